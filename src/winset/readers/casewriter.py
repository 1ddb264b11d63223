"""Cases written as an expert would write them: short forms, the usual order, claims apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from winset.case import (
    Bundle,
    Case,
    Compatibility,
    Draft,
    Issue,
    NoDeal,
    Option,
    PartyPreferences,
    Payments,
    Preference,
    RedLine,
    Statement,
)
from winset.evidence import Claim, Conflict, Document, Ledger
from winset.readers.casefile import CASE_FILE
from winset.readers.yamltext import Flow, FlowMap, yaml_text
from winset.store.atomic import refuse_existing, write_text
from winset.values import Range, read_range

CLAIMS_FILE = "claims.yaml"


def write_case(case: Case, folder: str | Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write a case as a project folder: ``case.yaml`` and, if it has a ledger, ``claims.yaml``.

    Reading the folder gives an equal case. The folder is made if need be.

    Raises
    ------
    UsageError
        If a file exists and ``force`` is not given; then nothing is written.
    """
    home = Path(folder)
    target, claims = home / CASE_FILE, home / CLAIMS_FILE
    ledger = _ledger(case.ledger)
    texts = {claims: yaml_text(ledger)} if ledger else {}
    texts[target] = yaml_text(case_as_written(case))
    if not force:
        refuse_existing(*texts)
    home.mkdir(parents=True, exist_ok=True)
    # The claims go first: a case file never names claims that are not there yet.
    written = [write_text(path, text, force=force) for path, text in texts.items()]
    return tuple(reversed(written))


def case_as_written(case: Case) -> dict[str, Any]:
    """Lay out a case as plain data in the short forms and order of a case file."""
    ledger = case.ledger != Ledger()
    data: dict[str, Any] = {"winset": case.winset, "title": case.title}
    data |= _given(summary=case.summary, date=case.date, claims=CLAIMS_FILE if ledger else "")
    data["parties"] = {
        key: {"name": party.name, "signs": party.signs, **_because(party.because)}
        for key, party in case.parties.items()
    }
    data["issues"] = {key: _issue(issue) for key, issue in case.issues.items()}
    data |= _given(
        preferences={key: _wants(wants) for key, wants in case.preferences.items()},
        links=[_link(link) for link in case.links],
        payments=_payments(case.payments) if case.payments else None,
        drafts={key: _draft(draft) for key, draft in case.drafts.items()},
    )
    return data


def number_as_written(value: Range) -> float | int | dict[str, Any]:
    """Write a range in the form that reads back as the same range.

    Examples
    --------
    >>> number_as_written(Range(lo=5, hi=5)), number_as_written(Range(lo=36, hi=44, about=True))
    (5, {'about': 40})
    """
    if value.exact:
        return plain_number(value.lo)
    if value.about:
        centre = value.centre
        rounded = (round(centre, digits) for digits in range(13))
        nearby = (math.nextafter(centre, toward) for toward in (-math.inf, math.inf))
        for guess in (*rounded, centre, *nearby):
            if read_range({"about": guess}) == value:
                return FlowMap(about=plain_number(guess))
    return FlowMap(between=Flow((plain_number(value.lo), plain_number(value.hi))))


def _given(**entries: object) -> dict[str, Any]:
    """Keep the entries that say something."""
    return {key: value for key, value in entries.items() if value not in (None, "", {}, [], ())}


def _because(because: Sequence[str]) -> dict[str, Any]:
    return _given(because=Flow(because))


