"""Quotations that two retellings of one original have at the same point of the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from winset.evidence.conflicts.facing import Facing, Found, Report, meanings
from winset.evidence.source import Quotation

FAR = 400
"""Code points from where a retelling should have a quotation within which it is looked for."""
LEAST = 0.55
"""What two quotations must have in common: meanings, speaker, place."""
MOST = 2000
"""Pairs of retellings that are compared; more say no more."""
_MARKS = re.compile(r"[\W_]+")

Anchors = list[tuple[int, int]]


class Said(NamedTuple):
    """A quotation of a report: its words, what they mean, and who says them."""

    quotation: Quotation
    words: str
    about: frozenset[str]
    speakers: frozenset[str]


def retellings(
    reports: Mapping[str, Report], faced: Iterable[Facing], behind: Mapping[str, str]
) -> Iterator[Found]:
    """Find quotations of one utterance that stand between passages known to tell the same."""
    anchors: defaultdict[tuple[str, str], Anchors] = defaultdict(list)
    for one in faced:
        a, b = one.a.report.key, one.b.report.key
        if behind[a] == behind[b]:
            anchors[a, b].append((one.a.span.start, one.b.span.start))
    said: dict[str, list[Said]] = {}
    for (a, b), held in sorted(anchors.items())[:MOST]:
        for key in (a, b):
            if key not in said:
                said[key] = list(_spoken(reports[key]))
        for q, r in _paired(said[a], said[b], sorted(held)):
            members = (
                reports[a].member(q.quotation.start, q.quotation.end),
                reports[b].member(r.quotation.start, r.quotation.end),
            )
            why = "the same utterance in other words, at the same point of the story"
            yield Found("quote-wording", members, "quoted words", why, 0.6)


def _paired(first: list[Said], second: list[Said], anchors: Anchors) -> Iterator[tuple[Said, Said]]:
    """Pair quotations, each with the one most like it near where it is to be expected."""
    scores: dict[tuple[int, int], float] = {}
    for i, q in enumerate(first):
        expected = _expected(anchors, q.quotation.start)
        for j, r in enumerate(second):
            score = _alike(q, r, abs(r.quotation.start - expected))
            if score >= LEAST:
                scores[i, j] = score
    for (i, j), score in scores.items():
        rivals = [s for (x, y), s in scores.items() if (x == i) != (y == j)]
        if all(score > s for s in rivals) and _bare(first[i].words) != _bare(second[j].words):
            yield first[i], second[j]


def _spoken(report: Report) -> Iterator[Said]:
    aside = [z for z in report.extract.layout.zones if z.kind == "boilerplate"]
    speakers = {q.start: frozenset(s.speaker) for s in report.extract.statements for q in s.quoted}
    for q in report.extract.layout.quotations:
        if not any(z.start <= q.start < z.end for z in aside):
            words = report.text[q.start : q.end]
            yield Said(q, words, meanings(words), speakers.get(q.start, frozenset()))


def _bare(words: str) -> str:
    return " ".join(_MARKS.sub(" ", words.lower()).split())


def _expected(anchors: Anchors, place: int) -> int:
    """Tell where the other report is at this point of the story: between the nearest passages."""
    at = bisect_left(anchors, (place, 0))
    low = anchors[at - 1] if at else None
    high = anchors[at] if at < len(anchors) else None
    if low is None or high is None:
        near = low or high or (0, 0)
        return near[1] + place - near[0]
    share = (place - low[0]) / max(1, high[0] - low[0])
    return round(low[1] + share * (high[1] - low[1]))


def _alike(one: Said, other: Said, distance: int) -> float:
    """Score two quotations; nothing where they share no meaning or stand too far apart."""
    common = len(one.about & other.about)
    both = one.speakers & other.speakers
    if distance > FAR or not common or (one.speakers and other.speakers and not both):
        return 0.0
    score = common / min(len(one.about), len(other.about)) * 0.6
    return score + 0.25 * bool(both) + 0.25 * (1 - distance / FAR)
