"""How to draw every number of a case: made once, then asked for any block of draws."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from winset.case import Case, PartyPreferences, Preference, Statement
from winset.deals.amounts import Amounts, AmountsBlock, KeptAmounts
from winset.deals.compile import Numbers, compile_problem
from winset.deals.contested import Contested, contested_conflicts, settle
from winset.deals.mixing import GroupMixing
from winset.deals.mixtures import Conflict
from winset.deals.parties import Before, KeptParty, Party, party_sampler
from winset.deals.reading import require_whole
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.deals.terms import bundles, conjunction, no_deal_packages
from winset.deals.valued import Valued
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
    settled: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Plan:
    """The samplers of a case.

    ``whens`` has the conjunction of each link with a worth, None where it can never hold;
    ``terms`` is the problem without numbers, its red lines those of some reading; ``packages``
    the no-deal package by party index; ``contested`` the conflicts on which red lines hang;
    ``valued`` the issues that a model values, None where none does.
    """

    case: Case
    space: DealSpace
    parties: tuple[Party, ...]
    amounts: Amounts | KeptAmounts
    whens: tuple[Conjunction | None, ...]
    terms: Problem
    packages: dict[int, IntArray]
    contested: tuple[Contested, ...]
    valued: Valued | None = None

    @classmethod
    def of(cls, case: Case, like: Plan | None = None) -> Plan:
        """Choose how to draw each number.

        ``like``: plan of a case that differs little; what the two say alike is taken from it.

        Raises
        ------
        InvalidCase, UsageError, LimitReached
            As for `draw`.
        """
        require_whole(case)
        space = DealSpace.of(case)
        parties = tuple(_party(case, space, party, like) for party in space.parties)
        whens = tuple(conjunction(space, link.bundle) for link in bundles(case))
        alike = like is not None and space == like.space and _bind_alike(case, like.case)
        paid_alike = alike and like is not None and _no_deals_alike(case, like.case)
        return cls(
            case=case,
            space=space,
            parties=parties,
            amounts=like.amounts if like and paid_alike else Amounts.of(case, space),
            whens=whens,
            terms=like.terms if like and alike else _terms(case, space, len(whens)),
            packages={
                space.parties.index(party): package
                for party, package in no_deal_packages(case, space).items()
            },
            contested=contested_conflicts(case),
            valued=Valued.of(case, space),
        )

    def kept(self, seed: int, first: int, n: int) -> Plan:
        """Draw and keep what parties want in draws ``first`` to ``first + n - 1`` of a seed."""
        blocks = range(first // BLOCK, (first + n - 1) // BLOCK + 1)
        parties = tuple(KeptParty.of(party, seed, blocks) for party in self.parties)
        return replace(self, parties=parties, amounts=KeptAmounts.of(self.amounts, seed, blocks))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements on which reports conflict, party by party, importance first."""
        return tuple(conflict for party in self.parties for conflict in party.conflicts)

    @property
    def groups(self) -> tuple[GroupMixing, ...]:
        """How each group, and each branch of it, is drawn."""
        return tuple(way for party in self.parties for way in party.ways)

    def draw(self, seed: int, block: int) -> Block:
        """Draw all numbers of a block."""
        parties = [party.draw(seed, block) for party in self.parties]
        if self.valued is not None:
            points = self.valued.draw(seed, block)
            named = zip(self.space.parties, parties, strict=True)
            parties = [self.valued.applied(name, party, points) for name, party in named]
        amounts = self.amounts.draw(seed, block)
        weights = np.stack([party.weights for party in parties], axis=1)
        values = np.stack([party.values for party in parties], axis=1)
        worth = np.stack([party.worth for party in parties], axis=1)
        return Block(
            weights=weights,
            values=values,
            worth=worth,
            floor=self._floors(worth, amounts),
            bundle=amounts.bundle,
            rate=amounts.rate,
            budget=amounts.budget,
            branch=np.hstack([party.branch for party in parties]),
            settled=settle(self.contested, seed, block),
        )

    def _floors(self, worth: FloatArray, amounts: AmountsBlock) -> FloatArray:
        """Utils without a deal → (draw, party); every draw of a party is a row."""
        floor = amounts.value.copy()
        for p, package in self.packages.items():
            rows = Problem(
                start=self.space.start,
                worth=worth[:, p],
                floor=np.zeros(len(worth)),
                allowed=self.terms.allowed,
                bundles=tuple(
                    Bundle(when, amounts.bundle[:, b, p])
                    for b, when in enumerate(self.whens)
                    if when is not None
                ),
            )
            floor[:, p] = rows.utilities(package) - amounts.less[:, p]
        return floor


def _bind_alike(case: Case, other: Case) -> bool:
    """Tell whether links and payments are the very same, so that terms need no work."""
    return case.links is other.links and case.payments is other.payments


def _no_deals_alike(case: Case, other: Case) -> bool:
    """Tell whether both say the same of what every party has without a deal."""
    said, before = case.preferences, other.preferences
    return all(
        party in before and stance.no_deal == before[party].no_deal
        for party, stance in said.items()
    )


def _terms(case: Case, space: DealSpace, n_bundles: int) -> Problem:
    """Lay out what binds every reading alike, all numbers 0."""
    none = np.zeros(len(space.parties))
    numbers = Numbers(
        worth=np.zeros((len(none), int(space.start[-1]))),
        no_deal=none,
        less=none,
        bundle=np.zeros((n_bundles, len(none))),
        rate=none,
        budget=none,
    )
    return compile_problem(case, space, numbers)


def _party(case: Case, space: DealSpace, party: str, like: Plan | None) -> Party:
    if like is None or space != like.space:
        return party_sampler(case, space, party)
    before = like.parties[space.parties.index(party)]
    same = _same(case, like.case, party)
    if len(same) == len(space.issues) + 1:
        return before
    return party_sampler(case, space, party, Before(before, same))


def _same(case: Case, other: Case, party: str) -> frozenset[str | None]:
    """List the issues, and None for importance, of which two cases say the same for a party."""
    if any(list(case.issues[i].options) != list(other.issues[i].options) for i in case.issues):
        return frozenset()
    votes = case.ledger is other.ledger
    said, before = (c.preferences.get(party) or PartyPreferences() for c in (case, other))
    none = Preference()
    same: set[str | None] = {
        issue
        for issue in case.issues
        if _alike(said.issues.get(issue, none), before.issues.get(issue, none), votes)
    }
    scored = [{i: e.points for i, e in s.issues.items() if e.points} for s in (said, before)]
    if scored[0] == scored[1] and _say_alike(said.importance, before.importance, votes):
        same.add(None)
    return frozenset(same)


def _alike(one: Preference, other: Preference, votes: bool) -> bool:
    """Tell whether draws of the options of an issue are the same; ``votes``: of origins are."""
    numbers = one.values == other.values and one.points == other.points
    return numbers and _say_alike(one.order, other.order, votes)


def _say_alike(one: tuple[Statement, ...], other: tuple[Statement, ...], votes: bool) -> bool:
    """Tell whether statements say the same, whatever they rest on.

    Which reading of a conflict has how many votes follows from the ledger.
    """
    if not votes and any(statement.either for statement in (*one, *other)):
        return False
    return one == other or [_says(s) for s in one] == [_says(s) for s in other]


def _says(statement: Statement) -> tuple[object, ...]:
    sides = tuple((side.says, side.because) for side in statement.either)
    return statement.says, sides
