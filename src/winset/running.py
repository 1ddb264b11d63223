"""Runs: all answers on one set of readings, computed once, kept, and found again.

A run is what equal case, seed, number of draws, version and sources give. It is computed in
chunks of readings; each is kept as soon as it is solved, so that an interrupted run goes on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from winset import __version__, readers
from winset.errors import UsageError

if TYPE_CHECKING:
    from winset.analyse.across.answers import Answers, Engine
    from winset.analyse.across.results import Across
    from winset.analyse.across.run import Prepared
    from winset.analyse.findings.results import Findings
    from winset.case import Case
    from winset.store.runs import RunInfo, RunKey, Runs

# Functions that compute import what they need: listing runs does not wait for a compiler.

Progress = Callable[[str], None]
Told = TypeVar("Told")
READINGS = 1000
"""Readings that are analysed unless asked otherwise."""
ASIDE = 500
"""Fewest readings for which a second process is started."""


def _silent(_: str) -> None:
    """Say nothing: the default for ``progress``."""


@dataclass(frozen=True)
class Effort:
    """How a run is computed and where it is kept; none of it changes an answer.

    ``workers``: cores to use, all unless said; ``backend``: "threading", "loky" or "dask" (the
    cluster of the current dask client); ``keep``: folder of the store of runs, None to keep
    nothing.
    """

    workers: int | None = None
    backend: Literal["threading", "loky", "dask"] = "threading"
    keep: Path | None = None


USUAL = Effort()
"""All cores, nothing kept."""


def analyse(
    case: Case,
    draws: int = READINGS,
    seed: int = 1,
    effort: Effort = USUAL,
    progress: Progress = _silent,
) -> Across:
    """Answer on many readings whether a deal can be signed, and what to find out next.

    A run that is in the store is read, not computed again; one that was interrupted goes on from
    the readings it had solved.

    Raises
    ------
    UsageError
        If draws, seed or workers are out of range.
    """
    from winset.analyse.across import record
    from winset.analyse.across.run import conclude

    run = _Run.of(case, draws, seed, effort, "signed")
    return run.answered(conclude, (record.from_json, record.to_json), effort, progress)


def findings(
    case: Case,
    draws: int = READINGS,
    seed: int = 1,
    effort: Effort = USUAL,
    progress: Progress = _silent,
) -> Findings:
    """Answer on many readings whether a deal can be signed, ratified and kept; as `analyse`."""
    from winset.analyse.findings import record
    from winset.analyse.findings.run import find

    run = _Run.of(case, draws, seed, effort, "all")
    return run.answered(find, (record.from_json, record.to_json), effort, progress)


def signed_alone(
    case: Case,
    draws: int = READINGS,
    seed: int = 1,
    effort: Effort = USUAL,
    progress: Progress = _silent,
) -> Findings:
    """Answer only whether a deal can be signed, as findings that leave the rest out."""
    from winset.analyse.findings.results import Findings

    return Findings(analyse(case, draws, seed, effort, progress))


@dataclass(frozen=True, eq=False)
class _Solved:
    """Readings of a case with the deals of every concept in each."""

    prepared: Prepared
    answers: Answers
    engine: Engine


@dataclass(frozen=True, eq=False)
class _Run:
    """A run of a case and where it is kept; ``store`` None keeps nothing."""

    case: Case
    key: RunKey
    store: Runs | None

    @classmethod
    def of(cls, case: Case, draws: int, seed: int, effort: Effort, scope: str) -> _Run:
        from winset.analyse.across.record import FORMAT
        from winset.store.runs import RunKey, Runs

        settings: dict[str, str | int | float | bool]
        settings = {"record": FORMAT, "code": _code(), "answers": scope}
        key = RunKey(case.hash, seed, draws, __version__, settings)
        return cls(case, key, None if effort.keep is None else Runs(effort.keep))

    def answered(
        self,
        conclude: Callable[[Prepared, Answers, str, Engine], Told],
        written: tuple[Callable[[str], Told], Callable[[Told], str]],
        effort: Effort,
        progress: Progress,
    ) -> Told:
        """Read the answers that are kept, or solve the readings, conclude, and keep that.

        ``written``: how answers are read from JSON and written to it.
        """
        read, write = written
        kept = self.kept()
        if kept is not None:
            return read(kept)
        from winset.analyse.across import questions
        from winset.analyse.across.answers import Engine
        from winset.search import ahead
        from winset.search.aside import aside

        workers = _workers(effort)
        # Below that many readings another process costs more than it saves.
        wanted = workers > 1 and effort.backend == "threading" and self.key.draws >= ASIDE
        with ahead.beside(workers) as ready, aside(wanted) as other:
            engine = Engine(workers, effort.backend, progress=progress, aside=other)
            if wanted and ahead.compiled():
                other.begin(questions.ready, self.case, self.key.draws, self.key.seed)
            solved = self.solve(engine, ready)
            told = conclude(solved.prepared, solved.answers, __version__, solved.engine)
        self.keep(solved, write(told))
        return told

    def kept(self) -> str | None:
        """Read the answers of a run that is in the store."""
        run = self.store.find(self.key) if self.store else None
        return None if run is None else run.answers()

    def solve(self, engine: Engine, ready: Callable[[], None]) -> _Solved:
        """Draw the readings and solve them, chunk by chunk, each kept as soon as it is solved.

        ``ready``: called before the first search.
        """
        from winset.analyse.across.answers import Answers, join_answers
        from winset.analyse.across.run import Prepared

        progress = engine.progress
        progress("drawing readings")
        prepared = Prepared.of(self.case, self.key.draws, self.key.seed)
        ready()
        parts = []
        for chunk in prepared.chunks:
            progress(f"solved {chunk.start:,} of {self.key.draws:,} readings")
            name = f"answers-{chunk.start}"
            kept = self.store.part(self.key, name) if self.store else None
            part = Answers.from_arrays(kept) if kept else prepared.answer(chunk, engine)
            if self.store and kept is None:
                self.store.keep_part(self.key, name, part.arrays())
            parts.append(part)
        return _Solved(prepared, join_answers(parts), engine)

    def keep(self, solved: _Solved, answers: str) -> None:
        """Keep the answers and the readings behind them, if anything is kept."""
        from winset.analyse.across.record import tables

        if self.store:
            solved.engine.progress("keeping the run")
            self.store.finish(self.key, tables(solved.prepared.draws, solved.answers), answers)


def _workers(effort: Effort) -> int:
    workers = cores() if effort.workers is None else effort.workers
    if workers < 1:
        raise UsageError(f"{workers} workers asked for; ask for 1 or more")
    return workers


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _code() -> str:
    """Sum up the sources that compute answers: another version of them is another run."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    files = [root / "values.py"]
    for block in ("case", "evidence", "deals", "search", "theory", "analyse"):
        files += sorted((root / block).rglob("*.py"))
    for file in files:
        digest.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def runs_folder(case: str | Path) -> Path:
    """Say where runs of a case are kept: beside it, or in the user's cache for a built-in one."""
    from winset.store.places import default_folder

    path = readers.locate(case)
    return default_folder(None if path == readers.builtin_case(str(case)) else path)


def runs(case: str | Path | None = None, *, verify: bool = False) -> tuple[RunInfo, ...]:
    """List the runs that are kept of a case, newest first, and clear what killed runs left.

    Parameters
    ----------
    case : as for `open`; absent, the runs of built-in cases, which share one folder.
    verify : whether to read every file and compare it with what was written.
    """
    store = _runs(case)
    store.clean()
    return store.all(verify=verify)


def remove_run(identity: str, case: str | Path | None = None) -> None:
    """Remove a run that is kept of a case, finished or not.

    Raises
    ------
    UnknownName
        If no run has this id.
    """
    _runs(case).remove(identity)


def _runs(case: str | Path | None) -> Runs:
    from winset.store.runs import Runs, default_folder

    if case is None:
        return Runs(default_folder(None))
    readers.locate(case)  # a slip in the name is no case without runs
    return Runs(runs_folder(case))
