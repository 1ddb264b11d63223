"""The trade table that a case names: read from its file into the case, and checked by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from winset.case import Case
from winset.case.rules import Trail
from winset.economy.trade.rules import finding
from winset.economy.trade.table import TradeTable, check_table
from winset.errors import Finding, InvalidInput
from winset.readers.shape import Source
from winset.readers.tradefile import read_trade_table
from winset.readers.yamltree import read_tree

TABLE: Trail = ("economy", "trade", "table")
"""Where a case keeps its trade table, or names the file of it."""


def with_trade(source: Source, file: Path) -> tuple[Source, tuple[Finding, ...]]:
    """Put the contents of the trade table that a case names where the case keeps them."""
    named = _at(source.data, TABLE)
    if not isinstance(named, str):
        return source, ()
    target = beside(named, file)
    if isinstance(target, str):
        place = source.place(TABLE)
        wrong = finding("WS200", f"`table: {named}` {target}", "name a file beside the case", "")
        return source, (replace(wrong, place=place, path=TABLE),)
    try:
        table = read_trade_table(target)
    except InvalidInput as error:
        return source, (Finding("WS200", str(error), place=source.place(TABLE), path=TABLE),)
    found = check_table(table)
    if any(f.severity == "error" for f in found):
        return source, found
    economy = source.data["economy"]
    rows = {**economy["trade"], "table": as_mapping(table)}
    data = {**source.data, "economy": {**economy, "trade": rows}}
    return replace(source, data=data), found


def table_beside(file: Path) -> Path | None:
    """Find the file of the trade table that a case file names, if there is one."""
    named = _at(read_tree(file).data, TABLE)
    target = beside(named, file) if isinstance(named, str) else None
    return target if isinstance(target, Path) else None


def inline_findings(case: Case, source: Source) -> tuple[Finding, ...]:
    """Check the trade table of a case where it stands in the case file itself."""
    if case.economy is None or case.economy.trade is None:
        return ()
    table = case.economy.trade.table
    rows = [(a, b, amount) for a, row in table.items() for b, amount in row.items()]
    exporters, importers, amounts = zip(*rows, strict=True) if rows else ((), (), ())
    # Rows are counted as they stand; the place is that of the table.
    lines = np.arange(1, len(rows) + 1)
    given = TradeTable(exporters, importers, np.array(amounts, dtype=np.float64), lines)
    place = source.place(TABLE)
    return tuple(replace(found, path=TABLE, place=place) for found in check_table(given))


def as_mapping(table: TradeTable) -> dict[str, dict[str, float]]:
    """Lay a long table out as exporter → importer → amount, in the order of its rows."""
    rows: dict[str, dict[str, float]] = {}
    for exporter, importer, amount in zip(
        table.exporter, table.importer, table.trade.tolist(), strict=True
    ):
        rows.setdefault(exporter, {})[importer] = amount
    return rows


def beside(named: str, file: Path) -> Path | str:
    """Find a file that a case names, in its folder, links followed; else say why not."""
    if not named.strip() or "\0" in named:
        return "is no name of a file"
    folder = file.resolve().parent
    target = (folder / named).resolve()
    outside = Path(named).is_absolute() or ".." in Path(named).parts or "\\" in named
    if outside or not target.is_relative_to(folder):
        return "leads outside the project folder"
    return file.parent / named if target.is_file() else "is no file beside the case"


def _at(data: Any, trail: Trail) -> Any:  # noqa: ANN401 - data of a file is of any kind
    for part in trail:
        if not isinstance(data, dict) or part not in data:
            return None
        data = data[part]
    return data
