"""Side payments: the best deal and amounts equal a linear or concave program a deal."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from scipy.optimize import linprog, minimize
from search_cases import CONCEPTS, make_problem, permitted, seeds, utils_of, with_money

from winset.search import exact, milp
from winset.search.problem import Limits, PaymentRule

TOL = 1e-5
"""Utils; HiGHS guarantees 1e-6 a step."""
ONE = Limits(ties=1)
law = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def make_case(seed, **kwargs):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, most_issues=3, rows=(2, 5), unasked=0.0, **kwargs)
    return with_money(rng, problem)


class Reference:
    """Every permitted deal with the payments that suit it best, deal by deal."""

    def __init__(self, problem):
        rule = problem.payments
        self.problem, self.n_pairs = problem, len(rule.pairs)
        self.moved = np.zeros((problem.n_rows, self.n_pairs))
        for k, (payer, receiver) in enumerate(rule.pairs):
            self.moved[payer, k] -= rule.rate[payer]
            self.moved[receiver, k] += rule.rate[receiver]
        self.spent = np.array([rule.pairs[:, 0] == p for p in range(problem.n_rows)], dtype=float)
        every = product(*(range(int(k)) for k in problem.n_options))
        self.deals = {
            deal: np.array(utils_of(problem, deal)) - problem.floor
            for deal in every
            if permitted(problem, deal)
        }

    def most(self, gains, objective, floors=0.0):
        """Maximise a linear function of gains (row,) over payments; None where floors fail."""
        found = linprog(
            -(objective @ self.moved),
            A_ub=np.vstack([-self.moved, self.spent]),
            b_ub=np.concatenate([gains - floors, self.problem.payments.budget]),
        )
        return None if found.x is None else float(objective @ gains - found.fun)

    def largest_smallest(self, gains, scale):
        """Maximise the smallest gain a unit of ``scale``, (row,)."""
        counted = scale > 0
        unit = np.where(counted, scale, 1.0)[:, None]
        least = np.hstack([-self.moved / unit, np.ones((len(gains), 1))])[counted]
        floors = np.hstack([-self.moved, np.zeros((len(gains), 1))])
        spent = np.hstack([self.spent, np.zeros((len(gains), 1))])
        found = linprog(
            np.append(np.zeros(self.n_pairs), -1.0),
            A_ub=np.vstack([least, floors, spent]),
            b_ub=np.concatenate(
                [(gains / unit[:, 0])[counted], gains, self.problem.payments.budget]
            ),
            bounds=[(0, None)] * self.n_pairs + [(None, None)],
        )
        return None if found.x is None else float(-found.fun)

    def largest_product(self, gains):
        """Maximise the product of gains by sequential quadratic programming from many starts."""
        best = 0.0
        budget = self.problem.payments.budget
        constraints = [
            {"type": "ineq", "fun": lambda t: gains + self.moved @ t - 1e-7},
            {"type": "ineq", "fun": lambda t: budget - self.spent @ t},
        ]
        for share in (0.0, 0.3, 0.8):
            start = share * budget[self.problem.payments.pairs[:, 0]] / self.n_pairs
            found = minimize(
                lambda t: -np.log(np.maximum(gains + self.moved @ t, 1e-9)).sum(),
                start,
                bounds=[(0, None)] * self.n_pairs,
                constraints=constraints,
                options={"maxiter": 300, "ftol": 1e-12},
            )
            left = gains + self.moved @ found.x
            feasible = (left >= -1e-7).all() and (self.spent @ found.x <= budget + 1e-6).all()
            if feasible and (found.x >= -1e-9).all():
                best = max(best, float(np.prod(np.maximum(left, 0.0))))
        return best

    def best(self, ask):
        """The largest answer over all deals, None where no deal has one."""
        return max((a for a in map(ask, self.deals.values()) if a is not None), default=None)


def assert_value(found, expected) -> None:
    assert found.found == (expected is not None)
    assert found.proven
    if expected is not None:
        assert found.value == pytest.approx(expected, abs=TOL)


@law
@given(seeds())
def test_sums_and_smallest_gains_equal_a_linear_program_a_deal(seed):
    problem = make_case(seed)
    reference, ones = Reference(problem), np.ones(problem.n_rows)
    everyone = reference.best(lambda gains: reference.most(gains, ones))
    assert_value(exact.best(problem, "utilitarian", ONE), everyone)
    assert exact.feasible(problem) == (everyone is not None)
    smallest = reference.best(lambda gains: reference.largest_smallest(gains, ones))
    assert_value(exact.best(problem, "egalitarian", ONE), smallest)


@law
@given(seeds())
def test_shares_of_ideal_gains_equal_a_linear_program_a_deal(seed):
    problem = make_case(seed)
    reference = Reference(problem)
    rows = np.eye(problem.n_rows)
    ideal = [reference.best(lambda g, row=row: reference.most(g, row)) for row in rows]
    found, limits = exact.best(problem, "ks", ONE), milp.ideals(problem, ONE)
    if ideal[0] is None:
        assert not found.found
        assert limits is None
        return
    scale = np.array(ideal)
    assert limits == pytest.approx(scale, abs=TOL)
    scale = np.where(scale > milp.PRECISION, scale, 0.0)
    if scale[scale > 0].min(initial=1.0) > 1e-3 and scale.any():
        expected = reference.best(lambda gains: reference.largest_smallest(gains, scale))
        assert found.value == pytest.approx(expected, abs=1e-4)


@law
@given(seeds())
def test_products_of_gains_equal_a_concave_program_a_deal(seed):
    problem = make_case(seed)
    reference = Reference(problem)
    smallest = reference.best(
        lambda gains: reference.largest_smallest(gains, np.ones(problem.n_rows))
    )
    found = exact.best(problem, "nash", ONE)
    assert found.found == (smallest is not None)
    if smallest is None or smallest < 1e-3:
        return
    expected = reference.best(reference.largest_product)
    assert found.proven
    assert found.note == ""
    # The product is small where many gain little: its logarithm shows what is missing.
    assert np.log(found.value) == pytest.approx(np.log(expected), abs=TOL)


@law
@given(seeds())
def test_payments_are_what_they_say(seed):
    """Certificate: budgets kept, nothing created: utils are those of the deal and the amounts."""
    problem = make_case(seed)
    rule, reference = problem.payments, Reference(problem)
    for concept in CONCEPTS:
        found = exact.best(problem, concept, ONE)
        if not found.found:
            continue
        assert permitted(problem, found.deal.tolist())
        assert (found.payments >= 0.0).all()
        assert (reference.spent @ found.payments <= rule.budget + 1e-5).all()
        text = np.array(utils_of(problem, found.deal.tolist()))
        assert found.utilities == pytest.approx(text + reference.moved @ found.payments, abs=1e-9)
        assert (found.utilities >= problem.floor - 1e-5).all()
        money = (found.utilities - text) / rule.rate
        assert money.sum() == pytest.approx(0.0, abs=1e-9)


@law
@given(seeds())
def test_without_money_payments_change_nothing(seed):
    rng = np.random.default_rng(seed)
    text = make_problem(rng, most_issues=4, rows=(2, 5))
    none = PaymentRule(np.zeros((0, 2), np.int64), np.ones(text.n_rows), np.zeros(text.n_rows))
    broke = PaymentRule(np.array([[0, 1]]), np.ones(text.n_rows), np.zeros(text.n_rows))
    for concept in CONCEPTS:
        expected = exact.best(text, concept)
        for rule in (none, broke):
            found = exact.best(replace(text, payments=rule), concept)
            assert found.found == expected.found
            assert found.proven
            assert found.note == expected.note
            if expected.found:
                assert found.value == pytest.approx(expected.value, abs=TOL)
                assert found.payments == pytest.approx(np.zeros(len(rule.pairs)), abs=1e-9)
                tied = {tuple(deal) for deal in expected.ties.tolist()}
                listed = {tuple(deal) for deal in found.ties.tolist()}
                assert listed <= tied
                assert not found.ties_complete or listed == tied


@law
@given(seeds())
def test_a_larger_budget_never_makes_things_worse(seed):
    problem = make_case(seed)
    rule = problem.payments
    richer = replace(problem, payments=replace(rule, budget=rule.budget * 2 + 1))
    for concept in ("utilitarian", "egalitarian", "nash"):
        before, after = exact.best(problem, concept, ONE), exact.best(richer, concept, ONE)
        assert after.found >= before.found
        if before.found and before.note == after.note:
            assert after.value >= before.value - TOL


@law
@given(seeds())
def test_floors_that_do_not_bind_leave_gains_below_zero(seed):
    problem = make_case(seed)
    reference = Reference(problem)
    expected = reference.best(
        lambda gains: reference.most(gains, np.ones(len(gains)), floors=-np.full(len(gains), 1e3))
    )
    assert_value(exact.best(problem, "utilitarian", ONE, binding=False), expected)


@law
@given(seeds())
def test_the_least_shortfall_equals_a_linear_program_a_deal(seed):
    """Some rows may fall short of their floors, in all by as little as the others allow."""
    problem = make_case(seed)
    reference, rows = Reference(problem), [0, problem.n_rows - 1]
    expected = reference.best(lambda gains: _minus_shortfall(reference, gains, rows))
    found = milp.least_shortfall(problem, rows, ONE)
    assert (found is None) == (expected is None)
    if found is not None:
        shortfall = found.short
        assert found.proven
        assert permitted(problem, found.deal.tolist())
        assert shortfall.sum() == pytest.approx(-expected, abs=TOL)
        assert (shortfall >= 0.0).all()
        assert not np.delete(shortfall, rows).any()


def _minus_shortfall(reference, gains, rows):
    n, n_pairs = len(gains), reference.n_pairs
    short = np.zeros((n, len(rows)))
    short[rows, np.arange(len(rows))] = -1.0
    found = linprog(
        np.append(np.zeros(n_pairs), np.ones(len(rows))),
        A_ub=np.vstack(
            [
                np.hstack([-reference.moved, short]),
                np.hstack([reference.spent, np.zeros((n, len(rows)))]),
            ]
        ),
        b_ub=np.concatenate([gains, reference.problem.payments.budget]),
    )
    return None if found.x is None else float(-found.fun)
