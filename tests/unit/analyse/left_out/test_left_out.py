"""Coalitions on cases small enough to follow by hand."""

import json
from dataclasses import asdict

import pytest
from pydantic import TypeAdapter

from small_cases import scoring
from winset.analyse.across.answers import Engine
from winset.analyse.across.run import Prepared
from winset.analyse.left_out.results import LeftOut
from winset.analyse.left_out.run import left_out
from winset.case import Case


def example(**more):
    """North and south share out a pipeline that runs past east; a is how things stand.

    Pipe: north and south gain 10 and 6 by b, east loses 8. Tax: north alone sets it; b costs
    south 4 and brings north 5. Army: all three must agree; b brings each 20.
    """
    points = {
        "north": {"pipe": [0, 10], "tax": [0, 5], "army": [0, 20]},
        "south": {"pipe": [0, 6], "tax": [4, 0], "army": [0, 20]},
        "east": {"pipe": [8, 0], "tax": [0, 0], "army": [0, 20]},
    }
    no_deal = {p: {"like": "status-quo", "less": 3} for p in points}
    data = scoring(points, no_deal, **more)
    for issue, said in data["issues"].items():
        said["status_quo"] = "a"
        said["performed_by"] = {"pipe": ["north", "south"], "tax": ["north"]}.get(issue, [])
    return data


def answer(data, draws=4, **named):
    prepared = Prepared.of(Case.model_validate(data), draws, 1)
    space = prepared.draws.space
    return left_out(prepared, {k: space.index(d) for k, d in named.items()}, Engine())


def only(found, *members):
    (one,) = (c for c in found.coalitions if c.members == members)
    return one


def test_a_pair_settles_what_it_carries_out_and_harms_who_is_left_out():
    found = answer(example())
    pair = only(found, "north", "south")
    assert pair.clauses == ("pipe", "tax")
    assert pair.exists.value == 1
    # South loses 4 by the tax and gains 6 by the pipeline: without the tax its gain is largest.
    assert pair.deal == {"pipe": "b", "tax": "a"}
    assert pair.changed == ("pipe",)
    assert pair.holds.value == 1
    assert 100 * pair.gain["south"].p50 == pytest.approx(6)
    (east,) = pair.outsiders
    assert east.harmed.value == 1
    assert 100 * east.loss.p50 == pytest.approx(8)
    # It is harmed but can do nothing about it.
    assert not east.vetoes.count
    assert pair.spoilers == ()
    assert found.joint == ("army",)
    assert found.complete


def test_the_own_deal_shown_is_the_one_that_holds_most_often():
    data = example()
    data["issues"]["pipe"]["options"]["c"] = "c"
    pipe = {party: said["pipe"]["points"] for party, said in data["preferences"].items()}
    # North gains by b in half of the readings and by c in three quarters; south by either.
    pipe["north"].update({"a": 4, "b": {"between": [0, 8]}, "c": {"between": [3, 7]}})
    pipe["south"].update({"c": 6})
    data["preferences"]["south"]["tax"]["points"]["a"] = 20
    pipe["east"].update({"c": 0})
    pair = only(answer(data, draws=500), "north", "south")
    assert pair.deal == {"pipe": "c", "tax": "a"}
    assert pair.holds.value == pytest.approx(3 / 4, abs=0.08)
    assert pair.exists.value == pytest.approx(1 - 1 / 2 * 1 / 4, abs=0.06)


def test_going_on_without_a_deal_costs_as_before():
    """No deal costs each 3 points; an own deal that changes nothing brings nothing."""
    found = answer(example())
    pair = only(found, "north", "east")
    assert pair.clauses == ("tax",)
    assert not pair.exists.count
    assert pair.deal is None


def test_a_red_line_makes_who_is_harmed_a_spoiler():
    found = answer(example(red=[("east", "pipe", "b")]))
    pair = only(found, "north", "south")
    assert pair.exists.value == 1
    assert pair.spoilers == ("east",)
    (line,) = pair.outsiders[0].red_lines
    assert (line.party, line.issue, line.options) == ("east", "pipe", ("b",))


@pytest.mark.parametrize(
    ("body", "decides"),
    [
        ({"issues": ["pipe"]}, True),
        ({}, True),
        ({"issues": ["tax"]}, False),
        ({"issues": ["pipe"], "needed_when": {"pipe": "b"}}, True),
        ({"issues": ["pipe"], "needed_when": {"pipe": "a"}}, False),
        ({"issues": ["pipe"], "party": "south"}, False),
    ],
)
def test_a_body_at_home_that_decides_on_a_changed_clause_is_a_veto(body, decides):
    data = example()
    blocs = {"all": {"name": "All", "like": "east"}}
    house = {"name": "House", "party": "east", "rule": "simple", "blocs": blocs, **body}
    data["ratifiers"] = {"house": house}
    pair = only(answer(data), "north", "south")
    assert pair.spoilers == (("east",) if decides else ())
    assert pair.outsiders[0].ratifiers == (("house",) if decides else ())


