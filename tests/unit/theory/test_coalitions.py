"""Games are read from three forms; what cannot be read is refused with a way to mend it."""

from fractions import Fraction

import numpy as np
import pytest

from winset.errors import InvalidInput, LimitReached, UnknownName, UsageError
from winset.theory.coalitions import (
    Game,
    complaints,
    core,
    core_vertices,
    nucleolus,
    objections,
    shapley,
)


def test_three_forms_of_one_game():
    by_mask = Game.from_array([0, 1, 2, 12, 3, 13, 23, 123], "abc")
    by_size = Game.from_sizes([1, 2, 3, 12, 13, 23, 123], "abc")
    by_name = Game.from_dict(
        "abc",
        {"a": 1, "b": 2, ("c",): 3, "ab": 12, ("a", "c"): 13, frozenset("bc"): 23, 7: 123},
    )
    assert by_mask == by_size == by_name
    assert by_mask["ca"] == by_mask[5] == by_mask[("a", "c")] == 13
    assert by_mask.members(6) == ("b", "c")
    assert by_mask.mask("bc") == 6


def test_decimals_are_read_as_written():
    game = Game.from_array(np.array([0, 0.1, 0.2, 0.3]))
    assert game.worth[1:] == (Fraction(1, 10), Fraction(1, 5), Fraction(3, 10))
    assert nucleolus(game).payoff == (Fraction(1, 10), Fraction(1, 5))


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Game.from_array([0, 1, 2]), InvalidInput, "3 amounts are no game"),
        (lambda: Game.from_array([0]), InvalidInput, "1 amounts are no game"),
        (lambda: Game.from_array([1, 1]), InvalidInput, "empty coalition must have worth 0"),
        (lambda: Game.from_array([0, float("nan")]), UsageError, "worth of {0}"),
        (lambda: Game.from_array([0, True]), UsageError, "worth of {0}"),
        (lambda: Game.from_array([0, 1, 2, 3], "abc"), InvalidInput, "3 names for a game of 2"),
        (lambda: Game.from_array([0, 1, 2, 3], "aa"), InvalidInput, "each once"),
        (lambda: Game.from_array([0] * 2**17), LimitReached, "17 players"),
        (lambda: Game.from_sizes([1, 2]), InvalidInput, "2 amounts are no game"),
        (lambda: Game.from_dict("ab", {"a": 1, "b": 1}), InvalidInput, "no amount: {a, b}"),
        (lambda: Game.from_dict("ab", {"a": 1, "ax": 1}), UnknownName, "unknown player 'x'"),
        (lambda: Game.from_dict("ab", {"ab": 1, "ba": 1}), InvalidInput, "{a, b} is given twice"),
        (lambda: Game.from_array([0, 1])[2], UsageError, "bitmask 2 is no coalition"),
        (lambda: Game.from_array([0, 1])[0.5], UsageError, "0.5 is no coalition"),
        (lambda: complaints(Game.from_array([0, 1]), [1, 2]), UsageError, "2 payoffs for 1"),
        (lambda: complaints(Game.from_array([0, 1]), {"x": 2}), UnknownName, "'x'"),
        (lambda: complaints(Game.from_array([0, 1]), {}), UnknownName, "'0'"),
    ],
)
def test_what_is_no_game_is_refused(make, error, says):
    with pytest.raises(error) as caught:
        make()
    assert says in str(caught.value)


def test_one_player():
    game = Game.from_array([0, 5])
    assert nucleolus(game).payoff == shapley(game).payoff == core(game).point == (5,)
    assert nucleolus(game).certified
    assert core_vertices(game) == ((5,),)


def test_corners_of_many_players_are_refused():
    with pytest.raises(LimitReached, match="core of 7 players"):
        core_vertices(Game.from_array([0] * 2**7))


def test_payoffs_by_name_or_in_order():
    game = Game.from_dict("ab", {"a": 4, "b": 0, "ab": 6})
    assert complaints(game, {"b": 3, "a": 3}) == complaints(game, [3, 3]) == (0, 1, -3, 0)
    assert [(o.members, o.gain) for o in objections(game, [3, 3])] == [(("a",), 1)]
    assert nucleolus(game).as_dict() == {"a": 5, "b": 1}
    assert shapley(game).as_dict() == {"a": 5, "b": 1}


def test_a_coalition_that_is_tight_in_one_optimum_only_is_not_settled():
    """At the first level all the divisions (1, x, 7 − x), x from 1 to 6, are equally good.

    Fixing what happens to be tight in one of them, say x = 1, leaves the answer there.
    """
    game = Game.from_sizes([0, 0, 0, 0, 0, 6, 8])
    found = nucleolus(game)
    assert found.steps[0].weights == ((1, Fraction(1, 2)), (6, Fraction(1, 2)))
    assert found.payoff == (1, Fraction(7, 2), Fraction(7, 2))


def test_large_amounts_stay_exact():
    big = 10**30
    game = Game.from_sizes([0, 0, 0, big, big, big, big + 1])
    assert nucleolus(game).payoff == (Fraction(big + 1, 3),) * 3
    assert nucleolus(game).certified


def test_twelve_players():
    rng = np.random.default_rng(3)
    worth = [0, *(int(rng.integers(0, 50)) * m.bit_count() for m in range(1, 2**12))]
    found = nucleolus(Game.from_array(worth), individually_rational=False)
    assert found.certified
    assert sum(found.payoff) == worth[-1]
