"""Commands that answer: solve a case, read a draft, analyse readings, write the report."""

from __future__ import annotations

from pathlib import Path

from winset.cli import DONE, LIMIT, PROBLEMS
from winset.cli.frame import (
    READINGS,
    Backend,
    Concept,
    Format,
    Json,
    Output,
    app,
    emit,
    progress,
)
from winset.errors import NoDealExists, UsageError

# Commands import the workbench when they run, so that asking for help stays fast.


@app.command
def solve(
    case: str,
    /,
    *,
    concept: Concept | None = None,
    ratified: bool = False,
    as_json: Json = False,
) -> int:
    """Say whether a deal can be signed, on what terms, and who blocks it.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    concept
        Only this solution concept; all four where absent.
    ratified
        Among the deals that also pass every ratifier of the case; nash unless a concept is named.
    as_json
        Print the answer as data (winset.solve/1).
    """
    from winset import workbench
    from winset.cli import tables

    opened = workbench.open(case)
    if ratified:
        concept = concept or "nash"
    progress()("searching for the deals that can be signed")
    if concept is None:
        found = workbench.signed(opened)
        proven = found.proven and all(s.proven for s in found.solutions.values())
        if as_json:
            emit("solve", {"case": case, "exists": found.exists, "signed": found})
        else:
            tables.signed(opened, found)
        return DONE if proven else LIMIT
    try:
        solution = workbench.solve(opened, concept, ratified=ratified)
    except NoDealExists as error:
        if as_json:
            emit("solve", {"case": case, "exists": False, "solution": None, "why": str(error)})
        else:
            print(f"{error}\nWho blocks it and what would open it: winset solve {case}")
        return DONE
    if as_json:
        emit("solve", {"case": case, "exists": True, "solution": solution})
    else:
        tables.solution(opened, solution)
    return DONE if solution.proven else LIMIT


@app.command
def draft(case: str, name: str, /, *, against: str | None = None, as_json: Json = False) -> int:
    """Say who would sign a draft, who gains from it, and what would mend it.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    name
        Name of the draft in the case.
    against
        Another draft to lay beside it: what moved from this other one, and for whom.
    as_json
        Print the answer as data (winset.draft/1).
    """
    from winset import workbench
    from winset.cli import tables

    opened = workbench.open(case)
    progress()(f"reading draft {name}")
    analysis = workbench.draft(opened, name)
    comparison = workbench.compare(opened, against, name) if against else None
    if as_json:
        emit("draft", {"case": case, "draft": analysis, "comparison": comparison})
    else:
        tables.draft(opened, analysis)
        if comparison:
            tables.comparison(opened, comparison)
    return DONE


@app.command
def analyse(
    case: str,
    /,
    *,
    draws: int = READINGS,
    seed: int = 1,
    workers: int | None = None,
    backend: Backend = "threading",
    signed_only: bool = False,
    forget: bool = False,
    as_json: Json = False,
) -> int:
    """Say what holds on thousands of readings of a case, and what to find out next.

    A run is kept and never computed twice; one that is interrupted goes on where it stopped.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    draws
        How many readings; 1000 where absent.
    seed
        Equal seeds give equal readings.
    workers
        Cores to use, all of them if absent; answers do not depend on it.
    backend
        Threads or processes (loky) of this machine; clusters only from Python.
    signed_only
        Ask only whether a deal can be signed, not whether it is ratified and kept.
    forget
        Keep nothing, and read nothing that was kept before.
    as_json
        Print the answers as data (winset.analyse/1).
    """
    from winset import workbench
    from winset.cli import home_tables, readings_tables

    opened = workbench.open(case)
    keep = None if forget else workbench.runs_folder(case)
    effort = workbench.Effort(workers, backend, keep)
    ask = workbench.signed_alone if signed_only else workbench.findings
    found = ask(opened, draws, seed, effort, progress())
    across = found.signed
    if as_json:
        others = {name: part for name, part in vars(found).items() if name != "signed"}
        emit("analyse", {"case": case, "answers": across, **others})
    else:
        readings_tables.show(opened, across)
        home_tables.show(opened, found)
    return LIMIT if across.existence.undecided else DONE


@app.command
def report(
    case: str,
    /,
    *,
    output: Output = None,
    format: Format | None = None,
    draws: int = READINGS,
    seed: int = 1,
    workers: int | None = None,
    sources: Path | None = None,
    no_quotes: bool = False,
    forget: bool = False,
    force: bool = False,
    as_json: Json = False,
) -> int:
    """Write the full report on a case as one file.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    output
        File to write, or - for standard output; CASE.html in this folder where absent.
    format
        html, md or json; told from the name of the file where absent.
    draws
        How many readings beside the central one, 1000 where absent; 0 leaves them out.
    seed
        Equal seeds give equal readings.
    workers
        Cores to use, all of them if absent; answers do not depend on it.
    sources
        Folder with the texts of the reports, to show the passages themselves; absent, only
        those read into the case. The report is then for local use.
    no_quotes
        Leave passages out, also where texts are at hand, for a report to pass on.
    forget
        Keep nothing of the readings, and read nothing that was kept before.
    force
        Replace the file if it exists.
    as_json
        Print what was written, and where, as data (winset.report/1).
    """
    from winset import workbench

    chosen = format or _format_of(output)
    target = Path(output or f"{Path(case).resolve().stem}.{chosen}")
    if output != "-":
        workbench.may_write(target, force=force)
    keep = None if forget or not draws else workbench.runs_folder(case)
    effort = workbench.Effort(workers, keep=keep)
    opened = workbench.open(case)
    evidence = workbench.behind(case, opened, sources, quotes=not no_quotes)
    made = workbench.report(opened, progress(), draws, seed, effort, evidence=evidence)
    text = workbench.render(made, chosen)
    if output == "-":
        print(text)
        return DONE
    workbench.save(text, target, force=force)
    if as_json:
        size = len(text.encode())
        emit(
            "report",
            {
                "case": case,
                "case_hash": made.case_hash,
                "file": str(target),
                "format": chosen,
                "bytes": size,
                "quotes": made.quotes,
            },
        )
    else:
        print(target)
    return DONE


def _format_of(output: str | None) -> Format:
    if output is None or output == "-":
        return "html"
    endings: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", ".json": "json"}
    ending = Path(output).suffix.lower()
    if ending not in endings:
        raise UsageError(f"{output}: name the format with --format html, md or json")
    return endings[ending]


@app.command
def runs(
    case: str | None = None,
    /,
    *,
    remove: str | None = None,
    verify: bool = False,
    as_json: Json = False,
) -> int:
    """List the runs that are kept of a case, and remove or verify them.

    Ends with 1 where a run is damaged.

    Parameters
    ----------
    case
        Case folder or file; absent, the runs of all built-in cases, which share one folder.
    remove
        Remove the run of this ID first, finished or not.
    verify
        Read every file and compare it with what was written.
    as_json
        Print the list as data (winset.runs/1).
    """
    from winset import workbench
    from winset.cli import kept_runs

    if remove is not None:
        workbench.remove_run(remove, case)
    found = workbench.runs(case, verify=verify)
    if as_json:
        emit("runs", {"case": case, "removed": remove, "runs": kept_runs.plain(found)})
    else:
        kept_runs.show(found, remove)
    return PROBLEMS if any(info.state == "damaged" for info in found) else DONE
