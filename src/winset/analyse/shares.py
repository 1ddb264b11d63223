"""Shares of readings, and numbers measured on them, as every answer over readings tells them.

A share is a share of the readings that the reports allow, in [0, 1]; it is no probability of
anything in the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt


@dataclass(frozen=True)
class Share:
    """In how many readings something holds, of how many."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share, in [0, 1]; NaN of no readings."""
        return self.count / self.total if self.total else nan

    @property
    def error(self) -> float:
        """Standard error of the share, as of random draws.

        One reading for and one against are added first, so that 0 of n is not taken for certain.

        Examples
        --------
        >>> round(Share(50, 100).error, 3), round(Share(0, 98).error, 3)
        (0.05, 0.01)
        """
        if not self.total:
            return nan
        smooth = (self.count + 1) / (self.total + 2)
        return sqrt(smooth * (1 - smooth) / self.total)


@dataclass(frozen=True)
class Estimate:
    """A number measured on draws, with its standard error."""

    value: float
    error: float


@dataclass(frozen=True)
class Spread:
    """How a number is distributed over readings: 5, 25, 50, 75 and 95 of 100 lie below."""

    p5: float
    p25: float
    p50: float
    p75: float
    p95: float
    readings: int
    """How many readings it is taken over; where 0, the numbers are NaN."""
