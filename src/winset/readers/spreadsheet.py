"""Cases in spreadsheets: one XLSX workbook, or a folder with one CSV file a sheet.

============  =====================  ===========================================================
sheet         one row for each       columns
============  =====================  ===========================================================
``issues``    option                 issue, option, title; optional: issue_title, group,
                                     status_quo (x marks it), place (on a scale)
``parties``   party                  party, name; optional: signs (yes, no), no_deal (a number
                                     of 0 to 100, or ``status-quo``), less (the cost of going on)
importance    party                  party, then one column an issue: its share of importance
values        option                 issue, option, then one column a party: value in 0 to 1
points        option                 the same, in points of 0 to 100 with the weight included
orders        statement              party, issue (empty: importance), statement (``a > b``;
                                     ``a > b | b > a`` where reports conflict)
red_lines     red line               party, issue, option
no_deal       party                  party, then one column an issue: the option that holds
                                     without a deal (empty: status quo)
case          field                  field (title, date, summary), value
============  =====================  ===========================================================

Only ``issues`` and ``parties`` are needed. A number is ``0.2``, ``20%``, ``0.1..0.3`` or
``~0.2``; shares of importance may also be ``>= 0.15``. An empty cell is unknown, never 0. Links,
payments, drafts and claims do not fit into tables; they belong in a case file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from winset.case import Case
from winset.case.rules import Trail, finding
from winset.errors import Finding, InvalidCase, Place, did_you_mean
from winset.readers.casefile import CaseFile, checked, in_order
from winset.readers.cells import amount, bounds, mark
from winset.readers.grid import Cell, Row, Sheet, as_name, read_grid
from winset.readers.shape import Source, shape

COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "issues": (("issue", "option", "title"), ("issue_title", "group", "status_quo", "place")),
    "parties": (("party", "name"), ("signs", "no_deal", "less")),
    "orders": (("party", "issue", "statement"), ()),
    "red_lines": (("party", "issue", "option"), ()),
    "case": (("field", "value"), ()),
}
"""Columns that a list needs and those that it may have."""

MATRICES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "importance": (("party",), "issue"),
    "no_deal": (("party",), "issue"),
    "values": (("issue", "option"), "party"),
    "points": (("issue", "option"), "party"),
}
"""First columns of a matrix, and what its other columns are named after."""

LEFT_OUT = "left_out"
FIELDS = ("title", "date", "summary")


def is_tables(path: Path) -> bool:
    """Tell whether a path holds spreadsheets rather than a case file."""
    return path.suffix.lower() == ".xlsx" or (path / "issues.csv").is_file()


def read_tables(path: str | Path) -> Case:
    """Read a case from a folder of CSV files or an XLSX workbook.

    Raises
    ------
    InvalidInput
        If there are no tables at the path.
    InvalidCase
        With all findings, each naming sheet and row, if any is an error.
    """
    return open_tables(path)


def open_tables(path: str | Path) -> Case:
    """Read a case from tables, as `read_tables` does."""
    found = check_tables(path)
    if found.errors or found.case is None:
        raise InvalidCase(found.findings, str(found.file))
    return found.case


def check_tables(path: str | Path) -> CaseFile:
    """Read tables and report all problems at once, each with sheet and row.

    Raises
    ------
    InvalidInput
        If there are no tables at the path.
    """
    file = Path(path)
    grid = read_grid(file)
    build = _Build(file, dict(grid.sheets), list(grid.findings))
    build.whole()
    findings = tuple(build.findings)
    if "issues" not in grid.sheets or "parties" not in grid.sheets:
        return CaseFile(file, None, in_order(findings, str(file)))
    source = Source(build.data, build.places)
    shaped = shape(source)
    findings += tuple(replace(f, place=source.place(f.path)) for f in shaped.findings)
    return checked(file, source, shaped, findings)


@dataclass
class _Build:
    """The data of a case as it grows from sheets, with the place of every entry."""

    file: Path
    sheets: dict[str, Sheet]
    findings: list[Finding]
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Trail, Place] = field(default_factory=dict)

    def whole(self) -> None:
        """Read every sheet, declarations first."""
        self.data = {"title": self.file.stem, "parties": {}, "issues": {}, "preferences": {}}
        self.places[()] = Place(str(self.file))
        for name in ("issues", "parties"):
            if name not in self.sheets:
                known = ", ".join(self.sheets) or "none"
                mend = f"add a sheet {name!r} (sheets found: {known})"
                self.say("WS095", f"no sheet {name!r}", mend, Place(str(self.file), 1))
        readers: Mapping[str, Callable[[Sheet], None]] = {
            "issues": self.issues,
            "parties": self.parties,
            "case": self.case,
            "importance": self.importance,
            "no_deal": self.no_deal,
            "values": self.values,
            "points": self.values,
            "orders": self.orders,
            "red_lines": self.red_lines,
        }
        for name, read in readers.items():
            if name in self.sheets and self.fits(self.sheets[name]):
                read(self.sheets[name])
        for name, sheet in self.sheets.items():
            if name not in readers and name != LEFT_OUT:
                message = f"sheet {name!r} is not read"
                self.say("WS094", message, did_you_mean(name, readers), sheet.place())

    def say(self, code: str, message: str, mend: str, place: Place) -> None:
        """Report a problem at a place."""
        self.findings.append(replace(finding(code, message, mend), place=place))

    def fits(self, sheet: Sheet) -> bool:
        """Check the heading of a sheet; report each column that is missing, unknown or twice."""
        matrix = MATRICES.get(sheet.name)
        needed, optional = (matrix[0], ()) if matrix else COLUMNS[sheet.name]
        known: tuple[str, ...] = (*needed, *optional)
        if matrix:
            known += tuple(self.data["issues" if matrix[1] == "issue" else "parties"])
        for name in needed:
            if name not in sheet.heading:
                mend = f"the heading needs: {', '.join(needed)}"
                self.say(
                    "WS096", f"no column {name!r} in sheet {sheet.name!r}", mend, sheet.place()
                )
        for k, name in enumerate(sheet.heading):
            if name in sheet.heading[:k] and name:
                self.say(
                    "WS098", f"column {name!r} is there twice", "keep one", sheet.place(None, k)
                )
            elif name and name not in known:
                hint = did_you_mean(name, known)
                code, what = "WS096", "column"
                if matrix:
                    code, what = ("WS021" if matrix[1] == "issue" else "WS020"), matrix[1]
                self.say(
                    code, f"unknown {what} {name!r} in the heading", hint, sheet.place(None, k)
                )
        return set(needed) <= set(sheet.heading)

    def rows(self, sheet: Sheet, *key: str) -> Iterator[tuple[Row, dict[str, Cell]]]:
        """Give each row as column → cell, formulas left out; rows with an old key are reported."""
        first: dict[tuple[str, ...], int] = {}
        for row in sheet.rows:
            cells: dict[str, Cell] = dict.fromkeys(sheet.heading)
            for k, cell in enumerate(row.cells):
                formula = isinstance(cell, str) and cell.startswith("=")
                if cell is None or formula:
                    continue
                if k < len(sheet.heading) and sheet.heading[k]:
                    cells[sheet.heading[k]] = cell
                    continue
                mend = "name the column, or empty the cell"
                self.say(
                    "WS096", f"a cell without heading in column {k + 1}", mend, sheet.place(row, k)
                )
            names = tuple(as_name(cells.get(name)) for name in key)
            if key and names in first:
                message = f"{' / '.join(names)} is there twice, first in row {first[names]}"
                self.say("WS098", message, "delete one of the two rows", sheet.place(row))
                continue
            first[names] = row.line
            yield row, cells

    def put(self, trail: Trail, value: object, sheet: Sheet, row: Row) -> None:
        """Set an entry of the data, making the mappings on the way, and note its place."""
        node: Any = self.data
        for k, part in enumerate(trail[:-1]):
            node = node.setdefault(part, {})
            self.places.setdefault(trail[: k + 1], sheet.place(row))
        node[trail[-1]] = value
        self.places[trail] = sheet.place(row)

    def read(
        self, how: Callable[[Cell], Any], cell: Cell, sheet: Sheet, row: Row, name: str
    ) -> Any:  # noqa: ANN401
        """Read a cell, or report why it cannot be read and give None."""
        try:
            return how(cell)
        except ValueError as error:
            column = sheet.heading.index(name)
            self.say("WS097", f"under {name!r}: {error}", "", sheet.place(row, column))
            return None

    def known(self, kind: str, name: str, sheet: Sheet, row: Row) -> bool:
        """Tell whether a party or issue is declared; report it if not."""
        declared = self.data["parties" if kind == "party" else "issues"]
        if name not in declared:
            code = "WS020" if kind == "party" else "WS021"
            hint = did_you_mean(name, declared)
            self.say(code, f"unknown {kind} {name!r}", hint, sheet.place(row))
        return name in declared

    def known_option(self, issue: str, option: str, sheet: Sheet, row: Row) -> bool:
        """Tell whether an option of a known issue is declared; report it if not."""
        options = self.data["issues"][issue]["options"]
        if option not in options:
            message = f"unknown option {option!r} of issue {issue!r}"
            self.say("WS022", message, did_you_mean(option, options), sheet.place(row))
        return option in options

    def issues(self, sheet: Sheet) -> None:
        """Declare issues and options."""
        for row, cells in self.rows(sheet, "issue", "option"):
            issue, option = as_name(cells["issue"]), as_name(cells.get("option"))
            at: Trail = ("issues", issue)
            title = as_name(cells.get("issue_title"))
            if issue not in self.data["issues"]:
                self.put((*at, "title"), title or issue, sheet, row)
            elif title and title != self.data["issues"][issue]["title"]:
                message = f"issue {issue!r} has two titles"
                self.say("WS098", message, "keep the one in its first row", sheet.place(row))
            self.put((*at, "options", option), as_name(cells.get("title")) or option, sheet, row)
            if cells.get("group") is not None:
                self.put((*at, "group"), as_name(cells["group"]), sheet, row)
            if cells.get("place") is not None:
                place = self.read(amount, cells["place"], sheet, row, "place")
                if place is not None:
                    self.put((*at, "scale", option), place, sheet, row)
            if self.read(mark, cells.get("status_quo"), sheet, row, "status_quo"):
                if "status_quo" in self.data["issues"][issue]:
                    message = f"issue {issue!r} has two options marked as status quo"
                    self.say("WS015", message, "mark one", sheet.place(row))
                self.put((*at, "status_quo"), option, sheet, row)

    def parties(self, sheet: Sheet) -> None:
        """Declare parties, and what they have without a deal."""
        for row, cells in self.rows(sheet, "party"):
            party = as_name(cells["party"])
            at: Trail = ("parties", party)
            self.put((*at, "name"), as_name(cells.get("name")) or party, sheet, row)
            if cells.get("signs") is not None:
                signs = self.read(mark, cells["signs"], sheet, row, "signs")
                if signs is not None:
                    self.put((*at, "signs"), signs, sheet, row)
            self.places["preferences", party] = sheet.place(row)
            no_deal: Trail = ("preferences", party, "no_deal")
            if as_name(cells.get("no_deal")) == "status-quo":
                self.put((*no_deal, "like"), "status-quo", sheet, row)
            elif cells.get("no_deal") is not None:
                value = self.read(amount, cells["no_deal"], sheet, row, "no_deal")
                if value is not None:
                    self.put((*no_deal, "value"), value, sheet, row)
            if cells.get("less") is not None:
                less = self.read(amount, cells["less"], sheet, row, "less")
                if less is not None:
                    self.put((*no_deal, "less"), less, sheet, row)

    def case(self, sheet: Sheet) -> None:
        """Read the title, date and summary."""
        for row, cells in self.rows(sheet, "field"):
            name = as_name(cells["field"])
            if name not in FIELDS:
                message = f"unknown field {name!r}"
                self.say("WS009", message, did_you_mean(name, FIELDS), sheet.place(row))
            elif cells.get("value") is not None:
                self.put((name,), as_name(cells["value"]), sheet, row)

    def importance(self, sheet: Sheet) -> None:
        """Read shares of importance, party × issue."""
        for row, cells in self.rows(sheet, "party"):
            party = as_name(cells["party"])
            if not self.known("party", party, sheet, row):
                continue
            for issue in self.data["issues"]:
                if cells.get(issue) is None:
                    continue
                says = self.read(partial(bounds, name=issue), cells[issue], sheet, row, issue)
                for statement in says or ():
                    self.add(("preferences", party, "importance"), statement, sheet, row)

    def add(self, trail: Trail, entry: object, sheet: Sheet, row: Row) -> None:
        """Append to a list of the data."""
        node: Any = self.data
        for part in trail:
            node = node.get(part, {})
        entries = [*node, entry] if node else [entry]
        self.put(trail, entries, sheet, row)
        self.places[(*trail, len(entries) - 1)] = sheet.place(row)

    def no_deal(self, sheet: Sheet) -> None:
        """Read the options that hold without a deal, party × issue."""
        for row, cells in self.rows(sheet, "party"):
            party = as_name(cells["party"])
            if not self.known("party", party, sheet, row):
                continue
            package: dict[str, str] = {}
            for issue in self.data["issues"]:
                option = as_name(cells.get(issue))
                if option and self.known_option(issue, option, sheet, row):
                    package[issue] = option
            if package:
                self.put(("preferences", party, "no_deal", "like"), package, sheet, row)

    def values(self, sheet: Sheet) -> None:
        """Read values or points of options, option × party."""
        for row, cells in self.rows(sheet, "issue", "option"):
            issue, option = as_name(cells["issue"]), as_name(cells["option"])
            if not self.known("issue", issue, sheet, row):
                continue
            if not self.known_option(issue, option, sheet, row):
                continue
            for party in self.data["parties"]:
                if cells.get(party) is not None:
                    value = self.read(amount, cells[party], sheet, row, party)
                    if value is not None:
                        at: Trail = ("preferences", party, issue, sheet.name, option)
                        self.put(at, value, sheet, row)

    def orders(self, sheet: Sheet) -> None:
        """Read orders and bounds in words; ``|`` parts the readings of conflicting reports."""
        for row, cells in self.rows(sheet):
            party, issue = as_name(cells["party"]), as_name(cells.get("issue"))
            said = [part.strip() for part in as_name(cells.get("statement")).split("|")]
            if not self.known("party", party, sheet, row):
                continue
            if issue and not self.known("issue", issue, sheet, row):
                continue
            at: Trail = ("preferences", party, *((issue, "order") if issue else ("importance",)))
            entry = {"says": said[0]} if len(said) == 1 else {"either": said}
            self.add(at, entry, sheet, row)

    def red_lines(self, sheet: Sheet) -> None:
        """Read red lines."""
        for row, cells in self.rows(sheet, "party", "issue", "option"):
            party, issue = as_name(cells["party"]), as_name(cells["issue"])
            option = as_name(cells["option"])
            declared = self.known("party", party, sheet, row)
            if not self.known("issue", issue, sheet, row) or not declared:
                continue
            if self.known_option(issue, option, sheet, row):
                self.add(("preferences", party, issue, "red_line"), option, sheet, row)
