"""Signed and ratified and kept: all answers on the same readings of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share
from winset.analyse.across.run import Prepared
from winset.analyse.across.verdicts import Known
from winset.analyse.agreement.best import any_way, best_deal
from winset.analyse.agreement.funnel import funnel
from winset.analyse.agreement.results import Agreement, StageName
from winset.analyse.agreement.stages import Stages, Way
from winset.analyse.kept.durable import Durable, in_order, notes
from winset.analyse.kept.run import known_from
from winset.analyse.shares import Share
from winset.case.home import Keeping
from winset.deals import central_reading
from winset.deals.draws import draw_plan
from winset.errors import UsageError
from winset.search.problem import IntArray

TARGET = 0.5
"""Share of readings that remedies aim at unless asked otherwise."""


@dataclass(frozen=True, eq=False)
class Question:
    """Readings searched, as many fresh ones, the deals asked about, the share aimed at."""

    stages: Stages
    fresh: Stages
    named: Mapping[str, IntArray]
    target: float = TARGET


def agreement(
    prepared: Prepared, named: Mapping[str, IntArray], engine: Engine, target: float = TARGET
) -> Agreement:
    """Tell which deals are signed, ratified and kept, on readings that are already drawn.

    Parameters
    ----------
    named : name → (issue,) the deals to follow, such as `winset.analyse.kept.durable.named_deals`.
    target : the share of readings that remedies aim at.

    Raises
    ------
    InvalidCase, UsageError, UnknownName
        If what the case says of ratifiers or keeping cannot mean anything; also where the share
        aimed at is outside 0 to 1.
    """
    central, draws = central_reading(prepared.case), prepared.draws
    again = draw_plan(prepared.plan, len(draws), draws.seed, first=len(draws), measure=False)
    searched = Stages.of(Durable.of(draws, central, prepared.asked))
    question = Question(searched, Stages.of(Durable.of(again, central)), named, target)
    return agreement_of(question, engine)


def agreement_of(question: Question, engine: Engine) -> Agreement:
    """Tell the same where all numbers are drawn."""
    stages, target = question.stages, question.target
    if not 0 < target <= 1:
        raise UsageError(f"remedies aim at a share of readings above 0 and up to 1, not {target}")
    durable = stages.durable
    draws, case = durable.draws, durable.case
    start = known_from(durable, question.named)
    engine.progress("looking for deals that are signed, ratified and kept")
    text = durable.text
    everywhere = np.ones(len(stages), dtype=np.bool_)
    signed = any_way((Way(text, everywhere),), start, engine)
    ratified = any_way(stages.ratifiable(), _more(start, signed.deals), engine)
    ways = stages.lasting()
    found = any_way(ways, _more(start, ratified.deals), engine)
    exists: dict[StageName, Share] = {
        "signed": share(signed.verdicts.exists),
        "ratified": share(ratified.verdicts.exists),
        "kept": share(found.verdicts.exists),
    }
    stopped = [each.verdicts.stopped for each in (signed, ratified, found)]
    engine.progress("looking for the deal that passes most often")
    starts = in_order(question.named, len(durable.space.issues))
    best = best_deal(stages, question.fresh, ways, found, starts)
    engine.progress("following named deals through the stages")
    return Agreement(
        case_hash=draws.case_hash,
        title=case.title,
        draws=len(draws),
        seed=draws.seed,
        ratifiers=bool(case.ratifiers),
        keeping=case.keeping != Keeping(),
        target=target,
        exists=exists,
        undecided=int(np.logical_or.reduce(stopped).sum()),
        funnels=tuple(funnel(stages, name, deal, target) for name, deal in question.named.items()),
        best=best,
        notes=notes(case, durable.keeping.drawn),
    )


def _more(known: Known, deals: IntArray) -> Known:
    """Try further deals on all readings, after those already known."""
    return Known(known.own, np.unique(np.concatenate([known.shared, deals]), axis=0))
