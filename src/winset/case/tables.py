"""Cases of plain numbers, for scholars who have them and for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from winset.case.models import (
    Case,
    Issue,
    NoDeal,
    Option,
    Party,
    PartyPreferences,
    Preference,
    Statement,
)
from winset.errors import UsageError
from winset.values import Range


def from_tables(
    issues: Mapping[str, Iterable[str]],
    weights: Mapping[str, Mapping[str, float]],
    values: Mapping[str, Mapping[str, Mapping[str, float]]],
    no_deal: Mapping[str, float],
    title: str,
) -> Case:
    """Build the case that `Case.from_tables` documents."""
    if not (set(weights) == set(values) == set(no_deal)):
        raise UsageError("weights, values and no_deal must name the same parties")
    parties = {p: Party(name=p) for p in weights}
    return Case(
        title=title,
        parties=parties,
        issues={
            i: Issue(title=i, options={o: Option(title=o) for o in options})
            for i, options in issues.items()
        },
        preferences={p: _party(weights[p], values[p], no_deal[p]) for p in parties},
    )


def _party(
    weights: Mapping[str, float], values: Mapping[str, Mapping[str, float]], no_deal: float
) -> PartyPreferences:
    entries = {
        issue: Preference(values={o: Range(lo=v, hi=v) for o, v in row.items()})
        for issue, row in values.items()
    }
    return PartyPreferences(
        importance=tuple(Statement(says=f"{i} = {w!r}") for i, w in weights.items()),
        no_deal=NoDeal(value=Range(lo=no_deal * 100, hi=no_deal * 100)),
        **entries,
    )
