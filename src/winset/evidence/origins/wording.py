"""What a sentence is about, whatever its words: meanings, names by their consonants, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple
from zlib import crc32

from winset.evidence.names.gazetteer import gazetteer, word
from winset.evidence.names.keys import ascii_of, skeleton
from winset.evidence.origins.thesaurus import LINES, STOP
from winset.evidence.records import Span
from winset.evidence.source import Layout, Source
from winset.evidence.words import Memory

KEPT_WORDS = 1 << 16
"""Words whose forms are remembered; beyond that the oldest are worked out again."""
STEM = 6
TOLD = frozenset({"title", "body", "list"})
"""Zones whose sentences tell something; captions and boilerplate travel by themselves."""
_TOKEN = re.compile(
    r"([$€£¥]?)(\d[\d,]*(?:\.\d+)?)(?:\s?(thousand|million|billion|trillion|percent|%))?"
    r"|([^\W\d_]+(?:\.[^\W\d_]\b\.?)*)"
)
"""A figure (currency, digits, scale) or a word."""
_SCALED = re.compile(r" (?=thousand|million|billion|trillion|percent|%)(?<=[\d,] )")
"""The space between a figure and its scale: what it parts belongs together."""
_INSIDE = re.compile(r"[A-Z](?<=[^\W\d_,;:] .)[^\W\d_]+")
"""Words with a capital letter inside a sentence: not after a full stop or an opening mark."""
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

TokenKind = Literal["meaning", "name", "place", "number", "year"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word that counts: its kind, the form that retellings share, and that as a number."""

    kind: TokenKind
    form: str
    mark: int


class Word(NamedTuple):
    """A word or figure: what it counts as by itself, the most words of a name that it begins, and
    how the gazetteer writes it.
    """

    written: str
    token: Token | None
    longest: int
    plain: str


@dataclass(frozen=True)
class Sentence:
    """A sentence outside captions and boilerplate, and what it is about, in order."""

    span: Span
    about: tuple[Token, ...]


def sentences(source: Source, layout: Layout) -> list[Sentence]:
    """Read what each sentence of a report is about; a name opening a sentence is known as one."""
    text, names = _SCALED.sub("\u00a0", source.text), frozenset(_INSIDE.findall(source.text))
    return [Sentence(span, tuple(_read(span.of(text), names))) for span in told(layout)]


def told(layout: Layout) -> Iterator[Span]:
    """List the sentences outside captions, credits and boilerplate."""
    zones = iter(layout.zones)
    zone = next(zones, None)
    for span in layout.sentences:
        while zone is not None and zone.end <= span.start:
            zone = next(zones, None)
        if zone is None or zone.kind in TOLD:
            yield span


def tokens(sentence: str) -> list[Token]:
    """List what a sentence is about, in order.

    Examples
    --------
    >>> [token.form for token in tokens("The firms of Peru and U.S. banks paid $2.5 billion.")]
    ['=company', 'peru', 'united-states', '=bank', '=pay', '$2.5e+09']
    """
    return _read(_SCALED.sub("\u00a0", sentence), frozenset())


def _read(sentence: str, names: frozenset[str]) -> list[Token]:
    words = [word for piece in sentence.split(" ") for word in _PIECES[piece]]
    found: list[Token] = []
    place, count = 0, len(words)
    while place < count:
        written, token, most, _ = words[place]
        known = _known(words[place : place + most]) if most else None
        if known is not None:
            found.append(known[0])
            place += known[1]
            continue
        if not place and token is not None and token.kind == "name" and written not in names:
            token = of_word(written, True)
        if token is not None:
            found.append(token)
        place += 1
    return found


def _words(piece: str) -> tuple[Word, ...]:
    """Read what stands between two spaces word by word."""
    found: list[Word] = []
    for money, digits, scale, each in _TOKEN.findall(piece):
        token = _number(money, digits, scale) if digits else of_word(each, False)
        capital = not digits and each[0].isupper()
        found.append(Word(each, token, _longest(each) if capital else 0, word(each)))
    return tuple(found)


_PIECES = Memory(_words)


def _known(words: list[Word]) -> tuple[Token, int] | None:
    """Find a name known the world over, however many words it has."""
    found = gazetteer().at([each.plain for each in words])
    return None if found is None else (_token("place", found[0].key), found[1])


def _longest(first: str) -> int:
    """Tell how many words a known name has that begins so; none begins with a small letter."""
    return gazetteer().longest.get(word(first), 0)


@lru_cache(KEPT_WORDS)
def of_word(written: str, small: bool) -> Token | None:
    """Reduce one word to what it stands for; None where it says nothing of the matter.

    ``small``: a capital letter does not make it a name, as where it opens a sentence.
    """
    plain = ascii_of(written).replace(".", "").lower() or written.lower()
    if plain in STOP or (len(plain) < 2 and plain.isascii()):
        return None
    if written[0].isupper() and not small:
        bare = skeleton(plain)
        return _token("name", bare if len(bare) > 2 else plain)
    return _token("meaning", meaning(plain))


def stem(written: str) -> str:
    """Cut a word to what its inflections share, and long words to their beginning.

    Examples
    --------
    >>> stem("investors") == stem("investment")
    True
    """
    for ending in _ENDINGS:
        if written.endswith(ending) and len(written) - len(ending) >= 3:
            written = written[: -len(ending)]
            break
    if len(written) > 3 and written[-1] == written[-2] and written[-1] not in "aeiouls":
        written = written[:-1]
    return written.rstrip("eyi")[:STEM] if len(written) > 3 else written


def meaning(written: str) -> str:
    """Name the line of the thesaurus in which a word stands, or else its stem."""
    return _MEANINGS.get(stem(written)) or stem(written)


@lru_cache(KEPT_WORDS)
def _token(kind: TokenKind, form: str) -> Token:
    return Token(kind, form, crc32(f"{kind} {form}".encode()))


@lru_cache(KEPT_WORDS)
def _number(money: str, digits: str, scale: str) -> Token:
    value = float(digits.replace(",", ""))
    if not money and not scale and "," not in digits and 1800 <= value <= 2100:
        return _token("year", f"{value:.0f}")
    unit = "%" if scale in {"%", "percent"} else "$" if money else ""
    return _token("number", f"{unit}{value * _SCALES.get(scale, 1.0):g}")


_MEANINGS = {stem(each): f"={line[0]}" for line in reversed(LINES) for each in line}
