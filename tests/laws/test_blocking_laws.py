"""Blocks, ways out, prices and hinges against all deals and all sets of demands, listed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

import winset
from small_cases import SLACK, listed_cases
from winset.analyse.results import RedLineRef

MONEY = 1e-6
"""Utils; what mixed-integer programming guarantees of a shortfall."""


def as_demands(record):
    """A block in the terms of `small_cases`."""
    lines = {(r.party, r.issue, option) for r in record.red_lines for option in r.options}
    return frozenset(lines | {(n.party,) for n in record.no_deals})


def given_up(way):
    """The demands that a relaxation gives up."""
    lines = {(r.party, r.issue, option) for r in way.drop for option in r.options}
    return frozenset(lines | {(p,) for p in way.shortfall})


@given(listed_cases())
@settings(max_examples=120)
def test_the_verdict_is_whether_any_deal_meets_every_demand(listed):
    signed = winset.signed(listed.case)
    assert signed.exists is bool(listed.zopa)
    assert signed.proven
    assert bool(signed.solutions) is signed.exists
    assert bool(signed.blocks) is not signed.exists
    if signed.exists:
        assert signed.relaxations == ()
        assert set(signed.best_gain) == set(listed.parties)
        for party, most in signed.best_gain.items():
            expected = max(listed.gain(party, deal) for deal in listed.zopa)
            assert 100 * most == pytest.approx(expected, abs=1e-9)


@given(listed_cases(tight=1.4))
@settings(max_examples=120)
def test_blocks_are_exactly_the_minimal_sets_that_no_deal_meets(listed):
    signed = winset.signed(listed.case)
    if signed.exists:
        return
    assert signed.blocks_complete
    found = [as_demands(block) for block in signed.blocks]
    assert len(set(found)) == len(found)
    assert set(found) == listed.minimal_blocks()
    for demand in (n for block in signed.blocks for n in block.no_deals):
        floor = listed.data["preferences"][demand.party]["no_deal"]
        assert 100 * demand.value == pytest.approx(floor, abs=1e-9)


@given(listed_cases(tight=1.4))
@settings(max_examples=120)
def test_relaxations_open_and_ask_no_more_than_they_must(listed):
    signed = winset.signed(listed.case)
    ways = signed.relaxations
    if signed.exists:
        assert ways == ()
        return
    sets = [given_up(way) for way in ways]
    openings = listed.minimal_openings()
    assert set(sets) <= openings
    assert len(set(sets)) == len(sets) == min(len(openings), 12)
    assert not any(a < b for a, b in itertools.permutations(sets, 2))
    ranks = [(len(way.drop), sum(way.shortfall.values())) for way in ways]
    assert all(a[0] <= b[0] for a, b in itertools.pairwise(ranks))
    assert all(a[1] <= b[1] + MONEY for a, b in itertools.pairwise(ranks) if a[0] == b[0])
    for way, gives in zip(ways, sets, strict=True):
        deal = dict(way.deal)
        assert deal in listed.deals
        crossed = {
            RedLineRef(d[0], d[1], (deal[d[1]],))
            for d in listed.demands
            if len(d) == 3 and deal[d[1]] == d[2]
        }
        assert crossed == set(way.drop)
        for party in listed.parties:
            gain = listed.gain(party, deal)
            assert 100 * way.gains[party] == pytest.approx(gain, abs=1e-9)
            assert gain / 100 + way.shortfall.get(party, 0.0) >= -MONEY
        assert 100 * sum(way.shortfall.values()) == pytest.approx(
            listed.least_shortfall(gives), abs=100 * MONEY
        )
        assert way.proven


@given(listed_cases(tight=1.4))
@settings(max_examples=60)
def test_solutions_under_the_first_relaxation_hold_once_it_is_granted(listed):
    signed = winset.signed(listed.case)
    if signed.exists:
        assert signed.if_relaxed == {}
        return
    if not listed.deals:  # the links exclude each other, so no demand given up would help
        assert signed.relaxations == ()
        assert signed.if_relaxed == {}
        assert [as_demands(block) for block in signed.blocks] == [frozenset()]
        return
    assert set(signed.if_relaxed) == {"nash", "ks", "egalitarian", "utilitarian"}
    way = signed.relaxations[0]
    for found in signed.if_relaxed.values():
        deal = dict(found.deal)
        assert deal in listed.deals
        for demand in (d for d in listed.demands if len(d) == 3):
            granted = RedLineRef(demand[0], demand[1], (deal[demand[1]],)) in way.drop
            assert granted or listed.meets(deal, demand)
        for party in listed.parties:
            gain = listed.gain(party, deal)
            assert 100 * found.gains[party] == pytest.approx(gain, abs=1e-9)
            assert gain >= -100 * way.shortfall.get(party, 0.0) - 100 * MONEY


@given(listed_cases(tight=0.2))
@settings(max_examples=80)
def test_a_red_line_costs_what_dropping_it_would_gain_the_worst_off(listed):
    signed = winset.signed(listed.case)
    if not signed.exists:
        assert signed.prices == ()
        return
    every = frozenset(listed.demands)
    lines = {d[:2]: {x for x in every if x[:2] == d[:2]} for d in every if len(d) == 3}
    assert {(p.red_line.party, p.red_line.issue) for p in signed.prices} == set(lines)
    before = listed.best_smallest_gain(every)
    for price in signed.prices:
        line = lines[price.red_line.party, price.red_line.issue]
        assert set(price.red_line.options) == {option for _, _, option in line}
        after = listed.best_smallest_gain(every - line)
        assert 100 * price.smallest_gain_with == pytest.approx(before, abs=1e-7)
        assert 100 * price.smallest_gain_without == pytest.approx(after, abs=1e-7)
    costs = [p.smallest_gain_without - p.smallest_gain_with for p in signed.prices]
    assert all(a >= b - SLACK for a, b in itertools.pairwise(costs))


@given(listed_cases(tight=0.6))
@settings(max_examples=120)
def test_hinges_are_the_options_that_every_deal_contains(listed):
    signed = winset.signed(listed.case)
    zopa = listed.zopa
    options = {
        (issue, option)
        for issue, said in listed.data["issues"].items()
        for option in said["options"]
        if zopa and all(deal[issue] == option for deal in zopa)
    }
    assert {(h.issue, h.option) for h in signed.hinges} == options
    assert len(signed.hinges) == len(options)
    assert signed.hinges_complete
    assert not signed.needs_payments
    for hinge in signed.hinges:
        refused = {d for d in listed.demands if len(d) == 3 and d[1] == hinge.issue}
        assert {(r.party, r.issue, o) for r in hinge.refusals for o in r.options} == refused
        for party in listed.parties:
            row = listed.data["preferences"][party][hinge.issue]["points"]
            wants = row[hinge.option] == max(row.values()) > min(row.values())
            assert (party in hinge.wanted_by) is wants
