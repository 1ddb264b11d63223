"""Links, payments, drafts and dates that cannot mean what they say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from winset.case.models import Case, Compatibility, Payments
from winset.case.names import option_sets
from winset.case.rules import Trail, finding
from winset.errors import Finding

_DATE = re.compile(r"(\d{4})(-(\d{2})(-\d{2})?)?")


def links_can_hold(case: Case) -> Iterator[Finding]:
    """Report compatibility links whose parts exclude each other."""
    for k, link in enumerate(case.links):
        if isinstance(link, Compatibility):
            yield from _at_odds(link, ("links", k))


def _at_odds(link: Compatibility, at: Trail) -> Iterator[Finding]:
    for issue in link.needs:
        if issue in link.when and not set(link.when[issue]) & set(link.needs[issue]):
            message = f"link on {issue!r} needs what its own `when` rules out"
            yield finding("WS060", message, "write `forbids`, or mend one side", at)
    for part, sets in (("when", link.when), ("needs", link.needs)):
        for issue, options in sets.items():
            if issue in link.forbids and set(options) <= set(link.forbids[issue]):
                message = f"link on {issue!r} forbids every option of its own `{part}`"
                yield finding("WS060", message, "mend one of the two", at)


def no_option_twice(case: Case) -> Iterator[Finding]:
    """Report options that a bracket, a link or a list of red lines names twice."""
    lists: list[tuple[tuple[str, ...], str, Trail]] = list(option_sets(case))
    for party, wants in case.preferences.items():
        for issue, preference in wants.issues.items():
            lines = tuple(line.option for line in preference.red_line)
            lists.append((lines, issue, ("preferences", party, issue, "red_line")))
    for options, issue, path in lists:
        for option in dict.fromkeys(options):
            if options.count(option) > 1:
                message = f"option {option!r} of issue {issue!r} is listed twice"
                yield finding("WS061", message, "delete one, or name the option meant", path)


def payments_are_possible(case: Case) -> Iterator[Finding]:
    """Report payments without budget or worth, to oneself, or of negative amounts."""
    if case.payments is not None:
        yield from _pairs(case.payments)
        yield from _terms(case.payments)
        yield from _outsiders(case, case.payments)


def _pairs(payments: Payments) -> Iterator[Finding]:
    for k, (payer, receiver) in enumerate(payments.pairs):
        path: Trail = ("payments", "pairs", k)
        if payer == receiver:
            message = f"{payer!r} is to pay itself"
            yield finding("WS067", message, "name another receiver", path)
        if payer not in payments.budget:
            message = f"{payer!r} is to pay {receiver!r} but has no budget"
            yield finding("WS065", message, f"add `{payer}: …` under budget", path)


def _terms(payments: Payments) -> Iterator[Finding]:
    named = (*payments.budget, *(party for pair in payments.pairs for party in pair))
    for party in dict.fromkeys(named):
        if party not in payments.worth:
            message = f"{party!r} takes part in payments, but what a unit is worth to it is missing"
            mend = f"add `{party}: …` under worth: points for one {payments.unit}"
            yield finding("WS066", message, mend, ("payments", "worth"))
    for party, budget in payments.budget.items():
        if budget.lo < 0:
            message = f"budget of {party!r} starts at {budget.lo:g}"
            yield finding("WS068", message, "start at 0 or more", ("payments", "budget", party))
    for party, worth in payments.worth.items():
        if worth.lo <= 0:
            message = f"a unit of money is worth {worth.lo:g} points to {party!r}"
            yield finding("WS068", message, "give more than 0", ("payments", "worth", party))


def _outsiders(case: Case, payments: Payments) -> Iterator[Finding]:
    paths: dict[str, Trail] = {party: ("payments", "budget", party) for party in payments.budget}
    for k, pair in enumerate(payments.pairs):
        for party in pair:
            paths.setdefault(party, ("payments", "pairs", k))
    for party, path in paths.items():
        if party in case.parties and party not in case.signatories:
            message = f"{party!r} does not sign, and payments run between signatories"
            yield finding("WS069", message, "write `signs: true`, or take it out", path)


def drafts_hold_together(case: Case) -> Iterator[Finding]:
    """Report sources for clauses that a draft does not settle."""
    for key, draft in case.drafts.items():
        for issue in draft.clause_because:
            if issue in case.issues and issue not in draft.clauses:
                message = f"draft {key!r} gives a source for {issue!r}, but no clause on it"
                path: Trail = ("drafts", key, "clause_because", issue)
                yield finding("WS070", message, f"add `{issue}: …` under clauses", path)


def dates_are_dates(case: Case) -> Iterator[Finding]:
    """Report dates that cannot be put in order."""
    dates: dict[Trail, str] = {("date",): case.date}
    dates |= {("drafts", key, "date"): draft.date for key, draft in case.drafts.items()}
    for key, document in case.ledger.documents.items():
        dates["ledger", "documents", key, "published"] = document.published or ""
    for path, text in dates.items():
        if text and not is_date(text):
            message = f"{text!r} is no date"
            yield finding("WS071", message, "write 2025-11-20, 2025-11 or 2025", path)


def is_date(text: str) -> bool:
    """Tell whether a text is a day, month or year that exists.

    Examples
    --------
    >>> is_date("2025-11"), is_date("2025-02-30"), is_date("spring 2025")
    (True, False, False)
    """
    match = _DATE.fullmatch(text)
    if not match:
        return False
    whole = text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text
    try:
        datetime.date.fromisoformat(whole)
    except ValueError:
        return False
    return True
