"""Which options models value, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from winset.case.economy import Exchange, FundWorth, InvestorsWorth, TradeWorth
from winset.case.models import Case
from winset.case.rules import Trail


@dataclass(frozen=True)
class Valuation:
    """One model of one option, with its place in the case."""

    issue: str
    option: str
    worth: TradeWorth | FundWorth | InvestorsWorth
    path: Trail


def valuations(case: Case) -> Iterator[Valuation]:
    """List the models that say what options are worth, in the order of the case."""
    for key, issue in case.issues.items():
        for name, option in issue.options.items():
            at: Trail = ("issues", key, "options", name, "worth")
            several = len(option.worth) > 1
            for k, worth in enumerate(option.worth):
                yield Valuation(key, name, worth, (*at, k) if several else at)


def modelled(case: Case, party: str) -> tuple[str, ...]:
    """List the issues that a model values for a party, in the order of the case.

    Examples
    --------
    >>> modelled(Case.from_tables(issues={"i": ["a"]}, weights={"p": {"i": 1.0}},
    ...     values={"p": {"i": {"a": 1.0}}}, no_deal={"p": 0.3}), "p")
    ()
    """
    found = (one.issue for one in valuations(case) if converts(case, party, one))
    return tuple(dict.fromkeys(found))


def converts(case: Case, party: str, one: Valuation) -> bool:
    """Tell whether a party has points for the unit of a model that says something of it.

    Trade and investors speak of everybody; a fund only of those whom it pays, in whose place it
    serves a liability, or who count what is left of it.
    """
    if case.economy is None or party not in case.economy.exchange:
        return False
    rate: Exchange = case.economy.exchange[party]
    if isinstance(one.worth, TradeWorth):
        return rate.percent is not None
    if isinstance(one.worth, InvestorsWorth):
        return rate.firms is not None
    return rate.money is not None and party in concerned(case, one.worth.fund)


def concerned(case: Case, fund: str) -> frozenset[str]:
    """List the parties of whom a fund says something, whatever option is chosen."""
    found: set[str | None] = set()
    for one in valuations(case):
        if isinstance(one.worth, FundWorth) and one.worth.fund == fund:
            for use in one.worth.uses.values():
                found |= set(use.recipients)
    terms = case.economy.funds.get(fund) if case.economy is not None else None
    if terms is not None:
        found |= {liability.owed_by for liability in terms.liabilities.values()}
        found |= {terms.rest.to} if terms.rest is not None else set()
    return frozenset(party for party in found if party is not None)
