"""Trade in general equilibrium beside gegravity, in one run, PASS or FAIL a line: `make trade`.

Both solve the same worlds: given endowments, θ = 3.8 (σ = 4.8), spending in proportion to output.
gegravity runs in an environment of its own; only its counterfactual is timed, once, after it has
built its baseline. One BLAS thread on both sides. Takes some ten minutes, nearly all of them
gegravity's; ``--skip-peer`` checks winset's own times only.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import measure
from benchmarks.measure import ROOT, Limits, Record
from benchmarks.trade_worlds import FOLDER

PEER = ROOT / ".trade-venv" / "bin" / "python"
RATIO = 5_000.0
LARGEST_MS = 10.0
DRAWS, DRAWS_SECONDS = 1_000, 5.0
RESIDUAL = 1e-12
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Line:
    """One promise and whether it was kept."""

    kept: bool
    what: str
    measured: str
    limit: str

    def __str__(self) -> str:
        """Render as one row."""
        mark = "PASS" if self.kept else "FAIL"
        return f"{mark}  {self.what:<44} {self.measured:>22}  {self.limit}"


def ours(*arguments: str) -> Record:
    """Run one task of winset in a fresh process."""
    return measure.run(Path(sys.executable), "benchmarks.trade_job", arguments, Limits(600))


def own_lines(world: str, mine: Record) -> Iterator[Line]:
    """What holds for winset by itself."""
    answer = mine.answer or {}
    worst = max(answer["output_residual"], answer["budget_residual"])
    yield Line(worst <= RESIDUAL, f"{world}: residual", f"{worst:.1e}", f"≤ {RESIDUAL:g}")
    if world == "made-230":
        measured = f"{1e3 * mine.seconds:.2f} ms"
        yield Line(
            1e3 * mine.seconds <= LARGEST_MS, f"{world}: time", measured, f"≤ {LARGEST_MS:g} ms"
        )


def beside(world: str, mine: Record, seconds: float) -> Iterator[Line | str]:
    """Set one world's answers side by side."""
    theirs = measure.run(PEER, "benchmarks.gegravity_job", [world], Limits(seconds))
    if theirs.answer is None:
        yield Line(False, f"{world}: gegravity", theirs.stopped, "an answer")
        return
    ratio = theirs.seconds / mine.seconds
    measured = f"{theirs.seconds:.1f} s / {1e3 * mine.seconds:.2f} ms = {ratio:,.0f}×"
    yield Line(ratio >= RATIO, f"{world}: faster", measured, f"≥ {RATIO:,.0f}×")
    answer = theirs.answer
    worst = max(answer["output_residual"], answer["budget_residual"])
    apart = 100 * np.abs(np.subtract(answer["welfare"], (mine.answer or {})["welfare"])).max()
    verdict = "an equilibrium" if worst <= 1e-6 else "no equilibrium"
    yield (
        f"      {world}: gegravity says {answer['said']!r}; its flows are {verdict}: they miss "
        f"output by up to {100 * answer['output_residual']:.2g}% and spending by up to "
        f"{100 * answer['budget_residual']:.2g}% of a country's own; its welfare is up to "
        f"{apart:.2g} points from winset's; its baseline took {answer['baseline']:.1f} s more"
    )


def lines(skip_peer: bool, seconds: float) -> Iterator[Line | str]:
    """Measure all, one line at a time."""
    worlds = ["made-151", "made-230"]
    if FOLDER.is_dir():
        worlds.insert(0, "fragmented-151")
    for world in worlds:
        mine = ours("solve", world)
        yield from own_lines(world, mine)
        if not skip_peer:
            yield from beside(world, mine, seconds)
    drawn = ours("draws", str(DRAWS))
    residual = (drawn.answer or {})["residual"]
    yield Line(
        drawn.seconds <= DRAWS_SECONDS,
        f"{DRAWS:,} draws of 151 countries: time",
        f"{drawn.seconds:.2f} s",
        f"≤ {DRAWS_SECONDS:g} s",
    )
    yield Line(
        residual <= RESIDUAL,
        f"{DRAWS:,} draws of 151 countries: residual",
        f"{residual:.1e}",
        f"≤ {RESIDUAL:g}",
    )


def main(arguments: list[str] | None = None) -> int:
    """Print each line as it comes → 0 if every promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--skip-peer", action="store_true", help="do not run gegravity")
    parser.add_argument("--seconds", type=float, default=3_600.0, help="limit for gegravity, each")
    options = parser.parse_args(arguments)
    os.environ.update(dict.fromkeys(THREADS, "1"))
    kept = True
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}", flush=True)
    for line in lines(options.skip_peer, options.seconds):
        print(line, flush=True)
        kept = kept and (isinstance(line, str) or line.kept)
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
