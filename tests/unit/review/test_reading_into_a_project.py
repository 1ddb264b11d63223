"""Reports read into a project: kept, compared, drafted; nothing read twice, nothing lost."""

import json
import shutil

import pytest

import winset
from tests.said_reports import CASE, DAM, save
from winset import readers, workbench
from winset.errors import UsageError
from winset.evidence.records import Document, Position
from winset.review.drafting import untouched
from winset.store.ledger import open_ledger


@pytest.fixture
def reports(tmp_path):
    return save(tmp_path / "reports")


def lines(folder):
    return {f.name: f.read_text() for f in (folder / "evidence").glob("*.jsonl")}


def test_a_new_folder_gets_a_ledger_and_a_drafted_case(reports, tmp_path):
    folder = tmp_path / "talks"
    found = winset.read([reports], folder)
    assert found.documents == ("gazette", "radio")
    assert (found.case, found.known, found.problems) == ("drafted", 0, False)
    assert found.counts["position"] > 2
    assert found.counts["conflict"] == 1  # 200 or 300 million
    case = winset.open(folder)
    assert {"kenya", "ethiopia"} <= set(case.parties)
    cited = {c for wants in case.preferences.values() for e in wants.issues.values()
             for s in e.order for c in s.because}  # fmt: skip
    assert cited
    assert cited <= set(case.ledger.claims)
    for claim in case.ledger.claims.values():
        text = (reports / f"{claim.document}.txt").read_text("utf-8")
        assert text[claim.start : claim.end].strip()
    assert (folder / "sources" / ".gitignore").is_file()


def test_the_same_reports_again_are_nothing_new(reports, tmp_path):
    folder = tmp_path / "talks"
    first = winset.read([reports], folder)
    before, case = lines(folder), (folder / "case.yaml").read_bytes()
    again = winset.read([reports], folder)
    assert (again.documents, again.known, again.counts) == ((), 2, {})
    assert again.waiting == first.waiting
    assert (lines(folder), (folder / "case.yaml").read_bytes()) == (before, case)


def test_one_after_the_other_is_as_both_at_once(tmp_path):
    together, apart = tmp_path / "together", tmp_path / "apart"
    winset.read([save(tmp_path / "in")], together)
    for name, text in DAM.items():
        winset.read([save(tmp_path / name.split(".")[0], {name: text})], apart)
    one, other = (open_ledger(f).standing() for f in (together, apart))
    for kind in ("document", "position", "relation", "statement", "figure", "actor"):
        ids = [{record.id for record in s.records.get(kind, ())} for s in (one, other)]
        assert ids[0] == ids[1], kind
    assert winset.open(together).preferences == winset.open(apart).preferences


def test_an_untouched_draft_grows_with_later_reports_and_an_edited_one_stays(tmp_path):
    folder = tmp_path / "talks"
    first, second = ({name: DAM[name]} for name in DAM)
    winset.read([save(tmp_path / "a", first)], folder)
    assert untouched(folder)
    assert winset.read([save(tmp_path / "b", second)], folder).case == "drafted"
    file = folder / "case.yaml"
    file.write_text(file.read_text() + "# mine now\n")
    third = {"post.txt": "Kenya demands a ceasefire, the Kenyan government said on Monday.\n"}
    found = winset.read([save(tmp_path / "c", third)], folder)
    assert (found.case, found.files) == ("kept", ())
    assert file.read_text().endswith("# mine now\n")
    assert len(found.documents) == 1


def test_a_case_of_ones_own_is_never_changed_by_reading(reports, tmp_path):
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE)
    found = winset.read([reports], folder)
    assert (found.case, found.waiting > 0) == ("kept", True)
    assert (folder / "case.yaml").read_text() == CASE
    issues = {p.issue for p in open_ledger(folder).read(Position)}
    assert issues <= {"ceasefire", "peacekeepers"}  # it looks for the issues of the case


def test_what_cannot_be_read_is_told_and_the_rest_is_read(reports, tmp_path):
    (reports / "empty.txt").write_text("")
    found = winset.read([reports, tmp_path / "nowhere"], tmp_path / "talks")
    assert len(found.documents) == 2
    assert {f.code for f in found.findings} == {"WS100", "WS101"}
    assert found.problems


