"""All answers on many readings of a case, from the deals of every concept in each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from winset.analyse.across.acceptability import clauses, concepts
from winset.analyse.across.answers import Answers, Engine, answer
from winset.analyse.across.blocking import Standoff, blocks, holdouts
from winset.analyse.across.existence import by_text, existence, opening, share, with_money
from winset.analyse.across.questions import PARTS, Stand, Tried, questions, ranked
from winset.analyse.across.results import (
    Across,
    ClauseShares,
    DraftShares,
    Information,
    RobustDeal,
)
from winset.analyse.across.robustness import Tested, robustness, signable
from winset.analyse.across.texts import barred_by, draft_shares
from winset.analyse.across.unknowns import unknowns
from winset.analyse.across.verdicts import Known, Verdicts
from winset.case import Case
from winset.deals import Draws, Reading, central_reading
from winset.deals.asked import Asked, asked_of, asked_with_money
from winset.deals.draws import SEEDS, draw_plan
from winset.deals.plan import Plan
from winset.deals.terms import RedLines
from winset.errors import UsageError
from winset.search import exact
from winset.search.problem import IntArray

CHUNK = 512
"""Readings that are solved, and kept, at a time."""
MOST_DRAWS = 1_000_000


@dataclass(frozen=True, eq=False)
class Prepared:
    """A case ready to be answered on many readings: its draws, in chunks of equal size."""

    case: Case
    plan: Plan
    draws: Draws
    asked: Asked

    @classmethod
    def of(cls, case: Case, draws: int, seed: int) -> Prepared:
        """Draw the readings.

        Raises
        ------
        InvalidCase, UsageError, LimitReached
            As for `winset.deals.draw`.
        """
        if not 1 <= draws <= MOST_DRAWS:
            raise UsageError(f"{draws} readings asked for; ask for 1 to {MOST_DRAWS:,}")
        if not 0 <= seed < SEEDS:
            raise UsageError(f"seed {seed} is out of range; give a whole number from 0 below 2^64")
        plan = Plan.of(case).kept(seed, 0, draws)
        drawn = draw_plan(plan, draws, seed)
        return cls(case, plan, drawn, asked_of(drawn))

    @cached_property
    def central(self) -> Reading:
        """The case as read in the middle of what is said."""
        return central_reading(self.case)

    @property
    def chunks(self) -> tuple[range, ...]:
        """The draws of each chunk."""
        n = len(self.draws)
        return tuple(range(a, min(a + CHUNK, n)) for a in range(0, n, CHUNK))

    def answer(self, chunk: range, engine: Engine) -> Answers:
        """Solve one chunk for every concept."""
        return answer(self.asked.some(np.array(chunk)), engine)


@dataclass(frozen=True)
class Begun:
    """Conclusions while another process may still ask what to find out next.

    ``named``: the deals one may choose between, as of `named_deals`; ``finish`` waits for the
    rest.
    """

    named: Mapping[str, IntArray]
    finish: Callable[[], Across]


def conclude(prepared: Prepared, answers: Answers, version: str, engine: Engine) -> Across:
    """Draw all conclusions from the deals of every concept in every reading.

    Parameters
    ----------
    answers : of all chunks, joined.
    version : of winset, to be told with the answers.
    """
    return begin(prepared, answers, version, engine).finish()


def begin(prepared: Prepared, answers: Answers, version: str, engine: Engine) -> Begun:
    """Draw all conclusions, as `conclude`, but wait for no other process yet."""
    case, draws, asked, tell = prepared.case, prepared.draws, prepared.asked, engine.progress
    known = Known.of(answers)
    tell("looking for deals that payments make possible")
    found = with_money(draws, asked, by_text(answers), known, engine)
    tell("sorting settled clauses from contested ones")
    by_clause = clauses(draws.space, asked, answers, engine)
    tell("weighing what to find out next")
    standing = Stand(case, prepared.plan, draws, found, _with_own(known, found), engine)
    asking = _begun(standing, by_clause)
    tell("asking who blocks")
    standoff = _standoff(draws, asked, found, known, engine)
    in_blocks, looked_at = blocks(standoff)
    tell("looking for the most robust deal")
    fresh = _fresh(prepared)
    tested = Tested(draws.space, asked, asked_of(fresh), barred_by(fresh))
    robust = robustness(tested, known, answers.found)
    tell("reading the drafts")
    drafts = tuple(
        draft_shares(draws, prepared.central, name, asked, engine) for name in case.drafts
    )
    named = named_deals(prepared, robust.best, drafts)
    informed = _information(prepared, found, named)
    told = Across(
        case_hash=case.hash,
        title=case.title,
        version=version,
        draws=len(draws),
        seed=draws.seed,
        mixing=str(draws.mixing),
        existence=existence(answers, found, payments=case.payments is not None),
        blocks=in_blocks,
        blocks_readings=looked_at,
        holdouts=holdouts(standoff),
        clauses=by_clause,
        concepts=concepts(draws.space, answers),
        robustness=robust,
        drafts=drafts,
        opening=opening(asked, found, engine),
        information=informed,
    )
    return Begun(named, partial(_finished, told, asking))


def _begun(standing: Stand, by_clause: tuple[ClauseShares, ...]) -> Callable[[], list[Tried]]:
    """Begin to ask all questions; where another process asks most, the rest is asked at the end."""
    other = standing.engine.aside
    if other.pool is None:
        found = questions(standing, by_clause)
        return lambda: [found]
    sent = standing.sent()
    coming = other.begin(questions, sent, by_clause, range(1, PARTS))
    return lambda: [questions(sent, by_clause, range(1)), coming()]


def _finished(told: Across, asking: Callable[[], list[Tried]]) -> Across:
    """Add the questions, once they are asked."""
    parts = asking()
    found = replace(told.information, questions=ranked(parts), asked=parts[0].tried)
    return replace(told, information=found)


def _fresh(prepared: Prepared) -> Draws:
    """Draw as many readings again, none of which was searched."""
    n = len(prepared.draws)
    return draw_plan(prepared.plan, n, prepared.draws.seed, first=n, measure=False)


def _with_own(known: Known, found: Verdicts) -> Known:
    return Known(np.concatenate([found.deal[None], known.own]), known.shared)


def _standoff(
    draws: Draws, asked: Asked, found: Verdicts, known: Known, engine: Engine
) -> Standoff:
    """Gather the readings without a deal, paid or not, and the red lines that bind in them."""
    single = [_one_by_one(pattern.lines) for pattern in draws.patterns()]
    lines = tuple(sorted({line for of_pattern in single for line in of_pattern}))
    binds = np.zeros((len(draws), len(lines)), dtype=np.bool_)
    for pattern, bound in zip(draws.patterns(), single, strict=True):
        binds[pattern.draws] = [line in bound for line in lines]
    without = np.flatnonzero(~found.exists)
    paid = asked_with_money(draws, asked, without)
    rest = asked.some(without) if paid is None else paid
    return Standoff(draws.space, rest, lines, binds[without], known.some(without), engine)


def _one_by_one(lines: RedLines) -> frozenset[tuple[int, int, tuple[int, ...]]]:
    """Take every option behind a red line as a demand of its own."""
    return frozenset((party, issue, (o,)) for party, issue, options in lines for o in options)


def named_deals(
    prepared: Prepared, robust: RobustDeal | None, drafts: tuple[DraftShares, ...]
) -> dict[str, IntArray]:
    """Name the deals one may choose between: concepts in the central reading, robust, drafts.

    Name → (issue,) option indices.
    """
    text, space = replace(prepared.central.problem, payments=None), prepared.draws.space
    found = {}
    for concept in exact.CONCEPTS:
        optimum = exact.best(text, concept)
        if optimum.found:
            found[concept] = optimum.deal
    if robust is not None:
        found["most robust"] = space.index(robust.deal)
    for draft in drafts:
        found[f"draft {draft.name}"] = space.index(draft.completion)
    return found


def _information(prepared: Prepared, found: Verdicts, named: Mapping[str, IntArray]) -> Information:
    """Say what it is worth to know each unknown; the questions are asked elsewhere."""
    signs = {name: signable(prepared.asked, deal) for name, deal in named.items()}
    none = np.zeros((len(found.exists), 1), dtype=np.bool_)
    columns = np.stack(list(signs.values()), axis=1) if signs else none
    listed, tested, whole = unknowns(prepared.draws, found.exists, columns)
    return Information(
        questions=(),
        asked=0,
        unknowns=listed,
        tested=tested,
        known_all=whole,
        named={name: share(can) for name, can in signs.items()},
    )
