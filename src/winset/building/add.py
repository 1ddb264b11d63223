"""What was accepted since, put into a case that the analyst has worked on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from winset.building.claims import claims_of, documents_of
from winset.building.conflicts import Taken, taken
from winset.building.material import Material, material
from winset.building.parties import drafted_parties, matching
from winset.building.placing import (
    Held,
    Wants,
    drafted_issue,
    drafted_wants,
    held_by_issue,
    once,
    wants_on_known,
)
from winset.case import Case, Issue, Party, PartyPreferences, Preference, Statement
from winset.case.statements import Bound, parse
from winset.evidence import Ledger
from winset.evidence.claims import Claim, Conflict, Reading
from winset.evidence.records import Record


def added(case: Case, records: Iterable[Record]) -> Case:
    """Add accepted records to a case; nothing that stands in it is changed or taken out.

    A position on an issue and option of the case becomes an order of its own for its party, with
    its claim; one that would turn an order of the analyst round becomes a conflict of the ledger
    instead, and the case stays as it is. A position that names no option is a source of its issue.
    An issue that the case does not have is drafted, a party that it does not have is added without
    a signature: whether it signs is for the analyst to say. What is there already is not added
    twice.

    Raises
    ------
    InvalidInput
        If a position rests on a passage or document that is not among the records.
    """
    given = material(records)
    by_issue = {
        key: new
        for key, held in held_by_issue(given).items()
        if (new := [_named(one, case, given) for one in held if not _known(one, case)])
    }
    every = [one for held in by_issue.values() for one in held]
    taken_up = [
        one
        for relation in given.relations
        if (one := taken(relation, every, given)) and one.key not in case.ledger.conflicts
    ]
    if not every and not taken_up:
        return case
    whole = not _in_points(case)
    fresh = {
        key: drafted_issue(key, held, given)
        for key, held in by_issue.items()
        if key not in case.issues and whole
    }
    strangers = drafted_parties((h.party for h in every if h.party not in case.parties), given)
    joined = case.model_copy(
        update={
            "parties": {**case.parties, **{k: _bystander(p) for k, p in strangers.items()}},
            "issues": {**case.issues, **fresh},
            "ledger": _ledger(case, given, taken_up, fresh),
        }
    )
    for key, held in by_issue.items():
        joined = _with_positions(joined, key, held, key in fresh)
    return joined


def _known(one: Held, case: Case) -> bool:
    return all(claim in case.ledger.claims for claim in one.claims)


def _named(one: Held, case: Case, given: Material) -> Held:
    return replace(one, party=matching(one.party, given, case.parties) or one.party)


def _in_points(case: Case) -> bool:
    """Whether a party's worth is given in points, which have no room for another issue."""
    return any(
        entry.points for wants in case.preferences.values() for entry in wants.issues.values()
    )


def _bystander(party: Party) -> Party:
    return party.model_copy(update={"signs": False})


def _ledger(
    case: Case, given: Material, taken_up: Sequence[Taken], fresh: Mapping[str, Issue]
) -> Ledger:
    before = case.ledger
    claims: dict[str, Claim] = {}
    for position in given.positions:
        title = case.issues[position.issue].title if position.issue in case.issues else ""
        title = title or (fresh[position.issue].title if position.issue in fresh else "")
        claims |= claims_of(position, given, title or position.issue)
    for one in taken_up:
        claims |= one.claims
    new = {key: claim for key, claim in claims.items() if key not in before.claims}
    documents, origins = documents_of(new.values(), given)
    issues = {*case.issues, *fresh}
    conflicts = {
        one.key: one.conflict.model_copy(
            update={"bears_on": tuple(i for i in one.conflict.bears_on if i in issues)}
        )
        for one in taken_up
    }
    return Ledger(
        documents={**documents, **before.documents},
        origins={**origins, **before.origins},
        claims={**before.claims, **new},
        conflicts={**before.conflicts, **conflicts},
    )


def _with_positions(case: Case, key: str, held: Sequence[Held], fresh: bool) -> Case:
    """Give a case the orders, red lines and sources of the positions on one issue."""
    if key not in case.issues:
        return _cited_by_parties(case, held)
    issue = case.issues[key]
    if fresh:
        wants = drafted_wants(held, list(issue.options))
    else:
        wants = wants_on_known(held, issue, _barred(case, key))
    placed: set[str] = set()
    for party, wanted in wants.items():
        case, done = _with_wants(case, party, key, wanted)
        placed |= done
    left = once(c for one in held for c in one.claims if c not in placed)
    return case if fresh else _cited_by_issue(case, key, left)


