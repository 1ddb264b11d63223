"""What thousands of readings answer, as sections of the report: a module for each.

`sections` lays them out after the answers in the central reading; `gist` is for the verdict.
"""

from __future__ import annotations

from winset.analyse.across.results import Across
from winset.case import Case
from winset.report.outline import Section
from winset.report.readings.acceptability import acceptability
from winset.report.readings.drafts import drafts
from winset.report.readings.existence import existence
from winset.report.readings.information import information
from winset.report.readings.robust import robust

__all__ = ["sections"]

SECTIONS = (existence, acceptability, robust, drafts, information)
"""In the order of the page; each turns a case and its answers over readings into one section."""


def sections(case: Case, across: Across) -> tuple[Section, ...]:
    """Lay out what holds in which share of the readings, and what to find out next.

    Parameters
    ----------
    case : the negotiation, for names and sources.
    across : the answers over readings of this case.
    """
    return tuple(section(case, across) for section in SECTIONS)
