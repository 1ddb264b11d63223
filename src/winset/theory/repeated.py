"""Will a party keep a deal that it could break: how patient it must be under a treaty's machinery.

Every period a party keeps the deal (reward R) or breaks it (temptation T until it is found out);
then follows punishment (P). A party keeps the deal while its discount factor δ is at least δ*.
The payoff of whoever is betrayed (S) does not enter δ*.

Sources: J. W. Friedman, A non-cooperative equilibrium for supergames, *Review of Economic
Studies* 38 (1971); R. Axelrod, *The Evolution of Cooperation* (1984); D. Abreu, On the theory of
infinitely repeated games with discounting, *Econometrica* 56 (1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UsageError

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Payoffs:
    """What a period is worth to one party, in any one unit."""

    temptation: float
    """T: breaking the deal while the others keep it."""
    reward: float
    """R: keeping it."""
    punishment: float
    """P: after it has broken down."""


@dataclass(frozen=True)
class Machinery:
    """Clauses of a treaty that make breaking it dearer; all defaults together: none."""

    lag: int = 1
    """m: periods that a breach runs before the monitors report on it."""
    detection: float = 1.0
    """q: chance that a report finds the breach; else it runs until the next report."""
    bond: float = 0.0
    """B: deposit, joint fund or escrow lost when found out, once."""
    payment: float = 0.0
    """t: what is paid each period for keeping the deal."""
    snap_back: float = 0.0
    """s: what measures that return cost each period of punishment."""
    length: int | None = None
    """L: periods of punishment, after which the deal resumes; None for ever."""

    def __post_init__(self) -> None:
        """Refuse clauses without meaning."""
        if self.lag < 1 or (self.length is not None and self.length < 1):
            raise UsageError("a monitoring lag and a punishment last one period or more")
        if not 0 <= self.detection <= 1:
            raise UsageError(f"detection is a chance in [0, 1], not {self.detection}")
        if min(self.bond, self.payment, self.snap_back) < 0:
            raise UsageError("bond, payment and snap-back are amounts of 0 or more")


@dataclass(frozen=True, eq=False)
class Terms:
    """A treaty's machinery in many readings at once: as `Machinery`, amounts as arrays.

    ``detection``, ``bond``, ``payment`` and ``snap_back`` broadcast against the payoffs; ``lag``
    and ``length`` are the same in all readings.
    """

    lag: int
    detection: FloatArray
    bond: FloatArray
    payment: FloatArray
    snap_back: FloatArray
    length: int | None = None

    def __post_init__(self) -> None:
        """Refuse clauses without meaning."""
        Machinery(lag=self.lag, length=self.length)
        amounts = (self.bond, self.payment, self.snap_back)
        if any(np.min(amount, initial=0.0) < 0 for amount in amounts):
            raise UsageError("bond, payment and snap-back are amounts of 0 or more")
        if np.min(self.detection, initial=0.0) < 0 or np.max(self.detection, initial=1.0) > 1:
            raise UsageError("detection is a chance in [0, 1], but is not in some reading")


Outcome = Literal["always", "from", "never"]


@dataclass(frozen=True)
class Threshold:
    """How patient a party must be to keep the deal."""

    outcome: Outcome
    """Kept whatever its patience, kept from δ* on, or by no discount factor below 1."""
    delta: float | None
    """δ*: 0 where the deal is always kept, None where it never is."""

    def keeps(self, discount: float) -> bool:
        """Tell whether a party with this discount factor, below 1, keeps the deal."""
        return self.delta is not None and discount >= self.delta


def critical_discount(payoffs: Payoffs, machinery: Machinery | None = None) -> Threshold:
    """Find the discount factor δ* from which on a party keeps the deal, all clauses together.

    With r = R + t and p = P − s, a breach that is worth its while runs the m periods to a report,
    which finds it with chance q; then the bond is lost and punishment lasts L periods, after
    which the deal resumes. Keeping it is at least as good if and only if

        q·δ^m·[(r − p)(1 + δ + … + δ^(L−1)) + B] ≥ (T − r)(1 + δ + … + δ^(m−1)).

    The left side over the right rises with δ, so there is one threshold; it is bracketed to the
    last bits of a double. Where even breakdown pays more than keeping (p > r) no patience makes
    a party wait for it, and none is named; what a bond does to the impatient then, `advantage`
    tells.

    Examples
    --------
    >>> critical_discount(Payoffs(5, 3, 1)).delta
    0.5
    >>> round(critical_discount(Payoffs(5, 3, 1), Machinery(lag=2, bond=1)).delta, 4)
    0.6804
    """
    delta = critical_discounts(
        payoffs.temptation, payoffs.reward, payoffs.punishment, machinery or Machinery()
    )
    value = float(delta)
    if np.isinf(value):
        return Threshold("never", None)
    return Threshold("from" if value > 0 else "always", value)


def critical_discounts(
    temptation: ArrayLike,
    reward: ArrayLike,
    punishment: ArrayLike,
    machinery: Machinery | Terms,
) -> FloatArray:
    """Find δ* for many readings of the payoffs at once.

    Parameters
    ----------
    temptation, reward, punishment : T, R, P of any one shape, or shapes that broadcast; arrays
        of the machinery must broadcast to theirs.

    Returns
    -------
    δ* in the same shape: 0 where the deal is always kept, inf where it never is.

    Examples
    --------
    >>> critical_discounts([5, 3, 5], 3, [1, 1, 4], Machinery()).tolist()
    [0.5, 0.0, inf]
    """
    gain, loss = _stakes(temptation, reward, punishment, machinery)
    if not (np.isfinite(gain).all() and np.isfinite(loss).all()):
        raise UsageError("payoffs must be finite numbers")
    lo, hi = np.zeros(gain.shape), np.ones(gain.shape)
    # A double has 53 bits after the point here; each step settles one of them.
    for _ in range(64):
        middle = (lo + hi) / 2
        kept = _advantage(gain, loss, middle, machinery) >= 0
        lo, hi = np.where(kept, lo, middle), np.where(kept, middle, hi)
    never = _never(gain, loss, machinery) | (hi == 1)
    found: FloatArray = np.where(gain <= 0, 0.0, np.where(never, np.inf, hi))
    return found


def advantage(payoffs: Payoffs, discount: float, machinery: Machinery | None = None) -> float:
    """Tell what keeping brings over the best breach, per period at stake; kept if 0 or more.

    Both sides of the condition of `critical_discount`, left less right, times (1 − δ).

    Examples
    --------
    >>> advantage(Payoffs(5, 3, 1), 0.75), advantage(Payoffs(5, 3, 1), 0.25)
    (1.0, -1.0)
    """
    if not 0 <= discount < 1:
        raise UsageError(f"a discount factor is at least 0 and below 1, not {discount}")
    chosen = machinery or Machinery()
    gain, loss = _stakes(payoffs.temptation, payoffs.reward, payoffs.punishment, chosen)
    return float(_advantage(gain, loss, np.asarray(discount, dtype=np.float64), chosen))


def advantages(
    payoffs: tuple[ArrayLike, ArrayLike, ArrayLike],
    discount: ArrayLike,
    machinery: Machinery | Terms,
) -> FloatArray:
    """Tell the same as `advantage` for many readings at once: kept where 0 or more.

    Parameters
    ----------
    payoffs : T, R, P, of shapes that broadcast together with discount and machinery.
    discount : δ in [0, 1]; at 1, the limit as δ rises to 1.

    Examples
    --------
    >>> advantages((5, 3, 1), [0.75, 0.25], Machinery()).tolist()
    [1.0, -1.0]
    """
    delta = np.asarray(discount, dtype=np.float64)
    if not ((delta >= 0) & (delta <= 1)).all():
        raise UsageError("discount factors lie in [0, 1]")
    gain, loss = _stakes(*payoffs, machinery)
    return _advantage(gain, loss, delta, machinery)


@dataclass(frozen=True, eq=False)
class Weights:
    """What a unit of each thing at stake adds to the `advantages`; arrays of one shape.

    The advantage is linear in what is at stake:
    ``lost`` × (r − p) + ``bond`` × B − ``won`` × (T − r), with r = R + t and p = P − s.
    """

    lost: FloatArray
    bond: FloatArray
    won: FloatArray


def weights(discount: ArrayLike, machinery: Machinery | Terms) -> Weights:
    """Weigh what is at stake, so that keeping a deal becomes a linear demand on its clauses.

    Examples
    --------
    >>> found = weights(0.75, Machinery())
    >>> float(found.lost), float(found.bond), float(found.won)
    (0.75, 0.1875, 0.25)
    """
    delta = np.asarray(discount, dtype=np.float64)
    reported, run = stream(delta, machinery.lag)
    hit = machinery.detection * reported
    lasts: FloatArray | float = 1.0
    if machinery.length is not None:
        lasts = (1 - delta) * stream(delta, machinery.length)[1]
    lost, bond, won = np.broadcast_arrays(hit * lasts, hit * (1 - delta), (1 - delta) * run)
    return Weights(lost, bond, won)


def _stakes(
    temptation: ArrayLike,
    reward: ArrayLike,
    punishment: ArrayLike,
    machinery: Machinery | Terms,
) -> tuple[FloatArray, FloatArray]:
    """What a breach gains each period it runs, and what punishment takes each period: T−r, r−p."""
    t, r, p = (np.asarray(x, dtype=np.float64) for x in (temptation, reward, punishment))
    kept = r + machinery.payment
    gain, loss = np.broadcast_arrays(t - kept, kept - (p - machinery.snap_back))
    return gain, loss


def _advantage(
    gain: FloatArray, loss: FloatArray, delta: FloatArray, machinery: Machinery | Terms
) -> FloatArray:
    """Both sides of the condition, left less right, times (1 − δ).

    Streams are summed before they are multiplied by (1 − δ), so that the sign is right up to 1.
    """
    reported, run = stream(delta, machinery.lag)
    if machinery.length is None:
        taken = loss + (1 - delta) * machinery.bond
    else:
        taken = (1 - delta) * (loss * stream(delta, machinery.length)[1] + machinery.bond)
    found: FloatArray = machinery.detection * reported * taken - gain * ((1 - delta) * run)
    return found


def stream(delta: FloatArray, periods: int) -> tuple[FloatArray, FloatArray]:
    """Compute δ^n and 1 + δ + … + δ^(n−1), what n periods are worth, for δ of any shape.

    By doubling: sums and products only, so alike to the last bit in any shape.

    Examples
    --------
    >>> power, total = stream(np.array(0.5), 3)
    >>> float(power), float(total)
    (0.125, 1.75)
    """
    power, total = np.ones_like(delta), np.zeros_like(delta)
    for digit in bin(periods)[2:]:
        total, power = total * (1 + power), power * power
        if digit == "1":
            total, power = 1 + delta * total, delta * power
    return power, total


def _never(gain: FloatArray, loss: FloatArray, machinery: Machinery | Terms) -> BoolArray:
    """Tell where even a party that counts the future like today breaks the deal."""
    q, bond = machinery.detection, machinery.bond
    if machinery.length is None:
        ends = (loss == 0) & (q * bond <= gain * machinery.lag)
    else:
        ends = q * (loss * machinery.length + bond) <= gain * machinery.lag
    found: BoolArray = ends | (loss < 0) | (q == 0)
    return found


def effective_discount(patience: float, hazard: float) -> float:
    """Discount factor of a government that may fall: β(1 − h).

    Parameters
    ----------
    patience : β, discount factor of one who surely stays, in [0, 1].
    hazard : h, chance a period that the government or its backing changes, in [0, 1].

    Examples
    --------
    >>> round(effective_discount(0.95, 0.2), 4)
    0.76
    """
    if not 0 <= patience <= 1 or not 0 <= hazard <= 1:
        raise UsageError("patience and the chance of a change lie in [0, 1]")
    return patience * (1 - hazard)
