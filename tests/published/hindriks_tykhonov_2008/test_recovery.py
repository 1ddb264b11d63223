"""Hindriks & Tykhonov (2008): preferences planted in simulated offers are found again.

The planted side ranks three issues, values four ordered options by one peak each, and offers in
round t the deal nearest to 1 − 0.05t by its own measure (ties and near misses by lot). Seeds are
fixed; the numbers asked for are met by every one of them.
"""

from itertools import product

import numpy as np
import pytest

from winset.theory.learning import learn, rank_weights, value_shapes

OPTIONS = (4, 4, 4)
DEALS = np.array(list(product(*(range(n) for n in OPTIONS))))
ROUNDS = 12


def planted(seed, fall):
    """Ranks, peaks, utilities of all deals, and the offers made."""
    rng = np.random.default_rng(seed)
    ranks = rng.permutation(3)
    peaks = rng.integers(0, 4, size=3)
    table = value_shapes(4)
    worth = sum(rank_weights(3)[ranks[i]] * table[peaks[i]][DEALS[:, i]] for i in range(3))
    offers = []
    for t in range(ROUNDS):
        away = np.abs(worth - (1 - fall * t))
        near = np.flatnonzero(away <= away.min() + 0.02)
        offers.append(DEALS[rng.choice(near)])
    return ranks, peaks, worth, offers


def agreement(found, worth):
    """Correlation, over all deals, of what was learnt with what was planted."""
    return np.corrcoef([found.utility(deal) for deal in DEALS], worth)[0, 1]


@pytest.mark.parametrize("seed", range(12))
def test_planted_preferences_are_recovered(seed):
    ranks, peaks, worth, offers = planted(seed, fall=0.05)
    found = learn(offers, OPTIONS, concession=0.05, spread=0.05)
    assert found.best == (tuple(ranks), tuple(peaks))
    assert agreement(found, worth) > 0.95


def test_more_offers_leave_fewer_profiles_in_play():
    _, _, _, offers = planted(3, fall=0.05)
    few, many = (learn(offers[:n], OPTIONS, spread=0.05) for n in (2, ROUNDS))
    assert many.effective < few.effective < 6 * 64


def test_chances_are_chances():
    _, _, _, offers = planted(5, fall=0.05)
    found = learn(offers, OPTIONS)
    assert found.weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(found.ranking.sum(axis=0), 1)
    np.testing.assert_allclose(found.ranking.sum(axis=1), 1)
    for shape in found.shapes:
        assert shape.sum() == pytest.approx(1)


def test_a_wrong_guess_of_the_concession_costs():
    """A side that holds out is misread by who expects it to concede."""
    gaps = []
    for seed in range(12):
        _, _, worth, offers = planted(seed, fall=0.01)
        right = agreement(learn(offers, OPTIONS, concession=0.01, spread=0.05), worth)
        wrong = agreement(learn(offers, OPTIONS, concession=0.08, spread=0.05), worth)
        gaps.append(right - wrong)
    assert np.mean(gaps) > 0.05
