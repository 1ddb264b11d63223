"""The most robust deal: one deal that all can sign on the largest number of readings.

Found by changing clauses of the deals that the concepts recommend; then an exact search proves
that no deal is acceptable in more readings, or says how many more one could be.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np

from winset.errors import UsageError
from winset.search.batch import Readings
from winset.search.demands import Demands, demands_of
from winset.search.problem import BoolArray, FloatArray, IntArray, Problem
from winset.search.robust_climb import Tried, climb_all
from winset.search.robust_tree import Tree
from winset.search.witnesses import acceptable, cells_of, draws_by_cells, smallest

EFFORT = 2e9
"""Numbers that the exact search may look at by default; two seconds or so."""
POOL = 200
"""Deals kept for their count, beside those on the trade-off front."""
TELL = 64
"""Nodes searched between two calls that tell of progress."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Robust:
    """The deal acceptable in most readings, and what else was tried.

    Parameters
    ----------
    deal : (issue,) option indices; empty where no deal is acceptable in any reading.
    count : readings in which it is acceptable.
    bound : no deal is acceptable in more readings.
    nodes : nodes of the exact search.
    pool : (deal, issue) deals worth a closer look, most robust first: the best by count, and
        those that no deal tried beats on both count and value.
    pool_count, pool_value : (deal,) readings in which each is acceptable; mean over all readings
        of what the worst-off row gains, utils, negative where it loses.
    examined : how many deals were tried.
    """

    deal: IntArray
    count: int
    bound: int
    nodes: int
    pool: IntArray
    pool_count: IntArray
    pool_value: FloatArray
    examined: int

    @property
    def proven(self) -> bool:
        """Whether no deal is acceptable in more readings."""
        return self.bound == self.count


def most_robust(
    problem: Problem,
    readings: Readings,
    allowed: BoolArray | None,
    candidates: IntArray,
    *,
    possible: BoolArray | None = None,
    nodes: int | None = None,
    seconds: float = math.inf,
    progress: Progress | None = None,
) -> Robust:
    """Find one deal that is acceptable in as many readings as possible.

    Parameters
    ----------
    problem : issues and links that all readings share; its numbers are not used.
    readings : worths, floors and bundle worths, utils.
    allowed : (draw, cell) or (cell,), False where a red line rules the option out in that
        reading; None: as in the problem.
    candidates : (deal, issue) deals to start from, such as those that concepts recommend; rows
        with -1 are passed over.
    possible : (draw,) False where it is known that no deal is acceptable; None: not known.
    nodes : where the exact search gives up; None: after two seconds or so of work, counted in
        nodes, so that equal calls give equal answers.
    seconds : stop earlier by the clock; then answers may differ between runs.
    progress : told the nodes searched and their limit.

    Raises
    ------
    UsageError
        If candidates name options that do not exist, or shapes do not fit.

    Examples
    --------
    >>> problem = Problem(np.array([0, 2]), np.zeros((1, 2)), np.zeros(1), np.ones(2, bool))
    >>> worth = np.array([[[0.2, 0.9]], [[0.8, 0.6]], [[0.9, 0.1]]])
    >>> readings = Readings(worth, np.full((3, 1), 0.5), np.zeros((3, 0, 1)))
    >>> found = most_robust(problem, readings, None, np.zeros((0, 1), int))
    >>> found.deal.tolist(), found.count, found.proven
    ([0], 2, True)
    """
    n_draws = len(readings.floor)
    free = draws_by_cells(problem, n_draws, allowed)
    domain = np.asarray(free.any(axis=1))
    hopeful = _hopeful(n_draws, possible)
    if not hopeful.any() or not np.logical_or.reduceat(domain, problem.start[:-1]).all():
        return _nothing(problem)
    demands = demands_of(problem, readings, free)
    tried = Tried()
    climb_all(demands, domain, _starts(problem, demands, domain, candidates), tried)
    pool = _Pool.of(problem, readings, free, tried)
    limit = _default_nodes(demands) if nodes is None else nodes
    tree = _tree(problem, readings, demands, free, hopeful)
    tree.best = int(pool.count.max(initial=0))
    tree.push(domain, int(hopeful.sum()))
    end = monotonic() + seconds
    while not tree.finished and tree.visited < limit and monotonic() < end:
        tree.step()
        if progress is not None and tree.visited % TELL == 0:
            progress(tree.visited, limit)
    if len(tree.deal):
        pool = pool.with_deal(problem, readings, free, tree.deal)
    return pool.answer(tree.bound, tree.visited)


def front(count: IntArray | FloatArray, value: FloatArray) -> IntArray:
    """Pick what nothing beats on both count and value, both the larger the better.

    Parameters
    ----------
    count, value : (deal,) two merits of each deal.

    Returns
    -------
    (kept,) indices, largest count first; of equals the first is kept.

    Examples
    --------
    >>> front(np.array([5, 9, 9, 7]), np.array([0.3, 0.1, 0.2, 0.1])).tolist()
    [2, 0]
    """
    order = np.lexsort((np.arange(len(count)), -np.asarray(value), -np.asarray(count)))
    kept, best = [], -math.inf
    for k in order:
        if value[k] > best:
            kept.append(int(k))
            best = float(value[k])
    return np.array(kept, dtype=np.int64)


