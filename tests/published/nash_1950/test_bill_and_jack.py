"""Nash, The Bargaining Problem, Econometrica 18 (1950): Bill and Jack barter nine objects.

Printed there: what each object is worth to either, the numbers of utility without and with
trade, and the best trade, by which Bill gains 12 and Jack 5. The other answers were computed for
this project by looking at all 512 deals, as the tests here do again. Tolerance 1e-9 utils.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

import winset
from winset.search import engine, exact
from winset.search.frontier import frontier
from winset.search.kernel import LEXIMIN, NASH
from winset.search.problem import Problem

BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
"""Object → worth to Bill and to Jack; the first five belong to Bill."""
OBJECTS = BILLS | JACKS
ALONE = (12, 6)
PARETO = [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]
TOLERANCE = 1e-9

ANSWERS = {
    "nash": (60, [(12, 5)]),
    "ks": (5 / 8, [(12, 5)]),
    "egalitarian": (6, [(8, 6)]),
    "utilitarian": (18, [(14, 4), (16, 2), (18, 0)]),
}
"""Concept → value and gains; the ideal gains are 18 and 8, so ks leaves each 5/8 or more."""

ORDERS = {
    "nash": lambda g: g[0] * g[1],
    "ks": lambda g: sorted((g[0] / 18, g[1] / 8)),
    "egalitarian": sorted,
    "utilitarian": sum,
}


def all_deals() -> dict[tuple[int, ...], tuple[int, int]]:
    """Every way to share out the objects (0 to Bill, 1 to Jack) with both gains."""
    found = {}
    for owner in product((0, 1), repeat=len(OBJECTS)):
        held = [0, 0]
        for who, worth in zip(owner, OBJECTS.values(), strict=True):
            held[who] += worth[who]
        found[owner] = (held[0] - ALONE[0], held[1] - ALONE[1])
    return found


DEALS = all_deals()
RATIONAL = {deal: gains for deal, gains in DEALS.items() if min(gains) >= 0}


def best_deals(concept):
    order = ORDERS[concept]
    top = max(order(gains) for gains in RATIONAL.values())
    return {deal for deal, gains in RATIONAL.items() if order(gains) == top}


def problem() -> Problem:
    worth = np.zeros((2, 2 * len(OBJECTS)))
    for k, (bill, jack) in enumerate(OBJECTS.values()):
        worth[0, 2 * k], worth[1, 2 * k + 1] = bill, jack
    start = 2 * np.arange(len(OBJECTS) + 1)
    return Problem(start, worth, np.array(ALONE, dtype=float), np.ones(start[-1], dtype=bool))


def case() -> winset.Case:
    """The same as an analyst writes it: a scoring sheet of points for either boy."""
    boys = {"bill": "Bill", "jack": "Jack"}
    return winset.Case.model_validate(
        {
            "title": "Bill and Jack",
            "parties": {key: {"name": name} for key, name in boys.items()},
            "issues": {thing: {"title": thing.capitalize(), "options": boys} for thing in OBJECTS},
            "preferences": {
                key: {
                    "no_deal": {"value": ALONE[p]},
                    **{
                        thing: {"points": {key: worth[p], other: 0}}
                        for thing, worth in OBJECTS.items()
                    },
                }
                for p, (key, other) in enumerate([("bill", "jack"), ("jack", "bill")])
            },
        }
    )


def test_the_printed_numbers():
    """Alone they have 12 and 6; 293 of 512 deals leave neither worse off [calc]."""
    assert (sum(b for b, _ in BILLS.values()), sum(j for _, j in JACKS.values())) == ALONE
    assert len(DEALS) == 512
    assert len(RATIONAL) == 293


@pytest.mark.parametrize("concept", exact.CONCEPTS)
def test_answers_by_exact_search(concept):
    value, gains = ANSWERS[concept]
    found = exact.best(problem(), concept)
    assert found.proven
    assert found.ties_complete
    assert found.value == pytest.approx(value, abs=TOLERANCE)
    assert {tuple(deal) for deal in found.ties.tolist()} == best_deals(concept)
    assert {DEALS[tuple(deal)] for deal in found.ties.tolist()} == set(gains)


@pytest.mark.parametrize("concept", exact.CONCEPTS)
def test_answers_by_the_public_functions(concept):
    """Points of a case are hundredths of a util."""
    scale = {"nash": 100.0**2, "ks": 1.0}.get(concept, 100.0)
    value, gains = ANSWERS[concept]
    found = winset.solve(case(), concept=concept)
    assert found.proven
    assert scale * found.value == pytest.approx(value, abs=scale * TOLERANCE)
    owners = {
        tuple(int(deal[thing] == "jack") for thing in OBJECTS) for deal in map(dict, found.ties)
    }
    assert owners == best_deals(concept)
    assert tuple(round(100 * gain, 7) for gain in found.gains.values()) in gains


def test_the_printed_trade():
    """Bill gives book, whip, ball and bat for pen, toy and knife; no other deal is as good."""
    found = winset.solve(case(), concept="nash")
    assert len(found.ties) == 1
    given = {thing for thing in BILLS if found.deal[thing] == "jack"}
    received = {thing for thing in JACKS if found.deal[thing] == "bill"}
    assert given == {"book", "whip", "ball", "bat"}
    assert received == {"pen", "toy", "knife"}
    assert 100 * found.gains["bill"] == pytest.approx(12, abs=100 * TOLERANCE)
    assert 100 * found.gains["jack"] == pytest.approx(5, abs=100 * TOLERANCE)


def test_the_frontier():
    found = frontier(problem())
    assert found.exact
    gains = found.points - np.array(ALONE)
    assert sorted(tuple(point) for point in gains.tolist()) == PARETO
    assert all(
        DEALS[tuple(deal)] == tuple(point) for deal, point in zip(found.deals, gains, strict=True)
    )
    public = winset.frontier(case())
    assert public.exact
    points = 100 * np.array(public.points) - np.array(ALONE)
    assert sorted(tuple(point) for point in points.round(7).tolist()) == PARETO


# With lotteries over deals the gains that can be reached are the mixtures of the points above.
# The package recommends deals, not lotteries; but the bounds by which it proves them are the
# answers of just this relaxation. A small linear program over all points is the second witness.


def lottery(scale, deals):
    """Find the mixture of deals with the largest smallest gain over ``scale`` → its gains."""
    points = np.array(sorted(set(deals.values())), dtype=float)
    n = len(points)
    found = linprog(
        np.append(np.zeros(n), -1.0),
        A_ub=np.vstack(
            [
                np.hstack([-points.T / np.array(scale)[:, None], np.ones((2, 1))]),
                np.hstack([-points.T, np.zeros((2, 1))]),
            ]
        ),
        b_ub=np.zeros(4),
        A_eq=[np.append(np.ones(n), 0.0)],
        b_eq=[1.0],
        bounds=[(0, None)] * n + [(None, None)],
    )
    return found.x[:n] @ points


def largest(row, deals):
    points = np.array(sorted(set(deals.values())), dtype=float)
    found = linprog(
        -points[:, row], A_ub=-points.T, b_ub=np.zeros(2), A_eq=np.ones((1, len(points))), b_eq=[1]
    )
    return -found.fun


def bound_on_smallest(scale):
    """The engine's own bound on the smallest gain over ``scale``: a sum of weighted gains."""
    return bound_at_root(LEXIMIN, np.array(scale, dtype=float), rounds=200)


