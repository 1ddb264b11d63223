"""What lifting measures does to trade and welfare, in every reading of how they bite.

Elasticities and severities are drawn from streams of their own, so that they vary together with
everything else that is open, and leave all other draws as they were. Where measures or relief come
by steps, or snap back, each year is an equilibrium of its own, and what counts is their discounted
mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from winset.case import Case, Economy, TradeWorth
from winset.case.modelled import valuations
from winset.deals.model_numbers import Name, Numbers, Span, drawn, span
from winset.deals.streams import BLOCK
from winset.economy.sanctions.cuts import passable
from winset.economy.sanctions.regimes import reached
from winset.economy.trade import DrawnElasticities, Flows, solve_draws
from winset.errors import UsageError
from winset.search.problem import FloatArray

NEVER: Span = (0.0, 0.0)


@dataclass(frozen=True)
class Measures:
    """One regime: who acts against whom, as positions of regions, and how severely.

    ``start`` and ``over``: the year from which it bites, and in how many it comes; ``rerouted``
    and ``detour``: the share that arrives another way, and what that adds to its cost.
    """

    name: Name
    by: tuple[int, ...]
    against: tuple[int, ...]
    severity: Span
    start: int = 1
    over: int = 1
    rerouted: Span = NEVER
    detour: Span = NEVER


@dataclass(frozen=True)
class Lifted:
    """What one option does to measures: whose they are, and what is left of them, and when."""

    issue: str
    option: str
    whose: tuple[int, ...]
    left: Span
    start: int = 1
    over: int = 1
    snap_back: int | None = None

    def in_force(self, year: int) -> float:
        """Tell which share of the relief holds in a year."""
        if self.snap_back is not None and year >= self.snap_back:
            return 0.0
        return reached(year, self.start, self.over)


@dataclass(frozen=True)
class TradeQuestion:
    """All that the trade model is asked about a case; equal questions have equal answers."""

    regions: tuple[str, ...]
    flows: tuple[tuple[float, ...], ...]
    closure: Literal["additive", "multiplicative"]
    elasticity: Span
    supply: Span
    regimes: tuple[Measures, ...]
    lifted: tuple[Lifted, ...]
    years: int = 1
    discount: Span = NEVER

    @classmethod
    def of(cls, case: Case, economy: Economy) -> TradeQuestion:
        """Translate names of a case into positions.

        Raises
        ------
        UsageError
            If the economy has no trade.
        """
        trade = economy.trade
        if trade is None:
            raise UsageError("the economy has no trade; add `trade` with a table")
        regions = tuple(trade.table)

        def places(names: tuple[str, ...]) -> tuple[int, ...]:
            return tuple(regions.index(name) for name in economy.members(names))

        return cls(
            regions=regions,
            flows=tuple(
                tuple(row.get(name, 0.0) for name in regions) for row in trade.table.values()
            ),
            closure=trade.closure,
            elasticity=span(trade.elasticity),
            supply=span(trade.supply),
            regimes=tuple(
                Measures(
                    ("regime", key),
                    places(r.by),
                    places(r.against),
                    span(r.severity),
                    r.start,
                    r.over,
                    span(r.rerouted),
                    span(r.detour),
                )
                for key, r in economy.regimes.items()
            ),
            lifted=tuple(
                Lifted(one.issue, one.option, places(r.coalition), span(r.severity),
                       r.start, r.over, r.snap_back)
                for one in valuations(case)
                if isinstance(one.worth, TradeWorth)
                for r in (one.worth.relief,)
            ),
            years=trade.years,
            discount=span(trade.discount),
        )  # fmt: skip

    @property
    def spending(self) -> FloatArray:
        """(region,) what each buys a year, in the unit of the table."""
        bought: FloatArray = np.array(self.flows).sum(axis=0)
        return bought


def gains_drawn(question: TradeQuestion, seed: int, block: int) -> FloatArray:
    """Compute what options bring each region in a block of draws → (draw, option, region).

    Percent of what a region can buy while all measures are in force.
    """
    return _remembered(question, seed, block)


@lru_cache(maxsize=512)
def _remembered(question: TradeQuestion, seed: int, block: int) -> FloatArray:
    # The same readings are asked many questions, and solving takes a thousand times as long
    # as drawing.
    found = gains_of(question, drawn((seed, block, 0), np.arange(BLOCK)))
    found.setflags(write=False)
    return found


def gains_of(
    question: TradeQuestion, numbers: Numbers, sets: Sequence[tuple[int, ...]] | None = None
) -> FloatArray:
    """Compute what options bring each region in any readings → (draw, set, region), percent.

    Parameters
    ----------
    sets : which options of the question hold together, the world being solved for all of them at
        once; if not given each by itself.
    """
    asked = [(k,) for k in range(len(question.lifted))] if sets is None else sets
    worlds = _Worlds(question, numbers)
    shape = (worlds.draws, 0, len(question.regions))
    gains = [worlds.gain(options) for options in asked]
    return np.stack(gains, axis=1) if gains else np.zeros(shape)


class _Worlds:
    """Worlds under measures and relief, each stage of them solved once."""

    def __init__(self, question: TradeQuestion, numbers: Numbers) -> None:
        self.question = question
        self.flows = Flows(question.regions, np.array(question.flows))
        theta = numbers(("elasticity",), question.elasticity)
        self.elasticities = DrawnElasticities(theta, numbers(("supply",), question.supply))
        self.draws = len(theta)
        self.severity = [numbers(regime.name, regime.severity) for regime in question.regimes]
        self.left = [numbers(("relief", o.issue, o.option), o.left) for o in question.lifted]
        self.arriving = [self._arriving(regime, numbers) for regime in question.regimes]
        self.numbers = numbers
        self.solved: dict[object, FloatArray] = {}

    def _arriving(self, regime: Measures, numbers: Numbers) -> FloatArray | None:
        """(draw,) share of what is cut that arrives another way; None where nothing does."""
        if regime.rerouted[1] <= 0:
            return None
        share = numbers((*regime.name, "rerouted"), regime.rerouted)
        dearer = 1 + numbers((*regime.name, "detour"), regime.detour)
        arriving: FloatArray = share * dearer**-self.elasticities.trade
        return arriving

    def gain(self, options: tuple[int, ...]) -> FloatArray:
        """(draw, region) percent that a set of options brings, in the mean over the years."""
        by_year = [self._stage(options, year) for year in range(1, self.question.years + 1)]
        distinct = dict.fromkeys(by_year)
        gains = {stage: self._against(options, stage) for stage in distinct}
        if len(distinct) == 1:
            return gains[by_year[0]]
        factor = 1 / (1 + self.numbers(("discount",), self.question.discount))
        weight = np.power.outer(factor, np.arange(len(by_year)))
        weight /= weight.sum(axis=1, keepdims=True)
        mean = sum(weight[:, t, None] * gains[stage] for t, stage in enumerate(by_year))
        return np.asarray(mean)

    def _stage(self, options: tuple[int, ...], year: int) -> tuple[tuple[float, ...], ...]:
        regimes = tuple(reached(year, r.start, r.over) for r in self.question.regimes)
        return regimes, tuple(self.question.lifted[k].in_force(year) for k in options)

    def _against(
        self, options: tuple[int, ...], stage: tuple[tuple[float, ...], ...]
    ) -> FloatArray:
        regimes, reliefs = stage
        there = [(k, share) for k, share in zip(options, reliefs, strict=True) if share > 0]
        gained: FloatArray = 100 * (self._welfare(regimes, there) / self._welfare(regimes, []) - 1)
        return gained

    def _welfare(self, regimes: tuple[float, ...], reliefs: list[tuple[int, float]]) -> FloatArray:
        key = regimes, tuple(reliefs)
        if key not in self.solved:
            factor = self._factors(regimes, reliefs)
            self.solved[key] = solve_draws(
                self.flows, factor, self.elasticities, self.question.closure
            ).welfare
        return self.solved[key]

    def _factors(self, regimes: tuple[float, ...], reliefs: list[tuple[int, float]]) -> FloatArray:
        """Multiply up what measures leave of each flow → (draw, exporter, importer)."""
        cuts = list(self._cuts(regimes, reliefs))
        factor = self._multiplied([(pair, cut) for _, pair, cut in cuts])
        if all(arriving is None for arriving in self.arriving):
            return factor
        open_ = passable(self.flows, 1 - factor)
        parts = []
        for k, pair, cut in cuts:
            arriving = self.arriving[k]
            lost = cut
            if arriving is not None:
                lost = cut * (1 - np.where(open_[:, *pair], arriving, 0.0))
            parts.append((pair, lost))
        return self._multiplied(parts)

    def _multiplied(self, parts: list[tuple[tuple[int, int], FloatArray]]) -> FloatArray:
        n = len(self.question.regions)
        factor = np.ones((self.draws, n, n))
        for (i, j), cut in parts:
            factor[:, i, j] *= 1 - cut
        return factor

    def _cuts(
        self, regimes: tuple[float, ...], reliefs: list[tuple[int, float]]
    ) -> Sequence[tuple[int, tuple[int, int], FloatArray]]:
        """List what each regime cuts of each flow: regime, pair, (draw,) share."""
        found = []
        for k, (regime, full) in enumerate(zip(self.question.regimes, self.severity, strict=True)):
            for member in regime.by:
                cut = full if regimes[k] == 1 else full * regimes[k]
                for o, share in reliefs:
                    if member in self.question.lifted[o].whose:
                        cut = np.minimum(cut, self._softer(k, o, share) * regimes[k])
                for target in regime.against:
                    if target != member:
                        found += [(k, (member, target), cut), (k, (target, member), cut)]
        return found

    def _softer(self, regime: int, option: int, share: float) -> FloatArray:
        """(draw,) severity that a relief leaves, itself coming by steps."""
        full = self.severity[regime]
        left = np.minimum(full, self.left[option])
        return left if share == 1 else full - share * (full - left)
