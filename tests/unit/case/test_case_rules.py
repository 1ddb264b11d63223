"""Every rule over a case: what breaks it, and that it keeps silent on a sound case."""

import re
from pathlib import Path

import pytest

from winset.case import Case
from winset.case.check import CHECKS, RULES, check
from winset.case.names import MOST_HINTS
from winset.case.rules import finding
from winset.case.terms import is_date

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "rules.md"


def sound():
    """A case that breaks no rule, as plain data."""
    return {
        "title": "T",
        "date": "2025-11",
        "parties": {"north": {"name": "N"}, "south": {"name": "S"}},
        "issues": {
            "water": {
                "title": "W",
                "options": {"less": "L", "same": "S", "more": "M"},
                "status_quo": "same",
                "scale": {"less": 0, "same": 1, "more": 2},
                "performed_by": ["north"],
                "because": ["c1"],
            },
            "price": {"title": "P", "options": {"low": "L", "high": "H"}, "status_quo": "high"},
            "ban": {
                "title": "B",
                "options": {
                    "kept": "K",
                    "lifted": {
                        "title": "L",
                        "worth": {
                            "model": "trade",
                            "relief": {"coalition": "s"},
                            "because": ["c1"],
                        },
                    },
                },
                "status_quo": "kept",
            },
        },
        "preferences": {
            "north": {
                "importance": [{"says": "price > water", "because": ["c1"]}],
                "no_deal": {"like": "status-quo", "less": 5, "because": ["c1"]},
                "water": {"order": "less > same", "red_line": ["more"], "because": ["c2"]},
            },
            "south": {
                "no_deal": {"value": 20, "because": ["c1"]},
                "water": {"points": {"less": 0, "same": 20, "more": 60}, "because": ["c1"]},
                "price": {
                    "points": {"low": 40, "high": 0},
                    "red_line": [{"option": "high", "contested": "k"}],
                    "because": ["c1"],
                },
                "ban": {"points": {"kept": 0, "lifted": 1}, "because": ["c1"]},
            },
        },
        "links": [
            {"when": {"water": "more"}, "needs": {"price": ["low", "high"]}, "because": ["c1"]},
            {"bundle": {"water": "same", "price": "low"}, "worth": {"north": 3}, "because": ["c1"]},
        ],
        "payments": {
            "budget": {"north": 10},
            "worth": {"north": 0.5, "south": 1},
            "pairs": ["north -> south"],
            "because": ["c1"],
        },
        "drafts": {
            "first": {
                "title": "F",
                "date": "2025-11-20",
                "clauses": {"water": ["same", "more"]},
                "clause_because": {"water": ["c1"]},
            }
        },
        "ratifiers": {
            "diet": {
                "name": "Diet",
                "party": "north",
                "template": "eu-council-qmv",
                "blocs": {
                    "left": {"name": "L", "weight": 2, "like": "north", "because": ["c2"]},
                    "right": {"name": "R", "approves": {"between": [0.3, 0.7]}},
                },
                "issues": ["water"],
                "needed_when": {"water": ["less", "more"]},
                "reversion": {"water": "same"},
                "because": ["c1"],
            }
        },
        "keeping": {
            "discount": {"north": 0.9},
            "machinery": {"bond": {"south": 3}, "payment": {"north": 1}, "snap_back": {"north": 2}},
            "lost_on_breach": [{"when": {"price": "low"}, "points": {"north": 2}}],
            "because": ["c1"],
        },
        "sincerity": {
            "north": {
                "prior": {"between": [0.3, 0.7]},
                "signals": [{"says": "It came.", "if_sincere": 0.8, "if_stalling": 0.4}],
                "worth": {"sincere": 5},
                "because": ["c2"],
            }
        },
        "economy": {
            "trade": {
                "table": {"n": {"n": 90, "s": 9}, "s": {"n": 11, "s": 80}},
                "because": ["c1"],
            },
            "coalitions": {"both": ["n", "s"]},
            "regimes": {"r": {"by": "s", "against": "n", "severity": 0.5, "because": ["c1"]}},
            "regions": {"north": "both"},
            "exchange": {"north": {"percent": 2, "because": ["c1"]}},
        },
        "ledger": {
            "origins": {"o": "Original"},
            "documents": {"d": {"outlet": "O", "sha256": "0" * 64, "chars": 50, "origin": "o"}},
            "claims": {
                "c1": {"says": "One", "document": "d", "start": 0, "end": 50},
                "c2": {"says": "Two", "kind": "assumption"},
            },
            "conflicts": {
                "k": {
                    "about": "A",
                    "readings": [
                        {"says": "x", "because": ["c1"]},
                        {"says": "y", "because": ["c2"]},
                    ],
                    "bears_on": ["water"],
                }
            },
        },
    }


