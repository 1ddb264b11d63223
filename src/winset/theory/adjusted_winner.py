"""Adjusted Winner: two parties divide issues so that both end with the same points.

Source: S. J. Brams and A. D. Taylor, *Fair Division: From Cake-Cutting to Dispute Resolution*
(Cambridge University Press, 1996), chapter 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from winset.errors import UsageError
from winset.theory.exact import Amount, exact_row


@dataclass(frozen=True)
class Division:
    """Who gets how much of what, by how many points, and which issue is divided."""

    shares: tuple[Fraction, ...]
    """(issue,) part of each issue that goes to the first party, 0 to 1."""
    points: tuple[Fraction, Fraction]
    """Points of the first and the second party by their own scores."""
    total: Fraction
    """Points that either party handed out over the issues."""
    split: int | None
    """The one issue that is divided, or None."""
    passed: tuple[int, ...]
    """Issues handed over whole to even out the points, in order."""
    before: tuple[Fraction, Fraction]
    """Points of both when each issue goes to whoever scores it higher."""
    equal: tuple[int, ...]
    """Issues scored equally: as many points follow if they change hands, by another division."""

    @property
    def split_share(self) -> Fraction:
        """Part of the divided issue that goes to the first party; 0 where none is divided."""
        return Fraction(0) if self.split is None else self.shares[self.split]

    @property
    def equitable(self) -> bool:
        """Whether both end with the same points."""
        return self.points[0] == self.points[1]

    @property
    def envy_free(self) -> bool:
        """Whether each values its own part at half of its points or more."""
        return all(2 * points >= self.total for points in self.points)


def adjusted_winner(first: Sequence[Amount], second: Sequence[Amount]) -> Division:
    """Divide issues between two parties efficiently, without envy, and at equal points.

    1. Each issue goes to the party that scores it higher; issues scored equally go to the party
       with fewer points by then (to the second where they are level).
    2. The richer party hands issues over in the order of its own score by the other's, lowest
       first (ties by place), until the points are level; the last of them is divided.

    Parameters
    ----------
    first, second : (issue,) points of either party, 0 or more, with the same sum, read exactly.

    Raises
    ------
    UsageError
        Rows of different lengths, sums that differ, or a party without points.

    Examples
    --------
    >>> division = adjusted_winner([50, 20, 15, 10, 5], [40, 30, 10, 10, 10])
    >>> float(division.points[0]), division.split, division.split_share
    (56.666666666666664, 0, Fraction(5, 6))
    """
    scores = (
        exact_row(first, "points of the first party, issue"),
        exact_row(second, "points of the second party, issue"),
    )
    _check(*scores)
    shares, equal = _winners(*scores)
    before = _points(scores, shares)
    passed: list[int] = []
    split = None
    # The richer party is fixed here: the points never cross, they meet.
    rich = 0 if before[0] > before[1] else 1
    for issue in _order(scores, shares, rich):
        gap = _points(scores, shares)[rich] - _points(scores, shares)[1 - rich]
        if gap == 0:
            break
        moved = min(Fraction(1), gap / (scores[0][issue] + scores[1][issue]))
        shares[issue] += moved if rich == 1 else -moved
        if moved == 1:
            passed.append(issue)
        else:
            split = issue
    return Division(
        shares=tuple(shares),
        points=_points(scores, shares),
        total=sum(scores[0], Fraction(0)),
        split=split,
        passed=tuple(passed),
        before=before,
        equal=equal,
    )


Scores = tuple[tuple[Fraction, ...], tuple[Fraction, ...]]


def _check(first: tuple[Fraction, ...], second: tuple[Fraction, ...]) -> None:
    """Refuse scores that cannot be compared."""
    if len(first) != len(second):
        raise UsageError(
            f"the first party scores {len(first)} issues, the second {len(second)}; "
            "give both a score for every issue, 0 where it does not matter"
        )
    totals = sum(first), sum(second)
    if totals[0] != totals[1]:
        raise UsageError(
            f"the first party hands out {totals[0]} points, the second {totals[1]}; "
            "rescale one row so that both sums are equal, for instance to 100"
        )
    if totals[0] == 0:
        raise UsageError("no party gives any issue a point: there is nothing to divide")


def _winners(
    first: tuple[Fraction, ...], second: tuple[Fraction, ...]
) -> tuple[list[Fraction], tuple[int, ...]]:
    """Give each issue to whoever scores it higher → (first party's shares, issues level)."""
    pairs = list(zip(first, second, strict=True))
    shares = [None if a == b else Fraction(int(a > b)) for a, b in pairs]
    equal = tuple(i for i, share in enumerate(shares) if share is None)
    for issue in equal:
        have = _points((first, second), shares)
        shares[issue] = Fraction(int(have[0] < have[1]))
    return [share for share in shares if share is not None], equal


def _points(scores: Scores, shares: Sequence[Fraction | None]) -> tuple[Fraction, Fraction]:
    """Points of both parties; an issue with no share yet counts for neither."""
    held = [(s, 1 - s, a, b) for s, a, b in zip(shares, *scores, strict=True) if s is not None]
    return (
        sum((mine * a for mine, _, a, _ in held), Fraction(0)),
        sum((yours * b for _, yours, _, b in held), Fraction(0)),
    )


def _order(scores: Scores, shares: Sequence[Fraction], rich: int) -> list[int]:
    """Issues of the richer party that the other wants, cheapest to hand over first."""
    mine, yours = scores[rich], scores[1 - rich]
    held = [i for i, s in enumerate(shares) if s == 1 - rich and yours[i] > 0]
    return sorted(held, key=lambda i: (mine[i] / yours[i], i))
