"""Many readings at once give, reading by reading, what the search gives alone."""

import sys
import time

import numpy as np
import pytest
from search_cases import CONCEPTS, make_problem

from winset.errors import UnknownName, UsageError
from winset.search import batch, exact, spread
from winset.search.batch import Readings, solve_batch
from winset.search.problem import Conjunction, Limits, Problem

DRAWS = 70  # more than one block


def make_readings(seed):
    """A random problem with finite floors, and readings that scatter around it."""
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, unasked=0.0)
    n = len(problem.bundles)
    bundle = np.array([b.worth for b in problem.bundles]).reshape(n, problem.n_rows)
    return problem, Readings(
        worth=problem.worth * rng.uniform(0.7, 1.3, (DRAWS, *problem.worth.shape)),
        floor=problem.floor * rng.uniform(0.5, 1.1, (DRAWS, problem.n_rows)),
        bundle=bundle * rng.uniform(0.5, 1.5, (DRAWS, n, problem.n_rows)),
    )


@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.parametrize("seed", range(8))
def test_each_reading_is_answered_as_if_alone(seed, concept):
    problem, readings = make_readings(seed)
    found = solve_batch(problem, readings, concept)
    assert found.proven.all()
    for draw in range(0, DRAWS, 5):
        alone = exact.best(readings.problem(problem, draw), concept)
        assert found.found[draw] == alone.found
        if not alone.found:
            assert (found.deal[draw] == -1).all()
            assert np.isnan(found.gains[draw]).all()
            continue
        assert any((found.deal[draw] == tie).all() for tie in alone.ties)
        assert found.unique[draw] == (len(alone.ties) == 1)
        own = readings.problem(problem, draw).utilities(found.deal[draw])
        assert found.gains[draw] == pytest.approx(own - readings.floor[draw], abs=1e-12)


def same(one, other):
    """Two batches are equal to the bit."""
    for name in ("found", "proven", "deal", "gains", "unique", "nodes"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)


@pytest.mark.parametrize("concept", batch.CONCEPTS)
def test_the_number_of_workers_changes_nothing(concept):
    problem, readings = make_readings(3)
    many = Readings(*(np.concatenate([a] * 4) for a in vars(readings).values()))
    one = solve_batch(problem, many, concept)
    for workers in (2, 4):
        same(one, solve_batch(problem, many, concept, workers=workers))


@pytest.mark.parametrize("concept", batch.CONCEPTS)
def test_other_processes_give_the_same_answer(concept):
    problem, readings = make_readings(3)
    here = solve_batch(problem, readings, concept)
    same(here, solve_batch(problem, readings, concept, workers=2, backend="loky"))


def test_progress_counts_up_to_all_readings():
    problem, readings = make_readings(3)
    seen = []
    solve_batch(problem, readings, "nash", progress=lambda done, of: seen.append((done, of)))
    assert seen == [(batch.BLOCK, DRAWS), (DRAWS, DRAWS)]


@pytest.mark.parametrize("backend", ["threading", "loky"])
def test_what_progress_raises_ends_the_batch(backend):
    problem, readings = make_readings(3)
    seen = []

    def enough(done, of):
        seen.append(done)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        solve_batch(problem, readings, "ks", workers=2, backend=backend, progress=enough)
    assert seen == [batch.BLOCK]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"workers": 0}, "ask for 1 or more"),
        ({"backend": "smoke signals"}, "known: threading, loky, dask"),
    ],
)
def test_workers_that_cannot_be_are_refused(settings, says):
    problem, readings = make_readings(3)
    with pytest.raises(UsageError, match=says):
        solve_batch(problem, readings, "nash", **settings)


def test_no_client_is_told():
    pytest.importorskip("distributed", reason="needs winset[cluster]")
    problem, readings = make_readings(3)
    with pytest.raises(UsageError, match="make one first"):
        solve_batch(problem, readings, "nash", backend="dask")


def test_no_dask_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    problem, readings = make_readings(3)
    with pytest.raises(UsageError, match=r"install winset\[cluster\]"):
        solve_batch(problem, readings, "nash", backend="dask")


def test_a_reading_that_hits_the_node_limit_says_so():
    rng = np.random.default_rng(0)
    n_issues, n_rows = 12, 4
    start = np.arange(0, 4 * n_issues + 1, 4)
    worth = rng.random((n_rows, start[-1])) / n_issues
    problem = Problem(start, worth, np.zeros(n_rows), np.ones(start[-1], dtype=bool))
    readings = Readings(worth[None], np.zeros((1, n_rows)), np.zeros((1, 0, n_rows)))
    stopped = solve_batch(problem, readings, "egalitarian", limits=Limits(nodes=2))
    assert not stopped.proven[0]
    assert solve_batch(problem, readings, "egalitarian").proven[0]


