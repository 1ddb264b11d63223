"""Conflict graphs against their definitions, on random graphs of one to four decision makers."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.laws.conflict_reference import Reference
from winset.errors import InvalidInput
from winset.theory.conflict_graph import (
    CONCEPTS,
    Conflict,
    ConflictGraph,
    Option,
    OptionForm,
    coalition_stability,
    departures,
    explain,
    parse,
    reachable,
    stability,
    write,
)
from winset.theory.conflict_graph.reach import listed, reach_sets


@st.composite
def conflicts(draw, movers=(1, 4), most=6):
    """Few states and many ties, moves one way or both; intransitive as often as not."""
    n, k = draw(st.integers(2, most)), draw(st.integers(*movers))
    state, who = st.integers(0, n - 1), st.integers(0, k - 1)
    moves = draw(st.sets(st.tuples(who, state, state), max_size=3 * n))
    moves = {(m, s, t) for m, s, t in moves if s != t}
    rank = st.lists(st.integers(0, n), min_size=n, max_size=n)
    worth = draw(st.lists(rank, min_size=k, max_size=k))
    return Reference(n, moves, worth)


def graph_of(reference):
    moves = [
        [(s, t) for m, s, t in sorted(reference.moves) if m == who] for who in reference.movers
    ]
    return ConflictGraph.from_moves(moves, reference.worth)


TWICE = Reference(
    5,
    {(0, 0, 1), (1, 1, 2), (2, 2, 3), (1, 3, 4)},
    [[1, 2, 3, 3, 0], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]],
)
"""The first gains by moving; the others answer only in three moves, second, third, second."""


def check_individuals(reference):
    found = stability(graph_of(reference))
    for concept in CONCEPTS:
        for who in reference.movers:
            wanted = tuple(reference.stable([who], s, concept) for s in reference.states)
            assert found.table(concept)[who] == wanted, (concept, who)
        assert found.equilibria(concept) == tuple(
            s
            for s in reference.states
            if all(reference.stable([who], s, concept) for who in reference.movers)
        )


@given(conflicts(movers=(3, 3)))
@settings(max_examples=150)
@example(TWICE)
def test_stability_of_three(reference):
    check_individuals(reference)


@given(conflicts(movers=(4, 4), most=7))
@settings(max_examples=150)
def test_stability_of_four(reference):
    check_individuals(reference)


@given(conflicts(movers=(1, 2)))
@settings(max_examples=60)
def test_stability_of_one_or_two(reference):
    check_individuals(reference)


def test_an_opponent_moves_twice():
    """Where each other decision maker moves at most once, state 0 would not be stable."""
    graph = graph_of(TWICE)
    found = stability(graph)
    assert not found.nash[0][0]
    assert found.gmr[0][0]
    assert found.smr[0][0]
    assert found.seq[0][0]
    (temptation,) = explain(graph, 0, 0, "seq")
    assert temptation.answer == ((1, 2), (2, 3), (1, 4))


@given(conflicts(movers=(2, 4), most=5), st.sampled_from(CONCEPTS))
@settings(max_examples=120)
def test_coalitions(reference, concept):
    found = coalition_stability(graph_of(reference), concept)
    assert len(found.coalitions) == 2 ** len(reference.movers) - 1
    for members, row in zip(found.coalitions, found.stable, strict=True):
        wanted = tuple(reference.stable(members, s, concept) for s in reference.states)
        assert row == wanted, members


@given(conflicts(movers=(2, 4), most=5))
@settings(max_examples=60)
def test_departures(reference):
    graph = graph_of(reference)
    for state in reference.states:
        found = departures(graph, state)
        ends = {(d.coalition, d.end) for d in found}
        assert all(d.start == state for d in found)
        assert ends == {
            (c, end)
            for c in coalition_stability(graph).coalitions
            for end in reference.gains(c, state)
        }


@given(conflicts(movers=(2, 4)), st.booleans())
@settings(max_examples=80)
def test_reach_from_one_state_and_from_all(reference, improving):
    graph, members = graph_of(reference), list(reference.movers)[1:]
    sets = reach_sets(graph, members, improving=improving)
    for state in reference.states:
        wanted = reference.reach(members, state, improving)
        assert set(listed(sets[state])) == wanted
        assert set(reachable(graph, members, state, improving=improving)) == wanted - {state}


@given(conflicts(movers=(2, 4)), st.sampled_from(CONCEPTS))
@settings(max_examples=80)
def test_explanations_are_true(reference, concept):
    """Stays if and only if every temptation is deterred, and every answer is a legal sequence."""
    graph = graph_of(reference)
    table = stability(graph).table(concept)
    for who in reference.movers:
        for state in reference.states:
            tempting = explain(graph, who, state, concept)
            assert {t.end for t in tempting} == reference.gains([who], state)
            assert all(t.deterred for t in tempting) == table[who][state]
            for temptation in filter(lambda t: t.deterred, tempting):
                here, last = temptation.end, who
                for mover, target in temptation.answer:
                    assert mover not in {who, last}
                    assert target in reference.step(mover, here, concept == "seq")
                    here, last = target, mover
                assert reference.hurts([who], here, state)


@given(conflicts(movers=(1, 4)))
@settings(max_examples=60)
def test_concepts_imply_each_other(reference):
    """Nash ⇒ SMR ⇒ GMR and Nash ⇒ SEQ ⇒ GMR (Fang, Hipel & Kilgour 1993, ch. 5)."""
    found = stability(graph_of(reference))
    tables = {c: np.array(found.table(c)) for c in CONCEPTS}
    for narrow, wide in (("nash", "smr"), ("smr", "gmr"), ("nash", "seq"), ("seq", "gmr")):
        assert not (tables[narrow] & ~tables[wide]).any()


@given(conflicts(movers=(2, 3)), st.data())
@settings(max_examples=40)
def test_only_the_order_counts(reference, data):
    stretched = [[3.5 * x**3 - 2 for x in row] for row in reference.worth]
    same = Reference(len(reference.states), reference.moves, stretched)
    assert stability(graph_of(reference)) == stability(graph_of(same))


@st.composite
def forms(draw):
    """Up to four options of two owners, with patterns."""
    n = draw(st.integers(1, 4))
    names = [f"o{k}" for k in range(n)]
    change = st.sampled_from(["both", "on", "off"])
    options = [Option(o, draw(st.sampled_from("ab")), draw(change), f"do {o}") for o in names]
    pattern = st.dictionaries(st.sampled_from(names), st.booleans(), min_size=1)
    barred, merged = (draw(st.lists(pattern, max_size=2)) for _ in range(2))
    return OptionForm.of(options, barred, merged)


def matches(code, pattern, form):
    taken = form.taken(code)
    return all((name in taken) == on for name, on in pattern)


@given(forms())
@settings(max_examples=100)
def test_option_form_by_its_definition(form):
    every = range(2 ** len(form.options))
    feasible = [c for c in every if not any(matches(c, p, form) for p in form.infeasible)]

    def state(code):
        for pattern in form.merged:
            if matches(code, pattern, form):
                return next(c for c in feasible if group(c) == pattern)
        return code

    def group(code):
        return next((p for p in form.merged if matches(code, p, form)), None)

    assert form.codes() == tuple(sorted({state(c) for c in feasible}))
    for owner in "ab":
        wanted = set()
        for a in feasible:
            for b in feasible:
                changed = [o for k, o in enumerate(form.options) if (a ^ b) >> k & 1]
                on = [o.name in form.taken(b) for o in changed]
                legal = all(
                    o.owner == owner and o.change in ("both", "on" if up else "off")
                    for o, up in zip(changed, on, strict=True)
                )
                if changed and legal and state(a) != state(b):
                    wanted.add((state(a), state(b)))
        assert set(form.moves(owner)) == wanted


@given(conflicts(movers=(1, 3)), st.data())
@settings(max_examples=60)
def test_documents_come_back_unchanged(reference, data):
    graph = graph_of(reference)
    text = st.text(max_size=8)
    some = [data.draw(st.lists(text, min_size=k, max_size=k)) for k in (2, len(reference.movers))]
    titles = data.draw(st.lists(text, min_size=graph.n_states, max_size=graph.n_states))
    conflict = Conflict(*some[0], tuple(some[1]), tuple(titles), graph)
    assert parse(write(conflict)) == conflict


@given(forms(), st.data())
@settings(max_examples=60)
def test_documents_in_option_form_come_back_unchanged(form, data):
    codes = list(form.codes())
    if not codes:
        with pytest.raises(InvalidInput, match="leave no state"):
            form.graph({"a": [], "b": []})
        return
    orders = {who: data.draw(st.permutations(codes)) for who in "ab"}
    graph = form.graph(orders)
    titles = tuple(data.draw(st.text(max_size=5)) for _ in codes)
    conflict = Conflict("t", "s", ("Ann", "Bob"), titles, graph, form)
    assert parse(write(conflict)) == conflict
