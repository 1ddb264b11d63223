"""Prices at which every country sells what it produces, on plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from winset.economy.trade.change import Closure
from winset.economy.trade.groups import groups, one_way
from winset.economy.trade.newton import Cleared, Market, clear
from winset.errors import UsageError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Baseline:
    """The world before the change."""

    share: FloatArray
    """(exporter, importer) π, of the importer's spending."""
    output: FloatArray
    """(country,) Y."""
    spending: FloatArray
    """(country,) E."""

    @classmethod
    def of(cls, trade: FloatArray) -> Self:
        """Take the shares and totals of flows."""
        spending = trade.sum(axis=0)
        return cls(trade / spending, trade.sum(axis=1), spending)


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """Prices and what follows from them, in the order of the baseline's countries."""

    log_prices: FloatArray
    log_index: FloatArray
    share: FloatArray
    """(exporter, importer) π′."""
    output: FloatArray
    spending: FloatArray
    world: NDArray[np.intp]
    """(country,) number of its group."""
    steps: int

    def why(self, names: Sequence[str]) -> str:
        """Say what may keep the accounts from adding up."""
        lonely = [name for name, found in zip(names, one_way(self.share), strict=True) if found]
        if lonely:
            return (
                f"trade of {', '.join(lonely[:8])} with the others runs one way only, which no "
                "price pays for; leave some trade in the other direction, or forbid both"
            )
        return "the change is too large for these flows and elasticities; try a smaller one first"


def equilibrium(
    base: Baseline,
    factor: FloatArray,
    elasticities: tuple[float, float],
    closure: Closure,
    start: FloatArray | None = None,
) -> Equilibrium:
    """Find market-clearing prices, group by group of countries that still trade.

    Parameters
    ----------
    factor : (exporter, importer) B.
    elasticities : θ, ψ.
    start : (country,) log prices to begin from; those of the world as it is if not given.
    """
    weight = base.share * factor
    _refuse_stranded(weight)
    world = groups(weight)
    if not world.any():
        market = _market(base, weight, elasticities, closure)
        return _whole(clear(market, start), world)
    return _by_group(base, weight, elasticities, closure, world)


def _by_group(
    base: Baseline,
    weight: FloatArray,
    elasticities: tuple[float, float],
    closure: Closure,
    world: NDArray[np.intp],
) -> Equilibrium:
    size = len(world)
    share = np.zeros((size, size))
    prices, index, output, spending = (np.zeros(size) for _ in range(4))
    steps = 0
    for number in range(int(world.max()) + 1):
        inside = np.flatnonzero(world == number)
        block = np.ix_(inside, inside)
        part = Baseline(base.share[block], base.output[inside], base.spending[inside])
        found = clear(_market(part, weight[block], elasticities, closure), None)
        point = found.point
        prices[inside], index[inside] = point.log_prices, point.log_index
        output[inside], spending[inside] = point.output, point.spending
        share[block] = found.share
        steps = max(steps, found.steps)
    return Equilibrium(prices, index, share, output, spending, world, steps)


def _whole(found: Cleared, world: NDArray[np.intp]) -> Equilibrium:
    point = found.point
    return Equilibrium(
        point.log_prices,
        point.log_index,
        found.share,
        point.output,
        point.spending,
        world,
        found.steps,
    )


def _market(
    base: Baseline, weight: FloatArray, elasticities: tuple[float, float], closure: Closure
) -> Market:
    """Close the accounts within one group: what it spends is what it earns."""
    output, spending = base.output, base.spending
    world = float(output.sum())
    if closure == "additive":
        balance = spending - output
        # A group cut off has nobody outside to lend or borrow: its balances must sum to 0.
        anchor = balance - output * (float(balance.sum()) / world)
    elif closure == "multiplicative":
        anchor = spending / output
    else:
        anchor = spending * (world / float(spending.sum()))
    theta, psi = elasticities
    return Market(weight, output, anchor, theta, psi, closure)


def _refuse_stranded(weight: FloatArray) -> None:
    sells, buys = weight.any(axis=1), weight.any(axis=0)
    if not (sells.all() and buys.all()):
        bad = np.flatnonzero(~(sells & buys)).tolist()
        raise UsageError(
            f"the change leaves {len(bad)} countries (by position: {bad[:8]}) with nobody to buy "
            "from or to sell to, not even themselves; leave their domestic trade at a factor of 1"
        )
