"""What ratifiers let pass: who they are, how they vote on deals, what would bring them round."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.ratified.results import (
    DealVotes,
    Ratified,
    RatifierShares,
    RatifierVote,
    Restoring,
    TwoLevel,
    WinSets,
)
from winset.case import Case
from winset.report.cells import measured_cell, share_cell
from winset.report.figures.lanes import NARROW, WIDE
from winset.report.figures.winsets import Body, Together, win_sets
from winset.report.home.folded import first_shown
from winset.report.home.naming import DEALS_NOTE, cut, tally
from winset.report.numbers import capital, count, gain, several
from winset.report.outline import (
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
from winset.report.shares import NONE, SHARE_NOTE, of_readings, share, spread
from winset.report.wording import Wording

WIDE_COLUMNS, NARROW_COLUMNS = 9, 7
"""Combinations in the picture at most; its table has all."""
MOST_LINES = 8


def ratification(case: Case, found: Ratified, lead: str) -> Section:
    """Say what passes at home, who stands in the way, and which clauses would help.

    Parameters
    ----------
    lead : the deal whose win-sets are drawn; those of the others are in tables.
    """
    words = Wording(case)
    parts: list[Part] = [
        Paragraph(told(found), "Does a deal pass at home?"),
        _ratifiers(found.ratifiers, words),
    ]
    if (otherwise := _reversions(found.ratifiers, words)) is not None:
        parts.append(Fold(otherwise.caption, (otherwise,)))
    first = [w for w in found.win_sets if w.name == lead] or list(found.win_sets[:1])
    parts.extend(_picture(drawn, words) for drawn in first)
    rest = [w for w in found.win_sets if w not in first]
    if rest:
        tables = tuple(_combinations(w, words) for w in rest)
        parts.append(Fold("The same for the other deals", tables))
    if found.deals:
        parts.append(Paragraph(stopped(found, words), "Which deals fail there?"))
        parts.append(_deals(found.deals, words))
        parts.append(Fold("How each ratifier votes on each deal", (_votes(found.deals, words),)))
        parts.extend(_restoring(found.deals, words))
    if found.two_level:
        parts.append(_two_level(found, words))
    about = "What the bodies that must consent would let pass, over the same readings."
    return Section("ratified", "Would it pass at home?", tuple(parts), about)


def told(found: Ratified) -> str:
    """Say in what share of readings a deal is signed and passes every ratifier."""
    joint = found.joint
    text = (
        f"In {of_readings(joint.signed)} a deal that all can sign passes every ratifier that it "
        f"needs; ratified or not, all can sign one in {share(joint.signable)}. Some text that "
        "settles a clause otherwise than it falls back to, signed or not, passes in "
        f"{share(joint.some)}."
    )
    if joint.undecided:
        text += (
            f" In {several(joint.undecided, 'reading')} the search stopped at its limit; they "
            "count as without such a deal."
        )
    return text


def stopped(found: Ratified, words: Wording) -> str:
    """Name the deals that all can sign in some reading and ratifiers reject."""
    torn = [d for d in found.deals if d.only_signed.count]
    if not torn:
        return "No named deal that all can sign in a reading is rejected by a ratifier there."
    names = [f"{words.deal(d.name)} ({share(d.only_signed)} of readings)" for d in torn]
    return f"Signed by all, but rejected by some ratifier: {'; '.join(names)}."


def _ratifiers(ratifiers: Sequence[RatifierShares], words: Wording) -> Table:
    columns = (
        Column("Ratifier"),
        Column("Rule"),
        Column("Decides on"),
        Column("Can pass something", number=True),
        Column("With all signing", number=True),
        Column("Passes, fails anyway", number=True),
        Column("Power of blocs"),
    )
    rows = []
    for r in ratifiers:
        home = f"\n({words.party(r.party)})" if r.party else ""
        timing = f"\n{r.timing}" if r.timing else ""
        open_to = f"{share(r.whatever)}, {share(r.never)}"
        power = sorted(r.power.items(), key=lambda pair: -pair[1])
        said = [f"{words.bloc(r.ratifier, b)} {p:.2f}" for b, p in power]
        name = Cell(r.name + home, tone="strong", sources=words.ratifier_sources(r.ratifier))
        rows.append(
            Row(
                (
                    name,
                    Cell(r.rule + timing),
                    Cell(decides_on(r, words)),
                    measured_cell(r.some),
                    measured_cell(r.signed),
                    Cell(open_to),
                    Cell(cut(said, MOST_LINES) or NONE),
                )
            )
        )
    notes = (
        "Can pass something: some deal passes that settles one of its clauses otherwise than what "
        "holds if it says no. With all signing: such a deal that all can sign. Passes, "
        "fails anyway: however the blocs with preferences vote. Power: share of the "
        "orders of voting in which a bloc tips the outcome (Shapley–Shubik), central reading.",
        SHARE_NOTE,
    )
    return Table("Ratifiers and what they let pass", columns, tuple(rows), notes)


def decides_on(found: RatifierShares, words: Wording) -> str:
    """List the clauses of a ratifier in one line."""
    if len(found.clauses) == len(words.case.issues):
        return "all clauses"
    return "; ".join(words.issue_label(issue) for issue in found.clauses)


def _reversions(ratifiers: Sequence[RatifierShares], words: Wording) -> Table | None:
    """List what holds on each clause if a ratifier says no; None where nothing is said."""
    rows = []
    for r in ratifiers:
        for issue in words.case.issues:
            if issue in r.reversion:
                option = words.option(issue, r.reversion[issue])
                rows.append(Row((Cell(words.issue_label(issue)), Cell(option)), r.name))
    if not rows:
        return None
    columns = (Column("Clause"), Column("If it says no"))
    return Table("What holds if a ratifier says no", columns, tuple(rows))


def _picture(found: WinSets, words: Wording) -> Figure:
    bodies = sorted(found.totals, key=lambda b: -found.totals[b].count)
    place = {body: n for n, body in enumerate(bodies)}
    rows = [Body(words.body(b), share(found.totals[b])) for b in bodies]
    held = [
        Together(frozenset(place[b] for b in i.bodies), i.share.value, share(i.share))
        for i in found.intersections
        if i.share.count
    ]
    alt = (
        f"Bars of how often exactly which of {several(len(bodies), 'body', 'bodies')} are for the "
        f"deal “{words.deal(found.name)}”, over a matrix of dots."
    )
    if found.intersections:
        first = found.intersections[0]
        alt += f" Most often, in {share(first.share)}: {_who(first.bodies, words)}."
    more = len(held) - WIDE_COLUMNS
    rest = f" {capital(several(more, 'rarer combination'))} more in the table." if more > 0 else ""
    caption = (
        "Each column is one combination: the bodies with a dark dot are for the deal, the others "
        "are not. The bar says in what share of readings that is so; at the right of a name "
        f"stands in how many it is for the deal at all.{rest}"
    )
    return Figure(
        "win-sets",
        f"In whose win-sets it lies: {words.deal(found.name)}",
        alt,
        win_sets(rows, held[:WIDE_COLUMNS], WIDE),
        _combinations(found, words),
        caption,
        win_sets(rows, held[:NARROW_COLUMNS], NARROW),
    )


def _who(bodies: Sequence[str], words: Wording) -> str:
    return ", ".join(words.body(b) for b in bodies) or "nobody"


def _combinations(found: WinSets, words: Wording) -> Table:
    columns = (Column("For the deal"), Column("Share", number=True))
    rows = [
        Row((Cell(_who(i.bodies, words)), measured_cell(i.share)), _EXACT)
        for i in found.intersections
    ]
    for body, total in found.totals.items():
        cells = (Cell(words.body(body)), measured_cell(total))
        rows.append(Row(cells, "Each, whatever the others do"))
    notes = (
        "A signatory is for a deal where it is no worse off than without one and none of its red "
        "lines is crossed; a ratifier where it lets the deal pass or is not needed.",
        SHARE_NOTE,
    )
    title = f"Who is for it, over readings: {words.deal(found.name)}"
    return Table(title, columns, tuple(rows), notes)


_EXACT = "Exactly these"


def _deals(deals: Sequence[DealVotes], words: Wording) -> Table:
    columns = (
        Column("Deal"),
        Column("All sign", number=True),
        Column("All ratifiers pass", number=True),
        Column("Both", number=True),
        Column("Signed, not ratified", number=True),
        Column("Rejected then by"),
    )
    rows = []
    for d in deals:
        cells = [Cell(words.deal(d.name), tone="strong")]
        for s in (d.signed, d.passes, d.both, d.only_signed):
            cells.append(measured_cell(s))
        names = {key: words.body(key) for key in d.rejected_by}
        cells.append(Cell(tally(d.rejected_by, names)))
        rows.append(Row(tuple(cells)))
    notes = (f"Rejected then by: of the readings signed but not ratified. {DEALS_NOTE}", SHARE_NOTE)
    return Table("Deals before the ratifiers", columns, tuple(rows), notes)


def _votes(deals: Sequence[DealVotes], words: Wording) -> Table:
    columns = (
        Column("Ratifier"),
        Column("Passes", number=True),
        Column("Votes above the rule", number=True),
        Column("Weight above it", number=True),
        Column("Pivotal"),
        Column("Fails here alone", number=True),
        Column("Also"),
    )
    rows = [Row(_vote(v, words), words.deal(d.name)) for d in deals for v in d.ratifiers]
    notes = (
        "Votes above the rule: middle reading, and nine tenths of readings; below zero, so many "
        "are missing. Pivotal: readings in which all votes of a bloc for or against change the "
        "outcome. Fails here alone: every other ratifier lets the deal pass.",
        SHARE_NOTE,
    )
    return Table("Votes on each deal", columns, tuple(rows), notes)


def _vote(vote: RatifierVote, words: Wording) -> tuple[Cell, ...]:
    name = Cell(words.body(vote.ratifier), tone="strong")
    if not vote.needed:
        blank = [Cell(NONE)] * 4
        return (name, Cell("not needed"), *blank, Cell("The deal has no clause that needs it."))
    pivotal = {b.bloc: b.pivotal for b in vote.blocs}
    also = {"vetoed": vote.vetoed, "short of quorum": vote.short_of_quorum}
    weight = vote.weight_margin
    # A median of exactly nothing missing is still told by its sign, so margins keep theirs.
    return (
        name,
        measured_cell(vote.passes),
        Cell(spread(vote.margin, 1.0), vote.margin.p50 if vote.margin.readings else None),
        Cell(NONE if weight is None else spread(weight, 1.0)),
        Cell(tally(pivotal, {b.bloc: b.name for b in vote.blocs})),
        share_cell(vote.alone),
        Cell(tally(also, {key: key for key in also})),
    )


def _restoring(deals: Sequence[DealVotes], words: Wording) -> list[Part]:
    rows = [Row(_restored(way, words), words.deal(d.name)) for d in deals for way in d.restoring]
    lead = "What would restore ratification?"
    if not rows:
        text = (
            "No change of one or two clauses lets a named deal pass in a reading in which it fails "
            "while all still sign."
        )
        return [Paragraph(text, lead)]
    columns = (
        Column("Change"),
        Column("Ratified and signed then", number=True),
        Column("Ratifiers brought round"),
    )
    notes = ("Of the readings in which the deal itself is not ratified.", SHARE_NOTE)
    table = Table("Clauses and swaps that bring ratification back", columns, tuple(rows), notes)
    text = "Changes of one clause, or of two where they do better."
    return [Paragraph(text, lead), *first_shown(table)]


def _restored(way: Restoring, words: Wording) -> tuple[Cell, ...]:
    return (
        Cell(words.changes(way.changes)),
        measured_cell(way.share),
        Cell("\n".join(words.body(r) for r in way.ratifiers) or NONE),
    )


def _two_level(found: Ratified, words: Wording) -> Table:
    columns = (
        Column("Signatory"),
        Column("Concept"),
        Column("Its ratifiers"),
        Column("Gain with them, less gain without", number=True),
        Column("Gains more", number=True),
        Column("Gains less", number=True),
        Column("No deal left", number=True),
    )
    rows = tuple(Row(_level(level, words)) for level in found.two_level)
    notes = (
        "The deal that the concept recommends, once with the signatory’s own ratifiers and once "
        "without them, all others staying. Above zero, being bound at home brings it more at the "
        "table. Points of 100: middle reading, and nine tenths of the readings with a deal both "
        "ways. No deal left: of the readings with a deal without them.",
        f"{count(found.two_level_readings)} readings were solved again. {SHARE_NOTE}",
    )
    return Table("What ratifiers at home do to a signatory’s gain", columns, rows, notes)


def _level(level: TwoLevel, words: Wording) -> tuple[Cell, ...]:
    change = level.change
    text = NONE
    if change.readings:
        text = f"{gain(change.p50)} ({gain(change.p5)}\u00a0to\u00a0{gain(change.p95)})"
    return (
        Cell(words.party(level.party), tone="strong"),
        Cell(words.concept(level.concept)),
        Cell("\n".join(words.body(r) for r in level.ratifiers)),
        Cell(text, change.p50 if change.readings else None),
        share_cell(level.more),
        share_cell(level.less),
        share_cell(level.lost),
    )
