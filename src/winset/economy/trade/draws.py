"""The same change of barriers under many readings of its strength and of the elasticities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.economy.trade.batch import cleared, fits
from winset.economy.trade.certificate import PROVEN, certify
from winset.economy.trade.change import SUPPLY, TRADE, Change, Closure
from winset.economy.trade.equilibrium import Baseline, Equilibrium, equilibrium
from winset.economy.trade.flows import Flows, parts
from winset.errors import LimitReached, UsageError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Effects:
    """Changes that grow with a strength of their own: B = exp(Σ_k β_k·Δ_k), in every draw.

    Raises
    ------
    UsageError
        Shapes that do not belong together.

    Examples
    --------
    >>> pairs = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> Effects.of([0.5, -np.inf], pairs).factor(1).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """

    strength: FloatArray
    """(draw, effect) β; −inf forbids the trade of its pairs."""
    pairs: FloatArray
    """(effect, exporter, importer) Δ, most often 1 for a pair that is touched and else 0."""

    def __post_init__(self) -> None:
        """Refuse strengths without pairs."""
        if self.strength.ndim != 2 or self.pairs.ndim != 3:
            raise UsageError("strengths are (draw, effect), pairs (effect, exporter, importer)")
        if not (self.strength < np.inf).all():
            raise UsageError("a strength is a finite number, or −inf where trade is forbidden")
        if not np.isfinite(self.pairs).all() or self._forbids_backwards():
            raise UsageError("pairs are finite numbers, 0 or more where a strength is −inf")
        if self.strength.shape[1] != len(self.pairs):
            raise UsageError(
                f"{self.strength.shape[1]} strengths a draw for {len(self.pairs)} sets of pairs"
            )

    def _forbids_backwards(self) -> bool:
        forbids = np.isneginf(self.strength).any(axis=0)
        return bool((self.pairs[forbids] < 0).any())

    @classmethod
    def of(cls, strength: ArrayLike, pairs: ArrayLike) -> Effects:
        """Make the effects of one set of pairs from one strength a draw."""
        strengths = np.asarray(strength, dtype=np.float64)
        return cls(strengths[:, None], np.asarray(pairs, dtype=np.float64)[None])

    def factor(self, draw: int) -> FloatArray:
        """Give B of one draw."""
        strengths = self.strength[draw]
        finite = np.isfinite(strengths)
        factor: FloatArray = np.exp(np.tensordot(strengths[finite], self.pairs[finite], 1))
        for pairs in self.pairs[~finite]:
            factor[pairs > 0] = 0.0
        return factor


@dataclass(frozen=True, eq=False)
class DrawnElasticities:
    """Elasticities that are not known exactly, one pair a draw."""

    trade: FloatArray
    """(draw,) θ, above 0."""
    supply: FloatArray
    """(draw,) ψ, 0 or more."""

    @classmethod
    def of(
        cls, draws: int, trade: ArrayLike = TRADE, supply: ArrayLike = SUPPLY
    ) -> DrawnElasticities:
        """Take what is given, a number standing for the same in every draw."""
        return cls(
            np.broadcast_to(np.asarray(trade, dtype=np.float64), (draws,)),
            np.broadcast_to(np.asarray(supply, dtype=np.float64), (draws,)),
        )

    def __post_init__(self) -> None:
        """Refuse elasticities without an equilibrium."""
        if self.trade.shape != self.supply.shape or self.trade.ndim != 1:
            raise UsageError("elasticities are drawn in pairs: one θ and one ψ a draw")
        if not (np.isfinite(self.trade).all() and (self.trade > 0).all()):
            raise UsageError("the trade elasticity θ is a number above 0 in every draw")
        if not (np.isfinite(self.supply).all() and (self.supply >= 0).all()):
            raise UsageError("the supply elasticity ψ is a number of 0 or more in every draw")


@dataclass(frozen=True, eq=False)
class DrawnCounterfactuals:
    """What every draw says of every country; bilateral flows are not kept.

    Ratios compare after with before; amounts are in the unit of the flows, world output kept.
    """

    names: tuple[str, ...]
    welfare: FloatArray
    """(draw, country) ratio, as `Counterfactual.welfare`."""
    real_output: FloatArray
    """(draw, country) ratio of quantities produced."""
    output: FloatArray
    """(draw, country) nominal output."""
    spending: FloatArray
    """(draw, country) nominal spending."""
    exports: FloatArray
    """(draw, country) sales to others."""
    imports: FloatArray
    """(draw, country) purchases from others."""
    domestic: FloatArray
    """(draw, country) sales to itself."""
    prices: FloatArray
    """(draw, country) ratio p̂."""
    price_index: FloatArray
    """(draw, country) ratio P̂."""
    residual: FloatArray
    """(draw,) worst country's residual, of output and budget, recomputed from the flows."""


Changes = Effects | Callable[[int], Change] | FloatArray
"""What changes in each draw: strengths of fixed pairs, a function of the draw's number, or B
itself, (draw, exporter, importer)."""


