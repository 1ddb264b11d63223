"""Compiled: one search from multipliers to proof, for one task or for a batch of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import compiled
from winset.search.descent import Aim, Bounds, descend, least_sum
from winset.search.incumbent import first_answer, search_order
from winset.search.kernel import ANY, BANNED, LEXIMIN, NASH, Rows, total
from winset.search.multipliers import bound_of, copy_deal, copy_into, relax, tangent
from winset.search.plan import Plan
from winset.search.problem import FloatArray, IntArray


class Task(NamedTuple):
    """What one search is asked.

    ``floor`` (row,): least gain, -inf for none; ``active`` (row,): 1 where the objective counts
    the row; ``mode``: LINEAR, NASH, LEXIMIN or ANY; ``target``: the row that LINEAR maximises;
    ``rounds``: most deals met while multipliers are found; ``starts``: how many of them are
    improved; ``tolerance``; ``node_limit``; ``beat``: least value of interest, -inf for any.
    """

    floor: FloatArray
    active: FloatArray
    mode: int
    target: int
    rounds: int
    starts: int
    tolerance: float
    node_limit: int
    beat: float


def no_hint(n_issues: int) -> IntArray:
    """Say that no deal is known to be good: -1 for every issue."""
    return np.full(n_issues, -1, dtype=np.int64)


@compiled
def find_sums(plan: Plan, rows: Rows, task: Task, met: IntArray, sums: FloatArray) -> float:
    """Find the weighted sums of the bounds, (sum, row) → the first sum's bound.

    The deals met are written into ``met``, (sum, round, issue); unused rounds start with -1.
    """
    asked = np.zeros(len(task.floor))
    for r in range(len(asked)):
        asked[r] = 1.0 if task.floor[r] > -np.inf else 0.0
    top = 0.0
    for k in range(len(sums)):
        for j in range(met.shape[1]):
            met[k, j, 0] = -1
        bound = 0.0
        if task.mode == NASH and k == 0:
            weights, bound = tangent(plan, rows, task.active, met[k])
        elif task.mode == LEXIMIN:
            # Only ties on the smaller sums need k > 0: a rough answer will do.
            room = met[k] if k == 0 else met[k, :8]
            weights, bound = relax(plan, rows, task.active, k + 1, 0, room)
        elif task.mode == ANY and total(asked) > 0:
            enough = -np.inf
            for floor in task.floor:
                enough = max(enough, floor)
            weights, bound = relax(plan, rows, asked, 1, 0, met[k], enough)
        elif task.mode == ANY:
            # Nothing is asked: any deal will do that breaks no rule, the cheapest as well.
            weights = np.zeros(len(asked))
        elif k == 0 or total(asked) > 0:
            weights, bound = relax(plan, rows, asked, k, task.target, met[k])
        else:
            weights = np.zeros(len(asked))
        copy_into(sums[k], weights)
        if k == 0:
            top = bound
    return top


@compiled
def find_bounds(plan: Plan, rows: Rows, task: Task, sums: FloatArray) -> Bounds:
    """Fill the tables of all bounds: the first sum, the rows, the further sums."""
    n_rows = len(task.floor)
    n_bounds = n_rows + len(sums)
    by_entry = np.zeros((plan.n_entries, n_bounds))
    root, drop = np.zeros(n_bounds), np.zeros(plan.n_entries)
    weights = np.zeros(n_rows)
    for b in range(n_bounds):
        for r in range(n_rows):
            weights[r] = 1.0 if b == r + 1 else 0.0
        if b == 0 or b > n_rows:
            copy_into(weights, sums[0 if b == 0 else b - n_rows])
        root[b] = bound_of(plan, rows, weights, drop)
        for e in range(plan.n_entries):
            by_entry[e, b] = drop[e]
    return Bounds(by_entry, root, sums[0], task.floor, task.active)


@compiled
def packed(met: IntArray, hint: IntArray) -> IntArray:
    """List the deals met, (sum, round, issue), and the hint if any, as (deal, issue)."""
    n_sums, rounds, n = met.shape
    out = np.zeros((n_sums * rounds + 1, n), dtype=np.int64)
    count = 0
    if hint[0] >= 0:
        copy_deal(out[0], hint)
        count = 1
    for k in range(n_sums):
        for j in range(rounds):
            if met[k, j, 0] >= 0:
                copy_deal(out[count], met[k, j])
                count += 1
    return out[:count]


@compiled
def solve_task(
    plan: Plan, rows: Rows, task: Task, hint: IntArray, ties: IntArray
) -> tuple[bool, FloatArray, int, bool, int, float]:
    """Search one task to its end or its node limit, writing the best deals into ``ties``.

    ``hint`` (issue,): a deal that may be good, e.g. the answer to a similar task; -1: none.

    Returns
    -------
    Found, objective (one number, or sums of the k smallest gains), number of ties (more than
    the room of ``ties``, (room, issue): not all are listed), complete, nodes, root bound.
    """
    n_active = int(total(task.active))
    best = np.full(n_active if task.mode == LEXIMIN else 1, -np.inf)
    n_sums = 1 if task.mode == ANY else n_active if task.mode == LEXIMIN else 2
    sums = np.zeros((n_sums, len(task.floor)))
    met = np.zeros((len(sums), task.rounds, len(plan.issues)), dtype=np.int64)
    top = find_sums(plan, rows, task, met, sums)
    if top < BANNED / 2 or (task.mode == ANY and top < least_sum(task.floor, sums[0])):
        return False, best, 0, True, 0, -np.inf
    deal, merit = first_answer(
        plan, rows, task.floor, task.active, task.mode, task.target, packed(met, hint), task.starts
    )
    started = deal[0] >= 0 and merit[0] >= 0.0 and merit[1] >= task.beat
    if started and task.mode == ANY:
        copy_deal(ties[0], deal)
        return True, best, 1, True, 0, top
    bounds = find_bounds(plan, rows, task, sums)
    for bound in bounds.root:
        if bound < BANNED / 2:
            return False, best, 0, True, 0, -np.inf
    if started:
        copy_into(best, merit[1:])
    elif task.beat > -np.inf:
        best[0] = task.beat
    known = started or task.beat > -np.inf
    order = search_order(plan, bounds.drop, len(task.floor))
    aim = Aim(task.mode, task.target, task.tolerance, task.node_limit)
    _, n_ties, complete, nodes = descend(plan, order, bounds, aim, best, known, ties)
    if n_ties == 0 and started:
        copy_deal(ties[0], deal)
        n_ties = 1
    return n_ties > 0, best, n_ties, complete, nodes, top
