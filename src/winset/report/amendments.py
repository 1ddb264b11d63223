"""What would mend a draft: fewest changes, free gains, swaps, sweeteners for hold-outs."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.results import Amendment, DraftAnalysis, Sweetener
from winset.report.cells import gain_cell
from winset.report.numbers import gain, points, several
from winset.report.outline import Cell, Column, Fold, Paragraph, Part, Row, Table
from winset.report.wording import Wording


def mending(draft: DraftAnalysis, words: Wording, parties: Sequence[str]) -> list[Part]:
    """List the ways to better a draft, each as one table with the gains of every party."""
    parts: list[Part] = []
    if draft.fewest_changes:
        n = len(draft.fewest_changes.changes)
        proof = "proven fewest" if draft.fewest_changes.proven else "not proven fewest"
        verb = "makes" if n == 1 else "make"
        text = f"{several(n, 'clause change').capitalize()} {verb} this text signable ({proof})."
        caption = f"Fewest changes that make it signable: {draft.title}"
        if not n:
            text = "No clause need change: settling the brackets as shown is enough."
            caption = f"Brackets settled so that all can sign: {draft.title}"
        parts.append(Paragraph(text, "Fewest changes."))
        every = (draft.fewest_changes, *draft.alternatives)
        settled = ["\n".join(settlement(draft, way, words)) for way in every]
        parts.append(_amendments(caption, every, words, parties, settled))
    elif draft.signable == "no":
        text = "No change of clauses makes this text signable while every red line stands."
        parts.append(Paragraph(text, "Fewest changes."))
    if draft.sweeteners:
        rows = tuple(r for s in draft.sweeteners for r in _sweetener(s, words))
        parts.append(Table("What would bring each hold-out in", _SWEET, rows, (_SWEET_NOTE,)))
    if draft.improvements:
        caption = "Better for some, worse for none"
        table = _amendments(caption, draft.improvements, words, parties)
        found = several(len(draft.improvements), "improvement")
        parts.append(Fold(f"Free gains: {found} that cost no signatory anything", (table,)))
    if draft.swaps:
        found = several(len(draft.swaps), "swap")
        parts.append(Fold(f"Logrolling: {found} of clauses", (_swaps(draft, words, parties),)))
    return parts


_SWEET = (
    Column("Hold-out"),
    Column("Lacks", number=True),
    Column("Way in"),
    Column("What it takes"),
)
_SWEET_NOTE = (
    "Lacks: points of 100 short of no deal, central reading; 0 where only a red line stands in the "
    "way. Clause changes leave no party "
    "that would sign the draft worse off than without a deal."
)


def _amendments(
    caption: str,
    amendments: Sequence[Amendment],
    words: Wording,
    parties: Sequence[str],
    settled: Sequence[str] = (),
) -> Table:
    """Lay out changed texts, a line each; ``settled``: how each settles the brackets."""
    columns = (
        Column("Clauses to move"),
        *((Column("Brackets settled as"),) if any(settled) else ()),
        *(Column(words.party(p), number=True) for p in parties),
        Column("Sure?"),
    )
    rows = []
    for n, amendment in enumerate(amendments):
        text = words.changes(amendment.changes)
        cells = [Cell(text or "none", tone="" if text else "muted")]
        if any(settled):
            cells.append(Cell(settled[n]))
        cells.extend(_pair(amendment, p) for p in parties)
        cells.append(Cell("Proven" if amendment.proven else "Not proven"))
        rows.append(Row(tuple(cells)))
    note = (
        "Gain over no deal afterwards; in brackets the move against the draft. Points of 100, "
        "central reading."
    )
    return Table(caption, columns, tuple(rows), (note,))


def settlement(draft: DraftAnalysis, amendment: Amendment, words: Wording) -> list[str]:
    """Say how an amendment settles the brackets of a draft, a line a clause."""
    moved = {change.issue for change in amendment.changes}
    open_ones = [i for i, kept in draft.clauses.items() if len(kept) > 1 and i not in moved]
    bullet = "• " if len(open_ones) > 1 else ""
    return [f"{bullet}{words.issue(i)}: {words.option(i, amendment.deal[i])}" for i in open_ones]


def _pair(amendment: Amendment, party: str) -> Cell:
    after, moved = amendment.gains[party], amendment.moved[party]
    return gain_cell(after, f"{gain(after)} ({gain(moved)})")


def _sweetener(sweetener: Sweetener, words: Wording) -> list[Row]:
    name, lack = words.party(sweetener.party), sweetener.shortfall
    ways = []
    if sweetener.payments:
        ways.append(("Payment", "; ".join(words.payment(p) for p in sweetener.payments)))
    elif words.case.payments is not None and lack > 0:
        ways.append(("Payment", "No payment within the budgets of the case would do."))
    for amendment in sweetener.clauses:
        changes = words.changes(amendment.changes)
        ways.append(("Clauses", changes))
    if not ways:
        ways.append(("–", "No way in is known while every red line stands."))
    return [
        Row(
            (
                Cell(name if n == 0 else "", tone="strong"),
                Cell(points(lack) if n == 0 else "", lack),
                Cell(way),
                Cell(what),
            )
        )
        for n, (way, what) in enumerate(ways)
    ]


def _swaps(draft: DraftAnalysis, words: Wording, parties: Sequence[str]) -> Table:
    columns = (
        Column("For"),
        Column("Clauses to move together"),
        Column("Joint gain", number=True),
        *(Column(words.party(p), number=True) for p in parties),
        Column("Then signable by all?"),
    )
    rows = []
    for swap in draft.swaps:
        cells = [
            Cell(words.parties(swap.group), tone="strong"),
            Cell(words.changes(swap.changes)),
            Cell(gain(swap.joint_gain), swap.joint_gain),
        ]
        moved = [swap.moved.get(p, 0.0) for p in parties]
        cells.extend(gain_cell(m) for m in moved)
        cells.append(Cell("Yes" if swap.signable_for_all else "No"))
        rows.append(Row(tuple(cells)))
    note = (
        "Two clauses moved together leave every party named better off, though each move alone "
        "hurts one of them. Points of 100 against the draft, central reading; ranked by joint "
        "gain."
    )
    return Table("Swaps of clauses", columns, tuple(rows), (note,))
