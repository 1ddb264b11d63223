"""Mixed-integer programming for what tables cannot hold: side payments, links over many clauses.

HiGHS (through SciPy) solves each step to its tolerance of 1e-6 utils, so answers here are
proven to that, and say so in ``gap``. Leximin maximises the sums of the 1, 2, … smallest gains in
turn (Ogryczak & Śliwiński 2006); the product of gains is approached by tangents of its logarithm
(outer approximation, Duran & Grossmann 1986).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np

from winset.search.problem import BoolArray, FloatArray, IntArray, Limits, Optimum, Problem
from winset.search.program import (
    PRECISION,
    Found,
    Model,
    Row,
    build,
    deal_of,
    differs,
    floors,
    gains_at,
    solve,
)

MOST_TIES = 20
MOST_TANGENTS = 60
METHOD = "mixed-integer programming (HiGHS), proven to 1e-6 utils"


@dataclass(frozen=True, eq=False)
class _Aim:
    """A concept and its rows' units, (row,): 0 for rows that it leaves out."""

    concept: str
    scale: FloatArray


@dataclass(frozen=True, eq=False)
class _Run:
    aim: _Aim
    top: Found
    ties: list[IntArray]
    ties_complete: bool


def best(
    problem: Problem,
    concept: str,
    limits: Limits,
    *,
    binding: bool = True,
    ideal: FloatArray | None = None,
) -> Optimum:
    """Find the deal and the payments that a concept recommends; see `winset.search.exact.best`."""
    if not all(problem.allowed[a:b].any() for a, b in pairwise(problem.start)):
        return _none(problem, proven=True)
    model = build(problem, limits, binding=binding)
    scale, proven, notes = problem.units, True, []
    if concept == "ks":
        ideal, proven = _ideals(model) if ideal is None else (ideal, True)
        if ideal is None:
            return _none(problem, proven)
        scale[: len(ideal)] = np.where(ideal > PRECISION, ideal, 0.0)
        if (scale[: len(ideal)] == 0).any():
            notes.append("a party that can gain nothing is left out of the comparison of shares")
        if not proven:
            notes.append("shares are of the largest gains met; larger ones may exist")
    runs: list[_Run] = []
    for aims in _nash_aims(model) if concept == "nash" else [[_Aim(concept, scale)]]:
        runs = [run for run in (_run(model, aim, limits) for aim in aims) if run is not None]
        if runs:
            break
    if not runs:
        return _none(problem, proven=time.monotonic() < model.deadline)
    top = max(runs, key=lambda run: run.top.value)
    size = int(top.aim.scale.sum())
    if top.aim.concept == "nash" and size < problem.n_counted:
        notes.append(
            f"only {size} of {problem.n_counted} parties can gain at once; product over these"
        )
        # Searches over other sets of parties may have ended for lack of time.
        proven = time.monotonic() < model.deadline
    tied = [run for run in runs if run.top.value >= top.top.value - 2 * PRECISION]
    tied.sort(key=lambda run: run is not top)
    found = _spell_out(model, tied, limits)
    return replace(found, proven=found.proven and proven, note="; ".join(notes))


def _spell_out(model: Model, tied: list[_Run], limits: Limits) -> Optimum:
    """Write down the answer of runs that tie, the first one's deal first."""
    top, aim = tied[0].top, tied[0].aim
    gains, paid = gains_at(model, top.x)
    value = _value(aim, gains)
    ties = [deal for run in tied for deal in run.ties]
    gap = top.bound - top.value
    # The bound on a product is on its logarithm.
    gap = value * float(np.expm1(gap)) if aim.concept == "nash" else max(gap, PRECISION)
    return Optimum(
        found=True,
        deal=ties[0],
        utilities=gains - model.base,
        value=value,
        proven=all(run.top.complete for run in tied),
        gap=max(0.0, gap),
        ties=np.array(ties[: limits.ties]),
        ties_complete=all(run.ties_complete for run in tied) and len(ties) <= limits.ties,
        payments=paid,
        method=METHOD,
    )


