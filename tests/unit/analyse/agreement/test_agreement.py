"""Signed, ratified and kept: funnels add up, the best deal and remedies against listing all."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from pydantic import TypeAdapter

import winset
from keeping_cases import every_deal, fence
from winset.analyse.across.answers import Engine
from winset.analyse.across.record import plain_text, read_plain
from winset.analyse.across.run import Prepared
from winset.analyse.agreement.amounts import least_payment, reaching
from winset.analyse.agreement.results import STAGES, Agreement
from winset.analyse.agreement.run import Question, agreement_of
from winset.analyse.agreement.stages import Stages
from winset.analyse.kept.durable import Durable, everybody
from winset.case import Case
from winset.deals import central_reading
from winset.errors import UsageError
from winset.search.witnesses import gains

READINGS = 60
NAMED = {"plain": (1, 1, 0, 0), "closed": (2, 2, 1, 1), "asked back": (0, 0, 0, 2)}
RATIFIERS = {
    "village": {
        "name": "Village meeting",
        "rule": "simple",
        "issues": ["fence", "pasture"],
        "needed_when": {"fence": ["low", "high"]},
        "blocs": {
            "anns": {"name": "Ann's kin", "like": "ann", "votes": 3},
            "cids": {"name": "Cid's kin", "like": "cid", "votes": 2},
            "others": {"name": "Others", "approves": {"between": [0.2, 0.8]}, "votes": 2},
        },
    },
    "miller": {
        "name": "Miller",
        "rule": "simple",
        "issues": ["mill"],
        "reversion": {"mill": "old"},
        "blocs": {"bob": {"name": "Bob as miller", "like": "bob"}},
    },
}
PAYMENTS = {"budget": {"cid": {"between": [0, 30]}}, "worth": {"ann": 1, "bob": 0.5, "cid": 1}}


def made():
    return fence(ratifiers=RATIFIERS, payments=PAYMENTS)


@cache
def read(first=0):
    case = made()
    prepared = Prepared.of(case, READINGS, 3 + first)
    return Stages.of(Durable.of(prepared.draws, central_reading(case), prepared.asked))


@cache
def answer(target=0.9):
    named = {name: np.array(deal) for name, deal in NAMED.items()}
    return agreement_of(Question(read(), read(1), named, target), Engine())


def test_a_funnel_adds_up_and_names_whoever_stops_a_deal():
    stages = read()
    for funnel in answer().funnels:
        deal = np.array(NAMED[funnel.name])
        left = READINGS
        for step in funnel.steps:
            assert step.left.count + step.lost.count == left
            left = step.left.count
            assert left <= step.itself.count
            for one in step.by:
                assert one.alone.count <= one.stops.count <= one.stops.total == step.lost.count
            assert sum(one.stops.count for one in step.by) >= step.lost.count
            assert sum(one.alone.count for one in step.by) <= step.lost.count
            says = stages.says(step.stage, deal)
            passes = stages.sieve.passes(step.stage, deal[None])[0]
            assert (says.all(axis=1) == passes).all()
            assert step.itself.count == passes.sum()
        assert funnel.joint.count == left == stages.sieve.joint(deal[None]).sum()
    everyone = {one.who for f in answer().funnels for step in f.steps for one in step.by}
    assert {"ann", "cid", "village", "miller"} <= everyone


def test_some_deal_passes_exactly_where_listing_finds_one():
    stages, deals = read(), every_deal(read().durable.space)
    left = np.ones((len(deals), READINGS), dtype=bool)
    for stage in STAGES:
        left &= stages.sieve.passes(stage, deals)
        assert answer().exists[stage].count == left.any(axis=0).sum(), stage
    assert left.sum() > 0
    assert answer().undecided == 0


def test_the_best_deal_is_the_best_of_all_and_its_bound_holds():
    stages, deals = read(), every_deal(read().durable.space)
    counts = stages.sieve.joint(deals).sum(axis=1)
    best = answer().best
    assert best.share.count == counts.max()
    assert best.bound >= counts.max() / READINGS
    assert best.proven == (best.bound == pytest.approx(counts.max() / READINGS))
    chosen = stages.durable.space.index(best.deal)
    assert best.fresh.count == read(1).sieve.joint(chosen[None]).sum()
    assert best.funnel.joint.count == best.share.count


def neighbours(deal, space, size):
    """Deals with so many clauses changed."""
    for where in combinations(range(len(deal)), size):
        grid = np.array(every_deal(space))
        same = np.delete(np.arange(len(deal)), where)
        kept = (grid[:, same] == deal[same]).all(axis=1)
        yield from grid[kept & (grid[:, list(where)] != deal[list(where)]).all(axis=1)]


def test_clauses_and_swaps_are_the_best_of_all_of_their_kind():
    stages, seen = read(), set()
    space = stages.durable.space
    for funnel in answer().funnels:
        deal = np.array(NAMED[funnel.name])
        for remedy in funnel.remedies:
            seen.add((remedy.stage, remedy.kind))
            assert remedy.after.count > remedy.before.count
            assert remedy.enough == (remedy.after.value >= 0.9)
            if remedy.kind not in ("clause", "swap"):
                continue
            others = np.array(list(neighbours(deal, space, 1 + (remedy.kind == "swap"))))
            sieve = stages.sieve
            all_in = sieve.joint if remedy.stage == "all" else None
            passes = all_in(others) if all_in else sieve.passes(remedy.stage, others)
            assert remedy.after.count == passes.sum(axis=1).max()
            assert len(remedy.changes) == 1 + (remedy.kind == "swap")
            for change in remedy.changes:
                assert change.before == space.name(deal)[change.issue]
    assert {("signed", "clause"), ("kept", "bond"), ("kept", "payment"), ("all", "clause")} <= seen
    assert any(kind == "swap" for _, kind in seen)


def test_the_bond_and_the_payment_named_are_enough_and_nothing_less_is():
    stages = read()
    case = stages.durable.case
    for funnel in answer().funnels:
        deal = np.array(NAMED[funnel.name])
        for remedy in funnel.remedies:
            if remedy.stage != "kept" or remedy.amount is None:
                continue
            for amount, enough in ((remedy.amount, True), (0.999 * remedy.amount, False)):
                again = _with_more(stages.durable, remedy.kind, amount / 100)
                count = everybody(again.keeps(deal[None])[0]).sum()
                assert (count >= remedy.after.count) == enough
    assert case.keeping.machinery.bond


def _with_more(durable, kind, amount):
    """The same readings with a bond or payment added for everybody."""
    terms = durable.keeping.terms
    more = replace(terms, **{kind: getattr(terms, kind) + amount})
    return replace(durable, keeping=replace(durable.keeping, terms=more))


def test_the_payment_named_is_the_smallest_of_a_fine_grid():
    stages = read()
    draws, text = stages.durable.draws, stages.durable.text
    ann, bob, cid = range(3)
    found = 0
    for deal in every_deal(draws.space):
        gain = gains(text.shared, text.readings, deal[None])[0]

        def signs(amount, receiver, gain=gain):
            moved = gain.copy()
            moved[:, cid] -= amount * draws.rate[:, cid]
            moved[:, receiver] += amount * draws.rate[:, receiver]
            paid = amount <= draws.budget[:, cid]
            return int(((moved >= -1e-9).all(axis=1) & paid).sum())

        grid = np.linspace(0, 30, 301)
        counts = np.array([[signs(x, who) for x in grid] for who in (ann, bob)])
        need = int(counts[:, 0].max()) + 3
        paid = least_payment(stages, deal, need)
        assert paid.payer == cid
        assert signs(paid.amount + 1e-9, paid.receiver) >= paid.readings - 1
        assert min(paid.readings, need) >= min(counts.max(), need)
        if paid.readings >= need:
            reaches = (counts >= need).any(axis=0)
            if reaches.any():
                assert paid.amount <= grid[reaches.argmax()] + 1e-9
            found += paid.amount > 0
    assert found


def test_amounts_that_nothing_reaches():
    assert reaching(np.array([np.inf, np.inf]), 1) == (0.0, 0)


def test_without_ratifiers_everything_is_ratified():
    found = winset.agreement(fence(), draws=30, target=0.2)
    assert not found.ratifiers
    assert found.keeping
    assert found.exists["ratified"] == found.exists["signed"]
    for funnel in found.funnels:
        assert funnel.steps[1].itself.value == 1
    again = TypeAdapter(Agreement).validate_python(read_plain(plain_text(found)))
    assert plain_text(again) == plain_text(found)


def test_a_target_outside_its_range_is_refused():
    with pytest.raises(UsageError, match=r"up to 1, not 1\.5"):
        winset.agreement(fence(), draws=2, target=1.5)


def test_nobody_can_be_brought_to_a_deal_that_is_never_signed():
    data = {
        "issues": {"i": ["a", "b"]},
        "weights": {"p": {"i": 1.0}, "q": {"i": 1.0}},
        "values": {"p": {"i": {"a": 0, "b": 1}}, "q": {"i": {"a": 1, "b": 0}}},
        "no_deal": {"p": 0.5, "q": 0.5},
    }
    found = winset.agreement(Case.from_tables(**data), draws=5)
    assert found.best is None
    assert found.funnels == ()
    assert found.exists["kept"].count == 0
