"""Whether firms would come back: as things are, under each option, and by hazard."""

from __future__ import annotations

import numpy as np

from winset.analyse.across.existence import spread
from winset.analyse.economy.results import HazardPoint, InvestorOption, InvestorReturn
from winset.case import Investors
from winset.deals.investor_worth import InvestorQuestion, Outlook, Way, by_hazard, outlook
from winset.deals.model_numbers import Numbers
from winset.search.problem import FloatArray

POINTS = 21
"""Hazards at which the curve is told, from 0 on."""
LEAST = 0.2
"""The curve goes on at least to this hazard a year."""


def investor_return(
    question: InvestorQuestion, firms: Investors, numbers: Numbers
) -> InvestorReturn:
    """Tell at which prices firms come in, and what share is back, over readings."""
    before = outlook(question, question.as_it_is, numbers)
    under = [(way, outlook(question, way, numbers)) for way in question.ways]
    hazards = np.linspace(0.0, _most(question), POINTS)
    prices, shares = by_hazard(question, hazards, numbers)
    residuals = [prices.certificate, *(told.prices.certificate for _, told in under)]
    return InvestorReturn(
        investors=question.investors,
        title=firms.title or question.investors,
        years=tuple(range(1, question.years + 1)),
        certain_entry=spread(prices.certain_entry[0]),
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
        method="closed form (Dixit 1989), with the hazard of a loss; shares by first passage",
        error=max(residuals),
    )


def _option(way: Way, told: Outlook, before: Outlook) -> InvestorOption:
    return InvestorOption(
        issue=way.issue,
        option=way.option,
        snap_back=spread(told.snap_back),
        expropriation=spread(told.expropriation),
        hazard=spread(told.hazard),
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
