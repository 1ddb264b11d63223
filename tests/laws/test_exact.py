"""The exact engine equals enumeration on small random problems, and keeps its laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from search_cases import (
    CONCEPTS,
    make_conjunction,
    make_problem,
    permitted,
    problems,
    relabelled,
    rescaled,
    seeds,
    utils_of,
    zopa,
)

from winset.errors import LimitReached, UnknownName, UsageError
from winset.search import enumeration, exact, milp
from winset.search.problem import Bundle, Conjunction, Limits, Problem

TOL = 1e-9
law = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def deals(optimum) -> set[tuple[int, ...]]:
    return {tuple(deal) for deal in optimum.ties.tolist()}


def assert_same(found, expected) -> None:
    """Same answer: whether there is a deal, its value, and every tied deal once."""
    assert found.found == expected.found
    assert found.proven
    if not expected.found:
        return
    assert found.value == pytest.approx(expected.value, abs=TOL)
    assert len(deals(found)) == len(found.ties)
    assert deals(found) <= deals(expected)
    assert found.ties_complete == (len(expected.ties) <= 1000)
    assert len(found.ties) == min(len(expected.ties), 1000)


# Against the referee.


@settings(law, max_examples=200)
@given(problems())
def test_best_equals_enumeration(problem):
    for concept in CONCEPTS:
        assert_same(exact.best(problem, concept), enumeration.best(problem, concept))


@few
@given(problems(most_issues=5))
def test_the_referee_looks_at_every_deal(problem):
    """The referee itself is held against plain Python, deal by deal."""
    expected = zopa(problem)
    listed, utils = enumeration.enumerate_deals(problem)
    assert [tuple(deal) for deal in listed.tolist()] == list(expected)
    if expected:
        np.testing.assert_allclose(utils, list(expected.values()), atol=1e-12)


@law
@given(problems())
def test_a_best_deal_is_what_it_says(problem):
    """Certificate: deal, utils and value recomputed from the problem, number by number."""
    for concept in CONCEPTS:
        found = exact.best(problem, concept)
        if not found.found:
            continue
        deal = tuple(found.deal.tolist())
        utils = utils_of(problem, deal)
        assert permitted(problem, deal)
        assert found.ties[0].tolist() == list(deal)
        assert found.utilities == pytest.approx(utils, abs=TOL)
        assert all(u >= f - TOL for u, f in zip(utils, problem.floor, strict=True))
        gains = np.array(utils) - np.where(np.isfinite(problem.floor), problem.floor, 0.0)
        if concept == "utilitarian":
            assert found.value == pytest.approx(gains.sum(), abs=TOL)
        elif concept == "egalitarian":
            assert found.value == pytest.approx(gains.min(), abs=TOL)
        elif concept == "nash" and (gains > TOL).any():
            assert found.value == pytest.approx(np.prod(gains[gains > TOL]), abs=TOL)
            assert bool(found.note) == (not (gains > TOL).all())


@law
@given(seeds())
def test_linear_searches_equal_enumeration(seed):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, most_issues=6)
    objective = rng.integers(-3, 4, size=int(problem.start[-1])) / 10
    listed = zopa(problem)
    found = exact.maximise(problem, objective)
    worth = {
        deal: sum(objective[problem.start[i] + o] for i, o in enumerate(deal)) for deal in listed
    }
    _assert_linear(found, worth, max)
    for row in range(problem.n_rows):
        worth = {deal: utils[row] for deal, utils in listed.items()}
        _assert_linear(exact.maximise_row(problem, row), worth, max)
        _assert_linear(exact.minimise_row(problem, row), worth, min)


def _assert_linear(found, worth, choose):
    assert found.found == bool(worth)
    assert found.proven
    if worth:
        top = choose(worth.values())
        assert found.value == pytest.approx(top, abs=TOL)
        tied = {deal for deal, value in worth.items() if abs(value - top) <= TOL}
        assert deals(found) == tied or (not found.ties_complete and len(tied) > 1000)


@law
@given(problems())
def test_feasibility_and_ideals_equal_enumeration(problem):
    listed = zopa(problem)
    assert exact.feasible(problem) == bool(listed)
    ideal = exact.ideals(problem)
    if not listed:
        assert ideal is None
        return
    origin = np.where(np.isfinite(problem.floor), problem.floor, 0.0)
    expected = np.maximum(np.array(list(listed.values())).max(axis=0) - origin, 0.0)
    assert ideal == pytest.approx(expected, abs=TOL)


@few
@given(problems(unasked=0.0))
def test_floors_that_do_not_bind_only_shift_gains(problem):
    """With ``binding=False`` any permitted deal counts, gains below zero included."""
    free = enumeration.enumerate_deals(problem.with_floor(np.full(problem.n_rows, -np.inf)))[1]
    gains = free - problem.floor
    for concept, value in (("utilitarian", gains.sum(axis=1)), ("egalitarian", gains.min(axis=1))):
        found = exact.best(problem, concept, binding=False)
        assert found.found == bool(len(gains))
        if len(gains):
            assert found.value == pytest.approx(value.max(), abs=TOL)
    for concept in ("nash", "ks"):
        with pytest.raises(UsageError, match="floors must bind"):
            exact.best(problem, concept, binding=False)


@few
@given(seeds())
def test_deals_that_miss_their_floor_by_less_than_the_tolerance_count(seed):
    """Differences of up to 1e-9 utils count as equal: also where a floor is dear."""
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, unasked=0.0)
    some = np.array([rng.integers(0, k) for k in problem.n_options])
    step = rng.choice([0.0, 5e-10, -5e-10], size=problem.n_rows)
    problem = problem.with_floor(problem.utilities(some) + step)
    expected = enumeration.best(problem, "utilitarian")
    assert_same(exact.best(problem, "utilitarian"), expected)
    for row in range(problem.n_rows):
        worth = {deal: utils[row] for deal, utils in zopa(problem).items()}
        found = exact.maximise_row(problem, row)
        assert found.found == bool(worth)
        if worth:
            assert found.value == pytest.approx(max(worth.values()), abs=2 * TOL)


# Laws.


@few
@given(seeds())
def test_names_and_orders_do_not_matter(seed):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng)
    shuffled, rows, back = relabelled(problem, rng)
    for concept in CONCEPTS:
        one, other = exact.best(problem, concept), exact.best(shuffled, concept)
        assert one.found == other.found
        if one.found:
            assert other.value == pytest.approx(one.value, abs=TOL)
        if one.found and one.ties_complete:
            assert {back(deal) for deal in deals(other)} == deals(one)
            mine = {tuple(problem.utilities(deal)[rows].round(8)) for deal in one.ties}
            assert mine == {tuple(u) for u in shuffled.utilities(other.ties).round(8)}


@few
@given(seeds())
def test_nash_and_ks_do_not_depend_on_a_partys_scale(seed):
    """For nash where all can gain: products over different parties have no common scale."""
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, unasked=0.0)
    row, factor = int(rng.integers(problem.n_rows)), float(rng.choice([0.25, 0.5, 3.0, 10.0]))
    other = rescaled(problem, row, factor, float(rng.normal()))
    for concept in ("nash", "ks"):
        before, after = exact.best(problem, concept), exact.best(other, concept)
        assert before.found == after.found
        if before.ties_complete and (concept == "ks" or not before.note):
            assert deals(before) == deals(after)
    egalitarian = exact.best(other, "egalitarian")
    assert_same(egalitarian, enumeration.best(other, "egalitarian"))


@few
@given(seeds())
def test_a_tighter_red_line_never_opens_anything(seed):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng)
    tighter = replace(problem, allowed=problem.allowed & (rng.random(problem.start[-1]) > 0.15))
    assert set(zopa(tighter)) <= set(zopa(problem))
    for concept in ("nash", "egalitarian", "utilitarian"):
        before, after = exact.best(problem, concept), exact.best(tighter, concept)
        assert _rank(problem, concept, after) <= _rank(problem, concept, before)
    best, ideal = exact.ideals(problem), exact.ideals(tighter)
    if ideal is not None:
        assert best is not None
        assert (ideal <= best + TOL).all()


def _rank(problem, concept, optimum):
    """What is maximised: for nash first how many gain, then their product."""
    if not optimum.found:
        return (-1, -np.inf)
    origin = np.where(np.isfinite(problem.floor), problem.floor, 0.0)
    gainers = int((optimum.utilities - origin > TOL).sum()) if concept == "nash" else 0
    return (gainers, round(optimum.value, 8))


@few
@given(seeds())
def test_links_that_say_nothing_change_nothing(seed):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng)
    sizes = problem.n_options.tolist()
    worthless = Bundle(make_conjunction(rng, sizes), np.zeros(problem.n_rows))
    never = make_conjunction(rng, sizes)
    never = Conjunction(never.issues, ((), *never.options[1:]))
    more = replace(
        problem,
        forbids=(never, *problem.forbids, *problem.forbids[:1]),
        bundles=(worthless, *problem.bundles, Bundle(never, np.ones(problem.n_rows))),
    )
    for concept in CONCEPTS:
        before, after = exact.best(problem, concept), exact.best(more, concept)
        assert before.found == after.found
        if before.found:
            assert after.value == pytest.approx(before.value, abs=TOL)
            assert before.ties_complete == after.ties_complete
            assert not before.ties_complete or deals(before) == deals(after)


# Limits.


@few
@given(problems())
def test_with_too_little_room_for_ties_the_value_is_still_right(problem):
    for concept in CONCEPTS:
        expected = enumeration.best(problem, concept)
        for room in (1, 2):
            found = exact.best(problem, concept, Limits(ties=room))
            assert found.found == expected.found
            assert found.proven
            if expected.found:
                assert found.value == pytest.approx(expected.value, abs=TOL)
                assert len(found.ties) == min(room, len(expected.ties))
                assert found.ties_complete == (len(expected.ties) <= room)
                assert deals(found) <= deals(expected)


def test_more_ties_than_room_in_a_large_space():
    """All of 4^20 deals are equally good: no time to look at each of them."""
    n = 20
    problem = Problem(
        np.arange(n + 1) * 4, np.full((3, 4 * n), 0.05), np.zeros(3), np.ones(4 * n, bool)
    )
    for concept in CONCEPTS:
        found = exact.best(problem, concept)
        value = {"nash": 1.0, "ks": 1.0, "egalitarian": 1.0, "utilitarian": 3.0}[concept]
        assert found.value == pytest.approx(value, abs=TOL)
        assert found.proven
        assert not found.ties_complete
        assert len(deals(found)) == len(found.ties) == 1000


@law
@given(problems())
def test_a_search_that_stops_early_says_how_far_off_it_may_be(problem):
    """The bound, value plus gap, is never below the true optimum; nothing is called impossible."""
    for concept in CONCEPTS:
        expected = enumeration.best(problem, concept)
        for nodes in (0, 1, 3, 20):
            found = exact.best(problem, concept, Limits(nodes=nodes))
            assert found.gap >= 0.0
            if found.proven:
                assert found.found == expected.found
                assert found.gap == 0.0
                if found.found:
                    assert found.value == pytest.approx(expected.value, abs=TOL)
                    assert not found.ties_complete or deals(found) == deals(expected)
            elif not found.found:
                # Nothing was found and nothing is known: the gap says so.
                assert found.gap == np.inf
            elif expected.found:
                assert found.value + found.gap >= expected.value - TOL
            if found.found:
                assert permitted(problem, found.deal.tolist())
                assert (found.utilities >= problem.floor - TOL).all()


def test_a_hard_search_with_few_nodes_is_not_proven():
    """Six opposed parties on fourteen clauses: one node proves nothing, all nodes do."""
    problem = _opposed(np.random.default_rng(3), 14, 6)
    whole = {concept: exact.best(problem, concept) for concept in CONCEPTS}
    assert all(optimum.found and optimum.proven for optimum in whole.values())
    for concept in CONCEPTS:
        stopped = exact.best(problem, concept, Limits(nodes=1))
        assert not stopped.proven
        assert not stopped.ties_complete
        assert stopped.gap > 0.0
        if concept != "ks":
            assert stopped.value <= whole[concept].value + TOL
        assert stopped.value + stopped.gap >= whole[concept].value


def _opposed(rng, n_issues, n_rows):
    base = rng.random(4 * n_issues)
    sign = np.where(np.arange(n_rows) % 2, 1.0, -1.0)[:, None]
    worth = (sign * base + 0.3 * rng.random((n_rows, 4 * n_issues))) / n_issues
    problem = Problem(
        np.arange(n_issues + 1) * 4, worth, np.zeros(n_rows), np.ones(4 * n_issues, bool)
    )
    some = problem.utilities(rng.integers(0, 4, size=(2000, n_issues)))
    return problem.with_floor(some[np.argmax(some.min(axis=1))] - 0.02)


def test_where_the_limit_ends_the_search_nothing_is_called_impossible():
    """The only deal hides behind floors that sums of gains do not show."""
    problem = _needle()
    assert exact.feasible(problem)
    for concept in CONCEPTS:
        stopped = exact.best(problem, concept, Limits(nodes=0))
        assert not stopped.found
        assert not stopped.proven
        assert stopped.gap == np.inf
    with pytest.raises(LimitReached, match="no answer within 0 nodes"):
        exact.feasible(problem, Limits(nodes=0))
    with pytest.raises(LimitReached, match="no deal met within 0 nodes"):
        exact.ideals(problem, Limits(nodes=0))


def _needle():
    """Subset sums: rows want exactly half of what a seeded set of weights adds up to."""
    rng = np.random.default_rng(5)
    n = 14
    weights = rng.integers(1, 2000, size=n) / 1000
    chosen = rng.random(n) < 0.5
    worth = np.zeros((2, 2 * n))
    worth[0, 1::2], worth[1, 1::2] = weights, -weights
    target = float(weights[chosen].sum())
    return Problem(np.arange(n + 1) * 2, worth, np.array([target, -target]), np.ones(2 * n, bool))


def test_nothing_is_solved_without_room_for_a_deal_or_a_known_concept():
    problem = make_problem(np.random.default_rng(0))
    with pytest.raises(UsageError, match="allow 1 or more"):
        Limits(ties=0)
    with pytest.raises(UnknownName, match="nash"):
        exact.best(problem, "nush")
    with pytest.raises(UnknownName, match="nash"):
        enumeration.best(_whole(problem), "nush")


def _whole(problem):
    return replace(
        problem,
        allowed=np.ones(problem.start[-1], dtype=bool),
        forbids=(),
        floor=np.full(problem.n_rows, -np.inf),
    )


# Problems too large to enumerate, against HiGHS.


@pytest.mark.parametrize("seed", range(6))
def test_larger_problems_equal_mixed_integer_programming(seed):
    """Ten to fourteen clauses with links: both find the same values, HiGHS to its 1e-6."""
    rng = np.random.default_rng(seed)
    n, rows = int(rng.integers(10, 15)), int(rng.integers(2, 5))
    sizes = [int(k) for k in rng.integers(2, 5, size=n)]
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    worth = rng.random((rows, start[-1])) / n
    bundles = tuple(
        Bundle(make_conjunction(rng, sizes), rng.normal(size=rows) / 10) for _ in range(4)
    )
    forbids = tuple(make_conjunction(rng, sizes) for _ in range(4))
    problem = Problem(start, worth, np.zeros(rows), rng.random(start[-1]) > 0.05, forbids, bundles)
    some = problem.utilities(np.stack([rng.integers(0, k, size=200) for k in sizes], axis=1))
    problem = problem.with_floor(np.quantile(some, 0.6, axis=0))
    for concept in CONCEPTS:
        ours, theirs = exact.best(problem, concept), milp.best(problem, concept, Limits(ties=1))
        assert ours.found == theirs.found
        assert ours.proven
        assert ours.value == pytest.approx(theirs.value, abs=1e-5)
        assert ours.value >= theirs.value - 1e-6
