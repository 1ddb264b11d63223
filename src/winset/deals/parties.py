"""Draws of what one party wants: from statements on importance and options, or from points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.case import Case
from winset.deals.compile import worth_of
from winset.deals.consistency import contradictions
from winset.deals.groups import importance_group, value_group
from winset.deals.mixing import GroupMixing
from winset.deals.mixtures import Conflict, Mixture
from winset.deals.polytope import Group
from winset.deals.remembered import KeptMixture
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK, stream
from winset.errors import InvalidCase
from winset.search.problem import FloatArray


@dataclass(frozen=True, eq=False)
class PartyBlock:
    """What one party wants in each draw of a block.

    ``weights`` (draw, issue); ``values`` (draw, cell); ``worth`` (draw, cell): weight times value,
    and for points what the worst option is worth; ``branch`` (draw, conflict) as in `Draws`.
    """

    weights: FloatArray
    values: FloatArray
    worth: FloatArray
    branch: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Before:
    """A party in a case that differs little, and the groups of which the two say the same.

    ``same`` has issues, and None for importance.
    """

    party: Party
    same: frozenset[str | None]


def party_sampler(
    case: Case, space: DealSpace, party: str, before: Before | None = None
) -> Stances | Sheet:
    """Choose how to draw what a party wants; a scoring sheet leaves nothing else to draw.

    What is said as ``before`` is taken from there.

    Raises
    ------
    InvalidCase
        If statements contradict each other.
    """
    said = case.preferences[party].issues if party in case.preferences else {}
    if any(entry.points for entry in said.values()):
        return Sheet.of(case, space, party)
    return Stances.of(case, space, party, before)


def _group(case: Case, party: str, issue: str | None) -> Group:
    return importance_group(case, party) if issue is None else value_group(case, party, issue)


@dataclass(frozen=True, eq=False)
class Stances:
    """Statements on the importance of issues and on the options of each issue, (issue,)."""

    importance: Mixture | KeptMixture
    options: tuple[Mixture | KeptMixture, ...]

    @classmethod
    def of(cls, case: Case, space: DealSpace, party: str, before: Before | None = None) -> Stances:
        """Choose how to draw each group of a party, taking from ``before`` what is the same.

        What is not the same takes as many steps of a walk as it took before.
        """
        known: dict[str | None, Mixture | KeptMixture] = {}
        steps = 0
        like = before.party if before else None
        like = like.party if isinstance(like, KeptParty) else like
        if before is not None and isinstance(like, Stances):
            known = {m.group.issue: m for m in like.mixtures if m.group.issue in before.same}
            steps = max((way.thinning for way in like.importance.ways), default=0)
        found = [
            known.get(issue) or Mixture.of(_group(case, party, issue), steps)
            for issue in (None, *space.issues)
        ]
        held = [mixture for mixture in found if mixture is not None]
        if len(held) < len(found):
            raise InvalidCase(contradictions(case), case.title)
        return cls(held[0], tuple(held[1:]))

    @property
    def mixtures(self) -> tuple[Mixture | KeptMixture, ...]:
        """All groups, importance first."""
        return (self.importance, *self.options)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements on which reports conflict, importance first."""
        return tuple(conflict for mixture in self.mixtures for conflict in mixture.conflicts)

    @property
    def ways(self) -> Iterator[GroupMixing]:
        """List how each group, and each branch of it, is drawn."""
        for mixture in self.mixtures:
            yield from mixture.ways

    def draw(self, seed: int, block: int) -> PartyBlock:
        """Draw a block."""
        weights, taken = self.importance.draw(seed, block)
        drawn = [mixture.draw(seed, block) for mixture in self.options]
        values = np.hstack([numbers for numbers, _ in drawn])
        branch = [self.importance.settled[taken]]
        branch += [m.settled[taken] for m, (_, taken) in zip(self.options, drawn, strict=True)]
        settled = np.hstack(branch).astype(np.int8)
        sizes = [numbers.shape[1] for numbers, _ in drawn]
        return PartyBlock(weights, values, np.repeat(weights, sizes, axis=1) * values, settled)

    def kept(self, seed: int, blocks: range) -> Stances:
        """Draw and keep some blocks of every group."""
        first, *others = (KeptMixture.of(mixture, seed, blocks) for mixture in self.mixtures)
        return Stances(first, tuple(others))


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
        worth = base / 100 + worth_of(self.space, swings, values)
        return PartyBlock(swings, values, worth, np.zeros((BLOCK, 0), dtype=np.int8))


@dataclass(frozen=True, eq=False)
class KeptParty:
    """A party whose blocks of draws are kept, for one seed."""

    party: Stances | Sheet
    seed: int
    blocks: Mapping[int, PartyBlock]

    @classmethod
    def of(cls, party: Party, seed: int, blocks: range) -> KeptParty:
        """Draw and keep some blocks."""
        inner = party.party if isinstance(party, KeptParty) else party
        kept = inner.kept(seed, blocks) if isinstance(inner, Stances) else inner
        return cls(kept, seed, {block: kept.draw(seed, block) for block in blocks})

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements on which reports conflict."""
        return self.party.conflicts

    @property
    def ways(self) -> Iterator[GroupMixing]:
        """List how each group is drawn."""
        return self.party.ways

    def draw(self, seed: int, block: int) -> PartyBlock:
        """Hand out a block that is kept, or draw it."""
        if seed == self.seed and block in self.blocks:
            return self.blocks[block]
        return self.party.draw(seed, block)


Party = Stances | Sheet | KeptParty
