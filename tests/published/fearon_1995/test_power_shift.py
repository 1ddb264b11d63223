"""Fearon (1995): the bargaining range, and when a declining side attacks. Exact fractions."""

from fractions import Fraction

import pytest

from winset.theory.commitment import bargaining_range, power_shift


def test_range():
    found = bargaining_range("0.6", "0.1", "0.2")
    assert (found.lo, found.hi, found.width) == (
        Fraction(1, 2),
        Fraction(4, 5),
        Fraction(3, 10),
    )


@pytest.mark.parametrize("now", [Fraction(1, 5), Fraction(1, 2), Fraction(4, 5)])
@pytest.mark.parametrize("later", [Fraction(1, 2), Fraction(9, 10)])
@pytest.mark.parametrize("cost", [Fraction(0), Fraction(1, 2), Fraction(30)])
@pytest.mark.parametrize("delta", [Fraction(1, 2), Fraction(9, 10)])
def test_condition_is_the_comparison_of_both_streams(now, later, cost, delta):
    """Attack now against one period of everything, then what fighting brings later."""
    attack = (1 - now) / (1 - delta) - cost
    wait = 1 + delta * ((1 - later) / (1 - delta) - cost)
    assert power_shift(now, later, cost, delta).attacks == (attack > wait)
