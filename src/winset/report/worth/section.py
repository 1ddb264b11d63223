"""What is it worth? What a model of trade says that lifting measures brings, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.economy.results import Economic
from winset.case import Case
from winset.case.economy_rules import worths
from winset.report.numbers import capital, listed
from winset.report.outline import Callout, Cell, Column, Paragraph, Part, Results, Row, Section
from winset.report.outline import Table as OutlineTable
from winset.report.wording import Wording
from winset.report.worth.ranges import cell, over
from winset.report.worth.regions import Regions
from winset.report.worth.trade import gains_figure, lever_figure


def worth(results: Results) -> Section | None:
    """Tell what options are worth by a model; None where the case has none."""
    case, found = results.case, results.economic
    if case.economy is None or found is None:
        return None
    words, regions = Wording(case), Regions(case)
    rates = [rate.because for rate in case.economy.exchange.values()]
    parts: list[Part] = [Paragraph(_told(case, found), sources=_once([_sources(case), *rates]))]
    if found.options:
        parts.append(gains_figure(found, words, regions, _sources(case)))
        parts.append(_points(case, found, words))
    parts.extend(
        lever_figure(lever, regions, _of_regime(case, lever.regime)) for lever in found.levers
    )
    parts.append(Callout("What the model leaves out", _LIMITS))
    lead = "What measures cost and their end would bring, by a model of trade, and to whom."
    return Section("worth", "What is it worth?", tuple(parts), lead)


def _told(case: Case, found: Economic) -> str:
    economy = case.economy
    if economy is None:
        return ""
    n = len(economy.trade.table)
    valued = listed([case.parties[p].name for p in economy.exchange if p in case.parties])
    text = (
        f"Trade between {n} regions is worked out anew, in general equilibrium, with the measures "
        f"that are in force and without those that an option lifts, in {found.readings} readings "
        "of how strongly trade answers and how severe the measures are."
    )
    if valued:
        text += (
            f" For {valued} the result, times the points that a percent is worth, takes the place "
            "of what statements leave open; for all others it is told here and decides nothing."
        )
    rates = [rate.because for rate in economy.exchange.values()]
    return text + _rest_on(case, (*_sources(case), *_once(rates)))


def _sources(case: Case) -> tuple[str, ...]:
    """List the claims behind what the trade model is given."""
    economy = case.economy
    if economy is None:
        return ()
    named = [economy.trade.because, *(regime.because for regime in economy.regimes.values())]
    named += [worth.because for _, _, worth in worths(case)]
    return _once(named)


def _of_regime(case: Case, key: str) -> tuple[str, ...]:
    economy = case.economy
    if economy is None:
        return ()
    return _once([economy.trade.because, economy.regimes[key].because])


def _once(named: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for because in named for claim in because))


def _rest_on(case: Case, sources: tuple[str, ...]) -> str:
    """Say whether reports give the numbers, as far as the kinds of their claims tell."""
    kinds = [case.ledger.claims[s].kind for s in sources if s in case.ledger.claims]
    if not kinds:
        return " No source is named for the numbers that go in."
    if all(kind == "assumption" for kind in kinds):
        return " All numbers that go in are assumptions of the analyst; no report gives them."
    return ""


def _points(case: Case, found: Economic, words: Wording) -> OutlineTable:
    parties = list(dict.fromkeys(party for option in found.options for party in option.points))
    columns = (
        Column("Clause"),
        Column("Option"),
        *(Column(capital(words.party(party)), number=True) for party in parties),
    )
    rows = tuple(
        Row(
            (
                Cell(case.issues[option.issue].title),
                Cell(
                    case.issues[option.issue].options[option.option].title,
                    sources=_behind(case, option.issue, option.option),
                ),
                *(cell(option.points[p]) for p in parties),
            )
        )
        for option in found.options
    )
    notes = (
        "Points of 100 above the option of the clause that is worth least to the party: middle of "
        "the readings, and in brackets where nine tenths of them lie.",
        over(found.readings),
    )
    return OutlineTable("What the model makes of it, in points", columns, rows, notes)


def _behind(case: Case, issue: str, option: str) -> tuple[str, ...]:
    said = case.issues[issue].options[option].worth
    return said.because if said is not None else ()


_LIMITS = (
    "One sector, one year, no stocks, no finance, no technology: what is counted is what regions "
    "can buy from what they produce, once prices have settled. Why those who hold measures hold "
    "them is no part of it. Options are valued one by one."
)
