"""`winset sources` and `winset timeline`: trees, claims and dates, as tables and as data."""

import json

import pytest

from tests.said_reports import by_hand
from winset import cli, workbench
from winset.cli import main
from winset.cli.evidence_tables import sources as print_sources

BUILT_IN = "business-for-peace"


def data(capsys):
    return json.loads(capsys.readouterr().out)


def test_sources_of_the_built_in_case_are_a_tree_and_a_table(capsys):
    assert main(["sources", BUILT_IN]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    ledger = workbench.open(BUILT_IN).ledger
    roots = [line for line in lines if line.split(":")[0] in ledger.origins]
    assert len(roots) == len(ledger.origins)
    leaves = [line for line in lines if line.lstrip("│ ").startswith(("├── ", "└── "))]
    under = {line.lstrip("│ ")[4:].split(":")[0]: line.index("── ") for line in leaves}
    assert set(under) >= set(ledger.documents)
    assert (under["d0"], under["d1"]) == (1, 1)
    assert under["d2"] > under["rfi"], "the piece that d2 carries stands in between"
    (twice,) = [line for line in lines if line.split()[:1] == ["d0-no-red-carpet"]]
    assert twice.split()[1:3] == ["1", "2"]  # one origin, two reports
    assert "Reports that retell one original count once." in lines[-1]


def test_sources_as_data(capsys):
    assert main(["sources", BUILT_IN, "--json"]) == cli.DONE
    found = data(capsys)
    assert found["schema"] == "winset.sources/1"
    case = workbench.open(BUILT_IN)
    assert [claim["claim"] for claim in found["claims"]] == list(case.ledger.claims)
    assert all(
        len(claim["origins"]) == (case.ledger.claims[claim["claim"]].document is not None)
        for claim in found["claims"]
    )
    assert {s["basis"] for s in found["statements"]} >= {"single origin", "several origins"}


def test_a_case_without_reports_says_so(capsys):
    case = workbench.open("panama-canal")
    print_sources(case, workbench.sources("panama-canal"), ())
    assert "no reports. Read some: winset read" in capsys.readouterr().out


def test_timeline_has_a_line_a_date(capsys):
    assert main(["timeline", BUILT_IN, "--draws", "16"]) == cli.DONE
    out = capsys.readouterr().out
    dates = [word for line in out.splitlines() for word in line.split()[:1] if word[:2] == "20"]
    assert dates == ["2025-05-02", "2025-11-25", "2025-11-28", "2025-11-29", "2025-12"]
    assert "Before any report" in out
    assert "Shares of the same 16 readings at every date, not forecasts" in out


def test_timeline_as_data(capsys):
    assert main(["timeline", BUILT_IN, "--draws", "16", "--seed", "3", "--json"]) == cli.DONE
    found = data(capsys)
    assert found["schema"] == "winset.timeline/1"
    assert (found["draws"], found["seed"]) == (16, 3)
    first, *rest = found["steps"]
    assert (first["date"], first["reports"], first["moved"]) == ("", [], None)
    for before, after in zip(found["steps"], rest, strict=False):
        step = (after["exists"]["count"] - before["exists"]["count"]) / 16
        assert after["moved"]["value"] == pytest.approx(step)


@pytest.mark.parametrize("arguments", [["--draws", "0"], ["--workers", "0"]])
def test_impossible_effort_is_a_usage_error(arguments, capsys):
    assert main(["timeline", BUILT_IN, *arguments]) == cli.USAGE
    assert "ask for 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "quotes"), [([], True), (["--no-quotes"], False)], ids=["as it is", "to pass on"]
)
def test_a_report_quotes_texts_that_are_here_unless_told_not_to(options, quotes, tmp_path, capsys):
    folder = by_hand(tmp_path / "talks")
    accept = [entry.id for entry in workbench.review_queue(folder, 0).entries]
    assert main(["review", str(folder), "--as", "Ann", "--accept", *accept]) == cli.DONE
    capsys.readouterr()
    page = tmp_path / "talks.html"
    arguments = ["report", str(folder), "-o", str(page), "--draws", "0", "--json", *options]
    assert main(arguments) == cli.DONE
    assert data(capsys)["quotes"] is quotes
    text = page.read_text("utf-8")
    assert ("<blockquote" in text) is quotes
    assert ("for local use" in text) is quotes


def test_a_folder_of_texts_that_is_none_is_a_usage_error(tmp_path, capsys):
    arguments = ["report", "camp-david", "-o", str(tmp_path / "a.html"), "--draws", "0"]
    assert main([*arguments, "--sources", str(tmp_path / "nowhere")]) == cli.USAGE
    assert "name the folder with the texts" in capsys.readouterr().err
    assert not (tmp_path / "a.html").exists()
