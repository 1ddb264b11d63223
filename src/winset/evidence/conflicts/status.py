"""What became of an event: signed or stalled, accepted or refused, kept or broken."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from winset.evidence.conflicts.facing import (
    SURE,
    Facing,
    Found,
    Once,
    Report,
    Side,
    meanings,
    placed_names,
)
from winset.evidence.conflicts.openings import found, holds, openings
from winset.evidence.origins.wording import tokens, told
from winset.evidence.records import Member

LONGEST = 2000
"""Code points of a sentence that are read; what is longer is no sentence."""
COMMON = 60
"""A quality that more events than this have tells nothing of which event it is."""

# Two ways in which something can have come out; a word belongs to one line only.
_AXES = (
    (
        r"signed|inked|sealed|conclud(?:ed|es)|ratif(?:ied|ies)|finali[sz]e[ds]"
        r"|struck|clinch(?:ed|es)|reach(?:ed|es)|adopt(?:ed|s)|enter(?:ed|s) into force"
        r"|came into force|took effect"
        r"|signs?(?=\s(?:[\w.-]+\s){0,4}(?:deal|agreement|accord|pact|treaty|contract|law|truce)\b)",
        r"stall(?:ed|s)|collaps(?:ed|es)|br(?:oke|oken|eaks?) down|f(?:ell|alls|allen) through"
        r"|fail(?:ed|s)|shelved?|abandon(?:ed|s)|scrap(?:ped|s)|deadlock(?:ed)?|on hold|unsigned"
        r"|postpone[ds]|cancell?e[ds]|in limbo|unravel(?:l?ed|s)|lapse[ds]|dead|derail(?:ed|s)",
    ),
    (
        r"accept(?:ed|s)|agree[ds] to|approve[ds]|back(?:ed|s)|endorse[ds]|welcom(?:ed|es)",
        r"reject(?:ed|s)|refuse[ds]|turn(?:ed|s) down|dismiss(?:ed|es)|decline[ds]|vetoe[ds]"
        r"|rul(?:ed|es) out",
    ),
    (
        r"be(?:gan|gins|gun)|started|resum(?:ed|es)|under ?way|launch(?:ed|es)|reopen(?:ed|s)",
        r"suspend(?:ed|s)|halt(?:ed|s)|br(?:oke|oken|eaks) off|walk(?:ed|s) out|called off",
    ),
    (
        r"confirm(?:ed|s)|acknowledge[ds]|admit(?:ted|s)",
        r"den(?:ied|ies)|disput(?:ed|es)|contradict(?:ed|s)",
    ),
    (
        r"h(?:eld|olds|olding)|respect(?:ed|s)|observ(?:ed|es)|honou?r(?:ed|s)|complie[ds]",
        r"violat(?:ed|es)|breach(?:ed|es)|broken?|crumbl(?:ed|es)|shattered",
    ),
    (
        r"alive|continu(?:es|ed|ing)|continue|ongoing|go on|goes on|going on|in progress",
        r"ended|at an end|frozen|buried|given up",
    ),
    (
        r"exists?|existed|drawn up|written|on the table|circulat(?:ed|es|ing)",
        r"non-existent|nonexistent|invented",
    ),
)
_ALIVE = 5
_ENDED = frozenset({0, 2, _ALIVE})
"""Ways of coming out badly of which each says that something does not go on."""
_STATE = re.compile(
    "|".join(
        rf"(?P<{side}{i}>\b(?:{way})\b)"
        for i, axis in enumerate(_AXES)
        for side, way in zip("pn", axis, strict=True)
    ),
    re.IGNORECASE,
)
_STATE_WORDS = openings("|".join(way for axis in _AXES for way in axis))
_UNREAL = re.compile(
    r"(?:\b(?:to|will|would|may|might|could|should|must|can|shall|if|unless|before|until|once|when"
    r"|hopes?|wants?|expected|urged|not yet|yet)\s(?:\w+\s)?(?:be\s|have\sbeen\s|get\s)?)\Z",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|never|neither|without|yet to be|n[o’']t)\b[^,;]{0,50}\Z", re.I)
_EVENTS = """
agreement deal accord pact treaty contract memorandum settlement convention protocol
ceasefire truce armistice moratorium
talks negotiations summit meeting round mediation
plan proposal initiative draft project offer idea
bill law resolution
sale merger takeover
loan exchange swap strike election referendum
"""
_FAMILIES = {word: line.split()[0] for line in _EVENTS.strip().split("\n") for word in line.split()}
"""What can be signed, refused, begun or broken; words of a line may stand for each other."""
_EVENT_WORDS = tuple(_FAMILIES)
_EVENT = re.compile(
    rf"(?P<back>\b(?:the|this|that|these|those|its)\s)?\b(?P<head>{'|'.join(_FAMILIES)})s?\b", re.I
)
_QUALITIES = """
new formal final last first initial landmark historic major possible broad broader wider recent next
concrete current proposed potential long short term ongoing latest tentative
"""
_SAYS_LITTLE = frozenset(form for w in (*_QUALITIES.split(), *_FAMILIES) for form in meanings(w))
_CLAUSE = re.compile(r"[,;:—–\n()]|\s(?:but|while|although|though|whereas|and a|and the)\s")


@dataclass(frozen=True)
class Event:
    """A passage that says how something came out."""

    report: Report
    axis: int
    good: bool
    member: Member
    heads: frozenset[str]
    called: frozenset[str]
    about: frozenset[str]
    places: frozenset[str]


def states(reports: Iterable[Report], faced: Iterable[Facing]) -> Iterator[Found]:
    """Find events that reports tell to have come out in opposite ways.

    Events are one where aligned passages tell them, or where they are of one kind, between the
    same parties, and called by the same word.
    """
    buckets: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    events: list[Event] = []
    for report in reports:
        for event in _events(report):
            line = _ALIVE if event.axis in _ENDED else event.axis
            for word in event.about:
                buckets[line, word].append(len(events))
            events.append(event)
    yield from _faced(events, faced)
    seen: set[tuple[int, int]] = set()
    for (_, word), held in buckets.items():
        if len(held) > COMMON:
            continue
        for i, one in enumerate(held):
            for other in held[i + 1 :]:
                if (one, other) not in seen and _opposite(events[one], events[other], word):
                    seen.add((one, other))
                    yield _found(events[one], events[other])


def _opposite(a: Event, b: Event, word: str) -> bool:
    return (
        _against(a, b)
        and a.report.key != b.report.key
        and word in a.called | b.called
        and bool(a.heads & b.heads)
        and bool(
            a.places & b.places or (word in a.called & b.called and not (a.places and b.places))
        )
    )


def _against(a: Event, b: Event) -> bool:
    """Whether two events came out in opposite ways: signed or stalled, alive or broken off."""
    if a.good == b.good:
        return False
    good, bad = (a, b) if a.good else (b, a)
    return a.axis == b.axis or (good.axis == _ALIVE and bad.axis in _ENDED)


def _faced(events: Iterable[Event], faced: Iterable[Facing]) -> Iterator[Found]:
    """Compare the events of aligned passages."""
    by_report: defaultdict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: e.member.start):
        by_report[event.report.key].append(event)

    def within(side: Side) -> list[Event]:
        told = by_report[side.report.key]
        low = bisect_left(told, side.span.start - LONGEST, key=lambda e: e.member.start)
        high = bisect_left(told, side.span.end, key=lambda e: e.member.start)
        return [e for e in told[low:high] if side.span.start < e.member.end]

    read = Once(within)
    for facing in faced:
        if facing.score >= SURE:
            for a, b in product(read[facing.a], read[facing.b]):
                if _against(a, b) and a.heads & b.heads:
                    yield _found(a, b)


def _found(a: Event, b: Event) -> Found:
    why = "the two came out in opposite ways, or one after the other"
    about = " ".join(sorted(a.heads & b.heads))
    return Found("event-status", (a.member, b.member), about=about, why=why)


def _events(report: Report) -> Iterator[Event]:
    """Read what came out how; plans, wishes and conditions are left out."""
    for sentence in told(report.extract.layout):
        said = report.text[sentence.start : min(sentence.end, sentence.start + LONGEST)]
        if not holds(said.lower(), _EVENT_WORDS):
            continue
        for match in found(_STATE, _STATE_WORDS, said):
            start, end = _clause(said, match.start(), match.end())
            before = said[start : match.start()]
            if _UNREAL.search(before):
                continue
            heads, called = _named(said, start, end)
            if not heads and match.start() - start <= 12:
                start = _before(said, start)
                heads, called = _named(said, start, match.start())
            if not heads:
                continue
            called -= meanings(match.group())
            side = str(match.lastgroup)
            good = (side[0] == "p") != (_NEGATED.search(before) is not None)
            about = frozenset(t.form for t in tokens(said) if t.kind == "meaning")
            yield Event(
                report,
                int(side[1:]),
                good,
                report.member(sentence.start + start, sentence.start + end),
                heads,
                called,
                about - _SAYS_LITTLE,
                placed_names(said),
            )


def _clause(said: str, low: int, high: int) -> tuple[int, int]:
    """Bound the clause around a stretch."""
    start, end = 0, len(said)
    for mark in _CLAUSE.finditer(said):
        if mark.end() <= low:
            start = mark.end()
        elif mark.start() >= high:
            end = mark.start()
            break
    return start, end


def _before(said: str, start: int) -> int:
    """Find where the clause begins that stands before another."""
    kept = len(said[:start].rstrip(" ,;:—–()\n"))
    return _clause(said, kept, kept)[0]


def _named(said: str, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """Find the events of a clause, and the words right before and after that say which.

    "The initiative" alone points back: to what was named before it in the sentence.
    """
    heads: set[str] = set()
    called: set[str] = set()
    for event in _EVENT.finditer(said, start, end):
        low = 0 if event["back"] else start
        heads.add(_FAMILIES[event["head"].lower()])
        if event["back"]:
            heads |= {_FAMILIES[e["head"].lower()] for e in _EVENT.finditer(said, 0, start)}
        for e in _EVENT.finditer(said, low, event.end()):
            called |= _plain(said[low : e.start("head")], -3)
        called |= _plain(said[event.end() : end], 3)
    return frozenset(heads), frozenset(called) - _SAYS_LITTLE


def _plain(said: str, count: int) -> set[str]:
    """Take the words nearest to an event that are no names: the last ones, or the first."""
    near = tokens(said[-60:] if count < 0 else said[:60])
    kept = near[count:] if count < 0 else near[:count]
    return {t.form for t in kept if t.kind == "meaning"}
