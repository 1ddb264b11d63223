"""Files appear whole or not at all, whatever happens on the way."""

import os
import stat

import pytest

from winset.errors import UsageError, WinsetError
from winset.store.atomic import refuse_existing, write_bytes, write_text


def entries(folder):
    """Every file of a folder, hidden ones included, with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_file_is_written_as_given(tmp_path):
    assert write_text(tmp_path / "a.txt", "naïve\n") == tmp_path / "a.txt"
    write_bytes(tmp_path / "b.bin", b"\0\r\n")
    assert entries(tmp_path) == {"a.txt": "naïve\n".encode(), "b.bin": b"\0\r\n"}


def test_an_existing_file_stays_unless_forced(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(UsageError, match="exists already"):
        write_text(path, "new")
    assert entries(tmp_path) == {"a": b"old"}
    write_text(path, "new", force=True)
    assert entries(tmp_path) == {"a": b"new"}


def test_a_dangling_link_counts_as_existing(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="exists already"):
        refuse_existing(tmp_path / "a")
    with pytest.raises(UsageError, match="exists already"):
        write_text(tmp_path / "a", "new")
    assert not (tmp_path / "elsewhere").exists()


def test_a_name_taken_in_the_meantime_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "a"
    real = os.fsync

    def somebody_else_writes(handle):
        path.write_text("theirs")
        real(handle)

    monkeypatch.setattr(os, "fsync", somebody_else_writes)
    with pytest.raises(UsageError, match="exists already"):
        write_text(path, "ours")
    assert entries(tmp_path) == {"a": b"theirs"}


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_an_interrupted_write_leaves_the_old_file(step, tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")

    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WinsetError, match="No space left on device; nothing there was changed"):
        write_text(path, "new", force=True)
    monkeypatch.undo()
    assert entries(tmp_path) == {"a": b"old"}


def test_a_kill_between_the_steps_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")

    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_text(path, "new", force=True)
    monkeypatch.undo()
    assert entries(tmp_path) == {"a": b"old"}


def test_file_systems_without_hard_links_work_too(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    write_text(tmp_path / "a", "one")
    with pytest.raises(UsageError, match="exists already"):
        write_text(tmp_path / "a", "two")
    assert entries(tmp_path) == {"a": b"one"}


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WinsetError, match=r"nowhere/a: cannot be written: No such file"):
        write_text(tmp_path / "nowhere" / "a", "x")


def test_permissions_follow_the_umask(tmp_path):
    old = os.umask(0o027)
    try:
        write_text(tmp_path / "a", "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
