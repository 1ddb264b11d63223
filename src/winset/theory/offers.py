"""Bargaining by offers and counter-offers over a pie of size 1.

Sources: I. Ståhl, *Bargaining Theory* (1972); A. Rubinstein, Perfect equilibrium in a bargaining
model, *Econometrica* 50 (1982); K. Binmore, A. Shaked and J. Sutton, An outside option
experiment, *Quarterly Journal of Economics* 104 (1989); D. P. Baron and J. A. Ferejohn,
Bargaining in legislatures, *American Political Science Review* 83 (1989).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from winset.errors import UsageError
from winset.theory.exact import Amount, within

Pair = tuple[Amount, Amount]


@dataclass(frozen=True)
class Offers:
    """Equilibrium of alternating offers: the first offer is accepted."""

    proposer: Fraction
    """Share of the party that proposes first."""
    counter: Fraction
    """Share that the other would keep if it proposed."""
    binding: tuple[bool, bool]
    """Whether the outside option of the first and of the second party, as responder, binds."""

    @property
    def responder(self) -> Fraction:
        """Share of the party that responds to the first offer."""
        return 1 - self.proposer


def rubinstein(first: Amount, second: Amount, outside: Pair = (0, 0)) -> Offers:
    """Divide a pie by alternating offers without end, the first party proposing.

    Parameters
    ----------
    first, second : discount factors a round, in [0, 1], not both 1.
    outside : shares that either party takes elsewhere when it rejects an offer; together at
        most 1. An outside option binds only where it is better than making the next offer.

    Notes
    -----
    Each party offers what the other would get by rejecting:
    x = 1 − max(δ₂·y, b₂) and y = 1 − max(δ₁·x, b₁), which has one solution as δ₁·δ₂ < 1.

    Raises
    ------
    UsageError
        A number outside its range, or outside options that leave nothing to divide.

    Examples
    --------
    >>> rubinstein(0.9, 0.8).proposer, rubinstein(0.9, 0.9, outside=(0, 0.6)).proposer
    (Fraction(5, 7), Fraction(2, 5))
    """
    d1, d2 = _discounts(first, second)
    if d1 * d2 == 1:
        raise UsageError("both discount factors are 1: waiting costs nothing, any share can last")
    b1, b2 = _options(outside)
    # Each case solves the equations with its own pair of binding options; one is consistent.
    cases = (
        ((1 - d2) / (1 - d1 * d2), (1 - d1) / (1 - d1 * d2)),
        (1 - b2, 1 - d1 * (1 - b2)),
        (1 - d2 * (1 - b1), 1 - b1),
        (1 - b2, 1 - b1),
    )
    x, y = next((x, y) for x, y in cases if x == 1 - max(d2 * y, b2) and y == 1 - max(d1 * x, b1))
    return Offers(x, y, (b1 > d1 * x, b2 > d2 * y))


def alternating_offers(
    first: Amount, second: Amount, rounds: int, outside: Pair = (0, 0)
) -> tuple[Fraction, ...]:
    """Divide a pie in a fixed number of rounds, by backward induction.

    Returns
    -------
    (round,) share of whoever proposes in that round: the first party in rounds 1, 3, …; the
    first entry is the agreed share of the first party. After the last round both take their
    outside options.

    Examples
    --------
    >>> [str(share) for share in alternating_offers(0.9, 0.9, rounds=3)]
    ['91/100', '1/10', '1']
    """
    if rounds < 1:
        raise UsageError(f"{rounds} rounds; at least one is needed to make an offer")
    discounts, options = _discounts(first, second), _options(outside)
    shares: list[Fraction] = []
    for number in reversed(range(rounds)):
        responder = (number + 1) % 2
        # The responder proposes in the next round, if there is one.
        waiting = discounts[responder] * shares[-1] if shares else Fraction(0)
        shares.append(1 - max(waiting, options[responder]))
    return tuple(reversed(shares))


@dataclass(frozen=True)
class ClosedRule:
    """Equilibrium shares when a proposer, drawn by lot, needs a quota without amendments."""

    proposer: Fraction
    """Share of the proposer."""
    partner: Fraction
    """Share of each of the others that the proposer needs."""
    partners: int
    """Number of others that the proposer pays; all others get nothing."""


def closed_rule(n: int, discount: Amount, quota: int | None = None) -> ClosedRule:
    """Divide a pie in a legislature under the closed rule of Baron & Ferejohn.

    Each of n members proposes with chance 1/n; a refusal costs a round. In the stationary
    equilibrium a member is worth 1/n before the draw, so a partner accepts δ/n, and the proposer
    keeps 1 − δ(k − 1)/n with k the quota (δ(n − 1)/(2n) by majority of an odd n).

    Examples
    --------
    >>> closed_rule(3, 1).proposer
    Fraction(2, 3)
    """
    delta = within(discount, 0, 1, "the discount factor")
    needed = n // 2 + 1 if quota is None else quota
    if n < 1 or not 1 <= needed <= n:
        raise UsageError(f"a quota of {needed} among {n} members cannot be; it runs from 1 to n")
    return ClosedRule(1 - delta * Fraction(needed - 1, n), delta / n, needed - 1)


def _discounts(first: Amount, second: Amount) -> tuple[Fraction, Fraction]:
    """Read both discount factors."""
    return (
        within(first, 0, 1, "the discount factor of the first party"),
        within(second, 0, 1, "the discount factor of the second party"),
    )


def _options(outside: Pair) -> tuple[Fraction, Fraction]:
    """Read both outside options; refuse those that leave no room for a deal."""
    b1 = within(outside[0], 0, 1, "the outside option of the first party")
    b2 = within(outside[1], 0, 1, "the outside option of the second party")
    if b1 + b2 > 1:
        raise UsageError(
            f"the outside options {b1} and {b2} exceed the pie of 1 together: no deal is "
            "better for both; state them as shares of the pie"
        )
    return b1, b2
