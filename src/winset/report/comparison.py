"""Two drafts side by side: which clauses moved, and for whom that is better."""

from __future__ import annotations

from winset.analyse.results import DraftComparison
from winset.report.cells import gain_cell
from winset.report.figures.grids import GainRow, gain_grid
from winset.report.figures.theme import party_colours
from winset.report.numbers import capital, gain, listed, several
from winset.report.outline import Card, Cell, Column, Figure, Paragraph, Part, Results, Row, Table
from winset.report.wording import Wording

_NOTE = "Points gained (+) or lost (−) by the move, central reading; brackets settled."


def comparison(results: Results, found: DraftComparison) -> Card:
    """Show what moved from one draft to another as a heat-map of gains and losses."""
    words = Wording(results.case)
    titles = {d.name: d.title for d in results.drafts}
    first = titles.get(found.first, found.first)
    second = titles.get(found.second, found.second)
    totals = listed([f"{words.party(p)} {gain(g)}" for p, g in found.total.items()])
    parts: tuple[Part, ...] = (Paragraph("No clause moved."),)
    if found.moved:
        moved = capital(several(len(found.moved), "clause"))
        text = f"{moved} moved. In all, in points of 100: {totals}."
        alt = f"Heat-map of points gained or lost by each move from {first} to {second}: {totals}."
        parts = (Paragraph(text), _figure(results, found, (first, second), alt))
    name = f"comparison-{found.first}-{found.second}"
    return Card(name, f"{first} → {second}", "Two drafts side by side", "", "open", parts)


def _figure(results: Results, found: DraftComparison, titles: tuple[str, str], alt: str) -> Figure:
    words, colours = Wording(results.case), party_colours(results.case)
    parties = list(found.total)
    rows = []
    for change in found.moved:
        values = [found.by_clause[change.issue][p] for p in parties]
        before = words.option(change.issue, change.before)
        arrow = f"{before} → {words.option(change.issue, change.after)}"
        shown = tuple(gain(v) for v in values)
        calm = tuple(False for _ in parties)
        scaled = tuple(100 * v for v in values)
        rows.append(GainRow(words.issue(change.issue), arrow, scaled, shown, calm))
    heads = [(words.party(p), colours[p]) for p in parties]
    first, second = titles
    return Figure(
        f"compare-{found.first}-{found.second}",
        f"What moved from {first} to {second}",
        alt,
        gain_grid(rows, heads),
        _table(found, titles, words),
        _NOTE,
    )


def _table(found: DraftComparison, titles: tuple[str, str], words: Wording) -> Table:
    parties = list(found.total)
    columns = (
        Column("Clause"),
        *(Column(title) for title in titles),
        *(Column(words.party(p), number=True) for p in parties),
    )
    rows = []
    for change in found.moved:
        cells = [
            Cell(words.issue(change.issue), tone="strong"),
            Cell(words.option(change.issue, change.before)),
            Cell(words.option(change.issue, change.after)),
        ]
        cells.extend(gain_cell(found.by_clause[change.issue][p]) for p in parties)
        rows.append(Row(tuple(cells)))
    total = [gain_cell(found.total[p]) for p in parties]
    rows.append(Row((Cell("In all", tone="strong"), Cell(""), Cell(""), *total)))
    return Table(f"Moves from {titles[0]} to {titles[1]}", columns, tuple(rows), (_NOTE,))
