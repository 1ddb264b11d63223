"""The one façade: open a case, check it, ask it questions, write down the answers.

The command line and notebooks both call these functions. None of them prints; work that takes
a while tells a ``progress`` hook what it is doing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from winset import readers
from winset.errors import Finding, UnknownName, UsageError
from winset.review.front import (
    behind,
    export_evidence,
    open_review,
    read,
    review_queue,
    sources,
    timeline,
    verdicts,
)
from winset.running import (
    READINGS,
    USUAL,
    Effort,
    analyse,
    findings,
    remove_run,
    runs,
    runs_folder,
    signed_alone,
)
from winset.store.atomic import refuse_existing, write_text

if TYPE_CHECKING:
    from winset.analyse.across.results import Across
    from winset.analyse.agreement.results import Agreement
    from winset.analyse.kept.results import Kept
    from winset.analyse.ratified.results import Ratified
    from winset.analyse.results import (
        DraftAnalysis,
        DraftComparison,
        Frontier,
        Signed,
        Solution,
    )
    from winset.case import Case
    from winset.report import Report
    from winset.review.behind import Behind

__all__ = [
    "CONCEPTS",
    "FORMATS",
    "READINGS",
    "Effort",
    "agreement",
    "analyse",
    "behind",
    "check",
    "compare",
    "draft",
    "export_evidence",
    "export_tables",
    "findings",
    "frontier",
    "import_tables",
    "kept",
    "may_write",
    "new",
    "open",
    "open_review",
    "ratified",
    "read",
    "remove_run",
    "render",
    "report",
    "review_queue",
    "runs",
    "runs_folder",
    "save",
    "schema",
    "schema_text",
    "signed",
    "signed_alone",
    "solve",
    "sources",
    "timeline",
    "verdicts",
]

# Functions that compute or draw import what they need: a check does not wait for a compiler.

Progress = Callable[[str], None]
Concept = Literal["nash", "ks", "egalitarian", "utilitarian"]
Format = Literal["html", "md", "json"]

CONCEPTS: tuple[Concept, ...] = get_args(Concept)
FORMATS: tuple[Format, ...] = get_args(Format)
MOST_COMPARISONS = 6
"""Every pair of drafts is compared up to this many pairs; beyond, each with the next one."""


def _silent(_: str) -> None:
    """Say nothing: the default for ``progress``."""


def open(case: str | Path) -> Case:
    """Open a built-in case by name, or a case folder or file by path.

    Raises
    ------
    InvalidCase
        If the case has errors; carries all findings.
    InvalidInput
        If there is no such case or it cannot be read.
    """
    return readers.open_named(case)


def check(case: str | Path) -> tuple[Finding, ...]:
    """List every problem of a case at once, each with rule code, place and how to mend it."""
    return readers.check_named(case)


def solve(case: Case, concept: str = "nash", *, ratified: bool = False) -> Solution:
    """Find the deal that a solution concept recommends, and how sure that is.

    Parameters
    ----------
    concept : ``nash``, ``ks`` (Kalai–Smorodinsky), ``egalitarian`` or ``utilitarian``.
    ratified : among the deals that also pass every ratifier of the case.

    Raises
    ------
    NoDealExists
        If no deal respects all red lines and no-deal values (and, where asked, passes at home;
        then the message says which ratifier stands in the way).
    """
    if concept not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    if ratified:
        from winset.analyse.ratified.central import solve_ratified

        return solve_ratified(case, concept)
    from winset.analyse.signed import solve as search

    return search(case, concept)


def frontier(case: Case) -> Frontier:
    """List the deals that no other deal beats for every signatory."""
    from winset.analyse.signed import frontier as search

    return search(case)


@overload
def signed(case: Case) -> Signed: ...
@overload
def signed(case: Case, *, draws: int, seed: int = 1) -> Across: ...
def signed(case: Case, *, draws: int | None = None, seed: int = 1) -> Signed | Across:
    """Tell whether a deal can be signed, on what terms, who blocks it and what a yes hangs on.

    Without ``draws`` in the central reading; with ``draws`` on as many readings as asked for: in
    what share of them, and which unchecked statement to check next (see `analyse`).

    Raises
    ------
    UsageError
        If draws or seed are out of range.
    """
    from winset.analyse.signed import signed as search

    return search(case) if draws is None else analyse(case, draws, seed)


def ratified(case: Case, draws: int = READINGS, seed: int = 1) -> Ratified:
    """Tell what passes at home: in what share of readings, by what margin, what a yes costs.

    The deals put to the vote are those that concepts recommend in the central reading, and the
    drafts.

    Raises
    ------
    UsageError
        If the case has no ratifiers, or draws or seed are out of range.
    """
    from winset.analyse.across.answers import Engine
    from winset.analyse.across.run import Prepared
    from winset.analyse.kept.durable import named_deals
    from winset.analyse.ratified.run import ratified as search
    from winset.deals import central_reading

    named = named_deals(central_reading(case))
    found = search(Prepared.of(case, draws, seed), named, Engine())
    if found is None:
        raise UsageError(f"{case.title!r} names nobody who ratifies; add `ratifiers` to the case")
    return found


def kept(case: Case, draws: int = READINGS, seed: int = 1) -> Kept:
    """Tell which deals would be kept, who breaks first, and what machinery or order helps.

    The deals asked about are those that concepts recommend in the central reading, and the
    drafts.

    Raises
    ------
    UsageError
        If draws or seed are out of range.
    """
    from winset.analyse.across.answers import Engine
    from winset.analyse.across.run import Prepared
    from winset.analyse.kept.durable import named_deals
    from winset.analyse.kept.run import kept as search
    from winset.deals import central_reading

    named = named_deals(central_reading(case))
    return search(Prepared.of(case, draws, seed), named, Engine())


def agreement(
    case: Case, draws: int = READINGS, seed: int = 1, *, target: float = 0.5
) -> Agreement:
    """Tell which deals are signed and ratified and kept, who stops them where, what mends them.

    Parameters
    ----------
    target : the share of readings that remedies aim at.

    Raises
    ------
    UsageError
        If draws, seed or target are out of range.
    """
    from winset.analyse.across.answers import Engine
    from winset.analyse.across.run import Prepared
    from winset.analyse.agreement.run import agreement as search
    from winset.analyse.kept.durable import named_deals
    from winset.deals import central_reading

    named = named_deals(central_reading(case))
    return search(Prepared.of(case, draws, seed), named, Engine(), target)


def draft(case: Case, name: str) -> DraftAnalysis:
    """Tell who would sign a draft, whom each clause favours, and what would improve it."""
    _require_drafts(case, name)
    from winset.analyse.drafts import analyse_draft
    from winset.deals import central_reading

    return analyse_draft(central_reading(case), name)


def compare(case: Case, first: str, second: str) -> DraftComparison:
    """Lay two drafts side by side: which clauses moved, and for whom that is better."""
    _require_drafts(case, first, second)
    from winset.analyse.drafts import compare_drafts
    from winset.deals import central_reading

    return compare_drafts(central_reading(case), first, second)


def _require_drafts(case: Case, *names: str) -> None:
    for name in names:
        if name not in case.drafts:
            raise UnknownName("draft", name, case.drafts)


def report(
    case: Case,
    progress: Progress = _silent,
    draws: int = 0,
    seed: int = 1,
    effort: Effort = USUAL,
    *,
    evidence: Behind | None = None,
) -> Report:
    """Run every analysis of a case and lay the answers out as a report.

    Parameters
    ----------
    draws : how many readings to answer for beside the central one; 0: none.
    seed, effort : as for `findings`.
    evidence : what lies behind the case on this machine; see `behind`.
    """
    from winset.analyse.drafts import analyse_draft, compare_drafts
    from winset.analyse.economy.run import economic
    from winset.analyse.signed import frontier_of, signed_of
    from winset.deals import central_reading
    from winset.report import compose
    from winset.review.behind import Behind

    progress("reading the statements into numbers")
    reading = central_reading(case)
    progress("searching for the deals that can be signed")
    found = signed_of(reading)
    progress("tracing the frontier")
    edge = frontier_of(reading) if found.exists else None
    analyses = []
    for name in case.drafts:
        progress(f"reading draft {name}")
        analyses.append(analyse_draft(reading, name))
    progress("comparing drafts")
    pairs = draft_pairs(tuple(case.drafts))
    comparisons = [compare_drafts(reading, a, b) for a, b in pairs]
    over = findings(case, draws, seed, effort, progress) if draws else None
    if case.economy is not None:
        progress("working out what clauses are worth by a model")
    priced = economic(case, seed)
    progress("writing the report")
    return compose(
        case,
        found,
        edge,
        tuple(analyses),
        tuple(comparisons),
        findings=over,
        economic=priced,
        evidence=evidence or Behind(),
    )


def draft_pairs(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pair up drafts for comparison, earlier first.

    Examples
    --------
    >>> draft_pairs(["spring", "autumn", "reply"])
    (('spring', 'autumn'), ('spring', 'reply'), ('autumn', 'reply'))
    """
    pairs = tuple(combinations(names, 2))
    return pairs if len(pairs) <= MOST_COMPARISONS else tuple(pairwise(names))


