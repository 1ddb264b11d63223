"""The most robust deal is the best of all deals, and bounds hold however early a search stops."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_cases import make_conjunction, make_problem, seeds

from winset.errors import UsageError
from winset.search import robust
from winset.search.batch import Readings
from winset.search.problem import Bundle, Conjunction, Problem
from winset.search.robust import front, most_robust
from winset.search.witnesses import acceptable, smallest


def make(seed, draws=30, contested=0.3, most_issues=6):
    """A random problem, scattered readings, red lines of each reading and candidates."""
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, unasked=0.0, most_issues=most_issues)
    n = len(problem.bundles)
    bundle = np.array([b.worth for b in problem.bundles]).reshape(n, problem.n_rows)
    readings = Readings(
        worth=problem.worth * rng.uniform(0.5, 1.5, (draws, *problem.worth.shape)),
        floor=problem.floor * rng.uniform(0.3, 1.1, (draws, problem.n_rows)),
        bundle=bundle * rng.uniform(0.5, 1.5, (draws, n, problem.n_rows)),
    )
    allowed = np.tile(problem.allowed, (draws, 1))
    if rng.random() < 0.6:
        cells = rng.random(len(problem.allowed)) < contested
        allowed[:, cells] &= rng.random((draws, int(cells.sum()))) < 0.8
    candidates = np.stack([rng.integers(0, k, 3) for k in problem.n_options], axis=1)
    return problem, readings, allowed, candidates


def make_torn(seed, draws=60):
    """Readings that have little in common, on a problem with links; the tree must work for it."""
    rng = np.random.default_rng(seed)
    sizes = [4, 3, 3, 3, 4, 3]
    start = np.concatenate(([0], np.cumsum(sizes)))
    forbids = tuple(make_conjunction(rng, sizes) for _ in range(2))
    bundles = tuple(Bundle(make_conjunction(rng, sizes), np.zeros(3)) for _ in range(2))
    worth = 0.6 * rng.random((3, start[-1])) + rng.random((draws, 3, start[-1]))
    bundle = rng.normal(size=(draws, 2, 3)) / 2
    floor = rng.uniform(4.6, 5.2, (draws, 3))
    free = np.ones(start[-1], dtype=bool)
    problem = Problem(start, worth[0], np.zeros(3), free, forbids, bundles)
    allowed = rng.random((draws, start[-1])) < 0.97
    return problem, Readings(worth, floor, bundle), allowed


def every_deal(problem):
    return np.array(list(product(*(range(int(k)) for k in problem.n_options))))


def counts_of(problem, readings, allowed, deals):
    return acceptable(problem, readings, deals, allowed).sum(axis=1)


def tree_alone(monkeypatch):
    """Leave the search without a good start, so that it must find the best deal itself."""
    monkeypatch.setattr(robust, "climb_all", _only_first)


def _only_first(demands, domain, cells, tried):
    tried.add(cells[:1], np.zeros(1, dtype=np.int64), np.zeros(1))


@given(seeds())
def test_no_deal_is_acceptable_in_more_readings(seed):
    problem, readings, allowed, candidates = make(seed)
    found = most_robust(problem, readings, allowed, candidates, nodes=100_000)
    assert found.proven
    assert found.count == counts_of(problem, readings, allowed, every_deal(problem)).max()
    if found.count:
        assert counts_of(problem, readings, allowed, found.deal[None])[0] == found.count
    else:
        assert found.deal.size == 0


@pytest.mark.parametrize("seed", range(60))
def test_the_tree_finds_the_best_deal_without_a_climb(seed, monkeypatch):
    problem, readings, allowed, _ = make(seed)
    tree_alone(monkeypatch)
    none = np.zeros((0, problem.n_issues), dtype=int)
    found = most_robust(problem, readings, allowed, none, nodes=100_000)
    assert found.proven
    assert found.count == counts_of(problem, readings, allowed, every_deal(problem)).max()


@pytest.mark.parametrize("seed", range(8))
def test_the_tree_finds_the_best_deal_of_readings_with_little_in_common(seed, monkeypatch):
    problem, readings, allowed = make_torn(seed)
    deals = every_deal(problem)
    best = counts_of(problem, readings, allowed, deals).max()
    none = np.zeros((0, problem.n_issues), dtype=int)
    tree_alone(monkeypatch)
    found = most_robust(problem, readings, allowed, none, nodes=100_000)
    assert found.proven
    assert found.count == best > 0
    assert found.nodes > 5
    possible = acceptable(problem, readings, deals, allowed).any(axis=0)
    told = most_robust(problem, readings, allowed, none, possible=possible, nodes=100_000)
    assert (told.count, told.proven) == (best, True)
    for nodes in (1, 3, 10, 30):
        early = most_robust(problem, readings, allowed, none, nodes=nodes)
        assert early.count <= best <= early.bound


@given(seeds(), st.integers(0, 6))
def test_a_bound_holds_however_early_the_search_stops(seed, nodes):
    problem, readings, allowed, candidates = make(seed)
    found = most_robust(problem, readings, allowed, candidates[:1], nodes=nodes)
    best = counts_of(problem, readings, allowed, every_deal(problem)).max()
    assert found.nodes <= nodes
    assert found.count <= best <= found.bound


@pytest.mark.parametrize("seed", range(20))
def test_a_bound_without_a_climb_shrinks_with_every_node(seed, monkeypatch):
    problem, readings, allowed, candidates = make(seed)
    tree_alone(monkeypatch)
    best = counts_of(problem, readings, allowed, every_deal(problem)).max()
    before = len(readings.floor)
    for nodes in (0, 1, 2, 4, 8, 16, 32, 64, 100_000):
        found = most_robust(problem, readings, allowed, candidates, nodes=nodes)
        assert best <= found.bound <= before
        before = found.bound
    assert found.bound == best


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_deal_is_found(seed):
    rng = np.random.default_rng(seed)
    options = rng.integers(2, 5, 14)
    start = np.concatenate(([0], np.cumsum(options)))
    worth = rng.random((120, 3, start[-1]))
    planted = rng.integers(0, options)
    sums = worth[:, :, start[:-1] + planted].sum(axis=2)
    readings = Readings(worth, sums - 1e-3, np.zeros((120, 0, 3)))
    problem = Problem(start, worth[0], np.zeros(3), np.ones(start[-1], dtype=bool))
    candidates = rng.integers(0, options, (4, 14))
    found = most_robust(problem, readings, None, candidates, nodes=20_000)
    assert found.deal.tolist() == planted.tolist()
    assert found.count == 120
    assert found.proven


@given(seeds())
def test_lower_floors_never_lower_the_count(seed):
    problem, readings, allowed, candidates = make(seed)
    easier = replace(readings, floor=readings.floor - 0.05)
    one, two = (
        most_robust(problem, r, allowed, candidates, nodes=100_000).count
        for r in (readings, easier)
    )
    assert one <= two


@given(seeds())
def test_more_readings_bring_at_most_their_number(seed):
    problem, readings, allowed, candidates = make(seed)
    part = Readings(readings.worth[:20], readings.floor[:20], readings.bundle[:20])
    fewer = most_robust(problem, part, allowed[:20], candidates, nodes=100_000).count
    more = most_robust(problem, readings, allowed, candidates, nodes=100_000).count
    assert fewer <= more <= fewer + 10


@given(seeds())
def test_what_is_known_to_be_possible_changes_no_count(seed):
    problem, readings, allowed, candidates = make(seed)
    possible = acceptable(problem, readings, every_deal(problem), allowed).any(axis=0)
    plain = most_robust(problem, readings, allowed, candidates, nodes=100_000)
    told = most_robust(problem, readings, allowed, candidates, possible=possible, nodes=100_000)
    assert told.count == plain.count
    assert told.proven
    unsearched = most_robust(problem, readings, allowed, candidates, possible=possible, nodes=0)
    assert unsearched.bound <= possible.sum()


@given(seeds())
def test_the_pool_says_what_its_deals_reach(seed):
    problem, readings, allowed, candidates = make(seed)
    found = most_robust(problem, readings, allowed, candidates)
    count = counts_of(problem, readings, allowed, found.pool)
    np.testing.assert_array_equal(found.pool_count, count)
    value = smallest(problem, readings, found.pool).mean(axis=1)
    np.testing.assert_allclose(found.pool_value, value, atol=1e-12)
    assert (np.diff(found.pool_count) <= 0).all()
    assert len(np.unique(found.pool, axis=0)) == len(found.pool) <= found.examined
    if found.count:
        assert found.pool[0].tolist() == found.deal.tolist()


def test_equal_calls_give_equal_answers():
    problem, readings, allowed, candidates = make(11, draws=200)
    one, two = (most_robust(problem, readings, allowed, candidates, nodes=9) for _ in range(2))
    for name in ("deal", "count", "bound", "nodes", "pool", "pool_count", "pool_value"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name), err_msg=name)


def test_rounding_in_the_search_loses_no_deal_exactly_at_its_floors():
    problem, readings, _, candidates = make(5)
    lawful, deal = replace(problem, forbids=()), candidates[0]
    utils = [readings.problem(lawful, d).utilities(deal) for d in range(len(readings.floor))]
    exact = replace(readings, floor=np.array(utils))
    free = np.ones(len(problem.allowed), dtype=bool)
    none = np.zeros((0, problem.n_issues), dtype=int)
    assert most_robust(lawful, exact, free, none).count == len(utils)


def test_progress_is_told_and_the_clock_stops_the_search(monkeypatch):
    problem, readings, allowed = make_torn(0)
    candidates = np.zeros((1, problem.n_issues), dtype=int)
    tree_alone(monkeypatch)
    monkeypatch.setattr(robust, "TELL", 1)
    told = []
    full = most_robust(
        problem, readings, allowed, candidates, nodes=500, progress=lambda a, b: told.append((a, b))
    )
    assert told == [(k + 1, 500) for k in range(full.nodes)]
    assert full.nodes > 1
    stopped = most_robust(problem, readings, allowed, candidates, nodes=500, seconds=0.0)
    assert stopped.nodes < full.nodes
    assert stopped.bound >= full.count


def test_without_any_option_left_there_is_no_deal():
    problem, readings, allowed, candidates = make(2)
    allowed[:, : problem.start[1]] = False
    found = most_robust(problem, readings, allowed, candidates)
    assert (found.count, found.bound, found.proven, found.deal.size) == (0, 0, True, 0)
    nowhere = np.zeros(len(allowed), dtype=bool)
    assert most_robust(problem, readings, None, candidates, possible=nowhere).bound == 0


def test_what_does_not_fit_is_refused():
    problem, readings, allowed, candidates = make(2)
    with pytest.raises(UsageError, match="possible must be"):
        most_robust(problem, readings, allowed, candidates, possible=np.ones(3, dtype=bool))
    with pytest.raises(UsageError, match="option indices"):
        most_robust(problem, readings, allowed, candidates + 9)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_the_front_keeps_what_nothing_beats(points):
    count, value = (np.array([p[k] for p in points], dtype=float) for k in range(2))
    kept = front(count, value)

    def beaten(a, b):
        return count[b] >= count[a] and value[b] >= value[a] and points[a] != points[b]

    for k in range(len(points)):
        undominated = not any(beaten(k, other) for other in range(len(points)))
        twin = any(points[k] == points[j] for j in kept)
        assert undominated == twin
    assert len({points[k] for k in kept}) == len(kept)
    assert (np.diff(count[kept]) < 0).all()


def test_where_rules_forbid_every_deal_none_is_named():
    rule = Conjunction((0,), ((0, 1),))
    start = np.array([0, 2, 4])
    problem = Problem(start, np.zeros((1, 4)), np.zeros(1), np.ones(4, dtype=bool), (rule,))
    readings = Readings(np.ones((3, 1, 4)), np.zeros((3, 1)), np.zeros((3, 0, 1)))
    found = most_robust(problem, readings, None, np.zeros((1, 2), dtype=int))
    assert (found.count, found.bound, found.deal.size, len(found.pool)) == (0, 0, 0, 0)
