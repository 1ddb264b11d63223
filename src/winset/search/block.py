"""Compiled: one block of readings for one concept, each warmed by the ones before it."""

from __future__ import annotations

import numpy as np

from winset.search.compiled import compiled
from winset.search.descent import short_of
from winset.search.engine import Task, solve_task
from winset.search.kernel import LEXIMIN, LINEAR, Rows, gains_of
from winset.search.multipliers import copy_deal
from winset.search.plan import Plan
from winset.search.problem import TOLERANCE, FloatArray, IntArray

UTILITARIAN, PRODUCT, SMALLEST, SHARES, WITNESS = range(5)
NO_DEAL, FOUND, STOPPED = range(3)
RECENT = 16
"""How many of the last deals found for "any" are tried on a reading before a search."""


@compiled
def _with_sum(rows: Rows, weights: FloatArray) -> Rows:
    """Append the weighted sum of the rows' utils as a row of its own, shifted by nothing."""
    n_rows, n_cells = rows.worth.shape
    n_bundles = rows.bundles.shape[1]
    worth, bundles = np.zeros((n_rows + 1, n_cells)), np.zeros((n_rows + 1, n_bundles))
    shift = np.zeros(n_rows + 1)
    for r in range(n_rows):
        shift[r] = rows.shift[r]
        for k in range(n_cells):
            worth[r, k] = rows.worth[r, k]
            worth[n_rows, k] += weights[r] * rows.worth[r, k]
        for k in range(n_bundles):
            bundles[r, k] = rows.bundles[r, k]
            bundles[n_rows, k] += weights[r] * rows.bundles[r, k]
    return Rows(worth, bundles, shift, rows.barred)


@compiled
def _linear_task(task: Task, n_rows: int) -> Task:
    """Ask for the most of the appended row where the others reach their floors."""
    floor, active = np.full(n_rows + 1, -TOLERANCE), np.ones(n_rows + 1)
    floor[n_rows] = -np.inf
    return Task(
        floor,
        active,
        LINEAR,
        n_rows,
        task.rounds,
        task.starts,
        task.tolerance,
        task.node_limit,
        task.beat,
    )


@compiled
def _ideals(
    plan: Plan, rows: Rows, task: Task, hint: IntArray, ties: IntArray, ideal: FloatArray
) -> tuple[int, int]:
    """Write the largest gain of each row over the ZOPA → status and nodes."""
    n_rows, nodes = len(ideal), 0
    weights = np.zeros(n_rows)
    for r in range(n_rows):
        weights[r] = 1.0
        found, value, _, complete, visited, _ = solve_task(
            plan, _with_sum(rows, weights), _linear_task(task, n_rows), hint, ties
        )
        weights[r] = 0.0
        nodes += visited
        if not complete:
            return STOPPED, nodes
        if not found:
            return NO_DEAL, nodes
        ideal[r] = max(value[0] - rows.shift[r], 0.0)
        copy_deal(hint, ties[0])
    return FOUND, nodes


@compiled
def _shares(rows: Rows, ideal: FloatArray, floor: FloatArray, active: FloatArray) -> Rows:
    """Scale gains to shares of the ideal; rows that can gain nothing are left out."""
    worth, bundles, shift = rows.worth.copy(), rows.bundles.copy(), rows.shift.copy()
    counted = 0
    for r in range(len(ideal)):
        active[r] = 1.0 if ideal[r] > TOLERANCE else 0.0
        counted += ideal[r] > TOLERANCE
        unit = ideal[r] if ideal[r] > TOLERANCE else 1.0
        floor[r] = -TOLERANCE / unit
        shift[r] /= unit
        for k in range(worth.shape[1]):
            worth[r, k] /= unit
        for k in range(bundles.shape[1]):
            bundles[r, k] /= unit
    if counted == 0:
        active[:] = 1.0
    return Rows(worth, bundles, shift, rows.barred)


