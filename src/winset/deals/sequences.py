"""Draw one way to complete a partial order, and places between bounds in that order.

Both draws walk from level to level of a graph whose paths are the ways to complete the order:
the down-sets of the order, and for orders between bounds the down-sets in every cell. A path is
drawn step by step, each step by the weight of all the paths that lead on from it; so no way is
listed and every draw is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset.deals.extensions import Twins
from winset.search.problem import FloatArray, IntArray

MAX_PLACES = 50_000
"""States (cell, down-set, elements in the cell) that one connected order with bounds may have."""


@dataclass(frozen=True, eq=False)
class Step:
    """The edges from one level of states to the next.

    The edges of state s share the stretch ``[s, s + 1)`` by weight, each ending at its rung of
    ``ladder`` (edge,); ``first`` and ``last`` (state,) are the edges of each state; ``sign``
    (edge,) is what is put down on an edge, ``to`` (edge,) the state that it leads to.
    """

    ladder: FloatArray
    first: IntArray
    last: IntArray
    sign: IntArray
    to: IntArray

    @classmethod
    def of(cls, states: int, edges: IntArray, weight: FloatArray) -> Step:
        """Set up the ladder; edges of weight 0 lead nowhere and are left out.

        Parameters
        ----------
        states : number of states to start from.
        edges : (edge, 3) rows of state, sign and state after, by ascending state.
        weight : (edge,) weight of all paths that take the edge.
        """
        edges, weight = edges[weight > 0], weight[weight > 0]
        start = edges[:, 0]
        last = np.cumsum(np.bincount(start, minlength=states)) - 1
        first = np.concatenate(([0], last[:-1] + 1))
        share = weight / np.bincount(start, weights=weight, minlength=states)[start]
        risen = np.cumsum(share)
        ladder = start + risen - (risen - share)[first[start]]
        return cls(ladder, first, last, edges[:, 1], edges[:, 2])

    def take(self, rng: np.random.Generator, state: IntArray) -> tuple[IntArray, IntArray]:
        """Draw an edge for each state, (draw,), and return its signs and the states after it."""
        if len(self.sign) == 1:
            return np.repeat(self.sign, len(state)), np.repeat(self.to, len(state))
        edge = np.searchsorted(self.ladder, state + rng.random(len(state)), side="right")
        # The top rung may miss the end of its stretch by rounding.
        edge = np.clip(edge, self.first[state], self.last[state])
        return self.sign[edge], self.to[edge]


@dataclass(frozen=True, eq=False)
class Sequences:
    """All ways in which independent exponential times may come in the stated order."""

    twins: Twins
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, rate: Sequence[float], below: Sequence[int]) -> Sequences | None:
        """Prepare draws; equal rates make all ways count alike. None beyond the limit.

        Parameters
        ----------
        rate : (element,) rates, positive.
        below : for each element the bit set of elements that come before it (transitive).
        """
        twins = Twins.of(rate, below)
        levels = twins.levels()
        if levels is None:
            return None
        ahead = np.ones(1)
        steps = []
        for level, after in zip(reversed(levels[:-1]), reversed(levels[1:]), strict=True):
            to = np.searchsorted(after.states, level.code)
            edges = np.column_stack((level.row, level.column, to))
            steps.append(Step.of(len(level.states), edges, level.weight * ahead[to]))
            ahead = level.pull(after.states, ahead)
            ahead /= ahead.max()
        return cls(twins, tuple(reversed(steps)))

    def draw(self, rng: np.random.Generator, n: int) -> IntArray:
        """Draw n ways → (draw, position) elements, the first to come first."""
        kind = self._kinds(rng, n)
        member = self.twins.member
        if len(self.twins.size) == len(member):
            return np.argsort(member)[kind]
        # The places that each kind got, kind by kind, go to its members in random order.
        places = np.argsort(kind, axis=1, kind="stable")
        members = np.argsort(member + rng.random((n, len(member))), axis=1)
        drawn = np.empty_like(kind)
        np.put_along_axis(drawn, places, members, axis=1)
        return drawn

    def _kinds(self, rng: np.random.Generator, n: int) -> IntArray:
        """Draw which kind comes at each place → (draw, position)."""
        if all(len(step.sign) == 1 for step in self.steps):
            return np.tile(np.concatenate([step.sign for step in self.steps]), (n, 1))
        state = np.zeros(n, dtype=np.int64)
        kind = np.empty((n, len(self.steps)), dtype=np.int64)
        for position, step in enumerate(self.steps):
            kind[:, position], state = step.take(rng, state)
        return kind


@dataclass(frozen=True, eq=False)
class Places:
    """A set ``{x: lo <= x <= hi, in the stated order}``, in cells between neighbouring bounds.

    ``cuts`` (cell + 1,) are the bounds; a step puts an element into the present cell or, with
    sign -1, moves on to the next one; ``volume`` is that of the set.
    """

    cuts: FloatArray
    steps: tuple[Step, ...]
    volume: float

    @classmethod
    def of(cls, lo: FloatArray, hi: FloatArray, below: Sequence[int]) -> Places | None:
        """Prepare draws; None where there are too many states.

        Parameters
        ----------
        lo, hi : (element,) bounds with ``lo < hi``.
        below : for each element the bit set of elements that are nowhere above it (transitive).
        """
        cuts = np.unique(np.concatenate((lo, hi)))
        levels = _Graph(cuts, lo, hi, tuple(below)).levels()
        if levels is None:
            return None
        ahead = np.ones(levels[-1].after)
        steps = []
        for level in reversed(levels):
            onward = level.weight * ahead[level.edges[:, 2]]
            steps.append(Step.of(level.states, level.edges, onward))
            start = level.edges[:, 0]
            ahead = np.bincount(start, weights=onward, minlength=level.states).astype(np.float64)
        return cls(cuts, tuple(reversed(steps)), float(ahead[0]))

    def draw(self, rng: np.random.Generator, n: int) -> FloatArray:
        """Draw n points → (draw, element)."""
        state = np.zeros(n, dtype=np.int64)
        signs = np.empty((n, len(self.steps)), dtype=np.int64)
        for position, step in enumerate(self.steps):
            signs[:, position], state = step.take(rng, state)
        put = signs >= 0
        cell = np.cumsum(~put, axis=1)[put].reshape(n, -1)
        # The k elements of a cell lie there like k sorted uniform numbers.
        share = np.sort(cell + rng.random(cell.shape), axis=1) - cell
        length = np.diff(self.cuts)
        place = self.cuts[cell] + length[cell] * np.clip(share, 0, 1)
        drawn = np.empty_like(place)
        np.put_along_axis(drawn, signs[put].reshape(n, -1), place, axis=1)
        return drawn


@dataclass(frozen=True, eq=False)
class _Level:
    """Edges, (edge, 3) as in `Step.of` with (edge,) weights, between numbers of states."""

    states: int
    after: int
    edges: IntArray
    weight: FloatArray


@dataclass(frozen=True, eq=False)
class _Graph:
    """States (cell, down-set, elements in the cell so far) of an order between bounds.

    The k elements of a cell of length L have the volume L^k / k!: a factor L / k for the k-th.
    """

    cuts: FloatArray
    lo: FloatArray
    hi: FloatArray
    below: tuple[int, ...]

    def levels(self) -> list[_Level] | None:
        """List the edges from the start to the end; None beyond `MAX_PLACES` states."""
        states: dict[tuple[int, int, int], int] = {(0, 0, 0): 0}
        levels, seen = [], 0
        for _ in range(len(self.lo) + len(self.cuts) - 2):
            after: dict[tuple[int, int, int], int] = {}
            edges, weights = [], []
            for state, number in states.items():
                for sign, target, weight in self._onward(*state):
                    edges.append((number, sign, after.setdefault(target, len(after))))
                    weights.append(weight)
            levels.append(_Level(len(states), len(after), np.array(edges), np.array(weights)))
            states, seen = after, seen + len(after)
            if seen > MAX_PLACES:
                return None
        return levels

    def _onward(
        self, cell: int, done: int, here: int
    ) -> list[tuple[int, tuple[int, int, int], float]]:
        start, end = self.cuts[cell], self.cuts[cell + 1]
        found = [
            (e, (cell, done | 1 << e, here + 1), (end - start) / (here + 1))
            for e, lower in enumerate(self.below)
            if not done >> e & 1 and not lower & ~done
            if self.lo[e] <= start and self.hi[e] >= end
        ]
        missed = any(not done >> e & 1 and self.hi[e] <= end for e in range(len(self.lo)))
        if cell + 2 < len(self.cuts) and not missed:
            found.append((-1, (cell + 1, done, 0), 1.0))
        return found
