"""What if a red line fell, a walk-away value differed, a claim were not true? Edits on copies.

Every function leaves the case as it is and returns another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from winset.case.models import (
    Bundle,
    Case,
    Compatibility,
    Draft,
    Issue,
    NoDeal,
    Option,
    Party,
    PartyPreferences,
    Payments,
    Preference,
    RedLine,
    Statement,
)
from winset.case.withdrawn import Withdrawal, home_without, issues_without
from winset.errors import UnknownName
from winset.evidence import Ledger
from winset.evidence.claims import Reading
from winset.values import Range, read_range

Because = tuple[str, ...]
_Sourced = TypeVar(
    "_Sourced",
    Party,
    Issue,
    Option,
    Statement,
    RedLine,
    NoDeal,
    Compatibility,
    Bundle,
    Payments,
    Draft,
    Reading,
)


def drop_red_line(case: Case, party: str, issue: str, option: str | None = None) -> Case:
    """Suppose that a party gives up its red line on one option of an issue, or on all of them.

    Raises
    ------
    UnknownName
        If the party, the issue or a red line of that party there does not exist.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a", "b": "b"}}},
    ...     "preferences": {"p": {"x": {"red_line": ["a", "b"]}}}})
    >>> left = drop_red_line(case, "p", "x", "a").preferences["p"].issues["x"].red_line
    >>> [line.option for line in left]
    ['b']
    """
    said = _said(case, party)
    _declared(case, issue)
    lines = {key: entry.red_line for key, entry in said.issues.items() if entry.red_line}
    if issue not in lines:
        raise UnknownName(f"red line of {party} on issue", issue, lines)
    options = [line.option for line in lines[issue]]
    if option is not None and option not in options:
        raise UnknownName(f"red line of {party} on {issue}", option, options)
    kept = tuple(line for line in lines[issue] if option is not None and line.option != option)
    entry = said.issues[issue].model_copy(update={"red_line": kept})
    return _with(case, party, _rebuilt(said, issues={**said.issues, issue: entry}))


def set_no_deal(case: Case, party: str, value: float | Range | Mapping[str, object]) -> Case:
    """Suppose that no deal is worth so much to a party, in points of 0 to 100.

    Parameters
    ----------
    value : a number, a range, or the form of a case file, ``{"between": [20, 30]}``.

    Raises
    ------
    UnknownName
        If nobody declared the party.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a"}}}})
    >>> set_no_deal(case, "p", 40).preferences["p"].no_deal.value.centre
    40.0
    """
    form = dict(value) if isinstance(value, Mapping) else value
    no_deal = NoDeal.model_validate({"value": read_range(form)})
    return _with(case, party, _rebuilt(_said(case, party), no_deal=no_deal))


def drop_claim(case: Case, claim: str) -> Case:
    """Suppose that a claim is not true: what rests on it alone is no longer said.

    Statements, red lines, values, points, no-deal values, links, payments, ratifiers, losses on
    breach and signals that name this claim and no other fall away; how a bloc votes, how patient
    or sincere a party is becomes unknown. A statement without sources of its own rests on those
    of the entry around it. Of conflicting readings, those that are left stand; a contested red line
    binds for good where only readings that it rests on are left, and falls away where none is.
    Parties, issues, options and the clauses of drafts stay and only lose the reference.

    Raises
    ------
    UnknownName
        If the ledger has no such claim.
    """
    if claim not in case.ledger.claims:
        raise UnknownName("claim", claim, case.ledger.claims)
    links = (_link(link, claim) for link in case.links)
    payments = case.payments
    ledger, standing = _ledger(case.ledger, claim), _standing(case.ledger, claim)
    wants = {k: _unsaid(v, claim) for k, v in case.preferences.items()}
    withdrawn = Withdrawal(lambda because: _alone(because, claim), frozenset({claim}))
    issues = {
        k: _less(v, claim).model_copy(
            update={"options": {o: _less(x, claim) for o, x in v.options.items()}}
        )
        for k, v in case.issues.items()
    }
    return case.model_copy(
        update={
            "parties": {k: _less(v, claim) for k, v in case.parties.items()},
            "issues": issues_without(issues, withdrawn, case.economy),
            "preferences": {k: _with_lines(v, ledger, standing) for k, v in wants.items()},
            "links": tuple(link for link in links if link is not None),
            "payments": None if payments is None else _unless_alone(payments, claim),
            "drafts": {k: _draft(v, claim) for k, v in case.drafts.items()},
            **home_without(case, withdrawn),
            "ledger": _without_fallen(ledger, standing),
        }
    )


def settle_conflict(case: Case, conflict: str, reading: int) -> Case:
    """Suppose that somebody checks and one reading of a conflict of the ledger is right.

    Contested red lines that rest on it bind for good, those that rest on other readings alone
    fall away. So do alternatives of conflicting statements that rest on claims of the losing
    readings alone (assumptions of the analyst beside them do not hold them up), unless none
    would be left, and ratifiers, losses on breach and signals. The ledger stays: it is what
    reports say.

    Parameters
    ----------
    reading : which one is right, by index in the ledger.

    Raises
    ------
    UnknownName
        If the ledger has no such conflict, or the conflict no such reading.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a", "b": "b"}}},
    ...     "preferences": {"p": {"x": {"red_line":
    ...         [{"option": "b", "because": ["firm"], "contested": "k"}]}}},
    ...     "ledger": {"claims": {c: {"says": c, "kind": "assumption"} for c in ("firm", "soft")},
    ...         "conflicts": {"k": {"about": "x", "readings":
    ...             [{"says": "r", "because": ["firm"]}, {"says": "s", "because": ["soft"]}]}}}})
    >>> settle_conflict(case, "k", 0).preferences["p"].issues["x"].red_line[0].contested is None
    True
    >>> dict(settle_conflict(case, "k", 1).preferences["p"].issues)
    {}
    """
    if conflict not in case.ledger.conflicts:
        raise UnknownName("conflict", conflict, case.ledger.conflicts)
    sides = case.ledger.conflicts[conflict].readings
    if not 0 <= reading < len(sides):
        raise UnknownName(f"reading of {conflict}", str(reading), map(str, range(len(sides))))
    right = set(sides[reading].because)
    wrong = frozenset(c for side in sides for c in side.because if c not in right)
    guesses = {c for c, said in case.ledger.claims.items() if said.document is None}
    lost = _Lost(wrong, frozenset(guesses - right))
    standing = {conflict: frozenset({reading})}
    return case.model_copy(
        update={
            "preferences": {
                k: _with_lines(_with_statements(v, lost), case.ledger, standing)
                for k, v in case.preferences.items()
            },
            "issues": issues_without(case.issues, Withdrawal(lost.takes), case.economy),
            **home_without(case, Withdrawal(lost.takes)),
        }
    )


def _said(case: Case, party: str) -> PartyPreferences:
    if party not in case.parties:
        raise UnknownName("party", party, case.parties)
    return case.preferences.get(party, PartyPreferences())


def _declared(case: Case, issue: str) -> None:
    if issue not in case.issues:
        raise UnknownName("issue", issue, case.issues)


def _with(case: Case, party: str, said: PartyPreferences) -> Case:
    return case.model_copy(update={"preferences": {**case.preferences, party: said}})


def _rebuilt(
    said: PartyPreferences,
    issues: Mapping[str, Preference] | None = None,
    no_deal: NoDeal | None = None,
) -> PartyPreferences:
    entries = said.issues if issues is None else issues
    return PartyPreferences(
        importance=said.importance, no_deal=no_deal or said.no_deal, **dict(entries)
    )


def _without(because: Because, claim: str) -> Because:
    return tuple(c for c in because if c != claim)


def _alone(because: Because, claim: str) -> bool:
    return claim in because and not _without(because, claim)


def _less(record: _Sourced, claim: str) -> _Sourced:
    """Copy without the reference to a claim."""
    if claim not in record.because:
        return record
    return record.model_copy(update={"because": _without(record.because, claim)})


def _unless_alone(record: _Sourced, claim: str) -> _Sourced | None:
    """Copy without the reference; None where nothing else is behind the record."""
    return None if _alone(record.because, claim) else _less(record, claim)


def _link(link: Compatibility | Bundle, claim: str) -> Compatibility | Bundle | None:
    if isinstance(link, Bundle):
        return _unless_alone(link, claim)
    return _unless_alone(link, claim)


def _unsaid(said: PartyPreferences, claim: str) -> PartyPreferences:
    importance = (_statement(statement, claim) for statement in said.importance)
    entries = {issue: _entry(entry, claim) for issue, entry in said.issues.items()}
    return PartyPreferences(
        importance=tuple(statement for statement in importance if statement is not None),
        no_deal=None if said.no_deal is None else _unless_alone(said.no_deal, claim),
        **{issue: entry for issue, entry in entries.items() if entry != Preference()},
    )


def _entry(entry: Preference, claim: str) -> Preference:
    around = entry.because
    fallen = _alone(around, claim)
    order = (_statement(statement, claim, around) for statement in entry.order)
    return Preference(
        order=tuple(statement for statement in order if statement is not None),
        values={} if fallen else entry.values,
        points={} if fallen else entry.points,
        red_line=tuple(
            _less(line, claim)
            for line in entry.red_line
            if not _alone(line.because or around, claim)
        ),
        because=_without(around, claim),
    )


def _statement(statement: Statement, claim: str, around: Because = ()) -> Statement | None:
    own = statement.because or around
    if not statement.either:
        return None if _alone(own, claim) else _less(statement, claim)
    if _alone(own, claim) and not any(reading.because for reading in statement.either):
        return None
    left = [_less(r, claim) for r in statement.either if not _alone(r.because, claim)]
    if len(left) > 1:
        return Statement(either=tuple(left), because=_without(statement.because, claim))
    if not left:
        return None
    (last,) = left
    return last if last.because else Statement(says=last.says, because=_without(own, claim))


def _standing(ledger: Ledger, claim: str) -> dict[str, frozenset[int]]:
    """List, for each conflict that cites a claim, the readings that do not fall with it."""
    return {
        key: frozenset(
            r for r, side in enumerate(conflict.readings) if not _alone(side.because, claim)
        )
        for key, conflict in ledger.conflicts.items()
        if conflict.citing((claim,))
    }


def _without_fallen(ledger: Ledger, standing: Mapping[str, frozenset[int]]) -> Ledger:
    """Take readings with nothing left behind them out of conflicts that several others keep up."""
    conflicts = dict(ledger.conflicts)
    for key, left in standing.items():
        if len(left) > 1:
            readings = tuple(conflicts[key].readings[r] for r in sorted(left))
            conflicts[key] = conflicts[key].model_copy(update={"readings": readings})
    return ledger.model_copy(update={"conflicts": conflicts})


def _with_lines(
    said: PartyPreferences, ledger: Ledger, standing: Mapping[str, frozenset[int]]
) -> PartyPreferences:
    """Copy with the red lines that hang on conflicts of which only some readings are left."""
    found: dict[str, Preference] = {}
    for issue, entry in said.issues.items():
        lines = (_line(line, entry.because, ledger, standing) for line in entry.red_line)
        kept = tuple(line for line in lines if line is not None)
        found[issue] = entry.model_copy(update={"red_line": kept})
    return _rebuilt(said, issues={k: e for k, e in found.items() if e != Preference()})


def _line(
    line: RedLine, around: Because, ledger: Ledger, standing: Mapping[str, frozenset[int]]
) -> RedLine | None:
    """Copy a red line as it binds in the readings left; None where it binds in none of them."""
    if line.contested is None or line.contested not in standing:
        return line
    left = standing[line.contested]
    rests_on = left & set(ledger.conflicts[line.contested].citing(line.because or around))
    if not rests_on:
        return None
    return line.model_copy(update={"contested": None}) if rests_on == left else line


@dataclass(frozen=True)
class _Lost:
    """Claims that are taken to be wrong, and assumptions that hold nothing up by themselves."""

    wrong: frozenset[str]
    guesses: frozenset[str]

    def takes(self, because: Because) -> bool:
        """Tell whether what rests on these claims falls."""
        behind = set(because)
        return bool(behind & self.wrong) and behind <= self.wrong | self.guesses


def _with_statements(said: PartyPreferences, lost: _Lost) -> PartyPreferences:
    entries = {
        issue: entry.model_copy(update={"order": tuple(_settled(s, lost) for s in entry.order)})
        for issue, entry in said.issues.items()
    }
    return PartyPreferences(
        importance=tuple(_settled(s, lost) for s in said.importance),
        no_deal=said.no_deal,
        **entries,
    )


def _settled(statement: Statement, lost: _Lost) -> Statement:
    left = tuple(side for side in statement.either if not lost.takes(side.because))
    if not left or len(left) == len(statement.either):
        return statement
    if len(left) > 1:
        return statement.model_copy(update={"either": left})
    (last,) = left
    return last if last.because else Statement(says=last.says, because=statement.because)


def _draft(draft: Draft, claim: str) -> Draft:
    clauses = {k: _without(v, claim) for k, v in draft.clause_because.items()}
    kept = {k: v for k, v in clauses.items() if v}
    return _less(draft, claim).model_copy(update={"clause_because": kept})


def _ledger(ledger: Ledger, claim: str) -> Ledger:
    conflicts = {
        key: conflict.model_copy(
            update={"readings": tuple(_less(reading, claim) for reading in conflict.readings)}
        )
        for key, conflict in ledger.conflicts.items()
    }
    claims = {key: said for key, said in ledger.claims.items() if key != claim}
    return ledger.model_copy(update={"claims": claims, "conflicts": conflicts})
