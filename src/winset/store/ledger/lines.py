"""One record, one line: canonical JSON with the record's id and the transaction it belongs to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from winset.evidence.records import KINDS, Record, canonical, content_id, written_id

TRANSACTION = "transaction"
"""Name of the file of transactions, which is no kind of record."""

_ID, _IN = "id", "in"
_NAMES = re.compile(rb'"id":"([0-9a-f]+)","in":"([0-9a-f]+)"(,?)')


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of a ledger file says.

    Parameters
    ----------
    id : of the record, as written and as its content gives.
    transaction : that it belongs to.
    content : fields of the record as JSON, those left out that have their usual value.
    """

    id: str
    transaction: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A record ready to be written: its kind and id, and what comes before and after these."""

    kind: str
    id: str
    before: bytes
    after: bytes

    @classmethod
    def of(cls, record: Record) -> Written:
        """Write what a record says, once, for its id and for its line."""
        fields = record.model_dump(mode="json", exclude_defaults=True)
        content = canonical(fields).encode()
        first = min((name for name in fields if name > _ID), default="")
        parts = content.split(f'"{first}":'.encode()) if first else [content[:-1] + b",", b"}"]
        if len(parts) == 2:
            before = parts[0][1:-1]
            after = content[len(parts[0]) : -1]
        else:  # a record inside this one has a field of that name too
            before = _inside({name: value for name, value in fields.items() if name < _ID})
            after = _inside({name: value for name, value in fields.items() if name > _ID})
        return cls(record.kind, written_id(record.kind, content), before, after)

    def line(self, transaction: str) -> bytes:
        """Give the line of the record in a transaction, newline included."""
        names = f'"{_ID}":"{self.id}","{_IN}":"{transaction}"'.encode()
        return b"{" + b",".join(filter(None, (self.before, names, self.after))) + b"}\n"


@dataclass(frozen=True)
class Transaction:
    """Records that count together or not at all.

    Parameters
    ----------
    id : made from all else, and the ids of its records in order.
    after : id of the transaction before it; empty for the first.
    at : bytes in the ledger before it. What an interrupted transaction left has taken space, so
        that doing the same again has another id and does not make the leftovers count.
    counts : kind of record → how many.
    replaces : kinds whose earlier records, unless a person spoke of them, no longer stand.
    """

    id: str
    after: str
    at: int
    counts: Mapping[str, int]
    replaces: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        records: Mapping[str, Iterable[str]],
        after: str,
        at: int = 0,
        replaces: Iterable[str] = (),
    ) -> Transaction:
        """Name a transaction.

        Parameters
        ----------
        records : kind → ids of its records, in order.

        Examples
        --------
        >>> Transaction.of({"figure": ["0a"]}, after="").counts
        {'figure': 1}
        """
        ids = {kind: list(listed) for kind, listed in sorted(records.items())}
        kinds = tuple(sorted(replaces))
        said = {"after": after, "at": at, "records": ids, "replaces": kinds}
        counts = {kind: len(listed) for kind, listed in ids.items()}
        return cls(content_id(TRANSACTION, said), after, at, counts, kinds)

    def matches(self, records: Mapping[str, Iterable[str]]) -> bool:
        """Tell whether these are the records that it was made of, none more and none fewer."""
        return Transaction.of(records, self.after, self.at, self.replaces) == self

    def encode(self) -> bytes:
        """Write it as one line."""
        said: dict[str, Any] = {_ID: self.id, "after": self.after, "at": self.at}
        said["records"] = dict(self.counts)
        if self.replaces:
            said["replaces"] = list(self.replaces)
        return _line(said)

    @classmethod
    def decode(cls, line: bytes) -> Transaction:
        """Read it back from one line.

        Raises
        ------
        ValueError
            If the line is no transaction.
        """
        said = _json_object(line)
        identity, after, at = said.get(_ID), said.get("after"), said.get("at")
        counts, replaces = said.get("records"), said.get("replaces", [])
        if not (isinstance(identity, str) and isinstance(after, str) and isinstance(at, int)):
            raise ValueError("it does not say its id, the one before it, and its place")
        if not isinstance(counts, dict) or not isinstance(replaces, list):
            raise ValueError("it does not say of how many records it is")
        whole = {kind: n for kind, n in counts.items() if isinstance(n, int)}
        return cls(identity, after, at, whole, tuple(map(str, replaces)))


def decode(kind: str, line: bytes) -> Line:
    r"""Read one line, and check that it says what its id stands for.

    Raises
    ------
    ValueError
        If it is not the line of a record, or was changed after it was written.

    Examples
    --------
    >>> decode("figure", b'{"document": "d", "id": "0", "in": "1"}\n')
    Traceback (most recent call last):
    ...
    ValueError: it was changed after it was written: its content is not what id 0 stands for
    """
    names = _NAMES.search(line)
    if names is not None:
        before, after = line[: names.start()], line[names.end() :].rstrip()
        # Whatever stands last has no comma after it.
        content = (before if names[3] else before.removesuffix(b",")) + after
        if written_id(kind, content) == names[1].decode():
            return Line(names[1].decode(), names[2].decode(), content)
    return _decoded(kind, line)


def _decoded(kind: str, line: bytes) -> Line:
    """Read a line that is laid out in another way, and may say the same."""
    said = _json_object(line)
    identity, transaction = said.pop(_ID, None), said.pop(_IN, None)
    if not isinstance(identity, str) or not isinstance(transaction, str):
        raise ValueError("it has no id, or names no transaction")
    if content_id(kind, said) != identity:
        raise ValueError(
            f"it was changed after it was written: its content is not what id {identity} stands for"
        )
    return Line(identity, transaction, canonical(said).encode())


def record_of(kind: str, line: Line) -> Record:
    """Make the record of a line.

    Raises
    ------
    ValueError
        If its fields are none that this version knows.
    """
    try:
        return KINDS[kind].model_validate_json(line.content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ValueError(f"{where}: {first['msg']}") from error


def _inside(fields: Mapping[str, Any]) -> bytes:
    return canonical(fields).encode()[1:-1]


def _line(said: Mapping[str, Any]) -> bytes:
    return f"{canonical(said)}\n".encode()


def _json_object(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("it is no JSON") from error
    if not isinstance(said, dict):
        raise ValueError("it is no JSON object")
    return said
