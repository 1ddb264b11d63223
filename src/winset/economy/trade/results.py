"""The world after a change: flows, output, prices and welfare by country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from winset.economy.trade.certificate import Certificate
from winset.economy.trade.change import Closure, Elasticities
from winset.economy.trade.flows import Flows, parts

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """An equilibrium after a change, beside the world before it.

    Amounts are in the unit of the flows, with world output as it was before (of every group of
    countries that still trade with one another); `rescaled` counts in another unit. Ratios compare
    after with before. What a country does not feel is left 1, never missing.
    """

    before: Flows
    elasticities: Elasticities
    closure: Closure
    trade: FloatArray
    """(exporter, importer) flows after the change."""
    output: FloatArray
    """(country,) nominal output Y′."""
    spending: FloatArray
    """(country,) nominal spending E′."""
    prices: FloatArray
    """(country,) ratio p̂ of producer prices."""
    price_index: FloatArray
    """(country,) ratio P̂ of the cost of living."""
    world: NDArray[np.intp]
    """(country,) number of the group of countries that it trades with, directly or not."""
    certificate: Certificate
    steps: int
    """Jacobians of Newton's method computed, in the group that took most."""

    @property
    def names(self) -> tuple[str, ...]:
        """Countries in the order of the arrays."""
        return self.before.names

    @property
    def exports(self) -> FloatArray:
        """(country,) sales to other countries."""
        return parts(self.trade)[0]

    @property
    def imports(self) -> FloatArray:
        """(country,) purchases from other countries."""
        return parts(self.trade)[1]

    @property
    def domestic(self) -> FloatArray:
        """(country,) sales to itself."""
        return parts(self.trade)[2]

    @property
    def real_output(self) -> FloatArray:
        """(country,) ratio of quantities produced, (p̂/P̂)^ψ; 1 for given endowments."""
        ratio: FloatArray = (self.prices / self.price_index) ** self.elasticities.supply
        return ratio

    @property
    def real_spending(self) -> FloatArray:
        """(country,) ratio Ê/P̂ of what is bought at the new cost of living."""
        ratio: FloatArray = self.spending / self.before.spending / self.price_index
        return ratio

    @property
    def real_income(self) -> FloatArray:
        """(country,) ratio Ŷ/P̂ of output at the new cost of living, (p̂/P̂)^(1+ψ)."""
        ratio: FloatArray = (self.prices / self.price_index) ** (1.0 + self.elasticities.supply)
        return ratio

    @property
    def welfare(self) -> FloatArray:
        """(country,) ratio of real spending.

        Under the multiplicative closure spending moves with output, Ê = Ŷ, and welfare is Ŷ/P̂: the
        number Ξ that makes world accounts add up belongs to no country (Allen, Arkolakis &
        Takahashi 2020; Campos and others 2023 count so too).
        """
        return self.real_income if self.closure == "multiplicative" else self.real_spending

    def percent(self) -> Mapping[str, FloatArray]:
        """Changes of amounts in percent by country, and of welfare.

        Examples
        --------
        >>> from winset.economy.trade import Change, Flows, solve
        >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
        >>> found = solve(flows, Change.effect(0.5, [[0, 1], [1, 0]])).percent()
        >>> {name: round(float(values[0]), 3) for name, values in found.items()}
        ... # doctest: +NORMALIZE_WHITESPACE
        {'exports': 45.938, 'imports': 45.938, 'total_trade': 45.938, 'domestic': -11.484,
         'output': 0.0, 'welfare': 3.262}
        """
        return self._percent(np.ones_like(self.prices), np.ones_like(self.prices))

    def real_percent(self) -> Mapping[str, FloatArray]:
        """Changes of volumes in percent by country, which no choice of unit bears on.

        Exports and output are counted at the country's producer prices, imports and domestic
        trade at its cost of living (the columns of Campos, Reggio & Timini 2024).
        """
        return self._percent(self.prices, self.price_index)

    def _percent(self, made: FloatArray, bought_at: FloatArray) -> Mapping[str, FloatArray]:
        """Changes in percent with amounts divided by (country,) deflators."""
        sold, bought, home = parts(self.before.trade)
        exports, imports, domestic = parts(self.trade)
        exports, imports, domestic = exports / made, imports / bought_at, domestic / bought_at
        ratios = {
            "exports": _ratio(exports, sold),
            "imports": _ratio(imports, bought),
            "total_trade": _ratio(exports + imports, sold + bought),
            "domestic": _ratio(domestic, home),
            "output": _ratio(self.output / made, self.before.output),
            "welfare": self.welfare,
        }
        return {name: 100.0 * (ratio - 1.0) for name, ratio in ratios.items()}

    def rescaled(self, factor: float) -> Counterfactual:
        """Count amounts and prices in a unit that makes them so many times larger.

        Nothing real changes. Under the additive closure trade balances are counted in the new unit
        too.

        Examples
        --------
        >>> from winset.economy.trade import Change, Flows, solve
        >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
        >>> float(solve(flows, Change.none(flows)).rescaled(2.0).output[0])
        200.0
        """
        return replace(
            self,
            trade=self.trade * factor,
            output=self.output * factor,
            spending=self.spending * factor,
            prices=self.prices * factor,
            price_index=self.price_index * factor,
        )

    def mean_output_kept(self) -> Counterfactual:
        """Count in the unit in which output changes by 0% on the plain average of countries.

        The numéraire of Campos and others (2023); it bears on nominal figures only.
        """
        return self.rescaled(1.0 / float((self.output / self.before.output).mean()))


def _ratio(after: FloatArray, before: FloatArray) -> FloatArray:
    """Compare, taking what was nothing (and so stays nothing) as unchanged."""
    return np.divide(after, before, out=np.ones_like(after), where=before > 0)
