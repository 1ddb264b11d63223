"""Laws of games with transferable worth, on random games, against slow independent definitions.

The package solves in whole numbers; the witnesses here use floating-point linear programs, lists
of all orders of arrival, and comparison with other divisions.
"""

from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from winset.errors import NoDealExists
from winset.theory.claims import claims_game, divide
from winset.theory.coalitions import (
    Game,
    Step,
    banzhaf,
    certify,
    complaints,
    convex,
    core,
    core_vertices,
    dividends,
    monotone,
    nucleolus,
    objections,
    shapley,
    superadditive,
)

TOLERANCE = 1e-6
"""Of the floating-point witnesses, on worths of at most 60."""


@st.composite
def games(draw, least=2, most=5, low=-5, high=60):
    """Small whole numbers, so that ties abound: there the sequential programs are hardest."""
    n = draw(st.integers(least, most))
    top = draw(st.sampled_from([3, high]))
    worth = st.integers(max(low, -top), top)
    values = draw(st.lists(worth, min_size=2**n - 1, max_size=2**n - 1))
    return Game.from_array([0, *values], cost=draw(st.booleans()))


def fair(game):
    """A nucleolus needs a division that leaves nobody less than alone."""
    return sum(game.profit[1 << i] for i in range(game.n)) <= game.profit[-1]


def members(mask, n):
    return [mask >> i & 1 for i in range(n)]


def vector(game, payoff):
    """All complaints, falling: what the nucleolus makes lexicographically least."""
    return sorted(complaints(game, payoff), reverse=True)


def balanced(sets, free, n):
    """Kohlberg: weights of at least 1 on the sets and of at least 0 on the free players, summing
    to the same for every player; found by a floating-point program."""
    columns = [members(m, n) for m in sets] + [members(1 << i, n) for i in free] + [[-1] * n]
    bounds = [(1, None)] * len(sets) + [(0, None)] * len(free) + [(None, None)]
    found = linprog(
        np.zeros(len(columns)), A_eq=np.array(columns).T, b_eq=np.zeros(n), bounds=bounds
    )
    return found.status == 0


def kohlberg(game, payoff, rational):
    """The criterion of 1971 taken at its word: at every level, all sets that complain as much."""
    found = complaints(game, payoff)
    proper = range(1, game.all)
    free = [i for i in range(game.n) if found[1 << i] == 0] if rational else []
    return all(
        balanced([m for m in proper if found[m] >= level], free, game.n)
        for level in {found[m] for m in proper}
    )


@given(games(), st.booleans())
@settings(max_examples=50)
def test_nucleolus_meets_the_criterion_of_kohlberg(game, rational):
    assume(not rational or fair(game))
    found = nucleolus(game, individually_rational=rational)
    assert found.certified
    assert sum(found.payoff) == game.worth[-1]
    assert kohlberg(game, found.payoff, rational)
    if rational:
        assert all(complaints(game, found.payoff)[1 << i] <= 0 for i in range(game.n))


@given(games(least=6, most=6))
@settings(max_examples=6)
def test_nucleolus_of_six_players_meets_the_criterion_of_kohlberg(game):
    found = nucleolus(game, individually_rational=False)
    assert found.certified
    assert kohlberg(game, found.payoff, False)


@given(games(most=6), st.data())
@settings(max_examples=150)
def test_no_other_division_has_lexicographically_lower_complaints(game, data):
    """Moves between two or more players, large and tiny; the best of all divisions wins strictly.

    The nucleolus is compared only with divisions that leave nobody less than alone.
    """
    rational = data.draw(st.booleans())
    assume(not rational or fair(game))
    best = nucleolus(game, individually_rational=rational).payoff
    moves = data.draw(st.lists(st.integers(-3, 3), min_size=game.n, max_size=game.n))
    size = data.draw(st.sampled_from([Fraction(1, 1000), Fraction(1, 6), Fraction(1), 7]))
    other = [
        x + size * (m - Fraction(sum(moves), game.n)) for x, m in zip(best, moves, strict=True)
    ]
    assume(tuple(other) != best)
    if rational:
        assume(all(complaints(game, other)[1 << i] <= 0 for i in range(game.n)))
    assert vector(game, best) < vector(game, other)


