"""What every record of evidence is: frozen, with an id made from its content, cheap to make.

A report gives some hundred records, and thousands of reports are read at a time. Records that come
from outside (files, people, language models) are checked field by field; those that the rules make
are right by construction, and a test checks them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from winset.values import Frozen

ID_LENGTH = 16
"""Hexadecimal digits of an id: 64 bits, so a collision in a million records is out of sight."""

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
Kept = TypeVar("Kept", bound="Record")


def canonical(content: Mapping[str, Any]) -> str:
    """Write content in the one way that equal content is always written.

    Examples
    --------
    >>> canonical({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return _ENCODER.encode(content)


def content_id(kind: str, content: Mapping[str, Any]) -> str:
    """Name a record by what it says: equal content, equal id.

    Examples
    --------
    >>> content_id("figure", {"value": 1}) == content_id("figure", {"value": 1})
    True
    """
    return written_id(kind, canonical(content).encode("utf-8", "surrogatepass"))


def written_id(kind: str, written: bytes) -> str:
    """Name a record by what it says, as `canonical` writes it in UTF-8.

    Examples
    --------
    >>> written_id("figure", b'{"value":1}') == content_id("figure", {"value": 1})
    True
    """
    return sha256(kind.encode() + b"\n" + written).hexdigest()[:ID_LENGTH]


class Record(Frozen):
    """Something kept in the ledger of evidence; ``by`` says who or what put it there."""

    kind: ClassVar[str] = ""
    by: str = Field("rules", description="rules, nlp, model NAME, or person NAME.")
    blank: ClassVar[dict[str, object]] = {}
    """Every field in order, with what it holds where nothing is given."""
    every: ClassVar[set[str]] = set()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        cls.blank = {name: field.get_default() for name, field in cls.model_fields.items()}
        cls.every = set(cls.blank)

    @property
    def id(self) -> str:
        """Name this record by its content."""
        return content_id(self.kind, self.model_dump(mode="json", exclude_defaults=True))

    @classmethod
    def made(cls, **fields: object) -> Self:
        """Make a record of what the rules read, without checking what is right by construction.

        Examples
        --------
        >>> from winset.evidence.records import Credit
        >>> made = Credit.made(document="d", start=1, end=9, source="vestur")
        >>> made == Credit(document="d", start=1, end=9, source="vestur")
        True
        """
        return _holding(cls, cls.blank | fields)


_new = object.__new__
_fields, _given, _extra, _private = (
    vars(BaseModel)[slot].__set__
    for slot in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
)
"""What pydantic keeps of a record, set as it sets them itself."""


def _holding(cls: type[Kept], fields: dict[str, object]) -> Kept:
    """Make a record around its fields, all of them given, as pydantic does after checking."""
    record = _new(cls)
    _fields(record, fields)
    _given(record, cls.every)
    _extra(record, None)
    _private(record, None)
    return record


def rows(records: Iterable[Record]) -> list[tuple[object, ...]]:
    """Write records of one kind as rows, to be sent to another process.

    Examples
    --------
    >>> from winset.evidence.records import Credit
    >>> made = (Credit(document="d", start=1, end=9, source="vestur"),)
    >>> restored(Credit, rows(made)) == made
    True
    """
    return [tuple(record.__dict__.values()) for record in records]


def restored(cls: type[Kept], kept: Sequence[tuple[object, ...]]) -> tuple[Kept, ...]:
    """Make records again from their rows."""
    names = tuple(cls.blank)
    return tuple(_holding(cls, dict(zip(names, row, strict=True))) for row in kept)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: code points start to end, end not included."""

    __pydantic_config__: ClassVar[ConfigDict] = Frozen.model_config

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"{self.start}..{self.end} is no stretch of a text")

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        return Span, (self.start, self.end)

    def of(self, text: str) -> str:
        """Cut the stretch out of the text."""
        return text[self.start : self.end]


class Dated(Frozen):
    """A date as far as it is known, and how it is known."""

    value: str = Field("", description="YYYY, YYYY-MM, YYYY-MM-DD or YYYY-Www; empty: unknown.")
    basis: str = Field("", description="Stated, or inferred from what.")
