"""Figures that do not agree: another value, another date, another unit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from winset.evidence.conflicts.facing import (
    LONGEST,
    Facing,
    Found,
    Once,
    Report,
    Side,
    meanings,
    touching,
)
from winset.evidence.conflicts.measures import (
    compatible,
    measured,
    pairs,
    told_by_both,
)
from winset.evidence.figures.units import MONEY, TABLE
from winset.evidence.records import Figure, Member, Span

SAME = 0.02
"""Two values in different units that differ by less than this share are one value."""
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

_SCALES = {
    "second": ("day", 1 / 86400),
    "minute": ("day", 1 / 1440),
    "hour": ("day", 1 / 24),
    "day": ("day", 1.0),
    "week": ("day", 7.0),
    "month": ("day", 365.25 / 12),
    "year": ("day", 365.25),
    "kg": ("tonne", 1e-3),
    "tonne": ("tonne", 1.0),
    "m": ("km", 1e-3),
    "km": ("km", 1.0),
    "mile": ("km", 1.609344),
    "m2": ("hectare", 1e-4),
    "hectare": ("hectare", 1.0),
    "acre": ("hectare", 0.40468564),
    "km2": ("hectare", 100.0),
    "mile2": ("hectare", 258.998811),
    "kW": ("MW", 1e-3),
    "MW": ("MW", 1.0),
    "GW": ("MW", 1e3),
    "bcm": ("m3", 1e9),
    "km3": ("m3", 1e9),
    "m3": ("m3", 1.0),
}
"""Units that measure the same: the unit in which they are compared, and how many of it."""
_NO_MEASURE = frozenset({"rank", "share"})
_MEASURES = frozenset(TABLE.values()) | frozenset({"rank", "share"})

Placed = tuple[Report, Figure]


def aligned_figures(faced: Iterable[Facing]) -> Iterator[Found]:
    """Compare the figures of aligned passages."""
    read = Once(_in)
    for facing in faced:
        first, second = read[facing.a], read[facing.b]
        for f, g in _matched(first, second) if first and second else ():
            found = _differ((facing.a.report, f), (facing.b.report, g))
            if found and _of_one_sense((facing.a.report, f), (facing.b.report, g)):
                yield found


def measured_figures(
    reports: Iterable[Report], linked: Mapping[str, frozenset[str]], faced: Iterable[Facing]
) -> Iterator[Found]:
    """Compare figures of one measure and one owner, in whatever words reports tell them."""
    together: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for number, facing in enumerate(faced):
        for side in (facing.a, facing.b):
            if _in(side):
                place = (side.report.key, side.report.sentence(side.span.start).start)
                together[place].add(f"#{number}")
    named = {place: frozenset(names) for place, names in together.items()}
    held = (
        measured(report, figure, _kind(figure.unit), named)
        for report in reports
        if linked.get(report.key)
        for figure in report.extract.figures
        if figure.value and figure.unit not in _NO_MEASURE
    )
    for one, other in pairs(held, linked):
        found = _differ((one.report, one.figure), (other.report, other.figure))
        if found and found.type != "figure-date" and not told_by_both(one, other):
            yield found


def _of_one_sense(one: Placed, other: Placed) -> bool:
    """Whether two figures are no offer against a demand, no debt against a price, no series."""
    first, second = (measured(report, figure, "") for report, figure in (one, other))
    money = _kind(one[1].unit) == "money" and first.heads and second.heads
    return (
        compatible(first.mode, second.mode)
        and not (money and not first.heads & second.heads)
        and not told_by_both(first, second)
    )


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
            if found and _of_one_sense(placed[one], placed[other]):
                yield found


def _in(side: Side) -> list[Figure]:
    end = min(side.span.end, side.span.start + LONGEST)
    return touching(side.report.extract.figures, side.span.start, end)


def _matched(first: list[Figure], second: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pair figures that may measure the same: equal ones first, then the only one of its kind."""
    left = list(second)
    rest = []
    for f in first:
        twin = next((g for g in left if _equal(f, g) and _kind(g.unit) == _kind(f.unit)), None)
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
    """Name what a unit measures; whatever is counted may be counted under another noun."""
    base, per = _parts(unit)
    if base in MONEY:
        return "money"
    if base in _SCALES:
        return _SCALES[base][0] + per
    return base + per if base in _MEASURES or per else "count"


def _parts(unit: str) -> tuple[str, str]:
    """Part a unit from the time that it is for."""
    base, slash, per = unit.partition("/")
    return base, slash + per


def _scaled(figure: Figure) -> tuple[float, float]:
    """Give both ends of a figure in the unit in which its kind is compared."""
    factor = _SCALES.get(_parts(figure.unit)[0], ("", 1.0))[1]
    low = (figure.value or 0.0) * factor
    return low, low if figure.upto is None else figure.upto * factor


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
    """Whether two figures are one; a day more or less in a year makes no other."""
    loose = SAME if f.unit != g.unit else 1e-9
    ends = zip(_scaled(f), _scaled(g), strict=True)
    return all(math.isclose(a, b, rel_tol=loose) for a, b in ends)


def _differ(one: Placed, other: Placed) -> Found | None:
    (report, f), (facing, g) = one, other
    members = (_member(report, f), _member(facing, g))
    about = f.measures or g.measures
    if f.value is None or g.value is None:
        return None
    if _kind(f.unit) == "money" and f.unit != g.unit:
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
    """Compare two values of one kind: apart, one the rounding of the other, on another scale."""
    first, second = _scaled(f), _scaled(g)
    ranged = first[0] < first[1] or second[0] < second[1]
    if ranged and first[0] <= second[1] and second[0] <= first[1]:
        return None
    if _dates_differ(f.refers_to, g.refers_to):
        return None
    low, high = sorted((first[0], second[0]))
    ratio = high / low if low > 0 else math.inf
    if math.isclose(ratio, 1000.0) or math.isclose(ratio, 1e6):
        return Found("figure-unit", members, about, "the same digits on another scale")
    if ratio > FAR:
        return None
    told = (f.value, f.upto, g.value, g.upto) if f.unit == g.unit else (*first, *second)
    ends = tuple(sorted({end for end in told if end is not None}))
    near = ratio - 1 <= ROUNDED + 1e-9
    why = "one may be the other, rounded" if near else "the values differ"
    return Found("figure-value", members, about, why, score=0.6 if near else 0.8, readings=ends)


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
    others = [f for f in report.extract.figures if sentence.start <= f.start < sentence.end]
    low = max((f.end for f in others if f.end <= figure.start), default=sentence.start)
    high = min((f.start for f in others if f.start >= figure.end), default=sentence.end)
    sentence = Span(start=low, end=high)
    start = max(text.rfind(c, sentence.start, figure.start) for c in (", ", "; ", " — ", " – "))
    start = sentence.start if start < 0 else start + 2
    ends = [text.find(c, figure.end, sentence.end) for c in (", ", "; ", " — ", " – ")]
    end = min((e for e in ends if e >= 0), default=sentence.end)
    while start < figure.start and text[start].isspace():
        start += 1
    return report.member(start, max(figure.end, end))
