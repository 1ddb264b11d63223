"""Rules that divide a fund which is smaller than the claims on it, in exact fractions.

Sources: B. O'Neill, A problem of rights arbitration from the Talmud, *Mathematical Social
Sciences* 2 (1982); R. J. Aumann and M. Maschler, Game theoretic analysis of a bankruptcy problem
from the Talmud, *Journal of Economic Theory* 36 (1985); W. Thomson, Axiomatic and game-theoretic
analysis of bankruptcy and taxation problems, *Mathematical Social Sciences* 45 (2003).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Literal, get_args

import numpy as np

from winset.errors import UnknownName, UsageError
from winset.theory.exact import Amount, exact, exact_row, whole
from winset.theory.subsets import subset_counts, subset_sizes, subset_sums, without

Rule = Literal["proportional", "equal_awards", "equal_losses", "talmud", "random_arrival"]
RULES: tuple[Rule, ...] = get_args(Rule)
"""Rules by name: proportional, constrained equal awards and losses, Talmud, random arrival."""

TABLE = 4_000_000
"""Largest table of subset counts (claimants × estate, in whole units) that is filled."""
LISTED = 20
"""Most claimants whose subsets are listed where the table would be too large."""


@dataclass(frozen=True)
class Award:
    """What each claimant gets of the fund under one rule."""

    rule: Rule
    estate: Fraction
    claims: tuple[Fraction, ...]
    awards: tuple[Fraction, ...]
    """(claimant,) amounts from 0 to the claim; they sum to the estate."""

    @property
    def losses(self) -> tuple[Fraction, ...]:
        """(claimant,) what each goes without: claim less award."""
        return tuple(c - a for c, a in zip(self.claims, self.awards, strict=True))


def divide(estate: Amount, claims: Sequence[Amount], rule: Rule = "talmud") -> Award:
    """Divide an estate among claims that together exceed it.

    Parameters
    ----------
    estate : amount to divide, from 0 to the sum of the claims.
    claims : (claimant,) amounts claimed, 0 or more, in the same unit.
    rule : one of `RULES`.

    Raises
    ------
    UsageError
        A claim below 0, or an estate below 0 or above the sum of the claims.
    UnknownName
        A rule that is not in `RULES`.

    Examples
    --------
    >>> [str(award) for award in divide(200, [100, 200, 300], "talmud").awards]
    ['50', '75', '75']
    """
    if rule not in RULES:
        raise UnknownName("claims rule", rule, RULES)
    amounts = exact_row(claims, "claim")
    fund = exact(estate, "the estate")
    if fund < 0:
        raise UsageError(f"the estate is {fund}; there is nothing to divide below 0")
    if fund > sum(amounts):
        raise UsageError(
            f"the estate {fund} exceeds the claims, {sum(amounts)} in all: every claim can be "
            "met, so no rule is needed; divide at most the sum of the claims"
        )
    return Award(rule, fund, amounts, _RULES[rule](fund, amounts))


def divide_by_all(estate: Amount, claims: Sequence[Amount]) -> dict[Rule, Award]:
    """Divide an estate by every rule of `RULES`, to set them side by side.

    Examples
    --------
    >>> table = divide_by_all(100, [100, 200, 300])
    >>> {rule: str(award.awards[0]) for rule, award in table.items()}["equal_losses"]
    '0'
    """
    return {rule: divide(estate, claims, rule) for rule in RULES}


def claims_game(estate: Amount, claims: Sequence[Amount]) -> tuple[Fraction, ...]:
    """Worth of every coalition of claimants: what is left when all others are paid in full.

    Returns
    -------
    (2^n,) worth by bit mask; bit k stands for claimant k. The Talmud rule is the nucleolus of
    this game, random arrival its Shapley value (Aumann & Maschler 1985; O'Neill 1982).

    Examples
    --------
    >>> [str(worth) for worth in claims_game(200, [100, 200, 300])]
    ['0', '0', '0', '0', '0', '0', '100', '200']
    """
    amounts, fund = exact_row(claims, "claim"), exact(estate, "the estate")
    if len(amounts) > LISTED:
        raise UsageError(f"{len(amounts)} claimants: the game lists at most {LISTED}")
    inside = subset_sums(amounts)
    total = inside[-1]
    return tuple(max(Fraction(0), fund - (total - held)) for held in inside)


def _proportional(estate: Fraction, claims: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    total = sum(claims)
    return tuple(c * estate / total if total else Fraction(0) for c in claims)


def _equal_awards(estate: Fraction, claims: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Give everybody the same, nobody more than the claim."""
    awards = [Fraction(0)] * len(claims)
    left = estate
    order = sorted(range(len(claims)), key=lambda i: claims[i])
    for place, i in enumerate(order):
        awards[i] = min(claims[i], left / (len(order) - place))
        left -= awards[i]
    return tuple(awards)


def _equal_losses(estate: Fraction, claims: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Let everybody lose the same, nobody more than the claim: equal awards of what is missing."""
    lost = _equal_awards(sum(claims, Fraction(0)) - estate, claims)
    return tuple(c - x for c, x in zip(claims, lost, strict=True))


def _talmud(estate: Fraction, claims: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Up to half of every claim, equal awards of the halves; beyond, equal losses of them."""
    halves = tuple(c / 2 for c in claims)
    if estate <= sum(halves):
        return _equal_awards(estate, halves)
    above = _equal_losses(estate - sum(halves), halves)
    return tuple(h + x for h, x in zip(halves, above, strict=True))


def _random_arrival(estate: Fraction, claims: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Average over all orders in which claimants come and are paid until the fund is empty.

    A claimant who comes after the set S gets min(claim, estate − claims of S), if that is
    positive; |S|!·(n − 1 − |S|)! of the n! orders put exactly S before the claimant.
    """
    numbers, scale = whole((estate, *claims))
    fund, amounts = numbers[0], numbers[1:]
    n = len(amounts)
    orders = [factorial(size) * factorial(n - 1 - size) for size in range(n)]
    paid = _paid_by_table if (n + 1) * fund <= TABLE else _paid_by_list
    total = factorial(n) * scale
    return tuple(
        Fraction(sum(o * p for o, p in zip(orders, row, strict=True)), total)
        for row in paid(fund, amounts)
    )


def _paid_by_table(fund: int, claims: tuple[int, ...]) -> list[list[int]]:
    """(claimant, size) payments summed over the sets of that size that came before."""
    n = len(claims)
    if fund == 0:
        return [[0] * n for _ in claims]
    table = subset_counts((claims,), (fund,))
    room = (fund - np.arange(fund)).astype(table.dtype)
    rows = []
    for claim in claims:
        others = without(table, (claim,))
        rows.append([int((others[size] * np.minimum(room, claim)).sum()) for size in range(n)])
    return rows


def _paid_by_list(fund: int, claims: tuple[int, ...]) -> list[list[int]]:
    """The same by listing every set of others."""
    n = len(claims)
    if n > LISTED:
        raise UsageError(
            f"random arrival of {n} claimants on {fund} indivisible units is too large to compute "
            f"exactly; round the amounts to coarser units, or group the claimants to at most "
            f"{LISTED}"
        )
    sizes = subset_sizes(n - 1)
    rows = []
    for k, claim in enumerate(claims):
        before = subset_sums(claims[:k] + claims[k + 1 :])
        paid = np.minimum(claim, np.maximum(fund - before, 0))
        rows.append([int(paid[sizes == size].sum()) for size in range(n)])
    return rows


_RULES: dict[Rule, Callable[[Fraction, tuple[Fraction, ...]], tuple[Fraction, ...]]] = {
    "proportional": _proportional,
    "equal_awards": _equal_awards,
    "equal_losses": _equal_losses,
    "talmud": _talmud,
    "random_arrival": _random_arrival,
}
