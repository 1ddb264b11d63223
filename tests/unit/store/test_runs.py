"""The store of runs: computed once, found again, never half there, damage reported."""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from winset.errors import InvalidInput, UnknownName, UsageError, WinsetError
from winset.store.leftovers import DAY, temporary
from winset.store.runs import RunKey, Runs

KEY = RunKey("0123456789abcdef", 1, 3, "0.1.0", {"thin": 4})
OTHER = replace(KEY, seed=2)
TABLES = {
    "draws": {"exists": np.array([True, False, True]), "gain": np.array([0.5, np.nan, 0.25])},
    "clauses": {"clause": np.array(["arctic", "sanctions"]), "settled": np.array([2, 3])},
}
ANSWERS = '{"share": 0.6666666666666666, "who": "Ångström"}'
PART = {"gains": np.arange(24.0).reshape(2, 3, 4), "found": np.array([[True, False]])}


@pytest.fixture
def store(tmp_path):
    return Runs(tmp_path / "runs")


def finish(store, key=KEY, tables=TABLES):
    return store.finish(key, tables, ANSWERS)


def content(folder):
    """Every file and folder below, with the bytes of files; the lock holds nothing."""
    paths = [path for path in sorted(folder.rglob("*")) if path.name != ".lock"]
    return {
        path.relative_to(folder): path.read_bytes() if path.is_file() else None for path in paths
    }


def require_right(run):
    assert run.answers() == ANSWERS
    for table, columns in TABLES.items():
        for name, column in run.columns(table).items():
            np.testing.assert_array_equal(column, columns[name], strict=True)


def test_a_finished_run_is_found_with_its_numbers(store):
    assert store.find(KEY) is None
    before = datetime.now(UTC).replace(microsecond=0)
    made = finish(store)
    run = Runs(store.folder).find(RunKey("0123456789abcdef", 1, 3, "0.1.0", {"thin": 4}))
    assert run == made
    assert (run.key, run.id, run.tables) == (KEY, KEY.id, ("draws", "clauses"))
    assert before <= run.created <= datetime.now(UTC)
    assert set(run.versions) == {"winset", "python", "numpy", "duckdb"}
    assert run.verify() == ()
    require_right(run)
    found = run.query("SELECT sum(settled) AS n FROM clauses WHERE clause LIKE 's%'")
    assert found["n"].tolist() == [3]
    assert store.find(OTHER) is None


def test_a_run_without_tables_is_a_run(store):
    run = store.finish(KEY, {}, "{}")
    assert store.find(KEY).tables == ()
    assert run.query("SELECT 1 AS x")["x"].tolist() == [1]


def test_a_run_that_is_there_is_not_written_again(store):
    finish(store)
    before = content(store.folder)
    store.finish(KEY, {}, '{"other": 1}')
    assert content(store.folder) == before


def test_an_unknown_table_is_named_with_the_nearest(store):
    with pytest.raises(UnknownName, match="did you mean 'draws'"):
        finish(store).columns("draw")


@pytest.mark.parametrize(
    ("tables", "answers", "why"),
    [(TABLES, "not JSON", "JSON"), ({"T": {}}, "{}", "letter first")],
)
def test_what_cannot_be_stored_leaves_no_trace(tables, answers, why, store):
    with pytest.raises(UsageError, match=why):
        store.finish(KEY, tables, answers)
    assert not store.folder.exists()


def test_parts_come_back_until_the_run_is_finished(store):
    assert store.part(KEY, "nash") is None
    store.keep_part(KEY, "nash", {"gains": np.zeros(2)})
    store.keep_part(KEY, "nash", PART)
    store.keep_part(KEY, "ks", {})
    read = store.part(KEY, "nash")
    assert list(read) == list(PART)
    np.testing.assert_array_equal(read["gains"], PART["gains"], strict=True)
    assert store.part(KEY, "egalitarian") is None
    assert store.part(OTHER, "nash") is None
    assert store.find(KEY) is None
    finish(store)
    assert store.part(KEY, "nash") is None
    assert [entry.name for entry in store.folder.iterdir()] == [KEY.id]


def test_no_part_is_kept_of_a_run_that_another_process_finished(store):
    finish(store)
    store.keep_part(KEY, "nash", PART)
    assert store.part(KEY, "nash") is None
    assert [entry.name for entry in store.folder.iterdir()] == [KEY.id]


