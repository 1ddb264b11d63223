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
from winset.analyse.shares import Spread
from winset.report.figures import theme
from winset.report.figures.lanes import SHARE_LIGHT, Bar, Lane, round_scale
from winset.report.outline import Cell, Column, Figure, Row, Table, Tone
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.wording import Wording
from winset.report.worth.regions import Regions

SMALL = 1.0
"""Percent of the largest gain or loss below which a region is left to the table."""
_LOSS_LIGHT = "#f5c396"
_RANGES = (
    "Bars: the middle of the readings; pale: where nine tenths of them lie. Blue gains, orange "
    "loses."
)


def gains_figure(found: Economic, words: Wording, regions: Regions) -> Figure:
    """Draw what each option brings each region, in money a year."""
    most = max(abs(gain.money.p50) for option in found.options for gain in option.regions)
    drawn = [
        (option, gain)
        for option in found.options
        for gain in _ordered(option)
        if abs(gain.money.p50) >= SMALL / 100 * most
    ]
    lanes = [
        Lane(
            regions.name(gain.region),
            _bars(gain.money),
            f"{_signed(gain.money.p50)} ({_signed(gain.percent.p50, 2)}%)",
            group=_about(option, words),
        )
        for option, gain in drawn
    ]
    ends = [x for _, gain in drawn for x in (gain.money.p5, gain.money.p95)]
    first = found.options[-1]
    gainer = _ordered(first)[0]
    left = sum(len(option.regions) for option in found.options) - len(drawn)
    rest = f" {left} smaller ones are in the table." if left else ""
    head = Head(
        "worth-by-region",
        "What each option brings whom",
        f"Bars by region, {found.unit} a year. Most by {_about(first, words)}: "
        f"{regions.name(gainer.region)}, {_signed(gainer.money.p50)}.",
        f"{_RANGES} In brackets the percent of what the region can buy.{rest}",
    )
    scale = round_scale(ends, f"{found.unit} a year, against all measures in force")
    return lanes_figure(head, lanes, scale, _gains_table(found, words, regions))


def lever_figure(lever: Lever, regions: Regions) -> Figure:
    """Draw what the regime's targets would gain if each holder alone ended its measures."""
    against = regions.names(lever.against)
    rows = (lever.together, *lever.holders)
    lanes = [
        Lane(
            _holder(holder, regions),
            _bars(holder.target),
            f"{_signed(holder.target.p50, 2)}%",
        )
        for holder in rows
    ]
    ends = [x for holder in rows for x in (holder.target.p5, holder.target.p95)]
    top = lever.holders[0]
    head = Head(
        f"lever-{lever.regime}",
        f"Who holds how much of the lever on {against}",
        f"Gain of {against} in percent if each holder of measures ended its own, alone or together."
        f" The most alone: {regions.name(top.region)}, {_signed(top.target.p50, 2)}%.",
        f"{_RANGES} Each alone: all others keep their measures.",
    )
    scale = round_scale(ends, f"gain of {against}, % of what it can buy")
    return lanes_figure(head, lanes, scale, _lever_table(lever, against, regions))


def _gains_table(found: Economic, words: Wording, regions: Regions) -> Table:
    columns = (
        Column("Region"),
        Column(f"{found.unit} a year", number=True),
        Column("% of what it can buy", number=True),
    )
    rows = tuple(
        Row(
            (
                Cell(regions.name(gain.region)),
                _cell(gain.money, "{:.1f}"),
                _cell(gain.percent, "{:.2f}"),
            ),
            _about(option, words),
        )
        for option in found.options
        for gain in _ordered(option)
    )
    return Table("What each option brings whom", columns, rows, (_NOTE,))


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
                _cell(holder.target, "{:.2f}"),
                _cell(holder.own, "{:.3f}"),
            )
        )
        for holder in (lever.together, *lever.holders)
    )
    note = f"{_NOTE} Over {lever.together.target.readings} of the readings."
    return Table(f"Who holds how much of the lever on {against}", columns, rows, (note,))


_NOTE = (
    "Against all measures in force; the middle of the readings, and in brackets where nine tenths "
    "of them lie."
)


def _ordered(option: OptionWorth) -> Sequence[RegionGain]:
    return sorted(option.regions, key=lambda gain: -gain.money.p50)


def _about(option: OptionWorth, words: Wording) -> str:
    issue = words.case.issues[option.issue]
    return f"{issue.title}: {issue.options[option.option].title}"


def _holder(holder: Holder, regions: Regions) -> str:
    return regions.name(holder.region) if holder.region else "All together"


def _bars(found: Spread) -> tuple[Bar, ...]:
    gains = found.p50 >= 0
    return (
        Bar(found.p5, found.p95, SHARE_LIGHT if gains else _LOSS_LIGHT),
        Bar(0.0, found.p50, theme.GAIN if gains else theme.LOSS, 0.5),
    )


def _signed(value: float, digits: int = 1) -> str:
    text = f"{value:+.{digits}f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def _cell(found: Spread, form: str) -> Cell:
    middle, low, high = (form.format(x).replace("-", "−") for x in (found.p50, found.p5, found.p95))
    tone: Tone = "loss" if found.p95 < 0 else ""
    return Cell(f"{middle} ({low}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{high})", found.p50, tone)
