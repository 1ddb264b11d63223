"""Baron & Ferejohn (1989), closed rule: the proposer keeps 1 − δ(n − 1)/(2n) [pub+calc]."""

from fractions import Fraction

import pytest

from winset.theory.offers import closed_rule


def test_three_members_without_discounting():
    found = closed_rule(3, 1)
    assert (found.proposer, found.partner, found.partners) == (
        Fraction(2, 3),
        Fraction(1, 3),
        1,
    )


@pytest.mark.parametrize("n", [3, 5, 101])
@pytest.mark.parametrize("delta", [Fraction(1), Fraction(4, 5), Fraction(0)])
def test_odd_majorities(n, delta):
    found = closed_rule(n, delta)
    assert found.proposer == 1 - delta * Fraction(n - 1, 2 * n)
    # Before the draw everyone is worth 1/n: the shares handed out add up to the pie.
    assert found.proposer + found.partners * found.partner == 1


def test_unanimity_pays_everybody():
    assert closed_rule(4, 1, quota=4).proposer == Fraction(1, 4)
