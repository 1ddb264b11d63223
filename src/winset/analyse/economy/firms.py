"""Whether firms would come back: as things are, under each option, and by hazard."""

from __future__ import annotations

import numpy as np

from winset.analyse.across.existence import spread
from winset.analyse.economy.results import HazardPoint, InvestorOption, InvestorReturn
from winset.case import Investors
from winset.deals.investor_worth import (
    InvestorQuestion,
    Outlook,
    Prices,
    Way,
    by_hazard,
    certain_entry,
    outlook,
)
from winset.deals.model_numbers import Numbers
from winset.search.problem import FloatArray

POINTS = 21
"""Hazards at which the curve is told, from 0 on."""
FEW, FEW_READINGS = 11, 64
"""The same, and readings, where each takes a hundred times as long: with measures to sit out."""
LEAST = 0.2
"""The curve goes on at least to this hazard a year."""


def investor_return(
    question: InvestorQuestion, firms: Investors, numbers: Numbers
) -> InvestorReturn:
    """Tell at which prices firms come in, and what share is back, over readings."""
    before = outlook(question, question.as_it_is, numbers)
    under = [(way, outlook(question, way, numbers)) for way in question.ways]
    plain = question.measures is None
    hazards = np.linspace(0.0, _most(question), POINTS if plain else FEW)
    prices, shares = by_hazard(question, hazards, numbers if plain else _first(numbers))
    told_of = [before, *(told for _, told in under)]
    return InvestorReturn(
        investors=question.investors,
        title=firms.title or question.investors,
        years=tuple(range(1, question.years + 1)),
        certain_entry=spread(certain_entry(question, numbers)),
        as_it_is=_option(question.as_it_is, before, before),
        options=tuple(_option(way, told, before) for way, told in under),
        curve=tuple(
            HazardPoint(
                float(hazard),
                spread(prices.entry[k]),
                spread(prices.hurdle[k]),
                spread(shares[k]),
            )
            for k, hazard in enumerate(hazards)
        ),
        method=_method(question, [told.prices for told in told_of]),
        error=max(float(told.prices.error.max()) for told in told_of),
    )


def _first(numbers: Numbers) -> Numbers:
    """Read only the first few readings."""
    return lambda name, span: numbers(name, span)[:FEW_READINGS]


def _method(question: InvestorQuestion, prices: list[Prices]) -> str:
    if question.measures is None:
        return "closed form (Dixit 1989), with the hazard of a loss; shares by first passage"
    grid = sum(int(found.by_grid.sum()) for found in prices)
    total = sum(found.by_grid.size for found in prices)
    rest = f", {grid} of {total} by a grid of prices" if grid else ""
    return f"closed form between the prices of acting, measures coming and going{rest}"


def _option(way: Way, told: Outlook, before: Outlook) -> InvestorOption:
    return InvestorOption(
        issue=way.issue,
        option=way.option,
        snap_back=spread(told.snap_back),
        expropriation=spread(told.expropriation),
        hazard=spread(told.hazard),
        returns=spread(told.returns),
        recovery=spread(told.recovery),
        admitted=spread(told.admitted),
        entry=spread(told.prices.entry),
        exit=spread(told.prices.exit),
        hurdle=spread(told.prices.hurdle),
        back=tuple(spread(told.back[:, t]) for t in range(told.back.shape[1])),
        more=spread(told.back[:, -1] - before.back[:, -1]),
    )


def _most(question: InvestorQuestion) -> float:
    """Give the largest hazard that the curve should show."""
    own = question.snap_back[1] + question.expropriation[1]
    sums: list[FloatArray | float] = [own]
    for way in question.ways:
        snap = question.snap_back if way.snap_back is None else way.snap_back
        taken = question.expropriation if way.expropriation is None else way.expropriation
        sums.append(snap[1] + taken[1])
    return max(LEAST, *(float(x) for x in sums))
