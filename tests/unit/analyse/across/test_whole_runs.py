"""Whole runs at the edges: one party, nothing open, no deal, deals everywhere, one draw."""

from __future__ import annotations

import json
from math import isnan

import numpy as np
import pytest

from said import case_of
from winset import workbench
from winset.analyse.across import record
from winset.case import Case
from winset.deals import central_reading, draw
from winset.errors import InvalidCase, UsageError

SERIAL = workbench.Effort(workers=1)
CONCEPTS = ("nash", "ks", "egalitarian", "utilitarian")


def analysed(case, draws=40, seed=3):
    across = workbench.analyse(case, draws, seed, SERIAL)
    assert record.to_json(record.from_json(record.to_json(across))) == record.to_json(across)
    assert across.draws == across.existence.exists.total == draws
    assert (across.seed, across.case_hash, across.title) == (seed, case.hash, case.title)
    return across


def shares_of(value):
    """List all shares in a record, as (count, total)."""
    if isinstance(value, dict):
        if value.keys() == {"count", "total"}:
            return [(value["count"], value["total"])]
        return [share for item in value.values() for share in shares_of(item)]
    if isinstance(value, list):
        return [share for item in value for share in shares_of(item)]
    return []


SURE = {
    "p": {
        "importance": ["x = 0.6", "y = 0.4"],
        "no_deal": 40,
        "x": {"values": {"a": 1, "b": 0.5, "c": 0}},
        "y": {"values": {"a": 0, "b": 1}},
    },
    "q": {
        "importance": ["x = 0.3", "y = 0.7"],
        "no_deal": 35,
        "x": {"values": {"a": 0, "b": 0.5, "c": 1}},
        "y": {"values": {"a": 1, "b": 0}},
    },
}


def test_where_nothing_is_open_every_reading_is_the_central_one():
    case = case_of(SURE, drafts={"d": {"title": "D", "clauses": {"x": "a", "y": ["a", "b"]}}})
    across = analysed(case, 30)
    central = workbench.signed(case)
    drawn = draw(case, 30, 3)
    reading = central_reading(case)
    assert drawn.worth == pytest.approx(np.broadcast_to(reading.problem.worth, drawn.worth.shape))
    assert drawn.floor == pytest.approx(np.broadcast_to(reading.problem.floor, drawn.floor.shape))
    assert all(
        count in (0, total) for count, total in shares_of(json.loads(record.to_json(across)))
    )
    assert across.existence.exists.value == central.exists == 1
    for concept in across.concepts:
        solution = central.solutions[concept.concept]
        assert solution.ties == (solution.deal,)
        assert concept.modal == solution.deal
        assert concept.modal_share.value == concept.unique.value == concept.proven.value == 1
        for party, gain in concept.gain.items():
            assert (gain.p5, gain.p95) == pytest.approx((solution.gains[party],) * 2)
    assert {clause.issue: clause.standing for clause in across.clauses} == {
        "x": "settled",
        "y": "settled",
    }
    assert across.information.unknowns == ()
    assert across.information.tested == 0
    assert across.information.known_all[0].value == 0
    (draft,) = across.drafts
    told = workbench.draft(case, "d")
    yes = {"yes": (1, 1), "depends": (0, 1), "no": (0, 0)}
    for party, said in zip(draft.parties, told.parties, strict=True):
        assert (party.signs.value, party.may_sign.value) == yes[said.signs]
    assert draft.completion == told.completion


def test_one_party_gets_what_it_likes_best():
    case = case_of({"p": {"no_deal": 30, "x": {"order": "a > b > c"}}}, {"x": "abc"})
    across = analysed(case)
    assert across.existence.exists.value == 1
    assert across.blocks == across.holdouts == across.drafts == ()
    assert across.robustness.best.deal == {"x": "a"}
    assert across.robustness.proven
    assert all(concept.modal == {"x": "a"} for concept in across.concepts)