def _nash_aims(model: Model) -> Iterator[list[_Aim]]:
    """List whose gains to multiply, until some can all gain: all rows, else as many as can.

    Where nobody can gain anything, any deal is as good as any other.
    """
    every, n = model.problem.units, model.problem.n_counted
    yield [_Aim("nash", every)]
    sizes = range(n - 1, 0, -1)
    lowest = _leximin(model, every, [])
    if lowest is not None and model.asked[:n].all():
        # No gain is below 0, so the leximin deal leaves as few as possible with nothing.
        count = int((gains_at(model, lowest.x)[0][:n] > PRECISION).sum())
        sizes = range(count, 0, -1)[:1]
    for size in sizes:
        rows = np.arange(len(every))
        chosen = [np.isin(rows, some) for some in combinations(range(n), size)]
        yield [_Aim("nash", some.astype(np.float64)) for some in chosen]
    yield [_Aim("egalitarian", every)]


def _run(model: Model, aim: _Aim, limits: Limits) -> _Run | None:
    """Find the best deal for one aim, and other deals that are as good."""
    tangents: list[FloatArray] = []
    top = _stage(model, aim, [], tangents)
    if top is None:
        return None
    ties, cuts, complete = [deal_of(model, top.x)], [differs(model, top.x)], False
    while len(ties) < min(MOST_TIES, limits.ties):
        other = _stage(model, aim, cuts, tangents, at_least=top)
        if other is None:
            complete = time.monotonic() < model.deadline
            break
        ties.append(deal_of(model, other.x))
        cuts.append(differs(model, other.x))
    return _Run(aim, top, ties, complete)


def maximise(problem: Problem, objective: FloatArray, bonus: FloatArray, limits: Limits) -> Optimum:
    """Find the deals with the most of a linear objective; see `winset.search.exact.maximise`.

    ``objective`` (cell,) and ``bonus`` (bundle,); payments are left aside.
    """
    text = replace(problem, payments=None)
    model = build(text, limits)
    if not all(text.allowed[a:b].any() for a, b in pairwise(text.start)):
        return _none(text, proven=True)
    cost = np.concatenate([objective, bonus])
    cuts: list[Row] = []
    ties: list[IntArray] = []
    top: Found | None = None
    complete = False
    while len(ties) < min(MOST_TIES, limits.ties):
        found = solve(model, cost, [*floors(model), *cuts])
        if found is None or (top is not None and found.value < top.value - PRECISION):
            complete = time.monotonic() < model.deadline
            break
        top = top or found
        ties.append(deal_of(model, found.x))
        cuts.append(differs(model, found.x))
    if top is None:
        return _none(text, proven=complete)
    return Optimum(
        found=True,
        deal=ties[0],
        utilities=text.utilities(ties[0]),
        value=top.value,
        proven=top.complete,
        gap=max(top.bound - top.value, PRECISION),
        ties=np.array(ties),
        ties_complete=complete,
        method=METHOD,
    )


@dataclass(frozen=True, eq=False)
class Shortfall:
    """The deal that leaves some rows least short of their floors.

    Parameters
    ----------
    deal : (issue,) option indices. utilities : (row,) utils, payments included.
    short : (row,) utils that each row lacks. payments : (pair,) amounts paid.
    """

    deal: IntArray
    utilities: FloatArray
    short: FloatArray
    payments: FloatArray
    proven: bool


