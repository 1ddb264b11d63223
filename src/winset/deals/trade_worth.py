"""What lifting measures does to trade and welfare, in every reading of how they bite.

Elasticities and severities are drawn from streams of their own, so that they vary together with
everything else that is open, and leave all other draws as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from winset.case import Case, Economy
from winset.case.economy_rules import worths
from winset.deals.streams import BLOCK, stream
from winset.economy.trade import DrawnElasticities, Flows, solve_draws
from winset.search.problem import FloatArray
from winset.values import Range

Span = tuple[float, float]
"""Least and most that a number may be."""
Name = tuple[str, ...]


@dataclass(frozen=True)
class Measures:
    """One regime: who acts against whom, as positions of regions, and how severely."""

    name: Name
    by: tuple[int, ...]
    against: tuple[int, ...]
    severity: Span


@dataclass(frozen=True)
class Lifted:
    """What one option does to measures: whose they are, and what is left of them."""

    issue: str
    option: str
    whose: tuple[int, ...]
    left: Span


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

    @classmethod
    def of(cls, case: Case, economy: Economy) -> TradeQuestion:
        """Translate names of a case into positions."""
        table = economy.trade.table
        regions = tuple(table)

        def places(names: tuple[str, ...]) -> tuple[int, ...]:
            return tuple(regions.index(name) for name in economy.members(names))

        return cls(
            regions=regions,
            flows=tuple(tuple(row.get(name, 0.0) for name in regions) for row in table.values()),
            closure=economy.trade.closure,
            elasticity=_span(economy.trade.elasticity),
            supply=_span(economy.trade.supply),
            regimes=tuple(
                Measures(("regime", key), places(r.by), places(r.against), _span(r.severity))
                for key, r in economy.regimes.items()
            ),
            lifted=tuple(
                Lifted(issue, option, places(w.relief.coalition), _span(w.relief.severity))
                for issue, option, w in worths(case)
            ),
        )

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
    found = gains_again(question, (seed, block, 0), np.arange(BLOCK))
    found.setflags(write=False)
    return found


def gains_again(
    question: TradeQuestion, at: tuple[int, int, int], rows: NDArray[np.intp]
) -> FloatArray:
    """Compute the same for some rows of a block, with other random numbers each time.

    Parameters
    ----------
    at : seed, block and how many times the block was drawn before.
    """

    def numbers(name: Name, span: Span) -> FloatArray:
        return between(name, span, at)[rows]

    theta, psi = (
        numbers((what,), span)
        for what, span in (("elasticity", question.elasticity), ("supply", question.supply))
    )
    severity = [numbers(regime.name, regime.severity) for regime in question.regimes]
    left = [numbers(("relief", o.issue, o.option), o.left) for o in question.lifted]
    return _gains(question, (theta, psi), severity, left)


def gains_in_the_middle(question: TradeQuestion) -> FloatArray:
    """Compute what options bring each region where every number is the middle of its range.

    → (option, region), in percent.
    """
    theta, psi = (np.array([sum(s) / 2]) for s in (question.elasticity, question.supply))
    severity = [np.array([sum(regime.severity) / 2]) for regime in question.regimes]
    left = [np.array([sum(option.left) / 2]) for option in question.lifted]
    only: FloatArray = _gains(question, (theta, psi), severity, left)[0]
    return only


def between(name: Name, span: Span, at: tuple[int, int, int]) -> FloatArray:
    """Draw a number of the economy, uniform between its bounds, for a block → (draw,)."""
    lo, hi = span
    if lo == hi:
        return np.full(BLOCK, lo)
    seed, block, again = at
    suffix = (f"again {again}",) if again else ()
    share = stream(seed, ("economy", *name, *suffix), block).random(BLOCK)
    drawn: FloatArray = lo + share * (hi - lo)
    return drawn


def _gains(
    question: TradeQuestion,
    elasticities: tuple[FloatArray, FloatArray],
    severity: list[FloatArray],
    left: list[FloatArray],
) -> FloatArray:
    """Solve the world with all measures, and with those that each option leaves."""
    flows = Flows(question.regions, np.array(question.flows))
    drawn = DrawnElasticities(*elasticities)

    def welfare(lifted: Lifted | None, remains: FloatArray | None) -> FloatArray:
        factor = _factors(question, severity, lifted, remains) + np.zeros((len(drawn.trade), 1, 1))
        return solve_draws(flows, factor, drawn, question.closure).welfare

    before = welfare(None, None)
    after = [welfare(o, left[k]) for k, o in enumerate(question.lifted)]
    shape = (len(before), 0, before.shape[1])
    ratios = np.stack(after, axis=1) / before[:, None] if after else np.zeros(shape)
    return 100 * (ratios - 1)


def _factors(
    question: TradeQuestion,
    severity: list[FloatArray],
    lifted: Lifted | None,
    remains: FloatArray | None,
) -> FloatArray:
    """Multiply up what measures leave of each flow → (draw, exporter, importer)."""
    n = len(question.regions)
    factor = np.ones((max(len(drawn) for drawn in (np.ones(1), *severity)), n, n))
    for regime, drawn in zip(question.regimes, severity, strict=True):
        softer = drawn if remains is None else np.minimum(drawn, remains)
        for member in regime.by:
            kept = 1 - (softer if lifted is not None and member in lifted.whose else drawn)
            for target in regime.against:
                if target != member:
                    factor[:, member, target] *= kept
                    factor[:, target, member] *= kept
    return factor


def _span(value: Range) -> Span:
    return value.lo, value.hi
