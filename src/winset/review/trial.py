"""What a doubtful point would change: the case solved with it and without, on the same readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset.analyse.across.answers import Engine, leaves_some
from winset.analyse.across.existence import share, verdicts_of
from winset.analyse.across.verdicts import Known, most_frequent
from winset.analyse.shares import Estimate, Share
from winset.case import Case
from winset.deals.asked import asked_of
from winset.deals.draws import Draws, draw_plan
from winset.deals.plan import Plan
from winset.errors import InvalidCase, LimitReached, UsageError
from winset.review.timeline import movement
from winset.search.batch import solve_batch
from winset.search.problem import BoolArray, FloatArray

TRIED = 128
"""Readings on which every point of the queue is tried unless asked otherwise."""

DUST = 1e-9
"""Utils up to this are dust of the solver."""


@dataclass(frozen=True)
class Effect:
    """How far a point moves the share of readings with a deal, and in how many it turns it.

    ``of``: what was tried; of a point that a drafted case holds already, its rejection.
    ``shifts``: where a deal exists with and without it, by how many utils the most that every
    signatory can gain moves, up or down, on average. ``untried``: why it was not tried; then
    ``exists``, ``moved`` and ``turned`` are None.
    """

    of: Literal["accepting", "rejecting"] = "accepting"
    exists: Share | None = None
    moved: Estimate | None = None
    turned: Share | None = None
    shifts: float = 0.0
    untried: str = ""

    @property
    def size(self) -> tuple[float, float, float]:
        """How much it changes: the share first, then readings that turn, then what all can gain."""
        if self.moved is None or self.turned is None:
            return (-1.0, -1.0, -1.0)
        return (abs(self.moved.value), self.turned.value, self.shifts)


@dataclass(frozen=True, eq=False)
class Bench:
    """A case ready to be tried in other versions, all on equal draws."""

    case: Case
    plan: Plan
    draws: int
    seed: int
    engine: Engine
    known: Known
    exists: BoolArray
    least: FloatArray

    @classmethod
    def of(cls, case: Case, draws: int = TRIED, seed: int = 1, workers: int = 1) -> Bench:
        """Solve a case as it stands.

        Raises
        ------
        InvalidCase, UsageError, LimitReached
            If it cannot be solved.
        """
        plan, engine = Plan.of(case).kept(seed, 0, draws), Engine(workers)
        drawn = draw_plan(plan, draws, seed, measure=False)
        found = verdicts_of(drawn, nothing_known(plan, draws), engine)
        deals = most_frequent(found.deal[found.deal[:, 0] >= 0])
        known = Known(found.deal[None], deals)
        return cls(case, plan, draws, seed, engine, known, found.exists, least_gain(drawn, engine))

    def effect(self, other: Case) -> Effect:
        """Solve another version of the case and compare.

        Examples
        --------
        >>> from winset.case.what_if import set_no_deal
        >>> case = Case.from_tables(issues={"i": ["a", "b"]}, weights={"p": {"i": 1.0}},
        ...     values={"p": {"i": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3})
        >>> Bench.of(case, 10).effect(set_no_deal(case, "p", 130)).moved.value
        -1.0
        """
        try:
            plan = Plan.of(other, self.plan)
            drawn = draw_plan(plan, self.draws, self.seed, measure=False)
        except InvalidCase as error:
            first = next((f for f in error.findings if f.severity == "error"), None)
            return Effect(untried=first.message if first else str(error))
        except (LimitReached, UsageError) as error:
            return Effect(untried=str(error))
        known = self.known if plan.space == self.plan.space else nothing_known(plan, self.draws)
        exists = verdicts_of(drawn, known, self.engine).exists
        shifts = np.abs(least_gain(drawn, self.engine) - self.least)
        shifts[shifts < DUST] = 0.0
        both = np.isfinite(shifts)
        return Effect(
            exists=share(exists),
            moved=movement(exists, self.exists),
            turned=share(exists != self.exists),
            shifts=float(shifts[both].mean()) if both.any() else 0.0,
        )


def least_gain(draws: Draws, engine: Engine) -> FloatArray:
    """Find the most that every signatory can gain at once, (draw,) utils; NaN where no deal is.

    Payments are left aside.
    """
    asked = asked_of(draws)
    found = np.full(len(asked), np.nan)
    for mine, problem in asked.by_mask():
        if leaves_some(problem, engine):
            numbers = asked.some(mine).readings
            batch = solve_batch(problem, numbers, "egalitarian", limits=engine.limits)
            found[mine] = np.where(batch.found, batch.gains.min(axis=1), np.nan)
    return found


def nothing_known(plan: Plan, draws: int) -> Known:
    """Start without a deal worth trying."""
    issues = len(plan.space.issues)
    empty = np.empty((0, draws, issues), dtype=np.int64)
    return Known(empty, np.empty((0, issues), dtype=np.int64))
