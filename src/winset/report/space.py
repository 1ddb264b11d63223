"""Section 7: the deal space: what can be had for each two parties at once."""

from __future__ import annotations

from winset.analyse.results import Frontier
from winset.report.figures.scatter import Cloud, pairs
from winset.report.numbers import count, gain, points
from winset.report.outline import (
    Callout,
    Cell,
    Column,
    Figure,
    Paragraph,
    Results,
    Row,
    Section,
    Table,
)
from winset.report.wording import GAIN_NOTE, Wording


def space(results: Results) -> Section:
    """Draw the frontier two parties at a time, with the recommended deals marked."""
    title = "Deal space"
    lead = "Deals that no other deal beats for every signatory at once."
    frontier = results.frontier
    if frontier is None or not frontier.points:
        text = (
            "As reported no deal exists, so there is nothing to draw."
            if not results.signed.exists
            else "The frontier was not worked out for this report."
        )
        return Section("space", title, (Callout("No frontier", text),), lead)
    parts = (Paragraph(_exactness(frontier)), _figure(results, frontier))
    return Section("space", title, parts, lead)


def _exactness(frontier: Frontier) -> str:
    n = count(len(frontier.points))
    if frontier.exact:
        return f"The frontier has {n} deals. It is exact: every such deal is listed."
    return (
        f"{n} deals are listed. They stand for the whole frontier to within "
        f"{points(frontier.epsilon)} points: every deal that leaves each signatory at least that "
        "much above no deal is matched by one listed here to within that much for every party."
    )


def _figure(results: Results, frontier: Frontier) -> Figure:
    words, signed = Wording(results.case), results.signed
    floor = [signed.no_deal[p] for p in frontier.parties]
    rows = [
        tuple(100 * (u - d) for u, d in zip(point, floor, strict=True)) for point in frontier.points
    ]
    marked = {
        words.concept(k): tuple(100 * s.gains[p] for p in frontier.parties)
        for k, s in signed.solutions.items()
    }
    names = tuple(words.party(p) for p in frontier.parties)
    columns = (Column("Deal"), *(Column(name, number=True) for name in names))
    table = [
        Row((Cell(name, tone="strong"), *(Cell(gain(g / 100), g / 100) for g in gains)))
        for name, gains in marked.items()
    ]
    for name, pick in (("Least on the frontier", min), ("Most on the frontier", max)):
        ends = [pick(row[k] for row in rows) / 100 for k in range(len(names))]
        table.append(Row((Cell(name), *(Cell(gain(e), e) for e in ends))))
    kind = "exact" if frontier.exact else f"to within {points(frontier.epsilon)} points"
    return Figure(
        "frontier",
        f"The frontier, two parties at a time ({kind})",
        f"Scatter of {count(len(rows))} deals that no other deal beats for all, a panel for each "
        f"two of {', '.join(names)}; recommended deals are marked.",
        pairs(Cloud(names, rows, marked)),
        Table(
            "Recommended deals and the range of the frontier",
            columns,
            tuple(table),
            (GAIN_NOTE, "All listed deals are in the JSON form of this report."),
        ),
        "Axes: gain over no deal, points of 100, central reading. A grey dot is a deal of the "
        f"frontier; dots on one spot are drawn once.{_money(results)}",
    )


def _money(results: Results) -> str:
    if not any(s.payments for s in results.signed.solutions.values()):
        return ""
    return (
        " The frontier leaves side payments aside, so a marked deal with payments may lie off it."
    )
