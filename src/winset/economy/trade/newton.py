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
from scipy.linalg.lapack import dgetrf, dgetrs

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
FAST = 0.3
"""Part of the gap that a step with an old Jacobian may leave for another to be worth its while."""
STAGES, SHORTEST, NEARBY = 200, 1e-4, 1e-6
"""Stages of the path at most, the shortest of them, and how near each is solved."""
PATIENCE = 500
"""Steps of the fixed point, where all else fails."""


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
    """What follows from prices."""

    log_prices: FloatArray
    log_index: FloatArray
    pull: FloatArray
    """(country,) p̂^(−θ)."""
    total: FloatArray
    """(country,) P̂^(−θ)."""
    output: FloatArray
    spending: FloatArray
    demand: FloatArray
    equations: FloatArray
    """(country,) left sides, 0 in equilibrium."""
    gap: float
    """The largest equation; inf where prices ran out of range."""


@dataclass(frozen=True, eq=False)
class Cleared:
    """The nearest point to an equilibrium that was found."""

    point: Point
    share: FloatArray
    """(exporter, importer) π′."""
    steps: int
    """Jacobians computed."""


def clear(market: Market, start: FloatArray | None) -> Cleared:
    """Find the prices at which a group's markets clear, or the nearest found in `STEPS` steps.

    Newton's method from the start; where it is caught, the path on which excess demand shrinks in
    proportion, from prices as they are; last, prices that follow excess demand.
    """
    if len(market.output) == 1:
        return _alone(market)
    here = _at(market, np.zeros_like(market.output))
    begin = here if start is None else _at(market, start)
    point, taken = _descent(market, begin if begin.gap < np.inf else here)
    for way in (_path, _fixed_point):
        if point.gap <= ENOUGH:
            break
        other, more = _descent(market, way(market, here))
        taken += more
        point = min(point, other, key=lambda p: p.gap)
    return Cleared(point, _share(market, point), taken)


def _descent(market: Market, point: Point) -> tuple[Point, int]:
    """Take Newton steps as long as they come nearer; tell how many were taken."""
    taken = 0
    while taken < STEPS and point.gap > GOOD:
        nearer = _newton(market, point)
        taken += 1
        if nearer is None:
            break
        point = nearer
    return point, taken


def _path(market: Market, begin: Point) -> Point:
    """Follow the prices at which excess demand is a shrinking part of what it is at first.

    Each stage is solved by Newton's method from the last; a stage that fails is cut in two.
    """
    point, part, stage = begin, 1.0, 0.25
    for _ in range(STAGES):
        aim = max(part - stage, 0.0)
        there = _stage(market, point, aim * begin.equations)
        if there is None:
            stage /= 2.0
            if stage < SHORTEST:
                break
            continue
        point, part, stage = there, aim, stage * 1.5
        if part == 0.0:
            break
    return point


def _stage(market: Market, point: Point, left: FloatArray) -> Point | None:
    """Solve for a given excess demand from nearby, in a few full steps or not at all."""
    for _ in range(6):
        factors, pivots, failed = dgetrf(_jacobian(market, point), overwrite_a=True)
        if failed:
            return None
        step = dgetrs(factors, pivots, left - point.equations)[0]
        if not np.abs(step).max() < LONGEST:
            return None
        point = _at(market, point.log_prices + step)
        if point.gap == np.inf:
            return None
        if np.abs(point.equations - left).max() <= NEARBY:
            return point
    return None


def _alone(market: Market) -> Cleared:
    """Solve for one country without foreign trade, in closed form: p̂/P̂ = (π·B)^(1/θ)."""
    real = np.log(market.weight[0]) / market.theta
    psi = 0.0 if market.closure == "fixed" else market.psi
    prices = -psi * real
    pull, total = np.exp(-market.theta * prices), np.exp(-market.theta * (prices - real))
    y = market.output
    point = Point(prices, prices - real, pull, total, y, y, y, np.zeros(1), 0.0)
    return Cleared(point, np.ones((1, 1)), 0)


