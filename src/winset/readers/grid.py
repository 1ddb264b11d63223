"""Sheets of cells from a folder of CSV files or an XLSX workbook, with the line of every row."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from winset.case.rules import finding
from winset.errors import Finding, InvalidInput, Place
from winset.readers.plaintext import MAX_BYTES, read_text

MAX_ROWS = 20_000
MAX_COLUMNS = 500
MAX_UNPACKED = 50_000_000
"""Most bytes that the parts of a workbook may unpack to."""

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Row:
    """One row of a sheet below its heading, and the line that it stands in."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A table with a heading; ``file`` is how messages name it."""

    name: str
    file: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...]

    def place(self, row: Row | None = None, column: int = 0) -> Place:
        """Tell where a row, or else the heading, stands."""
        return Place(self.file, row.line if row else 1, column + 1)


@dataclass(frozen=True)
class Grid:
    """All sheets of a case by name, and what could not be read of them."""

    sheets: Mapping[str, Sheet]
    findings: tuple[Finding, ...] = ()


def read_grid(path: Path) -> Grid:
    """Read a folder of CSV files or an XLSX workbook.

    Raises
    ------
    InvalidInput
        If the path holds neither.
    """
    if path.is_dir():
        return _csv_folder(path)
    if not path.exists():
        raise InvalidInput(f"{path}: no such file; check the spelling of the path")
    if path.suffix.lower() != ".xlsx":
        raise InvalidInput(f"{path}: not a spreadsheet winset reads; save it as .xlsx, or as CSV")
    return _workbook(path)


def _csv_folder(folder: Path) -> Grid:
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise InvalidInput(f"{folder}: no CSV files in this folder; issues.csv is the first needed")
    sheets: dict[str, Sheet] = {}
    findings: list[Finding] = []
    for file in files:
        text = read_text(file)
        read = text if isinstance(text, Finding) else _csv(file, text)
        if isinstance(read, Finding):
            findings.append(read)
        else:
            sheets[read.name] = read
            findings.extend(_formulas(read))
    return Grid(sheets, tuple(findings))


def _csv(file: Path, text: str) -> Sheet | Finding:
    """Read one CSV file; commas, semicolons or tabs are told apart by the heading."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append(Row(line, tuple(cell.strip() or None for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        mend = "close the quotation marks; double those within a text"
        return _damaged(Place(str(file), line), f"not CSV: {error}", mend)
    return _sheet(file.stem, str(file), rows)


def _workbook(path: Path) -> Grid:
    from openpyxl import load_workbook  # slow to import, and only XLSX needs it
    from openpyxl.utils.exceptions import InvalidFileException

    # What a damaged or hostile workbook makes the parser stumble over.
    stumbles = (
        *(zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, EOFError),
        *(LookupError, ValueError, TypeError, AttributeError, NotImplementedError),
    )
    try:
        too_large = _unpacks_to(path)
        if too_large:
            return Grid({}, (too_large,))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and validations, which are not read
            book = load_workbook(path, read_only=True, data_only=False)
            try:
                read = [_worksheet(path, sheet) for sheet in book.worksheets]
            finally:
                book.close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InvalidInput(f"{path}: cannot be read: {reason}; check the permissions") from error
    except stumbles as error:
        message = f"not an XLSX workbook, or a damaged one ({type(error).__name__})"
        mend = "open it in a spreadsheet program and save it again as .xlsx, without a password"
        return Grid({}, (_damaged(Place(str(path), 1), message, mend),))
    found = [finding for sheet in read if isinstance(sheet, Sheet) for finding in _formulas(sheet)]
    found += [finding for finding in read if isinstance(finding, Finding)]
    return Grid({s.name: s for s in read if isinstance(s, Sheet)}, tuple(found))


def _unpacks_to(path: Path) -> Finding | None:
    size = path.stat().st_size
    if size <= MAX_BYTES:
        with zipfile.ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size <= MAX_UNPACKED:
            return None
    message = f"the workbook unpacks to {size / 1e6:.0f} MB, too large for a case"
    mend = "delete sheets that are no part of the case"
    return Finding("WS004", message, mend, Place(str(path), 1))


def _worksheet(path: Path, sheet: Any) -> Sheet | Finding:  # noqa: ANN401 - openpyxl is untyped here
    name = str(sheet.title).strip().lower()
    file = f"{path}#{name}"
    sheet.reset_dimensions()  # the stated size of a sheet may be wrong
    rows: list[Row] = []
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        values = tuple(_cell_value(cell) for cell in cells)
        while values and values[-1] is None:
            values = values[:-1]
        if (line > MAX_ROWS or len(values) > MAX_COLUMNS) and values:
            message = f"more than {MAX_ROWS} rows or {MAX_COLUMNS} columns"
            return Finding("WS004", message, "delete what is no part of it", Place(file, line))
        if line <= MAX_ROWS:
            rows.append(Row(line, values))
    return _sheet(name, file, rows)


def _cell_value(cell: Any) -> Cell:  # noqa: ANN401 - as above
    value = cell.value
    if cell.data_type == "f":
        return _FORMULA
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value).strip()
    if cell.data_type == "d":
        return text.removesuffix(" 00:00:00")
    if cell.data_type != "e":
        text = marked(text)
    return text or None


_FORMULA = "="
_LIKE_FORMULA = re.compile(r"'*[=+@-]")


def marked(text: str) -> str:
    """Mark a text that programs would take for a formula with ``'``, as they do themselves.

    Examples
    --------
    >>> marked("=1+1"), marked("plain"), as_name(marked("-5 or more"))
    ("'=1+1", 'plain', '-5 or more')
    """
    return f"'{text}" if _LIKE_FORMULA.match(text) else text


def _formulas(sheet: Sheet) -> Iterator[Finding]:
    """Report cells whose value a program would have to compute."""
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, str) and cell.startswith("="):
                name = sheet.heading[column] if column < len(sheet.heading) else ""
                message = f"the cell under {name!r} holds a formula"
                mend = "paste its value in its place"
                yield _at(finding("WS099", message, mend), sheet.place(row, column))


def _at(found: Finding, place: Place) -> Finding:
    return Finding(found.code, found.message, found.mend, place, found.severity, found.path)


def _sheet(name: str, file: str, rows: Sequence[Row]) -> Sheet:
    heading = tuple(_heading(cell) for cell in rows[0].cells) if rows else ()
    return Sheet(name.lower(), file, heading, tuple(_filled(rows[1:])))


def _heading(cell: Cell) -> str:
    return "" if cell is None else as_name(cell).lower()


def _filled(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if any(cell is not None for cell in row.cells))


def as_name(cell: Cell) -> str:
    """Read a cell as a text; spreadsheets turn the text 2024 into a number.

    Examples
    --------
    >>> as_name(2024.0), as_name(" kept "), as_name(None)
    ('2024', 'kept', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).strip()
    return text[1:] if text.startswith("'") and _LIKE_FORMULA.match(text) else text


def _damaged(place: Place, message: str, mend: str) -> Finding:
    return Finding("WS095", message, mend, place)
