"""What models say of a case, as frozen records in its names; ranges over readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.analyse.shares import Spread


@dataclass(frozen=True)
class RegionGain:
    """What an option brings one region, against all measures being in force.

    ``percent`` of what the region can buy; ``money`` a year, in the unit of the trade table.
    """

    region: str
    percent: Spread
    money: Spread


@dataclass(frozen=True)
class OptionWorth:
    """An option whose worth comes from a model: to every region, and in points to parties.

    ``points`` above the worst option of the clause, by party with an exchange rate.
    """

    issue: str
    option: str
    regions: tuple[RegionGain, ...]
    points: Mapping[str, Spread]


@dataclass(frozen=True)
class Holder:
    """What it would bring if one region alone, or all, lifted its measures of a regime in full.

    ``target``: percent of what the regions can buy that the measures are against; ``own``: of what
    those can buy that lift them. ``region`` is empty for all together.
    """

    region: str
    target: Spread
    own: Spread


@dataclass(frozen=True)
class Lever:
    """Who holds how much of a regime: each region that has measures, the largest gain first."""

    regime: str
    against: tuple[str, ...]
    together: Holder
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class Economic:
    """All that the trade model says of a case, over ``readings`` of what is uncertain in it.

    Levers are told over fewer readings; every `Spread` says over how many.
    """

    case_hash: str
    readings: int
    seed: int
    unit: str
    options: tuple[OptionWorth, ...]
    levers: tuple[Lever, ...]
