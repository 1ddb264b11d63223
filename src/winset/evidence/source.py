"""A report in memory, how its text is laid out, and all that was read out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, starmap
from typing import Any, Literal

from winset.evidence.recording import restored, rows
from winset.evidence.records import (
    Actor,
    Credit,
    Document,
    Figure,
    Mention,
    Passage,
    Position,
    Record,
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

    def __reduce__(self) -> tuple[object, ...]:
        """Send the places alone to another process."""
        return _laid_out, (
            [(zone.kind, zone.start, zone.end) for zone in self.zones],
            [(span.start, span.end) for span in self.sentences],
            [(quote.start, quote.end, quote.continued) for quote in self.quotations],
        )


def _laid_out(
    zones: Iterable[tuple[ZoneKind, int, int]],
    sentences: Iterable[tuple[int, int]],
    quotations: Iterable[tuple[int, int, bool]],
) -> Layout:
    return Layout(
        tuple(starmap(Zone, zones)),
        tuple(starmap(Span, sentences)),
        tuple(starmap(Quotation, quotations)),
    )


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

    def records(self) -> Iterator[Record]:
        """List what was read out, by kind; who is who is settled across documents.

        Examples
        --------
        >>> list(Extract(Document(key="d"), Layout((), (), ())).records())
        []
        """
        groups = (getattr(self, name) for name in GROUPS if name != "actors")
        return chain.from_iterable(groups)

    def __reduce__(self) -> tuple[object, ...]:
        """Send rows to another process: a tenth of what whole records cost."""
        held = {name: rows(getattr(self, name)) for name in GROUPS}
        return _extracted, (self.document, self.layout, held)


GROUPS: dict[str, type[Record]] = {
    "passages": Passage,
    "actors": Actor,
    "mentions": Mention,
    "statements": Statement,
    "credits": Credit,
    "figures": Figure,
    "times": TimeExpression,
    "positions": Position,
}
"""What is read out of a document, by the names of the fields of an extract."""


def _extracted(
    document: Document, layout: Layout, held: Mapping[str, Sequence[tuple[object, ...]]]
) -> Extract:
    groups: dict[str, Any] = {name: restored(GROUPS[name], kept) for name, kept in held.items()}
    return Extract(document, layout, **groups)
