"""In which readings some deal passes all stages, and the deal that does so in most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share
from winset.analyse.across.verdicts import Known, Verdicts, most_frequent, verdicts
from winset.analyse.agreement.funnel import funnel
from winset.analyse.agreement.results import BestDeal
from winset.analyse.agreement.stages import Stages, Way
from winset.analyse.shares import Share
from winset.deals.asked import Asked
from winset.search.problem import BoolArray, IntArray
from winset.search.robust import most_robust

MOST_WAYS = 8
"""Ways to pass at home along each of which the best deal is searched for."""
MOST_STARTS = 400
"""Deals from which each search starts."""
NODES = 400
"""Where the search along one of several ways gives up."""


@dataclass(frozen=True, eq=False)
class Found:
    """Deals known to pass in some reading, (deal, issue), and where any does."""

    verdicts: Verdicts
    deals: IntArray


def any_way(ways: Sequence[Way], known: Known, engine: Engine) -> Found:
    """Tell in which readings a deal meets the demands of at least one way."""
    n, issues = known.own.shape[1], known.shared.shape[1]
    deal = np.full((n, issues), -1, dtype=np.int64)
    stopped, closed = np.zeros(n, dtype=np.bool_), np.ones(n, dtype=np.bool_)
    for way in ways:
        left = np.flatnonzero((deal[:, 0] < 0) & way.there)
        if not len(left):
            continue
        found = verdicts(way.asked.some(left), known.some(left), engine)
        deal[left] = found.deal
        stopped[left] |= found.stopped
        closed[left] &= found.closed
    exists = deal[:, 0] >= 0
    whole = Verdicts(exists, closed & ~exists, stopped & ~exists, deal)
    return Found(whole, most_frequent(deal[exists]))


def best_deal(
    stages: Stages, fresh: Stages, ways: Sequence[Way], found: Found, starts: IntArray
) -> BestDeal | None:
    """Find the deal that passes all stages in most readings, and bound any other.

    Parameters
    ----------
    ways : all demands together, by the way in which ratifiers are won.
    found : where any deal passes all stages.
    starts : (deal, issue) deals to start from.
    """
    exists = found.verdicts.exists
    if not exists.any():
        return None
    start = np.concatenate([found.deals, starts])[:MOST_STARTS]
    pool, bound, examined = [start], 0, 0
    for way in ways[:MOST_WAYS]:
        if not (exists & way.there).any():
            continue
        demands = bounded(way.asked)
        robust = most_robust(
            demands.shared,
            demands.readings,
            demands.allowed,
            start,
            possible=exists & way.there,
            nodes=None if len(ways) == 1 else NODES,
        )
        pool.append(robust.pool)
        bound += robust.bound
        examined += robust.examined
    if len(ways) > MOST_WAYS:
        bound = len(stages)
    tried = _linked(stages, np.unique(np.concatenate(pool), axis=0))
    counts = stages.sieve.joint(tried).sum(axis=1)
    deal, count = tried[counts.argmax()], int(counts.max())
    # A reading counts once, however many ways a deal passes there in.
    bound = max(count, min(bound, int(exists.sum() + found.verdicts.stopped.sum())))
    return BestDeal(
        deal=stages.durable.space.name(deal),
        share=Share(count, len(stages)),
        fresh=share(fresh.sieve.joint(deal[None])[0]),
        bound=bound / len(stages),
        proven=bound == count,
        funnel=funnel(stages, "signed, ratified and kept most often", deal, None),
        examined=max(examined, len(tried)),
    )


def _linked(stages: Stages, deals: IntArray) -> IntArray:
    """Keep deals that break no compatibility rule."""
    kept: BoolArray = np.ones(len(deals), dtype=np.bool_)
    for rule in stages.durable.text.problem.forbids:
        kept &= ~rule.held(deals)
    result: IntArray = deals[kept]
    return result


def bounded(asked: Asked) -> Asked:
    """Put floors below all that rows can reach where nothing is asked of them.

    Counting many readings in single precision needs numbers of one size.
    """
    numbers = asked.readings
    asked_of = np.isfinite(numbers.floor)
    if asked_of.all():
        return asked
    some: BoolArray = np.any(asked_of, axis=0)
    worth, bundle = numbers.worth[:, some], numbers.bundle[:, :, some]
    least = np.minimum.reduceat(worth, asked.problem.start[:-1], axis=2).sum(axis=2)
    least += np.minimum(bundle, 0.0).sum(axis=1)
    floor = np.where(asked_of[:, some], numbers.floor[:, some], least - 0.1)
    members = tuple(m for m, kept in zip(asked.members, some.tolist(), strict=True) if kept)
    trimmed = replace(numbers, worth=worth, floor=floor, bundle=bundle)
    return replace(asked, readings=trimmed, members=members)
