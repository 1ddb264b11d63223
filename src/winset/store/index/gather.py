"""What the index takes in: texts and claims that came into the ledger since it last looked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from winset.errors import Finding, InvalidInput
from winset.evidence.layout import layout_of
from winset.evidence.origins import keys_of
from winset.evidence.records import Document, Passage, Position, Record, Review, Statement
from winset.evidence.source import Source
from winset.evidence.standing import verdicts
from winset.store.index import tables
from winset.store.index.words import prepared
from winset.store.ledger import Ledger
from winset.store.ledger.findings import text_damaged
from winset.store.ledger.ledger import Stored

_DOCUMENT = "INSERT INTO document (key, sha256, turn, away, fingerprints) VALUES (?, ?, ?, ?, ?)"
_TEXT = "INSERT INTO text (rowid, words) VALUES (?, ?)"
_CLAIM = (
    "INSERT OR IGNORE INTO claim (id, kind, document, start, stop, turn, person) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_CLAIMED = "INSERT INTO claimed (rowid, words) VALUES (?, ?)"

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Updated:
    """What bringing the index up to date took.

    Parameters
    ----------
    read : keys of the documents whose texts were read, each once.
    claims : statements and positions taken in.
    anew : whether the ledger was another than before, so that all was read again.
    findings : texts that are not here, or not as they were read.
    """

    read: tuple[str, ...]
    claims: int
    anew: bool
    findings: tuple[Finding, ...]


Marks = dict[str, int]
"""Kind of record → place in its file, in bytes, up to which the index has read."""


@dataclass(frozen=True)
class _Claim:
    """A statement or position to be found; without ``said``, the words of its text."""

    id: str
    kind: str
    document: str
    start: int
    end: int
    turn: int
    said: str
    person: bool


@dataclass(frozen=True)
class _News:
    """What came into the ledger since, and how far it was read."""

    documents: dict[str, tuple[str, int]]
    claims: list[_Claim]
    marks: Marks


def bring_up(
    connection: sqlite3.Connection, ledger: Ledger, fingerprints: Mapping[str, Sequence[int]]
) -> Updated:
    """Take in what the ledger has beyond the marks of the index, and set them anew."""
    turns = ledger.turns()
    anew = _another(connection, ledger, tuple(turns))
    if anew:
        tables.empty(connection)
    marks: Marks = json.loads(tables.known(connection, "marks") or "{}")
    news = _news(ledger, marks, turns)
    intake = _Intake(connection, ledger, fingerprints)
    intake.take(news)
    intake.judge()
    tables.set_known(connection, "marks", json.dumps(news.marks))
    tables.set_known(connection, "transactions", str(len(turns)))
    tables.set_known(connection, "last", next(reversed(turns), ""))
    return Updated(tuple(intake.read), intake.claims, anew, tuple(intake.findings))


def _another(connection: sqlite3.Connection, ledger: Ledger, transactions: Sequence[str]) -> bool:
    """Tell whether the ledger is not the one seen before, grown, or texts came that were away."""
    count = int(tables.known(connection, "transactions") or 0)
    last = tables.known(connection, "last")
    # The name of a transaction is a hash that covers all before it.
    if count and (count > len(transactions) or transactions[count - 1] != last):
        return True
    away = connection.execute("SELECT sha256 FROM document WHERE away").fetchall()
    return any(ledger.has_text(sha256) for (sha256,) in away)


def _news(ledger: Ledger, marks: Marks, turns: Mapping[str, int]) -> _News:
    now = dict(marks)

    def since(kind: type[R]) -> Iterator[Stored[R]]:
        for stored in ledger.stored(kind, marks.get(kind.kind, 0), turns):
            now[kind.kind] = stored.end
            yield stored

    documents = {
        stored.record.key: (stored.record.sha256, stored.turn)
        for stored in since(Document)
        if stored.record.seen
    }
    claims = [_statement(stored) for stored in since(Statement)]
    positions = list(since(Position))
    wanted = {stored.record.evidence[0] for stored in positions}
    quoted = {s.id: s.record for s in since(Passage) if s.id in wanted}
    if wanted - set(quoted):
        earlier = ledger.stored(Passage, 0, turns)
        quoted |= {s.id: s.record for s in earlier if s.id in wanted}
    claims += [
        _position(stored, quoted[stored.record.evidence[0]])
        for stored in positions
        if stored.record.evidence[0] in quoted
    ]
    return _News(documents, claims, now)


def _person(record: Record) -> bool:
    return record.by.startswith("person")


def _statement(stored: Stored[Statement]) -> _Claim:
    said = stored.record
    place = said.content
    return _Claim(
        stored.id, said.kind, said.document, place.start, place.end, stored.turn, "", _person(said)
    )


def _position(stored: Stored[Position], passage: Passage) -> _Claim:
    held = stored.record
    said = held.says or passage.exact
    return _Claim(
        stored.id,
        held.kind,
        held.document,
        passage.start,
        passage.end,
        stored.turn,
        said,
        _person(held),
    )


@dataclass
class _Intake:
    """Takes news into the tables."""

    connection: sqlite3.Connection
    ledger: Ledger
    fingerprints: Mapping[str, Sequence[int]]
    read: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    claims: int = 0

    def take(self, news: _News) -> None:
        """Take in texts of new readings, each read once, and what is said in them."""
        spoken: dict[str, list[_Claim]] = {}
        for claim in news.claims:
            spoken.setdefault(claim.document, []).append(claim)
        for key, (sha256, turn) in news.documents.items():
            self._forget(key, turn)
            text = self._text(key, sha256)
            self._document(key, sha256, turn, text)
            self._enter(spoken.pop(key, ()), turn, text)
        for key, claims in spoken.items():
            row = self.connection.execute(
                "SELECT sha256, turn FROM document WHERE key = ?", (key,)
            ).fetchone()
            if row is not None:
                needed = any(not claim.said for claim in claims)
                self._enter(claims, row[1], self._text(key, row[0]) if needed else None)

    def _text(self, key: str, sha256: str) -> str | None:
        try:
            text = self.ledger.text(sha256)
        except InvalidInput as error:
            self.findings.append(text_damaged(error))
            return None
        self.read.append(key)
        return text

    def _document(self, key: str, sha256: str, turn: int, text: str | None) -> None:
        keys: Sequence[int] = ()
        if text is not None:
            known = self.fingerprints.get(sha256)
            source = Source(Document(key=key), text)
            keys = keys_of(source, layout_of(text)) if known is None else known
        kept = np.array(keys, dtype="<u4").tobytes()
        row = (key, sha256, turn, text is None, kept)
        number = self.connection.execute(_DOCUMENT, row).lastrowid
        if text is not None:
            self.connection.execute(_TEXT, (number, prepared(text)))

    def _enter(self, claims: Iterable[_Claim], turn: int, text: str | None) -> None:
        for claim in claims:
            said = claim.said or (text or "")[claim.start : claim.end]
            if not said or (claim.turn < turn and not claim.person):
                continue
            row = (claim.id, claim.kind, claim.document, claim.start, claim.end)
            found = self.connection.execute(_CLAIM, (*row, claim.turn, claim.person))
            if found.rowcount:
                self.connection.execute(_CLAIMED, (found.lastrowid, prepared(said)))
                self.claims += 1

    def _forget(self, key: str, turn: int) -> None:
        """Take out an earlier reading; what persons said of it stays."""
        self._delete_claims("document = ? AND turn < ? AND NOT person", (key, turn))
        found = self.connection.execute("SELECT number FROM document WHERE key = ?", (key,))
        for (number,) in found.fetchall():
            self.connection.execute("DELETE FROM text WHERE rowid = ?", (number,))
            self.connection.execute("DELETE FROM document WHERE number = ?", (number,))

    def _delete_claims(self, which: str, values: tuple[str | int, ...]) -> None:
        found = f"SELECT number FROM claim WHERE {which}"
        self.connection.execute(f"DELETE FROM claimed WHERE rowid IN ({found})", values)
        self.connection.execute(f"DELETE FROM claim WHERE {which}", values)

    def judge(self) -> None:
        """Drop what people rejected and what was replaced; what they accepted stays."""
        for kind, turn in self.ledger.replaced().items():
            self._delete_claims("kind = ? AND turn < ? AND NOT person", (kind, turn))
        reviews = self.ledger.read(Review)
        if not reviews:
            return
        said = verdicts(reviews)
        rejected = [(identity,) for identity, r in said.items() if r.verdict == "reject"]
        self.connection.execute("UPDATE claim SET dropped = 0 WHERE dropped")
        self.connection.executemany("UPDATE claim SET dropped = 1 WHERE id = ?", rejected)
        spoken = [(identity,) for identity in said]
        self.connection.executemany("UPDATE claim SET person = 1 WHERE id = ?", spoken)
