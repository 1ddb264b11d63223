"""Figures of one measure, wherever they stand: what is measured, whose it is, how it is told.

Two reports seldom use the same words for one figure. What they share is the measure (*output*,
*produced*, *turned out*), its unit and its owner; and whether the figure is offered, demanded,
past, a change, or how things are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from winset.evidence.conflicts.facing import Report, meanings, placed_names
from winset.evidence.records import Figure

NEAR = 80
"""Code points before and after a figure in which its clause says what is measured."""
COMMON = 40
"""A measure of one owner that more figures than this have tells nothing."""
LEAST = 3.0
"""What two figures must share to be of one measure; the measure counts two, an owner one."""
CLOSE = 0.75
"""How much more two figures must share than either shares with another one."""

_FAMILIES = """
output: output|produc\\w+|turn(?:ed|s)? out|yield\\w*|extract\\w*|capacity
workforce: employ\\w*|workforce|staff|jobs?|payroll|people work|work(?:ers|force)|labour force
price: pric\\w+|offer\\w*|bid\\w*|valu\\w+|pay\\w*|paid|sale|buy|sold|sell|cost\\w*|spen[dt]
debt: debts?|arrears|owe[sd]?|liabilit\\w+|unpaid|bills?
flow: flow\\w*|throughput|discharge|deliver\\w+|volume|quantit\\w+|pump\\w*|draw\\w*
fee: fees?|tolls?|charge\\w*|tariffs?|dut(?:y|ies)
royalty: royalt\\w+
rise: pay rise|wage\\w*|salar\\w+|rais\\w+|rise
length: long|length|runs?|stretch\\w*|kilomet\\w+|pipe\\w*|canal|road|border|fence|wall
dead: kill\\w*|dead|deaths?|died|fatalit\\w+|casualt\\w+|victims?
hurt: injur\\w+|wound\\w*|hurt
held: arrest\\w*|detain\\w*|prison\\w*|hostages?|captives?
fled: displac\\w+|homeless|refugees?|fled|evacuat\\w+|evict\\w+
loss: los[st]\\w*|lose|damage\\w*
aid: aid|loan\\w*|credit\\w*|grant\\w*|fund\\w*|invest\\w*|subsid\\w+
catch: catch\\w*|quota\\w*|haul\\w*|landings?
share: stake\\w*|shareholding|owns?|held by
seats: seats?|votes?
crowd: march\\w*|protest\\w*|demonstrat\\w*|delegates?|gather\\w*|attend\\w*
area: hectares?|acres?|area|land
reserve: reserves?|deposits?|stockpil\\w+|inventor\\w+
penalty: fine[sd]?|penalt\\w+
term: term|lasts?|duration|deadline|within|extension
leak: leak\\w*|emission\\w*|emit\\w*|discharg\\w+
"""
_HEADS = re.compile(
    "|".join(
        rf"(?P<{line.split(': ')[0]}>\b(?:{line.split(': ')[1]})\b)"
        for line in _FAMILIES.strip().splitlines()
    ),
    re.IGNORECASE,
)
_MODES = (
    ("old", r"\b(?:up|down) from|\bcompared (?:with|to)|\binstead of|\brather than|\bfrom\s\Z"
     r"|\bagainst\s\Z|\bthan the\b|\bpreviously\b|\boriginal(?:ly)?\b"),
    ("change", r"\bby\s(?:(?:about|nearly|some|almost|over|around|roughly|another)\s)?\Z"
     r"|\b(?:rose|fell|grew|dropped|up|down|gained|lost)\s\Z"),
    ("demand", r"\b(?:want\w*|demand\w*|ask(?:s|ed|ing)? for|ask(?:s|ed|ing)?\b|seek\w*|sought"
     r"|insist\w*|expect\w*|claim\w*|call(?:s|ed|ing)? for|hold\w* out for)\b"),
    ("offer", r"\b(?:offer\w*|bid\w*|propos\w*|willing|ready to|prepared to|tabled)\b"),
    ("plan", r"\b(?:plan\w*|intend\w*|aims?|will|would|expansion|target\w*|predict\w*|expect\w*"
     r"|forecast\w*)\b"),
)  # fmt: skip
_MODE = tuple((name, re.compile(way, re.IGNORECASE)) for name, way in _MODES)
_APART = frozenset({("demand", "offer")})
_STRICT = frozenset({"old", "change"})
_BACK = re.compile(r"(?:Its?|The|They|Their|This|These|His|Her|He|She)\b")
"""Opens a sentence that goes back to the one before it."""
_EDGE = re.compile(r"[;:—–\n(]|,\s(?=and|but|while|which|up|down)|\s(?:while|whereas|but)\s")


Place = tuple[str, int]
"""A report and where a sentence of it begins."""


@dataclass(frozen=True, eq=False)
class Measured:
    """A figure with what it measures, whose it is, and in which sense it is told."""

    report: Report
    figure: Figure
    kind: str
    heads: frozenset[str]
    owners: frozenset[str]
    mode: str
    words: frozenset[str]


def measured(
    report: Report, figure: Figure, kind: str, faced: Mapping[Place, frozenset[str]] | None = None
) -> Measured:
    """Read what a figure measures out of its clause, and whose it is out of its sentence.

    ``faced``: a name for each pair of sentences that tell the same, by where they begin.
    """
    sentence = report.sentence(figure.start)
    text = report.text
    low, high = max(sentence.start, figure.start - NEAR), min(sentence.end, figure.end + NEAR)
    before, after = text[low : figure.start], text[figure.end : high]
    edges = [m.end() for m in _EDGE.finditer(before)]
    before = before[edges[-1] :] if edges else before
    edge = _EDGE.search(after)
    after = after[: edge.start()] if edge else after
    for other in report.extract.figures:
        if low <= other.start < figure.start:
            before = text[max(other.end, figure.start - len(before)) : figure.start]
        elif figure.end <= other.start < figure.end + len(after):
            after = text[figure.end : other.start]
            break
    owners = placed_names("by " + text[sentence.start : sentence.end])
    if not owners or _BACK.match(text, sentence.start):
        wide = report.around(sentence, 1)
        owners |= placed_names("by " + text[wide.start : sentence.start])
    heads = {str(m.lastgroup) for m in _HEADS.finditer(f"{before} # {after}")}
    if kind == "count" and figure.unit != "count":
        heads.add(f"of {figure.unit}")
    return Measured(
        report,
        figure,
        kind,
        frozenset(heads),
        owners | (faced or {}).get((report.key, sentence.start), frozenset()),
        mode_of(before),
        frozenset(w for w in meanings(f"{before} {after}") if w[0].isalpha() or w[0] == "="),
    )


def mode_of(before: str) -> str:
    """Tell in which sense a figure is given, by the words before it.

    Examples
    --------
    >>> mode_of("the union wants a rise of "), mode_of("they offered "), mode_of("up from ")
    ('demand', 'offer', 'old')
    """
    return next((name for name, way in _MODE if way.search(before)), "")


def compatible(one: str, other: str) -> bool:
    """Whether two figures can be of one matter: none offered against one demanded.

    Examples
    --------
    >>> compatible("demand", "offer"), compatible("offer", ""), compatible("old", "")
    (False, True, False)
    """
    if one != other and (one in _STRICT or other in _STRICT):
        return False
    return tuple(sorted((one, other))) not in _APART


def pairs(
    held: Iterable[Measured], linked: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Measured, Measured]]:
    """Pair figures of linked reports that are of one measure, each with the one most like it."""
    buckets: defaultdict[tuple[str, str, str], list[Measured]] = defaultdict(list)
    for one in held:
        for head in one.heads:
            for owner in one.owners:
                buckets[one.kind, head, owner].append(one)
    likeness: dict[tuple[Measured, Measured], float] = {}
    for same in buckets.values():
        for i, one in enumerate(same if len(same) <= COMMON else ()):
            for other in same[i + 1 :]:
                pair = (one, other)
                near = other.report.key in linked.get(one.report.key, frozenset())
                if near and pair not in likeness and compatible(one.mode, other.mode):
                    likeness[pair] = like(one, other)
    best: defaultdict[tuple[Measured, str], list[float]] = defaultdict(list)
    for (one, other), score in likeness.items():
        best[one, other.report.key].append(score)
        best[other, one.report.key].append(score)
    for (one, other), score in likeness.items():
        rivals = (*best[one, other.report.key], *best[other, one.report.key])
        if score >= LEAST and sum(r > score - CLOSE for r in rivals) == 2:
            yield one, other


def like(one: Measured, other: Measured) -> float:
    """Say how much two figures share of their measure, their owner and their words."""
    heads, owners = one.heads & other.heads, one.owners & other.owners
    if not heads:
        return 0.0
    score = 2.0 + min(2, len(owners)) + 0.5 * min(3, len(one.words & other.words))
    score += 0.5 * (one.mode == other.mode != "")
    return score + 0.25 * (one.figure.unit == other.figure.unit)


def told_by_both(one: Measured, other: Measured) -> bool:
    """Whether either report also has the other's value: then the two are parts of a series."""
    return _has(one.report, other.figure, one.figure) or _has(
        other.report, one.figure, other.figure
    )


def _has(report: Report, value: Figure, beside: Figure) -> bool:
    around = report.around(report.sentence(beside.start), 2)
    return any(
        f.value == value.value and f.unit == value.unit
        for f in report.extract.figures
        if around.start <= f.start < around.end and f is not beside
    )
