"""Win-sets in space: what a body prefers to the reversion when each member wants what is near.

A member accepts what is strictly nearer to its ideal point than the reversion, the state that
holds if nothing passes. Sources: R. D. Putnam, Diplomacy and domestic politics, *International
Organization* 42 (1988); G. Tsebelis, *Veto Players* (Princeton, 2002); M. P. Fiorina and
C. R. Plott, Committee decisions under majority rule, *American Political Science Review* 72
(1978).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UsageError
from winset.theory.exact import Amount, exact, exact_row


@dataclass(frozen=True)
class Interval:
    """Everything strictly between two points of a line."""

    lo: Fraction
    hi: Fraction

    def __contains__(self, point: Amount) -> bool:
        """Tell whether a point lies strictly inside."""
        return self.lo < exact(point) < self.hi


@dataclass(frozen=True)
class LineWinSet:
    """The points of a line that a body, or several at once, accept over the reversion."""

    intervals: tuple[Interval, ...]
    """Open intervals, left to right, none of them touching another."""

    def __contains__(self, point: Amount) -> bool:
        """Tell whether the point is accepted."""
        return any(point in interval for interval in self.intervals)

    @property
    def empty(self) -> bool:
        """Whether nothing beats the reversion."""
        return not self.intervals

    @property
    def length(self) -> Fraction:
        """Length of all intervals together."""
        return sum((i.hi - i.lo for i in self.intervals), Fraction(0))

    def inside(self, other: LineWinSet) -> bool:
        """Tell whether everything accepted here is accepted there."""
        return all(
            any(whole.lo <= part.lo and part.hi <= whole.hi for whole in other.intervals)
            for part in self.intervals
        )


def line_win_set(
    ideals: Sequence[Amount],
    reversion: Amount,
    quota: Amount,
    weights: Sequence[Amount] | None = None,
) -> LineWinSet:
    """Find the points of a line that beat the reversion, with exact ends.

    A member at x accepts exactly what lies between the reversion r and its mirror image 2x − r.
    All these intervals end at r, so on either side the body accepts what lies between r and the
    mirror image at which the weights, counted from the farthest image, add up to the quota.

    Parameters
    ----------
    ideals : (member,) points of the line.
    reversion : what holds if nothing passes.
    quota : weight in favour that passes; the number of members for unanimity.
    weights : (member,) weights, 0 or more; one each by default.

    Examples
    --------
    >>> win_set = line_win_set([2, 5, 8], reversion=10, quota=2)
    >>> [(str(i.lo), str(i.hi)) for i in win_set.intervals], 7 in win_set
    ([('0', '10')], True)
    """
    points = [exact(x, f"ideal {k}") for k, x in enumerate(ideals, start=1)]
    needed, votes = _votes(quota, weights, len(points))
    r = exact(reversion, "the reversion")
    found = []
    left = _reach([(2 * x - r, v) for x, v in zip(points, votes, strict=True) if x < r], needed)
    if left is not None:
        found.append(Interval(left, r))
    right = _reach([(r - 2 * x, v) for x, v in zip(points, votes, strict=True) if x > r], needed)
    if right is not None:
        found.append(Interval(r, -right))
    return LineWinSet(tuple(found))


def _votes(
    quota: Amount, weights: Sequence[Amount] | None, n: int
) -> tuple[Fraction, tuple[Fraction, ...]]:
    """Read quota and weights; refuse what passes without a vote."""
    if n == 0:
        raise UsageError("a body needs at least one member with an ideal point")
    needed = exact(quota, "the quota")
    votes = (Fraction(1),) * n if weights is None else exact_row(weights, "weight")
    if len(votes) != n:
        raise UsageError(f"{n} ideal points but {len(votes)} weights; give one of each a member")
    if needed <= 0:
        raise UsageError(f"the quota is {needed}: anything would pass without a vote")
    return needed, votes


def _reach(ends: list[tuple[Fraction, Fraction]], needed: Fraction) -> Fraction | None:
    """Farthest end to which the quota reaches, ends growing towards the reversion; else None.

    A point beyond k of the ends is accepted by the k members who have them.
    """
    total = Fraction(0)
    for end, vote in sorted(ends):
        total += vote
        if total >= needed:
            return end
    return None


def common(*win_sets: LineWinSet) -> LineWinSet:
    """Intersect win-sets: what every one of several bodies or veto players accepts.

    Examples
    --------
    >>> house, senate = line_win_set([2, 5, 8], 0, 2), line_win_set([1, 1, 9], 0, 2)
    >>> [(str(i.lo), str(i.hi)) for i in common(house, senate).intervals]
    [('0', '2')]
    """
    if not win_sets:
        raise UsageError("the intersection of no win-sets is everything; name at least one")
    found = win_sets[0].intervals
    for other in win_sets[1:]:
        pairs = [(max(a.lo, b.lo), min(a.hi, b.hi)) for a in found for b in other.intervals]
        found = tuple(Interval(lo, hi) for lo, hi in sorted(pairs) if lo < hi)
    return LineWinSet(found)


@dataclass(frozen=True, eq=False)
class PointWinSet:
    """Which of the points looked at a body accepts over the reversion."""

    accepted: NDArray[np.bool_]
    """(point,) whether the weight in favour reaches the quota."""
    support: NDArray[np.float64]
    """(point,) weight in favour."""

    @property
    def count(self) -> int:
        """Number of points accepted."""
        return int(self.accepted.sum())

    @property
    def share(self) -> float:
        """Part of the points looked at that is accepted, 0 to 1."""
        return self.count / len(self.accepted)


def point_win_set(
    ideals: ArrayLike,
    reversion: ArrayLike,
    points: ArrayLike,
    quota: float,
    weights: ArrayLike | None = None,
) -> PointWinSet:
    """Tell which points of a plane (or of any space) beat the reversion.

    Distances are Euclidean and compared as squares: exactly, where all coordinates are whole.

    Parameters
    ----------
    ideals : (member, axis) ideal points.
    reversion : (axis,) what holds if nothing passes.
    points : (point, axis) what to look at, e.g. from `grid`.
    quota : weight in favour that passes.
    weights : (member,) weights; one each by default.

    Examples
    --------
    >>> ideals = [[39, 68], [30, 52], [25, 72], [62, 109], [165, 32]]
    >>> point_win_set(ideals, [100, 75], grid(range(201), range(151)), quota=3).count
    10413
    """
    if quota <= 0:
        raise UsageError(f"the quota is {quota}: anything would pass without a vote")
    at, origin, seen = (np.atleast_2d(_numbers(x)) for x in (ideals, reversion, points))
    if not at.shape[1] == origin.shape[1] == seen.shape[1] or len(origin) != 1:
        raise UsageError(
            f"ideal points have {at.shape[1]} axes, the reversion {origin.shape[1]}, the points "
            f"{seen.shape[1]}; give all the same, and one reversion"
        )
    votes = np.ones(len(at)) if weights is None else np.asarray(weights, dtype=np.float64)
    if votes.shape != (len(at),) or (votes < 0).any():
        raise UsageError(f"{len(at)} ideal points need as many weights, each 0 or more")
    support = np.zeros(len(seen))
    for ideal, vote in zip(at, votes, strict=True):
        limit = ((origin[0] - ideal) ** 2).sum()
        support += vote * (((seen - ideal) ** 2).sum(axis=1) < limit)
    return PointWinSet(support >= quota, support)


def grid(xs: Sequence[float] | range, ys: Sequence[float] | range) -> NDArray[np.generic]:
    """Lay out the points of a plane: (x · y, 2), the second coordinate running fastest."""
    mesh = np.meshgrid(np.asarray(xs), np.asarray(ys), indexing="ij")
    return np.stack([axis.ravel() for axis in mesh], axis=1)


def _numbers(values: ArrayLike) -> NDArray[np.int64] | NDArray[np.float64]:
    """Keep whole numbers whole, so that their squares compare exactly."""
    array = np.asarray(values)
    if array.dtype.kind in "iu":
        return array.astype(np.int64)
    return array.astype(np.float64)
