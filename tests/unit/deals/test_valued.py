"""Worth from a model: joint draws, statements as tests, and nothing else moved."""

import copy

import numpy as np
import pytest

from winset.case import Case
from winset.case.what_if import drop_claim
from winset.deals import central_reading, draw
from winset.deals.asked import asked_of
from winset.deals.draws import draw_plan
from winset.deals.keeping import keeping_of, stakes
from winset.deals.plan import Plan
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.deals.trade_worth import TradeQuestion, gains_drawn
from winset.deals.valued import Valued
from winset.deals.wants import wants_in_centre, wants_of
from winset.economy.trade import Change, Elasticities, Flows, solve
from winset.errors import InvalidCase

TABLE = {
    "north": {"north": 90.0, "south": 14.0, "east": 6.0},
    "south": {"north": 10.0, "south": 300.0, "east": 40.0},
    "east": {"north": 9.0, "south": 30.0, "east": 500.0},
}
FLOWS = Flows(tuple(TABLE), [list(row.values()) for row in TABLE.values()])


def plain():
    """Two signatories and one that does not sign, all with statements on the ban."""
    wants = {"no_deal": 20, "importance": "price >= 0.2", "ban": {"order": "lifted > eased > kept"}}
    return {
        "title": "T",
        "parties": {"n": {"name": "N"}, "s": {"name": "S"}, "e": {"name": "E", "signs": False}},
        "issues": {
            "ban": {
                "title": "B",
                "options": {"kept": "K", "eased": "E", "lifted": "L"},
                "status_quo": "kept",
            },
            "price": {"title": "P", "options": {"low": "L", "high": "H"}, "status_quo": "high"},
        },
        "preferences": {
            "n": {**wants, "no_deal": {"like": "status-quo"}},
            "s": {**wants, "price": {"order": "low > high"}},
            "e": {"no_deal": 20, "importance": "price >= 0.2"},
        },
    }


def economic(rates=None, severity=(0.4, 0.8), left=(0.1, 0.3), theta=(3, 8)):
    """The same with a model; `rates`: party → points a percent."""
    data = plain()
    options = data["issues"]["ban"]["options"]
    relief = {"coalition": "south", "severity": {"between": list(left)}}
    options["eased"] = {"title": "E", "worth": {"model": "trade", "relief": relief}}
    options["lifted"] = {
        "title": "L",
        "worth": {"model": "trade", "relief": {"coalition": ["south"]}, "because": ["c"]},
    }
    rates = {"n": (1, 4)} if rates is None else rates
    data["economy"] = {
        "trade": {"table": TABLE, "elasticity": {"between": list(theta)}},
        "regimes": {
            "r": {"by": "south", "against": "north", "severity": {"between": list(severity)}}
        },
        "regions": {"n": "north", "s": "south", "e": "east"},
        "exchange": {
            p: {"percent": {"between": list(r)}, "because": ["c"]} for p, r in rates.items()
        },
    }
    data["ledger"] = {"claims": {"c": {"says": "c", "kind": "assumption"}}}
    return data


def case(data):
    return Case.model_validate(copy.deepcopy(data))


def test_points_are_what_the_model_says_times_the_rate():
    fixed = economic(rates={"n": (3, 3)}, severity=(0.5, 0.5), left=(0.2, 0.2), theta=(4, 4))
    fixed["economy"]["trade"]["supply"] = 0.5
    found = draw(case(fixed), 5)

    def welfare(severity):
        factor = np.ones((3, 3))
        factor[0, 1] = factor[1, 0] = 1 - severity
        world = solve(FLOWS, Change(factor), Elasticities(4.0, 0.5), "multiplicative")
        return world.welfare[0]

    eased, lifted = (3 * (welfare(s) / welfare(0.5) - 1) for s in (0.2, 0.0))
    assert 0 < eased < lifted
    np.testing.assert_allclose(found.worth[:, 0, :3], np.tile([0, eased, lifted], (5, 1)), 1e-10)
    np.testing.assert_allclose(found.weights[:, 0, 0], lifted, 1e-10)
    np.testing.assert_allclose(found.values[:, 0, :3], np.tile([0, eased / lifted, 1], (5, 1)))


