"""Check the promised times and memory: ``make limits`` prints PASS or FAIL for every line.

Seconds are counted after compilation, in a fresh process each; the exit code is 1 if any fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import instances, measure
from benchmarks.measure import PEER_PYTHON, Limits, Record


@dataclass(frozen=True)
class Promise:
    """At most so many seconds and megabytes for one task on one instance."""

    task: str
    instance: str
    seconds: float
    megabytes: float
    points: int | None = None


TWO_PARTIES = "add_p2_i28_o4_s3028"
WIDE = (
    ("add_p4_i28_o4_s1028", 1.0),
    ("add_p4_i28_o4_r50_s2028", 1.0),
    ("add_p4_i28_o3to5_r40_s4004", 1.0),
    ("add_p4_i28_o4_opp50_s5028", 1.0),
    ("add_p4_i28_o4_opp80_s6028", 1.0),
    ("add_p6_i28_o3to5_r40_s4006", 2.0),
    ("add_p6_i28_o4_opp50_s7028", 2.0),
    ("add_p8_i28_o3to5_r40_s4008", 10.0),
)


def promises() -> Iterator[Promise]:
    """List what must hold: each concept on its own on 28 clauses, then the frontiers."""
    for name, seconds in WIDE:
        for concept in ("nash", "ks", "egalitarian", "utilitarian"):
            yield Promise(concept, name, seconds, 400)
    yield Promise("frontier", "add_p4_i11_o4_s1011", 0.5, 200)
    yield Promise("frontier", "add_p4_i12_o4_s1012", 4.0, 200)
    yield Promise("frontier", TWO_PARTIES, _peer_seconds(), 200, points=202)


def _peer_seconds() -> float:
    """Time of NegMAS's two-party sampler on the same instance, now and on this machine."""
    if not PEER_PYTHON.exists():
        print("NegMAS is not set up (make bench does): its line is checked for points only")
        return float("inf")
    return min(measure.theirs("sampler", TWO_PARTIES, Limits()).seconds for _ in range(3))


def kept(promise: Promise, record: Record) -> bool:
    """Tell whether one measurement keeps its promise."""
    answer = record.answer
    if answer is None or not answer.get("proven", answer.get("exact", False)):
        return False
    if promise.points is not None and len(answer["points"]) != promise.points:
        return False
    return record.seconds <= promise.seconds and record.peak_mb <= promise.megabytes


def main() -> int:
    """Measure every promise, print the table."""
    if not instances.FOLDER.is_dir():
        print("limits: the reference instances are not beside this checkout", file=sys.stderr)
        return 3
    failed = 0
    print(f"{'':4}  {'task':12} {'instance':28} {'s':>8} {'≤ s':>7} {'MB':>5} {'≤ MB':>5}")
    for promise in promises():
        record = measure.ours(promise.task, promise.instance)
        passed = kept(promise, record)
        failed += not passed
        print(
            f"{'PASS' if passed else 'FAIL'}  {promise.task:12} {promise.instance:28} "
            f"{record.stopped or f'{record.seconds:.4f}':>8} {promise.seconds:7.3g} "
            f"{record.peak_mb:5.0f} {promise.megabytes:5.0f}",
            flush=True,
        )
    print(f"{failed} of the promises broken" if failed else "all promises kept")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
