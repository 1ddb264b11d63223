"""Votes, means and medians against numbers worked out by hand.

Weights of the clauses and places of each party's best option:

========  ======  =====  =====
clause    p       q      r
========  ======  =====  =====
height    60%→0   30%→10 20%→4   weights 60, 30, 20: mean (0 + 300 + 80) / 110, median 0
toll      40%→3   70%→1  80%→1   no scale
========  ======  =====  =====
"""

from __future__ import annotations

import pytest

from winset.analyse.baselines import baselines
from winset.analyse.results import RedLineRef
from winset.case import Case
from winset.deals import central_reading

SCALE = {"none": 0, "low": 4, "mid": 7, "high": 10}


def values(*row):
    return dict(zip(SCALE, row, strict=True))


def case(weights, heights, scale=SCALE, **extra):
    """Parties with a weight on height and values of its options; the rest is on the toll."""
    tolls = {"p": (0.0, 0.0, 1.0), "q": (1.0, 0.2, 0.0), "r": (1.0, 0.5, 0.0)}
    issues = {
        "height": {"title": "Height", "options": {o: o for o in SCALE}},
        "toll": {"title": "Toll", "options": {o: o for o in ("free", "small", "large")}},
    }
    if scale:
        issues["height"]["scale"] = scale
    preferences = {
        party: {
            "importance": [f"height = {weight}"],
            "no_deal": 10,
            "height": {"values": values(*heights[party])},
            "toll": {"values": dict(zip(issues["toll"]["options"], tolls[party], strict=True))},
            **extra.get(party, {}),
        }
        for party, weight in weights.items()
    }
    return Case.model_validate(
        {
            "title": "t",
            "parties": {party: {"name": party} for party in weights},
            "issues": issues,
            "preferences": preferences,
        }
    )


WEIGHTS = {"p": 0.6, "q": 0.3, "r": 0.2}
HEIGHTS = {"p": (1, 0.6, 0.1, 0), "q": (0, 0.5, 0.8, 1), "r": (0.1, 1, 0.4, 0)}


def named(found):
    return {b.name: b for b in baselines(central_reading(found))}


def test_the_vote_sums_weight_times_value():
    found = named(case(WEIGHTS, HEIGHTS))["weighted vote"]
    # height: none .6 + 0 + .02 = .62; low .36 + .15 + .2 = .71; mid .06 + .24 + .08; high .3.
    # toll: free 0 + .7 + .8 = 1.5; small 0 + .14 + .4; large .4.
    assert dict(found.deal) == {"height": "low", "toll": "free"}
    assert found.positions == {}
    # p: .6 × .6 + 0 - .1; q: .3 × .5 + .7 - .1; r: .2 + .8 - .1.
    assert dict(found.gains) == pytest.approx({"p": 0.26, "q": 0.75, "r": 0.9})


def test_the_mean_weighs_places_and_takes_the_nearest_option():
    found = named(case(WEIGHTS, HEIGHTS))["weighted mean"]
    assert dict(found.positions) == pytest.approx({"height": (0 * 60 + 10 * 30 + 4 * 20) / 110})
    assert dict(found.deal) == {"height": "low", "toll": "free"}  # 3.45 is nearest to 4


def test_the_median_is_where_half_of_the_weight_lies():
    found = named(case(WEIGHTS, HEIGHTS))["weighted median"]
    assert dict(found.positions) == {"height": 0}  # p alone holds 60 of 110
    assert found.deal["height"] == "none"


@pytest.mark.parametrize(
    ("weights", "place"),
    [
        ({"p": 0.5, "q": 0.25, "r": 0.25}, 0),  # half is reached at 0, exactly: the lower place
        ({"p": 0.25, "q": 0.5, "r": 0.25}, 4),  # half is reached at 4, exactly: the lower place
        ({"p": 0.2, "q": 0.5, "r": 0.2}, 10),
        ({"p": 0.3, "q": 0.3, "r": 0.3}, 4),
        ({"p": 0.1, "q": 0.2, "r": 0.1}, 4),  # sums that floating point does not hit exactly
        ({"p": 0.0, "q": 0.0, "r": 0.4}, 4),
    ],
)
def test_a_tie_of_the_median_takes_the_lower_place(weights, place):
    assert dict(named(case(weights, HEIGHTS))["weighted median"].positions) == {"height": place}


def test_nobody_cares_so_all_count_alike():
    found = named(case({"p": 0.0, "q": 0.0, "r": 0.0}, HEIGHTS))
    assert dict(found["weighted mean"].positions) == pytest.approx({"height": 14 / 3})
    assert dict(found["weighted median"].positions) == {"height": 4}


def test_a_party_that_likes_two_options_best_stands_between_them():
    heights = {**HEIGHTS, "p": (1, 1, 0, 0)}
    found = named(case(WEIGHTS, heights))["weighted mean"]
    assert dict(found.positions) == pytest.approx({"height": (2 * 60 + 10 * 30 + 4 * 20) / 110})


def test_a_party_of_which_no_view_is_reported_has_no_place():
    """Unknown is no middle position: r would otherwise pull mean and median towards 5.25."""
    silent = case(WEIGHTS, HEIGHTS)
    preferences = silent.model_dump(mode="json")["preferences"]
    del preferences["r"]["height"]
    data = {**silent.model_dump(mode="json"), "preferences": preferences}
    found = named(Case.model_validate(data))
    assert dict(found["weighted mean"].positions) == pytest.approx({"height": 300 / 90})
    assert dict(found["weighted median"].positions) == {"height": 0}


def test_a_scale_on_which_nobody_has_a_view_leaves_the_vote():
    alike = dict.fromkeys(HEIGHTS, (0.5, 0.5, 0.5, 0.5))
    assert list(named(case(WEIGHTS, alike))) == ["weighted vote"]


def test_without_a_scale_there_is_only_the_vote():
    assert list(named(case(WEIGHTS, HEIGHTS, scale=None))) == ["weighted vote"]


def test_baselines_say_which_red_lines_they_cross():
    extra = {"q": {"height": {"values": values(*HEIGHTS["q"]), "red_line": ["none", "low"]}}}
    found = named(case(WEIGHTS, HEIGHTS, **extra))
    assert found["weighted vote"].red_lines_crossed == (RedLineRef("q", "height", ("low",)),)
    assert found["weighted median"].red_lines_crossed == (RedLineRef("q", "height", ("none",)),)
    assert found["weighted median"].deal["height"] == "none"
