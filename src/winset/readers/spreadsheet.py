"""Cases in spreadsheets."""

from __future__ import annotations

from pathlib import Path

from winset.case import Case
from winset.errors import InvalidInput
from winset.readers.casefile import CaseFile


def is_tables(path: Path) -> bool:
    """Tell whether a path holds spreadsheets."""
    return path.suffix.lower() == ".xlsx" or (path / "issues.csv").is_file()


def check_tables(path: str | Path) -> CaseFile:
    """Check tables."""
    raise InvalidInput(f"{path}: spreadsheets cannot be read yet")


def open_tables(path: str | Path) -> Case:
    """Open tables."""
    raise InvalidInput(f"{path}: spreadsheets cannot be read yet")


def read_tables(path: str | Path) -> Case:
    """Read tables."""
    raise InvalidInput(f"{path}: spreadsheets cannot be read yet")