@given(games(), st.data())
@settings(max_examples=60)
def test_the_certificate_refuses_other_divisions(game, data):
    assume(fair(game))
    found = nucleolus(game)
    i, j = data.draw(st.sampled_from(list(permutations(range(game.n), 2))))
    step = data.draw(st.sampled_from([Fraction(1, 10**9), Fraction(1), Fraction(5)]))
    moved = [x + step * (k == i) - step * (k == j) for k, x in enumerate(found.payoff)]
    assert certify(game, found.payoff, found.steps)
    assert not certify(game, moved, found.steps)
    assert not certify(game, [x + step * (k == i) for k, x in enumerate(found.payoff)], found.steps)
    assert not certify(game, found.payoff, found.steps[:-1])
    raised = [Step(s.complaint + 1, s.weights, s.floors) for s in found.steps]
    assert not certify(game, found.payoff, raised)


@given(games(), st.integers(1, 9), st.lists(st.integers(-9, 9), min_size=5, max_size=5))
@settings(max_examples=40)
def test_nucleolus_moves_with_units_and_endowments(game, factor, gifts):
    assume(fair(game))
    given_all = [
        factor * w + sum(g for i, g in enumerate(gifts) if m >> i & 1)
        for m, w in enumerate(game.worth)
    ]
    moved = nucleolus(Game.from_array(given_all, cost=game.cost)).payoff
    before = nucleolus(game).payoff
    assert moved == tuple(factor * x + g for x, g in zip(before, gifts, strict=False))


@given(games())
@settings(max_examples=40)
def test_where_nobody_can_be_left_whole_it_is_refused(game):
    if fair(game):
        nucleolus(game)
    else:
        with pytest.raises(NoDealExists, match="alone"):
            nucleolus(game)


def least_core(game):
    """The least core by a floating-point program."""
    n, sets = game.n, range(1, game.all)
    found = linprog(
        [0] * n + [1],
        A_ub=[[-x for x in members(m, n)] + [-1] for m in sets],
        b_ub=[-float(game.profit[m]) for m in sets],
        A_eq=[[1] * n + [0]],
        b_eq=[float(game.profit[-1])],
        bounds=[(None, None)] * (n + 1),
    )
    return found.fun


@given(games())
@settings(max_examples=60)
def test_core_tells_both_ways_with_proof(game):
    found = core(game)
    assert float(found.least) == pytest.approx(least_core(game), abs=TOLERANCE)
    assert found.empty == (found.least > 0)
    assert bool(objections(game, found.point)) == found.empty
    assert sum(found.point) == game.worth[-1]
    for i in range(game.n):
        assert sum(w for m, w in found.weights if m >> i & 1) == 1
    if found.empty:
        assert all(w > 0 for _, w in found.weights)
        assert sum(w * game.profit[m] for m, w in found.weights) > game.profit[-1]


@given(games(most=4))
@settings(max_examples=60)
def test_corners_are_the_points_that_enough_coalitions_pin_down(game):
    n = game.n
    wanted = set()
    for chosen in combinations(range(1, game.all), n - 1):
        rows = np.array([members(m, n) for m in (*chosen, game.all)], dtype=float)
        if round(np.linalg.det(rows)) == 0:
            continue
        exact = np.linalg.solve(rows, [float(game.worth[m]) for m in (*chosen, game.all)])
        # Determinants of zeros and ones up to order 4 divide 6, so 6 clears every denominator.
        point = tuple(Fraction(round(6 * x), 6) for x in exact)
        if not objections(game, point):
            wanted.add(point)
    assert set(core_vertices(game)) == wanted
    assert core(game).empty == (not wanted)


def arrival(game, order):
    there, payoff = 0, [Fraction(0)] * game.n
    for i in order:
        payoff[i] = game.worth[there | 1 << i] - game.worth[there]
        there |= 1 << i
    return tuple(payoff)


@st.composite
def convex_games(draw):
    """Sums of positive dividends on coalitions of two or more are convex."""
    n = draw(st.integers(2, 5))
    share = [draw(st.integers(0, 4)) for _ in range(2**n)]
    worth = [
        sum(d for s, d in enumerate(share) if s and s & m == s and s.bit_count() > 1)
        for m in range(2**n)
    ]
    return Game.from_array(worth)


@given(convex_games())
@settings(max_examples=25)
def test_convex_games_have_the_orders_of_arrival_as_corners(game):
    assert convex(game).holds
    assert superadditive(game).holds
    orders = {arrival(game, order) for order in permutations(range(game.n))}
    assert set(core_vertices(game)) == orders
    assert not objections(game, shapley(game).payoff)


