"""`winset analyse` and the report over readings: headline first, data that can be read back."""

import json
import re

import pytest

from winset import cli, workbench
from winset.analyse.across import record
from winset.cli import main
from winset.store.places import OVERRIDE

CASE = """\
winset: 1
title: A bridge between two banks
parties:
  east: {name: East bank}
  west: {name: West bank}
issues:
  place: {title: Place, options: {north: In the north, middle: Half-way, south: In the south}}
preferences:
  east:
    no_deal: 50
    place: {order: north > middle > south}
  west:
    no_deal: 50
    place: {order: south > middle > north}
drafts:
  first: {title: First text, date: "2025-01", clauses: {place: middle}}
"""
FEW = ("--draws", "60", "--workers", "1")


@pytest.fixture
def bridge(tmp_path, monkeypatch):
    """A case file with its runs beside it."""
    monkeypatch.delenv(OVERRIDE, raising=False)
    file = tmp_path / "bridge.yaml"
    file.write_text(CASE)
    return str(file)


def found(capsys):
    return json.loads(capsys.readouterr().out)


def test_the_share_with_a_deal_comes_first(bridge, capsys):
    assert main(["analyse", bridge, *FEW]) == cli.DONE
    out, err = capsys.readouterr()
    first = out.splitlines()[0]
    across = workbench.analyse(workbench.open(bridge), 60, effort=workbench.Effort(1))
    share = round(100 * across.existence.exists.value)
    assert re.match(rf"In {share}% of the 60 readings that the reports allow a deal exists", first)
    for words in ("cannot all be met", "East bank", "Half-way", "First text", "find out next"):
        assert words in out
    assert "likely" not in out.lower()
    assert not err


def test_answers_as_data_can_be_read_back(bridge, capsys):
    assert main(["analyse", bridge, *FEW, "--json"]) == cli.DONE
    data = found(capsys)
    assert data["schema"] == "winset.analyse/1"
    assert data["case"] == bridge
    across = workbench.analyse(workbench.open(bridge), 60, effort=workbench.Effort(1))
    assert record.from_json(json.dumps(data["answers"])) == record.from_json(record.to_json(across))


def test_the_second_time_the_kept_run_is_read(bridge, capsys):
    said = []
    for _ in range(2):
        assert main(["analyse", bridge, *FEW, "--json"]) == cli.DONE
        said.append(capsys.readouterr().out)
        (info,) = workbench.runs(bridge, verify=True)
        said.append((info.id, info.when, info.folder.stat().st_mtime_ns))
    assert said[:2] == said[2:]


def test_a_kept_run_that_was_tampered_with_is_not_told(bridge, capsys):
    assert main(["analyse", bridge, *FEW]) == cli.DONE
    (info,) = workbench.runs(bridge)
    answers = info.folder / "answers.json"
    answers.write_text(answers.read_text().replace("A bridge between", "A tunnel between"))
    capsys.readouterr()
    assert main(["analyse", bridge, *FEW]) == cli.INVALID
    out, err = capsys.readouterr()
    assert f"run {info.id} is damaged and is not used" in err
    assert not out


def test_forgetting_keeps_nothing(bridge, tmp_path):
    assert main(["analyse", bridge, *FEW, "--forget"]) == cli.DONE
    assert [path.name for path in tmp_path.iterdir()] == ["bridge.yaml"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--draws", "0"], "a whole number from 1, not 0"),
        (["--draws", "-4"], "a whole number from 1, not -4"),
        (["--draws", "2000000"], "ask for 1 to 1,000,000"),
        (["--seed", "-1"], "a whole number from 0, not -1"),
        (["--seed", str(2**64)], "out of range"),
        (["--workers", "0"], "0 workers asked for"),
        (["--backend", "celery"], "celery"),
        (["--draws", "some"], "some"),
    ],
)
def test_what_cannot_be_asked_ends_with_2_and_says_why(bridge, capsys, arguments, says):
    assert main(["analyse", bridge, *arguments]) == cli.USAGE
    out, err = capsys.readouterr()
    assert says in out + err


def test_refusals_as_data(bridge, capsys):
    assert main(["analyse", bridge, "--draws", "0", "--json"]) == cli.USAGE
    data = found(capsys)
    assert (data["schema"], data["kind"], data["exit_code"]) == ("winset.error/1", "UsageError", 2)


def test_a_case_that_contradicts_itself_ends_with_3(bridge, tmp_path, capsys):
    file = tmp_path / "odd.yaml"
    file.write_text(CASE.replace("south > middle > north", "[south > north, north > south]"))
    assert main(["analyse", str(file), *FEW]) == cli.INVALID
    assert "odd.yaml" in capsys.readouterr().err


def report(bridge, tmp_path, draws):
    target = tmp_path / f"report-{draws}.md"
    call = ["report", bridge, "-o", str(target), "--draws", str(draws), "--workers", "1"]
    assert main(call) == cli.DONE
    return target.read_text()


def test_a_report_without_draws_leaves_the_sections_over_readings_out(bridge, tmp_path):
    without, with_readings = (report(bridge, tmp_path, n) for n in (0, 60))
    assert "60 readings" in with_readings
    assert "find out next" in with_readings
    assert "60 readings" not in without
    assert "find out next" not in without
    (info,) = workbench.runs(bridge)
    assert info.key.draws == 60


def test_a_report_takes_up_the_run_of_the_analysis(bridge, tmp_path):
    assert main(["analyse", bridge, *FEW]) == cli.DONE
    before = workbench.runs(bridge)
    report(bridge, tmp_path, 60)
    assert workbench.runs(bridge) == before
