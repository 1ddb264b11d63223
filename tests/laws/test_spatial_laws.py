"""What holds of every win-set, on a line in exact fractions and in a plane on whole grids."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from winset.theory.spatial import common, grid, line_win_set, point_win_set

points = st.fractions(min_value=-20, max_value=20, max_denominator=4)
members = st.lists(points, min_size=1, max_size=6)


@given(members, points, st.data())
def test_membership_is_a_vote(ideals, reversion, data):
    weights = data.draw(st.lists(st.integers(0, 4), min_size=len(ideals), max_size=len(ideals)))
    quota = data.draw(st.integers(1, 8))
    point = data.draw(points)
    favour = sum(
        w
        for w, ideal in zip(weights, ideals, strict=True)
        if abs(point - ideal) < abs(reversion - ideal)
    )
    assert (point in line_win_set(ideals, reversion, quota, weights)) == (favour >= quota)


@given(members, points, st.integers(1, 6))
def test_a_higher_quota_never_enlarges(ideals, reversion, quota):
    higher = line_win_set(ideals, reversion, quota + 1)
    assert higher.inside(line_win_set(ideals, reversion, quota))


@given(members, points, st.integers(1, 6), points)
def test_a_veto_player_never_enlarges(ideals, reversion, quota, veto):
    before = line_win_set(ideals, reversion, quota)
    after = common(before, line_win_set([veto], reversion, 1))
    assert after.inside(before)
    assert after.length <= before.length


@given(members, points, st.fractions(min_value=0, max_value=1, max_denominator=6))
def test_a_veto_player_between_the_others_changes_nothing(ideals, reversion, part):
    """Absorption (Tsebelis 2002): one inside the unanimity core of the others is redundant."""
    inside = min(ideals) + part * (max(ideals) - min(ideals))
    before = line_win_set(ideals, reversion, len(ideals))
    assert line_win_set([*ideals, inside], reversion, len(ideals) + 1) == before


@given(members, points)
def test_unanimity_is_the_intersection_of_all(ideals, reversion):
    each = [line_win_set([ideal], reversion, 1) for ideal in ideals]
    assert common(*each) == line_win_set(ideals, reversion, len(ideals))


@given(members, points, st.integers(1, 6), points)
def test_the_intersection_is_what_both_contain(ideals, reversion, quota, point):
    other = line_win_set(ideals[::-1][:2], reversion + 1, 1)
    one = line_win_set(ideals, reversion, quota)
    assert (point in common(one, other)) == (point in one and point in other)


cells = st.tuples(st.integers(0, 12), st.integers(0, 12))
GRID = grid(range(13), range(13))


@given(st.lists(cells, min_size=1, max_size=5), cells, st.integers(1, 5), cells)
def test_in_a_plane_quota_and_veto_players_never_enlarge(ideals, reversion, quota, veto):
    before = point_win_set(ideals, reversion, GRID, quota).accepted
    higher = point_win_set(ideals, reversion, GRID, quota + 1).accepted
    vetoed = before & point_win_set([veto], reversion, GRID, 1).accepted
    assert not (higher & ~before).any()
    assert vetoed.sum() <= before.sum()


@given(members, points, st.integers(1, 6))
def test_a_line_in_a_plane_is_the_line(ideals, reversion, quota):
    quarters = np.arange(-80, 81)
    scaled = [[int(12 * x), 0] for x in ideals]
    looked = np.stack([3 * quarters, 0 * quarters], axis=1)
    plane = point_win_set(scaled, [int(12 * reversion), 0], looked, quota).accepted
    line = line_win_set(ideals, reversion, quota)
    assert plane.tolist() == [Fraction(int(k), 4) in line for k in quarters]
