"""The built-in case: assets that have one use at a time, firms that return, and who counts them."""

import pytest

import winset
from winset.analyse.economy.run import economic
from winset.case import Case
from winset.case.economy_rules import unsourced
from winset.case.modelled import modelled
from winset.deals import central_reading, draw
from winset.errors import InvalidCase

ASSETS = "frozen-assets"


@pytest.fixture(scope="module")
def case():
    return winset.open("business-for-peace")


@pytest.fixture(scope="module")
def found(case):
    return economic(case)


def options(found):
    (account,) = found.funds
    return {option.option: option for option in account.options}


def test_the_stock_is_what_the_reports_say_and_all_else_is_marked(case):
    fund = case.economy.funds["immobilised-assets"]
    assert (fund.stock.lo, fund.stock.hi) == (200, 300)
    claims = case.ledger.claims
    assert {claims[key].document for key in fund.because} == {"d2", "d3", None}
    assumed = [key for key in claims if key.startswith("a-")]
    assert all(claims[key].kind == "assumption" for key in assumed)
    assert list(unsourced(case)) == []


def test_only_those_are_valued_for_whom_reports_give_a_ground(case):
    valued = {party: modelled(case, party) for party in case.signatories}
    assert valued == {
        "russia": (ASSETS, "sanctions"),
        "ukraine": (ASSETS,),
        "united-states": (ASSETS, "firms-return"),
        "europe": (),
    }
    for rate in case.economy.exchange.values():
        assert any(case.ledger.claims[key].document for key in rate.because) or rate.money is None


def test_the_assets_serve_a_loan_and_what_takes_them_all_strands_it(found):
    (account,) = found.funds
    owed = next(line for line in account.as_it_is if line.kind == "owed")
    assert owed.amounts[-1].p50 < owed.amounts[0].p50 - 3
    for option in ("ukraine-reconstruction", "us-led-mix", "us-russia-fund"):
        told = options(found)[option]
        assert 40 <= told.stranded.p5 < told.stranded.p95 <= 50
        assert told.received["europe"].p95 < 0
    for told in account.options:
        assert told.imbalance < 1e-12


def test_the_loan_to_ukraine_finds_assets_that_secure_nothing_yet(found):
    told = options(found)["ukraine-loan"]
    assert told.refused == ()
    assert told.stranded.p95 == 0
    assert told.received["ukraine"].p5 > 30


def test_what_parties_are_reported_to_want_holds_in_every_reading(case):
    drawn = draw(case, 400)
    cell, parties = drawn.space.cell, drawn.space.parties

    def worth(party, option):
        return drawn.worth[:, parties.index(party), cell[ASSETS, option]]

    for other in ("immobilised", "ukraine-loan", "ukraine-reconstruction"):
        assert (worth("russia", "us-led-mix") > worth("russia", other)).all()
    for option in ("ukraine-loan", "ukraine-reconstruction"):
        assert (worth("ukraine", option) > worth("ukraine", "immobilised")).all()
        assert (worth("ukraine", option) > worth("ukraine", "us-russia-fund")).all()
        assert (worth("russia", "us-russia-fund") > worth("russia", option)).all()
    assert (worth("united-states", "us-led-mix") > worth("united-states", "immobilised")).all()


def feeding_the_joint_fund_too(case):
    """The same assets are asked for once more, by the clause on the joint fund.

    What is said of that clause goes: the model would value it, and not as the orders say.
    """
    data = case.model_dump(mode="json")
    for wants in data["preferences"].values():
        wants.pop("joint-fund", None)
    data["issues"]["joint-fund"]["options"]["from-assets"]["worth"] = {
        "model": "fund",
        "fund": "immobilised-assets",
        "uses": {"shares": {"spend": 50, "to": "russia"}},
    }
    return data


def test_the_same_assets_cannot_feed_the_joint_fund_as_well(case):
    made = Case.model_validate(feeding_the_joint_fund_too(case))
    with pytest.raises(InvalidCase, match=r"WS232 .*'us-led-mix' of 'frozen-assets' and") as told:
        central_reading(made)
    assert "'shares' asks 50 billion USD in 2026, 0 is free" in str(told.value)


def test_where_links_keep_two_uses_apart_the_clash_is_told(case):
    data = feeding_the_joint_fund_too(case)
    taken = ["ukraine-reconstruction", "us-led-mix", "us-russia-fund"]
    data["links"] = [
        {"when": {"joint-fund": "from-assets"}, "forbids": {ASSETS: option}} for option in taken
    ]
    (account,) = economic(Case.model_validate(data)).funds
    pairs = {clash.first[1] for clash in account.clashes}
    assert set(taken) <= pairs
    for clash in account.clashes:
        assert clash.second == ("joint-fund", "from-assets")
        assert all(refused.asked > refused.free for refused in clash.refused)


def test_few_firms_come_back_and_more_if_they_are_put_first(found):
    (told,) = found.investors
    first, everybody = told.options
    assert told.as_it_is.back[-1].p95 == 0
    assert 0.15 > first.back[-1].p50 > everybody.back[-1].p50 > 0
    assert told.curve[0].back.p50 > 3 * first.back[-1].p50
    assert told.error < 1e-9
