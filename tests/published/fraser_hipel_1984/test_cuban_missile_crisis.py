"""Fraser & Hipel, Conflict Analysis: Models and Resolutions (1984): the Cuban missile crisis.

Options as bits: air strike 1 and blockade 2 (United States), withdraw 4 and escalate 8 (Soviet
Union), which cannot go together. The equilibria were computed for this project with two codes
that share nothing [calc]; a difference is a question to settle.
"""

import pytest

from winset.theory.conflict_graph import Option, OptionForm, coalition_stability, stability

ORDERS = {
    "us": [4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8],
    "ussr": [0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8],
}
"""States from best to worst."""

WARY = {"0", "1", "2", "4", "5", "6", "7"}


def crisis(strike):
    form = OptionForm.of(
        [
            Option("air-strike", "us", strike),
            Option("blockade", "us"),
            Option("withdraw", "ussr"),
            Option("escalate", "ussr"),
        ],
        infeasible=[{"withdraw": True, "escalate": True}],
    )
    return form.graph(ORDERS)


def test_twelve_states():
    assert set(crisis("both").states) == {str(code) for code in range(12)}


@pytest.mark.parametrize(
    ("strike", "equilibria"),
    [
        ("both", {"nash": set(), "seq": {"4", "6"}, "gmr": WARY, "smr": WARY}),
        ("on", {"nash": {"5"}, "seq": {"4", "5", "6"}, "gmr": WARY, "smr": WARY}),
    ],
)
def test_equilibria(strike, equilibria):
    """Reversible, and with an air strike that cannot be undone."""
    found = stability(crisis(strike))
    assert {c: set(found.named(c)) for c in equilibria} == equilibria


def test_what_happened_is_left_by_no_coalition_that_fears_an_answer():
    """Blockade and withdrawal (6) is a sequential equilibrium; so is withdrawal alone (4).

    Together the two would go from 6 to 4, which both prefer; from 4 no coalition would.
    """
    graph = crisis("both")
    found = coalition_stability(graph, "seq").equilibria
    assert {graph.states[s] for s in found} == {"4"}
