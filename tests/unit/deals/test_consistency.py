import itertools

import pytest

from said import case_of
from winset.deals.consistency import contradictions

SHA = "0" * 64
LEDGER = {
    "documents": {
        "daily": {"outlet": "Daily", "sha256": SHA, "chars": 99, "origin": "wire"},
        "weekly": {"outlet": "Weekly", "sha256": SHA, "chars": 99},
    },
    "origins": {"wire": "an agency report"},
    "claims": {
        "c1": {"says": "…", "document": "daily", "start": 0, "end": 5},
        "c2": {"says": "…", "document": "weekly", "start": 0, "end": 5},
        "guess": {"says": "…", "kind": "assumption"},
    },
}


def only(preferences, issues=None):
    (found,) = contradictions(case_of(preferences, issues, ledger=LEDGER))
    return found


def test_a_consistent_case_has_no_findings():
    case = case_of({"p": {"importance": "x > y", "x": {"order": ["a > b", "a > c"]}}})
    assert contradictions(case) == ()


def test_smallest_conflict_is_named_with_its_sources():
    found = only(
        {
            "p": {
                "x": {
                    "order": [
                        {"says": "a > b", "because": ["c1", "guess"]},
                        "a >= 0.5",
                        {"says": "b > c", "because": ["c2"]},
                        "b > c",
                        "c > a",
                    ]
                }
            }
        }
    )
    assert found.code == "WS090"
    assert found.path == ("preferences", "p", "x", "order", 0)
    assert "3 statements cannot all hold" in found.message
    assert "'a > b' (c1 in daily, origin wire; guess, assumption)" in found.message
    assert "'c > a' (no source)" in found.message
    assert "a >= 0.5" not in found.message
    assert found.severity == "error"


def test_two_steps_beat_a_longer_chain():
    order = ["a > b", "b > c", "c > d", "d > a", "b > a"]
    found = only({"p": {"x": {"order": order}}}, {"x": "abcd", "y": "ab"})
    assert "2 statements cannot all hold: 'a > b' (no source); 'b > a'" in found.message


def test_importance_that_cannot_sum_to_1():
    found = only({"p": {"importance": ["y > x", "x >= 0.3", "x >= 0.6", "y >= 0.1"]}})
    assert found.code == "WS055"
    assert "shares cannot sum to 1: 'y > x' (no source); 'x >= 0.6' (no source)" in found.message
    assert found.path == ("preferences", "p", "importance", 0)


def test_contradicting_importance():
    found = only({"p": {"importance": ["x > y", "y > x"]}})
    assert found.code == "WS090"
    assert found.message.startswith("importance of issues to p: 2 statements cannot all hold")


def test_numbers_against_an_order():
    found = only({"p": {"x": {"values": {"a": 0.2, "b": 0.4}, "order": "a > b"}}})
    assert found.code == "WS090"
    assert "'a > b'" in found.message
    assert "'a = 0.2'" in found.message
    assert "'b = 0.4'" in found.message


def test_value_that_leaves_no_best_option():
    found = only({"p": {"y": {"values": {"a": 0.7}}}})
    assert "no option is left to be best (1) or worst (0): 'a = 0.7'" in found.message
    assert found.path == ("preferences", "p", "y", "values", "a")


def test_conflicting_reports_contradict_only_if_no_choice_fits():
    either = {"either": [{"says": "x > y"}, {"says": "y > x"}]}
    case = case_of({"p": {"importance": [either, "x > y"]}})
    assert contradictions(case) == ()
    found = only({"p": {"importance": ["x = y", either]}})
    assert "'either x > y, or y > x'" in found.message


def test_too_many_conflicting_reports_are_a_finding():
    either = {"either": [{"says": "x > y"}, {"says": "y > x"}]}
    found = only({"p": {"importance": ["x > y"] + [either] * 7}})
    assert "128 ways" in found.message
    assert found.path == ("preferences", "p", "importance", 1)


def test_unknown_names_are_left_to_other_rules():
    case = case_of({"p": {"importance": ["x > zzz", "zzz > x"]}})
    assert contradictions(case) == ()


@pytest.mark.parametrize("size", [2, 3, 5, 8])
def test_planted_cycle_is_found_whole_and_alone(size):
    names = [f"i{k}" for k in range(28)]
    cycle = [f"{names[k]} > {names[(k + 1) % size]}" for k in range(size)]
    others = [f"{a} > {b}" for a, b in itertools.pairwise(names[10:])]
    found = only({"p": {"importance": others + cycle}}, dict.fromkeys(names, "ab"))
    assert f"{size} statements cannot all hold" in found.message
    assert all(repr(text) in found.message for text in cycle)


def test_a_large_case_holds_together():
    names = [f"i{k}" for k in range(28)]
    said = {
        "importance": [" > ".join(names[:9]), "i3 > i20 > i21", "i0 >= 0.15", "i25 <= 0.01"],
        **{name: {"order": ["a > b > c", "a > d"]} for name in names},
    }
    case = case_of(dict.fromkeys("pqrs", said), dict.fromkeys(names, "abcd"))
    assert contradictions(case) == ()
