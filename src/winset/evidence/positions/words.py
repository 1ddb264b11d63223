"""A text as a row of words: lower case, with places, mentions and sentences beside them.

Hyphens part words (``rare-earth`` is two words), ``n't`` and ``'s`` are words of their own, so
that rules see negation and possession wherever they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from winset.evidence.records import Mention, Span
from winset.evidence.words import Cutter, Parts, listed

__all__ = ["Words", "listed", "stem", "words_of"]

_WORD = re.compile(
    r"[^\W\d_]+(?:[’'][^\W\d_]+|(?:\.[^\W\d_])+\.)?|\d+(?:[.,]\d+)*|[^\w\s-]|(?<=\s)-+(?=\s)"
)
_TAILS = {"s": 2, "re": 3, "ve": 3, "d": 2, "ll": 3, "m": 2, "t": 3}
"""Letters after an apostrophe → length of the word that they end: *'s*, *n't*."""
_SUFFIXES = (
    ("isations", "is"),
    ("izations", "is"),
    ("isation", "is"),
    ("ization", "is"),
    ("izing", "is"),
    ("ising", "is"),
    ("ized", "is"),
    ("ised", "is"),
    ("izes", "is"),
    ("ize", "is"),
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ated", "at"),
    ("ates", "at"),
    ("ments", "ment"),
    ("ings", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ed", ""),
    ("sses", "ss"),
    ("es", ""),
    ("e", ""),
)
_VOWEL = frozenset("aeiouy")
_KEPT = {"businesses": "businesses", "forces": "forces", "arms": "arms"}
"""Plurals that mean something else than their singular."""


def stem(word: str) -> str:
    """Cut a lower-case word down to what its forms have in common.

    Examples
    --------
    >>> stem("lifting") == stem("lifted") == stem("lifts")
    True
    >>> stem("limits") == stem("limitation")
    False
    """
    return _KEPT.get(word) or _cut(word)


def _cut(word: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, left in _SUFFIXES:
        if word.endswith(ending):
            head = word[: -len(ending)]
            if len(head) < 3 or not _VOWEL & set(head):
                continue
            doubled = not left and len(head) > 3 and head[-1] == head[-2] and head[-1] not in "sle"
            return (head[:-1] if doubled else head) + left
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _cut(word[:-1])
    return word


@dataclass(frozen=True)
class Words:
    """The words of a document, each with its place, its mention and its sentence.

    ``mention[i]`` is the index of the mention that word i belongs to, or -1; where mentions lie
    in each other, the longest counts. ``sentences`` are pairs of word indexes.
    """

    text: str
    lower: list[str]
    starts: list[int]
    ends: list[int]
    mentions: Sequence[Mention]
    mention: list[int]
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def said(self, i: int, j: int) -> str:
        """Cut words i to j, j not included, out of the text."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < j else ""

    def first_of(self, m: int) -> int:
        """Find the first word of a mention."""
        return bisect_left(self.starts, self.mentions[m].start)

    def capital(self, i: int) -> bool:
        """Whether a word is written with a capital."""
        return self.text[self.starts[i]].isupper()


def _parted(piece: str) -> Parts[str]:
    # With a space on either side, as it stands in the text: a dash by itself is a word.
    found = list(_WORD.finditer(f" {piece} "))
    lower = [match[0].lower() for match in found]
    starts, ends = [match.start() - 1 for match in found], [match.end() - 1 for match in found]
    _part_tails(lower, starts, ends)
    return Parts(tuple(lower), tuple(starts), tuple(ends))


_CUTTER = Cutter(_parted)


def _part_tails(lower: list[str], starts: list[int], ends: list[int]) -> None:
    """Make *'s* and *n't* words of their own, from the last word to the first."""
    joined = [i for i, word in enumerate(lower) if "'" in word or "’" in word]
    for i in reversed(joined):
        word = lower[i]
        if len(word) < 3 or not word[0].isalpha():
            continue
        lower[i] = word = word.replace("’", "'")
        tail = _TAILS.get(word[word.find("'") + 1 :], 0)
        if tail and (tail != 3 or word[-1] != "t" or word.endswith("n't")):
            cut = ends[i] - tail
            if tail < len(word):
                lower[i : i + 1] = word[:-tail], word[-tail:]
                starts.insert(i + 1, cut)
                ends.insert(i, cut)
            else:
                lower[i], starts[i] = word[-tail:], cut


def words_of(text: str, mentions: Sequence[Mention], sentences: Sequence[Span]) -> Words:
    """Part a text into words and lay mentions and sentences over them.

    Examples
    --------
    >>> words_of("They won't sign.", (), (Span(start=0, end=16),)).lower
    ['they', 'wo', "n't", 'sign', '.']
    """
    lower, starts, ends = _CUTTER.cut(text)
    named = sorted(mentions, key=lambda m: (m.start, -m.end))
    of = [-1] * len(lower)
    i, count = 0, len(starts)
    for k, mention in enumerate(named):
        i = bisect_left(starts, mention.start, i)
        at, end = i, mention.end
        while at < count and starts[at] < end:
            if of[at] < 0:
                of[at] = k
            at += 1
    bounds = [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in sentences]
    return Words(text, lower, starts, ends, named, of, [b for b in bounds if b[0] < b[1]])
