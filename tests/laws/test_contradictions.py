"""Laws of contradictions: what is named contradicts itself, and nothing smaller does."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from winset.case.statements import parse
from winset.deals.consistency import holds, smallest
from winset.deals.polytope import Alternative, Group, Stated

law = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = "abcd"
ORDERED = st.tuples(st.permutations(NAMES), st.sampled_from([">", ">=", "="])).map(
    lambda drawn: f"{drawn[0][0]} {drawn[1]} {drawn[0][1]}"
)
BOUNDED = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(["<=", ">=", "="]), st.integers(0, 10)
).map(lambda drawn: f"{drawn[0]} {drawn[1]} {drawn[2] / 10}")
SAYS = st.one_of(ORDERED, ORDERED, BOUNDED)
STATEMENT = st.one_of(SAYS.map(lambda text: (text,)), st.tuples(SAYS, SAYS))


def group_of(statements, total, anchored):
    stated = tuple(
        Stated(("said", k), tuple(Alternative(text, parse(text)) for text in texts))
        for k, texts in enumerate(statements)
    )
    return Group("p", None, tuple(NAMES), stated, total=total, anchored=anchored)


KINDS = st.sampled_from([(1.0, False), (None, True), (None, False)])


@law
@given(st.lists(STATEMENT, min_size=2, max_size=7), KINDS)
def test_a_conflict_is_a_smallest_one(statements, kind):
    group = group_of(statements, *kind)
    assume(not holds(group))
    conflict = smallest(group)
    size = len(conflict.statements)
    assert not holds(conflict)
    for k in range(size):
        assert holds(conflict.only(frozenset(range(size)) - {k}))
    for kept in itertools.combinations(range(len(statements)), size - 1):
        assert holds(group.only(frozenset(kept)))


@law
@given(st.lists(STATEMENT, max_size=6), STATEMENT, KINDS)
def test_saying_more_never_mends_a_contradiction(statements, more, kind):
    if not holds(group_of(statements, *kind)):
        assert not holds(group_of([*statements, more], *kind))


@law
@given(st.lists(STATEMENT, max_size=5), st.permutations(range(5)), KINDS)
def test_order_of_statements_does_not_matter(statements, places, kind):
    shuffled = [statements[k] for k in places if k < len(statements)]
    assert holds(group_of(statements, *kind)) == holds(group_of(shuffled, *kind))
