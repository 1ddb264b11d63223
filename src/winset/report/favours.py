"""Whom each clause of a draft favours: a heat-map of clause × party with its table."""

from __future__ import annotations

from dataclasses import dataclass

from winset.analyse.results import ClauseGain, DraftAnalysis
from winset.report.cells import gain_tone
from winset.report.figures.grids import GainRow, gain_grid
from winset.report.figures.theme import party_colours
from winset.report.numbers import gain, gain_range, listed, several
from winset.report.outline import Cell, Column, Figure, Fold, Results, Row, Table, Tone
from winset.report.wording import GAIN_NOTE, Wording


@dataclass(frozen=True)
class Line:
    """One clause of the draft: its text there, and each party's gain and crossed red line."""

    issue: str
    text: str
    gains: tuple[ClauseGain | None, ...]
    crossed: tuple[bool, ...]


def favours(results: Results, draft: DraftAnalysis) -> Fold:
    """Show gain or loss by clause and party, and where the text crosses a red line."""
    words, colours = Wording(results.case), party_colours(results.case)
    lines = _lines(results, draft)
    heads = [(words.party(p.party), colours[p.party]) for p in draft.parties]
    marked = sum(any(line.crossed) for line in lines)
    drawn = [line for line in lines if _matters(line)]
    calm = several(len(lines) - len(drawn), "clause")
    figure = Figure(
        f"draft-{draft.name}-clauses",
        f"Who each clause favours: {draft.title}",
        f"Heat-map of gain and loss by clause and party for {draft.title}; "
        f"{several(marked, 'clause')} marked as crossing a red line.",
        gain_grid([_grid_row(line, words) for line in drawn or lines], heads),
        _table(draft, lines, words),
        "Points of 100 against no deal. Blue: gain; orange: loss. ✕: the clause crosses that "
        f"party’s red line. Left out: {calm} on which the text brings nobody anything.",
    )
    return Fold("Clause by clause: who does the text favour?", (figure,), open=True)


def _lines(results: Results, draft: DraftAnalysis) -> list[Line]:
    words = Wording(results.case)
    by = [{c.issue: c for c in p.clauses} for p in draft.parties]
    red = {(p.party, r.issue) for p in draft.parties for r in (*p.red_lines, *p.red_lines_possible)}
    lines = []
    for issue in results.case.issues:
        found = tuple(clauses.get(issue) for clauses in by)
        if not any(found):
            continue
        crossed = tuple((p.party, issue) in red for p in draft.parties)
        lines.append(Line(issue, _text(draft, issue, words), found, crossed))
    return lines


def _text(draft: DraftAnalysis, issue: str, words: Wording) -> str:
    options = draft.clauses.get(issue, ())
    said = words.options(issue, options)
    if issue in draft.silent:
        return f"silent; what holds now: {said}" if len(options) == 1 else "silent"
    return f"[{said}]" if len(options) > 1 else said


def _matters(line: Line) -> bool:
    moved = any(abs(end) > 1e-9 for c in line.gains if c for end in (c.lo, c.hi))
    return moved or any(line.crossed)


def _shown(clause: ClauseGain | None) -> str:
    return gain_range(clause.lo, clause.hi) if clause else "–"


def _grid_row(line: Line, words: Wording) -> GainRow:
    middles = tuple(50 * (c.lo + c.hi) if c else 0.0 for c in line.gains)
    texts = tuple(_shown(c).replace("\u00a0to\u00a0", "…") for c in line.gains)
    return GainRow(words.issue(line.issue), line.text, middles, texts, line.crossed)


def _table(draft: DraftAnalysis, lines: list[Line], words: Wording) -> Table:
    columns = (
        Column("Clause"),
        Column("In the draft"),
        *(Column(words.party(p.party), number=True) for p in draft.parties),
    )
    rows = []
    for line in lines:
        cells = [Cell(words.issue(line.issue), tone="strong"), Cell(line.text)]
        pairs = zip(line.gains, line.crossed, strict=True)
        cells.extend(_cell(clause, crossed) for clause, crossed in pairs)
        rows.append(Row(tuple(cells), words.group(line.issue)))
    others = listed([f"{words.party(p.party)} {gain(p.other)}" for p in draft.parties])
    notes = (
        "[ ]: bracketed in the draft. Each clause is measured against what holds without a deal, "
        "where the case says so.",
        f"Carried by no single clause (cost of going on, bundles): {others}.",
        GAIN_NOTE,
    )
    return Table(f"Gain by clause: {draft.title}", columns, tuple(rows), notes)


def _cell(clause: ClauseGain | None, crossed: bool) -> Cell:
    text = f"{_shown(clause)} ✕" if crossed else _shown(clause)
    tone: Tone = "" if clause is None else gain_tone(clause.hi)
    return Cell(text, clause.lo if clause else None, "red-line" if crossed else tone)
