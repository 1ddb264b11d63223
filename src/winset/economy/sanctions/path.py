"""Welfare year by year, while measures and reliefs come into force and snap back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.economy.sanctions.cost import Cost, at_stage, together
from winset.economy.sanctions.cuts import Stage
from winset.economy.sanctions.readings import Readings
from winset.economy.sanctions.regimes import Relief
from winset.economy.sanctions.setting import Sanctions
from winset.economy.trade import Flows
from winset.errors import UsageError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Path:
    """Welfare by year beside the world without measures, reading by reading."""

    flows: Flows
    years: tuple[int, ...]
    welfare: FloatArray
    """(year, draw, country) ratio of what it can buy to what it could without any measure."""
    residual: FloatArray
    """(year, draw) how far accounts are from adding up."""

    def present_value(self, discount: ArrayLike) -> FloatArray:
        """(draw, country) discounted sum of gains and losses: Σ δ^(year − first)·(welfare − 1).

        In the unit of one year's spending without measures; −0.5 is half a year's.

        Parameters
        ----------
        discount : δ, what next year's unit is worth today, in (0, 1]; a number or (draw,).

        Raises
        ------
        UsageError
            A discount factor outside (0, 1].
        """
        delta = np.asarray(discount, dtype=np.float64)
        if not ((delta > 0) & (delta <= 1)).all() or delta.ndim > 1:
            raise UsageError(f"the discount factor is {discount!r}; it lies above 0 and up to 1")
        since = np.array(self.years, dtype=np.float64) - self.years[0]
        weight = np.power.outer(delta, since).T.reshape(len(self.years), -1, 1)
        total: FloatArray = (weight * (self.welfare - 1.0)).sum(axis=0)
        return total

    def of(self, amounts: FloatArray, names: Sequence[str]) -> FloatArray:
        """(…,) average over countries, each by what it spends without measures."""
        return together(self.flows, amounts, names)


def path(
    sanctions: Sanctions,
    readings: Readings,
    years: Sequence[int],
    reliefs: Sequence[Relief] = (),
) -> Path:
    """Compute what measures and reliefs do in each year, each as far in force as it is by then.

    Every year is an equilibrium of its own; years in which the same is in force have equal
    answers, so that after a snap-back all is as it was before the relief.

    Parameters
    ----------
    years : which years, in order; they count like `Regime.start` and `Relief.start`.

    Raises
    ------
    UsageError
        No years, years out of order, readings of other regimes or reliefs.
    LimitReached
        A year and reading for which no equilibrium was found.

    Examples
    --------
    >>> from winset.economy.sanctions import Regime, Relief, middle
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    >>> sanctions = Sanctions(flows, [Regime("ban", ("B",), ("A",), 0.8)], trade=4.0, supply=0.0)
    >>> truce = [Relief("truce", start=1, phase=2, snap_back=3)]
    >>> found = path(sanctions, middle(sanctions, truce), range(4), truce)
    >>> found.welfare[:, 0, 0].round(4).tolist()
    [0.9573, 0.9794, 1.0, 0.9573]
    >>> found.present_value(0.9)[0].round(4).tolist()
    [-0.0923, -0.0923]
    """
    asked = tuple(int(year) for year in years)
    if not asked or list(asked) != sorted(set(asked)):
        raise UsageError(f"years are {asked}; give at least one, each later than the one before")
    readings.refuse_other(sanctions, reliefs)
    sanctions.refuse_unknown(reliefs)
    found: dict[Stage, Cost] = {}
    stages = [Stage.of(sanctions, reliefs, year) for year in asked]
    for stage in stages:
        if stage not in found:
            found[stage] = at_stage(sanctions, readings, reliefs, stage)
    return Path(
        sanctions.flows,
        asked,
        np.stack([found[stage].welfare for stage in stages]),
        np.stack([found[stage].residual for stage in stages]),
    )
