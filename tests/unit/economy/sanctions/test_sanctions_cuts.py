"""How regimes, sectors, reliefs and steps add up to the cut of one pair's trade."""

import numpy as np
import pytest

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
    place,
    together,
    transit,
    uncertain,
)
from winset.economy.sanctions.cuts import Cutter, Stage
from winset.economy.trade import Flows
from winset.errors import LimitReached, UnknownName, UsageError

FLOWS = Flows(tuple("ABCD"), np.full((4, 4), 10.0) + 60 * np.eye(4))
STRAIGHT = Rerouting()


def cuts(regimes, reliefs=(), stage=None, rerouting=STRAIGHT, flows=FLOWS):
    sanctions = Sanctions(flows, regimes, rerouting, trade=4.0, supply=0.0)
    readings = middle(sanctions, reliefs)
    return Cutter(sanctions, readings, reliefs, stage or Stage.full(sanctions, reliefs)).at(0)


def test_only_the_direction_named_is_cut():
    for direction, pairs in (
        ("both", [(0, 1), (1, 0)]),
        ("sales", [(0, 1)]),
        ("purchases", [(1, 0)]),
    ):
        cut = cuts([Regime("r", ("B",), ("A",), 0.5, direction=direction)]).cut
        assert [tuple(x) for x in np.argwhere(cut)] == pairs
        assert cut.sum() == pytest.approx(0.5 * len(pairs))


def test_different_sectors_add_and_of_measures_on_the_same_the_stricter_counts():
    oil = Regime("oil", ("B",), ("A",), 0.8, "oil", 0.5)
    chips = Regime("chips", ("B", "C"), ("A",), 1.0, "chips", 0.25)
    soft = Regime("soft oil", ("B", "C"), ("A",), 0.4, "oil", 0.5)
    assert cuts([oil, chips]).cut[0, 1] == pytest.approx(0.65)
    both = cuts([oil, chips, soft]).cut
    assert both[0, 1] == pytest.approx(0.65)
    assert both[0, 2] == pytest.approx(0.45)
    wide = Regime("all", ("B",), ("A",), 0.5)
    assert cuts([oil, chips, wide]).cut[0, 1] == pytest.approx(0.5 + 0.5 * 0.3 + 0.25 * 0.5)
    wider = Regime("wider", ("B", "C"), ("A",), 0.4)
    assert cuts([wide, wider]).cut[0].tolist() == [0.0, 0.5, 0.4, 0.0]
    strict = Regime("all", ("B",), ("A",), 1.0)
    assert cuts([oil, chips, strict]).cut[0, 1] == 1.0


def test_relief_by_country_by_regime_by_share_and_by_what_is_left():
    regimes = [Regime("r", ("B", "C"), ("A",), 0.8), Regime("s", ("D",), ("A",), 0.6)]
    by = cuts(regimes, [Relief("x", by=("B",), lifted=0.5)]).cut
    assert by[0, 1:].tolist() == pytest.approx([0.4, 0.8, 0.6])
    only = cuts(regimes, [Relief("x", regimes=("s",))]).cut
    assert only[0, 1:].tolist() == pytest.approx([0.8, 0.8, 0.0])
    left = cuts(regimes, [Relief("x", lifted=0.0, left=0.7)]).cut
    assert left[0, 1:].tolist() == pytest.approx([0.7, 0.7, 0.6])
    half, most = Relief("x", lifted=0.5), Relief("y", by=("C",), left=0.1, lifted=0)
    for two in ([half, most], [most, half]):
        assert cuts(regimes, two).cut[:, 0].tolist() == pytest.approx([0.0, 0.4, 0.1, 0.3])


def test_measures_and_relief_come_by_equal_steps():
    regimes = [Regime("r", ("B",), ("A",), 0.8, start=2020, phase=2)]
    reliefs = [Relief("x", start=2023, phase=4, snap_back=2026)]
    sanctions = Sanctions(FLOWS, regimes)
    found = [
        cuts(regimes, reliefs, Stage.of(sanctions, reliefs, year)).cut[0, 1]
        for year in range(2019, 2028)
    ]
    assert found == pytest.approx([0, 0.4, 0.8, 0.8, 0.6, 0.4, 0.2, 0.8, 0.8])


