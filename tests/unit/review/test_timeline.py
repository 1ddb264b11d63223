"""The case as of each report: later claims fall, draws stay, the last step is the case itself."""

import pytest

import winset
from winset.case import Case
from winset.case.as_reported import as_reported
from winset.errors import UsageError
from winset.review.timeline import latest

SHA = "0" * 64


def ferry(**documents):
    """Two towns on a ferry; the second report brings a red line that leaves no deal."""
    dates = {"first": "2024-03-01", "second": "2024-04", **documents}
    claims = {
        "wish": {"says": "w", "document": "first", "start": 0, "end": 9},
        "refusal": {"says": "r", "document": "second", "start": 0, "end": 9},
        "guess": {"says": "g", "kind": "assumption"},
    }
    return Case.model_validate(
        {
            "title": "A ferry",
            "parties": {"island": {"name": "Island"}, "shore": {"name": "Shore"}},
            "issues": {
                "fare": {"title": "Fare", "options": {"low": "Low", "high": "High"}},
                "hours": {"title": "Hours", "options": {"day": "Day", "night": "Night"}},
            },
            "preferences": {
                "island": {
                    "no_deal": {"value": 40, "because": ["guess"]},
                    "fare": {"order": "low > high", "because": ["wish", "guess"]},
                    "hours": {"order": "night > day", "because": ["guess"]},
                },
                "shore": {
                    "no_deal": {"value": 10, "because": ["wish"]},
                    "importance": [{"says": "fare >= 0.6", "because": ["refusal"]}],
                    "fare": {
                        "order": "high > low",
                        "red_line": [
                            {"option": "low", "because": ["refusal"]},
                            {"option": "high", "because": ["refusal"]},
                        ],
                        "because": ["wish", "refusal"],
                    },
                },
            },
            "ledger": {
                "documents": {
                    key: {"outlet": key, "published": date, "sha256": SHA, "chars": 99}
                    for key, date in dates.items()
                },
                "claims": claims,
            },
        }
    )


def test_a_statement_falls_with_its_last_report_though_an_assumption_stands_beside_it():
    known = as_reported(ferry(), [])
    said = known.preferences["island"]
    assert list(said.issues) == ["hours"]  # rests on an assumption alone: it stays
    assert said.no_deal.value.exact
    shore = known.preferences["shore"]
    assert (shore.no_deal.value.lo, shore.no_deal.value.hi) == (0, 100)
    assert dict(shore.issues) == {}


def test_only_what_rests_on_later_reports_falls():
    known = as_reported(ferry(), ["first"])
    shore = known.preferences["shore"]
    assert shore.issues["fare"].red_line == ()
    assert [s.says for s in shore.issues["fare"].order] == ["high > low"]
    assert shore.importance == ()
    assert as_reported(ferry(), ["first", "second"]) == ferry()


def test_each_report_moves_the_verdict_on_the_same_readings():
    found = winset.timeline(ferry(), draws=100, seed=2)
    assert [step.date for step in found.steps] == ["", "2024-03-01", "2024-04"]
    before, first, second = found.steps
    assert before.moved is None
    assert second.exists.count == 0  # two red lines leave no fare
    assert first.exists.count > 0
    assert second.moved.value == pytest.approx(-first.exists.value)
    assert second.turned.count == first.exists.count
    step = first.exists.count - before.exists.count
    assert first.moved.value == pytest.approx(step / 100)
    assert found == winset.timeline(ferry(), draws=100, seed=2, workers=1)


def test_the_last_step_is_the_case_itself():
    case = ferry(second="2024-02-20")
    (_, *steps) = winset.timeline(case, draws=64).steps
    assert [[r.document for r in step.reports] for step in steps] == [["second"], ["first"]]
    whole = winset.signed(case, draws=64)
    assert steps[-1].exists == whole.existence.exists


def test_reports_of_one_date_come_in_together_and_undated_ones_last():
    case = ferry(first=None, second="2024-04-30", third="2024-04", fourth="2023")
    steps = winset.timeline(case, draws=8).steps
    assert [[r.document for r in step.reports] for step in steps] == [
        [],
        ["fourth"],
        ["second", "third"],
        ["first"],
    ]
    assert steps[-1].date == ""


def test_a_month_counts_as_its_last_day():
    assert latest("2024-04-30") == latest("2024-04") < latest("2024-05-01") < latest("2024")


def test_a_second_telling_of_an_origin_is_marked():
    steps = winset.timeline(winset.open("business-for-peace"), draws=16).steps
    heard = {r.document: r.heard for step in steps for r in step.reports}
    assert heard == {"d4": False, "d1": False, "d0": True, "d3": False, "d2": False}
    assert steps[-1].exists.total == 16


def test_the_built_in_case_ends_where_its_analysis_stands():
    case = winset.open("business-for-peace")
    last = winset.timeline(case, draws=100, seed=1).steps[-1]
    assert last.exists == winset.signed(case, draws=100, seed=1).existence.exists


@pytest.mark.parametrize(
    ("arguments", "said"), [({"draws": 0}, "0 readings"), ({"workers": 0}, "0 cores")]
)
def test_impossible_effort_is_refused(arguments, said):
    with pytest.raises(UsageError, match=said):
        winset.timeline(ferry(), **arguments)


def test_a_case_without_documents_has_no_timeline():
    with pytest.raises(UsageError, match="names no documents"):
        winset.timeline(winset.open("panama-canal"))
