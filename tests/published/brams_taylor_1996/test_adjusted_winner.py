"""Brams & Taylor, Fair Division (1996); Brams & Togman, Camp David (1996). Exact fractions."""

from fractions import Fraction

import pytest

from winset.theory.adjusted_winner import adjusted_winner

PANAMA = (
    [22, 22, 15, 14, 11, 6, 4, 2, 2, 2],
    [9, 15, 15, 3, 15, 5, 11, 7, 7, 13],
)
"""United States and Panama: defence rights, use rights, land and water, expansion rights, …"""
CAMP_DAVID = ([35, 10, 20, 10, 5, 20], [55, 5, 10, 5, 20, 5])
"""Israel and Egypt: Sinai, recognition, West Bank and Gaza, linkage, Palestinians, Jerusalem."""
DIVORCE = ([50, 20, 15, 10, 5], [40, 30, 10, 10, 10])


def test_panama_canal_treaty():
    """66 points each [pub+calc]; land and water is the issue that is divided."""
    division = adjusted_winner(*PANAMA)
    assert division.points == (66, 66)
    assert division.split == 2
    assert division.split_share == Fraction(2, 15)


def test_camp_david():
    """395/6 points each and a sixth of Sinai stays with Israel [calc; the paper: about 66]."""
    division = adjusted_winner(*CAMP_DAVID)
    assert division.points == (Fraction(395, 6), Fraction(395, 6))
    assert (division.split, division.split_share) == (0, Fraction(1, 6))


def test_divorce():
    """56.67 points each, a sixth of the first issue passes [pub+calc]."""
    division = adjusted_winner(*DIVORCE)
    assert division.points == (Fraction(170, 3), Fraction(170, 3))
    assert (division.split, 1 - division.split_share) == (0, Fraction(1, 6))


@pytest.mark.parametrize("scores", [PANAMA, CAMP_DAVID, DIVORCE])
def test_certificate(scores):
    division = adjusted_winner(*scores)
    assert division.equitable
    assert division.envy_free
    mine = sum(s * a for s, a in zip(division.shares, scores[0], strict=True))
    yours = sum((1 - s) * b for s, b in zip(division.shares, scores[1], strict=True))
    assert (mine, yours) == division.points
