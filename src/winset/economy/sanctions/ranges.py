"""Amounts that are known between two ends only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from winset.errors import UsageError

FloatArray = NDArray[np.float64]

Between = float | tuple[float, float]
"""A number, or the two ends between which it lies."""

SHARE = (0.0, 1.0)


def ends(value: Between, what: str, limits: tuple[float, float] = SHARE) -> tuple[float, float]:
    """Read a number or a range as its two ends, within limits.

    Raises
    ------
    UsageError
        Ends in the wrong order, not finite, or outside the limits; ``what`` names the amount.

    Examples
    --------
    >>> ends(0.3, "severity"), ends((0.2, 0.5), "severity")
    ((0.3, 0.3), (0.2, 0.5))
    """
    low, high = value if isinstance(value, tuple) else (value, value)
    least, most = limits
    if not least <= low <= high <= most or not np.isfinite(high):
        bounds = f"between {least:g} and {most:g}" if np.isfinite(most) else f"{least:g} or more"
        raise UsageError(
            f"{what} is {value}; give one number, or its lower and upper end, {bounds}"
        )
    return float(low), float(high)


def placed(ranges: list[tuple[float, float]], positions: FloatArray) -> FloatArray:
    """Put every amount where a reading places it between its ends.

    Parameters
    ----------
    ranges : ends by amount.
    positions : (draw, amount) in [0, 1].

    Returns
    -------
    (draw, amount)

    Examples
    --------
    >>> placed([(2.0, 4.0)], np.array([[0.0], [0.25], [1.0]])).tolist()
    [[2.0], [2.5], [4.0]]
    """
    low, high = np.array(ranges, dtype=np.float64).reshape(-1, 2).T
    # Never past an end, whatever rounding does.
    found: FloatArray = np.clip(low + (high - low) * positions, low, high)
    return found
