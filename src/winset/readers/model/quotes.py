"""Finding quoted words in a text: as they are, or but for blanks and the make of marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from winset.evidence.records import Span

LEAST = 12
"""Code points of the shortest quote that shows where something is said."""
MOST = 1_000
MARKS: Mapping[int, str] = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
}
"""Marks that are written in many ways, to one."""
LETTER = "[0-9A-Za-zÀ-ʯͰ-\u0dff\u10a0-\u13ff]"
"""Letters of scripts that put blanks between words, so that words can be told from their parts."""
AT_ENDS = " \"'.…-"
"""Marks that do not matter at the ends of a quote."""


@dataclass(frozen=True)
class Searched:
    """A text to find quotes in: plain, and with the place of each of its characters."""

    text: str
    plain: str
    places: tuple[int, ...]


def searched(text: str) -> Searched:
    """Prepare a text: one blank for each run of blanks, one make of each mark."""
    plain: list[str] = []
    places: list[int] = []
    for found in re.finditer(r"\s+|\S", text):
        char = found.group()
        plain.append(" " if char.isspace() else char.translate(MARKS))
        places.append(found.start())
    places.append(len(text))
    return Searched(text, "".join(plain), tuple(places))


def find_words(text: Searched, words: str, near: int = 0) -> Span | None:
    r"""Find whole words in a text, the occurrence nearest to a place; None if they are not there.

    Examples
    --------
    >>> text = searched("They “will  not\nsign” it.")
    >>> find_words(text, '"will not sign"').of(text.text)
    '“will  not\nsign”'
    >>> find_words(text, "will sign") is None
    True
    """
    exact = _nearest(text.text, words, near)
    if exact >= 0:
        return Span(start=exact, end=exact + len(words))
    plain = " ".join(words.split()).translate(MARKS)
    for tried in (plain, plain.strip(AT_ENDS)):
        place = _nearest(text.plain, tried, bisect_left(text.places, near))
        if place >= 0:
            return Span(start=text.places[place], end=text.places[place + len(tried) - 1] + 1)
    return None


def _nearest(text: str, words: str, near: int) -> int:
    if not words:
        return -1
    before = rf"(?<!{LETTER})" if re.match(LETTER, words) else ""
    after = rf"(?!{LETTER})" if re.match(LETTER, words[-1]) else ""
    found = re.finditer(f"{before}{re.escape(words)}{after}", text)
    return min((m.start() for m in found), key=lambda start: abs(start - near), default=-1)
