"""What pydantic refuses, translated: rule code, the entry meant, what belongs there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from winset import case as records
from winset import evidence
from winset.case.rules import Trail, finding
from winset.errors import Finding, did_you_mean
from winset.readers.yamltree import Value


@dataclass(frozen=True)
class Refusal:
    """One thing that pydantic refused: where in the data, of which kind, and our finding."""

    trail: Trail
    kind: str
    finding: Finding
    name: str = ""
    bad_key: bool = False


_MODELS: tuple[tuple[Trail, type[BaseModel]], ...] = (
    ((), records.Case),
    (("parties", "*"), records.Party),
    (("issues", "*"), records.Issue),
    (("issues", "*", "options", "*"), records.Option),
    (("preferences", "*"), records.PartyPreferences),
    (("preferences", "*", "no_deal"), records.NoDeal),
    (("preferences", "*", "importance", "*"), records.Statement),
    (("preferences", "*", "importance"), records.Statement),
    (("preferences", "*", "importance", "*", "either", "*"), records.Statement),
    (("preferences", "*", "*"), records.Preference),
    (("preferences", "*", "*", "order"), records.Statement),
    (("preferences", "*", "*", "order", "*"), records.Statement),
    (("preferences", "*", "*", "order", "*", "either", "*"), records.Statement),
    (("preferences", "*", "*", "red_line"), records.RedLine),
    (("preferences", "*", "*", "red_line", "*"), records.RedLine),
    (("payments",), records.Payments),
    (("drafts", "*"), records.Draft),
    (("ratifiers", "*"), records.Ratifier),
    (("ratifiers", "*", "rule"), records.Rule),
    (("ratifiers", "*", "blocs", "*"), records.Bloc),
    (("keeping",), records.Keeping),
    (("keeping", "machinery"), records.Machinery),
    (("keeping", "lost_on_breach", "*"), records.LostOnBreach),
    (("economy",), records.Economy),
    (("economy", "trade"), records.Trade),
    (("economy", "regimes", "*"), records.Regime),
    (("economy", "funds", "*"), records.Fund),
    (("economy", "funds", "*", "liabilities", "*"), records.Liability),
    (("economy", "funds", "*", "rest"), records.Rest),
    (("economy", "investors", "*"), records.Investors),
    (("economy", "investors", "*", "firms", "*"), records.Firms),
    (("economy", "investors", "*", "measures"), records.Measures),
    (("economy", "exchange", "*"), records.Exchange),
    (("sincerity", "*"), records.Sincerity),
    (("sincerity", "*", "signals", "*"), records.Signal),
    (("ledger",), evidence.Ledger),
    (("ledger", "documents", "*"), evidence.Document),
    (("ledger", "claims", "*"), evidence.Claim),
    (("ledger", "conflicts", "*"), evidence.Conflict),
    (("ledger", "conflicts", "*", "readings", "*"), evidence.Reading),
)

_WORTHS: Mapping[object, type[BaseModel]] = {
    "trade": records.TradeWorth,
    "fund": records.FundWorth,
    "investors": records.InvestorsWorth,
}
"""What a worth is read into, by the model that it names."""

_KINDS: Mapping[str, str] = {
    "string_type": "a text",
    "model_type": "a mapping (`key: value` lines)",
    "model_attributes_type": "a mapping (`key: value` lines)",
    "dict_type": "a mapping (`key: value` lines)",
    "tuple_type": "a list",
    "list_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
}


def refusals(data: dict[str, Any], errors: Iterable[ErrorDetails]) -> list[Refusal]:
    """Translate pydantic's errors about the data of a case, one refusal each."""
    found: list[Refusal] = []
    for error in errors:
        if _wrong_branch(data, error):
            continue
        trail, rest = _follow(data, error["loc"])
        found.append(_stray_preference(data, trail) or _refusal(data, error, trail, rest))
    return found


def where(trail: Trail) -> str:
    """Spell out a trail: ``preferences.europe.red_line[0]``.

    Examples
    --------
    >>> where(("links", 0, "when")), where(())
    ('links[0].when', 'the case')
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in trail)
    return text.removeprefix(".") or "the case"


def _follow(data: Value, loc: tuple[int | str, ...]) -> tuple[Trail, tuple[int | str, ...]]:
    """Walk as far into the data as the error's location leads; tags of unions do not count."""
    trail: list[int | str] = []
    rest: list[int | str] = []
    tagged = False
    for part in loc:
        if not tagged and _in_worth(tuple(trail)) and isinstance(data, dict):
            # The tag of a worth may be the name of a field beside it: `model: fund, fund: …`.
            tagged = part == data.get("model")
            if tagged:
                continue
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if inside:
            data = data[part]
            trail.append(part)
        else:
            rest.append(part)
    return tuple(trail), tuple(rest)