def test_a_detour_needs_a_third_country_that_trades_with_both_and_cuts_neither():
    ban = Regime("r", ("B", "C"), ("A",), 0.8)
    free = cuts([ban], rerouting=Rerouting(0.5, 1.0))
    assert free.detoured[0, 1] == pytest.approx(0.8 * 0.5 * 2.0**-4)
    assert free.change.factor[1, 0] == pytest.approx(0.2 + 0.025)
    assert not cuts([ban], rerouting=Rerouting(0.5, through=("C",))).detoured.any()
    every = Regime("r", ("B", "C", "D"), ("A",), 0.8)
    assert not cuts([every], rerouting=Rerouting(0.5)).detoured.any()
    trade = FLOWS.trade.copy()
    trade[3, 1] = 0.0
    one_way = cuts([ban], rerouting=Rerouting(0.5), flows=Flows(tuple("ABCD"), trade)).detoured
    assert one_way[0, 1] == 0.0
    assert one_way[1, 0] == pytest.approx(0.4)


def test_detours_divide_by_the_product_of_both_legs():
    trade = 100 * np.eye(4) + [[0, 5, 6, 2], [5, 0, 3, 4], [1, 3, 0, 1], [2, 4, 1, 0]]
    ban = Regime("r", ("B",), ("A",), 1.0, direction="sales")
    sanctions = Sanctions(Flows(tuple("ABCD"), trade), [ban], Rerouting(0.5), trade=4.0)
    found = transit(sanctions, middle(sanctions))
    amount = found.rerouted[0, 1]
    assert found.rerouted.sum() == amount == found.after.trade[0, 1] > 0
    by_third = amount * np.array([0, 0, 18, 8]) / 26
    assert found.passing == pytest.approx(by_third)
    assert found.recorded[0, 2:] - found.after.trade[0, 2:] == pytest.approx(by_third[2:])
    assert found.recorded[2:, 1] - found.after.trade[2:, 1] == pytest.approx(by_third[2:])
    assert found.recorded[0, 1] == 0.0


def test_who_lifts_becomes_a_third_country_for_the_others():
    regimes = [Regime("r", ("B", "C", "D"), ("A",), 0.8)]
    lifted = [Relief("x", by=("D",))]
    found = cuts(regimes, lifted, rerouting=Rerouting(1.0))
    assert found.change.factor == pytest.approx(1.0)


def test_what_a_path_is_worth_today():
    """Welfare of the symmetric pair in closed form: (home share before/after)^(1/θ)."""
    flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    sanctions = Sanctions(flows, [Regime("r", ("B",), ("A",), 0.5, start=1)], trade=4.0, supply=0.0)
    found = path(sanctions, middle(sanctions), range(3))
    loss = (0.8 / (0.8 / 0.9)) ** (1 / 4) - 1
    assert found.welfare[1, 0] == pytest.approx(1 + loss, abs=1e-12)
    assert found.present_value(0.9)[0] == pytest.approx((0.9 + 0.81) * loss, abs=1e-12)
    assert found.present_value([0.5])[0, 0] == pytest.approx(0.75 * loss, abs=1e-12)
    assert found.of(found.present_value(1), ["A", "B"])[0] == pytest.approx(2 * loss, abs=1e-12)
    skipping = path(sanctions, middle(sanctions), [0, 2])
    assert skipping.present_value(0.9)[0] == pytest.approx(0.81 * loss, abs=1e-12)


def test_countries_together_count_by_what_they_spend():
    flows = Flows(("A", "B"), [[80.0, 20.0], [220.0, 180.0]])
    assert together(flows, np.array([[1.0, 0.9]]), ["B", "A", "B"]) == pytest.approx([0.96])