def bound_at_root(mode, unit, rounds):
    """What the engine says before it looks at any part of the deals: its relaxation's bound."""
    ready = exact.prepare(problem())
    rows = exact.numbers(
        ready.rows / unit[:, None], ready.bundles, np.array(ALONE) / unit, np.zeros(2), np.ones(2)
    )
    task = engine.Task(mode, 0, 0, rounds, 2, TOLERANCE, 10_000_000, -np.inf)
    return exact.run(ready.plan, rows, task, room=1).bound


def test_egalitarian_with_lotteries():
    """27/4 each [calc]."""
    assert lottery((1, 1), DEALS) == pytest.approx([27 / 4, 27 / 4], abs=1e-7)
    assert bound_on_smallest((1, 1)) == pytest.approx(27 / 4, abs=1e-7)


def test_ks_with_lotteries():
    """(324/29, 153/29) [calc], where a lottery may hold deals that alone nobody would sign.

    What must leave both no worse off is then the lottery, not each deal in it: Jack's ideal gain
    is 17/2. Lotteries over the 293 deals alone leave Jack at most 8 and end at (81/7, 36/7).
    """
    ideal = (largest(0, DEALS), largest(1, DEALS))
    assert ideal == pytest.approx((18, 17 / 2), abs=1e-7)
    assert lottery(ideal, DEALS) == pytest.approx([324 / 29, 153 / 29], abs=1e-7)
    assert bound_on_smallest(ideal) == pytest.approx(18 / 29, abs=1e-7)
    alone = (largest(0, RATIONAL), largest(1, RATIONAL))
    assert alone == pytest.approx((18, 8), abs=1e-7)
    assert lottery(alone, RATIONAL) == pytest.approx([81 / 7, 36 / 7], abs=1e-7)


def test_nash_with_lotteries():
    """(12, 5), as without [calc]: its tangent lies above every deal, hence above every mixture."""
    assert max(bill / 12 + jack / 5 for bill, jack in DEALS.values()) == pytest.approx(2)
    bound = bound_at_root(NASH, np.ones(2), rounds=2000)
    assert bound >= np.log(60) - TOLERANCE
    # Conditional gradient closes in on the best mixture, but only slowly.
    assert np.exp(bound) == pytest.approx(60, rel=1e-2)
