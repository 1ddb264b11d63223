"""Rubinstein (1982); outside options: Binmore, Shaked & Sutton (1989). [pub+calc], exact."""

from fractions import Fraction

import pytest

from winset.theory.offers import alternating_offers, rubinstein


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [(0.9, 0.9, 0.5263), (0.9, 0.8, 0.7143), (0.8, 0.9, 0.3571)],
)
def test_share_of_the_proposer(first, second, printed):
    d1, d2 = Fraction(str(first)), Fraction(str(second))
    share = rubinstein(first, second).proposer
    assert share == (1 - d2) / (1 - d1 * d2)
    assert float(share) == pytest.approx(printed, abs=5e-5)


def test_outside_option_below_the_offer_changes_nothing():
    found = rubinstein(0.9, 0.9, outside=(0, 0.4))
    assert found.proposer == rubinstein(0.9, 0.9).proposer
    assert found.binding == (False, False)


def test_outside_option_above_the_offer_is_all_the_responder_gets():
    found = rubinstein(0.9, 0.9, outside=(0, 0.6))
    assert found.proposer == Fraction(2, 5)
    assert found.binding == (False, True)


def test_many_rounds_come_near_to_endless_ones():
    for outside in ((0, 0), (0, 0.6), (0.2, 0.5)):
        endless = rubinstein(0.9, 0.8, outside).proposer
        assert float(alternating_offers(0.9, 0.8, 151, outside)[0] - endless) == pytest.approx(
            0, abs=1e-10
        )
