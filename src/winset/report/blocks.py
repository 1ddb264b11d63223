"""Section 5: what blocks a deal, what would unblock it, and what each red line costs."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.results import RedLinePrice, Signed
from winset.report.answers import (
    blocking,
    demand_sources,
    demands,
    links_clash,
    relaxation,
    relaxation_sources,
)
from winset.report.cells import gain_cell
from winset.report.figures.charts import Span, membership, spans
from winset.report.hinges import hinge_table
from winset.report.numbers import gain, listed, points, several
from winset.report.outline import (
    Callout,
    Cell,
    Column,
    Figure,
    Paragraph,
    Part,
    Results,
    Row,
    Section,
    Table,
)
from winset.report.wording import GAIN_NOTE, Wording

_SHOWN = 20
"""Blocks in the picture at most; the table lists all."""


def blocks(results: Results) -> Section:
    """List the smallest sets of demands that block, ways out by rank, and prices of red lines."""
    words, signed = Wording(results.case), results.signed
    parts: list[Part] = []
    if links_clash(signed):
        parts.append(Callout("The links exclude each other", blocking(signed, words).text))
    elif signed.blocks:
        parts.append(Paragraph(_explain(signed, words)))
        figure = _blocks_figure(signed, words)
        parts.append(figure if len(signed.blocks) > 1 else figure.twin)
    elif signed.exists:
        text = "All red lines and no-deal values can hold together: see the deals above."
        parts.append(Callout("Nothing blocks in the central reading", text))
    else:
        text = "No deal was found, and no smallest set of blocking demands was worked out."
        parts.append(Callout("No reason worked out", text))
    if signed.hinges:
        parts.append(hinge_table(signed, words))
    if signed.relaxations:
        parts.append(_relaxations(results, words))
    if signed.prices:
        parts.append(_prices(signed, words))
    lead = "Which demands stand in the way together, and what it takes to clear it."
    return Section("blocks", "What blocks, what unblocks", tuple(parts), lead)


def _explain(signed: Signed, words: Wording) -> str:
    n = len(signed.blocks)
    if n == 1 and signed.blocks_complete:
        return f"{blocking(signed, words).text} No other demands block."
    complete = (
        "These are all there are."
        if signed.blocks_complete
        else "The search for more stopped at its limit."
    )
    return (
        f"{several(n, 'smallest set').capitalize()} of demands cannot all be met. Within a set "
        "every demand is needed for the block: give up any one and the others of that set can be "
        "met together; of a red line against several options one is enough. A deal needs one "
        f"demand of every set to give way. {complete}"
    )


def _blocks_figure(signed: Signed, words: Wording) -> Figure:
    sets = [demands(block, words) for block in signed.blocks[:_SHOWN]]
    counts: dict[str, int] = {}
    for held in sets:
        for demand in held:
            counts[demand] = counts.get(demand, 0) + 1
    lines = sorted(counts, key=lambda demand: -counts[demand])
    columns = (Column("Set", number=True), Column("Demands that cannot all be met"))
    rows = []
    for n, block in enumerate(signed.blocks, 1):
        text = "\n".join(f"• {demand}" for demand in demands(block, words))
        rows.append(Row((Cell(str(n), n), Cell(text, sources=demand_sources(block, words)))))
    more = f" (first {_SHOWN} of {len(signed.blocks)})" if len(signed.blocks) > _SHOWN else ""
    return Figure(
        "blocks",
        f"Demands that cannot all be met{more}",
        f"Dots show which demand belongs to which of {several(len(sets), 'set')}. In most sets: "
        f"{lines[0]}."
        if lines
        else "No sets.",
        membership(sets, lines),
        Table("Smallest blocking sets", columns, tuple(rows), ("Central reading.",)),
        "One column a set: all demands with a dot in it cannot hold together.",
    )


def _relaxations(results: Results, words: Wording) -> Table:
    signed, parties = results.signed, results.case.signatories
    columns = (
        Column("Rank", number=True),
        Column("What gives way"),
        Column("Points to bring", number=True),
        Column("Sure?"),
        *(Column(words.party(p), number=True) for p in parties),
    )
    rows = []
    for n, way in enumerate(signed.relaxations, 1):
        lack = sum(way.shortfall.values())
        cells = [
            Cell(str(n), n),
            Cell(relaxation(way, words), sources=relaxation_sources(way, words)),
            Cell(points(lack), lack),
            Cell("Proven" if way.proven else "Not proven"),
        ]
        gains = (way.gains.get(p) for p in parties)
        cells.extend(Cell("–") if g is None else gain_cell(g) for g in gains)
        rows.append(Row(tuple(cells)))
    notes = (
        "Ranked by the number of red lines that give way, then by points to bring, then by how far "
        "what is conceded lies from the best option of who concedes it. A party can be brought "
        "points by a payment, or by a worse no-deal value than reported.",
        "Party columns: gain in a deal that then exists. " + GAIN_NOTE,
    )
    return Table("Ways to open a deal", columns, tuple(rows), notes)


def _prices(signed: Signed, words: Wording) -> Figure:
    ordered = sorted(signed.prices, key=lambda p: -_price(p))
    dear = [p for p in ordered if abs(_price(p)) > 1e-9]
    rows = [
        Span(words.red_line(p.red_line), 100 * p.smallest_gain_with, 100 * p.smallest_gain_without)
        for p in dear or ordered
    ]
    dearest = listed([row.line for row in rows[:2]])
    free = len(ordered) - len(rows)
    rest = (
        f" Left out: {several(free, 'red line')} that cost nothing by themselves." if free else ""
    )
    return Figure(
        "red-line-prices",
        "What each red line costs",
        f"Smallest gain of any party in the most even deal, with and without each red line; the "
        f"dearest: {dearest}.",
        spans(rows, "smallest gain of any party, points of 100"),
        _price_table(ordered, words),
        f"How far the worst-off party could be lifted if this one red line were given up.{rest}",
    )


def _price(price: RedLinePrice) -> float:
    return price.smallest_gain_without - price.smallest_gain_with


def _price_table(prices: Sequence[RedLinePrice], words: Wording) -> Table:
    columns = (
        Column("Red line"),
        Column("With it", number=True),
        Column("Without it", number=True),
        Column("Price", number=True),
    )
    rows = []
    for price in prices:
        sources = words.red_line_sources(price.red_line)
        numbers = (price.smallest_gain_with, price.smallest_gain_without, _price(price))
        cells = (Cell(gain(number), number) for number in numbers)
        rows.append(Row((Cell(words.red_line(price.red_line), sources=sources), *cells)))
    return Table("Prices of red lines", columns, tuple(rows), (_PRICE_NOTE, GAIN_NOTE))


_PRICE_NOTE = (
    "Price: by how much the smallest gain of the egalitarian deal rises without the red line, "
    "all else as reported. Below zero means that the worst-off party stays short of no deal."
)
