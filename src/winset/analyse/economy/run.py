"""Ask the models of a case what each option is worth, to whom, and what stands behind it."""

from __future__ import annotations

import numpy as np

from winset.analyse.across.existence import spread
from winset.analyse.economy.firms import investor_return
from winset.analyse.economy.funds import fund_account
from winset.analyse.economy.results import Economic, Lever, Model, OptionWorth, RegionGain
from winset.analyse.economy.trade import READINGS_OF_LEVERS, lever, regions
from winset.analyse.shares import Spread
from winset.case import Case
from winset.case.modelled import valuations
from winset.deals.economy_models import Models
from winset.deals.model_numbers import Numbers, drawn
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.deals.trade_worth import TradeQuestion, gains_drawn, gains_of
from winset.deals.valued import Converted, Valued

__all__ = ["READINGS_OF_LEVERS", "economic"]


def economic(case: Case, seed: int = 1) -> Economic | None:
    """Tell what options are worth by the models of the case; None where it has none.

    The readings are the first block of those in which deals are judged.

    Raises
    ------
    InvalidCase
        If what is said of a clause fits no numbers of the models, or an option uses money that
        has another use in every reading.
    """
    economy = case.economy
    if economy is None:
        return None
    space = DealSpace.of(case)
    valued = Valued.of(case, space)
    made = valued.converted(seed, 0) if valued is not None else None
    numbers = drawn((seed, 0, 0), np.arange(BLOCK))
    if valued is not None:
        numbers = valued.numbers(seed, 0)
    models = Models.of(case, economy)
    trade = TradeQuestion.of(case, economy) if economy.trade is not None else None
    gained = _gained(trade, made, numbers, seed)
    return Economic(
        case_hash=case.hash,
        readings=BLOCK,
        seed=seed,
        unit=economy.trade.unit if economy.trade is not None else "",
        options=tuple(
            OptionWorth(
                issue,
                option,
                gained.get((issue, option), ()),
                _points(space, made, issue, option),
                _parts(space, made, issue, option),
            )
            for issue, option in dict.fromkeys((v.issue, v.option) for v in valuations(case))
        ),
        levers=_levers(trade, seed),
        funds=tuple(fund_account(q, economy.funds[q.fund], numbers) for q in models.funds),
        investors=tuple(
            investor_return(q, economy.investors[q.investors], numbers) for q in models.investors
        ),
    )


def _gained(
    trade: TradeQuestion | None, made: Converted | None, numbers: Numbers, seed: int
) -> dict[tuple[str, str], tuple[RegionGain, ...]]:
    """Describe what options bring regions by trade: issue and option → regions."""
    if trade is None:
        return {}
    moved = made is not None and made.again.any()
    percent = gains_of(trade, numbers) if moved else gains_drawn(trade, seed, 0)
    return {
        (lifted.issue, lifted.option): regions(trade, percent[:, k])
        for k, lifted in enumerate(trade.lifted)
    }


def _levers(trade: TradeQuestion | None, seed: int) -> tuple[Lever, ...]:
    if trade is None:
        return ()
    return tuple(lever(trade, k, seed) for k in range(len(trade.regimes)))


def _points(space: DealSpace, made: Converted | None, issue: str, option: str) -> dict[str, Spread]:
    """Describe what an option is worth to each party above the worst of its clause."""
    at = space.issues.index(issue)
    o = space.options[at].index(option)
    return {
        party: spread(points[:, o] - points.min(axis=1))
        for (party, i), points in (made.points() if made is not None else {}).items()
        if i == at
    }


def _parts(
    space: DealSpace, made: Converted | None, issue: str, option: str
) -> dict[Model, dict[str, Spread]]:
    """Describe what each model alone says of an option, in points to each party."""
    at = space.issues.index(issue)
    o = space.options[at].index(option)
    found: dict[Model, dict[str, Spread]] = {}
    for (party, i, model), part in (made.parts() if made is not None else {}).items():
        if i == at:
            found.setdefault(model, {})[party] = spread(part[:, o])
    return found
