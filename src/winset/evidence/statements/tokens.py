"""A sentence as tokens, with each quotation as one token, so that rules see the words around it."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import NamedTuple

from winset.evidence.source import Quotation

TOKEN = re.compile(
    r"[a-z]++(?![^\W_]|[.&'’/-])"  # most words; what follows would find the same, slowly
    r"|\ue000+|(?:[^\W\d_]\.){2,}(?:-[^\W_]+)*"
    r"|[^\W_]+(?:[.&'’/-][^\W_]+)*(?:(?<=s)['’])?|[^\w\s]"
)
MASK = "\ue000"
MOST = 400
"""Tokens of a sentence that rules look at; no sentence of news is longer."""


def words(text: str) -> frozenset[str]:
    """Make a vocabulary of the words of a text."""
    return frozenset(text.split())


class Token(NamedTuple):
    """A word, a mark, or a whole quotation with its marks."""

    text: str
    low: str
    start: int
    end: int

    @property
    def quote(self) -> bool:
        """Whether it stands for words between quotation marks."""
        return self.text[0] == MASK

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or number."""
        return self.text[0].isalnum()


_token = partial(tuple.__new__, Token)


def masked(text: str, start: int, end: int, quotes: list[Quotation]) -> str:
    """Cut a sentence out, its quotations with their marks blotted out."""
    parts: list[str] = []
    place = start
    for quote in quotes:
        begin, stop = max(start, quote.start - 1), min(end, quote.end + (not quote.continued))
        parts.append(text[place:begin])
        parts.append(MASK * (stop - begin))
        place = stop
    parts.append(text[place:end])
    return "".join(parts)


def tokens_of(sentence: str, start: int) -> list[Token]:
    """Take a sentence apart; places count from the beginning of the text."""
    return [
        _token((word := match[0], word.lower(), start + match.start(), start + match.end()))
        for match in islice(TOKEN.finditer(sentence), MOST)
    ]