def _at(market: Market, prices: FloatArray) -> Point:
    """Evaluate accounts and equations at log prices."""
    with np.errstate(all="ignore"):
        pull = np.exp(-market.theta * prices)
        total = pull @ market.weight
        index = np.log(total) / -market.theta
        output, spending = _accounts(market, prices, index)
        demand = pull * (market.weight @ (spending / total))
        equations = np.log(demand / output) + _numeraire(market, prices, output)
    worst = float(np.abs(equations).max())
    gap = worst if np.isfinite(worst) else np.inf
    return Point(prices, index, pull, total, output, spending, demand, equations, gap)


def _share(market: Market, point: Point) -> FloatArray:
    with np.errstate(all="ignore"):
        share: FloatArray = market.weight * point.pull[:, None]
        share /= point.total
    return share


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


def _newton(market: Market, point: Point) -> Point | None:
    """Take the longest of the halved Newton steps that comes nearer, or None.

    The factors of one Jacobian cost as much as some thirty evaluations, so they serve for further
    steps as long as these come nearer fast.
    """
    factors, pivots, failed = dgetrf(_jacobian(market, point), overwrite_a=True)
    if failed:
        return None
    step = dgetrs(factors, pivots, -point.equations)[0]
    longest = float(np.abs(step).max())
    if not np.isfinite(longest):
        return None
    step *= min(1.0, LONGEST / longest) if longest > 0 else 1.0
    for _ in range(HALVINGS):
        there = _at(market, point.log_prices + step)
        if there.gap < point.gap:
            return _chord(market, there, factors, pivots)
        step /= 2.0
    return None


def _chord(market: Market, point: Point, factors: FloatArray, pivots: FloatArray) -> Point:
    """Go on with the Jacobian of a point before, while each step leaves `FAST` of the gap."""
    while point.gap > GOOD:
        step = dgetrs(factors, pivots, -point.equations)[0]
        there = _at(market, point.log_prices + step)
        if not there.gap < point.gap:
            return point
        slow = there.gap > FAST * point.gap
        point = there
        if slow:
            break
    return point


def _jacobian(market: Market, point: Point) -> FloatArray:
    """Differentiate the equations by log prices; in the column order that LAPACK reads."""
    with np.errstate(all="ignore"):
        share, theta, psi = _share(market, point), market.theta, market.psi
        output, spending, world = point.output, point.spending, point.output.sum()
        if market.closure == "fixed":
            turned = _crossed(share, theta * spending)
            turned /= point.demand
            turned += (market.output / market.output.sum())[:, None]
            _less_on_diagonal(turned, theta)
            return turned.T
        answers = output if market.closure == "additive" else spending
        turned = _crossed(share, theta * spending - psi * answers)
        turned += (share * ((1.0 + psi) * answers)).T
        turned /= point.demand
        if psi > 0:
            turned += psi * share
        moved = output / world
        if market.closure == "multiplicative":
            moved = moved + (output - spending) / world
        turned += ((1.0 + psi) * moved - psi * (share @ moved))[:, None]
        _less_on_diagonal(turned, theta + 1.0 + psi)
    return turned.T


def _less_on_diagonal(matrix: FloatArray, amount: float) -> None:
    matrix.reshape(-1)[:: len(matrix) + 1] -= amount


def _crossed(share: FloatArray, weights: FloatArray) -> FloatArray:
    """Compute S·diag(w)·Sᵀ; as one symmetric product, at half the work, where no w is below 0."""
    if (weights >= 0).all():
        root = share * np.sqrt(weights)
        symmetric: FloatArray = root @ root.T
        return symmetric
    product: FloatArray = (share * weights) @ share.T
    return product


def _fixed_point(market: Market, point: Point) -> Point:
    """Raise prices where demand exceeds supply; give the best prices met."""
    rate = 1.0 / (market.theta + (0.0 if market.closure == "fixed" else 1.0 + market.psi))
    best = here = point
    for _ in range(PATIENCE):
        move = np.clip(rate * here.equations, -LONGEST, LONGEST)
        here = _at(market, here.log_prices + move)
        if here.gap == np.inf:
            break
        if here.gap < best.gap:
            best = here
    return best
