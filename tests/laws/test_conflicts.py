"""Minimal conflicts and corrections equal those found by looking at every set of demands."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.search.conflicts import grow, minimal_conflicts, shrink, smallest_conflict

law = settings(max_examples=80)


@st.composite
def oracles(draw):
    """A number of demands and the sets of them that clash, from none at all to all at once."""
    n = draw(st.integers(1, 7))
    clashes = draw(st.lists(st.frozensets(st.integers(0, n - 1), min_size=1), max_size=8))
    return n, frozenset(clashes)


def asked(clashes):
    """The oracle: a set of demands can be met unless it contains a clash."""
    return lambda demands: not any(clash <= demands for clash in clashes)


def subsets(n):
    items = range(n)
    return [frozenset(s) for s in chain.from_iterable(combinations(items, k) for k in range(n + 1))]


def minimal(sets):
    return {s for s in sets if not any(other < s for other in sets)}


def conflicts_of(n, feasible):
    return minimal([s for s in subsets(n) if not feasible(s)])


def corrections_of(n, feasible):
    everything = frozenset(range(n))
    return minimal([s for s in subsets(n) if feasible(everything - s)])


@law
@given(oracles())
def test_conflicts_and_corrections_equal_those_of_all_subsets(case):
    n, clashes = case
    feasible = asked(clashes)
    found = minimal_conflicts(n, feasible)
    assert found.complete
    assert set(found.conflicts) == conflicts_of(n, feasible) == minimal(clashes)
    assert set(found.corrections) == corrections_of(n, feasible)
    for listed in (found.conflicts, found.corrections):
        assert len(set(listed)) == len(listed)
        assert [len(s) for s in listed] == sorted(len(s) for s in listed)


@law
@given(oracles())
def test_corrections_are_the_minimal_hitting_sets_of_conflicts(case):
    n, clashes = case
    found = minimal_conflicts(n, asked(clashes))
    hitting = [s for s in subsets(n) if all(s & conflict for conflict in found.conflicts)]
    assert set(found.corrections) == minimal(hitting)


@law
@given(oracles())
def test_the_smallest_conflict_is_as_small_as_any(case):
    n, clashes = case
    feasible = asked(clashes)
    smallest = smallest_conflict(n, feasible)
    every = conflicts_of(n, feasible)
    if not every:
        assert smallest is None
    else:
        assert smallest in every
        assert len(smallest) == min(len(s) for s in every)


@law
@given(oracles(), st.integers(0, 4))
def test_with_a_limit_the_list_is_short_and_says_so(case, limit):
    n, clashes = case
    feasible = asked(clashes)
    found, every = minimal_conflicts(n, feasible, limit), conflicts_of(n, feasible)
    assert set(found.conflicts) <= every
    assert set(found.corrections) <= corrections_of(n, feasible)
    assert len(found.conflicts) == min(limit, len(every))
    if len(every) > limit:
        assert not found.complete
    if len(every) < limit:
        assert found.complete
    if found.complete:
        assert set(found.conflicts) == every


@law
@given(oracles())
def test_one_conflict_and_one_largest_set_that_can_be_met(case):
    n, clashes = case
    feasible, everything = asked(clashes), frozenset(range(n))
    if not feasible(everything):
        assert shrink(everything, feasible) in conflicts_of(n, feasible)
    met = grow(frozenset(), n, feasible)
    assert everything - met in corrections_of(n, feasible)


@pytest.mark.parametrize("n", [0, 1, 3])
def test_where_even_no_demand_can_be_met_nobody_is_to_blame(n):
    """Links alone leave no deal: the one conflict is empty, and giving way opens nothing."""
    found = minimal_conflicts(n, lambda _: False)
    assert found.complete
    assert found.conflicts == (frozenset(),)
    assert found.corrections == ()
    assert smallest_conflict(n, lambda _: False) == frozenset()


def test_without_demands_nothing_can_clash():
    found = minimal_conflicts(0, lambda _: True)
    assert found.complete
    assert found.conflicts == ()
    assert found.corrections == (frozenset(),)
    assert smallest_conflict(0, lambda _: True) is None


def test_an_oracle_that_changes_its_mind_is_caught():
    """Nothing can be met together at first, and then anything can."""
    answers = iter([False] + [True] * 10)
    with pytest.raises(ValueError, match="changed its mind"):
        smallest_conflict(2, lambda _: next(answers))


def test_twelve_demands_with_many_conflicts():
    """Any two of twelve clash: 66 conflicts, and one demand alone can be met."""
    found = minimal_conflicts(12, lambda demands: len(demands) < 2)
    assert found.complete
    assert len(found.conflicts) == 66
    assert {len(c) for c in found.corrections} == {11}
    assert len(found.corrections) == 12


def test_the_oracle_is_asked_far_less_often_than_there_are_sets():
    """Twenty demands, three clashes: a few hundred questions instead of a million."""
    clashes = frozenset([frozenset({0, 1, 2}), frozenset({5, 9}), frozenset({3, 9, 15})])
    feasible, count = asked(clashes), 0

    def counted(demands):
        nonlocal count
        count += 1
        return feasible(demands)

    assert set(minimal_conflicts(20, counted).conflicts) == clashes
    assert count < 300
