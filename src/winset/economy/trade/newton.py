"""Newton's method on log prices with the analytic Jacobian, for one group of countries.

The unknowns are x = log p̂. With S = π′ (columns sum to 1) log P̂ moves by Sᵀdx and S_ij by
−θ·S_ij·(dx_i − dlog P̂_j). The equations are log d_i − log Y′_i + log(ΣY′/ΣY) = 0 with the demand
d = S·E′. As Σd = ΣE′ = ΣY′ whatever the prices, they can hold only where d = Y′ and world output is
kept, which is the numéraire: no equation need be struck out for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.economy.trade.change import Closure

FloatArray = NDArray[np.float64]

GOOD = 2e-14
"""Residual at which rounding, not the method, is what is left."""
ENOUGH = 1e-12
"""Residual that is kept where another step no longer lessens it."""
STEPS = 100
LONGEST = 2.0
"""Longest step of a log price."""
HALVINGS = 8
PATIENCE = 40
"""Steps of the fixed point between two attempts by Newton."""


@dataclass(frozen=True, eq=False)
class Market:
    """One group of countries that trade with one another, and the change they meet."""

    weight: FloatArray
    """(exporter, importer) π·B."""
    output: FloatArray
    """(country,) Y."""
    anchor: FloatArray
    """(country,) what the closure keeps: D (additive), φ (multiplicative) or E (fixed)."""
    theta: float
    psi: float
    closure: Closure


@dataclass(frozen=True, eq=False)
class Point:
    """All that follows from prices."""

    log_prices: FloatArray
    log_index: FloatArray
    share: FloatArray
    output: FloatArray
    spending: FloatArray
    demand: FloatArray
    equations: FloatArray
    """(country,) left sides, 0 in equilibrium."""
    steps: int = 0

    @property
    def gap(self) -> float:
        """The largest equation; inf where prices ran out of range."""
        worst = float(np.abs(self.equations).max())
        return worst if np.isfinite(worst) else np.inf


def clear(market: Market, start: FloatArray | None) -> Point:
    """Find the prices at which a group's markets clear, or the nearest found in `STEPS` steps."""
    if len(market.output) == 1:
        return _alone(market)
    point = _at(market, np.zeros_like(market.output) if start is None else start)
    taken = 0
    while taken < STEPS and point.gap > GOOD:
        nearer = _newton_step(market, point)
        taken += 1
        if nearer is None:
            if point.gap <= ENOUGH:
                break
            nearer = _fixed_point(market, point)
        point = nearer
    return _counted(point, taken)


def _alone(market: Market) -> Point:
    """Solve for one country without foreign trade, in closed form: p̂/P̂ = (π·B)^(1/θ)."""
    real = np.log(market.weight[0]) / market.theta
    psi = 0.0 if market.closure == "fixed" else market.psi
    prices = -psi * real
    one = np.ones((1, 1))
    return Point(
        prices, prices - real, one, market.output, market.output, market.output, np.zeros(1)
    )


def _at(market: Market, prices: FloatArray) -> Point:
    """Evaluate shares, accounts and equations at log prices."""
    with np.errstate(all="ignore"):
        pull = np.exp(-market.theta * prices)
        share = market.weight * pull[:, None]
        total = share.sum(axis=0)
        share /= total
        index = np.log(total) / -market.theta
        output, spending = _accounts(market, prices, index)
        demand = share @ spending
        equations = np.log(demand / output) + _numeraire(market, prices, output)
    return Point(prices, index, share, output, spending, demand, equations)


def _accounts(
    market: Market, prices: FloatArray, index: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Give output and spending by the closure."""
    if market.closure == "fixed":
        return market.output, market.anchor
    output = market.output * np.exp(prices + market.psi * (prices - index))
    if market.closure == "additive":
        return output, output + market.anchor
    spending = market.anchor * output
    # Ξ: the world spends what it earns.
    return output, spending * (output.sum() / spending.sum())


def _numeraire(market: Market, prices: FloatArray, output: FloatArray) -> float:
    if market.closure == "fixed":
        return float(market.output @ prices / market.output.sum())
    return float(np.log(output.sum() / market.output.sum()))


def _newton_step(market: Market, point: Point) -> Point | None:
    """Take the longest of the halved Newton steps that comes nearer, or None."""
    try:
        step = np.linalg.solve(_jacobian(market, point), -point.equations)
    except np.linalg.LinAlgError:
        return None
    longest = float(np.abs(step).max())
    if not np.isfinite(longest):
        return None
    step *= min(1.0, LONGEST / longest) if longest > 0 else 1.0
    for _ in range(HALVINGS):
        there = _at(market, point.log_prices + step)
        if there.gap < point.gap:
            return there
        step /= 2.0
    return None


def _jacobian(market: Market, point: Point) -> FloatArray:
    """Differentiate the equations by log prices."""
    share, demand, theta = point.share, point.demand, market.theta
    if market.closure == "fixed":
        jacobian = _crossed(share, theta * point.spending) / demand[:, None]
        jacobian += market.output / market.output.sum()
        np.fill_diagonal(jacobian, jacobian.diagonal() - theta)
        return jacobian
    psi, output, spending = market.psi, point.output, point.spending
    answers = output if market.closure == "additive" else spending
    jacobian = _crossed(share, theta * spending - psi * answers)
    jacobian += (1.0 + psi) * share * answers
    jacobian /= demand[:, None]
    if psi > 0:
        jacobian += psi * share.T
    world = output.sum()
    moved = output / world
    if market.closure == "multiplicative":
        moved = moved + (output - spending) / world
    jacobian += (1.0 + psi) * moved - psi * (share @ moved)
    np.fill_diagonal(jacobian, jacobian.diagonal() - (theta + 1.0 + psi))
    return jacobian


def _crossed(share: FloatArray, weights: FloatArray) -> FloatArray:
    """Compute S·diag(w)·Sᵀ; as one symmetric product, at half the work, where no w is below 0."""
    if (weights >= 0).all():
        root = share * np.sqrt(weights)
        symmetric: FloatArray = root @ root.T
        return symmetric
    product: FloatArray = (share * weights) @ share.T
    return product


def _fixed_point(market: Market, point: Point) -> Point:
    """Raise prices where demand exceeds supply, until Newton can go on; keep the best found."""
    rate = 1.0 / (market.theta + (0.0 if market.closure == "fixed" else 1.0 + market.psi))
    best = here = point
    for _ in range(PATIENCE):
        move = np.clip(rate * here.equations, -LONGEST, LONGEST)
        here = _at(market, here.log_prices + move)
        if not np.isfinite(here.gap):
            break
        if here.gap < best.gap:
            best = here
    return best


def _counted(point: Point, steps: int) -> Point:
    return Point(
        point.log_prices,
        point.log_index,
        point.share,
        point.output,
        point.spending,
        point.demand,
        point.equations,
        steps,
    )
