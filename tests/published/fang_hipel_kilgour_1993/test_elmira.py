"""Fang, Hipel & Kilgour, Interactive Decision Making (1993): groundwater at Elmira, Ontario.

Printed: nine states, moves, ordinal preferences, and the equilibria. Computed again here. The
built-in document is held against the printed payoff ranks, and against the same conflict written
as options, of which the states are the combinations.
"""

import pytest

from winset.readers.conflictfile import open_conflict
from winset.theory.conflict_graph import (
    Option,
    OptionForm,
    coalition_stability,
    departures,
    explain,
    stability,
)

PAYOFF = {
    "ministry": (4, 3, 8, 7, 5, 2, 9, 6, 1),
    "uniroyal": (9, 2, 4, 8, 6, 1, 3, 7, 5),
    "local": (6, 2, 8, 3, 7, 4, 9, 5, 1),
}
"""Payoff ranks of states 1 to 9, larger is better."""

MOVES = {
    "ministry": {(1, 2), (3, 4), (5, 6), (7, 8)},
    "uniroyal": {(1, 3), (2, 4), (5, 7), (6, 8)} | {(s, 9) for s in range(1, 9)},
    "local": {(s, s + 4) for s in range(1, 5)} | {(s + 4, s) for s in range(1, 5)},
}


@pytest.fixture(scope="module")
def graph():
    return open_conflict("elmira").graph


def test_the_document_says_what_is_printed(graph):
    assert graph.states == tuple(str(s) for s in range(1, 10))
    assert graph.decision_makers == tuple(PAYOFF)
    assert graph.ranks == tuple(tuple(x - 1 for x in row) for row in PAYOFF.values())
    for who, wanted in MOVES.items():
        steps = enumerate(graph.moves[graph.mover(who)])
        assert {(s + 1, t + 1) for s, to in steps for t in to} == wanted


@pytest.mark.parametrize(
    ("concept", "states"),
    [
        ("nash", {"5", "8", "9"}),
        ("gmr", {"1", "4", "5", "8", "9"}),
        ("smr", {"1", "4", "5", "8", "9"}),
        ("seq", {"5", "8", "9"}),
    ],
)
def test_equilibria(graph, concept, states):
    """Printed and computed [pub+calc]."""
    assert set(stability(graph).named(concept)) == states


def test_ministry_and_uniroyal_leave_state_5_together(graph):
    """Printed and computed [pub+calc]: neither would move alone; through state 6 both gain at 8."""
    (found,) = departures(graph, "5")
    assert [graph.decision_makers[m] for m in found.coalition] == ["ministry", "uniroyal"]
    assert graph.states[found.end] == "8"


def test_coalition_equilibria(graph):
    """Of the Nash equilibria 8 and 9 are left by no coalition [pub+calc]."""
    found = coalition_stability(graph).equilibria
    assert {graph.states[s] for s in found} == {"8", "9"}


def test_why_uniroyal_does_not_accept_at_once(graph):
    """In state 1 it delays, its best state; local government would insist in any case."""
    assert explain(graph, "uniroyal", "1", "seq") == ()
    (temptation,) = explain(graph, "local", "1", "gmr")
    assert graph.states[temptation.end] == "5"
    assert temptation.deterred


def test_the_same_conflict_as_options():
    """Five options; after Uniroyal abandons the plant, nothing else is told apart."""
    form = OptionForm.of(
        [
            Option("modify", "ministry", "on"),
            Option("delay", "uniroyal", "off"),
            Option("accept", "uniroyal"),
            Option("abandon", "uniroyal", "on"),
            Option("insist", "local"),
        ],
        infeasible=[
            {"delay": True, "accept": True},
            {"delay": True, "abandon": True},
            {"accept": True, "abandon": True},
            {"delay": False, "accept": False, "abandon": False},
        ],
        merged=[{"abandon": True}],
    )
    names = {2: 1, 3: 2, 4: 3, 5: 4, 18: 5, 19: 6, 20: 7, 21: 8, 8: 9}
    assert set(form.codes()) == set(names)
    for who, wanted in MOVES.items():
        assert {(names[s], names[t]) for s, t in form.moves(who)} == wanted
