"""Voting bodies: who can pass what, who can stop it, and how much power each member has.

Sources: L. S. Shapley and M. Shubik, A method for evaluating the distribution of power in a
committee system, *American Political Science Review* 48 (1954); J. F. Banzhaf, Weighted voting
doesn't work, *Rutgers Law Review* 19 (1965); J. S. Coleman, Control of collectivities and the
power of a collectivity to act (1971).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Literal

import numpy as np

from winset.errors import UsageError
from winset.theory.exact import Amount, exact, exact_row, whole
from winset.theory.subsets import subset_sizes, subset_sums
from winset.theory.swings import HALVED, TABLE, by_halves, by_quota, table_size

Method = Literal["auto", "quota", "halves"]

LISTED = 22
"""Most members whose coalitions are listed one by one."""


@dataclass(frozen=True)
class VotingGame:
    """A body whose coalitions pass a text by the weights of their members.

    A coalition passes if it reaches the quota of *every* row of weights, or, where ``suffices``
    is given, the quota of the first row and ``suffices`` members. Make one with `weighted` or
    `double_majority`.
    """

    quotas: tuple[int, ...]
    """(row,) sums that pass."""
    weights: tuple[tuple[int, ...], ...]
    """(row, member) weights, whole numbers, 0 or more."""
    suffices: int | None = None
    """Number of members that passes whatever their weights, or None."""

    def __post_init__(self) -> None:
        """Refuse a body that always or never passes anything."""
        if not self.weights or len(self.weights) != len(self.quotas):
            raise UsageError("a voting body needs a quota for each row of weights")
        if len({len(row) for row in self.weights}) > 1 or not self.weights[0]:
            raise UsageError("every row of weights must name every member, and at least one")
        if any(weight < 0 for row in self.weights for weight in row):
            raise UsageError("a voting weight is below 0; use 0 for a member without a vote")
        for row, quota in zip(self.weights, self.quotas, strict=True):
            if quota > sum(row):
                raise UsageError(
                    f"the quota {quota} exceeds all weights, {sum(row)}: nothing could ever pass"
                )
        if self.suffices is not None and not 1 <= self.suffices <= self.n:
            raise UsageError(f"{self.suffices} members suffice, but there are {self.n}")
        if max(self.quotas) <= 0:
            raise UsageError("every quota is 0 or less: anything would pass without a vote")

    @property
    def n(self) -> int:
        """Number of members."""
        return len(self.weights[0])

    def passes(self, coalition: Collection[int]) -> bool:
        """Tell whether the members of a coalition, by position from 0, pass a text alone.

        Examples
        --------
        >>> weighted(3, [2, 1, 1]).passes({0, 2})
        True
        """
        if self.suffices is not None and len(set(coalition)) >= self.suffices:
            return True
        return all(
            sum(row[i] for i in set(coalition)) >= quota
            for row, quota in zip(self.weights, self.quotas, strict=True)
        )


def weighted(quota: Amount, weights: Sequence[Amount]) -> VotingGame:
    """Describe a body in which the weights of those in favour must reach a quota.

    Fractions are scaled to whole numbers; the quota is in the unit of the weights.

    Examples
    --------
    >>> weighted("0.5", ["0.3", "0.3", "0.4"])
    VotingGame(quotas=(5,), weights=((3, 3, 4),), suffices=None)
    """
    row = exact_row(weights, "weight")
    numbers, _ = whole((exact(quota, "the quota"), *row))
    return VotingGame((numbers[0],), (numbers[1:],))


def majority(n: int) -> VotingGame:
    """Describe a body in which more than half of n equal members must be in favour.

    Examples
    --------
    >>> majority(4).quotas
    (3,)
    """
    return VotingGame((n // 2 + 1,), ((1,) * n,))


def double_majority(
    members: Amount, share: Amount, weights: Sequence[Amount], suffices: int | None = None
) -> VotingGame:
    """Describe a body that needs a share of its members and a share of a weight.

    Parameters
    ----------
    members, share : shares in [0, 1] of the members and of the sum of weights that must be
        reached, e.g. 0.55 and 0.65 for the Council of the European Union.
    weights : (member,) weights, e.g. inhabitants.
    suffices : number of members that passes whatever their weight, e.g. 24 of the 27 members of
        the Council, since a blocking minority must have four.

    Examples
    --------
    >>> game = double_majority(0.55, 0.65, [50, 30, 20])
    >>> game.quotas, game.passes({0, 2}), game.passes({0})
    ((2, 65), True, False)
    """
    row, _ = whole(exact_row(weights, "weight"))
    heads = exact(members, "the share of members") * len(row)
    weight = exact(share, "the share of weight") * sum(row)
    # A share that falls between two whole sums is reached by the next one.
    quotas = (-(-heads.numerator // heads.denominator), -(-weight.numerator // weight.denominator))
    return VotingGame(quotas, ((1,) * len(row), row), suffices)


@dataclass(frozen=True)
class Power:
    """How often each member turns a failing coalition into a passing one."""

    shapley_shubik: tuple[Fraction, ...]
    """(member,) share of the orders of joining in which the member is pivotal; sums to 1."""
    banzhaf: tuple[Fraction, ...]
    """(member,) share of the coalitions of the others in which the member decides."""
    normalised: tuple[Fraction, ...]
    """(member,) swings as a share of all swings; sums to 1."""
    swings: tuple[int, ...]
    """(member,) number of coalitions of the others that pass only with the member."""
    passing: int
    """Number of coalitions that pass."""

    @property
    def dummies(self) -> tuple[int, ...]:
        """Members who never decide anything, by position."""
        return tuple(i for i, swings in enumerate(self.swings) if swings == 0)

    @property
    def ability_to_act(self) -> Fraction:
        """Share of all coalitions that pass (Coleman 1971)."""
        return Fraction(self.passing, 2 ** len(self.swings))


def power(game: VotingGame, method: Method = "auto") -> Power:
    """Compute Shapley–Shubik and Banzhaf power exactly.

    Parameters
    ----------
    game : the voting body.
    method : "quota" counts coalitions by their sums up to the quota, O(n · quota) a size and
        member; "halves" pairs the coalitions of one half of the body with those of the other,
        whatever the size of the weights, up to 40 members; "auto" takes what is smaller.

    Raises
    ------
    UsageError
        The body is too large for the method.

    Notes
    -----
    1. S(i, s): coalitions of s others that pass only with member i.
    2. Shapley–Shubik: Σ_s S(i, s) · s! (n − 1 − s)! / n!; Banzhaf: Σ_s S(i, s) / 2^(n − 1).

    Examples
    --------
    >>> council = weighted(12, [4, 4, 4, 2, 2, 1])  # the six of 1958
    >>> [str(share) for share in power(council).shapley_shubik]
    ['7/30', '7/30', '7/30', '3/20', '3/20', '0']
    """
    if method == "auto":
        halved = game.n <= HALVED and table_size(game) > 2 ** (game.n // 2 + 8)
        method = "halves" if halved else "quota"
    if method == "quota" and table_size(game) > TABLE:
        raise UsageError(
            f"{game.n} members with quotas {game.quotas} need too large a table; scale the "
            f"weights down, or use method 'halves' for at most {HALVED} members"
        )
    if method == "halves" and game.n > HALVED:
        raise UsageError(f"{game.n} members; method 'halves' serves at most {HALVED}")
    by_size, passing = by_quota(game) if method == "quota" else by_halves(game)
    n = game.n
    orders = [factorial(size) * factorial(n - 1 - size) for size in range(n)]
    swings = tuple(sum(row) for row in by_size)
    return Power(
        shapley_shubik=tuple(
            Fraction(sum(o * s for o, s in zip(orders, row, strict=True)), factorial(n))
            for row in by_size
        ),
        banzhaf=tuple(Fraction(s, 2 ** (n - 1)) for s in swings),
        normalised=tuple(Fraction(s, sum(swings)) for s in swings),
        swings=swings,
        passing=passing,
    )


def vetoes(game: VotingGame) -> tuple[int, ...]:
    """Members without whom nothing passes, by position.

    Examples
    --------
    >>> vetoes(weighted(39, [7] * 5 + [1] * 10))
    (0, 1, 2, 3, 4)
    """
    everyone = set(range(game.n))
    return tuple(i for i in range(game.n) if not game.passes(everyone - {i}))


def minimal_passing(game: VotingGame) -> tuple[tuple[int, ...], ...]:
    """List the coalitions that pass and fail without any one of their members, smallest first.

    Raises
    ------
    UsageError
        More than 22 members.

    Examples
    --------
    >>> minimal_passing(weighted(3, [2, 1, 1]))
    ((0, 1), (0, 2))
    """
    if game.n > LISTED:
        raise UsageError(f"{game.n} members: coalitions are listed for at most {LISTED}")
    wins = passing_masks(game)
    masks = np.arange(len(wins))
    least = wins.copy()
    for i in range(game.n):
        member = (masks >> i) & 1 == 1
        least[member] &= ~wins[masks[member] ^ (1 << i)]
    found = [tuple(i for i in range(game.n) if mask >> i & 1) for mask in np.flatnonzero(least)]
    return tuple(sorted(found, key=lambda coalition: (len(coalition), coalition)))


def passing_masks(game: VotingGame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell of every coalition whether it passes: (2^n,) by bit mask, bit k for member k."""
    wins = np.ones(2**game.n, dtype=bool)
    for row, quota in zip(game.weights, game.quotas, strict=True):
        wins &= np.asarray(subset_sums(row) >= quota, dtype=bool)
    if game.suffices is not None:
        wins |= subset_sizes(game.n) >= game.suffices
    return wins
