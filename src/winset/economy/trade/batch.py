"""Newton's method for many draws at once, where countries are few and all go on trading.

The same equations as in `newton`, with a draw on the first axis. A draw counts as solved only if
its own accounts, recomputed from its flows, add up; all others are left to the careful method.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.economy.trade.change import Closure
from winset.economy.trade.equilibrium import Baseline
from winset.economy.trade.newton import GOOD, LONGEST

FloatArray = NDArray[np.float64]

MOST_COUNTRIES = 40
"""Beyond, one draw fills the processor, and warm starts save more than doing many at once."""
ROUNDS = 12
"""Newton steps; close draws take four or five."""


@dataclass(frozen=True, eq=False)
class Markets:
    """One world in many draws: ``weight`` (draw, exporter, importer) π·B, θ and ψ (draw,)."""

    weight: FloatArray
    output: FloatArray
    anchor: FloatArray
    theta: FloatArray
    psi: FloatArray
    closure: Closure


@dataclass(frozen=True, eq=False)
class Points:
    """What follows from prices, (draw, country) each; ``gap`` (draw,) is the largest equation."""

    prices: FloatArray
    index: FloatArray
    share: FloatArray
    output: FloatArray
    spending: FloatArray
    demand: FloatArray
    equations: FloatArray
    gap: FloatArray


def fits(base: Baseline, factor: FloatArray) -> bool:
    """Tell whether countries are few and no trade is forbidden, so that all stay one market."""
    return 1 < len(base.output) <= MOST_COUNTRIES and bool((factor > 0).all())


def cleared(
    base: Baseline,
    factor: FloatArray,
    elasticities: tuple[FloatArray, FloatArray],
    closure: Closure,
) -> Points:
    """Take Newton steps in all draws; where they do not lead there, the gap says so.

    Parameters
    ----------
    factor : (draw, exporter, importer) B, above 0.
    elasticities : θ and ψ, (draw,) each.
    """
    output, spending = base.output, base.spending
    anchor = spending - output if closure == "additive" else spending / output
    if closure == "fixed":
        anchor = spending * (output.sum() / spending.sum())
    markets = Markets(base.share * factor, output, anchor, *elasticities, closure)
    with np.errstate(all="ignore"):
        here = _at(markets, np.zeros((len(factor), len(output))))
        for _ in range(ROUNDS):
            if (here.gap <= GOOD).all():
                break
            here = _nearer(here, _at(markets, here.prices + _step(markets, here)))
    return here


def _step(markets: Markets, here: Points) -> FloatArray:
    """Solve for the step of each draw; none where it cannot be solved for."""
    jacobian = _jacobian(markets, here)
    able = np.isfinite(jacobian).all(axis=(1, 2)) & np.isfinite(here.equations).all(axis=1)
    step = np.zeros_like(here.prices)
    try:
        step[able] = np.linalg.solve(jacobian[able], -here.equations[able][:, :, None])[:, :, 0]
    except np.linalg.LinAlgError:
        # One draw without a solution: none of them moves, and each is solved by itself later.
        return step
    longest = np.abs(step).max(axis=1, keepdims=True)
    bounded: FloatArray = step * np.minimum(1.0, LONGEST / np.maximum(longest, LONGEST))
    return bounded


def _nearer(here: Points, there: Points) -> Points:
    """Keep in each draw the point with the smaller gap."""
    better = there.gap < here.gap

    def pick(now: FloatArray, then: FloatArray) -> FloatArray:
        kept: FloatArray = np.where(better.reshape(-1, *[1] * (now.ndim - 1)), then, now)
        return kept

    names = Points.__dataclass_fields__
    return Points(**{name: pick(getattr(here, name), getattr(there, name)) for name in names})


def _at(markets: Markets, prices: FloatArray) -> Points:
    theta, psi = markets.theta[:, None], markets.psi[:, None]
    pull = np.exp(-theta * prices)
    share = markets.weight * pull[:, :, None]
    total = share.sum(axis=1)
    share /= total[:, None, :]
    index = np.log(total) / -theta
    output, spending = _accounts(markets, prices, prices - index, psi)
    demand = (share @ spending[:, :, None])[:, :, 0]
    equations = np.log(demand / output) + _numeraire(markets, prices, output)[:, None]
    worst = np.abs(equations).max(axis=1)
    gap = np.where(np.isfinite(worst), worst, np.inf)
    return Points(prices, index, share, output, spending, demand, equations, gap)


def _accounts(
    markets: Markets, prices: FloatArray, real: FloatArray, psi: FloatArray
) -> tuple[FloatArray, FloatArray]:
    if markets.closure == "fixed":
        return (np.zeros_like(prices) + markets.output, np.zeros_like(prices) + markets.anchor)
    output = markets.output * np.exp(prices + psi * real)
    if markets.closure == "additive":
        return output, output + markets.anchor
    spending = markets.anchor * output
    return output, spending * (output.sum(axis=1) / spending.sum(axis=1))[:, None]


def _numeraire(markets: Markets, prices: FloatArray, output: FloatArray) -> FloatArray:
    world = markets.output.sum()
    level: FloatArray = (
        prices @ (markets.output / world)
        if markets.closure == "fixed"
        else np.log(output.sum(axis=1) / world)
    )
    return level


def _jacobian(markets: Markets, here: Points) -> FloatArray:
    """Differentiate the equations by log prices → (draw, equation, country), as in `newton`."""
    share, theta = here.share, markets.theta[:, None]
    psi = markets.psi[:, None]
    diagonal = np.arange(share.shape[1])
    crossed = np.swapaxes(share, 1, 2)
    turned: FloatArray
    if markets.closure == "fixed":
        turned = (share * (theta * here.spending)[:, None, :]) @ crossed / here.demand[:, :, None]
        turned = turned + markets.output / markets.output.sum()
        turned[:, diagonal, diagonal] -= theta
        return turned
    answers = here.output if markets.closure == "additive" else here.spending
    turned = (share * (theta * here.spending - psi * answers)[:, None, :]) @ crossed
    turned += share * ((1.0 + psi) * answers)[:, None, :]
    turned /= here.demand[:, :, None]
    turned += psi[:, :, None] * crossed
    world = here.output.sum(axis=1, keepdims=True)
    moved = here.output / world
    if markets.closure == "multiplicative":
        moved = moved + (here.output - here.spending) / world
    turned += ((1.0 + psi) * moved - psi * (share @ moved[:, :, None])[:, :, 0])[:, None, :]
    turned[:, diagonal, diagonal] -= theta + 1.0 + psi
    return turned
