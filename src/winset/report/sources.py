"""Section 8: documents, claims, conflicts, and which statements rest on a single origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from winset.evidence.claims import Claim, Ledger
from winset.report.numbers import count, listed, several
from winset.report.outline import (
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
from winset.report.wording import Wording


def marks(ledger: Ledger) -> dict[str, int]:
    """Number the claims: document by document and by place, then the assumptions."""
    order = {key: n for n, key in enumerate(ledger.documents)}

    def place(item: tuple[str, Claim]) -> tuple[int, int]:
        claim = item[1]
        return order.get(claim.document or "", len(order)), claim.start or 0

    ranked = sorted(ledger.claims.items(), key=place)
    return {key: n for n, (key, _) in enumerate(ranked, 1)}


def sources(results: Results) -> Section:
    """Show what everything rests on, and where that is a single origin or nothing."""
    ledger, words = results.case.ledger, Wording(results.case)
    stated = supports(results.case)
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
        parts.append(_documents(ledger))
    if ledger.conflicts:
        parts.append(
            Paragraph("Every reading stands until somebody checks.", "Where reports differ.")
        )
        parts.append(_conflicts(ledger, words))
    if ledger.claims:
        n = several(len(ledger.claims), "claim")
        parts.append(Fold(f"All {n} with their place in the reports", (_claims(ledger),)))
    lead = "Small numbers throughout this report lead to the claims listed here."
    return Section("sources", "Sources", tuple(parts), lead)


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


def _conflicts(ledger: Ledger, words: Wording) -> Bullets:
    items = []
    for conflict in ledger.conflicts.values():
        readings = "; or ".join(r.says.rstrip(".") for r in conflict.readings)
        because = tuple(c for r in conflict.readings for c in r.because)
        tail = [f"bears on {listed([words.issue(i) for i in conflict.bears_on])}"]
        if not conflict.bears_on:
            tail = []
        if conflict.same_origin:
            tail.append("one original retold differently, so an error of transmission")
        note = f" ({'; '.join(tail)})" if tail else ""
        lead = f"{conflict.about.rstrip('.:')}:"
        items.append(Paragraph(f"{readings}{note}.", lead, tuple(dict.fromkeys(because))))
    return Bullets(tuple(items))


def _claims(ledger: Ledger) -> Table:
    columns = (
        Column("No.", number=True),
        Column("Claim"),
        Column("Says"),
        Column("By"),
        Column("Document"),
        Column("Characters"),
    )
    rows = []
    for key, n in marks(ledger).items():
        claim = ledger.claims[key]
        place = "–" if claim.start is None else f"{claim.start}–{claim.end}"
        kind = "" if claim.kind == "report" else f" ({claim.kind})"
        rows.append(
            Row(
                (
                    Cell(str(n), n, anchor=key),
                    Cell(key, tone="muted"),
                    Cell(f"{claim.says}{kind}"),
                    Cell(claim.by or "–"),
                    Cell(claim.document or "none"),
                    Cell(place, tone="muted"),
                )
            )
        )
    note = "Characters: first and one past the last, counted from 0 in the text of the document."
    return Table("Claims", columns, tuple(rows), (note,))
