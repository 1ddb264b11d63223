"""Check the promised times and memory of reading reports: ``make evidence``, PASS or FAIL a line.

Reports are made from a seed and written to a temporary folder; each job is a fresh process. The
exit code is 1 if any line fails.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_SECONDS, MOST_MEGABYTES = 180.0, 1536.0
FASTEST = 100.0
QUESTION = 0.5
ONE_MORE = 5.0
QUADRATIC = 1.5
"""Growth of time with the number of reports, as a power; comparing all pairs grows with 2."""
PIPELINE = 1000
"""Reports on which the speed of the rules is measured, and all of ``winset read``."""
MOST_UNITS = 12.0
"""Processor time of one report, in runs of a plain loop (`benchmarks.evidence.steps`)."""
BESIDE_RULES = 0.04
"""Processor seconds a report of comparing, keeping and drafting."""


@dataclass(frozen=True)
class Line:
    """One promise, what was measured, and whether it is kept."""

    what: str
    measured: str
    limit: str
    passed: bool

    def __str__(self) -> str:
        kept = "PASS" if self.passed else "FAIL"
        return f"{kept}  {self.what:58} {self.measured:>14}   ({self.limit})"


def job(name: str, folder: Path) -> dict[str, float]:
    """Carry out one job in a process of its own."""
    call = [sys.executable, "-m", "benchmarks.evidence.jobs", name, str(folder)]
    done = subprocess.run(call, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout) or {}


def lines(count: int, home: Path) -> Iterator[Line]:
    """Measure every promise."""
    few, many = home / str(min(PIPELINE, count)), home / str(count)
    for folder in {few, many}:
        job("reports", folder)
    got = job("pipeline", few)
    yield _least("reports of 5 kB read by all rules on two cores", got["a second"], FASTEST, "/s")
    yield from _steps(job("steps", few))
    yield from _whole(job("whole", few))
    got = job("searchable", many)
    every = f"{count:,} reports"
    if got["reports"] != count:
        yield Line(f"{every} can be searched", f"{got['reports']:,.0f}", f"{count:,}", False)
    told = f"{every}: files to searchable project"
    yield _most(told, got["seconds"], MOST_SECONDS, "s")
    yield _most(f"{every}: memory, workers included", got["megabytes"], MOST_MEGABYTES, "MB")
    yield _most(f"{every}: slowest question", got["slowest question"], QUESTION, "s")
    yield _most("one more: texts opened", got["texts opened for one more"], 1, "")
    yield _most("one more: read, kept, searchable", got["seconds for one more"], ONE_MORE, "s")
    got = job("indexed", many)
    yield _most(f"{every}: index made anew", got["seconds"], MOST_SECONDS, "s")
    yield _most(f"{every}: memory for that", got["megabytes"], MOST_MEGABYTES, "MB")
    got = job("candidates", many)
    growth = math.log(got["many"] / got["few"], 4)
    yield _most("pairs to compare: time grows with the reports to the power", growth, QUADRATIC, "")
    share = got["pairs"] / (count * (count - 1) / 2)
    yield _most(f"pairs to compare, share of all (found in {got['many']:.1f} s)", share, 0.05, "")


def _steps(got: dict[str, float]) -> Iterator[Line]:
    whole = got.pop("in all")
    each = ", ".join(f"{step} {units:g}" for step, units in got.items())
    yield _most("rules: processor time of 5 kB, in plain loops", whole, MOST_UNITS, "")
    print(f"      {each}")


def _whole(got: dict[str, float]) -> Iterator[Line]:
    told = f"winset read of {got['reports']:,.0f} reports"
    yield _most(f"{told}: in all", got["seconds"], got["reports"] * MOST_SECONDS / 2000, "s")
    yield _most(f"{told}: beside the rules, each", got["beside rules"], BESIDE_RULES, "s")
    yield _most(f"{told}: memory, workers included", got["megabytes"], MOST_MEGABYTES, "MB")
    yield _most("one more in winset read: reports read", got["read for one more"], 1, "")
    yield _most("one more in winset read: in all", got["seconds for one more"], ONE_MORE, "s")


def _most(what: str, measured: float, limit: float, unit: str) -> Line:
    return Line(what, f"{measured:.4g} {unit}", f"at most {limit:g} {unit}", measured <= limit)


def _least(what: str, measured: float, limit: float, unit: str) -> Line:
    return Line(what, f"{measured:.4g} {unit}", f"at least {limit:g} {unit}", measured >= limit)


def main() -> int:
    """Print one line for each promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    asked = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as home:
        for line in lines(asked.count, Path(home)):
            print(line, flush=True)
            failed += not line.passed
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
