"""Reports read by grammar too: only where asked for, and each always as it was read first."""

import pytest

import winset
from tests.said_reports import save
from winset import cli
from winset.cli import main
from winset.errors import UsageError
from winset.evidence import language
from winset.evidence.records import Document, Review, Statement
from winset.store.ledger import open_ledger

COD = {
    "quay.txt": """\
Crews wait for a cod deal

OSLO, 3 March 2024 - Norway rejects a cod quota, minister Kari Lund said on Sunday.

The drafts, put to paper by two aides in a single night, envisage a "common fleet" by May.
""",
}
LATER = {
    "pier.txt": """\
Cod talks go on

OSLO, 5 March 2024 - Iceland supports a cod quota, envoy Jon Ray said on Tuesday.

The lists, drawn up by three clerks in one afternoon, envisage a "shared harbour" by June.
""",
}


@pytest.fixture
def extra():
    if not language.available():
        pytest.skip("the nlp extra is not installed")


@pytest.fixture
def missing(monkeypatch):
    """The extra as if it were not installed."""
    monkeypatch.setattr(language, "MODEL", "a_model_that_nobody_made")
    language.load.cache_clear()


def read_by(folder):
    return {document.key: document.by for document in open_ledger(folder).read(Document)}


def by_grammar(folder):
    return {s.document for s in open_ledger(folder).standing().of(Statement) if s.by == "nlp"}


def test_grammar_is_used_only_where_asked_for(extra, tmp_path):
    reports = save(tmp_path / "in", COD)
    winset.read([reports], tmp_path / "plain")
    winset.read([reports], tmp_path / "parsed", nlp=True)
    assert read_by(tmp_path / "plain") == {"quay": "rules"}
    assert read_by(tmp_path / "parsed") == {"quay": "nlp"}
    assert by_grammar(tmp_path / "plain") == set()
    assert by_grammar(tmp_path / "parsed") == {"quay"}


@pytest.mark.parametrize("first", [True, False])
def test_older_reports_stay_as_they_were_read(first, extra, tmp_path):
    folder = tmp_path / "talks"
    winset.read([save(tmp_path / "a", COD)], folder, nlp=first)
    before = {s.id for s in open_ledger(folder).read(Statement)}
    winset.read([save(tmp_path / "b", LATER)], folder, nlp=not first)
    ways = {"quay": "nlp", "pier": "rules"} if first else {"quay": "rules", "pier": "nlp"}
    assert read_by(folder) == ways
    assert by_grammar(folder) == ({"quay"} if first else {"pier"})
    after = [s for s in open_ledger(folder).read(Statement) if s.document == "quay"]
    assert {s.id for s in after} == before


def test_a_date_that_a_person_gave_changes_nothing_of_how_a_report_was_read(extra, tmp_path):
    folder = tmp_path / "talks"
    winset.read([save(tmp_path / "a", COD)], folder, nlp=True)
    ledger = open_ledger(folder)
    (document,) = ledger.read(Document)
    dated = {"published": {"value": "2024-03-03", "basis": "stated"}}
    at = "2026-01-05T09:00:00Z"
    ledger.append([Review(by="person Ann", of=document.id, verdict="change", at=at, after=dated)])
    winset.read([save(tmp_path / "b", LATER)], folder)
    assert by_grammar(folder) == {"quay"}


def test_without_the_extra_nothing_is_made_and_the_error_says_how_to_mend(
    missing, tmp_path, capsys
):
    folder = tmp_path / "talks"
    arguments = ["read", str(save(tmp_path / "in", COD)), "--into", str(folder), "--nlp"]
    assert main(arguments) == cli.USAGE
    assert "pip install 'winset[nlp]'" in capsys.readouterr().err
    assert not folder.exists()
    assert main(arguments[:-1]) == cli.DONE  # by rules it needs no extra


def test_a_project_read_by_grammar_is_not_added_to_where_the_extra_is_missing(
    extra, tmp_path, monkeypatch
):
    folder = tmp_path / "talks"
    winset.read([save(tmp_path / "a", COD)], folder, nlp=True)
    monkeypatch.setattr(language, "MODEL", "a_model_that_nobody_made")
    assert winset.read([tmp_path / "a"], folder).known == 1  # nothing new, nothing needed
    with pytest.raises(UsageError, match=r"such as quay.*pip install 'winset\[nlp\]'"):
        winset.read([save(tmp_path / "b", LATER)], folder)
    assert read_by(folder) == {"quay": "nlp"}
