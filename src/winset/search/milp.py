"""Mixed-integer programming for what tables cannot hold: side payments, links over many clauses.

HiGHS (through SciPy) solves each step to its tolerance of 1e-6 utils, so answers here are
proven to that, and say so in ``gap``. Leximin maximises the sums of the 1, 2, … smallest gains in
turn (Ogryczak & Śliwiński 2006); the product of gains is approached by tangents of its logarithm
(outer approximation, Duran & Grossmann 1986).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from winset.errors import UsageError
from winset.search.problem import FloatArray, IntArray, Limits, Optimum, Problem
from winset.search.program import (
    PRECISION,
    Found,
    Model,
    Row,
    build,
    deal_of,
    differs,
    floors,
    solve,
)

MOST_TIES = 20
MOST_TANGENTS = 60
METHOD = "mixed-integer programming (HiGHS), proven to 1e-6 utils"


def best(problem: Problem, concept: str, limits: Limits) -> Optimum:
    """Find the deal and the payments that a concept recommends; see `winset.search.exact.best`."""
    if any(len(o) == 0 for b in problem.bundles for o in b.when.options):
        raise UsageError("a bundle names an issue without options")
    model = build(problem, limits)
    if not all(problem.allowed[a:b].any() for a, b in pairwise(problem.start)):
        return _none(problem, proven=True)
    scale = np.ones(problem.n_rows)
    if concept == "ks":
        ideal = _ideals(model)
        if ideal is None:
            return _none(problem, proven=time.monotonic() < model.deadline)
        scale = np.where(ideal > PRECISION, ideal, 0.0)
    tangents: list[FloatArray] = []
    top = _stage(model, concept, scale, [], tangents)
    if top is None:
        return _none(problem, proven=time.monotonic() < model.deadline)
    ties, cuts, complete = [deal_of(model, top.x)], [differs(model, top.x)], False
    while len(ties) < min(MOST_TIES, limits.ties):
        other = _stage(model, concept, scale, cuts, tangents, at_least=top)
        if other is None:
            complete = time.monotonic() < model.deadline
            break
        ties.append(deal_of(model, other.x))
        cuts.append(differs(model, other.x))
    gains = model.gain @ top.x + model.base
    value = _value(concept, gains, scale)
    n_pairs = len(problem.payments.pairs) if problem.payments else 0
    return Optimum(
        found=True,
        deal=ties[0],
        utilities=gains - model.base,
        value=value,
        proven=top.complete,
        gap=max(0.0, top.bound - top.value, PRECISION if concept != "nash" else 0.0),
        ties=np.array(ties),
        ties_complete=complete,
        payments=np.maximum(top.x[model.n - n_pairs : model.n], 0.0),
        method=METHOD,
    )


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


def least_shortfall(
    problem: Problem, rows: Sequence[int], limits: Limits
) -> tuple[IntArray, FloatArray] | None:
    """Find the deal that leaves ``rows`` least short of their floors → deal, shortfalls (row,).

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
    return deal_of(model, found.x), shortfall


def _value(concept: str, gains: FloatArray, scale: FloatArray) -> float:
    if concept == "nash":
        return float(np.prod(np.maximum(gains, 0.0)))
    if concept == "utilitarian":
        return float(gains.sum())
    counted = scale > 0
    return float((gains[counted] / scale[counted]).min()) if counted.any() else float(gains.min())


def _stage(
    model: Model,
    concept: str,
    scale: FloatArray,
    cuts: list[Row],
    tangents: list[FloatArray],
    at_least: Found | None = None,
) -> Found | None:
    """Solve one concept under further cuts; None where nothing as good as ``at_least`` is left."""
    if concept == "utilitarian":
        found = solve(model, model.gain.sum(axis=0), [*floors(model), *cuts])
    elif concept == "nash":
        least = at_least.value - 2 * PRECISION if at_least else -np.inf
        found = _nash(model, cuts, tangents, least)
    else:
        found = _leximin(model, scale, cuts)
    if found is None or at_least is None:
        return found
    new, old = (_profile(model, concept, scale, f.x) for f in (found, at_least))
    return found if np.all(new >= old - 2 * PRECISION * len(old)) else None


