"""Whether a party wants the deal or plays for time, as frozen records in the names of the case.

Chances are in [0, 1] and follow from the priors and signals that the case states; if these are
off, so are the chances. They are conditional statements, never forecasts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from winset.analyse.shares import Share, Spread

Bounds = tuple[float, float]
"""Lowest and highest value that the stated ranges allow."""
Ratio = tuple[float | None, float | None]
"""Lowest and highest likelihood ratio, sincere to playing for time; None stands for infinity."""


@dataclass(frozen=True)
class Ground:
    """What a number rests on.

    ``origins``: the originals behind the claims, in plain words; ``assumed``: no report is behind
    it, so that it rests on an assumption of the analyst (or on nothing stated) alone.
    """

    because: tuple[str, ...]
    origins: tuple[str, ...]
    assumed: bool


@dataclass(frozen=True)
class SignalWeight:
    """One signal and what it does to the chance that a party is sincere.

    Parameters
    ----------
    ratio : above 1 it speaks for sincere, below 1 for playing for time.
    points_to : the type it speaks for whatever the open numbers are; "open" where that depends.
    after : chance of sincere after this and all earlier signals.
    without : chance of sincere with this signal set aside and all others counted.
    moves : how far setting it aside moves the chance, all numbers at their middles; above 0 where
        the signal raises it.
    """

    says: str
    if_sincere: Bounds
    if_stalling: Bounds
    ratio: Ratio
    points_to: Literal["sincere", "stalling", "open"]
    after: Bounds
    without: Bounds
    moves: float
    ground: Ground


@dataclass(frozen=True)
class Separation:
    """What a signal must cost to tell the types apart, in points (Kydd 2005).

    Being believed must be worth at most the cost to a party playing for time, and at least the
    cost to a sincere one.

    Parameters
    ----------
    to_stalling, to_sincere : points that being believed is worth.
    sure : costs that separate the types whatever the open numbers are; None where there is none.
    some : costs that separate them for some of the open numbers; None where no cost ever does.
    """

    to_stalling: Bounds
    to_sincere: Bounds
    sure: Bounds | None
    some: Bounds | None


@dataclass(frozen=True)
class Sincere:
    """How the chance that a party is sincere follows from what the case states.

    Parameters
    ----------
    prior, chance : before and after all signals, lowest and highest.
    middle : after all signals, every number at the middle of its range.
    spread : after all signals, every number drawn uniformly from its range.
    above_half : of these draws, sincere is the more frequent type.
    ratio : of all signals together: what they say whatever the prior.
    signals : in the order of the case.
    matters_most : the signal, by index, that moves the chance most; None where none moves it.
    retold : pairs of signals, by index, that share a claim of a report: if they tell of one event,
        it is counted twice.
    separation : None where the case does not say what being believed is worth to both types.
    ground : of the prior.
    says : the finding in one sentence.
    """

    party: str
    prior: Bounds
    chance: Bounds
    middle: float
    spread: Spread
    above_half: Share
    ratio: Ratio
    signals: tuple[SignalWeight, ...]
    matters_most: int | None
    retold: tuple[tuple[int, int], ...]
    separation: Separation | None
    ground: Ground
    says: str
