"""The same money or goods, and another purpose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from winset.evidence.conflicts.facing import Found, Report, meanings
from winset.evidence.origins.wording import tokens

COMMON = 50
"""A thing that more passages than this would use tells nothing."""
NEAR = 400
"""Code points before a use in which whose it is must stand."""
SHARED = 2
"""Meanings that the things used must share to be one."""

_USE = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|spend(?:ing)?|spent|channel(?:s|led|ling)?|direct(?:ed|ing)"
    r"|earmark(?:ed)?|allocat(?:e|ed|ing)|set aside|devot(?:e|ed|ing)|utili[sz](?:e|ed|ing))\s"
    r"(?P<what>(?:(?!to\s|for\s|as\s|towards?\s)[^\s.;:]+\s){0,14})(?:to|for|as|towards?)\s"
    r"(?P<purpose>[^.;:]{4,120})"
)
_AGAINST = re.compile(
    r"\b(?:oppos\w+|reject\w+|against|refus\w+|not|never|without|ban\w*)\s\W*\Z", re.IGNORECASE
)


@dataclass(frozen=True)
class Use:
    """What would be used, by whom, whose it is, and for what."""

    report: Report
    start: int
    end: int
    who: frozenset[str]
    whose: frozenset[str]
    what: frozenset[str]
    purpose: frozenset[str]
    named: str


def purposes(reports: Iterable[Report]) -> Iterator[Found]:
    """Find passages that would put the same thing to another use.

    The same hands would use it, or it is the same country's: of what is nobody's in particular
    (*use the money to*), other hands may mean other things.
    """
    buckets: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    uses: list[Use] = []
    for report in reports:
        for use in _uses(report):
            for key in _keys(use):
                buckets[key].append(len(uses))
            uses.append(use)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for held in buckets.values():
        if len(held) <= COMMON:
            for i, one in enumerate(held):
                for other in held[i + 1 :]:
                    shared[one, other] += 1
    for one, other in shared:
        a, b = uses[one], uses[other]
        common = (a.what & b.what) - (a.who & b.who)
        if a.report.key != b.report.key and len(common) >= SHARED and not a.purpose & b.purpose:
            members = (a.report.member(a.start, a.end), b.report.member(b.start, b.end))
            yield Found("purpose", members, about=a.named or b.named, why="put to another use")


def _keys(use: Use) -> set[tuple[str, str]]:
    """List what a use is found by: whose hands it is in, or whose it is, and what is used."""
    hands = {(who, what) for who in use.who for what in use.what}
    return hands | {(f"of {own}", what) for own in use.whose for what in use.what - {own}}


def _uses(report: Report) -> Iterator[Use]:
    """Read who would use what for which purpose; refused uses are left out."""
    text = report.text
    for match in _USE.finditer(text):
        sentence = report.sentence(match.start())
        before = text[max(sentence.start, match.start() - NEAR) : match.start()]
        if _AGAINST.search(before):
            continue
        who = [t.form for t in tokens(before) if t.kind == "place"][:1]
        what = _plain(match["what"])
        if len(what) < SHARED:
            what |= _plain(before)
        purpose = _plain(match["purpose"].split(",")[0])
        if who and len(what) >= SHARED and purpose:
            # Two uses may be for the good of one country and yet be two uses.
            places = {t.form for t in tokens("by " + match["purpose"]) if t.kind == "place"}
            yield Use(
                report,
                match.start(),
                match.end(),
                frozenset(who),
                frozenset(t.form for t in tokens("by " + match["what"]) if t.kind == "place"),
                what,
                (purpose - what - places) or purpose - what,
                match["what"].strip()[:80],
            )


def _plain(said: str) -> frozenset[str]:
    return frozenset(w for w in meanings(said) if not w[0].isdigit() and w[0] not in "$%")
