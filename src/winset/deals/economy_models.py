"""All models that a case names, and what they say in units of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np

from winset.case import Case, Economy, TradeWorth
from winset.case.modelled import valuations
from winset.deals.fund_worth import FundQuestion, received_drawn, received_of
from winset.deals.investor_worth import InvestorQuestion, returning_drawn, returning_of
from winset.deals.model_numbers import At, Name, Numbers, Span, drawn, span
from winset.deals.streams import BLOCK
from winset.deals.trade_worth import TradeQuestion, gains_drawn, gains_of
from winset.search.problem import FloatArray, IntArray
from winset.values import Range

Model = Literal["trade", "fund", "investors"]
RATES: tuple[tuple[Model, str], ...] = (
    ("trade", "percent"),
    ("fund", "money"),
    ("investors", "firms"),
)
"""Models, and the field of an exchange rate that converts each."""


@dataclass(frozen=True)
class Scale:
    """How a party counts: its regions by position, each with its share, and points a unit.

    ``rates``: model → points for one percent that its regions can buy, one unit of money worth
    today, ten percent of the firms; models without a rate are left out.
    """

    party: str
    shares: tuple[tuple[int, float], ...] = ()
    rates: tuple[tuple[Model, Span], ...] = ()

    def drawn(self, numbers: Numbers) -> dict[Model, FloatArray]:
        """Read the rates, (draw,) each."""
        return {model: numbers(self.name(model), among) for model, among in self.rates}

    def name(self, model: Model) -> Name:
        """Name of the random stream of a rate."""
        plain: Name = ("exchange", self.party)
        return plain if model == "trade" else (*plain, model)


@dataclass(frozen=True, eq=False)
class Said:
    """What models say in readings: (draw, option, …), options as in their questions.

    ``percent`` by region, ``money`` by party for each fund, ``firms`` a share for each question.
    """

    percent: FloatArray | None
    money: tuple[FloatArray, ...]
    firms: tuple[FloatArray, ...]

    def some(self, rows: IntArray) -> Said:
        """Keep some readings, (draw,)."""
        return Said(
            None if self.percent is None else self.percent[rows],
            tuple(money[rows] for money in self.money),
            tuple(back[rows] for back in self.firms),
        )


@dataclass(frozen=True)
class Models:
    """The models of a case; trade is left out where nothing is asked of it or it is not there."""

    trade: TradeQuestion | None
    funds: tuple[FundQuestion, ...] = ()
    investors: tuple[InvestorQuestion, ...] = ()
    asked: frozenset[tuple[str, str, Model]] = field(default=frozenset())

    @classmethod
    def of(cls, case: Case, economy: Economy) -> Models:
        """Gather what is asked of all models of an economy."""
        asked = [(one.issue, one.option, one.worth) for one in valuations(case)]
        lifts = any(isinstance(worth, TradeWorth) for _, _, worth in asked)
        funds = (FundQuestion.of(case, key, fund) for key, fund in economy.funds.items())
        firms = (InvestorQuestion.of(case, key, x) for key, x in economy.investors.items())
        return cls(
            trade=TradeQuestion.of(case, economy) if lifts and economy.trade else None,
            funds=tuple(question for question in funds if question.ways),
            investors=tuple(question for question in firms if question.ways),
            asked=frozenset((issue, option, worth.model) for issue, option, worth in asked),
        )

    def scale(self, economy: Economy, party: str) -> Scale:
        """Say how a party with an exchange rate counts."""
        said = economy.exchange[party]
        rates: list[tuple[Model, Span]] = []
        for model, name in RATES:
            rate: Range | None = getattr(said, name)
            if rate is not None:
                rates.append((model, span(rate)))
        shares: tuple[tuple[int, float], ...] = ()
        if self.trade is not None and said.percent is not None:
            names = economy.members(economy.regions[party])
            places = [self.trade.regions.index(name) for name in names]
            bought = self.trade.spending[places]
            shares = tuple(zip(places, (bought / bought.sum()).tolist(), strict=True))
        return Scale(party, shares, tuple(rates))

    def drawn(self, seed: int, block: int) -> Said:
        """Ask all models about a block of readings, as first drawn."""
        return Said(
            None if self.trade is None else gains_drawn(self.trade, seed, block),
            tuple(received_drawn(question, seed, block) for question in self.funds),
            tuple(returning_drawn(question, seed, block) for question in self.investors),
        )

    def drawn_again(self, at: At, rows: IntArray) -> Said:
        """Ask all models about some readings of a block, drawn again.

        Where most of a block is asked for, as by a statement that contradicts the models, all of it
        is worked out and remembered: other statements will ask for it too.
        """
        if 2 * rows.size > BLOCK:
            return _remembered(self, at).some(rows)
        return self.read(drawn(at, rows))

    def read(self, numbers: Numbers) -> Said:
        """Ask all models about any readings."""
        return Said(
            None if self.trade is None else gains_of(self.trade, numbers),
            tuple(received_of(question, numbers) for question in self.funds),
            tuple(returning_of(question, numbers) for question in self.investors),
        )

    def units(self, said: Said, scale: Scale, issue: str, option: str) -> dict[Model, FloatArray]:
        """Give what an option brings a party by model → (draw,) units, where it has a rate."""
        found: dict[Model, FloatArray] = {}
        rated = dict(scale.rates)
        if said.percent is not None and self.trade is not None and "trade" in rated:
            for k, lifted in enumerate(self.trade.lifted):
                if (lifted.issue, lifted.option) == (issue, option):
                    percent = said.percent[:, k]
                    gain = sum(share * percent[:, region] for region, share in scale.shares)
                    found["trade"] = np.asarray(gain)
        for fund, money in zip(self.funds, said.money, strict=True):
            for k, way in enumerate(fund.ways):
                here = (way.issue, way.option) == (issue, option)
                if here and "fund" in rated and scale.party in fund.parties:
                    gained = money[:, k, fund.parties.index(scale.party)]
                    found["fund"] = found.get("fund", 0.0) + gained
        for firms, back in zip(self.investors, said.firms, strict=True):
            for k, under in enumerate(firms.ways):
                if (under.issue, under.option) == (issue, option) and "investors" in rated:
                    # A rate counts ten percent of the firms.
                    found["investors"] = found.get("investors", 0.0) + 10 * back[:, k]
        return found


@lru_cache(maxsize=32)
def _remembered(models: Models, at: At) -> Said:
    return models.read(drawn(at, np.arange(BLOCK)))
