"""The same proposal, and another proposer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from winset.evidence.conflicts.facing import SURE, Facing, Found, Once, Report, Side, meanings
from winset.evidence.conflicts.openings import holds, openings
from winset.evidence.origins.wording import tokens, told
from winset.evidence.records import Member

_IDEAS = r"proposals?|ideas?|plan|suggestion|initiative|offer|blueprint|draft|brainchild"
_ACTS = (
    r"propos(?:e|es|ed|ing)|suggest(?:s|ed)?|float(?:s|ed)?|put forward|pitch(?:es|ed)?|tabled?"
    r"|advanced|drafted|drew up|offer(?:s|ed)?|mooted|unveiled|authored|shaped|came up with"
)
_MADE = (
    r"proposed|suggested|floated|drafted|put forward|shaped|drawn up|authored|tabled|pitched"
    r"|initiated|brokered|set in motion|first raised|conceived|devised"
)
_WORDS = openings(f"{_IDEAS}|{_ACTS}|{_MADE}")
_WHO = r"(?P<who>(?:[A-Z][\w.’-]*|and|of|the|,)(?:\s(?:[A-Z][\w.’-]*|and|of|the)){0,6}"
_SUBJECT = re.compile(
    rf"{_WHO}(?:\s[a-z]+(?:\sand\s[a-z]+)?)?)\s(?:(?:has|have|had|also|reportedly|first|then|jointly)"
    rf"\s){{0,3}}(?:{_ACTS})\b(?P<what>[^.;]{{5,160}})"
)
_OWNER = re.compile(
    rf"(?P<who>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{0,3}})(?:’s|'s|’|')\s(?:[\w-]+\s){{0,2}}?"
    rf"(?:{_IDEAS})\b(?P<what>[^.;]{{5,160}})"
)
_MADE_BY = re.compile(
    rf"(?P<what>[^.;,]{{5,120}})\s(?:was|were|is|are|been)\s(?:[a-z]+ly\s|first\s)?(?:{_MADE})\sby\s"
    r"(?P<who>[A-Z][\w.’-]*(?:\s(?:and\s)?[A-Z][\w.’-]*){0,4})"
)
_IDEA_OF = re.compile(
    r"(?P<what>[^.;,]{5,120}?)[\s,]+(?:(?:was|is|were)\s(?:originally\s|first\s)?(?:the\s|an\s)?"
    r"(?:idea|brainchild|initiative|suggestion|proposal)\sof|(?:at|on)\sthe\s(?:suggestion|initiative"
    r"|proposal|urging)\sof)\s(?:the\s)?(?P<who>[A-Z][\w.’-]*(?:\s(?:and\s)?[A-Z][\w.’-]*){0,4})"
)
_WAYS = (_OWNER, _MADE_BY, _IDEA_OF, _SUBJECT)
COMMON = 30
"""A word that more proposals than this have tells nothing of what is proposed."""
APART = 3
"""Meanings that two proposals must share that stand in sentences not aligned."""
LEAST = 2
"""Meanings that what is proposed must share, besides the words of proposing."""


@dataclass(frozen=True)
class Proposal:
    """Somebody proposes something: countries and bodies, other names, and what about."""

    member: Member
    who: str
    states: frozenset[str]
    names: frozenset[str]
    what: str
    about: frozenset[str]


def proposers(faced: Iterable[Facing]) -> Iterator[Found]:
    """Find aligned passages in which the same thing is proposed by somebody else."""
    read = Once(_proposed)
    for facing in faced:
        if facing.score >= SURE:
            pairs = product(read[facing.a], read[facing.b])
            one, other = next((p for p in pairs if _opposed(*p)), (None, None))
            if one and other:
                why = f"{one.who!r} against {other.who!r}"
                yield Found("proposer", (one.member, other.member), one.what.strip()[:80], why)


def proposers_apart(
    reports: Iterable[Report], linked: Mapping[str, frozenset[str]]
) -> Iterator[Found]:
    """Find what linked reports let others propose, in sentences that nobody would align."""
    buckets: defaultdict[str, list[Proposal]] = defaultdict(list)
    for report in reports:
        for span in told(report.extract.layout) if linked.get(report.key) else ():
            for one in _proposed(Side(report, span)):
                for word in one.about:
                    buckets[word].append(one)
    shared: Counter[tuple[int, int]] = Counter()
    known: dict[int, Proposal] = {}
    for held in buckets.values():
        for i, one in enumerate(held if len(held) <= COMMON else ()):
            for other in held[i + 1 :]:
                if other.member.document in linked.get(one.member.document, frozenset()):
                    known |= {id(one): one, id(other): other}
                    shared[id(one), id(other)] += 1
    for (i, j), count in shared.items():
        if count >= APART and _opposed(known[i], known[j]):
            one, other = known[i], known[j]
            why = f"{one.who!r} against {other.who!r}"
            yield Found("proposer", (one.member, other.member), one.what.strip()[:80], why, 0.7)


def _proposed(side: Side) -> list[Proposal]:
    """Read who proposes what in a passage."""
    found: list[Proposal] = []
    if not holds(side.said.lower(), _WORDS):
        return found
    for way in _WAYS:
        for match in way.finditer(side.said):
            states, names = _actors(match["who"])
            if states or names:
                start = min(match.start("who"), match.start("what"))
                member = side.member(start, match.end())
                what = match["what"]
                found.append(Proposal(member, match["who"], states, names, what, meanings(what)))
    return found


def _actors(who: str) -> tuple[frozenset[str], frozenset[str]]:
    """Name those who propose: countries and bodies known the world over, and all others."""
    found = tokens("by " + who.removeprefix("The "))
    known = frozenset(t.form for t in found if t.kind == "place")
    return known, frozenset(t.form for t in found if t.kind == "name")


def _opposed(one: Proposal, other: Proposal) -> bool:
    """Whether one thing is proposed by two who exclude each other.

    A country and a person may be one voice, so they exclude each other only where one side names
    two countries together.
    """
    if len(one.about & other.about) < LEAST:
        return False
    if one.states & other.states or one.names & other.names:
        return False
    if one.names and other.names:
        return True
    if not one.names and not other.names:
        return bool(one.states and other.states)
    return len(other.states if one.names else one.states) >= 2
