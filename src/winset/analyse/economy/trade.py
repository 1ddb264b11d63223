"""What trade brings regions by each option, and who holds how much of the lever."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winset.analyse.across.existence import spread
from winset.analyse.economy.results import Holder, Lever, RegionGain
from winset.deals.model_numbers import drawn
from winset.deals.trade_worth import Lifted, TradeQuestion, gains_of
from winset.search.problem import FloatArray

READINGS_OF_LEVERS = 64
"""Each holder is one world more to solve in every reading."""


def regions(question: TradeQuestion, percent: FloatArray) -> tuple[RegionGain, ...]:
    """Describe what an option brings every region, (draw, region)."""
    return tuple(
        RegionGain(region, spread(percent[:, k]), spread(percent[:, k] / 100 * bought))
        for k, (region, bought) in enumerate(
            zip(question.regions, question.spending.tolist(), strict=True)
        )
    )


def lever(question: TradeQuestion, regime: int, seed: int) -> Lever:
    """Solve the world with each holder's measures lifted alone, and with all lifted."""
    measures = question.regimes[regime]
    ways = ((), *((member,) for member in measures.by))
    lifted = tuple(Lifted("", str(k), way or measures.by, (0.0, 0.0)) for k, way in enumerate(ways))
    numbers = drawn((seed, 0, 0), np.arange(READINGS_OF_LEVERS))
    gains = gains_of(replace(question, lifted=lifted), numbers)
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
