"""Which sentences of two reports tell the same, when one or both have been retold.

A sentence is the weights of its character 3–5-grams, of its meanings, names and numbers, each
rarer in the two reports being worth more (TF-IDF). Neighbours count: where the sentences before
and after also resemble each other, a pair is believed sooner. A pair stands if each is the
other's best; then what was cut in two, and what is left beside pairs that stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from winset.evidence.names.keys import ascii_of
from winset.evidence.origins.wording import KEPT_WORDS, of_word, sentences
from winset.evidence.records import Alignment, Span
from winset.evidence.source import Layout, Source

LEAST = 0.20
"""Two sentences whose resemblance is below this tell the same only by accident."""
NEIGHBOURS = 0.30
"""What the better of the two neighbouring pairs adds to a pair, as a share of its resemblance."""
GRAMS = 0.35
"""Weight of spelling in the resemblance; the rest is for meanings, names and numbers."""
HALF = 0.16
"""Resemblance that is enough for the second half of a sentence that was cut in two."""
BESIDE = 0.10
"""Resemblance that is enough beside pairs that stand."""
RUN = 5
"""Pairs that must stand before less resemblance is enough beside them."""
STEPS = 2
"""Sentences from a pair that stands to what is beside it."""
MOST = 1000
"""Sentences of one report that are compared: a longer one is known by its beginning."""
COLUMNS = 1 << 17
"""Columns into which features are hashed: two of one report rarely meet in one."""
SHORT = 4
"""A sentence of fewer words that count is too short to be recognised."""
_WEIGHTS = {"meaning": 1.0, "name": 1.5, "place": 0.7, "number": 2.0, "year": 1.0}

Pair = tuple[int, int]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_NONE: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Bag:
    """Weights of features, sentence by sentence: axes (sentence, hashed feature), 0 or more."""

    weights: csr_matrix[np.float32]

    @classmethod
    def of(cls, sentence: Ints, feature: Ints, weight: Floats, rows: int) -> Bag:
        """Sum up features; of a feature that comes twice the second counts less."""
        place = sentence * COLUMNS + feature % COLUMNS
        places, which = np.unique(place, return_inverse=True)
        summed = np.sqrt(np.bincount(which, weights=weight, minlength=len(places)))
        starts = np.searchsorted(places, np.arange(rows + 1) * COLUMNS)
        return cls(
            csr_matrix(
                (summed.astype(np.float32), (places % COLUMNS).astype(np.int32), starts),
                shape=(rows, COLUMNS),
            )
        )


@dataclass(frozen=True)
class Profile:
    """A report as it is compared with others: its sentences that tell something."""

    document: str
    spans: tuple[Span, ...]
    grams: Bag
    meanings: Bag


def profile(source: Source, layout: Layout) -> Profile:
    """Work out once what comparing a report with any other needs."""
    kept = [one for one in sentences(source, layout) if len(one.about) >= SHORT][:MOST]
    grams = [_grams(one.span.of(source.text)) for one in kept]
    rows = len(kept)
    return Profile(
        source.document.key,
        tuple(one.span for one in kept),
        Bag.of(
            np.repeat(np.arange(rows), [len(each) for each in grams]),
            np.concatenate([_NONE, *grams]),
            np.ones(sum(len(each) for each in grams)),
            rows,
        ),
        Bag.of(
            np.repeat(np.arange(rows), [len(one.about) for one in kept]),
            np.array([token.mark for one in kept for token in one.about], np.int64),
            np.array([_WEIGHTS[token.kind] for one in kept for token in one.about]),
            rows,
        ),
    )


def align(a: Source, a_layout: Layout, b: Source, b_layout: Layout) -> tuple[Alignment, ...]:
    """Pair the sentences of two reports that tell the same, in order of the first report.

    Examples
    --------
    >>> from winset.evidence.records import Document
    >>> from winset.evidence.source import Zone
    >>> def report(key, text):
    ...     whole = (Span(start=0, end=len(text)),)
    ...     layout = Layout((Zone("body", 0, len(text)),), whole, ())
    ...     return Source(Document(key=key), text), layout
    >>> one = report("one", "Peru will cut its herring quota by 12 percent, Lima said.")
    >>> other = report("other", "The quota for herring is reduced by 12 percent in Peru.")
    >>> len(align(*one, *other))
    1
    """
    return aligned(profile(a, a_layout), profile(b, b_layout))


def aligned(a: Profile, b: Profile) -> tuple[Alignment, ...]:
    """Pair the sentences of two profiles: each the other's best."""
    if not a.spans or not b.spans:
        return ()
    near = _with_neighbours(resemblance(a, b))
    pairs = _each_others_best(near, LEAST)
    pairs += _split(near, pairs)
    if len(pairs) >= RUN:
        pairs += _beside(near, pairs)
    return tuple(
        Alignment(
            a=a.document,
            a_span=a.spans[i],
            b=b.document,
            b_span=b.spans[j],
            score=round(min(1.0, float(near[i, j])), 4),
        )
        for i, j in sorted(pairs)
    )


