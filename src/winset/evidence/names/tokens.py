"""The words of a text, with what tells a name from a word that only begins a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from winset.evidence.layout.paragraphs import paragraphs_of
from winset.evidence.names.keys import ascii_of
from winset.evidence.names.words import OPENERS
from winset.evidence.source import Zone

_ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Gen|Gov|Rep|Lt|Col|Prof|St|Sgt|Capt|Rev|Jr|Sr|Corp|Inc|Ltd|Co|Adm"
_WORD = re.compile(
    rf"([a-z]+)(?![^\W_]|['’])|(?:[A-Z]\.){{2,}}|(?:[A-Z]\.)+[A-Z]\b|[A-Z]\.(?=[ \u00a0]?[A-Z])"
    rf"|\b(?:{_ABBREVIATED})\."
    r"|[^\W\d_][^\W_]*(?:['’][^\W_]+)*"
)
_POSSESSIVE = frozenset(("'s", "’s", "'S", "’S"))
_DASHES = frozenset("—–-")
_OPENING = frozenset('.!?:\n"“”‘«»*•|/[]')
_LONG_ENOUGH = 4
LONGEST_HEADLINE = 30
HEADLINE_SHARE = 0.7
"""Share of the longer words of a line that are capitalised, from which it is a headline."""


class Token(NamedTuple):
    """A word: its place, what stands between the word before and it, and how it is written.

    ``initial``: a capital may be due to the place; ``headline``: to the line; ``owns``: 's follows.
    """

    text: str
    start: int
    end: int
    before: str
    capital: bool
    initial: bool
    headline: bool
    owns: bool
    lower: str


_token = partial(tuple.__new__, Token)


def tokens_of(text: str, zones: Sequence[Zone] = ()) -> list[Token]:
    """Cut a text into words; boilerplate is left out.

    Examples
    --------
    >>> [t.text for t in tokens_of("Peru's U.S. envoy, J. Quispe-Roca")]
    ['Peru', 'U.S.', 'envoy', 'J.', 'Quispe', 'Roca']
    """
    found: list[Token] = []
    aside = [(z.start, z.end) for z in zones if z.kind == "boilerplate"]
    for start, end in paragraphs_of(text):
        before = bisect_right(aside, (start, len(text)))
        if not before or start >= aside[before - 1][1]:
            _paragraph(text, start, end, found)
    return found


def _paragraph(text: str, start: int, stop: int, found: list[Token]) -> None:
    """Cut a paragraph; a line such as "Headline/ OUTLET/ PLACE/" is several."""
    if text.count("/ ", start, stop) >= 2:
        cut = text.find("/ ", start, stop)
        while cut >= 0:
            _piece(text, start, cut, found, "/\n")
            start, cut = cut + 2, text.find("/ ", cut + 2, stop)
    _piece(text, start, stop, found, "\n")


def _piece(text: str, start: int, stop: int, found: list[Token], before: str) -> None:
    words = list(_WORD.finditer(text, start, stop))
    headline = bool(words) and _is_headline(text, stop, words)
    position, add = start, found.append
    for match in words:
        first, last = match.span()
        written = match[0]
        if match.lastindex and start < position == first - 1 and text[position] == " ":
            # Two words in three: small letters behind a space; nothing else is to be asked.
            position = last
            add(_token((written, first, last, " ", False, False, headline, False, written)))
            continue
        between = before + text[position:first] if position == start else text[position:first]
        position = last
        if "\n" in between and first > start:
            between = " ".join(between.split("\n")) if between.strip() else " "
        owns = False
        if written[-2:] in _POSSESSIVE:
            written, last, owns = written[:-2], last - 2, True
        elif written[-1] == "s" and text[last : last + 2] in ("' ", "’ "):
            owns = True
        opening = between != " " and (
            not _OPENING.isdisjoint(between) or between.endswith((" '", "('"))
        )
        if between != " " and not opening and not _DASHES.isdisjoint(between):
            # Behind a dateline, "PLACE (AGENCY) —", a sentence begins.
            shouted = bool(found) and found[-1].text.isupper()
            opening = between != "-" and (")" in between or shouted)
        lower = written.lower() if written.isascii() else ascii_of(written).lower()
        if "." in lower:
            lower = lower.replace(".", "")
        capital = written[0].isupper()
        add(_token((written, first, last, between, capital, opening, headline, owns, lower)))


def _is_headline(text: str, stop: int, words: list[re.Match[str]]) -> bool:
    if len(words) > LONGEST_HEADLINE:
        return False
    long = [w for m in words if len(w := m.group()) >= _LONG_ENOUGH and w.lower() not in OPENERS]
    if sum(w[0].isupper() for w in long) < HEADLINE_SHARE * len(long):
        return False
    return text[max(0, stop - 40) : stop].rstrip()[-1:] not in (".", "”", '"', ")", ";")
