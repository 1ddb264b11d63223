"""Sincere or playing for time: what signals tell, and what a telling signal must cost.

Sources: Bayes' rule in odds; A. H. Kydd, *Trust and Mistrust in International Relations*
(Princeton, 2005), on costly signals of reassurance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from winset.errors import UsageError
from winset.theory.exact import Amount, exact, within

Chance = Amount | tuple[Amount, Amount]
"""A chance from 0 to 1, or the lowest and the highest that are held possible."""


@dataclass(frozen=True)
class Belief:
    """Chance that a party is sincere, between the lowest and the highest possible."""

    lo: Fraction
    hi: Fraction

    @property
    def exact(self) -> bool:
        """Whether only one value is possible."""
        return self.lo == self.hi


@dataclass(frozen=True)
class Posterior:
    """How belief in sincerity moves, signal by signal."""

    prior: Belief
    after: tuple[Belief, ...]
    """(signal,) belief after this and all earlier signals."""
    ratios: tuple[tuple[Fraction | None, Fraction | None], ...]
    """(signal,) lowest and highest likelihood ratio, sincere to ploy; None stands for infinity."""

    @property
    def final(self) -> Belief:
        """Belief after all signals."""
        return self.after[-1] if self.after else self.prior

    @property
    def telling(self) -> tuple[int, ...]:
        """Signals that move belief in one direction whatever the open numbers are, from 0."""
        return tuple(
            k
            for k, (lo, hi) in enumerate(self.ratios)
            if lo is None or lo > 1 or (hi is not None and hi < 1)
        )


def posterior(prior: Chance, signals: Sequence[tuple[Chance, Chance]]) -> Posterior:
    """Update the chance that a party is sincere by the signals it sends.

    Posterior odds are prior odds times the likelihood ratio of each signal. Belief rises with
    the prior and with how often a sincere party sends the signal, and falls with how often a
    ploy does, so the ends of the ranges give the ends of belief exactly.

    Parameters
    ----------
    prior : chance that the party is sincere before any signal, or (lowest, highest).
    signals : (signal,) pairs: chance that a sincere party sends it, chance that one playing for
        time does; each a number or (lowest, highest). Signals must be independent given the
        type: statements that retell one event are one signal.

    Raises
    ------
    UsageError
        A chance outside [0, 1], bounds the wrong way round, or signals that neither type sends.

    Examples
    --------
    >>> [str(belief.lo) for belief in posterior(0.3, [(0.8, 0.4), (0.6, 0.2)]).after]
    ['6/13', '18/25']
    >>> final = posterior(0.3, [((0.7, 0.9), (0.3, 0.5))]).final
    >>> str(final.lo), str(final.hi)
    ('3/8', '9/16')
    """
    lo, hi = _chance(prior, "the prior")
    # Unnormalised weights (sincere, ploy) at either end.
    low, high = (lo, 1 - lo), (hi, 1 - hi)
    after, ratios = [], []
    for k, (sincere, ploy) in enumerate(signals, start=1):
        s = _chance(sincere, f"signal {k} of a sincere party")
        p = _chance(ploy, f"signal {k} of a ploy")
        low, high = (low[0] * s[0], low[1] * p[1]), (high[0] * s[1], high[1] * p[0])
        if sum(low) == 0 or sum(high) == 0:
            raise UsageError(
                f"signal {k} could not have been sent by anybody under some of the stated "
                "chances; raise the lowest chance of the type that may have sent it above 0"
            )
        after.append(Belief(low[0] / sum(low), high[0] / sum(high)))
        ratios.append((_ratio(s[0], p[1]), _ratio(s[1], p[0])))
    return Posterior(Belief(lo, hi), tuple(after), tuple(ratios))


def _chance(value: Chance, what: str) -> tuple[Fraction, Fraction]:
    """Read a chance or its range."""
    ends = value if isinstance(value, tuple) else (value, value)
    if len(ends) != 2:
        raise UsageError(f"{what} must be a number or (lowest, highest), not {value!r}")
    lo, hi = (within(end, 0, 1, what) for end in ends)
    if lo > hi:
        raise UsageError(f"{what} has its bounds the wrong way round: {value!r}")
    return lo, hi


def _ratio(sincere: Fraction, ploy: Fraction) -> Fraction | None:
    """Likelihood ratio; None for infinity."""
    return sincere / ploy if ploy else None


def trust_threshold(gain: Amount, loss: Amount) -> Fraction:
    """Find the belief in sincerity from which on it pays to trust: loss / (gain + loss).

    Parameters
    ----------
    gain : what trusting a sincere party brings over not trusting it, above 0.
    loss : what trusting a party that plays for time costs, 0 or more.

    Examples
    --------
    >>> trust_threshold(gain=2, loss=3)
    Fraction(3, 5)
    """
    up, down = exact(gain, "the gain"), exact(loss, "the loss")
    if up <= 0 or down < 0:
        raise UsageError("trust needs a gain above 0 and a loss of 0 or more to be weighed")
    return down / (up + down)


@dataclass(frozen=True)
class SeparatingCost:
    """Costs, to the sincere, of a signal that only a sincere party would send."""

    least: Fraction
    """Below this a party playing for time would send it too."""
    most: Fraction
    """Above this a sincere party would not send it either."""

    @property
    def exists(self) -> bool:
        """Whether any cost tells the types apart."""
        return self.least <= self.most

    def __contains__(self, cost: Amount) -> bool:
        """Tell whether a signal of this cost separates the types."""
        return self.least <= exact(cost) <= self.most


def separating_cost(to_ploy: Amount, to_sincere: Amount, dearer: Amount = 1) -> SeparatingCost:
    """Find what a signal must cost to tell a sincere party from one playing for time.

    A signal separates if and only if being believed is worth at most its cost to a ploy, and at
    least its cost to a sincere party.

    Parameters
    ----------
    to_ploy, to_sincere : what being believed is worth to either type, 0 or more.
    dearer : how many times its cost to the sincere the signal costs a ploy, above 0: giving up
        the means to resume is dearer to who means to resume.

    Examples
    --------
    >>> 3 in separating_cost(to_ploy=2, to_sincere=5), separating_cost(5, 2).exists
    (True, False)
    >>> separating_cost(5, 2, dearer=4).exists
    True
    """
    ploy, sincere = exact(to_ploy, "worth to a ploy"), exact(to_sincere, "worth to the sincere")
    times = exact(dearer, "how much dearer the signal is to a ploy")
    if ploy < 0 or sincere < 0 or times <= 0:
        raise UsageError(
            f"being believed is worth {ploy} and {sincere}, at {times} times the cost; worths "
            "must be 0 or more and the factor above 0"
        )
    return SeparatingCost(ploy / times, sincere)