def test_no_deal_in_any_reading():
    said = {
        "p": {"no_deal": 50, "x": {"order": "a > b"}},
        "q": {"no_deal": 50, "x": {"order": "b > a"}},
    }
    draft = {"d": {"title": "D", "clauses": {"x": "a"}}}
    across = analysed(case_of(said, {"x": "ab"}, drafts=draft))
    assert across.existence.exists.count == 0
    (block,) = across.blocks
    assert (block.red_lines, block.no_deals, block.share.value) == ((), ("p", "q"), 1)
    assert {(h.party, h.red_line, h.share.value) for h in across.holdouts} == {
        ("p", None, 1),
        ("q", None, 1),
    }
    (clause,) = across.clauses
    assert clause.standing == "contested"
    assert all(option.possible.total == 0 for option in clause.options)
    assert all(isnan(option.possible.value) for option in clause.options)
    assert [concept.concept for concept in across.concepts] == list(CONCEPTS)
    assert all(concept.modal == {} for concept in across.concepts)
    assert across.robustness.best is None
    assert (across.robustness.bound, across.robustness.proven) == (0, True)
    assert across.opening.equal.p50 == pytest.approx(0.5)
    assert across.opening.closed.count == 0
    (text,) = across.drafts
    assert [party.signs.value for party in text.parties] == [1, 0]
    assert across.information.known_all[0].value == 0


def test_red_lines_that_leave_no_deal_are_told_apart_from_prices():
    said = {
        "p": {"no_deal": 0, "x": {"red_line": ["a"]}},
        "q": {"no_deal": 0, "x": {"red_line": ["b"]}},
    }
    across = analysed(case_of(said, {"x": "ab"}))
    assert across.existence.exists.count == 0
    assert across.opening.closed.value == 1
    assert across.opening.equal.readings == 0
    (block,) = across.blocks
    assert [(line.party, line.options) for line in block.red_lines] == [
        ("p", ("a",)),
        ("q", ("b",)),
    ]
    assert block.no_deals == ()
    asked = {q.about: q.answers[0].exists.value for q in across.information.questions}
    assert asked == {
        "Whether P would accept “a” (x)": 1,
        "Whether Q would accept “b” (x)": 1,
    }


def test_links_that_leave_no_deal_block_without_anybody_asking():
    link = {"when": {"x": ["a", "b"]}, "needs": {"y": "a"}}
    other = {"when": {"x": ["a", "b"]}, "needs": {"y": "b"}}
    case = case_of({"p": {"no_deal": 0}}, {"x": "ab", "y": "ab"}, links=[link, other])
    across = analysed(case)
    (block,) = across.blocks
    assert (block.red_lines, block.no_deals, block.share.value) == ((), (), 1)
    assert across.holdouts == ()
    kinds = {q.kind for q in across.information.questions}
    assert kinds == {"link"}


def test_a_deal_in_every_reading():
    said = {p: {"no_deal": 0, "x": {"order": "a > b > c"}} for p in "pq"}
    across = analysed(case_of(said, {"x": "abc"}))
    assert across.existence.exists.value == 1
    assert across.blocks == across.holdouts == ()
    assert across.blocks_readings == 0
    assert across.opening.equal.readings == across.opening.closed.total == 0
    assert isnan(across.opening.closed.value)
    (clause,) = across.clauses
    assert (clause.standing, clause.option) == ("settled", "a")
    assert across.robustness.bound == 1


def test_one_reading():
    said = {"p": {"x": {"order": "a > b"}}, "q": {"x": {"order": "b > c"}}}
    across = analysed(case_of(said, {"x": "abc"}), draws=1)
    assert {total for _, total in shares_of(json.loads(record.to_json(across)))} <= {0, 1}


