"""Tables: split where they would be too large, left to HiGHS where a link is too wide."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.errors import LimitReached
from winset.search import enumeration, exact, plan
from winset.search.cover import cover
from winset.search.frontier import frontier
from winset.search.problem import Bundle, Conjunction, Problem


def linked(rng, n_issues=6, n_links=8) -> Problem:
    """Issues of two to four options under many links, so that no table stays small."""
    sizes = [int(k) for k in rng.integers(2, 5, size=n_issues)]
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    n_rows = int(rng.integers(2, 4))
    bundles = tuple(Bundle(_rule(rng, sizes), rng.normal(size=n_rows) / 5) for _ in range(n_links))
    forbids = tuple(_rule(rng, sizes) for _ in range(2))
    worth = rng.random((n_rows, start[-1])) / n_issues
    allowed = np.ones(start[-1], dtype=bool)
    problem = Problem(start, worth, np.zeros(n_rows), allowed, forbids, bundles)
    some = np.array([[rng.integers(0, k) for k in sizes] for _ in range(30)])
    return problem.with_floor(np.quantile(problem.utilities(some), 0.3, axis=0))


def _rule(rng, sizes) -> Conjunction:
    issues = rng.permutation(len(sizes))[:3].tolist()
    options = (tuple(rng.permutation(sizes[i])[:2].tolist()) for i in issues)
    return Conjunction(tuple(issues), tuple(options))


def sizes_of(problem) -> list[int]:
    """Number of entries of every table."""
    layout = exact.prepare(problem).plan
    width = layout.issues[layout.tables[:, plan.OWNER], plan.N_OPTIONS]
    return (layout.tables[:, plan.CONTEXTS] * width).tolist()


def assert_all_concepts_right(problem) -> None:
    for concept in exact.CONCEPTS:
        found, expected = exact.best(problem, concept), enumeration.best(problem, concept)
        assert found.found == expected.found
        assert found.proven
        if expected.found:
            assert found.value == pytest.approx(expected.value, abs=1e-9)
            assert {tuple(d) for d in found.ties.tolist()} == {
                tuple(d) for d in expected.ties.tolist()
            }


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1))
def test_split_tables_only_loosen_bounds(seed):
    """However small the tables must be, the answers stay those of enumeration."""
    problem = linked(np.random.default_rng(seed))
    whole = sizes_of(problem)
    for limit in (1, 20, 100):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(plan, "TABLE_LIMIT", limit)
            split = sizes_of(problem)
            if max(whole) > limit:
                assert len(split) > len(whole)
            # A single link has a table of its own, of up to 4 x 4 x 4 entries.
            assert max(split) <= max(limit, 64)
            assert_all_concepts_right(problem)


def test_split_tables_serve_the_cover_too(monkeypatch):
    problem = linked(np.random.default_rng(1))
    expected = cover(problem, 500)[0]
    monkeypatch.setattr(plan, "TABLE_LIMIT", 20)
    found, _, epsilon = cover(problem, 500)
    assert epsilon <= 2e-3
    for point in expected:
        assert (found >= point - epsilon).all(axis=1).any()


def test_links_that_are_too_wide_for_tables_go_to_mixed_integer_programming(monkeypatch):
    problem = linked(np.random.default_rng(5), n_issues=4)
    monkeypatch.setattr(plan, "WIDEST", 5)
    assert plan.too_wide(problem)
    for concept in exact.CONCEPTS:
        found, expected = exact.best(problem, concept), enumeration.best(problem, concept)
        assert "HiGHS" in found.method
        assert found.value == pytest.approx(expected.value, abs=1e-5)
    _, utils = enumeration.enumerate_deals(problem)
    assert len(utils) > 1
    for row in range(problem.n_rows):
        most, least = exact.maximise_row(problem, row), exact.minimise_row(problem, row)
        assert most.value == pytest.approx(utils[:, row].max(), abs=1e-5)
        assert least.value == pytest.approx(utils[:, row].min(), abs=1e-5)
    assert exact.feasible(problem)
    assert not exact.feasible(problem.with_floor(np.full(problem.n_rows, 9.0)))


def wide(n_rows, worth) -> Problem:
    """Fourteen clauses under one link that names them all: 4^14 combinations in one table."""
    n = 14
    everything = Conjunction(tuple(range(n)), ((0, 1),) * n)
    bundle = Bundle(everything, np.full(n_rows, worth))
    rng = np.random.default_rng(0)
    table = rng.random((n_rows, 4 * n)) / n
    return Problem(
        np.arange(n + 1) * 4, table, np.zeros(n_rows), np.ones(4 * n, bool), (), (bundle,)
    )


def test_one_link_on_fourteen_clauses():
    """Worth more than all the rest, the link holds in the best deal; worth nothing, it need not."""
    assert plan.too_wide(wide(2, 5.0))
    held = exact.best(wide(2, 5.0), "utilitarian")
    assert held.found
    assert (held.deal <= 1).all()
    assert held.utilities.min() > 5.0
    free = exact.best(wide(2, 0.0), "utilitarian")
    total = free_sum(wide(2, 0.0))
    assert free.value == pytest.approx(total, abs=1e-5)
    assert (free.deal > 1).any()


def free_sum(problem) -> float:
    total = problem.worth.sum(axis=0)
    return float(total.reshape(-1, 4).max(axis=1).sum())


def test_the_frontier_under_a_link_that_is_too_wide_is_exact_or_refused():
    front = frontier(wide(2, 0.1))
    assert front.exact
    with pytest.raises(LimitReached, match="split the link"):
        frontier(wide(3, 0.1), max_points=50)


def test_links_that_can_never_hold_need_no_table():
    """A conjunction whose options are all forbidden says nothing, however many it names."""
    problem = linked(np.random.default_rng(3), n_links=0)
    allowed = problem.allowed.copy()
    allowed[problem.start[0]] = False
    dead = Conjunction(tuple(range(6)), ((0,),) * 6)
    plain = Problem(problem.start, problem.worth, problem.floor, allowed)
    with_dead = Problem(
        problem.start,
        problem.worth,
        problem.floor,
        allowed,
        (dead,),
        (Bundle(dead, np.ones(problem.n_rows)),),
    )
    assert sizes_of(plain) == sizes_of(with_dead)
    assert_all_concepts_right(with_dead)
