"""Pictures of what relief brings each region, and of who holds how much of the lever."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.economy.results import (
    Economic,
    Holder,
    Lever,
    OptionWorth,
    RegionGain,
)
from winset.report.figures.lanes import Lane
from winset.report.numbers import several
from winset.report.outline import Cell, Column, Figure, Row, Table
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.wording import Wording
from winset.report.worth.naming import option_label
from winset.report.worth.ranges import RANGES, bars, cell, close_scale, over, signed
from winset.report.worth.regions import Regions

SMALL = 2.0
"""Percent of the largest gain or loss below which a region is left to the table."""


def gains_figure(
    found: Economic, words: Wording, regions: Regions, sources: tuple[str, ...]
) -> Figure:
    """Draw what each option that lifts measures brings each region, in money a year."""
    options = [option for option in found.options if option.regions]
    shown = _large(options)
    lanes = [
        Lane(
            regions.name(gain.region),
            bars(gain.money),
            f"{signed(gain.money.p50)} ({signed(gain.percent.p50, 2)}%)",
            group=option_label(option.issue, option.option, words),
        )
        for option in options
        for gain in _ordered(option)
        if gain.region in shown
    ]
    ends = [
        x for option in options for gain in option.regions for x in (gain.money.p5, gain.money.p95)
    ]
    last = options[-1]
    gainer = _ordered(last)[0]
    left = len(last.regions) - len(shown)
    rest = (
        f" {several(left, 'region').capitalize()} with smaller changes only in the table."
        if left
        else ""
    )
    head = Head(
        "worth-by-region",
        "What each option brings whom",
        f"Bars by region, {found.unit} a year. Most by "
        f"{option_label(last.issue, last.option, words)}: {regions.name(gainer.region)}, "
        f"{signed(gainer.money.p50)}.",
        f"{over(found.readings)} {RANGES} Beside them the middle, in {found.unit} a year and, in "
        f"brackets, in percent of what the region can buy.{rest}",
        sources,
    )
    scale = close_scale(ends, f"{found.unit} a year, against all measures in force")
    return lanes_figure(head, lanes, scale, _gains_table(found, words, regions))


def lever_figure(lever: Lever, regions: Regions, sources: tuple[str, ...]) -> Figure:
    """Draw what the regime's targets would gain if each holder alone ended its measures."""
    against = regions.names(lever.against)
    rows = (lever.together, *lever.holders)
    lanes = [
        Lane(_holder(holder, regions), bars(holder.target), f"{signed(holder.target.p50, 2)}%")
        for holder in rows
    ]
    ends = [x for holder in rows for x in (holder.target.p5, holder.target.p95)]
    top = lever.holders[0]
    head = Head(
        f"lever-{lever.regime}",
        f"Who holds how much of the lever on {against}",
        f"Gain of {against} in percent if each holder of measures ended its own, alone or together."
        f" The most alone: {regions.name(top.region)}, {signed(top.target.p50, 2)}%.",
        f"{over(lever.together.target.readings)} {RANGES} Each alone: all others keep their "
        "measures.",
        sources,
    )
    scale = close_scale(ends, f"gain of {against}, % of what it can buy")
    return lanes_figure(head, lanes, scale, _lever_table(lever, against, regions))


def _large(options: Sequence[OptionWorth]) -> set[str]:
    """Regions that some option brings, or costs, enough to be seen in the picture."""
    every = [gain for option in options for gain in option.regions]
    most = max(abs(gain.money.p50) for gain in every)
    return {gain.region for gain in every if abs(gain.money.p50) >= SMALL / 100 * most}


def _gains_table(found: Economic, words: Wording, regions: Regions) -> Table:
    columns = (
        Column("Region"),
        Column(f"{found.unit} a year", number=True),
        Column("% of what it can buy", number=True),
    )
    rows = tuple(
        Row(
            (Cell(regions.name(gain.region)), cell(gain.money), cell(gain.percent, "{:.2f}")),
            option_label(option.issue, option.option, words),
        )
        for option in found.options
        for gain in _ordered(option)
    )
    notes = (_NOTE, over(found.readings))
    return Table("What each option brings whom", columns, rows, notes)


def _lever_table(lever: Lever, against: str, regions: Regions) -> Table:
    columns = (
        Column("Who ends its measures"),
        Column(f"Gain of {against}, %", number=True),
        Column("Own gain, %", number=True),
    )
    rows = tuple(
        Row(
            (
                Cell(_holder(holder, regions)),
                cell(holder.target, "{:.2f}"),
                cell(holder.own, "{:.3f}"),
            )
        )
        for holder in (lever.together, *lever.holders)
    )
    notes = (_NOTE, over(lever.together.target.readings))
    return Table(f"Who holds how much of the lever on {against}", columns, rows, notes)


_NOTE = (
    "Against all measures in force; the middle of the readings, and in brackets where nine tenths "
    "of them lie."
)


def _ordered(option: OptionWorth) -> Sequence[RegionGain]:
    return sorted(option.regions, key=lambda gain: -gain.money.p50)


def _holder(holder: Holder, regions: Regions) -> str:
    return regions.name(holder.region) if holder.region else "All together"
