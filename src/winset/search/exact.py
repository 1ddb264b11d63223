"""The exact engine: the best deal under a bargaining concept, proven, with all ties.

Method: (1) drop forbidden options; (2) lay out tables for the links (`plan`); (3) find
multipliers that make separable bounds tight, meeting good deals on the way (`multipliers`);
(4) improve the best of these by changing one clause at a time (`incumbent`); (5) depth-first
branch and bound (`descent`). Side payments go to mixed-integer programming instead (`milp`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from winset.errors import LimitReached, UnknownName, UsageError
from winset.search import engine, kernel, milp
from winset.search.plan import Plan, kept_links, make_plan, too_wide
from winset.search.problem import (
    DEFAULT_LIMITS,
    TOLERANCE,
    FloatArray,
    IntArray,
    Limits,
    Optimum,
    Problem,
)

CONCEPTS = ("nash", "ks", "egalitarian", "utilitarian")
ROUNDS = 120
"""Most deals met while multipliers are found, before the descent."""
STARTS = 6
"""How many of the deals met are improved clause by clause."""


@dataclass(frozen=True, eq=False)
class _Ready:
    """A problem without forbidden options, laid out for the compiled search."""

    plan: Plan
    rows: FloatArray
    bundles: FloatArray
    kept: tuple[IntArray, ...]
    """By issue, the original index of each option kept."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What the compiled search says of one reading; fields as in `engine.Answers`."""

    found: bool
    complete: bool
    value: FloatArray
    ties: IntArray
    n_ties: int
    nodes: int
    bound: float
    weights: FloatArray


def prepare(problem: Problem) -> _Ready | None:
    """Drop forbidden options and lay out the tables; None where an issue has no option left."""
    spans = zip(problem.start, problem.start[1:], strict=False)
    kept = tuple(np.flatnonzero(problem.allowed[a:b]) for a, b in spans)
    sizes = np.array([len(options) for options in kept], dtype=np.int64)
    if (sizes == 0).any():
        return None
    new_index = np.full(len(problem.allowed), -1, dtype=np.int64)
    for first, options in zip(problem.start, kept, strict=False):
        new_index[first + options] = np.arange(len(options))
    bundles = np.zeros((problem.n_rows, len(problem.bundles)))
    for k, bundle in enumerate(problem.bundles):
        bundles[:, k] = bundle.worth
    rows = np.ascontiguousarray(problem.worth[:, problem.allowed])
    plan = make_plan(sizes, kept_links(problem, new_index))
    return _Ready(plan, rows, bundles, kept)


def run(plan: Plan, rows: engine.Many, task: engine.Task, room: int) -> Answer:
    """Search one reading, given as a batch of one, and list its ties, up to ``room`` of them."""
    out = engine.room_for((1, rows.floor.shape[1], len(plan.issues)), room)
    engine.solve_many(plan, rows, task, out)
    found, n_ties, complete, nodes = (int(k) for k in out.outcome[0])
    return Answer(
        found=found > 0,
        complete=complete > 0,
        value=out.value[0],
        ties=out.ties[0, : min(n_ties, room)],
        n_ties=n_ties,
        nodes=nodes,
        bound=float(out.top[0]),
        weights=out.weights[0],
    )


def numbers(
    rows: FloatArray, bundles: FloatArray, shift: FloatArray, floor: FloatArray, active: FloatArray
) -> engine.Many:
    """Lay out one reading, axes as in `engine.Many` but for the first, as a batch of one."""
    parts = (rows, bundles, shift, floor, active)
    return engine.Many(*(np.array(part[None], dtype=np.float64, order="C") for part in parts))


def _task(mode: int, limits: Limits, target: int = 0) -> engine.Task:
    return engine.Task(
        mode=mode,
        target=target,
        shares=0,
        rounds=ROUNDS,
        starts=STARTS,
        tolerance=TOLERANCE,
        node_limit=limits.nodes,
        beat=-np.inf,
    )


def best(
    problem: Problem,
    concept: str,
    limits: Limits = DEFAULT_LIMITS,
    *,
    binding: bool = True,
    ideal: FloatArray | None = None,
) -> Optimum:
    """Find the deal that a bargaining concept recommends, with all ties and a proof.

    Parameters
    ----------
    concept : "nash" (largest product of gains), "ks" (leximin of gains over ideal gains),
        "egalitarian" (leximin of gains) or "utilitarian" (largest sum of gains).
    binding : False lets gains be negative: floors are then only where gains count from. Not
        for nash and ks, whose meaning needs the floors.
    ideal : (counted row,) largest gains for ks to take shares of, where they are not those of
        this problem; None: find them.

    Raises
    ------
    UnknownName
        If the concept is none of these.
    UsageError
        If floors are not to bind and the concept is nash or ks.

    Source: Nash 1950; Kalai & Smorodinsky 1975; leximin: Sen 1970.
    """
    if concept not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    if not binding and concept in {"nash", "ks"}:
        raise UsageError(
            f"{concept} compares gains over no deal, so floors must bind; for gains that may be "
            "negative ask for egalitarian or utilitarian"
        )
    if problem.payments is not None or too_wide(problem):
        return milp.best(problem, concept, limits, binding=binding, ideal=ideal)
    ready = prepare(problem)
    if ready is None:
        return _none(problem)
    if concept == "nash":
        return _nash(problem, ready, limits)
    if concept == "utilitarian":
        some = slice(problem.n_counted)
        objective = problem.worth[some].sum(axis=0)
        bonus = np.array([bundle.worth[some].sum() for bundle in problem.bundles])
        floor = problem.floor if binding else np.full(problem.n_rows, -np.inf)
        found = _linear(problem.with_floor(floor), objective, bonus, limits)
        return replace(found, value=found.value - float(problem.origin[some].sum()))
    if concept == "ks":
        return _ks(problem, ready, limits, ideal)
    floor = np.full(problem.n_rows, -TOLERANCE if binding else -np.inf)
    return _leximin(problem, ready, problem.units, floor, limits)


