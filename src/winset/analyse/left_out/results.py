"""Deals that leave parties out, as frozen records in the names of the case.

A coalition controls the clauses that its members alone carry out (`Issue.performed_by`); a clause
of which nobody is said to carry it out takes all signatories. A coalition's *own deal* settles
clauses that it controls. All other clauses stay as they are without a deal, and so does the cost
of going on without one. Shares are shares of readings; utils are in [0, 1].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analyse.results import Deal, RedLineRef
from winset.analyse.shares import Share, Spread


@dataclass(frozen=True)
class Outsider:
    """A signatory left out of a coalition's own deal, over the readings with such a deal.

    The own deal looked at is, in each reading, the one whose worst-off member gains most.

    Parameters
    ----------
    harmed : it is worse off than without any deal.
    vetoes : the own deal crosses a red line of it, or changes a clause on which a body at its
        home decides.
    spoils : both.
    loss : utils below no deal, over the readings in which it is harmed.
    red_lines : its red lines that the own deal crosses in some readings.
    ratifiers : bodies at its home that decide on a clause that the own deal changes in some.
    """

    party: str
    harmed: Share
    vetoes: Share
    spoils: Share
    loss: Spread
    red_lines: tuple[RedLineRef, ...]
    ratifiers: tuple[str, ...]


@dataclass(frozen=True)
class Coalition:
    """Some signatories, what they can settle among themselves, and whether they gain by it.

    Parameters
    ----------
    clauses : clauses that it controls.
    exists : it has an own deal that all its members prefer to no deal.
    over : named deal → it has an own deal that all its members prefer to that deal and to no
        deal: it blocks the named deal.
    deal : by controlled clause, the own deal that all members prefer to no deal in the most
        readings, of those found (whose worst-off member gains most in some reading); None where
        there never is any. ``changed``: its clauses that do not stay as they are for some member.
    holds : all members prefer ``deal`` to no deal.
    gain : member → utils over no deal in the own deal of each reading with one.
    outsiders : the other signatories, those that spoil most often first.
    undecided : readings on which a search stopped at its limit; counted as without.
    """

    members: tuple[str, ...]
    clauses: tuple[str, ...]
    exists: Share
    over: Mapping[str, Share]
    deal: Deal | None
    changed: tuple[str, ...]
    holds: Share
    gain: Mapping[str, Spread]
    outsiders: tuple[Outsider, ...]
    undecided: int

    @property
    def spoilers(self) -> tuple[str, ...]:
        """Outsiders that, in some reading, are harmed by its own deal and can veto it."""
        return tuple(outsider.party for outsider in self.outsiders if outsider.spoils.count)


@dataclass(frozen=True)
class CoreDeal:
    """A named deal that all sign and that nobody leaves for a deal of their own.

    Parameters
    ----------
    unblocked : all can sign it, and no coalition, all signatories together among them, has a deal
        that every member prefers.
    signed : all can sign it.
    """

    name: str
    unblocked: Share
    signed: Share


@dataclass(frozen=True)
class LeftOut:
    """Which coalitions would rather have their own deal, and whom that harms.

    Parameters
    ----------
    coalitions : those that control a clause, short of all signatories; the most often better off
        with an own deal first.
    powerless : coalitions that control no clause, so that they have no deal of their own.
    complete : every coalition was looked at; else pairs and triples only.
    joint : clauses that only all signatories together can settle, for want of ``performed_by``.
    beyond : clauses that a party which does not sign must help to carry out: no coalition controls
        them.
    open_ended : controlled clauses of which it is not known what holds without a deal: left as
        they are.
    named : the deals compared with.
    core : the named deals when at most five sign; None otherwise.
    core_share : readings in which at least one of ``core`` is unblocked; a deal that is not named
        may be in others. None as ``core``.
    """

    coalitions: tuple[Coalition, ...]
    powerless: tuple[tuple[str, ...], ...]
    complete: bool
    joint: tuple[str, ...]
    beyond: tuple[str, ...]
    open_ended: tuple[str, ...]
    named: Mapping[str, Deal]
    core: tuple[CoreDeal, ...] | None = None
    core_share: Share | None = None

    def blocking(self, name: str) -> tuple[Coalition, ...]:
        """List the coalitions that block a named deal in some reading, the most frequent first."""
        found = [c for c in self.coalitions if name in c.over and c.over[name].count]
        return tuple(sorted(found, key=lambda c: -c.over[name].count))
