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

from winset.search.compiled import bare
from winset.search.kernel import BANNED, Rows, combine, fill, greedy, total
from winset.search.plan import Plan
from winset.search.pool import Pool, dearest, note, reaches, worth_of
from winset.search.problem import FloatArray, IntArray

SMALL = 1e-9
FLOOR_PRICE = 1e4
"""Cap on the price of a floor in a linear search, in utils of the objective per util."""
STEPS = 8
"""Deals of the pool that may enter a relaxation for each time that its tables are asked."""


class Effort(NamedTuple):
    """How far a relaxation goes.

    ``rounds``: most times that the plan's tables are asked for a deal; ``enough`` (row,): a deal
    that brings each row this much, and breaks no rule, ends it.
    """

    rounds: int
    enough: FloatArray


@bare
def bound_of(
    plan: Plan, rows: Rows, weights: FloatArray, drop: FloatArray, spare: FloatArray
) -> float:
    """Bound the weighted sum of gains over all deals, filling ``drop`` (entry,) on the way."""
    n_cells, n_bundles = rows.worth.shape[1], rows.bundles.shape[1]
    unary, bundle = spare[:n_cells], spare[n_cells : n_cells + n_bundles]
    combine(rows.worth, weights, unary)
    combine(rows.bundles, weights, bundle)
    top = fill(plan, unary, bundle, drop, spare[n_cells + n_bundles :])
    if top < BANNED / 2:
        return BANNED
    for r in range(len(weights)):
        top -= weights[r] * rows.shift[r]
    return top


class Basis(NamedTuple):
    """State of the simplex method: inverse (m * m,), level (m,) and cost (m,) of the basis.

    Rows 0 to m-2 are the asked rows: gains - t + d - s = 0, with t the threshold of a sum of
    smallest gains, d what a row lacks and s what it has to spare. Row m-1 says that the mixture
    sums to 1. Where there is a threshold, the row that holds it never leaves. ``turned``,
    ``prices`` and ``column``, each (m,), are room.
    """

    inverse: FloatArray
    level: FloatArray
    cost: FloatArray
    turned: FloatArray
    prices: FloatArray
    column: FloatArray


@bare
def first_basis(basis: Basis, worth: float, k: int, cap: float) -> int:
    """Start from one deal: its gains on the asked rows, in the column, and its worth.

    The inverse is written down at once: the deal's column is the only one with more than one
    entry, but for that of the threshold t, which takes the row with the smallest gain. Returns
    that row, -1 where there is no threshold.
    """
    n, gains = len(basis.level) - 1, basis.column
    m, lowest = n + 1, 0
    for i in range(m * m):
        basis.inverse[i] = 0.0
    basis.inverse[n * m + n], basis.level[n], basis.cost[n] = 1.0, 1.0, worth
    for i in range(n):
        if gains[i] < gains[lowest]:
            lowest = i
    for i in range(n):
        spare = gains[i] - gains[lowest] if k > 0 else gains[i]
        basis.cost[i] = 0.0
        if k > 0 and i == lowest:
            # gain - t = 0
            basis.inverse[i * m + i], basis.inverse[i * m + n] = -1.0, gains[i]
            basis.level[i], basis.cost[i] = gains[i], k
        elif k > 0:
            # gain - t - s = 0, with t as above
            basis.inverse[i * m + i], basis.inverse[i * m + lowest] = -1.0, 1.0
            basis.inverse[i * m + n], basis.level[i] = spare, spare
        elif spare >= 0:
            # gain - s = 0
            basis.inverse[i * m + i], basis.inverse[i * m + n] = -1.0, spare
            basis.level[i] = spare
        else:
            # gain + d = 0
            basis.inverse[i * m + i], basis.inverse[i * m + n] = 1.0, -spare
            basis.level[i], basis.cost[i] = -spare, -cap
    return lowest if k > 0 else -1


