"""Results → report outline: nine sections, the verdict first."""

from __future__ import annotations

from winset.analyse.results import DraftAnalysis, DraftComparison, Frontier, Signed
from winset.case import Case
from winset.report.blocks import blocks
from winset.report.clauses import clauses
from winset.report.deals import deals
from winset.report.drafts import drafts as drafts_section
from winset.report.limits import limits
from winset.report.outline import Report, Results
from winset.report.sources import marks, sources
from winset.report.space import space
from winset.report.stances import stances
from winset.report.verdict import verdict

SECTIONS = (
    verdict,
    stances,
    deals,
    clauses,
    blocks,
    drafts_section,
    space,
    sources,
    limits,
)
"""In the order of the page; each turns results into one section."""


def compose(
    case: Case,
    signed: Signed,
    frontier: Frontier | None = None,
    drafts: tuple[DraftAnalysis, ...] = (),
    comparisons: tuple[DraftComparison, ...] = (),
) -> Report:
    """Lay out the answers about a case as a report: verdict first, sources and limits last.

    Parameters
    ----------
    case : the negotiation, with its ledger of claims.
    signed : whether it can be signed, on what terms, who blocks.
    frontier : undominated deals; None where there are none or they were not worked out.
    drafts, comparisons : analyses of the case's drafts, and of pairs of them.
    """
    results = Results(case, signed, frontier, drafts, comparisons)
    return Report(
        title=case.title,
        summary=case.summary,
        date=case.date,
        case_hash=signed.case_hash or case.hash,
        sections=tuple(section(results) for section in SECTIONS),
        marks=marks(case.ledger),
        results=results,
    )
