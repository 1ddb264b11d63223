"""Finding a case: by the name of a built-in example, as a project folder, or as a file."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from winset.case import Case
from winset.errors import Finding, InvalidInput, did_you_mean
from winset.readers.casefile import CASE_FILE, CaseFile, check_file, open_case
from winset.readers.spreadsheet import check_tables, is_tables, open_tables


def builtin_names() -> tuple[str, ...]:
    """List the names of the cases that come with winset."""
    folders = (
        Path(str(entry)) for entry in resources.files("winset").joinpath("examples").iterdir()
    )
    return tuple(sorted(folder.name for folder in folders if (folder / CASE_FILE).is_file()))


def builtin_case(name: str) -> Path | None:
    """Find the folder of a built-in case; None if there is none of that name."""
    if name not in builtin_names():
        return None
    return Path(str(resources.files("winset").joinpath("examples", name)))


def locate(name_or_path: str | Path) -> Path:
    """Find the folder or file that a name or path means; what lies on disk comes first.

    Raises
    ------
    InvalidInput
        If there is neither such a path nor a built-in case of that name.
    """
    path = Path(name_or_path)
    name = str(name_or_path)
    if path.is_file() or (path / CASE_FILE).is_file() or is_tables(path):
        return path
    builtin = builtin_case(name)
    if builtin is not None:
        return builtin
    if path.exists():
        raise InvalidInput(f"{path}: no {CASE_FILE} in this folder; `winset new` makes one")
    raise InvalidInput(
        f"{name}: no such file or folder, and no built-in case of that name; "
        f"{did_you_mean(name, builtin_names())}"
    )


def open_named(name_or_path: str | Path) -> Case:
    """Open a built-in case by name, or a case folder, case file or tables by path.

    Raises
    ------
    InvalidInput
        If there is no such case, or it cannot be read.
    InvalidCase
        With all findings, if any is an error.

    Examples
    --------
    >>> open_named("business-for-peace").title
    'Business for peace'
    """
    path = locate(name_or_path)
    return open_tables(path) if is_tables(path) else open_case(path)


def check_named(name_or_path: str | Path) -> tuple[Finding, ...]:
    """List every problem of a case, in the order of its files.

    Raises
    ------
    InvalidInput
        If there is no such case.
    """
    path = locate(name_or_path)
    checked: CaseFile = check_tables(path) if is_tables(path) else check_file(path)
    return checked.findings
