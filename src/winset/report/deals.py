"""Section 3: the deals that the concepts recommend, side by side with the baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analyse.results import Baseline, Deal, RedLineRef, Signed, Solution
from winset.report.answers import relaxation, tied_clauses
from winset.report.cells import gain_cell
from winset.report.figures.charts import Point, Series, gains_by_line
from winset.report.figures.theme import party_colours, party_shapes
from winset.report.numbers import capital, count, gain, plain, points, several
from winset.report.outline import (
    Callout,
    Cell,
    Column,
    Figure,
    Fold,
    Part,
    Results,
    Row,
    Section,
    Table,
)
from winset.report.wording import CONCEPTS, GAIN_NOTE, Wording


@dataclass(frozen=True)
class Offer:
    """A deal under a heading: a concept's solution or a baseline."""

    name: str
    deal: Deal
    gains: Mapping[str, float]
    crossed: tuple[RedLineRef, ...]

    @property
    def label(self) -> str:
        """Name the deal, and say where it crosses red lines."""
        n = len(self.crossed)
        return f"{self.name} (✕ {several(n, 'red line')})" if n else self.name


def deals(results: Results) -> Section:
    """Set the recommended deals side by side with the baselines: gains, terms, proof, ties."""
    words, signed = Wording(results.case), results.signed
    found = signed.solutions or signed.if_relaxed
    parts: list[Part] = []
    if not found:
        text = "No deal is known in the central reading, so no concept recommends one."
        parts.append(Callout("No deal to recommend", text))
    elif not signed.exists:
        way = relaxation(signed.relaxations[0], words) if signed.relaxations else ""
        text = f"As reported no deal exists. These deals suppose the first way out: {way}."
        parts.append(Callout("Under the first relaxation", text))
    parts.append(Callout("A recommendation, not a forecast", _CAUTION))
    offers = offers_of(signed, words)
    if offers:
        parts.append(_figure(results, offers))
    if found:
        parts.append(_proofs(found, words))
    if offers:
        parts.append(Fold("Terms of each deal, clause by clause", (_terms(results, offers),)))
    if any(b.positions for b in signed.baselines):
        parts.append(Fold("Mean and median positions", (_positions(signed, words),)))
    lead = "Four textbook ways to pick one deal, and plain averages of positions beside them."
    return Section("deals", "Recommended deals", tuple(parts), lead)


_CAUTION = (
    "A bargaining solution says what a fair-minded mediator could propose, given the reading. "
    "It does not say what will happen: on 351 issues decided in the European Union, averages of "
    "positions weighted by salience came far closer to the outcomes than Nash or "
    "Kalai–Smorodinsky did. The averages are printed beside them; they may cross red lines."
)


def offers_of(signed: Signed, words: Wording) -> tuple[Offer, ...]:
    """List concepts first, then baselines."""
    found = signed.solutions or signed.if_relaxed
    named = [
        Offer(words.concept(k), s.deal, s.gains, words.red_lines_in(s.deal))
        for k, s in found.items()
    ]
    named += [
        Offer(baseline_name(b), b.deal, b.gains, b.red_lines_crossed) for b in signed.baselines
    ]
    return tuple(named)


def baseline_name(baseline: Baseline) -> str:
    """Name a baseline so that it is not taken for a recommendation."""
    return f"Baseline: {baseline.name}"


def _figure(results: Results, offers: tuple[Offer, ...]) -> Figure:
    case, words = results.case, Wording(results.case)
    parties = case.signatories
    colours, shapes = party_colours(case), party_shapes(case)
    series = Series(
        tuple(words.party(p) for p in parties),
        tuple(colours[p] for p in parties),
        tuple(shapes[p] for p in parties),
    )
    dots = [Point(o.label, words.party(p), 100 * o.gains[p]) for o in offers for p in parties]
    alt = "Gain of each party by deal. " + " ".join(
        f"{o.name}: from {gain(min(o.gains.values()))} to {gain(max(o.gains.values()))}."
        for o in offers
    )
    return Figure(
        "gains-by-deal",
        "What each deal brings each party",
        alt,
        gains_by_line(dots, series),
        _gains(offers, words, parties),
        "One dot a party; right of zero is better than no deal. The closer the dots, the more "
        "even the deal.",
    )


