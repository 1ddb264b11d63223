"""Reports as they were saved: texts, pages, PDFs and feeds, in files, folders and archives."""

from winset.readers.reports.limits import LIMITS, Limits
from winset.readers.reports.read import read
from winset.readers.reports.rules import RULES

__all__ = ["LIMITS", "RULES", "Limits", "read"]
