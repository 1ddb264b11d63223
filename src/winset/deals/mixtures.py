"""Draws of one group of quantities, conflicts between reports settled by vote in every draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from winset.deals.mixing import GroupMixing
from winset.deals.orders import consistent
from winset.deals.polytope import Branch, Group, Path
from winset.deals.sampling import Sampler, sampler
from winset.deals.streams import BLOCK, evenly, stream
from winset.search.problem import FloatArray, IntArray


@dataclass(frozen=True)
class Conflict:
    """A statement on which reports conflict; each draw takes one of its ``readings``.

    ``issue`` is None for importance; ``because`` has the ids of claims behind each reading.
    """

    party: str
    issue: str | None
    path: Path
    readings: tuple[str, ...]
    because: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Mixture:
    """Samplers of the branches of a group that hold together, chosen by votes.

    ``settled`` (branch, conflict) is the alternative that each branch takes of each conflict,
    ``ladder`` (branch,) adds up the votes.
    """

    group: Group
    samplers: tuple[Sampler, ...]
    settled: IntArray
    ladder: FloatArray
    conflicts: tuple[Conflict, ...]

    @classmethod
    def of(cls, group: Group, thinning: int = 0) -> Mixture | None:
        """Prepare draws of a group; None where no branch holds together.

        ``thinning``: steps between draws of a walk, where one is needed; 0: found by trial.
        """
        found: list[tuple[Branch, Sampler, list[int]]] = []
        torn = [k for k, stated in enumerate(group.statements) if len(stated.alternatives) > 1]
        ways = [len(stated.alternatives) for stated in group.statements]
        for number, branch in enumerate(group.branches()):
            drawn = sampler(branch.polytope, thinning) if consistent(branch.polytope) else None
            if drawn is not None:
                taken = np.unravel_index(number, ways) if ways else ()
                found.append((branch, drawn, [int(taken[k]) for k in torn]))
        if not found:
            return None
        return cls(
            group,
            tuple(drawn for _, drawn, _ in found),
            np.array([taken for _, _, taken in found], dtype=np.int64),
            np.cumsum([branch.votes for branch, _, _ in found]),
            tuple(_conflict(group, k) for k in torn),
        )

    @property
    def name(self) -> tuple[str, ...]:
        """Name of the random streams."""
        issue = self.group.issue
        what = ("importance",) if issue is None else ("options", issue)
        return (self.group.party, *what)

    @property
    def ways(self) -> Iterator[GroupMixing]:
        """List how each branch is drawn."""
        for way, taken in zip(self.samplers, self.settled, strict=True):
            settled = tuple(map(int, taken))
            yield GroupMixing(
                self.group.party, self.group.issue, settled, way.method, thinning=way.thinning
            )

    def draw(self, seed: int, block: int) -> tuple[FloatArray, IntArray]:
        """Draw a block → (draw, name) numbers and (draw,) branches."""
        rows = np.arange(BLOCK)
        if len(self.samplers) == 1:
            drawn = self.samplers[0].draw(stream(seed, self.name, block), rows)
            return drawn, np.zeros(BLOCK, dtype=np.int64)
        votes = evenly(stream(seed, (*self.name, "votes"), block)) * self.ladder[-1]
        branch = np.searchsorted(self.ladder[:-1], votes, side="right")
        parts = {}
        for number in np.unique(branch):
            mine = np.flatnonzero(branch == number)
            # Named by what it takes, so that it stays itself if another branch drops out.
            taken = "branch " + " ".join(map(str, self.settled[number]))
            rng = stream(seed, (*self.name, taken), block)
            parts[number] = mine, self.samplers[number].draw(rng, mine)
        points = np.empty((BLOCK, next(iter(parts.values()))[1].shape[1]))
        for mine, drawn in parts.values():
            points[mine] = drawn
        return points, branch


def _conflict(group: Group, k: int) -> Conflict:
    stated = group.statements[k]
    return Conflict(
        group.party,
        group.issue,
        stated.path,
        tuple(alternative.text for alternative in stated.alternatives),
        tuple(alternative.because for alternative in stated.alternatives),
    )