def _profile(model: Model, concept: str, scale: FloatArray, x: FloatArray) -> FloatArray:
    gains = model.gain @ x + model.base
    if concept == "nash":
        return np.array([np.log(np.maximum(gains, 1e-12)).sum()])
    if concept == "utilitarian":
        return np.array([gains.sum()])
    counted = scale > 0
    profile: FloatArray = np.cumsum(np.sort(gains[counted] / scale[counted]))
    return profile


def ideals(problem: Problem, limits: Limits) -> FloatArray | None:
    """Find the largest gain of each row, (row,), payments included; None where there is no deal."""
    if not all(problem.allowed[a:b].any() for a, b in pairwise(problem.start)):
        return None
    return _ideals(build(problem, limits))


def _ideals(model: Model) -> FloatArray | None:
    ideal = np.zeros(model.problem.n_rows)
    for r in range(model.problem.n_rows):
        found = solve(model, model.gain[r], floors(model))
        if found is None:
            return None
        ideal[r] = max(0.0, found.value + model.base[r])
    return ideal


def _leximin(model: Model, scale: FloatArray, cuts: list[Row]) -> Found | None:
    """Maximise the sum of the k smallest scaled gains for k = 1, 2, …, each kept at its best.

    The sum of the k smallest is k·t − Σ d over t and d ≥ max(0, t − gain).
    """
    counted = np.flatnonzero(scale > 0)
    if not len(counted):
        counted = np.arange(len(scale))
    unit = np.where(scale > 0, scale, 1.0)
    rows, found = [*floors(model), *cuts], None
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
            return found
        found = step
        rows.append((cost, step.value - PRECISION / 10, np.inf))
        n_total += width
    return found


def _nash(
    model: Model,
    cuts: list[Row],
    tangents: list[FloatArray],
    at_least: float,
) -> Found | None:
    """Maximise the sum of logarithms of gains by tangents, to a stated gap.

    ``tangents`` (points of gains, (row,)) is added to, so that later calls start close; None
    where nothing reaches ``at_least``.
    """
    n_rows = model.problem.n_rows
    if not tangents:
        start = _leximin(model, np.ones(n_rows), cuts)
        if start is None or (model.gain @ start.x + model.base).min() <= PRECISION:
            return start
        tangents.append(model.gain @ start.x + model.base)
    rows = [*floors(model), *cuts]
    for point in tangents:
        rows.extend(_tangent(model, point))
    incumbent, value, bound = None, -np.inf, np.inf
    cost = np.concatenate([np.zeros(model.n), np.ones(n_rows)])
    for _ in range(MOST_TANGENTS):
        found = solve(model, cost, rows)
        if found is None or found.bound < at_least:
            break
        bound = min(bound, found.bound)
        reached = np.maximum(model.gain @ found.x + model.base, PRECISION)
        if np.log(reached).sum() > value:
            value, incumbent = float(np.log(reached).sum()), found.x
        if bound - value <= PRECISION:
            break
        tangents.append(reached)
        rows.extend(_tangent(model, reached))
    if incumbent is None:
        return None
    return Found(incumbent, value, bound, bound - value <= 10 * PRECISION)


def _tangent(model: Model, gains: FloatArray) -> list[Row]:
    """Bound each row's logarithm z by its tangent: z ≤ log g0 + (g - g0) / g0."""
    n_rows, rows = len(gains), []
    for r in range(n_rows):
        row = np.zeros(model.n + n_rows)
        row[: model.n] = model.gain[r] / gains[r]
        row[model.n + r] = -1.0
        rows.append((row, 1.0 - np.log(gains[r]) - model.base[r] / gains[r], np.inf))
    return rows


def _none(problem: Problem, proven: bool) -> Optimum:
    none = np.zeros((0, problem.n_issues), dtype=np.int64)
    empty = np.zeros(0, dtype=np.int64)
    utilities = np.zeros(problem.n_rows)
    return Optimum(False, empty, utilities, float("-inf"), proven, 0.0, none, method=METHOD)
