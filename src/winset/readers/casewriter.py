"""Cases written as an expert would write them: short forms, the usual order, claims apart."""

from __future__ import annotations

from collections.abc import Sequence
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
from winset.readers.economywriter import economy_as_written, worths_as_written
from winset.readers.homewriter import keeping_as_written, ratifier_as_written, types_as_written
from winset.readers.written import (
    given,
    number_as_written,
    numbers,
    option_sets,
    plain_number,
    sourced,
)
from winset.readers.yamltext import Flow, FlowMap, yaml_text
from winset.store.atomic import refuse_existing, write_text
from winset.values import Range

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
    ledger = ledger_as_written(case.ledger)
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
    data |= given(summary=case.summary, date=case.date, claims=CLAIMS_FILE if ledger else "")
    data["parties"] = {
        key: {"name": party.name, "signs": party.signs, **sourced(party.because)}
        for key, party in case.parties.items()
    }
    data["issues"] = {key: _issue(issue) for key, issue in case.issues.items()}
    data |= given(
        preferences={key: _wants(wants) for key, wants in case.preferences.items()},
        links=[_link(link) for link in case.links],
        payments=_payments(case.payments) if case.payments else None,
        drafts={key: _draft(draft) for key, draft in case.drafts.items()},
        ratifiers={key: ratifier_as_written(body) for key, body in case.ratifiers.items()},
        keeping=keeping_as_written(case.keeping),
    )
    if case.sincerity:
        data["sincerity"] = {k: types_as_written(types) for k, types in case.sincerity.items()}
    return data | given(economy=economy_as_written(case.economy) if case.economy else None)


def _option(option: Option) -> object:
    if not option.because and not option.worth:
        return option.title
    worth = worths_as_written(option.worth)
    return {"title": option.title, **given(worth=worth), **sourced(option.because)}


def _issue(issue: Issue) -> dict[str, Any]:
    data: dict[str, Any] = {"title": issue.title, **given(group=issue.group)}
    data["options"] = {key: _option(option) for key, option in issue.options.items()}
    data |= given(status_quo=issue.status_quo)
    if issue.scale is not None:
        data["scale"] = FlowMap({key: plain_number(place) for key, place in issue.scale.items()})
    data |= given(performed_by=Flow(issue.performed_by))
    return data | sourced(issue.because)


def _statement(statement: Statement) -> object:
    if statement.either:
        readings = [_statement(reading) for reading in statement.either]
        return {"either": readings, **sourced(statement.because)}
    if statement.because:
        return {"says": statement.says, **sourced(statement.because)}
    return statement.says


def _statements(statements: Sequence[Statement]) -> object:
    written = [_statement(statement) for statement in statements]
    return written[0] if len(written) == 1 and isinstance(written[0], str) else written


def _wants(wants: PartyPreferences) -> dict[str, Any]:
    data = given(importance=_statements(wants.importance))
    if wants.no_deal is not None:
        data["no_deal"] = _no_deal(wants.no_deal)
    return data | {key: _preference(preference) for key, preference in wants.issues.items()}


def _no_deal(no_deal: NoDeal) -> object:
    if no_deal.value is not None:
        value = number_as_written(no_deal.value)
        return {"value": value, **sourced(no_deal.because)} if no_deal.because else value
    data: dict[str, Any] = {"like": no_deal.like}
    if no_deal.less != Range(lo=0, hi=0):
        data["less"] = number_as_written(no_deal.less)
    return data | sourced(no_deal.because)


def _preference(preference: Preference) -> dict[str, Any]:
    lines = [_red_line(line) for line in preference.red_line]
    plain = all(isinstance(line, str) for line in lines)
    return given(
        order=_statements(preference.order),
        values=numbers(preference.values),
        points=numbers(preference.points),
        red_line=Flow(lines) if plain else lines,
        because=Flow(preference.because),
    )


def _red_line(line: RedLine) -> object:
    data: dict[str, Any] = {"option": line.option, **sourced(line.because)}
    data |= given(contested=line.contested)
    return data if len(data) > 1 else line.option


def _link(link: Compatibility | Bundle) -> dict[str, Any]:
    if isinstance(link, Bundle):
        data: dict[str, Any] = {"bundle": option_sets(link.bundle), "worth": numbers(link.worth)}
        return data | sourced(link.because)
    data = {"when": option_sets(link.when)}
    return (
        data
        | given(needs=option_sets(link.needs), forbids=option_sets(link.forbids))
        | sourced(link.because)
    )


def _payments(payments: Payments) -> dict[str, Any]:
    return {
        "unit": payments.unit,
        "budget": {key: number_as_written(number) for key, number in payments.budget.items()},
        "worth": {key: number_as_written(number) for key, number in payments.worth.items()},
        **given(pairs=[f"{payer} -> {receiver}" for payer, receiver in payments.pairs]),
        **sourced(payments.because),
    }


def _draft(draft: Draft) -> dict[str, Any]:
    because = {key: Flow(claims) for key, claims in draft.clause_because.items()}
    return {
        "title": draft.title,
        **given(date=draft.date, by=draft.by, note=draft.note),
        "clauses": option_sets(draft.clauses),
        **given(clause_because=because),
        **sourced(draft.because),
    }


def ledger_as_written(ledger: Ledger) -> dict[str, Any]:
    """Lay out the ledger of a case as plain data in the order of a claims file."""
    return given(
        documents={key: _record(document) for key, document in ledger.documents.items()},
        origins=dict(ledger.origins),
        claims={key: _record(claim) for key, claim in ledger.claims.items()},
        conflicts={key: _conflict(conflict) for key, conflict in ledger.conflicts.items()},
    )


def _record(record: Document | Claim) -> dict[str, Any]:
    return record.model_dump(exclude_defaults=True)


def _conflict(conflict: Conflict) -> dict[str, Any]:
    readings = [{"says": r.says, **sourced(r.because)} for r in conflict.readings]
    return {
        "about": conflict.about,
        "readings": readings,
        **given(bears_on=Flow(conflict.bears_on)),
        **({"same_origin": True} if conflict.same_origin else {}),
    }
