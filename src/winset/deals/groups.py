"""Gather what a party says about importance and about options from the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from winset.case import Case, Preference, Statement
from winset.case.statements import Bound, parse
from winset.deals.polytope import Alternative, Group, Path, Stated
from winset.deals.votes import origin_votes
from winset.evidence import Ledger
from winset.values import Range


def importance_group(case: Case, party: str) -> Group:
    """Gather what a party is reported to say about the importance of the issues."""
    said = case.preferences.get(party)
    entries = said.issues if said else {}
    swings = {
        issue: swing(entries[issue].points)
        for issue in case.issues
        if issue in entries and entries[issue].points
    }
    statements = [
        *stated(said.importance if said else (), ("preferences", party, "importance"), case.ledger),
        *(
            Stated(
                ("preferences", party, issue, "points"),
                (
                    Alternative(
                        f"points of {issue} swing over {100 * share:g}",
                        (Bound(issue, lo=share, hi=share),),
                        entries[issue].because,
                    ),
                ),
            )
            for issue, share in swings.items()
        ),
    ]
    scored = len(swings) == len(case.issues)
    total = sum(swings.values()) if scored else 1.0
    return Group(party, None, tuple(case.issues), tuple(statements), total=total)


def value_group(case: Case, party: str, issue: str) -> Group:
    """Gather what a party is reported to say about the options of one issue."""
    options = tuple(case.issues[issue].options)
    said = case.preferences.get(party)
    entry = said.issues.get(issue) if said else None
    if entry is None:
        return Group(party, issue, options, (), anchored=True)
    path: Path = ("preferences", party, issue)
    statements = (
        *stated(entry.order, (*path, "order"), case.ledger, entry.because),
        *(
            Stated((*path, "values", option), (_direct(option, number, entry.because),))
            for option, number in entry.values.items()
        ),
    )
    numbered = set(options) <= _numbered(entry)
    return Group(party, issue, options, statements, anchored=not numbered)


def swing(points: Mapping[str, Range]) -> float:
    """Compute the share of 1 between the best and the worst option of a scored issue."""
    centres = [number.centre for number in points.values()]
    return (max(centres) - min(centres)) / 100


def stated(
    statements: tuple[Statement, ...], path: Path, ledger: Ledger, because: tuple[str, ...] = ()
) -> Iterator[Stated]:
    """Read statements into relations; ``because`` holds where a statement has none of its own."""
    for k, statement in enumerate(statements):
        readings = statement.readings
        own = statement.because or because
        behind = [reading.because or (own if len(readings) == 1 else ()) for reading in readings]
        votes = origin_votes(behind, ledger)
        yield Stated(
            (*path, k),
            tuple(
                Alternative(reading.says, parse(reading.says), claims, vote)
                for reading, claims, vote in zip(readings, behind, votes, strict=True)
            ),
        )


def _direct(option: str, number: Range, because: tuple[str, ...]) -> Alternative:
    if number.exact:
        text = f"{option} = {number.lo:g}"
    else:
        text = f"{option} between {number.lo:g} and {number.hi:g}"
    return Alternative(text, (Bound(option, lo=number.lo, hi=number.hi),), because)


def _numbered(entry: Preference) -> set[str]:
    """List the options that carry a number of their own, in every reading."""
    found = set(entry.values)
    for statement in entry.order:
        if statement.says:
            found |= {
                relation.name
                for relation in parse(statement.says)
                if isinstance(relation, Bound) and relation.lo == relation.hi
            }
    return found
