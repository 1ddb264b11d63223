"""The mean of an order with bounds and a sum, by seeded random walks, where no formula serves.

Hit-and-run (Smith 1984): from a point inside draw a direction, then a point uniformly on the
chord through it; the walk converges to the uniform distribution. A direction here takes from one
set of quantities and gives to another. The sets are, for each quantity, itself, all that is above
it and all that is below it: on a free simplex that is the exchange between two shares, on a
complete order the exchange between two corners, both of which mix in about n log n steps.

Walks start at one point and are independent of each other; the standard error comes from the
spread of their means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from winset.deals.orders import Order, bits, covers, flip, one_unit_to
from winset.search.compiled import compiled
from winset.search.problem import FloatArray, IntArray

SEED = 20170
"""Any fixed number does; equal cases then have equal central readings."""
WALKS = 32
STEPS = 100
"""Steps of a walk in one round, for each class."""
WARM_UP = 3
"""Rounds before averaging starts."""
MAX_ROUNDS = 200
TARGET = 0.0015
"""Standard error at which the walks stop."""


@dataclass(frozen=True, eq=False)
class SampledMean:
    """Mean of a set, (class,), and its standard error, (class,)."""

    mean: FloatArray
    standard_error: FloatArray


def sampled_mean(order: Order, seed: int = SEED, target: float = TARGET) -> SampledMean:
    """Average a bounded order with a sum over uniform draws.

    Parameters
    ----------
    order : with a sum and at least two classes that are not fixed.
    seed : equal seeds give equal means.
    target : the walks stop when every standard error is at most this much, or at a limit.
    """
    body = _Body.of(order)
    rng = np.random.default_rng(seed)
    points = np.tile(inside(order)[body.free], (WALKS, 1))
    steps = STEPS * len(body.free)
    total = np.zeros_like(points)
    for done in range(1 - WARM_UP, MAX_ROUNDS + 1):
        summed = np.zeros_like(points)
        for point, tally in zip(points, summed, strict=True):
            draws = rng.random((steps, 3))
            _walk(point, tally, body, draws)
        if done < 1:
            continue
        total += summed
        means = total / (done * steps)
        error = means.std(axis=0, ddof=1) / np.sqrt(WALKS)
        if error.max() <= target:
            break
    mean, standard_error = order.lo.copy(), np.zeros(order.n)
    mean[body.free], standard_error[body.free] = means.mean(axis=0), error
    return SampledMean(mean, standard_error)


class _Body(NamedTuple):
    """The set in its free classes; compiled code reads it.

    ``pairs`` (pair, 2) of (above, below); ``sets`` (set, class) give one unit of the sum to
    the classes of a set, evenly.
    """

    free: IntArray
    pairs: IntArray
    lo: FloatArray
    hi: FloatArray
    sets: FloatArray

    @classmethod
    def of(cls, order: Order) -> _Body:
        free = np.flatnonzero(~order.fixed)
        place = {int(k): column for column, k in enumerate(free)}
        met = [(place[a], place[b]) for a, b in covers(order.below) if {a, b} <= place.keys()]
        above = flip(order.below)
        masks = [1 << int(k) | m[int(k)] for m in (order.below, above) for k in free]
        masks += [1 << int(k) for k in free]
        sets = one_unit_to(dict.fromkeys(masks), order)
        pairs = np.array(met, dtype=np.int64).reshape(-1, 2)
        return cls(free, pairs, order.lo[free], order.hi[free], sets)


@compiled
def _walk(point: FloatArray, tally: FloatArray, body: _Body, draws: FloatArray) -> None:
    """Walk from ``point``, (class,), in place; add every point visited to ``tally``.

    ``draws``: (step, 3) in [0, 1): set that gains, set that loses, place on the chord.
    """
    lo, hi, sets, pairs = body.lo, body.hi, body.sets, body.pairs
    n = len(point)
    direction = np.empty(n)
    for step in range(len(draws)):
        gain, lose = int(draws[step, 0] * len(sets)), int(draws[step, 1] * len(sets))
        ahead, behind = np.inf, -np.inf
        for k in range(n):
            d = sets[gain, k] - sets[lose, k]
            direction[k] = d
            if d > 0:
                ahead = min(ahead, (hi[k] - point[k]) / d)
                behind = max(behind, (lo[k] - point[k]) / d)
            elif d < 0:
                ahead = min(ahead, (lo[k] - point[k]) / d)
                behind = max(behind, (hi[k] - point[k]) / d)
        for pair in range(len(pairs)):
            a, b = pairs[pair, 0], pairs[pair, 1]
            d = direction[b] - direction[a]
            if d > 0:
                ahead = min(ahead, (point[a] - point[b]) / d)
            elif d < 0:
                behind = max(behind, (point[a] - point[b]) / d)
        if behind < ahead < np.inf:
            at = behind + (ahead - behind) * draws[step, 2]
            for k in range(n):
                point[k] += at * direction[k]
        for k in range(n):
            tally[k] += point[k]


def inside(order: Order) -> FloatArray:
    """Find a point, (class,), at which every relation that can be strict is strict.

    Between the bounds, further up for classes higher in the order; then shifted towards the
    smallest or the largest point until the sum is met.
    """
    rank = np.array([sum(1 for _ in bits(lower)) for lower in order.below], dtype=np.float64)
    share = (rank + 1) / (order.n + 1)
    point: FloatArray = order.lo + share * (order.hi - order.lo)
    if order.total is None:
        return point
    surplus = float(order.size @ point) - order.total
    end = order.lo if surplus > 0 else order.hi
    reach = float(order.size @ (point - end))
    return point if reach == 0 else point + (end - point) * (surplus / reach)
