"""`winset runs`: what is kept of a case, as a list and as data; damage ends with 1."""

import json

import numpy as np
import pytest

from winset import cli, workbench
from winset.cli import main
from winset.store.places import OVERRIDE
from winset.store.runs import RunKey, Runs

KEY = RunKey("0123456789abcdef", 3, 2000, "0.1.0", {})
OTHER = RunKey("0123456789abcdef", 4, 2000, "0.1.0", {})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A case project with one finished run and one under way."""
    monkeypatch.delenv(OVERRIDE, raising=False)
    project = tmp_path / "talks"
    workbench.new(project)
    store = Runs(workbench.runs_folder(project))
    store.finish(KEY, {"draws": {"exists": np.array([True])}}, "{}")
    store.keep_part(OTHER, "answers-0", {"deal": np.zeros((2, 3))})
    return project


def listed(capsys):
    return json.loads(capsys.readouterr().out)


def test_runs_are_listed_with_what_they_are_of(folder, capsys):
    assert main(["runs", str(folder)]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    (complete,) = [line for line in lines if KEY.id in line]
    (unfinished,) = [line for line in lines if OTHER.id in line]
    assert complete.split()[1] == "complete"
    assert "unfinished, one part " in unfinished
    assert all(word in complete for word in ("2,000", " 3 ", "01234567", "0.1.0", " B"))


def test_runs_as_data(folder, capsys):
    assert main(["runs", str(folder / "case.yaml"), "--verify", "--json"]) == cli.DONE
    found = listed(capsys)
    assert found["schema"] == "winset.runs/1"
    runs = {run["id"]: run for run in found["runs"]}
    assert {name: run["state"] for name, run in runs.items()} == {
        KEY.id: "complete",
        OTHER.id: "unfinished",
    }
    assert runs[KEY.id]["key"] == KEY.plain()
    assert runs[OTHER.id]["parts"] == 1
    assert (folder / ".winset" / "runs" / KEY.id).samefile(runs[KEY.id]["folder"])


def test_a_run_is_removed_by_its_id_and_by_no_other(folder, capsys):
    assert main(["runs", str(folder), "--remove", OTHER.id, "--json"]) == cli.DONE
    found = listed(capsys)
    assert found["removed"] == OTHER.id
    assert [run["id"] for run in found["runs"]] == [KEY.id]
    assert main(["runs", str(folder), "--remove", OTHER.id]) == cli.INVALID
    assert "unknown run" in capsys.readouterr().err
    assert main(["runs", str(folder), "--remove", KEY.id]) == cli.DONE
    assert capsys.readouterr().out == f"removed run {KEY.id}\nNo runs are kept here.\n"


def test_damage_that_only_verifying_finds_ends_with_1(folder, capsys):
    file = folder / ".winset" / "runs" / KEY.id / "answers.json"
    file.write_text("[]")
    assert main(["runs", str(folder)]) == cli.DONE
    assert "WR001" not in capsys.readouterr().out
    assert main(["runs", str(folder), "--verify"]) == cli.PROBLEMS
    out = capsys.readouterr().out
    assert f"WR001 error: run {KEY.id} is damaged" in out
    assert f"--remove {KEY.id}" in out
    file.unlink()
    assert main(["runs", str(folder), "--json"]) == cli.PROBLEMS
    (run,) = [run for run in listed(capsys)["runs"] if run["id"] == KEY.id]
    assert "answers.json" in run["findings"][0]["message"]


def test_runs_of_built_in_cases_share_one_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "kept"))
    Runs(tmp_path / "kept").finish(KEY, {}, "{}")
    for arguments in (["runs"], ["runs", "panama-canal"]):
        assert main(arguments) == cli.DONE
        assert KEY.id in capsys.readouterr().out


def test_a_case_that_is_not_there_is_no_case_without_runs(tmp_path, capsys):
    assert main(["runs", str(tmp_path / "talk")]) == cli.INVALID
    assert "no such file or folder" in capsys.readouterr().err


def test_listing_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv(OVERRIDE, raising=False)
    workbench.new(tmp_path / "talks")
    before = sorted(tmp_path.rglob("*"))
    assert main(["runs", str(tmp_path / "talks")]) == cli.DONE
    assert capsys.readouterr().out == "No runs are kept here.\n"
    assert sorted(tmp_path.rglob("*")) == before
