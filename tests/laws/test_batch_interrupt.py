"""An interrupt ends a batch within a second, leaves no process behind and says nothing strange."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HARD = """
import sys
import numpy as np
from winset.search.batch import Readings, solve_batch
from winset.search.problem import Problem

# Opposed interests of eight parties: one reading alone takes minutes.
rng = np.random.default_rng(5)
draws, parties, issues = 400, 8, 40
start = np.arange(0, 4 * issues + 1, 4)
worth = rng.random((draws, parties, start[-1])) / issues
problem = Problem(start, worth[0], np.zeros(parties), np.ones(start[-1], dtype=bool))
floor, bundle = np.zeros((draws, parties)), np.zeros((draws, 0, parties))
easy = Readings(worth[:, :, :8], floor, bundle)
short = Problem(start[:3], worth[0, :, :8], np.zeros(parties), np.ones(8, dtype=bool))
backend = sys.argv[1]
solve_batch(short, easy, "ks", workers=2, backend=backend)
print("ready", flush=True)
hard = Readings(worth, floor, bundle)
try:
    solve_batch(problem, hard, "ks", workers=2, backend=backend)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    sys.exit(130)
"""


def group(leader):
    """The processes of a process group that are alive."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            found.append(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts processes in /proc")
@pytest.mark.parametrize("backend", ["threading", "loky"])
def test_an_interrupt_ends_a_batch_at_once(backend):
    process = subprocess.Popen(
        [sys.executable, "-c", HARD, backend],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(1.5)
        assert process.poll() is None
        # As a terminal does it: to the whole group.
        before = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
        took = time.monotonic() - before
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert out == "interrupted\n"
    assert process.returncode == 130
    assert "Traceback" not in err
    assert err == ""
    assert took < (2 if backend == "threading" else 5)
    deadline = time.monotonic() + 5
    while group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert group(process.pid) == []
