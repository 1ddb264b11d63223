"""Votes at home told in words and numbers that one can check by hand."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import TypeAdapter

import winset
from winset.analyse.across.record import plain_text, read_plain
from winset.analyse.ratified.power import in_words
from winset.analyse.ratified.results import Ratified
from winset.case import Case, Rule
from winset.deals.votes_at_home import Blocs, count, smallest_passing, table
from winset.errors import NoDealExists, UsageError


def blocs(votes, cast=None, weight=None, veto=()):
    """Blocs each of which is like a party of its own, in one reading."""
    n = len(votes)
    return Blocs(
        votes=np.array(votes, dtype=float),
        weight=np.array(weight or [0] * n, dtype=float),
        voter=np.arange(n),
        cast=np.array([cast or [1.0] * n]),
        approves=np.zeros((1, n)),
        veto=np.isin(np.arange(n), veto),
    )


def passes(rule, body, *yes):
    favour = body.favour(np.isin(np.arange(len(body.votes)), yes))
    return bool(count(rule, body, favour).passes[0])


def test_half_is_no_majority_and_two_thirds_are_two_thirds():
    two = blocs([1, 1])
    assert not passes(Rule(), two, 0)
    assert passes(Rule(strict=False), two, 0)
    three = blocs([1, 1, 1])
    assert passes(Rule(share=2 / 3, strict=False), three, 0, 1)
    assert not passes(Rule(share=2 / 3), three, 0, 1)


def test_abstention_hurts_where_all_members_count_and_helps_where_votes_cast_do():
    split = blocs([4, 3, 3], cast=[1.0, 1.0, 0.0])
    assert not passes(Rule(), split, 0)
    assert passes(Rule(of="cast"), split, 0)
    assert not passes(Rule(of="cast", quorum=0.8), split, 0)
    nobody = blocs([1, 1], cast=[0.0, 0.0])
    assert not passes(Rule(of="cast", share=0.0, strict=False), nobody, 0, 1)


def test_a_double_majority_needs_both_unless_too_few_block():
    council = blocs([10, 2, 3], weight=[40, 55, 5])
    rule = Rule(share=0.55, strict=False, weight=0.65)
    assert not passes(rule, council, 0, 2)
    assert passes(rule, council, 0, 1)
    assert passes(rule.model_copy(update={"blockers": 3}), council, 0, 2)
    assert not passes(rule.model_copy(update={"blockers": 2}), council, 0, 2)


def test_a_veto_stops_what_it_is_against_but_not_where_it_abstains():
    assert not passes(Rule(), blocs([5, 1], veto=[1]), 0)
    assert passes(Rule(), blocs([5, 1], cast=[1.0, 0.0], veto=[1]), 0)


def test_smallest_passing_coalitions_of_weighted_votes():
    body = blocs([2, 1, 1])
    found = smallest_passing(table(Rule(share=0.75, strict=False), body, 3)[0])
    assert found == (frozenset({0, 1}), frozenset({0, 2}))


def test_rules_read_as_rules():
    assert in_words(Rule(of="cast", quorum=0.5)) == (
        "more than 50% of the votes cast; 50% of the votes must be cast"
    )


def village(**ratifiers) -> Case:
    """Buyer and seller settle a price; a council at home decides on it and on the road."""
    sides = {
        "buyer": {"price": [1.0, 0.6, 0.0], "road": [0.0, 0.0]},
        "seller": {"price": [0.0, 0.5, 1.0], "road": [0.0, 0.0]},
        "farmers": {"price": [0.0, 1.0, 0.9], "road": [0.0, 1.0]},
    }
    names = {"price": ["low", "middle", "high"], "road": ["none", "built"]}
    preferences = {
        party: {
            "importance": ["price >= 0.5", "price <= 0.5"],
            "no_deal": 0,
            **{
                issue: {"values": dict(zip(names[issue], values, strict=True))}
                for issue, values in said.items()
            },
        }
        for party, said in sides.items()
    }
    return Case.model_validate(
        {
            "title": "village",
            "parties": {
                "buyer": {"name": "Buyer"},
                "seller": {"name": "Seller"},
                "farmers": {"name": "Farmers", "signs": False},
            },
            "issues": {
                issue: {
                    "title": issue,
                    "options": {option: option for option in options},
                    "status_quo": options[0],
                }
                for issue, options in names.items()
            },
            "preferences": preferences,
            "ratifiers": ratifiers,
        }
    )


SENATE = {
    "name": "Senate",
    "party": "seller",
    "issues": ["price"],
    "reversion": {"price": "high"},
    "blocs": {"farmers": {"name": "Farmers", "like": "farmers"}},
}


def test_a_veto_at_home_shifts_the_deal():
    """The farmers rank middle above high above low; without them seller and buyer split evenly."""
    free, bound = (
        village(),
        village(senate={**SENATE, "blocs": {"seller": {"name": "Sellers", "like": "seller"}}}),
    )
    assert winset.solve(free, "egalitarian").deal["price"] == "middle"
    found = winset.solve(bound, "egalitarian", ratified=True)
    assert found.deal["price"] == "high"
    assert found.proven
    assert "Senate" in found.note


def test_the_message_names_who_stands_in_the_way():
    never = {**SENATE, "blocs": {"all": {"name": "All", "approves": 0.2}}}
    case = village(senate=never, council={**SENATE, "name": "Council"})
    with pytest.raises(NoDealExists, match=r"Senate \(senate\) lets none of them pass"):
        winset.solve(case, "nash", ratified=True)


def test_a_ratifier_that_a_deal_does_without_stops_nothing():
    never = {**SENATE, "blocs": {"all": {"name": "All", "approves": 0.2}}}
    case = village(senate={**never, "needed_when": {"price": ["middle", "high"]}})
    assert winset.solve(case, "egalitarian", ratified=True).deal["price"] == "low"


def test_votes_margins_and_what_brings_ratification_back():
    case = village(
        senate={
            **SENATE,
            "reversion": {"price": "middle"},
            "blocs": {
                "farmers": {"name": "Farmers", "votes": 6, "like": "farmers"},
                "others": {"name": "Others", "votes": 4, "approves": 0.25},
            },
        }
    )
    found = winset.ratified(case, draws=8)
    (senate,) = found.ratifiers
    assert senate.clauses == ("price",)
    assert senate.reversion == {"price": "middle"}
    assert senate.power == {"farmers": 1.0, "others": 0.0}
    assert senate.some.value == 0  # the farmers like nothing better than the reversion
    assert (senate.signed.value, found.joint.signed.value) == (1, 1)
    votes = {deal.name: deal for deal in found.deals}
    best = votes["utilitarian"]
    assert best.deal["price"] == "middle"
    (vote,) = best.ratifiers
    assert (vote.passes.value, vote.margin.p50) == (1, pytest.approx(6 + 1 - 5))
    assert [bloc.pivotal.value for bloc in vote.blocs] == [1, 0]
    text = plain_text(found)
    assert TypeAdapter(Ratified).validate_python(read_plain(text)) == found


def test_the_clause_that_costs_the_vote_is_named():
    draft = {"title": "Draft", "clauses": {"price": "low", "road": "none"}}
    case = village(senate=SENATE).model_copy(update={"drafts": {}})
    raw = case.model_dump(mode="json") | {"drafts": {"first": draft}}
    raw["preferences"]["seller"]["no_deal"] = 0
    found = winset.ratified(Case.model_validate(raw), draws=4)
    (first,) = [deal for deal in found.deals if deal.name == "draft first"]
    assert first.only_signed.value == 1
    assert first.rejected_by["senate"].value == 1
    singles = [each.changes for each in first.restoring if len(each.changes) == 1]
    assert {(c.issue, c.after) for (c,) in singles} == {("price", "middle"), ("price", "high")}
    assert first.restoring[0].share.value == 1
    (sets,) = [each for each in found.win_sets if each.name == "draft first"]
    assert [each.bodies for each in sets.intersections] == [("buyer", "seller")]


def test_two_levels_are_told_for_the_signatory_at_whose_home_it_is():
    sellers = {**SENATE, "blocs": {"sellers": {"name": "Sellers", "like": "seller"}}}
    found = winset.ratified(village(senate=sellers), draws=4)
    told = {each.concept: each for each in found.two_level}
    assert {each.party for each in found.two_level} == {"seller"}
    assert told["egalitarian"].change.p50 == pytest.approx(0.25)
    assert (told["egalitarian"].more.value, told["egalitarian"].lost.value) == (1, 0)


def test_too_many_voters_are_refused_in_words():
    parties = {f"p{k}": {"name": "p", "signs": False} for k in range(13)}
    raw = village(senate=SENATE).model_dump(mode="json")
    raw["parties"] |= parties
    raw["preferences"] |= dict.fromkeys(parties, raw["preferences"]["farmers"])
    raw["ratifiers"]["senate"]["blocs"] = {p: {"name": p, "like": p} for p in parties}
    with pytest.raises(UsageError, match=r"ratifiers.senate: its blocs are like 13 parties"):
        winset.ratified(Case.model_validate(raw), draws=4)
