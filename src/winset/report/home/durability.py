"""Whether deals would be kept: who breaks first, which levers help, and base rates beside it."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.kept.results import BaseRate, DealKept, Interval, Kept, PartyKeeps, Survival
from winset.analyse.shares import Share
from winset.case import Case
from winset.report.cells import measured_cell, share_cell
from winset.report.figures.lanes import SHARE, SHARE_LIGHT, Bar, Lane, Scale, shares_scale
from winset.report.figures.theme import INK, MUTED
from winset.report.home.naming import DEALS_NOTE, factor, tally
from winset.report.numbers import capital, points, several
from winset.report.outline import (
    Callout,
    Cell,
    Column,
    Figure,
    Fold,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
)
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.shares import NONE, SHARE_NOTE, of_readings, percent, share, spread
from winset.report.wording import Wording

MOST_CLAUSES = 3
"""Dearest clauses named per party."""
_FACTORS = Scale(
    0.0, 1.0, tuple((k / 4, f"{k / 4:g}") for k in range(5)), "discount factor a period"
)


def durability(case: Case, found: Kept, lead: str) -> Section:
    """Say whether each deal would be kept, by whom, and beside it what past endings did.

    Parameters
    ----------
    lead : the deal whose parties and levers are drawn; those of the others are in tables.
    """
    words = Wording(case)
    first = next((d for d in found.deals if d.name == lead), None)
    if first is None and found.deals:
        first = found.deals[0]
    parts: list[Part] = [
        Paragraph(told(found), "Is there a deal that all keep?"),
        Callout("Hold this against the base rates below", _CAUTION),
    ]
    if found.deals:
        parts.append(_deals(found.deals, words))
    if first is not None:
        parts.append(_patience(first, words))
        if first.levers:
            parts.append(_levers(first, words))
        rest = [d for d in found.deals if d is not first]
        tables = [_parties(rest, words)] if rest else []
        if any(d.levers for d in rest):
            tables.append(_lever_table([d for d in rest if d.levers], words))
        if tables:
            parts.append(Fold("The other deals, party by party and lever by lever", tuple(tables)))
    parts.extend(_base_rates(found))
    if found.survival:
        parts.append(_survival(found.survival))
    text = " ".join(found.notes)
    if text:
        parts.append(Callout("Assumptions of the analysis", text))
    about = f"Whether keeping pays each signatory more than a breach. A period is {found.period}."
    return Section("kept", "Would it last?", tuple(parts), about)


_CAUTION = (
    "Shares here say in how many readings no signatory would gain by a breach, as patient as it is "
    "there. They leave out mistakes, changes of government and all that the case does not state; "
    "base rates of past endings have all of that in them, and are no forecast for this case either."
)


def told(found: Kept) -> str:
    """Say in what share of readings some deal is kept, and some that all would sign."""
    text = (
        f"In {of_readings(found.keepable)} a deal is kept by all signatories; one that all "
        f"would sign as well in {share(found.signed_and_kept)}."
    )
    if found.undecided:
        text += (
            f" In {several(found.undecided, 'reading')} a search stopped at its limit; they count "
            "as without."
        )
    return text


def first_breakers(deal: DealKept, words: Wording) -> str:
    """Name who breaks a deal first, with shares of readings."""
    first = {p.party: p.first for p in deal.parties}
    return tally(first, {p: words.party(p) for p in first}).replace("\n", ", ")


def _deals(deals: Sequence[DealKept], words: Wording) -> Table:
    parties = [p.party for p in deals[0].parties]
    columns = (
        Column("Deal"),
        Column("All keep it", number=True),
        *(Column(words.party(p), number=True) for p in parties),
        Column("First to break"),
    )
    rows = []
    for deal in deals:
        cells = [
            Cell(words.deal(deal.name), tone="strong"),
            measured_cell(deal.kept),
            *(share_cell(p.keeps) for p in deal.parties),
            Cell(first_breakers(deal, words).replace(", ", "\n")),
        ]
        rows.append(Row(tuple(cells)))
    notes = (
        "By signatory: readings in which it keeps the deal. First to break: of those that do not, "
        f"the one for whom keeping falls shortest of the best breach. {DEALS_NOTE}",
        SHARE_NOTE,
    )
    return Table("Which deals are kept, and who breaks first", columns, tuple(rows), notes)


def _patience(deal: DealKept, words: Wording) -> Figure:
    lanes = []
    for p in deal.parties:
        bars = []
        if p.critical.readings:
            bars = [
                Bar(p.critical.p5, p.critical.p95, SHARE_LIGHT),
                Bar(p.critical.p25, p.critical.p75, SHARE),
                Bar(p.critical.p50, p.critical.p50, INK, 1.3, mark=True),
            ]
        own = [Bar(p.discount.p5, p.discount.p95, MUTED, 0.3)] if p.discount.readings else []
        small = f"its own patience {factor(p.discount)}; {_extremes(p)}"
        text = "–" if not p.critical.readings else f"{p.critical.p50:.2f}"
        lanes.append(Lane(words.party(p.party), (*bars, *own), text, (small,)))
    name = words.deal(deal.name)
    named = [f"{words.party(p.party)} {factor(p.critical)}" for p in deal.parties]
    alt = (
        f"Bars of the critical discount factor of each signatory under “{name}” over readings, "
        f"with its own patience as a thin line. {'; '.join(named)}."
    )
    caption = (
        "Bar: from which discount factor on a signatory keeps the deal (light: nine tenths of the "
        "readings, dark: half of them, mark: the middle one), where it hangs on patience at all. "
        "Thin line: how patient it is taken to be. The further the bar lies to the left of the "
        "line, the safer the deal."
    )
    head = Head("patience", f"How patient each must be: {name}", alt, caption)
    return lanes_figure(head, lanes, _FACTORS, _parties([deal], words))


def _extremes(p: PartyKeeps) -> str:
    return f"keeps it whatever its patience in {share(p.always)}, never in {share(p.never)}"


def _parties(deals: Sequence[DealKept], words: Wording) -> Table:
    columns = (
        Column("Signatory"),
        Column("Keeps it", number=True),
        Column("Critical discount factor", number=True),
        Column("Its own", number=True),
        Column("Always, never", number=True),
        Column("Breaks first", number=True),
        Column("Gain a period", number=True),
        Column("Temptation", number=True),
        Column("Tempting clauses"),
    )
    rows = [Row(_party(p, words), words.deal(d.name)) for d in deals for p in d.parties]
    notes = (
        "Critical discount factor: from which on keeping pays at least as much as the best breach; "
        "over the readings in which that hangs on patience; middle reading and nine tenths. "
        "Always, never: it keeps the deal however impatient, or does not however patient. Gain a "
        "period: points over no deal while the deal is kept. Temptation: points a period that a "
        "breach wins until found out; tempting clauses: what not performing each wins on average.",
        SHARE_NOTE,
    )
    return Table("Who keeps it, and how patient each must be", columns, tuple(rows), notes)


def _party(p: PartyKeeps, words: Wording) -> tuple[Cell, ...]:
    dear = list(p.clauses.items())[:MOST_CLAUSES]
    tempting = [f"{words.issue(i)} {points(e.value)}" for i, e in dear]
    return (
        Cell(words.party(p.party), tone="strong"),
        measured_cell(p.keeps),
        Cell(factor(p.critical), p.critical.p50 if p.critical.readings else None),
        Cell(factor(p.discount), p.discount.p50 if p.discount.readings else None),
        Cell(f"{share(p.always)}, {share(p.never)}"),
        share_cell(p.first),
        Cell(spread(p.reward)),
        Cell(spread(p.temptation)),
        Cell("\n".join(tempting) or NONE),
    )


def _levers(deal: DealKept, words: Wording) -> Figure:
    ordered = sorted(deal.levers, key=lambda x: x.kept_weaker.value - x.kept_stronger.value)
    lanes = []
    for lever in ordered:
        weak, strong = lever.kept_weaker, lever.kept_stronger
        bars = (
            Bar(min(weak.value, strong.value), max(weak.value, strong.value), SHARE_LIGHT),
            Bar(weak.value, weak.value, MUTED, mark=True),
            Bar(strong.value, strong.value, SHARE, 1.3, mark=True),
        )
        text = f"{share(weak)} → {share(strong)}"
        small = f"{lever.weaker} → {lever.stronger}"
        lanes.append(Lane(capital(lever.name), bars, text, (small,)))
    name, first = words.deal(deal.name), ordered[0]
    alt = (
        f"Bars from the share of readings in which all keep “{name}” with a weaker clause of the "
        f"machinery to that with a stronger one. Largest step: {first.name}, from "
        f"{share(first.kept_weaker)} to {share(first.kept_stronger)}."
    )
    caption = (
        "One clause of the machinery moved at a time, all others as the case states them. Grey "
        "mark: the weaker setting; blue mark: the stronger; black line: the case as it stands."
    )
    head = Head("levers", f"What keeps it alive: {name}", alt, caption)
    scale = shares_scale("readings in which all keep it", deal.kept.value)
    return lanes_figure(head, lanes, scale, _lever_table([deal], words))


def _lever_table(deals: Sequence[DealKept], words: Wording) -> Table:
    parties = [p.party for p in deals[0].parties]
    columns = (
        Column("Lever"),
        Column("Weaker"),
        Column("Stronger"),
        Column("In the case"),
        Column("All keep it, weaker", number=True),
        Column("Stronger", number=True),
        *(Column(words.party(p), number=True) for p in parties),
    )
    rows = []
    for deal in deals:
        for lever in deal.levers:
            stated = "neither: a standard size" if lever.stated == "neither" else lever.stated
            weak, strong = lever.kept_weaker, lever.kept_stronger
            cells = [
                Cell(capital(lever.name), tone="strong"),
                Cell(lever.weaker),
                Cell(lever.stronger),
                Cell(stated),
                measured_cell(weak),
                measured_cell(strong),
            ]
            both = [lever.by_party.get(p) for p in parties]
            cells += [Cell(NONE if b is None else _step(*b)) for b in both]
            rows.append(Row(tuple(cells), words.deal(deal.name)))
    notes = (
        "One lever at a time. By signatory: readings in which it keeps it, weaker → stronger.",
        SHARE_NOTE,
    )
    return Table("What each clause of the machinery does", columns, tuple(rows), notes)


def _step(weaker: Share, stronger: Share) -> str:
    return f"{share(weaker)} → {share(stronger)}"


def interval(found: Interval | None) -> str:
    r"""Show a measured share with its interval.

    Examples
    --------
    >>> interval(Interval(0.34, 0.22, 0.49)), interval(None)
    ('34% (22%\xa0to\xa049%)', '–')
    """
    if found is None:
        return NONE
    return f"{percent(found.value)} ({percent(found.lo)}\u00a0to\u00a0{percent(found.hi)})"


def _base_rates(found: Kept) -> list[Part]:
    lead = "How often did past endings fail?"
    if not found.base_rates:
        return [Paragraph("No base rates were given with these answers.", lead)]
    rates, lanes = _by_kind(found.base_rates), []
    for r in rates:
        bars = (
            Bar(r.five.lo, r.five.hi, SHARE_LIGHT),
            Bar(r.five.value, r.five.value, INK, 1.3, mark=True),
        )
        lanes.append(Lane(capital(r.ending), bars, percent(r.five.value), (), _kind(r)))
    low, high = (f(rates, key=lambda r: r.five.value) for f in (min, max))
    alt = (
        "Marks of the share of conflicts that were active again within five years, by kind of "
        f"ending, with the interval that so few cases leave: from {interval(low.five)} "
        f"({low.ending}) to {interval(high.five)} ({high.ending})."
    )
    title = "Active again within five years, by kind of ending"
    caption = "Mark: share of past endings. Bar: the interval that so few cases leave, 95 of 100."
    head = Head("base-rates", title, alt, caption)
    text = "Measured on past conflicts, not on readings of this case."
    scale = shares_scale("share of past endings")
    return [Paragraph(text, lead), lanes_figure(head, lanes, scale, _rates_table(found))]


def _by_kind(rates: Sequence[BaseRate]) -> list[BaseRate]:
    return sorted(rates, key=lambda r: r.conflicts == "civil")


def _kind(rate: BaseRate) -> str:
    return "All conflicts" if rate.conflicts == "all" else "Civil conflicts"


def _rates_table(found: Kept) -> Table:
    columns = (
        Column("Ending"),
        Column("Endings", number=True),
        Column("Active again within 5 years", number=True),
        Column("Within 10 years", number=True),
        Column("A year", number=True),
    )
    rows = []
    for r in _by_kind(found.base_rates):
        cells = (
            Cell(capital(r.ending), tone="strong"),
            Cell(str(r.endings), r.endings),
            Cell(interval(r.five), r.five.value),
            Cell(interval(r.ten), r.ten.value if r.ten else None),
            Cell(interval(r.hazard), r.hazard.value if r.hazard else None),
        )
        rows.append(Row(cells, _kind(r)))
    source = f"Source: {found.base_rates_source}"
    return Table("Base rates of past endings", columns, tuple(rows), (source,))


def _survival(found: Sequence[Survival]) -> Figure:
    lanes, rows = [], []
    for s in found:
        group = f"{capital(s.assumption.rstrip('.'))}."
        for year, low, high in zip(s.years, s.lo, s.hi, strict=True):
            after = f"After {several(year, 'year')}"
            text = f"{percent(low)}–{percent(high)}"
            lanes.append(Lane(after, (Bar(low, high, SHARE_LIGHT),), text, (), group))
            cells = (Cell(after), Cell(percent(low), low), Cell(percent(high), high))
            rows.append(Row(cells, f"{group} {_hazard(s)}"))
    columns = (Column("When"), Column("Lowest", number=True), Column("Highest", number=True))
    title = "How many such agreements would still stand"
    twin = Table(title, columns, tuple(rows), (_SURVIVAL,))
    last = found[0]
    alt = (
        "Bars of the lowest and highest share of agreements still standing, by years, under each "
        f"assumption; under the first from {percent(last.lo[-1])} to {percent(last.hi[-1])} after "
        f"{several(last.years[-1], 'year')}."
    )
    head = Head("survival", title, alt, _SURVIVAL)
    return lanes_figure(head, lanes, shares_scale("share still standing"), twin)


def _hazard(found: Survival) -> str:
    return f"Hazard a year: {percent(found.hazard[0])} to {percent(found.hazard[1])}."


_SURVIVAL = (
    "A range under the assumption named, with the same hazard every year; nothing of this case "
    "enters, and it is no forecast for it."
)
