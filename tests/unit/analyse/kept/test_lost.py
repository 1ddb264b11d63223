"""What a breach loses by the models: C − N, clause by clause, and with the world solved anew."""

import numpy as np
import pytest

import winset
from tests.money import fund_option, money
from tests.unit.deals.test_valued import TABLE, case, economic
from winset.deals import draw
from winset.deals.valued import Valued
from winset.economy.trade import Change, Elasticities, Flows, solve

FLOWS = Flows(tuple(TABLE), [list(row.values()) for row in TABLE.values()])


def keeps(found, deal, party):
    told = next(one for one in found.deals if one.name == deal)
    return next(one for one in told.parties if one.party == party)


def with_draft(data, **clauses):
    data["drafts"] = {"all": {"title": "All", "clauses": clauses}}
    return case(data)


def test_one_clause_loses_its_points():
    made = with_draft(economic(), ban="lifted", price="low")
    found = keeps(winset.kept(made, draws=300), "draft all", "n")
    drawn = draw(made, 300)
    points = 100 * (drawn.worth[:, 0, 2] - drawn.worth[:, 0, 0])
    assert list(found.lost_on_breach) == ["ban"]
    assert found.lost_on_breach["ban"].p50 == pytest.approx(np.median(points))
    assert found.lost_together.p50 == pytest.approx(np.median(points))
    assert found.lost_together.readings == 300
    assert list(found.lost_amounts) == ["percent"]
    unvalued = keeps(winset.kept(made, draws=5), "draft all", "s")
    assert (unvalued.lost_on_breach, unvalued.lost_together) == ({}, None)


def two_reliefs():
    data = economic(rates={"n": (2, 2)}, severity=(0.8, 0.8), theta=(4, 4))
    data["economy"]["trade"]["supply"] = 0.0
    data["economy"]["regimes"]["far"] = {"by": "east", "against": "north", "severity": 0.9}
    relief = {"coalition": "east"}
    data["issues"]["far"] = {
        "title": "Far",
        "options": {"kept": "K", "lifted": {"title": "L", "worth": {"model": "trade",
                                                                    "relief": relief}}},
        "status_quo": "kept",
    }  # fmt: skip
    return with_draft(data, ban="lifted", price="low", far="lifted")


def test_several_clauses_are_solved_together_anew():
    found = keeps(winset.kept(two_reliefs(), draws=4), "draft all", "n")

    def welfare(south, east):
        factor = np.ones((3, 3))
        factor[0, 1] = factor[1, 0] = 1 - south
        factor[0, 2] = factor[2, 0] = 1 - east
        world = solve(FLOWS, Change(factor), Elasticities(4.0, 0.0), "multiplicative")
        return world.welfare[0]

    before = welfare(0.8, 0.9)
    alone = [2 * 100 * (welfare(*kept) / before - 1) / 100 for kept in ((0, 0.9), (0.8, 0))]
    together = 100 * (welfare(0, 0) / before - 1)
    assert found.lost_on_breach["ban"].p50 == pytest.approx(100 * alone[0])
    assert found.lost_on_breach["far"].p50 == pytest.approx(100 * alone[1])
    assert found.lost_amounts["percent"].p50 == pytest.approx(together)
    assert found.lost_together.p50 == pytest.approx(2 * together)
    assert abs(2 * together - 100 * sum(alone)) > 1e-3


def test_a_deal_that_changes_nothing_loses_nothing():
    made = with_draft(economic(), ban="kept", price="low")
    found = keeps(winset.kept(made, draws=20), "draft all", "n")
    assert found.lost_on_breach == {}
    assert (found.lost_together.p5, found.lost_together.p95) == (0, 0)


def test_what_holds_without_a_deal_is_subtracted_even_where_it_is_drawn():
    data = economic()
    del data["issues"]["ban"]["status_quo"]
    data["preferences"]["n"]["no_deal"] = 20
    made = with_draft(data, ban="lifted", price="low")
    found = keeps(winset.kept(made, draws=256), "draft all", "n")
    drawn = draw(made, 256)
    least = 100 * (drawn.worth[:, 0, 2] - drawn.worth[:, 0, :2].max(axis=1))
    # In a third of the readings a breach leaves what the deal says, and loses nothing.
    assert found.lost_on_breach["ban"].p25 == 0
    assert found.lost_together.p95 > np.median(least)
    assert found.lost_together == found.lost_on_breach["ban"]


def test_money_and_firms_are_told_in_their_own_units():
    data = money()
    made = with_draft(data, assets="given", firms="back", price="low")
    found = keeps(winset.kept(made, draws=3), "draft all", "n")
    assert found.lost_amounts["money"].p50 == pytest.approx(200)
    valued = Valued.of(made, draw(made, 1).space)
    tens = valued.converted(1, 0).units["n", 1, "investors"][0, 1]
    assert found.lost_amounts["firms"].p50 == pytest.approx(10 * tens)
    assert found.lost_together.p50 == pytest.approx(200 + 2 * tens)
    assert set(found.lost_on_breach) == {"assets", "firms"}


def test_two_uses_of_one_fund_are_run_together():
    data = money({"n": {"money": 1}})
    data["economy"]["funds"]["assets"]["liabilities"] = {}
    data["economy"]["funds"]["assets"]["rest"] = {"to": "n", "share": 1}
    options = data["issues"]
    options["assets"]["options"]["given"] = fund_option("G", a={"spend": 150, "to": "n"})
    options["firms"]["options"]["back"] = fund_option("B", b={"release": "all", "to": "n"})
    made = with_draft(data, assets="given", firms="back", price="low")
    found = keeps(winset.kept(made, draws=2), "draft all", "n")
    alone = found.lost_on_breach["assets"].p50 + found.lost_on_breach["firms"].p50
    # Alone the release takes all 200; beside the other use it finds 50.
    assert found.lost_together.p50 == pytest.approx(found.lost_on_breach["firms"].p50)
    assert found.lost_together.p50 < alone
