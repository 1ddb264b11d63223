"""The account of a fund as a table by year: in, out, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.economy.results import FundLine, LineKind
from winset.report.outline import Cell, Column, Row, Table
from winset.report.wording import Wording
from winset.report.worth.naming import readable
from winset.report.worth.ranges import in_words, matters, over

_HEADS: tuple[tuple[LineKind, str], ...] = (
    ("opening", "At the start"),
    ("income", "Earned"),
    ("tax", "Tax"),
    ("service", "Serves loans"),
    ("paid", "Paid"),
    ("closing", "Left at the end"),
    ("owed", "Owed on loans it serves"),
    ("stranded", "Loses its security"),
    ("raised", "Lent elsewhere"),
)


def account_table(
    caption: str,
    years: Sequence[int],
    ways: Sequence[tuple[str, Sequence[FundLine]]],
    words: Wording,
) -> Table:
    """Set out every year of every way; columns in which nothing ever stands are left out."""
    lines = [line for _, lines in ways for line in lines]
    heads = [
        (kind, head) for kind, head in _HEADS if any(_some(x) for x in lines if x.kind == kind)
    ]
    columns = (Column("Year", number=True), *(Column(head, number=True) for _, head in heads))
    rows = tuple(
        Row(
            (
                Cell(str(year), year),
                *(_cell([x for x in lines if x.kind == kind], t, words) for kind, _ in heads),
            ),
            title,
        )
        for title, lines in ways
        for t, year in enumerate(years)
    )
    notes = (
        "Each year what there is at the start and what is earned equal tax, service, payments and "
        "what is left, in every reading; the middle of the readings is shown, and in brackets "
        "where nine tenths of them lie, so that middles need not add up.",
        over(lines[0].amounts[0].readings),
    )
    return Table(caption, columns, rows, notes)


def line_name(line: FundLine, words: Wording) -> str:
    """Name a line of an account."""
    to = words.party(line.to) if line.to else ""
    names: dict[LineKind, str] = {
        "income": "earned",
        "service": f"serves {readable(line.name)}",
        "paid": f"to {to or readable(line.name)}",
        "raised": f"lent to {to}" if to else "lent elsewhere",
        "closing": "in the fund",
        "owed": f"{readable(line.name)} that it serves",
        "stranded": f"{readable(line.name)} without security",
    }
    return names.get(line.kind, line.kind)


def _cell(lines: Sequence[FundLine], t: int, words: Wording) -> Cell:
    some = [line for line in lines if matters(line.amounts[t])]
    if not some:
        return Cell("0", 0.0, "muted")
    if len(some) == 1 and some[0].kind not in ("paid", "raised"):
        return Cell(in_words(some[0].amounts[t]), some[0].amounts[t].p50)
    told = [f"{line_name(line, words)}: {in_words(line.amounts[t])}" for line in some]
    return Cell("\n".join(told))


def _some(line: FundLine) -> bool:
    return any(matters(amount) for amount in line.amounts)