def hangs(claim, conflict="k"):
    """A red line against more water that hangs on a conflict."""
    return {"option": "more", "because": [claim], "contested": conflict}


class Gone:
    """What is taken out of a file; a name of its own, so that tests are named alike anywhere."""

    def __repr__(self):
        return "gone"


GONE = Gone()

LIFTED = "issues.ban.options.lifted.worth"

BREAKS = [
    ("economy.coalitions.both", ["n", "x"], "WS220 economy.coalitions.both"),
    ("economy.trade.table.n.x", 3, "WS220 economy.trade.table.n.x"),
    ("economy.regimes.r.against", "both-of-them", "WS220 economy.regimes.r.against"),
    (f"{LIFTED}.relief.coalition", "m", f"WS220 {LIFTED}.relief.coalition"),
    ("economy", GONE, f"WS221 {LIFTED}"),
    ("economy.exchange", {}, f"WS222 {LIFTED}"),
    ("economy.regions", {}, "WS223 economy.exchange.north"),
    ("preferences.north.ban", {"values": {"kept": 0}, "because": ["c1"]},
     "WS224 preferences.north.ban.values"),
    ("economy.regimes.r.severity", 1.5, "WS225 economy.regimes.r.severity"),
    (f"{LIFTED}.relief.severity", -0.1, f"WS225 {LIFTED}.relief.severity"),
    ("economy.trade.elasticity", {"between": [0, 4]}, "WS225 economy.trade.elasticity"),
    ("economy.trade.supply", -1, "WS225 economy.trade.supply"),
    ("economy.exchange.north.percent", {"between": [-1, 2]},
     "WS225 economy.exchange.north.percent"),
    (f"{LIFTED}.relief.coalition", "n", f"WS226 {LIFTED}.relief.coalition"),
    ("preferences.north.importance", [{"says": "ban > water", "because": ["c1"]}],
     "WS227 preferences.north.importance.0"),
    ("parties.north.signs", False, "WS069 payments.budget.north"),
    ("preferences.north", {"no_deal": 3}, "WS031 preferences.north"),
    ("preferences.north", GONE, "WS032 preferences.north"),
    ("preferences.north.no_deal", GONE, "WS032 preferences.north"),
    ("issues.price.status_quo", GONE, "WS033 preferences.north.no_deal.like"),
    ("issues.importance", {"title": "I", "options": {"a": "A", "b": "B"}},
     "WS016 issues.importance"),
    ("issues.price.options", {"high": "H"}, "WS040 issues.price.options"),
    ("preferences.north.water.red_line", ["less", "same", "more"],
     "WS041 preferences.north.water.red_line"),
    ("issues.water.scale", {"less": 0, "more": 2}, "WS042 issues.water.scale"),
    ("preferences.north.price", {"values": {"low": -0.1}},
     "WS050 preferences.north.price.values.low"),
    ("preferences.north.price", {"values": {"low": {"between": [0.5, 1.5]}}},
     "WS050 preferences.north.price.values.low"),
    ("preferences.south.price.points.low", 140, "WS051 preferences.south.price.points.low"),
    ("preferences.south.price", GONE, "WS052 preferences.south"),
    ("preferences.south.importance", "water > price", "WS053 preferences.south.importance"),
    ("preferences.south.price.points", {"low": 40}, "WS054 preferences.south.price.points"),
    ("preferences.north.no_deal.less", {"between": [-2, 5]},
     "WS056 preferences.north.no_deal.less"),
    ("preferences.south.no_deal.value", 0.3, "WS057 preferences.south.no_deal"),
    ("links.0.needs", {"water": "less"}, "WS060 links.0"),
    ("links.0.forbids", {"price": ["low", "high"]}, "WS060 links.0"),
    ("links.0.forbids", {"water": ["more"]}, "WS060 links.0"),
    ("drafts.first.clauses.water", ["same", "same"], "WS061 drafts.first.clauses.water"),
    ("links.1.bundle.water", ["more", "more"], "WS061 links.1.bundle.water"),
    ("preferences.north.water.red_line", ["more", "more"],
     "WS061 preferences.north.water.red_line"),
    ("preferences.north.water.red_line", [hangs("c2", "kk")],
     "WS026 preferences.north.water.red_line.0.contested"),
    ("preferences.north.water.red_line", ["less", hangs("c3")],
     "WS043 preferences.north.water.red_line.1.contested"),
    ("ledger.conflicts.k.readings.1.because", ["c2", "c1"],
     "WS043 preferences.south.price.red_line.0.contested"),
    ("payments.pairs", ["south -> north"], "WS065 payments.pairs.0"),
    ("payments.worth", {"south": 1}, "WS066 payments.worth"),
    ("payments.worth", {"north": 1}, "WS066 payments.worth"),
    ("payments.pairs", ["north -> north"], "WS067 payments.pairs.0"),
    ("payments.budget.north", {"between": [-1, 5]}, "WS068 payments.budget.north"),
    ("payments.worth.south", 0, "WS068 payments.worth.south"),
    ("drafts.first.clause_because", {"price": ["c1"]}, "WS070 drafts.first.clause_because.price"),
    ("date", "spring 2025", "WS071 date"),
    ("drafts.first.date", "2025-02-30", "WS071 drafts.first.date"),
    ("ledger.documents.d.published", "yesterday", "WS071 ledger.documents.d.published"),
    ("preferences.north.water.because", GONE, "WS012 preferences.north.water.red_line.0"),
    ("preferences.north.water.because", GONE, "WS080 preferences.north.water.order.0"),
    ("preferences.north.no_deal.because", GONE, "WS080 preferences.north.no_deal"),
    ("preferences.south.price.because", GONE, "WS080 preferences.south.price"),
    ("links.0.because", GONE, "WS080 links.0"),
    ("payments.because", GONE, "WS080 payments"),
    ("drafts.first.clause_because", GONE, "WS080 drafts.first"),
    ("ledger.claims.c9", {"says": "Nine", "kind": "assumption"}, "WS081 ledger.claims.c9"),
    ("ledger.claims.c1.end", 51, "WS082 ledger.claims.c1.end"),
    # at home
    ("ratifiers.diet.reversion", {"price": "low"}, "WS073 ratifiers.diet.reversion.price"),
    ("ratifiers.diet.issues", ["water", "price"], None),
    ("preferences.north", {"no_deal": 3}, "WS075 ratifiers.diet.blocs.left.like"),
    ("ratifiers.diet.blocs.left.weight", 0, "WS076 ratifiers.diet"),
    ("ratifiers.diet.blocs.right.approves", {"between": [0.5, 1.2]},
     "WS058 ratifiers.diet.blocs.right.approves"),
    ("ratifiers.diet.blocs.right.approves", {"about": 1}, None),
    ("ratifiers.diet.blocs.left.abstains", -0.1, "WS058 ratifiers.diet.blocs.left.abstains"),
    ("keeping.discount.north", 90, "WS058 keeping.discount.north"),
    ("keeping.machinery.detection", 2, "WS058 keeping.machinery.detection"),
    ("sincerity.north.prior", {"between": [-0.1, 0.5]}, "WS058 sincerity.north.prior"),
    ("sincerity.north.signals.0.if_sincere", 80, "WS058 sincerity.north.signals.0.if_sincere"),
    ("sincerity.north.signals.0.if_stalling", -1, "WS058 sincerity.north.signals.0.if_stalling"),
    ("keeping.machinery.bond.south", {"between": [-1, 3]}, "WS059 keeping.machinery.bond.south"),
    ("keeping.machinery.payment.north", -1, "WS059 keeping.machinery.payment.north"),
    ("keeping.machinery.snap_back.north", -1, "WS059 keeping.machinery.snap_back.north"),
    ("keeping.lost_on_breach.0.points.north", -2, "WS059 keeping.lost_on_breach.0.points.north"),
    ("ratifiers.diet.needed_when.water", ["less", "less"],
     "WS061 ratifiers.diet.needed_when.water"),
    ("issues.water.because", GONE, "WS080 issues.water.performed_by"),
    ("ratifiers.diet.because", GONE, "WS080 ratifiers.diet"),
    ("ratifiers.diet.because", GONE, "WS080 ratifiers.diet.blocs.right"),
    ("keeping.because", GONE, "WS080 keeping.discount"),
    ("keeping.because", GONE, "WS080 keeping.machinery"),
    ("keeping.because", GONE, "WS080 keeping.lost_on_breach.0"),
    ("sincerity.north.because", GONE, "WS080 sincerity.north.prior"),
    ("sincerity.north.because", GONE, "WS080 sincerity.north.worth"),
    ("sincerity.north.because", GONE, "WS080 sincerity.north.signals.0"),
    ("issues.water.performed_by", ["nroth"], "WS020 issues.water.performed_by.0"),
    ("ratifiers.diet.party", "nroth", "WS020 ratifiers.diet.party"),
    ("ratifiers.diet.blocs.left.like", "nroth", "WS020 ratifiers.diet.blocs.left.like"),
    ("keeping.discount", {"nroth": 0.9}, "WS020 keeping.discount.nroth"),
    ("keeping.machinery.bond", {"nroth": 1}, "WS020 keeping.machinery.bond.nroth"),
    ("keeping.machinery.payment", {"nroth": 1}, "WS020 keeping.machinery.payment.nroth"),
    ("keeping.machinery.snap_back", {"nroth": 1}, "WS020 keeping.machinery.snap_back.nroth"),
    ("keeping.lost_on_breach.0.points", {"nroth": 1},
     "WS020 keeping.lost_on_breach.0.points.nroth"),
    ("sincerity.nroth", {}, "WS020 sincerity.nroth"),
    ("ratifiers.diet.issues", ["watr"], "WS021 ratifiers.diet.issues.0"),
    ("ratifiers.diet.needed_when", {"watr": "more"}, "WS021 ratifiers.diet.needed_when.watr"),
    ("ratifiers.diet.reversion", {"watr": "same"}, "WS021 ratifiers.diet.reversion.watr"),
    ("keeping.lost_on_breach.0.when", {"watr": "more"},
     "WS021 keeping.lost_on_breach.0.when.watr"),
    ("ratifiers.diet.needed_when", {"water": "mor"}, "WS022 ratifiers.diet.needed_when.water"),
    ("ratifiers.diet.reversion", {"water": "mor"}, "WS022 ratifiers.diet.reversion.water"),
    ("keeping.lost_on_breach.0.when", {"price": "lo"},
     "WS022 keeping.lost_on_breach.0.when.price"),
    ("ratifiers.diet.because", ["c0"], "WS023 ratifiers.diet.because.0"),
    ("ratifiers.diet.blocs.left.because", ["c0"], "WS023 ratifiers.diet.blocs.left.because.0"),
    ("keeping.because", ["c0"], "WS023 keeping.because.0"),
    ("keeping.machinery.because", ["c0"], "WS023 keeping.machinery.because.0"),
    ("keeping.lost_on_breach.0.because", ["c0"], "WS023 keeping.lost_on_breach.0.because.0"),
    ("sincerity.north.because", ["c0"], "WS023 sincerity.north.because.0"),
    ("sincerity.north.signals.0.because", ["c0"],
     "WS023 sincerity.north.signals.0.because.0"),
    ("ratifiers.diet.template", "eu-counsel-qmv", "WS027 ratifiers.diet.template"),
    # names
    ("preferences.nroth", {}, "WS020 preferences.nroth"),
    ("links.1.worth", {"nroth": 3}, "WS020 links.1.worth.nroth"),
    ("payments.budget", {"nroth": 3}, "WS020 payments.budget.nroth"),
    ("payments.worth.nroth", 3, "WS020 payments.worth.nroth"),
    ("payments.pairs", ["north -> suoth"], "WS020 payments.pairs.0"),
    ("preferences.north.importance", ["prise > water"], "WS021 preferences.north.importance.0"),
    ("preferences.north.importance", [{"either": ["prise > water", "water > price"]}],
     "WS021 preferences.north.importance.0.either.0"),
    ("preferences.north.prise", {}, "WS021 preferences.north.prise"),
    ("preferences.north.no_deal.like", {"prise": "low"},
     "WS021 preferences.north.no_deal.like.prise"),
    ("links.0.when", {"watr": "more"}, "WS021 links.0.when.watr"),
    ("links.0.needs", {"watr": "more"}, "WS021 links.0.needs.watr"),
    ("links.0.forbids", {"watr": "more"}, "WS021 links.0.forbids.watr"),
    ("links.1.bundle.watr", "more", "WS021 links.1.bundle.watr"),
    ("drafts.first.clauses.watr", "more", "WS021 drafts.first.clauses.watr"),
    ("drafts.first.clause_because.watr", ["c1"], "WS021 drafts.first.clause_because.watr"),
    ("ledger.conflicts.k.bears_on", ["watr"], "WS021 ledger.conflicts.k.bears_on.0"),
    ("issues.water.status_quo", "sam", "WS022 issues.water.status_quo"),
    ("issues.water.scale.mor", 4, "WS022 issues.water.scale.mor"),
    ("preferences.north.water.order", "less > mor", "WS022 preferences.north.water.order.0"),
    ("preferences.north.price", {"values": {"lo": 0.5}}, "WS022 preferences.north.price.values.lo"),
    ("preferences.south.price.points.lo", 5, "WS022 preferences.south.price.points.lo"),
    ("preferences.north.water.red_line", ["mor"], "WS022 preferences.north.water.red_line.0"),
    ("preferences.north.no_deal.like", {"price": "lo"},
     "WS022 preferences.north.no_deal.like.price"),
    ("links.0.when.water", "mor", "WS022 links.0.when.water"),
    ("links.1.bundle.water", ["mor"], "WS022 links.1.bundle.water"),
    ("drafts.first.clauses.water", "mor", "WS022 drafts.first.clauses.water"),
    ("parties.north.because", ["c0"], "WS023 parties.north.because.0"),
    ("issues.water.because", ["c0"], "WS023 issues.water.because.0"),
    ("issues.water.options.less", {"title": "L", "because": ["c0"]},
     "WS023 issues.water.options.less.because.0"),
    ("preferences.north.importance.0.because", ["c1", "c0"],
     "WS023 preferences.north.importance.0.because.1"),
    ("preferences.north.water.because", ["c0"], "WS023 preferences.north.water.because.0"),
    ("preferences.north.water.red_line", [{"option": "more", "because": ["c0"]}],
     "WS023 preferences.north.water.red_line.0.because.0"),
    ("preferences.north.no_deal.because", ["c0"], "WS023 preferences.north.no_deal.because.0"),
    ("links.0.because", ["c0"], "WS023 links.0.because.0"),
    ("payments.because", ["c0"], "WS023 payments.because.0"),
    ("drafts.first.because", ["c0"], "WS023 drafts.first.because.0"),
    ("drafts.first.clause_because.water", ["c0"], "WS023 drafts.first.clause_because.water.0"),
    ("ledger.conflicts.k.readings.0.because", ["c0"],
     "WS023 ledger.conflicts.k.readings.0.because.0"),
    ("ledger.claims.c1.document", "e", "WS024 ledger.claims.c1.document"),
    ("ledger.documents.d.origin", "oo", "WS025 ledger.documents.d.origin"),
]  # fmt: skip


