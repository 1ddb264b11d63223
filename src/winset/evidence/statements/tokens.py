"""A sentence as tokens, with each quotation as one token, so that rules see the words around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from winset.evidence.source import Quotation
from winset.evidence.statements.cues import TRIGGERS
from winset.evidence.statements.people import ADVERBS, NOT_ADVERBS
from winset.evidence.words import Cutter, Parts

_TOKEN = re.compile(
    r"[a-z]++(?![^\W_]|[.&'’/-])"  # most words; what follows would find the same, slowly
    r"|(?:[^\W\d_]\.){2,}(?:-[^\W_]+)*"
    r"|[^\W_]+(?:[.&'’/-][^\W_]+)*(?:(?<=s)['’])?|[^\w\s]"
)
_LETTERS = re.compile(r"[a-z]+")
MOST = 400
"""Tokens of a sentence that rules look at; no sentence of news is longer."""


class Token(NamedTuple):
    """A word, a mark, or a whole quotation with its marks, and what is known of it by itself.

    ``capital``: it begins with a capital letter; ``word``: it is a word or number; ``adverb``: it
    only colours the verb beside it; ``telling``: it may be one of saying, or holds such a word.
    """

    text: str
    low: str
    capital: bool = False
    word: bool = False
    adverb: bool = False
    telling: bool = False
    quote: bool = False


QUOTATION = Token("“”", "“”", quote=True)
"""Stands for all words between two quotation marks."""


class Cut(NamedTuple):
    """Tokens, where each begins and ends in the text, and which of them are quotations."""

    tokens: list[Token]
    starts: list[int]
    ends: list[int]
    quotes: dict[int, Quotation]


def _token(text: str) -> Token:
    low, capital = text.lower(), text[0].isupper()
    # A capital -ly is a name, such as Kelly or Italy, unless it is long: Subsequently.
    colours = low.endswith("ly") and low not in NOT_ADVERBS and len(low) > (7 if capital else 4)
    telling = not TRIGGERS.isdisjoint(_LETTERS.findall(low))
    return Token(text, low, capital, text[0].isalnum(), low in ADVERBS or colours, telling)


def _parted(piece: str) -> Parts[Token]:
    found = list(_TOKEN.finditer(piece))
    return Parts(
        tuple(_token(match[0]) for match in found),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
    )


_CUTTER = Cutter(_parted)


def cut(text: str, start: int, end: int, quotes: list[Quotation]) -> Cut:
    """Take a sentence apart; places count from the beginning of the text."""
    if not quotes:
        tokens, starts, ends = _CUTTER.cut(text[start:end], start)
        return Cut(tokens[:MOST], starts[:MOST], ends[:MOST], {})
    found, place = Cut([], [], [], {}), start
    for quote in quotes:
        begin, stop = max(place, quote.start - 1), min(end, quote.end + (not quote.continued))
        _add(found, _CUTTER.cut(text[place:begin], place))
        if found.tokens and found.tokens[-1].quote and found.ends[-1] == begin:
            found.ends[-1] = stop
        elif len(found.tokens) < MOST:
            found.quotes[len(found.tokens)] = quote
            _add(found, ([QUOTATION], [begin], [stop]))
        place = stop
    _add(found, _CUTTER.cut(text[place:end], place))
    for each in found[:3]:
        del each[MOST:]
    return found


def _add(found: Cut, more: tuple[list[Token], list[int], list[int]]) -> None:
    found.tokens.extend(more[0])
    found.starts.extend(more[1])
    found.ends.extend(more[2])
