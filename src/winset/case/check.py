"""Whether a case makes sense: every rule over a case, all findings at once.

Findings carry the path of keys to the spot; the reader of a file adds the line. Orders and
bounds that contradict each other are found by `winset.deals.consistency`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from winset.case import amounts, economy_rules, home_rules, money_rules, names, sourcing, terms
from winset.case.models import Case
from winset.case.rules import RULES, Trail, finding
from winset.errors import Finding
from winset.rules import Rule

__all__ = ["CHECKS", "RULES", "Rule", "check"]


def check(case: Case) -> tuple[Finding, ...]:
    """List all that is wrong, doubtful or worth a note in a case, errors first.

    Examples
    --------
    >>> case = Case.from_tables(issues={"i0": ["a"]}, weights={"p": {"i0": 1.0}},
    ...     values={"p": {"i0": {"a": 2.0}}}, no_deal={"p": 0.3})
    >>> [finding.code for finding in check(case)]
    ['WS050', 'WS040', 'WS080']
    """
    found = [finding for rule in CHECKS for finding in rule(case)]
    gravity = ("error", "warning", "note")
    return tuple(sorted(dict.fromkeys(found), key=lambda f: gravity.index(f.severity)))


def somebody_signs(case: Case) -> Iterator[Finding]:
    """Report a case without signatories."""
    if not case.signatories:
        mend = "write `signs: true` for those whose signature a deal needs"
        yield finding("WS030", "no party signs", mend, ("parties",))


def parties_want_something(case: Case) -> Iterator[Finding]:
    """Report signatories of whom nothing is known, or no walk-away value."""
    for party in case.signatories:
        wants = case.preferences.get(party)
        if wants is None or not (wants.importance or wants.issues):
            message = f"nothing is said of what {party!r} wants"
            mend = f"add an order or bounds under preferences, `{party}:`"
            yield finding("WS031", message, mend, ("preferences", party))
        if wants is None or wants.no_deal is None:
            message = f"{party!r} signs, but what it has without a deal is not said"
            mend = f"add `no_deal: {{like: status-quo}}` or a number under preferences, `{party}:`"
            yield finding("WS032", message, mend, ("preferences", party))


def no_deal_is_whole(case: Case) -> Iterator[Finding]:
    """Report no-deal packages that leave issues without an option."""
    for party, wants in case.preferences.items():
        if wants.no_deal is None or wants.no_deal.like is None:
            continue
        like = wants.no_deal.like
        package = like if isinstance(like, dict) else {}
        silent = [k for k, i in case.issues.items() if k not in package and i.status_quo is None]
        if silent:
            message = f"no deal for {party!r} says nothing on {', '.join(silent)}"
            mend = "add `status_quo` to these issues, or name their options under `like`"
            path: Trail = ("preferences", party, "no_deal", "like")
            yield finding("WS033", message, mend, path)


def issues_are_open(case: Case) -> Iterator[Finding]:
    """Report issues with nothing to choose, reserved names, and scales with gaps."""
    for key, issue in case.issues.items():
        at: Trail = ("issues", key)
        if key in names.RESERVED:
            message = f"an issue cannot be named {key!r}; preferences use that key"
            yield finding("WS016", message, "choose another name", at)
        if len(issue.options) == 1:
            message = f"issue {key!r} has one option"
            yield finding("WS040", message, "add another, or drop the issue", (*at, "options"))
        silent = [option for option in issue.options if option not in (issue.scale or {})]
        if issue.scale is not None and silent:
            message = f"scale of issue {key!r} has no place for {', '.join(silent)}"
            yield finding("WS042", message, "give every option a number", (*at, "scale"))


def red_lines_leave_a_choice(case: Case) -> Iterator[Finding]:
    """Report signatories whose red lines, contested ones aside, take every option of an issue."""
    for party in case.signatories:
        wants = case.preferences.get(party)
        for key, preference in wants.issues.items() if wants else ():
            barred = {line.option for line in preference.red_line if line.contested is None}
            if key in case.issues and set(case.issues[key].options) <= barred:
                message = f"red lines of {party!r} bar every option of {key!r}: no deal can exist"
                path: Trail = ("preferences", party, key, "red_line")
                yield finding("WS041", message, "check them, or add the option it accepts", path)


CHECKS: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    names.unknown_names,
    names.unknown_in_ledger,
    somebody_signs,
    parties_want_something,
    no_deal_is_whole,
    issues_are_open,
    red_lines_leave_a_choice,
    amounts.values_in_range,
    amounts.points_are_whole,
    amounts.no_deal_amounts,
    terms.links_can_hold,
    terms.no_option_twice,
    terms.payments_are_possible,
    terms.drafts_hold_together,
    terms.dates_are_dates,
    home_rules.ratifiers_can_decide,
    home_rules.blocs_want_something,
    home_rules.shares_at_home,
    home_rules.breaches_cost,
    economy_rules.regions_are_known,
    economy_rules.numbers_mean_something,
    economy_rules.worths_can_be_computed,
    economy_rules.worth_is_said_once,
    economy_rules.models_are_named_once,
    money_rules.funds_mean_something,
    money_rules.investors_mean_something,
    money_rules.uses_mean_something,
    money_rules.rates_are_used,
    sourcing.red_lines_have_sources,
    sourcing.contested_red_lines_take_a_side,
    sourcing.statements_have_sources,
    sourcing.claims_are_used,
    sourcing.passages_lie_in_documents,
)
"""All rules over a whole case, in the order in which their findings are made."""
