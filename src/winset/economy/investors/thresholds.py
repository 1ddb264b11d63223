"""At which price a firm comes in, and at which it leaves, when the price is uncertain.

An active firm earns P − w a year and loses its plant at the rate λ, against a share R of the entry
cost; an idle one waits. With v = 1/(ρ + λ − μ), u = (w − λRk)/(ρ + λ) and the powers β of idle and
α of active firms, the two are worth

    idle A·P^β,   active B·P^(−α) + v·P − u,

and the gap G between them meets, at the prices of entry P_H and exit P_L, value matching
G(P_H) = k, G(P_L) = −l and smooth pasting G′(P_H) = G′(P_L) = 0.

Eliminating A and B leaves one equation in the ratio c = P_H/P_L, which is solved by bisection to
the last bits; it needs no first guess and cannot jump to another root of the four equations.

Sources: A. Dixit, Entry and exit decisions under uncertainty, *Journal of Political Economy* 97
(1989); A. K. Dixit and R. S. Pindyck, *Investment under Uncertainty* (1994), ch. 5
(waiting, sudden loss) and ch. 7 (entry and exit).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from winset.economy.investors.project import FloatArray, Project, Values, roots
from winset.errors import UsageError

STEPS = 200
"""Halvings of the bracket at most; it closes on neighbouring doubles long before."""


@dataclass(frozen=True, eq=False)
class Thresholds:
    """Prices at which a firm acts, in the shape of the project's amounts, money a unit."""

    entry: FloatArray
    """P_H: an idle firm comes in at this price or above."""
    exit: FloatArray
    """P_L: an active firm leaves at this price or below; 0 where it never does."""
    certain_entry: FloatArray
    """Where it would come in if the price never changed (Marshall): w + ρk, plus λ(1 − R)k."""
    certain_exit: FloatArray
    """Where it would leave then: w − ρl, less λ(Rk + l); 0 where never."""
    hurdle: FloatArray
    """(P_H − w)/k: yearly return on the entry cost that must be in sight, share a year."""
    residuals: FloatArray
    """(condition, …) what is left of value matching at P_H and P_L and of smooth pasting (times
    the price) at P_H and P_L, divided by the full cost k + u; zeros up to rounding."""

    @property
    def certificate(self) -> float:
        """Largest residual in any reading."""
        return float(np.max(np.abs(self.residuals), initial=0.0))


def thresholds(project: Project) -> Thresholds:
    """Find the prices of entry and exit in every reading of a project at once.

    A firm that would rather run on than pay for leaving (u ≤ l) never leaves; it then comes in at
    P_H = β/(β − 1)·(k + u)/v.

    Raises
    ------
    UsageError
        An amount of the project outside its range.

    Examples
    --------
    >>> found = thresholds(Project(running=1, entry=4))
    >>> [round(float(x), 4) for x in (found.entry, found.exit, found.certain_entry)]
    [1.4667, 0.7657, 1.1]
    >>> thresholds(Project(running=1, entry=4, hazard=0.05, recovery=[0, 0.5])).entry.round(3)
    array([1.984, 1.836])
    """
    given = project.values()
    beta, alpha = _powers(project, given)
    rate = given.discount + given.hazard
    v = 1 / (rate - given.drift)
    u = (given.running - given.hazard * given.recovery * given.entry) / rate
    cost, left = given.entry + u, u - given.exit
    leaves = left > 0
    apart = _log_ratio(cost, np.where(leaves, left, cost / 2), beta, alpha)
    # A from the two conditions at entry equals A at exit: P_L; likewise B: P_H.
    low = alpha * (left - cost * np.exp(-beta * apart))
    low /= v * (1 + alpha) * -np.expm1((1 - beta) * apart)
    high = beta * (cost - left * np.exp(-alpha * apart))
    high /= v * (beta - 1) * -np.expm1(-(1 + alpha) * apart)
    high = np.where(leaves, high, beta / (beta - 1) * cost / v)
    low = np.where(leaves, low, 0.0)
    residuals = _residuals((high, low), (cost, left), (beta, alpha), v)
    return Thresholds(
        entry=high,
        exit=low,
        certain_entry=np.asarray(cost * rate),
        certain_exit=np.asarray(np.maximum(left * rate, 0.0)),
        hurdle=np.asarray((high - given.running) / given.entry),
        residuals=residuals,
    )


@dataclass(frozen=True, eq=False)
class Option:
    """When to pay for a project that can wait for ever."""

    beta: FloatArray
    """β: power of the project's value that the right to wait is worth."""
    multiple: FloatArray
    """V*/I: how many times its cost the project must be worth before it is begun."""


