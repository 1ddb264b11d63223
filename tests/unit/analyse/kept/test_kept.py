"""Whether deals are kept: planted deals, staged exchange by trying every order, base rates."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from scipy.stats import binomtest

import winset
from keeping_cases import every_deal, fence, fence_read, with_keeping
from small_cases import scoring
from winset.analyse.across.answers import Engine
from winset.analyse.across.record import plain_text, read_plain
from winset.analyse.kept.base_rates import base_rates, survival, survivals, wilson
from winset.analyse.kept.durable import Durable
from winset.analyse.kept.results import Kept
from winset.analyse.kept.run import kept_of
from winset.analyse.kept.staged import staged
from winset.case import Case
from winset.errors import UsageError


def prisoners(discount, **keeping):
    """5, 3, 1 as in the textbook: keeping brings 30 points over no deal, a breach 20 on top.

    Each carries out one clause, worth 20 points to it not to perform and 50 to the other.
    """
    points = {
        "ann": {"own": [20, 0], "others": [0, 50]},
        "bob": {"own": [0, 50], "others": [20, 0]},
    }
    data = scoring(points, {"ann": 20, "bob": 20})
    data["issues"]["own"] |= {"performed_by": ["ann"], "status_quo": "a"}
    data["issues"]["others"] |= {"performed_by": ["bob"], "status_quo": "a"}
    data["drafts"] = {"swap": {"title": "Swap", "clauses": {"own": "b", "others": "b"}}}
    data["keeping"] = {"discount": {"ann": discount, "bob": 0.9}, **keeping}
    return Case.model_validate(data)


def swap_of(case):
    found = winset.kept(case, draws=2)
    return next(deal for deal in found.deals if deal.name == "draft swap"), found


def test_the_textbook_deal_is_kept_from_its_critical_discount_factor_on():
    """T, R, P of 50, 30, 0 points: δ* = (T − R)/(T − P) = 0.4."""
    deal, found = swap_of(prisoners(0.41))
    ann = deal.parties[0]
    assert (ann.critical.p50, ann.reward.p50, ann.temptation.p50) == pytest.approx((0.4, 0.3, 0.2))
    assert deal.kept.count == found.signed_and_kept.count == 2
    broken, _ = swap_of(prisoners(0.39))
    assert (broken.kept.count, broken.parties[0].first.count, broken.parties[1].first.count) == (
        0,
        2,
        0,
    )
    assert list(broken.parties[0].clauses) == ["own"]


def test_a_loss_on_breach_counts_only_where_the_deal_has_the_clause():
    lost = [{"when": {"own": "b"}, "points": {"ann": 10}}]
    saved, _ = swap_of(prisoners(0.39, lost_on_breach=lost))
    assert saved.kept.count == 2
    lever = next(lever for lever in saved.levers if lever.name == "lost on breach")
    assert (lever.kept_weaker.count, lever.kept_stronger.count) == (0, 2)
    lost[0]["when"] = {"own": "a"}
    assert swap_of(prisoners(0.39, lost_on_breach=lost))[0].kept.count == 0


def test_defaults_are_told():
    _, found = swap_of(prisoners(0.5))
    assert not any("discount factor" in note for note in found.notes)
    bare = kept_of(with_keeping(fence_read(), discount={}), {}, Engine())
    assert any("ANN, BOB, CID" in note and "0.8 and 0.99" in note for note in bare.notes)
    assert any("“Mill”" in note for note in bare.notes)
    assert bare.deals == ()


def test_orders_of_a_staged_exchange_against_every_order():
    found = fence_read()
    problem, parties = found.central.problem, found.space.parties
    start = found.space.start
    back = {"ann": [0, 0, 0, 0], "bob": [0, 0, 0, -1], "cid": [0, 0, 0, -1]}

    def utils(p, deal):
        """Utils of a party of a deal in which -1 is an unknown fallback, counted as average."""
        total = 0.0
        for i, o in enumerate(deal):
            cells = problem.worth[p, start[i] : start[i + 1]]
            total += cells.mean() if o < 0 else cells[o]
        when = problem.bundles[0]
        holds = all(deal[i] in o for i, o in zip(when.when.issues, when.when.options, strict=True))
        return total + holds * when.worth[p]

    for deal in every_deal(found.space)[[53, 31, 26]]:
        steps = [i for i in range(4) if any(back[p][i] != deal[i] for p in parties)]
        worst = {}
        for order in permutations(steps):
            least = np.inf
            for done in range(1, len(order)):
                for p, party in enumerate(parties):
                    now = [deal[i] if i in order[:done] else back[party][i] for i in range(4)]
                    total = utils(p, list(deal)) - problem.floor[p]
                    least = min(least, total - (utils(p, now) - utils(p, back[party])))
            worst[order] = least
        answer = staged(found, deal)
        assert answer.smallest == pytest.approx(max(worst.values()), abs=1e-9)
        assert answer.proven
        taken = tuple(found.space.issues.index(stage.issues[0]) for stage in answer.stages)
        assert worst[taken] == pytest.approx(answer.smallest, abs=1e-9)
        party, step = answer.weakest
        assert answer.stages[step - 1].left[party] == pytest.approx(answer.smallest)
        assert (answer.smallest < 0) == bool(answer.stopping)
        for before, after in zip(answer.stages, answer.stages[1:], strict=False):
            for party in parties:
                gone = before.left[party] - after.left[party]
                assert gone == pytest.approx(after.step[party])


def test_a_deal_that_changes_one_clause_has_no_half_way():
    deal, _ = swap_of(prisoners(0.5))
    assert len(deal.staged.stages) == 2
    one = fence_read()
    answer = staged(one, np.array([0, 0, 1, 0]))
    assert {stage.issues for stage in answer.stages} == {("pasture",), ("mill",)}
    mill = one.case.issues["mill"].model_copy(update={"status_quo": "old"})
    case = one.case.model_copy(update={"issues": {**one.case.issues, "mill": mill}})
    known = Durable.of(replace(one.draws, case=case), one.central, one.text)
    alone = staged(known, np.array([0, 0, 1, 0]))
    assert (alone.smallest, alone.bound, alone.weakest, alone.proven) == (None, None, None, True)
    assert alone.safe.value == 1


def test_whoever_gives_first_may_be_left_with_nothing():
    """Each gives up 20 and gets 50: after the first step the receiver gains by stopping (-20)."""
    deal, _ = swap_of(prisoners(0.5))
    assert deal.staged.smallest == pytest.approx(-0.2)
    assert deal.staged.safe.count == 0
    assert deal.staged.in_one_go.count == 2
    assert list(deal.staged.stopping.values()) == [pytest.approx(0.2)]


def test_some_deal_is_kept_exactly_where_listing_finds_one():
    found = fence_read()
    deals = every_deal(found.space)
    allowed = found.text.problem
    keeps = found.keeps(deals).all(axis=2).any(axis=0)
    answer = kept_of(found, {}, Engine())
    assert not allowed.forbids
    assert answer.keepable.count == keeps.sum()
    assert answer.undecided == 0


def test_intervals_are_those_of_wilson_and_hazards_fit_their_shares():
    for k, n in ((0, 10), (15, 68), (44, 44)):
        expected = binomtest(k, n).proportion_ci(method="wilson")
        found = wilson(k / n, n)
        assert (found.lo, found.hi) == pytest.approx((expected.low, expected.high), abs=1e-9)
    with pytest.raises(UsageError, match="no share"):
        wilson(1.2, 10)
    rates = base_rates()
    assert {(r.ending, r.conflicts) for r in rates if r.endings == 68} == {
        ("peace agreement", "all")
    }
    for rate in rates:
        assert rate.five.lo < rate.five.value < rate.five.hi
        assert (rate.ten is None) == (rate.conflicts == "civil")
        if rate.hazard:
            # A hazard that does not fit the share within five years would be a slip of the pen.
            assert rate.hazard.lo < rate.hazard.value < rate.hazard.hi


def test_survival_is_a_range_that_falls_and_widens_from_one():
    for found in survivals():
        assert all(a > b for a, b in zip(found.lo, found.lo[1:], strict=False))
        assert all(lo < hi < 1 for lo, hi in zip(found.lo, found.hi, strict=True))
    with pytest.raises(UsageError, match="no range"):
        survival("turned round", (0.2, 0.1))


def test_kept_can_be_written_and_read_back():
    from pydantic import TypeAdapter

    found = winset.kept(fence(), draws=20)
    again = TypeAdapter(Kept).validate_python(read_plain(plain_text(found)))
    assert plain_text(again) == plain_text(found)
    assert again.deals[0].levers == found.deals[0].levers