def changed(data, where, value):
    """Set one entry of nested data, or delete it."""
    node = data
    *way, last = [int(part) if part.isdigit() else part for part in where.split(".")]
    for part in way:
        node = node[part]
    if value is GONE:
        del node[last]
    else:
        node[last] = value
    return data


def test_a_sound_case_has_no_findings():
    assert check(Case.model_validate(sound())) == ()


@pytest.mark.parametrize(("where", "value", "expected"), BREAKS, ids=lambda x: str(x)[:45])
def test_each_breach_is_found_at_its_spot(where, value, expected):
    case = Case.model_validate(changed(sound(), where, value))
    found = check(case)
    spots = [f"{f.code} {'.'.join(map(str, f.path))}" for f in found]
    assert expected in spots if expected else not spots
    assert all(f.severity == RULES[f.code].severity for f in found)


def test_contested_red_lines_alone_do_not_take_the_last_option():
    data = changed(sound(), "preferences.north.water.red_line", ["less", "same", hangs("c2")])
    assert check(Case.model_validate(data)) == ()


def test_a_reversion_is_needed_where_a_bloc_compares_the_text_with_it():
    data = changed(sound(), "issues.price.status_quo", GONE)
    data["preferences"]["north"]["no_deal"] = {"value": 5, "because": ["c1"]}
    assert check(Case.model_validate(data)) == ()  # the diet does not decide on the price
    for issues in (["water", "price"], []):
        data["ratifiers"]["diet"]["issues"] = issues
        (found,) = check(Case.model_validate(data))
        assert (found.code, found.path) == ("WS074", ("ratifiers", "diet"))
    data["ratifiers"]["diet"]["reversion"]["price"] = "high"
    assert check(Case.model_validate(data)) == ()
    del data["ratifiers"]["diet"]["reversion"]["price"]
    data["ratifiers"]["diet"]["blocs"]["left"] |= {"like": None, "approves": 0.5}
    assert check(Case.model_validate(data)) == ()


