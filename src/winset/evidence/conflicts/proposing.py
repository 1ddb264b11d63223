"""The same proposal, and another proposer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from winset.evidence.conflicts.facing import SURE, Facing, Found, Side, meanings
from winset.evidence.origins.wording import tokens

_IDEA = r"(?:proposals?|ideas?|plan|suggestion|initiative|offer|blueprint|draft|brainchild)"
_ACT = (
    r"(?:propos(?:e|es|ed|ing)|suggest(?:s|ed)?|float(?:s|ed)?|put forward|pitch(?:es|ed)?|tabled?"
    r"|advanced|drafted|drew up|offer(?:s|ed)?|mooted|unveiled|authored|shaped|came up with)"
)
_WHO = r"(?P<who>(?:[A-Z][\w.’-]*|and|of|the|,)(?:\s(?:[A-Z][\w.’-]*|and|of|the)){0,6}"
_SUBJECT = re.compile(
    rf"{_WHO}(?:\s[a-z]+(?:\sand\s[a-z]+)?)?)\s(?:(?:has|have|had|also|reportedly|first|then|jointly)"
    rf"\s){{0,3}}{_ACT}\b(?P<what>[^.;]{{5,160}})"
)
_OWNER = re.compile(
    rf"(?P<who>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{0,3}})(?:’s|'s|’|')\s(?:[\w-]+\s){{0,2}}?"
    rf"{_IDEA}\b(?P<what>[^.;]{{5,160}})"
)
_MADE_BY = re.compile(
    r"(?P<what>[^.;,]{5,120})\s(?:was|were|is|are|been)\s(?:[a-z]+ly\s)?(?:proposed|suggested|floated"
    r"|drafted|put forward|shaped|drawn up|authored|tabled|pitched)\sby\s"
    r"(?P<who>[A-Z][\w.’-]*(?:\s(?:and\s)?[A-Z][\w.’-]*){0,4})"
)
_WAYS = (_OWNER, _MADE_BY, _SUBJECT)
LEAST = 2
"""Meanings that what is proposed must share, besides the words of proposing."""


def proposers(faced: Iterable[Facing]) -> Iterator[Found]:
    """Find aligned passages in which the same thing is proposed by somebody else."""
    for facing in faced:
        if facing.score < SURE:
            continue
        found = next(_opposed(facing), None)
        if found:
            yield found


def _opposed(facing: Facing) -> Iterator[Found]:
    for one, what in _proposed(facing.a):
        for other, same in _proposed(facing.b):
            first, second = _actors(one["who"]), _actors(other["who"])
            if not _others(first, second) or len(meanings(what) & meanings(same)) < LEAST:
                continue
            yield Found(
                "proposer",
                (
                    facing.a.member(one.start("who"), one.end()),
                    facing.b.member(other.start("who"), other.end()),
                ),
                about=what.strip()[:80],
                why=f"{one['who']!r} against {other['who']!r}",
            )


def _proposed(side: Side) -> Iterator[tuple[re.Match[str], str]]:
    for way in _WAYS:
        for match in way.finditer(side.said):
            if any(_actors(match["who"])):
                yield match, match["what"]


def _actors(who: str) -> tuple[frozenset[str], frozenset[str]]:
    """Name those who propose: countries and bodies known the world over, and all others."""
    found = tokens("by " + who.removeprefix("The "))
    known = frozenset(t.form for t in found if t.kind == "place")
    return known, frozenset(t.form for t in found if t.kind == "name")


def _others(first: tuple[frozenset[str], ...], second: tuple[frozenset[str], ...]) -> bool:
    """Whether two proposers exclude each other.

    A country and a person may be one voice, so they exclude each other only where one side names
    two countries together.
    """
    (states, names), (others, persons) = first, second
    if states & others or names & persons:
        return False
    if names and persons:
        return True
    if not names and not persons:
        return bool(states and others)
    return len(others if names else states) >= 2
