"""The frontier equals a Pareto filter over all deals; the ε-frontier keeps its certificate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from search_cases import make_problem, pareto, permitted, problems, seeds, utils_of, zopa

from winset.search import enumeration
from winset.search.cover import FINEST, cover
from winset.search.frontier import frontier
from winset.search.problem import Problem

TOL = 1e-8
law = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def assert_same_points(points, expected) -> None:
    """Same set of points, each once; both sides are sorted by rounded coordinates."""
    ours = sorted(tuple(point) for point in np.round(points, 7).tolist())
    theirs = sorted(tuple(point) for point in np.round(np.array(expected), 7).tolist())
    assert len(ours) == len(theirs)
    if ours:
        np.testing.assert_allclose(ours, theirs, atol=2e-7)


def assert_attained(problem, front) -> None:
    """Certificate: every point is what its listed deal brings, and the deal is in the ZOPA."""
    assert len(front.points) == len(front.deals)
    for point, deal in zip(front.points, front.deals.tolist(), strict=True):
        assert permitted(problem, deal)
        assert point == pytest.approx(utils_of(problem, deal), abs=TOL)
        assert (point >= problem.floor - TOL).all()


@law
@given(problems())
def test_the_frontier_equals_a_pareto_filter_over_all_deals(problem):
    listed = zopa(problem)
    front = frontier(problem)
    assert front.exact
    assert front.epsilon == 0.0
    assert_attained(problem, front)
    assert_same_points(front.points, pareto(list(listed.values())) if listed else [])


@few
@given(problems(most_issues=5))
def test_the_referees_frontier_equals_a_pareto_filter_too(problem):
    listed = zopa(problem)
    expected = pareto(list(listed.values())) if listed else []
    assert_same_points(enumeration.frontier(problem), expected)


@few
@given(problems(rows=(2, 3)))
def test_with_two_rows_no_limit_on_points_applies(problem):
    front = frontier(problem, max_points=0)
    assert front.exact
    listed = zopa(problem)
    assert_same_points(front.points, pareto(list(listed.values())) if listed else [])


def test_two_rows_at_a_size_that_nobody_enumerates():
    """Bits of worth 2^-k against each other: all 2^12 deals are on the frontier."""
    n = 12
    worth = np.zeros((2, 2 * n))
    worth[0, 0::2] = worth[1, 1::2] = 2.0 ** -np.arange(1, n + 1)
    problem = Problem(np.arange(n + 1) * 2, worth, np.zeros(2), np.ones(2 * n, bool))
    front = frontier(problem, max_points=10)
    assert front.exact
    assert len(front.points) == 2**n
    np.testing.assert_allclose(front.points.sum(axis=1), 1 - 2.0**-n, atol=TOL)
    assert (np.diff(front.points[:, 0]) < 0).all()


@few
@given(problems())
def test_points_are_sorted_by_the_first_row_and_deals_are_distinct(problem):
    front = frontier(problem)
    assert (np.diff(front.points[:, 0]) <= TOL).all()
    assert len({tuple(deal) for deal in front.deals.tolist()}) == len(front.deals)


# The ε-frontier.


def assert_covers(problem, points, epsilon) -> None:
    """Every deal that leaves each row ε above its floor is matched to within ε."""
    listed = zopa(problem)
    for utils in listed.values():
        if (np.array(utils) >= problem.floor + epsilon).all():
            assert len(points)
            assert (points >= np.array(utils) - epsilon - TOL).all(axis=1).any()


@law
@given(seeds())
def test_the_cover_matches_every_deal_to_within_epsilon(seed):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, most_issues=6)
    for searches in (1, int(rng.integers(2, 12)), 2000):
        points, deals, epsilon = cover(problem, searches)
        assert epsilon >= 0.0
        assert len(points) <= searches
        assert_covers(problem, points, epsilon)
        for point, deal in zip(points, deals.tolist(), strict=True):
            assert permitted(problem, deal)
            assert point == pytest.approx(utils_of(problem, deal), abs=TOL)
            assert (point >= problem.floor - TOL).all()
    # With searches to spare ε is as fine as is ever looked for; zones of many rows are many.
    assert epsilon <= FINEST or problem.n_rows > 3


@few
@given(problems())
def test_no_point_of_the_cover_beats_another(problem):
    points, _, _ = cover(problem, 25)
    for point in points:
        others = points[(points != point).any(axis=1)]
        assert not ((others >= point).all(axis=1)).any()


@few
@given(problems(rows=(3, 6)))
def test_beyond_the_limit_on_points_the_frontier_is_a_cover(problem):
    """Never a silent subsample: what is not exact says so, with its ε."""
    whole = frontier(problem)
    some = frontier(problem, max_points=2, searches=5)
    assert_attained(problem, some)
    assert_covers(problem, some.points, some.epsilon)
    if some.exact:
        assert_same_points(some.points, whole.points)
    else:
        assert some.epsilon > 0.0
        assert len(some.points) <= 5


@few
@given(problems(rows=(3, 6)))
def test_an_empty_zopa_has_an_empty_frontier_either_way(problem):
    impossible = problem.with_floor(np.full(problem.n_rows, 10.0))
    barred = replace(problem, allowed=np.zeros(problem.start[-1], dtype=bool))
    for empty in (impossible, barred):
        assert frontier(empty).exact
        assert len(frontier(empty).points) == 0
        points, deals, epsilon = cover(empty, 20)
        assert points.shape == (0, problem.n_rows)
        assert deals.shape == (0, problem.n_issues)
        assert epsilon == 0.0
