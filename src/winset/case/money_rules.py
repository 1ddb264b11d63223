"""Funds, investors and uses of money that cannot mean what they say."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case.amounts import outside, shown
from winset.case.economy import Economy, FundWorth, InvestorsWorth
from winset.case.funds import Fund, FundUse
from winset.case.investors import Investors
from winset.case.modelled import converts, valuations
from winset.case.models import Case
from winset.case.rules import Trail, finding
from winset.errors import Finding
from winset.values import Range

PERCENT = "3 percent a year is written 0.03"
TENTH = "10 percent is written 0.1"
ROUNDING = 1e-9
"""By how much shares may pass 1 through rounding."""


def funds_mean_something(case: Case) -> Iterator[Finding]:
    """Report amounts of funds out of range, liabilities on more than there is, mixed units."""
    funds = case.economy.funds if case.economy is not None else {}
    for key, fund in funds.items():
        at: Trail = ("economy", "funds", key)
        yield from _at_least(fund.stock, "stock", at)
        for name in ("income", "discount"):
            yield from _share(getattr(fund, name), name, at, PERCENT)
        for name in ("tax", "retention"):
            yield from _share(getattr(fund, name), name, at, TENTH)
        for name, liability in fund.liabilities.items():
            under: Trail = (*at, "liabilities", name)
            yield from _at_least(liability.owed, "owed", under)
            yield from _share(liability.interest, "interest", under, PERCENT)
            yield from _share(liability.secured_by, "secured_by", under, TENTH)
        if fund.rest is not None:
            yield from _share(fund.rest.share, "share", (*at, "rest"), TENTH)
        yield from _pledged_once(fund, at)
    yield from _one_unit(funds)


def _pledged_once(fund: Fund, at: Trail) -> Iterator[Finding]:
    """Report liabilities that are secured on more than the whole stock."""
    share = sum(liability.secured_by.hi for liability in fund.liabilities.values())
    if share > 1 + ROUNDING and len(fund.liabilities) > 1:
        names = ", ".join(map(repr, fund.liabilities))
        message = f"{names} are secured by up to {share:.6g} of the stock of {fund.title or at[-1]}"
        mend = "give each its `secured_by`, together at most 1"
        yield finding("WS229", message, mend, (*at, "liabilities"))


def _one_unit(funds: dict[str, Fund]) -> Iterator[Finding]:
    units = list(dict.fromkeys(fund.unit for fund in funds.values()))
    for key, fund in funds.items():
        if fund.unit != units[0]:
            message = f"fund {key!r} is in {fund.unit}, the first in {units[0]}"
            mend = "give all funds in one unit; an exchange rate counts one"
            yield finding("WS234", message, mend, ("economy", "funds", key, "unit"))


def investors_mean_something(case: Case) -> Iterator[Finding]:
    """Report costs, rates and hazards of investors out of range."""
    for key, firms in (case.economy.investors if case.economy is not None else {}).items():
        at: Trail = ("economy", "investors", key)
        for name in ("snap_back", "expropriation", "recovery", "admitted"):
            yield from _share(getattr(firms, name), name, at, TENTH)
        for name in ("running", "entry", "volatility", "discount"):
            yield from _above(getattr(firms, name), name, at)
        for name in ("volatility", "discount"):
            if getattr(firms, name).lo > 0:
                yield from _share(getattr(firms, name), name, at, TENTH)
        yield from _together(firms, at)
        yield from _come_and_go(firms, at)
        for name, group in firms.firms.items():
            yield from _above(group.price, "price", (*at, "firms", name))
        if sum(group.weight for group in firms.firms.values()) <= 0:
            message = f"no group of {key!r} has a weight"
            yield finding("WS225", message, "give one a `weight` above 0", (*at, "firms"))


def _together(firms: Investors, at: Trail) -> Iterator[Finding]:
    """Report amounts that mean nothing beside one another."""
    if firms.entry.lo > 0 >= firms.entry.lo + firms.exit.lo:
        message = f"leaving brings up to {-firms.exit.lo:g}, coming in costs {shown(firms.entry)}"
        mend = "what is sold on leaving is less than the cost of entry"
        yield finding("WS225", message, mend, (*at, "exit"))
    if firms.drift.hi >= firms.discount.lo > 0:
        message = f"earnings grow by up to {firms.drift.hi:g} a year, as fast as firms discount"
        mend = "keep `drift` below `discount`, else a plant is worth more than any amount"
        yield finding("WS225", message, mend, (*at, "drift"))


def _come_and_go(firms: Investors, at: Trail) -> Iterator[Finding]:
    """Report measures that come and go at rates or in ways that mean nothing."""
    if firms.measures is None:
        return
    for name in ("returns", "ends", "kept", "lost"):
        yield from _share(getattr(firms.measures, name), name, (*at, "measures"), TENTH)
    if firms.after != "out":
        message = "with measures that come and go a firm that lost its plant is out"
        yield finding("WS225", message, "take out `after`, or the measures", (*at, "after"))


def uses_mean_something(case: Case) -> Iterator[Finding]:
    """Report uses and hazards under options that are out of range."""
    economy = case.economy
    for one in valuations(case):
        if isinstance(one.worth, InvestorsWorth):
            for name in ("snap_back", "expropriation", "recovery", "admitted", "returns"):
                said: Range | None = getattr(one.worth, name)
                if said is not None:
                    yield from _share(said, name, one.path, TENTH)
            firms = economy.investors.get(one.worth.investors) if economy is not None else None
            if one.worth.returns is not None and firms is not None and firms.measures is None:
                message = f"{one.worth.investors!r} have no measures that could return"
                mend = "add `measures` to them, or take `returns` out"
                yield finding("WS238", message, mend, (*one.path, "returns"))
        if isinstance(one.worth, FundWorth):
            fund = economy.funds.get(one.worth.fund) if economy is not None else None
            for name, use in one.worth.uses.items():
                at: Trail = (*one.path, "uses", name)
                yield from _use(use, at)
                if fund is not None:
                    yield from _years(use, fund, at)
                    if name in fund.liabilities:
                        message = f"{name!r} names a use and a liability of {one.worth.fund!r}"
                        yield finding("WS237", message, "give the use another name", at)


def _use(use: FundUse, at: Trail) -> Iterator[Finding]:
    for name in ("spend", "pledge", "release"):
        said = getattr(use, name)
        if isinstance(said, Range):
            yield from _at_least(said, name, at)
    for party, part in use.to.items():
        yield from _at_least(part, f"part of {party}", (*at, "to"))
    if use.to and sum(part.hi for part in use.to.values()) <= 0:
        yield finding("WS225", "nobody has a part", "give one a part above 0", (*at, "to"))
    if use.divide is not None and sum(use.divide.values()) <= 0:
        yield finding("WS225", "nobody claims anything", "give one a claim", (*at, "divide"))
    yield from _at_least(use.raises, "raises", at)


def _years(use: FundUse, fund: Fund, at: Trail) -> Iterator[Finding]:
    first = fund.first_year if use.start is None else use.start
    last = first if use.end is None else use.end
    if not fund.first_year <= first <= last <= fund.last_year:
        message = f"{at[-1]!r} runs from {first} to {last}, the fund from {fund.first_year} to "
        mend = "move the use, or count more `years`"
        name = "start" if use.end is None or use.start is not None else "end"
        yield finding("WS235", f"{message}{fund.last_year}", mend, (*at, name))


def rates_are_used(case: Case) -> Iterator[Finding]:
    """Report exchange rates that no option ever asks for."""
    economy: Economy | None = case.economy
    for party, rate in economy.exchange.items() if economy is not None else ():
        for model, name in (("trade", "percent"), ("fund", "money"), ("investors", "firms")):
            asked = (one for one in valuations(case) if one.worth.model == model)
            if getattr(rate, name) is None or any(converts(case, party, one) for one in asked):
                continue
            message = f"no option asks what {name} is worth to {party!r}"
            mend = f"name a {model} model in an option that concerns it, or drop the rate"
            yield finding("WS236", message, mend, ("economy", "exchange", party, name))


def _share(value: Range, name: str, at: Trail, mend: str) -> Iterator[Finding]:
    if outside(value, 1):
        message = f"{name} is {shown(value)}, a share or rate outside 0 to 1"
        yield finding("WS225", message, mend, (*at, name))


def _at_least(value: Range, name: str, at: Trail) -> Iterator[Finding]:
    if value.lo < 0:
        message = f"{name} is {shown(value)}, below 0"
        yield finding("WS225", message, "give an amount of 0 or more", (*at, name))


def _above(value: Range, name: str, at: Trail) -> Iterator[Finding]:
    if value.lo <= 0:
        message = f"{name} is {shown(value)}, not above 0"
        yield finding("WS225", message, "give an amount above 0", (*at, name))
