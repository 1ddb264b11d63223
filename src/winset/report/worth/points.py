"""What models make of options in points of the parties, and what a breach would lose them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from winset.analyse.economy.results import Economic, Model, OptionWorth
from winset.analyse.kept.results import DealKept, PartyKeeps
from winset.analyse.shares import Spread
from winset.case import Case
from winset.report.figures.lanes import Lane
from winset.report.numbers import listed
from winset.report.outline import Cell, Column, Figure, Row, Table
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.wording import Wording
from winset.report.worth.claims import of_all, of_option
from winset.report.worth.naming import option_label
from winset.report.worth.ranges import RANGES, bars, cell, close_scale, matters, over, signed

BY: Mapping[Model, str] = {"trade": "trade", "fund": "the fund", "investors": "firms"}
"""What a model goes by in a few words."""
AMOUNTS: Mapping[Literal["percent", "money", "firms"], tuple[str, str]] = {
    "percent": ("% of what its regions can buy", "{:.2f}"),
    "money": ("money worth today", "{:.1f}"),
    "firms": ("percentage points of firms back", "{:.1f}"),
}


def points_figure(case: Case, found: Economic, words: Wording) -> Figure | None:
    """Draw what each option is worth to each party that models value."""
    valued = [option for option in found.options if option.points]
    if not valued:
        return None
    lanes = [
        Lane(
            words.party(party),
            bars(points),
            f"{points.p50:.1f}" if matters(points) else "0",
            _parted(option, party),
            group=option_label(option.issue, option.option, words),
        )
        for option in valued
        for party, points in option.points.items()
    ]
    ends = [x for option in valued for points in option.points.values() for x in _ends(points)]
    top, party = max(
        ((option, party) for option in valued for party in option.points),
        key=lambda pair: pair[0].points[pair[1]].p50,
    )
    head = Head(
        "worth-in-points",
        "What models make of each option, in points of 100",
        "Bars by option and party, points above the option of the clause that is worth least to "
        f"it. The most: {option_label(top.issue, top.option, words)} for {words.party(party)}, "
        f"{top.points[party].p50:.1f} points.",
        f"{over(found.readings)} {RANGES} Points above the option of the clause that is worth "
        "least to the party. What models say of a party without an exchange rate decides nothing.",
        of_all(case),
    )
    return lanes_figure(
        head, lanes, close_scale(ends, "points of 100"), _points_table(case, valued, words)
    )


def _parted(option: OptionWorth, party: str) -> tuple[str, ...]:
    """Tell the part of each model, where there are several."""
    said = [
        f"{BY[model]} {signed(parts[party].p50)}"
        for model, parts in option.parts.items()
        if party in parts
    ]
    return (f"by {listed(said)}",) if len(said) > 1 else ()


def _points_table(case: Case, valued: Sequence[OptionWorth], words: Wording) -> Table:
    models = [m for m in BY if any(m in option.parts for option in valued)]
    parted = models if len(models) > 1 else []
    columns = (
        Column("Option"),
        Column("Party"),
        Column("Points", number=True),
        *(Column(f"by {BY[model]}", number=True) for model in parted),
    )
    rows = tuple(
        Row(
            (
                Cell(
                    words.option(option.issue, option.option),
                    sources=of_option(case, option.issue, option.option),
                ),
                Cell(words.party(party)),
                cell(points),
                *(_part(option, model, party) for model in parted),
            ),
            words.issue_label(option.issue),
        )
        for option in valued
        for party, points in option.points.items()
    )
    notes = [
        "Points of 100 above the option of the clause that is worth least to the party: middle of "
        "the readings, and in brackets where nine tenths of them lie."
    ]
    if parted:
        notes.append("By model: against an option that no model values.")
    notes.append(over(next(iter(valued[0].points.values())).readings))
    return Table("What models make of each option, in points", columns, rows, tuple(notes))


def _part(option: OptionWorth, model: Model, party: str) -> Cell:
    part = option.parts.get(model, {}).get(party)
    return cell(part) if part is not None else Cell("–")


def breach_figure(case: Case, deals: Sequence[DealKept], words: Wording) -> Figure | None:
    """Draw what each party loses a period, by the models, if it breaks each deal."""
    told = [
        (deal, party, party.lost_together)
        for deal in deals
        for party in deal.parties
        if party.lost_together is not None and party.lost_together.readings
    ]
    drawn = [row for row in told if matters(row[2])]
    if not drawn:
        return None
    lanes = [
        Lane(
            words.party(party.party),
            bars(lost),
            signed(lost.p50),
            _clauses(party, words),
            group=words.deal(deal.name),
        )
        for deal, party, lost in drawn
    ]
    ends = [x for _, _, lost in drawn for x in _ends(lost)]
    deal, first, most = max(drawn, key=lambda row: row[2].p50)
    head = Head(
        "lost-on-breach",
        "What breaking a deal loses, by the models",
        "Bars by deal and party, points a period that end with the deal. The most: "
        f"{words.party(first.party)} under “{words.deal(deal.name)}”, {signed(most.p50)} points.",
        f"{over(most.readings)} Bars: the middle of the readings; pale: where nine tenths of them "
        "lie. Blue: a breach loses so much; orange: it brings so much. What the options of the "
        "deal are worth less what they fall back to without it, all clauses at once. Who loses "
        "nothing stands only in the table; other reasons to keep a deal are told where that is "
        "asked.",
        of_all(case),
    )
    scale = close_scale(ends, "points of 100 a period that a breach loses")
    return lanes_figure(head, lanes, scale, _breach_table([row[:2] for row in told], words))


def _clauses(party: PartyKeeps, words: Wording) -> tuple[str, ...]:
    said = [
        f"{words.issue(issue)} {signed(lost.p50)}"
        for issue, lost in party.lost_on_breach.items()
        if matters(lost)
    ]
    return ("; ".join(said),) if len(said) > 1 else ()


def _breach_table(told: Sequence[tuple[DealKept, PartyKeeps]], words: Wording) -> Table:
    units = [u for u in AMOUNTS if any(u in party.lost_amounts for _, party in told)]
    columns = (
        Column("Party"),
        Column("Clause"),
        Column("Points a period", number=True),
        *(Column(AMOUNTS[unit][0], number=True) for unit in units),
    )
    rows = []
    for deal, party in told:
        amounts = [
            cell(party.lost_amounts[unit], AMOUNTS[unit][1])
            if unit in party.lost_amounts
            else Cell("–")
            for unit in units
        ]
        whole = cell(party.lost_together) if party.lost_together is not None else Cell("–")
        name, group = words.party(party.party), words.deal(deal.name)
        rows.append(Row((Cell(name, tone="strong"), Cell("all together"), whole, *amounts), group))
        rows.extend(
            Row(
                (Cell(name), Cell(words.issue(issue)), cell(lost), *(Cell("") for _ in units)),
                group,
            )
            for issue, lost in party.lost_on_breach.items()
            if matters(lost)
        )
    notes = (
        "Points of 100: middle of the readings, and in brackets where nine tenths of them lie; "
        "below zero a breach would bring something. Clauses whose loss is nothing are left out.",
    )
    return Table("What breaking a deal loses, by the models", columns, tuple(rows), notes)


def _ends(found: Spread) -> tuple[float, float]:
    return found.p5, found.p95
