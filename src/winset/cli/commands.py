"""What each command takes, which workbench function it calls, and how it ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, CycloptsError, Parameter

from winset import __version__
from winset.cli import DONE, INVALID, LIMIT, PROBLEMS, USAGE
from winset.errors import InvalidCase, NoDealExists, UsageError, WinsetError

# Commands import the workbench when they run, so that asking for help stays fast.

Concept = Literal["nash", "ks", "egalitarian", "utilitarian"]
Format = Literal["html", "md", "json"]
Backend = Literal["threading", "loky", "dask"]
READINGS = 1000
"""Readings that are analysed unless asked otherwise."""
Json = Annotated[bool, Parameter(name="--json")]
Output = Annotated[str | None, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)]

app = App(
    name="winset",
    version=__version__,
    default_parameter=Parameter(negative=(), show_default=False),
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
)


def run(arguments: Sequence[str]) -> int:
    """Parse and carry out one command → exit code."""
    try:
        code = app(arguments, exit_on_error=False, print_error=True, result_action="return_value")
        return code if isinstance(code, int) else DONE
    except CycloptsError:
        return USAGE
    except WinsetError as error:
        return _refuse(error, error.exit_code, as_json="--json" in arguments)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _refuse(
            error, INVALID, as_json="--json" in arguments, text=f"{where}{error.strerror}"
        )


def _refuse(error: Exception, code: int, *, as_json: bool, text: str = "") -> int:
    """Say why nothing was done; as data too where data was asked for."""
    message = text or str(error)
    if as_json:
        findings = error.findings if isinstance(error, InvalidCase) else ()
        _emit(
            "error",
            {
                "kind": type(error).__name__,
                "message": message,
                "exit_code": code,
                "findings": findings,
            },
        )
    print(f"winset: {message}", file=sys.stderr)
    return code


def _emit(schema: str, content: Mapping[str, Any]) -> None:
    """Print one JSON document that names its schema and version."""
    from winset.report.plain import to_plain

    document = {"schema": f"winset.{schema}/1", "winset": __version__}
    plain = {key: to_plain(value) for key, value in content.items()}
    print(json.dumps({**document, **plain}, ensure_ascii=False, indent=2))


def _progress() -> Callable[[str], None]:
    """Tell progress on standard error where a person watches it, nobody otherwise."""
    if sys.stderr.isatty():
        return lambda what: print(f"… {what}", file=sys.stderr)
    return _unseen


def _unseen(_: str) -> None:
    """Nobody watches."""


@app.command
def new(folder: Path, /, *, force: bool = False, as_json: Json = False) -> int:
    """Start a case project in a folder.

    Parameters
    ----------
    folder
        Where to put the case file and the file of claims; made if absent.
    force
        Replace files that exist.
    as_json
        Print the written files as data (winset.new/1).
    """
    from winset import workbench
    from winset.cli import tables

    files = workbench.new(folder, force=force)
    if as_json:
        _emit("new", {"files": [str(file) for file in files]})
    else:
        tables.written(files, f"Edit them, then: winset check {folder}")
    return DONE


@app.command
def check(case: str, /, *, strict: bool = False, as_json: Json = False) -> int:
    """Report every problem of a case at once.

    Ends with 1 where there are errors.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    strict
        Count warnings as problems too.
    as_json
        Print the findings as data (winset.check/1).
    """
    from winset import workbench
    from winset.cli import tables

    findings = workbench.check(case)
    counted = ("error", "warning") if strict else ("error",)
    ok = not any(finding.severity in counted for finding in findings)
    if as_json:
        _emit("check", {"case": case, "ok": ok, "findings": findings})
    else:
        tables.findings(case, findings)
    return DONE if ok else PROBLEMS


@app.command
def solve(case: str, /, *, concept: Concept | None = None, as_json: Json = False) -> int:
    """Say whether a deal can be signed, on what terms, and who blocks it.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    concept
        Only this solution concept; all four where absent.
    as_json
        Print the answer as data (winset.solve/1).
    """
    from winset import workbench
    from winset.cli import tables

    opened = workbench.open(case)
    _progress()("searching for the deals that can be signed")
    if concept is None:
        found = workbench.signed(opened)
        proven = found.proven and all(s.proven for s in found.solutions.values())
        if as_json:
            _emit("solve", {"case": case, "exists": found.exists, "signed": found})
        else:
            tables.signed(opened, found)
        return DONE if proven else LIMIT
    try:
        solution = workbench.solve(opened, concept)
    except NoDealExists as error:
        if as_json:
            _emit("solve", {"case": case, "exists": False, "solution": None, "why": str(error)})
        else:
            print(f"{error}\nWho blocks it and what would open it: winset solve {case}")
        return DONE
    if as_json:
        _emit("solve", {"case": case, "exists": True, "solution": solution})
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
    _progress()(f"reading draft {name}")
    analysis = workbench.draft(opened, name)
    comparison = workbench.compare(opened, against, name) if against else None
    if as_json:
        _emit("draft", {"case": case, "draft": analysis, "comparison": comparison})
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
        How many readings.
    seed
        Equal seeds give equal readings.
    workers
        Cores to use, all of them if absent; answers do not depend on it.
    backend
        threading, loky or dask (the cluster of the current dask client).
    forget
        Keep nothing and read nothing that was kept.
    as_json
        Print the answers as data (winset.analyse/1).
    """
    from winset import workbench
    from winset.cli import readings_tables

    opened = workbench.open(case)
    keep = None if forget else workbench.runs_folder(case)
    effort = workbench.Effort(workers, backend, keep)
    across = workbench.analyse(opened, draws, seed, effort, _progress())
    if as_json:
        _emit("analyse", {"case": case, "answers": across})
    else:
        readings_tables.show(opened, across)
    return DONE


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
        How many readings beside the central one; 0 leaves them out.
    seed
        Equal seeds give equal readings.
    workers
        Cores to use, all of them if absent; answers do not depend on it.
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
    effort = workbench.Effort(workers, keep=workbench.runs_folder(case))
    made = workbench.report(workbench.open(case), _progress(), draws, seed, effort)
    text = workbench.render(made, chosen)
    if output == "-":
        print(text)
        return DONE
    workbench.save(text, target, force=force)
    if as_json:
        size = len(text.encode())
        _emit(
            "report",
            {
                "case": case,
                "case_hash": made.case_hash,
                "file": str(target),
                "format": chosen,
                "bytes": size,
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
        _emit("runs", {"case": case, "removed": remove, "runs": kept_runs.plain(found)})
    else:
        kept_runs.show(found, remove)
    return PROBLEMS if any(info.state == "damaged" for info in found) else DONE


@app.command
def schema(*, as_json: Json = False) -> int:
    """Print the JSON Schema of case files.

    Parameters
    ----------
    as_json
        Wrap it as every other answer is (winset.schema/1).
    """
    from winset import workbench

    if as_json:
        _emit("schema", {"json_schema": workbench.schema()})
    else:
        print(workbench.schema_text(), end="")
    return DONE


@app.command(name="import")
def import_(source: Path, folder: Path, /, *, force: bool = False, as_json: Json = False) -> int:
    """Turn spreadsheets into a case project.

    Parameters
    ----------
    source
        One XLSX file, or a folder of CSV files.
    folder
        Where to put the case project; made if absent.
    force
        Replace files that exist.
    as_json
        Print the written files as data (winset.import/1).
    """
    from winset import workbench
    from winset.cli import tables

    files = workbench.import_tables(source, folder, force=force)
    if as_json:
        _emit("import", {"files": [str(file) for file in files]})
    else:
        tables.written(files, f"Complete the case, then: winset check {folder}")
    return DONE


@app.command
def export(case: str, path: Path, /, *, force: bool = False, as_json: Json = False) -> int:
    """Write a case as spreadsheets.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    path
        An .xlsx file, or a folder for CSV files.
    force
        Replace files that exist.
    as_json
        Print the written files as data (winset.export/1).
    """
    from winset import workbench
    from winset.cli import tables

    files = workbench.export_tables(workbench.open(case), path, force=force)
    if as_json:
        _emit("export", {"case": case, "files": [str(file) for file in files]})
    else:
        tables.written(files)
    return DONE