def _gains(offers: tuple[Offer, ...], words: Wording, parties: tuple[str, ...]) -> Table:
    columns = (
        Column("Deal"),
        *(Column(words.party(p), number=True) for p in parties),
        Column("Red lines crossed"),
    )
    rows = []
    for offer in offers:
        cells = [gain_cell(offer.gains[p]) for p in parties]
        lines = "\n".join(words.red_line(line) for line in offer.crossed)
        crossed = Cell(lines or "none", tone="red-line" if lines else "muted")
        rows.append(Row((Cell(offer.name, tone="strong"), *cells, crossed)))
    return Table("Gains by deal and party", columns, tuple(rows), (GAIN_NOTE,))


def _proofs(found: Mapping[str, Solution], words: Wording) -> Table:
    columns = (
        Column("Concept"),
        Column("Picks the deal with"),
        Column("Value", number=True),
        Column("Sure?"),
        Column("Equally good deals"),
        Column("Side payments"),
    )
    rows = [_proof(solution, words) for solution in found.values()]
    notes = (
        "Value: smallest gain or sum of gains in points; for Nash the product of gains as "
        "shares of 1; for Kalai–Smorodinsky the smallest share of a party’s largest gain.",
        "Central reading. “Equally good” counts all deals with the same optimal value.",
    )
    return Table("How each deal was chosen, and how sure it is", columns, tuple(rows), notes)


def _proof(solution: Solution, words: Wording) -> Row:
    value = solution.value
    shown = f"{value:.4g}".replace("-", "−") if solution.concept == "nash" else points(value)
    if solution.concept == "ks":
        shown = f"{100 * value:.1f}%"
    sure = "proven" if solution.proven else f"within {points(solution.gap)} of the best possible"
    if solution.concept in ("nash", "ks") and not solution.proven:
        sure = f"not proven, gap {solution.gap:.2g}"
    ties = count(len(solution.ties)) + ("" if solution.ties_complete else " or more")
    if len(solution.ties) > 1:
        ties += f", differing on {tied_clauses(solution, words)}"
    money = words.payments(solution.payments) or "none"
    what = CONCEPTS.get(solution.concept, ("", solution.concept))[1]
    return Row(
        (
            Cell(words.concept(solution.concept), tone="strong"),
            Cell(what),
            Cell(shown, value),
            Cell(capital(sure), tone="" if solution.proven else "loss"),
            Cell(ties, len(solution.ties)),
            Cell(money, tone="muted" if money == "none" else ""),
        )
    )


def _terms(results: Results, offers: tuple[Offer, ...]) -> Table:
    words = Wording(results.case)
    columns = (Column("Clause"), *(Column(o.name) for o in offers))
    rows, agreed = [], 0
    for issue in results.case.issues:
        picks = [o.deal.get(issue, "") for o in offers]
        agreed += len(set(picks)) == 1
        cells = [Cell(words.issue(issue), tone="strong"), Cell(words.option(issue, picks[0]))]
        for pick in picks[1:]:
            same = pick == picks[0]
            cells.append(
                Cell("same" if same else words.option(issue, pick), tone="muted" if same else "")
            )
        rows.append(Row(tuple(cells), words.group(issue)))
    note = (
        f"“same”: as in the first column. On {several(agreed, 'clause')} of {len(rows)} all "
        "columns agree. Central reading."
    )
    return Table("Terms by deal", columns, tuple(rows), (note,))


def _positions(signed: Signed, words: Wording) -> Table:
    rows = []
    for baseline in signed.baselines:
        for issue, place in baseline.positions.items():
            rows.append(
                Row((Cell(baseline.name), Cell(words.issue(issue)), Cell(plain(place), place)))
            )
    note = "In the unit of the clause’s scale; weighted by what the clause weighs for each party."
    columns = (Column("Baseline"), Column("Clause"), Column("Place", number=True))
    crossed = [
        f"{capital(b.name)} crosses {several(len(b.red_lines_crossed), 'red line')}."
        for b in signed.baselines
        if b.red_lines_crossed
    ]
    return Table("Places on a scale", columns, tuple(rows), (note, *crossed))
