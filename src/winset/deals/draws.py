"""Draws: thousands of readings, uniform on all numbers that the statements allow.

Each draw fills every number that the case leaves open, and each satisfies every statement. A
share of draws is a share of readings; it is no probability of anything in the world.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from winset.case import Case
from winset.deals.compile import Numbers, compile_problem
from winset.deals.contested import Contested
from winset.deals.mixing import GroupMixing, Mixing, measured
from winset.deals.mixtures import Conflict
from winset.deals.patterns import Pattern, patterns
from winset.deals.plan import Plan
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.errors import UsageError
from winset.search.problem import BoolArray, FloatArray, IntArray, Problem

SEEDS = 2**64
"""Seeds are whole numbers below this."""


@dataclass(frozen=True, eq=False)
class Draws:
    """Readings of a case, drawn uniformly; utils in [0, 1], axes as in `Reading` and `Numbers`.

    Parameters
    ----------
    case, space : what the readings are of.
    weights : (draw, party, issue) importance.
    values : (draw, party, cell) in [0, 1].
    worth : (draw, party, cell) utils that an option adds.
    floor : (draw, party) utils without a deal.
    bundle : (draw, bundle, party) utils of the links with a worth, in the order of the case.
    rate : (draw, party) utils a unit of money.
    budget : (draw, party) most that each may pay, in units of money.
    branch : (draw, conflict) which of the readings of each of ``conflicts`` a draw takes.
    conflicts : statements on which reports conflict.
    settled : (draw, contested conflict) which reading of each of ``contested`` a draw takes.
    contested : conflicts of the ledger on which red lines hang.
    seed, first : draw k of this record is draw ``first + k`` of the seed.
    mixing : how draws were found, and how well walks mixed.
    terms : issues, links and payments, which all draws share; its numbers are of no draw.
    """

    case: Case
    space: DealSpace
    weights: FloatArray
    values: FloatArray
    worth: FloatArray
    floor: FloatArray
    bundle: FloatArray
    rate: FloatArray
    budget: FloatArray
    branch: NDArray[np.int8]
    conflicts: tuple[Conflict, ...]
    settled: NDArray[np.int8]
    contested: tuple[Contested, ...]
    seed: int
    first: int
    mixing: Mixing
    terms: Problem

    def __len__(self) -> int:
        """Count the draws."""
        return len(self.weights)

    @cached_property
    def case_hash(self) -> str:
        """Content hash of the case."""
        return self.case.hash

    def problem(self, k: int) -> Problem:
        """Put draw k of this record together with the terms of the case for the search."""
        nothing = np.zeros(len(self.space.parties))
        numbers = Numbers(
            worth=self.worth[k],
            no_deal=nothing,
            less=nothing,
            bundle=self.bundle[k],
            rate=self.rate[k],
            budget=self.budget[k],
        )
        lines = self._patterns[int(self._pattern_of[k])].lines
        problem = compile_problem(self.case, self.space, numbers, lines)
        return problem.with_floor(self.floor[k])

    def patterns(self) -> tuple[Pattern, ...]:
        """Group the draws by the red lines that bind in them, in the order of their first draws.

        Where no red line is contested, one pattern has all draws.

        Examples
        --------
        >>> case = Case.from_tables(issues={"i": ["a", "b"]}, weights={"p": {"i": 1.0}},
        ...     values={"p": {"i": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3})
        >>> [pattern.draws.tolist() for pattern in draw(case, 3).patterns()]
        [[0, 1, 2]]
        """
        return self._patterns

    @cached_property
    def _patterns(self) -> tuple[Pattern, ...]:
        return patterns(self.case, self.space, self.contested, self.settled)

    @cached_property
    def _pattern_of(self) -> IntArray:
        """(draw,) number of the pattern."""
        found = np.zeros(len(self), dtype=np.int64)
        for number, pattern in enumerate(self._patterns):
            found[pattern.draws] = number
        return found


def draw(case: Case, n: int, seed: int = 1, first: int = 0) -> Draws:
    """Draw n readings of a case, uniform on all that its statements allow.

    Parameters
    ----------
    case : what is said.
    n : how many, at least 1.
    seed : equal seeds give equal draws.
    first : number of the first; draws 0 to 99 are draws 0 to 49 and then 50 to 99, to the bit.

    Raises
    ------
    InvalidCase
        As for `central_reading`.
    UsageError
        If n, seed or first is out of range, conflicting statements combine in too many ways, or
        payments involve a party that does not sign.
    LimitReached
        If an order on options has too many ways to complete it, or hardly any points of a
        scoring sheet fit what is said of importance.

    Examples
    --------
    >>> case = Case.from_tables(issues={"i": ["a", "b", "c"]}, weights={"p": {"i": 1.0}},
    ...     values={"p": {"i": {"a": 0.0, "b": 0.5, "c": 1.0}}}, no_deal={"p": 0.3})
    >>> draw(case, 2).worth.tolist()
    [[[0.0, 0.5, 1.0]], [[0.0, 0.5, 1.0]]]
    """
    return draw_plan(Plan.of(case), n, seed, first)


def draw_plan(plan: Plan, n: int, seed: int = 1, first: int = 0, *, measure: bool = True) -> Draws:
    """Draw from a plan that is made once for many chunks; as `draw`.

    ``measure``: whether to measure how well walks mixed.
    """
    if n < 1 or first < 0 or not 0 <= seed < SEEDS:
        raise UsageError(
            f"cannot draw {n} readings from number {first} on with seed {seed}: "
            "n is at least 1, first at least 0, and a seed at least 0 and below 2^64"
        )
    space = plan.space
    p, cells = len(space.parties), int(space.start[-1])
    found = Draws(
        case=plan.case,
        space=space,
        weights=np.empty((n, p, len(space.issues))),
        values=np.empty((n, p, cells)),
        worth=np.empty((n, p, cells)),
        floor=np.empty((n, p)),
        bundle=np.empty((n, len(plan.whens), p)),
        rate=np.empty((n, p)),
        budget=np.empty((n, p)),
        branch=np.empty((n, len(plan.conflicts)), dtype=np.int8),
        conflicts=plan.conflicts,
        settled=np.empty((n, len(plan.contested)), dtype=np.int8),
        contested=plan.contested,
        seed=seed,
        first=first,
        mixing=Mixing(plan.groups if measure else ()),
        terms=plan.terms,
    )
    for block in range(first // BLOCK, (first + n - 1) // BLOCK + 1):
        drawn = plan.draw(seed, block)
        begin = block * BLOCK
        here = slice(max(first - begin, 0), min(first + n - begin, BLOCK))
        there = slice(begin + here.start - first, begin + here.stop - first)
        for name in DRAWN:
            getattr(found, name)[there] = getattr(drawn, name)[here]
    return _with_mixing(found) if measure else found


DRAWN = ("weights", "values", "worth", "floor", "bundle", "rate", "budget", "branch", "settled")
"""The arrays of `Draws`, all with draws on the first axis."""


def join(parts: Sequence[Draws]) -> Draws:
    """Put chunks of the draws of one case and seed together, in order.

    Raises
    ------
    UsageError
        If the chunks are of different cases or seeds, or one does not begin where the one
        before it ends.

    Examples
    --------
    >>> case = Case.from_tables(issues={"i": ["a", "b"]}, weights={"p": {"i": 1.0}},
    ...     values={"p": {"i": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3})
    >>> len(join([draw(case, 2), draw(case, 3, first=2)]))
    5
    """
    if not parts:
        raise UsageError("there are no draws to join; pass at least one chunk")
    next_one = parts[0].first
    for part in parts:
        same = (part.case_hash, part.seed) == (parts[0].case_hash, parts[0].seed)
        if not same or part.first != next_one:
            raise UsageError(
                f"draws from number {part.first} on with seed {part.seed} of case "
                f"{part.case_hash} do not follow draws up to {next_one - 1} with seed "
                f"{parts[0].seed} of case {parts[0].case_hash}; pass chunks of one case and "
                "seed in order"
            )
        next_one += len(part)

    def whole(name: str) -> FloatArray:
        return np.concatenate([getattr(part, name) for part in parts])

    joined = replace(
        parts[0],
        weights=whole("weights"),
        values=whole("values"),
        worth=whole("worth"),
        floor=whole("floor"),
        bundle=whole("bundle"),
        rate=whole("rate"),
        budget=whole("budget"),
        branch=np.concatenate([part.branch for part in parts]),
        settled=np.concatenate([part.settled for part in parts]),
    )
    return _with_mixing(joined)


def _with_mixing(draws: Draws) -> Draws:
    """Measure how well the walks of all draws mixed."""
    index = {party: p for p, party in enumerate(draws.space.parties)}
    groups = tuple(
        measured(group, draws.weights[:, index[group.party]], _drawn_by(draws, group), draws.first)
        for group in draws.mixing.groups
    )
    return replace(draws, mixing=Mixing(groups))


def _drawn_by(draws: Draws, group: GroupMixing) -> BoolArray:
    """Tell which draws, (draw,), come from one branch of a group."""
    about = (group.party, group.issue)
    mine = [k for k, c in enumerate(draws.conflicts) if (c.party, c.issue) == about]
    result: BoolArray = (draws.branch[:, mine] == np.array(group.settled)).all(axis=1)
    return result
