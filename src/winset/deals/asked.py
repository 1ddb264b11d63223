"""What is asked of a deal in each of many readings, as rows that the search can check.

Each signatory must be no worse off than without a deal. Where signatories may pay each other,
money has done its part if every group of them has enough between them: by the theorem on flows
with supplies and demands (Gale 1957; Hoffman 1960), payments that leave everybody at or above
no deal exist if and only if, for every group, what its members gain by the text, counted in
money, together with all that others may pay into the group, is not negative. So payments need
no search of their own: each group is one more row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from winset.deals.draws import Draws
from winset.deals.terms import bundles, conjunction, payment_pairs
from winset.errors import UsageError
from winset.search.batch import Readings
from winset.search.problem import (
    BoolArray,
    Bundle,
    Conjunction,
    FloatArray,
    IntArray,
    Problem,
)

MOST_PAYING = 10
"""Most signatories that may take part in payments: groups of them double with each."""
EASY = 1.0
"""Gain of a row that asks nothing in a reading."""
NOTHING = 1e-15
"""A unit of money worth no more utils than this is worth nothing."""

Group = frozenset[int]


@dataclass(frozen=True, eq=False)
class Asked:
    """Demands on a deal in each reading.

    Parameters
    ----------
    problem : issues and links, which all readings share; its rows and red lines are not used.
    readings : numbers of the rows, (draw, row, …).
    allowed : (draw, cell) options that no red line rules out in that reading.
    members : the signatories, by index, whose no-deal values each row needs; none for rows of
        blocs at home and of keeping a deal.
    """

    problem: Problem
    readings: Readings
    allowed: BoolArray
    members: tuple[Group, ...]

    def __len__(self) -> int:
        """Count the readings."""
        return len(self.allowed)

    def some(self, chosen: IntArray | BoolArray) -> Asked:
        """Keep some readings, by index or mask, (draw,)."""
        numbers = self.readings
        kept = Readings(numbers.worth[chosen], numbers.floor[chosen], numbers.bundle[chosen])
        return replace(self, readings=kept, allowed=self.allowed[chosen])

    def only(self, cells: BoolArray) -> Asked:
        """Rule out further options, (cell,) or (draw, cell) True where still allowed."""
        return replace(self, allowed=self.allowed & cells)

    def allowing(self, allowed: BoolArray) -> Asked:
        """Let other red lines bind: (cell,) or (draw, cell)."""
        every = np.broadcast_to(allowed, self.allowed.shape)
        return replace(self, allowed=np.ascontiguousarray(every))

    def without(self, parties: Group) -> Asked:
        """Ask nothing any more for some signatories: rows that need them fall away."""
        fallen = np.array([bool(group & parties) for group in self.members])
        floor = np.where(fallen, -np.inf, self.readings.floor)
        return replace(self, readings=replace(self.readings, floor=floor))

    def adding(self, rows: Readings, whens: tuple[Conjunction, ...] = ()) -> Asked:
        """Demand more, of nobody who signs: rows of blocs at home, or of keeping a deal.

        Parameters
        ----------
        rows : numbers of the new rows, (draw, row, …); their bundles are those of the problem
            followed by ``whens``, which bring the rows already there nothing.
        whens : further conjunctions that bring the new rows utils.

        `without` leaves the new rows alone, since they need no signatory.

        Raises
        ------
        UsageError
            If the numbers are of other readings, cells or bundles than these.
        """
        old, n_new = self.readings, rows.floor.shape[1]
        bundles = old.bundle.shape[1] + len(whens)
        shape = (len(self), n_new, old.worth.shape[2]), (len(self), bundles, n_new)
        if (rows.worth.shape, rows.bundle.shape) != shape:
            raise UsageError(
                f"new rows need worth and bundle of shapes {shape[0]} and {shape[1]}, not "
                f"{rows.worth.shape} and {rows.bundle.shape}"
            )
        bundle = np.zeros((len(self), bundles, old.floor.shape[1] + n_new))
        bundle[:, : old.bundle.shape[1], : old.floor.shape[1]] = old.bundle
        bundle[:, :, old.floor.shape[1] :] = rows.bundle
        nothing = np.zeros(self.problem.n_rows)
        return replace(
            self,
            problem=replace(
                self.problem,
                bundles=(*self.problem.bundles, *(Bundle(when, nothing) for when in whens)),
            ),
            readings=Readings(
                np.concatenate([old.worth, rows.worth], axis=1),
                np.concatenate([old.floor, rows.floor], axis=1),
                bundle,
            ),
            members=self.members + (Group(),) * n_new,
        )

    def demanding(self, rows: BoolArray) -> Asked:
        """Keep some demands, (row,) True; nothing is asked of the other rows any more."""
        floor = np.where(rows, self.readings.floor, -np.inf)
        return replace(self, readings=replace(self.readings, floor=floor))

    def by_mask(self) -> Iterator[tuple[IntArray, Problem]]:
        """Group readings in which the same options are allowed → their indices, the problem."""
        for mask, mine in self._masks:
            yield mine, replace(self.shared, allowed=mask)

    @cached_property
    def shared(self) -> Problem:
        """The problem with as many rows as readings have, their numbers left open."""
        rows, cells = self.readings.worth.shape[1:]
        bundles = tuple(replace(bundle, worth=np.zeros(rows)) for bundle in self.problem.bundles)
        return replace(
            self.problem,
            worth=np.zeros((rows, cells)),
            floor=np.zeros(rows),
            bundles=bundles,
            payments=None,
        )

    @cached_property
    def _masks(self) -> tuple[tuple[BoolArray, IntArray], ...]:
        if not len(self):
            return ()
        if (self.allowed == self.allowed[0]).all():
            return ((self.allowed[0], np.arange(len(self))),)
        # Rows as strings of bytes, which sort as the rows would and much faster.
        packed = np.packbits(self.allowed, axis=1)
        rows = packed.view(f"V{packed.shape[1]}").ravel()
        _, first, which = np.unique(rows, return_index=True, return_inverse=True)
        return tuple((self.allowed[d], np.flatnonzero(which == k)) for k, d in enumerate(first))


def asked_of(draws: Draws) -> Asked:
    """Lay out what the text alone must bring each signatory: one row each, payments left aside."""
    terms = draws.terms
    allowed = np.empty((len(draws), len(terms.allowed)), dtype=bool)
    for pattern in draws.patterns():
        allowed[pattern.draws] = pattern.allowed
    # Links that can never hold have no bundle in the problem.
    whens = [conjunction(draws.space, link.bundle) for link in bundles(draws.case)]
    held = [k for k, when in enumerate(whens) if when is not None]
    text = Readings(draws.worth, draws.floor, draws.bundle[:, held])
    parties = tuple(frozenset({p}) for p in range(draws.worth.shape[1]))
    return Asked(replace(terms, payments=None), text, allowed, parties)


def asked_with_money(draws: Draws, text: Asked, chosen: IntArray) -> Asked | None:
    """Lay out what the text must bring groups of signatories that may pay each other.

    Parameters
    ----------
    text : demands on the text alone, of all draws; ``chosen``: the draws to keep, by index.

    Returns None where the case has no payments.

    Raises
    ------
    UsageError
        If more than ten signatories take part in payments.
    """
    pairs = payment_pairs(draws.case, draws.space)
    if not len(pairs):
        return None
    money = Money(draws.rate[chosen], draws.budget[chosen], pairs)
    return asked_of_groups(text.some(chosen), money)


@dataclass(frozen=True, eq=False)
class Money:
    """Who may pay whom: ``rate`` and ``budget`` (draw, party), ``pairs`` as in `PaymentRule`."""

    rate: FloatArray
    budget: FloatArray
    pairs: IntArray


def asked_of_groups(text: Asked, money: Money) -> Asked:
    """Ask of groups that may pay each other what their members were asked one by one.

    Raises
    ------
    UsageError
        If more than ten signatories take part in payments.
    """
    paying = sorted(set(money.pairs.ravel().tolist()))
    if len(paying) > MOST_PAYING:
        raise UsageError(
            f"{len(paying)} signatories take part in payments, and over many readings at most "
            f"{MOST_PAYING} can; name fewer `pairs`, or leave payments out"
        )
    others = [p for p in range(money.rate.shape[1]) if p not in paying]
    groups = [Group({p}) for p in others] + list(_groups(paying, money.pairs))
    parts = [_row(money, group) for group in groups]
    factor = np.stack([share for share, _ in parts], axis=1)
    paid_in = np.stack([most for _, most in parts], axis=1)
    alone = text.readings
    numbers = Readings(
        worth=_added_up(factor, alone.worth),
        floor=np.einsum("drp,dp->dr", factor, alone.floor) - paid_in,
        bundle=np.swapaxes(_added_up(factor, np.swapaxes(alone.bundle, 1, 2)), 1, 2),
    )
    return replace(text, readings=numbers, members=tuple(groups))


def _added_up(factor: FloatArray, numbers: FloatArray) -> FloatArray:
    """Add up numbers of the members, (draw, party, …), by group → (draw, row, …)."""
    result: FloatArray = factor @ numbers
    return result


def _groups(paying: list[int], pairs: IntArray) -> Iterator[Group]:
    """List the groups whose demand does not follow from those of smaller ones."""
    for size in range(1, len(paying) + 1):
        for members in combinations(paying, size):
            group = Group(members)
            if _hangs_together(group, pairs):
                yield group


def _hangs_together(group: Group, pairs: IntArray) -> bool:
    """Tell whether members are tied by payments among them or by a payer of several of them."""
    tied = {p: {p} for p in group}
    for payer, receiver in pairs.tolist():
        if receiver in group:
            tied.setdefault(payer, {payer}).add(receiver)
            tied[receiver].add(payer)
    start = next(iter(group))
    reached, edge = {start}, [start]
    while edge:
        for q in tied[edge.pop()] - reached:
            reached.add(q)
            edge.append(q)
    return group <= reached


def _row(money: Money, group: Group) -> tuple[FloatArray, FloatArray]:
    """Work out the demand of a group → (draw, party) factors of gains, (draw,) paid in at most.

    In the utils of the member to whom a unit of money is worth least; a member to whom it is
    worth nothing gives what it may for free, so that groups with it ask nothing more.
    """
    members = sorted(group)
    rate = money.rate[:, members]
    factor = np.zeros(money.rate.shape)
    least = rate.min(axis=1)
    if len(members) == 1:
        factor[:, members] = 1.0
        void = np.zeros(len(rate), dtype=bool)
    else:
        void = least <= NOTHING
        factor[:, members] = np.where(
            void[:, None], 0.0, least[:, None] / np.where(rate > 0, rate, 1.0)
        )
    payers = {q for q, p in money.pairs.tolist() if p in group and q not in group}
    inflow = money.budget[:, sorted(payers)].sum(axis=1) * least
    return factor, np.where(void, EASY, inflow)
