"""Who blocks, what unblocks, what a red line costs: by hand, and with money against all deals."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from small_cases import Listed, draw, scoring
from winset.analyse import blocking
from winset.analyse.results import NoDealRef, RedLineRef
from winset.analyse.signed import signed
from winset.case import Case

LAND = {"p": {"land": [40, 30, 0], "aid": [0, 20]}, "q": {"land": [0, 30, 40], "aid": [20, 0]}}


def land(red, no_deal=(0, 0), **more):
    floors = dict(zip(("p", "q"), no_deal, strict=True))
    return Case.model_validate(scoring(LAND, floors, red=red, **more))


def test_red_lines_that_leave_no_option_block_together():
    found = signed(land([("p", "land", "c"), ("q", "land", "a"), ("q", "land", "b")]))
    (block,) = found.blocks
    assert block.no_deals == ()
    assert block.red_lines == (
        RedLineRef("p", "land", ("c",)),
        RedLineRef("q", "land", ("a", "b")),
    )
    # Each refusal can be given up alone. For q, b is 10 short of its best and a 40; for p, c 40.
    assert [way.drop for way in found.relaxations] == [
        (RedLineRef("q", "land", ("b",)),),
        (RedLineRef("p", "land", ("c",)),),
        (RedLineRef("q", "land", ("a",)),),
    ]
    assert not any(way.shortfall for way in found.relaxations)
    # With b the sheets give (30, 30) and the aid 20 to one of them: the smaller gain is 30.
    assert found.relaxations[0].deal["land"] == "b"
    assert min(found.relaxations[0].gains.values()) == pytest.approx(0.3)


def test_a_red_line_and_a_no_deal_value_block_together():
    """Only land a or b with aid b reaches p's 45; q accepts neither land option's price there."""
    found = signed(land([("q", "land", "a"), ("q", "land", "b")], no_deal=(45, 0)))
    (block,) = found.blocks
    assert block.red_lines == (RedLineRef("q", "land", ("a", "b")),)
    assert block.no_deals == (NoDealRef("p", pytest.approx(0.45)),)
    red, short = found.relaxations[1], found.relaxations[0]
    assert short.drop == ()
    assert dict(short.shortfall) == pytest.approx({"p": 0.25}, abs=1e-6)  # c with aid b: 20
    assert dict(short.deal) == {"land": "c", "aid": "b"}
    assert [(line.party, line.issue) for line in red.drop] == [("q", "land")]
    assert red.shortfall == {}


def test_red_lines_of_parties_that_do_not_sign_block_nobody():
    lines = [("p", "land", "c"), ("q", "land", "a"), ("q", "land", "b")]
    found = signed(land(lines, outsiders=("q",)))
    assert found.exists
    assert {price.red_line.party for price in found.prices} == {"p"}


def test_links_that_exclude_each_other_are_an_empty_block():
    links = [
        {"when": {"land": ["a", "b", "c"]}, "needs": {"aid": "a"}},
        {"when": {"aid": "a"}, "forbids": {"land": ["a", "b", "c"]}},
    ]
    found = signed(land([("p", "land", "c")], links=links))
    assert not found.exists
    assert [(b.red_lines, b.no_deals) for b in found.blocks] == [((), ())]
    assert found.relaxations == ()


def test_one_red_line_can_stand_in_several_blocks():
    red = [("p", "land", "b"), ("p", "land", "c"), ("q", "land", "a")]
    found = signed(land(red, no_deal=(0, 45)))
    sets = {
        (frozenset((r.party, r.issue) for r in b.red_lines), frozenset(n.party for n in b.no_deals))
        for b in found.blocks
    }
    # q's 45 needs land b or c (with aid a: 50, 60), which p never accepts; and p leaves only a.
    assert sets == {
        (frozenset({("p", "land"), ("q", "land")}), frozenset()),
        (frozenset({("p", "land")}), frozenset({"q"})),
    }
    assert [len(way.drop) for way in found.relaxations] == sorted(
        len(way.drop) for way in found.relaxations
    )


def test_prices_are_ranked_and_free_lines_come_last():
    red = [("p", "land", "b"), ("q", "aid", "b"), ("q", "land", "a")]
    found = signed(land(red))
    assert found.exists
    ranked = [(p.red_line.party, p.red_line.issue) for p in found.prices]
    costs = [p.smallest_gain_without - p.smallest_gain_with for p in found.prices]
    # With all: only (c, a): p 0, q 60. Without p's: (b, a): 30, 50. Without q's on aid: (c, b):
    # 20, 40. Without q's on land: (a, a): 40, 20.
    assert [round(100 * p.smallest_gain_with, 9) for p in found.prices] == [0, 0, 0]
    assert costs == pytest.approx([0.3, 0.2, 0.2])
    assert ranked[0] == ("p", "land")
    assert set(ranked[1:]) == {("q", "aid"), ("q", "land")}


def test_blocks_beyond_the_stated_number_are_said_to_exist(monkeypatch):
    """Six clauses on each of which the red lines clash: six blocks, of which two are listed."""
    sheets = {p: {f"i{k}": [5, 5] for k in range(6)} for p in ("p", "q")}
    red = [("p", f"i{k}", "a") for k in range(6)] + [("q", f"i{k}", "b") for k in range(6)]
    case = Case.model_validate(scoring(sheets, {"p": 0, "q": 0}, red=red))
    found = signed(case)
    assert len(found.blocks) == 6
    assert found.blocks_complete
    # One of two lines on each of six clauses: 64 ways, of which the stated number is listed.
    assert len(found.relaxations) == blocking.MOST_RELAXATIONS
    assert {len(way.drop) for way in found.relaxations} == {6}
    monkeypatch.setattr(blocking, "MOST_BLOCKS", 2)
    found = signed(case)
    assert len(found.blocks) == 2
    assert not found.blocks_complete


def test_clauses_that_clash_by_the_dozen_are_answered_in_time():
    """Each clash can be cleared in two ways, so twenty of them in a million; some are listed."""
    sheets = {p: {f"i{k}": [5, 5] for k in range(20)} for p in ("p", "q")}
    red = [("p", f"i{k}", "a") for k in range(20)] + [("q", f"i{k}", "b") for k in range(20)]
    found = signed(Case.model_validate(scoring(sheets, {"p": 0, "q": 0}, red=red)))
    assert not found.exists
    assert found.proven
    assert len(found.blocks) == 20
    assert not found.blocks_complete
    assert {len(way.drop) for way in found.relaxations} == {20}
    assert len(found.if_relaxed) == 4


def test_ways_out_count_what_is_paid_in_them():
    """With b granted p is 5 short of its 55 and q can pay it; what is left then shows in gains."""
    money = {"pairs": ["q -> p"], "budget": {"q": 10}, "worth": {"p": 1, "q": 1}}
    red = [("p", "land", "c"), ("q", "land", "a"), ("q", "land", "b")]
    found = signed(land(red, no_deal=(55, 0), payments=money))
    (way,) = [w for w in found.relaxations if w.drop == (RedLineRef("q", "land", ("b",)),)]
    assert dict(way.deal) == {"land": "b", "aid": "b"}
    (payment,) = way.payments
    assert (payment.payer, payment.receiver) == ("q", "p")
    assert dict(way.gains) == pytest.approx(
        {"p": -0.05 + 0.01 * payment.amount, "q": 0.3 - 0.01 * payment.amount}, abs=1e-5
    )
    assert min(way.gains.values()) >= -1e-6


# Money: one pair, listed in closed form ------------------------------------------------------

RATE, BUDGET = {"p0": 1, "p1": 2}, 4


def with_money(listed):
    money = {"pairs": ["p0 -> p1"], "budget": {"p0": BUDGET}, "worth": RATE}
    return Listed({**listed.data, "payments": money})


def payable(listed, deal, asked):
    """Least shortfall of p0 and p1 in a deal when 0 to BUDGET units may be paid, if any is left."""
    gain = [listed.gain(p, deal) for p in ("p0", "p1")]
    for paid in np.linspace(0, BUDGET, 4001):
        after = (gain[0] - RATE["p0"] * paid, gain[1] + RATE["p1"] * paid)
        if all(g >= -1e-9 for g, p in zip(after, ("p0", "p1"), strict=True) if p in asked):
            return True
    return False


def met(listed, demands):
    """Whether any deal, with any payment, meets all of these demands."""
    asked = {d[0] for d in demands if len(d) == 1}
    lines = [d for d in demands if len(d) == 3]
    others = [(p,) for p in asked - {"p0", "p1"}]
    return any(payable(listed, deal, asked) for deal in listed.kept([*lines, *others]))


@pytest.mark.parametrize("seed", range(25))
def test_with_payments_blocks_are_minimal_too(seed):
    rng = np.random.default_rng([seed, 11])
    while True:
        listed = draw(rng, tight=1.5)
        if {"p0", "p1"} <= set(listed.parties):
            break
    listed = with_money(listed)
    demands = listed.demands
    unmet = [
        frozenset(s)
        for size in range(len(demands) + 1)
        for s in itertools.combinations(demands, size)
        if not met(listed, s)
    ]
    minimal = {s for s in unmet if not any(other < s for other in unmet)}
    found = signed(listed.case)
    assert found.exists is (not unmet)
    text = {
        frozenset(
            [(r.party, r.issue, option) for r in b.red_lines for option in r.options]
            + [(n.party,) for n in b.no_deals]
        )
        for b in found.blocks
    }
    assert text == minimal
    assert found.needs_payments is (found.exists and not listed.zopa)
