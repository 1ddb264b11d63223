"""Cases written as spreadsheets, in the layout that `winset.readers.spreadsheet` reads.

What does not fit into tables is listed in a sheet of its own, ``left_out``, never dropped in
silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from winset.case import Case, Keeping, Statement
from winset.case.names import sources
from winset.case.statements import Bound, parse
from winset.errors import InvalidInput, UsageError, WinsetError
from winset.readers.grid import Cell, marked
from winset.readers.plaintext import NOT_TEXT
from winset.readers.spreadsheet import COLUMNS, FIELDS, LEFT_OUT, MATRICES
from winset.readers.written import number_as_written, plain_number
from winset.store.atomic import refuse_existing, write_bytes, write_text
from winset.values import Range

Table = list[list[Cell]]


def write_tables(case: Case, path: str | Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write a case as one XLSX workbook, or as a folder of CSV files → the files written.

    Parameters
    ----------
    path : ends in ``.xlsx`` for a workbook; otherwise a folder, made if need be.

    Raises
    ------
    UsageError
        If a file exists and ``force`` is not given, or the path ends like a single CSV file.
    """
    target = Path(path)
    tables = tables_of(case)
    if target.suffix.lower() == ".xlsx":
        return (write_bytes(target, _workbook(tables), force=force),)
    if target.suffix.lower() in (".csv", ".xls", ".ods") or target.is_file():
        raise UsageError(f"{target}: tables go to a folder of CSV files or to one .xlsx file")
    files = {target / f"{name}.csv": _csv(table) for name, table in tables.items()}
    if not force:
        refuse_existing(*files)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WinsetError(f"{target}: cannot be made: {error.strerror or error}") from error
    return tuple(write_text(file, text, force=force) for file, text in files.items())


def tables_of(case: Case) -> Mapping[str, Table]:
    """Lay out a case as sheets of cells, headings first; empty sheets are left away."""
    weights, rest = _weights(case)
    tables: dict[str, Table] = {
        "case": _under(COLUMNS["case"][0], _fields(case)),
        "issues": _under(sum(COLUMNS["issues"], ()), _issues(case)),
        "parties": _under(sum(COLUMNS["parties"], ()), _parties(case)),
        "importance": _under(
            (*MATRICES["importance"][0], *case.issues),
            ([party, *(row.get(issue) for issue in case.issues)] for party, row in weights.items()),
        ),
        "values": _under((*MATRICES["values"][0], *case.parties), _values(case, "values")),
        "points": _under((*MATRICES["points"][0], *case.parties), _values(case, "points")),
        "orders": _under(COLUMNS["orders"][0], (*rest, *_orders(case))),
        "red_lines": _under(COLUMNS["red_lines"][0], _red_lines(case)),
        "no_deal": _under((*MATRICES["no_deal"][0], *case.issues), _packages(case)),
        LEFT_OUT: _under(("what",), ([text] for text in left_out(case))),
    }
    return {name: table for name, table in tables.items() if len(table) > 1}


def left_out(case: Case) -> Iterator[str]:
    """Say in words what of a case its tables cannot hold.

    Examples
    --------
    >>> list(left_out(Case.from_tables(issues={"i": ["a", "b"]}, weights={"p": {"i": 1.0}},
    ...     values={"p": {"i": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3})))
    []
    """
    ledger = case.ledger
    entries = [entry for wants in case.preferences.values() for entry in wants.issues.values()]
    lines = [line for entry in entries for line in entry.red_line]
    counts = {
        "contested red line(s), which hang on a conflict of the ledger": sum(
            line.contested is not None for line in lines
        ),
        "link(s)": len(case.links),
        "payment terms": int(case.payments is not None),
        "draft(s)": len(case.drafts),
        "clause(s) with those who perform them": sum(
            bool(issue.performed_by) for issue in case.issues.values()
        ),
        "ratifier(s)": len(case.ratifiers),
        "section on what keeps a deal alive": int(case.keeping != Keeping()),
        "part(s) on whether a party is sincere": len(case.sincerity),
        "section on the economy": int(case.economy is not None),
        "option(s) whose worth comes from a model": sum(
            bool(option.worth)
            for issue in case.issues.values()
            for option in issue.options.values()
        ),
        "document(s) and claim(s) of the ledger": len(ledger.documents) + len(ledger.claims),
        "conflict(s) and origin(s) of the ledger": len(ledger.conflicts) + len(ledger.origins),
        "`because` with its sources": sum(1 for _, because in sources(case) if because),
    }
    for what, count in counts.items():
        if count:
            yield f"{count} {what}"


