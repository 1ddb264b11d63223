"""Cases written as spreadsheets."""

from __future__ import annotations

from pathlib import Path

from winset.case import Case
from winset.errors import InvalidInput


def write_tables(case: Case, path: str | Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write tables."""
    raise InvalidInput(f"{path}: spreadsheets cannot be written yet ({case.title}, {force})")
