"""Numbers read exactly: a share of one sixth stays one sixth.

A decimal is read as it is written: ``0.1`` means one tenth, not the binary number next to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Rational, Real

from winset.errors import UsageError

Amount = int | float | Fraction | Decimal | str
"""What can be read exactly: a whole number, a decimal as written, a fraction, ``"2/3"``."""


def exact(value: Amount, what: str = "a number") -> Fraction:
    """Read one number exactly; ``what`` names it where it cannot be read.

    Raises
    ------
    UsageError
        Not a number, or not finite.

    Examples
    --------
    >>> exact(0.1), exact("2/3"), exact(4)
    (Fraction(1, 10), Fraction(2, 3), Fraction(4, 1))
    """
    if isinstance(value, bool):
        raise UsageError(f"{what} must be a number, not {value!r}")
    raw: object = value
    try:
        if isinstance(raw, Rational):
            return Fraction(int(raw.numerator), int(raw.denominator))
        if isinstance(raw, Real):
            # str gives the shortest decimal that reads back: what the analyst wrote.
            return Fraction(str(float(raw)))
        if isinstance(raw, str | Decimal):
            return Fraction(raw)
    except (ValueError, OverflowError, ZeroDivisionError):
        pass
    raise UsageError(f"{what} must be a finite number, not {value!r}")


def exact_row(values: Sequence[Amount], what: str, least: int = 1) -> tuple[Fraction, ...]:
    """Read a row of numbers, none below 0, at least ``least`` of them.

    Raises
    ------
    UsageError
        Too few, one that is no number, or one below 0, with its place from 1.
    """
    row = tuple(exact(value, f"{what} {k}") for k, value in enumerate(values, start=1))
    if len(row) < least:
        raise UsageError(f"{what}: at least {least} needed, but {len(row)} given")
    for k, value in enumerate(row, start=1):
        if value < 0:
            raise UsageError(f"{what} {k} is {value}; it must be 0 or more")
    return row


def within(value: Amount, low: int, high: int, what: str) -> Fraction:
    """Read a number between two bounds, both allowed.

    Raises
    ------
    UsageError
        No number, or outside the bounds.
    """
    number = exact(value, what)
    if not low <= number <= high:
        raise UsageError(f"{what} is {value}; it must lie between {low} and {high}")
    return number


def whole(values: Sequence[Fraction]) -> tuple[tuple[int, ...], int]:
    """Scale fractions by the least number that makes all of them whole → (numbers, scale)."""
    scale = math.lcm(*(value.denominator for value in values))
    return tuple(int(value * scale) for value in values), scale
