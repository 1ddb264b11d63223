"""What customs would record: rerouted trade enters and leaves third countries on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.economy.sanctions.cuts import Cuts, Cutter, Stage, hubs, open_legs
from winset.economy.sanctions.readings import Readings
from winset.economy.sanctions.regimes import Relief
from winset.economy.sanctions.setting import Sanctions
from winset.economy.trade import Counterfactual, Elasticities, solve

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Transit:
    """The trade of one reading by who made and who uses it, and by whose border it crosses.

    Nothing is lost or made on the way: what a country passes on it has received, and what each
    sells less what it buys is the same in both accounts.
    """

    after: Counterfactual
    """The world after the measures; its flows go from maker to user."""
    rerouted: FloatArray
    """(exporter, importer) part of those flows that goes by way of third countries."""
    recorded: FloatArray
    """(exporter, importer) flows from border to border; a rerouted amount is in two of them."""
    passing: FloatArray
    """(country,) what passes through it between others."""


def transit(
    sanctions: Sanctions, readings: Readings, draw: int = 0, reliefs: Sequence[Relief] = ()
) -> Transit:
    """Send the rerouted trade of one reading through third countries, in the unit of the flows.

    Each pair's detours divide in proportion to the product of the two legs as they are without
    measures, X_ik·X_kj. Third countries earn nothing by them in the model: costs of a detour are
    lost on the way.

    Examples
    --------
    >>> from winset.economy.sanctions import Regime, Rerouting, middle
    >>> from winset.economy.trade import Flows
    >>> flows = Flows(("A", "B", "C"), [[80, 10, 10], [10, 80, 10], [10, 10, 80]])
    >>> ban = Regime("ban", ("B",), ("A",), 1.0)
    >>> sanctions = Sanctions(flows, [ban], Rerouting(share=1.0), trade=4.0)
    >>> found = transit(sanctions, middle(sanctions))
    >>> found.recorded.round(9).tolist(), found.passing.round(9).tolist()
    ([[80.0, 0.0, 20.0], [0.0, 80.0, 20.0], [20.0, 20.0, 80.0]], [0.0, 0.0, 20.0])
    """
    readings.refuse_other(sanctions, reliefs)
    sanctions.refuse_unknown(reliefs)
    cuts = Cutter(sanctions, readings, reliefs, Stage.full(sanctions, reliefs)).at(draw)
    elasticities = Elasticities(
        float(readings.elasticities.trade[draw]), float(readings.elasticities.supply[draw])
    )
    after = solve(sanctions.flows, cuts.change, elasticities, sanctions.closure)
    factor = cuts.change.factor
    part = np.divide(cuts.detoured, factor, out=np.zeros_like(factor), where=factor > 0)
    rerouted = after.trade * part
    first, second, passing = _legs(sanctions, cuts, rerouted)
    return Transit(after, rerouted, after.trade - rerouted + first + second, passing)


def _legs(
    sanctions: Sanctions, cuts: Cuts, rerouted: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Divide detours among third countries: flows into them, out of them, and through each."""
    legs = open_legs(sanctions.flows, cuts.cut)
    first, second = np.zeros_like(legs), np.zeros_like(legs)
    passing = np.zeros(len(legs))
    via = hubs(sanctions.flows, sanctions.rerouting.through)
    for i, j in np.argwhere(rerouted > 0):
        weight = legs[i, via] * legs[via, j]
        amounts = rerouted[i, j] * (weight / weight.sum())
        first[i, via] += amounts
        second[via, j] += amounts
        passing[via] += amounts
    return first, second, passing
