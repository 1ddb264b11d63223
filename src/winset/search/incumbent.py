"""Compiled first answers: rank the deals met, change one or two clauses at a time, order issues."""

from __future__ import annotations

import numpy as np

from winset.search.compiled import compiled
from winset.search.kernel import (
    ANY,
    LEXIMIN,
    Rows,
    allowed_deal,
    compare,
    gains_of,
    objective,
    total,
)
from winset.search.multipliers import copy_into
from winset.search.plan import (
    BAN_FROM,
    BAN_TO,
    CELL,
    CONTEXTS,
    ENTRY,
    GROUP,
    INNER,
    N_OPTIONS,
    OWNER,
    PAIR_FROM,
    PAIR_TO,
    SCOPE_FROM,
    SCOPE_TO,
    TABLE_FROM,
    Plan,
)
from winset.search.problem import BoolArray, FloatArray, IntArray


@compiled
def merit(
    gains: FloatArray, floor: FloatArray, active: FloatArray, mode: int, target: int
) -> FloatArray:
    """Rank gains, (row,): least total shortfall first, then the objective."""
    short = 0.0
    for r in range(len(gains)):
        if gains[r] < floor[r]:
            short += floor[r] - gains[r]
    value = objective(gains, active, mode, target)
    out = np.zeros(len(value) + 1)
    out[0] = -short
    for k in range(len(value)):
        out[k + 1] = value[k]
    return out


@compiled
def linked_issues(plan: Plan) -> BoolArray:
    """Tell for which issues a link matters, (issue,): shared with others or on one alone."""
    linked = np.zeros(len(plan.issues), dtype=np.bool_)
    for t in range(len(plan.tables)):
        rewards = plan.tables[t, PAIR_FROM] < plan.tables[t, PAIR_TO]
        if rewards or plan.tables[t, BAN_FROM] < plan.tables[t, BAN_TO]:
            linked[plan.tables[t, OWNER]] = True
        for k in range(plan.tables[t, SCOPE_FROM], plan.tables[t, SCOPE_TO]):
            linked[plan.scope[k, 0]] = True
            linked[plan.tables[t, OWNER]] = True
    return linked


@compiled
def climb(
    plan: Plan,
    rows: Rows,
    floor: FloatArray,
    active: FloatArray,
    mode: int,
    target: int,
    deal: IntArray,
) -> FloatArray:
    """Change one clause at a time while that helps, in place → merit of the deal reached."""
    linked = linked_issues(plan)
    gains = gains_of(plan, rows, deal)
    best = merit(gains, floor, active, mode, target)
    improved = mode != ANY or best[0] < 0.0
    while improved:
        improved = False
        for v in range(len(deal)):
            cell = plan.issues[v, CELL]
            for o in range(plan.issues[v, N_OPTIONS]):
                before = deal[v]
                if o == before:
                    continue
                deal[v] = o
                if linked[v]:
                    tried = gains_of(plan, rows, deal)
                else:
                    tried = np.zeros(len(gains))
                    for r in range(len(gains)):
                        step = rows.worth[r, cell + o] - rows.worth[r, cell + before]
                        tried[r] = gains[r] + step
                found = merit(tried, floor, active, mode, target)
                better = compare(found, best, 1e-12) > 0
                if better and (not linked[v] or allowed_deal(plan, deal)):
                    best, gains, improved = found, tried, True
                else:
                    deal[v] = before
    return best


@compiled
def first_answer(
    plan: Plan,
    rows: Rows,
    floor: FloatArray,
    active: FloatArray,
    mode: int,
    target: int,
    met: IntArray,
    starts: int,
) -> tuple[IntArray, FloatArray]:
    """Climb from the best few deals met, (deal, issue) → best deal reached and its merit."""
    n_met = len(met)
    size = 1 + int(total(active)) if mode == LEXIMIN else 2
    merits = np.full((n_met, size), -np.inf)
    for k in range(n_met):
        if allowed_deal(plan, met[k]):
            gains = gains_of(plan, rows, met[k])
            copy_into(merits[k], merit(gains, floor, active, mode, target))
    best_deal = np.full(met.shape[1], -1, dtype=np.int64)
    best = np.full(size, -np.inf)
    for _ in range(min(starts, n_met)):
        chosen = 0
        for k in range(n_met):
            if compare(merits[k], merits[chosen], 0.0) > 0:
                chosen = k
        if merits[chosen, 0] == -np.inf:
            break
        same, deal = merits[chosen].copy(), met[chosen].copy()
        for k in range(n_met):
            if compare(merits[k], same, 1e-12) == 0:
                merits[k, 0] = -np.inf
        reached = climb(plan, rows, floor, active, mode, target, deal)
        if compare(reached, best, 0.0) > 0:
            best, best_deal = reached, deal
    return best_deal, best


@compiled
def search_order(plan: Plan, drop: FloatArray, n_rows: int) -> IntArray:
    """Order issues for the search: those that move much first, groups kept in inner order.

    An issue moves by what its worst option costs the rows, plus eight times the regret of its
    second-best option under bound 0; both averaged over contexts. ``drop`` is (entry, bound).
    Found by trial on random cases with 2 to 8 parties: regret alone serves opposed interests,
    the rows' spread serves many parties.
    """
    n = len(plan.issues)
    key = np.zeros(n)
    for v in range(n):
        width, t = plan.issues[v, N_OPTIONS], plan.issues[v, TABLE_FROM]
        moved = 0.0
        for c in range(plan.tables[t, CONTEXTS]):
            row = plan.tables[t, ENTRY] + c * width
            for b in range(1 + n_rows):
                first, second, last = -1.0, -1.0, 0.0
                for e in range(row, row + width):
                    fall = max(drop[e, b], -1.0)
                    last = min(last, fall)
                    if fall > first:
                        first, second = fall, first
                    elif fall > second:
                        second = fall
                moved -= 8.0 * second if b == 0 and width > 1 else last
        group = plan.issues[v, GROUP]
        key[group] = max(key[group], moved / plan.tables[t, CONTEXTS])
    order = np.zeros(n, dtype=np.int64)
    for v in range(n):
        place = 0
        group = plan.issues[v, GROUP]
        for other in range(n):
            theirs = plan.issues[other, GROUP]
            ahead = key[theirs] > key[group] or (key[theirs] == key[group] and theirs < group)
            within = theirs == group and plan.issues[other, INNER] < plan.issues[v, INNER]
            if ahead or within:
                place += 1
        order[place] = v
    return order
