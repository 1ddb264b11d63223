"""Averages over all ways to complete a partial order, without listing them.

Both averages walk the *down-sets* of the order: the sets of elements that can come first.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.deals.orders import bits, flip
from winset.search.problem import BoolArray, FloatArray, IntArray

MAX_DOWN_SETS = 60_000
"""Down-sets (interchangeable elements counted once) that one connected order may have."""

MAX_BOX_STATES = 5_000
"""The same for orders with bounds, over all cells between the bounds."""


def ordered_exponentials(rate: Sequence[float], below: Sequence[int]) -> FloatArray | None:
    """Average independent exponential times given that they come in the stated order.

    Step by step the next time to come is one of those with nothing left below it. With R the
    sum of the rates still to come, the wait for it averages 1/R whoever comes, and element k
    comes next with weight ``rate[k] / R``; so the average of a time is the sum of the waits
    1/R over the steps at which the element is still to come. Elements with the same rate, the
    same elements above and the same below are interchangeable and counted, not told apart.

    Parameters
    ----------
    rate : (element,) rates, positive.
    below : for each element the bit set of elements that come before it (transitive).

    Returns
    -------
    (element,) average times; None where the order has more than `MAX_DOWN_SETS` down-sets.

    Examples
    --------
    >>> ordered_exponentials([1, 1], [0b10, 0b00]).tolist()
    [1.5, 0.5]
    """
    twins = Twins.of(rate, below)
    levels = twins.levels()
    if levels is None:
        return None
    ahead = [np.ones(1)]
    for level, after in zip(reversed(levels[:-1]), reversed(levels[1:]), strict=True):
        ahead.append(level.pull(after.states, ahead[-1]))
    mean = np.zeros(len(twins.size))
    for level, to_come in zip(levels[:-1], reversed(ahead), strict=False):
        share = level.reached * to_come / ahead[-1][0]
        mean += (share / level.rest) @ (level.counts / twins.size)
    result: FloatArray = mean[twins.member]
    return result


@dataclass(frozen=True, eq=False)
class Level:
    """Down-sets of one size, as how many elements of each class are still to come.

    ``states`` (state,) codes, ascending; ``counts`` (state, class); ``rest`` (state,) sum of
    the rates still to come; ``reached`` (state,) weight of the ways here; ``row``, ``column``,
    ``code`` and ``weight`` (step,) the steps that lead on, by ascending row: from which row, by
    which class, to which code, with what weight.
    """

    states: IntArray
    counts: IntArray
    rest: FloatArray
    reached: FloatArray
    row: IntArray
    column: IntArray
    code: IntArray
    weight: FloatArray

    def pull(self, states_after: IntArray, ahead: FloatArray) -> FloatArray:
        """Weights of the ways from here to the end, from those one step on."""
        on = ahead[np.searchsorted(states_after, self.code)]
        return np.bincount(self.row, weights=self.weight * on, minlength=len(self.states)).astype(
            np.float64
        )


@dataclass(frozen=True, eq=False)
class Twins:
    """Classes of interchangeable elements: how many, their rate, who must come before them."""

    member: IntArray
    size: IntArray
    rate: FloatArray
    before: BoolArray

    @classmethod
    def of(cls, rate: Sequence[float], below: Sequence[int]) -> Twins:
        """Tell elements apart by rate and by what is above and below them."""
        keys = list(zip(rate, below, flip(tuple(below)), strict=True))
        names = list(dict.fromkeys(keys))
        member = np.array([names.index(key) for key in keys], dtype=np.int64)
        before = np.zeros((len(names), len(names)), dtype=bool)
        for k, key in enumerate(names):
            before[k, [int(member[b]) for b in bits(key[1])]] = True
        rates = np.array([key[0] for key in names], dtype=np.float64)
        return cls(member, np.bincount(member, minlength=len(names)), rates, before)

    def levels(self) -> list[Level] | None:
        """Walk from everything still to come to nothing; None beyond the limit."""
        if math.prod(int(n) + 1 for n in self.size) >= 2**62:
            return None
        stride = np.concatenate(([1], np.cumprod(self.size[:-1] + 1))).astype(np.int64)
        level = self._level(stride, np.array([int(stride @ self.size)]), np.ones(1))
        levels, seen = [level], 1
        while len(level.code):
            states, place = np.unique(level.code, return_inverse=True)
            seen += len(states)
            if seen > MAX_DOWN_SETS:
                return None
            flow = level.reached[level.row] * level.weight
            reached = np.bincount(place, weights=flow).astype(np.float64)
            level = self._level(stride, states, reached)
            levels.append(level)
        return levels

    def _level(self, stride: IntArray, states: IntArray, reached: FloatArray) -> Level:
        counts = states[:, None] // stride % (self.size + 1)
        there = counts > 0
        free = there & ~(there @ self.before.T)
        row, column = np.nonzero(free)
        rest = counts @ self.rate
        weight = counts[row, column] * self.rate[column] / rest[row]
        code = states[row] - stride[column]
        return Level(states, counts, rest, reached, row, column, code, weight)


def ordered_box(
    lo: FloatArray, hi: FloatArray, below: Sequence[int]
) -> tuple[float, FloatArray] | None:
    """Volume and centroid of ``{x: lo <= x <= hi, in the stated order}``.

    The bounds cut the line into cells. The k elements that fall into a cell of length L come
    there in an order of their own, each with volume L^k / k!, and the j-th of them lies on
    average at ``start + L * j / (k + 1)``. A walk over (cell, down-set, elements in the cell so
    far), forwards and backwards, sums over all of them.

    Parameters
    ----------
    lo, hi : (element,) bounds with ``lo < hi``.
    below : for each element the bit set of elements that are nowhere above it (transitive).

    Returns
    -------
    The volume (positive) and (element,) the centroid; None where there are too many down-sets.

    Examples
    --------
    >>> volume, centre = ordered_box(np.zeros(2), np.ones(2), [0b10, 0b00])
    >>> round(volume, 3), centre.round(3).tolist()
    (0.5, [0.667, 0.333])
    """
    cuts = np.unique(np.concatenate((lo, hi)))
    cells = [_Cell(a, b, lo, hi, tuple(below)) for a, b in itertools.pairwise(cuts)]
    forward: list[dict[int, float]] = [{0: 1.0}]
    for cell in cells:
        after: dict[int, float] = {}
        for (state, _), volume in cell.forward(forward[-1]).items():
            after[state] = after.get(state, 0.0) + volume
        forward.append(after)
        if sum(map(len, forward)) > MAX_BOX_STATES:
            return None
    whole = (1 << len(lo)) - 1
    backward: dict[int, float] = {whole: 1.0}
    moment = np.zeros(len(lo))
    for cell, start in zip(reversed(cells), reversed(forward[:-1]), strict=True):
        backward = cell.backward(start, backward, moment)
    volume = float(forward[-1][whole])
    return volume, moment / volume


@dataclass(frozen=True, eq=False)
class _Cell:
    """One stretch of the line between two neighbouring bounds."""

    start: float
    end: float
    lo: FloatArray
    hi: FloatArray
    below: tuple[int, ...]

    def fits(self, state: int) -> list[int]:
        """List the elements that may come next in this cell."""
        return [
            e
            for e, lower in enumerate(self.below)
            if not state >> e & 1
            and not lower & ~state
            and self.lo[e] <= self.start
            and self.hi[e] >= self.end
        ]

    def forward(self, begin: dict[int, float]) -> dict[tuple[int, int], float]:
        """Volumes of (down-set, elements in this cell) from those at the start of the cell."""
        length = self.end - self.start
        reached = {(state, 0): volume for state, volume in begin.items()}
        level = dict(reached)
        while level:
            after: dict[tuple[int, int], float] = {}
            for (state, k), volume in level.items():
                for e in self.fits(state):
                    key = (state | 1 << e, k + 1)
                    after[key] = after.get(key, 0.0) + volume * length / (k + 1)
            reached |= after
            level = after
        return reached

    def backward(
        self, begin: dict[int, float], end: dict[int, float], moment: FloatArray
    ) -> dict[int, float]:
        """Volumes still to come at the start of the cell; adds the cell's part of the moments."""
        length = self.end - self.start
        reach = self.forward(begin)
        # Ways to place r more in this cell and finish, r -> volume, from (down-set, k so far).
        to_come: dict[tuple[int, int], dict[int, float]] = {}
        for state, k in sorted(reach, reverse=True):
            ways: dict[int, float] = {0: end[state]} if state in end else {}
            for e in self.fits(state):
                further = to_come[state | 1 << e, k + 1]
                for r, volume in further.items():
                    part = volume * length / (k + 1)
                    ways[r + 1] = ways.get(r + 1, 0.0) + part
                    place = self.start + length * (k + 1) / (k + r + 2)
                    moment[e] += reach[state, k] * part * place
            to_come[state, k] = ways
        return {state: sum(to_come[state, 0].values()) for state in begin}
