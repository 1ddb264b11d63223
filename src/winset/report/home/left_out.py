"""Who is left out: deals of a few among themselves, whom they harm, who could stop them."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.left_out.results import Coalition, LeftOut, Outsider
from winset.case import Case
from winset.report.cells import measured_cell, share_cell
from winset.report.figures.lanes import SHARE, Bar, Lane, shares_scale
from winset.report.home.naming import DEALS_NOTE, clauses, cut, tally, terms, together
from winset.report.numbers import capital, listed, several
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
from winset.report.readings.pictures import Head, first_of, lanes_figure
from winset.report.shares import NONE, SHARE_NOTE, share, spread, with_error
from winset.report.wording import Wording

MOST_DRAWN, MOST_TERMS = 10, 10


def left_out(case: Case, found: LeftOut) -> Section:
    """Show which parties have a deal of their own, and whom it harms."""
    words = Wording(case)
    parts: list[Part] = [Paragraph(told(found, words), "Who could settle without the others?")]
    having = [c for c in found.coalitions if c.exists.count]
    if having:
        parts.append(_figure(having, words))
    elif found.coalitions:
        parts.append(_coalitions(found.coalitions, words))
    if having:
        parts.append(Paragraph(spoilers(having, words), "Who could spoil it?"))
        outsiders = [(c, o) for c in having for o in c.outsiders]
        if outsiders:
            parts.append(_outsiders(outsiders, words))
        parts.append(Fold("The own deals, clause by clause", (_terms(having, words),)))
    if found.core:
        parts.append(_core(found, words))
    limits = untouched(found, words)
    if limits:
        parts.append(Callout("What no coalition can settle", limits))
    about = "Deals that some signatories could make among themselves, on clauses that they control."
    return Section("left-out", "Who is left out", tuple(parts), about)


def told(found: LeftOut, words: Wording) -> str:
    """Say how many coalitions control clauses, and which has an own deal most often."""
    if not found.coalitions:
        return (
            "No group of signatories controls a clause on its own, so none can settle anything "
            "without the others."
        )
    which = "" if found.complete else " Only pairs and triples were looked at."
    number = several(len(found.coalitions), "group of signatories", "groups of signatories")
    verb = "controls" if len(found.coalitions) == 1 else "control"
    having = [c for c in found.coalitions if c.exists.count]
    text = f"{capital(number)} {verb} clauses on their own.{which}"
    if not having:
        return f"{text} None has a deal of its own that all its members prefer to no deal."
    first = having[0]
    equals = sum(c.exists.count == first.exists.count for c in having) - 1
    tied = f"; as often {several(equals, 'other group')}" if equals else ""
    return (
        f"{text} Readings in which a group has a deal of its own that all its members prefer to no "
        f"deal, most frequent: {together(first.members, words)} ({with_error(first.exists)}){tied}."
    )


def spoilers(having: Sequence[Coalition], words: Wording) -> str:
    """Name outsiders that an own deal harms and that could veto it."""
    said = []
    for coalition in having:
        for outsider in coalition.outsiders:
            if outsider.spoils.count:
                said.append(
                    f"{words.party(outsider.party)} against {together(coalition.members, words)} "
                    f"({share(outsider.spoils)} of the readings with that deal)"
                )
    if not said:
        return "Nobody left out is both harmed by such a deal and able to veto it."
    more = f"; and {several(len(said) - 5, 'case')} more" if len(said) > 5 else ""
    return f"Harmed, and with a veto over a clause of it: {'; '.join(said[:5])}{more}."


def untouched(found: LeftOut, words: Wording) -> str:
    """Name clauses that no coalition controls, and groups without any."""
    said = []
    if found.joint:
        said.append(
            f"{_named(found.joint, words)} {_take(found.joint)} all signatories together, since "
            "the case does not say who carries that out."
        )
    if found.beyond:
        said.append(
            f"{_named(found.beyond, words)} {_take(found.beyond)} a party that does not sign."
        )
    if found.open_ended:
        said.append(
            f"Of {_named(found.open_ended, words)} it is not known what holds without a deal; "
            "left as it is."
        )
    if found.powerless:
        groups = [f"{together(m, words)}" for m in found.powerless]
        said.append(f"Control no clause: {'; '.join(groups)}.")
    return " ".join(said)


def _named(issues: Sequence[str], words: Wording) -> str:
    if len(issues) == len(words.case.issues):
        return "Every clause"
    shown = [f"“{words.issue_label(i)}”" for i in issues[:4]]
    more = len(issues) - len(shown)
    return listed([*shown, several(more, "more clause")] if more else shown)


def _take(issues: Sequence[str]) -> str:
    return "takes" if len(issues) == 1 else "take"


def _figure(having: Sequence[Coalition], words: Wording) -> Figure:
    lanes = []
    for c in having[:MOST_DRAWN]:
        who = [words.party(p) for p in c.spoilers]
        small = (f"could be spoiled by {listed(who)}",) if who else ()
        bar = (Bar(0, c.exists.value, SHARE),)
        lanes.append(Lane(together(c.members, words), bar, with_error(c.exists), small))
    first = having[0]
    alt = (
        f"Bars of the share of readings in which {several(len(having), 'group')} of signatories "
        f"have a deal of their own. Most: {together(first.members, words)}, {share(first.exists)}."
    )
    title = "Who has a deal of their own"
    head = Head("coalitions", title, alt, first_of(len(having), MOST_DRAWN, "groups"))
    return lanes_figure(head, lanes, shares_scale("share of readings"), _coalitions(having, words))


def _coalitions(found: Sequence[Coalition], words: Wording) -> Table:
    columns = (
        Column("Group"),
        Column("Controls"),
        Column("Own deal in", number=True),
        Column("Gains over no deal"),
        Column("Prefers it to"),
    )
    rows = []
    for c in found:
        gains = [f"{words.party(p)} {spread(s)}" for p, s in c.gain.items() if s.readings]
        over = {name: words.deal(name) for name in c.over}
        own = measured_cell(c.exists)
        cells = (
            Cell(together(c.members, words), tone="strong"),
            Cell(cut(clauses(c.clauses, words).split("\n"), 6)),
            own,
            Cell("\n".join(gains) or NONE),
            Cell(tally(c.over, over, 9)),
        )
        rows.append(Row(cells))
    notes = (
        "Gains: points of 100 in the deal of its own whose worst-off member gains most: middle "
        "reading, and nine tenths. Prefers it to: in what share of readings every member prefers "
        f"some deal of its own to the named deal and to no deal. {DEALS_NOTE}",
        SHARE_NOTE,
    )
    return Table("Groups and their own deals", columns, tuple(rows), notes)


def _outsiders(found: Sequence[tuple[Coalition, Outsider]], words: Wording) -> Table:
    columns = (
        Column("Left out"),
        Column("Harmed", number=True),
        Column("Can veto", number=True),
        Column("Both", number=True),
        Column("Loses", number=True),
        Column("By what"),
    )
    rows = []
    for coalition, o in found:
        means = [f"red line: {words.excluded(line)}" for line in o.red_lines]
        means += [words.body(r) for r in o.ratifiers]
        lines = tuple(c for line in o.red_lines for c in words.red_line_sources(line))
        cells = (
            Cell(words.party(o.party), tone="strong"),
            share_cell(o.harmed),
            share_cell(o.vetoes),
            measured_cell(o.spoils),
            Cell(spread(o.loss)),
            Cell(cut(means, 5) or NONE, sources=tuple(dict.fromkeys(lines))),
        )
        rows.append(Row(cells, f"Deal of {together(coalition.members, words)}"))
    notes = (
        "Of the readings in which the group has a deal of its own. Harmed: worse off than without "
        "any deal; loses: by how many points of 100 then. Can veto: the deal crosses a red line of "
        "it, or changes a clause on which a body at its home decides.",
        SHARE_NOTE,
    )
    return Table("Whom own deals harm, and who could stop them", columns, tuple(rows), notes)


def _terms(having: Sequence[Coalition], words: Wording) -> Table:
    columns = (Column("Group"), Column("Its own deal"), Column("Holds in", number=True))
    rows = tuple(
        Row(
            (
                Cell(together(c.members, words), tone="strong"),
                Cell(cut(_changed(c, words), MOST_TERMS) or NONE),
                measured_cell(c.holds),
            )
        )
        for c in having
    )
    note = (
        "Of the deals of its own that were found, the one that all members prefer to no deal in "
        "the most readings; clauses that do not stay as they are without a deal."
    )
    return Table("Own deals that hold most often", columns, rows, (note, SHARE_NOTE))


def _changed(coalition: Coalition, words: Wording) -> list[str]:
    deal = coalition.deal or {}
    return terms({i: o for i, o in deal.items() if i in coalition.changed}, words)


def _core(found: LeftOut, words: Wording) -> Table:
    columns = (
        Column("Deal"),
        Column("All can sign", number=True),
        Column("And nobody leaves it", number=True),
    )
    rows = [
        Row(
            (
                Cell(words.deal(c.name), tone="strong"),
                measured_cell(c.signed),
                measured_cell(c.unblocked),
            )
        )
        for c in found.core or ()
    ]
    some = found.core_share
    one = "" if some is None or not some.total else f" At least one of them: {with_error(some)}."
    notes = (
        "Nobody leaves it: no group, all signatories together among them, has a deal that every "
        f"member prefers.{one} {DEALS_NOTE}",
        SHARE_NOTE,
    )
    return Table(
        "Deals that nobody would leave for a deal of their own", columns, tuple(rows), notes
    )
