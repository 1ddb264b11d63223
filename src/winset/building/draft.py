"""A new case of what was accepted."""

from __future__ import annotations

from collections.abc import Iterable

from winset.building.claims import claims_of, documents_of
from winset.building.conflicts import Taken, sincerity, taken
from winset.building.material import Material, material
from winset.building.parties import drafted_parties
from winset.building.placing import Held, drafted_issue, drafted_wants, held_by_issue
from winset.case import Case, Issue, NoDeal, PartyPreferences, Preference
from winset.errors import UsageError
from winset.evidence import Ledger
from winset.evidence.claims import Claim
from winset.evidence.positions import topic
from winset.evidence.records import Record


def drafted(records: Iterable[Record], title: str = "Drafted from reports") -> Case:
    """Draft a case of accepted records: positions, with the passages and documents they rest on.

    Everything handed in counts as accepted. An issue gets an option for how it stands and one for
    each party that wants something of it; who is reported against something puts how it stands
    above it, and has a red line where the refusal can only mean one option. What no report says
    (importance, walk-away costs) is left open; that no deal is like things stand is an
    assumption, which the check lists as unsourced.

    Raises
    ------
    UsageError
        If there is no position among the records.
    InvalidInput
        If a position rests on a passage or document that is not among them.
    """
    given = material(records)
    if not given.positions:
        raise UsageError(
            "no position among the records: accept at least one (winset review), then draft"
        )
    by_issue = held_by_issue(given)
    every = [one for held in by_issue.values() for one in held]
    taken_up = [t for r in given.relations if (t := taken(r, every, given)) is not None]
    issues = {key: drafted_issue(key, held, given) for key, held in by_issue.items()}
    parties = drafted_parties((one.party for one in every), given)
    wants = _preferences(by_issue, issues, taken_up)
    signing = [key for key, party in parties.items() if party.signs]
    preferences = {
        key: PartyPreferences(
            no_deal=NoDeal(like="status-quo") if key in signing else None, **wants.get(key, {})
        )
        for key in parties
        if key in signing or key in wants
    }
    return Case(
        title=title,
        parties=parties,
        issues=issues,
        preferences=preferences,
        sincerity=sincerity(taken_up),
        ledger=_ledger(given, taken_up, issues),
    )


def _preferences(
    by_issue: dict[str, list[Held]], issues: dict[str, Issue], taken_up: list[Taken]
) -> dict[str, dict[str, Preference]]:
    disputed = {pair for one in taken_up for pair in one.disputed}
    found: dict[str, dict[str, Preference]] = {}
    for key, held in by_issue.items():
        torn = {party for party, issue in disputed if issue == key}
        for party, wants in drafted_wants(held, list(issues[key].options), torn).items():
            entry = wants.preference()
            if entry != Preference():
                found.setdefault(party, {})[key] = entry
    return found


def _ledger(given: Material, taken_up: list[Taken], issues: dict[str, Issue]) -> Ledger:
    claims: dict[str, Claim] = {}
    for position in given.positions:
        claims |= claims_of(position, given, topic(position.issue))
    for one in taken_up:
        claims |= one.claims
    documents, origins = documents_of(claims.values(), given)
    conflicts = {
        one.key: one.conflict.model_copy(
            update={"bears_on": tuple(i for i in one.conflict.bears_on if i in issues)}
        )
        for one in taken_up
    }
    return Ledger(documents=documents, origins=origins, claims=claims, conflicts=conflicts)
