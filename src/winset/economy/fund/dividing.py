"""Rival claims on a sum that differs by reading, divided by the rules of `winset.theory.claims`.

For fixed claims every rule is piecewise linear in the sum. The exact awards at its bends, joined
by straight lines, are therefore its awards at any sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from winset.economy.fund.terms import FloatArray
from winset.errors import UsageError
from winset.theory.claims import Rule, divide
from winset.theory.exact import Amount, exact_row

LISTED = 10
"""Most claimants under random arrival, whose awards bend at the sum of every set of claims."""


def split(estate: ArrayLike, claims: Sequence[Amount], rule: Rule) -> FloatArray:
    """Divide a sum, in every reading, among claims that it may not meet.

    Parameters
    ----------
    estate : (draw,) money to divide, 0 or more; what exceeds the claims is not divided.
    claims : (claimant,) money claimed, 0 or more.
    rule : one of `winset.theory.claims.RULES`.

    Returns
    -------
    (claimant, draw) awards; they sum to the estate, or to the claims where these are less.

    Examples
    --------
    >>> split([100, 200, 300], [100, 200, 300], "talmud").round(3)
    array([[ 33.333,  50.   ,  50.   ],
           [ 33.333,  75.   , 100.   ],
           [ 33.333,  75.   , 150.   ]])
    """
    amounts = exact_row(claims, "claim")
    money = np.atleast_1d(np.asarray(estate, dtype=np.float64))
    if not (np.isfinite(money).all() and (money >= 0).all()):
        raise UsageError("a sum to divide is a finite number of 0 or more in every reading")
    at, awards = _bends(amounts, rule)
    return np.stack([np.interp(money, at, row) for row in awards])


@lru_cache(maxsize=64)
def _bends(claims: tuple[Fraction, ...], rule: Rule) -> tuple[FloatArray, FloatArray]:
    """(bend,) sums where awards may bend, and (claimant, bend) the exact awards there."""
    points = sorted({Fraction(0), sum(claims, Fraction(0)), *_inner(claims, rule)})
    awards = [divide(point, claims, rule).awards for point in points]
    return np.array(points, dtype=np.float64), np.array(awards, dtype=np.float64).T


def _inner(claims: tuple[Fraction, ...], rule: Rule) -> set[Fraction]:
    total = sum(claims, Fraction(0))
    level = {sum((min(c, full) for c in claims), Fraction(0)) for full in claims}
    if rule == "equal_awards":
        return level
    if rule == "equal_losses":
        return {total - x for x in level}
    if rule == "talmud":
        return {x / 2 for x in level} | {total - x / 2 for x in level}
    if rule == "random_arrival":
        if len(claims) > LISTED:
            raise UsageError(
                f"random arrival of {len(claims)} claimants bends at too many sums; group them to "
                f"at most {LISTED}, or take another rule"
            )
        sums = {Fraction(0)}
        for claim in claims:
            sums |= {x + claim for x in sums}
        return sums
    return set()
