"""One number for everything that is uncertain about measures, reading by reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.economy.sanctions.ranges import ends, placed
from winset.economy.sanctions.regimes import Relief
from winset.economy.sanctions.setting import Sanctions
from winset.economy.trade import DrawnElasticities
from winset.errors import UsageError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Readings:
    """What each draw takes for the ranges of `Sanctions` and of reliefs."""

    severity: FloatArray
    """(draw, regime) in [0, 1]."""
    share: FloatArray
    """(draw, regime) part of the trade that is the regime's sector, in [0, 1]."""
    lifted: FloatArray
    """(draw, relief) in [0, 1]."""
    left: FloatArray
    """(draw, relief) in [0, 1]."""
    rerouted: FloatArray
    """(draw,) share of the cut trade that takes a detour, in [0, 1]."""
    detour: FloatArray
    """(draw,) what a detour adds to the cost, 0 or more."""
    elasticities: DrawnElasticities

    def __post_init__(self) -> None:
        """Refuse arrays for different draws, and shares that are none."""
        draws = len(self.elasticities.trade)
        shares = (self.severity, self.share, self.lifted, self.left)
        lines = (self.rerouted, self.detour)
        if any(a.ndim != 2 for a in shares) or any(a.ndim != 1 for a in lines):
            raise UsageError("readings are (draw, regime), (draw, relief) and (draw,) arrays")
        if any(len(a) != draws for a in (*shares, *lines)):
            raise UsageError(f"readings do not all have the {draws} draws of the elasticities")
        if not all(((a >= 0) & (a <= 1)).all() for a in (*shares, self.rerouted)):
            raise UsageError("severities and shares lie in [0, 1] in every reading")
        if not (np.isfinite(self.detour).all() and (self.detour >= 0).all()):
            raise UsageError("the cost of a detour is 0 or more in every reading")

    @property
    def draws(self) -> int:
        """Number of readings."""
        return len(self.rerouted)

    @property
    def without_relief(self) -> Readings:
        """The same readings where nobody lifts anything, to compare relief with."""
        nothing = np.zeros((self.draws, 0))
        return replace(self, lifted=nothing, left=nothing)

    def refuse_other(self, sanctions: Sanctions, reliefs: Sequence[Relief]) -> None:
        """Refuse to answer for other regimes or reliefs than these readings are of."""
        regimes, given = self.severity.shape[1], self.lifted.shape[1]
        if self.share.shape != self.severity.shape or self.left.shape != self.lifted.shape:
            raise UsageError("readings have one share a regime, and one rest a relief")
        if (regimes, given) != (len(sanctions.regimes), len(reliefs)):
            raise UsageError(
                f"readings of {regimes} regimes and {given} reliefs, asked about "
                f"{len(sanctions.regimes)} and {len(reliefs)}; draw them for the same reliefs"
            )


def uncertain(sanctions: Sanctions, reliefs: Sequence[Relief] = ()) -> tuple[str, ...]:
    """Name the amounts that `place` puts between their ends, in its order.

    Examples
    --------
    >>> from winset.economy.sanctions import Regime
    >>> from winset.economy.trade import Flows
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    >>> uncertain(Sanctions(flows, [Regime("ban", ("B",), ("A",), (0.5, 1.0))]))
    ... # doctest: +NORMALIZE_WHITESPACE
    ('severity of ban', 'share of ban', 'rerouted share', 'cost of a detour', 'trade elasticity',
     'supply elasticity')
    """
    return (
        *(f"severity of {regime.name}" for regime in sanctions.regimes),
        *(f"share of {regime.name}" for regime in sanctions.regimes),
        *(f"lifted by {relief.name}" for relief in reliefs),
        *(f"left by {relief.name}" for relief in reliefs),
        "rerouted share",
        "cost of a detour",
        "trade elasticity",
        "supply elasticity",
    )


def place(sanctions: Sanctions, positions: ArrayLike, reliefs: Sequence[Relief] = ()) -> Readings:
    """Read every range at given positions, so that these may be joint with other draws.

    Parameters
    ----------
    positions : (draw, amount) in [0, 1], amounts as `uncertain` lists them; 0 is the lower end.

    Raises
    ------
    UsageError
        Positions of another shape or outside [0, 1].

    Examples
    --------
    >>> from winset.economy.sanctions import Regime
    >>> from winset.economy.trade import Flows
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    >>> sanctions = Sanctions(flows, [Regime("ban", ("B",), ("A",), (0.5, 1.0))])
    >>> place(sanctions, np.full((1, 6), 0.5)).severity.tolist()
    [[0.75]]
    """
    sanctions.refuse_unknown(reliefs)
    at = np.asarray(positions, dtype=np.float64)
    amounts = len(uncertain(sanctions, reliefs))
    if at.ndim != 2 or at.shape[1] != amounts:
        raise UsageError(
            f"positions have the shape {at.shape}; give (draw, amount) for {amounts} amounts"
        )
    if not ((at >= 0) & (at <= 1)).all():
        raise UsageError("positions between two ends lie in [0, 1]")
    above = (0.0, np.inf)
    ranges = [ends(regime.severity, "severity") for regime in sanctions.regimes]
    ranges += [ends(regime.share, "share") for regime in sanctions.regimes]
    ranges += [ends(relief.lifted, "lifted") for relief in reliefs]
    ranges += [ends(relief.left, "left") for relief in reliefs]
    ranges.append(ends(sanctions.rerouting.share, "share"))
    ranges += [
        ends(value, "amount", above)
        for value in (sanctions.rerouting.cost, sanctions.trade, sanctions.supply)
    ]
    n, m = len(sanctions.regimes), len(reliefs)
    cuts = np.cumsum([n, n, m, m, 1, 1, 1])
    parts = np.split(placed(ranges, at), cuts, axis=1)
    severity, share, lifted, left = parts[:4]
    rerouted, detour, trade, supply = (part[:, 0] for part in parts[4:])
    elasticities = DrawnElasticities(trade, supply)
    return Readings(severity, share, lifted, left, rerouted, detour, elasticities)


def draw(
    sanctions: Sanctions, reliefs: Sequence[Relief] = (), *, draws: int, seed: int
) -> Readings:
    """Draw readings evenly from all ranges, independently; equal seeds give equal readings.

    Examples
    --------
    >>> from winset.economy.sanctions import Regime
    >>> from winset.economy.trade import Flows
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    >>> sanctions = Sanctions(flows, [Regime("ban", ("B",), ("A",), (0.5, 1.0))])
    >>> found = draw(sanctions, draws=100, seed=1)
    >>> bool(0.5 <= found.severity.min() < found.severity.max() <= 1.0)
    True
    """
    amounts = len(uncertain(sanctions, reliefs))
    positions = np.random.default_rng(seed).random((draws, amounts))
    return place(sanctions, positions, reliefs)


def middle(sanctions: Sanctions, reliefs: Sequence[Relief] = ()) -> Readings:
    """Read every range at its middle, as one draw."""
    return place(sanctions, np.full((1, len(uncertain(sanctions, reliefs))), 0.5), reliefs)
