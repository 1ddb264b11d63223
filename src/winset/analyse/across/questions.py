"""What to find out next: how far the verdict moves with the answer to each open question.

Every statement is tried on the same readings as the case itself, since what is said of one
quantity leaves all other draws as they were; so a small movement shows above the noise. All
questions are tried on the first `SCREEN` readings, statements turned round; those that change no
verdict there are left out, and the others are tried on all readings.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import sqrt
from typing import TypeVar

import joblib
import numpy as np

from winset.analyse.across import candidates as asking
from winset.analyse.across.answers import Engine
from winset.analyse.across.candidates import Candidate, Column
from winset.analyse.across.existence import share, verdicts_of
from winset.analyse.across.results import ClauseShares, Estimate, Question, Settled
from winset.analyse.across.verdicts import Known, Verdicts
from winset.analyse.across.worth import partial as worth_knowing
from winset.analyse.across.worth import perfect, verdict_payoff
from winset.case import Case
from winset.deals import Draws
from winset.deals.draws import draw_plan
from winset.deals.plan import Plan
from winset.errors import InvalidCase, LimitReached
from winset.search import ahead
from winset.search.problem import BoolArray, FloatArray

Found = TypeVar("Found")

SCREEN = 256
"""Readings on which every question is tried first."""
PARTS = 6
"""Parts into which questions are dealt, to be asked in two processes."""
RARE = 0.01
"""Least share of readings in which an option must be necessary to ask whether it is refused."""


@dataclass(frozen=True, eq=False)
class Stand:
    """The case as it stands: how it is drawn, its draws, verdicts, and deals worth trying."""

    case: Case
    plan: Plan
    draws: Draws
    verdicts: Verdicts
    known: Known
    engine: Engine

    def first(self, n: int) -> Stand:
        """Keep the first n readings."""
        few = np.arange(min(n, len(self.verdicts.exists)))
        v = self.verdicts
        kept = Verdicts(v.exists[few], v.closed[few], v.stopped[few], v.deal[few])
        return replace(self, verdicts=kept, known=self.known.some(few))

    def sent(self) -> Stand:
        """Make ready for another process, which has one core and tells nothing."""
        return self if self.engine.aside.pool is None else replace(self, engine=self.engine.alone())

    def exists_in(self, case: Case) -> BoolArray | None:
        """Tell in which readings, (draw,), a deal exists if the case reads otherwise.

        None where the statements of the case then contradict each other.
        """
        n, draws = len(self.verdicts.exists), self.draws
        try:
            plan = Plan.of(case, self.plan)
            drawn = draw_plan(plan, n, draws.seed, draws.first, measure=False)
            return verdicts_of(drawn, self.known, replace(self.engine, workers=1)).exists
        except (InvalidCase, LimitReached):
            return None


@dataclass(frozen=True)
class Tried:
    """Questions that move the verdict, by their place among the ``tried``, a number."""

    moving: Mapping[int, Question]
    tried: int


def questions(
    standing: Stand, clauses: tuple[ClauseShares, ...], parts: Container[int] = range(PARTS)
) -> Tried:
    """Try some parts of the questions, dealt out in turn, and keep those that move the verdict."""
    case = standing.case
    tried = [*asking.candidates(case), *_refusals(case, clauses)]
    disputed = {c for candidate in tried if candidate.kind == "conflict" for c in candidate.because}
    claims = (c for c in asking.claims_worth_asking(case) if c not in disputed)
    tried += [asking.claim(case, c) for c in claims]
    chosen = [k for k in range(len(tried)) if k % PARTS in parts]
    screen = standing.first(SCREEN)
    moving = _each(screen, [partial(_moves, screen, tried[k]) for k in chosen])
    left = [k for k, moves in zip(chosen, moving, strict=True) if moves]
    found = _each(standing, [partial(_question, standing, tried[k]) for k in left])
    kept = {k: q for k, q in zip(left, found, strict=True) if q is not None and q.moves.value > 0}
    return Tried(kept, len(tried))


def ranked(parts: Sequence[Tried]) -> tuple[Question, ...]:
    """Order the questions of all parts: those that move the verdict furthest come first.

    Of those that move it as far, those with fewer origins behind them come first.
    """
    found = {place: question for part in parts for place, question in part.moving.items()}
    in_order = [found[place] for place in sorted(found)]
    return tuple(sorted(in_order, key=lambda q: (-q.moves.value, len(q.origins))))


def ready(case: Case, draws: int, seed: int) -> None:
    """Make ready to ask: another process loads the search and hears the models of the case."""
    ahead.others()
    draw_plan(Plan.of(case), draws, seed, measure=False)


def _each(standing: Stand, calls: Sequence[Callable[[], Found]]) -> list[Found]:
    """Make the calls, in order, on as many cores as the engine may use."""
    with joblib.parallel_config(backend="threading", n_jobs=standing.engine.workers):
        return list(joblib.Parallel()(joblib.delayed(call)() for call in calls))


def _refusals(case: Case, clauses: tuple[ClauseShares, ...]) -> Iterator[Candidate]:
    """Ask about the options without which no deal is left in a noticeable share of readings."""
    for clause in clauses:
        if len(clause.options) > 1:
            for option in clause.options:
                if option.necessary.value >= RARE:
                    yield asking.refusal(case, clause.issue, option.option)


def _moves(standing: Stand, candidate: Candidate) -> bool:
    """Tell whether an answer changes any verdict.

    Of an order or a bound the opposite is tried, and silence only where the opposite contradicts
    what else is said: what moves nothing when turned round is not asked about.
    """
    turned = candidate.kind in {"order", "bound"}
    for _, changed in candidate.answers[::-1] if turned else candidate.answers:
        exists = standing.exists_in(changed())
        if exists is None:
            continue
        if (exists != standing.verdicts.exists).any():
            return True
        if turned:
            return False
    return False


def _question(standing: Stand, candidate: Candidate) -> Question | None:
    before = standing.verdicts.exists
    answers, moves = [], [Estimate(0.0, 0.0)]
    for says, changed in candidate.answers:
        exists = standing.exists_in(changed())
        if exists is None:
            continue
        answers.append(Settled(says, share(exists), share(exists != before)))
        moves.append(_movement(exists, before))
    ledger = standing.case.ledger
    origins = sorted(ledger.origins_of(candidate.because))
    return Question(
        kind=candidate.kind,
        about=candidate.about,
        party=candidate.party,
        issue=candidate.issue,
        answers=tuple(answers),
        moves=max(moves, key=lambda m: m.value),
        settles=_settles(standing, candidate.columns),
        because=candidate.because,
        origins=tuple(_origin(standing.case, origin) for origin in origins),
        assumed=not origins,
    )


def _movement(after: BoolArray, before: BoolArray) -> Estimate:
    """Measure by how far the share with a deal moves, on the same readings."""
    step = after.astype(np.float64) - before
    n = len(step)
    variance = max(float((step**2).mean()) - float(step.mean()) ** 2, 1.0 / (n + 2))
    return Estimate(abs(float(step.mean())), sqrt(variance / n))


def _settles(standing: Stand, columns: tuple[Column, ...]) -> Estimate | None:
    """Say in how many more readings the verdict is called right once a conflict is settled.

    A conflict that several statements hang on is known with all of their sides at once.
    """
    taken = [_taken(standing.draws, column) for column in columns]
    known = [sides for sides in taken if sides is not None]
    if not known:
        return None
    _, together = np.unique(np.stack(known, axis=1), axis=0, return_inverse=True)
    pays = verdict_payoff(standing.verdicts.exists)
    (found,) = worth_knowing(together.reshape(-1, 1).astype(np.float64), pays)
    # Between two calls that are nearly as good, noise may take it for more than all there is.
    return replace(found, value=min(found.value, perfect(pays).value))


def _taken(draws: Draws, column: Column) -> FloatArray | None:
    """Find which reading of a conflict each draw takes, (draw,)."""
    if isinstance(column, str):
        for k, about in enumerate(draws.contested):
            if about.conflict == column:
                return draws.settled[:, k].astype(np.float64)
        return None
    for k, conflict in enumerate(draws.conflicts):
        if (conflict.party, conflict.issue, conflict.path[-1]) == column:
            return draws.branch[:, k].astype(np.float64)
    return None


def _origin(case: Case, origin: str) -> str:
    """Name an original in plain words."""
    ledger = case.ledger
    if origin in ledger.origins:
        return ledger.origins[origin]
    return ledger.documents[origin].outlet if origin in ledger.documents else origin
