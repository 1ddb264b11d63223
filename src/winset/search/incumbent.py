"""Compiled first answers: rank the deals met, change one or two clauses at a time, order issues."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import bare, inner
from winset.search.kernel import ANY, Rows, allowed_deal, compare, gains_of, objective
from winset.search.multipliers import copy_deal, copy_into
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
from winset.search.pool import Pool
from winset.search.problem import BoolArray, FloatArray, IntArray


class Goal(NamedTuple):
    """What deals are ranked by: least total shortfall from ``floor``, then the objective."""

    floor: FloatArray
    active: FloatArray
    mode: int
    target: int


@bare
def merit(gains: FloatArray, goal: Goal, out: FloatArray) -> None:
    """Rank gains, (row,): write less the total shortfall, then the objective."""
    short = 0.0
    for r in range(len(goal.floor)):
        if gains[r] < goal.floor[r]:
            short += goal.floor[r] - gains[r]
    out[0] = -short
    objective(gains, goal.active, goal.mode, goal.target, out[1:])


@inner
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


@inner
def climb(
    plan: Plan, rows: Rows, goal: Goal, linked: BoolArray, deal: IntArray, best: FloatArray
) -> None:
    """Change one clause at a time while that helps, in place; ``best`` is the deal's merit.

    ``linked`` (issue,): as `linked_issues`.
    """
    n_rows = len(goal.floor)
    gains, tried, found = np.zeros(n_rows), np.zeros(n_rows), np.zeros(len(best))
    gains_of(plan, rows, deal, gains)
    improved = goal.mode != ANY or best[0] < 0.0
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
                    gains_of(plan, rows, deal, tried)
                else:
                    for r in range(n_rows):
                        step = rows.worth[r, cell + o] - rows.worth[r, cell + before]
                        tried[r] = gains[r] + step
                merit(tried, goal, found)
                better = compare(found, best, 1e-12) > 0
                if better and (not linked[v] or allowed_deal(plan, deal)):
                    copy_into(best, found)
                    copy_into(gains, tried)
                    improved = True
                else:
                    deal[v] = before


@inner
def first_answer(
    plan: Plan, rows: Rows, goal: Goal, pool: Pool, starts: int, best: FloatArray
) -> IntArray:
    """Climb from the best few deals met → best deal reached, its merit written into ``best``.

    The deal starts with -1, and ``best`` with -inf, where no deal met is sound.
    """
    n_met, size = int(pool.met[0]), len(best)
    linked = linked_issues(plan)
    merits = np.zeros((n_met, size))
    for k in range(n_met):
        merit(pool.gains[k], goal, merits[k])
        if not pool.sound[k]:
            merits[k, 0] = -np.inf
    best_deal, deal = np.zeros(len(linked), dtype=np.int64), np.zeros(len(linked), dtype=np.int64)
    reached = np.zeros(size)
    best_deal[0], best[0] = -1, -np.inf
    for _ in range(min(starts, n_met)):
        chosen = 0
        for k in range(n_met):
            if compare(merits[k], merits[chosen], 0.0) > 0:
                chosen = k
        if merits[chosen, 0] == -np.inf:
            break
        copy_into(reached, merits[chosen])
        copy_deal(deal, pool.deals[chosen])
        for k in range(n_met):
            if compare(merits[k], reached, 1e-12) == 0:
                merits[k, 0] = -np.inf
        climb(plan, rows, goal, linked, deal, reached)
        if compare(reached, best, 0.0) > 0:
            copy_into(best, reached)
            copy_deal(best_deal, deal)
    return best_deal


@inner
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
