import pytest

from said import case_of
from winset.deals.centre import group_centre
from winset.deals.groups import importance_group, value_group

SHA = "0" * 64


def ledger(**origins):
    """One document and claim for each name; names with the same origin retell each other."""
    return {
        "documents": {
            f"d-{k}": {"outlet": k, "sha256": SHA, "chars": 9, "origin": origin}
            for k, origin in origins.items()
        },
        "origins": {origin: origin for origin in origins.values() if origin},
        "claims": {
            **{k: {"says": k, "document": f"d-{k}", "start": 0, "end": 1} for k in origins},
            "guess": {"says": "guess", "kind": "assumption"},
        },
    }


def votes(first, second, **origins):
    either = [{"says": "x > y", "because": first}, {"says": "y > x", "because": second}]
    case = case_of({"p": {"importance": [{"either": either}]}}, ledger=ledger(**origins))
    return [branch.votes for branch in importance_group(case, "p").branches()]


def test_each_origin_votes_once():
    assert votes(["r", "s", "t"], ["u"], r="wire", s="wire", t=None, u=None) == [2, 1]


def test_an_origin_behind_both_sides_splits_its_vote():
    assert votes(["r"], ["s", "t"], r="wire", s="wire", t=None) == [0.5, 1.5]


@pytest.mark.parametrize("unsourced", [[], ["guess"]])
def test_a_side_without_documented_origin_has_one_vote(unsourced):
    assert votes(["r", "s"], unsourced, r=None, s=None) == [2, 1]


def test_centre_is_the_vote_weighted_mean_of_the_branches():
    either = [{"says": "x > y", "because": ["r", "s"]}, {"says": "y > x", "because": ["t"]}]
    case = case_of(
        {"p": {"importance": [{"either": either}]}}, ledger=ledger(r=None, s=None, t=None)
    )
    found = group_centre(importance_group(case, "p"))
    assert found.point == pytest.approx([2 / 3 * 0.75 + 1 / 3 * 0.25, 2 / 3 * 0.25 + 1 / 3 * 0.75])
    assert found.exact
    assert found.branches == 2


def test_branches_that_contradict_the_rest_drop_out():
    either = {"either": ["y > x", "x > y"]}
    readings = {"either": [{"says": text} for text in either["either"]]}
    case = case_of({"p": {"importance": ["x > y", readings]}})
    assert group_centre(importance_group(case, "p")).point == pytest.approx([0.75, 0.25])


def test_statement_without_sources_rests_on_those_of_its_entry():
    case = case_of(
        {"p": {"x": {"order": ["a > b", {"says": "b > c", "because": ["s"]}], "because": ["r"]}}},
        ledger=ledger(r=None, s=None),
    )
    assert [s.because for s in value_group(case, "p", "x").statements] == [("r",), ("s",)]


def test_numbers_on_every_option_are_taken_as_they_are():
    said = {"values": {"a": 0.8, "b": {"between": [0.2, 0.4]}}, "order": "c = 0.1"}
    group = value_group(case_of({"p": {"x": said}}), "p", "x")
    assert not group.anchored
    assert group_centre(group).point == pytest.approx([0.8, 0.3, 0.1])


def test_numbers_on_some_options_leave_the_best_at_1_and_the_worst_at_0():
    group = value_group(case_of({"p": {"x": {"values": {"b": 0.3}, "order": "a > c"}}}), "p", "x")
    assert group.anchored
    assert group_centre(group).point == pytest.approx([1, 0.3, 0])


def test_points_fix_the_weight_at_their_swing():
    said = {
        "x": {"points": {"a": 10, "b": 70, "c": 40}},
        "y": {"points": {"a": 30, "b": {"between": [0, 10]}}},
    }
    group = importance_group(case_of({"p": said}), "p")
    assert group.total == pytest.approx(0.85)
    assert group_centre(group).point == pytest.approx([0.6, 0.25])


def test_nothing_said_leaves_all_options_alike():
    found = group_centre(value_group(case_of({"p": {}}), "p", "x"))
    assert found.point.tolist() == [0.5, 0.5, 0.5]
    assert found.methods == ("nothing said: all options alike",)
