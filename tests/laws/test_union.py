"""The best deal that meets one of several sets of demands, against enumeration."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_cases import CONCEPTS, make_problem, seeds

from winset.errors import UsageError
from winset.search import exact
from winset.search.batch import Readings, solve_batch
from winset.search.problem import TOLERANCE, Problem
from winset.search.union import best_of, compare, merit

law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def ways_of(seed):
    """Sets of demands on the last rows of a problem, whose gains do not count: one row each.

    Such sets do not contain each other, so that each may hold the best deal.
    """
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, most_issues=5, rows=(2, 6), unasked=0.0)
    floor = problem.floor
    if rng.random() < 0.8:
        # Mostly within reach of the signatories, seldom of the others.
        some = rng.integers(0, problem.n_options, size=(30, problem.n_issues))
        floor = np.quantile(problem.utilities(some), rng.choice([0.0, 0.2, 0.7]), axis=0)
    counted = int(rng.integers(1, min(problem.n_rows, 4)))
    if counted < 3:
        floor = np.where(np.arange(problem.n_rows) < counted, floor - 0.2, floor)
    ways = []
    for row in range(counted, problem.n_rows):
        asked = np.arange(problem.n_rows) < counted
        asked[row] = True
        bound = np.where(asked, floor, -np.inf)
        ways.append(replace(problem, floor=bound, counted=counted))
    return ways


def enumerated(ways, concept):
    """Every deal that meets one way, and the best of them by plain comparison."""
    first = ways[0]
    spans = [range(n) for n in first.n_options.tolist()]
    good = [
        np.array(deal)
        for deal in product(*spans)
        if first.permits(np.array(deal))
        and any((first.utilities(np.array(deal)) >= w.floor - TOLERANCE).all() for w in ways)
    ]
    counted = first.n_counted
    gains = [(first.utilities(deal) - first.origin)[:counted] for deal in good]
    if not good:
        return [], None
    scale = None
    if concept == "ks":
        ideal = np.maximum(np.max(gains, axis=0), 0.0)
        scale = np.where(ideal > TOLERANCE, ideal, 0.0)
    merits = [merit(g, concept, scale) for g in gains]
    top = merits[0]
    for other in merits[1:]:
        top = other if compare(other, top) > 0 else top
    close = [tuple(d) for d, m in zip(good, merits, strict=True) if compare(m, top, 3e-9) == 0]
    return close, top


@law
@given(seeds(), st.sampled_from(CONCEPTS))
def test_the_best_of_a_union_is_that_of_enumeration(seed, concept):
    ways = ways_of(seed)
    best, top = enumerated(ways, concept)
    found = best_of(ways, concept)
    assert found.proven
    assert found.found == bool(best)
    if best:
        assert {tuple(deal) for deal in found.ties.tolist()} == set(best)
        assert tuple(found.deal.tolist()) in best
        assert len(top) > 0


def test_shares_are_of_the_largest_gain_in_any_way():
    """With the largest gains of its own the first way would put forward (0.5, 0.15)."""
    gains = np.array([[0.5, 0.15], [0.2, 0.2], [0.05, 0.5]])
    ways = []
    for members in ([1, 1, 0], [0, 0, 1]):
        worth = np.vstack([gains.T, np.array(members) - 1.0])
        ways.append(
            Problem(np.array([0, 3]), worth, np.zeros(3), np.ones(3, dtype=bool), counted=2)
        )
    found = best_of(ways, "ks")
    assert found.ties.tolist() == [[1]]
    assert found.value == pytest.approx(0.4)


@law
@given(seeds(), st.sampled_from(["nash", "egalitarian", "utilitarian"]))
def test_a_batch_counts_no_gain_of_rows_that_only_have_a_floor(seed, concept):
    way = ways_of(seed)[0]
    bundle = np.array([b.worth for b in way.bundles]).reshape(1, -1, way.n_rows)
    readings = Readings(way.worth[None], way.floor[None], bundle)
    batch, alone = solve_batch(way, readings, concept), exact.best(way, concept)
    assert bool(batch.found[0]) == alone.found
    if alone.found:
        gains = (alone.utilities - way.origin)[: way.n_counted]
        one, other = merit(batch.gains[0, : way.n_counted], concept), merit(gains, concept)
        assert compare(one, other, 3e-9) == 0


def test_a_batch_refuses_shares_where_rows_are_not_counted():
    way = ways_of(3)[0]
    bundle = np.array([b.worth for b in way.bundles]).reshape(1, -1, way.n_rows)
    with pytest.raises(UsageError, match="some only have a floor"):
        solve_batch(way, Readings(way.worth[None], way.floor[None], bundle), "ks")


def test_no_ways_no_deal():
    assert best_of([], "nash") is None
