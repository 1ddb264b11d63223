"""Uses of a fund that are refused, as findings: what, by which option, and how to mend.

A use is refused in every reading if it is so in a whole block of them and in the reading that is
kindest to it: the largest stock and income, the least tax, retention, liability and use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from winset.case import Case, Compatibility
from winset.case.economy import FundWorth
from winset.case.modelled import valuations
from winset.case.rules import Trail, finding
from winset.deals.fund_worth import FundQuestion, Way, account
from winset.deals.model_numbers import Name, Span, between
from winset.deals.streams import BLOCK
from winset.economy.fund import Refusal
from winset.errors import Finding, InvalidCase, UsageError
from winset.search.problem import FloatArray

KIND = ("stock", "income")
"""Numbers of a fund of which more leaves more free."""


@dataclass(frozen=True)
class Refused:
    """A use that some ways of using a fund, together, leave unmet; ``always``: in every reading."""

    ways: tuple[tuple[str, str], ...]
    use: str
    refusal: Refusal
    always: bool


def fund_findings(case: Case) -> tuple[Finding, ...]:
    """Report uses of money that is not free, and options that ask for the same money.

    The case must be sound otherwise: what is out of range is left to `winset.case.check`.
    """
    if case.economy is None:
        return ()
    found: list[Finding] = []
    for key, fund in case.economy.funds.items():
        question = FundQuestion.of(case, key, fund)
        if question.ways:
            found += _of_uses(case, question, fund.unit)
            found += _of_pairs(case, question, fund.unit)
    return tuple(found)


def refuse_double_uses(case: Case) -> None:
    """Refuse a case with an option that uses money which has another use in every reading.

    Raises
    ------
    InvalidCase
        With all such findings.
    """
    wrong = [found for found in fund_findings(case) if found.severity == "error"]
    if wrong:
        raise InvalidCase(wrong, case.title)


def clashes(question: FundQuestion) -> tuple[Refused, ...]:
    """List uses that two options of different clauses leave unmet, though each alone is met."""
    return _clashes(question)


def _of_uses(case: Case, question: FundQuestion, unit: str) -> Iterator[Finding]:
    for one in _alone(question):
        ((issue, option),) = one.ways
        path = _path(case, issue, option, one.use)
        code, says = _told(one, unit)
        message = f"{option!r} of {issue!r} uses what is not free: {says}"
        yield finding("WS230" if one.always else code, message, one.refusal.mend, path)


def _told(one: Refused, unit: str) -> tuple[str, str]:
    refusal = one.refusal
    held = "there is no more"
    if refusal.pledged_to:
        held = f"{refusal.held:.6g} is pledged to {', '.join(map(repr, refusal.pledged_to))}"
    share = "in every reading" if one.always else f"in {refusal.share:.0%} of the readings"
    says = (
        f"{one.use!r} asks {refusal.asked:.6g} {unit} in {refusal.year}, {refusal.free:.6g} is "
        f"free, {held} ({share})"
    )
    return "WS231", says


def _of_pairs(case: Case, question: FundQuestion, unit: str) -> Iterator[Finding]:
    for one in _clashes(question):
        (issue, option), (other, second) = one.ways
        if _ruled_out(case, one.ways):
            continue
        _, says = _told(one, unit)
        message = (
            f"{option!r} of {issue!r} and {second!r} of {other!r} ask for the same money: {says}"
        )
        mend = f"add `when: {{{issue}: {option}}}, forbids: {{{other}: {second}}}` to the links"
        path: Trail = ("issues", other, "options", second, "worth")
        yield finding("WS232" if one.always else "WS233", message, mend, path)


def _ruled_out(case: Case, ways: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether links keep two options from standing in one deal."""
    return any(
        _excludes(link, one, other)
        for link in case.links
        if isinstance(link, Compatibility)
        for one, other in (ways, ways[::-1])
    )


def _excludes(link: Compatibility, one: tuple[str, str], other: tuple[str, str]) -> bool:
    chosen = dict((one, other))
    holds = all(issue in chosen and chosen[issue] in among for issue, among in link.when.items())
    if not holds:
        return False
    broken = any(issue in chosen and chosen[issue] not in x for issue, x in link.needs.items())
    forbidden = [chosen[issue] in x for issue, x in link.forbids.items() if issue in chosen]
    return broken or (len(forbidden) == len(link.forbids) > 0 and all(forbidden))


def _path(case: Case, issue: str, option: str, use: str) -> Trail:
    for one in valuations(case):
        here = (one.issue, one.option) == (issue, option)
        if here and isinstance(one.worth, FundWorth) and use in one.worth.uses:
            return (*one.path, "uses", use)
    return ("issues", issue, "options", option, "worth")


@lru_cache(maxsize=64)
def _alone(question: FundQuestion) -> tuple[Refused, ...]:
    return tuple(one for way in question.ways for one in _refused(question, (way,)))


@lru_cache(maxsize=64)
def _clashes(question: FundQuestion) -> tuple[Refused, ...]:
    alone = {(one.ways[0], one.use) for one in _alone(question)}
    found = []
    for one, other in combinations(question.ways, 2):
        if one.issue == other.issue:
            continue
        for refused in _refused(question, (one, other)):
            whose = [(w.issue, w.option) for w in (one, other) if refused.use in _names(w)]
            if not any((w, refused.use) in alone for w in whose):
                found.append(refused)
    return tuple(found)


def _names(way: Way) -> set[str]:
    return {use.name for use in way.uses}


def _refused(question: FundQuestion, ways: tuple[Way, ...]) -> tuple[Refused, ...]:
    """Run a fund in a block of readings, and in the kindest, and list what is refused."""

    def numbers(name: Name, span: Span) -> FloatArray:
        return np.append(between(name, span, (1, 0, 0)), span[1 if name[-1] in KIND else 0])

    try:
        refused = account(question, ways, numbers).flow.refused
    except UsageError:
        # What the ledger cannot read at all, rules of the case tell better.
        return ()
    places = tuple((way.issue, way.option) for way in ways)
    return tuple(
        Refused(places, one.clause.split(" (")[0], one, one.share * (BLOCK + 1) > BLOCK + 0.5)
        for one in refused
    )
