"""One party on one matter, for it in one report and against it in another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from winset.evidence.conflicts.facing import Found, Report
from winset.evidence.conflicts.openings import holds, openings
from winset.evidence.origins.wording import tokens, told
from winset.evidence.records import Member

LONGEST = 1000
"""Code points of a sentence that are read; what is longer is no sentence."""
COMMON = 30
"""A matter of one party that more passages than this speak of is many matters."""
REACH = 70
"""Code points between the party and its verb, and behind the verb, that are read."""

_FOR = (
    r"back(?:s|ed)|support(?:s|ed)|favou?r(?:s|ed)|welcom(?:es|ed)|accept(?:s|ed)|endors(?:es|ed)"
    r"|approv(?:es|ed)|agree[ds] to|in favou?r of|ready for|open to|advocat(?:es|ed)"
    r"|embrac(?:es|ed)"
)
_AGAINST = (
    r"oppos(?:es|ed)|against|reject(?:s|ed)|rul(?:es|ed) out|refus(?:es|ed)|dismiss(?:es|ed)"
    r"|turn(?:s|ed) down|resist(?:s|ed)|oppose[ds] to|objects? to|objected to|veto(?:es|ed)"
)
_WORDS = openings(f"{_FOR}|{_AGAINST}")
_STANCE = re.compile(rf"\b(?:(?P<for>{_FOR})|(?P<against>{_AGAINST}))\s", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:,[^,]{2,50},|\s\([^()]{2,30}\)|,)?(?:\son\s[A-Z]\w+|\s(?:has|have|had|is|was|are|were|also|now"
    r"|today|yesterday|reportedly|still|itself|firmly|strongly|clearly|openly|repeatedly|categorically"
    r"|been))*\s\Z"
)
_DOUBT = re.compile(
    r"\b(?:if|unless|would|could|may|might|should|whether|not|never|no longer|unlikely|until)\b",
    re.I,
)
_ENDS = re.compile(
    r"[,;:—–\n(\"“”.]|\s(?:but|while|although|though|whereas|because|after|and|for|to|in|at|with|under"
    r"|behind|before|until|near|by|from|hoping|if|as|during|over|unless|that|which|who)\s"
)
_OF = re.compile(r"\s(?:of|on|about|between|against)\s")
"""Behind it stands what a matter is about: a ban on night fishing."""
_VAGUE = frozenset(
    ("=proposal", "=plan", "=offer", "=deal", "=talks", "=draft", "=demand", "=request", "=meeting",
     "move", "idea", "step", "claim", "report", "such", "any", "all", "more", "new", "=begin",
     "=end", "=continue", "=increase", "=call")
)  # fmt: skip
"""Matters that a word alone does not tell from others of the kind."""


@dataclass(frozen=True, eq=False)
class Standpoint:
    """A party is for something or against it."""

    report: Report
    actor: str
    pro: bool
    matter: frozenset[str]
    head: str
    member: Member


def standpoints(reports: Iterable[Report], linked: Mapping[str, frozenset[str]]) -> Iterator[Found]:
    """Find parties that linked reports put on opposite sides of one matter."""
    buckets: defaultdict[tuple[str, str], list[Standpoint]] = defaultdict(list)
    for report in reports:
        if linked.get(report.key):
            for one in stands(report):
                for word in one.matter:
                    buckets[one.actor, word].append(one)
    seen: set[tuple[Member, Member]] = set()
    for (actor, _), held in buckets.items():
        for i, one in enumerate(held if len(held) <= COMMON else ()):
            for other in held[i + 1 :]:
                members = (one.member, other.member)
                apart = other.report.key in linked.get(one.report.key, frozenset())
                if apart and _opposed(one, other) and members not in seen:
                    seen.add(members)
                    about = f"{actor}: {' '.join(sorted(one.matter & other.matter))}"
                    why = "one party on both sides, or first on one and then on the other"
                    yield Found("position", members, about, why, score=0.7)


def _opposed(one: Standpoint, other: Standpoint) -> bool:
    """Whether one is for what the other is against: of one head, or mostly the same words."""
    least = min(len(one.matter), len(other.matter))
    alike = one.head == other.head or 2 * len(one.matter & other.matter) > least
    return one.pro != other.pro and alike


def stands(report: Report) -> Iterator[Standpoint]:
    """Read who is for what, and who against; what is doubted, denied or conditional is left out."""
    mentions = [m for m in report.extract.mentions if m.form != "pronoun"]
    starts = [m.start for m in mentions]
    for sentence in told(report.extract.layout):
        said = report.text[sentence.start : min(sentence.end, sentence.start + LONGEST)]
        if not holds(said.lower(), _WORDS):
            continue
        for match in _STANCE.finditer(said):
            verb = sentence.start + match.start()
            low = bisect_left(starts, max(sentence.start, verb - REACH))
            before = [m for m in mentions[low : bisect_left(starts, verb)] if m.end < verb]
            if not before or not _BETWEEN.fullmatch(report.text[before[-1].end : verb]):
                continue
            ending = _ENDS.search(said, match.end())
            end = min(ending.start() if ending else len(said), match.end() + REACH)
            object_ = said[match.end() : end]
            first = _OF.split(object_, maxsplit=1)[0]
            matter = frozenset(t.form for t in tokens(object_) if t.kind == "meaning")
            head = next((t.form for t in reversed(tokens(first)) if t.kind == "meaning"), "")
            clause = said[max(0, match.start() - REACH) : match.start()]
            if matter - _VAGUE and not _DOUBT.search(clause):
                member = report.member(before[-1].start, sentence.start + end)
                pro = match["for"] is not None
                yield Standpoint(report, before[-1].actor, pro, matter - _VAGUE, head, member)
