import numpy as np
import pytest

from said import case_of
from winset.case import Case
from winset.deals import DealSpace, Numbers, central_reading, compile_problem
from winset.deals.compile import worth_of
from winset.errors import InvalidCase, UsageError

ROC3 = np.array([11, 5, 2]) / 18


def test_known_numbers_are_taken_as_they_are():
    case = Case.from_tables(
        issues={"x": ["a", "b"], "y": ["c", "d", "e"]},
        weights={"p": {"x": 0.7, "y": 0.3}, "q": {"x": 0.2, "y": 0.8}},
        values={
            "p": {"x": {"a": 1, "b": 0}, "y": {"c": 0.1, "d": 0.35, "e": 0.9}},
            "q": {"x": {"a": 0, "b": 1}, "y": {"c": 1, "d": 0.2, "e": 0}},
        },
        no_deal={"p": 0.3, "q": 0.45},
    )
    reading = central_reading(case)
    assert reading.weights.tolist() == [[0.7, 0.3], [0.2, 0.8]]
    assert reading.values.tolist() == [[1, 0, 0.1, 0.35, 0.9], [0, 1, 1, 0.2, 0]]
    assert reading.problem.worth == pytest.approx(
        np.array([[0.7, 0, 0.03, 0.105, 0.27], [0, 0.2, 0.8, 0.16, 0]])
    )
    assert reading.problem.floor == pytest.approx([0.3, 0.45])
    assert reading.problem.allowed.all()
    assert reading.problem.payments is None
    assert reading.no_deal_package == {}


def test_orders_become_rank_order_centroids_and_mean_ranks():
    issues = {"x": "abc", "y": "ab", "z": "ab"}
    said = {"importance": "x > y > z", "x": {"order": "b > a > c"}, "y": {"order": "a > b"}}
    reading = central_reading(case_of({"p": said}, issues))
    assert reading.weights[0] == pytest.approx(ROC3)
    assert reading.values[0] == pytest.approx([0.5, 1, 0, 1, 0, 0.5, 0.5])
    assert "rank-order centroid" in reading.how
    assert "Nothing is said of 1 stance " in reading.how


def test_no_deal_like_a_package_counts_bundles_and_the_cost_of_going_on():
    said = {
        "importance": ["x = 0.75", "y = 0.25"],
        "x": {"order": "a > b > c"},
        "y": {"order": "b > a"},
        "no_deal": {"like": {"y": "b"}, "less": {"between": [4, 8]}},
    }
    bundles = [
        {"bundle": {"x": ["a", "b"], "y": "b"}, "worth": {"p": {"between": [2, 4]}}},
        {"bundle": {"x": "c", "y": "b"}, "worth": {"p": 50}},
    ]
    reading = central_reading(case_of({"p": said}, links=bundles))
    assert reading.no_deal_package["p"].tolist() == [0, 1]
    assert reading.problem.floor == pytest.approx([0.75 + 0.25 + 0.03 - 0.06])
    assert [b.worth.tolist() for b in reading.problem.bundles] == [[0.03], [0.5]]


def test_points_are_worth_themselves():
    said = {
        "x": {"points": {"a": 10, "b": 70, "c": {"between": [30, 50]}}},
        "y": {"points": {"a": 30, "b": 0}},
    }
    reading = central_reading(case_of({"p": said}))
    assert reading.problem.worth[0] == pytest.approx([0.1, 0.7, 0.4, 0.3, 0])
    assert reading.weights[0] == pytest.approx([0.6, 0.3])
    assert reading.values[0] == pytest.approx([0, 1, 0.5, 1, 0])
    assert "stated points" in reading.how


def test_payments_rate_and_budget():
    payments = {"budget": {"p": {"between": [10, 30]}}, "worth": {"p": 1, "q": {"about": 4}}}
    rule = central_reading(case_of({"p": {}, "q": {}}, payments=payments)).problem.payments
    assert rule.pairs.tolist() == [[0, 1]]
    assert rule.rate == pytest.approx([0.01, 0.04])
    assert rule.budget == pytest.approx([20, 0])


def test_how_tells_of_draws_and_of_conflicting_reports():
    either = {"either": [{"says": "a > b"}, {"says": "b > a"}]}
    said = {"importance": ["x > y", "x <= 0.6"], "y": {"order": [either]}}
    how = central_reading(case_of({"p": said}, {"x": "ab", "y": "ab", "z": "ab"})).how
    assert "mean of draws (1 of 1 parties, standard error ≤ 0.0" in how
    assert "Conflicting reports are averaged, one vote an origin (1 times)" in how


def test_parties_that_do_not_sign_have_no_row():
    parties = {"p": {"name": "P"}, "w": {"name": "W", "signs": False}}
    case = case_of({"p": {}, "w": {"x": {"order": "a > b"}, "no_deal": None}}, parties=parties)
    assert central_reading(case).problem.worth.shape == (1, 5)


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ({"no_deal": None}, "WS032", ("preferences", "p")),
        ({"x": {"points": {"a": 1, "b": 2}}}, "WS054", ("preferences", "p", "x", "points")),
        (
            {"x": {"order": ["a > b", "b > a"]}},
            "WS090",
            ("preferences", "p", "x", "order", 0),
        ),
    ],
)
def test_what_is_missing_or_contradicts_is_refused_at_its_place(said, code, path):
    with pytest.raises(InvalidCase) as refused:
        central_reading(case_of({"p": said}))
    assert (code, path) in [(f.code, f.path) for f in refused.value.findings]


def test_no_deal_package_with_a_gap_names_the_issue():
    case = case_of({"p": {"no_deal": {"like": {"y": "b"}}}})
    open_issue = case.issues["x"].model_copy(update={"status_quo": None})
    case = case.model_copy(update={"issues": {**case.issues, "x": open_issue}})
    with pytest.raises(InvalidCase, match="no deal for 'p' says nothing on x"):
        central_reading(case)


def test_too_many_conflicting_reports_are_a_usage_error():
    conflict = {"either": [{"says": "x > y"}, {"says": "y > x"}]}
    with pytest.raises(UsageError, match="128 ways"):
        central_reading(case_of({"p": {"importance": [conflict] * 7}}))


def test_other_numbers_and_other_red_lines_compile_on_the_same_terms():
    case = case_of(
        {"p": {"x": {"red_line": "c"}, "no_deal": {"like": "status-quo"}}},
        links=[{"bundle": {"x": "a", "y": "a"}, "worth": {"p": 5}}],
    )
    space = DealSpace.of(case)
    worth = worth_of(space, np.array([[0.5, 0.5]]), np.array([[0.2, 1, 0, 0.4, 1]]))
    zero = np.zeros(1)
    numbers = Numbers(worth, zero, zero + 0.1, np.array([[0.05]]), zero, zero)
    problem = compile_problem(case, space, numbers, lines=())
    assert problem.allowed.all()
    assert problem.floor == pytest.approx([0.1 + 0.2 + 0.05 - 0.1])
    assert not compile_problem(case, space, numbers).allowed[2]
