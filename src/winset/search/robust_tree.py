"""Exact search for the deal that is acceptable in most readings.

A node leaves each issue a set of options, its *domain*. Under it a reading counts as alive while
each of its demands, taken alone, could still be met: the count of living readings is a bound.
Options whose choice would leave no more readings alive than the best deal known are struck out;
that lowers the bounds of all others. Nodes are taken with the largest bound first, so that at any
time the largest bound of an open node holds for all deals. Weighted sums of demands were tried as
further bounds and saved next to no nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np

from winset.search.compiled import compiled
from winset.search.demands import Demands, SingleArray
from winset.search.problem import BoolArray, IntArray
from winset.search.robust_climb import try_moves

ROUNDS = 3
"""Most times that options are struck out at a node before it is split."""
UNDECIDED, IMPOSSIBLE, CERTAIN = 0, 1, 2
NONE = -1
GUESS = 8
"""At every so many nodes the options most readings like are tried as a deal."""

Count = Callable[[IntArray], int]
"""Counts the readings in which a deal, cells (issue,), is acceptable, for certain."""


@dataclass(eq=False)
class Tree:
    """A search that can be stopped at any node and gone on with.

    ``best`` readings accept ``deal``, cells (issue,), empty while none beats what was known;
    ``open`` holds what is still to be searched: bound (negative), age (negative), domain (cell,).
    """

    demands: Demands
    count: Count
    best: int
    deal: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    visited: int = 0
    age: int = 0
    open: list[tuple[int, int, BoolArray]] = field(default_factory=list)

    def push(self, domain: BoolArray, bound: int) -> None:
        """Keep a node for later; of equal bounds the last one in is the first one out."""
        if bound > self.best:
            self.age += 1
            heappush(self.open, (-bound, -self.age, domain))

    @property
    def bound(self) -> int:
        """No deal is acceptable in more readings."""
        return max(self.best, -self.open[0][0]) if self.open else self.best

    @property
    def finished(self) -> bool:
        """Whether no open node can beat the best deal."""
        return self.bound == self.best

    def step(self) -> None:
        """Search the node with the largest bound."""
        negative, _, domain = heappop(self.open)
        self.visited += 1
        counts = np.zeros(len(domain), dtype=np.int64)
        alive, split = examine(self.demands, domain, counts, self.best)
        if alive <= self.best:
            return
        if split == NONE or self.visited % GUESS == 1:
            self._try(domain, counts)
        if split != NONE:
            self._split(domain, counts, split, min(alive, -negative))

    def _try(self, domain: BoolArray, counts: IntArray) -> None:
        """Try the deal of the options that most readings outlive."""
        merit = np.where(domain, counts, -1)
        bounds = zip(self.demands.start[:-1], self.demands.start[1:], strict=True)
        cells = np.array([a + int(merit[a:b].argmax()) for a, b in bounds], dtype=np.int64)
        rough, _ = try_moves(self.demands, cells, cells[None, [0, 0]])
        count = self.count(cells) if rough[0] > self.best else -1
        if count > self.best:
            self.best, self.deal = count, cells

    def _split(self, domain: BoolArray, counts: IntArray, issue: int, alive: int) -> None:
        """Open one node an option, the most promising last."""
        lo, hi = self.demands.start[issue], self.demands.start[issue + 1]
        options = lo + np.flatnonzero(domain[lo:hi])
        for k in options[np.argsort(counts[options], kind="stable")]:
            child = domain.copy()
            child[lo:hi] = False
            child[k] = True
            self.push(child, min(int(counts[k]), alive))


def examine(demands: Demands, domain: BoolArray, counts: IntArray, known: int) -> tuple[int, int]:
    """Strike out what cannot beat ``known``, in place → readings alive, issue to split or NONE.

    Writes into ``counts`` (cell,) how many readings stay alive under each option.
    """
    fates = np.zeros(len(demands.rewards), dtype=np.int64)
    alive, split = 0, NONE
    for _ in range(ROUNDS):
        if len(fates) and settle(demands, domain, fates):
            return 0, NONE
        alive, split, struck = sweep(demands, domain, fates, counts, known)
        if alive <= known:
            return 0, NONE
        if not struck:
            break
    return alive, split


def settle(demands: Demands, domain: BoolArray, fates: IntArray) -> bool:
    """Take in what the domains, (cell,), decide of links, in place → a forbidden link holds.

    ``fates`` (link,). Where one issue alone keeps a forbidden link open, its part of the link is
    struck out.
    """
    first = demands.start[:-1]
    within = np.logical_or.reduceat(demands.inside & domain, first, axis=1)
    without = np.logical_or.reduceat(~demands.inside & domain, first, axis=1)
    ways_out = demands.members & without
    fates[ways_out.sum(axis=1) == 0] = CERTAIN
    fates[(demands.members & ~within).any(axis=1)] = IMPOSSIBLE
    forbidden = demands.rewards < 0
    if (forbidden & (fates == CERTAIN)).any():
        return True
    last_way = forbidden & (fates == UNDECIDED) & (ways_out.sum(axis=1) == 1)
    for link in np.flatnonzero(last_way):
        issue = int(ways_out[link].argmax())
        cells = slice(demands.start[issue], demands.start[issue + 1])
        domain[cells] &= ~demands.inside[link, cells]
        fates[link] = IMPOSSIBLE
    return False


@compiled
def sweep(
    demands: Demands, domain: BoolArray, fates: IntArray, counts: IntArray, known: int
) -> tuple[int, int, bool]:
    """Strike out options once → readings alive before, issue to split, whether any was struck.

    The issue to split is the one whose options leave least room above ``known``, their mean and
    their largest taken together (found by trial); NONE where no issue has two options left. No
    reading is alive where an issue has no option left.
    """
    n, n_draws = demands.base.shape
    slack, rest = np.empty((n, n_draws), dtype=np.float32), np.empty((n, n_draws), dtype=np.float32)
    best = np.empty((len(demands.start) - 1, n, n_draws), dtype=np.float32)
    worst = np.empty(n_draws, dtype=np.float32)
    alive = _hope(demands, domain, fates, slack, best, worst)
    split, least, struck = NONE, np.inf, False
    for i in range(len(best)):
        lo, hi = demands.start[i], demands.start[i + 1]
        options = 0
        for k in range(lo, hi):
            options += domain[k]
        if options > 1:
            _count_options(demands, domain, fates, i, slack, best[i], rest, worst, counts)
        stay, total, largest = 0, 0, 0
        for k in range(lo, hi):
            if domain[k] and (options == 1 or counts[k] > known):
                stay += 1
                total += counts[k] - known
                largest = max(largest, counts[k] - known)
            elif domain[k]:
                domain[k], struck = False, True
        if stay == 0:
            return 0, NONE, True
        if stay > 1 and largest + total / stay < least:
            split, least = i, largest + total / stay
    return alive, split, struck


@compiled
def _hope(
    demands: Demands,
    domain: BoolArray,
    fates: IntArray,
    slack: SingleArray,
    best: SingleArray,
    worst: SingleArray,
) -> int:
    """Write what each demand has to spare at best, (demand, draw) → readings alive.

    Open bundles are hoped for. ``best`` (issue, demand, draw) is what each issue can still
    bring; ``worst`` (draw,) the least that any demand has to spare.
    """
    n_draws = slack.shape[1]
    for q in range(slack.shape[0]):
        total, base = slack[q], demands.base[q]
        for d in range(n_draws):
            total[d] = base[d]
        for link in range(len(fates)):
            if demands.rewards[link] >= 0 and fates[link] != IMPOSSIBLE:
                least = np.float32(0.0 if fates[link] == UNDECIDED else -np.inf)
                extra = demands.extra[demands.rewards[link], q]
                for d in range(n_draws):
                    total[d] += extra[d] if extra[d] > least else least
        for i in range(len(best)):
            top = best[i, q]
            for d in range(n_draws):
                top[d] = -np.inf
            for k in range(demands.start[i], demands.start[i + 1]):
                if domain[k]:
                    row = demands.utils[k, q]
                    for d in range(n_draws):
                        top[d] = row[d] if row[d] > top[d] else top[d]
            for d in range(n_draws):
                total[d] += top[d]
        _take_less(worst, total, q == 0)
    return _at_least(worst, demands.margin)


@compiled
def _take_less(worst: SingleArray, other: SingleArray, first: bool) -> None:
    """Lower ``worst`` (draw,) to ``other`` where that is less, or start with it, in place."""
    for d in range(len(worst)):
        worst[d] = other[d] if first or other[d] < worst[d] else worst[d]


@compiled
def _at_least(worst: SingleArray, margin: float) -> int:
    """Count the readings that lack no more than the margin."""
    alive, line = np.int32(0), np.float32(-margin)
    for d in range(len(worst)):
        alive += np.int32(1) if worst[d] >= line else np.int32(0)
    return int(alive)


@compiled
def _count_options(
    demands: Demands,
    domain: BoolArray,
    fates: IntArray,
    i: int,
    slack: SingleArray,
    best: SingleArray,
    rest: SingleArray,
    worst: SingleArray,
    counts: IntArray,
) -> None:
    """Write into ``counts`` (cell,) how many readings stay alive under each option of issue i.

    ``best`` (demand, draw) is what the issue can bring; ``rest`` and ``worst`` are scratch.
    """
    n, n_draws = slack.shape
    for k in range(demands.start[i], demands.start[i + 1]):
        if not domain[k]:
            continue
        for q in range(n):
            left, top, total, option = rest[q], best[q], slack[q], demands.utils[k, q]
            for d in range(n_draws):
                left[d] = total[d] - top[d] + option[d]
            for link in range(len(fates)):
                bundle = demands.rewards[link]
                loses = demands.members[link, i] and not demands.inside[link, k]
                if bundle >= 0 and fates[link] == UNDECIDED and loses:
                    extra = demands.extra[bundle, q]
                    for d in range(n_draws):
                        left[d] -= extra[d] if extra[d] > 0 else np.float32(0.0)
            _take_less(worst, left, q == 0)
        counts[k] = _at_least(worst, demands.margin)