@pytest.mark.parametrize("name", ["panama-canal", "camp-david"])
def test_scoring_sheets_without_ranges_read_alike(name):
    case = workbench.open(name)
    across, central = analysed(case, 25), workbench.signed(case)
    assert across.existence.exists.value == central.exists
    for concept in across.concepts:
        ties = central.solutions[concept.concept].ties
        assert concept.modal in ties
        assert concept.modal_share.value == 1
        assert concept.unique.value == (len(ties) == 1)
    assert across.mixing == "All draws are exact and independent"


def test_scoring_sheets_with_ranges_differ_between_readings():
    points = {"a": {"between": [0, 40]}, "b": {"between": [10, 30]}}
    said = {
        "p": {"no_deal": 25, "x": {"points": points}},
        "q": {"no_deal": 5, "x": {"points": {"a": 0, "b": 20}}},
    }
    across = analysed(case_of(said, {"x": "ab"}), 400)
    # Only b serves q, and p where its points, uniform on 10 to 30, reach 25.
    assert abs(across.existence.exists.value - 0.25) <= 4 * np.sqrt(0.25 * 0.75 / 400)
    assert across.information.unknowns[0].name == "p.x.b"


def test_a_party_that_does_not_sign_has_no_say():
    said = {
        "p": {"no_deal": 0, "x": {"order": "a > b"}},
        "r": {"no_deal": 100, "x": {"order": "b > a", "red_line": ["a", "b"]}},
    }
    parties = {"p": {"name": "P"}, "r": {"name": "R", "signs": False}}
    across = analysed(case_of(said, {"x": "ab"}, parties=parties))
    assert across.existence.exists.value == 1
    assert {party for concept in across.concepts for party in concept.gain} == {"p"}


def test_payments_with_nobody_short_need_no_money():
    money = {"budget": {"p": 10}, "worth": {"p": 1, "q": 1}}
    draft = {"d": {"title": "D", "clauses": {"x": "a"}}}
    said = {p: {"no_deal": 0, "x": {"order": "a > b"}} for p in "pq"}
    across = analysed(case_of(said, {"x": "ab"}, payments=money, drafts=draft))
    (text,) = across.drafts
    assert text.payable.total == text.money.readings == 0
    assert text.all_sign.value == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"draws": 0}, "draws of a run: a whole number from 1, not 0"),
        ({"draws": -2}, "not -2"),
        ({"draws": 2.5}, "not 2.5"),
        ({"draws": 1_000_001}, "1000001 readings asked for; ask for 1 to 1,000,000"),
        ({"seed": -1}, "seed of a run: a whole number from 0, not -1"),
        ({"seed": 2**64}, "seed 18446744073709551616 is out of range"),
        ({"effort": workbench.Effort(workers=0)}, "0 workers asked for; ask for 1 or more"),
        ({"effort": workbench.Effort(1, "celery")}, "unknown backend 'celery'; known: threading"),
    ],
)
def test_what_no_run_can_be_asked_for_is_refused(wrong, says):
    with pytest.raises(UsageError, match=says):
        workbench.analyse(case_of(SURE), **{"draws": 5, **wrong})


def test_the_largest_seed_is_drawn():
    assert analysed(case_of(SURE), draws=2, seed=2**64 - 1).existence.exists.total == 2


def test_statements_that_contradict_each_other_are_refused_with_all_findings():
    case = case_of({"p": {"x": {"order": ["a > b", "b > a"]}}}, {"x": "ab"})
    with pytest.raises(InvalidCase, match="a > b"):
        workbench.analyse(case, 5)


def test_a_case_of_no_source_says_so_in_every_question():
    bare = Case.model_validate(
        {
            "title": "bare",
            "parties": {"p": {"name": "P"}, "q": {"name": "Q"}},
            "issues": {"x": {"title": "x", "options": {o: o for o in "abc"}}},
            "preferences": {
                "p": {"no_deal": 50, "x": {"order": "a > b > c"}},
                "q": {"no_deal": 50, "x": {"order": "c > b > a"}},
            },
        }
    )
    asked = analysed(bare, 60).information.questions
    assert asked
    assert all(question.assumed and question.origins == () for question in asked)
