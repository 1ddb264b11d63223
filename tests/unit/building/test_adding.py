"""What is accepted later, added to a case that the analyst has worked on."""

from __future__ import annotations

import winset
from drafting_records import records, stand
from winset.building import added, drafted
from winset.case import Case
from winset.case.check import check

CASE = Case.model_validate(
    {
        "title": "Quota",
        "parties": {"pe": {"name": "Peru"}, "chile": {"name": "Chile"}},
        "issues": {
            "quota": {
                "title": "Tuna quota",
                "status_quo": "open",
                "options": {"open": "No quota", "half": "Half", "third": "A third"},
            }
        },
        "preferences": {
            "pe": {
                "no_deal": {"like": "status-quo"},
                "quota": {"order": "half > open", "red_line": ["third"]},
            },
            "chile": {"no_deal": 20, "quota": {"order": "third > half"}},
        },
    }
)


def errors(case):
    return [f for f in check(case) if f.severity == "error"]


def says(case, party, issue="quota"):
    return [s.says for s in case.preferences[party].issues[issue].order]


def test_a_position_on_an_option_becomes_an_order_with_its_claim() -> None:
    case = added(CASE, records(stand("chile", "demands", "quota", option="half")))
    assert says(case, "chile") == ["third > half", "half > open"]
    new = case.preferences["chile"].issues["quota"].order[1]
    assert [case.ledger.claims[c].document for c in new.because] == ["post"]
    assert says(case, "pe") == says(CASE, "pe")
    assert not errors(case)


def test_a_party_is_found_by_its_name() -> None:
    case = added(CASE, records(stand("peru", "supports", "quota", option="half")))
    assert set(case.parties) == {"pe", "chile"}
    assert says(case, "pe") == ["half > open", "half > open"]


def test_a_refusal_of_an_option_is_a_red_line_once() -> None:
    case = added(CASE, records(stand("chile", "rejects", "quota", option="third")))
    assert says(case, "chile")[0] == "third > half"
    refused = stand("peru", "rejects", "quota", option="third")
    case = added(CASE, records(refused))
    (line,) = case.preferences["pe"].issues["quota"].red_line
    assert line == CASE.preferences["pe"].issues["quota"].red_line[0]
    assert says(case, "pe") == ["half > open", "open > third"]
    assert not errors(case)


def test_what_would_turn_an_order_round_is_a_conflict_beside_it() -> None:
    case = added(CASE, records(stand("peru", "rejects", "quota", option="half")))
    assert case.preferences == CASE.preferences
    (conflict,) = case.ledger.conflicts.values()
    assert [reading.says for reading in conflict.readings] == ["half > open", "open > half"]
    assert conflict.bears_on == ("quota",)
    assert set(conflict.readings[1].because) == set(case.ledger.claims)
    assert not errors(case)


def test_what_names_no_option_is_a_source_of_its_issue() -> None:
    case = added(CASE, records(stand("chile", "opposes", "quota")))
    assert case.preferences == CASE.preferences
    assert set(case.issues["quota"].because) == set(case.ledger.claims)
    assert case.issues["quota"].options == CASE.issues["quota"].options


def test_another_issue_is_drafted_and_another_party_does_not_sign() -> None:
    case = added(
        CASE, records(stand("bolivia", "demands", "debt"), stand("chile", "rejects", "debt", 20))
    )
    assert case.signatories == CASE.signatories
    assert not case.parties["bolivia"].signs
    assert list(case.issues["debt"].options) == ["as-now", "as-bolivia"]
    assert says(case, "chile", "debt") == ["as-now > as-bolivia"]
    assert not errors(case)


def test_where_worth_is_in_points_another_issue_has_no_room() -> None:
    points = Case.model_validate(
        {
            "title": "t",
            "parties": {"chile": {"name": "Chile"}},
            "issues": {"quota": {"title": "Quota", "options": {"a": "a", "b": "b"}}},
            "preferences": {"chile": {"no_deal": 20, "quota": {"points": {"a": 0, "b": 100}}}},
        }
    )
    case = added(
        points,
        records(
            stand("chile", "demands", "debt"), stand("chile", "demands", "quota", 20, option="b")
        ),
    )
    assert set(case.issues) == {"quota"}
    assert case.preferences == points.preferences
    assert len(case.parties["chile"].because) == 1
    assert len(case.issues["quota"].because) == 1
    assert not errors(case)


def test_adding_nothing_changes_nothing() -> None:
    assert added(CASE, []) is CASE


def test_the_built_in_case_takes_positions_and_stays_whole() -> None:
    case = winset.open("business-for-peace")
    new = records(
        stand("russia", "rejects", "peacekeepers", option="european"),
        stand("peru", "supports", "peacekeepers", 20),
        stand("chile", "proposes", "tariffs", 40),
    )
    more = added(case, new)
    assert not errors(more)
    assert added(more, new) == more
    assert len(more.ledger.claims) == len(case.ledger.claims) + 3


def test_a_draft_takes_what_is_accepted_later() -> None:
    first, second = stand("peru", "demands", "debt"), stand("chile", "rejects", "debt", 20)
    case = added(drafted(records(first)), records(first, second))
    assert len(case.ledger.claims) == 2
    assert not errors(case)
