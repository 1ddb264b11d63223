"""The mixed-integer program at its edges: nothing to choose, no time, links that cannot hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from winset.search import exact, milp, program
from winset.search.problem import Bundle, Conjunction, Limits, PaymentRule, Problem


def problem(**changes) -> Problem:
    """Two rows, two issues of two options; the second row gets what the first does not."""
    whole = Problem(
        start=np.array([0, 2, 4]),
        worth=np.array([[0.0, 0.4, 0.0, 0.6], [0.5, 0.0, 0.5, 0.0]]),
        floor=np.zeros(2),
        allowed=np.ones(4, dtype=bool),
    )
    return replace(whole, **changes)


def paid(amount, floor=(0.0, 0.0)) -> Problem:
    rule = PaymentRule(np.array([[0, 1]]), np.array([0.01, 0.01]), np.array([amount, 0.0]))
    return problem(payments=rule, floor=np.array(floor))


@pytest.mark.parametrize("concept", exact.CONCEPTS)
def test_an_issue_without_an_option_left_means_no_deal(concept):
    barred = problem(allowed=np.array([True, True, False, False]))
    found = milp.best(barred, concept, Limits())
    assert not found.found
    assert found.proven
    assert found.gap == 0.0
    assert milp.ideals(barred, Limits()) is None


@pytest.mark.parametrize("concept", exact.CONCEPTS)
def test_without_time_nothing_is_called_impossible(concept):
    found = milp.best(problem(), concept, Limits(seconds=0.0))
    assert not found.found
    assert not found.proven
    assert found.gap == np.inf
    best = milp.maximise(problem(), np.ones(4), np.zeros(0), Limits(seconds=0.0))
    assert not best.found
    assert not best.proven


def test_no_deal_is_proven_when_there_is_none():
    for concept in exact.CONCEPTS:
        found = milp.best(problem(floor=np.array([0.9, 0.9])), concept, Limits())
        assert not found.found
        assert found.proven


@pytest.mark.parametrize("concept", exact.CONCEPTS)
def test_links_on_options_that_nobody_can_choose_say_nothing(concept):
    dead = Conjunction((0, 1), ((), (0,)))
    linked = problem(forbids=(dead,), bundles=(Bundle(dead, np.ones(2)),))
    found, plain = (milp.best(p, concept, Limits()) for p in (linked, problem()))
    assert found.value == pytest.approx(plain.value, abs=1e-6)
    assert found.ties.tolist() == plain.ties.tolist()


def test_money_buys_a_deal_that_the_text_cannot_give():
    """Floors of 0.45 and 0.55: no text reaches both; (0.6, 0.5) and a payment do."""
    floor = (0.45, 0.55)
    assert not exact.feasible(problem(floor=np.array(floor)))
    assert not exact.feasible(paid(1.0, floor))
    assert exact.feasible(paid(50.0, floor))
    found = exact.best(paid(50.0, floor), "egalitarian")
    assert found.deal.tolist() == [0, 1]
    assert found.payments == pytest.approx([10.0], abs=1e-3)
    assert found.utilities == pytest.approx([0.5, 0.6], abs=1e-5)


def test_where_not_all_can_gain_as_many_as_can_do():
    """Only the first row can rise above its floor: nash is its gain alone, and says so."""
    case = problem(floor=np.array([0.0, 1.0]), bundles=(_bonus(),))
    found, expected = milp.best(case, "nash", Limits()), exact.best(case, "nash")
    assert found.note == expected.note == "only 1 of 2 parties can gain at once; product over these"
    assert found.value == pytest.approx(expected.value, abs=1e-6) == pytest.approx(0.3, abs=1e-6)
    assert found.proven


def _bonus() -> Bundle:
    return Bundle(Conjunction((0, 1), ((0,), (0,))), np.array([0.3, 0.0]))


def test_where_nobody_can_gain_any_deal_is_as_good():
    still = problem(worth=np.zeros((2, 4)))
    found, expected = milp.best(still, "nash", Limits()), exact.best(still, "nash")
    assert found.value == expected.value == 0.0
    assert sorted(found.ties.tolist()) == sorted(expected.ties.tolist())
    assert len(found.ties) == 4


def test_ties_stop_at_the_stated_number():
    still = problem(worth=np.zeros((2, 4)))
    assert len(milp.best(still, "utilitarian", Limits(ties=4)).ties) == 4
    short = milp.best(still, "utilitarian", Limits(ties=3))
    assert len(short.ties) == 3
    assert not short.ties_complete
    top = milp.maximise(still, np.zeros(4), np.zeros(0), Limits(ties=2))
    assert len(top.ties) == 2
    assert not top.ties_complete


def test_a_program_on_which_presolve_fails_is_solved_without_it():
    """HiGHS 1.12 ends this one with a solve error; a deal exists all the same."""
    start = np.array([0, 4, 6, 9, 11])
    worth = [
        [0.076, 0.199, 0.188, 0.165, 0.051, 0.086, 0.151, 0.089, 0.01, 0.082, 0.191],
        [0.013, 0.069, 0.106, 0.021, 0.167, 0.065, 0.022, 0.119, 0.047, 0.082, 0.098],
        [0.233, 0.141, 0.145, 0.138, 0.205, 0.03, 0.022, 0.088, 0.197, 0.048, 0.121],
    ]
    allowed = np.ones(11, dtype=bool)
    allowed[[3, 10]] = False
    case = Problem(
        start,
        np.array(worth),
        np.array([0.302, 0.287, 0.626]),
        allowed,
        (Conjunction((2, 1), ((0,), (1,))),),
        (
            Bundle(Conjunction((0,), ((3,),)), np.array([-0.349, 0.316, 0.123])),
            Bundle(Conjunction((2, 3, 1), ((0, 1),) * 3), np.array([0.02, -0.14, 0.227])),
        ),
    )
    for concept in exact.CONCEPTS:
        found, expected = milp.best(case, concept, Limits()), exact.best(case, concept)
        assert found.found
        assert found.value == pytest.approx(expected.value, abs=1e-5)


def test_gains_are_those_of_the_deal_not_of_almost_whole_numbers():
    model = program.build(paid(20.0), Limits())
    almost = np.array([1e-7, 1 - 1e-7, 1e-7, 1 - 1e-7, 20.0 + 1e-7])
    gains, amounts = program.gains_at(model, almost)
    assert gains.tolist() == [1.0 - 0.2, 0.2]
    assert amounts.tolist() == [20.0]
