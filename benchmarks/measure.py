"""Run one job in a fresh process with a time and a memory limit, and read back its record."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PEER_PYTHON = ROOT / ".bench-venv" / "bin" / "python"


@dataclass(frozen=True)
class Limits:
    """Where a job is stopped: seconds of wall clock, gibibytes of address space."""

    seconds: float = 300.0
    gib: float = 16.0


@dataclass(frozen=True)
class Record:
    """What one job measured; ``stopped`` says why there is no answer, if there is none."""

    seconds: float = 0.0
    peak_mb: float = 0.0
    answer: dict[str, Any] | None = None
    stopped: str = ""


def run(python: Path, module: str, arguments: Sequence[str], limits: Limits) -> Record:
    """Run ``python -m module arguments`` → its record; the module prints it as its last line."""

    def cap() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (int(limits.gib * 2**30),) * 2)

    try:
        job = subprocess.run(
            [str(python), "-m", module, *arguments],
            cwd=ROOT,
            preexec_fn=cap,
            capture_output=True,
            text=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Record(stopped=f"> {limits.seconds:.0f} s")
    if job.returncode:
        complaint = (job.stderr.strip().splitlines() or ["no message"])[-1]
        if "MemoryError" in job.stderr or "allocate" in complaint:
            return Record(stopped=f"> {limits.gib:.0f} GiB")
        raise RuntimeError(f"{module} {' '.join(arguments)} failed: {complaint}")
    answer = json.loads(job.stdout.splitlines()[-1])
    return Record(answer.pop("seconds"), answer.pop("peak_mb"), answer)


def ours(task: str, instance: str, limits: Limits | None = None) -> Record:
    """Measure winset on one instance."""
    return run(Path(sys.executable), "benchmarks.winset_job", [task, instance], limits or Limits())


def theirs(task: str, instance: str, limits: Limits) -> Record:
    """Measure NegMAS on one instance, in its own environment."""
    return run(PEER_PYTHON, "benchmarks.negmas_job", [task, instance], limits)


def timed(task: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Carry out a task → its answer with the seconds it took: the fastest of a few if short.

    Up to five runs as long as they stay within a second together, so that a moment's load on the
    machine does not decide about a task of milliseconds.
    """
    fastest, spent, runs = float("inf"), 0.0, 0
    while runs == 0 or (runs < 5 and spent < 1.0):
        start = time.perf_counter()
        answer = task()
        seconds = time.perf_counter() - start
        fastest, spent, runs = min(fastest, seconds), spent + seconds, runs + 1
    return {"seconds": fastest, "peak_mb": peak_mb(), **answer}


def peak_mb() -> float:
    """Largest resident memory of this process so far, in megabytes of 1024² bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 2**20
