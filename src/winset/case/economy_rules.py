"""An economy, and worths from a model, that cannot mean what they say; what they name."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case.amounts import outside, shown
from winset.case.economy import Economy, FundWorth, InvestorsWorth, TradeWorth, Worth
from winset.case.modelled import converts, modelled, valuations
from winset.case.models import Case
from winset.case.rules import Trail, finding
from winset.case.statements import Ordered, parse
from winset.case.uses import Use
from winset.errors import Finding, did_you_mean
from winset.values import Range


def worths(case: Case) -> Iterator[tuple[str, str, Worth]]:
    """List the options whose worth comes from a model: issue, option, model."""
    for one in valuations(case):
        yield one.issue, one.option, one.worth


def uses(case: Case) -> Iterator[Use]:
    """List where the economy, and worths from a model, name parties."""
    if case.economy is not None:
        for name in ("regions", "exchange"):
            for party in getattr(case.economy, name):
                yield Use("party", party, ("economy", name, party))
        for key, fund in case.economy.funds.items():
            at: Trail = ("economy", "funds", key)
            for name, liability in fund.liabilities.items():
                if liability.owed_by is not None:
                    yield Use("party", liability.owed_by, (*at, "liabilities", name, "owed_by"))
            if fund.rest is not None:
                yield Use("party", fund.rest.to, (*at, "rest", "to"))
    for one in valuations(case):
        if isinstance(one.worth, FundWorth):
            for name, use in one.worth.uses.items():
                field = "divide" if use.divide else "to"
                for party in use.recipients:
                    yield Use("party", party, (*one.path, "uses", name, field))


def sources(case: Case) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    """List every ``because`` of the economy and of worths from a model with its path."""
    for one in valuations(case):
        yield (*one.path, "because"), one.worth.because
        if isinstance(one.worth, FundWorth):
            for name, use in one.worth.uses.items():
                if use.because:
                    yield (*one.path, "uses", name, "because"), use.because
    economy = case.economy
    if economy is None:
        return
    if economy.trade is not None:
        yield ("economy", "trade", "because"), economy.trade.because
    for key, regime in economy.regimes.items():
        yield ("economy", "regimes", key, "because"), regime.because
    for key, fund in economy.funds.items():
        yield ("economy", "funds", key, "because"), fund.because
        for name, liability in fund.liabilities.items():
            path: Trail = ("economy", "funds", key, "liabilities", name, "because")
            if liability.because or not fund.because:
                yield path, liability.because
    for key, investors in economy.investors.items():
        yield ("economy", "investors", key, "because"), investors.because
    for party, exchange in economy.exchange.items():
        yield ("economy", "exchange", party, "because"), exchange.because


def unsourced(case: Case) -> Iterator[tuple[Trail, str]]:
    """List what the economy says without a source, in words."""
    for path, because in sources(case):
        if not because:
            place = path[:-1]
            yield place, " ".join(str(part) for part in place if part != "options")


def regions_are_known(case: Case) -> Iterator[Finding]:
    """Report regions and coalitions that are not declared."""
    economy = case.economy
    if economy is None or economy.trade is None:
        return
    regions = set(economy.trade.table)
    known = (*economy.trade.table, *economy.coalitions)
    for exporter, row in economy.trade.table.items():
        for importer in row:
            if importer not in regions:
                path: Trail = ("economy", "trade", "table", exporter, importer)
                yield _unknown(importer, tuple(economy.trade.table), path)
    for region in economy.trade.titles:
        if region not in regions:
            yield _unknown(region, tuple(regions), ("economy", "trade", "titles", region))
    for names, allowed, path in _named(case, economy):
        for name in names:
            if name not in (known if allowed else regions):
                yield _unknown(name, known if allowed else tuple(economy.trade.table), path)


def _unknown(name: str, known: tuple[str, ...], path: Trail) -> Finding:
    message = f"unknown region or coalition {name!r}"
    return finding("WS220", message, did_you_mean(name, known), path)


def _named(case: Case, economy: Economy) -> Iterator[tuple[tuple[str, ...], bool, Trail]]:
    """List names, whether a coalition may stand among them, and their path."""
    for key, members in economy.coalitions.items():
        yield members, False, ("economy", "coalitions", key)
    for key, regime in economy.regimes.items():
        yield regime.by, True, ("economy", "regimes", key, "by")
        yield regime.against, True, ("economy", "regimes", key, "against")
    for party, regions in economy.regions.items():
        yield regions, True, ("economy", "regions", party)
    for one in valuations(case):
        if isinstance(one.worth, TradeWorth):
            yield one.worth.relief.coalition, True, (*one.path, "relief", "coalition")


def numbers_mean_something(case: Case) -> Iterator[Finding]:
    """Report severities that are no shares, and elasticities without an equilibrium."""
    economy = case.economy
    shares: list[tuple[Trail, str, Range]] = [
        ((*one.path, "relief", "severity"), "severity", one.worth.relief.severity)
        for one in valuations(case)
        if isinstance(one.worth, TradeWorth)
    ]
    if economy is not None:
        yield from _elasticities(economy)
        yield from _rates(economy)
        for key, regime in economy.regimes.items():
            for name in ("severity", "rerouted"):
                number: Range = getattr(regime, name)
                shares.append((("economy", "regimes", key, name), name, number))
            if regime.detour.lo < 0:
                message = f"a detour adds {shown(regime.detour)} to the cost, below 0"
                mend = "give the cost on top as a share of it, 0 or more"
                yield finding("WS225", message, mend, ("economy", "regimes", key, "detour"))
    for path, name, share in shares:
        if outside(share, 1):
            message = f"{name} is {shown(share)}, a share outside 0 to 1"
            yield finding("WS225", message, "60 percent is written 0.6", path)


def _elasticities(economy: Economy) -> Iterator[Finding]:
    if economy.trade is None:
        return
    at: Trail = ("economy", "trade")
    if economy.trade.elasticity.lo <= 0:
        message = f"elasticity of trade is {shown(economy.trade.elasticity)}, not above 0"
        yield finding("WS225", message, "published estimates: 3 to 8", (*at, "elasticity"))
    if economy.trade.supply.lo < 0:
        message = f"elasticity of supply is {shown(economy.trade.supply)}, below 0"
        yield finding("WS225", message, "published estimates: 0 to 1.24", (*at, "supply"))
    if outside(economy.trade.discount, 1):
        message = f"discount is {shown(economy.trade.discount)}, a rate outside 0 to 1"
        yield finding("WS225", message, "5 percent a year is written 0.05", (*at, "discount"))


def _rates(economy: Economy) -> Iterator[Finding]:
    for party, exchange in economy.exchange.items():
        for name in ("percent", "money", "firms"):
            rate: Range | None = getattr(exchange, name)
            if rate is not None and rate.lo < 0:
                message = f"exchange rate of {party!r} starts at {rate.lo:g} points"
                path: Trail = ("economy", "exchange", party, name)
                yield finding("WS225", message, "start at 0 or more", path)


_RATES = {
    "trade": ("percent", "one percent that its regions can buy"),
    "fund": ("money", "a unit of money"),
    "investors": ("firms", "ten percent of the firms"),
}
"""Field of an exchange rate that a model needs, and what it counts."""


def worths_can_be_computed(case: Case) -> Iterator[Finding]:
    """Report worths without an economy, a regime, or anybody who converts them into points."""
    economy = case.economy
    for one in valuations(case):
        worth, what = one.worth, f"{one.option!r} of {one.issue!r}"
        if economy is None:
            message = f"worth of {what} needs the {worth.model} model"
            yield finding("WS221", message, "add an `economy` section, or take it out", one.path)
            continue
        field, unit = _RATES[worth.model]
        if not any(converts(case, party, one) for party in economy.exchange):
            message = f"no party converts the worth of {what} into points"
            mend = f"give a party whom it concerns `{field}` under `exchange`: points for {unit}"
            yield finding("WS222", message, mend, one.path)
        if isinstance(worth, TradeWorth):
            yield from _relief(economy, worth, what, one.path)
        else:
            yield from _declared(economy, worth, one.path)
    if economy is None:
        return
    for party, rate in economy.exchange.items():
        if rate.percent is not None and party not in economy.regions:
            message = f"{party!r} has an exchange rate and no regions"
            mend = "name its regions of the trade table under `regions` of the economy"
            yield finding("WS223", message, mend, ("economy", "exchange", party))


def _relief(economy: Economy, worth: TradeWorth, what: str, at: Trail) -> Iterator[Finding]:
    if economy.trade is None:
        message = f"worth of {what} needs the trade model"
        yield finding("WS221", message, "add `trade` to the economy, or take it out", at)
        return
    helped = set(economy.members(worth.relief.coalition))
    if not any(helped & set(economy.members(r.by)) for r in economy.regimes.values()):
        message = f"{what} lifts measures, but no regime has them"
        mend = "add the measures in force to `regimes` of the economy"
        yield finding("WS226", message, mend, (*at, "relief", "coalition"))


def _declared(economy: Economy, worth: FundWorth | InvestorsWorth, at: Trail) -> Iterator[Finding]:
    is_fund = isinstance(worth, FundWorth)
    name = worth.fund if isinstance(worth, FundWorth) else worth.investors
    known = tuple(economy.funds if is_fund else economy.investors)
    field, section = ("fund", "funds") if is_fund else ("investors", "investors")
    if name not in known:
        mend = did_you_mean(name, known) if known else f"declare it under `{section}`"
        yield finding("WS228", f"the economy has no {section} {name!r}", mend, (*at, field))


def models_are_named_once(case: Case) -> Iterator[Finding]:
    """Report options that name one model of the same things twice."""
    seen: set[tuple[str, ...]] = set()
    for one in valuations(case):
        worth = one.worth
        about = "" if isinstance(worth, TradeWorth) else (
            worth.fund if isinstance(worth, FundWorth) else worth.investors
        )  # fmt: skip
        key = (one.issue, one.option, worth.model, about)
        if key in seen:
            name = f"the {worth.model} model" + (f" of {about!r}" if about else "")
            message = f"{one.option!r} of {one.issue!r} names {name} twice"
            yield finding("WS237", message, "join the two into one", one.path)
        seen.add(key)


def worth_is_said_once(case: Case) -> Iterator[Finding]:
    """Report direct numbers, and comparisons of importance, beside a worth from a model."""
    for party, wants in case.preferences.items():
        issues = modelled(case, party)
        if not issues:
            continue
        for issue, preference in wants.issues.items():
            for field in ("values", "points"):
                if getattr(preference, field) and (issue in issues or field == "points"):
                    message = f"{party!r} has {field} on {issue!r} and an exchange rate"
                    mend = f"keep the {field} or the exchange rate of {party!r}"
                    yield finding("WS224", message, mend, ("preferences", party, issue, field))
        for k, statement in enumerate(wants.importance):
            for reading in statement.readings:
                relations = parse(reading.says)
                compared = [r for r in relations if isinstance(r, Ordered)]
                hit = [i for r in compared for i in (r.above, r.below) if i in issues]
                if hit:
                    message = f"a model says what {hit[0]!r} is worth to {party!r}"
                    mend = "bound the issue by a number, or drop the comparison"
                    path: Trail = ("preferences", party, "importance", k)
                    yield finding("WS227", message, mend, path)