def _each_others_best(near: Floats, least: float) -> list[Pair]:
    """List the pairs of which each is the other's best."""
    best_b, best_a = near.argmax(axis=1), near.argmax(axis=0)
    return [(i, j) for i, j in enumerate(best_b.tolist()) if best_a[j] == i and near[i, j] >= least]


def _split(near: Floats, pairs: list[Pair]) -> list[Pair]:
    """Pair a sentence that one report has cut in two with its second half too."""
    found = []
    for turned, table in ((False, near), (True, near.T)):
        partner = dict((j, i) if not turned else (i, j) for i, j in pairs)
        taken = set(partner.values())
        for i, j in enumerate(table.argmax(axis=1).tolist()):
            if i not in taken and abs(partner.get(j, -2) - i) == 1 and table[i, j] >= HALF:
                found.append((j, i) if turned else (i, j))
    return list(dict.fromkeys(found))


def _beside(near: Floats, pairs: list[Pair]) -> list[Pair]:
    """Pair what is left beside pairs that stand: less resemblance is enough there."""
    open_ = np.zeros(near.shape, dtype=bool)
    for i, j in pairs:
        open_[max(0, i - STEPS) : i + STEPS + 1, max(0, j - STEPS) : j + STEPS + 1] = True
    for i, j in pairs:
        open_[i, :] = open_[:, j] = False
    return _each_others_best(np.where(open_, near, 0.0), BESIDE)


def resemblance(a: Profile, b: Profile) -> Floats:
    """Compare every sentence with every other: axes (sentence of a, sentence of b), in [0, 1]."""
    spelt = _cosines(a.grams.weights, b.grams.weights)
    meant = _cosines(a.meanings.weights, b.meanings.weights)
    return np.asarray(GRAMS * spelt + (1.0 - GRAMS) * meant, dtype=np.float64)


def _cosines(a: csr_matrix[np.float32], b: csr_matrix[np.float32]) -> Floats:
    """Cosines of the TF-IDF weights of two sets of sentences."""
    inside = np.bincount(np.concatenate([a.indices, b.indices]), minlength=COLUMNS)
    total = a.shape[0] + b.shape[0]
    weighed = []
    for bag in (a, b):
        rare = bag.data * np.log((1.0 + total) / inside[bag.indices])
        squares = np.concatenate([[0.0], np.cumsum(rare * rare)])
        lengths = np.sqrt(squares[bag.indptr[1:]] - squares[bag.indptr[:-1]])
        rare /= np.repeat(np.maximum(lengths, 1e-9), np.diff(bag.indptr))
        weighed.append(csr_matrix((rare, bag.indices, bag.indptr), shape=bag.shape))
    return np.asarray((weighed[0] @ weighed[1].T).toarray(), dtype=np.float64)


def _with_neighbours(alike: Floats) -> Floats:
    """Believe a pair sooner whose neighbours before and after resemble each other too."""
    before, after = np.zeros_like(alike), np.zeros_like(alike)
    before[1:, 1:] = alike[:-1, :-1]
    after[:-1, :-1] = alike[1:, 1:]
    near = np.maximum(before, after)
    return np.asarray(alike * (1.0 + NEIGHBOURS * near / (near + 0.2)), dtype=np.float64)


def _grams(sentence: str) -> Ints:
    """Character 3–5-grams of the words that count, each word by itself with its edges."""
    return np.concatenate([_NONE, *map(_grams_of, sentence.split())])


@lru_cache(KEPT_WORDS)
def _grams_of(written: str) -> Ints:
    stripped = written.strip("\"'“”‘’.,;:!?()[]—–-")
    bare = (ascii_of(stripped) or stripped).lower()
    if not bare or (bare.isalpha() and of_word(bare, True) is None):
        return _NONE
    edged = f" {bare} "
    cut = (
        edged[start : start + size] for size in (3, 4, 5) for start in range(len(edged) - size + 1)
    )
    return np.array([crc32(gram.encode()) for gram in cut], np.int64)
