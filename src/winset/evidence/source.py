"""A report in memory, how its text is laid out, and all that was read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from winset.evidence.records import (
    Actor,
    Credit,
    Document,
    Figure,
    Mention,
    Passage,
    Position,
    Span,
    Statement,
    TimeExpression,
)


@dataclass(frozen=True)
class Source:
    """A document and its text as decoded, newlines as one character, nothing else changed."""

    document: Document
    text: str


ZoneKind = Literal["title", "body", "list", "caption", "credit", "boilerplate"]


@dataclass(frozen=True)
class Zone:
    """A stretch of a text with one purpose; zones follow each other and cover the text."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks: start and end without the marks.

    ``continued``: the same quotation goes on in the next paragraph without a closing mark.
    """

    start: int
    end: int
    continued: bool = False


@dataclass(frozen=True)
class Layout:
    """Zones, sentences and quotations of a text, each in order of place."""

    zones: tuple[Zone, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True)
class Extract:
    """All that was read out of one document, by itself."""

    document: Document
    layout: Layout
    passages: tuple[Passage, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    credits: tuple[Credit, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    positions: tuple[Position, ...] = ()
