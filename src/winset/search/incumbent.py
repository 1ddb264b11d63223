"""Compiled first answers: rank the deals met, change one or two clauses at a time, order issues."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import bare
from winset.search.desk import Desk
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
from winset.search.problem import FloatArray, IntArray


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


@bare
def mark_linked(plan: Plan, linked: IntArray) -> None:
    """Write 1 for issues for which a link matters, (issue,): shared with others or on it alone."""
    for v in range(len(linked)):
        linked[v] = 0
    for t in range(len(plan.tables)):
        owner = plan.tables[t, OWNER]
        rewards = plan.tables[t, PAIR_FROM] < plan.tables[t, PAIR_TO]
        if rewards or plan.tables[t, BAN_FROM] < plan.tables[t, BAN_TO]:
            linked[owner] = 1
        for k in range(plan.tables[t, SCOPE_FROM], plan.tables[t, SCOPE_TO]):
            linked[plan.scope[k, 0]] = 1
            linked[owner] = 1


@bare
def climb(
    plan: Plan,
    rows: Rows,
    goal: Goal,
    linked: IntArray,
    deal: IntArray,
    best: FloatArray,
    spare: FloatArray,
) -> None:
    """Change one clause at a time while that helps, in place; ``best`` is the deal's merit.

    ``linked`` (issue,): as `mark_linked`.
    """
    n_rows, size = len(goal.floor), len(best)
    gains, tried = spare[:n_rows], spare[n_rows : 2 * n_rows]
    found = spare[2 * n_rows : 2 * n_rows + size]
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
                if linked[v] > 0:
                    gains_of(plan, rows, deal, tried)
                else:
                    for r in range(n_rows):
                        step = rows.worth[r, cell + o] - rows.worth[r, cell + before]
                        tried[r] = gains[r] + step
                merit(tried, goal, found)
                better = compare(found, best, 1e-12) > 0
                if better and (linked[v] == 0 or allowed_deal(plan, deal)):
                    copy_into(best, found)
                    copy_into(gains, tried)
                    improved = True
                else:
                    deal[v] = before


@bare
def first_answer(
    plan: Plan, rows: Rows, goal: Goal, pool: Pool, starts: int, best: FloatArray, desk: Desk
) -> bool:
    """Climb from the best few deals met → False where none of them is sound.

    The best deal reached is written into the desk's first pick, its merit into ``best``.
    """
    n_met, size = pool.met[0], len(best)
    found, deal, linked = desk.picks[0], desk.picks[1], desk.picks[2]
    reached, spare = desk.spare[:size], desk.spare[size:]
    mark_linked(plan, linked)
    for k in range(n_met):
        merit(pool.gains[k], goal, desk.merits[k][:size])
        if not pool.sound[k]:
            desk.merits[k, 0] = -np.inf
    best[0] = -np.inf
    for _ in range(min(starts, n_met)):
        chosen = 0
        for k in range(n_met):
            if compare(desk.merits[k][:size], desk.merits[chosen][:size], 0.0) > 0:
                chosen = k
        if desk.merits[chosen, 0] == -np.inf:
            break
        copy_into(reached, desk.merits[chosen][:size])
        copy_deal(deal, pool.deals[chosen])
        for k in range(n_met):
            if compare(desk.merits[k][:size], reached, 1e-12) == 0:
                desk.merits[k, 0] = -np.inf
        climb(plan, rows, goal, linked, deal, reached, spare)
        if compare(reached, best, 0.0) > 0:
            copy_into(best, reached)
            copy_deal(found, deal)
    return bool(best[0] > -np.inf)


@bare
def search_order(
    plan: Plan, drop: FloatArray, n_rows: int, order: IntArray, key: FloatArray
) -> None:
    """Order issues for the search: those that move much first, groups kept in inner order.

    An issue moves by what its worst option costs the rows, plus eight times the regret of its
    second-best option under bound 0; both averaged over contexts. ``drop`` is (entry, bound).
    Found by trial on random cases with 2 to 8 parties: regret alone serves opposed interests,
    the rows' spread serves many parties.
    """
    n = len(order)
    for v in range(n):
        key[v] = 0.0
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
