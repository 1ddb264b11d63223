"""Compiled: the deals met while one reading is searched, each with its gains.

They are candidates for the answer, and columns of the linear relaxations: what one relaxation
met, the next need not look for again.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import bare
from winset.search.kernel import Rows, allowed_deal, gains_of
from winset.search.plan import Plan
from winset.search.problem import BoolArray, FloatArray, IntArray


class Pool(NamedTuple):
    """Deals met: ``deals`` (place, issue), ``gains`` (place, row) and how many, ``met`` (1,).

    ``sound`` (place,): the deal breaks no rule (with split tables a choice table by table may).
    The next deal is written at place ``met`` before it is noted.
    """

    deals: IntArray
    gains: FloatArray
    sound: BoolArray
    met: IntArray


def new_pool(size: int, n_issues: int, n_rows: int) -> Pool:
    """Make room for ``size`` deals and the one that is looked at."""
    return Pool(
        np.zeros((size + 1, n_issues), dtype=np.int64),
        np.zeros((size + 1, n_rows)),
        np.zeros(size + 1, dtype=np.bool_),
        np.zeros(1, dtype=np.int64),
    )


@bare
def note(pool: Pool, plan: Plan, rows: Rows) -> int:
    """Add the deal that is written at the next place → its place, -1 where no room is left."""
    at = int(pool.met[0])
    if at + 1 >= len(pool.deals):
        return -1
    gains_of(plan, rows, pool.deals[at], pool.gains[at])
    pool.sound[at] = allowed_deal(plan, pool.deals[at])
    pool.met[0] = at + 1
    return at


@bare
def worth_of(pool: Pool, place: int, weights: FloatArray) -> float:
    """Weigh the gains that the deal at a place brings, ``weights`` (row,)."""
    worth = 0.0
    for r in range(len(weights)):
        worth += weights[r] * pool.gains[place, r]
    return worth


@bare
def dearest(pool: Pool, weights: FloatArray) -> int:
    """Find the deal with the largest weighted sum of gains, ``weights`` (row,) → its place."""
    best, chosen = -np.inf, -1
    for k in range(pool.met[0]):
        worth = worth_of(pool, k, weights)
        if worth > best:
            best, chosen = worth, k
    return chosen


@bare
def reaches(pool: Pool, floor: FloatArray, first: int) -> int:
    """Find a deal that breaks no rule and reaches the floors, from a place on; -1: none."""
    for k in range(first, pool.met[0]):
        good = pool.sound[k]
        for r in range(len(floor)):
            good = good and pool.gains[k, r] >= floor[r]
        if good:
            return k
    return -1
