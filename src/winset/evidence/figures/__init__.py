"""Figures that a report gives: what each measures, in what unit, of what date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from winset.evidence.dates import kept, times_of
from winset.evidence.figures.around import approximately, credited, dated, measured
from winset.evidence.figures.found import Number, numbers
from winset.evidence.figures.units import TIMES
from winset.evidence.records import Actor, Figure, Mention, Span, TimeExpression
from winset.evidence.source import Layout, Source

__all__ = ["figures_of"]

FAR = 400
"""Code points around a figure within which its date, its measure and its source are looked for."""
_SOURCES = frozenset({"Outlet", "Organization", "PublicBody", "Company"})


class Names(Protocol):
    """Actors that a report names, and where."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Actors, local to the report."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Places where they are named, in order."""


def figures_of(
    source: Source,
    layout: Layout,
    named: Names,
    times: Sequence[TimeExpression] | None = None,
) -> tuple[Figure, ...]:
    """List the figures of a report: amounts of money, shares, ranks, durations, counts, measures.

    Parameters
    ----------
    source, layout
        The report and its layout; boilerplate is left out.
    named
        Who is named in it, so that a figure can be credited to a source.
    times
        Its expressions of time, if they have been read already.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from winset.evidence.records import Document
    >>> nobody = SimpleNamespace(actors=(), mentions=())
    >>> said = Source(Document(key="a"), "The dam cost between $4 and $5 billion.")
    >>> [(f.value, f.upto, f.unit) for f in figures_of(said, Layout((), (), ()), nobody)]
    [(4000000000.0, 5000000000.0, 'USD')]
    """
    when = times_of(source, layout) if times is None else times
    sources = {a.key for a in named.actors if a.schema_ in _SOURCES}
    credits = [m for m in named.mentions if m.actor in sources]
    sentences = layout.sentences or (Span(start=0, end=len(source.text)),)
    starts = [s.start for s in sentences]
    found = []
    for number in _figures(source.text, layout, when):
        sentence = sentences[max(0, bisect_right(starts, number.start) - 1)]
        sentence = _near(sentence, number)
        found.append(_figure(source, number, sentence, (when, credits)))
    return tuple(found)


def _figures(text: str, layout: Layout, times: Sequence[TimeExpression]) -> Iterator[Number]:
    ends = [t.end for t in times]
    for start, end in kept(layout, len(text)):
        for number in numbers(text, start, end):
            i = bisect_right(ends, number.start)
            dates_it = i < len(times) and times[i].start < number.end
            if number.unit and not dates_it:
                yield number


def _near(sentence: Span, number: Number) -> Span:
    """Look no further than is of use, where a text has no sentences to speak of."""
    start = min(max(sentence.start, number.start - FAR), number.start)
    return Span(start=start, end=max(min(sentence.end, number.end + FAR), number.end))


_Placed = TypeVar("_Placed", Mention, TimeExpression)


def _within(placed: Sequence[_Placed], span: Span) -> list[_Placed]:
    low = bisect_right(placed, span.start - 1, key=lambda x: x.start)
    high = bisect_right(placed, span.end - 1, key=lambda x: x.start)
    return list(placed[low:high])


def _figure(
    source: Source,
    number: Number,
    sentence: Span,
    around: tuple[Sequence[TimeExpression], Sequence[Mention]],
) -> Figure:
    text, (times, credits) = source.text, around
    return Figure.made(
        document=source.document.key,
        start=number.start,
        end=number.end,
        value=number.value,
        upto=number.upto,
        unit=number.unit,
        measures=measured(text, number.start, number.end, sentence),
        refers_to=dated(text, number.start, number.end, _within(times, sentence)),
        approx=approximately(text, number.start, number.end, number.unit in TIMES),
        credited_to=credited(text, sentence, number.start, _within(credits, sentence)),
    )
