"""Results → report outline: nine sections, the verdict first; more where readings were drawn."""

from __future__ import annotations

from winset.analyse.across.results import Across
from winset.analyse.economy.results import Economic
from winset.analyse.findings.results import Findings
from winset.analyse.results import DraftAnalysis, DraftComparison, Frontier, Signed
from winset.case import Case
from winset.report.backing import marks
from winset.report.blocks import blocks
from winset.report.clauses import clauses
from winset.report.deals import deals
from winset.report.drafts import drafts as drafts_section
from winset.report.home import home_sections
from winset.report.limits import limits
from winset.report.outline import Report, Results, Section
from winset.report.readings import sections as over_readings
from winset.report.sources import NOTHING_MORE, sources
from winset.report.space import space
from winset.report.stances import stances
from winset.report.verdict import verdict
from winset.report.worth import worth
from winset.review.behind import Behind

SECTIONS = (
    verdict,
    stances,
    deals,
    clauses,
    blocks,
    drafts_section,
    space,
)
"""In the order of the page; each turns results into one section."""


def compose(
    case: Case,
    signed: Signed,
    frontier: Frontier | None = None,
    drafts: tuple[DraftAnalysis, ...] = (),
    comparisons: tuple[DraftComparison, ...] = (),
    *,
    across: Across | None = None,
    findings: Findings | None = None,
    economic: Economic | None = None,
    evidence: Behind = NOTHING_MORE,
) -> Report:
    """Lay out the answers about a case as a report: verdict first, sources and limits last.

    Parameters
    ----------
    case : the negotiation, with its ledger of claims.
    signed : whether it can be signed, on what terms, who blocks.
    frontier : undominated deals; None where there are none or they were not worked out.
    drafts, comparisons : analyses of the case's drafts, and of pairs of them.
    across : what thousands of readings answer; None leaves their sections out.
    findings : what they answer on signing, ratifying and keeping; then ``across`` is among it.
    economic : what a model says that options are worth; None leaves its section out.
    evidence : records of the case's ledger, and texts of reports to quote from.
    """
    across = findings.signed if findings else across
    results = Results(case, signed, frontier, drafts, comparisons, across, findings, economic)
    drawn: tuple[Section, ...] = over_readings(case, across) if across else ()
    modelled = worth(results)
    at_home: tuple[Section, ...] = home_sections(case, findings) if findings else ()
    return Report(
        title=case.title,
        summary=case.summary,
        date=case.date,
        case_hash=signed.case_hash or case.hash,
        sections=(
            *(section(results) for section in SECTIONS),
            *((modelled,) if modelled is not None else ()),
            *drawn,
            *at_home,
            sources(results, evidence),
            limits(results),
        ),
        marks=marks(case.ledger),
        results=results,
        quotes=bool(evidence.texts),
    )
