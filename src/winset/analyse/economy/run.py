"""Ask the trade model what each option is worth, to whom, and who holds the lever."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winset.analyse.across.existence import spread
from winset.analyse.economy.results import Economic, Holder, Lever, OptionWorth, RegionGain
from winset.analyse.shares import Spread
from winset.case import Case
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.deals.trade_worth import Lifted, TradeQuestion, gains_again, gains_drawn
from winset.deals.valued import Points, Valued
from winset.search.problem import FloatArray

READINGS_OF_LEVERS = 64
"""Each holder is one world more to solve in every reading."""


def economic(case: Case, seed: int = 1) -> Economic | None:
    """Tell what options are worth by the model of the case; None where it has none.

    The readings are the first block of those in which deals are judged.

    Raises
    ------
    InvalidCase
        If what is said of a clause fits no numbers of the model.
    """
    if case.economy is None:
        return None
    question = TradeQuestion.of(case, case.economy)
    gains = gains_drawn(question, seed, 0)
    valued = Valued.of(case, DealSpace.of(case))
    points = valued.draw(seed, 0) if valued is not None else {}
    return Economic(
        case_hash=case.hash,
        readings=BLOCK,
        seed=seed,
        unit=case.economy.trade.unit,
        options=tuple(
            OptionWorth(
                option.issue,
                option.option,
                _regions(question, gains[:, k]),
                _points(case, points, option),
            )
            for k, option in enumerate(question.lifted)
        ),
        levers=tuple(_lever(question, k, seed) for k in range(len(question.regimes))),
    )


def _regions(question: TradeQuestion, percent: FloatArray) -> tuple[RegionGain, ...]:
    """Describe what an option brings every region, (draw, region)."""
    return tuple(
        RegionGain(region, spread(percent[:, k]), spread(percent[:, k] / 100 * bought))
        for k, (region, bought) in enumerate(
            zip(question.regions, question.spending.tolist(), strict=True)
        )
    )


def _points(case: Case, points: Points, lifted: Lifted) -> dict[str, Spread]:
    """Describe what an option is worth to each party above the worst of its clause."""
    issue = list(case.issues).index(lifted.issue)
    option = list(case.issues[lifted.issue].options).index(lifted.option)
    return {
        party: spread(drawn[:, option] - drawn.min(axis=1))
        for (party, i), drawn in points.items()
        if i == issue
    }


def _lever(question: TradeQuestion, regime: int, seed: int) -> Lever:
    """Solve the world with each holder's measures lifted alone, and with all lifted."""
    measures = question.regimes[regime]
    ways = ((), *((member,) for member in measures.by))
    lifted = tuple(Lifted("", str(k), way or measures.by, (0.0, 0.0)) for k, way in enumerate(ways))
    rows = np.arange(READINGS_OF_LEVERS)
    gains = gains_again(replace(question, lifted=lifted), (seed, 0, 0), rows)
    bought = question.spending

    def holder(k: int) -> Holder:
        who = lifted[k].whose
        name = question.regions[who[0]] if k else ""
        target, own = (
            spread(gains[:, k, places] @ (bought[places] / bought[places].sum()))
            for places in (np.array(measures.against), np.array(who))
        )
        return Holder(name, target, own)

    holders = sorted((holder(k) for k in range(1, len(ways))), key=lambda h: -h.target.p50)
    return Lever(
        regime=measures.name[1],
        against=tuple(question.regions[place] for place in measures.against),
        together=holder(0),
        holders=tuple(holders),
    )