def plain_number(value: float) -> float | int:
    """Drop the decimal point of a whole number."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _option(option: Option) -> object:
    return {"title": option.title, **_because(option.because)} if option.because else option.title


def _issue(issue: Issue) -> dict[str, Any]:
    data: dict[str, Any] = {"title": issue.title, **_given(group=issue.group)}
    data["options"] = {key: _option(option) for key, option in issue.options.items()}
    data |= _given(status_quo=issue.status_quo)
    if issue.scale is not None:
        data["scale"] = FlowMap({key: plain_number(place) for key, place in issue.scale.items()})
    return data | _because(issue.because)


def _statement(statement: Statement) -> object:
    if statement.either:
        readings = [_statement(reading) for reading in statement.either]
        return {"either": readings, **_because(statement.because)}
    if statement.because:
        return {"says": statement.says, **_because(statement.because)}
    return statement.says


def _statements(statements: Sequence[Statement]) -> object:
    written = [_statement(statement) for statement in statements]
    return written[0] if len(written) == 1 and isinstance(written[0], str) else written


def _wants(wants: PartyPreferences) -> dict[str, Any]:
    data = _given(importance=_statements(wants.importance))
    if wants.no_deal is not None:
        data["no_deal"] = _no_deal(wants.no_deal)
    return data | {key: _preference(preference) for key, preference in wants.issues.items()}


def _no_deal(no_deal: NoDeal) -> object:
    if no_deal.value is not None:
        value = number_as_written(no_deal.value)
        return {"value": value, **_because(no_deal.because)} if no_deal.because else value
    data: dict[str, Any] = {"like": no_deal.like}
    if no_deal.less != Range(lo=0, hi=0):
        data["less"] = number_as_written(no_deal.less)
    return data | _because(no_deal.because)


def _preference(preference: Preference) -> dict[str, Any]:
    lines = [_red_line(line) for line in preference.red_line]
    plain = all(isinstance(line, str) for line in lines)
    return _given(
        order=_statements(preference.order),
        values=_numbers(preference.values),
        points=_numbers(preference.points),
        red_line=Flow(lines) if plain else lines,
        because=Flow(preference.because),
    )


def _red_line(line: RedLine) -> object:
    data: dict[str, Any] = {"option": line.option, **_because(line.because)}
    data |= _given(contested=line.contested)
    return data if len(data) > 1 else line.option


def _numbers(numbers: Mapping[str, Range]) -> dict[str, Any]:
    return FlowMap({key: number_as_written(number) for key, number in numbers.items()})


def _sets(sets: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        key: options[0] if len(options) == 1 else Flow(options) for key, options in sets.items()
    }


def _link(link: Compatibility | Bundle) -> dict[str, Any]:
    if isinstance(link, Bundle):
        data: dict[str, Any] = {"bundle": _sets(link.bundle), "worth": _numbers(link.worth)}
        return data | _because(link.because)
    data = {"when": _sets(link.when)}
    return (
        data | _given(needs=_sets(link.needs), forbids=_sets(link.forbids)) | _because(link.because)
    )


def _payments(payments: Payments) -> dict[str, Any]:
    return {
        "unit": payments.unit,
        "budget": {key: number_as_written(number) for key, number in payments.budget.items()},
        "worth": {key: number_as_written(number) for key, number in payments.worth.items()},
        **_given(pairs=[f"{payer} -> {receiver}" for payer, receiver in payments.pairs]),
        **_because(payments.because),
    }


def _draft(draft: Draft) -> dict[str, Any]:
    because = {key: Flow(claims) for key, claims in draft.clause_because.items()}
    return {
        "title": draft.title,
        **_given(date=draft.date, by=draft.by, note=draft.note),
        "clauses": _sets(draft.clauses),
        **_given(clause_because=because),
        **_because(draft.because),
    }


def _ledger(ledger: Ledger) -> dict[str, Any]:
    return _given(
        documents={key: _record(document) for key, document in ledger.documents.items()},
        origins=dict(ledger.origins),
        claims={key: _record(claim) for key, claim in ledger.claims.items()},
        conflicts={key: _conflict(conflict) for key, conflict in ledger.conflicts.items()},
    )


def _record(record: Document | Claim) -> dict[str, Any]:
    return record.model_dump(exclude_defaults=True)


def _conflict(conflict: Conflict) -> dict[str, Any]:
    readings = [{"says": r.says, **_because(r.because)} for r in conflict.readings]
    return {
        "about": conflict.about,
        "readings": readings,
        **_given(bears_on=Flow(conflict.bears_on)),
        **({"same_origin": True} if conflict.same_origin else {}),
    }
