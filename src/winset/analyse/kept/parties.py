"""Each signatory under a deal: would it keep it, how patient must it be, what tempts it."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import TypedDict

import numpy as np

from winset.analyse.across.existence import share, spread
from winset.analyse.kept.durable import Durable
from winset.analyse.kept.lost import Lost, Unit
from winset.analyse.kept.results import PartyKeeps
from winset.analyse.shares import Estimate, Spread
from winset.deals.keeping import Keeping, Stakes
from winset.search.problem import TOLERANCE, FloatArray, IntArray
from winset.theory.repeated import critical_discounts


class _Modelled(TypedDict, total=False):
    lost_on_breach: dict[str, Spread]
    lost_together: Spread
    lost_amounts: dict[Unit, Spread]


def critical(stakes: Stakes, keeping: Keeping) -> FloatArray:
    """Find δ*, from which on each signatory keeps each deal → (deal, draw, party).

    0 where it always does; infinite where no patience makes it, among them all readings in
    which no deal is better for it than keeping.
    """
    terms = replace(keeping.terms, bond=stakes.bond)
    # Differences at the level of rounding are no temptation.
    wins = np.where(stakes.wins <= TOLERANCE, 0.0, stakes.wins)
    found = critical_discounts(stakes.reward + wins, stakes.reward, 0.0, terms)
    worse = stakes.reward + terms.payment + terms.snap_back < -TOLERANCE
    return np.where(worse, np.inf, found)


def first_breakers(advantage: FloatArray) -> IntArray:
    """Name who breaks a deal first in each reading, (draw, party) → (draw,), -1: nobody."""
    first = advantage.argmin(axis=1)
    lowest = np.take_along_axis(advantage, first[:, None], axis=1)[:, 0]
    result: IntArray = np.where(lowest < -TOLERANCE, first, -1)
    return result


def parties_keep(durable: Durable, deal: IntArray) -> tuple[PartyKeeps, ...]:
    """Describe every signatory under a deal, (issue,), in the order of the case."""
    at_stake, keeping = durable.stakes(deal[None]), durable.keeping
    advantage = at_stake.advantage(keeping)[0]
    least = critical(at_stake, keeping)[0]
    first = first_breakers(advantage)
    cells = deal + durable.space.start[:-1]
    wins = keeping.wins[:, :, cells]
    found = []
    for p, party in enumerate(durable.space.parties):
        lost = durable.stake.lost(party, deal, keeping.back[:, p]) if durable.stake else None
        between = (least[:, p] > 0) & np.isfinite(least[:, p])
        found.append(
            PartyKeeps(
                party=party,
                keeps=share(advantage[:, p] >= -TOLERANCE),
                always=share(least[:, p] == 0),
                never=share(np.isinf(least[:, p])),
                critical=spread(least[between, p]),
                discount=spread(keeping.discount[:, p]),
                first=share(first == p),
                reward=spread(at_stake.reward[0, :, p]),
                temptation=spread(at_stake.wins[0, :, p]),
                clauses=_clauses(durable.space.issues, wins[:, p]),
                **_by_models(lost),
            )
        )
    return tuple(found)


def _by_models(lost: Lost | None) -> _Modelled:
    """Describe what models say that a breach loses."""
    if lost is None:
        return {}
    return {
        "lost_on_breach": {
            issue: spread(points) for issue, points in lost.clauses.items() if points.any()
        },
        "lost_together": spread(lost.together),
        "lost_amounts": {unit: spread(amount) for unit, amount in lost.amounts.items()},
    }


def _clauses(issues: tuple[str, ...], wins: FloatArray) -> dict[str, Estimate]:
    """List what not performing each clause wins, (draw, issue), dearest first."""
    mean, error = wins.mean(axis=0), wins.std(axis=0) / sqrt(len(wins))
    order = np.argsort(-mean, kind="stable")
    return {
        issues[i]: Estimate(float(mean[i]), float(error[i])) for i in order if mean[i] > TOLERANCE
    }
