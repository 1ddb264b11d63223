"""Who blocks, in what share of the readings without a deal, and by which red line.

Blocks are found reading by reading: all minimal sets of demands that exclude each other in the
first reading that is not yet explained, each then tried on all other readings, until every
reading (of the first `MOST_READINGS`) is explained by at least one that is minimal in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share
from winset.analyse.across.results import BlockShare, Holdout
from winset.analyse.across.verdicts import Known, verdicts
from winset.analyse.results import RedLineRef
from winset.deals import DealSpace
from winset.deals.asked import Asked
from winset.deals.terms import RedLines, allowed
from winset.search.conflicts import Demands, minimal_conflicts
from winset.search.problem import BoolArray

MOST_READINGS = 1000
"""Readings without a deal for which blocks are sought."""
MOST_BLOCKS = 40
"""Minimal blocks sought in one reading."""
MOST_ROUNDS = 60
"""Readings looked at one by one; what blocks in none of them is left out."""


@dataclass(frozen=True, eq=False)
class Standoff:
    """The readings without a deal, and the demands that may exclude each other in them.

    ``asked`` the readings; ``binds`` (draw, line) which of the single red lines bind in each;
    ``lines`` one red line an entry; ``known`` deals worth trying.
    """

    space: DealSpace
    asked: Asked
    lines: RedLines
    binds: BoolArray
    known: Known
    engine: Engine

    @property
    def n_demands(self) -> int:
        """Number of demands: red lines, then no-deal values by signatory."""
        return len(self.lines) + len(self.space.parties)

    def possible(self, keep: Demands) -> BoolArray:
        """Tell in which readings, (draw,), some demands can all be met."""
        return verdicts(self.asking(keep), self.known, self.engine).exists

    def asking(self, keep: Demands) -> Asked:
        """Ask only for some demands, in the readings in which they are made."""
        n = len(self.lines)
        mask = self._mask(np.array([k in keep for k in range(n)], dtype=bool))
        dropped = frozenset(p for p in range(len(self.space.parties)) if n + p not in keep)
        return self.asked.without(dropped).allowing(mask)

    def _mask(self, kept: BoolArray) -> BoolArray:
        patterns, which = np.unique(self.binds & kept, axis=0, return_inverse=True)
        masks = [
            allowed(self.space, tuple(line for line, b in zip(self.lines, p, strict=True) if b))
            for p in patterns
        ]
        return np.array(masks)[which.reshape(-1)]

    def first(self, k: int) -> Standoff:
        """Keep one reading."""
        one = np.array([k])
        return replace(
            self, asked=self.asked.some(one), binds=self.binds[one], known=self.known.some(one)
        )

    def some(self, chosen: BoolArray) -> Standoff:
        """Keep some readings, (draw,)."""
        return replace(
            self,
            asked=self.asked.some(chosen),
            binds=self.binds[chosen],
            known=self.known.some(chosen),
        )


def blocks(standoff: Standoff) -> tuple[tuple[BlockShare, ...], int]:
    """Find which demands exclude each other, in what share → blocks, readings looked at.

    The most frequent block comes first.
    """
    n = min(len(standoff.asked), MOST_READINGS)
    if n == 0:
        return (), 0
    here = standoff.some(np.arange(len(standoff.asked)) < n)
    held: dict[Demands, BoolArray] = {}
    explained = np.zeros(n, dtype=bool)
    for _ in range(MOST_ROUNDS):
        open_ones = np.flatnonzero(~explained)
        if not len(open_ones):
            break
        for block in _minimal(here.first(int(open_ones[0]))):
            if block not in held:
                held[block] = _excluded(here, block)
                explained |= held[block]
    found = [_block(here, block, holds) for block, holds in held.items()]
    return tuple(sorted(found, key=lambda b: -b.share.count)), n


def _minimal(one: Standoff) -> tuple[Demands, ...]:
    """List the minimal sets of demands that exclude each other in one reading."""
    made = [k for k in range(len(one.lines)) if one.binds[0, k]]
    names = [*made, *range(len(one.lines), one.n_demands)]

    def feasible(demands: Demands) -> bool:
        return bool(one.possible(frozenset(names[d] for d in demands))[0])

    found = minimal_conflicts(len(names), feasible, MOST_BLOCKS, most_corrections=MOST_BLOCKS)
    return tuple(frozenset(names[d] for d in block) for block in found.conflicts)


def _excluded(here: Standoff, block: Demands) -> BoolArray:
    """Tell in which readings, (draw,), a block holds: all its demands are made and cannot be met.

    A reading in which some of them alone cannot be met has a smaller block.
    """
    lines = [k for k in block if k < len(here.lines)]
    holds: BoolArray = np.all(here.binds[:, lines], axis=1)
    holds[holds] = ~here.some(holds).possible(block)
    for demand in block:
        holds[holds] = here.some(holds).possible(block - {demand})
    return holds


def _block(here: Standoff, block: Demands, holds: BoolArray) -> BlockShare:
    n = len(here.lines)
    refused: dict[tuple[int, int], tuple[int, ...]] = {}
    for party, issue, options in (here.lines[k] for k in sorted(block) if k < n):
        refused[party, issue] = refused.get((party, issue), ()) + options
    return BlockShare(
        red_lines=tuple(
            red_line_ref(here.space, (party, issue, options))
            for (party, issue), options in refused.items()
        ),
        no_deals=tuple(here.space.parties[k - n] for k in sorted(block) if k >= n),
        share=share(holds),
    )


def red_line_ref(space: DealSpace, line: tuple[int, int, tuple[int, ...]]) -> RedLineRef:
    """Name a red line."""
    party, issue, options = line
    names = tuple(space.options[issue][o] for o in options)
    return RedLineRef(space.parties[party], space.issues[issue], names)


def holdouts(standoff: Standoff) -> tuple[Holdout, ...]:
    """Say whose giving way alone would open a deal: all of a party's demands, then red lines.

    Those that never open one are left out; the most frequent first.
    """
    if not len(standoff.asked):
        return ()
    everything = frozenset(range(standoff.n_demands))
    n, found = len(standoff.lines), []
    for p, party in enumerate(standoff.space.parties):
        own = {k for k, line in enumerate(standoff.lines) if line[0] == p} | {n + p}
        opened = standoff.possible(everything - own)
        found.append(Holdout(party, None, share(opened)))
    for k, line in enumerate(standoff.lines):
        opened = standoff.possible(everything - {k})
        name = red_line_ref(standoff.space, line)
        found.append(Holdout(name.party, name, share(opened)))
    some = [holdout for holdout in found if holdout.share.count]
    return tuple(sorted(some, key=lambda h: (-h.share.count, h.red_line is not None)))
