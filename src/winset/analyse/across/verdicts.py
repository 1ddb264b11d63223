"""Does a deal exist in each reading? Known deals say yes fast; the search decides the rest.

Most what-ifs leave most deals acceptable. So a *witness*, a deal known to be acceptable in some
reading, is tried on all readings first, and only where no witness serves does the exact search
look for one or prove that there is none. The verdict is the same as without witnesses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.analyse.across.answers import Answers, Engine, leaves_some
from winset.deals.asked import Asked
from winset.search.batch import solve_batch
from winset.search.problem import (
    TOLERANCE,
    BoolArray,
    IntArray,
)
from winset.search.witnesses import acceptable

MOST_WITNESSES = 256
"""Deals tried on every reading."""


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Whether a deal exists.

    Parameters
    ----------
    exists : (draw,) a deal exists.
    closed : (draw,) red lines and links leave no deal, whatever it is worth.
    stopped : (draw,) the search stopped at its limit: unknown, counted as no deal.
    deal : (draw, issue) an acceptable deal, -1 where none is known.
    """

    exists: BoolArray
    closed: BoolArray
    stopped: BoolArray
    deal: IntArray


@dataclass(frozen=True, eq=False)
class Known:
    """Deals worth trying before any search; they change the time it takes, not the answer.

    ``own`` (k, draw, issue): deals found in that very reading, -1 where none; ``shared``
    (deal, issue): deals found in many.
    """

    own: IntArray
    shared: IntArray

    def some(self, chosen: IntArray | BoolArray) -> Known:
        """Keep some readings, by index or mask, (draw,)."""
        return replace(self, own=self.own[:, chosen])

    @classmethod
    def of(cls, answers: Answers) -> Known:
        """Gather what the concepts recommend, those recommended most often for all readings."""
        own = np.stack(list(answers.deal.values()))
        return cls(own, most_frequent(own[own[:, :, 0] >= 0]))


def most_frequent(deals: IntArray, most: int = MOST_WITNESSES) -> IntArray:
    """Drop doubles → (deal, issue), most frequent first; equally frequent in their own order."""
    if not len(deals):
        return deals
    distinct, counts = np.unique(deals, axis=0, return_counts=True)
    result: IntArray = distinct[np.argsort(-counts, kind="stable")][:most]
    return result


def serves(asked: Asked, deal: IntArray) -> BoolArray:
    """Tell whether each reading's own deal, (draw, issue), is acceptable in it → (draw,)."""
    problem, numbers = asked.problem, asked.readings
    cells = np.maximum(deal, 0) + problem.start[:-1]
    total = np.take_along_axis(numbers.worth, cells[:, None, :], axis=2).sum(axis=2)
    for k, bundle in enumerate(problem.bundles):
        total += bundle.when.held(deal)[:, None] * numbers.bundle[:, k]
    good: BoolArray = (total >= numbers.floor - TOLERANCE).all(axis=1) & (deal[:, 0] >= 0)
    good &= np.take_along_axis(asked.allowed, cells, axis=1).all(axis=1)
    for rule in problem.forbids:
        good &= ~rule.held(deal)
    return good


def verdicts(asked: Asked, known: Known, engine: Engine) -> Verdicts:
    """Tell for every reading whether a deal exists."""
    n = len(asked)
    deal = np.full((n, asked.problem.n_issues), -1, dtype=np.int64)
    stopped, closed = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    _try_own(asked, known.own[:1], deal, closed)
    left = np.flatnonzero(deal[:, 0] < 0)
    for mine, problem in asked.some(left).by_mask():
        if not leaves_some(problem, engine):
            closed[left[mine]] = True
    _try_own(asked, known.own[1:], deal, closed)
    _try_shared(asked, known.shared, deal, closed)
    left = np.flatnonzero((deal[:, 0] < 0) & ~closed)
    rest = asked.some(left)
    for mine, problem in rest.by_mask():
        batch = solve_batch(
            problem,
            rest.some(mine).readings,
            "any",
            workers=engine.workers,
            backend=engine.backend,
            limits=engine.limits,
        )
        deal[left[mine]] = batch.deal
        stopped[left[mine]] = ~batch.found & ~batch.proven
    return Verdicts(deal[:, 0] >= 0, closed, stopped, deal)


def _try_own(asked: Asked, known: IntArray, deal: IntArray, closed: BoolArray) -> None:
    """Write a reading's own known deal, (k, draw, issue), into ``deal`` where it serves."""
    for own in known:
        left = np.flatnonzero((deal[:, 0] < 0) & ~closed & (own[:, 0] >= 0))
        able = left[serves(asked.some(left), own[left])]
        deal[able] = own[able]


def _try_shared(asked: Asked, known: IntArray, deal: IntArray, closed: BoolArray) -> None:
    """Write the first of the deals, (deal, issue), that serves into ``deal``."""
    left = np.flatnonzero((deal[:, 0] < 0) & ~closed)
    if len(left) and len(known):
        rest = asked.some(left)
        good = acceptable(asked.shared, rest.readings, known, rest.allowed)
        first = good.argmax(axis=0)
        yes = good[first, np.arange(len(left))]
        deal[left[yes]] = known[first[yes]]
