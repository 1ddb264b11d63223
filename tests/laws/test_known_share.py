"""Two parties, one issue: the share of readings with a deal has a closed form, and is reached.

A buyer and a seller settle one issue; importance is then all on it. Of an order ``a > b > c``
alone, a is worth 1, c is worth 0 and b is uniform on [0, 1]: U to the buyer, V to the seller,
independent of each other. Shares must lie within four standard errors of the closed form.
"""

from __future__ import annotations

from math import sqrt

import pytest

from winset import workbench
from winset.case import Case

DRAWS = 1500
SHA = "0" * 64
SERIAL = workbench.Effort(workers=1)
BUYER, SELLER = "a > b > c", "c > b > a"


def ledger(*sides):
    """A ledger with one conflict; every claim, a letter, is of an outlet of its own."""
    claims = sorted({claim for side in sides for claim in side})
    return {
        "documents": {f"doc-{c}": {"outlet": c, "sha256": SHA, "chars": 9} for c in claims},
        "claims": {c: {"says": c, "document": f"doc-{c}", "start": 0, "end": 5} for c in claims},
        "conflicts": {
            "k": {
                "about": "Who is right",
                "readings": [{"says": f"side {s}", "because": list(s)} for s in sides],
            }
        },
    }


def case(buyer=(), seller=(), **more):
    """Buyer and seller with opposed orders and a no-deal value of 50 each, unless said."""
    wants = {
        "buyer": {"order": BUYER, "no_deal": 50, **dict(buyer)},
        "seller": {"order": SELLER, "no_deal": 50, **dict(seller)},
    }
    return Case.model_validate(
        {
            "title": "A sale",
            "parties": {"buyer": {"name": "The buyer"}, "seller": {"name": "The seller"}},
            "issues": {"x": {"title": "Terms", "options": {o: o.upper() for o in "abc"}}},
            "preferences": {
                party: {"no_deal": said.pop("no_deal"), "x": said} for party, said in wants.items()
            },
            **more,
        }
    )


def analysed(made, draws=DRAWS):
    return workbench.analyse(made, draws, seed=7, effort=SERIAL)


def reaches(share, expected):
    """Tell whether a share of readings is as expected; 0 and 1 leave no room for chance."""
    error = sqrt(expected * (1 - expected) / share.total)
    return abs(share.value - expected) <= 4 * error + 1e-12


def question(across, kind, party=None):
    (found,) = [q for q in across.information.questions if (q.kind, q.party) == (kind, party)]
    return found


def answers(across, kind, party=None):
    return {answer.says: answer.exists for answer in question(across, kind, party).answers}


MONEY = {
    "unit": "EUR",
    "budget": {"buyer": 30},
    "worth": {"buyer": 1, "seller": 1},
    "pairs": ["buyer -> seller"],
}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(case(), 1 / 4, id="only b, where U and V are at least 1/2"),
        pytest.param(
            # P(U >= d) = 1 - E d for d in [0, 1], whatever its distribution.
            case({"no_deal": {"between": [20, 60]}}),
            0.6 / 2,
            id="U at least d, uniform on 0.2 to 0.6, and V at least 1/2",
        ),
        pytest.param(
            case({"no_deal": {"between": [20, 60]}}, {"no_deal": {"between": [0.1, 99.9]}}),
            0.6 * 0.5,
            id="both no-deal values open",
        ),
        pytest.param(
            case({"no_deal": 0}),
            1.0,
            id="c gives the seller all and the buyer no less than no deal",
        ),
        pytest.param(case(seller={"no_deal": 100}), 0.0, id="the seller takes c alone"),
        pytest.param(
            case({"red_line": ["b"]}), 0.0, id="the one option that both may sign is refused"
        ),
        pytest.param(
            case(seller={"order": "c > b"}),
            # Three orders keep c > b, with 1/3 each. c b a: as before. c a b: a, best to the
            # buyer, is V to the seller: 1/2. a c b: a is best to both.
            (1 / 4 + 1 / 2 + 1) / 3,
            id="an order that leaves three ways to complete it",
        ),
        pytest.param(
            case({"order": ["b >= 0.4", BUYER]}),
            # U is uniform on [0.4, 1].
            (1 / 2) * (0.5 / 0.6),
            id="a bound cuts the range of U",
        ),
    ],
)
def test_share_with_a_deal(made, expected):
    across = analysed(made)
    assert reaches(across.existence.exists, expected)
    assert across.existence.exists == across.existence.text_alone


