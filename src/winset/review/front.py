"""What the workbench offers on reports: read them, review them, their family, their timeline.

Functions import what they need when they run: a check does not wait for a compiler.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from winset import readers
from winset.running import READINGS

if TYPE_CHECKING:
    from winset.case import Case
    from winset.review.behind import Behind
    from winset.review.family import Sources
    from winset.review.project import Project
    from winset.review.queue import Queue
    from winset.review.reading import Model, Outcome
    from winset.review.timeline import Timeline
    from winset.review.verdicts import Noted

Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """Say nothing: the default for ``progress``."""


def read(
    reports: Sequence[str | Path],
    into: str | Path,
    workers: int | None = None,
    progress: Progress = _silent,
    model: Model | None = None,
    *,
    nlp: bool = False,
) -> Outcome:
    """Read reports into a case project and draft its case, if it has none → what was read.

    Parameters
    ----------
    model : a language model that may propose what the rules miss; see `winset.review.reading`.
    nlp : find more speakers by grammar, from the ``nlp`` extra; reports read before stay as they
        were read.

    Raises
    ------
    UsageError
        If ``into`` is a built-in case, or a folder in which something else lies; or if grammar
        is asked for, or was used here before, and the extra is not installed.
    """
    from winset.review.reading import read_into

    return read_into(reports, into, workers, progress, model, nlp=nlp)


def review_queue(case: str | Path, draws: int = 128, progress: Progress = _silent) -> Queue:
    """List what waits for a person; what moves the share of readings with a deal furthest first.

    Parameters
    ----------
    case : folder or file into which reports were read.
    draws : readings on which each point is tried; 0: none is.
    """
    return open_review(case, draws, progress)[1]


def open_review(
    case: str | Path, draws: int, progress: Progress = _silent
) -> tuple[Project, Queue]:
    """Open a project for review, finishing what a killed session had begun."""
    from winset.review.project import Project
    from winset.review.queue import Trying
    from winset.review.queue import review_queue as wait
    from winset.review.verdicts import resume
    from winset.running import cores

    project = resume(Project.at(case, look=True))
    return project, wait(project, Trying(draws, workers=cores()), progress)


def verdicts(
    case: str | Path,
    who: str,
    accept: Sequence[str] = (),
    reject: Sequence[str] = (),
    *,
    undo: bool = False,
) -> tuple[Noted, ...]:
    """Give verdicts on points by their ids, or take the last one back → those kept."""
    from winset.review.verdicts import give_all

    if not (accept or reject or undo):
        return ()
    return give_all(case, who, accept, reject, undo=undo)


def sources(case: str | Path) -> Sources:
    """Lay out which report retells which, and count the independent origins behind each claim.

    Parameters
    ----------
    case : as for `open`; what was read into its project counts beside its own claims.

    Examples
    --------
    >>> [kin.key for kin in sources("business-for-peace").trees[0].retold_by]
    ['d0', 'd1']
    """
    from winset.review.family import sources as lay_out
    from winset.review.project import records_of

    return lay_out(readers.open_named(case), records_of(case))


def behind(
    name: str | Path, case: Case, sources: str | Path | None = None, *, quotes: bool = True
) -> Behind:
    """Gather what a report on a case can show of its sources: its ledger, and texts that are here.

    Parameters
    ----------
    name : of the case, as for `open`.
    sources : folder with the texts of the reports; absent: only those in the project.
    quotes : whether texts are quoted from at all.

    Raises
    ------
    UsageError
        If ``sources`` is no folder, or is named though quotes are not wanted.
    """
    from winset.review.behind import behind as gather

    return gather(name, case, sources, quotes=quotes)


def timeline(
    case: Case,
    draws: int = READINGS,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress = _silent,
) -> Timeline:
    """Solve a case as of the date of each report and tell how each moved the verdict.

    Raises
    ------
    UsageError
        If draws, seed or workers are out of range, or the case names no documents.

    Examples
    --------
    >>> found = timeline(readers.open_named("business-for-peace"), draws=8)
    >>> [step.date for step in found.steps][:3]
    ['', '2025-05-02', '2025-11-25']
    """
    from winset.review.timeline import timeline as solve_by_date
    from winset.running import cores

    return solve_by_date(case, draws, seed, cores() if workers is None else workers, progress)


def export_evidence(case: str | Path, to: str) -> str:
    """Write the evidence of a case in the format of another tool → the text.

    Parameters
    ----------
    to : ``prov`` (PROV-JSON), ``ftm`` (FollowTheMoney, an entity a line) or ``csl`` (CSL-JSON).

    Raises
    ------
    UnknownName
        If there is no such format.
    """
    from winset.review.exporting import exported

    return exported(case, to)
