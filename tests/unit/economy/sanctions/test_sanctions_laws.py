"""What must hold of sanctions in any world."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.economy.sanctions import (
    Regime,
    Relief,
    Rerouting,
    Sanctions,
    cost,
    draw,
    each,
    lever,
    middle,
    path,
    transit,
)
from winset.economy.sanctions.cuts import Cutter, Stage
from winset.economy.trade import Change, Elasticities, Flows, certify, solve
from winset.theory.coalitions import shapley

EXACT = 1e-12
SIDES = ("both", "sales", "purchases")
seeds = st.integers(0, 10**6)


def world(seed, size=4, spread=1.0):
    """Flows of so many countries, each most of its trade at home."""
    rng = np.random.default_rng(seed)
    trade = 10 * np.exp(spread * rng.standard_normal((size, size)))
    np.fill_diagonal(trade, 10 * trade.max() * rng.uniform(0.5, 2, size))
    return Flows(tuple("ABCDEFG"[:size]), trade)


def two_regimes(seed, start=0, phase=1):
    rng = np.random.default_rng(seed)
    low, high = np.sort(rng.uniform(0, 0.95, (2, 2)), axis=0)
    kinds = rng.choice(SIDES, 2)
    return [
        Regime("b", ("B",), ("A",), (low[0], high[0]), direction=kinds[0], start=start),
        Regime(
            "c",
            ("C",),
            ("A",),
            (low[1], high[1]),
            "oil",
            (0.2, 0.6),
            direction=kinds[1],
            start=start,
            phase=phase,
        ),
    ]


@given(seeds, st.floats(0, 1))
def test_measures_without_severity_change_nothing(seed, share):
    regimes = [Regime("none", ("B", "C"), ("A",), 0.0, "oil", share)]
    sanctions = Sanctions(world(seed), regimes, Rerouting((0, 1), (0, 1)))
    found = cost(sanctions, draw(sanctions, draws=3, seed=seed))
    assert found.welfare == pytest.approx(1.0, abs=EXACT)
    assert found.residual.max() <= EXACT


@settings(max_examples=40)
@given(seeds, st.sampled_from(["additive", "multiplicative"]))
def test_relief_of_all_is_the_world_without_sanctions(seed, closure):
    flows = world(seed)
    sanctions = Sanctions(flows, two_regimes(seed), Rerouting((0, 1), (0, 1)), closure=closure)
    reliefs = each(sanctions.regimes)
    readings = draw(sanctions, reliefs, draws=3, seed=seed)
    found = cost(sanctions, readings, reliefs)
    assert found.welfare == pytest.approx(1.0, abs=EXACT)
    assert found.after.output == pytest.approx(np.tile(flows.output, (3, 1)), rel=EXACT)
    gains = lever(sanctions, readings)
    kept = cost(sanctions, readings.without_relief)
    assert kept.welfare + gains.whole == pytest.approx(1.0, abs=EXACT)
    assert kept.welfare[:, 0].max() < 1.0


@settings(max_examples=40)
@given(seeds, st.sampled_from(SIDES), st.floats(1, 9), st.floats(0, 1.5))
def test_more_severity_never_helps_the_sanctioned_of_two_regions(seed, side, theta, psi):
    flows = world(seed, size=2)
    before = np.inf
    for severity in (0.0, 0.2, 0.5, 0.8, 0.95):
        regime = Regime("ban", ("B",), ("A",), severity, direction=side)
        sanctions = Sanctions(flows, [regime], trade=theta, supply=psi)
        found = cost(sanctions, middle(sanctions))
        assert found.residual.max() <= EXACT
        assert found.welfare[0, 0] <= before + EXACT
        before = found.welfare[0, 0]
    assert before < 1.0


@settings(max_examples=40)
@given(seeds)
def test_shapley_parts_add_up_and_are_those_of_the_exact_game(seed):
    regimes = [*two_regimes(seed), Regime("d", ("D",), ("A",), (0.1, 0.9))]
    sanctions = Sanctions(world(seed), regimes, Rerouting((0, 1)))
    found = lever(sanctions, draw(sanctions, each(regimes), draws=2, seed=seed))
    assert found.part.sum(axis=0) == pytest.approx(found.whole, abs=1e-15)
    assert (found.gain[0] == 0).all()
    assert found.residual.max() <= EXACT
    for name, k in (("A", 0), ("D", 3)):
        exact = shapley(found.game([name], draw=1))
        assert exact.players == ("b", "c", "d")
        assert [float(x) for x in exact.payoff] == pytest.approx(found.part[:, 1, k], abs=1e-15)
    game = found.game(["A"], draw=0)
    assert float(game["b", "d"]) == found.gain[0b101, 0, 0]
    assert found.alone[2, 0] == pytest.approx(found.gain[0b100, 0])
    assert found.last[2] == pytest.approx(found.whole - found.gain[0b011])


@settings(max_examples=40)
@given(seeds, st.integers(1, 4))
def test_snap_back_restores_the_sanctioned_state_exactly(seed, phase):
    regimes = two_regimes(seed, start=1, phase=2)
    sanctions = Sanctions(world(seed), regimes, Rerouting((0, 1)))
    reliefs = [Relief("truce", lifted=(0.2, 1), start=3, phase=phase, snap_back=6)]
    readings = draw(sanctions, reliefs, draws=2, seed=seed)
    found = path(sanctions, readings, range(8), reliefs)
    assert found.welfare[0] == pytest.approx(1.0, abs=EXACT)
    assert (found.welfare[6] == found.welfare[2]).all()
    assert (found.welfare[7] == cost(sanctions, readings.without_relief).welfare).all()
    assert (found.welfare[5] != found.welfare[2]).any()
    assert found.residual.max() <= EXACT
    if phase <= 3:
        relieved = cost(sanctions, readings, reliefs)
        assert (found.welfare[5] == relieved.welfare).all()


@settings(max_examples=40)
@given(seeds)
def test_without_rerouting_the_cut_is_full_with_all_of_it_free_there_is_none(seed):
    flows, regimes = world(seed), [Regime("ban", ("B",), ("A",), 0.9)]
    plain = Sanctions(flows, regimes, trade=4.0, supply=0.5)
    none = Sanctions(flows, regimes, Rerouting(0.0, 0.3), trade=4.0, supply=0.5)
    free = Sanctions(flows, regimes, Rerouting(1.0, 0.0), trade=4.0, supply=0.5)
    dear = Sanctions(flows, regimes, Rerouting(1.0, 0.3), trade=4.0, supply=0.5)
    worst, same, best, between = (
        cost(each_, middle(each_)).welfare[0] for each_ in (plain, none, free, dear)
    )
    assert (same == worst).all()
    assert best == pytest.approx(1.0, abs=EXACT)
    pairs = np.zeros((4, 4))
    pairs[0, 1] = pairs[1, 0] = 1.0
    factor = 1 - pairs * 0.9 * (1 - 1.3**-4.0)
    direct = solve(flows, Change(factor), Elasticities(4.0, 0.5), "multiplicative")
    assert between == pytest.approx(direct.welfare, abs=EXACT)


@given(seeds, st.floats(0, 1), st.floats(0, 0.5))
def test_rerouting_conserves_trade(seed, share, detour):
    flows = world(seed, size=5)
    regimes = [Regime("ban", ("B", "C"), ("A",), (0.1, 1.0))]
    sanctions = Sanctions(flows, regimes, Rerouting(share, detour))
    found = transit(sanctions, draw(sanctions, draws=2, seed=seed), draw=1)
    made, scale = found.after.trade, flows.output.max() * EXACT
    into = found.recorded.sum(axis=0) - np.diag(made)
    out = found.recorded.sum(axis=1) - np.diag(made)
    assert out == pytest.approx(found.after.exports + found.passing, abs=scale)
    assert into == pytest.approx(found.after.imports + found.passing, abs=scale)
    assert found.passing.sum() == pytest.approx(found.rerouted.sum(), abs=scale)
    assert (found.passing[:3] == 0).all()
    assert found.after.certificate.holds
    balanced = certify(found.recorded, out + np.diag(made), into + np.diag(made))
    assert balanced.holds


@settings(max_examples=25)
@given(seeds)
def test_at_prices_that_do_not_answer_nothing_is_lost_on_a_free_detour(seed):
    """Straight, rerouted and stopped trade add up to what there was, with output held fixed."""
    flows = world(seed)
    regimes = [Regime("ban", ("B",), ("A",), 0.8)]
    sanctions = Sanctions(flows, regimes, Rerouting(0.25), closure="fixed")
    cuts = Cutter(sanctions, middle(sanctions), (), Stage.full(sanctions, ())).at(0)
    straight = flows.trade * (1 - cuts.cut)
    stopped = flows.trade * (cuts.cut - cuts.detoured)
    rerouted = flows.trade * cuts.detoured
    assert straight + stopped + rerouted == pytest.approx(flows.trade, rel=EXACT)
    assert rerouted[0, 1] == pytest.approx(0.2 * flows.trade[0, 1])


@settings(max_examples=40)
@given(seeds)
def test_equal_seeds_replay_and_draws_stay_between_the_ends(seed):
    sanctions = Sanctions(world(seed), two_regimes(seed), Rerouting((0.1, 0.3), (0.0, 0.2)))
    one, two = (draw(sanctions, draws=4, seed=seed) for _ in range(2))
    for regime, severity in zip(sanctions.regimes, one.severity.T, strict=True):
        low, high = regime.severity
        assert ((severity >= low) & (severity <= high)).all()
    assert (cost(sanctions, one).welfare == cost(sanctions, two).welfare).all()
    assert ((one.rerouted >= 0.1) & (one.rerouted <= 0.3)).all()
    assert ((one.elasticities.trade >= 3) & (one.elasticities.trade <= 8)).all()
