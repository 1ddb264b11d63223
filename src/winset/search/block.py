"""One block of readings for one concept: what is asked of the compiled search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.search.engine import Many, Task, room_for, solve_many
from winset.search.kernel import ANY, LEXIMIN, LINEAR, NASH
from winset.search.plan import Plan
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray

STARTS = 2
ROUNDS = {"utilitarian": 40, "nash": 24, "egalitarian": 60, "ks": 60, "any": 60}
MODES = {"utilitarian": LINEAR, "nash": NASH, "egalitarian": LEXIMIN, "ks": LEXIMIN, "any": ANY}
NO_DEAL, FOUND, STOPPED = range(3)


@dataclass(frozen=True, eq=False)
class Job:
    """What every block of a batch shares: tables, concept, cells kept, most nodes.

    ``counted``: how many rows, from the first, have gains that the concept weighs; ``stop``
    (1,): set to anything but 0 by the thread that no longer wants an answer.
    """

    plan: Plan
    concept: str
    allowed: BoolArray
    nodes: int
    counted: int
    stop: IntArray


def solve_block(
    job: Job, worth: FloatArray, floor: FloatArray, bundle: FloatArray
) -> tuple[IntArray, IntArray]:
    """Solve a block, axes as in `Readings` → deals, (draw, issue), and outcomes, (draw, 3).

    An outcome is a status, the number of ties found and the nodes visited.
    """
    n_draws, n_rows = floor.shape
    total = job.concept == "utilitarian"
    task = Task(
        mode=MODES[job.concept],
        target=n_rows,
        shares=int(job.concept == "ks"),
        rounds=ROUNDS[job.concept],
        starts=STARTS,
        tolerance=TOLERANCE,
        node_limit=job.nodes,
        beat=-np.inf,
    )
    answers = room_for((n_draws, n_rows + total, len(job.plan.issues)), ties=2, stop=job.stop)
    solve_many(job.plan, _numbers(job, worth, floor, bundle), task, answers)
    found, ties, complete, nodes = answers.outcome.T
    deal = np.where(found[:, None] > 0, answers.ties[:, 0], -1)
    status = np.where(complete == 0, STOPPED, np.where(found > 0, FOUND, NO_DEAL))
    return deal, np.stack([status, ties, nodes], axis=1)


def _numbers(job: Job, worth: FloatArray, floor: FloatArray, bundle: FloatArray) -> Many:
    """Lay the readings out for the search; for the largest sum, the sum is a row of its own."""
    asked = np.isfinite(floor)
    kept, earned = worth[:, :, job.allowed], np.swapaxes(bundle, 1, 2)
    shift = np.where(asked, floor, 0.0)
    least = np.where(asked, -TOLERANCE, -np.inf)
    if job.concept == "nash":
        least[:, : job.counted] = np.where(asked[:, : job.counted], TOLERANCE, -np.inf)
    active = asked.astype(np.float64)
    if job.concept != "any":
        active[:, job.counted :] = 0.0
    if job.concept == "utilitarian":
        some = slice(job.counted)
        kept = np.concatenate([kept, kept[:, some].sum(axis=1, keepdims=True)], axis=1)
        earned = np.concatenate([earned, earned[:, some].sum(axis=1, keepdims=True)], axis=1)
        shift = np.pad(shift, ((0, 0), (0, 1)))
        least = np.pad(least, ((0, 0), (0, 1)), constant_values=-np.inf)
        active = np.pad(active, ((0, 0), (0, 1)), constant_values=1.0)
    return Many(*(np.array(a, order="C") for a in (kept, earned, shift, least, active)))
