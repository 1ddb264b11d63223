"""What can be wrong with a table of trade: one stable code each, what it means, how grave it is."""

from __future__ import annotations

from collections.abc import Mapping

from winset.errors import Finding, Place
from winset.rules import Rule, by_code

RULES: Mapping[str, Rule] = by_code(
    Rule("WS200", "trade table cannot be read", "No table that is read lies there."),
    Rule("WS201", "column not found", "Exporter, importer and trade are needed."),
    Rule("WS202", "amount is no number", "Nothing may stand for what is not known."),
    Rule("WS203", "row without a country", "A flow goes from one to another."),
    Rule("WS204", "flow below 0", "An amount of trade is 0 or more."),
    Rule("WS205", "pair given twice", "Only one of the rows could count."),
    Rule("WS206", "pair without a row", "It is taken as no trade.", "warning"),
    Rule("WS207", "no domestic trade", "Output and spending cannot be told without it."),
    Rule("WS208", "out of scale", "Units may be mixed, such as thousands.", "warning"),
    Rule("WS209", "groups without trade", "Prices cannot be compared.", "warning"),
    Rule("WS210", "trade runs one way", "A cut may leave no equilibrium.", "warning"),
    Rule("WS211", "several years", "One year is solved at a time."),
    Rule("WS212", "a single country", "There is no trade to change."),
)
"""Every code, in order. docs/reference/trade-rules.md says the same at greater length."""


def finding(code: str, message: str, mend: str, file: str, line: int = 0) -> Finding:
    """State a problem of a trade table, at the gravity of its code.

    Examples
    --------
    >>> print(finding("WS204", "line 3: A → B is -5", "give 0 or more", "trade.csv", 3))
    trade.csv:3 WS204 error: line 3: A → B is -5 — give 0 or more
    """
    place = Place(file, line) if file else None
    return RULES[code].finding(message, mend, place)
