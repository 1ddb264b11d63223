"""The answers over readings are those of listing every deal in every reading."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from across_reference import SLACK, Listed, drawn_case
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from said import case_of
from winset.analyse.across import texts
from winset.analyse.across.answers import Engine, join_answers
from winset.analyse.across.candidates import candidates, claim, claims_worth_asking, refusal
from winset.analyse.across.run import Prepared, conclude
from winset.deals.draws import draw_plan
from winset.deals.plan import Plan
from winset.errors import InvalidCase, LimitReached

law = settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**32 - 1)
DRAWS = 24


def answered(case, draws=DRAWS, seed=1):
    """Analyse a case → its readings, and the answers."""
    prepared = Prepared.of(case, draws, seed)
    answers = join_answers([prepared.answer(chunk, Engine()) for chunk in prepared.chunks])
    return prepared, conclude(prepared, answers, "0", Engine())


def check(case, draws=DRAWS, seed=1):
    prepared, across = answered(case, draws, seed)
    listed = Listed(case, prepared.draws)
    every = range(draws)
    text = [k for k in every if listed.zopa(k)]
    with_deal = [k for k in every if listed.exists(k)]
    without = [k for k in every if k not in with_deal]
    assert across.existence.text_alone.count == len(text)
    assert across.existence.exists.count == len(with_deal)
    assert across.existence.exists.total == across.existence.text_alone.total == draws
    assert across.existence.undecided == 0
    same_clauses(listed, across.clauses, text)
    same_opening(listed, across.opening, without)
    same_blocks(listed, across, without)
    same_holdouts(listed, across.holdouts, without)
    same_robust(listed, across.robustness)
    for draft in across.drafts:
        same_draft(listed, draft)
    return across


def same_clauses(listed, clauses, text):
    for clause in clauses:
        ways = [{deal[clause.issue] for deal in listed.zopa(k)} for k in text]
        for option in clause.options:
            assert option.possible.total == option.necessary.total == len(text)
            assert option.possible.count == sum(option.option in way for way in ways)
            assert option.necessary.count == sum(way == {option.option} for way in ways)


def same_opening(listed, opening, without):
    lacking = [listed.lacking(k) for k in without]
    assert opening.closed.total == len(without)
    assert opening.closed.count == sum(one is None for one in lacking)
    same_spread(opening.equal, [-one for one in lacking if one is not None])


def same_spread(spread, numbers):
    assert spread.readings == len(numbers)
    if not numbers:
        assert isnan(spread.p50)
        return
    parts = (spread.p5, spread.p25, spread.p50, spread.p75, spread.p95)
    wanted = np.quantile(numbers, (0.05, 0.25, 0.5, 0.75, 0.95))
    assert parts == pytest.approx(tuple(wanted), abs=1e-7)


def demands_of(block):
    lines = {(ref.party, ref.issue, option) for ref in block.red_lines for option in ref.options}
    return frozenset(lines | {(party,) for party in block.no_deals})


def same_blocks(listed, across, without):
    """Each block is counted where it is minimal, and every reading without a deal is explained."""
    minimal = {k: listed.minimal_blocks(k) for k in without}
    assert across.blocks_readings == len(without)
    found = {demands_of(block): block.share for block in across.blocks}
    assert len(found) == len(across.blocks)
    for block, share in found.items():
        assert share.total == len(without)
        assert share.count == sum(block in minimal[k] for k in without)
    for k in without:
        assert minimal[k] & found.keys()
    counts = [block.share.count for block in across.blocks]
    assert counts == sorted(counts, reverse=True)


def same_holdouts(listed, holdouts, without):
    wanted = {}
    for party in listed.parties:
        own = {d for d in listed.demands if d[0] == party}
        wanted[party, None] = sum(listed.opens(k, own) for k in without)
    for line in (d for d in listed.demands if len(d) == 3):
        wanted[line[0], line] = sum(listed.opens(k, {line}) for k in without)
    found = {}
    for holdout in holdouts:
        ref = holdout.red_line
        line = None if ref is None else (ref.party, ref.issue, *ref.options)
        found[holdout.party, line] = holdout.share.count
        assert holdout.share.total == len(without)
    assert found == {key: count for key, count in wanted.items() if count}


def same_robust(listed, robust):
    every = range(len(listed.draws))
    counts = [sum(deal in listed.zopa(k) for k in every) for deal in listed.deals] or [0]
    if robust.best is None:
        assert max(counts) == 0
        return
    assert robust.proven
    assert robust.best.share.count == max(counts)
    assert robust.bound == pytest.approx(max(counts) / len(listed.draws))
    assert counts[listed.deals.index(robust.best.deal)] == max(counts)


def same_draft(listed, draft):
    every = range(len(listed.draws))
    ways, obeys = listed.settlements(draft.name)
    assert draft.completion in ways
    gains = [{p: listed.gain(way, p) for p in listed.parties} for way in ways]
    content = [
        [{p: bool(gain[p][k] >= -SLACK) for p in listed.parties} for gain in gains] for k in every
    ]
    all_sign = sum(
        any(
            all(happy.values()) and not listed.crossed(k, way)
            for way, happy in zip(ways, content[k], strict=True)
        )
        for k in every
    )
    assert draft.all_sign.count == (all_sign if obeys else 0)
    for said in draft.parties:
        signs = [
            [
                happy[said.party] and not listed.crossed(k, way, said.party)
                for way, happy in zip(ways, content[k], strict=True)
            ]
            for k in every
        ]
        assert said.signs.count == sum(all(row) for row in signs)
        assert said.may_sign.count == sum(any(row) for row in signs)
        gain = listed.gain(draft.completion, said.party)
        short = (-gain[gain < -SLACK]).tolist()
        assert said.lacks.count == len(short)
        same_spread(said.shortfall, short)
        crossed = {d for k in every for d in listed.crossed(k, draft.completion, said.party)}
        named = {(r.party, r.issue, option) for r in said.crosses for option in r.options}
        assert named == crossed
    same_money(listed, draft, obeys)


def same_money(listed, draft, obeys):
    if not listed.pairs:
        assert draft.payable is None
        assert draft.money is None
        return
    out, paid = 0, []
    gains = {p: listed.gain(draft.completion, p) for p in listed.parties}
    for k in range(len(listed.draws)):
        gain = {p: float(of[k]) for p, of in gains.items()}
        crossed = listed.crossed(k, draft.completion)
        if not crossed and all(g >= -SLACK for g in gain.values()):
            continue
        out += 1
        least = listed.payments(k, gain, listed.parties)
        if obeys and not crossed and least is not None:
            paid.append(least)
    assert (draft.payable.count, draft.payable.total) == (len(paid), out)
    same_spread(draft.money, paid)


def verdicts_if(prepared, case):
    """Tell in which readings a deal exists if the case reads otherwise; None: contradiction."""
    n, seed = len(prepared.draws), prepared.draws.seed
    try:
        draws = draw_plan(Plan.of(case, prepared.plan), n, seed, measure=False)
    except (InvalidCase, LimitReached):
        return None
    other = Listed(case, draws)
    return np.array([other.exists(k) for k in range(n)])


def flips_turned_round(after, before):
    """Tell whether what is said, turned round (the last answer that holds together), matters."""
    *_, last = [exists for _, exists in after if exists is not None]
    return bool((last != before).any())


def check_questions(case, draws, seed=1):
    """Answer every question by listing deals; those that move the share are told, and no other."""
    prepared, across = answered(case, draws, seed)
    before = verdicts_if(prepared, case)
    tried = [
        *candidates(case),
        *(
            refusal(case, clause.issue, option.option)
            for clause in across.clauses
            for option in clause.options
            if len(clause.options) > 1 and option.necessary.value >= 0.01
        ),
    ]
    disputed = {c for candidate in tried if candidate.kind == "conflict" for c in candidate.because}
    tried += [claim(case, c) for c in claims_worth_asking(case) if c not in disputed]
    assert across.information.asked == len(tried)
    wanted = {}
    for candidate in tried:
        after = [(says, verdicts_if(prepared, changed())) for says, changed in candidate.answers]
        told = [
            (says, int(exists.sum()), int((exists != before).sum()))
            for says, exists in after
            if exists is not None
        ]
        moves = max([abs(count - int(before.sum())) for _, count, _ in told], default=0)
        said = candidate.kind in {"order", "bound"}
        if moves and (not said or flips_turned_round(after, before)):
            wanted[candidate.about] = (moves / draws, told)
    found = {
        question.about: (
            question.moves.value,
            [(a.says, a.exists.count, a.flips.count) for a in question.answers],
        )
        for question in across.information.questions
    }
    assert found.keys() == wanted.keys()
    for about, (moves, told) in wanted.items():
        assert found[about] == (pytest.approx(moves), told)
    return across


@given(SEEDS)
@law
def test_answers_are_those_of_listing_every_deal(seed):
    check(drawn_case(np.random.default_rng(seed)))


@given(SEEDS)
@settings(law, max_examples=8)
def test_answers_with_payments_are_those_of_programs_over_payments(seed):
    check(drawn_case(np.random.default_rng(seed), money=True), draws=12)


@given(SEEDS, st.booleans())
@example(1, False)  # what is said on importance, unknown, moves more than turned round
@settings(law, max_examples=6)
def test_questions_are_answered_as_by_listing_every_deal_of_the_changed_case(seed, money):
    check_questions(drawn_case(np.random.default_rng(seed), money=money), draws=8)


def test_a_red_line_that_links_keep_out_of_a_draft_is_not_crossed(monkeypatch):
    """x may be a or b, but b needs what the draft rules out; so p, who refuses b, signs.

    It is the same for a draft with too many ways to be settled one by one.
    """
    said = {
        "p": {"no_deal": 0, "x": {"order": "a > b", "red_line": ["b"]}},
        "q": {"no_deal": 0, "x": {"order": "b > a", "red_line": ["c"]}},
    }
    case = case_of(
        said,
        {"x": "abc", "y": "ab"},
        links=[{"when": {"x": "b"}, "needs": {"y": "b"}}],
        drafts={"d": {"title": "D", "clauses": {"x": ["a", "b"], "y": "a"}}},
    )
    one_by_one = check(case).drafts
    monkeypatch.setattr(texts, "MOST_SETTLED", 0)
    assert check(case).drafts == one_by_one
    assert [party.signs.value for party in one_by_one[0].parties] == [1, 1]


@given(SEEDS)
@settings(law, max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_drafts_with_many_ways_to_be_settled_are_read_alike(monkeypatch, seed):
    monkeypatch.setattr(texts, "MOST_SETTLED", 0)
    check(drawn_case(np.random.default_rng(seed)))
