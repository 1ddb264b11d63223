import itertools

import numpy as np
import pytest

from said import case_of
from winset.deals import DealSpace, allowed, red_lines
from winset.deals.terms import conjunction, forbidden, no_deal_packages, payment_pairs
from winset.errors import UnknownName, UsageError

PARTIES = {"p": {"name": "P"}, "q": {"name": "Q"}, "watcher": {"name": "W", "signs": False}}


def of(case):
    return case, DealSpace.of(case)


def test_only_red_lines_of_signatories_bind():
    case, space = of(
        case_of(
            {
                "p": {"x": {"red_line": ["c", "b"]}},
                "q": {"y": {"red_line": "a"}, "x": {"red_line": "c"}},
                "watcher": {"x": {"red_line": "a"}},
            },
            parties=PARTIES,
        )
    )
    lines = red_lines(case, space)
    assert lines == ((0, 0, (1, 2)), (1, 0, (2,)), (1, 1, (0,)))
    assert allowed(space, lines).tolist() == [True, False, False, False, True]
    assert allowed(space, lines[2:]).tolist() == [True, True, True, False, True]
    assert allowed(space, ()).all()


def test_red_line_on_an_unknown_option():
    case, space = of(case_of({"p": {"x": {"red_line": "d"}}}))
    with pytest.raises(UnknownName, match="option of x 'd'"):
        red_lines(case, space)


ISSUES = {"x": "abc", "y": "abc", "z": "ab"}


@pytest.mark.parametrize(
    ("link", "breaks"),
    [
        (
            {"when": {"x": "a"}, "needs": {"y": ["b", "c"], "z": "b"}},
            lambda x, y, z: x == "a" and (y == "a" or z == "a"),
        ),
        (
            {"when": {"x": ["a", "b"], "z": "a"}, "forbids": {"y": ["b", "c"]}},
            lambda x, y, z: x in "ab" and z == "a" and y in "bc",
        ),
        (
            {"when": {"x": "a"}, "forbids": {"y": "a", "z": "b"}},
            lambda x, y, z: x == "a" and (y == "a" or z == "b"),
        ),
        (
            {"when": {"x": ["a", "b"]}, "needs": {"x": ["b", "c"], "y": ["a", "b", "c"]}},
            lambda x, y, z: x == "a",
        ),
    ],
)
def test_compatibility_forbids_exactly_what_breaks_the_link(link, breaks):
    case, space = of(case_of({"p": {}}, ISSUES, links=[link]))
    rules = forbidden(case, space)
    for deal in itertools.product(*ISSUES.values()):
        index = space.index(dict(zip(ISSUES, deal, strict=True)))
        assert any(rule.holds(index) for rule in rules) == breaks(*deal), deal


def test_conjunction_of_excluding_conditions_never_holds():
    _, space = of(case_of({"p": {}}))
    assert conjunction(space, {"x": ("a",)}, {"x": ("b",)}) is None


def test_no_deal_package_falls_back_on_the_status_quo():
    case, space = of(
        case_of(
            {
                "p": {"no_deal": {"like": {"y": "b"}}},
                "q": {"no_deal": {"like": "status-quo"}},
                "watcher": {"no_deal": {"like": "status-quo"}},
            },
            parties=PARTIES,
        )
    )
    packages = no_deal_packages(case, space)
    assert {k: v.tolist() for k, v in packages.items()} == {"p": [0, 1], "q": [0, 0]}


PAYMENTS = {"budget": {"p": 50, "q": {"between": [0, 20]}}, "worth": {"p": 2, "q": 1, "r": 4}}


def pairs(**changed):
    parties = {k: {"name": k} for k in "pqrs"} | {"bank": {"name": "B", "signs": False}}
    payments = PAYMENTS | changed
    case, space = of(case_of({k: {} for k in "pqrs"}, parties=parties, payments=payments))
    return payment_pairs(case, space).tolist()


def test_every_payer_may_pay_every_other_signatory_whose_worth_of_money_is_stated():
    assert pairs() == [[0, 1], [0, 2], [1, 0], [1, 2]]


def test_listed_pairs_are_the_only_ones():
    assert pairs(pairs=["q -> p"]) == [[1, 0]]


def test_outsiders_cannot_pay():
    with pytest.raises(UsageError, match="'bank' does not sign"):
        pairs(budget={"bank": 10})


def test_no_payments_no_pairs():
    case, space = of(case_of({"p": {}}))
    assert np.array_equal(payment_pairs(case, space), np.zeros((0, 2)))