def test_a_torn_part_is_no_part_and_can_be_kept_again(store):
    store.keep_part(KEY, "nash", PART)
    (file,) = store.folder.glob("*.parts/nash.part")
    file.write_bytes(file.read_bytes()[:-7])
    assert store.part(KEY, "nash") is None
    store.keep_part(KEY, "nash", PART)
    assert store.part(KEY, "nash") is not None


def test_a_part_that_cannot_be_stored_leaves_no_trace(store):
    with pytest.raises(UsageError, match="holds objects"):
        store.keep_part(KEY, "nash", {"x": np.array([None])})
    with pytest.raises(UsageError, match="small letters"):
        store.keep_part(KEY, "../nash", PART)
    assert not store.folder.exists()


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def turn(path):
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(bytes(whole))


def rewrite(**change):
    def damage(path):
        path.write_text(json.dumps({**json.loads(path.read_text()), **change}))

    return damage


VISIBLE = [
    ("draws.parquet", Path.unlink, "No such file"),
    ("draws.parquet", cut, "instead of"),
    ("answers.json", cut, "instead of"),
    ("run.json", Path.unlink, "No such file"),
    ("run.json", lambda path: path.write_text("{"), "is not JSON"),
    ("run.json", lambda path: path.write_bytes(b"\xff\xfe\0"), "is not JSON"),
    ("run.json", lambda path: path.write_text("[]"), "has format None"),
    ("run.json", rewrite(format="winset.run/2"), "has format 'winset.run/2'"),
    ("run.json", rewrite(key=OTHER.plain()), f"is about run {OTHER.id}"),
    ("run.json", rewrite(files={}), "lacks or garbles"),
    ("run.json", rewrite(files=3), "lacks or garbles"),
    ("run.json", rewrite(tables=["draws"]), "lacks or garbles"),
    ("run.json", rewrite(key={}), "lacks or garbles"),
    ("run.json", rewrite(created="yesterday"), "lacks or garbles"),
    ("run.json", rewrite(created="2026-01-01T00:00:00"), "no time zone"),
]


@pytest.mark.parametrize(("name", "harm", "why"), VISIBLE)
def test_a_damaged_run_is_reported_never_used_and_computed_again(name, harm, why, store):
    finish(store)
    harm(store.folder / KEY.id / name)
    assert store.find(KEY) is None
    (finding, *_) = store.damage(KEY)
    assert why in finding.message
    assert str(store.folder / KEY.id) in str(finding)
    assert f"--remove {KEY.id}" in finding.mend
    (info,) = store.all()
    assert info.state == "damaged"
    assert info.findings[0] == finding
    require_right(finish(store))
    assert store.damage(KEY) == ()
    assert [info.state for info in store.all(verify=True)] == ["complete"]
    assert [entry.name for entry in store.folder.iterdir() if entry.name != ".lock"] == [KEY.id]


@pytest.mark.parametrize("name", ["draws.parquet", "answers.json"])
def test_a_turned_bit_is_found_when_read_and_by_verify(name, store):
    run = finish(store)
    turn(run.folder / name)
    assert store.find(KEY) is not None  # sizes alone do not tell
    (finding,) = run.verify()
    assert name in finding.message
    assert [info.state for info in store.all(verify=True)] == ["damaged"]
    with pytest.raises(InvalidInput, match="is not what was written"):
        run.answers() if name == "answers.json" else run.query("SELECT 1 AS x")
    if name == "draws.parquet":
        with pytest.raises(InvalidInput, match="is not what was written"):
            run.columns("draws")
        assert run.columns("clauses")


def test_a_file_in_the_place_of_a_run_is_damage(store):
    store.folder.mkdir()
    (store.folder / KEY.id).write_text("mine?")
    assert store.find(KEY) is None
    assert store.all()[0].state == "damaged"
    require_right(finish(store))


def test_a_record_cannot_lead_out_of_its_folder(store):
    run = finish(store)
    record = json.loads((run.folder / "run.json").read_text())
    record["tables"] = ["../../secret"]
    record["files"] = {"answers.json": record["files"]["answers.json"]}
    record["files"]["../../secret.parquet"] = {"size": 0, "sha256": ""}
    (run.folder / "run.json").write_text(json.dumps(record))
    assert "lies outside" in store.damage(KEY)[0].message


def test_the_list_is_newest_first_and_tells_states(store):
    finish(store)
    record = store.folder / KEY.id / "run.json"
    rewrite(created="2026-01-02T03:04:05+00:00")(record)
    store.keep_part(OTHER, "nash", PART)
    store.keep_part(OTHER, "ks", PART)
    (store.folder / "notes.txt").write_text("mine")
    first, second = store.all()
    assert (first.id, first.state, first.parts, first.key) == (OTHER.id, "unfinished", 2, OTHER)
    assert (second.id, second.state, second.parts, second.key) == (KEY.id, "complete", 0, KEY)
    assert second.when == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert second.size == sum(f.stat().st_size for f in second.folder.iterdir())
    assert Runs(store.folder / "nowhere").all() == ()


