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
            },
            "price": {"title": "P", "options": {"low": "L", "high": "H"}, "status_quo": "high"},
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


GONE = object()

BREAKS = [
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
    assert expected in spots
    assert all(f.severity == RULES[f.code].severity for f in found)


def test_contested_red_lines_alone_do_not_take_the_last_option():
    data = changed(sound(), "preferences.north.water.red_line", ["less", "same", hangs("c2")])
    assert check(Case.model_validate(data)) == ()


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
        assert re.fullmatch(r"WS0\d\d", code)
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
