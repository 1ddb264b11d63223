"""A problem as a mixed-integer program for HiGHS: cells, bundles and payments as variables."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint
from scipy.optimize import milp as highs

from winset.errors import LimitReached
from winset.search.problem import (
    BoolArray,
    Conjunction,
    FloatArray,
    IntArray,
    Limits,
    PaymentRule,
    Problem,
)

PRECISION = 1e-6
"""Utils; what HiGHS guarantees of feasibility and optimality."""

TIME_OUT, INFEASIBLE, SOLVE_ERROR = 1, 2, 4
"""What HiGHS may end with, by SciPy's numbers."""

Row = tuple[FloatArray, float, float]
"""Coefficients (variable,), least and most of their sum."""


@dataclass(frozen=True, eq=False)
class Model:
    """Rows of a mixed-integer program: cells, then bundles, then payments, then extras.

    ``gain`` (row, variable) and ``base`` (row,): gains are ``gain @ x + base``. ``asked`` (row,):
    whether a row must reach its floor. ``deadline``: monotonic time at which the search stops.
    """

    problem: Problem
    gain: FloatArray
    base: FloatArray
    asked: BoolArray
    rows: tuple[Row, ...]
    upper: FloatArray
    deadline: float

    @property
    def n(self) -> int:
        """Number of variables before extras."""
        return int(self.gain.shape[1])


def build(problem: Problem, limits: Limits, *, binding: bool = True) -> Model:
    """Write down deals, links and payments as linear rows; floors bind only if ``binding``."""
    rule = problem.payments or PaymentRule(
        np.zeros((0, 2), dtype=np.int64), np.zeros(problem.n_rows), np.zeros(problem.n_rows)
    )
    n_cells, n_bundles, n_pairs = int(problem.start[-1]), len(problem.bundles), len(rule.pairs)
    n = n_cells + n_bundles + n_pairs
    gain = np.zeros((problem.n_rows, n))
    gain[:, :n_cells] = problem.worth
    for k, bundle in enumerate(problem.bundles):
        gain[:, n_cells + k] = bundle.worth
    for k, (payer, receiver) in enumerate(rule.pairs):
        gain[payer, n_cells + n_bundles + k] -= rule.rate[payer]
        gain[receiver, n_cells + n_bundles + k] += rule.rate[receiver]
    upper = np.concatenate([problem.allowed.astype(float), np.ones(n_bundles), np.zeros(n_pairs)])
    if n_pairs:
        upper[n_cells + n_bundles :] = rule.budget[rule.pairs[:, 0]]
    rows = [_one_option(problem, v, n) for v in range(problem.n_issues)]
    for conjunction in problem.forbids:
        row = _held(problem, conjunction, n)
        rows.append((row, -np.inf, len(conjunction.issues) - 1.0))
    for k, bundle in enumerate(problem.bundles):
        rows.extend(_bundle_rows(problem, bundle.when, n_cells + k, n))
    for payer in set(rule.pairs[:, 0].tolist()):
        row = np.zeros(n)
        row[n_cells + n_bundles :][rule.pairs[:, 0] == payer] = 1.0
        rows.append((row, 0.0, float(rule.budget[payer])))
    asked = np.isfinite(problem.floor) & binding
    deadline = time.monotonic() + limits.seconds
    return Model(problem, gain, -problem.origin, asked, tuple(rows), upper, deadline)


def _one_option(problem: Problem, issue: int, n: int) -> Row:
    row = np.zeros(n)
    row[problem.start[issue] : problem.start[issue + 1]] = 1.0
    return row, 1.0, 1.0


def _held(problem: Problem, conjunction: Conjunction, n: int) -> FloatArray:
    row = np.zeros(n)
    for issue, options in zip(conjunction.issues, conjunction.options, strict=True):
        row[problem.start[issue] + np.asarray(options, dtype=np.int64)] += 1.0
    return row


def _bundle_rows(problem: Problem, when: Conjunction, variable: int, n: int) -> list[Row]:
    rows = []
    for issue, options in zip(when.issues, when.options, strict=True):
        row = _held(problem, Conjunction((issue,), (options,)), n)
        row[variable] = -1.0
        rows.append((row, 0.0, np.inf))
    row = _held(problem, when, n)
    row[variable] = -1.0
    rows.append((row, -np.inf, len(when.issues) - 1.0))
    return rows


@dataclass(frozen=True, eq=False)
class Found:
    """A solution: variables without extras, value, bound on the best value, proof."""

    x: FloatArray
    value: float
    bound: float
    complete: bool


def solve(model: Model, cost: FloatArray, rows: list[Row]) -> Found | None:
    """Maximise ``cost`` over the model and further rows; extras are continuous and free.

    None where nothing satisfies all rows, or where the time ran out before anything was found.

    Raises
    ------
    LimitReached
        If HiGHS gives up for another reason.
    """
    n_extra = len(cost) - model.n
    matrix = [np.pad(row, (0, len(cost) - len(row))) for row, _, _ in (*model.rows, *rows)]
    lower = [lo for _, lo, _ in (*model.rows, *rows)]
    upper = [hi for _, _, hi in (*model.rows, *rows)]
    binary = int(model.problem.start[-1]) + len(model.problem.bundles)
    integrality = np.zeros(len(cost), dtype=np.int64)
    integrality[:binary] = 1
    seconds = model.deadline - time.monotonic()
    if seconds <= 0:
        return None
    for presolve in (True, False):
        found = highs(
            -cost,
            constraints=LinearConstraint(sparse.csr_array(np.array(matrix)), lower, upper),
            integrality=integrality,
            bounds=Bounds(
                np.concatenate([np.zeros(model.n), np.full(n_extra, -np.inf)]),
                np.concatenate([model.upper, np.full(n_extra, np.inf)]),
            ),
            options={"mip_rel_gap": 0.0, "time_limit": seconds, "presolve": presolve},
        )
        # HiGHS now and then fails on what presolve made of a program, but not on the program.
        if found.status != SOLVE_ERROR:
            break
    if found.x is None:
        if found.status not in {TIME_OUT, INFEASIBLE}:
            raise LimitReached(f"HiGHS gave up: {found.message}")
        return None
    bound = -found.mip_dual_bound if found.mip_dual_bound is not None else -found.fun
    return Found(found.x[: model.n], -float(found.fun), float(bound), found.status == 0)


def floors(model: Model, least: float = 0.0) -> list[Row]:
    """Ask of every row with a floor that it gains at least ``least``."""
    return [(model.gain[r], least - model.base[r], np.inf) for r in np.flatnonzero(model.asked)]


def deal_of(model: Model, x: FloatArray) -> IntArray:
    """Read the deal, (issue,), off a solution."""
    start = model.problem.start
    return np.array([int(np.argmax(x[a:b])) for a, b in pairwise(start)], dtype=np.int64)


def gains_at(model: Model, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Compute what a solution brings each row, (row,), and what is paid, (pair,).

    HiGHS leaves whole numbers off by up to 1e-6; here the deal counts, not what HiGHS made of it.
    """
    problem = model.problem
    n_pairs = len(problem.payments.pairs) if problem.payments else 0
    first = model.n - n_pairs
    paid = np.clip(x[first : model.n], 0.0, model.upper[first:])
    gains = problem.utilities(deal_of(model, x)) + model.gain[:, first:] @ paid + model.base
    return gains, paid


def differs(model: Model, x: FloatArray) -> Row:
    """Cut off one package of options, whatever the payments."""
    row = np.zeros(model.n)
    row[model.problem.start[:-1] + deal_of(model, x)] = 1.0
    return row, -np.inf, model.problem.n_issues - 1.0
