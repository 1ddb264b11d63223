"""Texts as they lie on disk: bounded in size, UTF-8, free of bytes that are no text."""

from __future__ import annotations

import re
from pathlib import Path

from winset.errors import Finding, InvalidInput, Place

MAX_BYTES = 5_000_000
"""Largest file that is read as text; a case of thousands of claims stays below 1 MB."""

NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML allows in no text: control characters, lone surrogates."""


def read_text(path: Path) -> str | Finding:
    """Read a text file, or report with code and line why it is none.

    Raises
    ------
    InvalidInput
        If there is no file at the path, or the system refuses to read it.
    """
    try:
        if not path.exists():
            raise InvalidInput(f"{path}: no such file; check the spelling of the path")
        if not path.is_file():
            raise InvalidInput(f"{path}: not a file; give the path of a text file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _too_large(path, size)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InvalidInput(f"{path}: cannot be read: {reason}; check the permissions") from error
    if len(content) > MAX_BYTES:  # a file that grows, or one that does not tell its size
        return _too_large(path, len(content))
    return _decode(content, path)


def _too_large(path: Path, size: int) -> Finding:
    return Finding(
        "WS004",
        f"the file has {size / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read",
        "keep the texts of reports outside the case; a claim only points at them",
        Place(str(path), 1, 1),
    )


def _decode(content: bytes, path: Path) -> str | Finding:
    save = "save it as UTF-8 text"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Finding("WS003", "the text is UTF-16, not UTF-8", save, Place(str(path), 1, 1))
    nul = content.find(b"\0")
    if nul >= 0:
        message = f"a NUL byte at byte {nul}: this is no text, or not UTF-8"
        return Finding("WS003", message, save, _at(path, content[:nul]))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        message = f"byte {error.start} (0x{byte:02x}) is not UTF-8"
        return Finding("WS003", message, save, _at(path, content[: error.start]))
    stray = NOT_TEXT.search(text)
    if stray:
        message = f"control character U+{ord(stray.group()):04X}, which no text needs"
        before = text[: stray.start()].encode()
        return Finding("WS003", message, "delete the character", _at(path, before))
    return text


def _at(path: Path, before: bytes) -> Place:
    line = before.count(b"\n") + 1
    return Place(str(path), line, len(before) - before.rfind(b"\n"))
