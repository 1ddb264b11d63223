"""Passages of two reports that face each other, and what was read out of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from winset.evidence.origins.wording import tokens
from winset.evidence.records import QUOTED, Alignment, Member, Mention, RelationType, Span
from winset.evidence.source import Extract, Quotation

LONGEST = 2000
"""Code points of a passage that are compared; what is longer is no sentence."""
SURE = 0.25
"""Two sentences that resemble each other less may tell of different things."""


class Placed(Protocol):
    """Something that stands at a place of a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """End, not included."""


P = TypeVar("P", bound=Placed)
R = TypeVar("R")


def touching(placed: Sequence[P], start: int, end: int) -> list[P]:
    """List the things, in order of place and not overlapping, that touch a stretch."""
    low = bisect_right(placed, start, key=lambda x: x.end)
    high = bisect_left(placed, end, key=lambda x: x.start)
    return list(placed[low:high])


@dataclass(frozen=True, eq=False)
class Report:
    """One report as it is compared: what was read out of it, and its text."""

    extract: Extract
    text: str

    @property
    def key(self) -> str:
        """Name of the report."""
        return self.extract.document.key

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[Mention]]:
        """Where each actor is named, in order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.extract.mentions:
            found.setdefault(mention.actor, []).append(mention)
        return found

    def member(self, start: int, end: int) -> Member:
        """Show a passage as one side of a relation."""
        return Member(
            document=self.key,
            start=start,
            end=end,
            says=self.text[start : min(end, start + QUOTED)],
        )

    def sentence(self, at: int) -> Span:
        """Find the sentence around a place."""
        spans = self.extract.layout.sentences
        i = bisect_right(spans, at, key=lambda s: s.start) - 1
        return spans[i] if i >= 0 else Span(start=0, end=len(self.text))

    def around(self, span: Span, sentences: int) -> Span:
        """Widen a stretch by some sentences on both sides."""
        spans = self.extract.layout.sentences
        if not spans:
            return span
        low = max(0, bisect_right(spans, span.start, key=lambda s: s.start) - 1 - sentences)
        high = min(len(spans), bisect_left(spans, span.end, key=lambda s: s.start) + sentences)
        return Span(start=min(span.start, spans[low].start), end=max(span.end, spans[high - 1].end))


@dataclass(frozen=True, eq=False)
class Side:
    """A passage of a report that faces one of another report."""

    report: Report
    span: Span

    @cached_property
    def said(self) -> str:
        """Words of the passage."""
        return self.report.text[self.span.start : min(self.span.end, self.span.start + LONGEST)]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Quotations in the passage."""
        return touching(self.report.extract.layout.quotations, self.span.start, self.span.end)

    @cached_property
    def beside(self) -> list[Quotation]:
        """Quotations in the passage and in the sentences before and after it."""
        wide = self.report.around(self.span, 1)
        return touching(self.report.extract.layout.quotations, wide.start, wide.end)

    def member(self, start: int, end: int) -> Member:
        """Show a part of the passage, by its place in the passage, as one side of a relation."""
        return self.report.member(self.span.start + start, self.span.start + end)

    @cached_property
    def whole(self) -> Member:
        """Show the passage as one side of a relation."""
        return self.report.member(self.span.start, self.span.end)


class Once(dict[Side, R]):
    """What is read in passages: each is read once, however many others it faces."""

    def __init__(self, read: Callable[[Side], R]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, side: Side) -> R:
        """Read a passage that has not been read yet."""
        read = self[side] = self._read(side)
        return read


@dataclass(frozen=True)
class Facing:
    """Two passages that tell the same, and how surely."""

    a: Side
    b: Side
    score: float


@dataclass(frozen=True)
class Found:
    """A disagreement found, before it is said whose it is."""

    type: RelationType
    members: tuple[Member, ...]
    about: str = ""
    why: str = ""
    score: float = 0.8
    readings: tuple[float, ...] = ()


def meanings(said: str) -> frozenset[str]:
    """Reduce words to what they are about, whatever the words."""
    return frozenset(token.form for token in tokens(said))


def placed_names(said: str) -> frozenset[str]:
    """List the countries, places and names in some words."""
    return frozenset(t.form for t in tokens(said) if t.kind in {"place", "name"})


def facings(reports: Mapping[str, Report], alignments: Iterable[Alignment]) -> Iterator[Facing]:
    """Put the aligned passages opposite each other; those of unknown reports are left out."""
    sides: dict[tuple[str, int, int], Side] = {}

    def side(key: str, span: Span) -> Side:
        place = (key, span.start, span.end)
        if place not in sides:
            sides[place] = Side(reports[key], span)
        return sides[place]

    for one in alignments:
        if one.a in reports and one.b in reports and one.a != one.b:
            yield Facing(side(one.a, one.a_span), side(one.b, one.b_span), one.score)
