"""What was read out of reports, kept in private so that none is read again to be compared.

It holds nothing of its own: what is missing, torn or of other rules is read out of the text again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

import winset.evidence
from winset.evidence.positions import Vocabulary
from winset.evidence.records import Document
from winset.evidence.source import Extract
from winset.store.places import FOLDER

FILE = "extracts.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS extract (name TEXT PRIMARY KEY, content BLOB NOT NULL)"
_KEEP = "INSERT OR REPLACE INTO extract VALUES (?, ?)"
_FIND = "SELECT content FROM extract WHERE name = ?"


@dataclass(frozen=True)
class Extracts:
    """What was read out of the reports of one project by one vocabulary.

    Examples
    --------
    >>> import tempfile
    >>> from winset.evidence.extract import extract
    >>> from winset.evidence.positions import general
    >>> from winset.evidence.source import Source
    >>> read = extract(Source(Document(key="cod"), "Peru agreed to 12 percent."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = Extracts(Path(folder), general())
    ...     kept.keep([read])
    ...     kept.find(read.document) == read, kept.find(Document(key="other"))
    (True, None)
    """

    folder: Path
    vocabulary: Vocabulary

    def keep(self, extracts: Iterable[Extract]) -> None:
        """Keep what was read; where the system refuses, it will be read again."""
        rows = [(self._name(one.document), _packed(one)) for one in extracts]
        place = self.folder / FOLDER
        with suppress(OSError, sqlite3.Error):
            place.mkdir(exist_ok=True)
            with closing(sqlite3.connect(place / FILE)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(_TABLE)
                with connection:
                    connection.executemany(_KEEP, rows)
            return
        with suppress(OSError):
            (place / FILE).unlink()  # torn, or of another program: made anew next time

    def find(self, document: Document) -> Extract | None:
        """Give what was read out of a document as it stands; None where that is not kept."""
        return next(self.each([document]))

    def each(self, documents: Iterable[Document]) -> Iterator[Extract | None]:
        """Give what was read out of several documents, in their order."""
        with closing(self._opened()) as connection:
            for document in documents:
                content = _content(connection, self._name(document))
                yield None if content is None else _unpacked(content)

    def _opened(self) -> sqlite3.Connection:
        path = self.folder / FOLDER / FILE
        return sqlite3.connect(path if path.is_file() else ":memory:")

    def _name(self, document: Document) -> str:
        """Name a reading by all that it depends on; the document names its text by hash."""
        return f"{document.id}-{self._words}-{_rules()}"

    @cached_property
    def _words(self) -> str:
        said = [self.vocabulary.issues, self.vocabulary.weights, self.vocabulary.options]
        return _digest(json.dumps(said, sort_keys=True, default=sorted).encode())


def _content(connection: sqlite3.Connection, name: str) -> bytes | None:
    with suppress(sqlite3.Error):  # no table, no database, or a torn one
        row = connection.execute(_FIND, (name,)).fetchone()
        return None if row is None else bytes(row[0])
    return None


def _packed(extract: Extract) -> bytes:
    return zlib.compress(_adapter().dump_json(extract, exclude_defaults=True), 1)


def _unpacked(content: bytes) -> Extract | None:
    with suppress(zlib.error, ValidationError):
        return _adapter().validate_json(zlib.decompress(content))
    return None


@cache
def _adapter() -> TypeAdapter[Extract]:
    return TypeAdapter(Extract)


@cache
def _rules() -> str:
    """Name the rules by their own text: another version may read something else."""
    home = Path(winset.evidence.__file__).parent
    return _digest(b"".join(path.read_bytes() for path in sorted(home.rglob("*.py"))))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
