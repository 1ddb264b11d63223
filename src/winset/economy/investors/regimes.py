"""Firms under sanctions that come and go: a Markov regime beside the price.

In each regime a firm keeps a share of the price, pays its running cost, may or may not come in, and
may lose its plant when the regime changes. Nothing is assumed of when it acts: the values of idle
and active firms solve a linear complementarity problem on a grid of log prices (`solve`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from winset.economy.investors.project import FloatArray, Project
from winset.errors import UsageError


@dataclass(frozen=True, eq=False)
class Regimes:
    """What a firm meets in each regime, and how fast regimes follow each other.

    Arrays by regime; regime 0 may be "sanctions off", regime 1 "sanctions on".
    """

    project: Project
    """Plant, costs and price in plain numbers; its hazard strikes in every regime alike."""
    switch: ArrayLike
    """(regime, regime) rate per year at which the first turns into the second; the diagonal is
    not read."""
    kept: ArrayLike
    """(regime,) share of the price that reaches the firm, in [0, 1]."""
    open: ArrayLike
    """(regime,) whether a firm may come in."""
    lost: ArrayLike = 0.0
    """(regime, regime) share of plants lost when the first turns into the second, against the
    project's recovery; in [0, 1]."""

    def arrays(self) -> RegimeArrays:
        """Read the regimes as arrays, or say which cannot be.

        Raises
        ------
        UsageError
            A rate or share outside its range, shapes that do not fit, or a project with readings.
        """
        values = self.project.values()
        if values.entry.ndim:
            raise UsageError(
                "regimes are solved for one reading of the project at a time; give plain numbers, "
                "and call once for each reading"
            )
        kept = np.atleast_1d(np.asarray(self.kept, dtype=np.float64))
        n = kept.shape[0]
        switch = np.array(self.switch, dtype=np.float64)
        opened = np.asarray(self.open, dtype=np.bool_)
        lost = np.asarray(self.lost, dtype=np.float64)
        if kept.ndim != 1 or switch.shape != (n, n) or opened.shape != (n,):
            raise UsageError(
                f"{n} regime(s) need kept and open with {n} entries and switch with {n} × {n}, "
                f"not {kept.shape}, {opened.shape} and {switch.shape}"
            )
        if lost.shape not in {(), (n, n)}:
            raise UsageError(f"lost is one share or a table of {n} × {n}, not {lost.shape}")
        np.fill_diagonal(switch, 0.0)
        if not (np.isfinite(switch).all() and (switch >= 0).all()):
            raise UsageError("regimes follow each other at finite rates per year of 0 or more")
        for name, share in (("kept", kept), ("lost", lost)):
            if not ((share >= 0) & (share <= 1)).all():
                raise UsageError(f"{name} holds shares in [0, 1]")
        if not (opened.any() and kept.max() > 0):
            raise UsageError("no regime lets a firm both come in and earn; open at least one")
        return RegimeArrays(switch, kept, opened, np.broadcast_to(lost, (n, n)))


@dataclass(frozen=True, eq=False)
class RegimeArrays:
    """The tables of `Regimes`, checked."""

    switch: FloatArray
    kept: FloatArray
    open: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    lost: FloatArray


@dataclass(frozen=True, eq=False)
class RegimePrices:
    """Prices of entry and exit in each regime, with the proof that waiting was weighed."""

    entry: FloatArray
    """(regime,) an idle firm comes in at this price or above; inf where it may not or never
    does."""
    exit: FloatArray
    """(regime,) an active firm leaves at this price or below; 0 where it never does, inf
    where it leaves at any price."""
    prices: FloatArray
    """(node,) the grid, money a unit, evenly spaced in logarithms."""
    idle: FloatArray
    """(regime, node) worth of an idle firm, money."""
    active: FloatArray
    """(regime, node) worth of an active firm, money."""
    residual: float
    """Largest absolute min(what waiting loses, what acting loses) on the grid, in any regime,
    divided by the entry cost and the worth at that price: rounding alone where the
    complementarity problem is solved."""
    single: bool
    """Whether each regime has one price above which firms come in and one below which they
    leave; if not, ``entry`` and ``exit`` are the outermost nodes of each."""
    steps: int
    """Times the policy was improved."""


def one_regime(project: Project) -> Regimes:
    """Put a project without regimes in this form: open, all of the price kept.

    Examples
    --------
    >>> one_regime(Project(running=1, entry=4)).arrays().kept.tolist()
    [1.0]
    """
    return Regimes(project, switch=[[0.0]], kept=[1.0], open=[True])
