"""What a breach loses a party by the models of a case: C − N, clause by clause and together.

C is what the options of the deal bring, N what the clauses fall back to without it. Clauses are
valued one by one where deals are judged; for all of them together the world of trade is solved
anew with every relief at once, and funds are run with all their uses. What investors say of
several clauses adds up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from winset.deals import Draws
from winset.deals.economy_models import Model, Scale
from winset.deals.fund_worth import FundQuestion, account
from winset.deals.model_numbers import Numbers
from winset.deals.trade_worth import gains_of
from winset.deals.valued import Converted, Valued, converted_of
from winset.search.problem import FloatArray, IntArray

Unit = Literal["percent", "money", "firms"]
UNITS: Mapping[Model, tuple[Unit, float]] = {
    "trade": ("percent", 1.0),
    "fund": ("money", 1.0),
    "investors": ("firms", 10.0),
}
"""In which unit each model is told, and how many of them an exchange rate counts as one."""
Chosen = frozenset[tuple[str, str]]
"""Issues and options that hold together."""


@dataclass(frozen=True, eq=False)
class Lost:
    """What one party loses by a breach, (draw,) each.

    ``clauses``: clause → points; ``together``: points of all at once; ``amounts``: the same in the
    units of the models.
    """

    clauses: Mapping[str, FloatArray]
    together: FloatArray
    amounts: Mapping[Unit, FloatArray]


@dataclass(frozen=True, eq=False)
class Stake:
    """What models say in the readings of a case; what was solved for a set is kept."""

    valued: Valued
    made: Converted
    numbers: Numbers
    solved: dict[object, FloatArray] = field(default_factory=dict)

    @classmethod
    def of(cls, draws: Draws) -> Stake | None:
        """Gather what models say in drawn readings; None where they value nothing."""
        valued = Valued.of(draws.case, draws.space)
        if valued is None:
            return None
        made, numbers = converted_of(valued, draws.seed, draws.first, len(draws))
        return cls(valued, made, numbers)

    def lost(self, party: str, deal: IntArray, back: IntArray) -> Lost | None:
        """Work out what a breach of a deal, (issue,), loses a party; None if it is not valued.

        Parameters
        ----------
        back : (draw, issue) option that each clause falls back to.
        """
        scale = next((s for s in self.valued.scales if s.party == party), None)
        if scale is None:
            return None
        clauses: dict[str, FloatArray] = {}
        for (whose, i, model), units in self.made.units.items():
            if whose == party:
                fallen = np.take_along_axis(units, back[:, i, None], axis=1)[:, 0]
                points = self.made.rates[party, model] * (units[:, deal[i]] - fallen)
                issue = self.valued.space.issues[i]
                clauses[issue] = clauses[issue] + points if issue in clauses else points
        amounts = {
            model: self._of_deal(scale, model, deal) - self._of_rows(scale, model, back)
            for model, _ in scale.rates
        }
        together = sum(
            (self.made.rates[party, model] * lost for model, lost in amounts.items()),
            np.zeros(len(back)),
        )
        told = {UNITS[model][0]: UNITS[model][1] * lost for model, lost in amounts.items()}
        return Lost(clauses, together, told)

    def _of_deal(self, scale: Scale, model: Model, deal: IntArray) -> FloatArray:
        space = self.valued.space
        pairs = zip(space.issues, space.options, deal.tolist(), strict=True)
        return self._units(scale, model, frozenset((i, options[o]) for i, options, o in pairs))

    def _of_rows(self, scale: Scale, model: Model, back: IntArray) -> FloatArray:
        """Solve for each fallback that some reading has, and take each where it holds."""
        issues = list(self.valued.issues[scale.party])
        found = np.zeros(len(back))
        for row in np.unique(back[:, issues], axis=0):
            here = (back[:, issues] == row).all(axis=1)
            whole = back[int(np.flatnonzero(here)[0])]
            found = np.where(here, self._of_deal(scale, model, whole), found)
        return found

    def _units(self, scale: Scale, model: Model, chosen: Chosen) -> FloatArray:
        """(draw,) units that options bring a party together."""
        models, party = self.valued.models, scale.party
        found = np.zeros(len(self.made.again))
        if model == "trade" and models.trade is not None:
            percent = self._percent(chosen)
            return found + sum(share * percent[:, region] for region, share in scale.shares)
        if model == "fund":
            for fund in models.funds:
                if party in fund.parties:
                    k = fund.parties.index(party)
                    found = found + self._money(fund, chosen)[:, k]
            return found
        for i in self.valued.issues[party]:
            units = self.made.units.get((party, i, model))
            if units is not None:
                issue, options = self.valued.space.issues[i], self.valued.space.options[i]
                for o, option in enumerate(options):
                    found = found + units[:, o] * ((issue, option) in chosen)
        return found

    def _percent(self, chosen: Chosen) -> FloatArray:
        """(draw, region) percent that all reliefs of a deal bring at once."""
        trade = self.valued.models.trade
        lifted = () if trade is None else trade.lifted
        ways = tuple(k for k, one in enumerate(lifted) if (one.issue, one.option) in chosen)
        if trade is not None and ("trade", ways) not in self.solved:
            self.solved["trade", ways] = gains_of(trade, self.numbers, [ways])[:, 0]
        return self.solved["trade", ways]

    def _money(self, fund: FundQuestion, chosen: Chosen) -> FloatArray:
        """(draw, party) money worth today that all uses of a deal bring at once."""
        ways = tuple(way for way in fund.ways if (way.issue, way.option) in chosen)
        key = fund.fund, ways
        if key not in self.solved:
            before = account(fund, (), self.numbers).worth
            after = account(fund, ways, self.numbers).worth
            self.solved[key] = np.stack([after[p] - before[p] for p in fund.parties], axis=1)
        return self.solved[key]