def least_shortfall(problem: Problem, rows: Sequence[int], limits: Limits) -> Shortfall | None:
    """Find the deal that leaves ``rows`` least short of their floors.

    All other rows reach theirs; payments are made where the problem has them. None where even
    that cannot be, or the time ran out.
    """
    floor = problem.floor.copy()
    model = build(problem, limits)
    cost = np.zeros(model.n + len(rows))
    cost[model.n :] = -1.0
    further = floors(
        build(
            problem.with_floor(np.where(np.isin(np.arange(len(floor)), rows), -np.inf, floor)),
            limits,
        )
    )
    for k, row in enumerate(rows):
        short = np.zeros(len(cost))
        short[: model.n], short[model.n + k] = model.gain[row], 1.0
        further.append((short, -model.base[row], np.inf))
        positive = np.zeros(len(cost))
        positive[model.n + k] = 1.0
        further.append((positive, 0.0, np.inf))
    found = solve(model, cost, further)
    if found is None:
        return None
    gains = model.gain @ found.x + model.base
    shortfall = np.zeros(problem.n_rows)
    shortfall[list(rows)] = np.maximum(-gains[list(rows)], 0.0)
    n_pairs = len(problem.payments.pairs) if problem.payments else 0
    paid = np.maximum(found.x[model.n - n_pairs : model.n], 0.0)
    return Shortfall(deal_of(model, found.x), gains - model.base, shortfall, paid, found.complete)


def _value(aim: _Aim, gains: FloatArray) -> float:
    counted = aim.scale > 0
    if aim.concept == "nash":
        return float(np.prod(np.maximum(gains[counted], 0.0)))
    if aim.concept == "utilitarian":
        return float(gains[counted].sum())
    return float((gains[counted] / aim.scale[counted]).min() if counted.any() else gains.min())


def _stage(
    model: Model,
    aim: _Aim,
    cuts: list[Row],
    tangents: list[FloatArray],
    at_least: Found | None = None,
) -> Found | None:
    """Solve one aim under further cuts; None where nothing as good as ``at_least`` is left."""
    if aim.concept == "utilitarian":
        found = solve(model, model.gain[aim.scale > 0].sum(axis=0), [*floors(model), *cuts])
    elif aim.concept == "nash":
        least = at_least.value - 2 * PRECISION if at_least else -np.inf
        found = _nash(model, aim.scale > 0, cuts, tangents, least)
    else:
        found = _leximin(model, aim.scale, cuts)
    if found is None or at_least is None:
        return found
    new, old = (_profile(model, aim, f.x) for f in (found, at_least))
    return found if np.all(new >= old - 2 * PRECISION * len(old)) else None


def _profile(model: Model, aim: _Aim, x: FloatArray) -> FloatArray:
    gains = gains_at(model, x)[0]
    counted = aim.scale > 0
    if aim.concept == "nash":
        return np.array([np.log(np.maximum(gains[counted], 1e-12)).sum()])
    if aim.concept == "utilitarian":
        return np.array([gains[counted].sum()])
    shares = gains[counted] / aim.scale[counted] if counted.any() else gains
    profile: FloatArray = np.cumsum(np.sort(shares))
    return profile


def ideals(problem: Problem, limits: Limits) -> FloatArray | None:
    """Find the largest gain of each row that counts, payments included; None without a deal."""
    return largest(problem, limits)[0]


def largest(problem: Problem, limits: Limits) -> tuple[FloatArray | None, bool]:
    """Find the largest gains as `ideals` does, and whether they are proven."""
    if not all(problem.allowed[a:b].any() for a, b in pairwise(problem.start)):
        return None, True
    return _ideals(build(problem, limits))


def _ideals(model: Model) -> tuple[FloatArray | None, bool]:
    """Find the largest gains, and whether they (or that there is no deal) are proven."""
    ideal, proven = np.zeros(model.problem.n_counted), True
    for r in range(model.problem.n_counted):
        found = solve(model, model.gain[r], floors(model))
        if found is None:
            return None, time.monotonic() < model.deadline
        ideal[r] = max(0.0, gains_at(model, found.x)[0][r])
        proven = proven and found.complete
    return ideal, proven


