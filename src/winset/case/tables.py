"""Cases of plain numbers, for scholars who have them and for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from winset.errors import UsageError


def as_written(
    issues: Mapping[str, Iterable[str]],
    weights: Mapping[str, Mapping[str, float]],
    values: Mapping[str, Mapping[str, Mapping[str, float]]],
    no_deal: Mapping[str, float],
    title: str,
) -> dict[str, Any]:
    """Write the tables of `Case.from_tables` in the form of a case file.

    Examples
    --------
    >>> as_written({"i": ["a"]}, {"p": {"i": 1}}, {"p": {"i": {"a": 1}}}, {"p": 0.3}, "T")[
    ...     "preferences"]
    {'p': {'importance': ['i = 1.0'], 'no_deal': 30.0, 'i': {'values': {'a': 1.0}}}}
    """
    if not (set(weights) == set(values) == set(no_deal)):
        raise UsageError("weights, values and no_deal must name the same parties")
    return {
        "title": title,
        "parties": {party: {"name": party} for party in weights},
        "issues": {
            issue: {"title": issue, "options": {option: option for option in options}}
            for issue, options in issues.items()
        },
        "preferences": {
            party: _party(weights[party], values[party], no_deal[party]) for party in weights
        },
    }


def _party(
    weights: Mapping[str, float], values: Mapping[str, Mapping[str, float]], no_deal: float
) -> dict[str, Any]:
    entries = {
        issue: {"values": {option: float(v) for option, v in row.items()}}
        for issue, row in values.items()
    }
    importance = [f"{issue} = {float(w)!r}" for issue, w in weights.items()]
    return {"importance": importance, "no_deal": float(no_deal) * 100, **entries}
