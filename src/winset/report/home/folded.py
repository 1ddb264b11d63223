"""A long table whose first group is shown and whose others open on demand."""

from __future__ import annotations

from dataclasses import replace

from winset.report.outline import Fold, Part, Table

OTHERS = "The same for the other deals"


def first_shown(table: Table) -> list[Part]:
    """Show the first group of a table and fold the others away; printed, all are there."""
    first = table.rows[0].group if table.rows else ""
    shown = tuple(row for row in table.rows if row.group == first)
    others = tuple(row for row in table.rows if row.group != first)
    if not others:
        return [table]
    rest = replace(table, caption=f"{table.caption}: other deals", rows=others)
    return [replace(table, rows=shown), Fold(OTHERS, (rest,))]
