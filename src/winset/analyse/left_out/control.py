"""Which clauses a coalition controls, and what holds of a clause while nobody settles it.

A coalition controls a clause if every party that must carry it out (`Issue.performed_by`) is a
member. Where nobody is named, the clause takes all signatories; where a party that does not sign
is, no coalition controls it. A clause of which it is not known, for some signatory, what holds
without a deal is left as it is: what is unknown is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from winset.case import Case
from winset.deals import DealSpace
from winset.deals.terms import no_deal_packages
from winset.search.problem import BoolArray, IntArray

MOST_FOR_ALL = 6
"""Most signatories for which all coalitions are looked at; beyond, pairs and triples."""
Members = frozenset[int]
"""Signatories, by index."""


@dataclass(frozen=True, eq=False)
class Control:
    """Who must agree to settle each clause apart from the rest.

    Parameters
    ----------
    needs : by issue, the signatories that settle it; None where no coalition can.
    joint, beyond, open_ended : names of clauses, as in `LeftOut`.
    reference : (party, issue) option that holds without a deal, -1 where that is not known.
    """

    needs: tuple[Members | None, ...]
    joint: tuple[str, ...]
    beyond: tuple[str, ...]
    open_ended: tuple[str, ...]
    reference: IntArray

    @classmethod
    def of(cls, case: Case, space: DealSpace) -> Control:
        """Read who carries out what, and what holds without a deal."""
        index = {party: p for p, party in enumerate(space.parties)}
        reference = references(case, space)
        known: BoolArray = np.all(reference >= 0, axis=0)
        needs: list[Members | None] = []
        sorts: dict[str, list[str]] = {"joint": [], "beyond": [], "open_ended": []}
        for i, issue in enumerate(space.issues):
            named = case.issues[issue].performed_by
            settled_by = Members(index[party] for party in named if party in index)
            apart: Members | None = None
            if not named:
                sorts["joint"].append(issue)
            elif len(settled_by) < len(set(named)):
                sorts["beyond"].append(issue)
            elif not known[i]:
                sorts["open_ended"].append(issue)
            else:
                apart = settled_by
            needs.append(apart)
        return cls(
            tuple(needs),
            **{sort: tuple(issues) for sort, issues in sorts.items()},
            reference=reference,
        )

    def clauses(self, members: Members) -> tuple[int, ...]:
        """List the issues, by index, that a coalition controls."""
        return tuple(
            i for i, needs in enumerate(self.needs) if needs is not None and needs <= members
        )


def references(case: Case, space: DealSpace) -> IntArray:
    """Find what holds without a deal: a party's package, else the status quo → (party, issue)."""
    status_quo = [
        options.index(case.issues[issue].status_quo or "") if case.issues[issue].status_quo else -1
        for issue, options in zip(space.issues, space.options, strict=True)
    ]
    packages = no_deal_packages(case, space)
    rows = [packages.get(party, np.array(status_quo)) for party in space.parties]
    return np.array(rows, dtype=np.int64).reshape(len(space.parties), len(space.issues))


def coalitions(parties: int) -> Iterator[Members]:
    """List pairs and triples, all coalitions of up to six signatories; never all of them.

    Smaller ones come first.

    Examples
    --------
    >>> [sorted(members) for members in coalitions(3)]
    [[0, 1], [0, 2], [1, 2]]
    """
    largest = parties - 1 if parties <= MOST_FOR_ALL else 3
    for size in range(2, largest + 1):
        yield from map(Members, combinations(range(parties), size))
