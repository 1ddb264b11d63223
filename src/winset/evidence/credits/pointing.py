"""Outlets meant by a noun after they were named: "the agency", "the Lisbon daily"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from winset.evidence.credits.patterns import ADVERBS, LOOSE, PIECE, STAFF, VERBS
from winset.evidence.names.gazetteer import lookup

_NOUNS = {
    "agency": "news agency|agency|newswire|wire service",
    "air": "broadcaster|channel|network|radio station|television station|TV station|station|radio"
    "|television",
    "print": "newspaper|daily|weekly|tabloid|broadsheet|magazine|journal|monthly|paper",
    "any": "news site|website|news outlet|outlet|publication|portal",
}
_KNOWN = {
    "agency": """reuters associated-press agence-france-presse bloomberg xinhua tass ria-novosti
    interfax dpa ansa efe kyodo yonhap anadolu irna press-trust-of-india upi ukrinform""",
    "air": """bbc cnn cnbc cbs abc-news nbc msnbc fox-news npr pbs al-jazeera al-arabiya
    deutsche-welle france-24 rfi rfe-rl voice-of-america sky-news itv euronews nhk cctv cgtn rt""",
}
_SORT_OF_KEY = {key: sort for sort, keys in _KNOWN.items() for key in keys.split()}
_SORT_OF_WORD = {
    "agency": "agency", "wire": "agency", "radio": "air", "tv": "air", "television": "air",
    "broadcasting": "air", "channel": "air", "kanal": "air", "times": "print", "post": "print",
    "herald": "print", "journal": "print", "gazette": "print", "daily": "print",
    "weekly": "print", "courier": "print", "tribune": "print", "zeitung": "print",
}  # fmt: skip
_KINDS = (
    "news|financial|business|economic|local|national|regional|state|public|private|official|sports"
    "|conservative|liberal|leftist|independent|opposition|evening|morning|online|trade|leading"
    "|influential|respected|popular|same|state news|commercial|specialist|industry|government"
)
_WHICH = (
    rf"(?:(?:{_KINDS}|[A-Z][\w’'.]+(?:-\w+)*|[a-z]+-(?:based|run|owned|funded|language)|pro-\w+)\s)"
)
_NOUN = "|".join(f"(?P<{sort}>{nouns})" for sort, nouns in _NOUNS.items())
POINTS = re.compile(rf"[Tt](?<!\w.)h(?:e|(?P<own>is))\s{_WHICH}{{0,2}}(?:{_NOUN})(?![\w-])")
"""A noun that goes back to an outlet."""
_AHEAD = re.compile(
    rf"(?:['’]s?)?(?:\s(?:{PIECE}|{STAFF}))?(?:,\s[^,.;:\n\"“”]{{3,60}},|,)?{ADVERBS}\s"
    rf"(?:{VERBS}|{LOOSE})\b"
)
_BEHIND = re.compile(
    r"(?:\b(?:told|tells|telling|asked by|speaking (?:to|with|on)|spoke (?:to|with)"
    r"|talk(?:ed|ing) to|interview(?:ed)? (?:with|by|for|to|on|in)"
    r"|(?:reply|response|comments?|remarks|statement) to"
    r"|according to|citing|cited by|quoted by|seen by|obtained by|reviewed by|reported by"
    r"|reported in|carried by|published by|published in|said in|wrote in|writing in)\s)$",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"(?<=[,\"”’]\s)(?:writes|wrote|reports|reported|notes|noted|says|said|adds|added|reveals|recalls"
    r"|observes|explains|concludes)\s$"
)
_CLOSES = re.compile(r"\s?(?:[.,;:)\n]|$|(?:on|in|this|last)\b)")
_OTHER_AGENCY = re.compile(r"\b(?:Agency|agency|Authority|Network|network|Channel|Station)$")
_OTHERS = re.compile(
    r"\b(?!news|press|the|an|state|this|that|same|its|our|own|official|national|private|local)[a-z]{3,}"
    r"\s(?:agency|station|network|channel)\b(?<!radio station)(?<!television station)"
    r"(?<!news channel)(?<!television channel)(?<!television network)"
)
"""Agencies and stations that are no outlets: the water agency, a power station."""
LOOK = 60
MASTHEAD = 250
"""Code points from the beginning in which a report names the outlet that it stands in."""


class Place(NamedTuple):
    """Where a source was named: the end of the words, its key, what sort of outlet, if credited."""

    end: int
    key: str
    sort: str
    credited: bool


class Pointer(NamedTuple):
    """Words that go back to an outlet, and where before them another thing was called so."""

    start: int
    end: int
    sort: str
    other: int = 0


def sort_of(key: str, name: str, before: str) -> str:
    """Tell an agency, a broadcaster and a paper apart; nothing where nobody can say.

    Examples
    --------
    >>> sort_of("kystradio", "Kyst Radio", ""), sort_of("vestur", "Vestur", "the weekly ")
    ('air', 'print')
    """
    if key in _SORT_OF_KEY:
        return _SORT_OF_KEY[key]
    for sort, nouns in _NOUNS.items():
        if sort != "any" and re.search(rf"\b(?:{nouns})[,\s\"“(]+(?:the\s)?$", before):
            return sort
    known = lookup(name) if name else None
    if known is not None and known.kind == "Outlet":
        return "print"
    words = name.lower().split()
    return next((_SORT_OF_WORD[w] for w in reversed(words) if w in _SORT_OF_WORD), "")


def pointers(text: str) -> list[Pointer]:
    """Find the nouns by which a report goes back to an outlet that reports, or is spoken to.

    Examples
    --------
    >>> text = "The Lisbon daily adds that she told the agency so. The daily is old."
    >>> [text[p.start : p.end] for p in pointers(text)]
    ['The Lisbon daily adds', 'told the agency']
    """
    found = []
    others = [m.end() for m in _OTHERS.finditer(text)]
    for match in POINTS.finditer(text):
        start, end = match.span()
        sort = "own" if match["own"] else str(match.lastgroup)
        low = max(0, start - LOOK)
        ahead = None if match["own"] else _AHEAD.match(text, end, end + 2 * LOOK)
        behind = None if ahead and text[end] != "," else _BEHIND.search(text[low:start])
        ahead = None if behind else ahead
        if ahead is None and behind is None and _CLOSES.match(text, end):
            behind = _VERB_FIRST.search(text[low:start])
        if ahead:
            found.append(Pointer(start, ahead.end(), sort, _last(others, start)))
        elif behind:
            found.append(Pointer(low + behind.start(), end, sort, _last(others, start)))
    return found


def _last(places: list[int], before: int) -> int:
    """Take the last place before another one; 0 if there is none."""
    at = bisect_left(places, before)
    return places[at - 1] if at else 0


def meant(pointer: Pointer, places: Sequence[Place], last_body: tuple[int, str]) -> str:
    """Find which source a noun means: the last one before it that can be called so.

    ``last_body``: end and name of the organisation named last before it, no outlet.
    """
    if pointer.sort == "own":
        return next((p.key for p in places if p.end < MASTHEAD and not p.credited), "")
    before = [p for p in places if p.end <= pointer.start]
    if not before:
        return ""
    if last_body[0] > before[-1].end and _OTHER_AGENCY.search(last_body[1]):
        return ""
    if pointer.other and before[-1].end < pointer.other:
        return ""
    fitting = [p for p in before if pointer.sort == "any" or p.sort in ("", pointer.sort)]
    sure = [p for p in fitting if p.credited or p.sort == pointer.sort]
    if sure:
        return sure[-1].key
    return fitting[-1].key if fitting and pointer.sort != "agency" else ""
