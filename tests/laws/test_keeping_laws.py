"""Keeping a deal: rows of the search against the textbook condition, and laws of machinery."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keeping_cases import every_deal, fence, fence_read, with_machinery
from winset.analyse.kept.levers import levers
from winset.analyse.kept.parties import critical, parties_keep
from winset.deals.asked import asked_of
from winset.deals.draws import draw
from winset.deals.keeping import asked_to_keep, keeping_of
from winset.search.witnesses import acceptable, gains
from winset.theory.repeated import (
    Machinery,
    Payoffs,
    Terms,
    advantage,
    advantages,
    critical_discount,
    weights,
)


def textbook(found, deal, d, p):
    """T, R and the machinery of one party in one reading, from the case itself."""
    draws, keeping, case = found.draws, found.keeping, found.case
    space, party = draws.space, draws.space.parties[p]
    worth, start = draws.worth[d, p], draws.space.start
    chosen = space.name(deal)
    held = chosen["fence"] in ("low", "high") and chosen["pasture"] == "closed"
    reward = sum(worth[start[i] + o] for i, o in enumerate(deal)) - draws.floor[d, p]
    reward += held * draws.bundle[d, 0, p]
    wins = 0.0
    for i, issue in enumerate(space.issues):
        by = case.issues[issue].performed_by
        if by and party not in by:
            continue
        back = case.issues[issue].status_quo
        if back is None:
            back = "old" if party == "ann" else space.options[i][keeping.back[d, p, i]]
        fallen = worth[start[i] + space.options[i].index(back)]
        wins += max(0.0, fallen - worth[start[i] + deal[i]])
    # All three can let the pasture fall open again, which undoes the bundle.
    wins += held * max(0.0, -draws.bundle[d, 0, p])
    lost = (chosen["mill"] == "new") * keeping.lost[d, 0, p]
    lost += (chosen["mill"] != "gone" and chosen["water"] == "shared") * keeping.lost[d, 1, p]
    terms = keeping.terms
    machinery = Machinery(
        lag=2,
        detection=float(terms.detection[d, 0]),
        bond=float(terms.bond[d, p] + lost),
        payment=float(terms.payment[d, p]),
        snap_back=float(terms.snap_back[d, p]),
        length=4,
    )
    return Payoffs(float(reward + wins), float(reward), 0.0), machinery


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1))
def test_a_row_of_the_search_is_the_advantage_of_the_textbook(seed):
    found = fence_read()
    rng = np.random.default_rng(seed)
    deals = every_deal(found.space)
    deals = deals[rng.choice(len(deals), 3, replace=False)]
    rows = asked_to_keep(found.text, found.keeping)
    by_row = gains(rows.shared, rows.readings, deals)
    by_stakes = found.stakes(deals).advantage(found.keeping)
    assert by_row == pytest.approx(by_stakes, abs=1e-12)
    least = critical(found.stakes(deals), found.keeping)
    for x, deal in enumerate(deals):
        for d in rng.choice(len(found.draws), 6, replace=False):
            for p in range(3):
                payoffs, machinery = textbook(found, deal, d, p)
                delta = float(found.keeping.discount[d, p])
                said = advantage(payoffs, delta, machinery)
                assert by_row[x, d, p] == pytest.approx(said, abs=1e-12)
                threshold = critical_discount(payoffs, machinery).delta
                if payoffs.reward + machinery.payment + machinery.snap_back > 1e-6:
                    expected = np.inf if threshold is None else threshold
                    assert least[x, d, p] == pytest.approx(expected, abs=1e-9)


def test_demands_of_keeping_join_those_of_signing():
    found = fence_read()
    both, deals = found.signed_and_kept(), every_deal(found.space)
    text = acceptable(found.text.shared, found.text.readings, deals, found.text.allowed)
    joint = acceptable(both.shared, both.readings, deals, both.allowed)
    keeps = found.keeps(deals).all(axis=2)
    assert (joint == (text & keeps)).all()
    assert 0 < joint.sum() < text.sum()


def test_dearer_breaches_never_lose_a_reading_and_slower_reports_never_win_one():
    found = fence_read()
    deals = every_deal(found.space)

    def kept(**machinery):
        return with_machinery(found, **machinery).keeps(deals).all(axis=2)

    now = kept()
    assert 0 < now.sum() < now.size
    more = dict.fromkeys(found.space.parties, 8)
    for name in ("bond", "payment", "snap_back"):
        better = kept(**{name: more})
        assert (better >= now).all(), name
        assert better.sum() > now.sum(), name
    # Who is paid more for keeping than a breach wins, and yet would rather have no deal, is held
    # by slow reports: such a party does not sign, so nothing is paid here.
    now = kept(payment={})
    for name, worse in (("lag", 5), ("length", 1), ("detection", 0.1)):
        lost = kept(payment={}, **{name: worse})
        assert (lost <= now).all(), name
        assert lost.sum() < now.sum(), name
    assert (kept(payment={}, length=None) >= now).all()


@given(st.integers(0, 2**32 - 1))
def test_no_lever_pulls_the_wrong_way_and_one_end_is_the_case_itself(seed):
    found = with_machinery(fence_read(), payment={})
    deals = every_deal(found.space)
    deal = deals[seed % len(deals)]
    kept = int(found.keeps(deal[None])[0].all(axis=1).sum())
    pulled = levers(found, deal)
    text = found.text
    rather_none = (gains(text.shared, text.readings, deal[None])[0] < 0).any(axis=0)
    assert {lever.name for lever in pulled} == {
        "lag", "detection", "bond", "payment", "snap-back", "length", "phased exchange",
        "lost on breach",
    }  # fmt: skip
    for lever in pulled:
        assert lever.kept_weaker.count <= lever.kept_stronger.count, lever.name
        assert (lever.stated == "neither") == (lever.name == "payment")
        stated = lever.kept_weaker if lever.stated != "stronger" else lever.kept_stronger
        assert stated.count == kept, lever.name
        for p, (weak, strong) in enumerate(lever.by_party.values()):
            # Who would rather have no deal is tempted more by a breakdown for good.
            assert weak.count <= strong.count or (lever.name == "length" and rather_none[p])


@given(st.integers(0, 2**32 - 1))
def test_first_breakers_are_counted_once_and_only_where_a_deal_is_broken(seed):
    found = fence_read()
    deals = every_deal(found.space)
    deal = deals[seed % len(deals)]
    parties = parties_keep(found, deal)
    broken = 60 - int(found.keeps(deal[None])[0].all(axis=1).sum())
    assert sum(party.first.count for party in parties) == broken
    for party in parties:
        assert party.always.count + party.never.count + party.critical.readings == 60
        assert party.first.count <= 60 - party.keeps.count


def test_numbers_of_keeping_are_the_same_in_chunks_and_leave_the_draws_alone():
    case = fence()
    whole = draw(case, 600, seed=5)
    plain = draw(case.model_copy(update={"keeping": type(case.keeping)()}), 600, seed=5)
    assert (whole.worth == plain.worth).all()
    assert (whole.floor == plain.floor).all()
    part = draw(case, 300, seed=5, first=200)
    all_in, some = (keeping_of(d, asked_of(d)) for d in (whole, part))
    assert (all_in.discount[200:500] == some.discount).all()
    assert (all_in.back[200:500] == some.back).all()
    assert (all_in.terms.detection[200:500] == some.terms.detection).all()
    assert (all_in.lost[200:500] == some.lost).all()
    assert all_in.discount[:, 2].min() >= 0.8
    assert all_in.discount[:, 2].max() <= 0.99
    assert len(np.unique(all_in.back[:, 1, 3])) == 3  # the mill of Bob: nobody says
    assert (all_in.back[:, 0, 3] == 0).all()  # that of Ann is part of her package
    assert all_in.drawn == ("mill",)


@given(
    st.floats(0, 0.999), st.integers(1, 4), st.floats(0, 1), st.sampled_from([None, 1, 3]),
    st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_weights_rebuild_the_advantage(discount, lag, detection, length, seed):
    t, r, p, bond, paid, back = np.random.default_rng(seed).uniform(0, 5, size=6)
    terms = Terms(lag, *(np.array([x]) for x in (detection, bond, paid, back)), length)
    by = weights([discount], terms)
    linear = by.lost * (r + paid - p + back) + by.bond * bond - by.won * (t - r - paid)
    machinery = Machinery(lag, detection, bond, paid, back, length)
    assert advantages((t, r, p), [discount], terms) == pytest.approx(linear, abs=1e-9)
    assert linear[0] == pytest.approx(advantage(Payoffs(t, r, p), discount, machinery), abs=1e-9)
    more = replace(terms, bond=terms.bond + 1)
    assert (advantages((t, r, p), [discount], more) >= linear - 1e-9).all()
