"""The benchmark harness: what counts as equal, as kept, as stopped."""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from benchmarks import compare, instances, limits, measure
from benchmarks.limits import Promise
from benchmarks.measure import Limits, Record

HERE = Path(sys.executable)


def test_points_are_equal_in_any_order_and_repeated():
    mine = {"points": [[0.1, 0.9], [0.5, 0.5]]}
    assert compare.same(mine, {"points": [[0.5, 0.5 + 1e-11], [0.1, 0.9], [0.1, 0.9]]}).startswith(
        "yes"
    )


@pytest.mark.parametrize("other", [[[0.1, 0.9]], [[0.1, 0.9], [0.5, 0.50001]]])
def test_a_missing_or_moved_point_is_no_equal_answer(other):
    assert compare.same({"points": [[0.1, 0.9], [0.5, 0.5]]}, {"points": other}).startswith("no")


def test_concepts_are_compared_by_value_and_by_existence():
    mine = {"nash": 0.5, "utilitarian": 1.0, "ks": 0.3}
    assert compare.same(mine, {"nash": 0.5, "utilitarian": 1.0 + 1e-11}) == "yes"
    assert compare.same(mine, {"nash": 0.6, "utilitarian": 1.0}) == "no: nash"
    assert compare.same(mine, {"nash": None, "utilitarian": 1.0}) == "no: nash"


PROMISE = Promise("frontier", "x", seconds=1.0, megabytes=100, points=2)
ANSWER = {"exact": True, "points": [[0, 1], [1, 0]]}


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        (Record(0.9, 99, ANSWER), True),
        (Record(1.1, 99, ANSWER), False),
        (Record(0.9, 101, ANSWER), False),
        (Record(0.9, 99, {**ANSWER, "exact": False}), False),
        (Record(0.9, 99, {**ANSWER, "points": [[0, 1]]}), False),
        (Record(stopped="> 300 s"), False),
    ],
)
def test_a_promise_is_kept_only_if_proven_in_time_and_memory(record, kept):
    assert limits.kept(PROMISE, record) is kept


def test_a_job_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "ROOT", tmp_path)
    (tmp_path / "slow.py").write_text("import time; time.sleep(60)")
    assert measure.run(HERE, "slow", [], Limits(seconds=0.5)).stopped == "> 0 s"


def test_a_job_that_takes_too_much_memory_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "ROOT", tmp_path)
    (tmp_path / "large.py").write_text("bytearray(2**31)")
    assert measure.run(HERE, "large", [], Limits(gib=1)).stopped == "> 1 GiB"


def test_a_job_that_fails_otherwise_is_not_taken_for_a_result(tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "ROOT", tmp_path)
    (tmp_path / "wrong.py").write_text("raise KeyError('points')")
    with pytest.raises(RuntimeError, match="KeyError"):
        measure.run(HERE, "wrong", [], Limits())


def test_a_record_is_the_last_line_printed(tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "ROOT", tmp_path)
    line = json.dumps({"seconds": 0.5, "peak_mb": 12, "exact": True})
    (tmp_path / "job.py").write_text(f"print('noise')\nprint({line!r})")
    assert measure.run(HERE, "job", [], Limits()) == Record(0.5, 12, {"exact": True})


def test_instances_are_read_as_worth_by_cell(shared):
    instance = instances.load("add_p4_i3_o4_s1003")
    assert instances.n_deals(instance) == 64
    worth, starts = instances.worth(instance), instances.starts(instance)
    assert worth.shape == (4, 12)
    best = np.maximum.reduceat(worth, starts[:-1], axis=1).sum(axis=1)
    assert best == pytest.approx(np.ones(4), abs=1e-9)


def test_every_question_has_its_instance(shared):
    names = {job.instance for job in compare.jobs()} | {name for name, _ in limits.WIDE}
    assert [n for n in names if not (instances.FOLDER / f"{n}.json").is_file()] == []


def test_our_job_answers(shared):
    found = measure.ours("frontier", "add_p4_i3_o4_s1003")
    assert found.answer["exact"]
    assert found.seconds > 0
    assert found.peak_mb > 20
    assert measure.ours("concepts", "add_p4_i3_o4_s1003").answer["proven"]


def test_short_tasks_are_timed_a_few_times_and_long_ones_once():
    calls = []

    def task():
        calls.append(None)
        return {"runs": len(calls)}

    assert measure.timed(task)["runs"] == 5
    calls.clear()
    slow = measure.timed(lambda: (time.sleep(1.01), task())[1])
    assert slow["runs"] == 1
    assert slow["seconds"] > 1
