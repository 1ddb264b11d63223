"""What each statement of a case rests on: no source, an assumption, one original, or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from winset.case import Bundle, Case, Preference, Statement
from winset.report.numbers import listed
from winset.report.wording import Wording

Basis = Literal["unsourced", "assumption", "single origin", "several origins"]


@dataclass(frozen=True)
class Support:
    """One statement of the case, where it stands, and what it rests on."""

    about: str
    """Party or part of the case that it belongs to."""
    says: str
    because: tuple[str, ...]
    origins: frozenset[str]
    basis: Basis


def supports(case: Case) -> tuple[Support, ...]:
    """List every statement of a case that calls for a source, in the order of the file.

    A statement under a preference rests on its own claims, or where it names none on those of
    the preference. Two reports that retell one original count as one origin.
    """
    words = Wording(case)
    found = (*_preferences(case, words), *_links(case, words), *_drafts(case, words))
    return tuple(_judge(case, about, says, because) for about, says, because in found)


Stated = tuple[str, str, tuple[str, ...]]
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def spoken(says: str, titles: Mapping[str, str]) -> str:
    """Put titles in the place of keys in an order or bound.

    Examples
    --------
    >>> spoken("a > b >= 0.1", {"a": "First", "b": "Second"})
    '“First” > “Second” ≥ 0.1'
    """
    text = _NAME.sub(lambda m: f"“{titles[m[0]]}”" if m[0] in titles else m[0], says)
    return text.replace(">=", "≥").replace("<=", "≤")


def _judge(case: Case, about: str, says: str, because: tuple[str, ...]) -> Support:
    origins = case.ledger.origins_of(because)
    basis: Basis
    if len(origins) > 1:
        basis = "several origins"
    elif origins:
        basis = "single origin"
    else:
        basis = "assumption" if because else "unsourced"
    return Support(about, says, because, origins, basis)


def _preferences(case: Case, words: Wording) -> Iterator[Stated]:
    for party, preferences in case.preferences.items():
        name = words.party(party)
        issues = {key: issue.title for key, issue in case.issues.items()}
        for statement in preferences.importance:
            yield from _statement((name, "Importance"), issues, statement, ())
        for issue, preference in preferences.issues.items():
            yield from _preference(name, issue, preference, words)
        if preferences.no_deal is not None:
            yield name, "No-deal value", preferences.no_deal.because


def _preference(name: str, issue: str, preference: Preference, words: Wording) -> Iterator[Stated]:
    title = words.issue(issue)
    options = {key: o.title for key, o in words.case.issues[issue].options.items()}
    for statement in preference.order:
        yield from _statement((name, title), options, statement, preference.because)
    for kind, numbers in (("values", preference.values), ("points", preference.points)):
        if numbers:
            yield (
                name,
                f"{title}: {kind} of {listed([words.option(issue, o) for o in numbers])}",
                preference.because,
            )
    for line in preference.red_line:
        kind = "contested red line" if line.contested is not None else "red line"
        says = f"{title}: {kind}, never “{words.option(issue, line.option)}”"
        yield name, says, line.because or preference.because


def _statement(
    place: tuple[str, str],
    titles: Mapping[str, str],
    statement: Statement,
    inherited: tuple[str, ...],
) -> Iterator[Stated]:
    name, title = place
    for n, reading in enumerate(statement.readings, 1):
        mark = f" (reading {n} of {len(statement.readings)})" if statement.either else ""
        because = reading.because or statement.because or inherited
        yield name, f"{title}{mark}: {spoken(reading.says, titles)}", because


def _links(case: Case, words: Wording) -> Iterator[Stated]:
    for link in case.links:
        parts = link.bundle if isinstance(link, Bundle) else link.when
        kind = "Bundle" if isinstance(link, Bundle) else "Compatibility"
        says = listed([f"{words.issue(i)}: {words.options(i, o)}" for i, o in parts.items()])
        yield "Links", f"{kind} of {says}", link.because
    if case.payments is not None:
        says = f"Side payments by {words.parties(case.payments.budget)}"
        yield "Payments", says, case.payments.because


def _drafts(case: Case, words: Wording) -> Iterator[Stated]:
    for draft in case.drafts.values():
        for issue, options in draft.clauses.items():
            says = f"{words.issue(issue)}: {words.options(issue, options)}"
            yield draft.title, says, draft.clause_because.get(issue, ()) or draft.because