def render(report: Report, format: str = "html") -> str:
    """Write a report as one offline HTML page, as Markdown or as JSON."""
    from winset import report as reporting

    if format == "html":
        return reporting.to_html(report)
    if format == "md":
        return reporting.to_markdown(report)
    if format == "json":
        return reporting.to_json(report)
    raise UnknownName("report format", format, FORMATS)


def may_write(path: Path, *, force: bool = False) -> None:
    """Refuse early, before any work, to replace a file that exists.

    Raises
    ------
    UsageError
        If the file exists and ``force`` is not given.
    """
    if not force:
        refuse_existing(path)


def save(text: str, path: Path, *, force: bool = False) -> Path:
    """Write a text whole or not at all; an existing file stays unless ``force``.

    Raises
    ------
    UsageError
        If the file exists and ``force`` is not given.
    """
    return write_text(path, text, force=force)


def new(folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Start a case project in a folder → the files written."""
    return readers.scaffold(folder, force=force)


def schema() -> dict[str, Any]:
    """Give the JSON Schema of case files, for editors that complete and check."""
    return readers.json_schema()


def schema_text() -> str:
    """Write the JSON Schema of case files as text."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def import_tables(tables: Path, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Turn spreadsheets (a folder of CSV files or one XLSX) into a case project → its files."""
    return readers.write_case(readers.read_tables(tables), folder, force=force)


def export_tables(case: Case, path: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write a case as spreadsheets, one XLSX or a folder of CSV files → the files."""
    return readers.write_tables(case, path, force=force)
