"""Measures and relief that come by steps, take detours or snap back, year by year."""

import numpy as np
import pytest

from tests.unit.deals.test_valued import TABLE, case, economic
from winset.deals import central_reading, draw
from winset.deals.model_numbers import middle
from winset.deals.trade_worth import TradeQuestion, gains_of
from winset.economy.sanctions import Regime, Relief, Rerouting, Sanctions, path
from winset.economy.sanctions import middle as middle_reading
from winset.economy.trade import Flows

FLOWS = Flows(tuple(TABLE), [list(row.values()) for row in TABLE.values()])
WIDE = {
    "north": {"north": 90.0, "south": 14.0, "east": 6.0, "west": 4.0},
    "south": {"north": 10.0, "south": 300.0, "east": 40.0, "west": 20.0},
    "east": {"north": 9.0, "south": 30.0, "east": 500.0, "west": 8.0},
    "west": {"north": 3.0, "south": 22.0, "east": 11.0, "west": 150.0},
}


def exact(relief=None, regime=None, trade=None, table=None):
    """A case whose numbers are all exact, with timing on the option that lifts."""
    data = economic(rates={"n": (2, 2)}, severity=(0.6, 0.6), left=(0.2, 0.2), theta=(4, 4))
    data["economy"]["trade"] |= {"supply": 0.5, "years": 6, "discount": 0.05, **(trade or {})}
    if table is not None:
        data["economy"]["trade"]["table"] = table
    data["economy"]["regimes"]["r"] |= regime or {}
    data["issues"]["ban"]["options"]["lifted"]["worth"]["relief"] |= relief or {}
    return data


def gains(data):
    made = case(data)
    question = TradeQuestion.of(made, made.economy)
    return gains_of(question, middle)[0, question.lifted.index(lifted(question))]


def lifted(question):
    return next(one for one in question.lifted if one.option == "lifted")


def expected(relief, regime=None, rerouting=None, flows=FLOWS):
    """Work out the same by the sanctions block, year by year, from 1 to 6."""
    measures = Regime("r", ("south",), ("north",), 0.6, **(regime or {"start": 1}))
    sanctions = Sanctions(flows, (measures,), rerouting or Rerouting(), trade=4.0, supply=0.5)
    years = range(1, 7)
    with_it = path(sanctions, middle_reading(sanctions, [relief]), years, [relief]).welfare[:, 0]
    without = path(sanctions, middle_reading(sanctions), years).welfare[:, 0]
    weight = 1.05 ** -np.arange(6.0)
    return 100 * (weight[:, None] * (with_it / without - 1)).sum(axis=0) / weight.sum()


@pytest.mark.parametrize(
    "timing",
    [
        {"start": 3},
        {"start": 1, "over": 4},
        {"start": 2, "over": 3, "snap_back": 6},
        {"start": 1, "snap_back": 1},
    ],
)
def test_relief_over_years_is_the_discounted_mean_of_its_years(timing):
    relief = Relief("x", regimes=("r",), start=timing["start"], phase=timing.get("over", 1),
                    snap_back=timing.get("snap_back"))  # fmt: skip
    np.testing.assert_allclose(gains(exact(timing)), expected(relief), rtol=1e-9, atol=1e-10)


def test_measures_that_are_still_to_come_cost_less_until_then():
    found = gains(exact(regime={"start": 2, "over": 3}))
    relief = Relief("x", regimes=("r",), start=1)
    np.testing.assert_allclose(
        found, expected(relief, {"start": 2, "phase": 3}), rtol=1e-9, atol=1e-10
    )
    assert found[0] < gains(exact())[0]


def test_what_takes_a_detour_is_not_lost():
    flows = Flows(tuple(WIDE), [list(row.values()) for row in WIDE.values()])
    found = gains(exact(regime={"rerouted": 0.5, "detour": 0.2}, table=WIDE))
    relief = Relief("x", regimes=("r",), start=1)
    rerouting = Rerouting(share=0.5, cost=0.2)
    np.testing.assert_allclose(
        found, expected(relief, rerouting=rerouting, flows=flows), rtol=1e-9, atol=1e-10
    )
    assert 0 < found[0] < gains(exact(table=WIDE))[0]


def test_a_detour_needs_a_third_country_that_trades_with_both():
    cut_off = {row: dict(cells) for row, cells in WIDE.items()}
    for other in ("east", "west"):
        cut_off[other]["north"] = cut_off["north"][other] = 0.0
    plain, rerouted = (
        gains(exact(regime=regime, table=cut_off)) for regime in ({}, {"rerouted": 0.9})
    )
    np.testing.assert_array_equal(plain, rerouted)


def test_a_relief_that_snaps_back_at_once_is_worth_nothing():
    np.testing.assert_array_equal(gains(exact({"snap_back": 1})), np.zeros(3))


def test_years_change_nothing_where_nothing_has_a_date():
    data = economic()
    dated = economic()
    dated["economy"]["trade"] |= {"years": 3, "discount": {"between": [0, 0.5]}}
    assert np.array_equal(draw(case(data), 300).worth, draw(case(dated), 300).worth)
    assert case(data).hash != case(dated).hash
    plain = economic()
    plain["economy"]["trade"] |= {"years": 10, "discount": {"between": [0.02, 0.08]}}
    assert case(plain).hash == case(data).hash


def test_dated_relief_is_drawn_with_the_rest():
    data = economic()
    data["issues"]["ban"]["options"]["lifted"]["worth"]["relief"] |= {"over": 4, "snap_back": 8}
    data["economy"]["regimes"]["r"] |= {"rerouted": {"between": [0, 0.4]}, "detour": 0.1}
    whole, late = draw(case(data), 300), draw(case(data), 30, first=270)
    assert np.array_equal(whole.worth[270:], late.worth)
    central = central_reading(case(data)).problem.worth[0, 2]
    assert whole.worth[:, 0, 2].min() < central < whole.worth[:, 0, 2].max()
