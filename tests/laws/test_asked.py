"""What is asked of groups that may pay each other decides as a program over payments does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_cases import make_problem, seeds, with_money

from winset.deals.asked import Asked, Money, asked_of_groups
from winset.search import exact
from winset.search.batch import Readings, solve_batch
from winset.search.problem import PaymentRule

law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(problem, readings=1):
    """One reading or several equal ones of a problem, payments left aside."""
    bundle = np.array([b.worth for b in problem.bundles]).reshape(-1, problem.n_rows)
    numbers = Readings(
        np.repeat(problem.worth[None], readings, axis=0),
        np.repeat(problem.floor[None], readings, axis=0),
        np.repeat(bundle[None], readings, axis=0),
    )
    allowed = np.repeat(problem.allowed[None], readings, axis=0)
    members = tuple(frozenset({p}) for p in range(problem.n_rows))
    return Asked(replace(problem, payments=None), numbers, allowed, members)


def money_of(rule):
    return Money(rule.rate[None], rule.budget[None], rule.pairs)


def decides(asked):
    ((_, problem),) = asked.by_mask()
    batch = solve_batch(problem, asked.readings, "any")
    assert batch.proven.all()
    return bool(batch.found[0])


def clear(problem):
    """Tell whether the program decides the same with floors a little higher and lower."""
    answers = {
        exact.best(problem.with_floor(problem.floor + step), "utilitarian").found
        for step in (-1e-4, 0.0, 1e-4)
    }
    return len(answers) == 1


@given(seeds(), st.booleans(), st.booleans())
@law
def test_groups_decide_as_the_program_over_payments_does(seed, worthless, deep):
    rng = np.random.default_rng(seed)
    problem = with_money(rng, make_problem(rng, most_issues=3, rows=(2, 6), unasked=0.0))
    if deep:
        problem = problem.with_floor(problem.floor + rng.uniform(0, 0.3, size=problem.n_rows))
    rule = problem.payments
    if worthless:
        rate = np.where(rng.random(problem.n_rows) < 0.3, 0.0, rule.rate)
        problem = replace(problem, payments=PaymentRule(rule.pairs, rate, rule.budget))
    if not clear(problem):
        return
    asked = asked_of_groups(text_of(problem), money_of(problem.payments))
    assert decides(asked) == exact.best(problem, "utilitarian").found


@given(seeds())
@law
def test_groups_without_a_party_ask_nothing_for_it(seed):
    rng = np.random.default_rng(seed)
    problem = with_money(rng, make_problem(rng, most_issues=3, rows=(2, 5), unasked=0.0))
    dropped = int(rng.integers(problem.n_rows))
    floor = np.where(np.arange(problem.n_rows) == dropped, -50.0, problem.floor)
    free = problem.with_floor(floor)
    if not clear(free):
        return
    asked = asked_of_groups(text_of(problem), money_of(problem.payments))
    assert decides(asked.without(frozenset({dropped}))) == exact.best(free, "utilitarian").found


def test_readings_that_share_red_lines_are_asked_together():
    problem = make_problem(np.random.default_rng(5), unasked=0.0)
    asked = text_of(problem, readings=4)
    other = asked.allowed.copy()
    other[[1, 3], 0] = ~other[[1, 3], 0]
    groups = [mine.tolist() for mine, _ in asked.allowing(other).by_mask()]
    assert sorted(groups) == [[0, 2], [1, 3]]
    assert [mine.tolist() for mine, _ in asked.by_mask()] == [[0, 1, 2, 3]]
