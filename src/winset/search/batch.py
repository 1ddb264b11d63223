"""The exact search over many readings at once: one layout, one compiled loop, many cores.

All readings share issues, red lines and links, so the tables are laid out once; each reading
brings its own numbers and starts from the best deal of the one before it. Readings are dealt out
in fixed blocks that each start cold, so results do not depend on the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import joblib
import numpy as np

from winset.errors import UnknownName, UsageError
from winset.search import exact
from winset.search.compiled import compiled
from winset.search.engine import Task, solve_task
from winset.search.kernel import LEXIMIN, LINEAR, NASH, Rows
from winset.search.multipliers import copy_deal
from winset.search.plan import Plan, too_wide
from winset.search.problem import (
    DEFAULT_LIMITS,
    TOLERANCE,
    BoolArray,
    FloatArray,
    IntArray,
    Limits,
    Problem,
)

BLOCK = 64
"""Readings that one worker takes at a time."""
STARTS = 2
ROUNDS = {"utilitarian": 40, "nash": 24, "egalitarian": 60, "ks": 60}
UTILITARIAN, PRODUCT, SMALLEST, SHARES = range(4)
CODES = {"utilitarian": UTILITARIAN, "nash": PRODUCT, "egalitarian": SMALLEST, "ks": SHARES}
NO_DEAL, FOUND, STOPPED = range(3)

Progress = Callable[[int, int], None]
Backend = Literal["threading", "loky", "dask"]


@dataclass(frozen=True, eq=False)
class Readings:
    """The numbers of many readings of one problem.

    ``worth`` (draw, row, cell); ``floor`` (draw, row), finite; ``bundle`` (draw, bundle, row).
    Cells and bundles as in the problem, forbidden cells included.
    """

    worth: FloatArray
    floor: FloatArray
    bundle: FloatArray

    def problem(self, shared: Problem, draw: int) -> Problem:
        """Write out one reading as a problem of its own."""
        bundles = tuple(
            replace(bundle, worth=worth)
            for bundle, worth in zip(shared.bundles, self.bundle[draw], strict=True)
        )
        worth, floor = self.worth[draw], self.floor[draw]
        return replace(shared, worth=worth, floor=floor, bundles=bundles, payments=None)


@dataclass(frozen=True, eq=False)
class Batch:
    """The answer of one concept on every reading.

    ``found`` (draw,): a deal exists. ``proven`` (draw,): that is certain, and so is the deal;
    False where the search stopped at its node limit. ``deal`` (draw, issue): option indices, -1
    where there is none. ``gains`` (draw, row): NaN where there is none. ``unique`` (draw,): no
    other deal is as good. ``nodes`` (draw,): nodes visited.
    """

    concept: str
    found: BoolArray
    proven: BoolArray
    deal: IntArray
    gains: FloatArray
    unique: BoolArray
    nodes: IntArray


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
def _solve_block(
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


@dataclass(frozen=True, eq=False)
class _Job:
    """What every block of a batch shares."""

    plan: Plan
    code: int
    task: Task
    allowed: BoolArray


def _block(
    job: _Job, worth: FloatArray, floor: FloatArray, bundle: FloatArray
) -> tuple[IntArray, IntArray]:
    n = len(worth)
    deal = np.full((n, len(job.plan.issues)), -1, dtype=np.int64)
    outcome = np.zeros((n, 3), dtype=np.int64)
    rows = np.ascontiguousarray(worth[:, :, job.allowed])
    by_row = np.ascontiguousarray(np.swapaxes(bundle, 1, 2))
    _solve_block(job.plan, rows, by_row, floor, job.code, job.task, deal, outcome)
    return deal, outcome


def solve_batch(
    problem: Problem,
    readings: Readings,
    concept: str,
    *,
    workers: int = 1,
    backend: Backend = "threading",
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Batch:
    """Solve every reading for one concept, each with a proof.

    Parameters
    ----------
    problem : issues, red lines and links, which all readings share; its numbers are not used.
    workers : cores to use; the answer is the same for any number.
    backend : joblib's; "dask" sends blocks to the cluster of the current dask client.
    progress : told the number of readings solved and of all readings.

    Raises
    ------
    UnknownName
        If the concept is none of nash, ks, egalitarian, utilitarian.
    UsageError
        If a link spans too many clauses for tables.
    """
    if concept not in CODES:
        raise UnknownName("concept", concept, exact.CONCEPTS)
    if too_wide(problem):
        raise UsageError("a link spans too many clauses to be solved on many readings; split it")
    ready = exact.prepare(problem)
    n, shape = len(readings.worth), (len(readings.worth), problem.n_issues)
    if ready is None or n == 0:
        return _spell_out(problem, readings, concept, np.full(shape, -1), np.zeros((n, 3), int))
    job = _Job(ready.plan, CODES[concept], _task(problem, concept, limits), problem.allowed)
    starts = range(0, n, BLOCK)
    calls = (
        joblib.delayed(_block)(
            job,
            readings.worth[a : a + BLOCK],
            readings.floor[a : a + BLOCK],
            readings.bundle[a : a + BLOCK],
        )
        for a in starts
    )
    deal, outcome = np.full(shape, -1, dtype=np.int64), np.zeros((n, 3), dtype=np.int64)
    with joblib.parallel_config(backend=backend, n_jobs=workers):
        answers = joblib.Parallel(return_as="generator")(calls)
        for a, (deals, outcomes) in zip(starts, answers, strict=True):
            deal[a : a + BLOCK], outcome[a : a + BLOCK] = deals, outcomes
            if progress is not None:
                progress(min(a + BLOCK, n), n)
    kept = [options[deal[:, v]] for v, options in enumerate(ready.kept)]
    original = np.where(deal >= 0, np.stack(kept, axis=1), -1)
    return _spell_out(problem, readings, concept, original, outcome)


def _task(problem: Problem, concept: str, limits: Limits) -> Task:
    n_rows = problem.n_rows
    return Task(
        floor=np.full(n_rows, TOLERANCE if concept == "nash" else -TOLERANCE),
        active=np.ones(n_rows),
        mode=NASH if concept == "nash" else LEXIMIN,
        target=0,
        rounds=ROUNDS[concept],
        starts=STARTS,
        tolerance=TOLERANCE,
        node_limit=limits.nodes,
        beat=-np.inf,
    )


def _spell_out(
    problem: Problem, readings: Readings, concept: str, deal: IntArray, outcome: IntArray
) -> Batch:
    """Put the answers in order; readings where not all can gain at once go one by one."""
    status, n_ties = outcome[:, 0].copy(), outcome[:, 1].copy()
    if concept == "nash":
        for d in np.flatnonzero(status == NO_DEAL):
            again = exact.best(readings.problem(problem, int(d)), "nash", Limits(ties=2))
            if again.found:
                deal[d], n_ties[d] = again.deal, len(again.ties)
                status[d] = FOUND if again.proven else STOPPED
    found = deal[:, 0] >= 0
    gains = np.full((len(deal), problem.n_rows), np.nan)
    gains[found] = _utilities(problem, readings, deal, found) - readings.floor[found]
    return Batch(
        concept=concept,
        found=found,
        proven=status != STOPPED,
        deal=deal,
        gains=gains,
        unique=n_ties == 1,
        nodes=outcome[:, 2],
    )


def _utilities(
    problem: Problem, readings: Readings, deal: IntArray, chosen: BoolArray
) -> FloatArray:
    """Compute the utils, (chosen, row), of each chosen reading's own deal."""
    deals, worth = deal[chosen], readings.worth[chosen]
    cells = deals + problem.start[:-1]
    total: FloatArray = np.take_along_axis(worth, cells[:, None, :], axis=2).sum(axis=2)
    for k, bundle in enumerate(problem.bundles):
        held = np.ones(len(deals), dtype=bool)
        for issue, options in zip(bundle.when.issues, bundle.when.options, strict=True):
            held &= np.isin(deals[:, issue], options)
        total = total + held[:, None] * readings.bundle[chosen, k]
    return total
