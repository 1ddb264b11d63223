"""Rules that findings are made by: one stable code each, what it means and how grave it is.

Each block that refuses input keeps the table of its own rules beside what it refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.errors import Finding, Place, Severity


@dataclass(frozen=True)
class Rule:
    """What one code of findings stands for, and how grave it is.

    ``needs_whole``: whether the rule asks that something be there, so that it says nothing
    sound about a case of which a part could not be read.
    """

    code: str
    title: str
    explanation: str
    severity: Severity = "error"
    needs_whole: bool = False

    def finding(
        self, message: str, mend: str, place: Place | None = None, path: tuple[str | int, ...] = ()
    ) -> Finding:
        """Report that the rule is broken at a place or spot, as gravely as the rule is.

        Examples
        --------
        >>> rule = Rule("WS101", "empty", "There is no text to read.", "warning")
        >>> print(rule.finding("the file has no text", "save it again", Place("a.txt")))
        a.txt WS101 warning: the file has no text — save it again
        """
        return Finding(self.code, message, mend, place, self.severity, path)


def by_code(*rules: Rule) -> Mapping[str, Rule]:
    """Lay rules out by their codes, in the order given.

    Examples
    --------
    >>> list(by_code(Rule("WS101", "empty", "There is no text to read.")))
    ['WS101']
    """
    return {rule.code: rule for rule in rules}