def perpetual_option(discount: ArrayLike, payout: ArrayLike, volatility: ArrayLike) -> Option:
    """Tell how far above its cost a project must be worth before a firm begins it.

    Parameters
    ----------
    discount : ρ, share a year, above 0.
    payout : δ, what waiting forgoes, share of the project's value a year, above 0.
    volatility : σ of the project's value, share a year, above 0.

    Source: Dixit & Pindyck (1994), ch. 5: V*/I = β/(β − 1).

    Examples
    --------
    >>> found = perpetual_option(0.04, 0.04, 0.2)
    >>> round(float(found.beta), 9), round(float(found.multiple), 9)
    (2.0, 2.0)
    """
    rho, delta, sigma = np.broadcast_arrays(
        *(np.asarray(x, dtype=np.float64) for x in (discount, payout, volatility))
    )
    for name, amount in (("discount", rho), ("payout", delta), ("volatility", sigma)):
        if not (np.isfinite(amount).all() and (amount > 0).all()):
            raise UsageError(f"{name} of an option must be a finite number above 0")
    beta, _ = roots(rho, rho - delta, sigma)
    return Option(beta, beta / (beta - 1))


def _powers(project: Project, given: Values) -> tuple[FloatArray, FloatArray]:
    """β of waiting and α of running; a firm that may invest anew loses only the gap G at a hit."""
    rate = given.discount + given.hazard
    waiting = rate if project.after == "idle" else given.discount
    beta, _ = roots(waiting, given.drift, given.volatility)
    _, alpha = roots(rate, given.drift, given.volatility)
    return beta, alpha


def _log_ratio(
    cost: FloatArray, left: FloatArray, beta: FloatArray, alpha: FloatArray
) -> FloatArray:
    """Solve for log(P_H/P_L), the t at which both products of `above` are equal."""

    def above(t: FloatArray) -> FloatArray:
        # With c = exp(t) and e(x) = 1 − c^(−x) the conditions come down to
        # α(β−1)·e(α+1)·[cost·e(β) − gap] = β(α+1)·c⁻¹·e(β−1)·[gap + left·e(α)]:
        # left less right is negative below the root, positive above, without cancellation at 0.
        gap = cost - left
        pays = alpha * (beta - 1) * -np.expm1(-(alpha + 1) * t)
        owes = beta * (alpha + 1) * np.exp(-t) * -np.expm1((1 - beta) * t)
        found: FloatArray = pays * (cost * -np.expm1(-beta * t) - gap) - owes * (
            gap + left * -np.expm1(-alpha * t)
        )
        return found

    lo, hi = np.zeros(cost.shape), np.ones(cost.shape)
    for _ in range(STEPS):
        short = above(hi) < 0
        if not short.any():
            break
        lo, hi = np.where(short, hi, lo), np.where(short, 2 * hi, hi)
    for _ in range(STEPS):
        middle = (lo + hi) / 2
        if ((middle <= lo) | (middle >= hi)).all():
            break
        below = above(middle) < 0
        lo, hi = np.where(below, middle, lo), np.where(below, hi, middle)
    return hi


def _residuals(
    acts: tuple[FloatArray, FloatArray],
    costs: tuple[FloatArray, FloatArray],
    powers: tuple[FloatArray, FloatArray],
    v: FloatArray,
) -> FloatArray:
    """Put the prices found back into the four conditions, with A from entry and B from exit."""
    (high, low), (cost, left), (beta, alpha) = acts, costs, powers
    leaves = low > 0
    # A·P_H^β from the conditions at entry alone, B·P_L^(−α) from those at exit alone: where the
    # prices are wrong, the conditions crosswise do not hold.
    waiting = np.where(
        leaves, (v * high * (1 + alpha) - alpha * cost) / (alpha + beta), v * high / beta
    )
    running = np.where(leaves, ((1 - beta) * v * low + beta * left) / (alpha + beta), 0.0)
    fall = np.where(leaves, low / high, 0.0)
    far_running, far_waiting = running * fall**alpha, waiting * fall**beta
    matched_high = far_running + v * high - waiting - cost
    pasted_high = v * high - alpha * far_running - beta * waiting
    matched_low = np.where(leaves, running + v * low - far_waiting - left, 0.0)
    pasted_low = np.where(leaves, v * low - alpha * running - beta * far_waiting, 0.0)
    return np.stack([matched_high, matched_low, pasted_high, pasted_low]) / cost
