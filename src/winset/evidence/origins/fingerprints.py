"""Few numbers that two tellings of one story share, however reworded, and other reports do not.

Exact shingles do not survive a retelling. What survives is which rare things stand close together:
names by their consonants, figures, meanings. A fingerprint is a pair of them in one sentence, or
a single name or figure; of the pairs, those are kept whose hash falls under a fixed bound, so that
two reports which share pairs keep the same ones.
"""

from __future__ import annotations

from zlib import crc32

from winset.evidence.origins.alignment import told
from winset.evidence.origins.wording import Token, tokens
from winset.evidence.source import Layout, Source

ONE_PAIR_IN = 6
"""Of the pairs of meanings, one in so many is kept."""
REACH = 5
"""Two words are together if so few words that count stand from one to the other."""
MOST = 400
"""Fingerprints of one report; a longer report keeps those of smallest hash."""


def keys_of(source: Source, layout: Layout) -> tuple[int, ...]:
    """List the fingerprints of a report, each once, ascending: numbers below 2**32.

    Examples
    --------
    >>> from winset.evidence.records import Document, Span
    >>> text = "Peru will cut its herring quota by 12 percent, said Lima."
    >>> layout = Layout((), (Span(start=0, end=len(text)),), ())
    >>> len(keys_of(Source(Document(key="peru"), text), layout)) > 0
    True
    """
    found: set[int] = set()
    for span in told(layout):
        found.update(_of_sentence(list(tokens(span.of(source.text)))))
    # crc32 keeps order among near strings; one multiplication spreads it over all 32 bits.
    return tuple(sorted(sorted(found, key=_spread)[:MOST]))


def _of_sentence(said: list[Token]) -> set[int]:
    marks = [crc32(f"{token.kind}{token.form}".encode()) for token in said]
    found = set()
    for place, token in enumerate(said):
        if token.kind in {"name", "number"}:
            found.add(marks[place])
        for other in range(place + 1, min(place + REACH, len(said))):
            low, high = sorted((marks[place], marks[other]))
            pair = _spread(low ^ _spread(high))
            if low != high and pair % ONE_PAIR_IN == 0:
                found.add(pair)
    return found


def _spread(mark: int) -> int:
    return (mark * 2654435761 + 0x9E3779B9) & 0xFFFFFFFF
