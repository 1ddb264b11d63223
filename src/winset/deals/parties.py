"""Draws of what one party wants: from statements on importance and options, or from points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.case import Case
from winset.deals.consistency import contradictions
from winset.deals.groups import importance_group, value_group
from winset.deals.mixing import GroupMixing
from winset.deals.mixtures import Conflict, Mixture
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK, stream
from winset.errors import InvalidCase
from winset.search.problem import FloatArray


@dataclass(frozen=True, eq=False)
class PartyBlock:
    """What one party wants in each draw of a block.

    ``weights`` (draw, issue); ``values`` and ``base`` (draw, cell): an option adds weight times
    value to the base, which is 0 but for points, there the worth of the worst option; ``branch``
    (draw, conflict) as in `Draws`.
    """

    weights: FloatArray
    values: FloatArray
    base: FloatArray
    branch: NDArray[np.int8]


def party_sampler(case: Case, space: DealSpace, party: str) -> Stances | Sheet:
    """Choose how to draw what a party wants; a scoring sheet leaves nothing else to draw.

    Raises
    ------
    InvalidCase
        If statements contradict each other.
    """
    said = case.preferences[party].issues if party in case.preferences else {}
    if any(entry.points for entry in said.values()):
        return Sheet.of(case, space, party)
    return Stances.of(case, space, party)


@dataclass(frozen=True, eq=False)
class Stances:
    """Statements on the importance of issues and on the options of each issue, (issue,)."""

    importance: Mixture
    options: tuple[Mixture, ...]

    @classmethod
    def of(cls, case: Case, space: DealSpace, party: str) -> Stances:
        """Choose how to draw each group of a party."""
        groups = [importance_group(case, party)]
        groups += [value_group(case, party, issue) for issue in space.issues]
        found = [Mixture.of(group) for group in groups]
        held = [mixture for mixture in found if mixture is not None]
        if len(held) < len(found):
            raise InvalidCase(contradictions(case), case.title)
        return cls(held[0], tuple(held[1:]))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements on which reports conflict, importance first."""
        return tuple(c for mixture in (self.importance, *self.options) for c in mixture.conflicts)

    @property
    def ways(self) -> Iterator[GroupMixing]:
        """List how each group, and each branch of it, is drawn."""
        for mixture in (self.importance, *self.options):
            yield from mixture.ways

    def draw(self, seed: int, block: int) -> PartyBlock:
        """Draw a block."""
        weights, taken = self.importance.draw(seed, block)
        drawn = [mixture.draw(seed, block) for mixture in self.options]
        values = np.hstack([numbers for numbers, _ in drawn])
        branch = [self.importance.settled[taken]]
        branch += [m.settled[taken] for m, (_, taken) in zip(self.options, drawn, strict=True)]
        settled = np.hstack(branch).astype(np.int8)
        return PartyBlock(weights, values, np.zeros_like(values), settled)


@dataclass(frozen=True, eq=False)
class Sheet:
    """Points of all options, each uniform between its bounds, ``lo`` to ``hi`` (cell,).

    An issue weighs what its points swing over, so weights change with the points.
    """

    party: str
    space: DealSpace
    lo: FloatArray
    hi: FloatArray

    @classmethod
    def of(cls, case: Case, space: DealSpace, party: str) -> Sheet:
        """Read the scoring sheet of a party, which has points for every option."""
        said = case.preferences[party].issues
        cells = [said[issue].points[option] for issue, option in space.cell]
        return cls(party, space, np.array([r.lo for r in cells]), np.array([r.hi for r in cells]))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """List nothing: a sheet has one reading."""
        return ()

    @property
    def ways(self) -> Iterator[GroupMixing]:
        """List how each group is drawn."""
        method = "stated" if (self.lo == self.hi).all() else "exact"
        for issue in (None, *self.space.issues):
            yield GroupMixing(self.party, issue, (), method)

    def draw(self, seed: int, block: int) -> PartyBlock:
        """Draw a block."""
        share = stream(seed, (self.party, "points"), block).random((BLOCK, len(self.lo)))
        points = self.lo + share * (self.hi - self.lo)
        start, sizes = self.space.start[:-1], np.diff(self.space.start)
        worst = np.minimum.reduceat(points, start, axis=1)
        swings = (np.maximum.reduceat(points, start, axis=1) - worst) / 100
        base = np.repeat(worst, sizes, axis=1)
        span = 100 * np.repeat(swings, sizes, axis=1)
        values = (points - base) / np.where(span > 0, span, 1.0)
        return PartyBlock(swings, values, base / 100, np.zeros((BLOCK, 0), dtype=np.int8))