def maximise(problem: Problem, objective: FloatArray, limits: Limits = DEFAULT_LIMITS) -> Optimum:
    """Find the deals with the largest sum of ``objective``, (cell,), among those permitted.

    Every row must reach its floor, payments left aside; all ties are listed up to the limit.
    """
    return _linear(problem, objective, np.zeros(len(problem.bundles)), limits)


def maximise_row(problem: Problem, row: int, limits: Limits = DEFAULT_LIMITS) -> Optimum:
    """Find the deals that bring one row the most utils, bundles included, payments left aside."""
    bonus = np.array([bundle.worth[row] for bundle in problem.bundles])
    return _linear(problem, problem.worth[row], bonus, limits)


def minimise_row(problem: Problem, row: int, limits: Limits = DEFAULT_LIMITS) -> Optimum:
    """Find the deals that bring one row the fewest utils, bundles included, payments left aside."""
    bonus = np.array([-bundle.worth[row] for bundle in problem.bundles])
    found = _linear(problem, -problem.worth[row], bonus, limits)
    return replace(found, value=-found.value)


def feasible(problem: Problem, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Tell whether any permitted deal brings every row to its floor, payments included.

    Raises
    ------
    LimitReached
        If the search stopped before it could tell.
    """
    one = replace(limits, ties=1)
    text = replace(problem, payments=None)
    found = best(text, "egalitarian", one) if np.isfinite(problem.floor).any() else None
    if found is None:
        found = maximise(text, problem.worth.sum(axis=0), one)
    if not found.found and problem.payments is not None:
        found = best(problem, "utilitarian", one)
    if not found.found and not found.proven:
        raise LimitReached(f"no answer within {limits.nodes:,} nodes; allow more nodes")
    return found.found


def ideals(problem: Problem, limits: Limits = DEFAULT_LIMITS) -> FloatArray | None:
    """Find the largest gain of each row that counts; None where the ZOPA is empty.

    Returns (counted row,). Payments are left aside. Where a search stopped at its limit, the
    largest gain met.

    Raises
    ------
    LimitReached
        If no deal was met before the limit.
    """
    ideal, proven = largest(problem, limits)
    if ideal is None and not proven:
        raise LimitReached(f"no deal met within {limits.nodes:,} nodes; allow more nodes")
    return ideal


def largest(problem: Problem, limits: Limits) -> tuple[FloatArray | None, bool]:
    """Find the largest gains, and whether they (or that there is no deal) are proven."""
    one = replace(limits, ties=1)
    found = [maximise_row(problem, row, one) for row in range(problem.n_counted)]
    if not all(optimum.found for optimum in found):
        return None, any(optimum.proven and not optimum.found for optimum in found)
    gains = np.array([optimum.value for optimum in found])
    gains -= problem.origin[: len(gains)]
    return np.maximum(gains, 0.0), all(optimum.proven for optimum in found)


def _numbers(
    ready: _Ready, shift: FloatArray, scale: FloatArray, floor: FloatArray, active: FloatArray
) -> engine.Many:
    unit = np.where(scale > 0, scale, 1.0)[:, None]
    return numbers(ready.rows / unit, ready.bundles / unit, shift / unit[:, 0], floor, active)


def _ks(
    problem: Problem, ready: _Ready, limits: Limits, ideal: FloatArray | None = None
) -> Optimum:
    proven = True
    if ideal is None:
        ideal, proven = largest(problem, limits)
    if ideal is None:
        return _none(problem, proven)
    scale = np.zeros(problem.n_rows)
    scale[: len(ideal)] = np.where(ideal > TOLERANCE, ideal, 0.0)
    found = _leximin(problem, ready, scale, np.full(problem.n_rows, -TOLERANCE), limits)
    notes = []
    if (scale[: len(ideal)] == 0).any():
        notes.append("a party that can gain nothing is left out of the comparison of shares")
    if not proven:
        notes.append("shares are of the largest gains met; larger ones may exist")
    return replace(found, proven=found.proven and proven, note="; ".join(notes))


def _leximin(
    problem: Problem, ready: _Ready, scale: FloatArray, floor: FloatArray, limits: Limits
) -> Optimum:
    active = (scale > 0).astype(np.float64)
    if not active.any():
        active[: problem.n_counted] = 1.0
    unit = np.where(scale > 0, scale, 1.0)
    floor = np.where(np.isfinite(problem.floor), floor / unit, -np.inf)
    rows = _numbers(ready, problem.origin, scale, floor, active)
    answer = run(ready.plan, rows, _task(kernel.LEXIMIN, limits), limits.ties)
    return _optimum(problem, ready, answer)


def _nash(problem: Problem, ready: _Ready, limits: Limits) -> Optimum:
    """Maximise the product of gains; where some party can gain nothing, of as many as can.

    Source for the second case: Caragiannis, Kurokawa, Moulin, Procaccia, Shah & Wang 2019.
    """
    n_rows, unit = problem.n_counted, np.ones(problem.n_rows)
    least = np.full(problem.n_rows, -TOLERANCE)
    least[~np.isfinite(problem.floor)] = -np.inf
    stopped: list[Answer] = []
    for size in range(n_rows, 0, -1):
        answers = []
        for chosen in combinations(range(n_rows), size):
            active = np.zeros(problem.n_rows)
            active[list(chosen)] = 1.0
            floor = np.where(active > 0, TOLERANCE, least)
            rows = _numbers(ready, problem.origin, unit, floor, active)
            answers.append(run(ready.plan, rows, _task(kernel.NASH, limits), limits.ties))
        stopped += [answer for answer in answers if not answer.complete]
        found = [answer for answer in answers if answer.found]
        if found:
            optimum = _optimum(problem, ready, _joined(found, stopped, limits.ties))
            note = f"only {size} of {n_rows} parties can gain at once; product over these"
            return replace(optimum, note=note if size < n_rows else "")
    # No party can gain anything: any deal of the ZOPA is as good as any other.
    last = _leximin(problem, ready, problem.units, least, limits)
    if not stopped:
        return last
    bound = float(np.exp(max(answer.bound for answer in stopped)))
    return replace(last, proven=False, gap=max(0.0, bound - last.value), ties_complete=False)


def _joined(found: list[Answer], stopped: list[Answer], room: int) -> Answer:
    """Join the searches over who gains: the best products with all ties, no longer as logs."""
    top = max(found, key=lambda answer: float(answer.value[0]))
    best = float(top.value[0])
    tied = [answer for answer in found if answer.value[0] >= best - TOLERANCE]
    # The best one comes first, so that its deal is the one named.
    tied.sort(key=lambda answer: answer is not top)
    return Answer(
        found=True,
        complete=not stopped,
        value=np.exp(top.value),
        ties=np.concatenate([answer.ties for answer in tied])[:room],
        n_ties=sum(answer.n_ties for answer in tied),
        nodes=sum(answer.nodes for answer in found),
        bound=float(np.exp(max([best, *(answer.bound for answer in stopped)]))),
        weights=top.weights,
    )


def _linear(problem: Problem, objective: FloatArray, bonus: FloatArray, limits: Limits) -> Optimum:
    if too_wide(problem):
        return milp.maximise(problem, objective, bonus, limits)
    ready = prepare(problem)
    if ready is None:
        return _none(problem)
    rows = np.vstack([ready.rows, objective[problem.allowed]])
    bundles = np.vstack([ready.bundles, bonus])
    shift = np.append(problem.origin, 0.0)
    floor = np.append(np.where(np.isfinite(problem.floor), -TOLERANCE, -np.inf), -np.inf)
    gains = numbers(rows, bundles, shift, floor, np.ones(len(rows)))
    task = _task(kernel.LINEAR, limits, target=len(rows) - 1)
    answer = run(ready.plan, gains, task, limits.ties)
    return _optimum(problem, ready, answer)


def _optimum(problem: Problem, ready: _Ready, answer: Answer) -> Optimum:
    if not answer.found:
        return replace(_none(problem, answer.complete), nodes=answer.nodes)
    value = float(answer.value[0])
    ties = np.stack([kept[answer.ties[:, v]] for v, kept in enumerate(ready.kept)], axis=1)
    gap = 0.0 if answer.complete else max(0.0, answer.bound - value)
    return Optimum(
        found=True,
        deal=ties[0],
        utilities=problem.utilities(ties[0]),
        value=value,
        proven=answer.complete,
        gap=gap,
        ties=ties,
        ties_complete=answer.complete and answer.n_ties <= len(ties),
        nodes=answer.nodes,
    )


def _none(problem: Problem, proven: bool = True) -> Optimum:
    nothing = np.zeros(0, dtype=np.int64)
    return Optimum(
        found=False,
        deal=nothing,
        utilities=np.zeros(problem.n_rows),
        value=float("-inf"),
        proven=proven,
        gap=0.0 if proven else float("inf"),
        ties=np.zeros((0, problem.n_issues), dtype=np.int64),
    )
