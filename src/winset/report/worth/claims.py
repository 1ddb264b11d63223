"""Which claims stand behind the numbers of each model, and whether reports give them."""

from __future__ import annotations

from collections.abc import Iterable

from winset.case import Case, FundWorth, InvestorsWorth
from winset.case.modelled import valuations

Claims = tuple[str, ...]


def of_trade(case: Case) -> Claims:
    """List the claims behind the table, the measures and what options lift of them."""
    economy = case.economy
    if economy is None or economy.trade is None:
        return ()
    named = [economy.trade.because, *(regime.because for regime in economy.regimes.values())]
    named += [one.worth.because for one in valuations(case) if one.worth.model == "trade"]
    return once(named)


def of_regime(case: Case, key: str) -> Claims:
    """List the claims behind one regime of measures, and the table that it acts on."""
    economy = case.economy
    if economy is None or economy.trade is None or key not in economy.regimes:
        return ()
    return once([economy.trade.because, economy.regimes[key].because])


def of_fund(case: Case, key: str) -> Claims:
    """List the claims behind a fund, its liabilities and what options do with it."""
    economy = case.economy
    if economy is None or key not in economy.funds:
        return ()
    fund = economy.funds[key]
    named = [fund.because, *(owed.because for owed in fund.liabilities.values())]
    for one in valuations(case):
        if isinstance(one.worth, FundWorth) and one.worth.fund == key:
            named += [one.worth.because, *(use.because for use in one.worth.uses.values())]
    return once(named)


def of_investors(case: Case, key: str) -> Claims:
    """List the claims behind firms that may return, and behind what options change for them."""
    economy = case.economy
    if economy is None or key not in economy.investors:
        return ()
    named = [economy.investors[key].because]
    for one in valuations(case):
        if isinstance(one.worth, InvestorsWorth) and one.worth.investors == key:
            named.append(one.worth.because)
    return once(named)


def of_option(case: Case, issue: str, option: str) -> Claims:
    """List the claims behind what models are told of one option."""
    return once(worth.because for worth in case.issues[issue].options[option].worth)


def of_rates(case: Case) -> Claims:
    """List the claims behind the points that parties set on units of the models."""
    rates = case.economy.exchange.values() if case.economy is not None else ()
    return once(rate.because for rate in rates)


def of_all(case: Case) -> Claims:
    """List the claims behind everything that models are told."""
    economy = case.economy
    if economy is None:
        return ()
    funds = (of_fund(case, key) for key in economy.funds)
    firms = (of_investors(case, key) for key in economy.investors)
    return once([of_trade(case), *funds, *firms, of_rates(case)])


def once(named: Iterable[Claims]) -> Claims:
    """Join lists of claims, each claim once.

    Examples
    --------
    >>> once([("a", "b"), ("b", "c")])
    ('a', 'b', 'c')
    """
    return tuple(dict.fromkeys(claim for because in named for claim in because))


def resting_on(case: Case, claims: Claims) -> str:
    """Say whether reports give the numbers, as far as the kinds of their claims tell."""
    kinds = [case.ledger.claims[key].kind for key in claims if key in case.ledger.claims]
    if not kinds:
        return "No source is named for the numbers that go in."
    if all(kind == "assumption" for kind in kinds):
        return "All numbers that go in are assumptions of the analyst; no report gives them."
    if "assumption" in kinds:
        return "Of the numbers that go in reports give some; the others are assumptions."
    return ""
