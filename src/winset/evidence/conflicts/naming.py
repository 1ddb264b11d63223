"""One person under two names, or in two roles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from winset.evidence.conflicts.facing import Found, Report, placed_names
from winset.evidence.names.keys import ascii_of, skeleton, sounds
from winset.evidence.records import Actor, Member

ALIKE = 0.72
"""Resemblance of two family names from which one may be the other, misspelt."""
FEW = 5
"""Reports shown for each spelling: more would say no more."""
_NAME = re.compile(r"[^\W\d_][\w’'.-]*")

Naming = tuple[Report, Actor, tuple[str, str]]


def people(reports: Iterable[Report]) -> list[Naming]:
    """List the persons of each report that have a given name and a family name."""
    found = []
    for report in reports:
        for actor in report.extract.actors:
            if actor.schema_ == "Person":
                full = _full(actor)
                if full:
                    found.append((report, actor, full))
    return found


def _full(actor: Actor) -> tuple[str, str] | None:
    """Take the given name and the family name from the longest plain spelling."""
    best: tuple[str, str] | None = None
    for spelling in (actor.name, *actor.variants):
        words = [w for w in _NAME.findall(spelling) if w[0].isupper()]
        if len(words) == 2 and (best is None or spelling == actor.name):
            best = best or (words[0], words[1])
    return best


def alike(first: str, second: str) -> float:
    """Say how much two names look and sound alike: 1 for the same consonants.

    Examples
    --------
    >>> alike("Zelensky", "Zelenskiy") > 0.9, alike("Miller", "Meyer") < 0.72
    (True, True)
    """
    a, b = ascii_of(first).lower(), ascii_of(second).lower()
    if skeleton(a) == skeleton(b) and len(skeleton(a)) > 2:
        return 0.95
    if sounds(a) == sounds(b):
        return 0.95
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def spellings(named: list[Naming], linked: Mapping[str, frozenset[str]]) -> Iterator[Found]:
    """Find persons whose names are spelt in two ways by reports that tell one story."""
    by_given: defaultdict[str, defaultdict[str, list[Naming]]] = defaultdict(
        lambda: defaultdict(list)
    )
    by_family: defaultdict[str, defaultdict[str, list[Naming]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in named:
        given, family = (_bare(x) for x in one[2])
        by_given[sounds(given)][family].append(one)
        by_family[family][given].append(one)
    for same in (*by_given.values(), *by_family.values()):
        names = sorted(same)
        for i, first in enumerate(names):
            for second in names[i + 1 :]:
                if sounds(first)[:1] == sounds(second)[:1] and alike(first, second) >= ALIKE:
                    yield from _spelt(same[first], same[second], linked)
    yield from _merged(named, linked)


def _merged(named: list[Naming], linked: Mapping[str, frozenset[str]]) -> Iterator[Found]:
    """Find persons known to be one whose given and family names are both spelt in two ways."""
    by_key: defaultdict[str, defaultdict[tuple[str, str], list[Naming]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in named:
        given, family = (_bare(x) for x in one[2])
        by_key[one[1].key][given, family].append(one)
    for same in by_key.values():
        names = sorted(same)[: 2 * FEW]
        for i, first in enumerate(names):
            for second in names[i + 1 :]:
                if first[0] != second[0] and first[1] != second[1]:
                    yield from _spelt(same[first], same[second], linked)


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]", "", ascii_of(name).lower()) or name.lower()


def _spelt(
    first: list[Naming], second: list[Naming], linked: Mapping[str, frozenset[str]]
) -> Iterator[Found]:
    keys = {n[0].key for n in second}
    near = [n for n in first if linked.get(n[0].key, frozenset()) & keys]
    if not near:
        return
    others = frozenset().union(*(linked[n[0].key] for n in near))
    facing = [n for n in second if n[0].key in others]
    members = tuple(m for n in (*near[:FEW], *facing[:FEW]) if (m := _first(n)))
    if len(members) > 1:
        yield Found(
            "name",
            members,
            about=f"{near[0][1].name} or {facing[0][1].name}",
            why="spelt in two ways",
        )


def _first(naming: Naming) -> Member | None:
    """Show the first place where the whole name stands."""
    report, actor, (given, family) = naming
    for mention in report.mentions.get(actor.key, ()):
        at = report.text.find(given, max(0, mention.start - 40), mention.end)
        if at >= 0 and report.text.find(family, at, mention.end + 40) >= 0:
            end = report.text.find(family, at, mention.end + 40) + len(family)
            return report.member(at, max(end, mention.end))
    return None


_POSITION = (
    r"(?:head|chief|boss|director|chair(?:man|woman|person)?|president|premier|prime minister"
    r"|minister|secretary|ambassador|envoy|representative|spokes(?:man|woman|person)|leader|governor"
    r"|mayor|commissioner|commander|general|admiral|senator|lawmaker|deputy|negotiator|adviser"
    r"|advisor|analyst|fellow|professor|historian|economist|author|founder|executive|manager|partner"
    r"|judge|prosecutor|lawyer|coordinator|officer|official)"
)
_AFTER = re.compile(
    rf"[,–—(]\s?(?P<role>(?:(?:an?|the|who (?:is|was))\s)?[^,;:()\n]{{0,60}}?\b{_POSITION}s?\b"
    r"[^,;:\n]{0,120})"
)
_BEFORE = re.compile(rf"(?P<role>(?:[\w.’'-]+\s){{0,6}}{_POSITION},?\s)\Z", re.IGNORECASE)
_UNITS = (
    r"(?:division|department|ministry|directorate|service|office|bureau|committee|council|agency"
    r"|bank|party|union|commission|section|branch|group|institute|centre|center|university|college"
    r"|command|brigade|province|region|state|company|corporation|federation|association)"
)
_OF_UNIT = re.compile(rf"(?P<which>(?:[A-Z][\w-]+(?:\sand)?\s){{1,4}})(?i:{_UNITS})\b")
_RANK = re.compile(r"\b(deputy|vice|acting|interim|assistant|first deputy|co-?chair)\b", re.I)
_SAME = {
    "chief": "head", "boss": "head", "leader": "head", "director": "head", "chairman": "head",
    "chairwoman": "head", "chairperson": "head", "chair": "head", "premier": "prime minister",
}  # fmt: skip
_PAST = re.compile(r"\b(?:former|ex|then|once|late|acting|interim)\b", re.IGNORECASE)
_TOPS = tuple(
    re.compile(rf"\b(?:{office})\b", re.IGNORECASE)
    for office in (
        r"chief executive|CEO|managing director",
        r"chair(?:man|woman|person)?(?!\sof\sthe\s(?:committee|commission))",
        r"finance chief|chief financial officer|CFO",
        r"general secretary|secretary general",
        r"prime minister|premier",
        r"ambassador",
        r"spokes(?:man|woman|person)",
    )
)
"""Offices of one house that one person rarely holds together."""
_PORTFOLIO = re.compile(
    r"\b(?P<what>foreign|finance|defen[cs]e|interior|justice|energy|trade|economy|economic|health"
    r"|agriculture|environment|labou?r|education|transport|industry|fisheries|water|oil|treasury"
    r"|home|culture|security|planning|commerce|infrastructure|irrigation)\s"
    r"(?:and\s\w+\s)?(?:minister|secretary|commissioner|affairs)\b",
    re.IGNORECASE,
)


def roles(named: list[Naming], linked: Mapping[str, frozenset[str]]) -> Iterator[Found]:
    """Find persons to whom reports that tell one story give roles that exclude each other."""
    held: defaultdict[tuple[str, str], list[tuple[Report, Actor, Member]]] = defaultdict(list)
    for one in named:
        member = _role(one[0], one[1])
        if member:
            given, family = (_bare(x) for x in one[2])
            held[sounds(given)[:1], skeleton(sounds(family)) or family].append(
                (one[0], one[1], member)
            )
    for same in held.values():
        for i, (report, actor, role) in enumerate(same):
            for other, _, second in same[i + 1 : i + 1 + 4 * FEW]:
                near = other.key in linked.get(report.key, frozenset())
                why = _exclude(role.says, second.says) if near and other is not report else ""
                if why:
                    yield Found("role", (role, second), about=actor.name, why=why)


def _role(report: Report, actor: Actor) -> Member | None:
    """Find the words beside the name that say what the person is."""
    text = report.text
    for mention in report.mentions.get(actor.key, ()):
        if mention.form != "named":
            continue
        after = _AFTER.match(text, mention.end)
        if after:
            return report.member(*after.span("role"))
        low = max(report.sentence(mention.start).start, mention.start - 70)
        before = _BEFORE.search(text[low : mention.start])
        if before:
            start = low + before.start("role")
            return report.member(
                start, low + len(before["role"].rstrip(" ,\n")) + before.start("role")
            )
    return None


def _exclude(first: str, second: str) -> str:
    """Say why two roles cannot be one, or nothing."""
    a, b = (_OF_UNIT.search(x) for x in (first, second))
    if a and b and _unit(a) == _unit(b):
        one, other = (frozenset(m["which"].lower().split()) - {"and", "the"} for m in (a, b))
        nations = placed_names(a["which"]) & placed_names(b["which"])
        if one and other and not one & other and not nations:
            return f"{a['which'].strip()} against {b['which'].strip()}"
    tops = [next((t for t in _TOPS if t.search(x)), None) for x in (first, second)]
    past = any(_PAST.search(x) for x in (first, second))
    if None not in tops and tops[0] is not tops[1] and not past:
        return "two offices that one person rarely holds together"
    ranks = [{r.lower() for r in _RANK.findall(x)} for x in (first, second)]
    offices = [
        {_SAME.get(o.lower(), o.lower()) for o in re.findall(rf"\b{_POSITION}\b", x, re.I)}
        for x in (first, second)
    ]
    if ranks[0] != ranks[1] and offices[0] - {"deputy"} & offices[1] - {"deputy"}:
        return "one has a lower rank than the other"
    tasks = [{p.lower() for p in _PORTFOLIO.findall(x)} for x in (first, second)]
    if tasks[0] and tasks[1] and not tasks[0] & tasks[1]:
        return f"{min(tasks[0])} against {min(tasks[1])}"
    return ""


def _unit(match: re.Match[str]) -> str:
    return match.group()[len(match["which"]) :].lower()