def test_the_central_reading_takes_the_middle_of_every_number():
    middle = economic(
        rates={"n": (2.5, 2.5)}, severity=(0.6, 0.6), left=(0.2, 0.2), theta=(5.5, 5.5)
    )
    middle["economy"]["trade"]["supply"] = 0.62
    whole = central_reading(case(economic())).problem.worth
    np.testing.assert_allclose(whole, central_reading(case(middle)).problem.worth, rtol=1e-12)
    assert whole[0, 2] > whole[0, 1] > 0


def test_nothing_else_moves_by_a_bit():
    before, after = draw(case(plain()), 300, seed=7), draw(case(economic()), 300, seed=7)
    cells = np.ones_like(before.worth, dtype=bool)
    cells[:, 0, :3] = False
    assert np.array_equal(before.worth[cells], after.worth[cells])
    assert np.array_equal(before.weights[:, 1], after.weights[:, 1])
    assert np.array_equal(before.floor[:, 1], after.floor[:, 1])
    assert not np.array_equal(before.worth, after.worth)


def test_draws_are_the_same_however_many_are_asked_for():
    whole, late = draw(case(economic()), 300), draw(case(economic()), 30, first=270)
    assert np.array_equal(whole.worth[270:], late.worth)
    again = draw_plan(Plan.of(case(economic())).kept(1, 0, 300), 300)
    assert np.array_equal(whole.worth, again.worth)


def test_no_deal_is_worth_what_the_model_says_it_is():
    found = draw(case(economic()), 50)
    np.testing.assert_array_equal(found.floor[:, 0], found.worth[:, 0, 0] + found.worth[:, 0, 4])


def test_the_same_world_holds_for_all_parties_and_rates_differ():
    found = draw(case(economic(rates={"n": (1, 4), "s": (0, 4)})), 200)
    lifted = found.worth[:, :2, 2]
    question = TradeQuestion.of(found.case, found.case.economy)
    percent = gains_drawn(question, 1, 0)[:200, 1, :2]
    rates = 100 * lifted / percent
    assert ((rates[:, 0] >= 1) & (rates[:, 0] <= 4)).all()
    assert ((rates[:, 1] > 0) & (rates[:, 1] <= 4)).all()
    assert abs(np.corrcoef(rates.T)[0, 1]) < 0.3


def test_orders_that_a_model_may_break_bind_in_every_draw():
    loose = economic(severity=(0.2, 0.6), left=(0.0, 0.6))
    loose["preferences"]["n"]["ban"] = {"order": "eased >= kept"}
    loose["preferences"]["n"]["importance"] = ["ban >= 0.01", "ban <= 0.1"]
    found = draw(case(loose), 256)
    weights = found.weights[:, 0, 0]
    assert weights.min() >= 0.01
    assert weights.max() <= 0.1
    loose["preferences"]["n"]["importance"] = ["price >= 0.2"]
    free = draw(case(loose), 256).weights[:, 0, 0]
    assert free.min() < 0.01
    kept = (free >= 0.01) & (free <= 0.1)
    assert np.array_equal(free[kept], weights[kept])
    assert not kept.all()


def test_one_side_of_a_conflict_is_enough():
    torn = economic()
    torn["preferences"]["n"]["ban"] = {"order": [{"either": ["lifted > kept", "kept > lifted"]}]}
    assert (draw(case(torn), 20).worth[:, 0, 2] > 0).all()


def test_a_model_that_contradicts_a_report_is_refused_with_the_statement():
    wrong = economic()
    wrong["preferences"]["n"]["ban"] = {"order": "kept > lifted"}
    with pytest.raises(InvalidCase, match=r"WS091.*'ban'.*'n'.*'kept > lifted'"):
        draw(case(wrong), 5)


def test_parties_that_do_not_sign_are_valued_too():
    found = draw(case(economic(rates={"n": (1, 4), "e": (5, 9)})), 40)
    # Trade that comes back to north and south leaves east: the ban is worth something to it.
    assert (wants_of(found, "e").worth[:, 0] > 0).all()
    assert (wants_of(found, "e").worth[:, 2] == 0).all()
    alone = draw(case(economic()), 40)
    assert not np.array_equal(wants_of(found, "e").worth, wants_of(alone, "e").worth)
    reading = central_reading(found.case)
    assert wants_in_centre(reading, "n").worth[0, 2] == reading.problem.worth[0, 2]


