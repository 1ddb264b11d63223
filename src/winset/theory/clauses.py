"""The clause library: what each clause alone does to δ*, and how much of it would be enough.

One formula a clause, each derived on its own, so that the general solver of `repeated` can be
held against them. T, R, P as there; on 5, 3, 1 the bare deal has δ* = ½.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from winset.theory.repeated import Machinery, Payoffs, Threshold, advantage, stream

LONGEST = 10_000
"""Longest lag or punishment looked for, in periods."""


def bare(payoffs: Payoffs) -> Threshold:
    """Punish a breach for ever from the next period: δ* = (T − R)/(T − P).

    Examples
    --------
    >>> bare(Payoffs(5, 3, 1)).delta
    0.5
    """
    return with_lag(payoffs, 1)


def with_lag(payoffs: Payoffs, lag: int) -> Threshold:
    """Notice a breach only after m periods: δ*^m = (T − R)/(T − P).

    Examples
    --------
    >>> round(with_lag(Payoffs(5, 3, 1), 2).delta, 4)
    0.7071
    """
    Machinery(lag=lag)
    return _closed(payoffs, lambda t, r, p: ((t - r) / (t - p)) ** (1 / lag))


def with_detection(payoffs: Payoffs, detection: float) -> Threshold:
    """Find a breach with chance q a period: δ* = (T − R)/[(T − R)(1 − q) + q(T − P)].

    Examples
    --------
    >>> round(with_detection(Payoffs(5, 3, 1), 0.5).delta, 4)
    0.6667
    """
    q = Machinery(detection=detection).detection
    if q == 0 and payoffs.temptation > payoffs.reward:
        return Threshold("never", None)
    return _closed(payoffs, lambda t, r, p: (t - r) / ((t - r) * (1 - q) + q * (t - p)))


def with_bond(payoffs: Payoffs, bond: float) -> Threshold:
    """Lose a bond B on detection: the lower root of Bδ² − (T − P + B)δ + (T − R) = 0.

    From R ≥ (1 − δ)T + δP − δ(1 − δ)B.

    Examples
    --------
    >>> round(with_bond(Payoffs(5, 3, 1), 1).delta, 4)
    0.4384
    """
    Machinery(bond=bond)

    def root(t: float, r: float, p: float) -> float:
        middle = t - p + bond
        # The stable form of the lower root; it also serves B = 0.
        return 2 * (t - r) / (middle + math.sqrt(middle**2 - 4 * bond * (t - r)))

    return _closed(payoffs, root)


def with_payment(payoffs: Payoffs, payment: float) -> Threshold:
    """Pay t each period for keeping the deal: δ* = (T − R − t)/(T − P).

    Examples
    --------
    >>> with_payment(Payoffs(5, 3, 1), 0.5).delta
    0.375
    """
    Machinery(payment=payment)
    paid = Payoffs(payoffs.temptation, payoffs.reward + payment, payoffs.punishment)
    return bare(paid)


def with_snap_back(payoffs: Payoffs, snap_back: float) -> Threshold:
    """Let measures return that cost s each period after a breach: δ* = (T − R)/(T − P + s).

    Examples
    --------
    >>> with_snap_back(Payoffs(5, 3, 1), 1).delta
    0.4
    """
    Machinery(snap_back=snap_back)
    hit = Payoffs(payoffs.temptation, payoffs.reward, payoffs.punishment - snap_back)
    return bare(hit)


def with_punishment(payoffs: Payoffs, length: int) -> Threshold:
    """Punish for L periods only: δ + … + δ^L = (T − R)/(R − P) at δ*.

    Examples
    --------
    >>> round(with_punishment(Payoffs(5, 3, 1), 2).delta, 4)
    0.618
    """
    Machinery(length=length)
    t, r, p = payoffs.temptation, payoffs.reward, payoffs.punishment
    if t <= r:
        return Threshold("always", 0.0)
    if r <= p or (t - r) / (r - p) >= length:
        return Threshold("never", None)
    # Real roots of δ^L + … + δ − c; one is positive (Descartes).
    roots = np.roots([1.0] * length + [-(t - r) / (r - p)])
    real = roots[np.abs(roots.imag) < 1e-9].real
    return Threshold("from", float(real[real > 0].min()))


def _closed(payoffs: Payoffs, formula: Callable[[float, float, float], float]) -> Threshold:
    """Apply a formula of T, R, P where there is a temptation and keeping beats breakdown."""
    t, r, p = payoffs.temptation, payoffs.reward, payoffs.punishment
    if t <= r:
        return Threshold("always", 0.0)
    delta = formula(t, r, p) if r >= p else 1.0
    return Threshold("from", delta) if delta < 1 else Threshold("never", None)


@dataclass(frozen=True)
class Needs:
    """How much of each clause alone, on top of the machinery, makes a party keep the deal.

    None where no amount of that clause is enough.
    """

    bond: float | None
    """Smallest bond."""
    payment: float | None
    """Smallest payment a period."""
    snap_back: float | None
    """Smallest cost a period of measures that return."""
    detection: float | None
    """Lowest chance of detection."""
    lag: int | None
    """Longest lag that still holds, in periods, up to `LONGEST`."""
    length: int | None
    """Shortest punishment, in periods; None also where even an endless one is too short."""


def needed(payoffs: Payoffs, discount: float, machinery: Machinery | None = None) -> Needs:
    """Find the least of each clause that makes a party of given patience keep the deal.

    Each is found with the others as they stand in the machinery; its own entry there is
    replaced. All follow from the condition of `repeated.critical_discount`, which is linear in
    bond, payment, snap-back and detection.

    Examples
    --------
    >>> needs = needed(Payoffs(5, 3, 1), discount=0.4)
    >>> round(needs.bond, 4), round(needs.payment, 4), round(needs.snap_back, 4)
    (1.6667, 0.4, 1.0)
    """
    now = machinery or Machinery()
    # What a unit of each adds to the advantage: differences would lose it where it is tiny.
    runs, hit, lasts = _weights(discount, now)
    return Needs(
        bond=_amount(payoffs, discount, replace(now, bond=0.0), hit * (1 - discount)),
        payment=_amount(payoffs, discount, replace(now, payment=0.0), hit * lasts + runs),
        snap_back=_amount(payoffs, discount, replace(now, snap_back=0.0), hit * lasts),
        detection=_chance(payoffs, discount, now),
        lag=_longest_lag(payoffs, discount, now),
        length=_shortest_punishment(payoffs, discount, now),
    )


def _weights(discount: float, now: Machinery) -> tuple[float, float, float]:
    """Weights, times (1 − δ): of the run of a breach, of being found, of punishment then."""
    delta = np.array(discount, dtype=np.float64)
    reported, run = stream(delta, now.lag)
    lasts = 1.0 if now.length is None else float((1 - delta) * stream(delta, now.length)[1])
    return float((1 - delta) * run), now.detection * float(reported), lasts


def _amount(payoffs: Payoffs, discount: float, without: Machinery, slope: float) -> float | None:
    """Least amount of a clause, from the advantage without it and what a unit of it adds."""
    short = advantage(payoffs, discount, without)
    if short >= 0:
        return 0.0
    return -short / slope if slope > 0 else None


def _chance(payoffs: Payoffs, discount: float, now: Machinery) -> float | None:
    """Lowest chance of detection."""
    blind = advantage(payoffs, discount, replace(now, detection=0.0))
    if blind >= 0:
        return 0.0
    _, found, lasts = _weights(discount, replace(now, detection=1.0))
    loss = payoffs.reward + now.payment - payoffs.punishment + now.snap_back
    slope = found * (loss * lasts + (1 - discount) * now.bond)
    return -blind / slope if 0 < -blind <= slope else None


def _longest_lag(payoffs: Payoffs, discount: float, now: Machinery) -> int | None:
    """Longest lag; a longer one is never better."""
    if advantage(payoffs, discount, replace(now, lag=1)) < 0:
        return None
    lo, hi = 1, LONGEST
    while lo < hi:
        middle = (lo + hi + 1) // 2
        if advantage(payoffs, discount, replace(now, lag=middle)) >= 0:
            lo = middle
        else:
            hi = middle - 1
    return lo


def _shortest_punishment(payoffs: Payoffs, discount: float, now: Machinery) -> int | None:
    """Shortest punishment; a longer one is never worse where keeping beats breakdown."""
    if advantage(payoffs, discount, replace(now, length=1)) >= 0:
        return 1
    if advantage(payoffs, discount, replace(now, length=LONGEST)) < 0:
        return None
    lo, hi = 2, LONGEST
    while lo < hi:
        middle = (lo + hi) // 2
        if advantage(payoffs, discount, replace(now, length=middle)) >= 0:
            hi = middle
        else:
            lo = middle + 1
    return lo
