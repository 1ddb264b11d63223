"""Which trade is cut in a reading, what of it takes a detour, and the change that comes of it.

Sources for detours: P. Martin, T. Mayer and M. Thoenig, Make trade not war?, *Review of Economic
Studies* 75 (2008): who can trade with many depends less on one partner; J. Gowa and R. Hicks,
Commerce and conflict: new data about the Great War, *British Journal of Political Science* 47
(2017): trade cut between enemies went on through other partners, which made it deter less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.economy.sanctions.readings import Readings
from winset.economy.sanctions.regimes import Relief, reached
from winset.economy.sanctions.setting import Sanctions, pairs
from winset.economy.trade import Change, Flows

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Stage:
    """How far regimes and reliefs have come into force, each a share in [0, 1]."""

    regimes: tuple[float, ...]
    reliefs: tuple[float, ...]

    @classmethod
    def full(cls, sanctions: Sanctions, reliefs: Sequence[Relief]) -> Stage:
        """Take all as fully in force."""
        return cls((1.0,) * len(sanctions.regimes), (1.0,) * len(reliefs))

    @classmethod
    def of(cls, sanctions: Sanctions, reliefs: Sequence[Relief], year: int) -> Stage:
        """Take what is in force in a year."""
        return cls(
            tuple(reached(year, regime.start, regime.phase) for regime in sanctions.regimes),
            tuple(relief.in_force(year) for relief in reliefs),
        )


@dataclass(frozen=True, eq=False)
class Cuts:
    """What measures do to the trade of every pair in one reading, if no price answers."""

    cut: FloatArray
    """(exporter, importer) share that stops going straight, in [0, 1]."""
    detoured: FloatArray
    """(exporter, importer) share that arrives by way of third countries, in [0, cut]."""

    @property
    def change(self) -> Change:
        """Factors B of trade by where it is made and where it is used: 1 − (cut − detoured)."""
        return Change(1.0 - (self.cut - self.detoured))


class Cutter:
    """Compute cuts of one stage, reading by reading."""

    def __init__(
        self, sanctions: Sanctions, readings: Readings, reliefs: Sequence[Relief], stage: Stage
    ) -> None:
        self._sanctions, self._readings, self._stage = sanctions, readings, stage
        self._touched = [pairs(sanctions.flows, regime) for regime in sanctions.regimes]
        self._lifting = [sanctions.lifting(relief) for relief in reliefs]
        self._members = [sanctions.flows.indices(regime.by) for regime in sanctions.regimes]

    def at(self, draw: int) -> Cuts:
        """Cut the trade of one reading."""
        cut = self._cut(draw)
        detoured = np.zeros_like(cut)
        rerouted = float(self._readings.rerouted[draw])
        if rerouted > 0 and cut.any():
            theta = float(self._readings.elasticities.trade[draw])
            arriving = rerouted * float((1.0 + self._readings.detour[draw]) ** -theta)
            open_ = passable(self._sanctions.flows, cut, self._sanctions.rerouting.through)
            detoured[open_] = arriving * cut[open_]
        return Cuts(cut, detoured)

    def change(self, draw: int) -> Change:
        """Give the change of one reading."""
        return self.at(draw).change

    def _cut(self, draw: int) -> FloatArray:
        """Add the sectors' cuts beyond that of all trade: T + Σ share·max(0, s − T)."""
        size = len(self._sanctions.flows.names)
        total = np.zeros((size, size))
        severities = [self._by_pair(draw, k) for k in range(len(self._touched))]
        for regime, severity in zip(self._sanctions.regimes, severities, strict=True):
            if not regime.sector:
                # Where two measures meet on the same trade, the stricter one counts.
                total = np.maximum(total, severity)
        beyond: dict[str, FloatArray] = {}
        for k, regime in enumerate(self._sanctions.regimes):
            if regime.sector:
                share = self._readings.share[draw, k]
                more = share * np.maximum(severities[k] - total, 0.0)
                beyond[regime.sector] = np.maximum(beyond.get(regime.sector, 0.0), more)
        cut: FloatArray = np.minimum(total + sum(beyond.values()), 1.0)
        return cut

    def _by_pair(self, draw: int, k: int) -> FloatArray:
        """(exporter, importer) severity of a regime after reliefs, 0 for pairs it leaves alone."""
        full = float(self._readings.severity[draw, k])
        by_country = np.zeros(len(self._sanctions.flows.names))
        by_country[self._members[k]] = full
        for q, lifting in enumerate(self._lifting):
            kept = self._kept(draw, q, full)
            for which, who in lifting:
                if which == k:
                    by_country[who] = np.minimum(by_country[who], kept)
        by_country *= self._stage.regimes[k]
        by_pair = np.maximum(by_country[:, None], by_country[None, :])
        found: FloatArray = np.where(self._touched[k], by_pair, 0.0)
        return found

    def _kept(self, draw: int, q: int, full: float) -> float:
        """Severity that a relief leaves, itself coming by steps."""
        share = self._stage.reliefs[q]
        lifted, left = float(self._readings.lifted[draw, q]), float(self._readings.left[draw, q])
        return full - share * (full - min(full * (1.0 - lifted), left))


def passable(flows: Flows, cut: FloatArray, through: Sequence[str] = ()) -> NDArray[np.bool_]:
    """(…, exporter, importer) whether a cut pair has a third country that trades with both."""
    legs = open_legs(flows, cut)
    via = hubs(flows, through)
    found: NDArray[np.bool_] = (cut > 0) & (legs[..., via] @ legs[..., via, :] > 0)
    return found


def open_legs(flows: Flows, cut: FloatArray) -> FloatArray:
    """(…, exporter, importer) trade between two countries that no measure cuts."""
    at_home = np.eye(len(flows.names), dtype=np.bool_)
    legs: FloatArray = np.where((cut > 0) | at_home, 0.0, flows.trade)
    return legs


def hubs(flows: Flows, through: Sequence[str]) -> NDArray[np.intp]:
    """Positions of the countries that a detour may pass."""
    return flows.indices(through) if through else np.arange(len(flows.names))
