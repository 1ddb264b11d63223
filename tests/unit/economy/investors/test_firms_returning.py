"""Shares of firms that come back, against simulated paths with a fixed seed."""

import numpy as np
import pytest

from winset.economy.investors import Firms, Project, share_reached, share_returning, thresholds
from winset.errors import UsageError


def simulated(distance, drift, volatility, years, rng, paths=40_000, steps=20):
    """Share of seeded paths that cross, step by step, with crossings inside a step drawn too."""
    dt, m = years / steps, drift - volatility**2 / 2
    at, crossed = np.zeros(paths), np.zeros(paths, dtype=bool)
    for _ in range(steps):
        to = at + m * dt + volatility * np.sqrt(dt) * rng.standard_normal(paths)
        inside = np.exp(
            -2 * np.maximum(distance - at, 0) * np.maximum(distance - to, 0) / (volatility**2 * dt)
        )
        crossed |= rng.random(paths) < inside
        at = to
    return crossed.mean()


@pytest.mark.parametrize(
    ("distance", "drift", "volatility", "years"),
    [(0.1, 0.0, 0.1, 1), (0.3, 0.02, 0.2, 5), (0.5, -0.05, 0.3, 10), (0.05, 0.05, 0.1, 3)],
)
def test_closed_form_within_four_standard_errors(distance, drift, volatility, years):
    paths = 40_000
    share = float(share_reached(distance, drift, volatility, years))
    seen = simulated(distance, drift, volatility, years, np.random.default_rng(7), paths)
    assert abs(seen - share) < 4 * np.sqrt(share * (1 - share) / paths)


def test_a_distribution_of_firms_by_hazard_and_year():
    price, weight = np.array([1.1, 1.3, 1.6]), np.array([1.0, 2.0, 1.0])
    project = Project(running=1, entry=4, hazard=[0, 0.02, 0.05])
    found = share_returning(Firms(price, weight), project, [0, 2, 10])
    assert found.share.shape == (3, 3)
    entry = thresholds(project).entry
    rng = np.random.default_rng(3)
    for h in range(3):
        parts = [
            1.0 if p >= entry[h] else simulated(np.log(entry[h] / p), 0.0, 0.1, 2, rng)
            for p in price
        ]
        share = found.share[h, 1]
        assert abs(np.average(parts, weights=weight) - share) < 4 * np.sqrt(0.25 / 40_000)
    assert found.share[:, 0].tolist() == found.at_once.tolist() == [0.25, 0.0, 0.0]
    assert (np.diff(found.share, axis=0) < 0)[:, 1:].all()
    assert (np.diff(found.share, axis=1) > 0).all()


def test_the_same_shares_whatever_the_currency():
    one = share_returning(Firms([1.2]), Project(running=1, entry=4), 3)
    ten = share_returning(Firms([12.0]), Project(running=10, entry=40), 3)
    assert one.share == pytest.approx(ten.share, rel=1e-12)


def test_a_price_that_is_never_enough_is_never_reached():
    assert share_reached([np.inf, -1.0, 1.0], 0.0, 0.1, [5.0, 0.0, 0.0]).tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("firms", "message"),
    [
        (Firms([]), "row of prices"),
        (Firms([1.0, 2.0], [1.0]), "weight for each"),
        (Firms([0.0]), "above 0"),
        (Firms([1.0], [0.0]), "not all 0"),
    ],
)
def test_firms_without_meaning_are_refused(firms, message):
    with pytest.raises(UsageError, match=message):
        share_returning(firms, Project(running=1, entry=4), 1)


@pytest.mark.parametrize("arguments", [(np.nan, 0, 0.1, 1), (1, 0, 0.0, 1), (1, 0, 0.1, -1)])
def test_paths_without_meaning_are_refused(arguments):
    with pytest.raises(UsageError):
        share_reached(*arguments)
