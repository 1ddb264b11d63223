"""What happens at home and afterwards, as sections of the report: a module for each.

Would a deal be ratified, would it last, how far does it get, who is left out, who is sincere?
`home_sections` lays them out after the answers over readings; `gist` is for the verdict.
"""

from __future__ import annotations

from winset.analyse.findings.results import Findings
from winset.case import Case
from winset.report.home.durability import durability
from winset.report.home.funnel import funnel
from winset.report.home.gist import lead_deal
from winset.report.home.left_out import left_out
from winset.report.home.ratification import ratification
from winset.report.home.sincerity import sincerity
from winset.report.home.staged import staged
from winset.report.outline import Section

__all__ = ["home_sections"]


def home_sections(case: Case, findings: Findings) -> tuple[Section, ...]:
    """Lay out what ratifiers pass, what is kept, who stops it, and who is left out.

    Questions that were not asked, or that the case gives nothing for, have no section.

    Parameters
    ----------
    case : the negotiation, for names and sources.
    findings : all answers over readings of this case.
    """
    lead, found = lead_deal(findings), findings
    sections: list[Section | None] = []
    if found.ratified is not None:
        sections.append(ratification(case, found.ratified, lead))
    if found.kept is not None:
        sections.append(durability(case, found.kept, lead))
    if found.agreement is not None:
        sections.append(funnel(case, found.agreement))
    if found.kept is not None:
        sections.append(staged(case, found.kept, lead))
    if found.left_out is not None:
        sections.append(left_out(case, found.left_out))
    if found.sincere:
        sections.append(sincerity(case, found.sincere))
    return tuple(section for section in sections if section is not None)
