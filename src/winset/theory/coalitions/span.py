"""Which coalitions are fixed once others are: linear spans of coalitions, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from winset.theory.coalitions.program import subset_sums


class Span:
    """All payoff sums that follow from those of some coalitions.

    Examples
    --------
    >>> span = Span(3, [0b111, 0b001])
    >>> span.rank, span.holds(0b110), span.holds(0b010)
    (2, True, False)
    """

    def __init__(self, n: int, masks: Iterable[int] = ()) -> None:
        self.n = n
        self.reduced: list[list[Fraction]] = []
        self.pivots: list[int] = []
        for mask in masks:
            self.add(mask)

    @property
    def rank(self) -> int:
        """Number of independent coalitions in the span."""
        return len(self.reduced)

    def remainder(self, vector: list[Fraction]) -> list[Fraction]:
        """Take away from a vector, (player,), what the span explains."""
        left = list(vector)
        for row, pivot in zip(self.reduced, self.pivots, strict=True):
            factor = left[pivot]
            if factor:
                left = [x - factor * y for x, y in zip(left, row, strict=True)]
        return left

    def holds(self, mask: int) -> bool:
        """Tell whether a coalition's payoff follows from those of the span."""
        return not any(self.remainder(incidence(mask, self.n)))

    def add(self, mask: int) -> bool:
        """Widen the span by a coalition; tell whether it was not in it yet."""
        left = self.remainder(incidence(mask, self.n))
        pivot = next((i for i, x in enumerate(left) if x), None)
        if pivot is None:
            return False
        left = [x / left[pivot] for x in left]
        for k, row in enumerate(self.reduced):
            factor = row[pivot]
            self.reduced[k] = [x - factor * y for x, y in zip(row, left, strict=True)]
        self.reduced.append(left)
        self.pivots.append(pivot)
        return True

    def outside(self) -> NDArray[np.int64]:
        """List the coalitions that do not follow from the span → masks, ascending."""
        out = np.zeros(1 << self.n, dtype=bool)
        for normal in self._normals():
            out |= subset_sums(np.array(normal, dtype=object)) != 0
        return np.flatnonzero(out)

    def _normals(self) -> list[list[int]]:
        free = [i for i in range(self.n) if i not in self.pivots]
        normals = []
        for i in free:
            normal = [Fraction(int(i == k)) for k in range(self.n)]
            for row, pivot in zip(self.reduced, self.pivots, strict=True):
                normal[pivot] = -row[i]
            scale = lcm(*(x.denominator for x in normal))
            normals.append([int(x * scale) for x in normal])
        return normals


def incidence(mask: int, n: int) -> list[Fraction]:
    """Write a coalition as a vector of ones and zeros, (player,)."""
    return [Fraction(mask >> i & 1) for i in range(n)]
