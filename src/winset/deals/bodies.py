"""Ratifiers as demands on a deal: what a text must bring whom at home in order to pass.

A bloc that wants what a party wants is for a deal where it is no worse off than with the clauses
that its ratifier decides on put back to the reversion, and where none of them takes an option
behind a red line of that party (but for the reversion's own option, which a no would not avoid).
So its vote is a demand that is linear in the options of these clauses; what clauses are worth
together is one more conjunction where part of it falls to the reversion. A ratifier lets a deal
pass where some smallest passing coalition of parties is for it: each such coalition is one *way*
to pass, a set of demands. A ratifier that a deal may do without adds the way of doing without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from winset.case import Ratifier, Rule
from winset.deals.asked import Asked
from winset.deals.space import DealSpace
from winset.deals.votes_at_home import Blocs, Count, count, smallest_passing
from winset.errors import UsageError
from winset.search.problem import TOLERANCE, BoolArray, IntArray
from winset.search.witnesses import gains

MOST_WAYS = 256
"""Most ways in which all ratifiers together may let a deal pass, in one reading."""


@dataclass(frozen=True, eq=False)
class Body:
    """One ratifier in each reading.

    Parameters
    ----------
    key : its name in the case.
    clauses : (clause,) issues it decides on.
    reversion : (issue,) option that holds there if it says no; -1 elsewhere and where unknown.
    needs : (cell,) options that make it needed; None: it always is.
    voters : parties that its blocs are like.
    rows : (voter,) the demand of each, counted from the first row of any ratifier.
    passing : (draw, 2^voters) whether just these parties' blocs for a deal pass it.
    """

    key: str
    ratifier: Ratifier
    rule: Rule
    clauses: IntArray
    reversion: IntArray
    needs: BoolArray | None
    voters: tuple[str, ...]
    rows: tuple[int, ...]
    blocs: Blocs
    passing: BoolArray

    def needed(self, space: DealSpace, deals: IntArray) -> BoolArray:
        """Tell which deals, (deal, issue), need it → (deal,)."""
        if self.needs is None:
            return np.ones(len(deals), dtype=np.bool_)
        result: BoolArray = self.needs[deals + space.start[:-1]].any(axis=1)
        return result

    def counted(self, yes: BoolArray) -> Count:
        """Count its vote where demands hold, (draw, row) of all ratifiers, in each reading."""
        return count(self.rule, self.blocs, self.blocs.favour(yes[:, list(self.rows)]))


@dataclass(frozen=True)
class Way:
    """Demands, by row, that together let a deal pass, and cells that it must do without."""

    rows: frozenset[int]
    without: frozenset[int]

    def joined(self, other: Way) -> Way:
        """Ask both."""
        return Way(self.rows | other.rows, self.without | other.without)

    def within(self, other: Way) -> bool:
        """Tell whether the other asks no less."""
        return self.rows <= other.rows and self.without <= other.without


@dataclass(frozen=True, eq=False)
class Bodies:
    """All ratifiers of a case in many readings.

    Parameters
    ----------
    asked : demands of the signatories, then those of blocs at home.
    first : rows of the former.
    """

    space: DealSpace
    bodies: tuple[Body, ...]
    asked: Asked
    first: int

    def some(self, keys: Sequence[str]) -> Bodies:
        """Keep some ratifiers, by key; the demands stay as they are."""
        kept = tuple(body for body in self.bodies if body.key in keys)
        return replace(self, bodies=kept)

    def at(self, chosen: IntArray) -> Bodies:
        """Keep some readings, by index."""
        bodies = tuple(
            replace(body, blocs=body.blocs.at(chosen), passing=body.passing[chosen])
            for body in self.bodies
        )
        return replace(self, bodies=bodies, asked=self.asked.some(chosen))

    def votes(self, deals: IntArray) -> tuple[BoolArray, BoolArray]:
        """Vote on deals, (deal, issue).

        Returns
        -------
        (deal, draw, body) whether each ratifier lets each deal pass or is not needed, and
        (deal, draw, row) whether each bloc's demand is met.
        """
        asked = self.asked
        yes = gains(asked.shared, asked.readings, deals)[:, :, self.first :] >= -TOLERANCE
        passes = np.empty((len(deals), len(asked), len(self.bodies)), dtype=np.bool_)
        draw = np.arange(len(asked))
        for b, body in enumerate(self.bodies):
            bits = yes[:, :, list(body.rows)] @ (2 ** np.arange(len(body.rows)))
            free = ~body.needed(self.space, deals)
            passes[:, :, b] = body.passing[draw, bits] | free[:, None]
        return passes, yes

    def ways(self, chosen: IntArray) -> Iterator[tuple[IntArray, tuple[Way, ...]]]:
        """Group readings, (chosen,), by how all ratifiers together may let a deal pass.

        Each reading comes up once, with its ways, the least demanding first; without any where
        nothing can pass.

        Raises
        ------
        UsageError
            If there are more than 256 ways.
        """
        label = np.zeros(len(chosen), dtype=np.int64)
        for body in self.bodies:
            _, own = np.unique(body.passing[chosen], axis=0, return_inverse=True)
            pairs = np.stack([label, own.reshape(-1)], axis=1)
            label = np.unique(pairs, axis=0, return_inverse=True)[1].reshape(-1)
        for value in range(int(label.max(initial=-1)) + 1):
            mine = chosen[label == value]
            found = [Way(frozenset(), frozenset())]
            for body in self.bodies:
                found = _joined(found, _ways(body, int(mine[0])))
            yield mine, tuple(found)

    def asking(self, way: Way, chosen: IntArray, *, signing: bool = True) -> Asked:
        """Ask what a way asks, and of signatories what they ask, in some readings, (chosen,).

        ``signing`` False: a deal need not be fit to be signed, red lines included.
        """
        rows = np.zeros(self.asked.readings.floor.shape[1], dtype=np.bool_)
        rows[: self.first] = signing
        rows[[self.first + r for r in way.rows]] = True
        cells = np.ones(self.asked.allowed.shape[1], dtype=np.bool_)
        cells[sorted(way.without)] = False
        asked = self.asked.some(chosen).demanding(rows)
        return asked.only(cells) if signing else asked.allowing(cells)


def _joined(ways: list[Way], more: list[Way]) -> list[Way]:
    """Ask one of each list, leaving out what asks more than another."""
    both = sorted(
        {a.joined(b) for a, b in product(ways, more)},
        key=lambda w: (len(w.rows) + len(w.without), sorted(w.rows), sorted(w.without)),
    )
    kept: list[Way] = []
    for way in both:
        if not any(known.within(way) for known in kept):
            kept.append(way)
    if len(kept) > MOST_WAYS:
        raise UsageError(
            f"a deal may pass at home in more than {MOST_WAYS} ways, which is more than can be "
            "searched; join blocs that vote alike, or leave out a ratifier"
        )
    return kept


def _ways(body: Body, draw: int) -> list[Way]:
    """List the ways past one ratifier in one reading."""
    found = [
        Way(frozenset(body.rows[k] for k in coalition), frozenset())
        for coalition in smallest_passing(body.passing[draw])
    ]
    if body.needs is not None:
        found.append(Way(frozenset(), frozenset(np.flatnonzero(body.needs).tolist())))
    return found
