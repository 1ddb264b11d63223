"""The index of a project folder: brought up to date with the ledger, and asked."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from winset.errors import WinsetError
from winset.evidence import origins
from winset.store.atomic import refusal, write_text
from winset.store.index import tables
from winset.store.index.gather import Updated, bring_up
from winset.store.index.hits import Hit, cut, densest, places
from winset.store.index.words import OPEN, SHUT, asked
from winset.store.ledger import Ledger
from winset.store.places import FOLDER

FILE = "index.sqlite"
MOST = 20
"""Hits that are given unless more are asked for."""

_MARKED = f"highlight({{table}}, 0, '{OPEN}', '{SHUT}'), -bm25({{table}})"
_TEXTS = (
    f"SELECT document.key, {_MARKED.format(table='text')} FROM text "
    "JOIN document ON document.number = text.rowid "
    "WHERE text MATCH ? ORDER BY bm25(text), document.key LIMIT ?"
)
_CLAIMS = (
    "SELECT claim.document, claim.start, claim.stop, claim.kind, claim.id, "
    f"{_MARKED.format(table='claimed')} FROM claimed "
    "JOIN claim ON claim.number = claimed.rowid "
    "WHERE claimed MATCH ? AND NOT claim.dropped ORDER BY bm25(claimed), claim.id LIMIT ?"
)


@dataclass(frozen=True)
class TextIndex:
    """Search over one project folder. Made by `open_index`; close it, or use it with ``with``."""

    path: Path
    connection: sqlite3.Connection

    def __enter__(self) -> Self:
        """Keep it open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def update(
        self, ledger: Ledger, fingerprints: Mapping[str, Sequence[int]] | None = None
    ) -> Updated:
        """Take in what was added to the ledger since, whole or not at all.

        Parameters
        ----------
        fingerprints : SHA-256 of a text → its fingerprints, where they are known already.

        Raises
        ------
        WinsetError
            If the system refuses, or another process is doing the same.
        """
        with self._answering():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                updated = bring_up(self.connection, ledger, fingerprints or {})
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
        return updated

    def search(self, question: str, most: int = MOST) -> tuple[Hit, ...]:
        """Find the texts that hold all words asked for, best first.

        Parameters
        ----------
        question : words and "phrases" that must occur, ``word*``, and ``-word`` that must not.

        Raises
        ------
        UsageError
            If the question names no word.
        """
        with self._answering():
            rows = self.connection.execute(_TEXTS, (asked(question), most)).fetchall()
        return tuple(_text_hit(*row) for row in rows)

    def claims(self, question: str, most: int = MOST) -> tuple[Hit, ...]:
        """Find statements and positions in the same way; rejected ones are left out."""
        with self._answering():
            rows = self.connection.execute(_CLAIMS, (asked(question), most)).fetchall()
        return tuple(_claim_hit(row[:5], *row[5:]) for row in rows)

    def documents(self) -> tuple[str, ...]:
        """List the keys of the documents that can be searched."""
        with self._answering():
            rows = self.connection.execute("SELECT key FROM document ORDER BY number").fetchall()
        return tuple(key for (key,) in rows)

    def fingerprints(self) -> origins.Index:
        """Give the fingerprints of all texts, to find which reports may share an origin."""
        found = origins.Index()
        with self._answering():
            rows = "SELECT key, fingerprints FROM document ORDER BY number"
            for key, kept in self.connection.execute(rows):
                found.add(key, np.frombuffer(kept, dtype="<u4").tolist())
        return found

    @contextlib.contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _refused(self.path, error) from error


def open_index(folder: str | Path) -> TextIndex:
    """Open the index of a project folder; it is empty until it is brought up to date.

    Raises
    ------
    WinsetError
        If the system refuses, or another process holds it.

    Examples
    --------
    >>> import tempfile
    >>> from winset.evidence.records import Document
    >>> from winset.store.ledger import open_ledger
    >>> with tempfile.TemporaryDirectory() as folder, open_index(folder) as index:
    ...     ledger = open_ledger(folder)
    ...     digest = ledger.keep_text("The dam will be filled slowly, they said.")
    ...     _ = ledger.append([Document(key="nile", sha256=digest, chars=41)])
    ...     _ = index.update(ledger)
    ...     [(hit.document, hit.start, hit.end) for hit in index.search("filled dam")]
    [('nile', 4, 22)]
    """
    path = Path(folder) / FOLDER / FILE
    try:
        path.parent.mkdir(exist_ok=True)
        ignore = path.parent / ".gitignore"
        if not ignore.exists():
            write_text(ignore, "*\n", force=True)
        return TextIndex(path, tables.connect(path))
    except OSError as error:
        raise refusal(path, error) from error
    except sqlite3.Error as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: sqlite3.Error) -> WinsetError:
    if getattr(error, "sqlite_errorname", "") in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return WinsetError(f"{path}: another process is changing the index; try again after it")
    return WinsetError(
        f"{path}: the index cannot be used: {error}; it holds nothing of its own: "
        "check the space left, or delete the file and it is made anew"
    )


def _text_hit(document: str, highlighted: str, score: float) -> Hit:
    text, found = places(highlighted)
    chosen = densest(found)
    left, right = cut(text, chosen)
    marked = tuple((start - left, end - left) for start, end in chosen)
    start, end = chosen[0][0], chosen[-1][1]
    return Hit(document, start, end, text[left:right], marked, "text", "", score)


def _claim_hit(claim: tuple[str, int, int, str, str], highlighted: str, score: float) -> Hit:
    document, start, end, kind, record = claim
    text, found = places(highlighted)
    return Hit(document, start, end, text, found, kind, record, score)
