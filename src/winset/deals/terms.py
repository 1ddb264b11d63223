"""What binds whatever the numbers: red lines, compatibility, packages, who may pay whom."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from winset.case import Bundle, Case, Compatibility
from winset.deals.contested import binds
from winset.deals.space import DealSpace
from winset.errors import UnknownName, UsageError
from winset.search.problem import BoolArray, Conjunction, IntArray

RedLines = tuple[tuple[int, int, tuple[int, ...]], ...]
"""Red lines by (party, issue): indices of the party, the issue and the options it rules out."""


def red_lines(case: Case, space: DealSpace, settled: Mapping[str, int] | None = None) -> RedLines:
    """List the red lines of the signatories that bind, one entry a party and issue.

    Red lines of others bind nobody. Contested ones bind as `winset.deals.contested` says.

    Parameters
    ----------
    settled : conflict → the reading it is settled for, by index; as in the central reading
        unless given.

    Raises
    ------
    UnknownName
        If a red line names an option that its issue lacks, or a conflict that the ledger lacks.
    """
    found = []
    for p, party in enumerate(space.parties):
        said = case.preferences.get(party)
        entries = said.issues if said else {}
        for i, issue in enumerate(space.issues):
            entry = entries.get(issue)
            if entry is None:
                continue
            for line in entry.red_line:
                if line.option not in space.options[i]:
                    raise UnknownName(f"option of {issue}", line.option, space.options[i])
            lines = {line.option for line in entry.red_line if binds(case, entry, line, settled)}
            if lines:
                barred = tuple(o for o, name in enumerate(space.options[i]) if name in lines)
                found.append((p, i, barred))
    return tuple(found)


def allowed(space: DealSpace, lines: RedLines) -> BoolArray:
    """Mark the cells, (cell,), that no red line of the list rules out."""
    mask = np.ones(int(space.start[-1]), dtype=bool)
    for _, issue, options in lines:
        mask[space.start[issue] + np.array(options, dtype=np.int64)] = False
    return mask


def forbidden(case: Case, space: DealSpace) -> tuple[Conjunction, ...]:
    """List what the compatibility links rule out, as conjunctions that no deal may satisfy.

    Where every ``when`` holds, each needed issue must take one of its needed options and no
    issue may take a forbidden one.
    """
    found = []
    for link in case.links:
        if not isinstance(link, Compatibility):
            continue
        for issue, options in link.needs.items():
            others = tuple(o for o in case.issues[issue].options if o not in options)
            found.append(conjunction(space, link.when, {issue: others}))
        for issue, options in link.forbids.items():
            found.append(conjunction(space, link.when, {issue: options}))
    return tuple(rule for rule in found if rule is not None)


def bundles(case: Case) -> tuple[Bundle, ...]:
    """List the links that make clauses worth more, or less, together."""
    return tuple(link for link in case.links if isinstance(link, Bundle))


def conjunction(space: DealSpace, *parts: Mapping[str, tuple[str, ...]]) -> Conjunction | None:
    """Join conditions on issues into one conjunction; None where it can never hold.

    Raises
    ------
    UnknownName
        If an issue or option is not in the space.
    """
    joined: dict[int, set[int]] = {}
    for part in parts:
        for issue, options in part.items():
            i, indices = _indices(space, issue, options)
            joined[i] = joined[i] & indices if i in joined else indices
    if not all(joined.values()):
        return None
    issues = tuple(sorted(joined))
    return Conjunction(issues, tuple(tuple(sorted(joined[i])) for i in issues))


def no_deal_packages(case: Case, space: DealSpace) -> dict[str, IntArray]:
    """Find, for signatories whose no deal is like a package, its option indices, (issue,).

    Issues on which the package is silent stay at their status quo.

    Raises
    ------
    UnknownName
        If an issue is named neither by the package nor by its own status quo.
    """
    found = {}
    for party in space.parties:
        said = case.preferences.get(party)
        if said is None or said.no_deal is None or said.no_deal.like is None:
            continue
        named = said.no_deal.like if isinstance(said.no_deal.like, dict) else {}
        kept = {i: issue.status_quo for i, issue in case.issues.items() if issue.status_quo}
        found[party] = space.index({**kept, **named})
    return found


def payment_pairs(case: Case, space: DealSpace) -> IntArray:
    """List who may pay whom, (pair, 2) of payer and receiver.

    None listed: every payer with a budget to every other signatory to whom money is worth
    something stated.

    Raises
    ------
    UsageError
        If a payer or receiver does not sign.
    """
    payments = case.payments
    if payments is None:
        return np.zeros((0, 2), dtype=np.int64)
    pairs = payments.pairs or tuple(
        (payer, receiver)
        for payer in payments.budget
        for receiver in space.parties
        if receiver != payer and receiver in payments.worth
    )
    for party in dict.fromkeys(party for pair in pairs for party in pair):
        if party not in space.parties:
            raise UsageError(
                f"payments: {party!r} does not sign, and payments run between signatories; "
                "write `signs: true` for it or take it out of the payments"
            )
    index = {party: p for p, party in enumerate(space.parties)}
    rows = [(index[payer], index[receiver]) for payer, receiver in pairs]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _indices(space: DealSpace, issue: str, options: tuple[str, ...]) -> tuple[int, set[int]]:
    if issue not in space.issues:
        raise UnknownName("issue", issue, space.issues)
    i = space.issues.index(issue)
    for option in options:
        if option not in space.options[i]:
            raise UnknownName(f"option of {issue}", option, space.options[i])
    return i, {space.options[i].index(option) for option in options}
