"""Worth from a fund and from investors: known answers through the case, joint draws, laws."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money import case, firms_option, fund_option, money
from winset.analyse.economy.run import economic
from winset.case.check import check
from winset.case.what_if import drop_claim
from winset.deals import central_reading, draw
from winset.deals.economy_models import Models
from winset.deals.fund_worth import FundQuestion, account, received_of
from winset.deals.investor_worth import InvestorQuestion, by_hazard, outlook
from winset.deals.model_numbers import drawn, middle
from winset.deals.valued import Valued
from winset.deals.wants import wants_of
from winset.economy.fund import Fund, Loan, Release, cash_flow
from winset.economy.investors import Firms, Project, on_off, share_returning
from winset.errors import InvalidCase

BACK = {"release": "all", "to": "n"}


def fund_question(data):
    made = case(data)
    return FundQuestion.of(made, "assets", made.economy.funds["assets"])


def firms_question(data):
    made = case(data)
    return InvestorQuestion.of(made, "firms", made.economy.investors["firms"])


def under(data, **said):
    """Look at firms under hazards that an option says, every number exact."""
    data["issues"]["firms"]["options"]["back"] = firms_option("B", **said)
    question = firms_question(data)
    return outlook(question, question.ways[0], middle)


def test_dixit_through_the_case():
    found = under(money()).prices
    assert round(float(found.entry[0]), 4) == 1.4667
    assert round(float(found.exit[0]), 4) == 0.7657


@pytest.mark.parametrize(("recovery", "entry"), [(0, 1.984), (0.5, 1.836)])
def test_hazards_add_up_to_the_published_price_of_entry(recovery, entry):
    found = under(money(), snap_back=0.03, expropriation=0.02, recovery=recovery)
    assert round(float(found.prices.entry[0]), 3) == entry
    assert found.hazard.tolist() == [0.05]


def test_what_an_option_leaves_out_stays_as_it_is():
    data = money()
    data["economy"]["investors"]["firms"] |= {"snap_back": 0.05, "recovery": 0.5}
    assert round(float(under(data).prices.entry[0]), 3) == 1.836
    assert round(float(under(data, recovery=0).prices.entry[0]), 3) == 1.984


def test_points_are_the_share_that_is_back_times_the_rate():
    data = money({"n": {"firms": 2}})
    data["issues"]["firms"]["options"]["back"] = firms_option("B", admitted=0.5)
    plain = Project(running=1, entry=4)
    share = share_returning(Firms([1.4, 1.2], [3, 1]), plain, [5]).share[0]
    found = draw(case(data), 4)
    np.testing.assert_allclose(found.worth[:, 0, 3] * 100, 2 * 10 * 0.5 * share, rtol=1e-12)
    data["economy"]["investors"]["firms"]["admitted"] = 0.25
    fewer = draw(case(data), 4).worth[:, 0, 3] * 100
    np.testing.assert_allclose(fewer, 2 * 10 * 0.25 * share, rtol=1e-12)


def test_a_release_brings_the_stock_and_costs_whoever_owes_the_loan():
    data = money({"n": {"money": 0.1}, "s": {"money": 0.3}})
    found = draw(case(data), 4)
    kept = cash_flow(Fund(200, 0.03, 12, 0.25, loans=(Loan("loan", 45, 0.01),)))
    served = sum(kept.loans[0].paid[0, t] / 1.05 ** (t + 1) for t in range(12))
    np.testing.assert_allclose(found.worth[:, 0, 1], 0.1 * 200 / 100, rtol=1e-12)
    np.testing.assert_allclose(found.worth[:, 1, 0], 0.3 * served / 100, rtol=1e-12)
    assert (found.worth[:, 1, 1] == 0).all()
    gone = cash_flow(
        Fund(200, 0.03, 12, 0.25, loans=(Loan("loan", 45, 0.01),)), (Release("r", "n", 1),)
    )
    assert gone.stranded.tolist() == [45.0]
    told = account(fund_question(data), fund_question(data).ways, middle).flow
    assert told.stranded.tolist() == [45.0]


def test_recipients_share_by_their_parts_and_pledges_raise_money_elsewhere():
    data = money({"n": {"money": 1}})
    data["economy"]["funds"]["assets"]["liabilities"] = {}
    options = data["issues"]["assets"]["options"]
    options["lent"] = fund_option("L", l={"pledge": 50, "raises": 0.8, "to": {"n": 1, "s": 3}})
    options["given"] = fund_option("G", g={"spend": 5, "end": 2027, "to": {"n": 1, "e": 1}})
    question = fund_question(data)
    money_, parties = received_of(question, middle)[0], question.parties
    assert set(parties) == {"n", "s", "e"}
    given_, lent = (dict(zip(parties, row.tolist(), strict=True)) for row in money_)
    assert lent == pytest.approx({"n": 10, "s": 30, "e": 0})
    assert given_ == pytest.approx({"n": 2.5 + 2.5 / 1.05, "s": 0, "e": 2.5 + 2.5 / 1.05})


def test_what_is_left_counts_as_the_owners():
    data = money({"n": {"money": 1}})
    data["economy"]["funds"]["assets"] |= {
        "liabilities": {}, "income": 0, "years": 3, "rest": {"to": "n", "share": 0.5},
    }  # fmt: skip
    released = received_of(fund_question(data), middle)[0, 0]
    assert released.tolist() == pytest.approx([200 - 100 / 1.05**3])


def test_a_division_is_by_the_rule_that_is_named():
    data = money({"n": {"money": 1}})
    data["economy"]["funds"]["assets"] |= {"liabilities": {}, "stock": 200}
    options = data["issues"]["assets"]["options"]
    claims = {"n": 100, "s": 200, "e": 300}
    options["given"] = fund_option("G", d={"divide": claims, "rule": "talmud"})
    question = fund_question(data)
    found = dict(zip(question.parties, received_of(question, middle)[0, 0], strict=True))
    assert found == pytest.approx({"n": 50, "s": 75, "e": 75})


def ranged(rates=None):
    """The same case with every number a range."""
    data = money(rates or {"n": {"money": {"between": [0.1, 0.3]}, "firms": {"between": [1, 3]}}})
    data["economy"]["funds"]["assets"] |= {
        "stock": {"between": [180, 250]},
        "income": {"between": [0.02, 0.04]},
        "tax": {"between": [0.1, 0.3]},
        "retention": {"between": [0, 0.2]},
        "discount": {"between": [0.02, 0.06]},
        "rest": {"to": "n", "share": {"between": [0, 0.5]}},
        "liabilities": {
            "loan": {
                "owed": {"between": [30, 60]},
                "interest": {"between": [0, 0.03]},
                "secured_by": {"between": [0.4, 0.6]},
                "owed_by": "s",
            }
        },
    }
    data["economy"]["investors"]["firms"] |= {
        "entry": {"between": [3, 5]},
        "exit": {"between": [0, 0.5]},
        "discount": {"between": [0.03, 0.08]},
        "drift": {"between": [-0.01, 0.01]},
        "volatility": {"between": [0.05, 0.2]},
        "snap_back": {"between": [0.1, 0.3]},
        "expropriation": {"between": [0, 0.1]},
        "recovery": {"between": [0, 0.5]},
        "firms": {"near": {"price": {"between": [1.2, 1.6]}}},
    }
    options = data["issues"]["assets"]["options"]
    options["used"] = fund_option(
        "U",
        spent={"spend": {"between": [1, 9]}, "end": 2030, "to": "s"},
        lent={"pledge": {"between": [5, 20]}, "raises": {"between": [0.5, 1]}, "to": "n"},
        earned={"divide": {"n": 3, "s": 2}, "out_of": "income", "start": 2029},
    )
    data["issues"]["firms"]["options"]["back"] = firms_option(
        "B", snap_back={"between": [0, 0.1]}, admitted={"between": [0.5, 1]}
    )
    return data


def centred(data):
    """The same data with every range shrunk to its middle."""
    if isinstance(data, dict) and set(data) == {"between"}:
        return sum(data["between"]) / 2
    if isinstance(data, dict):
        return {key: centred(value) for key, value in data.items()}
    return data


def test_ranges_of_no_width_are_the_central_reading():
    middles = central_reading(case(centred(ranged()))).problem.worth
    np.testing.assert_allclose(middles, central_reading(case(ranged())).problem.worth, rtol=1e-12)
    found = draw(case(centred(ranged())), 300).worth
    valued = slice(0, 5)
    np.testing.assert_array_equal(found[:, 0, valued], np.tile(found[0, 0, valued], (300, 1)))
    np.testing.assert_allclose(found[0, 0, valued], middles[0, valued], rtol=1e-12)


def test_draws_are_the_same_however_many_are_asked_for():
    whole, late = draw(case(ranged()), 300), draw(case(ranged()), 30, first=270)
    assert np.array_equal(whole.worth[270:], late.worth)
    assert len(np.unique(whole.worth[:, 0, 1])) == 300


def test_nothing_else_moves_by_a_bit():
    data = ranged()
    plain = copy.deepcopy(data)
    del plain["economy"]
    for issue, option in (("assets", "given"), ("assets", "used"), ("firms", "back")):
        plain["issues"][issue]["options"][option] = "X"
    before, after = draw(case(plain), 300, seed=7), draw(case(data), 300, seed=7)
    assert np.array_equal(before.worth[:, 0, 5:], after.worth[:, 0, 5:])
    assert np.array_equal(before.worth[:, 1], after.worth[:, 1])
    assert not np.array_equal(before.worth, after.worth)
    unrated = copy.deepcopy(data)
    unrated["economy"]["exchange"] = {}
    assert np.array_equal(before.worth, draw(case(unrated), 300, seed=7).worth)


def test_a_party_is_valued_only_by_models_that_it_converts_and_that_speak_of_it():
    # E has a rate for money and gets none; S has one for firms and none for money.
    found = draw(case(ranged({"e": {"money": 1}, "s": {"firms": 1}})), 40)
    plain = draw(case({**ranged(), "economy": {**ranged()["economy"], "exchange": {}}}), 40)
    assert np.array_equal(found.worth[:, 0], plain.worth[:, 0])
    assert np.array_equal(found.worth[:, 1, :3], plain.worth[:, 1, :3])
    assert not np.array_equal(found.worth[:, 1, 3:5], plain.worth[:, 1, 3:5])
    assert np.array_equal(wants_of(found, "e").worth, wants_of(plain, "e").worth)


def test_models_of_one_option_add_up():
    data = ranged()
    both = data["issues"]["assets"]["options"]["given"]
    fund, firms = both["worth"], firms_option("B")["worth"]
    both["worth"] = [fund, {**firms, "snap_back": 0}]
    made = case(data)
    valued = Valued.of(made, draw(made, 1).space)
    found = valued.converted(1, 0)
    parts = found.parts()
    total = parts["n", 0, "fund"][:, 1] + parts["n", 0, "investors"][:, 1]
    np.testing.assert_allclose(found.points()["n", 0][:, 1], total, rtol=1e-14)
    assert (parts["n", 0, "investors"][:, 1] > 0).all()
    assert (parts["n", 0, "investors"][:, 2] == 0).all()


def test_statements_bind_money_too():
    data = ranged()
    data["preferences"]["n"]["assets"] = {"order": "given > used"}
    assert (draw(case(data), 256).worth[:, 0, 1] > draw(case(data), 256).worth[:, 0, 2]).all()
    data["preferences"]["n"]["assets"] = {"order": "kept > given"}
    with pytest.raises(InvalidCase, match=r"WS091.*'assets'.*'kept > given'"):
        draw(case(data), 5)


def test_readings_that_were_drawn_again_are_told_as_they_stand():
    data = ranged()
    data["preferences"]["n"]["importance"] = ["assets >= 0.3"]
    made = case(data)
    valued = Valued.of(made, draw(made, 1).space)
    found = valued.converted(1, 0)
    assert 0 < (found.again > 0).sum() < 256
    said = Models.of(made, made.economy).read(valued.numbers(1, 0))
    units = found.units["n", 0, "fund"][:, 1]
    np.testing.assert_allclose(units, said.money[0][:, 0, 0], rtol=1e-12)


def test_a_fund_that_rests_on_nothing_any_more_says_nothing():
    data = ranged()
    data["economy"]["funds"]["assets"]["because"] = ["c"]
    data["ledger"] = {"claims": {"c": {"says": "c", "kind": "assumption"}}}
    left = drop_claim(case(data), "c")
    assert left.economy.funds == {}
    assert left.issues["assets"].options["given"].worth == ()
    assert left.issues["firms"].options["back"].worth != ()
    draw(left, 3)


amounts = st.floats(0, 300)


@st.composite
def uses(draws_):
    way = draws_(st.sampled_from(["spend", "pledge", "release", "divide"]))
    start = draws_(st.integers(2026, 2037))
    use = {"start": start, "to": draws_(st.sampled_from(["n", {"n": 1, "s": 2}, {}]))}
    if way == "divide":
        return {
            "start": start,
            "divide": {"n": draws_(amounts) + 1, "e": 5},
            "rule": "equal_losses",
        }
    low, more = draws_(amounts), draws_(amounts)
    use[way] = {"between": [low, low + more]}
    if way in ("spend", "pledge"):
        use["end"] = draws_(st.integers(start, 2037))
    if way == "spend":
        use["out_of"] = draws_(st.sampled_from(["stock", "income"]))
    return use


@settings(max_examples=40, deadline=None)
@given(st.lists(uses(), min_size=1, max_size=4))
def test_money_in_is_money_out_and_what_stays(chosen):
    data = ranged()
    options = data["issues"]["assets"]["options"]
    options["given"] = fund_option("G", **{f"use-{k}": use for k, use in enumerate(chosen)})
    question = fund_question(data)
    numbers = drawn((3, 0, 0), np.arange(20))
    told = account(question, question.ways[:1], numbers)
    flow = told.flow
    served = sum(loan.paid for loan in flow.loans)
    paid = sum(told.paid.values(), np.zeros_like(flow.income))
    left = flow.opening + flow.income - flow.tax - served - paid - flow.closing
    assert np.abs(left).max() <= 1e-9 * (1 + flow.opening.max())
    assert flow.certificate < 1e-12
    # Worth at no discount is the money itself: nothing is made on the way to the parties.
    free = {**data["economy"]["funds"]["assets"], "discount": 0}
    data["economy"]["funds"]["assets"] = {k: v for k, v in free.items() if k != "rest"}
    question = fund_question(data)
    told = account(question, question.ways[:1], numbers)
    named = sum(money.sum(axis=1) for (_, to), money in told.paid.items() if to)
    raised = sum((money.sum(axis=1) for money in told.raised.values()), np.zeros(20))
    served = sum(loan.paid.sum(axis=1) for loan in told.flow.loans)
    worth = sum(told.worth.values())
    np.testing.assert_allclose(worth, named + raised + served, rtol=1e-9, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 0.5), st.floats(0, 0.5), st.integers(0, 5))
def test_worse_hazards_never_bring_more_firms_back(less, more, seed):
    data = ranged()
    data["economy"]["investors"]["firms"] |= {"exit": 0, "recovery": 0}
    question = firms_question(data)
    hazards = np.array([less, less + more])
    _, back = by_hazard(question, hazards, drawn((seed, 0, 0), np.arange(30)))
    assert (back[1] <= back[0] + 1e-12).all()


def test_measures_that_come_and_go_keep_firms_away():
    data = money({"n": {"firms": 2}})
    plain = draw(case(data), 2).worth[:, 0, 3]
    firms = data["economy"]["investors"]["firms"]
    firms["measures"] = {"returns": 0.0, "ends": 0.2, "kept": 0.5}
    np.testing.assert_allclose(draw(case(data), 2).worth[:, 0, 3], plain, rtol=1e-6)
    firms["measures"]["returns"] = 0.1
    fewer = draw(case(data), 2).worth[:, 0, 3]
    assert (fewer < 0.8 * plain).all()
    option = data["issues"]["firms"]["options"]["back"]["worth"]
    option["returns"] = 0.02
    assert (draw(case(data), 2).worth[:, 0, 3] > fewer).all()
    entry = under(data, returns=0.1).prices
    expected_ = on_off(Project(running=1, entry=4), 0.1, 0.2, 0.5)
    assert float(entry.entry[0]) == float(expected_.entry)
    (told,) = economic(case(data)).investors
    assert told.options[0].returns.p50 == 0.1
    assert "measures coming and going" in told.method
    assert told.error < 1e-9


def test_the_case_refuses_measures_that_mean_nothing():
    data = money()
    firms = data["economy"]["investors"]["firms"]
    data["issues"]["firms"]["options"]["back"]["worth"]["returns"] = 0.1
    assert "WS238" in {f.code for f in check(case(data))}
    firms["measures"] = {"returns": 0.1, "ends": 0.2, "kept": 0.5}
    assert {f.code for f in check(case(data))} == {"WS080"}
    firms["measures"] = {"returns": 1.1, "ends": 0.2, "kept": -0.5}
    firms["after"] = "idle"
    found = [f.path[-1] for f in check(case(data)) if f.code == "WS225"]
    assert found == ["returns", "kept", "after"]
