"""What a sentence is about, whatever its words: meanings, names by their consonants, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from winset.evidence.origins.thesaurus import LINES, STOP

KEPT_WORDS = 1 << 16
"""Words whose forms are remembered; beyond that the oldest are worked out again."""
STEM = 6
_TOKEN = re.compile(
    r"(?P<number>[$€£¥]?\d[\d,]*(?:\.\d+)?(?:\s?(?:thousand|million|billion|trillion|percent|%))?)"
    r"|(?P<word>[^\W\d_]+(?:\.[^\W\d_]\b\.?)*)"
)
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SOUNDS = (("ph", "f"), ("ck", "k"), ("kh", "h"), ("zh", "j"), ("c", "k"), ("q", "k"))
_LETTERS = str.maketrans("wz", "vs")

TokenKind = Literal["meaning", "name", "number", "year"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word that counts: its kind, and the form under which retellings share it."""

    kind: TokenKind
    form: str


def tokens(sentence: str) -> Iterator[Token]:
    """List what a sentence is about, in order.

    Examples
    --------
    >>> [token.form for token in tokens("The firms of Peru paid $2.5 billion.")]
    ['=company', 'peru', '=pay', '$2.5e+09']
    """
    first = True
    for found in _TOKEN.finditer(sentence):
        word = found["word"]
        if word is None:
            yield _number(found["number"])
        elif (token := of_word(word, first)) is not None:
            yield token
        first = False


@lru_cache(KEPT_WORDS)
def of_word(word: str, opening: bool) -> Token | None:
    """Reduce one word to what it stands for; None where it says nothing of the matter.

    ``opening``: it opens its sentence, so that a capital letter does not make it a name.
    """
    plain = folded(word)
    if not plain.isascii():
        return Token("name" if word[:1].isupper() else "meaning", plain)
    if plain in STOP or (len(plain) < 2 and not word.isupper()):
        return None
    if word[0].isupper() and not opening:
        return Token("name", skeleton(plain))
    return Token("meaning", meaning(plain))


def folded(word: str) -> str:
    """Lower a word, without accents and without the points of an abbreviation."""
    plain = unicodedata.normalize("NFKD", word).replace(".", "").lower()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """Cut a word to what its inflections share, and long words to their beginning.

    Examples
    --------
    >>> stem("investors") == stem("investment")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.rstrip("eyi")[:STEM] if len(word) > 3 else word


@lru_cache(KEPT_WORDS)
def meaning(word: str) -> str:
    """Name the line of the thesaurus in which a word stands, or else its stem."""
    return _MEANINGS.get(stem(word)) or stem(word)


@lru_cache(KEPT_WORDS)
def skeleton(name: str) -> str:
    """Write a name as its consonants, so that two spellings of one name agree.

    Examples
    --------
    >>> skeleton("gaddafi") == skeleton("gadafi")
    True
    """
    bare = name.removesuffix("s") if len(name) > 4 else name
    for spelt, sound in _SOUNDS:
        bare = bare.replace(spelt, sound)
    bare = bare.translate(_LETTERS)
    sounds = bare[:1] + re.sub(r"[aeiouyjh]", "", bare[1:])
    sounds = re.sub(r"(.)\1+", r"\1", sounds)
    return sounds if len(sounds) > 2 else bare


def _number(written: str) -> Token:
    money = "$" if written[0] in "$€£¥" else ""
    digits, _, scale = written.lstrip("$€£¥").replace("%", " percent").partition(" ")
    value = float(digits.replace(",", ""))
    if not money and not scale and "," not in digits and 1800 <= value <= 2100:
        return Token("year", f"{value:.0f}")
    unit = "%" if scale.strip() == "percent" else money
    return Token("number", f"{unit}{value * _SCALES.get(scale.strip(), 1.0):g}")


_MEANINGS = {stem(word): f"={line[0]}" for line in reversed(LINES) for word in line}
