"""How to draw every number of a case: made once, then asked for any block of draws."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from winset.case import Case
from winset.deals.amounts import Amounts, AmountsBlock
from winset.deals.compile import Numbers, compile_problem, worth_of
from winset.deals.consistency import contradictions
from winset.deals.groups import importance_group, value_group
from winset.deals.mixing import GroupMixing
from winset.deals.mixtures import Conflict, Mixture
from winset.deals.reading import require_whole
from winset.deals.scores import Scored, Sheet, without_swings
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.deals.terms import bundles, conjunction, no_deal_packages
from winset.errors import InvalidCase
from winset.search.problem import Bundle, Conjunction, FloatArray, IntArray, Problem


@dataclass(frozen=True, eq=False)
class Block:
    """All numbers of one block of draws; arrays as in `Draws`."""

    weights: FloatArray
    values: FloatArray
    worth: FloatArray
    floor: FloatArray
    bundle: FloatArray
    rate: FloatArray
    budget: FloatArray
    branch: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Plan:
    """The samplers of a case.

    ``whens`` has the conjunction of each link with a worth, None where it can never hold;
    ``terms`` what binds every draw alike; ``packages`` the no-deal package by party index.
    """

    case: Case
    space: DealSpace
    case_hash: str
    parties: tuple[PartyPlan, ...]
    amounts: Amounts
    whens: tuple[Conjunction | None, ...]
    terms: Problem
    packages: dict[int, IntArray]

    @classmethod
    def of(cls, case: Case) -> Plan:
        """Choose how to draw each number.

        Raises
        ------
        InvalidCase, UsageError, LimitReached
            As for `draw`.
        """
        require_whole(case)
        space = DealSpace.of(case)
        parties = tuple(PartyPlan.of(case, space, party) for party in space.parties)
        none = np.zeros(len(space.parties))
        whens = tuple(conjunction(space, link.bundle) for link in bundles(case))
        numbers = Numbers(
            worth=np.zeros((len(none), int(space.start[-1]))),
            no_deal=none,
            less=none,
            bundle=np.zeros((len(whens), len(none))),
            rate=none,
            budget=none,
        )
        return cls(
            case=case,
            space=space,
            case_hash=case.hash,
            parties=parties,
            amounts=Amounts.of(case, space),
            whens=whens,
            terms=compile_problem(case, space, numbers),
            packages={
                space.parties.index(party): package
                for party, package in no_deal_packages(case, space).items()
            },
        )

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements on which reports conflict, party by party, importance first."""
        return tuple(c for party in self.parties for m in party.mixtures for c in m.conflicts)

    @property
    def groups(self) -> tuple[GroupMixing, ...]:
        """How each group, and each branch of it, is drawn."""
        return tuple(way for party in self.parties for m in party.mixtures for way in m.ways)

    def draw(self, seed: int, block: int) -> Block:
        """Draw all numbers of a block."""
        parties = [party.draw(seed, block) for party in self.parties]
        weights, values, base, branch = zip(*parties, strict=True)
        amounts = self.amounts.draw(seed, block)
        all_weights, all_values = np.stack(weights, axis=1), np.stack(values, axis=1)
        shape = all_values.shape
        product = worth_of(
            self.space,
            all_weights.reshape(BLOCK * shape[1], -1),
            all_values.reshape(BLOCK * shape[1], -1),
        )
        worth = product.reshape(shape) + np.stack(base, axis=1)
        return Block(
            weights=all_weights,
            values=all_values,
            worth=worth,
            floor=self._floors(worth, amounts),
            bundle=amounts.bundle,
            rate=amounts.rate,
            budget=amounts.budget,
            branch=np.concatenate(branch, axis=1),
        )

    def _floors(self, worth: FloatArray, amounts: AmountsBlock) -> FloatArray:
        """Utils without a deal → (draw, party); every party of every draw is a row."""
        floor = amounts.value.copy()
        n, parties, cells = worth.shape
        rows = Problem(
            start=self.space.start,
            worth=worth.reshape(n * parties, cells),
            floor=np.zeros(n * parties),
            allowed=self.terms.allowed,
            bundles=tuple(
                Bundle(when, amounts.bundle[:, b].ravel())
                for b, when in enumerate(self.whens)
                if when is not None
            ),
        )
        for p, package in self.packages.items():
            without = rows.utilities(package).reshape(n, parties)[:, p]
            floor[:, p] = without - amounts.less[:, p]
        return floor


PartyBlock = tuple[FloatArray, FloatArray, FloatArray, NDArray[np.int8]]
"""Weights (draw, issue), values and worth of the worst option (draw, cell), branch (draw, ·)."""


@dataclass(frozen=True, eq=False)
class PartyPlan:
    """How to draw the preferences of one party.

    ``importance`` draws weights, followed by the points of ``sheet`` where these are not exact;
    ``options`` has the sampler of each issue without points, by its first cell.
    """

    party: str
    space: DealSpace
    sheet: Sheet
    importance: Mixture
    options: dict[int, Mixture]

    @classmethod
    def of(cls, case: Case, space: DealSpace, party: str) -> PartyPlan:
        """Choose how to draw each group of a party."""
        sheet = Sheet.of(case, party)
        group = importance_group(case, party)
        if sheet.exact:
            importance = Mixture.of(group)
        else:
            joint = partial(Scored.of, sheet=sheet)
            importance = Mixture.of(without_swings(group, sheet), joint)
        options = {}
        for i, issue in enumerate(space.issues):
            if i not in sheet.issues:
                found = Mixture.of(value_group(case, party, issue))
                options[int(space.start[i])] = _held(case, found)
        return cls(party, space, sheet, _held(case, importance), options)

    @property
    def mixtures(self) -> tuple[Mixture, ...]:
        """All samplers, importance first."""
        return (self.importance, *self.options.values())

    def draw(self, seed: int, block: int) -> PartyBlock:
        """Draw a block."""
        issues = len(self.space.issues)
        numbers, taken = self.importance.draw(seed, block)
        settled = [self.importance.settled[taken]]
        values = np.zeros((BLOCK, int(self.space.start[-1])))
        base = np.zeros_like(values)
        for start, mixture in self.options.items():
            drawn, taken = mixture.draw(seed, block)
            values[:, start : start + drawn.shape[1]] = drawn
            settled.append(mixture.settled[taken])
        points = np.tile(self.sheet.lo, (BLOCK, 1)) if self.sheet.exact else numbers[:, issues:]
        self._score(points, values, base)
        branch = np.concatenate(settled, axis=1).astype(np.int8)
        return numbers[:, :issues], values, base, branch

    def _score(self, points: FloatArray, values: FloatArray, base: FloatArray) -> None:
        """Turn points, (draw, scored cell), into values and the worth of worst options."""
        span = 100 * self.sheet.swings(points)
        for k, issue in enumerate(self.sheet.issues):
            given = points[:, self.sheet.start[k] : self.sheet.start[k + 1]]
            cells = slice(int(self.space.start[issue]), int(self.space.start[issue + 1]))
            worst = given.min(axis=1, keepdims=True)
            width = span[:, k : k + 1]
            values[:, cells] = (given - worst) / np.where(width > 0, width, 1.0)
            base[:, cells] = worst / 100


def _held(case: Case, mixture: Mixture | None) -> Mixture:
    if mixture is None:
        raise InvalidCase(contradictions(case), case.title)
    return mixture
