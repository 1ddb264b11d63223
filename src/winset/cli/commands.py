"""Commands on case files: start one, check it, turn it into tables and back."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from winset.cli import DONE, PROBLEMS
from winset.cli.frame import Json, app, emit

# Commands import the workbench when they run, so that asking for help stays fast.


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
        emit("new", {"files": [str(file) for file in files]})
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
        emit("check", {"case": case, "ok": ok, "findings": findings})
    else:
        tables.findings(case, findings)
    return DONE if ok else PROBLEMS


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
        emit("schema", {"json_schema": workbench.schema()})
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
        emit("import", {"files": [str(file) for file in files]})
    else:
        tables.written(files, f"Complete the case, then: winset check {folder}")
    return DONE


@app.command
def export(
    case: str,
    path: Path,
    /,
    *,
    to: Literal["tables", "prov", "ftm", "csl"] = "tables",
    force: bool = False,
    as_json: Json = False,
) -> int:
    """Write a case as spreadsheets, or its evidence in a format of others.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    path
        An .xlsx file, or a folder for CSV files; for evidence the file to write.
    to
        tables; or of the evidence prov (PROV-JSON), ftm (FollowTheMoney) or csl (CSL-JSON).
    force
        Replace files that exist.
    as_json
        Print the written files as data (winset.export/1).
    """
    from winset import workbench
    from winset.cli import tables

    if to == "tables":
        files = workbench.export_tables(workbench.open(case), path, force=force)
    else:
        workbench.may_write(path, force=force)
        files = (workbench.save(workbench.export_evidence(case, to), path, force=force),)
    if as_json:
        emit("export", {"case": case, "files": [str(file) for file in files]})
    else:
        tables.written(files)
    return DONE
