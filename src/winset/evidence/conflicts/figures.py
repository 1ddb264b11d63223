"""Figures that do not agree: another value, another date, another unit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from winset.evidence.conflicts.facing import Facing, Found, Report, Side, meanings, touching
from winset.evidence.figures.units import MONEY
from winset.evidence.records import Figure, Member

ROUNDED = 0.1
"""Two values that differ by less than this share may be one value, rounded."""
FAR = 4.0
"""Values further apart than this factor measure different things."""
COMMON = 50
"""A word that stands beside more figures than this tells nothing of what they measure."""
NEAR = 90
"""Code points before and after a figure in which words say what it measures."""
_BIG = frozenset(
    {"tonne", "barrel", "barrel/day", "percent", "person", "hectare", "km2", "MW", "GW"}
)

Placed = tuple[Report, Figure]


def aligned_figures(faced: Iterable[Facing]) -> Iterator[Found]:
    """Compare the figures of aligned passages."""
    for facing in faced:
        first, second = _in(facing.a), _in(facing.b)
        for f, g in _matched(first, second):
            found = _differ((facing.a.report, f), (facing.b.report, g))
            if found:
                yield found


def bucketed_figures(reports: Iterable[Report]) -> Iterator[Found]:
    """Compare amounts, wherever they stand, that the words beside them say measure the same."""
    buckets: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    placed: list[Placed] = []
    words: list[frozenset[str]] = []
    for report in reports:
        for figure in report.extract.figures:
            dimension = _dimension(figure.unit)
            if dimension and figure.value:
                for word in (said := _beside(report, figure)):
                    buckets[dimension, word].append(len(placed))
                placed.append((report, figure))
                words.append(said)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for held in buckets.values():
        if len(held) <= COMMON:
            for i, one in enumerate(held):
                for other in held[i + 1 :]:
                    if placed[one][0].key != placed[other][0].key:
                        shared[one, other] += 1
    for (one, other), common in shared.items():
        least = min(len(words[one]), len(words[other]))
        if common >= 3 and common >= 0.5 * least:
            found = _differ(placed[one], placed[other])
            if found:
                yield found


def _in(side: Side) -> list[Figure]:
    return touching(side.report.extract.figures, side.span.start, side.span.end)


def _matched(first: list[Figure], second: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pair figures that may measure the same: equal ones first, then the only one of its kind."""
    left = list(second)
    rest = []
    for f in first:
        twin = next((g for g in left if _equal(f, g) and g.unit == f.unit), None)
        if twin is None:
            rest.append(f)
        else:
            left.remove(twin)
            yield f, twin
    for f in rest:
        kind = _kind(f.unit)
        if sum(_kind(x.unit) == kind for x in rest) == 1:
            alike = [g for g in left if _kind(g.unit) == kind]
            if len(alike) == 1:
                yield f, alike[0]


def _kind(unit: str) -> str:
    return "money" if unit in MONEY else unit


def _dimension(unit: str) -> str:
    return "money" if unit in MONEY else unit if unit in _BIG else ""


def _beside(report: Report, figure: Figure) -> frozenset[str]:
    """Words within the sentence that stand close to a figure, numbers left out."""
    sentence = report.sentence(figure.start)
    before = report.text[max(sentence.start, figure.start - NEAR // 2) : figure.start]
    after = report.text[figure.end : min(sentence.end, figure.end + NEAR)]
    said = meanings(before) | meanings(after) | meanings(figure.measures)
    return frozenset(w for w in said if not w[0].isdigit() and w[0] not in "$%")


def _equal(f: Figure, g: Figure) -> bool:
    return math.isclose(f.value or 0.0, g.value or 0.0) and _same_end(f.upto, g.upto)


def _same_end(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else math.isclose(a, b)


def _differ(one: Placed, other: Placed) -> Found | None:
    (report, f), (facing, g) = one, other
    members = (_member(report, f), _member(facing, g))
    about = f.measures or g.measures
    if f.value is None or g.value is None:
        return None
    if f.unit != g.unit:
        if not math.isclose(f.value, g.value):
            return None
        why = f"the same number in {f.unit} and in {g.unit}"
        return Found("figure-unit", members, about, why)
    if _equal(f, g):
        if not _dates_differ(f.refers_to, g.refers_to):
            return None
        why = f"the same value for {f.refers_to} and for {g.refers_to}"
        return Found("figure-date", members, about, why, score=0.9)
    return _values(f, g, members, about)


def _values(f: Figure, g: Figure, members: tuple[Member, Member], about: str) -> Found | None:
    """Compare two values in one unit: apart, one the rounding of the other, or another scale."""
    if (
        f.value is None
        or g.value is None
        or _overlap(f, g)
        or _dates_differ(f.refers_to, g.refers_to)
    ):
        return None
    low, high = sorted((f.value, g.value))
    ratio = high / low if low > 0 else math.inf
    if math.isclose(ratio, 1000.0) or math.isclose(ratio, 1e6):
        return Found("figure-unit", members, about, "the same digits on another scale")
    if ratio > FAR:
        return None
    ends = tuple(sorted({v for x in (f, g) for v in (x.value, x.upto) if v is not None}))
    near = ratio - 1 <= ROUNDED + 1e-9
    why = "one may be the other, rounded" if near else "the values differ"
    return Found("figure-value", members, about, why, score=0.6 if near else 0.8, readings=ends)


def _overlap(f: Figure, g: Figure) -> bool:
    """Whether a range holds the other value: then the two are compatible."""
    if f.upto is None and g.upto is None:
        return False
    f_low, g_low = f.value or 0.0, g.value or 0.0
    return f_low <= (g.upto or g_low) and g_low <= (f.upto or f_low)


def _dates_differ(first: str, second: str) -> bool:
    """Whether two dates, as far as both are known, are different ones."""
    if not first or not second:
        return False
    if ("W" in first) != ("W" in second):
        return first[:4] != second[:4]
    length = min(len(first), len(second))
    return first[:length] != second[:length]


def _member(report: Report, figure: Figure) -> Member:
    """Show a figure within its clause, so that its date and measure are seen."""
    sentence = report.sentence(figure.start)
    text = report.text
    start = max(text.rfind(c, sentence.start, figure.start) for c in (", ", "; ", " — ", " – "))
    start = sentence.start if start < 0 else start + 2
    ends = [text.find(c, figure.end, sentence.end) for c in (", ", "; ", " — ", " – ")]
    end = min((e for e in ends if e >= 0), default=sentence.end)
    while start < figure.start and text[start].isspace():
        start += 1
    return report.member(start, max(figure.end, end))
