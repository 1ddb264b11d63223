"""A long table of trade, one row a pair: what is wrong with it, by row, and the flows it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.economy.trade.flows import Flows
from winset.economy.trade.groups import groups, one_way
from winset.economy.trade.rules import finding
from winset.economy.trade.scale import out_of_scale
from winset.errors import Finding, InvalidInput

FloatArray = NDArray[np.float64]

SHOWN = 8
"""Most rows, pairs or countries that one finding names."""


@dataclass(frozen=True, eq=False)
class TradeTable:
    """Rows as they were given: who sold how much to whom."""

    exporter: tuple[str, ...]
    importer: tuple[str, ...]
    trade: FloatArray
    """(row,) amounts; NaN where what stands there is no number."""
    lines: NDArray[np.intp]
    """(row,) line or row of the file, from 1."""
    file: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All countries that are named, in the order of the alphabet."""
        return tuple(sorted({*self.exporter, *self.importer} - {""}))


def check_table(table: TradeTable) -> tuple[Finding, ...]:
    """Find what keeps a table from being solved, or makes its numbers doubtful, naming rows.

    Examples
    --------
    >>> table = TradeTable(("A", "A", "B"), ("A", "B", "A"), np.array([9.0, 1.0, 2.0]),
    ...                    np.array([2, 3, 4]), "t.csv")
    >>> [(found.code, found.message) for found in check_table(table)]
    [('WS207', 'nothing sold to itself by B (its rows begin at row 4)')]
    """
    rows = tuple(_row_findings(table))
    if any(found.severity == "error" for found in rows):
        return rows
    return rows + tuple(_world_findings(table))


def flows_of(table: TradeTable) -> tuple[Flows, tuple[Finding, ...]]:
    """Make flows of a table, with the doubts that remain.

    Raises
    ------
    InvalidInput
        If a finding is an error; the message lists all of them.
    """
    findings = check_table(table)
    errors = [str(found) for found in findings if found.severity == "error"]
    if errors:
        lines = "\n".join(f"  {text}" for text in errors)
        raise InvalidInput(
            f"{table.file or 'the trade table'} has {len(errors)} problem(s):\n{lines}"
        )
    return Flows(table.names, _square(table)[0]), findings


def _row_findings(table: TradeTable) -> Iterator[Finding]:
    """Problems of single rows, each of them an error."""
    blank = np.array([not (a and b) for a, b in zip(table.exporter, table.importer, strict=True)])
    yield from _of_rows(
        table, blank, "WS203", "without a country", "name the exporter and the importer"
    )
    yield from _of_rows(
        table,
        ~np.isfinite(table.trade),
        "WS202",
        "not a number",
        "write plain digits with a decimal point, 0 for no trade",
    )
    with np.errstate(invalid="ignore"):
        below = table.trade < 0
    yield from _of_rows(
        table, below, "WS204", "below 0", "give the amount sold, 0 or more, not a balance"
    )
    first: dict[tuple[str, str], int] = {}
    again = np.zeros(len(table.exporter), dtype=np.bool_)
    twins = []
    for row, pair in enumerate(zip(table.exporter, table.importer, strict=True)):
        if pair in first:
            again[row] = True
            twins.append(f"rows {table.lines[first[pair]]} and {table.lines[row]}: {_arrow(pair)}")
        else:
            first[pair] = row
    if twins:
        yield finding(
            "WS205",
            f"{_listed(twins)} given twice",
            "add the rows together, or delete one",
            table.file,
            int(table.lines[np.argmax(again)]),
        )


def _of_rows(
    table: TradeTable, bad: NDArray[np.bool_], code: str, what: str, mend: str
) -> Iterator[Finding]:
    if bad.any():
        rows = np.flatnonzero(bad)
        told = [
            f"row {table.lines[row]} ({_arrow((table.exporter[row], table.importer[row]))})"
            for row in rows[: SHOWN + 1]
        ]
        text = _listed(told, len(rows))
        yield finding(code, f"{text}: {what}", mend, table.file, int(table.lines[rows[0]]))


