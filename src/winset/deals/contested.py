"""Red lines on which reports conflict: each binds in some readings of the case and not in others.

Conventions
-----------
1. A contested red line names a conflict of the ledger. It *rests on* those readings of the
   conflict that cite one of its claims (its own, or those of the entry around it) and binds
   where the conflict is settled for one of them.
2. The readings of a conflict have votes as alternatives of a statement with ``either`` have: an
   origin has one vote, divided evenly among the readings that it stands behind; a reading
   without a documented origin has one vote.
3. All red lines that name the same conflict, whoever draws them, hang on one vote a draw.
4. In the central reading a contested red line binds where the readings that it rests on have
   more votes than all others together; on a tie it does not bind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.case import Case, Preference, RedLine
from winset.deals.streams import BLOCK, evenly, stream
from winset.deals.votes import origin_votes
from winset.errors import UnknownName

MARGIN = 1e-9
"""Votes that differ by no more than this are a tie."""


@dataclass(frozen=True)
class Contested:
    """A conflict of the ledger on which red lines hang; each draw settles it for one reading.

    Parameters
    ----------
    conflict : its id in the ledger.
    readings : the sides, in words.
    because : ids of the claims behind each reading.
    votes : of each reading; a draw takes reading r in a share ``votes[r] / sum(votes)``.
    """

    conflict: str
    readings: tuple[str, ...]
    because: tuple[tuple[str, ...], ...]
    votes: tuple[float, ...]

    @classmethod
    def of(cls, case: Case, conflict: str) -> Contested:
        """Read a conflict of the ledger.

        Raises
        ------
        UnknownName
            If the ledger has no such conflict.
        """
        if conflict not in case.ledger.conflicts:
            raise UnknownName("conflict", conflict, case.ledger.conflicts)
        sides = case.ledger.conflicts[conflict].readings
        because = tuple(side.because for side in sides)
        return cls(
            conflict=conflict,
            readings=tuple(side.says for side in sides),
            because=because,
            votes=origin_votes(because, case.ledger),
        )


@dataclass(frozen=True)
class ContestedLine:
    """A red line of a signatory that binds only where a conflict is settled its way.

    Parameters
    ----------
    rests_on : readings of the conflict, by index, in which it binds.
    central : whether it binds in the central reading.
    """

    party: str
    issue: str
    option: str
    conflict: str
    rests_on: tuple[int, ...]
    central: bool


def contested_lines(case: Case) -> tuple[ContestedLine, ...]:
    """List the contested red lines of the signatories, in the order of the case.

    Raises
    ------
    UnknownName
        If a red line names a conflict that the ledger lacks.
    """
    return tuple(
        ContestedLine(
            party=party,
            issue=issue,
            option=line.option,
            conflict=about.conflict,
            rests_on=_rests_on(case, entry, line, about.conflict),
            central=binds(case, entry, line),
        )
        for party, issue, entry, line, about in _contested(case)
    )


def contested_conflicts(case: Case) -> tuple[Contested, ...]:
    """List the conflicts on which red lines of signatories hang, in the order of the ledger.

    Raises
    ------
    UnknownName
        If a red line names a conflict that the ledger lacks.
    """
    found = {about.conflict: about for *_, about in _contested(case)}
    return tuple(found[conflict] for conflict in case.ledger.conflicts if conflict in found)


def binds(
    case: Case, entry: Preference, line: RedLine, settled: Mapping[str, int] | None = None
) -> bool:
    """Tell whether a red line binds; one that is not contested always does.

    Parameters
    ----------
    entry : what the party is reported to want of the issue, the red line included.
    settled : conflict → the reading it is settled for, by index; as in the central reading
        unless given.

    Raises
    ------
    UnknownName
        If the red line names a conflict that the ledger lacks, or ``settled`` lacks it.
    """
    if line.contested is None:
        return True
    about = Contested.of(case, line.contested)
    rests_on = _rests_on(case, entry, line, line.contested)
    if settled is None:
        votes = sum(about.votes[r] for r in rests_on)
        return votes > sum(about.votes) - votes + MARGIN
    if line.contested not in settled:
        raise UnknownName("settled conflict", line.contested, settled)
    return settled[line.contested] in rests_on


def _rests_on(case: Case, entry: Preference, line: RedLine, conflict: str) -> tuple[int, ...]:
    return case.ledger.conflicts[conflict].citing(line.because or entry.because)


def _contested(case: Case) -> Iterator[tuple[str, str, Preference, RedLine, Contested]]:
    for party in case.signatories:
        said = case.preferences.get(party)
        for issue, entry in (said.issues if said else {}).items():
            for line in entry.red_line:
                if line.contested is not None:
                    yield party, issue, entry, line, Contested.of(case, line.contested)


def settle(contested: tuple[Contested, ...], seed: int, block: int) -> NDArray[np.int8]:
    """Settle each conflict in every draw of a block by vote → (draw, conflict) reading taken."""
    settled = np.zeros((BLOCK, len(contested)), dtype=np.int8)
    for k, about in enumerate(contested):
        ladder = np.cumsum(about.votes)
        votes = evenly(stream(seed, ("conflict", about.conflict), block)) * ladder[-1]
        settled[:, k] = np.searchsorted(ladder[:-1], votes, side="right")
    return settled
