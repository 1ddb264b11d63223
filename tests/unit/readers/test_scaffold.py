"""A starter case is valid at once, small, and never laid over something else."""

import os

import pytest

from winset.errors import UsageError, WinsetError
from winset.readers.casefile import check_file, open_case
from winset.readers.scaffold import scaffold


def test_a_starter_case_is_clean_of_errors_and_small(tmp_path):
    paths = scaffold(tmp_path / "new", 'Say "no": a # test')
    assert [p.name for p in paths] == ["case.yaml", "claims.yaml", ".gitignore"]
    assert all(f.severity == "note" for f in check_file(tmp_path / "new").findings)
    case = open_case(tmp_path / "new")
    assert case.title == 'Say "no": a # test'
    assert len(case.signatories) == 2
    assert len(case.issues) == 3
    assert len(case.drafts) == len(case.ledger.claims) == 1
    assert "sources/" in paths[2].read_text().splitlines()


def test_the_examples_in_its_comments_are_valid_too(tmp_path):
    scaffold(tmp_path / "new")
    file = tmp_path / "new" / "case.yaml"
    lines = file.read_text().splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith("# links:"))
    end = next(k for k, line in enumerate(lines) if line.startswith("drafts:"))
    lines[start:end] = [line.removeprefix("# ") for line in lines[start:end]]
    file.write_text("\n".join(lines))
    assert check_file(file).errors == ()
    assert len(open_case(file).links) == 2
    assert open_case(file).payments is not None


@pytest.mark.parametrize("name", ["case.yaml", "other.txt", ".hidden"])
def test_a_folder_that_holds_anything_is_refused(name, tmp_path):
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        scaffold(tmp_path, "T")
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [(name, "mine")]
    scaffold(tmp_path, "T", force=True)
    assert open_case(tmp_path).title == "T"


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        scaffold(tmp_path / "a")
    with pytest.raises(WinsetError, match="cannot be made"):
        scaffold(tmp_path / "a" / "b")


def test_an_empty_folder_will_do(tmp_path):
    (tmp_path / "empty").mkdir()
    scaffold(tmp_path / "empty")
    assert open_case(tmp_path / "empty").title == "Untitled case"


def test_a_start_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    calls = []
    real = os.fsync

    def fail_later(handle):
        calls.append(handle)
        if len(calls) > 3:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail_later)
    with pytest.raises(WinsetError, match="No space left"):
        scaffold(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
