"""The most robust deal: acceptable to all signatories on the largest share of readings."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from winset.analyse.across.existence import share
from winset.analyse.across.results import Estimate, RobustDeal, Robustness
from winset.analyse.across.verdicts import Known, most_frequent
from winset.deals import DealSpace
from winset.deals.asked import Asked
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray
from winset.search.robust import front, most_robust
from winset.search.witnesses import acceptable, gains, smallest

MOST_SHOWN = 12
"""Deals on the curve of robustness against value."""
MOST_EXAMINED = 400


@dataclass(frozen=True, eq=False)
class Tested:
    """Demands on the text alone, in the readings searched and in as many fresh ones.

    ``barred`` (fresh draw, party, cell): options that a party's own red lines rule out.
    """

    space: DealSpace
    searched: Asked
    fresh: Asked
    barred: BoolArray


def robustness(tested: Tested, known: Known, exists: BoolArray) -> Robustness:
    """Find the most robust deal, a bound on any other, and what robustness costs.

    ``known``: deals to start from; ``exists`` (draw,): where any deal can be signed.
    """
    asked = tested.searched
    own = known.own[known.own[:, :, 0] >= 0]
    start = most_frequent(np.concatenate([known.shared, own]), MOST_EXAMINED)
    if not exists.any() or not len(start):
        return Robustness(best=None, bound=0.0, proven=True, curve=(), examined=0)
    found = most_robust(asked.shared, asked.readings, asked.allowed, start, possible=exists)
    pool = most_frequent(np.concatenate([found.deal[None], found.pool, start]), len(start) * 4)
    counts = acceptable(asked.shared, asked.readings, pool, asked.allowed).sum(axis=1)
    value = smallest(asked.shared, asked.readings, pool).mean(axis=1)
    pool, counts, value = pool[counts > 0], counts[counts > 0], value[counts > 0]
    on_front = front(counts.astype(np.float64), value)
    curve = _thinned(on_front[np.lexsort((-value[on_front], -counts[on_front]))])
    n = len(asked)
    return Robustness(
        best=describe(tested, found.deal),
        bound=found.bound / n,
        proven=found.proven,
        curve=tuple(describe(tested, pool[k]) for k in curve),
        examined=len(pool),
    )


def _thinned(curve: IntArray) -> IntArray:
    """Keep at most `MOST_SHOWN` deals of the curve, both ends among them, evenly in between."""
    if len(curve) <= MOST_SHOWN:
        return curve
    places = np.linspace(0, len(curve) - 1, MOST_SHOWN).round().astype(np.int64)
    result: IntArray = curve[places]
    return result


def describe(tested: Tested, deal: IntArray) -> RobustDeal:
    """Say how one deal, (issue,), fares on the readings searched and on the fresh ones."""
    fresh = tested.fresh
    gained = gains(fresh.shared, fresh.readings, deal[None])[0]
    worst: FloatArray = gained.min(axis=1)
    crossed = tested.barred[:, :, deal + tested.space.start[:-1]].any(axis=2)
    signs = (gained >= -TOLERANCE) & ~crossed
    return RobustDeal(
        deal=tested.space.name(deal),
        share=share(signable(tested.searched, deal)),
        fresh=share(signable(fresh, deal)),
        by_party={party: share(signs[:, p]) for p, party in enumerate(tested.space.parties)},
        smallest_gain=Estimate(float(worst.mean()), float(worst.std() / sqrt(len(worst)))),
    )


def signable(asked: Asked, deal: IntArray) -> BoolArray:
    """Tell in which readings, (draw,), all would sign a deal, (issue,)."""
    result: BoolArray = acceptable(asked.shared, asked.readings, deal[None], asked.allowed)[0]
    return result
