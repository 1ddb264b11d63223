"""What a firm that thinks of coming back faces: price, costs, and the hazard of a loss."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UsageError

FloatArray = NDArray[np.float64]

After = Literal["out", "idle"]
"""What a firm may do after it lost its plant: never return, or wait and invest anew."""
AFTERS: tuple[After, ...] = get_args(After)


@dataclass(frozen=True, eq=False)
class Project:
    """One plant that sells one unit a year; every amount a number or an array over readings.

    Fields broadcast together, so ``hazard=[0, 0.05]`` asks the same question twice.
    """

    running: ArrayLike
    """w: cost of running the plant, money a year, above 0."""
    entry: ArrayLike
    """k: cost of coming in, sunk, money, above 0."""
    exit: ArrayLike = 0.0
    """l: cost of leaving, money; below 0 where something can be sold, but k + l above 0."""
    discount: ArrayLike = 0.025
    """ρ: rate at which the firm discounts, share a year, above the drift."""
    drift: ArrayLike = 0.0
    """μ: expected growth of the price, share a year."""
    volatility: ArrayLike = 0.1
    """σ: spread of the growth of the price, share a year, above 0."""
    hazard: ArrayLike = 0.0
    """λ: rate at which sanctions snap back or the plant is expropriated, per year, 0 or more."""
    recovery: ArrayLike = 0.0
    """R: share of the entry cost that is paid back then, in [0, 1]."""
    after: After = "out"
    """What may be done after such a loss: stay ``out`` for ever, or ``idle`` and free to invest."""

    def values(self) -> Values:
        """Read all amounts as arrays of one shape, or say which cannot be.

        Raises
        ------
        UsageError
            An amount outside its range, with its name, or shapes that do not fit together.
        """
        if self.after not in AFTERS:
            raise UsageError(f"after a loss a firm is 'out' or 'idle', not {self.after!r}")
        names = [f.name for f in fields(Values)]
        try:
            read = [np.asarray(getattr(self, name), dtype=np.float64) for name in names]
            found = Values(*np.broadcast_arrays(*read))
        except (TypeError, ValueError) as error:
            raise UsageError(
                f"the amounts of a project do not fit together: {error}; give each as a number "
                "or as an array over the same readings"
            ) from error
        _refuse(found)
        return found


@dataclass(frozen=True, eq=False)
class Values:
    """The amounts of a `Project` as arrays of one shape."""

    running: FloatArray
    entry: FloatArray
    exit: FloatArray
    discount: FloatArray
    drift: FloatArray
    volatility: FloatArray
    hazard: FloatArray
    recovery: FloatArray


def roots(
    discount: FloatArray, drift: FloatArray, volatility: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Find the powers of the price that grow at the discount rate: (β above 1, α above 0).

    β and −α solve ½σ²x(x − 1) + μx − ρ = 0 (Dixit & Pindyck 1994, ch. 5).

    Examples
    --------
    >>> beta, alpha = roots(np.array(0.04), np.array(0.0), np.array(0.2))
    >>> round(float(beta), 9), round(float(alpha), 9)
    (2.0, 1.0)
    """
    half = volatility**2 / 2
    slope = drift - half
    spread = np.sqrt(slope**2 + 4 * half * discount)
    # Of the two forms of a root the one that adds equal signs loses no digits.
    beta = np.where(
        slope <= 0,
        (spread - slope) / (2 * half),
        2 * discount / (spread + np.maximum(slope, 0)),
    )
    alpha = np.where(
        slope >= 0,
        (spread + slope) / (2 * half),
        2 * discount / (spread + np.maximum(-slope, 0)),
    )
    return beta, alpha


def _refuse(values: Values) -> None:
    for f in fields(values):
        if not np.isfinite(getattr(values, f.name)).all():
            raise UsageError(f"{f.name} of a project must be a finite number in every reading")
    for name in ("running", "entry", "volatility", "discount"):
        if (getattr(values, name) <= 0).any():
            raise UsageError(f"{name} of a project must be above 0 in every reading")
    if (values.hazard < 0).any():
        raise UsageError("hazard is a rate per year of 0 or more")
    if (values.recovery < 0).any() or (values.recovery > 1).any():
        raise UsageError("recovery is a share of the entry cost in [0, 1]")
    if (values.entry + values.exit <= 0).any():
        raise UsageError(
            "coming in and leaving at once would cost nothing or pay (entry + exit <= 0): a firm "
            "would do so without end; what is got back on leaving is less than the cost of entry"
        )
    if (values.drift >= values.discount).any():
        raise UsageError(
            "the price grows as fast as the firm discounts, so the plant is worth more than any "
            "amount; take a drift below the discount rate"
        )