def _under(heading: Sequence[str], rows: Iterator[list[Cell]] | Sequence[list[Cell]]) -> Table:
    return [list(heading), *rows]


def _fields(case: Case) -> Iterator[list[Cell]]:
    for name in FIELDS:
        text = getattr(case, name)
        if text:
            yield [name, text]


def _issues(case: Case) -> Iterator[list[Cell]]:
    for key, issue in case.issues.items():
        for option, entry in issue.options.items():
            mark = "x" if option == issue.status_quo else None
            place = (issue.scale or {}).get(option)
            spot = None if place is None else plain_number(place)
            yield [key, option, entry.title, issue.title, issue.group or None, mark, spot]


def _parties(case: Case) -> Iterator[list[Cell]]:
    for key, party in case.parties.items():
        wants = case.preferences.get(key)
        no_deal = wants.no_deal if wants else None
        value: Cell = None
        less: Cell = None
        if no_deal is not None:
            value = "status-quo" if no_deal.value is None else _amount(no_deal.value)
            less = None if no_deal.less == Range(lo=0, hi=0) else _amount(no_deal.less)
        yield [key, party.name, "yes" if party.signs else "no", value, less]


def _amount(value: Range) -> Cell:
    written = number_as_written(value)
    if isinstance(written, dict):
        about, between = written.get("about"), written.get("between")
        return f"~{about!r}" if between is None else f"{between[0]!r}..{between[1]!r}"
    return written


def _weights(case: Case) -> tuple[dict[str, dict[str, Cell]], list[list[Cell]]]:
    """Part what is said of importance into a matrix of shares, and statements in words."""
    matrix: dict[str, dict[str, Cell]] = {}
    rest: list[list[Cell]] = []
    for party, wants in case.preferences.items():
        for statement in wants.importance:
            row = matrix.setdefault(party, {})
            name, cell = _share(statement)
            if name and name not in row:
                row[name] = cell
            else:
                rest.append([party, None, _in_words(statement)])
    return {party: row for party, row in matrix.items() if row}, rest


def _share(statement: Statement) -> tuple[str, Cell]:
    relations = parse(statement.says) if statement.says else ()
    if len(relations) != 1 or not isinstance(relations[0], Bound):
        return "", None
    bound = relations[0]
    if bound.lo == bound.hi:
        return bound.name, bound.lo
    return bound.name, f">= {bound.lo!r}" if bound.lo > 0 else f"<= {bound.hi!r}"


def _in_words(statement: Statement) -> str:
    return " | ".join(reading.says for reading in statement.readings)


def _orders(case: Case) -> Iterator[list[Cell]]:
    for party, wants in case.preferences.items():
        for issue, preference in wants.issues.items():
            for statement in preference.order:
                yield [party, issue, _in_words(statement)]


def _red_lines(case: Case) -> Iterator[list[Cell]]:
    for party, wants in case.preferences.items():
        for issue, preference in wants.issues.items():
            for line in preference.red_line:
                if line.contested is None:
                    yield [party, issue, line.option]


def _packages(case: Case) -> Iterator[list[Cell]]:
    for party, wants in case.preferences.items():
        if wants.no_deal is not None and isinstance(wants.no_deal.like, dict):
            yield [party, *(wants.no_deal.like.get(issue) for issue in case.issues)]


def _values(case: Case, what: str) -> Iterator[list[Cell]]:
    for key, issue in case.issues.items():
        for option in issue.options:
            cells: list[Cell] = []
            for party in case.parties:
                wants = case.preferences.get(party)
                preference = wants.issues.get(key) if wants else None
                value = getattr(preference, what).get(option) if preference else None
                cells.append(_amount(value) if value is not None else None)
            if any(cell is not None for cell in cells):
                yield [key, option, *cells]


def _csv(table: Table) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([marked(c) if isinstance(c, str) else c for c in row] for row in table)
    text = stream.getvalue()
    stray = NOT_TEXT.search(text)
    if stray:
        raise InvalidInput(
            f"a text of the case holds the control character U+{ord(stray.group()):04X}, which "
            "tables cannot hold; delete it"
        )
    return text


def _workbook(tables: Mapping[str, Table]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(table, start=1):
            for column, value in enumerate(cells, start=1):
                if value is None:
                    continue
                try:
                    cell = sheet.cell(row, column, value)
                except IllegalCharacterError as error:
                    text = (
                        f"{name}, row {row}: XLSX cannot hold the control characters of {value!r}"
                    )
                    raise InvalidInput(f"{text}; delete them, or write CSV") from error
                if isinstance(value, str):
                    cell.data_type = "s"  # also where it starts with =
        sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
