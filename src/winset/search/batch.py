"""The exact search over many readings at once: one layout, one compiled loop, many cores.

All readings share issues, red lines and links, so the tables are laid out once; each reading
brings its own numbers and starts from the best deal of the one before it. Readings are dealt out
in fixed blocks that each start cold, so results do not depend on the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np

from winset.errors import UnknownName, UsageError
from winset.search import exact
from winset.search.block import FOUND, NO_DEAL, STOPPED, Job, solve_block
from winset.search.plan import too_wide
from winset.search.problem import (
    DEFAULT_LIMITS,
    BoolArray,
    FloatArray,
    IntArray,
    Limits,
    Problem,
)
from winset.search.spread import Backend, checked, elsewhere, in_threads

__all__ = ["CONCEPTS", "Backend", "Batch", "Progress", "Readings", "solve_batch"]

BLOCK = 64
"""Readings that one worker takes at a time."""
CONCEPTS = (*exact.CONCEPTS, "any")
"""The bargaining concepts, and "any": some deal that reaches all floors, no better one sought."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Readings:
    """The numbers of many readings of one problem.

    ``worth`` (draw, row, cell); ``floor`` (draw, row), finite, but for "any" -inf where nothing
    is asked of a row; ``bundle`` (draw, bundle, row). Cells and bundles as in the problem,
    forbidden cells included.
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
    where there is none. ``gains`` (draw, row): utils above the floor, above 0 where nothing is
    asked; NaN where there is no deal. ``unique`` (draw,): no other deal is as good, never told
    for "any". ``nodes`` (draw,): nodes visited.
    """

    concept: str
    found: BoolArray
    proven: BoolArray
    deal: IntArray
    gains: FloatArray
    unique: BoolArray
    nodes: IntArray


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
    """Solve every reading for one concept (or "any": find some deal), each with a proof.

    Parameters
    ----------
    problem : issues, red lines and links, which all readings share, and how many rows count; its
        numbers are not used.
    workers : cores to use; the answer is the same for any number.
    backend : "threading"; "loky" for processes; "dask" sends blocks to the cluster of the
        current dask client.
    progress : told the number of readings solved and of all readings after every block; what it
        raises ends the batch, as an interrupt does.

    Raises
    ------
    UnknownName
        If the concept is none of nash, ks, egalitarian, utilitarian, any.
    UsageError
        If a link spans too many clauses for tables, nothing is asked of a row and the concept
        needs a floor to count gains from, ks is to leave rows uncounted, there are no workers, or
        the dask backend lacks dask or a client.
    """
    if concept not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    counted = problem.n_counted
    if concept == "ks" and counted < problem.n_rows:
        raise UsageError(
            "ks on many readings weighs the gains of all rows, but some only have a floor; ask "
            "for nash, egalitarian or utilitarian, or solve reading by reading"
        )
    if concept != "any" and not np.isfinite(readings.floor[:, :counted]).all():
        raise UsageError(
            f"{concept} counts gains from the floor, but nothing is asked of some row on some "
            'reading; give finite floors or ask for "any"'
        )
    checked(backend, workers)
    if too_wide(problem):
        raise UsageError("a link spans too many clauses to be solved on many readings; split it")
    ready = exact.prepare(problem)
    n, shape = len(readings.worth), (len(readings.worth), problem.n_issues)
    if ready is None or n == 0:
        return _spell_out(problem, readings, concept, np.full(shape, -1), np.zeros((n, 3), int))
    job = Job(
        ready.plan, concept, problem.allowed, limits.nodes, counted, np.zeros(1, dtype=np.int64)
    )
    deal, outcome = np.full(shape, -1, dtype=np.int64), np.zeros((n, 3), dtype=np.int64)
    with closing(_answers(job, readings, workers, backend)) as answers:
        for a, (deals, outcomes) in zip(range(0, n, BLOCK), answers, strict=True):
            deal[a : a + BLOCK], outcome[a : a + BLOCK] = deals, outcomes
            if progress is not None:
                progress(min(a + BLOCK, n), n)
    kept = [options[deal[:, v]] for v, options in enumerate(ready.kept)]
    original = np.where(deal >= 0, np.stack(kept, axis=1), -1)
    return _spell_out(problem, readings, concept, original, outcome)


def _answers(
    job: Job, readings: Readings, workers: int, backend: Backend
) -> Generator[tuple[IntArray, IntArray], None, None]:
    """Solve block after block, in order; closed early, whatever still runs is stopped."""
    parts = [
        (
            job,
            readings.worth[a : a + BLOCK],
            readings.floor[a : a + BLOCK],
            readings.bundle[a : a + BLOCK],
        )
        for a in range(0, len(readings.worth), BLOCK)
    ]
    if backend != "threading":
        return elsewhere(solve_block, parts, workers, backend)
    # Compiled here and not in a thread, so that an interrupt ends that too.
    solve_block(job, readings.worth[:0], readings.floor[:0], readings.bundle[:0])
    return in_threads(solve_block, parts, workers, job.stop)


def _spell_out(
    problem: Problem, readings: Readings, concept: str, deal: IntArray, outcome: IntArray
) -> Batch:
    """Put the answers in order; readings where not all can gain at once go one by one."""
    status, n_ties = outcome[:, 0].copy(), outcome[:, 1].copy()
    if concept == "nash":
        for d in _worth_another_look(problem, readings, np.flatnonzero(status == NO_DEAL)):
            again = exact.best(readings.problem(problem, int(d)), "nash", Limits(ties=2))
            if again.found:
                deal[d], n_ties[d] = again.deal, len(again.ties)
                status[d] = FOUND if again.proven else STOPPED
    found = deal[:, 0] >= 0
    gains = np.full((len(deal), problem.n_rows), np.nan)
    origin = np.where(np.isfinite(readings.floor), readings.floor, 0.0)
    gains[found] = _utilities(problem, readings, deal, found) - origin[found]
    return Batch(
        concept=concept,
        found=found,
        proven=status != STOPPED,
        deal=deal,
        gains=gains,
        unique=(n_ties == 1) & (concept != "any"),
        nodes=outcome[:, 2],
    )


def _worth_another_look(problem: Problem, readings: Readings, draws: IntArray) -> IntArray:
    """Pick the readings, of those in which not all can gain at once, that may have a deal."""
    if len(draws) == 0:
        return draws
    numbers = (array[draws] for array in (readings.worth, readings.floor, readings.bundle))
    some = solve_batch(problem, Readings(*numbers), "any")
    return draws[some.found | ~some.proven]


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