@bare
def enter(basis: Basis, free: int, cost: float) -> bool:
    """Let the column enter the basis, in place → False where nothing can leave."""
    inverse, level, turned = basis.inverse, basis.level, basis.turned
    m = len(level)
    leave, least = -1, np.inf
    for i in range(m):
        turned[i] = 0.0
        for j in range(m):
            turned[i] += inverse[i * m + j] * basis.column[j]
        if i != free and turned[i] > 1e-11 and level[i] < least * turned[i]:
            leave, least = i, level[i] / turned[i]
    if leave < 0:
        return False
    pivot = turned[leave]
    for j in range(m):
        inverse[leave * m + j] /= pivot
    level[leave] /= pivot
    for i in range(m):
        if i != leave and turned[i] != 0.0:
            for j in range(m):
                inverse[i * m + j] -= turned[i] * inverse[leave * m + j]
            level[i] -= turned[i] * level[leave]
            if i != free:
                level[i] = max(level[i], 0.0)
    basis.cost[leave] = cost
    return True


@bare
def price(basis: Basis) -> None:
    """Write what the basis asks for each of its rows into its prices."""
    m = len(basis.level)
    for j in range(m):
        basis.prices[j] = 0.0
    for i in range(m):
        for j in range(m):
            basis.prices[j] -= basis.cost[i] * basis.inverse[i * m + j]


@bare
def settle(basis: Basis, free: int, cap: float) -> None:
    """Bring prices into [0, cap] by entering spare and lack columns."""
    n = len(basis.level) - 1
    for _ in range(50 * (n + 1)):
        price(basis)
        worst, entering, sign = SMALL, -1, 0.0
        for i in range(n):
            if basis.prices[i] - cap > worst:
                worst, entering, sign = basis.prices[i] - cap, i, 1.0
            if -basis.prices[i] > worst:
                worst, entering, sign = -basis.prices[i], i, -1.0
        if entering < 0:
            return
        for i in range(n + 1):
            basis.column[i] = 0.0
        basis.column[entering] = sign
        if not enter(basis, free, -cap if sign > 0 else 0.0):
            break
    price(basis)


@bare
def ask(
    plan: Plan,
    rows: Rows,
    weights: FloatArray,
    pool: Pool,
    above: float,
    spare: FloatArray,
) -> tuple[float, int]:
    """Ask the tables for the deal with the largest weighted sum of gains → bound and its place.

    The deal joins the pool; the place is -1 where the bound is not above a number, no deal is
    allowed or no room is left.
    """
    drop = spare[: plan.n_entries]
    bound = bound_of(plan, rows, weights, drop, spare[plan.n_entries :])
    if bound < BANNED / 2 or bound <= above or not greedy(plan, drop, pool.deals[pool.met[0]]):
        return bound, -1
    return bound, note(pool, plan, rows)


@bare
def relax(
    plan: Plan,
    rows: Rows,
    asked: FloatArray,
    k: int,
    target: int,
    pool: Pool,
    most: Effort,
    best_weights: FloatArray,
    spare: FloatArray,
) -> float:
    """Solve the linear relaxation over mixtures of deals → bound, its weights (row,) written.

    With ``k`` > 0: the sum of the k smallest gains of ``asked`` rows; weights sum to k, none
    above 1. With ``k`` = 0: the gain of row ``target`` where ``asked`` rows reach zero; its
    weight is 1 plus, if it is asked too, the price of its own floor. Deals that are in the pool
    serve first, those met join it. BANNED where no deal is allowed.
    """
    n, n_rows = int(total(asked)), len(asked)
    m, cap = n + 1, 1.0 if k > 0 else FLOOR_PRICE
    weights, spare = spare[:n_rows], spare[n_rows:]
    basis = Basis(
        spare[: m * m],
        spare[m * m : m * m + m],
        spare[m * m + m : m * m + 2 * m],
        spare[m * m + 2 * m : m * m + 3 * m],
        spare[m * m + 3 * m : m * m + 4 * m],
        spare[m * m + 4 * m : m * m + 5 * m],
    )
    spare = spare[m * m + 5 * m :]
    for r in range(n_rows):
        weights[r] = asked[r] * k / max(n, 1)
    if k == 0:
        weights[target] = 1.0
    copy_into(best_weights, weights)
    best_bound, rounds = np.inf, 0
    if pool.met[0] == 0:
        rounds, (best_bound, at) = 1, ask(plan, rows, weights, pool, -np.inf, spare)
        if at < 0 or reaches(pool, most.enough, 0) >= 0:
            return best_bound
    at = likeliest(pool, asked, k, target, cap)
    gather(basis.column, pool.gains[at], asked)
    free = first_basis(basis, pool.gains[at, target] if k == 0 else 0.0, k, cap)
    for _ in range(STEPS * most.rounds):
        settle(basis, free, cap)
        weigh(weights, basis.prices, asked, k, cap)
        if k == 0:
            weights[target] += 1.0
        at, mixed = dearest(pool, weights), SMALL - basis.prices[n]
        if worth_of(pool, at, weights) <= mixed:
            if rounds >= most.rounds:
                break
            rounds += 1
            bound, at = ask(plan, rows, weights, pool, mixed, spare)
            if bound < best_bound:
                best_bound = bound
                copy_into(best_weights, weights)
            if at < 0 or reaches(pool, most.enough, at) >= 0:
                break
        gather(basis.column, pool.gains[at], asked)
        if not enter(basis, free, pool.gains[at, target] if k == 0 else 0.0):
            break
    if best_bound == np.inf:
        copy_into(best_weights, weights)
        best_bound, _ = ask(plan, rows, weights, pool, np.inf, spare)
    return best_bound


