"""Who holds how much of the lever: what each country gains from each coalition's relief.

Source for the split: L. S. Shapley, A value for n-person games, in *Contributions to the Theory of
Games* II (1953).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from winset.economy.sanctions.cost import Cost, at_stage, together
from winset.economy.sanctions.cuts import Stage
from winset.economy.sanctions.readings import Readings
from winset.economy.sanctions.regimes import Relief, each
from winset.economy.sanctions.setting import Sanctions
from winset.economy.trade import Flows
from winset.errors import LimitReached, UsageError
from winset.theory.coalitions import Game, shapley

FloatArray = NDArray[np.float64]

MOST_HOLDERS = 8
"""Most reliefs that are combined: 255 worlds a reading."""


@dataclass(frozen=True, eq=False)
class Lever:
    """Gains from relief, as shares of what each country spends in the world without measures.

    Below 0 where a country loses by the relief of others.
    """

    flows: Flows
    holders: tuple[str, ...]
    """Names of the reliefs, in the order of the bits of ``gain``."""
    gain: FloatArray
    """(2 ** holder, draw, country) welfare after those who lift, less that of all measures kept;
    bit h of the first position is holder h, position 0 nobody."""
    residual: FloatArray
    """(2 ** holder, draw) how far accounts are from adding up."""

    @property
    def alone(self) -> FloatArray:
        """(holder, draw, country) gain if this one lifts and the others keep."""
        singly: FloatArray = self.gain[[1 << h for h in range(len(self.holders))]]
        return singly

    @property
    def last(self) -> FloatArray:
        """(holder, draw, country) gain if this one lifts after all others have."""
        everyone = len(self.gain) - 1
        without = self.gain[[everyone ^ (1 << h) for h in range(len(self.holders))]]
        added: FloatArray = self.gain[everyone] - without
        return added

    @property
    def whole(self) -> FloatArray:
        """(draw, country) gain if all lift."""
        everything: FloatArray = self.gain[-1]
        return everything

    @property
    def part(self) -> FloatArray:
        """(holder, draw, country) Shapley split of the whole; parts add up to it.

        A holder's mean gain over all orders in which holders may lift. The weights are exact
        fractions; `game` gives any single game for exact answers.
        """
        split: FloatArray = np.tensordot(_weights(len(self.holders)), self.gain, axes=(1, 0))
        return split

    def of(self, amounts: FloatArray, names: Sequence[str]) -> FloatArray:
        """(…,) average of gains over countries, each by what it spends without measures."""
        return together(self.flows, amounts, names)

    def game(self, names: Sequence[str], draw: int) -> Game:
        """Give the game between holders over the gain of some countries in one reading."""
        return Game.from_array(together(self.flows, self.gain[:, draw], names), self.holders)


def lever(
    sanctions: Sanctions, readings: Readings, reliefs: Sequence[Relief] | None = None
) -> Lever:
    """Compute what every country gains if any of the holders of a relief grant it.

    Parameters
    ----------
    readings : as drawn for these regimes and reliefs.
    reliefs : one for each who holds a part of the lever; if not given the full relief of each
        regime, as `each` makes them (for which the readings must be drawn).

    Raises
    ------
    LimitReached
        More than 8 holders, or a reading for which no equilibrium was found.
    UsageError
        Readings of other regimes or reliefs, or nobody who could lift.

    Notes
    -----
    Each set of holders is one world, solved in general equilibrium: what two lift together differs
    from the sum of what each lifts alone.

    Examples
    --------
    >>> from winset.economy.sanctions import Regime, each, middle
    >>> flows = Flows(("A", "B", "C"), [[70, 10, 20], [10, 80, 10], [20, 10, 70]])
    >>> regimes = [Regime("b", ("B",), ("A",), 0.9), Regime("c", ("C",), ("A",), 0.9)]
    >>> sanctions = Sanctions(flows, regimes, trade=4.0, supply=0.0)
    >>> found = lever(sanctions, middle(sanctions, each(regimes)))
    >>> found.of(found.alone, ["A"])[:, 0].round(4).tolist()
    [0.025, 0.0501]
    >>> found.of(found.part, ["A"])[:, 0].round(4).tolist()
    [0.0256, 0.0507]
    >>> found.of(found.whole, ["A"]).round(4).tolist()
    [0.0763]
    """
    holders = tuple(reliefs) if reliefs is not None else each(sanctions.regimes)
    if not holders:
        raise UsageError("nobody holds a lever: there is no relief and no regime")
    if len(holders) > MOST_HOLDERS:
        raise LimitReached(
            f"{len(holders)} reliefs have {2 ** len(holders):,} combinations; join some, up to "
            f"{MOST_HOLDERS} are combined"
        )
    readings.refuse_other(sanctions, holders)
    sanctions.refuse_unknown(holders)
    worlds = [_world(sanctions, readings, holders, mask) for mask in range(1 << len(holders))]
    kept = worlds[0].welfare
    return Lever(
        sanctions.flows,
        tuple(relief.name for relief in holders),
        np.stack([world.welfare - kept for world in worlds]),
        np.stack([world.residual for world in worlds]),
    )


def _world(sanctions: Sanctions, readings: Readings, holders: Sequence[Relief], mask: int) -> Cost:
    """Solve the world in which the holders of a set lift."""
    lifting = tuple(float(mask >> h & 1) for h in range(len(holders)))
    stage = Stage((1.0,) * len(sanctions.regimes), lifting)
    return at_stage(sanctions, readings, holders, stage)


@lru_cache(maxsize=MOST_HOLDERS)
def _weights(n: int) -> FloatArray:
    """(holder, 2 ** holder) Shapley values of the games in which just one set has worth 1.

    The value is linear in the worth, and depends on the set's size only.
    """
    weights = np.zeros((n, 1 << n))
    for size in range(1, n + 1):
        worth = [0] * (1 << n)
        worth[(1 << size) - 1] = 1
        payoff = shapley(Game.from_array(worth)).payoff
        for mask in range(1 << n):
            if mask.bit_count() == size:
                inside = [bool(mask >> h & 1) for h in range(n)]
                weights[:, mask] = [float(payoff[0] if here else payoff[-1]) for here in inside]
    return weights
