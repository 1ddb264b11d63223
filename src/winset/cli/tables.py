"""Answers for people: the verdict in plain words first, then tables on the 0–100 scale."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from winset.analyse.results import (
    Amendment,
    Block,
    DraftAnalysis,
    DraftComparison,
    Relaxation,
    Signed,
    Solution,
    Sweetener,
)
from winset.case import Case
from winset.errors import Finding
from winset.report.amendments import settlement
from winset.report.answers import demands, how_sure, relaxation
from winset.report.drafts import broken_link
from winset.report.hinges import hangs_on
from winset.report.numbers import capital, gain, gain_range, points, several
from winset.report.wording import Wording

SHARE_NOTE = "This is one reading of what is reported, not a forecast."
PETTY = 1e-6
"""Payments up to this much, in the case's unit, are dust of the solver and not shown."""
MOST_SHOWN = 5
"""Blocks, relaxations or swaps shown; --json and the report give all."""


def console() -> Console:
    """Open standard output for tables: as wide as the terminal, or 120 where there is none."""
    # Piped into a file or a pager, tables keep their width instead of rich's default of 80.
    width = None if sys.stdout.isatty() else 120
    return Console(markup=False, emoji=False, highlight=False, width=width)


def _say(text: str = "") -> None:
    print(text)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = True
) -> None:
    """Print a table; all columns but the first are numbers, set flush right, unless told."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for k, title in enumerate(columns):
        table.add_column(title, justify="right" if numbers and k else "left")
    for row in rows:
        table.add_row(*row)
    console().print(table)


def written(files: Iterable[Path], then: str = "") -> None:
    """List the files that were written, and what to do next."""
    for file in files:
        _say(str(file))
    if then:
        _say(then)


def findings(case: str, found: Sequence[Finding]) -> None:
    """List findings as ``file:line CODE …`` and count them."""
    for finding in found:
        _say(str(finding))
    if not found:
        _say(f"{case}: no problems")
        return
    kinds = ("error", "warning", "note")
    numbers = [(kind, sum(f.severity == kind for f in found)) for kind in kinds]
    _say(f"{case}: " + ", ".join(several(n, kind) for kind, n in numbers if n))


def signed(case: Case, found: Signed) -> None:
    """Say whether a deal can be signed; then the recommended deals, or who blocks them."""
    words = Wording(case)
    everyone = words.parties(case.signatories)
    if found.exists:
        _say(f"Yes: as reported, a deal can be signed by {everyone}.")
        _hangs(words, found)
        _solutions(case, found.solutions, found.no_deal)
    else:
        if found.proven:
            _say(f"No: as reported, no deal can be signed by {everyone}.")
        else:
            _say(f"Open: no deal that {everyone} could sign was found.")
        _blocks(words, found.blocks, complete=found.blocks_complete)
        _relaxations(words, found.relaxations)
        if found.if_relaxed:
            _say("\nDeals under the first way to open it:")
            _solutions(case, found.if_relaxed, found.no_deal)
    _say(f"{how_sure(found)} {SHARE_NOTE}")


def _hangs(words: Wording, found: Signed) -> None:
    said = hangs_on(found, words)
    _say(f"What the yes hangs on: {said.text}")
    for item in said.items:
        _say(f"  - {item.text}")


def solution(case: Case, found: Solution) -> None:
    """Show the deal that one concept recommends."""
    words = Wording(case)
    sure = "proven optimal" if found.proven else f"not proven; gap {found.gap:.3g}"
    _say(f"{words.concept(found.concept)}: a deal can be signed ({sure}).")
    if found.note:
        _say(f"{capital(found.note)}.")
    if len(found.ties) > 1:
        more = "" if found.ties_complete else "at least "
        _say(
            f"{capital(more + several(len(found.ties), 'deal'))} tie for the optimum; one is shown."
        )
    _solutions(case, {found.concept: found}, {})
    _say(SHARE_NOTE)


def _solutions(case: Case, solutions: Mapping[str, Solution], no_deal: Mapping[str, float]) -> None:
    words = Wording(case)
    print_table(
        ["Worth, of 100 (gain)", *(["No deal"] if no_deal else []), *map(words.concept, solutions)],
        [
            [
                words.party(p),
                *([points(no_deal[p])] if no_deal else []),
                *(f"{points(s.utilities[p])} ({gain(s.gains[p])})" for s in solutions.values()),
            ]
            for p in case.signatories
        ],
    )
    print_table(
        ["Clause", *map(words.concept, solutions)],
        [
            [words.issue(i), *(words.option(i, s.deal[i]) for s in solutions.values())]
            for i in case.issues
        ],
        numbers=False,
    )
    for name, found in solutions.items():
        for payment in (p for p in found.payments if p.amount > PETTY):
            _say(f"{words.concept(name)}: {words.payment(payment)}")


def _blocks(words: Wording, blocks: Sequence[Block], *, complete: bool) -> None:
    if not blocks:
        return
    _say("\nWhat cannot hold together (drop any one of a group and the rest of it can):")
    for k, block in enumerate(blocks[:MOST_SHOWN], 1):
        _say(f"  {k}. " + "\n     ".join(demands(block, words)))
    _more(len(blocks), "" if complete else "; there may be further ones")


def _relaxations(words: Wording, relaxations: Sequence[Relaxation]) -> None:
    if not relaxations:
        return
    _say("\nWhat would open it, least first:")
    for k, way in enumerate(relaxations[:MOST_SHOWN], 1):
        _say(f"  {k}. {relaxation(way, words)}")
    _more(len(relaxations))


def _more(n: int, note: str = "") -> None:
    if n > MOST_SHOWN or note:
        rest = f"{n - MOST_SHOWN} more with --json" if n > MOST_SHOWN else "all known are shown"
        _say(f"  … {rest}{note}")


def draft(case: Case, found: DraftAnalysis) -> None:
    """Say who would sign a draft, what it is worth to each, and what would mend it."""
    words = Wording(case)
    verdict = {
        "yes": "every signatory is better off signing it than without a deal",
        "no": "it cannot be signed as it stands",
        "depends": "it depends on how the open clauses are settled",
    }[found.signable]
    title = f"{found.title} ({found.date})" if found.date else found.title
    _say(f"{title}: {verdict}.")
    print_table(
        ["Signatory", "Signs", "Gain over no deal", "Red lines crossed"],
        [
            [
                words.party(row.party),
                row.signs,
                gain_range(row.gain_lo, row.gain_hi),
                "; ".join(words.issue(line.issue) for line in row.red_lines) or "none",
            ]
            for row in found.parties
        ],
        numbers=False,
    )
    _by_clause(words, found)
    for broken in found.broken_links:
        _say(f"\nClauses that do not fit together: {broken_link(broken, found, words)}")
    if found.fewest_changes:
        n = len(found.fewest_changes.changes)
        _say(
            f"\nSignable with {several(n, 'clause')} changed:"
            if n
            else "\nSignable with no clause changed: settling the brackets as shown is enough."
        )
        _amendment(words, found, found.fewest_changes)
    elif found.signable != "yes":
        _say("\nNo change of clauses makes it signable: no deal exists. See: winset solve")
    _sweeteners(words, found.sweeteners)
    if found.swaps:
        _say("\nClauses moved together that leave all of a group better off:")
        for swap in found.swaps[:MOST_SHOWN]:
            _say(f"  {words.parties(swap.group)} (together {gain(swap.joint_gain)}):")
            _say("     " + "\n     ".join(words.change(change) for change in swap.changes))
        _more(len(found.swaps))
    _say(f"\n{SHARE_NOTE}")


def _by_clause(words: Wording, found: DraftAnalysis) -> None:
    """Show whom each clause favours, leaving out clauses that move nobody."""
    clauses = {row.party: {c.issue: c for c in row.clauses} for row in found.parties}
    rows = []
    for issue in found.clauses:
        gains = [clauses[row.party].get(issue) for row in found.parties]
        cells = [gain_range(g.lo, g.hi) if g else "" for g in gains]
        if any(cell not in ("", "0") for cell in cells):
            rows.append([words.issue(issue), *cells])
    if rows:
        rest = len(found.clauses) - len(rows)
        parties = [words.party(row.party) for row in found.parties]
        print_table(["Gain by clause", *parties], rows)
        if rest:
            _say(f"{capital(several(rest, 'further clause'))} bring nobody a gain or a loss.")


def _sweeteners(words: Wording, sweeteners: Sequence[Sweetener]) -> None:
    for offer in sweeteners:
        lack = (
            f"{points(offer.shortfall)} points short" if offer.shortfall > 0 else "red line crossed"
        )
        _say(f"\nTo bring in {words.party(offer.party)} ({lack}):")
        if offer.payments:
            _say("  " + "; ".join(words.payment(payment) for payment in offer.payments))
        for amendment in offer.clauses[:1]:
            for change in amendment.changes:
                _say(f"  {words.change(change)}")
        if not offer.payments and not offer.clauses:
            _say("  neither money nor a change of clauses does")


def _amendment(words: Wording, draft: DraftAnalysis, found: Amendment) -> None:
    for change in found.changes:
        _say(f"  {words.change(change)}")
    for line in settlement(draft, found, words):
        _say(f"  {line} (bracket)")
    gains = ", ".join(f"{words.party(p)} {gain(g)}" for p, g in found.gains.items())
    _say(f"  Gains over no deal: {gains}")


def comparison(case: Case, found: DraftComparison) -> None:
    """Show which clauses moved between two drafts, and for whom that is better."""
    words = Wording(case)
    _say(f"\nFrom {found.first} to {found.second}: {several(len(found.moved), 'clause')} moved.")
    if not found.moved:
        return
    parties = list(found.total)
    rows = [
        [words.change(c), *(gain(found.by_clause[c.issue].get(p, 0.0)) for p in parties)]
        for c in found.moved
    ]
    print_table(
        ["Clause", *map(words.party, parties)],
        [*rows, ["In all", *(gain(found.total[p]) for p in parties)]],
    )
