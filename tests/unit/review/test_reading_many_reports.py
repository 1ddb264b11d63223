"""Large projects: what one report more costs is what is near it, and nothing whole is lost."""

import json

import pytest

import winset
from benchmarks.evidence.synthetic import corpus
from tests.said_reports import save
from winset.evidence import origins
from winset.evidence.origins.inverted import NEAREST
from winset.evidence.records import Document, Relation
from winset.readers.reports import many
from winset.review import drafting, reading
from winset.store.ledger import open_ledger, texts

COUNT = 24


@pytest.fixture(scope="module")
def reports():
    """Reports on two running stories, one of which is told again in other words."""
    made = corpus(COUNT, seed=4, beats=2)
    assert made.pairs
    return {f"{one.key}.txt": one.text for one in made.reports}, made.pairs[0]


@pytest.fixture
def project(reports, tmp_path, monkeypatch):
    """A project that counts as large and holds all reports but the one that retells another."""
    monkeypatch.setattr("winset.review.surroundings.FEW", 4)
    told, pair = reports
    retelling = f"{pair.retelling}.txt"
    older = {name: text for name, text in told.items() if name != retelling}
    winset.read([save(tmp_path / "older", older)], tmp_path / "talks")
    return tmp_path / "talks", save(tmp_path / "later", {retelling: told[retelling]}), pair


@pytest.fixture
def done(monkeypatch):
    """What is done meanwhile: texts opened, reports read by the rules, pairs compared."""
    told = {"opened": [], "read": [], "compared": []}

    def counted(module, name, what, of):
        real = getattr(module, name)

        def call(*args, **kwargs):
            told[what].append(of(*args))
            return real(*args, **kwargs)

        monkeypatch.setattr(module, name, call)

    counted(texts, "read", "opened", lambda folder, digest: digest)
    counted(many, "extract", "read", lambda source, *_: source.document.key)
    counted(origins, "aligned", "compared", lambda a, b: (a.document, b.document))
    return told


def test_one_report_more_is_read_alone_and_met_by_few(project, done):
    folder, later, pair = project
    before = {d.key for d in open_ledger(folder).read(Document)}
    done["opened"].clear()
    assert winset.read([later], folder).documents == (pair.retelling,)
    assert done["read"] == [pair.retelling]
    assert len(set(done["opened"])) <= 1 + NEAREST < len(before)
    assert 1 <= len(done["compared"]) <= NEAREST
    assert all(pair.retelling in both for both in done["compared"])
    derived = open_ledger(folder).standing().records["derivation"]
    assert any({d.source, d.derived} == {pair.original, pair.retelling} for d in derived)


def test_where_nothing_of_older_reports_is_kept_the_near_ones_are_read_again(project, done):
    folder, later, pair = project
    kept = folder / ".winset" / "extracts.sqlite"
    kept.write_bytes(kept.read_bytes()[:5000])
    winset.read([later], folder)
    again = set(done["read"]) - {pair.retelling}
    assert 1 <= len(again) <= NEAREST
    derived = open_ledger(folder).standing().records["derivation"]
    assert any({d.source, d.derived} == {pair.original, pair.retelling} for d in derived)


def test_older_reports_and_what_was_found_between_them_are_not_added_again(project):
    folder, later, pair = project
    ledger = open_ledger(folder)
    first = set(ledger.turns())
    winset.read([later], folder)
    added = max(ledger.turns().values())
    assert added == len(first)
    for kind in (Document, Relation):
        for stored in ledger.stored(kind):
            if stored.turn == added:
                record = stored.record
                about = [record.key] if kind is Document else [m.document for m in record.members]
                assert not (kind is Document and record.seen) or about == [pair.retelling]
                assert kind is Document or pair.retelling in about


def test_an_interrupted_reading_keeps_what_is_whole_and_goes_on_later(
    reports, tmp_path, monkeypatch
):
    monkeypatch.setattr("winset.review.surroundings.FEW", 4)
    monkeypatch.setattr(reading, "BATCH", 10)
    told, _ = reports
    into = tmp_path / "talks"

    def stop_at_the_second(said):
        if said.startswith("comparing") and open_ledger(into).read(Document):
            raise KeyboardInterrupt

    source = save(tmp_path / "in", told)
    with pytest.raises(KeyboardInterrupt):
        winset.read([source], into, progress=stop_at_the_second)
    ledger = open_ledger(into)
    kept = {d.key for d in ledger.read(Document) if d.seen}
    assert len(kept) == 10
    assert (ledger.findings, ledger.check()) == ((), ())
    later = winset.read([source], into)
    assert (later.known, len(later.documents)) == (10, COUNT - 10)
    assert not kept & set(later.documents)
    assert later.case == "drafted"


def test_a_draft_that_was_broken_off_is_made_the_next_time(project, monkeypatch):
    folder, later, pair = project
    before = (folder / "case.yaml").read_bytes()

    def stop(said):
        if said.startswith("drafting"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        winset.read([later], folder, progress=stop)
    assert (folder / "case.yaml").read_bytes() == before
    again = winset.read([later], folder)
    assert (again.documents, again.case) == ((), "drafted")
    assert pair.retelling in winset.open(folder).ledger.documents
    assert winset.read([later], folder).files == ()  # nothing is left to do


def test_a_draft_from_very_many_positions_chooses_of_each_issue(project, monkeypatch):
    folder, later, _ = project
    monkeypatch.setattr(drafting, "MOST", 40)
    monkeypatch.setattr(drafting, "ISSUES", 5)
    winset.read([later], folder)
    case = winset.open(folder)
    assert len(case.issues) == 5
    positions = [claim for claim in case.ledger.claims.values() if "is reported to" in claim.says]
    assert 20 < len(positions) <= 40
    per_issue = [
        sum(claim.says.partition(": ")[2].startswith(issue.title) for claim in positions)
        for issue in case.issues.values()
    ]
    assert min(per_issue) >= 3, json.dumps(per_issue)
