"""Aumann & Maschler, Game theoretic analysis of a bankruptcy problem, J. Econ. Theory 36 (1985).

The three estates of the Talmud, divided by the nucleolus of the claims game; and random arrival
(O'Neill 1982) as its Shapley value. Exact fractions, no tolerance.
"""

from fractions import Fraction

import pytest

from winset.theory.claims import claims_game
from winset.theory.coalitions import Game, nucleolus, shapley

CLAIMS = (100, 200, 300)

TALMUD = {
    100: (Fraction(100, 3),) * 3,
    200: (50, 75, 75),
    300: (50, 100, 150),
    400: (50, 125, 225),
    500: (Fraction(200, 3), Fraction(500, 3), Fraction(800, 3)),
}
"""Estate → awards; printed for 100, 200, 300, computed for 400 and 500."""

ARRIVAL = {
    100: (Fraction(100, 3),) * 3,
    200: (Fraction(100, 3), Fraction(250, 3), Fraction(250, 3)),
    300: (50, 100, 150),
    400: (Fraction(200, 3), Fraction(350, 3), Fraction(650, 3)),
    500: (Fraction(200, 3), Fraction(500, 3), Fraction(800, 3)),
}
"""Estate → awards; computed."""


@pytest.mark.parametrize("estate", TALMUD)
def test_nucleolus_of_the_claims_game(estate):
    found = nucleolus(Game.from_array(claims_game(estate, CLAIMS)))
    assert found.payoff == TALMUD[estate]
    assert found.certified


@pytest.mark.parametrize("estate", ARRIVAL)
def test_shapley_value_of_the_claims_game(estate):
    assert shapley(Game.from_array(claims_game(estate, CLAIMS))).payoff == ARRIVAL[estate]
