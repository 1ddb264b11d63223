"""The command line: verdicts, data, exit codes, nothing overwritten, nothing heavy for help."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from winset import cli, workbench
from winset.cli import SUMMARIES, frame, main, run

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "reference" / "cli.md").read_text()

CASE = """\
winset: 1
title: A road between two towns
parties:
  north: {name: Northtown}
  south: {name: Southtown}
issues:
  route: {title: Route, options: {hill: Over the hill, river: Along the river}, status_quo: hill}
  toll: {title: Toll, options: {none: No toll, small: A small toll}, status_quo: none}
preferences:
  north:
    importance: [route > toll]
    no_deal: 20
    route: {order: hill > river}
    toll: {order: small > none}
  south:
    importance: [toll > route]
    no_deal: 20
    route: {order: river > hill}
    toll: {order: none > small}
drafts:
  first: {title: First text, date: "2025-01", clauses: {route: hill, toll: none}}
  second: {title: Second text, date: "2025-02", clauses: {route: river, toll: [none, small]}}
"""


@pytest.fixture
def road(tmp_path):
    """A case file that two towns could have written."""
    file = tmp_path / "road.yaml"
    file.write_text(CASE)
    return str(file)


@pytest.fixture
def blocked(tmp_path):
    """The same case with red lines that leave no route."""
    text = CASE.replace("{order: hill > river}", "{order: hill > river, red_line: [river]}")
    text = text.replace("{order: river > hill}", "{order: river > hill, red_line: [hill]}")
    file = tmp_path / "blocked.yaml"
    file.write_text(text)
    return str(file)


def answer(capsys):
    """What was printed as data."""
    return json.loads(capsys.readouterr().out)


def test_solve_puts_the_verdict_first_and_shows_points_of_100(road, capsys):
    assert main(["solve", road]) == cli.DONE
    out, err = capsys.readouterr()
    assert out.startswith("Yes: as reported, a deal can be signed by Northtown and Southtown.")
    assert "Over the hill" in out
    assert "No toll" in out
    assert "20.0" in out
    assert not err


def test_solve_says_what_a_yes_hangs_on(road, tmp_path, capsys):
    """Over the hill without a toll brings 75 each, along the river with one 25 each."""
    assert main(["solve", road]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("What the yes hangs on: No single option")
    file = tmp_path / "narrow.yaml"
    file.write_text(CASE.replace("no_deal: 20", "no_deal: 30"))
    assert main(["solve", str(file)]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("What the yes hangs on: Two clauses have one and the same option")
    assert lines[2] == "  - “Route”: “Over the hill”; “Toll”: “No toll”."


def test_a_draft_that_only_needs_its_brackets_settled_says_so(road, tmp_path, capsys):
    text = (
        Path(road)
        .read_text()
        .replace(
            "clauses: {route: hill, toll: none}", "clauses: {route: hill, toll: [none, small]}"
        )
    )
    file = tmp_path / "bracketed.yaml"
    file.write_text(text)
    assert main(["draft", str(file), "first"]) == cli.DONE
    out = capsys.readouterr().out
    assert "Signable with no clause changed: settling the brackets as shown is enough." in out
    assert "  Toll: No toll (bracket)" in out


def test_solve_says_who_blocks_and_what_would_open(blocked, capsys):
    assert main(["solve", blocked]) == cli.DONE
    out = capsys.readouterr().out
    assert out.startswith("No: as reported, no deal can be signed")
    assert "Northtown: never “Along the river”" in out
    assert "Southtown drops its red line" in out


@pytest.mark.parametrize("concept", workbench.CONCEPTS)
def test_solve_with_one_concept(concept, road, capsys):
    assert main(["solve", road, "--concept", concept, "--json"]) == cli.DONE
    found = answer(capsys)
    assert found["schema"] == "winset.solve/1"
    assert found["solution"]["concept"] == concept
    assert found["solution"]["deal"] == {"route": "hill", "toll": "none"}
    assert found["solution"]["proven"] is True


AT_HOME = """
ratifiers:
  council:
    name: Council of Northtown
    party: north
    blocs: {riverside: {name: Riverside members, like: south}}
    issues: [route]
    reversion: {route: river}