def test_no_option_left_means_no_deal_on_any_reading():
    problem, readings = make_readings(3)
    allowed = problem.allowed.copy()
    allowed[: problem.start[1]] = False
    barred = Problem(problem.start, problem.worth, problem.floor, allowed)
    bare = Readings(readings.worth, readings.floor, readings.bundle[:, :0])
    found = solve_batch(barred, bare, "nash")
    assert not found.found.any()
    assert found.proven.all()


def test_unknown_concepts_and_links_too_wide_are_refused():
    problem, readings = make_readings(3)
    with pytest.raises(UnknownName, match="did you mean 'nash'"):
        solve_batch(problem, readings, "nahs")
    start = np.arange(0, 41, 4)
    wide = Conjunction(tuple(range(10)), ((0,),) * 10)
    worth = np.ones((1, 40)) / 10
    huge = Problem(start, worth, np.zeros(1), np.ones(40, dtype=bool), forbids=(wide,))
    with pytest.raises(UsageError, match="spans too many clauses"):
        solve_batch(huge, Readings(worth[None], np.zeros((1, 1)), np.zeros((1, 0, 1))), "nash")


def unasked(readings, seed):
    """The same readings with nothing asked of some rows on some readings, of none on others."""
    rng = np.random.default_rng(seed)
    floor = readings.floor.copy()
    floor[rng.random(floor.shape) < 0.3] = -np.inf
    floor[rng.random(len(floor)) < 0.1] = -np.inf
    return Readings(readings.worth, floor, readings.bundle)


@pytest.mark.parametrize("seed", range(40))
def test_any_deal_is_found_exactly_where_the_best_one_is(seed):
    problem, readings = make_readings(seed)
    found = solve_batch(problem, readings, "any")
    best = solve_batch(problem, readings, "egalitarian")
    assert found.proven.all()
    np.testing.assert_array_equal(found.found, best.found)
    holds_up(problem, readings, found)


@pytest.mark.parametrize("seed", range(40))
def test_any_deal_leaves_rows_aside_of_which_nothing_is_asked(seed):
    problem, readings = make_readings(seed)
    readings = unasked(readings, seed)
    found = solve_batch(problem, readings, "any")
    assert found.proven.all()
    for draw in range(DRAWS):
        assert found.found[draw] == exact.feasible(readings.problem(problem, draw))
    holds_up(problem, readings, found)


def holds_up(problem, readings, found):
    """Every deal that is named breaks no rule, reaches the floors and has the gains stated."""
    assert not found.unique.any()
    assert (found.deal[~found.found] == -1).all()
    assert np.isnan(found.gains[~found.found]).all()
    for draw in np.flatnonzero(found.found):
        own = readings.problem(problem, draw)
        assert own.permits(found.deal[draw])
        utils = own.utilities(found.deal[draw])
        assert (utils >= own.floor - 2e-9).all()
        assert found.gains[draw] == pytest.approx(utils - own.origin, abs=1e-12)


def opposed(draws, n_issues=12, n_rows=5):
    """Readings on which floors are just out of reach or just within it, so bounds do not tell."""
    rng = np.random.default_rng(7)
    start = np.arange(0, 4 * n_issues + 1, 4)
    worth = rng.random((draws, n_rows, start[-1])) / n_issues
    shared = Problem(start, worth[0], np.zeros(n_rows), np.ones(start[-1], dtype=bool))
    bundle = np.zeros((draws, 0, n_rows))
    top = solve_batch(shared, Readings(worth, np.zeros((draws, n_rows)), bundle), "egalitarian")
    level = top.gains.min(axis=1) + np.where(np.arange(draws) % 2, 1e-6, -1e-6)
    return shared, Readings(worth, np.repeat(level[:, None], n_rows, axis=1), bundle)


def test_floors_just_in_and_out_of_reach_are_told_apart():
    shared, readings = opposed(40)
    found = solve_batch(shared, readings, "any")
    assert found.proven.all()
    np.testing.assert_array_equal(found.found, np.arange(40) % 2 == 0)
    assert found.nodes.max() > 0
    stopped = solve_batch(shared, readings, "any", limits=Limits(nodes=1))
    assert not stopped.proven.all()
    assert not stopped.found[~stopped.proven].any()


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_concept_that_counts_gains_needs_finite_floors(concept):
    problem, readings = make_readings(3)
    with pytest.raises(UsageError, match="finite floors"):
        solve_batch(problem, unasked(readings, 0), concept)


def _later(x):
    return x


def test_leaving_other_processes_early_warns_of_nothing():
    for _ in range(3):
        answers = spread.elsewhere(_later, [(i,) for i in range(70)], 2, "loky")
        assert next(answers) == 0
        time.sleep(0.1)  # so that answers that nobody asked for lie ready
        answers.close()
