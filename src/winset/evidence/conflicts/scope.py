"""The same thing, but it covers something else: other items of a list, all or a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from winset.evidence.conflicts.facing import SURE, Facing, Found, Once, Side, meanings
from winset.evidence.conflicts.openings import found, holds, openings
from winset.evidence.records import Member

_COVERING = (
    r"cover(?:s|ing|ed)?|includ(?:es?|ing|ed)|such as|compris(?:es?|ing)|namely"
    r"|consist(?:s|ing) of|exempt(?:s|ing)?|spann?ing"
    r"|(?:areas|sectors|fields|topics|issues|goods|items|subjects)(?: such as| like|:| of)"
    r"|(?:appl(?:y|ies)|extend(?:s|ed)?|limited|restricted) to"
)
_OPENS = re.compile(rf"\b(?:{_COVERING})\s", re.IGNORECASE)
_COVERING_WORDS = openings(_COVERING)
_LIST = re.compile(r"[^.;:()\n—–]{3,160}")
_SPLIT = re.compile(r",\s(?:and\s|or\s|as well as\s)?|\s(?:and|or|as well as)\s")
_TAIL = re.compile(
    r"\s(?:between|among|in|for|from|by|with|to|at|on|that|which|who|when|while|since|after|before|"
    r"under|across|would|will|is|are|was|were)\s.*",
    re.DOTALL,
)
_HEAD = re.compile(r"^(?:areas|sectors|fields|topics|issues)\s(?:such\sas|like|of)\s", re.I)
_OPPOSITE = (
    (
        r"full|complete|total|comprehensive|all|every|entire|general",
        r"partial|limited|some|selective",
    ),
    (r"permanent|indefinite|lasting|open-ended", r"temporary|interim|provisional|short-term"),
    (r"unconditional|without conditions", r"conditional|phased|step-by-step"),
    (r"binding|mandatory|compulsory", r"non-?binding|voluntary|optional"),
    (r"immediate", r"gradual|phased|staged|delayed"),
    (r"direct|face-to-face", r"indirect|proximity|mediated"),
    (r"bilateral|two-way", r"trilateral|multilateral|three-way|four-way"),
    (r"unilateral|one-sided", r"mutual|joint|reciprocal"),
)
_QUALIFIED = tuple(
    tuple(
        (openings(way), re.compile(rf"\b(?:{way})\s(?P<what>(?:[\w-]+\s)?[\w-]+)", re.I))
        for way in pair
    )
    for pair in _OPPOSITE
)


Listed = tuple[Member, tuple[tuple[str, frozenset[str]], ...]]
Qualities = dict[tuple[int, int], tuple[Member, frozenset[str]]]


def scopes(faced: Iterable[Facing]) -> Iterator[Found]:
    """Find aligned passages whose lists share some items and differ in others."""
    lists, qualities = Once(_enumerated), Once(_qualified)
    for facing in faced:
        if facing.score >= SURE:
            yield from _listed(lists[facing.a], lists[facing.b])
            yield from _opposed(qualities[facing.a], qualities[facing.b])


def _listed(first: list[Listed], second: list[Listed]) -> Iterator[Found]:
    for member, items in first:
        for other, others in second:
            mine, theirs = _unmatched(items, others), _unmatched(others, items)
            if len(mine) < len(items) and mine and theirs:
                why = f"{', '.join(mine)} against {', '.join(theirs)}"
                yield Found("scope", (member, other), about="what it covers", why=why)
                return


def _enumerated(side: Side) -> list[Listed]:
    """Find the lists of a passage that say what something covers."""
    lists: list[Listed] = []
    for opened in found(_OPENS, _COVERING_WORDS, side.said):
        match = _LIST.match(side.said, opened.end())
        if match is None:
            continue
        parts = (_TAIL.sub("", _HEAD.sub("", p) + " ").strip() for p in _SPLIT.split(match[0]))
        items = tuple((p, m) for p in parts if len(p.split()) <= 5 and (m := meanings(p)))
        if len(items) >= 2:
            lists.append((side.member(opened.start(), match.end()), items))
    return lists


def _unmatched(
    items: Iterable[tuple[str, frozenset[str]]], others: Iterable[tuple[str, frozenset[str]]]
) -> list[str]:
    """List the items that none of the others means too."""
    told = [t for _, t in others]
    return [item for item, m in items if not any(m <= t or t <= m for t in told)]


def _qualified(side: Side) -> Qualities:
    """Find what a passage calls full or partial, permanent or temporary, and the like."""
    qualities: Qualities = {}
    lower = side.said.lower()
    for pair, ways in enumerate(_QUALIFIED):
        for which, (words, way) in enumerate(ways):
            match = way.search(side.said) if holds(lower, words) else None
            if match:
                qualities[pair, which] = (side.member(*match.span()), meanings(match["what"]))
    return qualities


def _opposed(first: Qualities, second: Qualities) -> Iterator[Found]:
    """Find opposite qualities of one thing: a full ceasefire against a partial one."""
    for (pair, which), (member, what) in first.items():
        opposite = second.get((pair, 1 - which))
        if opposite and (pair, 1 - which) not in first and (pair, which) not in second:
            other, same = opposite
            if what & same:
                why = f"{member.says!r} against {other.says!r}"
                yield Found("scope", (member, other), about=member.says, why=why)
