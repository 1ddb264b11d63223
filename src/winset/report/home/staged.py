"""In which order a deal is put into effect so that nobody gains by stopping half-way."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.kept.results import DealKept, Kept, Staged
from winset.case import Case
from winset.report.cells import gain_cell
from winset.report.figures.lanes import NARROW, WIDE
from winset.report.figures.steps import Staircase, staircases
from winset.report.figures.theme import party_colours
from winset.report.home.naming import in_share
from winset.report.numbers import gain, listed, points, several
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
from winset.report.wording import Wording

_TITLE = "Staged exchange"


def staged(case: Case, found: Kept, lead: str) -> Section | None:
    """Show the order of stages and what each party still has to gain; None where nothing is known.

    Parameters
    ----------
    lead : the deal whose stages are drawn; those of the others are in tables.
    """
    if not found.deals:
        return None
    words = Wording(case)
    ordered = sorted(found.deals, key=lambda d: d.name != lead)
    first = next((d for d in ordered if len(d.staged.stages) > 1), ordered[0])
    parts: list[Part] = [Paragraph(told(first, words), f"{words.deal(first.name)}.")]
    if len(first.staged.stages) > 1:
        parts.append(_figure(first, words))
    else:
        text = "It changes too little to be put into effect in stages."
        parts.append(Callout("No stages", text))
    rest = [d for d in found.deals if d is not first]
    inner: list[Part] = []
    for deal in rest:
        inner.append(Paragraph(told(deal, words), f"{words.deal(deal.name)}."))
        if len(deal.staged.stages) > 1:
            inner.append(_table(deal, words))
    if inner:
        parts.append(Fold("The other deals in stages", tuple(inner)))
    about = (
        "In which order clauses are put into effect so that nobody gains by stopping half-way: "
        "shares of readings, no forecasts."
    )
    return Section("staged", _TITLE, tuple(parts), about)


def told(deal: DealKept, words: Wording) -> str:
    """Say how safe the order found is, who is tempted where, and what was proven."""
    found = deal.staged
    text = (
        f"In this order, readings in which nobody gains by stopping half-way: "
        f"{in_share(found.safe)}; in which everybody gains by the deal as a whole: "
        f"{in_share(found.in_one_go)}."
    )
    if found.smallest is None:
        return f"{text} {_one(found)}"
    if found.weakest is not None:
        who, step = words.party(found.weakest[0]), found.weakest[1]
        if found.smallest < 0:
            tempted = f"{who} gains {points(-found.smallest)} points by stopping"
        else:
            tempted = f"{who} still has {points(found.smallest)} points to gain"
        text += f" Weakest point in the central reading: after stage {step} {tempted}."
    if found.proven:
        text += " No order does better there; that is proven."
    elif found.bound is not None:
        text += f" No order does better than {gain(found.bound)} points there."
    if found.stopping:
        most = [f"{words.party(p)} {points(v)}" for p, v in found.stopping.items()]
        text += f" The most that stopping brings, in points: {listed(most)}."
    return text


def _one(found: Staged) -> str:
    if not found.stages:
        return "It changes nothing against what holds without a deal."
    return "It has a single stage."


def _figure(deal: DealKept, words: Wording) -> Figure:
    colours, found = party_colours(words.case), deal.staged
    stairs = [
        Staircase(words.party(p), colours.get(p, "#595959"), _left(found, p))
        for p in found.stages[0].left
    ]
    name = words.deal(deal.name)
    first = listed([words.issue(i) for i in found.stages[0].issues])
    last = listed([words.issue(i) for i in found.stages[-1].issues])
    alt = (
        f"A staircase for each signatory: points it still gains by going on with “{name}” after "
        f"each of {several(len(found.stages), 'stage')}. First: {first}. Last: {last}."
    )
    caption = (
        "Points of 100 that a signatory still gains by going on rather than stopping, before the "
        "first stage and after each; central reading. Below zero, stopping there pays. The table "
        "names the stages."
    )
    return Figure(
        "stages",
        f"What each still has to gain: {name}",
        alt,
        staircases(stairs, WIDE),
        _table(deal, words),
        caption,
        staircases(stairs, NARROW),
    )


def _left(found: Staged, party: str) -> tuple[float, ...]:
    """List what a party still gains by going on, in points, before the first stage and after."""
    left = [100 * stage.left[party] for stage in found.stages]
    return (left[0] + 100 * found.stages[0].step[party], *left)


def _table(deal: DealKept, words: Wording) -> Table:
    stages = deal.staged.stages
    parties: Sequence[str] = tuple(stages[0].left)
    columns = (
        Column("Stage", number=True),
        Column("Put into effect"),
        *(Column(words.party(p), number=True) for p in parties),
    )
    rows = []
    for n, stage in enumerate(stages, 1):
        cells = [Cell(str(n), n), Cell("\n".join(words.issue_label(i) for i in stage.issues))]
        for p in parties:
            left = stage.left[p]
            text = f"{gain(stage.step[p])}; {gain(left)} left"
            cells.append(gain_cell(left, text))
        rows.append(Row(tuple(cells)))
    note = (
        "By signatory: what the stage brings it, and what it still gains by going on after it; "
        "points of 100, central reading."
    )
    method = f"Order found by {deal.staged.method.rstrip('.')}." if deal.staged.method else ""
    notes = tuple(x for x in (note, method) if x)
    return Table(f"Stages in order: {words.deal(deal.name)}", columns, tuple(rows), notes)
