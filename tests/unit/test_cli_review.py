"""`winset read` and `winset review` by lines and by options: tables, data, exit codes."""

import io
import json
import shutil

import pytest

import winset
from tests.said_reports import DAM, by_hand, save
from tests.unit.readers.model.misbehaving import Model, says
from winset import cli
from winset.cli import main
from winset.cli.session import pairs
from winset.errors import UsageError
from winset.evidence.records import Review
from winset.readers import builtin_case
from winset.store.ledger import open_ledger


@pytest.fixture
def folder(tmp_path):
    return by_hand(tmp_path / "talks")


def typed(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def given(folder):
    return [(r.verdict, r.by) for r in open_ledger(folder).read(Review)]


def test_read_tells_what_it_read_and_what_is_next(tmp_path, capsys):
    reports = save(tmp_path / "in")
    assert main(["read", str(reports), "--into", str(tmp_path / "talks")]) == cli.DONE
    out, err = capsys.readouterr()
    rows = {
        line.rsplit(None, 1)[0].strip(): line.split()[-1]
        for line in out.splitlines()
        if line.strip()
    }
    assert rows["Reports read"] == "2"
    assert rows["Conflicts"] == "1"
    assert int(rows["Points that wait for review"]) > 2
    assert f"winset review {tmp_path / 'talks'}" in out
    assert not err
    assert main(["read", str(reports), "--into", str(tmp_path / "talks"), "--json"]) == cli.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "winset.read/1"
    assert (found["documents"], found["known"], found["counts"]) == ([], 2, {})


def test_read_ends_with_1_where_something_could_not_be_read(tmp_path, capsys):
    arguments = ["read", str(tmp_path / "nothing"), "--into", str(tmp_path / "talks")]
    assert main(arguments) == cli.PROBLEMS
    assert "WS100 error" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["read", "--into", "x"], ["read", "x"]])
