"""Draws that are kept, so that a case that differs in one statement is drawn again cheaply.

Random streams are named after what they are for, so what is said of one quantity leaves all
others as they were. A remembered plan makes use of that: it hands out kept draws, and the plan of
a changed case takes from it every party, and every group of statements of a changed party, of
which nothing else is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from winset.deals.mixing import GroupMixing
from winset.deals.mixtures import Conflict, Mixture
from winset.deals.polytope import Group
from winset.search.problem import FloatArray, IntArray

Drawn = tuple[FloatArray, IntArray]
"""Numbers, (draw, name), and branches, (draw,), of one block."""


@dataclass(frozen=True, eq=False)
class KeptMixture:
    """A group whose blocks of draws are kept, for one seed."""

    mixture: Mixture
    seed: int
    blocks: Mapping[int, Drawn]

    @classmethod
    def of(cls, mixture: Mixture | KeptMixture, seed: int, blocks: range) -> KeptMixture:
        """Draw and keep some blocks."""
        inner = mixture.mixture if isinstance(mixture, KeptMixture) else mixture
        return cls(inner, seed, {block: mixture.draw(seed, block) for block in blocks})

    @property
    def group(self) -> Group:
        """What is said."""
        return self.mixture.group

    @property
    def settled(self) -> IntArray:
        """Alternatives that each branch takes, (branch, conflict)."""
        return self.mixture.settled

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements on which reports conflict."""
        return self.mixture.conflicts

    @property
    def ways(self) -> Iterator[GroupMixing]:
        """List how each branch is drawn."""
        return self.mixture.ways

    def draw(self, seed: int, block: int) -> Drawn:
        """Hand out a block that is kept, or draw it."""
        if seed == self.seed and block in self.blocks:
            return self.blocks[block]
        return self.mixture.draw(seed, block)
