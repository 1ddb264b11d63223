"""Section 8: documents, claims, conflicts, and which statements rest on a single origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from winset.evidence.claims import Ledger
from winset.report.backing import backings, disputes
from winset.report.figures.family import family_figure
from winset.report.numbers import count, listed, several
from winset.report.outline import (
    Backings,
    Bullets,
    Cell,
    Column,
    Fold,
    Paragraph,
    Part,
    Results,
    Row,
    Section,
    Table,
)
from winset.report.support import Support, supports
from winset.review.behind import Behind
from winset.review.family import sources as family_of

NOTHING_MORE = Behind()
"""Neither a ledger of evidence nor texts of reports: what the case says of itself."""


def sources(results: Results, evidence: Behind = NOTHING_MORE) -> Section:
    """Show what everything rests on, and where that is a single origin or nothing."""
    case, ledger = results.case, results.case.ledger
    stated = supports(case)
    family = family_of(case, evidence.records)
    behind = backings(case, family, evidence.texts)
    parts: list[Part] = [Paragraph(_tally(stated)), *_bases(stated)]
    guesses = {k: c for k, c in ledger.claims.items() if c.document is None}
    if guesses:
        parts.append(
            Paragraph(
                "No report says the following; the case rests on it all the same.",
                "Assumptions of the analyst.",
            )
        )
        parts.append(Bullets(tuple(Paragraph(c.says, sources=(k,)) for k, c in guesses.items())))
    if ledger.documents:
        parts += [family_figure(family), _documents(ledger)]
    if differ := disputes(case, behind):
        text = "Every reading stands until somebody checks."
        parts += [Paragraph(text, "Where reports differ."), *differ]
    if behind:
        n = several(len(behind), "claim")
        items = tuple(behind.values())
        listing = Backings("Claims", items, {d.id: d.about for d in differ}, (_PLACES,))
        parts.append(Fold(f"All {n} with their place in the reports", (listing,)))
    lead = "Small numbers throughout this report lead to the claims listed here."
    return Section("sources", "Sources", tuple(parts), lead)


_PLACES = "Characters: first and one past the last, counted from 0 in the text of the document."


def _tally(stated: tuple[Support, ...]) -> str:
    kinds = Counter(s.basis for s in stated)
    return (
        f"The case makes {count(len(stated))} statements. {count(kinds['several origins'])} rest "
        f"on several independent origins, {count(kinds['single origin'])} on a single origin, "
        f"{count(kinds['assumption'])} on an assumption of the analyst, and "
        f"{count(kinds['unsourced'])} name no source. Reports that retell one original count as "
        "one origin."
    )


_FOLDS: Mapping[str, str] = {
    "single origin": "Statements that rest on a single origin",
    "assumption": "Statements that rest on an assumption of the analyst",
    "unsourced": "Statements without a source",
}


def _bases(stated: tuple[Support, ...]) -> list[Part]:
    folds: list[Part] = []
    for basis, title in _FOLDS.items():
        some = [s for s in stated if s.basis == basis]
        if not some:
            continue
        columns = [Column("About"), Column("Statement")]
        if basis == "single origin":
            columns.append(Column("Origin"))
        rows = []
        for s in some:
            cells = [Cell(s.about, tone="strong"), Cell(s.says, sources=s.because)]
            if basis == "single origin":
                cells.append(Cell(listed(sorted(s.origins))))
            rows.append(Row(tuple(cells)))
        table = Table(title, tuple(columns), tuple(rows))
        folds.append(Fold(f"{title} ({len(some)})", (table,)))
    return folds


def _documents(ledger: Ledger) -> Table:
    columns = (
        Column("Document"),
        Column("Outlet"),
        Column("Title"),
        Column("Published"),
        Column("Origin"),
        Column("Claims", number=True),
    )
    used = Counter(claim.document for claim in ledger.claims.values())
    rows = []
    for key, document in ledger.documents.items():
        origin = document.origin
        text = f"{origin}: {ledger.origins.get(origin, '')}".rstrip(": ") if origin else "its own"
        date = document.published or "not known"
        if document.date_basis:
            date += f" ({document.date_basis})"
        rows.append(
            Row(
                (
                    Cell(key, tone="strong"),
                    Cell(document.outlet),
                    Cell(document.title or "–"),
                    Cell(date),
                    Cell(text),
                    Cell(str(used[key]), used[key]),
                )
            )
        )
    note = (
        "Origin: the original that a report retells. Two reports of one origin are one voice. "
        "The texts themselves stay with the analyst."
    )
    return Table("Documents", columns, tuple(rows), (note,))