def test_payments_widen_the_share_by_what_they_can_carry():
    """The buyer may pay up to 0.3 utils; a unit is worth as much to both.

    With U = 1/2 + s, s in [0, 1/2], the buyer pays up to min(0.3, s), so the seller signs b where
    V >= 1/2 - min(0.3, s): ∫ (1/2 + min(0.3, s)) ds = 0.195 + 0.16 = 0.355. Where U < 1/2 nothing
    helps, since only the buyer pays; a would take 0.5 to buy the seller in.
    """
    across = analysed(case(payments=MONEY))
    assert across.existence.payments
    assert reaches(across.existence.text_alone, 1 / 4)
    assert reaches(across.existence.exists, 0.355)
    nobody = answers(across, "payments")["Nobody pays"]
    assert nobody == across.existence.text_alone


def test_a_contested_red_line_binds_in_the_share_of_its_votes():
    """b, the only deal, is refused with 2 of 3 votes: (1/3)(1/4) = 1/12."""
    line = {"option": "b", "because": ["d"], "contested": "k"}
    across = analysed(case({"red_line": [line]}, ledger=ledger("de", "f")))
    assert reaches(across.existence.exists, 1 / 12)
    settled = answers(across, "conflict")
    assert settled["side de"].count == 0
    assert reaches(settled["side f"], 1 / 4)


EITHER = {"either": [{"says": BUYER, "because": ["d", "e"]}, {"says": SELLER, "because": ["f"]}]}


def test_sides_of_a_conflict_are_taken_by_their_votes():
    """Two origins stand behind the buyer's order, one behind its mirror, under which c suits both.

    (2/3)(1/4) + (1/3)(1) = 1/2. Calling the verdict blindly is right in 1/2 of the readings;
    knowing the side, in (2/3)(3/4) + (1/3)(1) = 5/6: worth 1/3.
    """
    across = analysed(case({"order": [EITHER]}, ledger=ledger("de", "f")))
    assert reaches(across.existence.exists, 1 / 2)
    found = question(across, "conflict")
    assert reaches(found.answers[0].exists, 1 / 4)
    assert found.answers[1].exists.count == DRAWS
    assert abs(found.settles.value - 1 / 3) <= 4 * found.settles.error


def test_what_knowing_a_contested_red_line_is_worth():
    """Only c leaves nobody worse off, and the seller refuses it with 2 of 3 votes.

    The buyer has 0 without a deal and from c, the seller 1 from both. A deal exists in 1/3 of the
    readings; blindly one says "none" and is right in 2/3, knowing the side always: worth 1/3.
    """
    line = {"option": "c", "because": ["d"], "contested": "k"}
    seller = {"no_deal": 100, "red_line": [line]}
    across = analysed(case({"no_deal": 0}, seller, ledger=ledger("de", "f")))
    assert reaches(across.existence.exists, 1 / 3)
    settles = question(across, "conflict").settles
    assert abs(settles.value - 1 / 3) <= 4 * settles.error


def test_a_conflict_is_known_on_all_that_hangs_on_it():
    """The orders of both parties hang on one conflict; each puts a first with 2/3, c with 1/3.

    They agree with (2/3)(2/3) + (1/3)(1/3) = 5/9, and a deal then exists; else only b is left, in
    1/4. So a deal exists in 5/9 + (4/9)(1/4) = 2/3, and calling that blindly is right as often.
    Knowing both sides it is right in 5/9 + (4/9)(3/4) = 8/9: worth 2/9. Knowing one party's side
    is worth nothing: a deal exists in 3/4 where it puts a first, in 1/2 where c.
    """
    wants = {"order": [EITHER]}
    across = analysed(case(wants, wants, ledger=ledger("de", "f")))
    assert reaches(across.existence.exists, 2 / 3)
    settles = question(across, "conflict").settles
    assert abs(settles.value - 2 / 9) <= 4 * settles.error


