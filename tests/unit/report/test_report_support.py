"""What statements rest on: one original however many retell it, several, none."""

from __future__ import annotations

from typing import Any

from winset.case import Case
from winset.report.support import Support, supports

DIGEST = "ab" * 32


def document(origin: str | None) -> dict[str, Any]:
    return {"outlet": "o", "origin": origin, "sha256": DIGEST, "chars": 100}


def case(preference: dict[str, Any]) -> Case:
    return Case.model_validate(
        {
            "title": "t",
            "parties": {"p": {"name": "P"}},
            "issues": {"i": {"title": "I", "options": {"a": "A", "b": "B", "c": "C"}}},
            "preferences": {"p": {"i": preference}},
            "ledger": {
                "documents": {"d1": document("wire"), "d2": document("wire"), "d3": document(None)},
                "claims": {
                    "c1": {"says": "s", "document": "d1", "start": 0, "end": 5},
                    "c2": {"says": "s", "document": "d2", "start": 0, "end": 5},
                    "c3": {"says": "s", "document": "d3", "start": 0, "end": 5},
                    "guess": {"says": "s", "kind": "assumption"},
                },
            },
        }
    )


def only(preference: dict[str, Any]) -> Support:
    (found,) = supports(case(preference))
    return found


def test_two_reports_of_one_original_are_one_origin() -> None:
    found = only({"order": "a > b", "because": ["c1", "c2"]})
    assert (found.basis, found.origins) == ("single origin", {"wire"})


def test_two_originals_are_several() -> None:
    assert only({"order": "a > b", "because": ["c1", "c3"]}).basis == "several origins"


def test_a_guess_beside_a_report_adds_no_origin() -> None:
    assert only({"order": "a > b", "because": ["c1", "guess"]}).basis == "single origin"


def test_a_guess_alone_is_an_assumption() -> None:
    assert only({"order": "a > b", "because": ["guess"]}).basis == "assumption"


def test_no_claim_is_no_source() -> None:
    assert only({"order": "a > b"}).basis == "unsourced"


def test_a_statement_with_claims_of_its_own_does_not_inherit() -> None:
    order = [{"says": "a > b", "because": ["c3"]}]
    assert only({"order": order, "because": ["c1"]}).because == ("c3",)


def test_each_reading_of_a_conflict_is_a_statement() -> None:
    either = [{"says": "a > b", "because": ["c1"]}, {"says": "b > a", "because": ["c3"]}]
    found = supports(case({"order": [{"either": either}]}))
    assert [s.because for s in found] == [("c1",), ("c3",)]
    assert [s.says for s in found] == [
        "I (reading 1 of 2): “A” > “B”",
        "I (reading 2 of 2): “B” > “A”",
    ]


def test_red_lines_inherit_the_claims_of_their_preference() -> None:
    found = supports(case({"red_line": ["a", {"option": "b", "because": ["c3"]}],
                           "because": ["c1"]}))  # fmt: skip
    assert [s.because for s in found] == [("c1",), ("c3",)]
