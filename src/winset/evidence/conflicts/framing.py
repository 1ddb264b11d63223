"""The same fact in loaded words: what one side calls it, and what the other does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from winset.evidence.conflicts.facing import SURE, Facing, Found, Once, Side
from winset.evidence.conflicts.openings import found, openings
from winset.evidence.records import Member

# What is named: then a line for each way of naming it, by regular expressions.
_TABLE = """
going to war
 invasion|invad(?:ed|es|ing)|aggression|war of (?:aggression|conquest)
 (?:special |military |peacekeeping |liberation ){1,2}operation|intervention
 incursion|border crossing

change of control of a territory
 annex(?:ed|es|ing|ation)|seiz(?:ed|ure)|land[- ]grab|occup(?:ied|ation|ying)
 return(?:ed)? to|reunif(?:ied|ication)|reunited with|liberat(?:ed|ion)|accession
 disputed|contested|administered

those who fight
 terrorists?|bandits?|thugs?|mercenar(?:y|ies)|extremists?
 freedom fighters?|resistance(?: fighters?)?|martyrs?|defenders?|patriots?|volunteers?|heroes
 militants?|rebels?|insurgents?|gunmen|separatists?|fighters?|guerrillas?

those who govern
 regime|junta|dictator(?:ship)?|strongman|clique|puppet government
 government|administration|president|leader(?:ship)?|authorities

those who died
 massacred?|slaughter(?:ed)?|butcher(?:ed|y)|murder(?:ed|s)?|genocide|war crimes?
 neutrali[sz]ed|eliminated|liquidated|collateral damage
 killed|died|deaths

a place where people live
 settlements?|colon(?:y|ies)|outposts?
 neighbou?rhoods?|communit(?:y|ies)|suburbs?

a wall
 (?:apartheid|annexation) wall|separation wall
 security (?:fence|barrier)

those who come
 illegal (?:aliens?|immigrants?|migrants?)|infiltrators?|invaders
 asylum[- ]seekers?|refugees?|undocumented (?:migrants?|immigrants?|workers?)

those who protest
 rioters?|mob|hooligans?|agitators?
 protest(?:e|o)rs?|demonstrators?|marchers?

a change of government
 coup|putsch|overthrow(?:n)?|power grab
 revolution|uprising|transition|restoration of order

to give way
 capitulat(?:ed|ion|e)|surrender(?:ed)?|appeasement|sell-?out
 compromise[ds]?|concessions?|flexibility

less spending
 austerity|cuts|slash(?:ed|ing)
 reforms?|savings|consolidation|restructuring

pressure by trade
 blockade|strangl(?:ed|ing)|economic war(?:fare)?|siege|illegal restrictions
 sanctions|embargo|restrictive measures|penalties

taking of property
 theft|steal(?:ing)?|stolen|robbery|plunder(?:ed)?|loot(?:ed|ing)?|expropriat(?:ed|ion)
 confiscat(?:ed|ion)|immobili[sz](?:ed|ation)|frozen|freez(?:e|ing)|seizure|nationali[sz](?:ed|ation)

talk of a party
 propaganda|disinformation|smears?|narrative
 explanations?|information campaign|public diplomacy

an incentive
 bribe|sweetener|lure|bait|inducement|blackmail
 incentive|benefit|support package|assistance
"""


def _read() -> tuple[re.Pattern[str], dict[str, tuple[str, int]], tuple[str, ...]]:
    """Make one pattern of all ways of naming → it, what each of its groups names, its openings."""
    ways: dict[str, tuple[str, int]] = {}
    parts = []
    for block in _TABLE.strip().split("\n\n"):
        what, *lines = block.split("\n ")
        for number, line in enumerate(lines):
            group = f"g{len(ways)}"
            ways[group] = (what.strip(), number)
            parts.append(f"(?P<{group}>{line})")
    words = openings("|".join(part.partition(">")[2][:-1] for part in parts))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE), ways, words


_LOADED, _WAYS, _WORDS = _read()
Named = dict[str, dict[int, Member]]


def framings(faced: Iterable[Facing]) -> Iterator[Found]:
    """Find aligned passages that name the same fact by words of opposite sides."""
    told: dict[tuple[str, str, str], Found] = {}
    read = Once(_named)
    for facing in faced:
        pairs = list(_pairs(read[facing.a], read[facing.b])) if facing.score >= SURE else []
        if pairs:
            what = "; ".join(dict.fromkeys(p[0] for p in pairs))
            a, b = _hull([p[1] for p in pairs]), _hull([p[2] for p in pairs])
            members = (facing.a.report.member(*a), facing.b.report.member(*b))
            why = " / ".join(f"{p[1].says!r} against {p[2].says!r}" for p in pairs)
            key = (what, facing.a.report.key, facing.b.report.key)
            before = told.get(key)
            told[key] = (
                replace(before, members=(*before.members, *members))
                if before
                else Found("framing", members, what, why)
            )
    yield from told.values()


def _named(side: Side) -> Named:
    """Find what a passage names by loaded words, and by which of the ways."""
    named: Named = {}
    for match in found(_LOADED, _WORDS, side.said):
        what, way = _WAYS[str(match.lastgroup)]
        named.setdefault(what, {}).setdefault(way, side.member(*match.span()))
    return named


def _pairs(first: Named, second: Named) -> Iterator[tuple[str, Member, Member]]:
    """Pair the ways of naming of which each passage has one that the other has not."""
    for what in (w for w in first if w in second):
        ways, others = first[what], second[what]
        mine, theirs = ways.keys() - others.keys(), others.keys() - ways.keys()
        if mine and theirs:
            yield what, ways[min(mine)], others[min(theirs)]


def _hull(members: list[Member]) -> tuple[int, int]:
    return min(m.start for m in members), max(m.end for m in members)
