"""Sentences of a text: where a full stop ends one, and where it only shortens a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from winset.evidence.layout.paragraphs import BULLET
from winset.evidence.records import Span

STOP = re.compile(
    r"[.!?…。！？｡؟۔।](?:(?<=[.!?…])[.!?…]*+[\"”’'»)\]]*+|[。！？｡؟۔।]*+[”」』\"’»）)]*+)"
)
ASIAN = frozenset("。！？｡")
TITLES_WORDS = """
mr mrs ms dr prof sen sens rep reps gov govs gen lt col maj capt cpl sgt adm cmdr rev hon pres
amb sec messrs mme mlle st mt ft vs viz cf e.g i.e approx ca art arts para paras pp p vol ch ed
eds fig figs dept asst assoc bros det insp supt atty comdr brig fr min
"""
TITLES = frozenset(TITLES_WORDS.split())
"""Words whose full stop never ends a sentence: a name or number follows."""
SHORT_WORDS = """
inc ltd co corp jr sr llc plc etc a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec mon
tue tues wed thu thur thurs fri sat sun est govt intl natl univ ave blvd rd al ph.d m.d b.a m.a
b.c a.d d.c bn mn tn km kg lb oz sq
"""
SHORT = frozenset(SHORT_WORDS.split())
"""Words whose full stop ends a sentence only if one clearly begins behind it."""
BEGINNERS_WORDS = """
a according after all also although an analysts and another any as at because before both but by
critics currently despite during each earlier either even every experts few finally first for
from furthermore given had he her here his how however i if in indeed instead it its last later
many meanwhile more moreover most much my neither no nobody nor not nothing now of officials on
once one only or other our over previously rather several she since so some still such sources
that the their then there these they this those though through to today tomorrow two under
unless until we were what when where whether which while who why will with without yesterday yet
you your
"""
BEGINNERS = frozenset(BEGINNERS_WORDS.split())
"""Words that begin a sentence far more often than a name."""
CUED = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*+|he|she|they|the|a|an|one|of|[a-z]++)\s++){1,4}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|wondered|replied|answered|exclaimed|"
    r"quipped|joked|demanded|continued|shouted|tweeted|posted)\b"
)
"""A speaker and a verb of saying: they belong to the quotation before them."""
INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
LONGEST = 4000
"""Code points after which a sentence without an end is cut at a space."""


def sentences_of(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    r"""List the sentences in order; a heading and an entry of a list are one each.

    Examples
    --------
    >>> text = "Mr. Ito met the U.S. envoy at 9.30 a.m. He left.\n• One. Two"
    >>> [span.of(text) for span in sentences_of(text, [(0, 48), (49, 59)])]
    ['Mr. Ito met the U.S. envoy at 9.30 a.m.', 'He left.', 'One.', 'Two']
    """
    found: list[Span] = []
    for start, end in paragraphs:
        bullet = BULLET.match(text, start, end)
        begin = bullet.end() if bullet and bullet.end() < end else start
        for stop in STOP.finditer(text, begin, end):
            after = stop.end()
            if after < end and after > begin and _ends(text, stop, end):
                _add(found, text, begin, after)
                begin = after
                while begin < end and text[begin].isspace():
                    begin += 1
        if begin < end:
            _add(found, text, begin, end)
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        found.append(Span(start, cut))
        start = cut + (space > 0)
    if start < end:
        found.append(Span(start, end))


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop in mid-paragraph ends a sentence."""
    mark, after = stop.group(), stop.end()
    if mark[0] in ASIAN:
        return True
    if not text[after].isspace():
        return _glued(text, stop, end)
    place = _next_word(text, after, end)
    if text[place].islower():
        return False
    if mark[0] in "!?…" or mark.startswith(".."):
        return not (len(mark) > 1 and mark[-1] in "\"”’'»" and CUED.match(text, place, end))
    if len(mark) > 1:
        return True
    return _full_stop(text, stop.start(), place, end)


def _next_word(text: str, place: int, end: int) -> int:
    """Go over the blanks, opening marks and dashes before a word."""
    while place + 1 < end and (text[place].isspace() or text[place] in "\"“‘'«([—–-*"):
        place += 1
    return place


def _full_stop(text: str, at: int, place: int, end: int) -> bool:
    """Tell whether a single full stop ends a sentence, by the words on its two sides."""
    begin = at
    while begin > 0 and at - begin < 24 and not text[begin - 1].isspace():
        begin -= 1
    word = text[begin:at].strip("\"“”‘’'«»()[]—–-*")
    known = word.lower()
    if known in {"no", "nos"}:
        return not text[place].isdigit()
    if known in TITLES:
        return False
    if known in SHORT or INITIAL.fullmatch(word):
        return _begins(text, place, end)
    return True


def _begins(text: str, place: int, end: int) -> bool:
    stop = place
    while stop < end and stop - place < 24 and text[stop].isalpha():
        stop += 1
    return text[place:stop].lower() in BEGINNERS


def _glued(text: str, stop: re.Match[str], end: int) -> bool:
    """Tell whether a sentence ends where the space was lost: "…was signed.The minister"."""
    at, after = stop.start(), stop.end()
    if at < 3 or not text[at - 3 : at].islower() or not text[at - 3 : at].isalpha():
        return False
    if not text[after].isupper():
        return False
    return _begins(text, after, end)
