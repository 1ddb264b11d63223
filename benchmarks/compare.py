"""Run winset and NegMAS on the same instances and write the table of ratios into the docs.

``make bench`` calls it; ``BENCH_ARGS="--seconds 60 --only p2"`` narrows it.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import instances, measure
from benchmarks.measure import PEER_PYTHON, ROOT, Limits, Record

TABLE = ROOT / "docs" / "validation" / "benchmarks.md"
SAME = 1e-9
"""Largest difference, in utils, between points that count as equal."""


@dataclass(frozen=True)
class Job:
    """One line of the table: the question, and the tasks that answer it on either side.

    ``theirs`` is empty where NegMAS cannot answer: it lists all deals, and there are too many.
    """

    question: str
    ours: str
    theirs: str
    instance: str


def jobs() -> Iterator[Job]:
    """List the questions, easier ones first."""
    for n in (8, 9, 10, 11, 12):
        yield Job("frontier", "frontier", "frontier", f"add_p4_i{n}_o4_s{1000 + n}")
    for n in (8, 10, 11, 14, 20, 28):
        yield Job("frontier, two parties", "frontier", "sampler", f"add_p2_i{n}_o4_s{3000 + n}")
    for n in (8, 9, 10, 11):
        yield Job("Nash and welfare", "concepts", "concepts", f"add_p4_i{n}_o4_r50_s{2000 + n}")
    for name in (
        "add_p4_i28_o4_s1028",
        "add_p4_i28_o4_r50_s2028",
        "add_p4_i28_o3to5_r40_s4004",
        "add_p4_i28_o4_opp50_s5028",
        "add_p4_i28_o4_opp80_s6028",
        "add_p6_i28_o3to5_r40_s4006",
        "add_p6_i28_o4_opp50_s7028",
        "add_p8_i28_o3to5_r40_s4008",
    ):
        yield Job("all four concepts", "concepts", "", name)


def same(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    """Say whether two answers agree to 1e-9: every point, or the values of both concepts."""
    if "points" in ours:
        mine, other = _distinct(ours["points"]), _distinct(theirs["points"])
        if mine.shape == other.shape and np.abs(mine - other).max(initial=0.0) <= SAME:
            return f"yes, {len(mine)} points"
        return f"no: {len(mine)} points, theirs {len(other)}"
    concepts = ("nash", "utilitarian")
    differences = [
        c
        for c in concepts
        if (ours[c] is None) != (theirs[c] is None) or _apart(ours[c], theirs[c])
    ]
    return "no: " + ", ".join(differences) if differences else "yes"


def _apart(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) > SAME


def _distinct(points: list[list[float]]) -> np.ndarray:
    """Points in a fixed order, those equal to nine digits taken once."""
    return np.unique(np.round(np.array(points, dtype=np.float64), 9), axis=0)


def line(job: Job, ours: Record, theirs: Record) -> str:
    """Write one row of the table."""
    deals = instances.n_deals(instances.load(job.instance))
    if theirs.answer is None or ours.answer is None:
        ratio, agree = "–", "–"
    else:
        ratio = f"{theirs.seconds / ours.seconds:,.1f}×"
        agree = same(ours.answer, theirs.answer)
    cells = (
        job.question,
        f"`{job.instance}`",
        f"{deals:,}" if deals < 10**8 else f"{deals:.1e}",
        *(_side(ours)),
        *(_side(theirs)),
        ratio,
        agree,
    )
    return "| " + " | ".join(cells) + " |"


def _side(record: Record) -> tuple[str, str]:
    if record.stopped:
        return record.stopped, "–"
    return f"{record.seconds:.4g}", f"{record.peak_mb:.0f}"


def page(rows: list[str], limits: Limits) -> str:
    """Write the whole page."""
    head = (
        "| question | instance | deals | winset s | winset MB | NegMAS s | NegMAS MB | "
        "NegMAS / winset | equal answers |\n|---|---|--:|--:|--:|--:|--:|--:|---|"
    )
    peer = _peer_version()
    load = os.getloadavg()[2]
    machine = f"{platform.machine()} with {os.cpu_count()} cores"
    versions = f"Python {platform.python_version()}, winset {version('winset')}, NegMAS {peer}"
    return f"""# Side by side with NegMAS

Written by `make bench`; not edited by hand. Both sides ran in one go on
{datetime.now(UTC):%Y-%m-%d}, {machine}: {versions}.

Every figure comes from a fresh process; what takes less than a second is run up to five times and
the fastest run counts. Before its clock starts, each side solves a small instance with as many
parties, so that compiling is not timed on either side; reading the instance's file is part of
neither. Seconds are wall clock; MB is the peak resident memory of the
whole process, interpreter and libraries included. NegMAS is stopped after {limits.seconds:.0f} s
or {limits.gib:.0f} GiB of address space. A ratio above 1 means that winset is faster. Each side
uses one core; the mean load of the machine over the last quarter of an hour was {load:.1f}.

“Nash and welfare” asks winset for all four concepts with proof; NegMAS for its frontier and then
for the points on it with the largest product and the largest sum of gains. Answers count as equal
when all points, or both values, agree to {SAME:g} utils. For more than two parties NegMAS lists all
deals; with 28 clauses there are some 10¹⁶, so it is not run on those.

{head}
{chr(10).join(rows)}
"""


def _peer_version() -> str:
    found = measure.run(PEER_PYTHON, "benchmarks.peer_version", [], Limits(seconds=60))
    return str(found.answer["version"]) if found.answer else "?"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print each row as it comes, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0, help="limit for NegMAS, each job")
    parser.add_argument("--gib", type=float, default=16.0, help="address space for NegMAS")
    parser.add_argument("--only", default="", help="instances whose name contains this")
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args(arguments)
    if not instances.FOLDER.is_dir():
        parser.exit(3, "bench: the reference instances are not beside this checkout\n")
    limits = Limits(options.seconds, options.gib)
    rows = []
    for job in jobs():
        if options.only in job.instance:
            ours = measure.ours(job.ours, job.instance)
            theirs = Record(stopped="not run")
            if job.theirs:
                theirs = measure.theirs(job.theirs, job.instance, limits)
            rows.append(line(job, ours, theirs))
            print(rows[-1], flush=True)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(page(rows, limits))
    print(options.output)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
