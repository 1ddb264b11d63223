"""Whether a deal will be kept, as frozen records in the names of the case.

In a reading a signatory *keeps* a deal if, as patient as it is there, keeping brings it at least
as much as the best breach, under the machinery that the case states. What a breach wins a period
is the *temptation*: every clause that the party carries out falls back, as far as it costs the
party anything, to what holds without a deal, while the others perform. What follows a breach is
no deal. Shares are shares of readings, no forecasts; utils are in [0, 1].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from winset.analyse.results import Deal
from winset.analyse.shares import Estimate, Share, Spread

LeverName = Literal[
    "lag",
    "detection",
    "bond",
    "payment",
    "snap-back",
    "length",
    "phased exchange",
    "lost on breach",
]


@dataclass(frozen=True)
class PartyKeeps:
    """One signatory under a deal, over readings.

    Parameters
    ----------
    keeps : it keeps the deal.
    always, never : it does however impatient it is (δ* = 0); no patience makes it (no δ*).
    critical : δ*, the discount factor a period from which on it keeps the deal, over the readings
        that are neither.
    discount : its discount factor as drawn.
    first : it is the first to break: of those that do not keep the deal, the one for whom
        keeping falls shortest of the best breach.
    reward : utils a period over no deal while the deal is kept.
    temptation : utils a period that a breach wins on top, before it is found out.
    clauses : clause → mean of what not performing it wins, where that is anything; dearest first.
    lost_on_breach : clause → points of 100 a period that a breach loses it there by the models of
        the case, C − N: what the option of the deal is worth less what it falls back to.
    lost_together : the same in all such clauses at once, the world of trade solved anew with them;
        None where no model values the party.
    lost_amounts : the same in the units of the models: percent of what its regions can buy, money
        worth today, percentage points of firms that are back.
    """

    party: str
    keeps: Share
    always: Share
    never: Share
    critical: Spread
    discount: Spread
    first: Share
    reward: Spread
    temptation: Spread
    clauses: Mapping[str, Estimate]
    lost_on_breach: Mapping[str, Spread] = field(default_factory=dict)
    lost_together: Spread | None = None
    lost_amounts: Mapping[Literal["percent", "money", "firms"], Spread] = field(
        default_factory=dict
    )


@dataclass(frozen=True)
class Lever:
    """What one clause of the machinery does alone, all others as the case states them.

    ``weaker`` and ``stronger`` say in words what is compared; ``stated`` tells which of the two
    the case has ("neither": its strength is a standard size of ours). ``by_party``: signatory →
    share that keeps, weaker and stronger.
    """

    name: LeverName
    weaker: str
    stronger: str
    stated: Literal["weaker", "stronger", "neither"]
    kept_weaker: Share
    kept_stronger: Share
    by_party: Mapping[str, tuple[Share, Share]]


@dataclass(frozen=True)
class Stage:
    """One step of the exchange: clauses put into effect together.

    ``left``: what each signatory still gains by going on rather than stopping after this step,
    utils in the central reading; ``step``: what the step itself brings it.
    """

    issues: tuple[str, ...]
    step: Mapping[str, float]
    left: Mapping[str, float]


@dataclass(frozen=True)
class Staged:
    """In which order clauses are put into effect so that nobody gains by stopping half-way.

    Parameters
    ----------
    stages : clauses that differ from what holds without a deal, in the order found.
    smallest : the smallest that anybody still gains by going on, after any step but the last;
        negative: by so much stopping pays there. None with fewer than two stages.
    bound : no order has a larger ``smallest``; ``proven``: this one reaches it.
    weakest : (signatory, step counted from 1) at which ``smallest`` is reached.
    stopping : signatory → the most that stopping half-way brings it over going on; those to whom
        it never does are left out.
    safe : share of readings in which, in this order, nobody gains by stopping half-way.
    in_one_go : share in which everybody gains by the deal as a whole.
    method : how the order was found.
    """

    stages: tuple[Stage, ...]
    smallest: float | None
    bound: float | None
    proven: bool
    weakest: tuple[str, int] | None
    stopping: Mapping[str, float]
    safe: Share
    in_one_go: Share
    method: str


@dataclass(frozen=True)
class DealKept:
    """How durable one deal is over readings."""

    name: str
    deal: Deal
    kept: Share
    """Every signatory keeps it."""
    parties: tuple[PartyKeeps, ...]
    levers: tuple[Lever, ...]
    staged: Staged


@dataclass(frozen=True)
class Interval:
    """A measured share or rate with the interval that so few cases leave, 95 of 100."""

    value: float
    lo: float
    hi: float


@dataclass(frozen=True)
class BaseRate:
    """How often conflicts with one kind of ending were active again, in published data.

    ``five``, ``ten``: share active again within 5 and 10 years (None: not computed); ``hazard``:
    chance a year, with the interval that the five-year share implies.
    """

    ending: str
    conflicts: Literal["all", "civil"]
    endings: int
    five: Interval
    ten: Interval | None
    hazard: Interval | None


@dataclass(frozen=True)
class Survival:
    """Share of agreements still standing after so many years, if the hazard a year is constant.

    ``lo`` and ``hi`` follow from the ends of a range of hazards: an assumption, no estimate for
    this case.
    """

    assumption: str
    hazard: tuple[float, float]
    years: tuple[int, ...]
    lo: tuple[float, ...]
    hi: tuple[float, ...]


@dataclass(frozen=True)
class Kept:
    """Durability of the named deals, whether any deal would be kept, and base rates beside it.

    Parameters
    ----------
    period : what a period is, in words.
    deals : the named deals.
    keepable : readings in which some deal is kept by all; ``signed_and_kept``: some deal that
        all would sign; both by clauses alone. ``undecided``: readings of either on which a
        search stopped at its limit, counted as without.
    notes : which numbers are defaults of ours and rest on no report.
    """

    case_hash: str
    title: str
    draws: int
    seed: int
    period: str
    deals: tuple[DealKept, ...]
    keepable: Share
    signed_and_kept: Share
    undecided: int
    base_rates: tuple[BaseRate, ...]
    base_rates_source: str
    survival: tuple[Survival, ...]
    notes: tuple[str, ...]
