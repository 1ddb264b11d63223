"""Numbers written as news writes them: digits in threes up to a million, then a magnitude."""

from __future__ import annotations

import math
from decimal import Decimal

_SCALES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


def between(low: float, high: float) -> str:
    """Write an interval; a magnitude that both ends share is said once.

    Examples
    --------
    >>> between(4e7, 6e7), between(310000, 350000)
    ('between 40 and 60 million', 'between 310,000 and 350,000')
    """
    (first, scale), (last, other) = _parted(low), _parted(high)
    start = first if scale == other else f"{first} {scale}".rstrip()
    return f"between {start} and {last} {other}".rstrip()


def _parted(value: float) -> tuple[str, str]:
    """Part a number into digits and the magnitude behind them, if any."""
    for word, scale in _SCALES:
        if abs(value) >= scale:
            return _digits(value / scale), word
    return _digits(value), ""


def _digits(value: float) -> str:
    """Write a number in full, without an exponent; four digits where it has no end."""
    short = float(f"{value:.9g}")
    ends = math.isclose(short, value, rel_tol=1e-12)
    return format(Decimal(f"{value:.9g}" if ends else f"{value:.4g}"), ",f")