def test_without_a_rate_or_its_source_statements_alone_decide():
    nobody = economic(rates={})
    assert Valued.of(case(nobody), draw(case(plain()), 1).space) is None
    assert np.array_equal(draw(case(nobody), 9).worth, draw(case(plain()), 9).worth)
    dropped = drop_claim(case(economic()), "c")
    assert dropped.economy.exchange == {}
    assert dropped.issues["ban"].options["lifted"].worth == ()
    assert np.array_equal(draw(dropped, 9).worth, draw(case(plain()), 9).worth)


def test_measures_that_nobody_lifts_are_worth_nothing():
    other = economic()
    other["economy"]["regimes"]["e"] = {"by": "east", "against": "north", "severity": 0.5}
    east = copy.deepcopy(other)
    for option in ("eased", "lifted"):
        east["issues"]["ban"]["options"][option]["worth"]["relief"]["coalition"] = "east"
    one, both = (TradeQuestion.of(case(x), case(x).economy) for x in (other, east))
    assert not np.allclose(gains_drawn(one, 1, 0), gains_drawn(both, 1, 0))
    left_alone = copy.deepcopy(other)
    left_alone["issues"]["ban"]["options"]["lifted"]["worth"]["relief"]["severity"] = 1
    question = TradeQuestion.of(case(left_alone), case(left_alone).economy)
    np.testing.assert_allclose(gains_drawn(question, 1, 0)[:, 1], 0, atol=1e-9)


def test_breaking_a_deal_costs_what_the_model_says_is_lost():
    data = economic()
    data["issues"]["ban"]["performed_by"] = ["s"]
    drawn = draw(case(data), 60)
    asked = asked_of(drawn)
    keeping = keeping_of(drawn, asked)
    kept, lifted = (drawn.space.index({"ban": b, "price": "high"}) for b in ("kept", "lifted"))
    at_stake = stakes(asked, keeping, np.stack([kept, lifted]))
    # C − N, a period: what the side under measures has by the deal and no longer without it.
    lost = at_stake.reward[1, :, 0] - at_stake.reward[0, :, 0]
    points = Valued.of(drawn.case, drawn.space).draw(1, 0)["n", 0][:60]
    np.testing.assert_allclose(100 * lost, points[:, 2] - points[:, 0])
    assert (lost > 0).all()
    # It cannot itself undo what others carry out.
    np.testing.assert_array_equal(at_stake.wins[1, :, 0], at_stake.wins[0, :, 0])


def valued_of(data):
    found = case(data)
    return Valued.of(found, DealSpace.of(found))


def test_cases_that_tell_models_the_same_share_what_is_drawn():
    data = economic()
    first = valued_of(data).converted(1, 0)
    other = economic()
    other["preferences"]["n"]["importance"] = "price >= 0.3"
    other["preferences"]["n"]["price"] = {"order": "high > low"}
    assert valued_of(other).converted(1, 0) is first
    assert valued_of(other).converted(2, 0) is not first


@pytest.mark.parametrize("change", ["order", "bound", "rate", "severity"])
def test_what_bears_on_models_is_drawn_anew(change):
    before = valued_of(economic()).converted(1, 0)
    data = economic()
    if change == "order":
        data["preferences"]["n"]["ban"]["order"] = "lifted > kept"
    elif change == "bound":
        data["preferences"]["n"]["importance"] = ["price >= 0.2", "ban >= 0.01"]
    elif change == "rate":
        data["economy"]["exchange"]["n"]["percent"] = {"between": [1, 5]}
    else:
        data["economy"]["regimes"]["r"]["severity"] = {"between": [0.5, 0.8]}
    anew = valued_of(data)
    assert anew.converted(1, 0) is not before
    fresh = anew.drawn_anew(1, 0).points()
    for key, points in anew.draw(1, 0).items():
        assert np.array_equal(points, fresh[key])


def test_readings_drawn_again_are_the_same_alone_and_among_many():
    models = valued_of(economic()).models
    few, many = np.array([3, 200]), np.arange(BLOCK)
    alone, among = models.drawn_again((1, 0, 2), few), models.drawn_again((1, 0, 2), many)
    np.testing.assert_allclose(alone.percent, among.percent[few], rtol=1e-12)
    assert models.drawn_again((1, 0, 2), many[:-1]).percent.shape == (BLOCK - 1, 2, 3)
    assert not np.allclose(models.drawn_again((1, 0, 3), few).percent, alone.percent)
