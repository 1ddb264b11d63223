"""Names that ratifiers, keeping and sincerity use: parties, issues, options, claims."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case.home import Ratifier
from winset.case.models import Case
from winset.case.rules import Trail
from winset.case.uses import Use


def uses(case: Case) -> Iterator[Use]:
    """List where these sections, and who performs a clause, name parties, issues and options.

    Sets of options are listed by `option_sets`.
    """
    for key, issue in case.issues.items():
        for k, party in enumerate(issue.performed_by):
            yield Use("party", party, ("issues", key, "performed_by", k))
    for key, ratifier in case.ratifiers.items():
        yield from _ratifier_uses(ratifier, ("ratifiers", key))
    for party, path in _keeping_parties(case):
        yield Use("party", party, path)
    for party in case.sincerity:
        yield Use("party", party, ("sincerity", party))


def _ratifier_uses(ratifier: Ratifier, at: Trail) -> Iterator[Use]:
    if ratifier.party is not None:
        yield Use("party", ratifier.party, (*at, "party"))
    if ratifier.template is not None:
        yield Use("template", ratifier.template, (*at, "template"))
    for key, bloc in ratifier.blocs.items():
        if bloc.like is not None:
            yield Use("party", bloc.like, (*at, "blocs", key, "like"))
    for k, issue in enumerate(ratifier.issues):
        yield Use("issue", issue, (*at, "issues", k))
    for issue, option in ratifier.reversion.items():
        yield Use("issue", issue, (*at, "reversion", issue))
        yield Use("option", option, (*at, "reversion", issue), issue)


def _keeping_parties(case: Case) -> Iterator[tuple[str, Trail]]:
    keeping = case.keeping
    for party in keeping.discount:
        yield party, ("keeping", "discount", party)
    machinery = keeping.machinery
    for name, entries in (
        ("bond", machinery.bond),
        ("payment", machinery.payment),
        ("snap_back", machinery.snap_back),
    ):
        for party in entries:
            yield party, ("keeping", "machinery", name, party)
    for k, lost in enumerate(keeping.lost_on_breach):
        for party in lost.points:
            yield party, ("keeping", "lost_on_breach", k, "points", party)


def option_sets(case: Case) -> Iterator[tuple[tuple[str, ...], str, Trail]]:
    """List the sets of options that these sections name: options, issue, path."""
    for key, ratifier in case.ratifiers.items():
        for issue, options in ratifier.needed_when.items():
            yield options, issue, ("ratifiers", key, "needed_when", issue)
    for k, lost in enumerate(case.keeping.lost_on_breach):
        for issue, options in lost.when.items():
            yield options, issue, ("keeping", "lost_on_breach", k, "when", issue)


def sources(case: Case) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    """List every ``because`` of these sections with its path."""
    for key, ratifier in case.ratifiers.items():
        at: Trail = ("ratifiers", key)
        yield (*at, "because"), ratifier.because
        for name, bloc in ratifier.blocs.items():
            yield (*at, "blocs", name, "because"), bloc.because
    yield ("keeping", "because"), case.keeping.because
    yield ("keeping", "machinery", "because"), case.keeping.machinery.because
    for k, lost in enumerate(case.keeping.lost_on_breach):
        yield ("keeping", "lost_on_breach", k, "because"), lost.because
    for party, types in case.sincerity.items():
        yield ("sincerity", party, "because"), types.because
        for k, signal in enumerate(types.signals):
            yield ("sincerity", party, "signals", k, "because"), signal.because
