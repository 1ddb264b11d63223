"""Whether flows of trade are an equilibrium: sums of what was returned, nothing of how it came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

PROVEN = 1e-12
"""Largest residual of what counts as an equilibrium."""


@dataclass(frozen=True)
class Certificate:
    """How far flows are from an equilibrium, as the worst country's share of its own total."""

    output: float
    """What a country sells to all, less its output, over its output."""
    budget: float
    """What a country buys from all, less its spending, over its spending."""

    @property
    def worst(self) -> float:
        """The larger of the two."""
        return max(self.output, self.budget)

    @property
    def holds(self) -> bool:
        """Whether these flows are an equilibrium to `PROVEN`."""
        return self.worst <= PROVEN


def certify(trade: FloatArray, output: FloatArray, spending: FloatArray) -> Certificate:
    """Recompute both sides of every country's accounts from flows alone.

    Parameters
    ----------
    trade : (exporter, importer) flows.
    output, spending : (country,) what each country is said to produce and to spend, in the unit of
        the flows.

    Examples
    --------
    >>> import numpy as np
    >>> certify(np.array([[8.0, 2.0], [3.0, 7.0]]), np.array([10.0, 10.0]), np.array([11.0, 9.0]))
    Certificate(output=0.0, budget=0.0)
    """
    return Certificate(_worst(trade.sum(axis=1), output), _worst(trade.sum(axis=0), spending))


def _worst(found: FloatArray, said: FloatArray) -> float:
    gap = np.abs(found / said - 1.0).max()
    return float(gap) if np.isfinite(gap) else float("inf")
