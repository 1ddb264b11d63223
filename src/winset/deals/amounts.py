"""Draws of the numbers that are stated as a range and constrain each other in nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from winset.case import Case
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK, stream
from winset.deals.terms import bundles
from winset.search.problem import FloatArray
from winset.values import Range

NOTHING = Range(lo=0, hi=0)


@dataclass(frozen=True, eq=False)
class AmountsBlock:
    """Amounts of one block of draws, in the units of `Numbers`.

    ``value``, ``less``, ``rate``, ``budget`` (draw, party); ``bundle`` (draw, bundle, party).
    """

    value: FloatArray
    less: FloatArray
    rate: FloatArray
    budget: FloatArray
    bundle: FloatArray


@dataclass(frozen=True, eq=False)
class Amounts:
    """No-deal values, costs of going on, rates, budgets, then bundles: each party by party.

    ``names`` of the random streams, ``lo`` and ``hi`` (amount,) as stated.
    """

    parties: int
    names: tuple[tuple[str, ...], ...]
    lo: FloatArray
    hi: FloatArray

    @classmethod
    def of(cls, case: Case, space: DealSpace) -> Amounts:
        """Gather the ranges of a case; 0 for whatever does not concern a party."""
        no_deals = [case.preferences[party].no_deal for party in space.parties]
        payments = case.payments
        rows: list[tuple[str, list[Range]]] = [
            ("value", [n.value if n and n.value else NOTHING for n in no_deals]),
            ("less", [n.less if n else NOTHING for n in no_deals]),
        ]
        for what, said in (
            ("rate", payments.worth if payments else {}),
            ("budget", payments.budget if payments else {}),
            *((f"bundle {k}", link.worth) for k, link in enumerate(bundles(case))),
        ):
            rows.append((what, [said.get(party, NOTHING) for party in space.parties]))
        return cls(
            len(space.parties),
            tuple((what, party) for what, _ in rows for party in space.parties),
            np.array([r.lo for _, ranges in rows for r in ranges]),
            np.array([r.hi for _, ranges in rows for r in ranges]),
        )

    def draw(self, seed: int, block: int) -> AmountsBlock:
        """Draw a block, every amount uniform between its bounds."""
        drawn = np.tile(self.lo, (BLOCK, 1))
        for k in np.flatnonzero(self.hi > self.lo):
            share = stream(seed, self.names[k], block).random(BLOCK)
            drawn[:, k] += share * (self.hi[k] - self.lo[k])
        by_party = drawn.reshape(BLOCK, -1, self.parties)
        value, less, rate, budget = (by_party[:, k] for k in range(4))
        return AmountsBlock(value / 100, less / 100, rate / 100, budget, by_party[:, 4:] / 100)


@dataclass(frozen=True, eq=False)
class KeptAmounts:
    """Amounts whose blocks of draws are kept, for one seed."""

    amounts: Amounts
    seed: int
    blocks: Mapping[int, AmountsBlock]

    @classmethod
    def of(cls, amounts: Amounts | KeptAmounts, seed: int, blocks: range) -> KeptAmounts:
        """Draw and keep some blocks."""
        inner = amounts.amounts if isinstance(amounts, KeptAmounts) else amounts
        return cls(inner, seed, {block: inner.draw(seed, block) for block in blocks})

    def draw(self, seed: int, block: int) -> AmountsBlock:
        """Hand out a block that is kept, or draw it."""
        if seed == self.seed and block in self.blocks:
            return self.blocks[block]
        return self.amounts.draw(seed, block)