def test_an_own_deal_is_compared_with_no_deal_and_with_named_deals():
    data = example()
    army = {"pipe": "a", "tax": "a", "army": "b"}
    everything = {"pipe": "b", "tax": "a", "army": "b"}
    tax = {"pipe": "a", "tax": "b", "army": "a"}
    found = answer(data, army=army, everything=everything, tax=tax)
    pair = only(found, "north", "south")
    # The army brings each 23 above no deal, more than the pipeline; the tax costs south 1, so
    # that it would not sign, and brings north 8, less than the pipeline.
    assert {name: over.value for name, over in pair.over.items()} == {
        "army": 0,
        "everything": 0,
        "tax": 1,
    }
    assert [c.members for c in found.blocking("tax")] == [("north", "south")]
    core = {deal.name: deal for deal in found.core}
    # Nothing is better than the army for all three: the pipeline costs east.
    assert core["army"].unblocked.value == 1
    assert core["everything"].unblocked.value == 1
    assert core["tax"].signed.value == 0
    assert found.core_share.value == 1


def test_a_deal_that_all_sign_and_nobody_can_better_for_all_may_still_be_left_by_a_pair():
    data = example()
    for said in data["preferences"].values():
        said["army"]["points"]["b"] = 1
        said["no_deal"]["less"] = 0
    army = {"pipe": "a", "tax": "a", "army": "b"}
    both = {"pipe": "b", "tax": "a", "army": "b"}
    found = answer(data, army=army, both=both)
    # The army brings each 1; north and south leave it for the pipeline, which costs east 8.
    in_army, in_both = found.core
    assert (in_army.signed.value, in_army.unblocked.value) == (1, 0)
    assert in_both.signed.value == 0
    assert [c.members for c in found.blocking("army")] == [("north", "south")]
    assert found.core_share.value == 0


def test_a_named_deal_behind_a_red_line_is_no_match_for_an_own_deal():
    everything = {"pipe": "b", "tax": "a", "army": "b"}
    found = answer(
        example(red=[("north", "army", "b"), ("south", "army", "b")]), everything=everything
    )
    assert only(found, "north", "south").over["everything"].value == 1


def test_a_clause_that_nobody_needs_is_left_alone_unless_a_rule_asks_for_it():
    data = example()
    # East's permit is in the hands of north and means nothing to either member.
    data["issues"]["permit"] = {
        "title": "permit",
        "options": {"b": "b", "a": "a"},
        "status_quo": "a",
        "performed_by": ["north"],
    }
    for party, points in {"north": (0, 0), "south": (0, 0), "east": (0, 7)}.items():
        data["preferences"][party]["permit"] = {"points": dict(zip("ba", points, strict=True))}
    pair = only(answer(data), "north", "south")
    assert pair.deal["permit"] == "a"
    assert 100 * pair.outsiders[0].loss.p50 == pytest.approx(8)
    data["links"] = [{"when": {"pipe": ["b"]}, "needs": {"permit": ["b"]}}]
    pair = only(answer(data), "north", "south")
    assert pair.deal == {"pipe": "b", "tax": "a", "permit": "b"}
    assert 100 * pair.outsiders[0].loss.p50 == pytest.approx(15)


def test_a_rule_that_others_would_have_to_fulfil_rules_an_own_deal_out():
    data = example()
    data["links"] = [{"when": {"pipe": ["b"]}, "needs": {"army": ["b"]}}]
    assert not only(answer(data), "north", "south").exists.count


def test_who_does_not_sign_and_what_is_unknown_leave_a_clause_to_nobody():
    data = example()
    data["parties"]["broker"] = {"name": "Broker", "signs": False}
    data["issues"]["pipe"]["performed_by"] = ["north", "broker"]
    del data["issues"]["tax"]["status_quo"]
    for party in data["preferences"].values():
        party["no_deal"] = 3
    found = answer(data)
    assert found.beyond == ("pipe",)
    assert found.open_ended == ("tax",)
    assert found.joint == ("army",)
    assert not found.coalitions
    assert set(found.powerless) == {("north", "south"), ("north", "east"), ("south", "east")}


def test_records_can_be_written_as_json_and_read_back():
    army = {"pipe": "a", "tax": "a", "army": "b"}
    found = answer(example(), army=army)
    adapter = TypeAdapter(LeftOut)
    again = adapter.validate_python(json.loads(json.dumps(asdict(found))))
    # What is not known is NaN, which equals nothing; its text does.
    assert repr(again) == repr(found)


def test_with_two_parties_nobody_is_left_out():
    data = example()
    del data["parties"]["east"], data["preferences"]["east"]
    found = answer(
        data, both={"pipe": "b", "tax": "a", "army": "b"}, one=dict.fromkeys(data["issues"], "a")
    )
    assert not found.coalitions
    assert not found.powerless
    assert [deal.unblocked.value for deal in found.core] == [1, 0]