def _leximin(model: Model, scale: FloatArray, cuts: list[Row]) -> Found | None:
    """Maximise the sum of the k smallest scaled gains for k = 1, 2, …, each kept at its best.

    The sum of the k smallest is k·t − Σ d over t and d ≥ max(0, t − gain).
    """
    counted = np.flatnonzero(scale > 0)
    if not len(counted):
        counted = np.arange(model.problem.n_counted)
    unit = np.where(scale > 0, scale, 1.0)
    rows, steps = [*floors(model), *cuts], list[Found]()
    n_total = model.n
    for k in range(1, len(counted) + 1):
        width = 1 + len(counted)
        cost = np.zeros(n_total + width)
        cost[n_total], cost[n_total + 1 :] = k, -1.0
        for j, r in enumerate(counted):
            row = np.zeros(n_total + width)
            row[: model.n] = model.gain[r] / unit[r]
            row[n_total], row[n_total + 1 + j] = -1.0, 1.0
            rows.append((row, -model.base[r] / unit[r], np.inf))
            positive = np.zeros(n_total + width)
            positive[n_total + 1 + j] = 1.0
            rows.append((positive, 0.0, np.inf))
        step = solve(model, cost, rows)
        if step is None:
            break
        steps.append(step)
        rows.append((cost, step.value - PRECISION / 10, np.inf))
        n_total += width
    if not steps:
        return None
    complete = len(steps) == len(counted) and all(step.complete for step in steps)
    return Found(steps[-1].x, steps[0].value, steps[0].bound, complete)


def _nash(
    model: Model,
    active: BoolArray,
    cuts: list[Row],
    tangents: list[FloatArray],
    at_least: float,
) -> Found | None:
    """Maximise the sum of logarithms of ``active`` rows' gains by tangents, to a stated gap.

    ``tangents`` (points of gains, (active row,)) is added to, so that later calls start close;
    None where nothing reaches ``at_least``, or some active row can gain nothing.
    """
    if not tangents:
        start = _leximin(model, active.astype(np.float64), cuts)
        if start is None or gains_at(model, start.x)[0][active].min() <= PRECISION:
            return None
        tangents.append(gains_at(model, start.x)[0][active])
    rows = [*floors(model), *cuts]
    for point in tangents:
        rows.extend(_tangent(model, active, point))
    incumbent, value, bound = None, -np.inf, np.inf
    cost = np.concatenate([np.zeros(model.n), np.ones(int(active.sum()))])
    for _ in range(MOST_TANGENTS):
        found = solve(model, cost, rows)
        if found is None or found.bound < at_least:
            break
        bound = min(bound, found.bound)
        reached = np.maximum(gains_at(model, found.x)[0][active], PRECISION)
        if np.log(reached).sum() > value:
            value, incumbent = float(np.log(reached).sum()), found.x
        if bound - value <= PRECISION:
            break
        tangents.append(reached)
        rows.extend(_tangent(model, active, reached))
    if incumbent is None:
        return None
    return Found(incumbent, value, bound, bound - value <= 10 * PRECISION)


def _tangent(model: Model, active: BoolArray, gains: FloatArray) -> list[Row]:
    """Bound each active row's logarithm z by its tangent: z ≤ log g0 + (g - g0) / g0."""
    rows = []
    for k, r in enumerate(np.flatnonzero(active)):
        row = np.zeros(model.n + len(gains))
        row[: model.n] = model.gain[r] / gains[k]
        row[model.n + k] = -1.0
        rows.append((row, 1.0 - np.log(gains[k]) - model.base[r] / gains[k], np.inf))
    return rows


def _none(problem: Problem, proven: bool) -> Optimum:
    none = np.zeros((0, problem.n_issues), dtype=np.int64)
    empty = np.zeros(0, dtype=np.int64)
    utilities = np.zeros(problem.n_rows)
    gap = 0.0 if proven else float("inf")
    return Optimum(False, empty, utilities, float("-inf"), proven, gap, none, method=METHOD)
