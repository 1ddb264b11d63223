"""What holds of entry and exit for any costs: on random projects."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.economy.investors import Project, one_regime, share_reached, solve, thresholds

NUMBERS = {
    "running": st.floats(0.1, 5),
    "entry": st.floats(0.05, 20),
    "exit": st.floats(-0.04, 60),
    "discount": st.floats(0.01, 0.2),
    "drift": st.floats(-0.05, 0.009),
    "volatility": st.floats(0.01, 0.6),
    "hazard": st.floats(0, 0.4),
    "recovery": st.floats(0, 1),
    "after": st.sampled_from(["out", "idle"]),
}
projects = st.fixed_dictionaries(NUMBERS)


@given(projects)
def test_the_four_conditions_are_met(given_):
    found = thresholds(Project(**given_))
    assert found.certificate < 1e-11
    assert float(found.entry) >= float(found.certain_entry) * (1 - 1e-12)
    assert 0 <= float(found.exit) < float(found.entry)


@pytest.mark.parametrize(("name", "rises"), [("volatility", 1), ("hazard", 1), ("recovery", -1)])
@given(given_=projects, more=st.floats(0.01, 0.3))
def test_the_hurdle_rises_with_spread_and_hazard_and_falls_with_recovery(name, rises, given_, more):
    if name == "recovery":
        given_["recovery"] *= 0.7
        given_["hazard"] += 0.001
    if name == "hazard":
        # A loss that pays back more than leaving does may be welcome: see the next law.
        given_["recovery"] *= 0.9
        given_["exit"] = -given_["entry"] * given_["recovery"]
    two = dict(given_, **{name: [given_[name], given_[name] + more]})
    low, high = thresholds(Project(**two)).hurdle
    assert rises * (high - low) > 0


def test_a_hazard_that_pays_back_more_than_leaving_may_be_welcome():
    plant = {"running": 0.25, "entry": 1.0, "discount": 0.125, "drift": -0.03125}
    hurdle = thresholds(Project(**plant, volatility=0.25, hazard=[0, 0.25], recovery=1)).hurdle
    assert hurdle[1] < hurdle[0]


@given(projects, st.floats(0.1, 10))
def test_twice_the_costs_twice_the_prices(given_, scale):
    costs = {name: given_[name] * scale for name in ("running", "entry", "exit")}
    one, more = thresholds(Project(**given_)), thresholds(Project(**{**given_, **costs}))
    assert float(more.entry) == pytest.approx(float(one.entry) * scale, rel=1e-10)
    assert float(more.exit) == pytest.approx(float(one.exit) * scale, rel=1e-10)


@given(st.lists(projects.filter(lambda p: p["after"] == "out"), min_size=2, max_size=4))
def test_readings_together_are_readings_apart(given_):
    names = [name for name in NUMBERS if name != "after"]
    together = thresholds(Project(**{name: [p[name] for p in given_] for name in names}))
    apart = [thresholds(Project(**p)) for p in given_]
    assert together.entry.tolist() == [float(one.entry) for one in apart]
    assert together.exit.tolist() == [float(one.exit) for one in apart]


@settings(max_examples=15, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "running": st.floats(0.5, 2),
            "entry": st.floats(1, 6),
            "exit": st.floats(-0.5, 2),
            "discount": st.floats(0.02, 0.1),
            "drift": st.floats(-0.01, 0.01),
            "volatility": st.floats(0.08, 0.4),
            "hazard": st.floats(0, 0.2),
            "recovery": st.floats(0, 1),
            "after": NUMBERS["after"],
        }
    )
)
def test_the_grid_finds_the_same_prices(given_):
    project = Project(**given_)
    closed, grid = thresholds(project), solve(one_regime(project))
    assert grid.residual < 1e-9
    assert grid.entry[0] == pytest.approx(float(closed.entry), rel=1e-4)
    assert grid.exit[0] == pytest.approx(float(closed.exit), rel=1e-4)


@given(st.floats(0.001, 3), st.floats(-0.2, 0.2), st.floats(0.01, 1), st.floats(0.01, 50))
def test_shares_reached_are_shares_and_grow_with_time(distance, drift, volatility, years):
    soon, late = share_reached(distance, drift, volatility, [years, 2 * years])
    assert 0 <= soon <= late <= 1


@given(st.floats(0.01, 1), st.floats(-0.1, 0.1), st.floats(0.05, 0.6), st.floats(0.2, 30))
def test_what_rises_in_the_long_run_arrives(distance, drift, volatility, years):
    """In the end min(1, exp(2mb/σ²)) arrive, and no share before exceeds it."""
    m = drift - volatility**2 / 2
    ever = min(1.0, np.exp(2 * m * distance / volatility**2))
    found = share_reached(distance, drift, volatility, [years, 1e7])
    assert found[0] <= ever + 1e-12
    if abs(m) > 0.01:
        assert found[1] == pytest.approx(ever, abs=1e-9)
