"""A three-clause negotiation small enough to work out on paper.

Points (utils times 100) that each option brings north, south and union:

=========  ======  =====  =====  =====
clause     option  north  south  union
=========  ======  =====  =====  =====
border     closed      0     30      0   holds today
border     open       60      0     20
fees       low         0     50      0
fees       high       30      0     10   south's red line
monitors   none       10      0      0   holds today
monitors   joint       0     20     70
=========  ======  =====  =====  =====

Without a deal: north 45; south (closed, low, none) = 80 less 25 = 55; union 30.
Money: north may pay up to 20 units worth half a point each to it, union up to 40 worth a point.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from winset.analyse.drafts import analyse_draft, compare_drafts
from winset.analyse.results import Change, RedLineRef
from winset.case import Case
from winset.deals import DealSpace, Reading
from winset.errors import UnknownName
from winset.search.problem import Bundle, Conjunction, PaymentRule, Problem

CASE = Case.model_validate(
    {
        "title": "Three clauses",
        "parties": {p: {"name": p.title()} for p in ("north", "south", "union")},
        "issues": {
            "border": {
                "title": "Border",
                "options": {"closed": "Closed", "open": "Open"},
                "status_quo": "closed",
            },
            "fees": {"title": "Fees", "options": {"low": "Low", "high": "High"}},
            "monitors": {
                "title": "Monitors",
                "options": {"none": "None", "joint": "Joint"},
                "status_quo": "none",
            },
        },
        "preferences": {"south": {"fees": {"red_line": ["high"]}}},
        "drafts": {
            "spring": {
                "title": "Spring text",
                "clauses": {"border": "open", "fees": ["low", "high"]},
            },
            "autumn": {
                "title": "Autumn text",
                "date": "2025-11",
                "clauses": {"border": "closed", "fees": "high", "monitors": "joint"},
            },
            "final": {
                "title": "Final text",
                "clauses": {"border": "open", "fees": "low", "monitors": "joint"},
            },
            "bracketed": {
                "title": "Bracketed text",
                "clauses": {"border": "open", "fees": "low", "monitors": ["none", "joint"]},
            },
        },
    }
)


@pytest.fixture
def reading() -> Reading:
    worth = np.array([[0, 60, 0, 30, 10, 0], [30, 0, 50, 0, 0, 20], [0, 20, 0, 10, 0, 70]]) / 100
    problem = Problem(
        start=np.array([0, 2, 4, 6]),
        worth=worth,
        floor=np.array([0.45, 0.55, 0.30]),
        allowed=np.array([True, True, True, False, True, True]),
        payments=PaymentRule(
            pairs=np.array([[0, 1], [0, 2], [2, 0], [2, 1]]),
            rate=np.array([0.005, 0.01, 0.01]),
            budget=np.array([20.0, 0.0, 40.0]),
        ),
    )
    package = {"south": np.array([0, 0, 0])}
    return Reading(CASE, DealSpace.of(CASE), problem, worth, worth, package, "by hand")


def points(by_party):
    return {party: round(100 * value, 9) for party, value in by_party.items()}


def test_gain_ranges_over_the_bracket_and_who_signs(reading):
    spring = analyse_draft(reading, "spring")
    # Settled low: 70, 50, 20, so gains 25, -5, -10. Settled high: 100, 0, 30, so 55, -55, 0.
    north, south, union = spring.parties
    assert (north.gain_lo, north.gain_hi) == pytest.approx((0.25, 0.55))
    assert (south.gain_lo, south.gain_hi) == pytest.approx((-0.55, -0.05))
    assert (union.gain_lo, union.gain_hi) == pytest.approx((-0.10, 0.0))
    assert (north.signs, south.signs, union.signs) == ("yes", "no", "depends")
    assert spring.signable == "no"
    # The worst-off loses 10 under low, 55 under high.
    assert spring.completion == {"border": "open", "fees": "low", "monitors": "none"}
    assert spring.silent == ("monitors",)
    assert spring.clauses == {"border": ("open",), "fees": ("low", "high"), "monitors": ("none",)}
    assert south.red_lines == ()
    assert south.red_lines_possible == (RedLineRef("south", "fees", ("high",)),)


def test_clause_by_clause_against_what_holds_without_a_deal(reading):
    north, south, union = analyse_draft(reading, "spring").parties
    assert [(c.lo, c.hi, c.reference) for c in north.clauses] == [
        (pytest.approx(0.60), pytest.approx(0.60), "status quo: closed"),
        (pytest.approx(-0.15), pytest.approx(0.15), "average of the options"),  # 0, 30 less 15
        (0.0, 0.0, "status quo: none"),
    ]
    assert [c.reference for c in south.clauses] == [
        "no deal: closed",
        "no deal: low",
        "no deal: none",
    ]
    assert [(c.lo, c.hi) for c in south.clauses] == [
        (pytest.approx(-0.30), pytest.approx(-0.30)),
        (pytest.approx(-0.50), 0.0),
        (0.0, 0.0),
    ]
    # North 25 less (60 - 15); south -5 less -30, the cost of going on; union -10 less (20 - 5).
    assert [p.other for p in (north, south, union)] == pytest.approx([-0.20, 0.25, -0.25])


def test_fewest_changes_that_make_it_signable(reading):
    # Only (open, low, joint) = 60, 70, 90 gives north 45 and south 55 without high fees.
    spring = analyse_draft(reading, "spring").fewest_changes
    assert spring is not None
    assert spring.changes == (Change("monitors", "none", "joint"),)
    assert points(spring.gains) == {"north": 15, "south": 15, "union": 60}
    assert points(spring.moved) == {"north": -10, "south": 20, "union": 70}
    assert spring.proven
    autumn = analyse_draft(reading, "autumn")
    assert autumn.fewest_changes is not None
    assert [c.issue for c in autumn.fewest_changes.changes] == ["border", "fees"]
    assert autumn.alternatives == ()


def test_improvements(reading):
    # Autumn is worth 30, 50, 80; only (open, low, joint) is no worse for anybody.
    (better,) = analyse_draft(reading, "autumn").improvements
    assert points(better.moved) == {"north": 30, "south": 20, "union": 10}
    # Spring is worth 70, 50, 20: north gives up ten whichever other lawful deal is taken.
    assert analyse_draft(reading, "spring").improvements == ()


def test_swaps(reading):
    # Opening the border alone: +60, -30, +20; lowering fees alone: -30, +50, -10. Together:
    # +30, +20, +10. North and union need no swap for the border: alone it hurts neither.
    swaps = analyse_draft(reading, "autumn").swaps
    assert [(s.group, round(100 * s.joint_gain)) for s in swaps] == [
        (("north", "south", "union"), 60),
        (("north", "south"), 50),
        (("south", "union"), 30),
    ]
    for swap in swaps:
        assert swap.changes == (Change("border", "closed", "open"), Change("fees", "high", "low"))
        assert swap.signable_for_all


def test_sweeteners(reading):
    south, union = analyse_draft(reading, "spring").sweeteners
    # Only north is above its no-deal value, so only north pays; a unit is a point to the others.
    assert [(p.payer, p.receiver, round(p.amount, 6)) for p in south.payments] == [
        ("north", "south", 5)
    ]
    assert [(p.payer, p.receiver, round(p.amount, 6)) for p in union.payments] == [
        ("north", "union", 10)
    ]
    # High fees would bring union to 30, but they cross a red line that spring can still avoid.
    assert [c.changes for c in union.clauses] == [(Change("monitors", "none", "joint"),)]

    north, south = analyse_draft(reading, "autumn").sweeteners
    assert north.shortfall == pytest.approx(0.15)
    assert sum(p.amount for p in north.payments) == pytest.approx(30)  # 15 points at half a point
    assert north.payable
    assert not south.payable  # it lacks five points, but money lifts no red line
    assert south.payments == ()
    assert [c.changes for c in north.clauses] == [(Change("border", "closed", "open"),)]
    assert [c.changes for c in south.clauses] == [(Change("fees", "high", "low"),)]


def test_a_payer_gives_no_more_than_its_budget(reading):
    rule = replace(reading.problem.payments, budget=np.array([20.0, 0.0, 29.0]))
    poorer = replace(reading, problem=replace(reading.problem, payments=rule))
    north, _ = analyse_draft(poorer, "autumn").sweeteners
    assert not north.payable
    assert north.payments == ()


@pytest.mark.parametrize(
    ("bonus", "cheapest"),
    [(0.0, "middle"), (0.3, "far")],  # far is worth 30 to union, and 60 with the bonus
)
def test_the_route_that_costs_the_others_least_comes_first(bonus, cheapest):
    case = Case.model_validate(
        {
            "title": "One clause that matters",
            "parties": {p: {"name": p} for p in ("south", "union")},
            "issues": {
                "aid": {"title": "Aid", "options": {"near": "n", "middle": "m", "far": "f"}},
                "seat": {"title": "Seat", "options": {"here": "h"}},
            },
            "drafts": {"only": {"title": "Only", "clauses": {"aid": "near"}}},
        }
    )
    # South, with no deal at 50, gets 0, 60 or 100; union gets 90, 50 or 30.
    worth = np.array([[0.0, 0.6, 1.0, 0.0], [0.9, 0.5, 0.3, 0.0]])
    both = Conjunction(issues=(0, 1), options=((2,), (0,)))
    problem = Problem(
        start=np.array([0, 3, 4]),
        worth=worth,
        floor=np.array([0.5, 0.0]),
        allowed=np.ones(4, dtype=bool),
        bundles=(Bundle(both, np.array([0.0, bonus])),),
    )
    by_hand = Reading(case, DealSpace.of(case), problem, worth, worth, {}, "by hand")
    (south,) = analyse_draft(by_hand, "only").sweeteners
    assert [c.changes for c in south.clauses] == [(Change("aid", "near", cheapest),)]


def test_a_red_line_that_the_reading_gives_up_is_crossed_by_nobody(reading):
    relaxed = replace(reading, problem=replace(reading.problem, allowed=np.ones(6, dtype=bool)))
    _, south, _ = analyse_draft(relaxed, "autumn").parties
    assert south.red_lines == ()
    assert analyse_draft(reading, "autumn").parties[1].red_lines != ()
    assert analyse_draft(relaxed, "autumn").sweeteners[1].shortfall == pytest.approx(0.05)
    # Union, left at 80 less 5 points' worth of units, can now pay what south lacks.
    assert analyse_draft(relaxed, "autumn").sweeteners[1].payable


def test_a_draft_that_all_would_sign(reading):
    final = analyse_draft(reading, "final")
    assert final.signable == "yes"
    assert final.fewest_changes is None
    assert final.sweeteners == ()


def test_a_draft_that_needs_only_its_brackets_settled(reading):
    bracketed = analyse_draft(reading, "bracketed")
    assert bracketed.signable == "depends"
    assert bracketed.fewest_changes is not None
    assert bracketed.fewest_changes.changes == ()
    assert bracketed.fewest_changes.deal["monitors"] == "joint"


def test_a_draft_that_breaks_a_link(reading):
    needs_monitors = Conjunction(issues=(0, 2), options=((1,), (0,)))
    linked = replace(reading, problem=replace(reading.problem, forbids=(needs_monitors,)))
    spring = analyse_draft(linked, "spring")
    assert not spring.compatible
    assert spring.signable == "no"
    assert spring.parties[0].gain_hi == pytest.approx(0.55)  # as if there were no link
    # The text opens the border and leaves today's lack of monitors standing by its silence.
    assert spring.broken_links == ({"border": ("open",), "monitors": ("none",)},)
    assert spring.silent == ("monitors",)
    assert analyse_draft(linked, "final").compatible
    assert analyse_draft(linked, "final").broken_links == ()


def test_no_changes_help_where_no_deal_exists(reading):
    greedy = replace(reading, problem=reading.problem.with_floor(np.array([0.45, 0.95, 0.30])))
    autumn = analyse_draft(greedy, "autumn")
    assert autumn.fewest_changes is None
    assert autumn.alternatives == ()
    assert autumn.sweeteners[1].clauses != ()  # south could have its way at north's expense


def test_two_drafts_side_by_side(reading):
    compared = compare_drafts(reading, "spring", "autumn")
    assert compared.moved == (
        Change("border", "open", "closed"),
        Change("fees", "low", "high"),
        Change("monitors", "none", "joint"),
    )
    assert points(compared.by_clause["border"]) == {"north": -60, "south": 30, "union": -20}
    assert points(compared.by_clause["fees"]) == {"north": 30, "south": -50, "union": 10}
    assert points(compared.by_clause["monitors"]) == {"north": -10, "south": 20, "union": 70}
    assert points(compared.total) == {"north": -40, "south": 0, "union": 60}
    assert compared.open_in_both == ()


@pytest.mark.parametrize("call", [analyse_draft, lambda r, n: compare_drafts(r, "spring", n)])
def test_a_mistyped_draft_is_met_with_the_nearest_name(reading, call):
    with pytest.raises(UnknownName, match="did you mean 'autumn'"):
        call(reading, "autum")


@pytest.mark.parametrize(
    ("clauses", "hint"),
    [({"feess": ("low",)}, "did you mean 'fees'"), ({"fees": ("hihg",)}, "did you mean 'high'")],
)
def test_a_draft_may_name_only_declared_clauses_and_options(reading, clauses, hint):
    draft = CASE.drafts["final"].model_copy(update={"clauses": clauses})
    case = CASE.model_copy(update={"drafts": {"wrong": draft}})
    with pytest.raises(UnknownName, match=hint):
        analyse_draft(replace(reading, case=case), "wrong")
