"""War as a failure to commit: who has a range to bargain over, and who strikes before it declines.

Sources: J. D. Fearon, Rationalist explanations for war, *International Organization* 49 (1995);
R. Powell, War as a commitment problem, *International Organization* 60 (2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from winset.errors import UsageError
from winset.theory.exact import Amount, exact, within


@dataclass(frozen=True)
class BargainingRange:
    """Shares of a pie of 1, for side A, that both sides prefer to fighting."""

    lo: Fraction
    """Least that A accepts: its chance to win less its cost."""
    hi: Fraction
    """Most that B concedes: A's chance to win plus B's cost."""

    @property
    def width(self) -> Fraction:
        """What fighting wastes: the costs of both."""
        return self.hi - self.lo

    def __contains__(self, share: Amount) -> bool:
        """Tell whether both prefer the share to fighting, ends included."""
        return self.lo <= exact(share) <= self.hi


def bargaining_range(strength: Amount, cost_a: Amount, cost_b: Amount) -> BargainingRange:
    """Find the shares that leave both sides no worse than fighting: [p − c_A, p + c_B].

    Parameters
    ----------
    strength : chance p in [0, 1] that side A would win.
    cost_a, cost_b : costs of fighting as shares of the pie, 0 or more.

    Examples
    --------
    >>> found = bargaining_range(0.6, 0.1, 0.2)
    >>> float(found.lo), float(found.hi)
    (0.5, 0.8)
    """
    p = within(strength, 0, 1, "the chance of A to win")
    return BargainingRange(p - _cost(cost_a, "of A"), p + _cost(cost_b, "of B"))


@dataclass(frozen=True)
class PowerShift:
    """Whether a declining side strikes before the other has grown."""

    pull: Fraction
    """δ·p₂ − p₁: what the decline takes."""
    brake: Fraction
    """c_B(1 − δ)²: what fighting at once costs more than fighting later."""

    @property
    def attacks(self) -> bool:
        """Whether no concession of today makes up for the decline to come."""
        return self.pull > self.brake


def power_shift(now: Amount, later: Amount, cost_b: Amount, discount: Amount) -> PowerShift:
    """Tell whether side B, in decline, attacks although a peaceful range exists.

    1. By fighting now B gets (1 − p₁)/(1 − δ) − c_B.
    2. In peace A can give B at most the whole pie, 1, for one period; then B is held to what
       fighting brings it, (1 − p₂)/(1 − δ) − c_B, discounted once.
    3. Hence B attacks if and only if δ·p₂ − p₁ > c_B(1 − δ)².

    Parameters
    ----------
    now, later : chance of side A to win, before and after the shift, in [0, 1].
    cost_b : cost of fighting to B, paid once, in periods of the whole pie, 0 or more.
    discount : discount factor a period, at least 0 and below 1.

    Examples
    --------
    >>> power_shift(0.3, 0.7, cost_b=0.5, discount=0.9).attacks
    True
    """
    p1 = within(now, 0, 1, "the chance of A to win now")
    p2 = within(later, 0, 1, "the chance of A to win later")
    delta = within(discount, 0, 1, "the discount factor")
    if delta == 1:
        raise UsageError("a discount factor of 1 makes every stream endless; take one below 1")
    return PowerShift(delta * p2 - p1, _cost(cost_b, "of B") * (1 - delta) ** 2)


def _cost(value: Amount, of: str) -> Fraction:
    cost = exact(value, f"the cost {of}")
    if cost < 0:
        raise UsageError(f"the cost {of} is {cost}; fighting costs 0 or more")
    return cost
