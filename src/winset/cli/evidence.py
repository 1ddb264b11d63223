"""Commands on reports: read them, review what is doubtful, show the family and the timeline."""

from __future__ import annotations

from winset.cli import DONE, LIMIT
from winset.cli.frame import READINGS, Json, app, emit, progress

# Commands import the workbench when they run, so that asking for help stays fast.


@app.command
def sources(case: str, /, *, as_json: Json = False) -> int:
    """Show which report retells which, and how many origins carry each claim.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    as_json
        Print trees, claims and statements as data (winset.sources/1).
    """
    from winset import workbench
    from winset.cli import evidence_tables
    from winset.report.support import supports

    opened = workbench.open(case)
    found = workbench.sources(case)
    stated = supports(opened)
    if as_json:
        emit("sources", {"case": case, **vars(found), "statements": stated})
    else:
        evidence_tables.sources(opened, found, stated)
    return DONE


@app.command
def timeline(
    case: str,
    /,
    *,
    draws: int = READINGS,
    seed: int = 1,
    workers: int | None = None,
    as_json: Json = False,
) -> int:
    """Solve a case as of each report, and show how each moved the verdict.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    draws
        How many readings, the same at every date; 1000 where absent.
    seed
        Equal seeds give equal readings.
    workers
        Cores to use, all of them if absent; answers do not depend on it.
    as_json
        Print the steps as data (winset.timeline/1).
    """
    from winset import workbench
    from winset.cli import evidence_tables

    found = workbench.timeline(workbench.open(case), draws, seed, workers, progress())
    if as_json:
        emit("timeline", {"case": case, **vars(found)})
    else:
        evidence_tables.timeline(found)
    return LIMIT if any(step.undecided for step in found.steps) else DONE