def test_a_conflict_that_leaves_the_call_as_it_is_is_worth_nothing():
    """b is refused with 2 of 3 votes: no deal in most readings whichever side is right."""
    line = {"option": "b", "because": ["d"], "contested": "k"}
    across = analysed(case({"red_line": [line]}, ledger=ledger("de", "f")))
    settles = question(across, "conflict").settles
    assert abs(settles.value) <= 4 * settles.error


def test_what_if_shares_of_orders():
    """Whether a statement is dropped or turned round, the share has a closed form.

    Turned round, both parties put c first: always a deal. Dropped, the buyer's three options
    come in each of six orders alike, its middle one uniform, while c is 1 and b is V to the
    seller. c best: 1. c middle: U >= 1/2, else b if it is best to the buyer (half of the orders)
    and V >= 1/2: 1/2 + (1/2)(1/2)(1/2) = 5/8. c worst: b best 1/2, b middle (1/2)(1/2) = 1/4,
    so 3/8. In all (1 + 5/8 + 3/8) / 3 = 2/3. The seller's order is its mirror image.
    """
    across = analysed(case())
    for party in ("buyer", "seller"):
        found = answers(across, "order", party)
        assert reaches(found["It is unknown"], 2 / 3)
        assert found["The other way round"].count == DRAWS
        moves = question(across, "order", party).moves
        assert abs(moves.value - 3 / 4) <= 4 * moves.error
    assert answers(across, "no red line")["One would"].count == 0


def test_what_if_shares_of_no_deal_values():
    """Pinned at d, the buyer signs b where U >= d: (1 - d) / 2 with the seller's V >= 1/2."""
    across = analysed(case({"no_deal": {"between": [20, 60]}}))
    found = answers(across, "no deal", "buyer")
    assert reaches(found["20 points"], 0.8 / 2)
    assert reaches(found["60 points"], 0.4 / 2)


def test_what_if_shares_of_red_lines():
    """With b refused there is no deal; with it accepted, one exists in 1/4 of readings."""
    across = analysed(case({"red_line": ["b"]}))
    assert across.existence.exists.count == 0
    assert reaches(answers(across, "red line", "buyer")["It would"], 1 / 4)


def test_what_if_shares_of_bounds():
    """Without its bound U is uniform on [0, 1]; turned round, b is at most 0.4: no deal."""
    across = analysed(case({"order": ["b >= 0.4", BUYER]}))
    found = answers(across, "bound", "buyer")
    assert reaches(found["It is unknown"], 1 / 4)
    assert found["The other way round"].count == 0


def test_what_is_short_of_a_deal():
    """Both lack 1/2 - min(U, V) of b, which is nearest to a deal where there is none.

    The minimum lies below m with 1 - (1 - m)^2, in all below 1/2 with 3/4; the median of what is
    lacking is 1/2 - m with 1 - (1 - m)^2 = 3/8, so m = 1 - sqrt(5/8).
    """
    opening = analysed(case()).opening
    assert opening.closed.count == 0
    assert opening.equal.readings == opening.closed.total
    assert opening.equal.p50 == pytest.approx(1 / 2 - (1 - sqrt(5 / 8)), abs=0.04)
    assert opening.equal.p5 > 0
    assert opening.equal.p95 <= 1 / 2


def test_options_are_possible_and_necessary_in_known_shares():
    """With no deal at 0 the buyer signs all; the seller c always, b where V >= 1/2, a never.

    So c is necessary where V < 1/2. The largest sum is b's where U + V > 1: of the readings with
    V >= 1/2 that leaves out a triangle of 1/8, so 3/8.
    """
    across = analysed(case({"no_deal": 0}))
    (clause,) = across.clauses
    shares = {option.option: option for option in clause.options}
    assert shares["a"].possible.count == 0
    assert reaches(shares["b"].possible, 1 / 2)
    assert shares["c"].possible.count == DRAWS
    assert reaches(shares["c"].necessary, 1 / 2)
    assert reaches(shares["b"].chosen["utilitarian"], 3 / 8)
    assert reaches(across.robustness.best.share, 1.0)
    assert across.robustness.best.deal == {"x": "c"}
