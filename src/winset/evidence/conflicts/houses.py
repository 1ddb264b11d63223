"""One company, body or outlet whose name is spelt in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from winset.evidence.conflicts.facing import Found, Report
from winset.evidence.conflicts.naming import ALIKE, alike
from winset.evidence.names.keys import normal, sounds
from winset.evidence.names.short import trading
from winset.evidence.records import Member

COMMON = 30
"""Names that more bodies than this share all words of but one say nothing."""
LEAST = 5
"""Letters of a word from which another spelling of it can be told from another word."""
_KINDS = frozenset(("Company", "Organization", "PublicBody", "Outlet"))


@dataclass(frozen=True, eq=False)
class House:
    """A body as a report names it, and the first place where it does."""

    report: Report
    key: str
    word: str
    member: Member


def houses(reports: Iterable[Report], linked: Mapping[str, frozenset[str]]) -> Iterator[Found]:
    """Find bodies of linked reports whose names differ in how one word is spelt, no more."""
    drawers: defaultdict[tuple[str, ...], list[House]] = defaultdict(list)
    for report in reports:
        for drawer, house in _named(report) if linked.get(report.key) else ():
            drawers[drawer].append(house)
    seen: set[tuple[Member, Member]] = set()
    for held in drawers.values():
        for i, one in enumerate(held if len(held) <= COMMON else ()):
            for other in held[i + 1 :]:
                members = (one.member, other.member)
                near = other.report.key in linked.get(one.report.key, frozenset())
                if near and members not in seen and _respelt(one.word, other.word):
                    seen.add(members)
                    about = f"{one.member.says} or {other.member.says}"
                    yield Found("name", members, about, why="spelt in two ways", score=0.7)


def _named(report: Report) -> Iterator[tuple[tuple[str, ...], House]]:
    """List the bodies of a report, by all words of their names but one, and by how that begins."""
    kinds = {a.key: a for a in report.extract.actors if a.schema_ in _KINDS}
    for mention in report.extract.mentions:
        actor = kinds.pop(mention.actor, None)
        if actor is None or mention.form != "named":
            continue
        member = report.member(mention.start, mention.end)
        words = trading(normal(member.says)).split()
        for at, word in enumerate(words):
            if len(word) >= LEAST and (len(words) > 1 or len(word) > LEAST):
                rest = (*words[:at], "*" + sounds(word)[:1], *words[at + 1 :])
                yield rest, House(report, actor.key, word, member)


def _respelt(one: str, other: str) -> bool:
    """Whether two words are two spellings of one, and not two forms or two words.

    Examples
    --------
    >>> _respelt("kustfisk", "kustfisc"), _respelt("port", "ports"), _respelt("north", "south")
    (True, False, False)
    """
    if one.rstrip("s") == other.rstrip("s"):
        return False
    return sounds(one) == sounds(other) or alike(one, other) >= max(ALIKE, 0.85)