@given(games())
@settings(max_examples=60)
def test_shapley_is_the_mean_over_orders_of_arrival(game):
    orders = [arrival(game, order) for order in permutations(range(game.n))]
    mean = tuple(sum(x, Fraction(0)) / factorial(game.n) for x in zip(*orders, strict=True))
    assert shapley(game).payoff == mean


@given(games(), st.data())
@settings(max_examples=60)
def test_axioms_of_shapley(game, data):
    """Efficient; additive; equal for equals; what a player alone has where it adds no more."""
    value = shapley(game).payoff
    assert sum(value) == game.worth[-1]
    other = [0, *data.draw(st.lists(st.integers(-9, 9), min_size=game.all, max_size=game.all))]
    both = [a + b for a, b in zip(game.worth, other, strict=True)]
    summed = zip(value, shapley(Game.from_array(other)).payoff, strict=True)
    assert shapley(Game.from_array(both)).payoff == tuple(a + b for a, b in summed)
    twins = [game.worth[swapped(m)] + w for m, w in enumerate(game.worth)]
    first, second, *_ = shapley(Game.from_array(twins)).payoff
    assert first == second
    alone = data.draw(st.integers(-9, 9))
    idle = [*game.worth, *(w + alone for w in game.worth)]
    assert shapley(Game.from_array(idle)).payoff == (*value, alone)
    assert banzhaf(Game.from_array(idle)).payoff[-1] == alone


def swapped(mask):
    return mask & ~3 | (mask & 1) << 1 | mask >> 1 & 1


@given(games())
@settings(max_examples=60)
def test_worth_is_the_sum_of_dividends(game):
    share = dividends(game)
    assert share[0] == 0
    for m in range(game.all + 1):
        assert sum(d for s, d in enumerate(share) if s & m == s) == game.worth[m]


@given(games())
@settings(max_examples=60)
def test_banzhaf_is_the_mean_over_coalitions_of_others(game):
    for i, value in enumerate(banzhaf(game).payoff):
        others = [m for m in range(game.all + 1) if not m >> i & 1]
        added = [game.worth[m | 1 << i] - game.worth[m] for m in others]
        assert value == Fraction(sum(added)) / len(others)


@given(games())
@settings(max_examples=60)
def test_checks_by_looking_at_every_pair(game):
    v, every = game.profit, range(game.all + 1)
    joins = [v[a] + v[b] - v[a | b] for a in every for b in every if a and b and not a & b]
    assert superadditive(game).holds == (max(joins) <= 0)
    assert superadditive(game).shortfall == max(0, *joins)
    meets = [v[a] + v[b] - v[a | b] - v[a & b] for a in every for b in every]
    assert convex(game).holds == (max(meets) <= 0)
    falls = [game.worth[a] - game.worth[b] for a in every for b in every if a & b == a]
    assert monotone(game).holds == (max(falls) <= 0)


@given(games())
@settings(max_examples=60)
def test_the_pair_shown_breaks_the_law(game):
    v = game.profit
    for check, meet in ((superadditive(game), 0), (convex(game), 1)):
        if not check.holds:
            a, b = check.first, check.second
            assert v[a] + v[b] - v[a | b] - meet * v[a & b] == check.shortfall
    step = monotone(game)
    if not step.holds:
        assert game.worth[step.first] - game.worth[step.second] == step.shortfall


amounts = st.fractions(0, 50, max_denominator=12)


@given(st.lists(amounts, min_size=2, max_size=6), st.fractions(0, 1, max_denominator=12))
@settings(max_examples=80)
def test_talmud_is_the_nucleolus_of_the_claims_game(claims, share):
    """Aumann & Maschler (1985), Theorem D: exactly, on every case."""
    estate = share * sum(claims)
    game = Game.from_array(claims_game(estate, claims))
    assert nucleolus(game).payoff == divide(estate, claims, "talmud").awards
    assert nucleolus(game, individually_rational=False).payoff == nucleolus(game).payoff


@given(st.lists(amounts, min_size=2, max_size=6), st.fractions(0, 1, max_denominator=12))
@settings(max_examples=80)
def test_random_arrival_is_the_shapley_value_of_the_claims_game(claims, share):
    """O'Neill (1982): exactly, on every case."""
    estate = share * sum(claims)
    game = Game.from_array(claims_game(estate, claims))
    assert shapley(game).payoff == divide(estate, claims, "random_arrival").awards
