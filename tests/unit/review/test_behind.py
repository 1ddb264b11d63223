"""Texts behind a case: found by their hash, under whatever name, and never in place of another."""

import hashlib

import pytest

import winset
from winset import workbench
from winset.case import Case
from winset.errors import UsageError
from winset.evidence.records import Derivation
from winset.review.behind import behind

TEXT = "The ferry crews met on Monday. Línea dos.\r\nNothing was signed.\n"


@pytest.fixture
def case(tmp_path):
    """A project whose one report has this text."""
    workbench.new(tmp_path / "mine")
    opened = winset.open(tmp_path / "mine")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    document = {"outlet": "The Post", "sha256": digest, "chars": len(TEXT), "file": "post.txt"}
    return Case.model_validate(opened.model_dump() | {"ledger": {"documents": {"d": document}}})


def project(tmp_path):
    return tmp_path / "mine"


def save(path, text=TEXT):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def digest_of(case):
    return case.ledger.documents["d"].sha256


def test_texts_that_were_read_into_the_project_are_found(case, tmp_path):
    assert behind(project(tmp_path), case).texts == {}
    save(project(tmp_path) / "sources" / f"{digest_of(case)}.txt")
    assert behind(project(tmp_path), case).texts == {"d": TEXT}
    assert behind(project(tmp_path), case, quotes=False).texts == {}


@pytest.mark.parametrize("name", ["post.txt", "deep/er/another name.md"])
def test_texts_in_a_folder_are_found_under_any_name(case, tmp_path, name):
    save(tmp_path / "reports" / name)
    save(tmp_path / "reports" / "other.txt", "Quite another report.")
    found = workbench.behind(project(tmp_path), case, tmp_path / "reports")
    assert found.texts == {"d": TEXT}


def test_a_text_that_was_changed_is_not_quoted(case, tmp_path):
    save(tmp_path / "reports" / "post.txt", TEXT.replace("Monday", "Friday"))
    save(project(tmp_path) / "sources" / f"{digest_of(case)}.txt", TEXT + " ")
    assert behind(project(tmp_path), case, tmp_path / "reports").texts == {}


def test_a_name_that_leaves_the_folder_is_not_followed(case, tmp_path):
    documents = {"d": case.ledger.documents["d"].model_copy(update={"file": "../post.txt"})}
    ledger = case.ledger.model_copy(update={"documents": documents})
    save(tmp_path / "post.txt")
    (tmp_path / "reports").mkdir()
    made = case.model_copy(update={"ledger": ledger})
    assert behind(project(tmp_path), made, tmp_path / "reports").texts == {}


def test_what_cannot_be_meant_is_refused(case, tmp_path):
    with pytest.raises(UsageError, match="is no folder"):
        behind(project(tmp_path), case, tmp_path / "nowhere")
    with pytest.raises(UsageError, match="leave quotes out"):
        behind(project(tmp_path), case, tmp_path, quotes=False)


def test_the_built_in_case_has_a_ledger_and_no_texts():
    found = behind("business-for-peace", winset.open("business-for-peace"))
    assert found.texts == {}
    assert any(isinstance(record, Derivation) for record in found.records)


def test_the_reports_of_the_built_in_case_are_found(shared):
    if not (shared / "reports").is_dir():
        pytest.skip("the shared reference data holds no reports")
    case = winset.open("business-for-peace")
    found = behind("business-for-peace", case, shared / "reports")
    assert set(found.texts) == set(case.ledger.documents)
