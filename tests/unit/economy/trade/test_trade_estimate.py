"""Effects on trade from a panel: a planted β is found within its range; refusals say why."""

import numpy as np
import pytest

from winset.economy.trade import estimate as module
from winset.economy.trade.estimate import Effect, Panel, estimate
from winset.errors import UnknownName, UsageError

BETA, SIZE, YEARS = 0.5, 12, tuple(range(2000, 2006))


def planted(beta=BETA, noise=0.05, seed=7):
    """Flows by a gravity equation; pairs of the first half join an agreement in 2003."""
    rng = np.random.default_rng(seed)
    pair = rng.normal(0, 0.3, (SIZE, SIZE))
    rows, joined = [], []
    for year in YEARS:
        sells, buys = rng.normal(0, 0.3, SIZE), rng.normal(0, 0.3, SIZE)
        for i in range(SIZE):
            for j in range(SIZE):
                member = float(i != j and max(i, j) < SIZE // 2 and year >= 2003)
                mean = np.exp(4 + sells[i] + buys[j] + pair[i, j] + beta * member)
                rows.append((f"C{i}", f"C{j}", year, mean * rng.gamma(1 / noise, noise)))
                joined.append(member)
    exporter, importer, year, trade = zip(*rows, strict=True)
    return Panel(exporter, importer, year, np.array(trade)), np.array(joined)


def test_a_planted_effect_is_found_within_its_range():
    pytest.importorskip("pyfixest", reason="needs winset[economy]")
    panel, joined = planted()
    found = estimate(panel, {"agreement": joined})
    effect = found.effect("agreement")
    low, high = effect.range
    assert low < BETA < high
    assert 0 < effect.error < 0.1
    assert found.rows == len(panel.trade)
    with pytest.raises(UnknownName, match="unknown regressor 'agreements'"):
        found.effect("agreements")


def test_without_noise_the_effect_is_exact():
    pytest.importorskip("pyfixest", reason="needs winset[economy]")
    panel, joined = planted(beta=-1.2, noise=1e-9)
    other = np.random.default_rng(1).normal(size=len(joined))
    found = estimate(panel, {"sanction": joined, "nothing": other})
    assert found.effect("sanction").beta == pytest.approx(-1.2, abs=1e-4)
    assert found.effect("nothing").beta == pytest.approx(0.0, abs=1e-4)


def test_what_fixed_effects_explain_has_no_coefficient():
    pytest.importorskip("pyfixest", reason="needs winset[economy]")
    panel, joined = planted()
    always = np.array([float(a == "C1" and b == "C2") for a, b in zip(
        panel.exporter, panel.importer, strict=True)])  # fmt: skip
    with pytest.raises(UsageError, match="'border' has no coefficient"):
        estimate(panel, {"agreement": joined, "border": always})


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch):
    panel, joined = planted()
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'winset\[economy\]'"):
        estimate(panel, {"agreement": joined})


def test_panels_without_meaning_are_refused():
    one = ["A", "A"]
    with pytest.raises(UsageError, match="differ in length"):
        Panel(one, one, [1, 2], np.ones(3))
    with pytest.raises(UsageError, match=r"trade of 1 rows .* \[1\]"):
        Panel(one, one, [1, 2], np.array([1.0, np.nan]))
    with pytest.raises(UsageError, match="one year"):
        Panel(one, one, [1, 1], np.ones(2))


def test_draws_follow_the_error_and_replay():
    effect = Effect("rta", 0.5, 0.1)
    drawn = effect.draws(4000, seed=3)
    assert (drawn == effect.draws(4000, seed=3)).all()
    assert drawn.mean() == pytest.approx(0.5, abs=0.01)
    assert drawn.std() == pytest.approx(0.1, abs=0.01)
