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

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|n[’']t\b|[^\W\d_]+?(?=n[’']t\b)|[’'](?:s|re|ve|d|ll|m)\b"
    r"|[^\W\d_]+|\d+(?:[.,]\d+)*|(?<=\s)-+(?=\s)|[^\w\s-]"
)
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
_STEMS: dict[str, str] = {"businesses": "businesses"}


def listed(words: str) -> frozenset[str]:
    """Read words that are written with spaces between them."""
    return frozenset(words.split())


def stem(word: str) -> str:
    """Cut a lower-case word down to what its forms have in common.

    Examples
    --------
    >>> stem("lifting") == stem("lifted") == stem("lifts")
    True
    >>> stem("limits") == stem("limitation")
    False
    """
    known = _STEMS.get(word)
    if known is None:
        known = _cut(word)
        if len(_STEMS) < 100_000:  # a bound on memory: texts may hold any number of strange words
            _STEMS[word] = known
    return known


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


def words_of(text: str, mentions: Sequence[Mention], sentences: Sequence[Span]) -> Words:
    """Part a text into words and lay mentions and sentences over them.

    Examples
    --------
    >>> words_of("They won't sign.", (), (Span(start=0, end=16),)).lower
    ['they', 'wo', "n't", 'sign', '.']
    """
    lower, starts, ends = [], [], []
    for found in _WORD.finditer(text):
        lower.append(found[0].lower().replace("’", "'"))
        starts.append(found.start())
        ends.append(found.end())
    named = sorted(mentions, key=lambda m: (m.start, -m.end))
    of = [-1] * len(lower)
    for k, mention in enumerate(named):
        i = bisect_left(starts, mention.start)
        while i < len(starts) and starts[i] < mention.end:
            if of[i] < 0:
                of[i] = k
            i += 1
    bounds = [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in sentences]
    return Words(text, lower, starts, ends, named, of, [b for b in bounds if b[0] < b[1]])
