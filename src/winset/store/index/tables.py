"""The tables of the index."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from winset.store.index.words import TOKENIZER

FORMAT = "winset.index/1"

_TABLES = f"""
CREATE TABLE known (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE document (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    turn INTEGER NOT NULL, away INTEGER NOT NULL, fingerprints BLOB NOT NULL);
CREATE VIRTUAL TABLE text USING fts5(words, tokenize="{TOKENIZER}");
CREATE TABLE claim (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    document TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    turn INTEGER NOT NULL, person INTEGER NOT NULL, dropped INTEGER NOT NULL DEFAULT 0);
CREATE INDEX claims_of ON claim (document);
CREATE VIRTUAL TABLE claimed USING fts5(words, tokenize="{TOKENIZER}");
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the index, made anew if there is none, or none that this version can read."""
    connection = _opened(path)
    if connection is None:
        for name in (path.name, f"{path.name}-journal"):
            path.with_name(name).unlink(missing_ok=True)
        connection = sqlite3.connect(path, isolation_level=None)
        make(connection)
    return connection


def make(connection: sqlite3.Connection) -> None:
    """Make the tables, empty."""
    connection.executescript(f"BEGIN; {_TABLES} COMMIT;")
    set_known(connection, "format", FORMAT)


def empty(connection: sqlite3.Connection) -> None:
    """Forget everything; the tables stay."""
    for table in ("document", "text", "claim", "claimed"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM known WHERE name <> 'format'")


def known(connection: sqlite3.Connection, name: str) -> str:
    """Give one of the few things that the index knows of itself; empty if it does not."""
    row = connection.execute("SELECT value FROM known WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def set_known(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Note something about the index itself."""
    connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (name, value))


def _opened(path: Path) -> sqlite3.Connection | None:
    if not path.exists():
        return None
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        if known(connection, "format") == FORMAT:
            return connection
    except sqlite3.DatabaseError:  # no database, a torn one, or one of another program
        pass
    connection.close()
    return None
