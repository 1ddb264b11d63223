"""Compiled depth-first branch and bound over the plan's issues.

A node carries one number a bound: what the bound's weighted sum of gains can still reach. A
choice lowers it by the entry of the choice in the bound's table, so a node costs a few
additions, and most options fail on the first.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from winset.search.compiled import bare
from winset.search.desk import Desk
from winset.search.kernel import (
    ANY,
    BANNED,
    LEXIMIN,
    LINEAR,
    NASH,
    compare,
    context_row,
    objective,
)
from winset.search.plan import N_OPTIONS, TABLE_FROM, TABLE_TO, Plan
from winset.search.problem import FloatArray, IntArray

SLACK = 2e-9


class Bounds(NamedTuple):
    """The linear bounds that prune the search.

    Bound 0 is the sum with ``weights`` (row,), bounds 1 to the number of rows are the rows' own
    gains, and the rest are further sums: for LEXIMIN the bounds on the sums of the 2, 3, …
    smallest gains, for ANY none, otherwise one that must reach zero for any deal to be feasible.
    ``drop`` (entry, bound): how much each choice falls short; ``root`` (bound,): value at the root.
    ``floor`` (row,): least gain asked, -inf for none; ``active`` (row,): 1 for rows that count.
    """

    drop: FloatArray
    root: FloatArray
    weights: FloatArray
    floor: FloatArray
    active: FloatArray


class Aim(NamedTuple):
    """What the search maximises: mode, target row (LINEAR), tolerance, limits on nodes and ties.

    ``reach`` (k,): room for what a node may attain at most. ``stop`` (1,): where not 0, stop.
    """

    mode: int
    target: int
    tolerance: float
    node_limit: int
    room: int
    reach: FloatArray
    stop: IntArray


@bare
def least_sum(floor: FloatArray, weights: FloatArray) -> float:
    """Weigh the floors, (row,), less what rounding may take: any deal has this sum of gains."""
    least = -1e-12
    for r in range(len(floor)):
        if floor[r] > -np.inf:
            least += weights[r] * floor[r]
    return least


@bare
def required(
    bounds: Bounds, best: FloatArray, has_best: bool, aim: Aim, margin: float, least: FloatArray
) -> None:
    """Write the value that bound 0 and each row must reach to matter, (1 + row,)."""
    n_rows = len(bounds.floor)
    least[0] = -np.inf
    for r in range(n_rows):
        least[1 + r] = bounds.floor[r]
    if aim.mode == LEXIMIN:
        least[0] = np.inf
        for r in range(n_rows):
            if bounds.active[r] > 0:
                if has_best:
                    least[1 + r] = max(least[1 + r], best[0] - aim.tolerance)
                least[0] = min(least[0], least[1 + r])
    elif aim.mode == ANY:
        least[0] = least_sum(bounds.floor, bounds.weights)
    elif has_best and aim.mode == LINEAR:
        # A deal may miss a floor of zero by the tolerance; where the floor is dear, that shows.
        least[0] = best[0] - margin + least_sum(bounds.floor, bounds.weights)
    elif has_best:
        n_active, log_weights = 0.0, 0.0
        for r in range(n_rows):
            if bounds.active[r] > 0:
                n_active += 1.0
                log_weights += math.log(bounds.weights[r])
        mean = math.exp((best[0] + log_weights) / n_active)
        # The margin is on the logarithm of the product: on the mean it is a share of that.
        least[0] = n_active * mean * (1 - margin / n_active)


@bare
def hopeless(
    value: FloatArray, bounds: Bounds, best: FloatArray, has_best: bool, aim: Aim, margin: float
) -> bool:
    """Tell whether a node that reaches its required values, (bound,), can still be discarded.

    ``margin``: how far below the incumbent a deal still matters; negative once ties no longer do.
    """
    n_rows = len(bounds.floor)
    if aim.mode == ANY:
        return False
    if not has_best or aim.mode != LEXIMIN:
        unreachable = aim.mode != LEXIMIN and value[n_rows + 1] < -SLACK
        if unreachable or not has_best:
            return unreachable
    worst = 0 if margin > 0 else 1
    if aim.mode == NASH or margin < 0:
        # What each row can reach on its own bounds what all can reach together.
        objective(value[1 : 1 + n_rows], bounds.active, aim.mode, aim.target, aim.reach)
        if compare(aim.reach, best, aim.tolerance) < worst:
            return True
    if aim.mode != LEXIMIN or value[0] > best[0] + aim.tolerance:
        return False
    return compare(value[n_rows + 1 : n_rows + len(best)], best[1:], aim.tolerance) < worst


@bare
def expand(
    plan: Plan,
    bounds: Bounds,
    v: int,
    deal: IntArray,
    here: FloatArray,
    least: FloatArray,
    ahead: FloatArray,
    option: IntArray,
) -> int:
    """List the options of issue v worth a look, best last → how many.

    ``ahead`` (slot, bound) receives their values, ``option`` (slot,) their indices; slots are
    ordered by bound 0.
    """
    first, last = plan.issues[v, TABLE_FROM], plan.issues[v, TABLE_TO]
    n_required, n_bounds = len(least), len(here)
    row = context_row(plan, first, deal)
    count = 0
    for o in range(plan.issues[v, N_OPTIONS]):
        good = True
        for b in range(n_bounds):
            total = here[b] + bounds.drop[row + o, b]
            for t in range(first + 1, last):
                total += bounds.drop[context_row(plan, t, deal) + o, b]
            if total < BANNED / 2 or (b < n_required and total < least[b]):
                good = False
                break
            ahead[count, b] = total
        if not good:
            continue
        option[count] = o
        j = count
        while j > 0 and ahead[j, 0] < ahead[j - 1, 0]:
            for b in range(n_bounds):
                ahead[j, b], ahead[j - 1, b] = ahead[j - 1, b], ahead[j, b]
            option[j], option[j - 1] = option[j - 1], option[j]
            j -= 1
        count += 1
    return count


@bare
def short_of(value: FloatArray, least: FloatArray) -> bool:
    """Tell whether any required value, (1 + row,), is missed."""
    for b in range(len(least)):  # noqa: SIM110 -- any() over a generator does not compile
        if value[b] < least[b]:
            return True
    return False


@bare
def descend(
    plan: Plan,
    order: IntArray,
    bounds: Bounds,
    aim: Aim,
    best: FloatArray,
    has_best: bool,
    ties: IntArray,
    desk: Desk,
) -> tuple[bool, int, bool, int]:
    """Search depth first, improving ``best`` and the tied deals in place.

    Parameters
    ----------
    order : (issue,) issues in order of search, groups kept together in inner order.
    best : objective of the incumbent; ties : (tie, issue) receives the best deals.

    Returns
    -------
    Whether anything was found, number of ties (more than the room: overflow), whether the
    search was complete, nodes visited.
    """
    n, n_rows = len(order), len(bounds.floor)
    ahead, option, left, deal = desk.ahead, desk.option, desk.picks[1], desk.picks[2]
    least, margin = desk.spare[: 1 + n_rows], aim.tolerance
    required(bounds, best, has_best, aim, margin, least)
    nodes, n_ties, depth = 0, 0, 0
    if short_of(bounds.root, least) or hopeless(bounds.root, bounds, best, has_best, aim, margin):
        return has_best, n_ties, True, nodes
    left[0] = expand(plan, bounds, order[0], deal, bounds.root, least, ahead[0], option[0])
    while depth >= 0 and (aim.mode != ANY or n_ties == 0):
        if left[depth] == 0:
            depth -= 1
            continue
        left[depth] -= 1
        here = ahead[depth, left[depth]][: len(bounds.root)]
        if short_of(here, least) or hopeless(here, bounds, best, has_best, aim, margin):
            continue
        deal[order[depth]] = option[depth, left[depth]]
        nodes += 1
        if nodes > aim.node_limit or aim.stop[0] != 0:
            return has_best, n_ties, False, nodes
        if depth + 1 < n:
            depth += 1
            left[depth] = expand(
                plan, bounds, order[depth], deal, here, least, ahead[depth], option[depth]
            )
            continue
        objective(here[1 : 1 + n_rows], bounds.active, aim.mode, aim.target, aim.reach)
        verdict = compare(aim.reach, best, aim.tolerance) if has_best else 1
        if verdict > 0:
            n_ties, has_best = 0, True
            for k in range(len(best)):
                best[k] = aim.reach[k]
        if verdict >= 0:
            if n_ties < aim.room:
                for v in range(n):
                    ties[n_ties, v] = deal[v]
            n_ties += 1
            # With the room full, only better deals are looked for: ties can be too many to visit.
            margin = aim.tolerance if n_ties <= aim.room else -aim.tolerance
            required(bounds, best, has_best, aim, margin, least)
    return has_best, n_ties, True, nodes