@bare
def likeliest(pool: Pool, asked: FloatArray, k: int, target: int, cap: float) -> int:
    """Find the deal of the pool that alone serves a relaxation best, as `relax` → its place."""
    best, chosen = -np.inf, 0
    for j in range(pool.met[0]):
        least, short = np.inf, 0.0
        for r in range(len(asked)):
            if asked[r] > 0:
                least = min(least, pool.gains[j, r])
                short += min(pool.gains[j, r], 0.0)
        worth = least if k > 0 else pool.gains[j, target] + cap * short
        if worth > best:
            best, chosen = worth, j
    return chosen


@bare
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


@bare
def gather(column: FloatArray, gains: FloatArray, asked: FloatArray) -> None:
    """Write the gains of the asked rows, in order, into a column, and 1 below them."""
    i = 0
    for r in range(len(gains)):
        if asked[r] > 0:
            column[i] = gains[r]
            i += 1
    column[i] = 1.0


@bare
def copy_into(out: FloatArray, values: FloatArray) -> None:
    """Copy numbers, (k,)."""
    for k in range(len(out)):
        out[k] = values[k]


@bare
def copy_deal(out: IntArray, deal: IntArray) -> None:
    """Copy option indices, (issue,)."""
    for v in range(len(deal)):
        out[v] = deal[v]


@bare
def tangent(
    plan: Plan,
    rows: Rows,
    active: FloatArray,
    pool: Pool,
    rounds: int,
    best_weights: FloatArray,
    spare: FloatArray,
) -> float:
    """Find weights 1/gain at the best mixture for the product of gains → log bound.

    The bound is on the sum of logarithms, by the inequality of arithmetic and geometric means;
    its weights, (row,), are written. Deals met join the pool.
    """
    n_rows, n_active = len(active), total(active)
    mean, weights = spare[:n_rows], spare[n_rows : 2 * n_rows]
    best_bound = np.inf
    for step in range(rounds):
        for r in range(n_rows):
            if step == 0:
                mean[r] = 0.0
            weights[r] = active[r] / (n_active if step == 0 else max(mean[r], 1e-4))
        top, at = ask(plan, rows, weights, pool, -np.inf, spare[2 * n_rows :])
        if top < BANNED / 2:
            return BANNED
        bound = 0.0
        for r in range(n_rows):
            if active[r] > 0:
                bound += math.log(max(top, 1e-300) / (n_active * weights[r]))
        if bound < best_bound:
            best_bound = bound
            copy_into(best_weights, weights)
        if at < 0:
            break
        pace = 2.0 / (step + 2.0)
        for r in range(n_rows):
            mean[r] += pace * (pool.gains[at, r] - mean[r])
    return best_bound
