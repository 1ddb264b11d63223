"""Check the promised times of whole analyses: ``make analyses`` prints PASS or FAIL a line.

The built-in case is analysed in fresh processes: with an empty cache of kernels, then with a warm
one; nothing is kept, so that nothing is read back. The exit code is 1 if any line fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from time import perf_counter

import numpy as np

from winset.theory import voting
from winset.theory.conflict_graph import ConflictGraph, stability

CASE, DRAWS = "business-for-peace", "2000"
STATES, MAKERS, MOVES = 5000, 4, 3


def command(cache: Path, *options: str) -> float:
    """Time one `winset analyse` in a process of its own, seconds."""
    call = [sys.executable, "-m", "winset", "analyse", CASE, "--draws", DRAWS, "--forget"]
    begun = perf_counter()
    subprocess.run(
        [*call, *options],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - begun


def power() -> float:
    """Time both power indices of a double majority of 27 members of unequal size, seconds."""
    weights = [int(w) for w in np.random.default_rng(27).integers(400, 83_000, size=27)]
    begun = perf_counter()
    game = voting.double_majority(Fraction(55, 100), Fraction(65, 100), weights, suffices=24)
    voting.power(game)
    return perf_counter() - begun


def conflict() -> float:
    """Time all four stabilities of a large random conflict, seconds."""
    rng = np.random.default_rng(5)
    moves = [
        [(s, int(t)) for s in range(STATES) for t in set(rng.integers(0, STATES, MOVES)) - {s}]
        for _ in range(MAKERS)
    ]
    worth = rng.permuted(np.tile(np.arange(STATES), (MAKERS, 1)), axis=1)
    begun = perf_counter()
    stability(ConflictGraph.from_moves(moves, worth.tolist()))
    return perf_counter() - begun


def main() -> int:
    """Measure every promise, print one line each."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        lines = (
            ("signed, cold cache", lambda: command(cache, "--signed-only"), 40.0),
            ("signed, after compilation", lambda: command(cache, "--signed-only"), 15.0),
            ("signed, ratified, kept: compiles the rest", lambda: command(cache), None),
            ("signed, ratified, kept, after compilation", lambda: command(cache), 40.0),
            ("power of 27 members, double majority", power, 5.0),
            (f"conflict of {STATES:,} states, {MAKERS} decision makers", conflict, 30.0),
        )
        for what, measured, limit in lines:
            seconds = measured()
            passed = limit is None or seconds <= limit
            failed += not passed
            told = "    " if limit is None else "PASS" if passed else "FAIL"
            print(f"{told}  {what:48} {seconds:7.2f} s  (limit {limit or '–'})", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
