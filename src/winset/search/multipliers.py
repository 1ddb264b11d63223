"""Multipliers: weights on the rows' gains that make the separable bound tight.

Any weights give a valid bound; the best ones solve the linear relaxation over mixtures of
deals. For sums of the k smallest gains and for linear objectives they are found exactly, by the
revised simplex method with the deals as columns: the deal that enters is the one the plan's
tables find best under the current weights (Dantzig & Wolfe 1960). For the product of gains they
are found by conditional gradient (Frank & Wolfe 1956). Deals met on the way are candidates for
the incumbent.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import compiled
from winset.search.kernel import BANNED, Rows, combine, fill, gains_of, greedy
from winset.search.plan import Plan
from winset.search.problem import FloatArray, IntArray

SMALL = 1e-9
FLOOR_PRICE = 1e4
"""Cap on the price of a floor in a linear search, in utils of the objective per util."""


@compiled
def bound_of(plan: Plan, rows: Rows, weights: FloatArray, drop: FloatArray) -> float:
    """Bound the weighted sum of gains over all deals, filling ``drop`` (entry,) on the way."""
    unary, bundle = np.zeros(rows.worth.shape[1]), np.zeros(rows.bundles.shape[1])
    combine(rows.worth, weights, unary)
    combine(rows.bundles, weights, bundle)
    unary += rows.barred
    top = fill(plan, unary, bundle, drop)
    if top < BANNED / 2:
        return BANNED
    return top - float(np.sum(weights * rows.shift))


class Basis(NamedTuple):
    """State of the simplex method: inverse (m, m), level (m,) and cost (m,) of the basis.

    Rows 0 to m-2 are the asked rows: gains - t + d - s = 0, with t the threshold of a sum of
    smallest gains, d what a row lacks and s what it has to spare. Row m-1 says that the mixture
    sums to 1. Row ``free[0]`` (if any) holds t, which never leaves.
    """

    inverse: FloatArray
    level: FloatArray
    cost: FloatArray
    free: IntArray


@compiled
def first_basis(gains: FloatArray, worth: float, k: int, cap: float) -> Basis:
    """Start from one deal: its gains on the asked rows, (asked,), and its worth."""
    n = len(gains)
    matrix, level, cost = np.zeros((n + 1, n + 1)), np.zeros(n + 1), np.zeros(n + 1)
    free = np.full(1, -1, dtype=np.int64)
    matrix[n, n], level[n], cost[n] = 1.0, 1.0, worth
    matrix[:n, n] = gains
    lowest = np.argmin(gains) if n > 0 else 0
    for i in range(n):
        spare = gains[i] - gains[lowest] if k > 0 else gains[i]
        if k > 0 and i == lowest:
            free[0] = i
            matrix[:n, i] = -1.0
            level[i], cost[i] = gains[i], k
        elif spare >= 0:
            matrix[i, i], level[i] = -1.0, spare
        else:
            matrix[i, i], level[i], cost[i] = 1.0, -spare, -cap
    inverse = np.linalg.inv(matrix).astype(np.float64)
    return Basis(inverse, level, cost, free)


@compiled
def enter(basis: Basis, column: FloatArray, cost: float) -> bool:
    """Let a column, (m,), enter the basis, in place → False where nothing can leave."""
    inverse, level = basis.inverse, basis.level
    turned = inverse @ column
    leave, least = -1, np.inf
    for i in range(len(level)):
        ratio = level[i] / turned[i] if turned[i] > 1e-11 else np.inf
        if i != basis.free[0] and ratio < least:
            leave, least = i, ratio
    if leave < 0:
        return False
    inverse[leave] /= turned[leave]
    level[leave] /= turned[leave]
    for i in range(len(level)):
        if i != leave and turned[i] != 0.0:
            inverse[i] -= turned[i] * inverse[leave]
            level[i] -= turned[i] * level[leave]
            if i != basis.free[0]:
                level[i] = max(level[i], 0.0)
    basis.cost[leave] = cost
    return True


@compiled
def settle(basis: Basis, cap: float) -> FloatArray:
    """Bring prices into [0, cap] by entering spare and lack columns → prices, (m,)."""
    n = len(basis.level) - 1
    column = np.zeros(n + 1)
    for _ in range(50 * (n + 1)):
        prices = -(basis.cost @ basis.inverse)
        worst, entering, sign = SMALL, -1, 0.0
        for i in range(n):
            if prices[i] - cap > worst:
                worst, entering, sign = prices[i] - cap, i, 1.0
            if -prices[i] > worst:
                worst, entering, sign = -prices[i], i, -1.0
        if entering < 0:
            break
        column[:] = 0.0
        column[entering] = sign
        if not enter(basis, column, -cap if sign > 0 else 0.0):
            break
    return -(basis.cost @ basis.inverse)


@compiled
def relax(
    plan: Plan, rows: Rows, asked: FloatArray, k: int, target: int, met: IntArray
) -> tuple[FloatArray, float]:
    """Solve the linear relaxation over mixtures of deals → weights (row,) and its bound.

    With ``k`` > 0: the sum of the k smallest gains of ``asked`` rows; weights sum to k, none
    above 1. With ``k`` = 0: the gain of row ``target`` where ``asked`` rows reach zero; its
    weight is 1 plus, if it is asked too, the price of its own floor. The deals met, (round,
    issue), are written into ``met``; unused rows hold -1. BANNED where no deal is allowed.
    """
    index = np.flatnonzero(asked > 0)
    n = len(index)
    cap = 1.0 if k > 0 else FLOOR_PRICE
    drop = np.zeros(plan.n_entries)
    deal = np.zeros(len(plan.issues), dtype=np.int64)
    weights = asked * (k / max(n, 1))
    if k == 0:
        weights[target] = 1.0
    met[:] = -1
    best_bound = bound_of(plan, rows, weights, drop)
    best_weights = weights.copy()
    if best_bound < BANNED / 2 or not greedy(plan, drop, deal):
        return best_weights, best_bound
    met[0] = deal
    gains = gains_of(plan, rows, deal)
    basis = first_basis(gains[index], gains[target] if k == 0 else 0.0, k, cap)
    column = np.ones(n + 1)
    for step in range(1, len(met) + 1):
        prices = settle(basis, cap)
        weights[:] = 0.0
        for i in range(n):
            weights[index[i]] = min(max(prices[i], 0.0), cap)
        if k == 0:
            weights[target] += 1.0
        elif np.sum(weights) > 0:
            # Rounding must not make the bound too small: weights sum to k exactly.
            weights = np.minimum(weights * (k / np.sum(weights)), 1.0)
        bound = bound_of(plan, rows, weights, drop)
        if bound < best_bound:
            best_bound = bound
            best_weights[:] = weights
        last = step == len(met) or bound + prices[n] <= SMALL
        if last or not greedy(plan, drop, deal):
            break
        met[step] = deal
        gains = gains_of(plan, rows, deal)
        column[:n] = gains[index]
        if not enter(basis, column, gains[target] if k == 0 else 0.0):
            break
    return best_weights, best_bound


@compiled
def tangent(
    plan: Plan,
    rows: Rows,
    active: FloatArray,
    met: IntArray,
) -> tuple[FloatArray, float]:
    """Find weights 1/gain at the best mixture for the product of gains → weights, log bound.

    The bound is on the sum of logarithms, by the inequality of arithmetic and geometric means.
    """
    n_rows, n_active = rows.worth.shape[0], np.sum(active)
    drop = np.zeros(plan.n_entries)
    deal = np.zeros(len(plan.issues), dtype=np.int64)
    mean = np.zeros(n_rows)
    weights = active / n_active
    best_bound, best_weights = np.inf, weights.copy()
    met[:] = -1
    for step in range(len(met)):
        if step > 0:
            for r in range(n_rows):
                weights[r] = active[r] / max(mean[r], 1e-4)
        top = bound_of(plan, rows, weights, drop)
        if top < BANNED / 2:
            return best_weights, BANNED
        bound = 0.0
        for r in range(n_rows):
            if active[r] > 0:
                bound += np.log(max(top, 1e-300) / (n_active * weights[r]))
        if bound < best_bound:
            best_bound = bound
            best_weights[:] = weights
        if not greedy(plan, drop, deal):
            break
        met[step] = deal
        gains = gains_of(plan, rows, deal)
        pace = 2.0 / (step + 2.0)
        mean = (1 - pace) * mean + pace * gains
    return best_weights, best_bound
