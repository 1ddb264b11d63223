"""Firms while sanctions come and go, against cases with a known answer."""

import numpy as np
import pytest

from winset.economy.investors import Project, Regimes, one_regime, solve, thresholds
from winset.errors import LimitReached, UsageError

PLANT = Project(running=1, entry=4)
OFF_ON = [[0, 0.1], [0.2, 0]]


def test_regimes_that_are_alike_change_nothing():
    found = solve(Regimes(PLANT, OFF_ON, kept=[1, 1], open=[True, True]))
    closed = thresholds(PLANT)
    assert np.abs(found.entry - float(closed.entry)).max() < 1e-5
    assert np.abs(found.exit - float(closed.exit)).max() < 1e-5
    assert found.residual < 1e-10


@pytest.mark.parametrize("leaving", [0.0, 2.0])
def test_sanctions_for_good_that_take_the_plant_are_a_hazard_to_all_that_is_to_come(leaving):
    """The right to invest ends too, so both powers discount at ρ + λ: as for a firm that is idle
    after a loss, whose gap between active and idle meets the same equations."""
    plant = Project(running=1, entry=4, exit=leaving, recovery=0.5)
    found = solve(Regimes(plant, [[0, 0.05], [0, 0]], [1, 0], [True, False], lost=[[0, 1], [0, 0]]))
    closed = thresholds(
        Project(running=1, entry=4, exit=leaving, hazard=0.05, recovery=0.5, after="idle")
    )
    assert abs(found.entry[0] - float(closed.entry)) < 1e-5
    assert abs(found.exit[0] - float(closed.exit)) < 1e-5
    assert found.entry[1] == np.inf
    assert found.exit[1] == np.inf


def test_the_more_often_sanctions_return_the_higher_the_price_of_entry():
    entries = [
        solve(Regimes(PLANT, [[0, rate], [0.2, 0]], [1, 0.5], [True, False])).entry[0]
        for rate in (0.0, 0.05, 0.2, 0.8)
    ]
    assert (np.diff(entries) > 0.01).all()
    assert abs(entries[0] - float(thresholds(PLANT).entry)) < 1e-5


def test_worth_under_sanctions_is_below_worth_without():
    found = solve(Regimes(PLANT, OFF_ON, kept=[1, 0.5], open=[True, False]))
    assert (found.active[0] - found.active[1] > -1e-9).all()
    assert (found.idle[0] - found.idle[1] > -1e-9).all()
    assert (found.idle > -1e-9).all()


def test_neither_waiting_nor_acting_beats_the_values_found():
    """The two inequalities checked here row by row, with weights of our own."""
    found = solve(Regimes(PLANT, OFF_ON, kept=[1, 0.5], open=[True, True]), nodes=2001)
    x = np.log(found.prices)
    h = x[1] - x[0]
    for r, kept in enumerate((1.0, 0.5)):
        s = 1 - r
        idle, active, cost = found.idle[r], found.active[r], 4.0
        scale = cost + np.abs(active[1:-1])
        rate = OFF_ON[r][s]
        for worth, other, flow in (
            (idle, found.idle[s], 0 * x), (active, found.active[s], kept * found.prices - 1.0)
        ):  # fmt: skip
            second = (worth[2:] - 2 * worth[1:-1] + worth[:-2]) / h**2
            first = (worth[2:] - worth[:-2]) / (2 * h)
            grown = 0.005 * second - 0.005 * first
            earns = (0.025 * worth - flow - rate * (other - worth))[1:-1] - grown
            assert (earns / scale > -1e-7).all()
        assert (idle - active + cost > -1e-8 * (cost + active)).all()
        assert (active - idle > -1e-8 * (cost + np.abs(active))).all()


def test_a_finer_grid_comes_closer():
    closed = float(thresholds(PLANT).entry)
    errors = [abs(solve(one_regime(PLANT), nodes).entry[0] - closed) for nodes in (401, 6001)]
    assert errors[1] < errors[0] / 10


@pytest.mark.parametrize(
    ("regimes", "message"),
    [
        (Regimes(Project(1, [4, 5]), [[0]], [1], [True]), "one reading"),
        (Regimes(PLANT, [[0]], [1, 1], [True, True]), "2 × 2"),
        (Regimes(PLANT, [[0, -1], [1, 0]], [1, 1], [True, True]), "rates per year"),
        (Regimes(PLANT, OFF_ON, [1, 1.5], [True, True]), "kept holds shares"),
        (Regimes(PLANT, OFF_ON, [1, 1], [True, True], lost=2.0), "lost holds shares"),
        (Regimes(PLANT, OFF_ON, [1, 1], [True, True], lost=[0.1, 0.1]), "one share or a table"),
        (Regimes(PLANT, OFF_ON, [1, 1], [False, False]), "open at least one"),
    ],
)
def test_regimes_without_meaning_are_refused(regimes, message):
    with pytest.raises(UsageError, match=message):
        solve(regimes)


def test_a_grid_too_coarse_is_refused():
    with pytest.raises(UsageError, match="201 or more"):
        solve(one_regime(PLANT), nodes=50)
    with pytest.raises(UsageError, match="too coarse for a drift"):
        solve(one_regime(Project(1, 4, drift=-0.05, volatility=0.01)), nodes=201)


def test_a_policy_that_does_not_settle_says_so(monkeypatch):
    monkeypatch.setattr("winset.economy.investors.solving.ROUNDS", 2)
    with pytest.raises(LimitReached, match="after 2 improvements"):
        solve(one_regime(PLANT))