def test_remove_takes_all_of_one_run_and_nothing_else(store):
    finish(store)
    finish(store, OTHER)
    others = content(store.folder / OTHER.id)
    store.remove(KEY.id)
    assert [info.id for info in store.all()] == [OTHER.id]
    store.keep_part(KEY, "nash", PART)
    store.remove(KEY.id)
    assert store.part(KEY, "nash") is None
    assert content(store.folder) == {
        Path(OTHER.id): None,
        **{OTHER.id / path: text for path, text in others.items()},
    }
    with pytest.raises(UnknownName, match="unknown run"):
        store.remove(KEY.id)


@pytest.mark.parametrize("name", ["..", "../../x", "", ".lock", "notes.txt"])
def test_remove_takes_no_paths(name, store):
    finish(store)
    (store.folder / "notes.txt").write_text("mine")
    before = content(store.folder.parent)
    with pytest.raises(UnknownName):
        store.remove(name)
    assert content(store.folder.parent) == before


def test_leftovers_go_when_their_process_is_gone_or_after_a_day(store):
    finish(store)
    store.keep_part(OTHER, "nash", PART)
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    gone = temporary(KEY.id).replace(f"-{os.getpid()}.", f"-{process.pid}.")
    living, old = temporary(KEY.id), temporary(KEY.id)
    parts = store.folder / f"{OTHER.id}.parts"
    for name in (gone, living, old):
        (store.folder / name).mkdir()
        (store.folder / name / "draws.parquet").write_bytes(b"half")
    for name in (gone, living):
        (parts / name).write_bytes(b"half")
    os.utime(store.folder / old, (time.time() - DAY - 60,) * 2)
    store.keep_part(OTHER, "ks", PART)
    assert len(store.all()) == 2
    assert store.clean() == 3
    left = {entry.name for entry in store.folder.iterdir()}
    assert left == {KEY.id, f"{OTHER.id}.parts", living}
    assert {p.name for p in parts.iterdir()} == {"key.json", "nash.part", "ks.part", living}


def test_git_ignores_runs_beside_a_case_and_only_those(tmp_path):
    beside = Runs(tmp_path / "case" / ".winset" / "runs")
    beside.keep_part(KEY, "nash", PART)
    assert (tmp_path / "case" / ".winset" / ".gitignore").read_text() == "*\n"
    elsewhere = Runs(tmp_path / "cache" / "runs")
    finish(elsewhere)
    assert not list((tmp_path / "cache").glob(".git*"))


def test_threads_that_finish_the_same_run_all_end_well(store):
    found, start = [], threading.Barrier(4)

    def work():
        store.keep_part(KEY, "nash", PART)
        start.wait()
        store.keep_part(KEY, "ks", PART)
        found.append(finish(store))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(map(str, found))) == 1
    require_right(found[0])
    store.clean()
    assert [entry.name for entry in store.folder.iterdir() if entry.name != ".lock"] == [KEY.id]


CALLS = ("open", "mkdir", "fsync", "rename", "replace", "link", "unlink", "rmdir")


class Disk:
    """The disk, full from the nth call on that would change it."""

    def __init__(self, monkeypatch, fails_from, once):
        self.calls, self.failed = 0, []
        for name in CALLS:
            monkeypatch.setattr(os, name, self.wrapped(name, getattr(os, name), fails_from, once))

    def wrapped(self, name, real, fails_from, once):
        def call(*args, **kwargs):
            self.calls += 1
            if self.calls == fails_from or (self.calls > fails_from and not once):
                self.failed.append(name)
                raise OSError(28, "No space left on device")
            return real(*args, **kwargs)

        return call


