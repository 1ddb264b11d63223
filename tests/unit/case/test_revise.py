"""One statement taken back, turned round or added: what changes, what stays, what is refused."""

import numpy as np
import pytest

from said import case_of
from winset.case import Statement
from winset.case.revise import (
    add_red_line,
    drop_link,
    drop_payments,
    pin_no_deal,
    restate,
    turned_round,
)
from winset.deals import draw
from winset.errors import UnknownName, UsageError


@pytest.fixture
def case():
    return case_of(
        {
            "p": {
                "importance": ["x > y", "x >= 0.2"],
                "no_deal": {"between": [20, 60]},
                "x": {"order": ["a > b", "b > c"], "red_line": ["c"]},
                "y": {"order": "a > b"},
            },
            "q": {"no_deal": {"like": {"x": "a", "y": "b"}, "less": {"between": [0, 10]}}},
        },
        links=[
            {"when": {"x": "a"}, "needs": {"y": "a"}},
            {"bundle": {"x": "a", "y": "a"}, "worth": {"p": {"between": [1, 9]}, "q": 2}},
            {"bundle": {"x": "b", "y": "b"}, "worth": {"p": {"between": [1, 9]}}},
        ],
        payments={"budget": {"p": 1}, "worth": {"p": 1, "q": 1}},
    )


def orders(case, party="p", issue="x"):
    return [statement.says for statement in case.preferences[party].issues[issue].order]


@pytest.mark.parametrize(
    ("says", "mirrored"),
    [
        ("a > b", "a < b"),
        ("a<b", "a > b"),
        ("a > b >= c", "a < b <= c"),
        (" a >= 0.1 ", "a <= 0.1"),
        ("0.1 <= a", "0.1 >= a"),
        ("a <= 20%", "a >= 20%"),
        ("a > b > 0.1", "a < b < 0.1"),
        ("24-months > 12-months", "24-months < 12-months"),
        (".5 < 24-months", ".5 > 24-months"),
        ("a = b", None),
        ("a ~ b", None),
        ("a > b = c", None),
        ("a = 0.3", None),
        ("0.1 <= a <= 0.3", None),
        ("a >= 1", None),
    ],
)
def test_statements_are_turned_round_where_the_opposite_is_an_order_or_bound(says, mirrored):
    assert turned_round(says) == mirrored
    if mirrored is not None:
        assert turned_round(mirrored) == " ".join(says.replace("<b", " < b").split())
        Statement(says=mirrored)


def test_a_statement_is_replaced_or_taken_back_where_it_stands(case):
    other = restate(case, "p", "x", 0, Statement(says="a < b"))
    assert orders(other) == ["a < b", "b > c"]
    assert orders(restate(case, "p", "x", 1, None)) == ["a > b"]
    assert [s.says for s in restate(case, "p", None, 0, None).preferences["p"].importance] == [
        "x >= 0.2"
    ]
    assert orders(case) == ["a > b", "b > c"]
    assert other.preferences["p"].issues["x"].red_line == case.preferences["p"].issues["x"].red_line
    assert other.preferences["q"] == case.preferences["q"]
    assert other.preferences["p"].no_deal == case.preferences["p"].no_deal


def test_an_entry_of_which_nothing_is_left_falls_away(case):
    assert "y" not in restate(case, "p", "y", 0, None).preferences["p"].issues


def test_what_cannot_be_restated_is_refused(case):
    with pytest.raises(UnknownName, match="unknown party with preferences 'r'"):
        restate(case, "r", "x", 0, None)
    with pytest.raises(UnknownName, match="unknown issue of q 'x'"):
        restate(case, "q", "x", 0, None)
    with pytest.raises(UsageError, match="x to p: there is no statement 2; it has 2, from 0"):
        restate(case, "p", "x", 2, None)
    with pytest.raises(UsageError, match="importance to p: there is no statement -1"):
        restate(case, "p", None, -1, None)


def test_a_red_line_is_added_beside_others_and_made_firm(case):
    lines = add_red_line(case, "p", "x", "b").preferences["p"].issues["x"].red_line
    assert [line.option for line in lines] == ["c", "b"]
    assert [
        line.option
        for line in add_red_line(case, "q", "y", "a").preferences["q"].issues["y"].red_line
    ] == ["a"]
    again = add_red_line(case, "p", "x", "c").preferences["p"].issues["x"].red_line
    assert [line.option for line in again] == ["c"]


def test_a_contested_red_line_that_is_added_binds_for_good():
    claims = {c: {"says": c, "kind": "assumption"} for c in ("one", "other")}
    sides = [{"says": c, "because": [c]} for c in claims]
    line = {"option": "a", "because": ["one"], "contested": "k"}
    contested = case_of(
        {"p": {"x": {"red_line": [line]}}},
        ledger={"claims": claims, "conflicts": {"k": {"about": "k", "readings": sides}}},
    )
    (firm,) = add_red_line(contested, "p", "x", "a").preferences["p"].issues["x"].red_line
    assert firm.contested is None


@pytest.mark.parametrize(
    ("party", "issue", "option", "what"),
    [("z", "x", "a", "party 'z'"), ("p", "z", "a", "issue 'z'"), ("p", "x", "z", "option of x")],
)
def test_a_red_line_needs_declared_names(case, party, issue, option, what):
    with pytest.raises(UnknownName, match=f"unknown {what}"):
        add_red_line(case, party, issue, option)


def test_a_link_that_does_not_hold_binds_nobody_and_leaves_the_others_as_they_are(case):
    assert drop_link(case, 0).links == case.links[1:]
    before, after = draw(case, 20), draw(drop_link(case, 1), 20)
    assert not after.bundle[:, 0].any()
    assert before.bundle[:, 0].any()
    assert after.bundle[:, 1].tobytes() == before.bundle[:, 1].tobytes()
    with pytest.raises(UsageError, match="there is no link 3; the case has 3, from 0"):
        drop_link(case, 3)
    with pytest.raises(UsageError, match="no link -1"):
        drop_link(case, -1)


def test_payments_are_dropped(case):
    assert drop_payments(case).payments is None
    assert case.payments is not None


def test_no_deal_comes_out_at_one_number(case):
    value = pin_no_deal(case, "p", 35).preferences["p"].no_deal.value
    assert (value.lo, value.hi) == (35, 35)
    no_deal = pin_no_deal(case, "q", 4).preferences["q"].no_deal
    assert (no_deal.less.lo, no_deal.less.hi) == (4, 4)
    assert no_deal.like == case.preferences["q"].no_deal.like
    assert np.ptp(draw(pin_no_deal(case, "p", 35), 20).floor[:, 0]) == 0


def test_no_deal_of_which_nothing_is_said_cannot_be_pinned(case):
    silent = case_of({"p": {"x": {"order": "a > b"}, "no_deal": None}})
    with pytest.raises(UsageError, match="p has no no_deal in the case"):
        pin_no_deal(silent, "p", 1)
    with pytest.raises(UnknownName, match="party with preferences 'r'"):
        pin_no_deal(case, "r", 1)
