"""Laws of the trade model that hold for every table of flows, elasticity and change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.economy.trade import (
    CLOSURES,
    Change,
    DrawnElasticities,
    Effects,
    Elasticities,
    Flows,
    certify,
    solve,
    solve_draws,
)

NAMES = tuple("ABCDEFGH")


@st.composite
def worlds(draw, most=6):
    """Flows of two to six countries over six orders of magnitude, some pairs without trade."""
    size = draw(st.integers(2, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    mass = 10.0 ** rng.uniform(-2, 2, size)
    # Nearly the same both ways: who can never pay for its deficit has no equilibrium to find.
    near = np.triu(rng.normal(0, 1, (size, size)), 1)
    lean = rng.normal(0, 0.2, (size, size))
    trade = np.outer(mass, mass) * np.exp(near + near.T + lean)
    # A ring keeps every country buying and selling, whatever pairs are left without trade.
    ring = np.roll(np.eye(size, dtype=bool), 1, axis=1)
    gone = np.triu(rng.random((size, size)) < 0.2, 1)
    trade[(gone | gone.T) & ~ring & ~ring.T] = 0.0
    np.fill_diagonal(trade, (trade.sum(0) + trade.sum(1) + mass) * rng.uniform(0.3, 3, size))
    return Flows(NAMES[:size], trade)


elasticities = st.builds(Elasticities, st.floats(2.0, 8.0), st.floats(0.0, 1.24))
closures = st.sampled_from(CLOSURES)
seeds = st.integers(0, 2**32 - 1)


def change(flows, seed, strength=1.0):
    """Factors between countries; domestic trade stays as it is."""
    factor = np.exp(np.random.default_rng(seed).uniform(-strength, strength, flows.trade.shape))
    np.fill_diagonal(factor, 1.0)
    return Change(factor)


def residual(found):
    """Both accounts of every country from the flows, and output from the prices: the model anew."""
    base, psi = found.before, found.elasticities.supply
    if found.closure == "fixed":
        output = base.output
    else:
        real = found.prices / found.price_index
        output = base.output * found.prices * real**psi
    gaps = [found.trade.sum(1) / output - 1, found.trade.sum(0) / found.spending - 1]
    return max(float(np.abs(gap).max()) for gap in gaps)


@settings(max_examples=25, deadline=None)
@given(worlds(), seeds, elasticities, closures)
def test_every_answer_is_an_equilibrium(flows, seed, chosen, closure):
    found = solve(flows, change(flows, seed), chosen, closure)
    assert found.certificate.worst <= 1e-12
    assert residual(found) <= 1e-11
    assert found.certificate == certify(found.trade, found.output, found.spending)


@settings(max_examples=25, deadline=None)
@given(worlds(), seeds, elasticities, closures)
def test_prices_explain_the_flows(flows, seed, chosen, closure):
    """π′ = π·B·(p̂/P̂)^(−θ), whoever computed it."""
    made = change(flows, seed)
    found = solve(flows, made, chosen, closure)
    ratio = (found.prices[:, None] / found.price_index) ** -chosen.trade
    expected = flows.share * made.factor * ratio
    np.testing.assert_allclose(found.trade / found.spending, expected, rtol=1e-11, atol=1e-300)


@settings(max_examples=25, deadline=None)
@given(worlds(), seeds, elasticities)
def test_closures_keep_what_they_say(flows, seed, chosen):
    made = change(flows, seed)
    kept = solve(flows, made, chosen, "additive")
    balance = flows.spending - flows.output
    scale = flows.output.sum()
    np.testing.assert_allclose(kept.spending - kept.output, balance, atol=1e-12 * scale)
    kept = solve(flows, made, chosen, "multiplicative")
    ratio = kept.spending / kept.output / (flows.spending / flows.output)
    np.testing.assert_allclose(ratio, ratio[0], rtol=1e-12)
    kept = solve(flows, made, chosen, "fixed")
    np.testing.assert_allclose(kept.output, flows.output, rtol=1e-13)
    np.testing.assert_allclose(kept.spending, flows.spending, rtol=1e-12)


@settings(max_examples=25, deadline=None)
@given(worlds(), seeds, elasticities, closures, st.floats(1e-6, 1e6))
def test_units_change_nothing(flows, seed, chosen, closure, unit):
    made = change(flows, seed)
    here = solve(flows, made, chosen, closure)
    there = solve(Flows(flows.names, flows.trade * unit), made, chosen, closure)
    np.testing.assert_allclose(there.welfare, here.welfare, rtol=1e-9)
    np.testing.assert_allclose(there.trade, here.trade * unit, rtol=1e-9)


@settings(max_examples=25, deadline=None)
@given(worlds(), elasticities, closures)
def test_no_change_changes_nothing(flows, chosen, closure):
    found = solve(flows, Change.none(flows), chosen, closure)
    np.testing.assert_allclose(found.trade, flows.trade, rtol=1e-11)
    np.testing.assert_allclose(found.welfare, 1.0, rtol=1e-11)


@settings(max_examples=25, deadline=None)
@given(worlds(), seeds, elasticities, closures, st.randoms(use_true_random=False))
def test_the_order_of_countries_does_not_matter(flows, seed, chosen, closure, random):
    order = list(range(len(flows.names)))
    random.shuffle(order)
    made = change(flows, seed)
    turned = Flows(tuple(flows.names[k] for k in order), flows.trade[np.ix_(order, order)])
    there = solve(turned, Change(made.factor[np.ix_(order, order)]), chosen, closure)
    here = solve(flows, made, chosen, closure)
    np.testing.assert_allclose(there.welfare, here.welfare[order], rtol=1e-10)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 6), st.floats(0.1, 5.0), st.floats(-2, 2), elasticities, closures)
def test_equals_fare_equally(size, home, strength, chosen, closure):
    trade = np.full((size, size), 1.0)
    np.fill_diagonal(trade, home)
    pairs = 1.0 - np.eye(size)
    found = solve(Flows(NAMES[:size], trade), Change.effect(strength, pairs), chosen, closure)
    np.testing.assert_allclose(found.welfare, found.welfare[0], rtol=1e-12)
    np.testing.assert_allclose(found.output, size - 1.0 + home, rtol=1e-12)


@settings(max_examples=25, deadline=None)
@given(worlds(), elasticities)
def test_autarky_has_a_closed_form(flows, chosen):
    """Arkolakis, Costinot & Rodríguez-Clare (2012): log Ŵ = (1 + ψ)/θ · log of the domestic share.

    Under the multiplicative closure, where welfare is Ŷ/P̂; ψ = 0 is the endowment case.
    """
    found = solve(flows, Change(np.eye(len(flows.names))), chosen, "multiplicative")
    share = np.diag(flows.share)
    power = (1.0 + chosen.supply) / chosen.trade
    np.testing.assert_allclose(np.log(found.welfare), power * np.log(share), atol=1e-12)
    assert found.certificate.worst <= 1e-12


@settings(max_examples=25, deadline=None)
@given(worlds(), seeds, elasticities)
def test_welfare_follows_the_domestic_share(flows, seed, chosen):
    """The same formula after any change that leaves domestic trade alone."""
    found = solve(flows, change(flows, seed), chosen, "multiplicative")
    share = (np.diag(found.trade) / found.spending) / np.diag(flows.share)
    power = -(1.0 + chosen.supply) / chosen.trade
    np.testing.assert_allclose(np.log(found.welfare), power * np.log(share), atol=1e-11)


@settings(max_examples=25, deadline=None)
@given(worlds(most=5), worlds(most=3), seeds, elasticities, closures)
def test_worlds_apart_do_not_touch(left, right, seed, chosen, closure):
    """Two worlds in one table, without trade between them, are solved as each alone."""
    n, m = len(left.names), len(right.names)
    trade, factor = np.zeros((n + m, n + m)), np.ones((n + m, n + m))
    trade[:n, :n], trade[n:, n:] = left.trade, right.trade
    made, other = change(left, seed), change(right, seed)
    factor[:n, :n], factor[n:, n:] = made.factor, other.factor
    both = solve(Flows(NAMES[: n + m], trade), Change(factor), chosen, closure)
    alone = solve(left, made, chosen, closure), solve(right, other, chosen, closure)
    np.testing.assert_allclose(both.welfare[:n], alone[0].welfare, rtol=1e-9)
    np.testing.assert_allclose(both.welfare[n:], alone[1].welfare, rtol=1e-9)
    assert both.world.tolist() == [0] * n + [1] * m


@settings(max_examples=25, deadline=None)
@given(worlds(), seeds, closures)
def test_cutting_one_country_off(flows, seed, closure):
    """B = 0 for one country and a change among the rest: each group balances by itself."""
    made = change(flows, seed).factor * Change.autarky(flows, ["A"]).factor
    found = solve(flows, Change(made), Elasticities(4.0, 0.5), closure)
    assert found.certificate.worst <= 1e-12
    assert found.exports[0] == found.imports[0] == 0
    np.testing.assert_allclose(found.spending[0], found.output[0], rtol=1e-14)


@settings(max_examples=20, deadline=None)
@given(worlds(), st.lists(st.floats(-3, 1), min_size=1, max_size=5), closures, seeds)
def test_draws_are_solved_as_one_by_one(flows, strengths, closure, seed):
    rng = np.random.default_rng(seed)
    pairs = 1.0 - np.eye(len(flows.names))
    theta, psi = rng.uniform(3, 8, len(strengths)), rng.uniform(0, 1.24, len(strengths))
    drawn = solve_draws(
        flows,
        Effects.of(strengths, pairs),
        DrawnElasticities.of(len(strengths), theta, psi),
        closure,
    )
    assert drawn.residual.max() <= 1e-12
    for k, strength in enumerate(strengths):
        chosen = Elasticities(float(theta[k]), float(psi[k]))
        one = solve(flows, Change.effect(strength, pairs), chosen, closure)
        np.testing.assert_allclose(drawn.welfare[k], one.welfare, rtol=1e-10)
        np.testing.assert_allclose(drawn.imports[k], one.imports, rtol=1e-9)
        np.testing.assert_allclose(drawn.real_output[k], one.real_output, rtol=1e-10)


def test_a_surplus_that_hardly_finds_its_buyers():
    """Halved ways to market for a country that sold abroad what it is worth: Newton alone fails."""
    trade = np.array(
        [
            [0.35565, 0.000205, 0.08964, 0.002419, 0.002152],
            [0.000343, 0.401716, 0.260081, 0.002427, 0.0],
            [0.0, 0.056717, 119.418944, 0.232599, 0.0],
            [0.002884, 0.002224, 0.128051, 0.672093, 0.006789],
            [0.001537, 0.006283, 7.899818, 0.006944, 6.956217],
        ]
    )
    flows = Flows(NAMES[:5], trade)
    found = solve(flows, change(flows, 0), Elasticities(2.0, 0.0), "additive")
    assert found.certificate.worst <= 1e-12


@pytest.mark.parametrize("closure", CLOSURES)
@pytest.mark.parametrize("strength", [-30.0, -8.0, 4.0, 8.0])
def test_extreme_changes(strength, closure):
    """From almost autarky to borders without meaning, on a world of unequal countries."""
    rng = np.random.default_rng(5)
    mass = 10.0 ** rng.uniform(-3, 3, 8)
    trade = np.outer(mass, mass) * np.exp(rng.normal(0, 1, (8, 8)))
    np.fill_diagonal(trade, trade.sum(0) + trade.sum(1))
    trade = (trade + trade.T) / 2
    pairs = 1.0 - np.eye(8)
    for theta, psi in ((2.0, 0.0), (3.8, 1.24), (8.0, 1.24)):
        found = solve(
            Flows(NAMES, trade), Change.effect(strength, pairs), Elasticities(theta, psi), closure
        )
        assert found.certificate.worst <= 1e-12
