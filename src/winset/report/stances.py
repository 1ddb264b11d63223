"""Section 2: who wants what on which clause, as one picture: the stance matrix."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from winset.analyse.results import ClauseStance
from winset.report.answers import liked, undecided
from winset.report.figures.grids import GridRow, StanceCell, stance_matrix, tints
from winset.report.figures.theme import party_colours
from winset.report.numbers import listed, points, several
from winset.report.outline import (
    Cell,
    Column,
    Figure,
    Paragraph,
    Part,
    Results,
    Row,
    Section,
    Table,
    Tone,
)
from winset.report.wording import Wording

_ROWS = 13
"""Clauses in one picture at most, so that it fits a printed page."""

Stances = dict[str, dict[str, ClauseStance]]
"""Issue → party → stance."""


def stances(results: Results) -> Section:
    """Show every signatory's best option, red lines and weight, clause by clause."""
    words = Wording(results.case)
    by_issue: Stances = {issue: {} for issue in results.case.issues}
    for stance in results.signed.stances:
        by_issue.setdefault(stance.issue, {})[stance.party] = stance
    pages = _pages(results)
    figures = [_figure(results, by_issue, page, (n, len(pages))) for n, page in enumerate(pages, 1)]
    lead = (
        "Each cell names the option that a party is reported to like best, several where no report "
        "tells between them. Cells of one colour in a row want the same."
    )
    parts: tuple[Part, ...] = (Paragraph(_accord(by_issue, words)), *figures)
    return Section("stances", "Who wants what", parts, lead)


def _pages(results: Results) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for key, issue in results.case.issues.items():
        groups.setdefault(issue.group, []).append(key)
    pages: list[list[str]] = []
    for members in groups.values():
        if pages and len(pages[-1]) + len(members) <= _ROWS:
            pages[-1].extend(members)
        else:
            pages.extend(members[k : k + _ROWS] for k in range(0, len(members), _ROWS))
    return pages


def _accord(by_issue: Stances, words: Wording) -> str:
    agreed, split, fought = [], [], []
    for issue, found in by_issue.items():
        known = [s for s in found.values() if s.reported and not undecided(s)]
        if len(known) > 1 and set.intersection(*(set(liked(s)) for s in known)):
            agreed.append(issue)
        elif sum(bool(s.red_lines) for s in known) > 1:
            fought.append(issue)
        elif len(known) > 2 and all(
            set(liked(a)).isdisjoint(liked(b)) for a, b in combinations(known, 2)
        ):
            split.append(issue)
    sentences = [f"All parties with a reported wish share it on {several(len(agreed), 'clause')}."]
    if agreed:
        sentences[0] = sentences[0][:-1] + f": {_titles(agreed, words)}."
    if split:
        sentences.append(f"On {_titles(split, words)} no two of them want the same.")
    if fought:
        sentences.append(f"More than one party has a red line on {_titles(fought, words)}.")
    return " ".join(sentences)


def _wish(stance: ClauseStance, words: Wording) -> str:
    """Name the options that a party is reported to like best; say where reports leave it open."""
    if undecided(stance):
        said = words.case.preferences.get(stance.party)
        entry = said.issues.get(stance.issue) if said else None
        torn = entry is not None and any(statement.either for statement in entry.order)
        return "reports differ" if torn else "no option above another"
    return words.options(stance.issue, liked(stance))


def _titles(issues: Sequence[str], words: Wording) -> str:
    return listed([f"“{words.issue(i)}”" for i in issues])


def _figure(
    results: Results, by_issue: Stances, page: Sequence[str], part: tuple[int, int]
) -> Figure:
    words = Wording(results.case)
    colours = party_colours(results.case)
    most = max((s.weight for s in results.signed.stances), default=1.0) or 1.0
    parties = results.case.signatories
    rows = [_row(by_issue[i], i, parties, most, words) for i in page]
    groups = listed(list(dict.fromkeys(words.group(i) for i in page if words.group(i))))
    title = f"Stance matrix: {groups}" if groups else "Stance matrix"
    n, of = part
    contested = any(s.contested for i in page for s in by_issue[i].values())
    torn = " “Refused or not”: reports differ on whether the party refuses it." if contested else ""
    twin = _twin(by_issue, page, parties, words)
    return Figure(
        f"stance-{n}",
        f"{title} ({n} of {of})" if of > 1 else title,
        _alt(by_issue, page, words),
        stance_matrix(rows, [(words.party(p), colours[p]) for p in parties]),
        twin,
        "Bar at the foot of a cell: how much the clause weighs for the party, against the "
        "heaviest clause of any party. ✕: an option that the party is reported never to accept."
        f"{torn}",
    )


def _row(
    found: dict[str, ClauseStance], issue: str, parties: Sequence[str], most: float, words: Wording
) -> GridRow:
    known = {p: s for p, s in found.items() if s.reported}
    wishes = {p: " ".join(liked(s)) for p, s in known.items() if not undecided(s)}
    tint = tints(wishes, {p: s.weight for p, s in known.items()})
    cells = []
    for party in parties:
        stance = found.get(party)
        if stance is None:
            cells.append(StanceCell("", 0, "", 0.0))
            continue
        best = _wish(stance, words) if stance.reported else ""
        never = words.options(issue, _certain(stance))
        torn = words.options(issue, list(stance.contested))
        cells.append(StanceCell(best, tint.get(party, -1), never, stance.weight / most, torn))
    return GridRow(words.issue(issue), words.group(issue), tuple(cells))


def _alt(by_issue: Stances, page: Sequence[str], words: Wording) -> str:
    lines = [
        f"{words.party(s.party)} on {words.issue(i)}"
        for i in page
        for s in by_issue[i].values()
        if s.red_lines
    ]
    marks = f" Red lines: {'; '.join(lines)}." if lines else " No red lines here."
    return (
        f"Matrix of {several(len(page), 'clause')} by party; each cell names the option the "
        f"party is reported to like best.{marks} The table below holds the same."
    )


def _twin(by_issue: Stances, page: Sequence[str], parties: Sequence[str], words: Wording) -> Table:
    columns = (Column("Clause"), *(Column(words.party(p)) for p in parties))
    rows = []
    for issue in page:
        cells = [Cell(words.issue(issue), tone="strong")]
        cells.extend(_cell(by_issue[issue].get(p), issue, words) for p in parties)
        rows.append(Row(tuple(cells), words.group(issue)))
    return Table(
        "Best option, red lines and weight by clause and party",
        columns,
        tuple(rows),
        ("In brackets: the clause’s weight, in points of 100, central reading.",),
    )


def _certain(stance: ClauseStance) -> tuple[str, ...]:
    """List the options behind red lines on which reports do not differ."""
    return tuple(option for option in stance.red_lines if option not in stance.contested)


def _cell(stance: ClauseStance | None, issue: str, words: Wording) -> Cell:
    if stance is None or not stance.reported:
        return Cell("not reported", tone="muted")
    text = f"{_wish(stance, words)} ({points(stance.weight)})"
    if _certain(stance):
        text += f"; never: {words.options(issue, _certain(stance))}"
    for option, conflict in stance.contested.items():
        counted = "counted" if option in stance.red_lines else "not counted"
        text += (
            f"; contested whether it refuses: {words.option(issue, option)} "
            f"({words.conflict(conflict)}; {counted} in the central reading)"
        )
    tone: Tone = "red-line" if _certain(stance) else ""
    return Cell(text, stance.weight, tone, stance.because)