def refused(work, *arguments):
    """Why some work was refused; empty where it was done."""
    try:
        work(*arguments)
    except WinsetError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("tables", "damaged", "once"),
    [(TABLES, False, True), ({}, True, True), ({}, True, False), ({}, False, False)],
)
def test_a_disk_full_at_any_step_of_finishing_leaves_what_was(
    tables, damaged, once, tmp_path, monkeypatch
):
    """Each call in turn fails, alone or with all later ones, those that clean up included."""
    steps = set()
    for step in range(1, 200):
        store = Runs(tmp_path / str(step) / "runs")
        if damaged:
            finish(store, KEY, tables)
            (store.folder / KEY.id / "run.json").write_text("{")
        store.keep_part(KEY, "nash", PART)
        before = content(store.folder)
        with monkeypatch.context() as patch:
            disk = Disk(patch, step, once)
            why = refused(finish, store, KEY, tables)
        if not disk.failed:
            break
        if not why:
            assert store.find(KEY).verify() == ()
            continue
        assert f"{store.folder / KEY.id}: cannot be written: No space left on device" in why
        steps.add(disk.failed[0])
        assert store.find(KEY) is None
        visible = {p: b for p, b in content(store.folder).items() if ".tmp" not in str(p)}
        # A damaged run may be out of the way already; whatever else there was is untouched.
        assert visible == {p: b for p, b in before.items() if p in visible}
        assert store.part(KEY, "nash") is not None
        assert finish(store, KEY, tables).verify() == ()
    assert steps >= {"open", "mkdir", "fsync", "rename"}
    assert step > 10


@pytest.mark.parametrize("once", [True, False])
def test_a_disk_full_at_any_step_of_keeping_a_part_leaves_what_was(once, tmp_path, monkeypatch):
    steps = set()
    for step in range(1, 200):
        store = Runs(tmp_path / str(step) / ".winset" / "runs")
        if step % 2:
            store.keep_part(KEY, "ks", PART)
        with monkeypatch.context() as patch:
            disk = Disk(patch, step // 2 + 1, once)
            why = refused(store.keep_part, KEY, "nash", PART)
        if not disk.failed and not step % 2:
            break
        if why:
            steps.add(disk.failed[0])
            assert str(tmp_path) in why
            assert "No space left on device" in why
        assert (store.part(KEY, "nash") is None) == bool(why)
        assert (store.part(KEY, "ks") is not None) == bool(step % 2)
        assert {info.state for info in store.all()} <= {"unfinished"}
        store.keep_part(KEY, "nash", PART)
        assert store.part(KEY, "nash") is not None
    assert steps >= {"open", "mkdir", "fsync", "rename"}


@pytest.mark.skipif(os.name != "posix", reason="limits on the size of files are of POSIX")
@pytest.mark.parametrize(("rows", "shown"), [(200_000, "draws.parquet"), (10, "")])
def test_a_real_refusal_to_write_more_leaves_nothing(rows, shown, store):
    """The system refuses files beyond some size, to DuckDB (large table) and to Python."""
    store.keep_part(KEY, "nash", PART)
    before = content(store.folder)
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "import numpy as np\n"
        "from winset.errors import WinsetError\n"
        "from winset.store.runs import RunKey, Runs\n"
        "store, rows = Runs(Path(sys.argv[1])), int(sys.argv[2])\n"
        f"key = RunKey.from_plain({KEY.plain()!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))\n"
        "values = np.random.default_rng(1).random(rows)\n"
        "try: store.finish(key, {'draws': {'x': values}}, '\"' + 'a' * 30_000 + '\"')\n"
        "except WinsetError as error: print(error)\n"
        "try: store.keep_part(key, 'large', {'x': np.zeros(10_000)})\n"
        "except WinsetError as error: print(error)\n"
    )
    command = [sys.executable, "-c", code, str(store.folder), str(rows)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    first, second = ran.stdout.splitlines()
    assert first.startswith(f"{store.folder / KEY.id}: cannot be written: ")
    assert shown in first
    assert "large.part: cannot be written: File too large" in second
    assert content(store.folder) == before
    require_right(finish(store))


def test_a_place_that_is_a_file_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = Runs(tmp_path / "file" / "runs")
    assert store.find(KEY) is None
    assert store.all() == ()
    assert store.part(KEY, "nash") is None
    for attempt in (lambda: finish(store), lambda: store.keep_part(KEY, "nash", PART)):
        with pytest.raises(WinsetError, match="cannot be written: Not a directory"):
            attempt()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission_can_be_read_but_not_written(store):
    finish(store)
    store.folder.chmod(0o555)
    try:
        require_right(store.find(KEY))
        for attempt in (lambda: finish(store, OTHER), lambda: store.keep_part(OTHER, "a", PART)):
            with pytest.raises(WinsetError, match="cannot be written: Permission denied"):
                attempt()
        with pytest.raises(WinsetError, match="cannot be removed"):
            store.remove(KEY.id)
        assert finish(store).id == KEY.id
    finally:
        store.folder.chmod(0o755)
