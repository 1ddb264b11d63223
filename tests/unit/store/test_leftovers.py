"""What a killed process left goes; what a living one is writing stays."""

import os
import subprocess
import sys
import time

import pytest

from winset.store.leftovers import DAY, abandoned, clear, is_temporary, temporary


@pytest.fixture
def gone():
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def old(path):
    os.utime(path, (time.time() - DAY - 60,) * 2)
    return path


def test_a_living_process_keeps_its_own(tmp_path):
    path = tmp_path / temporary("run")
    path.mkdir()
    assert is_temporary(path)
    assert not abandoned(path)


def test_a_process_that_is_gone_leaves_leftovers(tmp_path, gone):
    path = tmp_path / temporary("run").replace(f"-{os.getpid()}.", f"-{gone}.")
    path.write_text("half")
    assert abandoned(path)


def test_another_machine_has_a_day(tmp_path, gone):
    name = temporary("run").replace(f"-{os.getpid()}.", f"-{gone}.")
    machine = name.split(".")[2][:8]
    path = tmp_path / name.replace(machine, "f" * 8 if machine != "f" * 8 else "0" * 8)
    path.write_text("half")
    assert not abandoned(path)
    assert abandoned(old(path))


def test_after_a_day_anything_temporary_is_left_over(tmp_path):
    path = tmp_path / temporary("run")
    path.write_text("half")
    assert abandoned(old(path))


@pytest.mark.parametrize("name", ["0123456789abcdef", ".gitignore", ".hidden.tmp", "notes.tmp"])
def test_other_files_are_no_leftovers_however_old(name, tmp_path):
    (tmp_path / name).write_text("mine")
    assert not abandoned(old(tmp_path / name))


def test_names_differ_and_stay_short_enough_for_any_file_system():
    names = {temporary("ö" * 200) for _ in range(100)}
    assert len(names) == 100
    assert max(len(name.encode()) for name in names) < 255


def test_clearing_counts_what_is_gone_and_follows_no_link(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("mine")
    (tmp_path / "link").symlink_to(kept)
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    paths = [tmp_path / name for name in ("link", "folder", "file", "absent")]
    assert clear(paths) == 3
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]
    assert (kept / "file").read_text() == "mine"