def _in_worth(trail: Trail) -> bool:
    """Tell whether a trail leads to a worth from a model, or to one of several."""
    if len(trail) == 6 and not isinstance(trail[5], int):
        return False
    return len(trail) in (5, 6) and (trail[0], trail[2], trail[4]) == ("issues", "options", "worth")


def _wrong_branch(data: dict[str, Any], error: ErrorDetails) -> bool:
    """Tell whether an error is about the alternative that the analyst did not mean."""
    loc = error["loc"]
    if loc[:1] == ("links",) and len(loc) > 2:
        link = data["links"][int(loc[1])]
        bundle = isinstance(link, dict) and "bundle" in link
        return bundle != ("Bundle" in str(loc[2]))
    if loc[:1] == ("preferences",) and loc[2:4] == ("no_deal", "like") and len(loc) > 4:
        like = data["preferences"][loc[1]]["no_deal"]["like"]
        return str(loc[4]).startswith("literal" if isinstance(like, dict) else "dict")
    return False


def _stray_preference(data: dict[str, Any], trail: Trail) -> Refusal | None:
    """A key under a party that is no issue: the name is the mistake, whatever it holds."""
    issues = data.get("issues")
    if len(trail) < 3 or trail[0] != "preferences" or not isinstance(issues, dict):
        return None
    name = str(trail[2])
    if name in issues or name in ("importance", "no_deal"):
        return None
    hint = did_you_mean(name, ("importance", "no_deal", *issues))
    message = f"unknown issue {name!r} under preferences of {trail[1]!r}"
    return Refusal(trail[:3], "unknown", finding("WS021", message, hint, trail[:3]))


def _refusal(
    data: dict[str, Any], error: ErrorDetails, trail: Trail, rest: tuple[int | str, ...]
) -> Refusal:
    kind = error["type"]
    if kind == "missing":
        name = str(error["loc"][-1])
        message = f"{where(trail)} lacks `{name}`"
        made = finding("WS010", message, _about_field(trail, data, name), trail)
        return Refusal(trail, kind, made, name)
    if kind == "extra_forbidden":
        name = str(trail[-1])
        known = _fields(trail[:-1], data)
        message = f"unknown field {name!r} in {where(trail[:-1])}"
        return Refusal(trail, kind, finding("WS009", message, did_you_mean(name, known), trail))
    if kind.startswith("string_") and kind != "string_type":
        made = _no_name(str(error["input"]), error, trail)
        return Refusal(trail, kind, made, bad_key="[key]" in rest)
    if kind == "value_error":
        return Refusal(trail, kind, _value_error(data, error, trail))
    if kind == "literal_error" and trail == ("winset",):
        message = f"format version {error['input']!r}; this winset reads version 1"
        made = finding(
            "WS007", message, "write `winset: 1`, or install the winset it is for", trail
        )
        return Refusal(trail, kind, made)
    no_model = kind.startswith("union_tag_")
    return Refusal(trail, kind, _no_model(error, trail) if no_model else _wrong_kind(error, trail))


def _no_model(error: ErrorDetails, trail: Trail) -> Finding:
    """Say which models there are, where a worth names another or none."""
    named = error["ctx"].get("tag") if error["type"] == "union_tag_invalid" else None
    said = "lacks `model`" if named is None else f"names no model that there is: {_short(named)}"
    known = tuple(str(name) for name in _WORTHS)
    hint = did_you_mean("" if named is None else str(named), known)
    code = "WS010" if named is None else "WS011"
    mend = hint if named is not None else f"add `model: …` ({hint})"
    return finding(code, f"{where(trail)} {said}", mend, trail)


