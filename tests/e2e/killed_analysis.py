"""Runs `winset analyse` for `test_killed_analysis`, and kills it on the way.

One process imports everything and compiles once; each go is a fork of it that carries out the
command, so that a kill falls into the run and not into the imports.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import sys
import time
from functools import cache
from pathlib import Path

import duckdb  # noqa: F401  # once, before the forks

from winset import cli, workbench
from winset.store.places import OVERRIDE
from winset.store.runs import Runs

DRAWS = 1100
"""Three chunks, the last of them short."""
MOST = 60
"""Goes, should the machine be so busy that hardly a run gets to its end."""


def command(case, seed):
    return ["analyse", str(case), "--draws", str(DRAWS), "--seed", str(seed), "--workers", "1"]


def started(case, seed):
    """Fork a process that carries out the command, its words going nowhere → its number."""
    process = os.fork()
    if process:
        return process
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = 1
    try:
        code = cli.main(command(case, seed))
    finally:
        os._exit(code)


@cache
def expected(case, seed):
    """What a run that nobody kills answers, kept elsewhere."""
    elsewhere = Path(case).parent / "elsewhere"
    os.environ[OVERRIDE] = str(elsewhere)
    with contextlib.redirect_stdout(io.StringIO()):
        assert cli.main(command(case, seed)) == cli.DONE
    del os.environ[OVERRIDE]
    (text,) = [answers(info) for info in Runs(elsewhere).all() if info.key.seed == seed]
    return text


def answers(info):
    return Runs(info.folder.parent).find(info.key).answers()


def state(case, seed):
    """Say how far a run is as the store has it; what reads as complete must be right."""
    for info in Runs(workbench.runs_folder(case)).all(verify=True):
        if info.key.seed == seed:
            assert info.state != "complete" or answers(info) == expected(case, seed)
            return info.state, info.parts
    return "absent", 0


def moment(chance, pace):
    """Choose when to kill: as often while readings are solved and kept as about the end."""
    early = chance.random() < 0.5
    return pace * (chance.uniform(0, 0.3) if early else chance.uniform(0.5, 1.3))


def killed(case, goes, chance):
    """Kill the command at random moments → each go's seed, how it ended and what it left."""
    begin = time.monotonic()
    os.waitpid(started(case, 0), 0)
    pace, told = time.monotonic() - begin, []
    while sum(go["killed"] for go in told) < goes and len(told) < MOST:
        seed = 1 + len(told) // 3
        process = started(case, seed)
        time.sleep(moment(chance, pace))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        found, parts = state(case, seed)
        told.append(
            {"seed": seed, "killed": os.WIFSIGNALED(status), "state": found, "parts": parts}
        )
    seeds, codes = sorted({go["seed"] for go in told}), set()
    for seed in seeds:
        _, status = os.waitpid(started(case, seed), 0)
        codes.add(os.waitstatus_to_exitcode(status))
    return {"goes": told, "codes": sorted(codes), "ends": [state(case, seed)[0] for seed in seeds]}


def main():
    case, goes, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with contextlib.redirect_stdout(io.StringIO()):  # imports and compiles, once for all forks
        assert cli.main([*command(case, 99), "--forget"]) == cli.DONE
    print(json.dumps(killed(case, goes, random.Random(seed))))


if __name__ == "__main__":
    main()