"""


def test_solve_among_deals_that_pass_at_home(road, tmp_path, capsys):
    file = tmp_path / "ratified.yaml"
    file.write_text(CASE + AT_HOME)
    assert main(["solve", str(file), "--ratified"]) == cli.DONE
    assert "Among deals that pass at home (Council of Northtown)." in capsys.readouterr().out
    # The best deal puts the route over the hill, which loses the council's vote.
    assert main(["solve", str(file), "--ratified", "--json"]) == cli.DONE
    assert answer(capsys)["solution"]["deal"]["route"] == "river"
    assert main(["solve", road, "--json", "--concept", "nash"]) == cli.DONE
    assert answer(capsys)["solution"]["deal"]["route"] == "hill"


def test_a_concept_where_no_deal_exists_is_an_answer_not_a_failure(blocked, capsys):
    assert main(["solve", blocked, "--concept", "nash", "--json"]) == cli.DONE
    found = answer(capsys)
    assert found["exists"] is False
    assert found["solution"] is None


def test_solve_as_data_holds_every_concept(road, capsys):
    assert main(["solve", road, "--json"]) == cli.DONE
    found = answer(capsys)
    assert found["exists"] is True
    assert set(found["signed"]["solutions"]) == set(workbench.CONCEPTS)


def test_draft_says_who_signs_and_what_moved(road, capsys):
    assert main(["draft", road, "second", "--against", "first"]) == cli.DONE
    out = capsys.readouterr().out
    assert out.startswith("Second text (2025-02): ")
    assert "Gain by clause" in out
    assert "From first to second: " in out
    assert main(["draft", road, "second", "--against", "first", "--json"]) == cli.DONE
    found = answer(capsys)
    assert found["schema"] == "winset.draft/1"
    assert found["draft"]["name"] == "second"
    assert found["comparison"]["moved"][0] == {"issue": "route", "before": "hill", "after": "river"}


def test_an_unknown_draft_is_named_with_the_nearest(road, capsys):
    assert main(["draft", road, "secnd"]) == cli.INVALID
    assert "did you mean 'second'?" in capsys.readouterr().err


def test_check_counts_problems_and_ends_with_1(road, tmp_path, capsys):
    assert main(["check", road]) == cli.DONE
    capsys.readouterr()
    bad = tmp_path / "bad.yaml"
    bad.write_text(CASE.replace("toll: {order: small > none}", "toll: {order: smal > none}"))
    assert main(["check", str(bad)]) == cli.PROBLEMS
    out = capsys.readouterr().out
    assert re.search(r"bad\.yaml:\d+ WS\d+ error: .*did you mean 'small'", out)
    assert main(["check", str(bad), "--json"]) == cli.PROBLEMS
    found = answer(capsys)
    assert found["ok"] is False
    assert {f["severity"] for f in found["findings"]} >= {"error"}


def test_strict_counts_warnings_too(tmp_path, capsys):
    """A red line without a source is a warning: no problem unless asked to be strict."""
    file = tmp_path / "warned.yaml"
    file.write_text(CASE.replace("{order: small > none}", "{order: small > none, red_line: none}"))
    assert main(["check", str(file)]) == cli.DONE
    assert "warning" in capsys.readouterr().out
    assert main(["check", str(file), "--strict"]) == cli.PROBLEMS


@pytest.mark.parametrize("command", [["solve"], ["report", "-o", "-"], ["export", "x.xlsx"]])
def test_an_invalid_case_ends_with_3_and_all_findings(command, tmp_path, capsys):
    bad = tmp_path / "bad.yaml"
    bad.write_text("winset: 1\ntitle: 7\nissues: []\n")
    name, *rest = command
    before = set(tmp_path.iterdir())
    arguments = [name, str(bad), *(str(tmp_path / r) if r.endswith("xlsx") else r for r in rest)]
    assert main(arguments) == cli.INVALID
    out, err = capsys.readouterr()
    assert not out
    assert err.count("WS") >= 2
    assert "Traceback" not in err
    assert set(tmp_path.iterdir()) == before


def test_a_failure_is_data_where_data_was_asked_for(tmp_path, capsys):
    assert main(["solve", str(tmp_path / "nothing"), "--json"]) == cli.INVALID
    found = answer(capsys)
    assert found["schema"] == "winset.error/1"
    assert found["kind"] == "InvalidInput"
    assert found["exit_code"] == cli.INVALID


@pytest.mark.parametrize(
    "arguments",
    [["slove", "x"], ["solve"], ["solve", "x", "--concept", "best"], ["solve", "x", "--nope"]],
)
def test_a_command_line_that_means_nothing_ends_with_2(arguments, capsys):
    assert main(arguments) == cli.USAGE
    out, err = capsys.readouterr()
    assert not out
    assert err


def test_a_search_stopped_at_a_limit_ends_with_4(road, capsys, monkeypatch):
    """The answer so far is printed; only the exit code says that it is not proven."""
    from dataclasses import replace

    whole = workbench.solve

    def unproven(*a, **k):
        return replace(whole(*a, **k), proven=False, gap=0.25)

    monkeypatch.setattr(workbench, "solve", unproven)
    assert main(["solve", road, "--concept", "nash"]) == cli.LIMIT
    assert "not proven; gap 0.25" in capsys.readouterr().out


def test_an_interrupt_ends_with_130(road, capsys, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(workbench, "open", interrupt)
    assert main(["solve", road]) == cli.INTERRUPTED
    assert capsys.readouterr().err == "winset: interrupted\n"


@pytest.mark.parametrize(("name", "start"), [("r.html", "<!"), ("r.md", "# "), ("r.json", "{")])
def test_report_takes_its_format_from_the_name_and_replaces_nothing(
    name, start, road, tmp_path, capsys
):
    target = tmp_path / name
    assert main(["report", road, "-o", str(target)]) == cli.DONE
    assert capsys.readouterr().out == f"{target}\n"
    assert target.read_text().lower().startswith(start)
    target.write_text("mine")
    assert main(["report", road, "-o", str(target)]) == cli.USAGE
    assert target.read_text() == "mine"
    assert main(["report", road, "-o", str(target), "--force", "--json"]) == cli.DONE
    capsys_out = answer(capsys)
    assert capsys_out["bytes"] == target.stat().st_size
    assert capsys_out["format"] == target.suffix[1:]


def test_report_lands_beside_you_under_the_name_of_the_case(road, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["report", road, "--format", "md"]) == cli.DONE
    assert capsys.readouterr().out == "road.md\n"
    assert (tmp_path / "road.md").is_file()


def test_an_ending_that_names_no_format_is_refused_before_any_work(road, tmp_path, capsys):
    assert main(["report", road, "-o", str(tmp_path / "report.docx")]) == cli.USAGE
    assert "--format" in capsys.readouterr().err


def test_new_case_checks_and_solves(tmp_path, capsys):
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--json"]) == cli.DONE
    files = answer(capsys)["files"]
    assert all(Path(file).is_file() for file in files)
    assert main(["check", str(folder)]) == cli.DONE
    assert main(["solve", str(folder)]) == cli.DONE
    before = {file: Path(file).read_bytes() for file in files}
    assert main(["new", str(folder)]) == cli.USAGE
    assert before == {file: Path(file).read_bytes() for file in files}


@pytest.mark.parametrize("target", ["tables.xlsx", "tables"])
def test_export_and_import_give_the_case_back(target, road, tmp_path, capsys):
    tables, folder = tmp_path / target, tmp_path / "again"
    assert main(["export", road, str(tables)]) == cli.DONE
    assert main(["export", road, str(tables)]) == cli.USAGE
    assert main(["import", str(tables), str(folder), "--json"]) == cli.DONE
    capsys.readouterr()
    assert workbench.open(folder).issues == workbench.open(road).issues


def test_schema_is_json_and_wrapped_on_request(capsys):
    assert main(["schema"]) == cli.DONE
    schema = answer(capsys)
    assert "issues" in schema["properties"]
    assert main(["schema", "--json"]) == cli.DONE
    assert answer(capsys)["json_schema"] == schema


def test_a_folder_that_cannot_be_written_is_an_error_without_a_traceback(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main(["new", str(tmp_path / "file" / "case")]) == cli.INVALID
    assert capsys.readouterr().err.startswith("winset: ")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_overview_names_every_command(arguments, capsys):
    assert main(arguments) == cli.DONE
    out = capsys.readouterr().out
    assert all(f"  {name:8} {summary}" in out for name, summary in SUMMARIES.items())


def test_overview_says_what_the_commands_say():
    said = {name: frame.app[name].default_command.__doc__ for name in SUMMARIES}
    assert {name: doc.splitlines()[0] for name, doc in said.items()} == dict(SUMMARIES)
    assert run.app is frame.app  # importing it registers every command
    registered = {name for name in frame.app if not name.startswith("-")}
    assert registered == set(SUMMARIES)


def test_choices_are_those_of_the_workbench():
    from typing import get_args

    assert get_args(frame.Concept) == workbench.CONCEPTS
    assert get_args(frame.Format) == workbench.FORMATS


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_and_option_is_documented(name):
    section = re.search(rf"^## `winset {name}\b.*?(?=^## |\Z)", REFERENCE, re.M | re.S)
    assert section, f"docs/reference/cli.md has no section on winset {name}"
    arguments = frame.app[name].assemble_argument_collection()
    names = [name for argument in arguments for name in argument.names]
    options = [n for n in names if n.startswith("-") and not n.startswith("--no-")]
    missing = [option for option in options if f"`{option}" not in section[0]]
    assert not missing
    assert f"winset.{name}/1" in section[0]


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_explains_itself(name, capsys):
    assert main([name, "--help"]) == cli.DONE
    assert SUMMARIES[name] in capsys.readouterr().out


HEAVY = ("numpy", "scipy", "numba", "pydantic", "yaml", "jinja2", "openpyxl", "vl_convert")


@pytest.mark.parametrize(
    "code",
    [
        "import winset",
        "import winset.cli; winset.cli.main(['--help'])",
        "import winset.cli; winset.cli.main(['--version'])",
        "import winset.cli; winset.cli.main(['solve', '--help'])",
    ],
)
def test_help_loads_nothing_heavy(code):
    script = f"{code}\nimport sys\nprint([m for m in {HEAVY} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_the_module_is_the_command_and_stays_silent_on_standard_error(road):
    ran = subprocess.run(
        [sys.executable, "-m", "winset", "solve", road, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == cli.DONE
    assert json.loads(ran.stdout)["schema"] == "winset.solve/1"
    assert not ran.stderr


@pytest.mark.parametrize("arguments", [["schema"], ["check", "panama-canal"]])
def test_a_reader_that_leaves_early_is_no_error(arguments):
    """`winset schema | head` must not end in a traceback, be the output long or short."""
    command = [sys.executable, "-m", "winset", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == cli.DONE
