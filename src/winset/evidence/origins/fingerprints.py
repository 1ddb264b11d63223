"""Few numbers that two tellings of one story share, however reworded, and other reports do not.

Exact shingles do not survive a retelling. What survives is which rare things stand close together:
names by their consonants, figures, meanings. A fingerprint is a pair of them in one sentence, or
a single name or figure; of the pairs, those are kept whose hash falls under a fixed bound, so that
two reports which share pairs keep the same ones.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from winset.evidence.origins.wording import sentences
from winset.evidence.source import Layout, Source

ONE_PAIR_IN = 6
"""Of the pairs, one in so many is kept."""
REACH = 4
"""Two words are together if they are at most so many words that count apart."""
MOST = 400
"""Fingerprints of one report; a longer report keeps those of smallest hash."""

Marks = NDArray[np.uint64]


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
    said = sentences(source, layout)
    about = [token for sentence in said for token in sentence.about]
    marks = np.array([token.mark for token in about], np.uint64)
    alone = np.array([token.kind in {"name", "number"} for token in about], bool)
    sentence = np.repeat(np.arange(len(said)), [len(one.about) for one in said])
    first, second = [], []
    for apart in range(1, REACH + 1):
        together = sentence[apart:] == sentence[:-apart]
        first.append(marks[:-apart][together])
        second.append(marks[apart:][together])
    pairs = _pairs(np.concatenate(first), np.concatenate(second))
    keys = np.unique(np.concatenate((_spread(marks[alone]), pairs)))
    if len(keys) > MOST:
        keys = np.sort(keys[np.argsort(_spread(keys), kind="stable")[:MOST]])
    return tuple(keys.tolist())


def _pairs(first: Marks, second: Marks) -> Marks:
    """Name pairs whatever their order, and keep the same few of them in every report."""
    low, high = np.minimum(first, second), np.maximum(first, second)
    named: Marks = _spread(low ^ _spread(high))[low != high]
    return np.asarray(named[named % np.uint64(ONE_PAIR_IN) == 0], np.uint64)


def _spread(marks: Marks) -> Marks:
    """Scatter numbers over 32 bits: checksums of like words lie close together."""
    mixed = (marks ^ (marks >> np.uint64(15))) * np.uint64(0x2C1B3C6D)
    mixed = (mixed ^ (mixed >> np.uint64(12))) & np.uint64(0xFFFFFFFF)
    return np.asarray((mixed * np.uint64(0x297A2D39)) & np.uint64(0xFFFFFFFF), np.uint64)
