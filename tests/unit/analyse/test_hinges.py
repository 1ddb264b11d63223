"""What a yes hangs on: which options, in which order, with which claims and conflicts."""

from __future__ import annotations

import numpy as np
import pytest

from small_cases import scoring
from winset.analyse.hinges import hinges
from winset.analyse.results import RedLineRef
from winset.analyse.signed import signed
from winset.case import Case
from winset.deals import central_reading
from winset.search.problem import Limits

DIGEST = "0" * 64
CLAIM = {"says": "s", "document": "d", "start": 0, "end": 9}

# "land" is settled by red lines of both, "army" by q's alone, "name" by a no-deal value;
# "coin" stays open. land: nobody's best; army: q's best; name: q's best.
SHEETS = {
    "p": {"land": [40, 10, 0], "army": [0, 20], "name": [0, 4], "coin": [5, 5]},
    "q": {"land": [0, 10, 40], "army": [20, 0], "name": [16, 0], "coin": [5, 5]},
}
RED = [("p", "land", "c"), ("q", "land", "a"), ("q", "army", "b")]


def disputed(**conflicts):
    """The case with a ledger; conflicts as id → (issues it bears on, claims of its two sides)."""
    data = scoring(SHEETS, {"p": 10, "q": 50}, red=RED)
    for issue, claims in {"land": ["c1"], "army": ["c2"], "name": ["c3"]}.items():
        for option in data["issues"][issue]["options"]:
            title = {"title": option, "because": claims if option != "c" else ["c4"]}
            data["issues"][issue]["options"][option] = title
    return Case.model_validate(
        {
            **data,
            "ledger": {
                "documents": {"d": {"outlet": "o", "sha256": DIGEST, "chars": 10}},
                "claims": {f"c{k}": CLAIM for k in range(1, 6)},
                "conflicts": {
                    name: {
                        "about": name,
                        "bears_on": issues,
                        "readings": [{"says": "x", "because": [a]}, {"says": "y", "because": [b]}],
                    }
                    for name, (issues, a, b) in conflicts.items()
                },
            },
        }
    )


def test_options_of_every_deal_with_what_excludes_the_others():
    found = signed(disputed()).hinges
    assert [(h.issue, h.option, h.wanted_by) for h in found] == [
        ("land", "b", ()),
        ("army", "a", ("q",)),
        ("name", "a", ("q",)),
    ]
    land, army, name = found
    assert land.refusals == (RedLineRef("p", "land", ("c",)), RedLineRef("q", "land", ("a",)))
    assert army.refusals == (RedLineRef("q", "army", ("b",)),)
    assert name.refusals == ()
    assert (land.because, army.because, name.because) == (("c1",), ("c2",), ("c3",))
    assert land.conflicts == land.contested == ()


def test_what_reports_dispute_comes_first():
    found = signed(disputed(who=(["name", "army"], "c3", "c5"))).hinges
    assert [h.issue for h in found] == ["name", "land", "army"]
    assert found[0].conflicts == found[0].contested == ("who",)
    # The conflict bears on the army too, but no claim behind the option is on either side of it.
    assert found[2].conflicts == ("who",)
    assert found[2].contested == ()


def test_a_claim_behind_another_option_of_the_clause_does_not_make_it_disputed():
    (land, *_) = signed(disputed(who=(["land"], "c4", "c5"))).hinges
    assert land.issue == "land"
    assert land.conflicts == ("who",)
    assert land.contested == ()


@pytest.mark.parametrize("party", ["p", "q"])
def test_one_more_red_line_of_any_signatory_against_a_hinge_ends_the_deal(party):
    case = disputed()
    for hinge in signed(case).hinges:
        data = case.model_dump(mode="json")
        line = {"option": hinge.option, "because": ["c5"]}
        data["preferences"][party][hinge.issue].setdefault("red_line", []).append(line)
        assert not signed(Case.model_validate(data)).exists
    data = case.model_dump(mode="json")
    data["preferences"][party]["coin"]["red_line"] = [{"option": "a"}]
    assert signed(Case.model_validate(data)).exists


def test_a_deal_that_only_money_makes_has_hinges_too():
    """The text of (b) leaves p short; q can pay. In (a) q cannot be brought up to 50."""
    sheets = {"p": {"x": [60, 30]}, "q": {"x": [0, 70]}}
    money = {"pairs": ["q -> p"], "budget": {"q": 30}, "worth": {"p": 1, "q": 1}}
    found = signed(Case.model_validate(scoring(sheets, {"p": 40, "q": 50}, payments=money)))
    assert found.needs_payments
    assert [(h.issue, h.option) for h in found.hinges] == [("x", "b")]


def test_a_search_stopped_at_its_limit_says_that_hinges_may_be_missing():
    rng = np.random.default_rng(1)
    sheets = {
        f"p{k}": {f"i{i}": rng.integers(0, 50, 4).tolist() for i in range(10)} for k in range(4)
    }
    floors = {p: 0.74 * sum(map(max, sheet.values())) for p, sheet in sheets.items()}
    reading = central_reading(Case.model_validate(scoring(sheets, floors)))
    deal = reading.space.index(signed(reading.case).solutions["nash"].deal)
    whole, complete = hinges(reading, deal)
    assert complete
    part, complete = hinges(reading, deal, Limits(nodes=1))
    assert not complete
    assert set(part) <= set(whole)


def test_a_hinge_names_who_may_refuse_it_and_the_conflict_that_this_hangs_on():
    data = disputed(k=(["coin"], "c1", "c4"), other=(["land"], "c2", "c4")).model_dump(mode="json")
    for party in "pq":
        line = {"option": "b", "because": ["c4"], "contested": "k"}
        data["preferences"][party]["land"]["red_line"].append(line)
    land, army, _ = signed(Case.model_validate(data)).hinges
    assert land.issue == "land"
    assert land.disputed_by == ("p", "q")
    assert land.conflicts == ("k", "other")
    assert land.contested == ("k",)
    assert army.disputed_by == ()