def test_reading_nothing_or_nowhere_is_a_usage_error(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == cli.USAGE
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_list_has_a_line_a_point_with_what_it_moves(folder, capsys):
    assert main(["review", str(folder), "--list", "--draws", "16"]) == cli.DONE
    out = capsys.readouterr().out
    points = [line for line in out.splitlines() if " position " in line or " date " in line]
    assert len(points) == 4
    assert "share of 16 readings" in out
    assert not given(folder)


def test_the_queue_as_data(folder, capsys):
    assert main(["review", str(folder), "--json", "--draws", "16", "--as", "Ann"]) == cli.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "winset.review/1"
    assert (found["who"], found["draws"], len(found["entries"])) == ("Ann", 16, 4)
    first = found["entries"][0]
    assert first["effect"]["exists"]["total"] == 16
    assert first["sides"][0]["outlet"] == "The Post"
    assert first["record"]["actor"]


def test_verdicts_by_option_ask_nothing(folder, capsys):
    entries = winset.review_queue(folder, 0).entries
    accept, reject = entries[0].id, entries[1].id
    arguments = ["review", str(folder), "--as", "Ann", "--accept", accept[:8], "--reject", reject]
    assert main(arguments) == cli.DONE
    assert given(folder) == [("accept", "person Ann"), ("reject", "person Ann")]
    out = capsys.readouterr().out
    assert "Accepted." in out
    assert "Rejected." in out
    assert main(["review", str(folder), "--undo", "--as", "Ben", "--json"]) == cli.DONE
    found = json.loads(capsys.readouterr().out)
    assert [v["review"]["verdict"] for v in found["verdicts"]] == ["reject"]
    assert given(folder)[-1] == ("undo", "person Ben")


def test_the_name_kept_is_that_of_git_or_of_the_user(folder, monkeypatch):
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("LOGNAME", "kofi")
    first, second, *_ = winset.review_queue(folder, 0).entries
    assert main(["review", str(folder), "--accept", first.id]) == cli.DONE
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Ama Mensah")
    assert main(["review", str(folder), "--accept", second.id]) == cli.DONE
    assert [by for _, by in given(folder)] == ["person kofi", "person Ama Mensah"]


def test_lines_walk_the_queue_without_a_terminal(folder, monkeypatch, capsys):
    typed(monkeypatch, "?\na\nr\nu\nn\nc stance=opposes\nz\n")
    assert main(["review", str(folder), "--as", "Ann", "--draws", "8"]) == cli.DONE
    out = capsys.readouterr().out
    assert [v for v, _ in given(folder)] == ["accept", "reject", "undo", "skip", "change", "accept"]
    assert "u  undo" in out
    assert "1 accepted, 1 rejected, 1 taken back, 1 put off, 1 changed; one point left" in out
    assert "[Kenya" in out  # the words in their context
    typed(monkeypatch, "q\n")
    assert main(["review", str(folder), "--as", "Ann", "--draws", "8"]) == cli.DONE
    assert "1 of 2" in capsys.readouterr().out  # the one that is left, then the one put off


def test_what_cannot_be_done_is_said_and_the_point_stays(folder, monkeypatch, capsys):
    typed(monkeypatch, "m\nc stance=likes\nc nonsense\nu\ns\n")
    assert main(["review", str(folder), "--as", "Ann", "--draws", "0"]) == cli.DONE
    out = capsys.readouterr().out
    assert out.count("Not done: ") == 5
    assert "1 of 4" in out
    assert "2 of 4" not in out
    assert given(folder) == []


def test_an_undo_reaches_into_earlier_sessions(folder, monkeypatch, capsys):
    typed(monkeypatch, "a\n")
    main(["review", str(folder), "--as", "Ann", "--draws", "0"])
    before = len(winset.review_queue(folder, 0).entries)
    typed(monkeypatch, "u\nq\n")
    main(["review", str(folder), "--as", "Ann", "--draws", "0"])
    assert len(winset.review_queue(folder, 0).entries) == before + 1
    assert "Taken back: accept" in capsys.readouterr().out


def test_an_empty_queue_says_so(folder, capsys):
    ids = [entry.id for entry in winset.review_queue(folder, 0).entries]
    main(["review", str(folder), "--as", "Ann", "--reject", *ids])
    for more in ([], ["--list"]):
        assert main(["review", str(folder), *more]) == cli.DONE
        assert capsys.readouterr().out.endswith("Nothing waits for review.\n")


def test_a_case_into_which_nothing_was_read_is_a_usage_error(capsys):
    assert main(["review", "camp-david"]) == cli.USAGE
    assert "nothing was read into this case yet" in capsys.readouterr().err
    assert main(["review", "business-for-peace", "--undo"]) == cli.USAGE
    assert "built-in" in capsys.readouterr().err
    assert main(["review", "business-for-peace"]) == cli.DONE
    assert capsys.readouterr().out == "Nothing waits for review.\n"


@pytest.mark.parametrize("said", ["", "stance", "says='half"])
def test_fields_must_be_named(said):
    with pytest.raises(UsageError, match=r"field=value|quotation"):
        pairs(said)


def test_export_writes_the_evidence_in_formats_of_others(folder, tmp_path, capsys):
    written = {}
    for form in ("prov", "ftm", "csl"):
        target = tmp_path / f"out.{form}"
        assert main(["export", str(folder), str(target), "--to", form]) == cli.DONE
        written[form] = target.read_text("utf-8")
        assert main(["export", str(folder), str(target), "--to", form]) == cli.USAGE
    capsys.readouterr()
    assert json.loads(written["csl"])[0]["container-title"] == "The Post"
    assert "entity" in json.loads(written["prov"])
    entities = [json.loads(line) for line in written["ftm"].splitlines()]
    assert all(entity["schema"] for entity in entities)


def test_evidence_of_a_case_without_a_project_is_that_of_its_claims(tmp_path, capsys):
    target, alone = tmp_path / "out.json", tmp_path / "alone"
    built_in = builtin_case("business-for-peace")
    shutil.copytree(built_in, alone, ignore=shutil.ignore_patterns("evidence"))
    assert main(["export", str(alone), str(target), "--to", "csl"]) == cli.DONE
    case = winset.open("business-for-peace")
    items = json.loads(target.read_text("utf-8"))
    assert len(items) == len(case.ledger.documents) + len(case.ledger.origins)
    unseen = [item for item in items if "not seen" in item.get("note", "")]
    assert len(unseen) == len(case.ledger.origins)
    arguments = ["export", str(alone), str(target), "--to", "prov", "--force"]
    assert main(arguments) == cli.DONE
    graph = json.loads(target.read_text("utf-8"))
    assert len(graph["wasDerivedFrom"]) >= len(case.ledger.documents)
    capsys.readouterr()


FOUND = {
    "positions": [
        {
            "actor": "Kenya",
            "issue": "ceasefire",
            "stance": "rejects",
            "quote": "Kenya rejects a ceasefire on the river",
            "condition": "",
            "assessed_by": "",
        },
        {
            "actor": "Kenya",
            "issue": "ceasefire",
            "stance": "supports",
            "quote": "Kenya would gladly sign",
            "condition": "",
            "assessed_by": "",
        },
    ],
    "statements": [],
}


@pytest.fixture
def reading(tmp_path):
    """The command that reads one report with a model on this machine, and the model."""
    reports = save(tmp_path / "in", {"gazette.txt": DAM["gazette.txt"]})
    with Model(says(FOUND)) as server:
        arguments = ["read", str(reports), "--into", str(tmp_path / "talks")]
        yield [*arguments, "--model", "small", "--endpoint", server.url], server


def test_what_a_model_proposes_waits_and_enters_no_draft(reading, tmp_path, capsys):
    command, server = reading
    assert main([*command, "--send", "--json"]) == cli.PROBLEMS  # one quote was invented
    out, err = capsys.readouterr()
    assert "1 report" in err  # what left the machine is told
    assert json.loads(out)["findings"]
    assert len(server.asked) == 1
    waiting = [e for e in winset.review_queue(tmp_path / "talks", 0).entries if "small" in e.reason]
    assert [entry.sides[0].exact for entry in waiting] == ["Kenya rejects a ceasefire on the river"]
    claims = winset.open(tmp_path / "talks").ledger.claims
    assert not [key for key in claims if key.endswith(waiting[0].id[:8])]


def test_nothing_is_sent_without_a_yes(reading, tmp_path, monkeypatch, capsys):
    command, server = reading
    typed(monkeypatch, "\n")
    assert main(command) == cli.DONE
    assert "Send it? [y/N]" in capsys.readouterr().err
    assert server.asked == []


def test_a_model_needs_a_name_and_an_address(tmp_path, capsys):
    arguments = ["read", str(tmp_path), "--into", str(tmp_path / "talks"), "--model", "small"]
    assert main(arguments) == cli.USAGE
    assert "--endpoint" in capsys.readouterr().err
    assert not (tmp_path / "talks").exists()
