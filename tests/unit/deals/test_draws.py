import pickle
import subprocess
import sys

import numpy as np
import pytest

import winset
from said import case_of
from winset.deals import Plan, central_reading, draw, draw_plan, join
from winset.errors import InvalidCase, UsageError

ISSUES = {"x": "abc", "y": "ab"}


def test_shapes_name_draw_party_issue_cell_and_bundle():
    case = case_of(
        {"p": {"importance": "x > y"}, "q": {}},
        ISSUES,
        links=[{"bundle": {"x": "a", "y": "b"}, "worth": {"p": {"between": [2, 4]}}}],
        payments={"budget": {"p": 10}, "worth": {"p": 1, "q": {"between": [2, 6]}}},
    )
    draws = draw(case, 7)
    assert len(draws) == 7
    assert draws.weights.shape == (7, 2, 2)
    assert draws.values.shape == draws.worth.shape == (7, 2, 5)
    assert draws.floor.shape == draws.rate.shape == draws.budget.shape == (7, 2)
    assert draws.bundle.shape == (7, 1, 2)
    assert draws.branch.shape == (7, 0)
    assert (draws.seed, draws.first, draws.case_hash) == (1, 0, case.hash)
    assert draws.weights.sum(axis=2) == pytest.approx(1)
    assert ((draws.bundle[:, 0, 0] >= 0.02) & (draws.bundle[:, 0, 0] <= 0.04)).all()
    assert not draws.bundle[:, 0, 1].any()
    assert ((draws.rate[:, 1] >= 0.02) & (draws.rate[:, 1] <= 0.06)).all()
    assert (draws.budget == [10, 0]).all()


def test_problem_of_a_draw_has_its_numbers_and_the_terms_of_the_case():
    case = case_of(
        {"p": {"x": {"red_line": "c"}, "no_deal": {"like": {"y": "b"}, "less": {"about": 5}}}},
        ISSUES,
        links=[
            {"bundle": {"x": "a", "y": "b"}, "worth": {"p": {"between": [2, 4]}}},
            {"when": {"x": "b"}, "needs": {"y": "b"}},
        ],
    )
    draws, central = draw(case, 5), central_reading(case).problem
    for k in range(5):
        problem = draws.problem(k)
        assert np.array_equal(problem.worth, draws.worth[k])
        assert np.array_equal(problem.floor, draws.floor[k])
        assert problem.bundles[0].worth.tolist() == draws.bundle[k, 0].tolist()
        assert problem.allowed.tolist() == central.allowed.tolist()
        rules = ([(r.issues, r.options) for r in q.forbids] for q in (problem, central))
        assert next(rules) == next(rules) != []
        # No deal is like a and b together, bundle included, less 4.5 to 5.5 points.
        cost = problem.utilities(np.array([0, 1])) - problem.floor
        assert 0.045 <= cost[0] <= 0.055
    assert len(set(draws.floor[:, 0])) == 5


def test_a_party_of_whom_nothing_is_said_gets_every_order_of_options():
    values = draw(case_of({"p": {}}, ISSUES), 300).values[:, 0]
    assert len({tuple(np.argsort(row)) for row in values[:, :3]}) == 6
    assert {tuple(row) for row in values[:, 3:]} == {(0.0, 1.0), (1.0, 0.0)}


def test_options_that_are_equally_good_are_so_in_every_draw():
    draws = draw(case_of({"p": {"y": {"order": "a = b"}}}, ISSUES), 20)
    assert (draws.values[:, 0, 3:] == 0.5).all()


