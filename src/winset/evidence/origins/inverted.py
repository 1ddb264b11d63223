"""From a fingerprint to the reports that bear it: candidates without comparing all pairs.

Postings lie in two pairs of sorted arrays: the whole, and the recent, which is merged into the
whole when it has grown to an eighth of it. Adding one report to ten thousand touches that report
and the few recent ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHARED = 3
"""Two reports are worth comparing if they share at least so many rare fingerprints."""
RARE = 40
"""A fingerprint borne by more reports than this says nothing about origin."""
TELLING = 0.5
"""What the fingerprints that two reports share must be worth together: one that only they bear
is worth 1, one that three bear a half, and so on."""
CANDIDATES = 24
"""Reports named as candidates for one report, those that share most first."""
NEAREST = 4
"""Reports that one is compared with in large projects, at most."""
TYPICAL = 12
"""Of the candidates in order, the one that shares no more than reports of one story mostly do."""
STANDS_OUT = 2.5
"""Times as much as the typical candidate from which sharing is no accident."""
FAMILIAR = 1.2
"""Times as much as with typical candidates that the best must share in all to stand out at all."""
NO_ACCIDENT = 3.0
"""Weight from which it is none, whatever others share: that of three words only these two use."""
SPARE = 4096
"""Postings that may be recent however short the whole is."""

Keys = NDArray[np.uint32]
Numbers = NDArray[np.int32]
Worths = NDArray[np.float64]


@dataclass(frozen=True)
class Candidate:
    """A report worth comparing with another: what they share, rarer fingerprints counting more."""

    document: str
    shared: int
    weight: float


class Index:
    """Fingerprints of all reports, turned round; grows one report at a time.

    Examples
    --------
    >>> index = Index()
    >>> index.add("first", (1, 2, 3, 4))
    >>> index.add("second", (2, 3, 4, 5))
    >>> index.candidates("first")[0].document
    'second'
    """

    def __init__(self) -> None:
        self._documents: list[str] = []
        self._numbers: dict[str, int] = {}
        self._keys: list[Keys] = []
        self._whole = self._recent = _NOTHING
        self._unsorted: list[int] = []

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, document: object) -> bool:
        return document in self._numbers

    def add(self, document: str, keys: Sequence[int]) -> None:
        """Enter a report by its fingerprints; a report already there stays as it is.

        Raises
        ------
        ValueError
            If a fingerprint is no number from 0 up to 2**32.
        """
        if document in self._numbers:
            return
        if keys and not (min(keys) >= 0 and max(keys) < 1 << 32):
            raise ValueError(f"fingerprints of {document} are not all from 0 up to 2**32")
        self._numbers[document] = len(self._documents)
        self._unsorted.append(len(self._documents))
        self._documents.append(document)
        self._keys.append(np.unique(np.array(keys, dtype=np.uint32)))

    def candidates(
        self, document: str, shared: int = SHARED, most: int = CANDIDATES
    ) -> tuple[Candidate, ...]:
        """List the reports that share enough rare fingerprints with one, most telling first.

        Raises
        ------
        KeyError
            If the report has not been entered.
        """
        self._sort_in()
        own = self._numbers[document]
        keys = self._keys[own]
        borne = self._whole.borne(keys) + self._recent.borne(keys)
        rare = (borne > 1) & (borne <= RARE)
        # A fingerprint of only two reports counts whole; the more bear it, the less it tells.
        worth = 1.0 / (borne[rare] - 1)
        found = [part.bearers(keys[rare], worth) for part in (self._whole, self._recent)]
        bearers = np.concatenate([documents for documents, _ in found])
        worths = np.concatenate([worth for _, worth in found])
        others, which = np.unique(bearers, return_inverse=True)
        counts = np.bincount(which, minlength=len(others))
        weights = np.bincount(which, weights=worths, minlength=len(others))
        enough = np.flatnonzero((counts >= shared) & (weights >= TELLING) & (others != own))
        best = enough[np.lexsort((others[enough], -weights[enough]))][:most]
        return tuple(
            Candidate(self._documents[others[i]], int(counts[i]), round(float(weights[i]), 4))
            for i in best.tolist()
        )

    def nearest(self, document: str) -> tuple[Candidate, ...]:
        """List the few reports to compare with one: those that stand out among its candidates.

        Of one running story all reports share its rare names. What retells a report shares more
        of them, or, where all are rare, more of everything.

        Examples
        --------
        >>> index = Index()
        >>> for name, keys in {"a": (1, 2, 3, 4), "b": (1, 2, 3, 4), "c": (4, 5)}.items():
        ...     index.add(name, keys)
        >>> [candidate.document for candidate in index.nearest("b")]
        ['a']
        """
        found = self.candidates(document)
        if len(found) <= TYPICAL:
            more = (one for one in found[2:NEAREST] if one.weight >= NO_ACCIDENT)
            return (*found[:2], *more)
        least = min(NO_ACCIDENT, STANDS_OUT * found[TYPICAL].weight)
        near = tuple(one for one in found[:NEAREST] if one.weight >= least)
        if near:
            return near
        best, *others = (self._common(document, one.document) for one in found)
        return found[:1] if best >= FAMILIAR * float(np.median(others)) else ()

    def _common(self, a: str, b: str) -> float:
        """Tell which share of its fingerprints the shorter of two reports has in common."""
        first, second = (self._keys[self._numbers[key]] for key in (a, b))
        both = np.intersect1d(first, second, assume_unique=True)
        return len(both) / max(1, min(len(first), len(second)))

    def pairs(
        self, shared: int = SHARED, most: int = CANDIDATES
    ) -> Iterator[tuple[str, Candidate]]:
        """List every pair worth comparing once, the report entered earlier first."""
        met: set[tuple[int, int]] = set()
        for number, document in enumerate(self._documents):
            for candidate in self.candidates(document, shared, most):
                other = self._numbers[candidate.document]
                pair = (min(number, other), max(number, other))
                if pair not in met:
                    met.add(pair)
                    yield (
                        self._documents[pair[0]],
                        Candidate(self._documents[pair[1]], candidate.shared, candidate.weight),
                    )

    def rows(self) -> Iterator[tuple[str, int]]:
        """List what has to be stored: report and fingerprint, report by report."""
        for document, keys in zip(self._documents, self._keys, strict=True):
            for key in keys.tolist():
                yield document, key

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, int]]) -> Index:
        """Rebuild an index from stored rows, without reading any report again."""
        gathered: dict[str, list[int]] = {}
        for document, key in rows:
            gathered.setdefault(document, []).append(key)
        index = cls()
        for document, keys in gathered.items():
            index.add(document, keys)
        return index

    def _sort_in(self) -> None:
        if not self._unsorted:
            return
        new = _Postings.of(self._unsorted, [self._keys[number] for number in self._unsorted])
        self._recent = self._recent.merged(new)
        self._unsorted = []
        if len(self._recent.keys) > max(SPARE, len(self._whole.keys) // 8):
            self._whole, self._recent = self._whole.merged(self._recent), _NOTHING


@dataclass(frozen=True)
class _Postings:
    """Fingerprints in ascending order, and beside each the number of a report that bears it."""

    keys: Keys
    documents: Numbers

    @classmethod
    def of(cls, documents: Sequence[int], keys: Sequence[Keys]) -> _Postings:
        beside = np.repeat(np.array(documents, np.int32), [len(k) for k in keys])
        return _NOTHING.merged(cls(np.concatenate(keys), beside))

    def merged(self, other: _Postings) -> _Postings:
        keys = np.concatenate([self.keys, other.keys])
        order = np.argsort(keys, kind="stable")
        return _Postings(keys[order], np.concatenate([self.documents, other.documents])[order])

    def borne(self, keys: Keys) -> NDArray[np.int64]:
        """Count the reports that bear each of some fingerprints."""
        ends = np.searchsorted(self.keys, keys, "right")
        return np.asarray(ends - np.searchsorted(self.keys, keys, "left"), dtype=np.int64)

    def bearers(self, keys: Keys, worth: NDArray[np.float64]) -> tuple[Numbers, Worths]:
        """List the reports that bear some fingerprints, with what each fingerprint is worth."""
        starts = np.searchsorted(self.keys, keys, "left")
        lengths = np.searchsorted(self.keys, keys, "right") - starts
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        places = np.repeat(starts, lengths) + within
        return self.documents[places], np.repeat(worth, lengths)


_NOTHING = _Postings(np.zeros(0, np.uint32), np.zeros(0, np.int32))
