"""Names that a case uses without having declared them, each with the nearest declared one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from winset.case import economy_rules, home_names
from winset.case.models import Bundle, Case, Draft, Preference, Statement
from winset.case.rules import Trail, finding
from winset.case.statements import names_in
from winset.case.templates import TEMPLATES
from winset.case.uses import Kind, Use
from winset.errors import Finding, did_you_mean

_CODES: Mapping[Kind, str] = {
    "party": "WS020",
    "issue": "WS021",
    "option": "WS022",
    "claim": "WS023",
    "conflict": "WS026",
    "template": "WS027",
}
RESERVED = ("importance", "no_deal")
"""Keys under a party's preferences that are no issues."""

MOST_HINTS = 200
"""A search for the nearest name takes time; where so many are wrong, one mistake explains them."""


def unknown_names(case: Case) -> Iterator[Finding]:
    """Report each use of a party, issue, option, claim and so on that is not declared."""
    hints = MOST_HINTS
    declared: Mapping[Kind, tuple[str, ...]] = {
        "party": tuple(case.parties),
        "issue": tuple(case.issues),
        "claim": tuple(case.ledger.claims),
        "conflict": tuple(case.ledger.conflicts),
        "template": tuple(TEMPLATES),
    }
    uses = (
        party_uses,
        issue_uses,
        option_uses,
        claim_uses,
        conflict_uses,
        home_names.uses,
        economy_rules.uses,
    )
    for use in (use for list_uses in uses for use in list_uses(case)):
        of = ""
        if use.kind == "option":
            if use.issue not in case.issues:
                continue  # the unknown issue is reported; its options cannot be judged
            known = tuple(case.issues[use.issue].options)
            of = f" of issue {use.issue!r}"
        else:
            known = declared[use.kind]
        if use.name not in known:
            message = f"unknown {use.kind} {use.name!r}{of}"
            hints -= 1
            hint = _hint(use, known) if hints >= 0 else "correct the names above first"
            yield finding(_CODES[use.kind], message, hint, use.path)


def _hint(use: Use, known: tuple[str, ...]) -> str:
    beside_issues = use.kind == "issue" and use.path[:1] == ("preferences",) and len(use.path) == 3
    return did_you_mean(use.name, (*RESERVED, *known) if beside_issues else known)


def unknown_in_ledger(case: Case) -> Iterator[Finding]:
    """Report claims on documents, and documents from originals, that the ledger lacks."""
    ledger = case.ledger
    for key, claim in ledger.claims.items():
        if claim.document is not None and claim.document not in ledger.documents:
            message = f"claim {key!r} rests on unknown document {claim.document!r}"
            hint = did_you_mean(claim.document, ledger.documents)
            yield finding("WS024", message, hint, ("ledger", "claims", key, "document"))
    originals = (*ledger.origins, *ledger.documents)
    for key, document in ledger.documents.items():
        if document.origin is not None and document.origin not in originals:
            message = f"document {key!r} retells unknown original {document.origin!r}"
            hint = did_you_mean(document.origin, originals)
            yield finding("WS025", message, hint, ("ledger", "documents", key, "origin"))


def party_uses(case: Case) -> Iterator[Use]:
    """List where parties are named."""
    for party in case.preferences:
        yield Use("party", party, ("preferences", party))
    for k, link in enumerate(case.links):
        if isinstance(link, Bundle):
            for party in link.worth:
                yield Use("party", party, ("links", k, "worth", party))
    if case.payments is None:
        return
    for key, entries in (("budget", case.payments.budget), ("worth", case.payments.worth)):
        for party in entries:
            yield Use("party", party, ("payments", key, party))
    for k, pair in enumerate(case.payments.pairs):
        for party in dict.fromkeys(pair):
            yield Use("party", party, ("payments", "pairs", k))


def issue_uses(case: Case) -> Iterator[Use]:
    """List where issues are named."""
    for party, wants in case.preferences.items():
        at: Trail = ("preferences", party)
        for name, path in _names(wants.importance, (*at, "importance")):
            yield Use("issue", name, path)
        for issue in wants.issues:
            yield Use("issue", issue, (*at, issue))
        if wants.no_deal is not None and isinstance(wants.no_deal.like, dict):
            for issue in wants.no_deal.like:
                yield Use("issue", issue, (*at, "no_deal", "like", issue))
    for _, issue, path in option_sets(case):
        yield Use("issue", issue, path)
    for key, draft in case.drafts.items():
        for issue in draft.clause_because:
            yield Use("issue", issue, ("drafts", key, "clause_because", issue))
    for key, conflict in case.ledger.conflicts.items():
        for k, issue in enumerate(conflict.bears_on):
            yield Use("issue", issue, ("ledger", "conflicts", key, "bears_on", k))


