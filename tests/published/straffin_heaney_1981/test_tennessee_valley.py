"""Straffin & Heaney, Game theory and the Tennessee Valley Authority, Int. J. Game Theory 10 (1981).

Navigation, flood control and power share the cost of dams, in thousands of dollars. Shapley value
and nucleolus are printed there and were computed again for this project. Exact, no tolerance.
"""

from fractions import Fraction

import pytest

from winset.theory.coalitions import (
    Game,
    convex,
    core,
    core_vertices,
    nucleolus,
    objections,
    shapley,
    superadditive,
)

COSTS = {
    "N": 163520,
    "F": 140826,
    "P": 250096,
    "NF": 301607,
    "NP": 378821,
    "FP": 367370,
    "NFP": 412584,
}


@pytest.fixture
def game():
    return Game.from_dict("NFP", COSTS, cost=True)


def test_shapley(game):
    assert shapley(game).payoff == (117829, Fraction(201513, 2), Fraction(387997, 2))


def test_nucleolus(game):
    found = nucleolus(game)
    assert found.payoff == (116234, 93540, 202810)
    assert found.certified


def test_all_gain_by_building_together(game):
    assert superadditive(game).holds
    assert not core(game).empty
    assert not objections(game, shapley(game).payoff)
    assert not objections(game, nucleolus(game).payoff)


def test_the_core_is_spanned_by_orders_of_arrival(game):
    """The savings are convex, so the corners are the six orders of arrival."""
    assert convex(game).holds
    corners = core_vertices(game)
    assert len(corners) == 6
    assert (163520, 138087, 110977) in corners
    assert all(sum(c) == COSTS["NFP"] and not objections(game, c) for c in corners)


def test_who_would_leave(game):
    """Equal thirds charge nobody more than alone or in pairs; 170,000 drives navigation away."""
    third = Fraction(412584, 3)
    assert [o.members for o in objections(game, [third] * 3)] == []
    assert [o.members for o in objections(game, [170000, 120000, 122584])] == [("N",)]