def test_claims_behind_ratifiers_keeping_and_sincerity_are_used():
    for where in (
        "ratifiers.diet.blocs.left.because",
        "keeping.machinery.because",
        "keeping.lost_on_breach.0.because",
        "sincerity.north.signals.0.because",
    ):
        data = changed(sound(), "ledger.claims.c9", {"says": "Nine", "kind": "assumption"})
        assert [f.code for f in check(Case.model_validate(data))] == ["WS081"]
        assert check(Case.model_validate(changed(data, where, ["c9"]))) == ()


def test_a_side_that_nobody_cites_is_told_from_one_that_all_cite():
    none = changed(sound(), "ledger.conflicts.k.readings.0.because", ["c2"])
    every = changed(sound(), "ledger.conflicts.k.readings.1.because", ["c1", "c2"])
    (found,) = [f for f in check(Case.model_validate(none)) if f.code == "WS043"]
    assert "behind no reading of conflict 'k'" in found.message
    (found,) = [f for f in check(Case.model_validate(every)) if f.code == "WS043"]
    assert "behind every reading of conflict 'k'" in found.message
    assert "or drop `contested`" in found.mend


def test_a_case_that_nobody_signs_is_refused():
    data = sound()
    for party in data["parties"].values():
        party["signs"] = False
    assert ("parties",) in [f.path for f in check(Case.model_validate(data)) if f.code == "WS030"]


