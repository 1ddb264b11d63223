"""Deals that are signed, ratified and kept on the same readings, as frozen records.

A reading passes a stage if everybody concerned says yes there: all signatories sign, every
ratifier that the deal needs consents, all signatories keep it. Shares are shares of readings, no
forecasts; utils are in [0, 1]. By clauses alone: payments enter only as remedies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from winset.analyse.results import Change, Deal
from winset.analyse.shares import Share

StageName = Literal["signed", "ratified", "kept"]
STAGES: tuple[StageName, ...] = ("signed", "ratified", "kept")


@dataclass(frozen=True)
class Stopper:
    """Who stops a deal at a stage: a signatory or a ratifier, by its key in the case.

    ``stops``: of the readings lost at the stage, those in which it says no; ``alone``: those in
    which nobody else does.
    """

    who: str
    stops: Share
    alone: Share


@dataclass(frozen=True)
class FunnelStep:
    """One stage of the funnel.

    ``left``: readings that pass this stage and all before it; ``lost``: those that pass all
    before it and fail here; ``itself``: readings that pass this stage, whatever the others say;
    all three of all readings. ``by``: who stops it here, most often first.
    """

    stage: StageName
    left: Share
    lost: Share
    itself: Share
    by: tuple[Stopper, ...]


@dataclass(frozen=True)
class Remedy:
    """The smallest change of one kind that brings a deal through in the share asked for.

    Parameters
    ----------
    stage : the stage it is for; "all": signed and ratified and kept together.
    kind : "payment": for "signed", from ``giver`` to ``party``, ``amount`` in the case's unit of
        money; for "kept", what each signatory is paid for keeping the deal, ``amount`` in points
        a period; "bond": deposit that every signatory loses when found out, beside those of the
        case, ``amount`` in points of 0 to 100; "clause" and "swap": one or two clauses changed,
        as in ``changes``.
    before, after : share of readings that pass the stage, without and with it.
    enough : whether ``after`` reaches the share asked for; if not, it is the best of its kind.
    proven : no smaller change of this kind is enough.
    """

    stage: Literal["signed", "ratified", "kept", "all"]
    kind: Literal["payment", "bond", "clause", "swap"]
    before: Share
    after: Share
    enough: bool
    proven: bool
    amount: float | None = None
    party: str | None = None
    giver: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Funnel:
    """A named deal through the stages, and what would bring it through.

    ``joint``: readings in which it is signed and ratified and kept. ``remedies`` are empty for a
    stage that already passes in the share asked for.
    """

    name: str
    deal: Deal
    steps: tuple[FunnelStep, ...]
    joint: Share
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True)
class BestDeal:
    """The deal that is signed and ratified and kept in most readings.

    ``share`` over the readings it was searched on, ``fresh`` over as many others: choosing the
    best flatters the first. ``bound``: no deal has a larger share; ``proven``: this one reaches
    it. ``funnel`` over the readings searched. ``examined``: deals tried.
    """

    deal: Deal
    share: Share
    fresh: Share
    bound: float
    proven: bool
    funnel: Funnel
    examined: int


@dataclass(frozen=True)
class Agreement:
    """Which deals are signed, ratified and kept, in what share of readings.

    Parameters
    ----------
    ratifiers, keeping : whether the case names ratifiers, and what keeps a deal alive; where it
        does not, every reading passes "ratified", or keeping rests on our defaults.
    target : the share of readings that remedies aim at.
    exists : stage → readings in which some deal passes it and all stages before it.
    undecided : readings on which a search stopped at its limit; counted as without.
    best : None where no deal passes all stages in any reading.
    notes : which numbers are defaults of ours, and what is left aside.
    """

    case_hash: str
    title: str
    draws: int
    seed: int
    ratifiers: bool
    keeping: bool
    target: float
    exists: Mapping[StageName, Share]
    undecided: int
    funnels: tuple[Funnel, ...]
    best: BestDeal | None
    notes: tuple[str, ...]
