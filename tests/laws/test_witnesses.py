"""How given deals fare in many readings agrees with adding up one deal in one reading."""

from dataclasses import replace

import numpy as np
import pytest
from search_cases import make_problem

from winset.errors import UsageError
from winset.search import witnesses
from winset.search.batch import Readings
from winset.search.problem import TOLERANCE
from winset.search.witnesses import acceptable, gains, smallest

DRAWS = 150  # two whole blocks and a rest


def make(seed):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, unasked=0.0)
    n = len(problem.bundles)
    bundle = np.array([b.worth for b in problem.bundles]).reshape(n, problem.n_rows)
    readings = Readings(
        worth=problem.worth * rng.uniform(0.7, 1.3, (DRAWS, *problem.worth.shape)),
        floor=problem.floor * rng.uniform(0.5, 1.1, (DRAWS, problem.n_rows)),
        bundle=bundle * rng.uniform(0.5, 1.5, (DRAWS, n, problem.n_rows)),
    )
    deals = np.stack([rng.integers(0, k, 40) for k in problem.n_options], axis=1)
    return problem, readings, deals, rng


@pytest.mark.parametrize("seed", range(12))
def test_gains_are_what_each_reading_alone_gives(seed):
    problem, readings, deals, _ = make(seed)
    found = gains(problem, readings, deals)
    for draw in (0, 63, 64, 149):
        own = readings.problem(problem, draw).utilities(deals) - readings.floor[draw]
        np.testing.assert_allclose(found[:, draw], own, atol=1e-12)
    np.testing.assert_array_equal(smallest(problem, readings, deals), found.min(axis=2))


@pytest.mark.parametrize("seed", range(12))
def test_acceptable_means_at_the_floor_and_permitted(seed):
    problem, readings, deals, rng = make(seed)
    allowed = rng.random((DRAWS, len(problem.allowed))) < 0.95
    found = acceptable(problem, readings, deals, allowed)
    above = (gains(problem, readings, deals) >= -TOLERANCE).all(axis=2)
    for draw in range(0, DRAWS, 7):
        own = replace(readings.problem(problem, draw), allowed=allowed[draw])
        for k, deal in enumerate(deals):
            assert found[k, draw] == (above[k, draw] and own.permits(deal))


def test_red_lines_are_those_of_the_problem_unless_said_otherwise():
    problem, readings, deals, _ = make(3)
    as_given = acceptable(problem, readings, deals, problem.allowed)
    by_draw = np.tile(problem.allowed, (DRAWS, 1))
    np.testing.assert_array_equal(acceptable(problem, readings, deals), as_given)
    np.testing.assert_array_equal(acceptable(problem, readings, deals, by_draw), as_given)


def test_many_deals_are_taken_in_parts(monkeypatch):
    problem, readings, deals, _ = make(4)
    whole = acceptable(problem, readings, deals)
    monkeypatch.setattr(witnesses, "MOST_NUMBERS", 7 * DRAWS)
    np.testing.assert_array_equal(acceptable(problem, readings, deals), whole)


def test_a_deal_exactly_at_every_floor_is_acceptable():
    problem, readings, deals, _ = make(5)
    at_floor = replace(readings, floor=gains(problem, readings, deals[:1])[0] + readings.floor)
    free = np.ones(len(problem.allowed), dtype=bool)
    lawful = replace(problem, forbids=())
    assert acceptable(lawful, at_floor, deals[:1], free).all()
    above = replace(at_floor, floor=at_floor.floor + 1e-6)
    assert not acceptable(lawful, above, deals[:1], free).any()


def test_no_deals_give_empty_answers():
    problem, readings, deals, _ = make(6)
    assert acceptable(problem, readings, deals[:0]).shape == (0, DRAWS)
    assert gains(problem, readings, deals[:0]).shape == (0, DRAWS, problem.n_rows)


def test_what_is_no_deal_is_refused():
    problem, readings, deals, _ = make(7)
    with pytest.raises(UsageError, match="no deal found"):
        gains(problem, readings, np.full_like(deals, -1))
    with pytest.raises(UsageError, match="issues, not"):
        smallest(problem, readings, deals[:, :-1])
    with pytest.raises(UsageError, match="allowed must be"):
        acceptable(problem, readings, deals, problem.allowed[:-1])
