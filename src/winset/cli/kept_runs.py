"""The list of runs for people, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from winset.report.numbers import several
from winset.store.run import RunInfo

WIDTH = 120
COLUMNS = ("Run", "State", "When (UTC)", "Readings", "Seed", "Case", "winset", "Size")
TEXTS = 3
"""Columns of text, before those of numbers."""


def show(runs: Sequence[RunInfo], removed: str | None) -> None:
    """Print a line a run, newest first, then what is damaged and how to mend it."""
    if removed:
        print(f"removed run {removed}")
    if not runs:
        print("No runs are kept here.")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for k, title in enumerate(COLUMNS):
        table.add_column(title, justify="left" if k < TEXTS else "right", no_wrap=True)
    for run in runs:
        table.add_row(*_row(run))
    Console(markup=False, emoji=False, highlight=False, width=WIDTH).print(table)
    for run in runs:
        for finding in run.findings:
            print(finding)


def _row(run: RunInfo) -> tuple[str, ...]:
    state = f"unfinished, {several(run.parts, 'part')}" if run.state == "unfinished" else run.state
    key = run.key
    what = (f"{key.draws:,}", str(key.seed), key.case_hash[:8], key.version) if key else ("?",) * 4
    return (run.id, state, f"{run.when:%Y-%m-%d %H:%M}", *what, size(run.size))


def size(n: int) -> str:
    """Write a number of bytes as people read it.

    Examples
    --------
    >>> size(999), size(20_500), size(3_140_000_000)
    ('999 B', '20.5 kB', '3.1 GB')
    """
    if n < 1000:
        return f"{n} B"
    scaled = float(n)
    for unit in ("kB", "MB", "GB"):
        scaled /= 1000
        if scaled < 1000:
            return f"{scaled:.1f} {unit}"
    return f"{scaled / 1000:.1f} TB"


def plain(runs: Sequence[RunInfo]) -> list[dict[str, Any]]:
    """Give the list as what JSON can hold."""
    return [
        {
            "id": run.id,
            "state": run.state,
            "when": run.when.isoformat(),
            "key": run.key.plain() if run.key else None,
            "parts": run.parts,
            "bytes": run.size,
            "folder": str(run.folder),
            "findings": run.findings,
        }
        for run in runs
    ]
