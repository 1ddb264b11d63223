"""An economy, and worths from a model, that cannot mean what they say; what they name."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case.amounts import outside, shown
from winset.case.economy import Economy, Worth
from winset.case.models import Case
from winset.case.rules import Trail, finding
from winset.case.statements import Ordered, parse
from winset.case.uses import Use
from winset.errors import Finding, did_you_mean
from winset.values import Range


def worths(case: Case) -> Iterator[tuple[str, str, Worth]]:
    """List the options whose worth comes from a model: issue, option, model."""
    for key, issue in case.issues.items():
        for name, option in issue.options.items():
            if option.worth is not None:
                yield key, name, option.worth


def modelled(case: Case, party: str) -> tuple[str, ...]:
    """List the issues that a model values for a party, in the order of the case.

    Examples
    --------
    >>> modelled(Case.from_tables(issues={"i": ["a"]}, weights={"p": {"i": 1.0}},
    ...     values={"p": {"i": {"a": 1.0}}}, no_deal={"p": 0.3}), "p")
    ()
    """
    if case.economy is None or party not in case.economy.exchange:
        return ()
    return tuple(dict.fromkeys(issue for issue, _, _ in worths(case)))


def uses(case: Case) -> Iterator[Use]:
    """List where the economy names parties."""
    if case.economy is not None:
        for name in ("regions", "exchange"):
            for party in getattr(case.economy, name):
                yield Use("party", party, ("economy", name, party))


def sources(case: Case) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    """List every ``because`` of the economy and of worths from a model with its path."""
    for issue, option, worth in worths(case):
        yield ("issues", issue, "options", option, "worth", "because"), worth.because
    economy = case.economy
    if economy is None:
        return
    yield ("economy", "trade", "because"), economy.trade.because
    for key, regime in economy.regimes.items():
        yield ("economy", "regimes", key, "because"), regime.because
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
    if economy is None:
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
    for issue, option, worth in worths(case):
        at: Trail = ("issues", issue, "options", option, "worth", "relief", "coalition")
        yield worth.relief.coalition, True, at


def numbers_mean_something(case: Case) -> Iterator[Finding]:
    """Report severities that are no shares, and elasticities without an equilibrium."""
    economy = case.economy
    shares: list[tuple[Trail, Range]] = [
        (("issues", issue, "options", option, "worth", "relief", "severity"), worth.relief.severity)
        for issue, option, worth in worths(case)
    ]
    if economy is not None:
        for key, regime in economy.regimes.items():
            shares.append((("economy", "regimes", key, "severity"), regime.severity))
        at: Trail = ("economy", "trade")
        if economy.trade.elasticity.lo <= 0:
            message = f"elasticity of trade is {shown(economy.trade.elasticity)}, not above 0"
            yield finding("WS225", message, "published estimates: 3 to 8", (*at, "elasticity"))
        if economy.trade.supply.lo < 0:
            message = f"elasticity of supply is {shown(economy.trade.supply)}, below 0"
            yield finding("WS225", message, "published estimates: 0 to 1.24", (*at, "supply"))
        for party, exchange in economy.exchange.items():
            if exchange.percent.lo < 0:
                message = f"exchange rate of {party!r} starts at {exchange.percent.lo:g} points"
                path: Trail = ("economy", "exchange", party, "percent")
                yield finding("WS225", message, "start at 0 or more", path)
    for path, share in shares:
        if outside(share, 1):
            message = f"severity is {shown(share)}, a share outside 0 to 1"
            yield finding("WS225", message, "60 percent is written 0.6", path)


def worths_can_be_computed(case: Case) -> Iterator[Finding]:
    """Report worths without an economy, a regime, or anybody who converts them into points."""
    economy = case.economy
    for issue, option, worth in worths(case):
        at: Trail = ("issues", issue, "options", option, "worth")
        if economy is None:
            message = f"worth of {option!r} of {issue!r} needs the {worth.model} model"
            yield finding("WS221", message, "add an `economy` section, or take it out", at)
            continue
        if not economy.exchange:
            message = f"no party converts the worth of {option!r} of {issue!r} into points"
            yield finding("WS222", message, "add `exchange` to the economy", at)
        helped = set(economy.members(worth.relief.coalition))
        if not any(helped & set(economy.members(r.by)) for r in economy.regimes.values()):
            message = f"{option!r} of {issue!r} lifts measures, but no regime has them"
            mend = "add the measures in force to `regimes` of the economy"
            yield finding("WS226", message, mend, (*at, "relief", "coalition"))
    for party in economy.exchange if economy is not None else ():
        if economy is not None and party not in economy.regions:
            message = f"{party!r} has an exchange rate and no regions"
            mend = "name its regions of the trade table under `regions` of the economy"
            yield finding("WS223", message, mend, ("economy", "exchange", party))


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
