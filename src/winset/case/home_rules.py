"""Ratifiers, keeping and sincerity that cannot mean what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from winset.case.amounts import outside, shown
from winset.case.home import Ratifier
from winset.case.models import Case
from winset.case.rules import Trail, finding
from winset.case.templates import TEMPLATES, rule_of
from winset.errors import Finding
from winset.values import Range


def ratifiers_can_decide(case: Case) -> Iterator[Finding]:
    """Report ratifiers without a reversion, with a stray one, or whose rule can never pass."""
    for key, ratifier in case.ratifiers.items():
        at: Trail = ("ratifiers", key)
        for issue in ratifier.reversion:
            if ratifier.issues and issue in case.issues and issue not in ratifier.issues:
                message = f"{key!r} has a reversion on {issue!r}, on which it does not decide"
                mend = "add it to `issues`, or take the reversion out"
                yield finding("WS073", message, mend, (*at, "reversion", issue))
        yield from _open_reversion(case, ratifier, at)
        if ratifier.template is None or ratifier.template in TEMPLATES:
            yield from _weights(ratifier, at)


def _open_reversion(case: Case, ratifier: Ratifier, at: Trail) -> Iterator[Finding]:
    """Only blocs that compare the text with the reversion need to know the latter."""
    if all(bloc.like is None for bloc in ratifier.blocs.values()):
        return
    open_issues = [
        issue
        for issue in ratifier.issues or case.issues
        if issue in case.issues
        and issue not in ratifier.reversion
        and case.issues[issue].status_quo is None
    ]
    if open_issues:
        message = f"what holds if {at[1]!r} says no is not said on {', '.join(open_issues)}"
        mend = "add `status_quo` to these issues, or name their options under `reversion`"
        yield finding("WS074", message, mend, at)


def _weights(ratifier: Ratifier, at: Trail) -> Iterator[Finding]:
    needed = rule_of(ratifier).weight
    if needed and not any(bloc.weight for bloc in ratifier.blocs.values()):
        message = f"{at[1]!r} needs {needed:.0%} of the weight, but no bloc has any"
        yield finding("WS076", message, "give each bloc a `weight`, e.g. its population", at)


def blocs_want_something(case: Case) -> Iterator[Finding]:
    """Report blocs that want what a party wants of which nothing is said."""
    for key, ratifier in case.ratifiers.items():
        for name, bloc in ratifier.blocs.items():
            wants = case.preferences.get(bloc.like or "")
            known = wants is not None and (wants.importance or wants.issues)
            if bloc.like in case.parties and not known:
                message = (
                    f"bloc {name!r} of {key!r} is like {bloc.like!r}, of which nothing is said"
                )
                mend = "state what that party wants, or a share that `approves`"
                yield finding("WS075", message, mend, ("ratifiers", key, "blocs", name, "like"))


def shares_at_home(case: Case) -> Iterator[Finding]:
    """Report shares of votes, chances and types outside 0 to 1."""
    for path, share in _shares(case):
        if outside(share, 1):
            message = f"{path[-1]} is {shown(share)}, a share outside 0 to 1"
            yield finding("WS058", message, "60 percent is written 0.6", path)


def _shares(case: Case) -> Iterator[tuple[Trail, Range]]:
    for key, ratifier in case.ratifiers.items():
        for name, bloc in ratifier.blocs.items():
            at: Trail = ("ratifiers", key, "blocs", name)
            if bloc.approves is not None:
                yield (*at, "approves"), bloc.approves
            yield (*at, "abstains"), bloc.abstains
    for party, factor in case.keeping.discount.items():
        yield ("keeping", "discount", party), factor
    yield ("keeping", "machinery", "detection"), case.keeping.machinery.detection
    for party, types in case.sincerity.items():
        at = ("sincerity", party)
        yield (*at, "prior"), types.prior
        for k, signal in enumerate(types.signals):
            yield (*at, "signals", k, "if_sincere"), signal.if_sincere
            yield (*at, "signals", k, "if_stalling"), signal.if_stalling


def breaches_cost(case: Case) -> Iterator[Finding]:
    """Report bonds, payments, punishments and losses on breach that start below zero."""
    machinery = case.keeping.machinery
    groups: list[tuple[Trail, Mapping[str, Range]]] = [
        (("keeping", "machinery", "bond"), machinery.bond),
        (("keeping", "machinery", "payment"), machinery.payment),
        (("keeping", "machinery", "snap_back"), machinery.snap_back),
    ]
    for k, lost in enumerate(case.keeping.lost_on_breach):
        groups.append((("keeping", "lost_on_breach", k, "points"), lost.points))
    for at, entries in groups:
        for party, points in entries.items():
            if points.lo < 0:
                message = f"{at[-1]} of {party!r} starts at {points.lo:g} points"
                yield finding("WS059", message, "start at 0 or more", (*at, party))
