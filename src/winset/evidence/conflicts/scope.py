"""The same thing, but it covers something else: other items of a list, all or a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from winset.evidence.conflicts.facing import SURE, Facing, Found, Side, meanings

_OPENS = re.compile(
    r"\b(?:cover(?:s|ing|ed)?|includ(?:es?|ing|ed)|such as|compris(?:es?|ing)|namely"
    r"|consist(?:s|ing) of|exempt(?:s|ing)?|spann?ing"
    r"|(?:areas|sectors|fields|topics|issues|goods|items|subjects)(?: such as| like|:| of)"
    r"|(?:appl(?:y|ies)|extend(?:s|ed)?|limited|restricted) to)\s",
    re.IGNORECASE,
)
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
    tuple(re.compile(rf"\b(?:{way})\s(?P<what>(?:[\w-]+\s)?[\w-]+)", re.I) for way in pair)
    for pair in _OPPOSITE
)


def scopes(faced: Iterable[Facing]) -> Iterator[Found]:
    """Find aligned passages whose lists share some items and differ in others."""
    for facing in faced:
        if facing.score >= SURE:
            yield from _lists(facing)
            yield from _qualified(facing)


def _lists(facing: Facing) -> Iterator[Found]:
    for start, end, items in _enumerated(facing.a):
        for from_, to, others in _enumerated(facing.b):
            mine, theirs = _unmatched(items, others), _unmatched(others, items)
            if len(mine) < len(items) and mine and theirs:
                yield Found(
                    "scope",
                    (facing.a.member(start, end), facing.b.member(from_, to)),
                    about="what it covers",
                    why=f"{', '.join(mine)} against {', '.join(theirs)}",
                )
                return


def _enumerated(side: Side) -> list[tuple[int, int, list[str]]]:
    """Find the lists of a passage that say what something covers."""
    found = []
    for opened in _OPENS.finditer(side.said):
        match = _LIST.match(side.said, opened.end())
        if match is None:
            continue
        items = [
            _TAIL.sub("", _HEAD.sub("", part) + " ").strip() for part in _SPLIT.split(match[0])
        ]
        items = [item for item in items if item and len(item.split()) <= 5]
        if len(items) >= 2:
            found.append((opened.start(), match.end(), items))
    return found


def _unmatched(items: list[str], others: list[str]) -> list[str]:
    """List the items that none of the others means too."""
    told = [meanings(o) for o in others]
    return [i for i in items if (m := meanings(i)) and not any(m <= t or t <= m for t in told if t)]


def _qualified(facing: Facing) -> Iterator[Found]:
    """Find opposite qualities of one thing: a full ceasefire against a partial one."""
    for one, other in _QUALIFIED:
        for first, second in ((one, other), (other, one)):
            a, b = first.search(facing.a.said), second.search(facing.b.said)
            if (
                a is None
                or b is None
                or second.search(facing.a.said)
                or first.search(facing.b.said)
            ):
                continue
            if meanings(a["what"]) & meanings(b["what"]):
                yield Found(
                    "scope",
                    (facing.a.member(*a.span()), facing.b.member(*b.span())),
                    about=a["what"],
                    why=f"{a.group()!r} against {b.group()!r}",
                )
