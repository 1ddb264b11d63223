"""What changes between two countries, and how strongly trade and output answer to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.economy.trade.flows import Flows, square
from winset.errors import UsageError

FloatArray = NDArray[np.float64]

Closure = Literal["additive", "multiplicative", "fixed"]
CLOSURES: tuple[Closure, ...] = get_args(Closure)
"""How spending follows output.

``additive`` keeps each country's trade balance, an amount: E′ = Y′ + D. ``multiplicative`` keeps
the ratio of its spending to its output: E′ = Ξ·φ·Y′, where the one number Ξ makes the world spend
what it earns. ``fixed`` keeps both as they were (the conditional equilibrium): only who buys from
whom changes.
"""

TRADE, SUPPLY = 3.8, 0.0


@dataclass(frozen=True)
class Elasticities:
    """How strongly trade answers to prices, and output to real prices.

    The defaults are θ = 3.8, in a literature that ranges from 3 to 8, and ψ = 0, the case of given
    endowments, in a range up to 1.24.

    Raises
    ------
    UsageError
        θ that is not above 0, or ψ below 0.
    """

    trade: float = TRADE
    """θ: by how many percent a trade flow falls where its price rises by 1%."""
    supply: float = SUPPLY
    """ψ: by how many percent output rises where its price rises by 1% over the cost of living."""

    def __post_init__(self) -> None:
        """Refuse elasticities without an equilibrium."""
        if not (np.isfinite(self.trade) and self.trade > 0):
            raise UsageError(f"the trade elasticity θ is {self.trade}; it must be above 0")
        if not (np.isfinite(self.supply) and self.supply >= 0):
            raise UsageError(f"the supply elasticity ψ is {self.supply}; it must be 0 or more")


@dataclass(frozen=True, eq=False)
class Change:
    """By how much trade between two countries would change if no price answered: B.

    1 changes nothing, 0 forbids the trade, exp(β) is what a regression with the coefficient β
    says of a pair that joins an agreement.

    Raises
    ------
    UsageError
        Factors below 0 or not finite.
    """

    factor: FloatArray
    """(exporter, importer) B, 0 or more."""

    def __post_init__(self) -> None:
        """Refuse factors without meaning."""
        factor = np.array(self.factor, dtype=np.float64)
        if factor.ndim != 2 or factor.shape[0] != factor.shape[1]:
            raise UsageError(f"factors of change have the shape {factor.shape}, not one a pair")
        if not (np.isfinite(factor).all() and (factor >= 0).all()):
            raise UsageError("a factor of change is a finite number of 0 or more for every pair")
        factor.setflags(write=False)
        object.__setattr__(self, "factor", factor)

    @classmethod
    def none(cls, flows: Flows) -> Change:
        """Change nothing."""
        return cls(np.ones_like(flows.trade))

    @classmethod
    def effect(cls, strength: float, pairs: ArrayLike) -> Change:
        """Apply a regression's coefficient β to the pairs it is for: B = exp(β·Δ).

        Parameters
        ----------
        strength : β.
        pairs : (exporter, importer) Δ, most often 1 for a pair that is touched and else 0.

        Examples
        --------
        >>> Change.effect(0.0, [[0, 1], [1, 0]]).factor.tolist()
        [[1.0, 1.0], [1.0, 1.0]]
        """
        return cls(np.exp(strength * np.asarray(pairs, dtype=np.float64)))

    @classmethod
    def costs(cls, ratio: ArrayLike, elasticities: Elasticities) -> Change:
        """Change trade costs by a factor τ̂: B = τ̂^(−θ); inf forbids the trade.

        Examples
        --------
        >>> Change.costs([[1, 2], [2, 1]], Elasticities(trade=2)).factor.tolist()
        [[1.0, 0.25], [0.25, 1.0]]
        """
        tau = np.asarray(ratio, dtype=np.float64)
        if not (tau > 0).all():
            raise UsageError("a ratio of trade costs is above 0: 1 changes nothing, 1.1 adds 10%")
        return cls(tau**-elasticities.trade)

    @classmethod
    def autarky(cls, flows: Flows, names: Sequence[str]) -> Change:
        """Cut countries off from all others, each for itself, and leave their domestic trade.

        Examples
        --------
        >>> flows = Flows(("A", "B"), [[80.0, 20.0], [30.0, 70.0]])
        >>> Change.autarky(flows, ["A"]).factor.tolist()
        [[1.0, 0.0], [0.0, 1.0]]
        """
        factor = np.ones_like(flows.trade)
        cut = flows.indices(names)
        factor[cut, :], factor[:, cut] = 0.0, 0.0
        factor[cut, cut] = 1.0
        return cls(factor)

    def on(self, flows: Flows) -> FloatArray:
        """Give the factors for these flows, or refuse those of another set of countries."""
        return square(self.factor, len(flows.names), "the factor of change")
