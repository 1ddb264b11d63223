"""Names of options, uses, liabilities and groups of readings in the section on worth."""

from __future__ import annotations

from winset.report.wording import Wording

AS_IT_IS = "As it is, without a deal"


def option_label(issue: str, option: str, words: Wording) -> str:
    """Name an option with its clause; nothing is named as things are without a deal."""
    if not issue:
        return AS_IT_IS
    return f"{words.issue_label(issue)}: {words.option(issue, option)}"


def readable(key: str) -> str:
    """Show a key of the case as words.

    Examples
    --------
    >>> readable("loan-of-2025")
    'loan of 2025'
    """
    return key.replace("-", " ")