def test_errors_come_before_warnings_before_notes():
    data = changed(
        sound(), "preferences.north.water", {"order": "less > mor", "red_line": ["more"]}
    )
    gravity = [f.severity for f in check(Case.model_validate(data))]
    assert gravity == sorted(gravity, key=("error", "warning", "note").index)
    assert {"error", "warning", "note"} == set(gravity)


def test_findings_suggest_the_nearest_name():
    data = changed(sound(), "preferences.north.importnce", {})
    (found,) = [f for f in check(Case.model_validate(data)) if f.code == "WS021"]
    assert found.mend == "did you mean 'importance'?"
    data = changed(sound(), "links.0.when.water", "mor")
    (found,) = [f for f in check(Case.model_validate(data)) if f.code == "WS022"]
    assert found.mend == "did you mean 'more'?"


def test_very_many_wrong_names_are_all_reported_without_delay():
    many = [f"claim-{k}" for k in range(3 * MOST_HINTS)]
    data = changed(sound(), "parties.north.because", many)
    found = [f for f in check(Case.model_validate(data)) if f.code == "WS023"]
    assert len(found) == len(many)
    assert found[-1].mend == "correct the names above first"


def test_a_document_may_retell_another_document():
    data = changed(
        sound(), "ledger.documents.e", sound()["ledger"]["documents"]["d"] | {"origin": "d"}
    )
    assert check(Case.model_validate(data)) == ()