def _world_findings(table: TradeTable) -> Iterator[Finding]:
    """Problems of the whole, once every row makes sense."""
    trade, given = _square(table)
    names = table.names
    if len(names) < 2:
        yield finding(
            "WS212",
            f"{len(names)} country in {len(table.lines)} rows",
            "give two or more, with their domestic trade",
            table.file,
        )
        return
    begins = _begins(table)
    home = [name for k, name in enumerate(names) if not trade[k, k] > 0]
    if home:
        told = [f"{name} (its rows begin at row {begins[name]})" for name in home]
        yield finding(
            "WS207",
            f"nothing sold to itself by {_listed(told)}",
            "give output less exports in a row of the country with itself",
            table.file,
            begins[home[0]],
        )
    yield from _missing(table, given, begins)
    if home:
        return
    yield from _doubts(table, trade, begins)


def _missing(
    table: TradeTable, given: NDArray[np.bool_], begins: dict[str, int]
) -> Iterator[Finding]:
    names = table.names
    absent = ~given
    np.fill_diagonal(absent, False)
    pairs = np.argwhere(absent)
    if len(pairs):
        told = [
            f"{_arrow((names[i], names[j]))} (rows of {names[i]} begin at row {begins[names[i]]})"
            for i, j in pairs[: SHOWN + 1]
        ]
        yield finding(
            "WS206",
            f"no row for {_listed(told, len(pairs))}: taken as no trade",
            "give a row with 0 where there is none, else the amount",
            table.file,
            begins[names[pairs[0][0]]],
        )


def _doubts(table: TradeTable, trade: FloatArray, begins: dict[str, int]) -> Iterator[Finding]:
    names = table.names
    for odd in out_of_scale(trade):
        name = names[odd.country] if odd.country is not None else ""
        line = begins[name] if name else 0
        where = f"{name} (its rows begin at row {line}): " if name else "the whole table: "
        yield finding(
            "WS208",
            f"{where}{odd.what} about {odd.times:,.0f} times too {odd.way} beside the rest",
            "check the unit: thousands, millions, another currency",
            table.file,
            line,
        )
    label = groups(trade)
    if label.any():
        sets = [[names[k] for k in np.flatnonzero(label == g)] for g in range(label.max() + 1)]
        small = sorted(sets, key=len)[:-1]
        yield finding(
            "WS209",
            f"no trade joins the rest with {_listed([' + '.join(s[:SHOWN]) for s in small])} "
            f"(rows begin at row {begins[small[0][0]]})",
            "give their flows with the rest, or solve them apart",
            table.file,
            begins[small[0][0]],
        )
    lonely = [name for name, found in zip(names, one_way(trade), strict=True) if found]
    if lonely:
        told = [f"{name} (rows begin at row {begins[name]})" for name in lonely]
        yield finding(
            "WS210",
            f"{_listed(told)}: sells to the others, or buys from them, but not both",
            "give the flows of the other direction, if there are any",
            table.file,
            begins[lonely[0]],
        )


def _square(table: TradeTable) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Lay the rows out as (exporter, importer), and tell which pairs have one."""
    where = {name: k for k, name in enumerate(table.names)}
    size = len(where)
    trade, given = np.zeros((size, size)), np.zeros((size, size), dtype=np.bool_)
    rows = np.array([where[name] for name in table.exporter], dtype=np.intp)
    columns = np.array([where[name] for name in table.importer], dtype=np.intp)
    trade[rows, columns] = table.trade
    given[rows, columns] = True
    return trade, given


def _begins(table: TradeTable) -> dict[str, int]:
    """Tell the first row of each country, as an exporter where it is one."""
    found: dict[str, int] = {}
    for column in (table.exporter, table.importer):
        for name, line in zip(column, table.lines, strict=True):
            found.setdefault(name, int(line))
    return found


def _arrow(pair: tuple[str, str]) -> str:
    return " → ".join(name or "?" for name in pair)


def _listed(texts: Sequence[str], total: int | None = None) -> str:
    left = (total if total is not None else len(texts)) - SHOWN
    return "; ".join(texts[:SHOWN]) + (f"; and {left} more" if left > 0 else "")
