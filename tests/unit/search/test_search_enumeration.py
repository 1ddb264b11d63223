"""The referee: it refuses what it cannot look through, and pieces fit together."""

from __future__ import annotations

import numpy as np
import pytest

from winset.errors import LimitReached
from winset.search import enumeration
from winset.search.problem import Conjunction, Problem


def small(n_issues=5, n_rows=3) -> Problem:
    rng = np.random.default_rng(4)
    n_cells = 3 * n_issues
    return Problem(
        np.arange(n_issues + 1) * 3,
        rng.random((n_rows, n_cells)) / n_issues,
        np.full(n_rows, 0.45),
        rng.random(n_cells) > 0.1,
        (Conjunction((0, 1), ((0,), (1, 2))),),
    )


def test_more_deals_than_it_will_visit_are_refused():
    problem = Problem(np.arange(21) * 4, np.ones((2, 80)), np.zeros(2), np.ones(80, dtype=bool))
    with pytest.raises(LimitReached, match=r"1,099,511,627,776 deals .* \(20,000,000\)"):
        enumeration.best(problem, "nash")
    with pytest.raises(LimitReached):
        enumeration.frontier(problem)
    with pytest.raises(LimitReached, match=r"\(242\)"):
        enumeration.enumerate_deals(small(), most=242)
    assert len(enumeration.enumerate_deals(small(), most=243)[0]) > 0


@pytest.mark.parametrize("size", [1, 7, 243, 1000])
def test_pieces_make_the_same_whole(size, monkeypatch):
    expected = enumeration.enumerate_deals(small())
    edge = enumeration.frontier(small())
    monkeypatch.setattr(enumeration, "CHUNK", size)
    deals, utils = enumeration.enumerate_deals(small())
    np.testing.assert_array_equal(deals, expected[0])
    np.testing.assert_array_equal(utils, expected[1])
    found = enumeration.frontier(small())
    np.testing.assert_array_equal(np.unique(found, axis=0), np.unique(edge, axis=0))


def test_every_listed_deal_is_allowed_and_compatible():
    problem = small()
    deals, utils = enumeration.enumerate_deals(problem)
    assert all(problem.permits(deal) for deal in deals)
    assert (utils >= problem.floor - 1e-9).all()
    assert len(np.unique(deals, axis=0)) == len(deals)
    np.testing.assert_allclose(utils, problem.utilities(deals))


def test_undominated_points_are_told_apart_from_rounding():
    points = np.array([[0.9, 0.7, 0.7], [0.9 - 1e-16, 0.7, 0.8], [0.9, 0.7, 0.8], [1.0, 0.0, 0.0]])
    kept = enumeration.undominated(points)
    np.testing.assert_allclose(kept, [[0.9, 0.7, 0.8], [1.0, 0.0, 0.0]])
    assert enumeration.undominated(np.zeros((0, 3))).shape == (0, 3)


def test_an_empty_zopa_has_no_best_deal():
    problem = small().with_floor(np.full(3, 2.0))
    found = enumeration.best(problem, "nash")
    assert not found.found
    assert found.proven
    assert found.value == -np.inf
    assert enumeration.frontier(problem).shape == (0, 3)