def test_a_case_without_claims_gets_one_note_not_many():
    case = Case.from_tables(
        issues={"i": ["a", "b"]},
        weights={"p": {"i": 1.0}},
        values={"p": {"i": {"a": 0.0, "b": 1.0}}},
        no_deal={"p": 0.3},
    )
    assert [f.code for f in check(case)] == ["WS080"]


def test_about_one_is_within_zero_to_one():
    data = changed(
        sound(), "preferences.north.price", {"values": {"low": {"about": 1}}, "because": ["c1"]}
    )
    assert check(Case.model_validate(data)) == ()


@pytest.mark.parametrize("text", ["2025", "2025-11", "2025-11-20", "2024-02-29"])
def test_dates(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-02-29", "2025-1-1", "2025-11-20T00", "x"]
)
def test_no_dates(text):
    assert not is_date(text)


def test_every_code_has_a_title_an_explanation_and_a_known_severity():
    for code, rule in RULES.items():
        assert re.fullmatch(r"WS[0-2]\d\d", code)
        assert code == rule.code
        assert rule.title
        assert rule.explanation.endswith(".")
        assert finding(code, "m").severity in ("error", "warning", "note")
    assert list(RULES) == sorted(RULES)
    assert len(CHECKS) == len(set(CHECKS))


def test_the_reference_describes_each_rule_as_it_is_and_no_other():
    sections = re.findall(
        r"^### (WS\d+) (.+?) \((error|warning|note)\)$", REFERENCE.read_text("utf-8"), re.M
    )
    assert [(code, title, severity) for code, title, severity in sections] == [
        (rule.code, rule.title, rule.severity) for rule in RULES.values()
    ]
    for body in re.split(r"^### .*$", REFERENCE.read_text("utf-8"), flags=re.M)[1:]:
        assert len(body.strip()) > 40, body
