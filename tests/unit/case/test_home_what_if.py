"""A claim dropped or a conflict settled takes what rests on it at home, and nothing else."""

import pytest

from said import case_of
from winset import workbench
from winset.case import Keeping, Machinery, Sincerity
from winset.case.as_reported import as_reported
from winset.case.check import check
from winset.case.what_if import drop_claim, settle_conflict
from winset.values import Range

LEDGER = {
    "claims": {
        **{k: {"says": k, "document": "d", "start": 0, "end": 5} for k in ("c1", "c2", "c3")},
        "guess": {"says": "guess", "kind": "assumption"},
    },
    "documents": {"d": {"outlet": "D", "sha256": "0" * 64, "chars": 99}},
    "conflicts": {
        "k": {
            "about": "k",
            "readings": [{"says": "r", "because": ["c1"]}, {"says": "s", "because": ["c2"]}],
        }
    },
}


def signal(says, *because):
    return {"says": says, "if_sincere": 0.8, "if_stalling": 0.4, "because": list(because)}


@pytest.fixture
def case():
    return case_of(
        {"p": {"x": {"order": "a > b", "because": ["c3"]}}},
        ratifiers={
            "diet": {
                "name": "Diet",
                "blocs": {
                    "own": {"name": "O", "votes": 7, "like": "p", "because": ["c1"]},
                    "around": {"name": "A", "approves": 0.4},
                    "both": {"name": "B", "approves": 0.5, "because": ["c1", "c2"]},
                },
                "because": ["c2"],
            },
            "court": {
                "name": "Court",
                "blocs": {"all": {"name": "A", "approves": 0.5, "veto": True}},
                "because": ["c2", "c3"],
            },
        },
        keeping={
            "discount": {"p": 0.9},
            "machinery": {"lag": 3, "because": ["c2", "guess"]},
            "lost_on_breach": [
                {"when": {"x": "a"}, "points": {"p": 2}, "because": ["c1"]},
                {"when": {"y": "a"}, "points": {"p": 3}},
            ],
            "because": ["c3"],
        },
        sincerity={
            "p": {
                "prior": 0.4,
                "signals": [signal("own", "c1"), signal("around"), signal("two", "c1", "guess")],
                "because": ["c2"],
            },
            "q": {"signals": [signal("only", "c1")]},
        },
        ledger=LEDGER,
    )


def signals(case, party="p"):
    return [signal.says for signal in case.sincerity[party].signals]


def test_a_bloc_whose_wishes_nobody_reports_may_vote_anyhow(case):
    diet = drop_claim(case, "c1").ratifiers["diet"]
    assert diet.blocs["own"].like is None
    assert diet.blocs["own"].approves == Range(lo=0, hi=1)
    assert (diet.blocs["own"].votes, diet.blocs["own"].because) == (7, ())
    assert diet.blocs["around"] == case.ratifiers["diet"].blocs["around"]
    assert diet.blocs["both"].approves == Range(lo=0.5, hi=0.5)
    assert diet.blocs["both"].because == ("c2",)


def test_a_ratifier_that_rests_on_a_claim_alone_is_no_longer_needed(case):
    left = drop_claim(case, "c2").ratifiers
    assert list(left) == ["court"]
    assert left["court"].because == ("c3",)
    assert left["court"].blocs["all"].veto


def test_losses_signals_priors_and_patience_fall_with_their_claims(case):
    without = drop_claim(case, "c1")
    assert [list(lost.when) for lost in without.keeping.lost_on_breach] == [["y"]]
    assert without.keeping.discount == case.keeping.discount
    assert signals(without) == ["around", "two"]
    assert without.sincerity["p"].signals[1].because == ("guess",)
    assert "q" not in without.sincerity
    without = drop_claim(case, "c2")
    assert without.sincerity["p"].prior == Sincerity().prior
    assert signals(without) == ["own", "two"]
    assert without.keeping.machinery.because == ("guess",)
    without = drop_claim(case, "c3").keeping
    assert without.discount == {}
    assert len(without.lost_on_breach) == 1
    assert without.machinery == case.keeping.machinery


def test_machinery_falls_back_to_none(case):
    once = drop_claim(drop_claim(case, "guess"), "c2")
    assert once.keeping.machinery == Machinery()


def test_what_is_left_names_no_dropped_claim(case):
    for claim in ("c1", "c2", "c3", "guess"):
        assert [f for f in check(drop_claim(case, claim)) if f.code == "WS023"] == []


def test_a_settled_conflict_takes_what_rests_on_the_losing_side(case):
    second = settle_conflict(case, "k", 1)
    assert signals(second) == ["around"]  # a guess beside the losing claim holds nothing up
    assert "q" not in second.sincerity
    assert [list(lost.when) for lost in second.keeping.lost_on_breach] == [["y"]]
    assert second.ratifiers["diet"].blocs["own"].approves == Range(lo=0, hi=1)
    assert second.ratifiers["diet"].blocs["both"] == case.ratifiers["diet"].blocs["both"]
    first = settle_conflict(case, "k", 0)
    assert list(first.ratifiers) == ["court"]
    assert first.keeping.machinery == Machinery()
    assert first.sincerity["p"].prior == Sincerity().prior
    assert signals(first) == ["own", "two"]


def test_a_case_that_says_nothing_of_home_stays_so():
    case = case_of({"p": {"x": {"order": "a > b", "because": ["c1"]}}}, ledger=LEDGER)
    for changed in (drop_claim(case, "c1"), settle_conflict(case, "k", 0)):
        assert (changed.ratifiers, changed.keeping, changed.sincerity) == ({}, Keeping(), {})


def test_a_clause_is_valued_by_a_model_whole_or_not_at_all():
    case = workbench.open("business-for-peace")
    before = case.issues["frozen-assets"].options
    assert sum(bool(option.worth) for option in before.values()) == 4
    # What the loan is worth rests on one report; without it the loan is not worth nothing.
    known = [key for key in case.ledger.documents if key != "d2"]
    left = as_reported(case, known)
    assert not any(option.worth for option in left.issues["frozen-assets"].options.values())
    assert any(option.worth for option in left.issues["sanctions"].options.values())
