"""What-if on what is said: one statement taken back, turned round, or added; one link dropped.

Each function returns a changed copy of the case; the ledger stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from winset.case.models import (
    Bundle,
    Case,
    NoDeal,
    PartyPreferences,
    Preference,
    RedLine,
    Statement,
)
from winset.case.statements import Bound, Ordered, parse
from winset.errors import UnknownName, UsageError
from winset.values import Range

_SIGN = re.compile(r"\s*(>=|<=|>|<)\s*")
_MIRROR = {">": "<", "<": ">", ">=": "<=", "<=": ">="}


def turned_round(text: str) -> str | None:
    """Turn an order or a bound round; None where the opposite has no such form (equality).

    Examples
    --------
    >>> turned_round("a > b >= c"), turned_round("a >= 0.1"), turned_round("a = b")
    ('a < b <= c', 'a <= 0.1', None)
    """
    relations = parse(text)
    equal = any(isinstance(relation, Ordered) and relation.equal for relation in relations)
    bounds = [relation for relation in relations if isinstance(relation, Bound)]
    if equal or len(bounds) > 1 or any(bound.lo == bound.hi for bound in bounds):
        return None
    return _SIGN.sub(lambda sign: f" {_MIRROR[sign[1]]} ", text.strip())


def restate(case: Case, party: str, issue: str | None, k: int, says: Statement | None) -> Case:
    """Put another statement in the place of statement k, or take it back.

    Parameters
    ----------
    issue : the issue on whose options the statement orders; None for importance.
    k : its place in the list, from 0.
    says : what is said in its place; None: nothing is.

    Raises
    ------
    UnknownName
        If the party has nothing said of it, or not of this issue.
    UsageError
        If there is no statement k.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a", "b": "b"}}},
    ...     "preferences": {"p": {"x": {"order": "a > b"}}}})
    >>> restate(case, "p", "x", 0, None).preferences["p"].issues
    {}
    """
    said = _said(case, party)
    if issue is None:
        listed = _replaced(said.importance, k, says, f"importance to {party}")
        return _with(case, party, said, importance=listed)
    if issue not in said.issues:
        raise UnknownName(f"issue of {party}", issue, said.issues)
    entry = said.issues[issue]
    listed = _replaced(entry.order, k, says, f"{issue} to {party}")
    changed = entry.model_copy(update={"order": listed})
    return _with(case, party, said, entries={issue: changed})


def _replaced(
    listed: tuple[Statement, ...], k: int, says: Statement | None, where: str
) -> tuple[Statement, ...]:
    if not 0 <= k < len(listed):
        raise UsageError(f"{where}: there is no statement {k}; it has {len(listed)}, from 0")
    return (*listed[:k], *(() if says is None else (says,)), *listed[k + 1 :])


def add_red_line(case: Case, party: str, issue: str, option: str) -> Case:
    """Suppose that a party would never accept an option.

    Raises
    ------
    UnknownName
        If nobody declared the party, the issue or the option.
    """
    for what, name, known in (
        ("party", party, case.parties),
        ("issue", issue, case.issues),
        (f"option of {issue}", option, case.issues[issue].options if issue in case.issues else {}),
    ):
        if name not in known:
            raise UnknownName(what, name, known)
    said = case.preferences.get(party, PartyPreferences())
    entry = said.issues.get(issue, Preference())
    lines = tuple(line for line in entry.red_line if line.option != option)
    changed = entry.model_copy(update={"red_line": (*lines, RedLine(option=option))})
    return _with(case, party, said, entries={issue: changed})


def drop_link(case: Case, k: int) -> Case:
    """Suppose that link k, in the order of the case, does not hold.

    A link with a worth stays and is worth nothing, so that the others are drawn as before.

    Raises
    ------
    UsageError
        If there is no such link.
    """
    if not 0 <= k < len(case.links):
        raise UsageError(f"there is no link {k}; the case has {len(case.links)}, from 0")
    links = list(case.links)
    link = links.pop(k)
    if isinstance(link, Bundle):
        nothing = dict.fromkeys(link.worth, Range(lo=0, hi=0))
        links.insert(k, link.model_copy(update={"worth": nothing}))
    return case.model_copy(update={"links": tuple(links)})


def drop_payments(case: Case) -> Case:
    """Suppose that no party may pay another."""
    return case.model_copy(update={"payments": None})


def pin_no_deal(case: Case, party: str, number: float) -> Case:
    """Suppose that the range in a party's no-deal value, 0 to 100, comes out at one number.

    Raises
    ------
    UnknownName
        If nothing is said of the party.
    UsageError
        If the case does not say what the party has without a deal.
    """
    said = _said(case, party)
    no_deal = said.no_deal
    if no_deal is None:
        raise UsageError(f"{party} has no no_deal in the case; state one")
    pinned = Range(lo=number, hi=number)
    name = "value" if no_deal.value is not None else "less"
    return _with(case, party, said, no_deal=no_deal.model_copy(update={name: pinned}))


def _said(case: Case, party: str) -> PartyPreferences:
    if party not in case.preferences:
        raise UnknownName("party with preferences", party, case.preferences)
    return case.preferences[party]


def _with(
    case: Case,
    party: str,
    said: PartyPreferences,
    *,
    importance: tuple[Statement, ...] | None = None,
    entries: Mapping[str, Preference] | None = None,
    no_deal: NoDeal | None = None,
) -> Case:
    every = {**said.issues, **(entries or {})}
    changed = PartyPreferences(
        importance=said.importance if importance is None else importance,
        no_deal=no_deal or said.no_deal,
        **{issue: entry for issue, entry in every.items() if entry != Preference()},
    )
    return case.model_copy(update={"preferences": {**case.preferences, party: changed}})
