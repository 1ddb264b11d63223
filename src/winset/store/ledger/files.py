"""Bytes added to the end of files so that a crash can tear at most the last line.

Only `append` and `mend` change a file of the ledger, and only while the ledger is held alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from winset.store.atomic import settle, write_bytes

TORN = "torn"
"""Folder, beside the files, of what was half-written when a process died."""

_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_BLOCK = 1 << 16


def append(contents: Mapping[Path, bytes]) -> None:
    """Add bytes to the ends of files and wait until the disk has them; all files, or none.

    If the system refuses on the way, what was added is taken away again. If even that is
    refused, or the process dies, whole lines and one torn line a file are left over.

    Raises
    ------
    OSError
        If the system refuses.
    """
    before = {path: _size(path) for path in contents}
    try:
        for path, content in contents.items():
            _add(path, content)
        for folder in {path.parent for path, size in before.items() if size is None}:
            settle(folder)
    except OSError:
        for path, size in before.items():
            with contextlib.suppress(OSError):  # a torn line is mended when next opened
                os.truncate(path, size or 0)
        raise


def torn(path: Path) -> bytes:
    """Give what stands after the last newline of a file; empty if the file ends with one."""
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        tail = b""
        while end > 0 and b"\n" not in tail:
            begin = max(0, end - _BLOCK)
            file.seek(begin)
            tail = file.read(end - begin) + tail
            end = begin
    return tail[tail.rfind(b"\n") + 1 :]


def mend(path: Path) -> Path | None:
    """Cut off a torn last line, once a copy lies in ``torn/`` → the copy; None if none is torn.

    Raises
    ------
    OSError, WinsetError
        If the system refuses; the file is then as it was.
    """
    tail = torn(path)
    if not tail:
        return None
    folder = path.parent / TORN
    folder.mkdir(exist_ok=True)
    # Named by what it holds: mending again after a crash on the way writes the same copy.
    aside = folder / f"{path.stem}-{hashlib.sha256(tail).hexdigest()[:16]}.txt"
    write_bytes(aside, tail, force=True)
    os.truncate(path, path.stat().st_size - len(tail))
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return aside


def whole_lines(path: Path, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Give the lines of a file that end in a newline, each with the place after its end.

    Parameters
    ----------
    start : place, in bytes, where the first of them begins.
    """
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        place = file.seek(start)
        for line in file:
            place += len(line)
            if line.endswith(b"\n"):
                yield place, line


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _add(path: Path, content: bytes) -> None:
    handle = os.open(path, _APPEND, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
