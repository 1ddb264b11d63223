"""Power in the UN Security Council and in the Council of the EEC of 1958. Exact fractions."""

from fractions import Fraction

import pytest

from winset.theory.voting import double_majority, minimal_passing, power, vetoes, weighted

SECURITY_COUNCIL = weighted(39, [7] * 5 + [1] * 10)
EEC_1958 = weighted(12, [4, 4, 4, 2, 2, 1])


@pytest.mark.parametrize("method", ["quota", "halves"])
def test_security_council(method):
    """Shapley–Shubik 421/2145 and 4/2145 [pub+calc]; Banzhaf 106/635 and 21/1270 [calc]."""
    found = power(SECURITY_COUNCIL, method)
    assert set(found.shapley_shubik[:5]) == {Fraction(421, 2145)}
    assert set(found.shapley_shubik[5:]) == {Fraction(4, 2145)}
    assert set(found.normalised[:5]) == {Fraction(106, 635)}
    assert set(found.normalised[5:]) == {Fraction(21, 1270)}
    assert vetoes(SECURITY_COUNCIL) == (0, 1, 2, 3, 4)


@pytest.mark.parametrize("method", ["quota", "halves"])
def test_eec_1958(method):
    """Shapley–Shubik 7/30, 3/20, 0; Banzhaf 5/21, 1/7, 0 [pub+calc]: Luxembourg is a dummy."""
    found = power(EEC_1958, method)
    seven, three = Fraction(7, 30), Fraction(3, 20)
    assert found.shapley_shubik == (seven, seven, seven, three, three, 0)
    five, one = Fraction(5, 21), Fraction(1, 7)
    assert found.normalised == (five, five, five, one, one, 0)
    assert found.dummies == (5,)
    assert all(5 not in coalition for coalition in minimal_passing(EEC_1958))


def test_double_majority_of_27_members():
    """55% of members and 65% of a weight of hundreds of millions, or 24 members."""
    weights = [83_100_003 // (k + 1) + 977 * k for k in range(27)]
    game = double_majority("0.55", "0.65", weights, suffices=24)
    found = power(game)
    assert game.quotas[0] == 15
    assert sum(found.shapley_shubik) == 1
    assert list(found.shapley_shubik) == sorted(found.shapley_shubik, reverse=True)
