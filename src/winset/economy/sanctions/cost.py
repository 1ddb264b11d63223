"""What measures cost every country, in general equilibrium, once they and any relief hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.economy.sanctions.cuts import Cutter, Stage
from winset.economy.sanctions.readings import Readings
from winset.economy.sanctions.regimes import Relief
from winset.economy.sanctions.setting import Sanctions
from winset.economy.trade import DrawnCounterfactuals, Flows, solve_draws

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cost:
    """Countries under the measures beside the world without them, reading by reading."""

    flows: Flows
    after: DrawnCounterfactuals

    @property
    def names(self) -> tuple[str, ...]:
        """Countries in the order of the arrays."""
        return self.flows.names

    @property
    def welfare(self) -> FloatArray:
        """(draw, country) ratio of what it can buy to what it could without any measure."""
        return self.after.welfare

    @property
    def residual(self) -> FloatArray:
        """(draw,) how far the worst country's accounts are from adding up, of its own total."""
        return self.after.residual

    def welfare_of(self, names: Sequence[str]) -> FloatArray:
        """(draw,) the ratio for countries together, each by what it spends without measures."""
        return together(self.flows, self.welfare, names)


def cost(sanctions: Sanctions, readings: Readings, reliefs: Sequence[Relief] = ()) -> Cost:
    """Compute what measures cost every country, with a relief or without.

    1. Of each pair's trade the strictest measure on all of it cuts T, and each sector's strictest
       measure beyond it share·max(0, s − T); a relief leaves min(s·(1 − lifted), left) of s.
    2. Of the cut trade a share ρ arrives by way of third countries that trade with both sides
       unhindered, at costs higher by m: B = 1 − cut + ρ·cut·(1 + m)^(−θ).
    3. `winset.economy.trade` solves for the world after B in every reading.

    Parameters
    ----------
    readings : as drawn for these regimes and reliefs.
    reliefs : what is lifted; where two bear on the same measure, the one that leaves less counts.

    Raises
    ------
    UsageError
        Readings of other regimes or reliefs, or relief of nothing.
    LimitReached
        A reading for which no equilibrium was found.

    Examples
    --------
    >>> from winset.economy.sanctions import Regime, each, middle
    >>> flows = Flows(("A", "B", "C"), [[80, 10, 10], [10, 80, 10], [10, 10, 80]])
    >>> sanctions = Sanctions(flows, [Regime("ban", ("B",), ("A",), (0.5, 1.0))])
    >>> cost(sanctions, middle(sanctions)).welfare[0].round(4).tolist()
    [0.9762, 0.9762, 1.0022]
    >>> lifted = each(sanctions.regimes)
    >>> cost(sanctions, middle(sanctions, lifted), lifted).welfare[0].round(12).tolist()
    [1.0, 1.0, 1.0]
    """
    readings.refuse_other(sanctions, reliefs)
    sanctions.refuse_unknown(reliefs)
    return at_stage(sanctions, readings, reliefs, Stage.full(sanctions, reliefs))


def at_stage(
    sanctions: Sanctions, readings: Readings, reliefs: Sequence[Relief], stage: Stage
) -> Cost:
    """Compute the world with measures as far in force as a stage says."""
    cutter = Cutter(sanctions, readings, reliefs, stage)
    after = solve_draws(sanctions.flows, cutter.change, readings.elasticities, sanctions.closure)
    return Cost(sanctions.flows, after)


def together(flows: Flows, amounts: FloatArray, names: Sequence[str]) -> FloatArray:
    """Average over countries, each by what it spends without measures.

    Parameters
    ----------
    amounts : (…, country) ratios, or gains as shares of spending.

    Returns
    -------
    (…,)

    Examples
    --------
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [220.0, 180.0]])
    >>> together(flows, np.array([1.0, 0.9]), ["A", "B"]).tolist()
    0.96
    """
    who = flows.indices(tuple(dict.fromkeys(names)))
    spending = flows.spending[who]
    mean: FloatArray = np.asarray(amounts[..., who] @ (spending / spending.sum()))
    return mean