def test_what_a_person_settled_is_not_asked_again_after_later_reports(tmp_path):
    folder = tmp_path / "talks"
    first, second = ({name: DAM[name]} for name in DAM)
    winset.read([save(tmp_path / "a", first)], folder)
    gone = next(e for e in winset.review_queue(folder, 0).entries if e.kind == "position")
    workbench.verdicts(folder, "Ann", reject=[gone.id])
    winset.read([save(tmp_path / "b", second)], folder)
    queue = winset.review_queue(folder, 0)
    assert gone.id not in {entry.id for entry in queue.entries}
    key = f"{gone.sides[0].document}-{gone.id[:8]}"
    assert key not in winset.open(folder).ledger.claims


def test_the_texts_in_the_ledger_are_those_of_the_files(reports, tmp_path):
    winset.read([reports], tmp_path / "talks")
    ledger = open_ledger(tmp_path / "talks")
    for document in ledger.read(Document):
        if document.seen:
            assert ledger.text(document.sha256) == (reports / document.file).read_text("utf-8")


def test_builtin_cases_and_foreign_folders_are_refused(reports, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="built-in case"):
        winset.read([reports], "business-for-peace")
    with pytest.raises(UsageError, match="something else"):
        winset.read([tmp_path], reports)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reports"]


def test_reports_without_positions_make_a_ledger_and_no_case(tmp_path):
    text = {"note.txt": "It rained on Monday, and the lake rose by 2 metres.\n"}
    found = winset.read([save(tmp_path / "in", text)], tmp_path / "talks")
    assert (found.case, found.files) == ("none", ())
    assert not (tmp_path / "talks" / "case.yaml").exists()


def test_draft_seal_that_cannot_be_read_counts_as_touched(reports, tmp_path):
    folder = tmp_path / "talks"
    winset.read([reports], folder)
    seal = folder / ".winset" / "draft.json"
    assert json.loads(seal.read_text())
    seal.write_text("{")
    assert not untouched(folder)


def test_of_very_many_positions_those_on_the_issues_most_told_are_drafted(
    reports, tmp_path, monkeypatch
):
    whole = tmp_path / "whole"
    winset.read([reports], whole)
    monkeypatch.setattr("winset.review.drafting.MOST", 3)
    winset.read([reports], tmp_path / "few")
    few, every = winset.open(tmp_path / "few").issues, winset.open(whole).issues
    assert set(few) < set(every)
    assert "ceasefire" in few  # both reports speak of it


def test_large_projects_compare_new_reports_with_those_near_them(tmp_path, monkeypatch):
    """Below the limit every pair is compared; above it only new reports with those near them."""
    monkeypatch.setattr("winset.review.surroundings.FEW", 1)
    again = {"copy.txt": DAM["radio.txt"].replace("Talks on", "Talks about")}
    home = tmp_path / "talks"
    winset.read([save(tmp_path / "a")], home)
    found = winset.read([save(tmp_path / "b", again)], home)
    assert found.documents == ("copy",)
    derived = open_ledger(home).standing().records["derivation"]
    assert any({d.source, d.derived} == {"radio", "copy"} for d in derived)
    turns = {s.record.key: s.turn for s in open_ledger(home).stored(Document) if s.record.seen}
    assert turns["copy"] > turns["radio"] == turns["gazette"]  # older ones are not added again


def test_a_report_that_the_case_cites_keeps_the_key_of_the_case(shared, tmp_path):
    folder = tmp_path / "talks"
    built_in = readers.builtin_case("business-for-peace")
    shutil.copytree(built_in, folder, ignore=shutil.ignore_patterns("evidence"))
    found = winset.read([shared / "reports"], folder)
    assert sorted(found.documents) == ["d0", "d1", "d2", "d3", "d4"]
    case = winset.open(folder)
    queue = winset.review_queue(folder, 32)
    entry = next(e for e in queue.entries if e.kind == "position" and e.effect.moved is not None)
    (noted,) = workbench.verdicts(folder, "Ann", accept=[entry.id])
    if noted.files:
        after = winset.open(folder)
        assert after.ledger.documents == case.ledger.documents  # no report is entered twice
        assert len(after.ledger.claims) > len(case.ledger.claims)


def test_texts_of_reports_that_somebody_else_read_are_kept_beside_their_ledger(shared, tmp_path):
    folder = tmp_path / "talks"
    shutil.copytree(readers.builtin_case("business-for-peace"), folder)
    before = {path.name: path.read_bytes() for path in (folder / "evidence").iterdir()}
    found = winset.read([shared / "reports"], folder)
    assert (found.documents, found.known) == ((), 5)
    assert {path.name: path.read_bytes() for path in (folder / "evidence").iterdir()} == before
    case = winset.open(folder)
    assert set(workbench.behind(folder, case).texts) == set(case.ledger.documents)
