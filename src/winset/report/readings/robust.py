"""The most robust deal, what it leaves to whom, and what robustness costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from winset.analyse.across.results import Across, RobustDeal, Robustness
from winset.case import Case
from winset.report.cells import measured_cell, share_cell
from winset.report.figures.lanes import NARROW, SHARE, WIDE, Bar, Lane, shares_scale
from winset.report.figures.robustness import Dot, robustness_curve
from winset.report.figures.theme import MUTED
from winset.report.numbers import count
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
from winset.report.shares import SHARE_NOTE, error, gain_error, percent, share, with_error
from winset.report.wording import Wording

MOST_DEALS = 12
"""Deals on the curve in picture and table; the JSON form has all."""


def robust(case: Case, across: Across) -> Section:
    """Show the one deal that all can sign on the largest share of readings, and its rivals."""
    lead = "One text that all signatories could accept, whichever reading is right, if possible."
    found, words = across.robustness, Wording(case)
    title = "The most robust deal"
    if found.best is None:
        text = "No single deal is acceptable to all signatories in any of these readings."
        return Section("readings-robust", title, (Callout("No such deal", text),), lead)
    parts: list[Part] = [
        Paragraph(told(found), "How robust can one deal be?"),
        _parties(found.best, words),
    ]
    if len(found.curve) > 1:
        parts.append(_curve(found, words))
    terms = _terms(found.best, across, words)
    parts.append(Fold("The most robust deal, clause by clause", (terms,), open=True))
    return Section("readings-robust", title, tuple(parts), lead)


def told(found: Robustness) -> str:
    """Say how robust the best deal is, on the readings searched and on fresh ones."""
    best = found.best
    assert best is not None
    bound = percent(found.bound)
    limit = f"no deal is acceptable to all in more than {bound} of those"
    sure = f"That is proven: {limit}." if found.proven else f"Another might do better, but {limit}."
    return (
        f"The deal below can be signed by all in {with_error(best.fresh)} of "
        f"{count(best.fresh.total)} fresh readings. It was chosen on {count(best.share.total)} "
        f"others, on {share(best.share)} of which all can sign it. {sure} Its worst-off signatory "
        f"gains {gain_error(best.smallest_gain)} points on average, a loss where it cannot sign."
    )


def _parties(best: RobustDeal, words: Wording) -> Figure:
    rows = [
        Lane(words.party(p), (Bar(0, s.value, SHARE),), with_error(s))
        for p, s in best.by_party.items()
    ]
    rows.append(Lane("All can sign", (Bar(0, best.fresh.value, MUTED),), share(best.fresh)))
    cells = [
        Row((Cell(words.party(p), tone="strong"), measured_cell(s)))
        for p, s in best.by_party.items()
    ]
    whole = measured_cell(best.fresh)
    cells.append(Row((Cell("All can sign", tone="strong"), whole)))
    columns = (Column("Signatory"), Column("Holds in", number=True))
    title = "Who is no worse off with the most robust deal"
    twin = Table(title, columns, tuple(cells), (f"{_BY_PARTY} {SHARE_NOTE}",))
    least = min(best.by_party.items(), key=lambda pair: pair[1].value, default=None)
    alt = "Bars of the share of fresh readings in which each signatory is no worse off."
    if least:
        alt += f" Least: {words.party(least[0])}, {share(least[1])}. All sign: {share(best.fresh)}."
    head = Head("robust-parties", title, alt, _BY_PARTY)
    return lanes_figure(head, rows, shares_scale("share of fresh readings"), twin)


_BY_PARTY = (
    "By signatory: fresh readings in which it is no worse off than without a deal and crosses no "
    "red line of its own that binds. All can sign: in which that holds for all of them."
)


def _curve(found: Robustness, words: Wording) -> Figure:
    shown = _thin(found.curve)
    letters = dict(zip(ascii_uppercase, shown, strict=False))
    dots = [
        Dot(
            letter,
            deal.share.value,
            100 * deal.smallest_gain.value,
            100 * deal.smallest_gain.error,
        )
        for letter, deal in letters.items()
    ]
    ends = [shown[0], shown[-1]]
    said = " to ".join(f"{share(d.share)} with {gain_error(d.smallest_gain)} points" for d in ends)
    left_out = len(found.curve) - len(shown)
    rest = f" {left_out} more between these are in the JSON form." if left_out else ""
    worst = max(deal.share.error for deal in shown)
    return Figure(
        "robustness-curve",
        "What robustness costs",
        f"Curve of {len(shown)} deals: share of the readings searched in which all can sign "
        f"against mean gain of the worst-off, from {said}.",
        robustness_curve(dots, WIDE * 0.8),
        _rivals(letters, words),
        "Right: all can sign in more of the readings searched. Up: more for the worst-off. Of "
        f"{count(found.examined)} deals examined, those that no other beats on both counts.{rest} "
        f"Standard error of a share: up to {error(worst).removeprefix('±').strip()}; all deals are "
        "tried on the same readings, so differences between them are firmer than that.",
        robustness_curve(dots, NARROW),
    )


def _thin(curve: Sequence[RobustDeal]) -> list[RobustDeal]:
    """Keep the ends and evenly many between, so that letters do not run into each other."""
    if len(curve) <= MOST_DEALS:
        return list(curve)
    step = (len(curve) - 1) / (MOST_DEALS - 1)
    return [curve[round(k * step)] for k in range(MOST_DEALS)]


def _rivals(letters: Mapping[str, RobustDeal], words: Wording) -> Table:
    first = next(iter(letters.values()))
    columns = (
        Column("Deal"),
        Column("All can sign", number=True),
        Column("On fresh readings", number=True),
        Column("Worst-off gains, mean", number=True),
        *(Column(words.party(p), number=True) for p in first.by_party),
        Column("Differs from A on"),
    )
    rows = []
    for letter, deal in letters.items():
        differ = [
            f"{words.issue(i)}: {words.option(i, o)}"
            for i, o in deal.deal.items()
            if first.deal.get(i) != o
        ]
        rows.append(
            Row(
                (
                    Cell(letter, tone="strong"),
                    share_cell(deal.share),
                    measured_cell(deal.fresh),
                    Cell(gain_error(deal.smallest_gain), deal.smallest_gain.value),
                    *(share_cell(s) for s in deal.by_party.values()),
                    Cell("\n".join(differ) or "–"),
                )
            )
        )
    notes = (
        "All can sign: in the readings searched, and in fresh ones. Gain: points of 100 above no "
        "deal of whoever gains least in a reading, mean over fresh readings. By signatory: fresh "
        "readings in which it would sign: no worse off than without a deal, no red line crossed.",
        SHARE_NOTE,
    )
    return Table("Deals that trade robustness for value", columns, tuple(rows), notes)


def _terms(best: RobustDeal, across: Across, words: Wording) -> Table:
    standing = {clause.issue: clause for clause in across.clauses}
    rows = []
    for issue in words.case.issues:
        if issue not in best.deal:
            continue
        option = best.deal[issue]
        clause = standing.get(issue)
        how: str = "–" if clause is None else clause.standing
        if clause is not None and clause.option != option:
            how += f"; elsewhere rather “{words.option(issue, clause.option)}”"
        contested = clause is not None and clause.standing == "contested"
        cells = (
            Cell(words.issue_label(issue), tone="strong"),
            Cell(words.option(issue, option)),
            Cell(how, tone="strong" if contested else "muted"),
        )
        rows.append(Row(cells, words.group(issue)))
    columns = (Column("Clause"), Column("Settled as"), Column("Over readings"))
    note = (
        "Over readings: how settled the clause is among recommended deals, and what they pick "
        "rather, where that differs."
    )
    return Table("Terms of the most robust deal", columns, tuple(rows), (note,))
