"""The account of a fund as it is and under each option, year by year over readings."""

from __future__ import annotations

from collections.abc import Iterator

from winset.analyse.across.existence import spread
from winset.analyse.economy.results import (
    Clash,
    FundAccount,
    FundLine,
    FundOption,
    LineKind,
    RefusedUse,
)
from winset.analyse.shares import Share, Spread
from winset.case import Fund
from winset.deals.fund_findings import clashes
from winset.deals.fund_worth import Account, FundQuestion, Way, account
from winset.deals.model_numbers import Numbers
from winset.economy.fund import Refusal
from winset.search.problem import FloatArray

OWN: tuple[LineKind, ...] = ("opening", "income", "tax", "retained")


def fund_account(question: FundQuestion, fund: Fund, numbers: Numbers) -> FundAccount:
    """Tell what becomes of a fund as it is, under each option, and which options clash."""
    before = account(question, (), numbers)
    return FundAccount(
        fund=question.fund,
        title=fund.title or question.fund,
        unit=fund.unit,
        years=before.flow.years,
        as_it_is=tuple(_lines(question, before)),
        options=tuple(_option(question, way, before, numbers) for way in question.ways),
        clashes=_clashes(question, numbers),
    )


def _option(question: FundQuestion, way: Way, before: Account, numbers: Numbers) -> FundOption:
    after = account(question, (way,), numbers)
    return FundOption(
        issue=way.issue,
        option=way.option,
        lines=tuple(_lines(question, after)),
        received={
            party: spread(after.worth[party] - before.worth[party]) for party in question.parties
        },
        stranded=spread(after.flow.stranded),
        refused=tuple(_refused(one, after) for one in after.flow.refused),
        imbalance=after.flow.certificate,
    )


def _lines(question: FundQuestion, told: Account) -> Iterator[FundLine]:
    """Lay out the account of one way, line by line."""
    flow = told.flow
    for kind in OWN:
        yield FundLine(kind, "", "", _by_year(getattr(flow, kind)))
    for owed, loan in zip(question.owed, flow.loans, strict=True):
        yield FundLine("service", owed.name, owed.owed_by, _by_year(loan.paid))
    for (use, party), money in told.paid.items():
        yield FundLine("paid", use, party, _by_year(money))
    yield FundLine("closing", "", "", _by_year(flow.closing))
    for (use, party), money in told.raised.items():
        yield FundLine("raised", use, party, _by_year(money))
    for owed, loan in zip(question.owed, flow.loans, strict=True):
        yield FundLine("owed", owed.name, owed.owed_by, _by_year(loan.closing))
        yield FundLine("stranded", owed.name, owed.owed_by, _by_year(loan.stranded))


def _by_year(money: FloatArray) -> tuple[Spread, ...]:
    return tuple(spread(money[:, t]) for t in range(money.shape[1]))


def _refused(one: Refusal, told: Account) -> RefusedUse:
    total = len(told.flow.opening)
    return RefusedUse(
        use=one.clause,
        year=one.year,
        years=one.years,
        asked=one.asked,
        free=one.free,
        held=one.held,
        pledged_to=one.pledged_to,
        share=Share(round(one.share * total), total),
        mend=one.mend,
    )


def _clashes(question: FundQuestion, numbers: Numbers) -> tuple[Clash, ...]:
    """List pairs of options that ask for the same money, as these readings have it."""
    pairs: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for one in clashes(question):
        pairs.setdefault(one.ways, []).append(one.refusal.clause)
    ways = {(way.issue, way.option): way for way in question.ways}
    found = []
    for (first, second), uses in pairs.items():
        both = account(question, (ways[first], ways[second]), numbers)
        refused = tuple(_refused(r, both) for r in both.flow.refused if r.clause in uses)
        if refused:
            found.append(Clash(first, second, refused))
    return tuple(found)
