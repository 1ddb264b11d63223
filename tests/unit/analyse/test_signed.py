"""Can it be signed, on what terms: verdicts, solutions, payments, limits, on paper-size cases.

Two parties split two clauses; the points of the sheets are utils times 100:

=======  ======  =====  =======
clause   option  buyer  seller
=======  ======  =====  =======
price    a          70        0
price    b           0       40
date     a          30        0
date     b           0       60
=======  ======  =====  =======

Deals (price, date): aa (100, 0), ab (70, 60), ba (30, 40), bb (0, 100).
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest

import winset
from small_cases import scoring
from winset.analyse.results import Payment
from winset.analyse.signed import frontier, signed, solve
from winset.case import Case
from winset.deals import central_reading
from winset.errors import LimitReached, NoDealExists, UnknownName
from winset.search.problem import Limits

SHEETS = {
    "buyer": {"price": [70, 0], "date": [30, 0]},
    "seller": {"price": [0, 40], "date": [0, 60]},
}
STOPPED = Limits(nodes=1)


def bargain(buyer, seller, **more):
    return Case.model_validate(scoring(SHEETS, {"buyer": buyer, "seller": seller}, **more))


@pytest.fixture(scope="module")
def easy():
    return signed(bargain(20, 20))


def test_a_deal_that_everybody_gains_from_is_found_and_proven(easy):
    assert easy.exists
    assert easy.proven
    assert easy.n_deals == 4
    assert easy.blocks == easy.relaxations == ()
    assert easy.if_relaxed == {}
    assert dict(easy.no_deal) == pytest.approx({"buyer": 0.2, "seller": 0.2})
    # ZOPA: ab (gains 50, 40) and ba (gains 10, 20).
    assert dict(easy.best_gain) == pytest.approx({"buyer": 0.5, "seller": 0.4})


@pytest.mark.parametrize(
    ("concept", "value"),
    [("nash", 0.5 * 0.4), ("ks", 1.0), ("egalitarian", 0.4), ("utilitarian", 0.9)],
)
def test_each_concept_has_its_value(easy, concept, value):
    found = easy.solutions[concept]
    assert dict(found.deal) == {"price": "a", "date": "b"}
    assert found.value == pytest.approx(value)
    assert dict(found.gains) == pytest.approx({"buyer": 0.5, "seller": 0.4})
    assert dict(found.utilities) == pytest.approx({"buyer": 0.7, "seller": 0.6})
    assert found.ties == ({"price": "a", "date": "b"},)
    assert found.proven
    assert found.gap == 0
    assert found.ties_complete
    assert found.case_hash == bargain(20, 20).hash


def test_solve_agrees_with_signed(easy):
    case = bargain(20, 20)
    for concept, found in easy.solutions.items():
        assert solve(case, concept) == found


def test_concepts_differ_where_they_should():
    """Deals aa (60, 10), ab (35, 34), ba (80, 1): sums 70, 69, 81; products 600, 1190, 80."""
    sheets = {"p": {"x": [60, 35, 80]}, "q": {"x": [10, 34, 1]}}
    found = signed(Case.model_validate(scoring(sheets, {"p": 0, "q": 0}))).solutions
    assert {c: s.deal["x"] for c, s in found.items()} == {
        "nash": "b",
        "ks": "b",  # shares of the ideal (80, 34): a .75/.29, b .44/1, c 1/.03
        "egalitarian": "b",
        "utilitarian": "c",
    }
    assert found["utilitarian"].value == pytest.approx(0.81)
    assert found["ks"].value == pytest.approx(35 / 80)


def test_all_ties_are_listed():
    sheets = {"p": {"x": [50, 50, 10], "y": [5, 5]}, "q": {"x": [30, 30, 40], "y": [5, 5]}}
    found = solve(Case.model_validate(scoring(sheets, {"p": 0, "q": 0})), "utilitarian")
    assert {(t["x"], t["y"]) for t in found.ties} == {
        ("a", "a"),
        ("a", "b"),
        ("b", "a"),
        ("b", "b"),
    }
    assert found.ties[0] == found.deal
    assert found.ties_complete


def test_where_no_deal_exists_solve_says_what_to_ask_next():
    case = bargain(75, 30)  # only aa satisfies the buyer, and it brings the seller 0
    with pytest.raises(NoDealExists) as caught:
        solve(case)
    text = str(caught.value)
    for part in ("no deal exists", "'scoring sheets'", "red line", "link", "no-deal value"):
        assert part in text
    assert "winset.signed(case) says who blocks it" in text


def test_a_no_names_who_blocks_and_the_least_that_opens():
    found = signed(bargain(75, 30))
    assert not found.exists
    assert found.proven
    assert found.solutions == {}
    assert found.prices == ()
    assert found.best_gain == {}
    assert found.hinges == ()
    (block,) = found.blocks
    assert block.red_lines == ()
    assert [(n.party, round(n.value, 9)) for n in block.no_deals] == [
        ("buyer", 0.75),
        ("seller", 0.3),
    ]
    # The buyer lacks 5 in ab, the seller 30 in aa.
    assert [dict(way.shortfall) for way in found.relaxations] == [
        pytest.approx({"buyer": 0.05}, abs=1e-6),
        pytest.approx({"seller": 0.30}, abs=1e-6),
    ]
    assert dict(found.relaxations[0].deal) == {"price": "a", "date": "b"}
    assert dict(found.relaxations[0].gains) == pytest.approx({"buyer": -0.05, "seller": 0.3})
    assert {dict(s.deal)["date"] for s in found.if_relaxed.values()} == {"b"}
    assert dict(found.if_relaxed["nash"].gains) == pytest.approx({"buyer": -0.05, "seller": 0.3})


def test_an_unknown_concept_is_named_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'egalitarian'"):
        solve(bargain(20, 20), "egalitarean")


def test_the_reading_is_the_central_one(easy):
    assert easy.reading == central_reading(bargain(20, 20)).how


# Money -------------------------------------------------------------------------------------

MONEY = {
    "unit": "crown",
    "pairs": ["seller -> buyer"],
    "budget": {"seller": 10},
    "worth": {"seller": 1, "buyer": 2},  # a crown costs the seller 1 point, brings the buyer 2
}


def test_payments_open_what_the_text_alone_does_not():
    """The buyer lacks 5 points in ab: 2.5 crowns, which cost the seller 2.5 of its 30."""
    found = signed(bargain(75, 30, payments=MONEY))
    assert found.exists
    assert found.needs_payments
    assert found.blocks == ()
    for solution in found.solutions.values():
        assert dict(solution.deal) == {"price": "a", "date": "b"}
        (payment,) = solution.payments
        assert (payment.payer, payment.receiver) == ("seller", "buyer")
        paid = payment.amount
        assert dict(solution.gains) == pytest.approx(
            {"buyer": -0.05 + 0.02 * paid, "seller": 0.30 - 0.01 * paid}, abs=1e-5
        )
        assert min(solution.gains.values()) >= -1e-6
        assert solution.gap <= 1e-5
    # Egalitarian: -5 + 2t = 30 - t at t = 11.67, beyond the budget of 10.
    assert found.solutions["egalitarian"].payments == (
        Payment("seller", "buyer", pytest.approx(10, abs=1e-4)),
    )
    # Largest gains: the buyer's with 10 crowns; the seller's with the 2.5 that must be paid.
    assert dict(found.best_gain) == pytest.approx({"buyer": 0.15, "seller": 0.275}, abs=1e-6)
    with pytest.raises(NoDealExists):
        solve(bargain(75, 30))


def test_prices_count_payments_where_no_deal_exists_without_them():
    """A red line of the seller against paying nothing: aa is barred, which costs nothing here."""
    found = signed(bargain(75, 30, payments=MONEY, red=[("seller", "price", "b")]))
    (price,) = found.prices
    # With 10 crowns in ab the smallest gain is the buyer's 15.
    assert price.smallest_gain_with == pytest.approx(0.15, abs=1e-5)
    assert price.smallest_gain_without == pytest.approx(0.15, abs=1e-5)


def test_a_budget_too_small_opens_nothing_and_the_shortfall_counts_what_it_can_pay():
    found = signed(bargain(75, 30, payments={**MONEY, "budget": {"seller": 1}}))
    assert not found.exists
    assert dict(found.relaxations[0].shortfall) == pytest.approx({"buyer": 0.03}, abs=1e-6)
    (solution,) = {tuple(s.deal.items()) for s in found.if_relaxed.values()}
    assert solution == (("price", "a"), ("date", "b"))


def test_payments_leave_a_deal_that_needs_none_alone():
    found = signed(bargain(20, 20, payments=MONEY))
    assert found.exists
    assert not found.needs_payments
    assert found.solutions["utilitarian"].value == pytest.approx(0.9 + 0.1, abs=1e-5)
    assert dict(found.best_gain) == pytest.approx({"buyer": 0.5, "seller": 0.4})


def test_payments_worth_little_a_unit_are_not_taken_for_dust():
    """A unit may be a single dollar: what counts is what the sum is worth to the parties."""
    small = {**MONEY, "budget": {"seller": 1e7}, "worth": {"seller": 1e-6, "buyer": 2e-6}}
    found = signed(bargain(75, 30, payments=small)).solutions["egalitarian"]
    (payment,) = found.payments
    assert payment.amount == pytest.approx(1e7, rel=1e-3)


# Limits ------------------------------------------------------------------------------------


def crowded(share, seed):
    """Ten clauses, four parties who each ask for a share of what they could have at best."""
    rng = np.random.default_rng(seed)
    sheets = {
        f"p{k}": {f"i{i}": rng.integers(0, 50, 4).tolist() for i in range(10)} for k in range(4)
    }
    floors = {p: share * sum(map(max, sheet.values())) for p, sheet in sheets.items()}
    return Case.model_validate(scoring(sheets, floors))


def test_a_search_stopped_before_an_answer_is_no_no():
    """One step decides some of these; where it does not, nothing is said to be impossible."""
    open_ones = 0
    for seed, share in itertools.product(range(3), (0.74, 0.78, 0.8, 0.82)):
        case = crowded(share, seed)
        found = signed(case, STOPPED)
        if found.exists:
            assert solve(case, limits=STOPPED).gap >= 0
        elif found.proven:
            with pytest.raises(NoDealExists):
                solve(case, limits=STOPPED)
            assert not signed(case).exists
        else:
            open_ones += 1
            assert found.blocks == found.relaxations == found.prices == found.hinges == ()
            assert not found.blocks_complete
            with pytest.raises(LimitReached, match="none is ruled out"):
                solve(case, limits=STOPPED)
    assert open_ones


# Frontier ----------------------------------------------------------------------------------


def test_the_frontier_in_names():
    found = frontier(bargain(20, 20))
    assert found.parties == ("buyer", "seller")
    assert found.exact
    assert found.epsilon == 0
    named = {tuple(d.values()): p for d, p in zip(found.deals, found.points, strict=True)}
    assert named == {("a", "b"): pytest.approx((0.7, 0.6))}
    assert found.case_hash == bargain(20, 20).hash


def test_the_frontier_of_a_case_without_a_deal_is_empty():
    assert frontier(bargain(75, 30)).points == ()


def test_public_functions_are_these():
    case = bargain(20, 20)
    assert winset.signed(case) == signed(case)
    assert winset.solve(case, concept="ks") == solve(case, "ks")
    assert winset.frontier(case) == frontier(case)
