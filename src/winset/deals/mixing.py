"""Whether walks have forgotten where they began: what can be trusted of draws by hit-and-run."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.deals.streams import WALK
from winset.search.problem import BoolArray, FloatArray, IntArray

EVEN = 1e-12
"""Numbers that spread less than this are the same."""


@dataclass(frozen=True)
class GroupMixing:
    """How the draws of one group were found.

    Parameters
    ----------
    party, issue : the group; ``issue`` is None for importance.
    settled : alternatives taken where reports conflict, one for every such statement.
    method : ``stated`` (only one point is left), ``exact``, ``one by one`` (exact or a walk of
        its own for every draw) or ``hit-and-run``.
    draws : draws found in this way.
    thinning : steps between draws of a walk; 0 without walks.
    rhat : largest split R-hat of the numbers (1 where walks agree); None without walks or with
        too few draws to tell.
    effective : independent draws that the least well mixed number is worth; None as above.
    """

    party: str
    issue: str | None
    settled: tuple[int, ...]
    method: str
    draws: int = 0
    thinning: int = 0
    rhat: float | None = None
    effective: float | None = None


@dataclass(frozen=True)
class Mixing:
    """How the draws of all groups were found, and how well walks mixed."""

    groups: tuple[GroupMixing, ...]

    @property
    def walked(self) -> tuple[GroupMixing, ...]:
        """Groups drawn by hit-and-run."""
        return tuple(group for group in self.groups if group.method == "hit-and-run")

    @property
    def exact(self) -> bool:
        """Whether every draw is exactly uniform and independent of all others."""
        return not self.walked

    @property
    def worst_rhat(self) -> float | None:
        """Largest split R-hat; None where nothing was walked or it cannot be told."""
        return max((g.rhat for g in self.walked if g.rhat is not None), default=None)

    @property
    def least_effective(self) -> float | None:
        """Smallest effective number of draws; None where nothing was walked."""
        return min((g.effective for g in self.walked if g.effective is not None), default=None)

    def __str__(self) -> str:
        """Say it in one sentence."""
        walked = self.walked
        if not walked:
            return "All draws are exact and independent"
        who = ", ".join(dict.fromkeys(group.party for group in walked))
        said = f"Importance to {who}: hit-and-run, {max(g.thinning for g in walked)} steps a draw"
        if self.worst_rhat is None or self.least_effective is None:
            return f"{said}; too few draws to tell how well it mixed. All others are exact"
        return (
            f"{said}; split R-hat at most {self.worst_rhat:.3f}, at least "
            f"{self.least_effective:.0f} effective draws. All others are exact"
        )


def measured(group: GroupMixing, weights: FloatArray, taken: BoolArray, first: int) -> GroupMixing:
    """Count the draws of a group, and measure their mixing where they were walked.

    Parameters
    ----------
    group : what is known before the draws.
    weights : (draw, issue) importance to the party.
    taken : (draw,) which draws are of this group, as others take other branches.
    first : number of the first draw.
    """
    count = int(taken.sum())
    if group.method != "hit-and-run":
        return replace(group, draws=count)
    points, walk = weights[taken], (first + np.flatnonzero(taken)) // WALK
    return replace(
        group,
        draws=count,
        rhat=split_rhat(points, walk),
        effective=effective_draws(points, walk),
    )


def split_rhat(points: FloatArray, walk: IntArray) -> float | None:
    """Compare the halves of all walks: near 1 where they agree on mean and spread.

    Gelman and Rubin (1992) on halves of walks (Gelman et al. 2013), for walks of any length.

    Parameters
    ----------
    points : (draw, number) in the order drawn.
    walk : (draw,) number of the walk of each draw, ascending.
    """
    half = _halves(walk)
    count = np.bincount(half)
    enough = count >= 2
    if enough.sum() < 2:
        return None
    kept = enough[half]
    points, half = _moving(points[kept]), np.unique(half[kept], return_inverse=True)[1]
    count = count[enough]
    if not points.shape[1]:
        return None
    means = _by_walk(points, half) / count[:, None]
    within = ((points - means[half]) ** 2).sum(axis=0) / (count - 1).sum()
    between = (count[:, None] * (means - points.mean(axis=0)) ** 2).sum(axis=0) / (len(count) - 1)
    length = count.mean()
    return float(np.sqrt((length - 1 + between / within) / length).max())


def effective_draws(points: FloatArray, walk: IntArray) -> float | None:
    """Count the independent draws that the least well mixed number is worth.

    Draws divided by one plus twice the sum of autocorrelations, added up in pairs of lags as far
    as the pairs are positive, no pair counting more than the one before it (Geyer 1992). Only
    draws of the same walk are paired.

    Parameters
    ----------
    points : (draw, number) in the order drawn.
    walk : (draw,) number of the walk of each draw, ascending.
    """
    points = _moving(points)
    longest = int(np.bincount(walk - walk.min()).max()) if len(walk) else 0
    if longest < 4 or not points.shape[1]:
        return None
    z = (points - points.mean(axis=0)) / points.std(axis=0)
    time = np.full(points.shape[1], -1.0)
    pair = np.full(points.shape[1], 2.0)
    for lag in range(0, longest - 1, 2):
        here = _correlation(z, walk, lag) + _correlation(z, walk, lag + 1)
        # Once at 0, it stays there.
        pair = np.clip(here, 0, pair)
        if not pair.any():
            break
        time += 2 * pair
    return float(len(points) / max(1.0, time.max()))


def _correlation(z: FloatArray, walk: IntArray, lag: int) -> FloatArray:
    """Correlation, (number,), of draws of one walk that lie ``lag`` apart, by how many do."""
    n = len(z) - lag
    same = walk[:n] == walk[lag:]
    product: FloatArray = (z[:n] * z[lag:])[same].sum(axis=0) / len(z)
    return product


def _moving(points: FloatArray) -> FloatArray:
    """Leave out the numbers that never change."""
    return points[:, points.std(axis=0) > EVEN] if len(points) else points[:, :0]


def _halves(walk: IntArray) -> IntArray:
    """Number the halves of walks, (draw,)."""
    number = np.unique(walk, return_inverse=True)[1]
    count = np.bincount(number, minlength=1)
    start = np.concatenate(([0], np.cumsum(count)[:-1]))
    place = np.arange(len(walk)) - start[number]
    result: IntArray = 2 * number + (2 * place >= count[number])
    return result


def _by_walk(points: FloatArray, number: IntArray) -> FloatArray:
    """Sum draws by walk → (walk, number)."""
    total = np.zeros((int(number.max()) + 1, points.shape[1]))
    np.add.at(total, number, points)
    return total