def test_points_lie_between_their_bounds_and_weights_are_their_swings():
    wide = {"a": {"between": [0, 20]}, "b": {"between": [30, 60]}, "c": 10}
    narrow = {"a": 0, "b": {"between": [10, 20]}}
    draws = draw(case_of({"p": {"x": {"points": wide}, "y": {"points": narrow}}}, ISSUES), 500)
    worth = 100 * draws.worth[:, 0]
    assert (worth >= np.array([0, 30, 10, 0, 10]) - 1e-9).all()
    assert (worth <= np.array([20, 60, 10, 0, 20]) + 1e-9).all()
    swing = worth[:, :3].max(axis=1) - worth[:, :3].min(axis=1)
    assert 100 * draws.weights[:, 0, 0] == pytest.approx(swing)
    assert 100 * draws.weights[:, 0, 1] == pytest.approx(worth[:, 4])
    assert draws.values[:, 0, :3].max(axis=1) == pytest.approx(1)
    assert draws.values[:, 0, :3].min(axis=1) == pytest.approx(0)
    # Uniform between 30 and 60, within 4 standard errors.
    assert abs(worth[:, 1].mean() - 45) <= 4 * 30 / np.sqrt(12 * 500)


def test_a_scored_clause_on_which_all_options_are_alike_has_no_weight():
    sheet = {"x": {"points": {"a": 5, "b": 5, "c": 5}}, "y": {"points": {"a": 0, "b": 95}}}
    draws = draw(case_of({"p": sheet}, ISSUES), 2)
    assert draws.worth[0, 0].tolist() == [0.05, 0.05, 0.05, 0, 0.95]
    assert draws.weights[1, 0].tolist() == [0, 0.95]
    assert not draws.values[:, 0, :3].any()


def test_a_draw_can_be_sent_to_another_process():
    draws = pickle.loads(pickle.dumps(draw(case_of({"p": {}}, ISSUES), 3)))
    assert draws.problem(2).worth.tolist() == draws.worth[2].tolist()


def test_another_process_draws_the_same():
    case = winset.open("panama-canal")
    code = (
        "import winset; from winset.deals import draw;"
        "print(draw(winset.open('panama-canal'), 60, seed=4, first=30).worth.tobytes().hex())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == draw(case, 100, seed=4).worth[30:90].tobytes().hex()


def test_built_in_case_is_drawn_and_says_how():
    case = winset.open("business-for-peace")
    plan = Plan.of(case)
    draws = draw_plan(plan, 300)
    assert draws.mixing.worst_rhat < 1.1
    assert draws.mixing.least_effective > 30
    assert str(draws.mixing).startswith("Importance to russia")
    assert {c.party for c in draws.conflicts} >= {"russia", "europe"}
    by_group = {}
    for group in draws.mixing.groups:
        key = group.party, group.issue
        by_group[key] = by_group.get(key, 0) + group.draws
    assert set(by_group.values()) == {300}
    assert len(by_group) == len(case.signatories) * (1 + len(case.issues))


@pytest.mark.parametrize(("n", "seed", "first"), [(0, 1, 0), (5, -1, 0), (5, 2**64, 0), (5, 1, -1)])
def test_numbers_out_of_range_are_refused(n, seed, first):
    with pytest.raises(UsageError, match="n is at least 1"):
        draw(case_of({"p": {}}), n, seed=seed, first=first)


@pytest.mark.parametrize(
    ("said", "code"),
    [({"no_deal": None}, "WS032"), ({"x": {"order": ["a > b", "b > a"]}}, "WS090")],
)
def test_a_case_that_has_no_reading_is_refused(said, code):
    with pytest.raises(InvalidCase) as refused:
        draw(case_of({"p": said}), 3)
    assert code in [finding.code for finding in refused.value.findings]


def test_payments_of_outsiders_are_refused():
    parties = {"p": {"name": "P"}, "w": {"name": "W", "signs": False}}
    payments = {"budget": {"w": 5}, "worth": {"p": 1, "w": 1}, "pairs": ["w -> p"]}
    case = case_of({"p": {}, "w": {}}, parties=parties, payments=payments)
    with pytest.raises((UsageError, InvalidCase)):
        draw(case, 3)


def test_chunks_that_do_not_follow_each_other_are_not_joined():
    case = case_of({"p": {}})
    start = draw(case, 3)
    others = (
        draw(case, 3),
        draw(case, 3, first=4),
        draw(case, 3, seed=2, first=3),
        draw(case_of({"q": {}}), 3, first=3),
    )
    for other in others:
        with pytest.raises(UsageError, match="do not follow draws up to 2"):
            join([start, other])
    with pytest.raises(UsageError, match="no draws to join"):
        join([])