def _barred(case: Case, key: str) -> dict[str, frozenset[str]]:
    return {
        party: frozenset(line.option for line in wants.issues[key].red_line)
        for party, wants in case.preferences.items()
        if key in wants.issues
    }


def _with_wants(case: Case, party: str, key: str, wanted: Wants) -> tuple[Case, set[str]]:
    """Add what does not turn round what stands → the case, and the claims that found a place."""
    said = case.preferences.get(party, PartyPreferences())
    entry = said.issues.get(key, Preference())
    if entry.values or any(other.points for other in said.issues.values()):
        return case, set()  # numbers beside orders could contradict them
    new = wanted.preference()
    fitting = tuple(s for s in new.order if not _turns_round(s, entry.order))
    barred = {line.option for line in entry.red_line}
    lines = tuple(line for line in new.red_line if line.option not in barred)
    if len(fitting) < len(new.order):
        lines = ()
    changed = entry.model_copy(
        update={"order": (*entry.order, *fitting), "red_line": (*entry.red_line, *lines)}
    )
    placed = {c for s in fitting for side in s.readings for c in (*s.because, *side.because)}
    placed |= {c for line in lines for c in line.because}
    for turned in (s for s in new.order if s not in fitting):
        case = _in_conflict(case, party, key, turned)
    if changed == entry:
        return case, placed
    preferences = {**case.preferences, party: _rebuilt(said, key, changed)}
    return case.model_copy(update={"preferences": preferences}), placed


def _in_conflict(case: Case, party: str, key: str, turned: Statement) -> Case:
    """Note beside what the analyst wrote that a report says the opposite; both readings stand."""
    entry = case.preferences[party].issues[key]
    before = [s for s in entry.order if _turns_round(turned, (s,))] or list(entry.order)
    says = " and ".join(" | ".join(side.says for side in s.readings) for s in before)
    cited = once(c for s in before for side in s.readings for c in (*s.because, *side.because))
    news = " | ".join(side.says for side in turned.readings)
    claims = once(c for side in turned.readings for c in (*turned.because, *side.because))
    conflict = Conflict(
        about=f"What {case.parties[party].name} wants on {case.issues[key].title}",
        readings=(
            Reading(says=says, because=cited or entry.because),
            Reading(says=news, because=claims),
        ),
        bears_on=(key,),
    )
    conflicts = {**case.ledger.conflicts, f"turned-{claims[0]}"[:80]: conflict}
    return case.model_copy(
        update={"ledger": case.ledger.model_copy(update={"conflicts": conflicts})}
    )


def _rebuilt(said: PartyPreferences, key: str, entry: Preference) -> PartyPreferences:
    entries: dict[str, Any] = {**said.issues, key: entry}
    return PartyPreferences(importance=said.importance, no_deal=said.no_deal, **entries)


def _turns_round(new: Statement, standing: Iterable[Statement]) -> bool:
    """Whether a statement says the opposite of what the standing ones come to."""
    above: dict[str, set[str]] = {}
    for statement in standing:
        for reading in statement.readings:
            for relation in parse(reading.says):
                if not isinstance(relation, Bound):
                    above.setdefault(relation.above, set()).add(relation.below)
                    if relation.equal:
                        above.setdefault(relation.below, set()).add(relation.above)
    return any(
        not isinstance(relation, Bound) and _reaches(above, relation.below, relation.above)
        for reading in new.readings
        for relation in parse(reading.says)
    )


def _reaches(above: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, ahead = {start}, [start]
    while ahead:
        for option in above.get(ahead.pop(), ()):
            if option == goal:
                return True
            if option not in seen:
                seen.add(option)
                ahead.append(option)
    return False


def _cited_by_issue(case: Case, key: str, claims: tuple[str, ...]) -> Case:
    issue = case.issues[key]
    cited = once((*issue.because, *claims))
    if cited == issue.because:
        return case
    issues = {**case.issues, key: issue.model_copy(update={"because": cited})}
    return case.model_copy(update={"issues": issues})


def _cited_by_parties(case: Case, held: Iterable[Held]) -> Case:
    parties = dict(case.parties)
    for one in held:
        party = parties[one.party]
        cited = once((*party.because, *one.claims))
        parties[one.party] = party.model_copy(update={"because": cited})
    return case.model_copy(update={"parties": parties})
