"""Reading case files: what YAML gets wrong elsewhere, places, and all problems at once."""

import pytest

from tests.unit.readers.project import CASE, edited, project
from winset.errors import InvalidCase
from winset.readers.casefile import check_file, open_case, read_case

WORDS = """\
winset: 1
title: 2025
date: 2025-11-20
parties: {no: {name: no}, y: {name: on, signs: yes}, 1e3: {name: 0x10, signs: no}}
issues:
  2024: {title: true, options: {on: off, 2025: 2025, 3.10: 3.10, 0123: 0123}, status_quo: 3.10}
preferences:
  no: {no_deal: {like: status-quo}, 2024: {red_line: [on, 2025]}}
  y: {no_deal: {like: {2024: 2025}}, 2024: {red_line: 2025}}
drafts: {1: {title: 1, clauses: {2024: 2025}}}
"""


def test_words_and_dates_and_numbers_stay_as_typed(tmp_path):
    case = read_case(project(tmp_path, WORDS, None))
    assert (case.title, case.date) == ("2025", "2025-11-20")
    assert {k: (p.name, p.signs) for k, p in case.parties.items()} == {
        "no": ("no", True),
        "y": ("on", True),
        "1e3": ("0x10", False),
    }
    issue = case.issues["2024"]
    titles = {key: option.title for key, option in issue.options.items()}
    assert titles == {"on": "off", "2025": "2025", "3.10": "3.10", "0123": "0123"}
    assert (issue.title, issue.status_quo) == ("true", "3.10")
    assert [line.option for line in case.preferences["no"].issues["2024"].red_line] == [
        "on",
        "2025",
    ]
    assert [line.option for line in case.preferences["y"].issues["2024"].red_line] == ["2025"]
    assert case.drafts["1"].clauses == {"2024": ("2025",)}
    assert case.preferences["y"].no_deal.like == {"2024": "2025"}


@pytest.mark.parametrize(
    "convert", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")]
)
def test_marks_and_line_ends_of_other_systems_change_nothing(convert, tmp_path):
    plain = read_case(project(tmp_path / "plain"))
    assert read_case(project(tmp_path / "other", convert(CASE.encode()))) == plain


def test_a_single_file_is_a_case_too(tmp_path):
    folder = project(tmp_path)
    assert open_case(folder / "case.yaml") == open_case(str(folder))


def test_claims_may_be_linked_within_the_project(tmp_path):
    folder = project(tmp_path)
    (folder / "claims.yaml").rename(folder / "real.yaml")
    (folder / "claims.yaml").symlink_to("real.yaml")
    assert "c1" in open_case(folder).ledger.claims


def test_all_problems_are_reported_at_once_in_the_order_of_the_file(tmp_path):
    text = edited("north: {name: North}", "north: {name: North, sings: true}")
    text = edited("status_quo: high", "status_quo: hihg", text)
    text = edited("order: high > low", "order: high low", text)
    text = edited("no_deal: 20", "no_deal: {between: [3, 2]}", text)
    text = edited("more > same > less", "more > same > lses", text)
    text += "links: [{when: {price: low}}, {when: {prise: low}, needs: {water: more}}]\n"
    found = check_file(project(tmp_path, text)).errors
    assert [(f.place.line, f.code) for f in found] == [
        (5, "WS009"),
        (15, "WS022"),
        (21, "WS014"),
        (24, "WS011"),
        (25, "WS022"),
        (32, "WS015"),
        (32, "WS021"),
    ]
    assert found[-1].path == ("links", 1, "when", "prise")


def test_a_gap_left_by_a_problem_is_not_a_second_problem(tmp_path):
    folder = project(tmp_path, edited("no_deal: 20", "no_deal: twenty"))
    assert [f.code for f in check_file(folder).errors] == ["WS011"]


def test_an_unreadable_claims_file_does_not_make_every_claim_unknown(tmp_path):
    folder = project(tmp_path, claims="claims: [")
    assert [f.code for f in check_file(folder).errors] == ["WS001"]


def test_a_finding_points_at_line_and_column(tmp_path):
    folder = project(tmp_path, edited("order: low > high", "order: [low > high, high > lwo]"))
    (found,) = check_file(folder).errors
    lines = (folder / "case.yaml").read_text().splitlines()
    assert found.place.file == str(folder / "case.yaml")
    assert lines[found.place.line - 1][found.place.column - 1 :].startswith("high > lwo")


def test_warnings_and_notes_do_not_stop(tmp_path):
    folder = project(tmp_path, edited(", because: [c1]}", "}"))
    checked = check_file(folder)
    assert {f.code: f.severity for f in checked.findings} == {
        "WS012": "warning",
        "WS080": "note",
        "WS081": "note",
    }
    assert open_case(folder) == checked.case


def test_read_case_asks_for_form_alone(tmp_path):
    folder = project(tmp_path, edited("water: {order: more > same > less}", "fire: {order: a > b}"))
    with pytest.raises(InvalidCase, match="WS021"):
        open_case(folder)
    assert "fire" in read_case(folder).preferences["south"].issues
    with pytest.raises(InvalidCase, match="WS009"):
        read_case(project(tmp_path / "b", CASE + "extra: 1\n"))


def test_a_refusal_carries_every_finding_and_exit_code_3(tmp_path):
    folder = project(tmp_path, edited("because: [c1]", "because: [c2]"))
    with pytest.raises(InvalidCase) as refusal:
        open_case(folder)
    assert {f.code for f in refusal.value.findings} >= {"WS023", "WS080", "WS081"}
    assert refusal.value.exit_code == 3