def option_uses(case: Case) -> Iterator[Use]:
    """List where options are named, with the issue that each is said to belong to."""
    for key, issue in case.issues.items():
        if issue.status_quo is not None:
            yield Use("option", issue.status_quo, ("issues", key, "status_quo"), key)
        for option in issue.scale or {}:
            yield Use("option", option, ("issues", key, "scale", option), key)
    for party, wants in case.preferences.items():
        at: Trail = ("preferences", party)
        for key, preference in wants.issues.items():
            yield from _options_wanted(preference, key, (*at, key))
        if wants.no_deal is not None and isinstance(wants.no_deal.like, dict):
            for key, option in wants.no_deal.like.items():
                yield Use("option", option, (*at, "no_deal", "like", key), key)
    for options, key, path in option_sets(case):
        for option in dict.fromkeys(options):
            yield Use("option", option, path, key)


def _options_wanted(preference: Preference, issue: str, at: Trail) -> Iterator[Use]:
    for name, path in _names(preference.order, (*at, "order")):
        yield Use("option", name, path, issue)
    for key, numbers in (("values", preference.values), ("points", preference.points)):
        for option in numbers:
            yield Use("option", option, (*at, key, option), issue)
    for k, line in enumerate(preference.red_line):
        yield Use("option", line.option, (*at, "red_line", k), issue)


def option_sets(case: Case) -> Iterator[tuple[tuple[str, ...], str, Trail]]:
    """List the sets of options that links, drafts and so on name: options, issue, path."""
    for k, link in enumerate(case.links):
        parts = (
            (("bundle", link.bundle),)
            if isinstance(link, Bundle)
            else (("when", link.when), ("needs", link.needs), ("forbids", link.forbids))
        )
        for part, sets in parts:
            for issue, options in sets.items():
                yield options, issue, ("links", k, part, issue)
    for key, draft in case.drafts.items():
        for issue, options in draft.clauses.items():
            yield options, issue, ("drafts", key, "clauses", issue)
    yield from home_names.option_sets(case)


def claim_uses(case: Case) -> Iterator[Use]:
    """List where claims are named."""
    for path, because in sources(case):
        for k, claim in enumerate(because):
            yield Use("claim", claim, (*path, k))


def conflict_uses(case: Case) -> Iterator[Use]:
    """List where red lines say on which conflict they hang."""
    for party, wants in case.preferences.items():
        for issue, preference in wants.issues.items():
            for k, line in enumerate(preference.red_line):
                if line.contested is not None:
                    path: Trail = ("preferences", party, issue, "red_line", k, "contested")
                    yield Use("conflict", line.contested, path)


def sources(case: Case) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    """List every ``because`` of the case with its path."""
    for key, party in case.parties.items():
        yield ("parties", key, "because"), party.because
    for key, issue in case.issues.items():
        yield ("issues", key, "because"), issue.because
        for name, option in issue.options.items():
            yield ("issues", key, "options", name, "because"), option.because
    for key, wants in case.preferences.items():
        at: Trail = ("preferences", key)
        yield from _statement_sources(wants.importance, (*at, "importance"))
        for name, preference in wants.issues.items():
            yield (*at, name, "because"), preference.because
            yield from _statement_sources(preference.order, (*at, name, "order"))
            for k, line in enumerate(preference.red_line):
                yield (*at, name, "red_line", k, "because"), line.because
        if wants.no_deal is not None:
            yield (*at, "no_deal", "because"), wants.no_deal.because
    for k, link in enumerate(case.links):
        yield ("links", k, "because"), link.because
    if case.payments is not None:
        yield ("payments", "because"), case.payments.because
    for key, draft in case.drafts.items():
        yield from _draft_sources(draft, ("drafts", key))
    yield from home_names.sources(case)
    yield from economy_rules.sources(case)
    for key, conflict in case.ledger.conflicts.items():
        for k, reading in enumerate(conflict.readings):
            yield ("ledger", "conflicts", key, "readings", k, "because"), reading.because


def _draft_sources(draft: Draft, at: Trail) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    yield (*at, "because"), draft.because
    for issue, because in draft.clause_because.items():
        yield (*at, "clause_because", issue), because


def _statement_sources(
    statements: tuple[Statement, ...], at: Trail
) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    for k, statement in enumerate(statements):
        yield (*at, k, "because"), statement.because
        for j, reading in enumerate(statement.either):
            yield (*at, k, "either", j, "because"), reading.because


def _names(statements: tuple[Statement, ...], at: Trail) -> Iterator[tuple[str, Trail]]:
    """List the names in orders and bounds, each with the path of its statement."""
    for k, statement in enumerate(statements):
        for name in names_in(statement.says):
            yield name, (*at, k)
        for j, reading in enumerate(statement.either):
            for name in names_in(reading.says):
                yield name, (*at, k, "either", j)
