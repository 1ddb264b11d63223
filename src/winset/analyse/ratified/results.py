"""What ratifiers let pass, as frozen records in the names of the case.

A share is a share of the readings that the reports allow, never a probability. A bloc that wants
what a party wants votes for a deal where it is no worse off than with the clauses that its
ratifier decides on put back to the reversion. Every record can be written as JSON and read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analyse.results import Change, Deal
from winset.analyse.shares import Share, Spread


@dataclass(frozen=True)
class RatifierShares:
    """One ratifier: what it can let pass over readings.

    ``party``: the signatory at whose home it decides, or None. ``rule``: in words. ``clauses``:
    those it decides on. ``reversion``: what holds on them if it says no. ``some``: readings in
    which some deal passes that settles one of these clauses otherwise than the reversion does
    (or in which it is not needed for some such deal); ``signed``: some deal passes that all can
    sign; ``whatever``: its rule is met however the blocs with preferences vote; ``never``: it is
    missed however they vote. ``power``: bloc → Shapley–Shubik index of the rule, each bloc
    voting as one, in the central reading; empty where no bloc can make a difference or they are
    too many.
    """

    ratifier: str
    name: str
    party: str | None
    rule: str
    clauses: tuple[str, ...]
    reversion: Deal
    timing: str
    some: Share
    signed: Share
    whatever: Share
    never: Share
    power: Mapping[str, float]


@dataclass(frozen=True)
class JointShares:
    """All ratifiers together.

    ``signable``: some deal that all can sign, ratified or not; ``some``: some deal passes
    everywhere that settles a clause otherwise than today's reversions; ``signed``: some deal
    that all can sign passes everywhere. ``undecided``: readings on which a search stopped at its
    limit, counted as without such a deal.
    """

    signable: Share
    some: Share
    signed: Share
    undecided: int


@dataclass(frozen=True)
class BlocVote:
    """How one bloc votes on a deal.

    ``like``: the party whose wants it shares, or None. ``favours``: readings in which it votes
    for it (a bloc without preferences: in which most of its votes cast are in favour).
    ``in_favour``: share of its votes cast in favour, over readings. ``pivotal``: readings in
    which the outcome differs between all of its votes cast being for and all being against.
    """

    bloc: str
    name: str
    like: str | None
    votes: float
    favours: Share
    in_favour: Spread
    pivotal: Share


@dataclass(frozen=True)
class RatifierVote:
    """How one ratifier votes on a deal.

    ``needed``: False where the deal has none of the options for which it is needed. ``passes``:
    readings in which it passes there or is not needed. ``margin``: votes in favour above what
    the rule needs, negative where they fall short, over readings; ``weight_margin`` the same for
    the weight, None where the rule asks for none. ``short_of_quorum``: readings in which too few
    votes are cast; ``vetoed``: in which a bloc with a veto is against. ``alone``: readings in
    which it is the only ratifier that the deal fails at.
    """

    ratifier: str
    needed: bool
    passes: Share
    margin: Spread
    weight_margin: Spread | None
    short_of_quorum: Share
    vetoed: Share
    alone: Share
    blocs: tuple[BlocVote, ...]


@dataclass(frozen=True)
class Restoring:
    """Clauses whose change brings ratification back while all still sign.

    ``share``: of the readings in which the deal itself is not ratified. ``ratifiers``: those
    that let the changed deal pass in more of these readings than the deal itself.
    """

    changes: tuple[Change, ...]
    share: Share
    ratifiers: tuple[str, ...]


@dataclass(frozen=True)
class DealVotes:
    """One named deal before the ratifiers.

    ``signed``: all sign; ``passes``: every ratifier lets it pass; ``both``; ``only_signed``: all
    sign, and some ratifier rejects it; ``rejected_by``: ratifier → readings of these in which it
    does. ``restoring``: best first, single clauses before pairs; pairs are listed where they do
    better than either clause alone.
    """

    name: str
    deal: Deal
    signed: Share
    passes: Share
    both: Share
    only_signed: Share
    rejected_by: Mapping[str, Share]
    ratifiers: tuple[RatifierVote, ...]
    restoring: tuple[Restoring, ...]


@dataclass(frozen=True)
class TwoLevel:
    """What a signatory's own ratifiers do to its gain: the deal solved with them and without.

    All other ratifiers stay. ``change``: its gain with them minus without, utils, over readings
    in which a deal exists both ways; above 0, a narrower win-set at home pays. ``more`` and
    ``less``: of these readings, gain goes up or down. ``lost``: of the readings with a deal
    without them, no deal with them.
    """

    party: str
    concept: str
    ratifiers: tuple[str, ...]
    change: Spread
    more: Share
    less: Share
    lost: Share


@dataclass(frozen=True)
class Intersection:
    """Bodies in whose win-sets a deal lies, and in none of the others'.

    ``bodies``: signatories (it is no worse off than without a deal and none of its red lines is
    crossed) and ratifiers (they let it pass, or are not needed). ``share``: of all readings, those
    in which exactly these are for the deal in question; shares of one deal add up to 1.
    """

    bodies: tuple[str, ...]
    share: Share


@dataclass(frozen=True)
class WinSets:
    """Which win-sets one named deal lies in, reading by reading: data of an UpSet plot.

    ``totals``: body → readings in which the deal is in its win-set, whatever the others do.
    ``intersections``: most frequent first; they exclude each other.
    """

    name: str
    totals: Mapping[str, Share]
    intersections: tuple[Intersection, ...]


@dataclass(frozen=True)
class Ratified:
    """Can a deal pass at home: what ratifiers allow, over readings.

    ``two_level_readings``: readings solved again with and without ratifiers.
    """

    draws: int
    seed: int
    ratifiers: tuple[RatifierShares, ...]
    joint: JointShares
    deals: tuple[DealVotes, ...]
    two_level: tuple[TwoLevel, ...]
    two_level_readings: int
    win_sets: tuple[WinSets, ...]