def _hopeful(n_draws: int, possible: BoolArray | None) -> BoolArray:
    """Mark the readings, (draw,), in which some deal may be acceptable."""
    if possible is None:
        return np.ones(n_draws, dtype=np.bool_)
    if np.shape(possible) != (n_draws,):
        raise UsageError(f"possible must be (draw,) = ({n_draws},), not {np.shape(possible)}")
    return np.asarray(possible, dtype=np.bool_)


def _nothing(problem: Problem) -> Robust:
    """Answer where red lines, or what is known, leave no deal in any reading."""
    none = np.zeros(0, dtype=np.int64)
    pool = np.zeros((0, problem.n_issues), dtype=np.int64)
    return Robust(none, 0, 0, 0, pool, none, np.zeros(0), 0)


def _default_nodes(demands: Demands) -> int:
    """Find how many nodes the default effort pays for; each looks at all numbers a few times."""
    return max(200, int(EFFORT / max(demands.utils.size, 1)))


def _starts(
    problem: Problem, demands: Demands, domain: BoolArray, candidates: IntArray
) -> IntArray:
    """Lay out the deals to climb from as cells, (deal, issue), the mean favourite among them."""
    given = np.asarray(candidates, dtype=np.int64).reshape(-1, problem.n_issues)
    cells = cells_of(problem, given[(given >= 0).all(axis=1)])
    mean = np.where(domain, demands.utils.mean(axis=(1, 2)), -np.inf)
    bounds = zip(problem.start[:-1], problem.start[1:], strict=True)
    favourite = np.array([a + int(mean[a:b].argmax()) for a, b in bounds])
    return np.unique(np.vstack([cells[domain[cells].all(axis=1)], favourite]), axis=0)


@dataclass(frozen=True, eq=False)
class _Pool:
    """Deals worth keeping with what they reach for certain, most robust first."""

    deals: IntArray
    count: IntArray
    value: FloatArray
    examined: int

    @classmethod
    def of(cls, problem: Problem, readings: Readings, free: BoolArray, tried: Tried) -> _Pool:
        """Count the best of the deals tried anew, in double precision."""
        cells, count, value = tried.all()
        by_count = np.lexsort((-value, -count))[:POOL]
        chosen = np.union1d(by_count, front(count, value))
        deals = cells[chosen] - problem.start[:-1]
        return cls._counted(problem, readings, free, deals, len(cells))

    @classmethod
    def _counted(
        cls,
        problem: Problem,
        readings: Readings,
        free: BoolArray,
        deals: IntArray,
        examined: int,
    ) -> _Pool:
        count = acceptable(problem, readings, deals, _by_draw(free)).sum(axis=1)
        value = smallest(problem, readings, deals).mean(axis=1)
        order = np.lexsort((*deals.T[::-1], -value, -count))
        return cls(deals[order], count[order], value[order], examined)

    def with_deal(
        self, problem: Problem, readings: Readings, free: BoolArray, cells: IntArray
    ) -> _Pool:
        """Take in a deal that the exact search found."""
        deals = np.vstack([self.deals, cells - problem.start[:-1]])
        return self._counted(problem, readings, free, deals, self.examined + 1)

    def answer(self, bound: int, nodes: int) -> Robust:
        """Put the answer in words of the caller."""
        count = int(self.count.max(initial=0))
        best = self.deals[0] if count else np.zeros(0, dtype=np.int64)
        return Robust(
            deal=best,
            count=count,
            bound=max(bound, count),
            nodes=nodes,
            pool=self.deals,
            pool_count=self.count,
            pool_value=self.value,
            examined=self.examined,
        )


def _tree(
    problem: Problem, readings: Readings, demands: Demands, free: BoolArray, hopeful: BoolArray
) -> Tree:
    """Set the exact search up on the readings in which a deal may exist."""
    if not hopeful.all():
        demands = demands._replace(
            utils=np.ascontiguousarray(demands.utils[:, :, hopeful]),
            extra=np.ascontiguousarray(demands.extra[:, :, hopeful]),
            base=np.ascontiguousarray(demands.base[:, hopeful]),
        )
    by_draw = _by_draw(free)

    def count(cells: IntArray) -> int:
        deal = (cells - problem.start[:-1])[None]
        return int(acceptable(problem, readings, deal, by_draw).sum())

    return Tree(demands, count, 0)


def _by_draw(free: BoolArray) -> BoolArray:
    """Turn (cell, draw), or (cell, 1), into the form that callers use."""
    return np.asarray(free.T if free.shape[1] > 1 else free[:, 0])
