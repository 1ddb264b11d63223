"""How the answer grew: the case solved again as of the date of each report.

Claims of later reports are left out, and every other draw stays as it was: the same readings are
compared, so that a small movement shows above the noise.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import sqrt

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share, verdicts_of
from winset.analyse.across.verdicts import Known, most_frequent
from winset.analyse.shares import Estimate, Share
from winset.case import Case
from winset.case.as_reported import as_reported
from winset.deals.draws import draw_plan
from winset.deals.plan import Plan
from winset.errors import InvalidCase, LimitReached, UsageError
from winset.evidence import Document
from winset.search.problem import BoolArray, IntArray

Progress = Callable[[str], None]
MOST_DRAWS = 1_000_000
UNDATED = "9999"
"""Sorts after every date: a report of unknown date is known last."""


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Issued:
    """A report as it enters the timeline; ``origin`` heard: an earlier one tells it too."""

    document: str
    outlet: str
    title: str
    origin: str
    heard: bool
    claims: int


@dataclass(frozen=True)
class Step:
    """A date and the reports of it, and the share of readings with a deal by then.

    ``date`` empty: nothing is reported yet, or the date is unknown (then reports are named).
    ``exists`` None where the case cannot be solved as of then; ``why`` tells.
    ``moved``: how far the share went from the last step that could be solved, on the same
    readings, and ``turned`` in how many of them the verdict changed, either way; None where there
    is none. ``undecided``: readings on which a search stopped at its limit, counted as no deal.
    """

    date: str
    basis: str
    reports: tuple[Issued, ...]
    exists: Share | None
    moved: Estimate | None
    turned: Share | None = None
    undecided: int = 0
    why: str = ""


@dataclass(frozen=True)
class Timeline:
    """All steps, the first before any report, on equal draws."""

    case_hash: str
    draws: int
    seed: int
    steps: tuple[Step, ...]


def timeline(
    case: Case, draws: int, seed: int, workers: int, progress: Progress = _silent
) -> Timeline:
    """Solve a case as of the date of each report, in the order of their dates.

    Reports of one date come in together: which of them came first is not known. A date that
    names only a month counts as its last day, so that nothing is known too early.

    Raises
    ------
    UsageError
        If draws or workers are out of range, or the case names no documents.
    InvalidCase
        If the whole case cannot be solved.
    """
    if not 1 <= draws <= MOST_DRAWS or workers < 1:
        raise UsageError(
            f"{draws} readings on {workers} cores asked for; "
            f"ask for 1 to {MOST_DRAWS:,} readings on 1 core or more"
        )
    if not case.ledger.documents:
        raise UsageError(
            f"{case.title!r} names no documents, so it has no dates; "
            "add them to its claims, or read reports into it: winset read"
        )
    solver = _Solver(Plan.of(case), draws, seed, Engine(workers))
    known: list[str] = []
    steps = [solver.step("", "", (), as_reported(case, ()))]
    for _, same in groupby(dated(case), key=lambda item: latest(item[1].published)):
        found = tuple(same)
        issued = tuple(_issued(case, key, known) for key, _ in found)
        known += [key for key, _ in found]
        date = found[0][1].published or ""
        progress(f"solving the case as of {date or 'the reports without a date'}")
        basis = "; ".join(dict.fromkeys(d.date_basis for _, d in found if d.date_basis))
        steps.append(solver.step(date, basis, issued, as_reported(case, known)))
    return Timeline(case.hash, draws, seed, tuple(steps))


def dated(case: Case) -> Sequence[tuple[str, Document]]:
    """List the documents of a case in the order of their dates, those without a date last."""
    return sorted(case.ledger.documents.items(), key=lambda item: latest(item[1].published))


def latest(date: str | None) -> str:
    """Say by which day a report of a date was out for certain.

    Examples
    --------
    >>> latest("2025-11-28"), latest("2024-02"), latest("2025"), latest(None)
    ('2025-11-28', '2024-02-29', '2025-12-31', '9999')
    """
    if not date:
        return UNDATED
    parts = date.split("-")
    if len(parts) == 1:
        return f"{date}-12-31"
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        year, month = int(parts[0]), int(parts[1])
        if 1 <= month <= 12:
            return f"{date}-{calendar.monthrange(year, month)[1]:02}"
    return date


def _issued(case: Case, key: str, known: Sequence[str]) -> Issued:
    documents, claims = case.ledger.documents, case.ledger.claims.values()
    document = documents[key]
    origin = document.origin or key
    heard = any((documents[other].origin or other) == origin for other in known)
    count = sum(claim.document == key for claim in claims)
    return Issued(key, document.outlet, document.title, origin, heard, count)


class _Solver:
    """Solves one version of the case after another on equal draws, and remembers deals."""

    def __init__(self, plan: Plan, draws: int, seed: int, engine: Engine) -> None:
        self._plan, self._draws, self._seed, self._engine = plan, draws, seed, engine
        issues = len(plan.space.issues)
        self._known = Known(
            np.empty((0, draws, issues), dtype=np.int64), np.empty((0, issues), dtype=np.int64)
        )
        self._before: BoolArray | None = None

    def step(self, date: str, basis: str, reports: tuple[Issued, ...], case: Case) -> Step:
        step = Step(date, basis, reports, None, None)
        try:
            plan = Plan.of(case, self._plan)
            drawn = draw_plan(plan, self._draws, self._seed, measure=False)
        except (InvalidCase, LimitReached) as error:
            return replace(step, why=str(error))
        found = verdicts_of(drawn, self._known, self._engine)
        self._remember(found.deal)
        before, self._before = self._before, found.exists
        step = replace(step, exists=share(found.exists), undecided=int(found.stopped.sum()))
        if before is None:
            return step
        turned = share(found.exists != before)
        return replace(step, moved=movement(found.exists, before), turned=turned)

    def _remember(self, deal: IntArray) -> None:
        shared = np.concatenate([self._known.shared, deal[deal[:, 0] >= 0]])
        self._known = Known(deal[None], most_frequent(shared))


def movement(after: BoolArray, before: BoolArray) -> Estimate:
    """Measure by how far a share moved, up or down, with the error of the same readings.

    Examples
    --------
    >>> movement(np.array([True, True, False, True]), np.array([True, False, False, False]))
    Estimate(value=0.5, error=0.25)
    """
    step = after.astype(np.float64) - before
    n = len(step)
    # Where no reading changed, one might have: the error is never taken for nothing.
    variance = max(float((step**2).mean()) - float(step.mean()) ** 2, 1.0 / (n + 2))
    return Estimate(float(step.mean()), sqrt(variance / n))