def test_positions_place_every_uncertain_amount():
    regimes = [Regime("r", ("B",), ("A",), (0.2, 0.6), "oil", (0.1, 0.3))]
    reliefs = [Relief("x", lifted=(0.5, 0.7), left=(0.0, 0.4))]
    sanctions = Sanctions(FLOWS, regimes, Rerouting((0, 0.2), (0, 1)))
    names = uncertain(sanctions, reliefs)
    found = place(sanctions, [np.zeros(len(names)), np.linspace(0.2, 0.9, 8)], reliefs)
    rows = np.column_stack(
        [
            found.severity,
            found.share,
            found.lifted,
            found.left,
            found.rerouted,
            found.detour,
            found.elasticities.trade,
            found.elasticities.supply,
        ]
    )
    low = [0.2, 0.1, 0.5, 0.0, 0.0, 0.0, 3.0, 0.0]
    high = [0.6, 0.3, 0.7, 0.4, 0.2, 1.0, 8.0, 1.24]
    assert rows[0] == pytest.approx(low)
    assert rows[1] == pytest.approx(low + np.linspace(0.2, 0.9, 8) * np.subtract(high, low))


R = Regime("r", ("B",), ("A",), 0.5)
ONE = Sanctions(FLOWS, [R])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Regime("r", (), ("A",), 0.5), "names nobody"),
        (lambda: Regime("r", ("A", "B"), ("A",), 0.5), "by and against A"),
        (lambda: Regime("r", ("B",), ("A",), 1.5), "between 0 and 1"),
        (lambda: Regime("r", ("B",), ("A",), (0.5, 0.2)), "lower and upper end"),
        (lambda: Regime("r", ("B",), ("A",), float("nan")), "severity of the regime 'r'"),
        (lambda: Regime("r", ("B",), ("A",), 0.5, share=0.4), "name its sector"),
        (lambda: Regime("r", ("B",), ("A",), 0.5, phase=0), "1 is at once"),
        (lambda: Relief("x", start=4, snap_back=3), "before it begins"),
        (lambda: Rerouting(cost=(0.0, np.inf)), "0 or more"),
        (lambda: Sanctions(FLOWS, [R, R]), "stands twice"),
        (lambda: Sanctions(FLOWS, [R], trade=0.0), "elasticity θ"),
        (
            lambda: Sanctions(
                FLOWS,
                [
                    Regime("r", ("B",), ("A",), 0.5, "oil", 0.6),
                    Regime("s", ("B",), ("A",), 0.5, "gas", (0.1, 0.5)),
                ],
            ),
            "between A and B make up as much as 1.1",
        ),
        (
            lambda: cost(ONE, middle(ONE), each([R])),
            "0 reliefs",
        ),
        (lambda: middle(ONE, [Relief("x", by=("C",))]), "lifts nothing"),
        (lambda: middle(ONE, [Relief("x"), Relief("x")]), "named apart"),
        (lambda: place(ONE, [[0.5]]), "for 6 amounts"),
        (lambda: place(ONE, [[0.5] * 5 + [1.5]]), r"lie in \[0, 1\]"),
        (lambda: path(ONE, middle(ONE), [2, 1]), "each later"),
        (lambda: lever(Sanctions(FLOWS, []), middle(Sanctions(FLOWS, []))), "nobody holds"),
        (
            lambda: path(ONE, middle(ONE), [0]).present_value(0),
            "discount factor is 0",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(make, message):
    with pytest.raises(UsageError, match=message):
        make()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Sanctions(FLOWS, [Regime("r", ("Q",), ("A",), 0.5)]), "Q"),
        (lambda: Sanctions(FLOWS, [R], Rerouting(through=("Q",))), "Q"),
        (lambda: Regime("r", ("B",), ("A",), 0.5, direction="exports"), "direction of trade"),
        (lambda: Sanctions(FLOWS, [R], closure="open"), "closure"),
        (lambda: middle(ONE, [Relief("x", regimes=("q",))]), "regime"),
    ],
)
def test_names_that_nobody_declared_are_refused(make, message):
    with pytest.raises(UnknownName, match=message):
        make()


def test_too_many_holders_are_refused_before_any_world_is_solved():
    regimes = [Regime(f"r{k}", ("B",), ("A",), 0.5) for k in range(9)]
    sanctions = Sanctions(FLOWS, regimes)
    with pytest.raises(LimitReached, match="512 combinations"):
        lever(sanctions, draw(sanctions, each(regimes), draws=1, seed=0))
