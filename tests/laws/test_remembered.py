"""Draws that are kept serve a case that says something else of one thing, and change none."""

from __future__ import annotations

import numpy as np
import pytest
from across_reference import drawn_case
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from said import case_of
from winset import workbench
from winset.analyse.across.candidates import candidates, claim, claims_worth_asking, refusal
from winset.case.revise import pin_no_deal, restate
from winset.deals import draw
from winset.deals.draws import DRAWN, draw_plan
from winset.deals.plan import Plan
from winset.errors import InvalidCase, LimitReached

law = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WALK = "hit-and-run"


def every_answer(case):
    """List every version of a case that some answer to some question makes of it."""
    tried = [*candidates(case), *(claim(case, c) for c in claims_worth_asking(case))]
    tried += [refusal(case, issue, next(iter(said.options))) for issue, said in case.issues.items()]
    return [changed() for candidate in tried for _, changed in candidate.answers]


def plan_of(case, like=None):
    """Plan the draws of a case; None where its statements contradict each other."""
    try:
        return Plan.of(case, like)
    except (InvalidCase, LimitReached):
        return None


def walked(plan):
    """List the parties of which something is drawn by a walk."""
    return {way.party for way in plan.groups if way.method == WALK}


def same(one, other, walks=()):
    """Tell whether draws are equal to the bit, but for the numbers of parties that walk."""
    exact = [p for p, party in enumerate(one.space.parties) if party not in walks]
    for name in DRAWN:
        mine, theirs = getattr(one, name), getattr(other, name)
        if name in ("weights", "values", "worth", "floor", "rate", "budget"):
            mine, theirs = mine[:, exact], theirs[:, exact]
        if not np.array_equal(mine, theirs):
            return False
    return True


@given(st.integers(0, 2**32 - 1), st.integers(0, 3), st.integers(1, 300))
@law
def test_a_case_that_differs_in_one_answer_is_drawn_the_same_from_kept_draws(seed, first, n):
    case = drawn_case(np.random.default_rng(seed))
    kept = Plan.of(case).kept(seed, 0, first + n)
    assert same(draw_plan(kept, n, seed, first), draw(case, n, seed, first))
    for changed in every_answer(case):
        plan, fresh = plan_of(changed, kept), plan_of(changed)
        assert (plan is None) == (fresh is None)
        if plan is not None and fresh is not None:
            one, other = (draw_plan(p, n, seed, first, measure=False) for p in (plan, fresh))
            assert same(one, other, walked(fresh))


def test_kept_draws_of_another_seed_or_place_are_drawn_anew():
    case = drawn_case(np.random.default_rng(3))
    kept = Plan.of(case).kept(1, 0, 100)
    assert same(draw_plan(kept, 300, 1, 200), draw(case, 300, 1, 200))
    assert same(draw_plan(kept, 50, 2), draw(case, 50, 2))


def test_a_kept_plan_can_be_kept_again():
    case = drawn_case(np.random.default_rng(4))
    kept = Plan.of(case).kept(1, 0, 10).kept(2, 0, 10)
    assert same(draw_plan(kept, 10, 2), draw(case, 10, 2))


def test_a_walk_that_takes_other_steps_keeps_what_is_said():
    issues = {"w": "ab", "x": "ab", "y": "ab", "z": "ab"}
    said = ["w > x > y > z", "y >= 0.2", "w <= 0.3", "z <= 0.21"]
    case = case_of({"p": {"importance": said}, "q": {"importance": "w > x"}}, issues)
    kept = Plan.of(case).kept(1, 0, 200)
    assert walked(kept) == {"p"}
    changed = restate(case, "p", None, 3, None)
    drawn = draw_plan(Plan.of(changed, kept), 200, 1)
    shares = drawn.weights[:, 0]
    assert shares.sum(axis=1) == pytest.approx(1)
    assert (np.diff(shares, axis=1) <= 1e-9).all()
    assert shares[:, 2].min() >= 0.2 - 1e-9
    assert shares[:, 0].max() <= 0.3 + 1e-9
    assert same(drawn, draw(changed, 200, 1), {"p"})


def test_what_is_said_of_one_number_leaves_all_others_as_they_were():
    case = case_of(
        {
            "p": {"no_deal": {"between": [10, 30]}, "x": {"order": "a > b > c"}},
            "q": {"no_deal": {"between": [10, 30]}, "x": {"order": "c > b"}},
        }
    )
    before, after = draw(case, 300), draw(pin_no_deal(case, "p", 15), 300)
    assert (after.floor[:, 0] == 0.15).all()
    assert (after.floor[:, 1] == before.floor[:, 1]).all()
    assert (after.worth == before.worth).all()


@pytest.mark.parametrize("name", ["panama-canal", "camp-david", "business-for-peace"])
def test_every_answer_about_a_built_in_case_is_a_case_or_a_contradiction(name):
    case = workbench.open(name)
    kept = Plan.of(case).kept(1, 0, 64)
    plans = [plan_of(changed, kept) for changed in every_answer(case)]
    drawn, refused = [], []
    for plan in (plan for plan in plans if plan is not None):
        try:
            drawn.append(draw_plan(plan, 4, 1, measure=False))
        except InvalidCase as error:
            refused.append(error)
    assert all(np.isfinite(draws.worth).all() for draws in drawn)
    # A statement may also contradict the model, which shows when its numbers are drawn.
    assert {f.code for error in refused for f in error.findings} <= {"WS091"}
    assert bool(refused) == (name == "business-for-peace")
    # Only answers about claims that hold up scoring sheets leave no case: points are lacking then.
    assert len(drawn) >= 0.75 * len(plans)
