"""Section 4: who gains from which clause of the recommended deal."""

from __future__ import annotations

from collections.abc import Mapping

from winset.analyse.results import ClauseStance, Solution
from winset.report.answers import heaviest, recommended
from winset.report.cells import gain_cell
from winset.report.figures.charts import Point, Series, bars_by_party
from winset.report.figures.theme import party_colours, party_shapes
from winset.report.numbers import gain, listed, several
from winset.report.outline import (
    Callout,
    Cell,
    Column,
    Figure,
    Part,
    Results,
    Row,
    Section,
    Table,
)
from winset.report.wording import GAIN_NOTE, Wording


def clauses(results: Results) -> Section:
    """Break the gain of each party in the recommended deal down by clause."""
    solution = recommended(results.signed)
    lead = "Where each party’s gain or loss comes from."
    title = "Who gains from which clause"
    if solution is None:
        text = "There is no deal to break down."
        return Section("clauses", title, (Callout("No deal", text),), lead)
    parts: tuple[Part, ...] = (_figure(results, solution),)
    return Section("clauses", title, parts, lead)


def clause_gains(results: Results, solution: Solution) -> dict[str, dict[str, float]]:
    """Worth of each clause of a deal above its reference: issue → party → utils.

    The reference is the option that holds without a deal where the case says so for the party,
    else the clause's status quo, else the option that the party likes least.
    """
    found: dict[str, dict[str, float]] = {}
    for stance in results.signed.stances:
        if stance.issue in solution.deal:
            worth = stance.worth[solution.deal[stance.issue]]
            base = stance.worth[_reference(results, stance)]
            found.setdefault(stance.issue, {})[stance.party] = worth - base
    return found


def _reference(results: Results, stance: ClauseStance) -> str:
    package = results.signed.no_deal_clauses.get(stance.party, {})
    quo = results.case.issues[stance.issue].status_quo
    option = package.get(stance.issue, quo)
    if option is not None and option in stance.worth:
        return option
    return min(stance.worth, key=lambda o: stance.worth[o])


def _figure(results: Results, solution: Solution) -> Figure:
    words = Wording(results.case)
    parties = results.case.signatories
    by_issue = clause_gains(results, solution)
    order = [issue for issue in heaviest(results.signed) if issue in by_issue]
    colours, shapes = party_colours(results.case), party_shapes(results.case)
    series = Series(
        tuple(words.party(p) for p in parties),
        tuple(colours[p] for p in parties),
        tuple(shapes[p] for p in parties),
    )
    telling = [i for i in order if any(abs(g) > 1e-9 for g in by_issue[i].values())] or order
    rest = several(len(order) - len(telling), "clause")
    bars = [
        Point(words.issue_label(i), words.party(p), 100 * by_issue[i].get(p, 0.0))
        for i in telling
        for p in parties
    ]
    name = words.concept(solution.concept)
    return Figure(
        "gain-by-clause",
        f"What each clause of the {name} deal brings each party",
        _alt(name, by_issue, parties, words),
        bars_by_party(bars, series),
        _table(by_issue, order, solution, results),
        "Heaviest clauses first. Blue: better than without a deal; orange: worse. Left out: "
        f"{rest} on which the deal changes nothing for anybody.",
    )


def _alt(
    name: str,
    by_issue: Mapping[str, Mapping[str, float]],
    parties: tuple[str, ...],
    words: Wording,
) -> str:
    best = []
    for party in parties:
        mine = {i: g[party] for i, g in by_issue.items() if party in g}
        if mine:
            top = max(mine, key=lambda i: mine[i])
            best.append(f"{words.party(party)} most from {words.issue(top)} ({gain(mine[top])})")
    return f"Bars of gain and loss by clause and party in the {name} deal: {listed(best)}."


def _table(
    by_issue: Mapping[str, Mapping[str, float]],
    order: list[str],
    solution: Solution,
    results: Results,
) -> Table:
    words, parties = Wording(results.case), results.case.signatories
    columns = (
        Column("Clause"),
        Column("Settled as"),
        *(Column(words.party(p), number=True) for p in parties),
    )
    rows = []
    for issue in order:
        cells = [
            Cell(words.issue(issue), tone="strong"),
            Cell(words.option(issue, solution.deal[issue])),
        ]
        cells.extend(gain_cell(by_issue[issue].get(p, 0.0)) for p in parties)
        rows.append(Row(tuple(cells)))
    sums = {p: sum(g.get(p, 0.0) for g in by_issue.values()) for p in parties}
    rest = [gain_cell(solution.gains[p] - sums[p]) for p in parties]
    rows.append(Row((Cell("Not carried by one clause", tone="muted"), Cell(""), *rest)))
    total = [gain_cell(solution.gains[p]) for p in parties]
    rows.append(Row((Cell("Gain in all", tone="strong"), Cell(""), *total)))
    notes = (
        "Each clause is measured against what holds without a deal, where the case says so; "
        "else against the status quo, else against the option that the party likes least.",
        "Not carried by one clause: the cost of going on without a deal, bundles, payments.",
        GAIN_NOTE,
    )
    return Table("Gain by clause and party", columns, tuple(rows), notes)
