"""Fiorina & Plott (1978), the five-player game: integer grid 0..200 × 0..150, Euclidean."""

import pytest

from winset.theory.spatial import grid, point_win_set

IDEALS = [(39, 68), (30, 52), (25, 72), (62, 109), (165, 32)]
GRID = grid(range(201), range(151))


def test_core_is_undominated():
    """Majority win-set of (39, 68) is empty [pub core + calc]."""
    assert point_win_set(IDEALS, (39, 68), GRID, quota=3).count == 0


@pytest.mark.parametrize(("quota", "count"), [(3, 10_413), (4, 4_506), (5, 0)])
def test_win_sets_of_a_point_far_out(quota, count):
    """(100, 75): 10,413 points by majority, 4,506 by four of five, none unanimously [calc]."""
    assert point_win_set(IDEALS, (100, 75), GRID, quota=quota).count == count
