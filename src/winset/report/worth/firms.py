"""Firms that may come back: what they ask for and how many return, by hazard and by option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from winset.analyse.economy.results import InvestorOption, InvestorReturn
from winset.analyse.shares import Spread
from winset.case import Case
from winset.report.figures.cashflow import Band
from winset.report.figures.hazard import Curve, Mark, curves
from winset.report.figures.lanes import NARROW, WIDE
from winset.report.numbers import plain, several
from winset.report.outline import Cell, Column, Figure, Paragraph, Part, Row, Table
from winset.report.wording import Wording
from winset.report.worth.claims import of_investors
from winset.report.worth.naming import AS_IT_IS, option_label
from winset.report.worth.ranges import cell, matters, over
from winset.values import Range

_SHOWN = 3
"""Years that stand in the table by option at most."""


def firms_parts(case: Case, found: InvestorReturn, words: Wording) -> list[Part]:
    """Tell of one group of investors: hurdle and return by hazard, then option by option."""
    sources = of_investors(case, found.investors)
    text = Paragraph(_told(case, found), f"{found.title}.", sources)
    return [text, _hazard_figure(found, words, sources), _option_table(found, words)]


def _told(case: Case, found: InvestorReturn) -> str:
    now = found.as_it_is
    firms = case.economy.investors.get(found.investors) if case.economy is not None else None
    costs = f", where running the plant costs {_span(firms.running)}" if firms else ""
    return (
        "A firm comes in once what it would earn makes up for the cost of coming in, for the risk "
        "of losing it, and for giving up the freedom to wait. If earnings never changed and "
        f"nothing were lost, earnings of {_number(found.certain_entry)} a year would do{costs}; as "
        f"things are without a deal it takes {_number(now.entry)}. Within "
        f"{several(found.years[-1], 'year')} {_percent(now.back[-1])} of the firms are back then."
    )


def _span(given: Range) -> str:
    low, high = plain(given.lo), plain(given.hi)
    return low if low == high else f"{low} to {high}"


def _number(found: Spread) -> str:
    low, high = (f"{x:.2f}" for x in (found.p5, found.p95))
    return f"{found.p50:.2f} ({low}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{high})"


def _percent(found: Spread) -> str:
    low, high = (f"{100 * x:.0f}" for x in (found.p5, found.p95))
    middle = f"{100 * found.p50:.0f}%"
    return (
        middle if low == high else f"{middle} ({low}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{high}%)"
    )


def _hazard_figure(found: InvestorReturn, words: Wording, sources: tuple[str, ...]) -> Figure:
    ways = (found.as_it_is, *found.options)
    names = _names(ways, words)
    within = several(found.years[-1], "year")

    def marks(numbers: Sequence[Spread]) -> tuple[Mark, ...]:
        rows = zip(names, ways, numbers, strict=True)
        return tuple(Mark(name, _band(way.hazard), _band(number)) for name, way, number in rows)

    both = (
        Curve(
            f"firms back within {within}, %",
            tuple((100 * point.hazard, _band(point.back)) for point in found.curve),
            marks([way.back[-1] for way in ways]),
        ),
        Curve(
            "yearly return that must be in sight, %",
            tuple((100 * point.hazard, _band(point.hurdle)) for point in found.curve),
            marks([way.hurdle for way in ways]),
        ),
    )
    first, last = found.curve[0], found.curve[-1]
    readings = first.back.readings
    return Figure(
        f"firms-{found.investors}",
        f"{found.title}: how many come back, and for what return",
        f"Two curves by the yearly hazard of losing the plant, up to {100 * last.hazard:.0f}%. "
        f"Firms back within {within}: {_percent(first.back)} without any hazard, "
        f"{_percent(last.back)} at the largest. Return that must be in sight: "
        f"{_percent(first.hurdle)}, {_percent(last.hurdle)}.",
        curves(both, names, WIDE),
        _hazard_table(found, names),
        f"{over(readings)} Line: the middle of the readings, all firms admitted; pale: where nine "
        "tenths of them lie. Marks: options of the case; their lines cross where nine tenths of "
        "the readings lie. A mark below the curve lets in only part of the firms.",
        curves(both, names, NARROW),
        sources,
    )


def _names(ways: Sequence[InvestorOption], words: Wording) -> list[str]:
    """Name ways; their clause is named only where there are several."""
    if len({way.issue for way in ways if way.issue}) > 1:
        return [option_label(way.issue, way.option, words) for way in ways]
    return [words.option(way.issue, way.option) if way.issue else AS_IT_IS for way in ways]


def _band(found: Spread) -> Band:
    return Band(100 * found.p5, 100 * found.p50, 100 * found.p95)


def _hazard_table(found: InvestorReturn, names: Sequence[str]) -> Table:
    columns = (
        Column("Hazard a year, %"),
        Column("Earnings to come in for", number=True),
        Column("Return in sight, %", number=True),
        Column(f"Back within {several(found.years[-1], 'year')}, %", number=True),
    )
    rows = [
        Row(
            (
                Cell(f"{100 * point.hazard:.0f}", 100 * point.hazard),
                cell(point.entry, "{:.2f}"),
                _cell(point.hurdle, "{:.1f}"),
                _cell(point.back, "{:.0f}"),
            ),
            "By hazard, all firms admitted",
        )
        for point in found.curve
    ]
    rows += [
        Row(
            (
                _cell(way.hazard, "{:.1f}"),
                cell(way.entry, "{:.2f}"),
                _cell(way.hurdle, "{:.1f}"),
                _cell(way.back[-1], "{:.0f}"),
            ),
            name,
        )
        for name, way in zip(names, (found.as_it_is, *found.options), strict=True)
    ]
    notes = (
        "Hazard: of losing the plant to measures that come back or to the state. Earnings a year "
        "in units of the cost of running the plant; return: on the cost of coming in. Middle of "
        "the readings, and in brackets where nine tenths of them lie.",
        f"{over(found.curve[0].back.readings)} Prices of entry: {found.method}; largest residual "
        f"{found.error:.0e}.",
    )
    return Table("What firms ask for and how many return, by hazard", columns, tuple(rows), notes)


def _option_table(found: InvestorReturn, words: Wording) -> Table:
    last = len(found.years) - 1
    shown = sorted({round(last * k / (_SHOWN - 1)) for k in range(_SHOWN)} | {0, last})
    ways = (found.as_it_is, *found.options)
    sat_out = any(matters(way.returns) for way in ways)
    columns = (
        Column("Option"),
        Column("Snap-back, % a year", number=True),
        Column("Taken by the state, % a year", number=True),
        *((Column("Measures return, % a year", number=True),) if sat_out else ()),
        Column("Paid back, %", number=True),
        Column("Admitted, %", number=True),
        *(Column(f"Back, year {found.years[t]}, %", number=True) for t in shown),
        Column("More by it", number=True),
    )
    rows = tuple(_option(way, shown, sat_out, words) for way in ways)
    notes = (
        "Snap-back: measures that come back and cost a firm its plant; paid back: of the cost of "
        "coming in, after a loss. Firms that came and left again count as back. The middle of the "
        "readings, and in brackets where nine tenths of them lie. More by it: than without a deal, "
        "percentage points in the last year."
        + (" Measures return: those that firms can sit out." if sat_out else ""),
        over(found.as_it_is.more.readings),
    )
    return Table(f"{found.title}, by option", columns, rows, notes)


def _option(way: InvestorOption, shown: Sequence[int], sat_out: bool, words: Wording) -> Row:
    hazards = (way.snap_back, way.expropriation, *((way.returns,) if sat_out else ()))
    return Row(
        (
            Cell(option_label(way.issue, way.option, words), tone="strong"),
            *(_cell(number, "{:.0f}") for number in (*hazards, way.recovery, way.admitted)),
            *(_cell(way.back[t], "{:.0f}") for t in shown),
            _cell(way.more, "{:+.0f}") if way.issue else Cell("–"),
        )
    )


def _cell(found: Spread, form: str) -> Cell:
    """Write shares as per cents."""
    scaled = replace(
        found,
        p5=100 * found.p5,
        p25=100 * found.p25,
        p50=100 * found.p50,
        p75=100 * found.p75,
        p95=100 * found.p95,
    )
    return cell(scaled, form)