def _no_name(text: str, error: ErrorDetails, trail: Trail) -> Finding:
    if error["loc"][-1] == "sha256":
        message = f"{where(trail)}: {_short(text)} is no sha256"
        return finding("WS011", message, "give the 64 hexadecimal digits of `sha256sum`", trail)
    slug = re.sub(r"[^a-z0-9_.-]+", "-", text.lower()).strip("-_.")[:80]
    mend = f"write {slug}" if slug else "use lower-case letters, digits, dashes"
    message = f"{where(trail)}: {_short(text)} is no name (lower-case letters, digits, dashes)"
    return finding("WS013", message, mend, trail)


def _value_error(data: dict[str, Any], error: ErrorDetails, trail: Trail) -> Finding:
    message = f"{where(trail)}: {error['msg'].removeprefix('Value error, ')}"
    if error["loc"][-1] == "says":
        mend = "" if "write for instance" in message else "write 'a > b', 'a = b > c', 'a >= 0.15'"
        return finding("WS014", message, mend, trail)
    short = error["loc"][-1] == "value"  # a number that stands for a whole no_deal
    if isinstance(error["input"], dict) and not short and _model(trail, data) is not None:
        mend = "" if "must say" in message else "keep one of the parts that exclude each other"
        return finding("WS015", message, mend, trail)
    says_how = any(hint in message for hint in ("->", "a number is 5", "known: "))
    mend = "" if says_how else "write 5, {between: [2, 6]} or {about: 4}"
    return finding("WS011", message, mend, trail)


def _wrong_kind(error: ErrorDetails, trail: Trail) -> Finding:
    value, kind = error["input"], error["type"]
    if kind in ("too_short", "too_long"):
        short = kind == "too_short"
        number = error["ctx"]["min_length" if short else "max_length"]
        entries = f"{'least' if short else 'most'} {number} entr{'y' if number == 1 else 'ies'}"
        mend = "add what is missing, or delete the key" if short else "take some out"
        return finding("WS011", f"{where(trail)} needs at {entries}", mend, trail)
    if kind == "literal_error":
        expected = error["ctx"]["expected"]
        message = f"{where(trail)} must be {expected}, not {_short(value)}"
        mend = "or a package {issue: option}" if "like" in trail else ""
        return finding("WS011", message, mend, trail)
    if kind not in _KINDS:
        message = f"{where(trail)}: {error['msg']}, not {_short(value)}"
        return finding("WS011", message, "change the value", trail)
    message = f"{where(trail)} must be {_KINDS[kind]}, not {_short(value)}"
    mend = ""
    if kind == "tuple_type" and isinstance(value, str):
        mend = f"write a list: [{_bare(value)}]"
    elif value is None:
        mend = "write a value after the colon, or delete the key"
    elif kind == "string_type" and isinstance(value, int | float):
        mend = f'put quotes around it: "{value}"'
    return finding("WS011", message, mend, trail)


def _short(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict | list | tuple):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _bare(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _model(trail: Trail, data: dict[str, Any]) -> type[BaseModel] | None:
    """Find the record that an entry is read into."""
    if len(trail) == 2 and trail[0] == "links":
        link = data["links"][int(trail[1])]
        bundle = isinstance(link, dict) and "bundle" in link
        return records.Bundle if bundle else records.Compatibility
    if trail[4:5] == ("worth",):
        return _in_a_worth(trail, data)
    for pattern, model in _MODELS:
        pairs = zip(pattern, trail, strict=False)
        if len(pattern) == len(trail) and all(p in ("*", t) for p, t in pairs):
            return model
    return None


def _in_a_worth(trail: Trail, data: dict[str, Any]) -> type[BaseModel] | None:
    """Find the record that a worth from a model, or an entry of it, is read into."""
    depth = 6 if len(trail) > 5 and _in_worth(trail[:6]) else 5
    entry: Any = data
    for part in trail[:depth]:
        entry = entry[part]
    inside = trail[depth:]
    if not inside:
        return _WORTHS.get(entry.get("model")) if isinstance(entry, dict) else None
    if inside == ("relief",):
        return records.Relief
    return records.FundUse if len(inside) == 2 and inside[0] == "uses" else None


def _fields(trail: Trail, data: dict[str, Any]) -> tuple[str, ...]:
    model = _model(trail, data)
    fields = tuple(model.model_fields) if model else ()
    return (*fields, "claims") if not trail else fields


def _about_field(trail: Trail, data: dict[str, Any], name: str) -> str:
    model = _model(trail, data)
    about = model.model_fields[name].description if model and name in model.model_fields else None
    return f"add `{name}: …`" + (f" ({about.rstrip('.')})" if about else "")
