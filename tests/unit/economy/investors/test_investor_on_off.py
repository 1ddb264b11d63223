"""Measures that come and go: the closed form against the grid, in every order of regions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from winset.economy.investors import (
    Project,
    Regimes,
    on_off,
    share_reached,
    solve,
    thresholds,
)
from winset.errors import UsageError

PLANT = Project(running=1, entry=4, discount=0.05, volatility=0.15)


def grid(project, returns, ends, kept, lost=0.0):
    return solve(
        Regimes(project, [[0, returns], [ends, 0]], [1, kept], [True, False], [[0, lost], [0, 0]])
    )


ORDERS = {
    "leaves sooner while on": (PLANT, 0.1, 0.2, 0.5, 0.0),
    "leaves later while on": (PLANT, 0.1, 0.2, 0.99999, 0.0),
    "leaves as soon as measures return": (
        Project(1, 3.606, 0.11, 0.076, -0.01, 0.208, 0.032, 0.4), 0.119, 0.078, 0.193, 0.122,
    ),
    "stays on in a band": (
        Project(1, 4.901, 0.269, 0.059, 0.002, 0.107, 0.022, 0.16), 0.095, 0.474, 0.114, 0.354,
    ),
    "never stays on": (PLANT, 0.1, 0.01, 0.0, 0.0),
    "never stays on for the hazard": (
        Project(1, 3.35, 0.124, 0.044, 0.002, 0.214, 0.052, 0.08), 0.157, 0.094, 0.106, 0.432,
    ),
    "a hazard that strikes as often as measures end": (
        Project(1, 4, 0, 0.05, 0, 0.15, 0.05), 0.1, 0.05, 0.6, 0.0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("given_", ORDERS.values(), ids=[*ORDERS])
def test_every_order_of_regions_is_that_of_the_grid(given_):
    found, by_grid = on_off(*given_), grid(*given_)
    assert float(found.entry) == pytest.approx(by_grid.entry[0], rel=1e-4)
    assert float(found.exit) == pytest.approx(by_grid.exit[0], rel=1e-4)
    if by_grid.single and np.isfinite(by_grid.exit[1]):
        assert float(found.exit_on) == pytest.approx(by_grid.exit[1], rel=1e-4)
    assert float(found.error) < 1e-5


def test_only_the_hard_ones_go_to_the_grid():
    easy = [name for name in ORDERS if name != "leaves later while on"]
    assert not any(bool(on_off(*ORDERS[name]).by_grid) for name in easy)
    # Where leaving never pays there is no price of leaving to match values at.
    stays = on_off(Project(1, 4, 25, 0.05, 0, 0.15), 0.1, 0.2, 0.5)
    assert bool(stays.by_grid)
    assert float(stays.exit) == 0
    assert 0 < float(stays.error) < 1e-4


def test_a_band_has_an_upper_end_and_the_others_have_none():
    band = on_off(*ORDERS["stays on in a band"])
    by_grid = grid(*ORDERS["stays on in a band"])
    gap = by_grid.active[1] - by_grid.idle[1] + 0.269
    stays = by_grid.prices[gap > 1e-9]
    assert not by_grid.single
    assert float(band.exit_on) == pytest.approx(stays.min(), rel=0.01)
    assert float(band.exit_on_above) == pytest.approx(stays.max(), rel=0.02)
    assert np.isinf(on_off(*ORDERS["leaves sooner while on"]).exit_on_above)


def test_measures_that_never_return_are_no_matter():
    found = on_off(Project(running=1, entry=4), returns=[0, 1e-8], ends=0.2, kept=0.5)
    assert found.entry.round(4).tolist() == [1.4667, 1.4667]
    assert found.exit.round(4).tolist() == [0.7657, 0.7657]
    hit = on_off(Project(running=1, entry=4, hazard=0.05, recovery=[0, 0.5]), 0.0, 0.2, 0.5)
    assert hit.entry.round(3).tolist() == [1.984, 1.836]


def test_measures_for_good_that_take_every_plant_are_a_hazard_to_all_that_is_to_come():
    plant = Project(running=1, entry=4, recovery=0.5)
    found = on_off(plant, returns=0.05, ends=0.0, kept=0.0, lost=1.0)
    closed = thresholds(Project(running=1, entry=4, hazard=0.05, recovery=0.5, after="idle"))
    assert float(found.entry) == pytest.approx(float(closed.entry), rel=1e-6)
    assert float(found.exit) == pytest.approx(float(closed.exit), rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(
    st.floats(0, 0.5), st.floats(0.01, 0.4), st.floats(0.1, 0.6), st.floats(0.2, 0.9),
    st.floats(0.08, 0.25),
)  # fmt: skip
def test_the_more_often_measures_return_the_higher_the_price_of_entry(
    less, more, ends, kept, volatility
):
    plant = Project(running=1, entry=4, discount=0.06, volatility=volatility)
    found = on_off(plant, [less, less + more], ends, kept)
    assert found.entry[1] > found.entry[0]
    assert (found.error[~found.by_grid] < 1e-5).all()


def test_readings_are_solved_alike_together_and_alone():
    rng = np.random.default_rng(5)
    kept, ends = rng.uniform(0.1, 0.9, 6), rng.uniform(0.05, 0.5, 6)
    together = on_off(PLANT, 0.15, ends, kept)
    alone = [float(on_off(PLANT, 0.15, e, k).entry) for e, k in zip(ends, kept, strict=True)]
    np.testing.assert_allclose(together.entry, alone, rtol=1e-9)
    square = on_off(PLANT, 0.15, ends.reshape(2, 3), kept.reshape(2, 3))
    np.testing.assert_array_equal(square.entry, together.entry.reshape(2, 3))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"returns": -0.1}, "returns is a finite rate"),
        ({"ends": np.inf}, "ends is a finite rate"),
        ({"kept": 1.5}, "kept is a share"),
        ({"lost": -0.5}, "lost is a share"),
        ({"project": Project(1, 4, after="idle")}, "is out"),
    ],
)
def test_what_means_nothing_is_refused(said, why):
    with pytest.raises(UsageError, match=why):
        on_off(**{"project": PLANT, "returns": 0.1, "ends": 0.2, "kept": 0.5, **said})


@pytest.mark.parametrize("drift", [-0.03, 0.0, 0.06])
def test_paths_that_stop_before_are_not_counted(drift):
    b, sigma, years, rate = 0.25, 0.2, 6.0, 0.15
    m = drift - sigma**2 / 2

    def density(t):
        passed = np.exp(-((b - m * t) ** 2) / (2 * sigma**2 * t) - rate * t)
        return b / (sigma * np.sqrt(2 * np.pi * t**3)) * passed

    truth = quad(density, 0, years, epsabs=1e-12)[0]
    assert float(share_reached(b, drift, sigma, years, rate)) == pytest.approx(truth, abs=1e-9)
    assert truth < float(share_reached(b, drift, sigma, years))
    assert float(share_reached(0.0, drift, sigma, years, rate)) == 1.0
    with pytest.raises(UsageError, match="paths stop"):
        share_reached(b, drift, sigma, years, -0.1)