def solve_draws(
    flows: Flows,
    changes: Changes,
    elasticities: DrawnElasticities,
    closure: Closure = "additive",
) -> DrawnCounterfactuals:
    """Compute the world after a change in every draw, each solved exactly as `solve` does.

    Parameters
    ----------
    flows : the world as it is.
    changes : `Effects`, a function that gives the `Change` of a draw, or B itself, (draw,
        exporter, importer); few countries that all go on trading are solved in all draws at once.
    elasticities : one θ and ψ a draw; their number is the number of draws.
    closure : one of `CLOSURES`.

    Raises
    ------
    UsageError
        Effects for another number of draws or countries.
    LimitReached
        A draw for which no equilibrium was found; the message names it.

    Examples
    --------
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    >>> effects = Effects.of([-1.0, 0.0], [[0, 1], [1, 0]])
    >>> found = solve_draws(flows, effects, DrawnElasticities.of(2))
    >>> found.welfare[:, 0].round(4).tolist(), bool((found.residual <= 1e-12).all())
    ([0.9651, 1.0], True)
    """
    draws = len(elasticities.trade)
    if isinstance(changes, Effects):
        _refuse_other(flows, changes, draws)
    base = Baseline.of(flows.trade)
    if isinstance(changes, np.ndarray):
        _refuse_factors(flows, changes, draws)
        if draws and fits(base, changes):
            return _at_once(flows, base, changes, elasticities, closure)
    rows = list(_solved(flows, base, changes, elasticities, closure))
    stacked = [np.stack(column) for column in zip(*rows, strict=True)] if rows else []
    if not stacked:
        empty = np.zeros((0, len(flows.names)))
        stacked = [empty] * 9 + [np.zeros(0)]
    return DrawnCounterfactuals(flows.names, *stacked)


def _refuse_other(flows: Flows, effects: Effects, draws: int) -> None:
    if len(effects.strength) != draws:
        raise UsageError(f"strengths for {len(effects.strength)} draws, elasticities for {draws}")
    if effects.pairs.shape[1:] != flows.trade.shape:
        raise UsageError(
            f"pairs of effects have the shape {effects.pairs.shape[1:]}; the flows need "
            f"{flows.trade.shape}"
        )


def _refuse_factors(flows: Flows, factor: FloatArray, draws: int) -> None:
    if factor.shape != (draws, *flows.trade.shape):
        raise UsageError(
            f"factors of change have the shape {factor.shape}; so many draws and flows need "
            f"{(draws, *flows.trade.shape)}"
        )
    if not (np.isfinite(factor).all() and (factor >= 0).all()):
        raise UsageError("a factor of change is a finite number of 0 or more for every pair")


def _at_once(
    flows: Flows,
    base: Baseline,
    factor: FloatArray,
    elasticities: DrawnElasticities,
    closure: Closure,
) -> DrawnCounterfactuals:
    """Solve all draws together, and those that do not add up one by one."""
    psi = elasticities.supply
    found = cleared(base, factor, (elasticities.trade, psi), closure)
    trade = found.share * found.spending[:, None, :]
    domestic = np.diagonal(trade, axis1=1, axis2=2).copy()
    real, index = found.prices - found.index, np.exp(found.index)
    welfare = (
        np.exp((1.0 + psi[:, None]) * real)
        if closure == "multiplicative"
        else found.spending / base.spending / index
    )
    sold, bought = trade.sum(axis=2), trade.sum(axis=1)
    gaps = np.abs(np.hstack([sold / found.output, bought / found.spending]) - 1.0).max(axis=1)
    columns = [
        welfare,
        np.exp(psi[:, None] * real),
        found.output,
        found.spending,
        sold - domestic,
        bought - domestic,
        domestic,
        np.exp(found.prices),
        index,
        np.where(np.isfinite(gaps), gaps, np.inf),
    ]
    left = np.flatnonzero(~(columns[-1] <= PROVEN))
    some = DrawnElasticities(elasticities.trade[left], psi[left])
    for draw, row in zip(left, _solved(flows, base, factor[left], some, closure), strict=True):
        for column, value in zip(columns, row, strict=True):
            column[draw] = value
    return DrawnCounterfactuals(flows.names, *columns)


def _factor(changes: Changes, flows: Flows, draw: int) -> FloatArray:
    """Give B of one draw."""
    if isinstance(changes, Effects):
        return changes.factor(draw)
    if isinstance(changes, np.ndarray):
        given: FloatArray = changes[draw]
        return given
    return changes(draw).on(flows)


def _solved(
    flows: Flows,
    base: Baseline,
    changes: Changes,
    elasticities: DrawnElasticities,
    closure: Closure,
) -> Iterator[tuple[FloatArray, ...]]:
    """Give the ten fields of each draw."""
    start = None
    for draw, (theta, psi) in enumerate(
        zip(elasticities.trade.tolist(), elasticities.supply.tolist(), strict=True)
    ):
        found = equilibrium(base, _factor(changes, flows, draw), (theta, psi), closure, start)
        row = _row(base, found, psi, closure)
        if row[-1] > PROVEN:
            raise LimitReached(
                f"draw {draw} (θ {theta:g}, ψ {psi:g}): no equilibrium was found, the best has a "
                f"residual of {float(row[-1]):.1e}; {found.why(flows.names)}"
            )
        # Draws resemble one another: the last one's prices are a better start than today's.
        start = found.log_prices
        yield row


def _row(
    base: Baseline, found: Equilibrium, psi: float, closure: Closure
) -> tuple[FloatArray, ...]:
    trade = found.share * found.spending
    exports, imports, domestic = parts(trade)
    real = found.log_prices - found.log_index
    index = np.exp(found.log_index)
    welfare = (
        np.exp((1.0 + psi) * real)
        if closure == "multiplicative"
        else found.spending / base.spending / index
    )
    residual = np.array(certify(trade, found.output, found.spending).worst)
    return (
        welfare,
        np.exp(psi * real),
        found.output,
        found.spending,
        exports,
        imports,
        domestic,
        np.exp(found.log_prices),
        index,
        residual,
    )
