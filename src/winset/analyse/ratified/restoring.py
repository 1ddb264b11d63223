"""Which clauses cost ratification: changes of one or two clauses that bring it back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from winset.analyse.ratified.results import Restoring
from winset.analyse.ratified.votes import Tabled
from winset.analyse.results import Change
from winset.analyse.shares import Share
from winset.deals.bodies import Bodies
from winset.search.problem import IntArray
from winset.search.witnesses import acceptable

MOST_READINGS = 256
"""Readings, of those in which a deal is not ratified, on which changes are tried."""
MOST_PAIRS = 6000
"""Most pairs of changes tried; beyond, only those of clauses that ratifiers decide on."""
NUMBERS = 2_000_000
"""Gains held at a time."""
LISTED = 5
"""Single changes, and pairs, that are listed."""


def restoring(tabled: Tabled) -> tuple[Restoring, ...]:
    """List the changes of one clause, then of two, that most often bring ratification back.

    A changed deal must pass everywhere and be one that all sign; readings are those in which the
    deal itself is not ratified, evenly thinned to at most 256.
    """
    failing = np.flatnonzero(~tabled.passes)
    if not len(failing):
        return ()
    if len(failing) > MOST_READINGS:
        failing = failing[np.linspace(0, len(failing) - 1, MOST_READINGS).astype(np.int64)]
    space = tabled.bodies.space
    home = _Home(tabled.bodies.at(failing))
    single: list[Moves] = [(cell,) for cell in _others(tabled)]
    alone = {moves: int(k) for moves, k in zip(single, home.counts(tabled, single), strict=True)}
    issue = np.repeat(np.arange(len(space.issues)), np.diff(space.start))
    pairs: list[Moves] = [(a, b) for (a,), (b,) in combinations(single, 2) if issue[a] != issue[b]]
    if len(pairs) > MOST_PAIRS:
        decided = {int(i) for body in tabled.bodies.bodies for i in body.clauses}
        pairs = [p for p in pairs if {int(issue[p[0]]), int(issue[p[1]])} & decided][:MOST_PAIRS]
    both = {moves: int(k) for moves, k in zip(pairs, home.counts(tabled, pairs), strict=True)}
    better = {p: k for p, k in both.items() if k > max(alone[p[0],], alone[p[1],])}
    best = [*_best(alone), *_best(better)]
    return tuple(home.described(tabled, moves, count) for moves, count in best)


Moves = tuple[int, ...]
"""Cells that a changed deal takes instead of its own on their issues."""


def _others(tabled: Tabled) -> list[int]:
    """List the cells that the deal does not take."""
    space = tabled.bodies.space
    taken = set((tabled.deal + space.start[:-1]).tolist())
    return [cell for cell in range(int(space.start[-1])) if cell not in taken]


def _best(counts: dict[Moves, int]) -> list[tuple[Moves, int]]:
    some = [(moves, k) for moves, k in counts.items() if k]
    return sorted(some, key=lambda each: (-each[1], each[0]))[:LISTED]


@dataclass(frozen=True, eq=False)
class _Home:
    """All ratifiers in the readings in which a deal fails at home."""

    bodies: Bodies

    def changed(self, tabled: Tabled, moves: list[Moves]) -> IntArray:
        """Change a deal → (moves, issue)."""
        start = self.bodies.space.start
        deals = np.tile(tabled.deal, (len(moves), 1))
        for row, cells in zip(deals, moves, strict=True):
            for cell in cells:
                issue = int(np.searchsorted(start, cell, side="right")) - 1
                row[issue] = cell - start[issue]
        return deals

    def counts(self, tabled: Tabled, moves: list[Moves]) -> IntArray:
        """Count the readings in which each changed deal passes everywhere and all sign."""
        found = np.zeros(len(moves), dtype=np.int64)
        asked = self.bodies.asked
        step = max(1, NUMBERS // max(1, asked.readings.floor.size))
        rows = np.arange(asked.readings.floor.shape[1]) < self.bodies.first
        signing = asked.demanding(rows)
        for a in range(0, len(moves), step):
            deals = self.changed(tabled, moves[a : a + step])
            good = acceptable(signing.shared, signing.readings, deals, signing.allowed)
            some = np.flatnonzero(good.any(axis=1))
            if len(some):
                good[some] &= self.bodies.votes(deals[some])[0].all(axis=2)
            found[a : a + len(deals)] = good.sum(axis=1)
        return found

    def described(self, tabled: Tabled, moves: Moves, count: int) -> Restoring:
        """Say what a change does."""
        space = self.bodies.space
        deals = np.vstack([tabled.deal[None], self.changed(tabled, [moves])])
        before, after = self.bodies.votes(deals)[0].sum(axis=1)
        old, new = (space.name(deal) for deal in deals)
        return Restoring(
            changes=tuple(Change(i, old[i], new[i]) for i in space.issues if old[i] != new[i]),
            share=Share(count, len(self.bodies.asked)),
            ratifiers=tuple(
                body.key for b, body in enumerate(self.bodies.bodies) if after[b] > before[b]
            ),
        )
