"""How much it takes: the least bond, payment on compliance, or payment between two signatories."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.analyse.agreement.stages import Stages
from winset.analyse.kept.durable import Durable
from winset.deals.asked import NOTHING
from winset.deals.terms import payment_pairs
from winset.search.problem import TOLERANCE, FloatArray, IntArray
from winset.search.witnesses import gains
from winset.theory.repeated import weights


@dataclass(frozen=True)
class Paid:
    """A payment from one signatory to another, by index, and in how many readings all sign then."""

    amount: float
    readings: int
    payer: int
    receiver: int


def bond_needed(durable: Durable, deal: IntArray) -> FloatArray:
    """Find the least bond, lost by whoever is found out, with which all keep a deal.

    Returns (draw,) utils on top of the bonds of the case: 0 where none is needed, infinite where
    none is enough.
    """
    by = weights(durable.keeping.discount, durable.keeping.terms)
    return _needed(durable, deal, by.bond)


def payment_needed(durable: Durable, deal: IntArray) -> FloatArray:
    """Find the least that each must be paid a period for keeping a deal so that all keep it.

    Returns (draw,) utils a period, as `bond_needed`.
    """
    by = weights(durable.keeping.discount, durable.keeping.terms)
    return _needed(durable, deal, by.lost + by.won)


def _needed(durable: Durable, deal: IntArray, slope: FloatArray) -> FloatArray:
    """Divide what keeping lacks by what a unit adds to it, for the signatory who lacks most."""
    advantage = durable.stakes(deal[None]).advantage(durable.keeping)[0]
    lacks = advantage < -TOLERANCE
    helps = slope > TOLERANCE
    least = np.where(lacks, np.inf, 0.0)
    able = lacks & helps
    least[able] = -advantage[able] / slope[able]
    result: FloatArray = least.max(axis=1)
    return result


def reaching(least: FloatArray, need: int) -> tuple[float, int]:
    """Find the smallest amount that is enough in ``need`` readings, or in as many as any is.

    Returns the amount and in how many readings it is enough.

    Examples
    --------
    >>> reaching(np.array([0.0, 0.3, np.inf, 0.1]), 2)
    (0.1, 2)
    >>> reaching(np.array([0.0, 0.3, np.inf, 0.1]), 4)
    (0.3, 3)
    """
    finite = np.sort(least[np.isfinite(least)])
    if not len(finite):
        return 0.0, 0
    amount = float(finite[min(max(need, 1), len(finite)) - 1])
    return amount, int((finite <= amount).sum())


def least_payment(stages: Stages, deal: IntArray, need: int) -> Paid | None:
    """Find the smallest payment between two signatories with which all sign in enough readings.

    Where none is enough, the one with which all sign in most. None where the case has no
    payments.
    """
    durable, draws = stages.durable, stages.durable.draws
    pairs = payment_pairs(draws.case, draws.space)
    gained = gains(durable.text.shared, durable.text.readings, deal[None])[0]
    open_cells = durable.text.allowed[:, deal + draws.space.start[:-1]]
    free = np.all(open_cells, axis=1)
    found = []
    for payer, receiver in pairs.tolist():
        others = np.delete(gained, [payer, receiver], axis=1)
        able = free & np.all(others >= -TOLERANCE, axis=1)
        least = _at_least(gained[:, receiver], draws.rate[:, receiver])
        most = _at_most(gained[:, payer], draws.rate[:, payer], draws.budget[:, payer])
        amount, count = _covering(least[able], most[able], need)
        found.append(Paid(amount, count, payer, receiver))
    if not found:
        return None
    return min(found, key=lambda paid: (-min(paid.readings, need), paid.amount))


def _at_least(gain: FloatArray, rate: FloatArray) -> FloatArray:
    """What must be received to gain nothing or more, (draw,) money."""
    useful = rate > NOTHING
    least = np.where(gain < -TOLERANCE, np.inf, 0.0)
    short = (gain < -TOLERANCE) & useful
    least[short] = -gain[short] / rate[short]
    return least


def _at_most(gain: FloatArray, rate: FloatArray, budget: FloatArray) -> FloatArray:
    """What can be paid so that nothing or more is still gained, (draw,) money; below 0: nothing."""
    costs = rate > NOTHING
    most = np.where(gain < -TOLERANCE, -1.0, budget)
    rich = (gain >= -TOLERANCE) & costs
    most[rich] = np.minimum(budget[rich], np.maximum(gain[rich], 0.0) / rate[rich])
    return most


def _covering(least: FloatArray, most: FloatArray, need: int) -> tuple[float, int]:
    """Find the smallest amount within enough of the ranges from ``least`` to ``most``, (range,).

    Where no amount lies within so many, the smallest that lies within most.
    """
    fits = (least <= most) & np.isfinite(least)
    lo, hi = np.sort(least[fits]), np.sort(most[fits])
    if not len(lo):
        return 0.0, 0
    covered = np.searchsorted(lo, lo, side="right") - np.searchsorted(hi, lo, side="left")
    k = int((covered >= need).argmax()) if (covered >= need).any() else int(covered.argmax())
    return float(lo[k]), int(covered[k])
