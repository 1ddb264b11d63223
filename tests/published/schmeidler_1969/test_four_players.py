"""Schmeidler, The nucleolus of a characteristic function game, SIAM J. Appl. Math. 17 (1969).

The game of four players is the test game of the R package CoopGame, by size then lexicographic
order; its nucleolus is printed there and was computed again for this project, its Shapley value
only computed. All answers are exact fractions, so there is no tolerance.
"""

from fractions import Fraction
from itertools import permutations

from winset.theory.coalitions import Game, core, nucleolus, objections, shapley

WORTH = [0, 0, 0, 0, 5, 5, 8, 9, 10, 8, 13, 15, 16, 17, 21]
NUCLEOLUS = (Fraction(7, 2), Fraction(9, 2), Fraction(11, 2), Fraction(15, 2))
SHAPLEY = (Fraction(47, 12), Fraction(21, 4), Fraction(21, 4), Fraction(79, 12))


def game():
    return Game.from_sizes(WORTH)


def test_nucleolus():
    """Printed, and computed again [pub+calc]."""
    found = nucleolus(game())
    assert found.payoff == NUCLEOLUS
    assert found.certified
    assert nucleolus(game(), individually_rational=False).payoff == NUCLEOLUS


def test_shapley():
    """Computed for this project [calc], and here once more over all orders of arrival."""
    arrivals = list(permutations(range(4)))
    total = [Fraction(0)] * 4
    for order in arrivals:
        there = 0
        for i in order:
            total[i] += game().worth[there | 1 << i] - game().worth[there]
            there |= 1 << i
    assert tuple(x / len(arrivals) for x in total) == SHAPLEY
    assert shapley(game()).payoff == SHAPLEY


def test_the_nucleolus_lies_in_the_core():
    assert not core(game()).empty
    assert not objections(game(), NUCLEOLUS)
