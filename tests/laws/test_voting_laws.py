"""What holds of every voting body, on random weights, against listing all coalitions."""

from fractions import Fraction
from itertools import combinations
from math import factorial

from hypothesis import given
from hypothesis import strategies as st

from winset.theory.voting import VotingGame, minimal_passing, passing_masks, power, vetoes


@st.composite
def bodies(draw, most=6):
    """One to three rows of weights with quotas that can be met, perhaps enough by heads alone."""
    n = draw(st.integers(1, most))
    rows, quotas = [], []
    for _ in range(draw(st.integers(1, 3))):
        row = tuple(draw(st.lists(st.integers(0, 9), min_size=n, max_size=n)))
        rows.append(row)
        quotas.append(draw(st.integers(0, sum(row))))
    if max(quotas) == 0:
        rows[0], quotas[0] = (1,) * n, draw(st.integers(1, n))
    suffices = draw(st.none() | st.integers(1, n))
    return VotingGame(tuple(quotas), tuple(rows), suffices)


def coalitions(members):
    for size in range(len(members) + 1):
        yield from combinations(members, size)


def listed_swings(game, i):
    """By size: coalitions of the others that pass with i and fail without, one by one."""
    row = [0] * game.n
    for others in coalitions([j for j in range(game.n) if j != i]):
        row[len(others)] += game.passes((*others, i)) and not game.passes(others)
    return row


@given(bodies())
def test_both_ways_of_counting_equal_listing(game):
    n = game.n
    rows = [listed_swings(game, i) for i in range(n)]
    shapley = tuple(
        sum(
            Fraction(factorial(s) * factorial(n - 1 - s) * k, factorial(n))
            for s, k in enumerate(row)
        )
        for row in rows
    )
    for method in ("quota", "halves"):
        found = power(game, method)
        assert found.swings == tuple(sum(row) for row in rows)
        assert found.shapley_shubik == shapley
        assert found.passing == sum(game.passes(c) for c in coalitions(range(n)))


@given(bodies(most=9))
def test_indices_sum_to_one_and_no_power_means_dummy(game):
    found = power(game)
    assert sum(found.shapley_shubik) == sum(found.normalised) == 1
    in_some = {i for coalition in minimal_passing(game) for i in coalition}
    assert set(found.dummies) == set(range(game.n)) - in_some
    for i, swings in enumerate(found.swings):
        assert (found.shapley_shubik[i] == 0) == (found.banzhaf[i] == 0) == (swings == 0)


@given(bodies(most=7))
def test_equal_members_have_equal_power(game):
    found = power(game)
    for i, j in combinations(range(game.n), 2):
        if all(row[i] == row[j] for row in game.weights):
            assert found.shapley_shubik[i] == found.shapley_shubik[j]
            assert found.banzhaf[i] == found.banzhaf[j]
        if all(row[i] >= row[j] for row in game.weights):
            assert found.shapley_shubik[i] >= found.shapley_shubik[j]


@given(bodies(most=7))
def test_vetoes_sit_in_every_passing_coalition(game):
    minimal = minimal_passing(game)
    common = set(range(game.n)).intersection(*map(set, minimal))
    assert set(vetoes(game)) == common


@given(bodies(most=7))
def test_masks_agree_with_the_rule(game):
    for mask, passes in enumerate(passing_masks(game)):
        assert passes == game.passes([i for i in range(game.n) if mask >> i & 1])


def test_counting_beyond_64_bits_is_exact():
    """70 equal members: every index is 1/70 and the passing coalitions are a binomial sum."""
    found = power(VotingGame((36,), ((1,) * 70,)))
    assert set(found.shapley_shubik) == {Fraction(1, 70)}
    assert found.passing == sum(
        factorial(70) // (factorial(k) * factorial(70 - k)) for k in range(36, 71)
    )