@compiled
def _solve_one(
    plan: Plan, rows: Rows, code: int, task: Task, hint: IntArray, ties: IntArray
) -> tuple[int, int, int]:
    """Solve one reading for one concept → status, number of ties, nodes."""
    n_rows, visited = len(rows.shift), 0
    if code == UTILITARIAN:
        rows, task = _with_sum(rows, np.ones(n_rows)), _linear_task(task, n_rows)
    elif code == SHARES:
        ideal, floor, active = np.zeros(n_rows), np.zeros(n_rows), np.zeros(n_rows)
        status, visited = _ideals(plan, rows, task, hint, ties, ideal)
        if status != FOUND:
            return status, 0, visited
        rows = _shares(rows, ideal, floor, active)
        task = Task(
            floor,
            active,
            LEXIMIN,
            0,
            task.rounds,
            task.starts,
            task.tolerance,
            task.node_limit,
            task.beat,
        )
    found, _, n_ties, complete, nodes, _ = solve_task(plan, rows, task, hint, ties)
    if not complete:
        return STOPPED, n_ties, nodes + visited
    return (FOUND if found else NO_DEAL), n_ties, nodes + visited


@compiled
def _holds_up(plan: Plan, rows: Rows, floor: FloatArray, deal: IntArray) -> bool:
    """Tell whether a deal that breaks no rule reaches the floors, (row,)."""
    return not short_of(gains_of(plan, rows, deal), floor)


@compiled
def _witnesses(
    plan: Plan,
    worth: FloatArray,
    bundle: FloatArray,
    floor: FloatArray,
    task: Task,
    deal: IntArray,
    outcome: IntArray,
) -> None:
    """Find for each reading of a block a deal that reaches the floors, as `solve_block`."""
    n_draws, n_rows, n_cells = worth.shape
    n = deal.shape[1]
    recent, n_recent = np.zeros((RECENT, n), dtype=np.int64), 0
    none, ties = np.full(n, -1), np.zeros((1, n), dtype=np.int64)
    for d in range(n_draws):
        shift, least, active = np.zeros(n_rows), task.floor.copy(), np.ones(n_rows)
        for r in range(n_rows):
            if floor[d, r] > -np.inf:
                shift[r] = floor[d, r]
            else:
                least[r], active[r] = -np.inf, 0.0
        rows = Rows(worth[d], bundle[d], shift, np.zeros(n_cells))
        outcome[d, 0] = NO_DEAL
        for k in range(min(n_recent, RECENT)):
            # The last one found comes first.
            known = recent[(n_recent - 1 - k) % RECENT]
            if outcome[d, 0] == NO_DEAL and _holds_up(plan, rows, least, known):
                copy_deal(deal[d], known)
                outcome[d, 0] = FOUND
        if outcome[d, 0] == FOUND:
            continue
        asked = Task(
            least,
            active,
            task.mode,
            0,
            task.rounds,
            task.starts,
            task.tolerance,
            task.node_limit,
            task.beat,
        )
        found, _, _, complete, nodes, _ = solve_task(plan, rows, asked, none, ties)
        outcome[d, 2] = nodes
        if found:
            copy_deal(deal[d], ties[0])
            copy_deal(recent[n_recent % RECENT], ties[0])
            n_recent += 1
            outcome[d, 0] = FOUND
        elif not complete:
            outcome[d, 0] = STOPPED


@compiled
def solve_block(
    plan: Plan,
    worth: FloatArray,
    bundle: FloatArray,
    floor: FloatArray,
    code: int,
    task: Task,
    deal: IntArray,
    outcome: IntArray,
) -> None:
    """Solve a block of readings, each warmed by the one before it, writing the answers.

    ``worth`` (draw, row, cell), ``bundle`` (draw, row, bundle), ``floor`` (draw, row); ``deal``
    (draw, issue) and ``outcome`` (draw, 3): status, number of ties, nodes.
    """
    n_draws, _, n_cells = worth.shape
    hint, ties = np.full(deal.shape[1], -1), np.zeros((2, deal.shape[1]), dtype=np.int64)
    if code == WITNESS:
        _witnesses(plan, worth, bundle, floor, task, deal, outcome)
        return
    for d in range(n_draws):
        rows = Rows(worth[d], bundle[d], floor[d], np.zeros(n_cells))
        status, n_ties, nodes = _solve_one(plan, rows, code, task, hint, ties)
        outcome[d, 0], outcome[d, 1], outcome[d, 2] = status, n_ties, nodes
        for v in range(deal.shape[1]):
            deal[d, v] = ties[0, v] if n_ties > 0 else -1
        if n_ties > 0:
            copy_deal(hint, ties[0])
        else:
            hint[0] = -1
