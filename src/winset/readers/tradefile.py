"""Tables of trade from CSV, Parquet and Stata files: exporter, importer, trade, perhaps year."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from winset.economy.trade.flows import Flows
from winset.economy.trade.rules import finding
from winset.economy.trade.table import TradeTable, flows_of
from winset.errors import Finding, InvalidInput
from winset.readers.stata import read_stata, text_column
from winset.store.parquet import read_table

Columns = dict[str, NDArray[Any]]

NAMES = {
    "exporter": ("exporter", "iso_o", "iso3_o", "origin", "from", "exp"),
    "importer": ("importer", "iso_d", "iso3_d", "destination", "to", "imp"),
    "trade": ("trade", "flow", "value", "trade_value", "amount"),
    "year": ("year", "t"),
}
"""Headings that are known without being named, in small letters; the first that is there counts."""


@dataclass(frozen=True)
class TradeColumns:
    """Headings of a file's columns; what is left empty is looked for under `NAMES`."""

    exporter: str = ""
    importer: str = ""
    trade: str = ""
    year: str = ""


def read_flows(
    path: str | Path, *, columns: TradeColumns | None = None, year: int | None = None
) -> tuple[Flows, tuple[Finding, ...]]:
    """Read the flows of one year from a file, with the doubts that its rows leave.

    Parameters
    ----------
    path : ``.csv`` (or text; ``,``, ``;`` or tab between cells, an empty cell is no trade),
        ``.parquet`` or ``.dta``.
    columns : headings, where they are not among `NAMES`.
    year : which year, where the file holds several.

    Raises
    ------
    InvalidInput
        If the file cannot be read, or its rows hold errors; all of them are listed.
    """
    return flows_of(read_trade_table(path, columns=columns, year=year))


def read_trade_table(
    path: str | Path, *, columns: TradeColumns | None = None, year: int | None = None
) -> TradeTable:
    """Read the rows of one year as they are given, unchecked.

    Raises
    ------
    InvalidInput
        If the file cannot be read, a column is missing, or the year is not told and not single.
    """
    file = Path(path)
    if not file.is_file():
        raise _refused("WS200", "no such file", "check the spelling of the path", file)
    rows, lines = _rows(file)
    chosen = _headings(rows, columns or TradeColumns(), file)
    keep = _of_year(rows, chosen.year, year, file)
    return TradeTable(
        exporter=text_column(rows[chosen.exporter][keep]),
        importer=text_column(rows[chosen.importer][keep]),
        trade=_numbers(rows[chosen.trade][keep]),
        lines=lines[keep],
        file=str(path),
    )


def _rows(file: Path) -> tuple[Columns, NDArray[np.intp]]:
    """Read columns, and the line (of a text) or row (of a table) of each row, from 1."""
    kind = file.suffix.lower()
    if kind in (".parquet", ".pq", ".dta"):
        found = read_stata(file) if kind == ".dta" else read_table(file)
        size = len(next(iter(found.values()))) if found else 0
        return found, np.arange(1, size + 1, dtype=np.intp)
    if kind in (".csv", ".tsv", ".txt"):
        return _text_rows(file)
    raise _refused(
        "WS200",
        f"{kind or 'a file without an ending'} is no table that is read",
        "save it as .csv, .parquet or .dta",
        file,
    )


def _text_rows(file: Path) -> tuple[Columns, NDArray[np.intp]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            first = text.readline()
            text.seek(0)
            mark = max(";,\t", key=first.count)
            heading, body, lines = _cells(text, mark, file)
    except UnicodeDecodeError as error:
        raise _refused(
            "WS200", f"not UTF-8 text: {error.reason}", "save it as UTF-8", file
        ) from error
    except csv.Error as error:
        raise _refused("WS200", f"no CSV: {error}", "export it again", file) from error
    except OSError as error:
        raise _refused("WS200", str(error.strerror or error), "check permissions", file) from error
    found: Columns = {
        name: np.array([row[k] for row in body], dtype=np.object_) for k, name in enumerate(heading)
    }
    return found, np.array(lines, dtype=np.intp)


def _cells(
    text: Iterable[str], mark: str, file: Path
) -> tuple[list[str], list[list[str]], list[int]]:
    """Split a text into its heading, its rows that are not blank, and their lines."""
    reader = csv.reader(text, delimiter=mark)
    heading = [name.strip() for name in next(reader, [])]
    body, lines, width = [], [], len(heading)
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != width:
            raise _refused(
                "WS200",
                f"line {reader.line_num} has {len(row)} cells, the heading {width}",
                "write numbers without separators between thousands; export it again",
                file,
                reader.line_num,
            )
        body.append(row)
        lines.append(reader.line_num)
    return heading, body, lines


def _headings(rows: Columns, asked: TradeColumns, file: Path) -> TradeColumns:
    """Find the columns, all that are missing told at once."""
    small = {name.lower(): name for name in rows}
    found: dict[str, str] = {}
    missing = []
    for role, known in NAMES.items():
        named = getattr(asked, role)
        options = (named,) if named else known
        hit = next((small[name.lower()] for name in options if name.lower() in small), "")
        if not hit and (named or role != "year"):
            missing.append(f"{role} ({' or '.join(options)})")
        found[role] = hit
    if missing:
        raise _refused(
            "WS201",
            f"no column for {', '.join(missing)}; there are {', '.join(rows) or 'none'}",
            "name the columns, or rename them",
            file,
            1,
        )
    return TradeColumns(**found)


def _of_year(rows: Columns, column: str, year: int | None, file: Path) -> NDArray[np.bool_]:
    size = len(next(iter(rows.values())))
    if not column:
        if year is not None:
            raise _refused(
                "WS201", f"year {year} is asked for, without a column year", "name it", file
            )
        return np.ones(size, dtype=np.bool_)
    years = _numbers(rows[column])
    there = sorted({int(value) for value in years if np.isfinite(value)})
    if year is None:
        if len(there) > 1:
            raise _refused(
                "WS211",
                f"{len(there)} years, {there[0]} to {there[-1]}",
                "say which year",
                file,
            )
        return np.ones(size, dtype=np.bool_)
    if year not in there:
        shown = ", ".join(map(str, there))
        raise _refused("WS211", f"no row of {year}; there are {shown}", "ask for one of them", file)
    chosen: NDArray[np.bool_] = years == year
    return chosen


def _numbers(values: NDArray[Any]) -> NDArray[np.float64]:
    """Take a column as numbers: NaN where a cell holds none, 0 where a text cell is empty."""
    if values.dtype.kind in "biuf":
        known = ~np.ma.getmaskarray(values)
        return np.where(known, np.ma.getdata(values).astype(np.float64), np.nan)
    return np.array(list(_each_number(values.tolist())), dtype=np.float64)


def _each_number(values: Sequence[Any]) -> Iterator[float]:
    for value in values:
        text = "" if value is None else str(value).strip()
        try:
            # Digits grouped by underscores are a habit of programmers, not of tables.
            yield float(text) if text and "_" not in text else (np.nan if text else 0.0)
        except ValueError:
            yield np.nan


def _refused(code: str, message: str, mend: str, file: Path, line: int = 0) -> InvalidInput:
    return InvalidInput(str(finding(code, message, mend, str(file), line)))
