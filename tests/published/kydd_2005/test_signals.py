"""Sincere or playing for time: Bayes' rule [calc]; separating signals (Kydd 2005). Exact."""

from fractions import Fraction

from winset.theory.signals import posterior, separating_cost


def test_three_signals():
    found = posterior(0.3, [(0.8, 0.4), (0.6, 0.2), (0.9, 0.9)])
    assert [float(b.lo) for b in found.after] == [6 / 13, 0.72, 0.72]
    assert round(float(found.after[0].lo), 4) == 0.4615
    assert found.final.lo == found.final.hi == Fraction(18, 25)
    # What both types send alike tells nothing.
    assert found.telling == (0, 1)


def test_a_signal_separates_between_its_worth_to_either_type():
    costs = separating_cost(to_ploy=2, to_sincere=5)
    assert [cost in costs for cost in (1.9, 2, 3.5, 5, 5.1)] == [False, True, True, True, False]
    assert not separating_cost(to_ploy=5, to_sincere=2).exists
