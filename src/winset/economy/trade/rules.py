"""What can be wrong with a table of trade: one stable code each, what it means, how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.errors import Finding, Place, Severity


@dataclass(frozen=True)
class TradeRule:
    """What one code stands for; an error means that no equilibrium is computed."""

    code: str
    title: str
    explanation: str
    severity: Severity = "error"


def _table(*rules: TradeRule) -> Mapping[str, TradeRule]:
    return {rule.code: rule for rule in rules}


RULES: Mapping[str, TradeRule] = _table(
    TradeRule("WS200", "trade table cannot be read", "No table that is read lies there."),
    TradeRule("WS201", "column not found", "Exporter, importer and trade are needed."),
    TradeRule("WS202", "amount is no number", "Nothing may stand for what is not known."),
    TradeRule("WS203", "row without a country", "A flow goes from one to another."),
    TradeRule("WS204", "flow below 0", "An amount of trade is 0 or more."),
    TradeRule("WS205", "pair given twice", "Only one of the rows could count."),
    TradeRule("WS206", "pair without a row", "It is taken as no trade.", "warning"),
    TradeRule("WS207", "no domestic trade", "Output and spending cannot be told without it."),
    TradeRule("WS208", "out of scale", "Units may be mixed, such as thousands.", "warning"),
    TradeRule("WS209", "groups without trade", "Prices cannot be compared.", "warning"),
    TradeRule("WS210", "trade runs one way", "A cut may leave no equilibrium.", "warning"),
    TradeRule("WS211", "several years", "One year is solved at a time."),
    TradeRule("WS212", "a single country", "There is no trade to change."),
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
    return Finding(code, message, mend, place, RULES[code].severity)
