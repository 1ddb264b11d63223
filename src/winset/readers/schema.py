"""The JSON Schema of case files: the records of a case plus the short forms that files allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from winset.case import Case
from winset.case.home import RULES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "urn:winset:case:1"
_NAME_PATTERN = r"^[a-z0-9][a-z0-9_.-]*$"
_TEXT: Schema = {"type": "string", "minLength": 1}


def json_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of a case file, for editors that check as you type.

    Examples
    --------
    >>> json_schema()["required"]
    ['title', 'parties', 'issues']
    """
    schema = Case.model_json_schema()
    records: Schema = schema.pop("$defs")
    for name, widen in _SHORT_FORMS.items():
        widen(records[name])
    for name, (form, text) in _TEXT_FORMS.items():
        records[name] = _or(records[name], {**form, "description": text})
    _claims_beside_ledger(schema)
    whole = {"$schema": DIALECT, "$id": ID, **schema, "$defs": records}
    whole["title"] = "winset case file"
    _strict_names(whole)
    return whole


def _or(record: Schema, short: Schema) -> Schema:
    """Allow a short form beside a record."""
    return {"description": record.get("description", ""), "anyOf": [short, record]}


def _alone(field: Schema) -> None:
    """Allow one entry where a list of entries stands."""
    listed = {key: field.pop(key) for key in ("type", "items", "minItems") if key in field}
    field["anyOf"] = [listed["items"], listed]


def _preference(record: Schema) -> None:
    for name in ("order", "red_line"):
        _alone(record["properties"][name])


def _party_preferences(record: Schema) -> None:
    _alone(record["properties"]["importance"])
    no_deal = record["properties"]["no_deal"]
    number = record.pop("x-number", None) or _number()
    no_deal["anyOf"].insert(0, number)
    no_deal["description"] = "What the party has without a deal."


def _number() -> Schema:
    value: Schema = Case.model_json_schema()["$defs"]["NoDeal"]["properties"]["less"]
    return {"anyOf": value["anyOf"]}


def _option_sets(*names: str) -> Callable[[Schema], None]:
    """Allow one option where a set of options of an issue stands."""

    def widen(record: Schema) -> None:
        for name in names:
            for entry in record["properties"][name]["patternProperties"].values():
                _alone(entry)

    return widen


def _payments(record: Schema) -> None:
    pairs = record["properties"]["pairs"]
    text = {"type": "string", "pattern": r"^[^>]+->[^>]+$", "description": "payer -> receiver"}
    pairs["items"] = {"anyOf": [text, pairs["items"]]}


def _ratifier(record: Schema) -> None:
    _option_sets("needed_when")(record)
    rule = record["properties"]["rule"]
    rule["anyOf"].insert(0, {"enum": [*RULES], "description": "Name of a common rule."})
    rule["description"] = "When it passes; without it, the rule of the template, else simple."


def _trade(record: Schema) -> None:
    table = record["properties"]["table"]
    inline = {key: table.pop(key) for key in ("type", "patternProperties", "minProperties")}
    inline |= {key: table.pop(key) for key in ("additionalProperties",) if key in table}
    table["anyOf"] = [{**_TEXT, "description": "Name of a file beside the case."}, inline]


def _names(*fields: str) -> Callable[[Schema], None]:
    """Allow one name where a list of names stands."""

    def widen(record: Schema) -> None:
        for name in fields:
            _alone(record["properties"][name])

    return widen


def _option(record: Schema) -> None:
    _alone(record["properties"]["worth"])


def _fund_use(record: Schema) -> None:
    to = record["properties"]["to"]
    form = {key: to.pop(key) for key in ("type", "patternProperties", "additionalProperties")
            if key in to}  # fmt: skip
    to["anyOf"] = [{"type": "string", "pattern": _NAME_PATTERN}, form]


def _economy(record: Schema) -> None:
    _option_sets("coalitions", "regions")(record)


_SHORT_FORMS: Mapping[str, Callable[[Schema], None]] = {
    "Preference": _preference,
    "PartyPreferences": _party_preferences,
    "Compatibility": _option_sets("when", "needs", "forbids"),
    "Bundle": _option_sets("bundle"),
    "Draft": _option_sets("clauses"),
    "Payments": _payments,
    "Ratifier": _ratifier,
    "LostOnBreach": _option_sets("when"),
    "Trade": _trade,
    "Regime": _names("by", "against"),
    "Relief": _names("coalition"),
    "Option": _option,
    "FundUse": _fund_use,
    "Economy": _economy,
}

_TEXT_FORMS: Mapping[str, tuple[Schema, str]] = {
    "Option": (_TEXT, "The title of the option."),
    "Statement": (_TEXT, "An order or bound: 'a > b', 'a = b > c', 'a >= 0.15'."),
    "RedLine": ({"type": "string", "pattern": _NAME_PATTERN}, "The option never accepted."),
}


def _claims_beside_ledger(schema: Schema) -> None:
    schema["properties"]["claims"] = {
        **_TEXT,
        "description": "Name of the claims file, in the folder of the case.",
    }
    schema["not"] = {"required": ["claims", "ledger"]}


def _strict_names(node: object) -> None:
    """Refuse keys that are no names; pydantic's own schema lets them pass unchecked."""
    if isinstance(node, list):
        for item in node:
            _strict_names(item)
    if not isinstance(node, dict):
        return
    patterns = node.get("patternProperties")
    if isinstance(patterns, dict) and set(patterns) == {_NAME_PATTERN}:
        node["additionalProperties"] = False
    for item in node.values():
        _strict_names(item)
