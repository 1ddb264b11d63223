"""Multipliers: weights on the rows' gains that make the separable bound tight.

Any weights give a valid bound; the best ones solve the linear relaxation over mixtures of
deals. For sums of the k smallest gains and for linear objectives they are found exactly, by the
revised simplex method with the deals as columns: the deal that enters is the one the plan's
tables find best under the current weights (Dantzig & Wolfe 1960). For the product of gains they
are found by conditional gradient (Frank & Wolfe 1956). Deals met on the way are candidates for
the incumbent.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from winset.search.compiled import compiled
from winset.search.kernel import (
    BANNED,
    Rows,
    allowed_deal,
    combine,
    fill,
    gains_of,
    greedy,
    total,
)
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
    for k in range(len(unary)):
        unary[k] += rows.barred[k]
    top = fill(plan, unary, bundle, drop)
    if top < BANNED / 2:
        return BANNED
    for r in range(len(weights)):
        top -= weights[r] * rows.shift[r]
    return top


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
    """Start from one deal: its gains on the asked rows, (asked,), and its worth.

    The inverse is written down at once: the deal's column is the only one with more than one
    entry, but for that of the threshold t, which takes the row with the smallest gain.
    """
    n = len(gains)
    inverse, level, cost = np.zeros((n + 1, n + 1)), np.zeros(n + 1), np.zeros(n + 1)
    free = np.full(1, -1, dtype=np.int64)
    inverse[n, n], level[n], cost[n] = 1.0, 1.0, worth
    lowest = 0
    for i in range(n):
        if gains[i] < gains[lowest]:
            lowest = i
    if k > 0:
        free[0] = lowest
    for i in range(n):
        spare = gains[i] - gains[lowest] if k > 0 else gains[i]
        if k > 0 and i == lowest:
            # gain - t = 0
            inverse[i, i], inverse[i, n] = -1.0, gains[i]
            level[i], cost[i] = gains[i], k
        elif k > 0:
            # gain - t - s = 0, with t as above
            inverse[i, i], inverse[i, lowest], inverse[i, n] = -1.0, 1.0, spare
            level[i] = spare
        elif spare >= 0:
            # gain - s = 0
            inverse[i, i], inverse[i, n], level[i] = -1.0, spare, spare
        else:
            # gain + d = 0
            inverse[i, i], inverse[i, n] = 1.0, -spare
            level[i], cost[i] = -spare, -cap
    return Basis(inverse, level, cost, free)


@compiled
def enter(basis: Basis, column: FloatArray, cost: float) -> bool:
    """Let a column, (m,), enter the basis, in place → False where nothing can leave."""
    inverse, level = basis.inverse, basis.level
    m = len(level)
    turned = np.zeros(m)
    leave, least = -1, np.inf
    for i in range(m):
        for j in range(m):
            turned[i] += inverse[i, j] * column[j]
        if i != basis.free[0] and turned[i] > 1e-11 and level[i] < least * turned[i]:
            leave, least = i, level[i] / turned[i]
    if leave < 0:
        return False
    for j in range(m):
        inverse[leave, j] /= turned[leave]
    level[leave] /= turned[leave]
    for i in range(m):
        if i != leave and turned[i] != 0.0:
            for j in range(m):
                inverse[i, j] -= turned[i] * inverse[leave, j]
            level[i] -= turned[i] * level[leave]
            if i != basis.free[0]:
                level[i] = max(level[i], 0.0)
    basis.cost[leave] = cost
    return True


@compiled
def price(basis: Basis) -> FloatArray:
    """Compute what the basis asks for each of its rows, (m,)."""
    m = len(basis.level)
    prices = np.zeros(m)
    for i in range(m):
        for j in range(m):
            prices[j] -= basis.cost[i] * basis.inverse[i, j]
    return prices


@compiled
def settle(basis: Basis, cap: float) -> FloatArray:
    """Bring prices into [0, cap] by entering spare and lack columns → prices, (m,)."""
    n = len(basis.level) - 1
    column = np.zeros(n + 1)
    for _ in range(50 * (n + 1)):
        prices = price(basis)
        worst, entering, sign = SMALL, -1, 0.0
        for i in range(n):
            if prices[i] - cap > worst:
                worst, entering, sign = prices[i] - cap, i, 1.0
            if -prices[i] > worst:
                worst, entering, sign = -prices[i], i, -1.0
        if entering < 0:
            break
        column[entering] = sign
        entered = enter(basis, column, -cap if sign > 0 else 0.0)
        column[entering] = 0.0
        if not entered:
            break
    return price(basis)


@compiled
def relax(
    plan: Plan,
    rows: Rows,
    asked: FloatArray,
    k: int,
    target: int,
    met: IntArray,
    enough: float = np.inf,
) -> tuple[FloatArray, float]:
    """Solve the linear relaxation over mixtures of deals → weights (row,) and its bound.

    With ``k`` > 0: the sum of the k smallest gains of ``asked`` rows; weights sum to k, none
    above 1. With ``k`` = 0: the gain of row ``target`` where ``asked`` rows reach zero; its
    weight is 1 plus, if it is asked too, the price of its own floor. The deals met, (round,
    issue), are written into ``met``; unused rows hold -1. BANNED where no deal is allowed.
    ``enough``: a deal that brings this to every asked row, and breaks no rule, ends the search.
    """
    n, n_rows = int(total(asked)), len(asked)
    cap = 1.0 if k > 0 else FLOOR_PRICE
    drop, deal = np.zeros(plan.n_entries), np.zeros(len(plan.issues), dtype=np.int64)
    weights, best_weights = np.zeros(n_rows), np.zeros(n_rows)
    for r in range(n_rows):
        weights[r] = asked[r] * k / max(n, 1)
    if k == 0:
        weights[target] = 1.0
    for j in range(len(met)):
        met[j, 0] = -1
    best_bound = bound_of(plan, rows, weights, drop)
    copy_into(best_weights, weights)
    if best_bound < BANNED / 2 or not greedy(plan, drop, deal):
        return best_weights, best_bound
    copy_deal(met[0], deal)
    gains = gains_of(plan, rows, deal)
    column = np.ones(n + 1)
    gather(column, gains, asked)
    if smallest(column[:n]) >= enough and allowed_deal(plan, deal):
        return best_weights, best_bound
    basis = first_basis(column[:n], gains[target] if k == 0 else 0.0, k, cap)
    for step in range(1, len(met) + 1):
        prices = settle(basis, cap)
        weigh(weights, prices, asked, k, cap)
        if k == 0:
            weights[target] += 1.0
        bound = bound_of(plan, rows, weights, drop)
        if bound < best_bound:
            best_bound = bound
            copy_into(best_weights, weights)
        last = step == len(met) or bound + prices[n] <= SMALL
        if last or not greedy(plan, drop, deal):
            break
        copy_deal(met[step], deal)
        gains = gains_of(plan, rows, deal)
        gather(column, gains, asked)
        if smallest(column[:n]) >= enough and allowed_deal(plan, deal):
            break
        if not enter(basis, column, gains[target] if k == 0 else 0.0):
            break
    return best_weights, best_bound


@compiled
def smallest(values: FloatArray) -> float:
    """Find the smallest of some numbers, (k,); inf of none."""
    least = np.inf
    for value in values:
        least = min(least, value)
    return least


@compiled
def weigh(weights: FloatArray, prices: FloatArray, asked: FloatArray, k: int, cap: float) -> None:
    """Turn prices of the asked rows into weights, (row,), that make a valid bound."""
    i, whole = 0, 0.0
    for r in range(len(weights)):
        weights[r] = 0.0
        if asked[r] > 0:
            weights[r] = min(max(prices[i], 0.0), cap)
            whole += weights[r]
            i += 1
    if k > 0 and whole > 0:
        # Rounding must not make the bound too small: weights sum to k exactly.
        for r in range(len(weights)):
            weights[r] *= k / whole


@compiled
def gather(column: FloatArray, gains: FloatArray, asked: FloatArray) -> None:
    """Write the gains of the asked rows, in order, into a column."""
    i = 0
    for r in range(len(gains)):
        if asked[r] > 0:
            column[i] = gains[r]
            i += 1


@compiled
def copy_into(out: FloatArray, values: FloatArray) -> None:
    """Copy numbers, (k,)."""
    for k in range(len(out)):
        out[k] = values[k]


@compiled
def copy_deal(out: IntArray, deal: IntArray) -> None:
    """Copy option indices, (issue,)."""
    for v in range(len(deal)):
        out[v] = deal[v]


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
    n_rows, n_active = len(active), total(active)
    drop, deal = np.zeros(plan.n_entries), np.zeros(len(plan.issues), dtype=np.int64)
    mean, weights, best_weights = np.zeros(n_rows), np.zeros(n_rows), np.zeros(n_rows)
    best_bound = np.inf
    for j in range(len(met)):
        met[j, 0] = -1
    for step in range(len(met)):
        for r in range(n_rows):
            weights[r] = active[r] / (n_active if step == 0 else max(mean[r], 1e-4))
        top = bound_of(plan, rows, weights, drop)
        if top < BANNED / 2:
            return weights, BANNED
        bound = 0.0
        for r in range(n_rows):
            if active[r] > 0:
                bound += math.log(max(top, 1e-300) / (n_active * weights[r]))
        if bound < best_bound:
            best_bound = bound
            copy_into(best_weights, weights)
        if not greedy(plan, drop, deal):
            break
        copy_deal(met[step], deal)
        gains = gains_of(plan, rows, deal)
        pace = 2.0 / (step + 2.0)
        for r in range(n_rows):
            mean[r] += pace * (gains[r] - mean[r])
    return best_weights, best_bound
