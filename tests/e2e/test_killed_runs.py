"""Whenever a process is killed, no finished run is lost and nothing half-written reads as whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.e2e import killed_worker as worker
from winset.store.runs import Runs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and signals of POSIX")

KILLS = 50
ROOT = Path(__file__).parents[2]


def work(what, folder, *rest):
    command = [sys.executable, "-m", "tests.e2e.killed_worker", what, str(folder), *map(str, rest)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def require_right_numbers(run):
    pieces = [worker.compute(run.key.seed, part) for part in range(worker.PARTS)]
    expected = worker.tables(pieces)
    assert set(run.tables) == set(expected)
    for table, columns in expected.items():
        read = run.columns(table)
        assert list(read) == list(columns)
        for name, column in columns.items():
            assert read[name].dtype == column.dtype
            np.testing.assert_array_equal(read[name], column)
    assert run.answers() == worker.answers(pieces)


def require_nothing_lost(store, finished):
    """Every reported run is there and right; all that reads as complete is; → unfinished seeds."""
    listed = {info.id: info for info in store.all(verify=True)}
    assert {info.state for info in listed.values()} <= {"complete", "unfinished"}
    for seed in finished:
        assert listed[worker.key(seed).id].state == "complete"
    for info in listed.values():
        run = store.find(info.key)
        assert (run is not None) == (info.state == "complete")
        if run:
            assert run.verify() == ()
            require_right_numbers(run)
    return {i.key.seed: i.parts for i in listed.values() if i.state == "unfinished"}


def require_resumed(store, unfinished):
    """The last go takes up every part that was kept, and leaves nothing behind."""
    fresh = 10_000
    resumed = work("finish", store.folder, *unfinished, fresh)["resumed"]
    assert {int(seed): n for seed, n in resumed.items()} == {**unfinished, fresh: 0}
    assert {info.state for info in store.all(verify=True)} == {"complete"}
    names = {entry.name for entry in store.folder.iterdir()} - {".lock"}
    assert names == {info.id for info in store.all()}


def test_fifty_kills_at_random_moments_lose_nothing(tmp_path):
    store = Runs(tmp_path / "runs")
    told = work("randomly", store.folder, KILLS, 20251121)
    assert len(told["finished"]) >= worker.ENOUGH
    assert told["litter"] > 0, "no kill fell into a write"
    unfinished = require_nothing_lost(store, told["finished"])
    require_resumed(store, unfinished)


def test_a_kill_at_any_step_loses_nothing(tmp_path):
    """Every call that changes the disk is in turn the first one not to be made."""
    store = Runs(tmp_path / "runs")
    told = work("stepwise", store.folder)
    assert told["deaths"] > 25
    unfinished = require_nothing_lost(store, told["finished"])
    assert set(unfinished.values()) >= set(range(1, worker.PARTS + 1))
    require_resumed(store, unfinished)
