"""The texts of the reports: one file each, named by the hash of its bytes, kept out of git."""

from __future__ import annotations

import hashlib
from pathlib import Path

from winset.errors import InvalidInput
from winset.store.atomic import settle, write_bytes, write_text

FOLDER = "sources"
IGNORE = (
    "# Texts of others stay on this machine: the ledger keeps hashes, places, short quotes.\n*\n"
)


def sha256_of(text: str) -> str:
    """Hash a text as it is stored: UTF-8, newlines as they stand.

    Raises
    ------
    InvalidInput
        If the text holds half a character, which cannot be stored.

    Examples
    --------
    >>> sha256_of("talks")[:8]
    'ffe3715d'
    """
    return hashlib.sha256(_bytes(text)).hexdigest()


def keep(folder: Path, text: str) -> str:
    """Store a text in the project folder, whole or not at all → its SHA-256.

    Raises
    ------
    InvalidInput
        If the text holds half a character.
    WinsetError
        If the system refuses to write.
    """
    content = _bytes(text)
    digest = hashlib.sha256(content).hexdigest()
    place = folder / FOLDER
    prepare(place)
    path = path_of(folder, digest)
    if not (path.exists() and _digest(path) == digest):
        write_bytes(path, content, force=True)
    return digest


def read(folder: Path, digest: str) -> str:
    """Read a text back, and check that it is the one that was stored.

    Raises
    ------
    InvalidInput
        If it is not there, cannot be read, or is another text.
    """
    path = path_of(folder, digest)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InvalidInput(
            f"{path}: the text is not here; texts stay with whoever read the report: "
            "copy it from there, or read the report again"
        ) from error
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be read: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise InvalidInput(
            f"{path}: the text was changed after it was read, so no place in it can be trusted; "
            "put the original back, or read the report again"
        )
    return content.decode()


def path_of(folder: Path, digest: str) -> Path:
    """Say where the text of a hash lies."""
    return folder / FOLDER / f"{digest}.txt"


def prepare(place: Path) -> None:
    """Make the folder of texts, and the file that keeps it out of git, before any text."""
    ignore = place / ".gitignore"
    if not ignore.exists():
        place.mkdir(parents=True, exist_ok=True)
        write_text(ignore, IGNORE, force=True)
        settle(place.parent)


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput(
            f"the text holds half a character at {error.start}; decode the file anew, "
            "with what cannot be decoded replaced"
        ) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
