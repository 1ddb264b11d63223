"""In what share of readings a deal exists, and how far the others are from one."""

from __future__ import annotations

from math import nan

import numpy as np

from winset.analyse.across.answers import Answers, Engine, leaves_some
from winset.analyse.across.results import Existence, Opening, Share, Spread
from winset.analyse.across.verdicts import Known, Verdicts, verdicts
from winset.deals import Draws
from winset.deals.asked import Asked, asked_of, asked_with_money
from winset.search.batch import Readings, solve_batch
from winset.search.problem import BoolArray, FloatArray


def share(holds: BoolArray) -> Share:
    """Count the readings, (draw,), in which something holds."""
    return Share(int(holds.sum()), len(holds))


def spread(numbers: FloatArray) -> Spread:
    """Describe how a number is distributed over readings, (reading,)."""
    if not len(numbers):
        return Spread(nan, nan, nan, nan, nan, 0)
    p5, p25, p50, p75, p95 = np.quantile(numbers, (0.05, 0.25, 0.5, 0.75, 0.95)).tolist()
    return Spread(p5, p25, p50, p75, p95, len(numbers))


def by_text(answers: Answers) -> Verdicts:
    """Say in which readings a deal exists by clauses alone, as the concepts found."""
    own = Known.of(answers).own
    deal = own[-1]
    for other in own[-2::-1]:
        deal = np.where(other[:, :1] >= 0, other, deal)
    return Verdicts(answers.found, np.zeros(len(deal), dtype=bool), answers.stopped, deal)


def with_money(
    draws: Draws, asked: Asked, text: Verdicts, known: Known, engine: Engine
) -> Verdicts:
    """Try payments in the readings in which clauses alone bring no deal.

    ``asked``: demands on the text alone, which led to ``text``.
    """
    left = np.flatnonzero(~text.exists & ~text.closed)
    paid = asked_with_money(draws, asked, left) if len(left) else None
    if paid is None:
        return text
    found = verdicts(paid, known.some(left), engine)
    deal, closed, stopped = text.deal.copy(), text.closed.copy(), text.stopped.copy()
    deal[left], closed[left], stopped[left] = found.deal, found.closed, found.stopped
    return Verdicts(deal[:, 0] >= 0, closed, stopped, deal)


def verdicts_of(draws: Draws, known: Known, engine: Engine) -> Verdicts:
    """Tell in which readings a deal exists, by clauses alone or with money."""
    asked = asked_of(draws)
    return with_money(draws, asked, verdicts(asked, known, engine), known, engine)


def existence(text: Answers, all_in: Verdicts, payments: bool) -> Existence:
    """Count the readings in which a deal exists."""
    return Existence(
        exists=share(all_in.exists),
        text_alone=share(text.found),
        payments=payments,
        undecided=int(all_in.stopped.sum()),
    )


def opening(asked: Asked, found: Verdicts, engine: Engine) -> Opening:
    """Measure how far readings without a deal are from one, payments left aside."""
    left = np.flatnonzero(~found.exists)
    rest = asked.some(left)
    lacking, closed = [np.zeros(0)], np.zeros(len(left), dtype=bool)
    for mine, problem in rest.by_mask():
        if not leaves_some(problem, engine):
            closed[mine] = True
            continue
        lacking.append(_lacking(rest.some(mine), engine))
    return Opening(equal=spread(np.concatenate(lacking)), closed=share(closed))


def _lacking(asked: Asked, engine: Engine) -> FloatArray:
    """Find by how much the best smallest gain falls short of nothing, (draw,) utils."""
    numbers = asked.readings
    # All floors fall by one amount until none binds: the order of gains stays the same.
    start = asked.problem.start[:-1]
    least = np.minimum.reduceat(numbers.worth, start, axis=2).sum(axis=2)
    least += np.minimum(numbers.bundle, 0.0).sum(axis=1)
    depth = np.maximum((numbers.floor - least).max(axis=1), 0.0) + 1.0
    lower = Readings(numbers.worth, numbers.floor - depth[:, None], numbers.bundle)
    (problem,) = (problem for _, problem in asked.by_mask())
    batch = solve_batch(
        problem,
        lower,
        "egalitarian",
        workers=engine.workers,
        backend=engine.backend,
        limits=engine.limits,
    )
    smallest = batch.gains.min(axis=1) - depth
    lacking: FloatArray = -smallest[batch.found]
    return lacking
