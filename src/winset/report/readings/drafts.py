"""Drafts over readings: who would sign in which share, and what would bring the others in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from winset.analyse.across.results import Across, DraftShares, Spread
from winset.case import Case
from winset.report.cells import measured_cell
from winset.report.figures.lanes import (
    SHARE,
    SHARE_LIGHT,
    Bar,
    Lane,
    round_scale,
    shares_scale,
)
from winset.report.figures.theme import INK, MUTED
from winset.report.numbers import count, listed
from winset.report.outline import (
    Bullets,
    Callout,
    Cell,
    Column,
    Figure,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
)
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.shares import SHARE_NOTE, amount, in_readings, share, spread, with_error
from winset.report.wording import Wording


@dataclass(frozen=True)
class SpreadLine:
    """A number over readings for one line of a picture: of which draft, of whom, in its unit."""

    draft: str
    label: str
    found: Spread
    scale: float


def drafts(case: Case, across: Across) -> Section:
    """Show for each draft the share of readings in which each signatory would sign."""
    lead = "Each text as reported, on every reading: who would sign, and what the others lack."
    title = "Drafts over readings"
    if not across.drafts:
        text = "The case holds no draft of a text."
        return Section("readings-drafts", title, (Callout("No drafts", text),), lead)
    words = Wording(case)
    parts: list[Part] = [
        Paragraph("", "In how many readings could each be signed?"),
        Bullets(tuple(_in_short(d, words) for d in across.drafts)),
        _signers(across.drafts, words),
    ]
    parts.extend(_sweeteners(across.drafts, words))
    return Section("readings-drafts", title, tuple(parts), lead)


def _in_short(draft: DraftShares, words: Wording) -> Paragraph:
    source = words.case.drafts.get(draft.name)
    least = min(draft.parties, key=lambda p: p.may_sign.value, default=None)
    never = [p.party for p in draft.parties if not p.may_sign.count]
    text = f"all could sign in {in_readings(draft.all_sign)}."
    if never:
        text += f" In none could {words.parties(never)}."
    elif least is not None and least.may_sign.count < least.may_sign.total:
        held = in_readings(least.may_sign)
        text += f" Held up most by {words.party(least.party)}, which could sign in {held}."
    crossed = dict.fromkeys(line.issue for p in draft.parties for line in p.crosses)
    if crossed:
        each = listed([f"“{words.issue(issue)}”" for issue in crossed])
        text += f" In some readings it crosses red lines on {each}."
    return Paragraph(text, f"{draft.title}:", source.because if source else ())


def _signers(found: Sequence[DraftShares], words: Wording) -> Figure:
    rows = []
    for draft in found:
        for p in draft.parties:
            bars = (Bar(0, p.may_sign.value, SHARE_LIGHT), Bar(0, p.signs.value, SHARE))
            text = " to ".join(dict.fromkeys((share(p.signs), share(p.may_sign))))
            rows.append(Lane(words.party(p.party), bars, text, group=draft.title))
        whole = Bar(0, draft.all_sign.value, MUTED)
        rows.append(Lane("All together", (whole,), share(draft.all_sign), group=draft.title))
    said = " ".join(f"{d.title}: all could sign in {share(d.all_sign)}." for d in found)
    head = Head(
        "drafts-readings",
        "In how many readings each signatory would sign",
        f"Bars by draft and signatory: share of readings in which it would sign. {said}",
        "Dark: would sign however the brackets are settled. Dark and light: would sign if they are "
        "settled in some way. Grey: they can be settled so that all sign.",
    )
    return lanes_figure(head, rows, shares_scale("share of readings"), _signers_table(found, words))


def _signers_table(found: Sequence[DraftShares], words: Wording) -> Table:
    columns = (
        Column("Signatory"),
        Column("Would sign", number=True),
        Column("Would sign, brackets settled in some way", number=True),
        Column("Worse off than without a deal", number=True),
        Column("Red lines crossed in some readings"),
    )
    rows = []
    for draft in found:
        for p in draft.parties:
            crossed = "; ".join(words.excluded(line) for line in p.crosses)
            sources = [c for line in p.crosses for c in words.red_line_sources(line)]
            rows.append(
                Row(
                    (
                        Cell(words.party(p.party), tone="strong"),
                        measured_cell(p.signs),
                        measured_cell(p.may_sign),
                        measured_cell(p.lacks),
                        Cell(
                            crossed or "none",
                            tone="red-line" if crossed else "muted",
                            sources=tuple(dict.fromkeys(sources)),
                        ),
                    ),
                    draft.title,
                )
            )
        whole = (Cell("All together", tone="strong"), Cell("–"))
        every = measured_cell(draft.all_sign)
        rows.append(Row((*whole, every, Cell("–"), Cell("–", tone="muted")), draft.title))
    notes = (
        "Worse off: with the brackets settled as in the central reading. A signatory does not sign "
        "where it is worse off or one of its red lines is crossed.",
        SHARE_NOTE,
    )
    return Table("Who would sign which draft, over readings", columns, tuple(rows), notes)


def _sweeteners(found: Sequence[DraftShares], words: Wording) -> list[Part]:
    parts: list[Part] = []
    short = [
        SpreadLine(d.title, words.party(p.party), p.shortfall, 100.0)
        for d in found
        for p in d.parties
        if p.shortfall.readings
    ]
    if short:
        parts.append(
            Paragraph(
                "What a signatory lacks to be no worse off than without a deal, in the readings in "
                "which it lacks anything, with the brackets settled as in the central reading.",
                "How far are they from signing?",
            )
        )
        parts.append(_spreads("shortfall", "What signatories lack", short, "points of 100"))
    if not any(d.payable is not None for d in found):
        return parts
    parts.append(Paragraph(_money(found), "Would money do?"))
    unit = words.case.payments.unit if words.case.payments else "unit"
    paid = [
        SpreadLine(d.title, "Least paid in all", d.money, 1.0)
        for d in found
        if d.money is not None and d.money.readings
    ]
    if paid:
        parts.append(_spreads("sweetener", "The least money that brings all in", paid, unit))
    return parts


def _money(found: Sequence[DraftShares]) -> str:
    if not any(draft.payable is not None and draft.payable.count for draft in found):
        return "No payment that the case allows brings all in, on any draft, in any reading."
    said = []
    for draft in found:
        if draft.payable is None:
            continue
        if not draft.payable.total:
            said.append(f"{draft.title} leaves nobody out in any reading")
        elif not draft.payable.count:
            said.append(f"{draft.title}: in none of those readings")
        else:
            said.append(f"{draft.title}: in {with_error(draft.payable)} of those readings")
    start = (
        "Where the settled text leaves somebody out, payments alone can bring all in as follows."
    )
    return f"{start} {'. '.join(said)}."


def _spreads(key: str, title: str, found: Sequence[SpreadLine], unit: str) -> Figure:
    rows = []
    for line in found:
        p5, p25, p50, p75, p95 = (line.scale * x for x in _five(line.found))
        bars = (
            Bar(p5, p95, SHARE_LIGHT, 0.35),
            Bar(p25, p75, SHARE, 0.8),
            Bar(p50, p50, INK, 1.2, mark=True),
        )
        text = spread(line.found, line.scale)
        rows.append(Lane(line.label, bars, text, group=line.draft))
    ends = [line.scale * line.found.p95 for line in found]
    each = listed([f"{x.draft}, {x.label}: {spread(x.found, x.scale)}" for x in found[:6]])
    head = Head(
        f"drafts-{key}",
        title,
        f"Spread over readings, in {unit}. {each}.",
        "Dark line: the middle reading; thick bar: half of the readings; thin bar: nine tenths of "
        "them. Numbers: the middle, and in brackets the ends of the thin bar.",
    )
    return lanes_figure(head, rows, round_scale(ends, unit), _spread_table(title, found, unit))


def _five(found: Spread) -> tuple[float, float, float, float, float]:
    return found.p5, found.p25, found.p50, found.p75, found.p95


def _spread_table(title: str, found: Sequence[SpreadLine], unit: str) -> Table:
    heads = ("5 of 100 below", "25", "50 (middle)", "75", "95")
    columns = (
        Column("Whose"),
        *(Column(head, number=True) for head in heads),
        Column("Readings", number=True),
    )
    rows = []
    for line in found:
        cells = [Cell(line.label, tone="strong")]
        cells.extend(Cell(amount(x, line.scale), x) for x in _five(line.found))
        cells.append(Cell(count(line.found.readings), line.found.readings))
        rows.append(Row(tuple(cells), line.draft))
    note = f"In {unit}, over the readings counted in the last column."
    return Table(f"{title}, over readings", columns, tuple(rows), (note,))
