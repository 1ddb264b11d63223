"""How each signatory sees each clause: best options, ties, red lines, what is not reported."""

from __future__ import annotations

import pytest

from said import case_of
from winset.analyse.stances import stances
from winset.deals import central_reading


def seen(preferences, **more):
    found = stances(central_reading(case_of(preferences, **more)))
    return {(s.party, s.issue): s for s in found}


def test_one_stance_a_party_and_clause_in_the_order_of_the_case():
    found = stances(central_reading(case_of({"p": {}, "q": {}})))
    assert [(s.party, s.issue) for s in found] == [
        ("p", "x"), ("p", "y"), ("q", "x"), ("q", "y"),
    ]  # fmt: skip


def test_an_order_gives_a_best_option_and_worth_adds_up_to_the_weight():
    found = seen({"p": {"importance": ["x = 0.7"], "x": {"order": "b > a > c"}}})["p", "x"]
    assert found.best == "b"
    assert found.ties == ("b",)
    assert found.weight == pytest.approx(0.7)
    assert max(found.worth.values()) == pytest.approx(0.7)
    assert min(found.worth.values()) == pytest.approx(0.0)
    assert found.reported


def test_options_between_which_nothing_is_said_tie():
    found = seen({"p": {"x": {"order": ["a > c", "b > c"]}}})["p", "x"]
    assert found.ties == ("a", "b")
    assert found.best == "a"


def test_reports_that_contradict_each_other_leave_no_best_option():
    sides = {"either": [{"says": "a > c"}, {"says": "c > a"}]}
    found = seen({"p": {"x": {"order": [sides]}}})["p", "x"]
    assert found.ties == ("a", "b", "c")
    assert found.reported


def test_what_is_not_reported_is_marked_and_counts_alike():
    found = seen({"p": {"x": {"order": "a > b"}}})["p", "y"]
    assert not found.reported
    assert len(set(found.worth.values())) == 1
    assert found.ties == ("a", "b")


@pytest.mark.parametrize("entry", [{"red_line": ["c"]}, {"values": {"a": 1, "b": 0, "c": 0.5}}])
def test_red_lines_and_values_are_reports_too(entry):
    found = seen({"p": {"x": entry}})["p", "x"]
    assert found.reported
    assert found.red_lines == tuple(entry.get("red_line", ()))


def test_sources_are_gathered_once_from_every_level():
    entry = {
        "because": ["whole"],
        "order": [
            {"says": "a > b", "because": ["one", "whole"]},
            {"either": [{"says": "b > c", "because": ["two"]}, {"says": "c > b"}]},
        ],
        "red_line": [{"option": "c", "because": ["three", "one"]}],
    }
    assert seen({"p": {"x": entry}})["p", "x"].because == ("whole", "one", "two", "three")


def test_parties_that_do_not_sign_have_no_stance():
    parties = {"p": {"name": "P"}, "q": {"name": "Q", "signs": False}}
    assert {party for party, _ in seen({"p": {}, "q": {}}, parties=parties)} == {"p"}


CONFLICTS = {
    "conflicts": {
        "k": {"about": "k", "readings": [{"says": "r", "because": ["one"]}, {"says": "s"}]},
        "l": {"about": "l", "readings": [{"says": "r"}, {"says": "s"}, {"says": "t"}]},
    }
}


def hangs(option, conflict="k"):
    return {"option": option, "because": ["one"], "contested": conflict}


def test_contested_red_lines_are_told_apart_from_those_that_bind():
    lines = [hangs("b"), "c"]
    found = seen({"p": {"x": {"red_line": lines}}}, ledger=CONFLICTS)["p", "x"]
    assert found.red_lines == ("c",)
    assert dict(found.contested) == {"b": "k"}
    assert found.because == ("one",)
    alone = seen({"p": {"x": {"red_line": [hangs("b")]}}}, ledger=CONFLICTS)["p", "x"]
    assert alone.reported


def test_a_contested_red_line_with_more_votes_binds_and_stays_contested():
    claims = {c: {"says": c, "document": c, "start": 0, "end": 5} for c in ("one", "two")}
    documents = {c: {"outlet": c, "sha256": "0" * 64, "chars": 9} for c in claims}
    readings = [{"says": "r", "because": ["one", "two"]}, {"says": "s"}]
    ledger = {
        "documents": documents,
        "claims": claims,
        "conflicts": {"k": {"about": "k", "readings": readings}},
    }
    found = seen({"p": {"x": {"red_line": [hangs("b")]}}}, ledger=ledger)["p", "x"]
    assert found.red_lines == ("b",)
    assert dict(found.contested) == {"b": "k"}


def test_a_red_line_that_also_stands_for_certain_is_not_contested():
    found = seen({"p": {"x": {"red_line": ["b", hangs("b")]}}}, ledger=CONFLICTS)["p", "x"]
    assert found.red_lines == ("b",)
    assert dict(found.contested) == {}
