"""From plain data to a Case: what pydantic refuses, said in the words of the case file.

Every breach is reported at once. Where the form of one entry is wrong, the rest is still made
into a *partial* case, so that names and numbers elsewhere can be checked in the same run.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from winset.case import Case
from winset.case.rules import Trail
from winset.errors import Finding, Place
from winset.readers.refusals import Refusal, refusals
from winset.readers.yamltree import Value

PASSES = 12

_SHORT = frozenset({"string_type", "model_type", "tuple_type"})
"""Errors on a number where a text may stand, also as the short form of an entry or a list."""


@dataclass(frozen=True)
class Source:
    """Data of a case with the place of each entry and numbers as they were typed."""

    data: dict[str, Any]
    places: Mapping[Trail, Place]
    written: Mapping[Trail, str] = field(default_factory=dict)

    def place(self, path: Trail) -> Place | None:
        """Find where an entry, or else the nearest entry around it, stands."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return None


@dataclass(frozen=True)
class Shaped:
    """A case read from data, whole or, where findings say what is wrong, in part.

    ``links`` holds, for each link of the case, its number in the data.
    """

    case: Case | None
    findings: tuple[Finding, ...] = ()
    links: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing had to be left out."""
        return self.case is not None and not self.findings


def shape(source: Source) -> Shaped:
    """Make data into a case, with a finding for each entry that cannot be read."""
    data = copy.deepcopy(source.data)
    links = list(range(len(data["links"]))) if isinstance(data.get("links"), list) else []
    case, errors = _validate(data)
    if case is None and _texts_restored(data, errors, source.written):
        case, errors = _validate(data)
    if case is not None:
        return Shaped(case, (), tuple(links))
    found = refusals(data, errors)
    findings = tuple(dict.fromkeys(refusal.finding for refusal in found))
    if any(finding.code == "WS007" for finding in findings):
        return Shaped(None, tuple(f for f in findings if f.code == "WS007"))
    for _ in range(PASSES):
        for refusal in sorted(found, key=lambda r: _order(r.trail), reverse=True):
            _mend(data, refusal, links)
        case, errors = _validate(data)
        if case is not None:
            return Shaped(case, findings, tuple(links))
        found = refusals(data, errors)
    return Shaped(None, findings)


def _order(trail: Trail) -> tuple[tuple[str, int], ...]:
    return tuple(("", part) if isinstance(part, int) else (part, 0) for part in trail)


def _validate(data: dict[str, Any]) -> tuple[Case | None, list[ErrorDetails]]:
    try:
        return Case.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _texts_restored(
    data: dict[str, Any], errors: list[ErrorDetails], written: Mapping[Trail, str]
) -> bool:
    """Where a text belongs, take numbers as typed: ``title: 2025`` is the text 2025."""
    wanted = [r for r in refusals(data, errors) if r.kind in _SHORT and r.trail in written]
    for refusal in wanted:
        _parent(data, refusal.trail)[refusal.trail[-1]] = written[refusal.trail]
    return bool(wanted)


def _parent(data: Value, trail: Trail) -> Value:
    for part in trail[:-1]:
        data = data[part]
    return data


_STUBS: Mapping[str, dict[str, Any]] = {
    "claims": {"says": "-", "kind": "assumption"},
    "documents": {"outlet": "-", "sha256": "0" * 64, "chars": 10**12},
}
"""What stands in for an entry of the ledger that cannot be read, so that its name is known."""


def _mend(data: dict[str, Any], refusal: Refusal, links: list[int]) -> None:
    """Take out what was refused, or put a stub in its place; declared names stay declared."""
    trail = refusal.trail
    if not _exists(data, trail):
        return
    if refusal.kind == "missing" and refusal.name in ("title", "name"):
        entry = _parent(data, (*trail, ""))
        entry[refusal.name] = "-"
    elif refusal.bad_key or refusal.kind == "extra_forbidden":
        del _parent(data, trail)[trail[-1]]
    elif trail[:1] == ("links",) and len(trail) > 1:
        index = int(trail[1])
        del data["links"][index]
        del links[index]
    elif trail[:1] == ("parties",) and len(trail) > 1:
        data["parties"][trail[1]] = {"name": "-"}
    elif len(trail) == 4 and trail[0] == "issues" and trail[2] == "options":
        data["issues"][trail[1]]["options"][trail[3]] = "-"
    elif len(trail) > 2 and trail[0] == "ledger" and trail[1] in _STUBS:
        data["ledger"][trail[1]][trail[2]] = dict(_STUBS[str(trail[1])])
    else:
        _take_out(data, trail)


def _exists(data: Value, trail: Trail) -> bool:
    for part in trail:
        fits = part in data if isinstance(data, dict) else isinstance(data, list)
        if not fits or (isinstance(data, list) and not 0 <= int(part) < len(data)):
            return False
        data = data[part]
    return True


def _take_out(data: dict[str, Any], trail: Trail) -> None:
    """Delete the nearest keyed entry; deleting from a list would renumber what follows."""
    while trail and isinstance(trail[-1], int):
        trail = trail[:-1]
    if len(trail) > 1 or (trail and trail[0] not in ("parties", "issues")):
        del _parent(data, trail)[trail[-1]]
