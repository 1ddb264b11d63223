"""Compiled: one search from multipliers to proof, for one task or for a batch of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import compiled
from winset.search.descent import Aim, Bounds, descend
from winset.search.incumbent import first_answer, search_order
from winset.search.kernel import BANNED, LEXIMIN, NASH, Rows
from winset.search.multipliers import bound_of, relax, tangent
from winset.search.plan import Plan
from winset.search.problem import FloatArray, IntArray


class Task(NamedTuple):
    """What one search is asked.

    ``floor`` (row,): least gain, -inf for none; ``active`` (row,): 1 where the objective counts
    the row; ``mode``: LINEAR, NASH or LEXIMIN; ``target``: the row that LINEAR maximises;
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


@compiled
def find_sums(plan: Plan, rows: Rows, task: Task) -> tuple[FloatArray, IntArray, float]:
    """Find weighted sums for the bounds, (sum, row), the deals met, and the first sum's bound."""
    n_rows, n = len(task.floor), len(plan.issues)
    asked = np.isfinite(task.floor).astype(np.float64)
    n_sums = int(np.sum(task.active)) if task.mode == LEXIMIN else 2
    sums = np.zeros((n_sums, n_rows))
    met = np.full((n_sums, task.rounds, n), -1, dtype=np.int64)
    if task.mode == LEXIMIN:
        sums[0], top = relax(plan, rows, task.active, 1, 0, met[0])
        for k in range(1, n_sums):
            # Only ties on the smaller sums need these: a rough answer will do.
            sums[k], _ = relax(plan, rows, task.active, k + 1, 0, met[k, :8])
    else:
        if task.mode == NASH:
            sums[0], top = tangent(plan, rows, task.active, met[0])
        else:
            sums[0], top = relax(plan, rows, asked, 0, task.target, met[0])
        if np.sum(asked) > 0:
            sums[1], _ = relax(plan, rows, asked, 1, 0, met[1])
    flat = met.reshape(n_sums * task.rounds, n)
    return sums, flat[flat[:, 0] >= 0], top


@compiled
def find_bounds(plan: Plan, rows: Rows, task: Task, sums: FloatArray) -> Bounds:
    """Fill the tables of all bounds: the first sum, the rows, the further sums."""
    n_rows = len(task.floor)
    n_bounds = n_rows + len(sums)
    drop = np.zeros((n_bounds, plan.n_entries))
    root = np.zeros(n_bounds)
    weights = np.zeros(n_rows)
    for b in range(n_bounds):
        weights[:] = 0.0
        if b == 0:
            weights[:] = sums[0]
        elif b <= n_rows:
            weights[b - 1] = 1.0
        else:
            weights[:] = sums[b - n_rows]
        root[b] = bound_of(plan, rows, weights, drop[b])
    return Bounds(np.ascontiguousarray(drop.T), root, sums[0].copy(), task.floor, task.active)


@compiled
def solve_task(
    plan: Plan, rows: Rows, task: Task, ties: IntArray
) -> tuple[bool, FloatArray, int, bool, int, float]:
    """Search one task to its end or its node limit, writing the best deals into ``ties``.

    Returns
    -------
    Found, objective (one number, or sums of the k smallest gains), number of ties (more than
    the room of ``ties``, (room, issue): not all are listed), complete, nodes, root bound.
    """
    size = int(np.sum(task.active)) if task.mode == LEXIMIN else 1
    best = np.full(size, -np.inf)
    sums, met, top = find_sums(plan, rows, task)
    bounds = find_bounds(plan, rows, task, sums)
    if np.min(bounds.root) < BANNED / 2 or top < BANNED / 2:
        return False, best, 0, True, 0, -np.inf
    deal, merit = first_answer(
        plan, rows, task.floor, task.active, task.mode, task.target, met, task.starts
    )
    started = deal[0] >= 0 and merit[0] >= 0.0 and merit[1] >= task.beat
    if started:
        best[:] = merit[1:]
    known = started
    if not started and task.beat > -np.inf:
        best[0], known = task.beat, True
    order = search_order(plan, bounds.drop, len(task.floor))
    aim = Aim(task.mode, task.target, task.tolerance, task.node_limit)
    _, n_ties, complete, nodes = descend(plan, order, bounds, aim, best, known, ties)
    if n_ties == 0 and started:
        ties[0], n_ties = deal, 1
    return n_ties > 0, best, n_ties, complete, nodes, top
