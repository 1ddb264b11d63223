"""What a case rests on: statements without source, claims without use, passages beyond texts."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case import economy_rules
from winset.case.home import Keeping, Machinery, Ratifier, Sincerity
from winset.case.models import Case, PartyPreferences, Statement
from winset.case.names import sources
from winset.case.rules import Trail, finding
from winset.errors import Finding

NAME_SOURCE = "add `because: [claim]`, or keep it as the analyst's own assumption"


def red_lines_have_sources(case: Case) -> Iterator[Finding]:
    """Report red lines that neither they nor the entry around them trace to a claim."""
    for party, wants in case.preferences.items():
        for issue, preference in wants.issues.items():
            for k, line in enumerate(preference.red_line):
                if not line.because and not preference.because:
                    message = f"red line of {party!r} against {line.option!r} has no source"
                    path: Trail = ("preferences", party, issue, "red_line", k)
                    yield finding("WS012", message, NAME_SOURCE, path)


def contested_red_lines_take_a_side(case: Case) -> Iterator[Finding]:
    """Report contested red lines whose claims stand behind no side of the conflict, or all."""
    for party, wants in case.preferences.items():
        for issue, preference in wants.issues.items():
            for k, line in enumerate(preference.red_line):
                conflict = case.ledger.conflicts.get(line.contested or "")
                if conflict is None:
                    continue  # not contested, or reported as unknown
                rests_on = conflict.citing(line.because or preference.because)
                if 0 < len(rests_on) < len(conflict.readings):
                    continue
                all_or_none = "every reading" if rests_on else "no reading"
                message = (
                    f"red line of {party!r} against {line.option!r} cites claims behind "
                    f"{all_or_none} of conflict {line.contested!r}"
                )
                mend = (
                    "name in its `because` the claims of the side that it rests on"
                    if not rests_on
                    else "name in its `because` the claims of one side only, or drop `contested`"
                )
                path: Trail = ("preferences", party, issue, "red_line", k, "contested")
                yield finding("WS043", message, mend, path)


def statements_have_sources(case: Case) -> Iterator[Finding]:
    """Note what is said without a source; once for the whole case if it has no claims."""
    missing = list(unsourced(case))
    if missing and not case.ledger.claims:
        message = f"no claims: {len(missing)} statement(s) rest on the analyst alone"
        yield finding(
            "WS080", message, "add claims, and `because` where they bear", ("preferences",)
        )
        return
    for path, what in missing:
        yield finding("WS080", f"{what} has no source", NAME_SOURCE, path)


def unsourced(case: Case) -> Iterator[tuple[Trail, str]]:
    """List the assertions of a case that point at no claim, in words, with their paths.

    Red lines are left out: `red_lines_have_sources` reports them.
    """
    for party, wants in case.preferences.items():
        at: Trail = ("preferences", party)
        yield from _bare_statements(wants.importance, (*at, "importance"), f"{party}: importance")
        yield from _bare_entries(wants, at, party)
        if wants.no_deal is not None and not wants.no_deal.because:
            yield (*at, "no_deal"), f"{party}: no deal"
    for k, link in enumerate(case.links):
        if not link.because:
            yield ("links", k), f"link {k + 1}"
    if case.payments is not None and not case.payments.because:
        yield ("payments",), "payments"
    for key, draft in case.drafts.items():
        silent = [i for i in draft.clauses if not draft.clause_because.get(i)]
        if silent and not draft.because:
            yield ("drafts", key), f"draft {key} ({len(silent)} clause(s))"
    for key, issue in case.issues.items():
        if issue.performed_by and not issue.because:
            yield ("issues", key, "performed_by"), f"who performs {key}"
    for key, ratifier in case.ratifiers.items():
        yield from _bare_ratifier(key, ratifier)
    yield from _bare_keeping(case.keeping)
    for party, types in case.sincerity.items():
        yield from _bare_types(party, types)
    yield from economy_rules.unsourced(case)


def _bare_ratifier(key: str, ratifier: Ratifier) -> Iterator[tuple[Trail, str]]:
    if ratifier.because:
        return
    yield ("ratifiers", key), f"ratifier {key}"
    for name, bloc in ratifier.blocs.items():
        if not bloc.because:
            yield ("ratifiers", key, "blocs", name), f"ratifier {key}: bloc {name}"


def _bare_keeping(keeping: Keeping) -> Iterator[tuple[Trail, str]]:
    if keeping.because:
        return
    if keeping.discount:
        yield ("keeping", "discount"), "keeping: discount"
    if not keeping.machinery.because and keeping.machinery != Machinery():
        yield ("keeping", "machinery"), "keeping: machinery"
    for k, lost in enumerate(keeping.lost_on_breach):
        if not lost.because:
            yield ("keeping", "lost_on_breach", k), f"keeping: lost on breach {k + 1}"


def _bare_types(party: str, types: Sincerity) -> Iterator[tuple[Trail, str]]:
    if types.because:
        return
    for field in ("prior", "worth"):
        if getattr(types, field) != getattr(Sincerity(), field):
            yield ("sincerity", party, field), f"sincerity of {party}: {field}"
    for k, signal in enumerate(types.signals):
        if not signal.because:
            yield ("sincerity", party, "signals", k), f"sincerity of {party} ({signal.says})"


def _bare_entries(wants: PartyPreferences, at: Trail, party: str) -> Iterator[tuple[Trail, str]]:
    for issue, preference in wants.issues.items():
        if preference.because:
            continue
        yield from _bare_statements(preference.order, (*at, issue, "order"), f"{party}: {issue}")
        if preference.values or preference.points:
            yield (*at, issue), f"{party}: numbers on {issue}"


def _bare_statements(
    statements: tuple[Statement, ...], at: Trail, what: str
) -> Iterator[tuple[Trail, str]]:
    for k, statement in enumerate(statements):
        readings = statement.readings
        if not statement.because and not all(reading.because for reading in readings):
            says = " | ".join(reading.says for reading in readings)
            yield (*at, k), f"{what} ({says})"


def claims_are_used(case: Case) -> Iterator[Finding]:
    """Note claims on which nothing in the case rests."""
    used = {claim for _, because in sources(case) for claim in because}
    for key in case.ledger.claims:
        if key not in used:
            message = f"nothing rests on claim {key!r}"
            mend = "name it in a `because`, or leave it for later"
            yield finding("WS081", message, mend, ("ledger", "claims", key))


def passages_lie_in_documents(case: Case) -> Iterator[Finding]:
    """Report claims whose passage ends after the end of the document."""
    for key, claim in case.ledger.claims.items():
        document = case.ledger.documents.get(claim.document or "")
        if document is not None and claim.end is not None and claim.end > document.chars:
            message = f"claim {key!r} ends at {claim.end}; {claim.document!r} has {document.chars}"
            mend = "count Unicode characters from 0, or mend `chars`"
            yield finding("WS082", message, mend, ("ledger", "claims", key, "end"))
