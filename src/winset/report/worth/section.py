"""What is it worth? What models of trade, funds and investors say that options bring, to whom."""

from __future__ import annotations

from winset.analyse.economy.results import Economic
from winset.case import Case
from winset.case.modelled import modelled
from winset.report.numbers import listed
from winset.report.outline import Callout, Paragraph, Part, Results, Section
from winset.report.wording import Wording
from winset.report.worth.claims import of_all, of_regime, of_trade, resting_on
from winset.report.worth.firms import firms_parts
from winset.report.worth.fund import fund_parts
from winset.report.worth.points import breach_figure, points_figure
from winset.report.worth.regions import Regions
from winset.report.worth.trade import gains_figure, lever_figure


def worth(results: Results) -> Section | None:
    """Tell what options are worth by models; None where the case has none."""
    case, found = results.case, results.economic
    if case.economy is None or found is None:
        return None
    words = Wording(case)
    kept = results.findings.kept if results.findings else None
    pictures = (
        points_figure(case, found, words),
        breach_figure(case, kept.deals, words) if kept else None,
    )
    parts: list[Part] = [Paragraph(_told(case, found), sources=of_all(case))]
    parts += [picture for picture in pictures if picture is not None]
    parts += _trade(case, found, words)
    for account in found.funds:
        parts += fund_parts(case, account, words)
    for returning in found.investors:
        parts += firms_parts(case, returning, words)
    parts.append(Callout("What models leave out", " ".join(_limits(case))))
    lead = "What options would bring, and to whom, as far as models of the case can tell."
    return Section("worth", "What is it worth?", tuple(parts), lead)


def _trade(case: Case, found: Economic, words: Wording) -> list[Part]:
    regions = Regions(case)
    parts: list[Part] = []
    if any(option.regions for option in found.options):
        parts.append(gains_figure(found, words, regions, of_trade(case)))
    parts += [lever_figure(lever, regions, of_regime(case, lever.regime)) for lever in found.levers]
    return parts


def _told(case: Case, found: Economic) -> str:
    economy = case.economy
    if economy is None:
        return ""
    said = []
    if economy.trade is not None:
        n = len(economy.trade.table)
        said.append(
            f"Trade between {n} regions is worked out anew, in general equilibrium, with the "
            "measures that are in force and without those that an option lifts."
        )
    if economy.funds:
        said.append(
            "Assets with rival uses are followed year by year, so that every use is paid from "
            "money that has no other."
        )
    if economy.investors:
        said.append(
            "Firms come back when what they would earn makes up for cost, risk and waiting."
        )
    said.append(f"All this in {found.readings} readings of the numbers that are open in it.")
    valued = _valued(case)
    if valued:
        said.append(
            f"What models say counts for {listed(valued, 'and for')}, and takes the place of what "
            "statements leave open; for all others it is told here and decides nothing."
        )
    return " ".join([*said, resting_on(case, of_all(case))]).strip()


def _valued(case: Case) -> list[str]:
    """Name the parties that models value, each with its clauses."""
    words = Wording(case)
    found = {party: modelled(case, party) for party in case.parties}
    return [
        f"{words.party(party)} ({listed([words.issue(issue) for issue in issues])})"
        for party, issues in found.items()
        if issues
    ]


def _limits(case: Case) -> list[str]:
    economy = case.economy
    if economy is None:
        return []
    said = []
    if economy.trade is not None:
        said.append(
            "Trade: one sector, one year, no stocks, no finance, no technology; what is counted is "
            "what regions can buy from what they produce, once prices have settled. Why those who "
            "hold measures hold them is no part of it."
        )
    if economy.funds:
        said.append(
            "Funds: the value of assets does not move, and no law is known of who may pledge or "
            "release them."
        )
    if economy.investors:
        said.append(
            "Firms: one plant each, a price that nobody sets, and no rival that takes the place of "
            "those who wait."
        )
    return [*said, "Options are valued one by one."]
