"""What models say of a case, as frozen records in its names; ranges over readings.

Every `Spread` is taken over the readings in which deals are judged. Money is in the unit of the
trade table or of the fund; "worth today" means discounted to the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from winset.analyse.shares import Share, Spread

Model = Literal["trade", "fund", "investors"]
LineKind = Literal[
    "opening", "income", "tax", "retained", "service", "paid", "raised", "owed", "stranded",
    "closing",
]  # fmt: skip


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
    """An option whose worth comes from models, in points to parties and, by trade, to regions.

    Parameters
    ----------
    regions : what trade brings every region; empty where the option names no trade model.
    points : party → points above the worst option of the clause, all its models together.
    parts : model → party → points of that model alone, against an option without a model.
    """

    issue: str
    option: str
    regions: tuple[RegionGain, ...]
    points: Mapping[str, Spread]
    parts: Mapping[Model, Mapping[str, Spread]] = field(default_factory=dict)


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
class FundLine:
    """One line of a fund's account, year by year, money.

    Parameters
    ----------
    kind : ``opening`` and ``closing`` are all the money in the fund; ``income`` what the assets
        earn; ``tax`` leaves; ``retained`` stays in the fund as a buffer; ``service`` is paid on a
        liability and ``owed`` its balance at the end of the year; ``stranded`` the balance that
        loses its security; ``paid`` goes to a recipient of a use; ``raised`` reaches one from
        elsewhere because stock is pledged. Each year opening + income = tax + service + paid +
        closing.
    name : the use or the liability; empty for the fund's own lines.
    to : party that gets it, or on whose behalf a liability is served; empty for nobody named.
    amounts : one a year, as `FundAccount.years`.
    """

    kind: LineKind
    name: str
    to: str
    amounts: tuple[Spread, ...]


@dataclass(frozen=True)
class RefusedUse:
    """A use that is refused because its money has another use already, or is not there.

    Parameters
    ----------
    use : its name under the option; in a clash with the option and clause in brackets.
    year : first year in which it is refused; ``years``: in how many it is.
    asked, free, held : money asked for, free, and held by others, where it falls shortest.
    pledged_to : liabilities and uses that hold the money; empty where there is simply no more.
    share : readings in which it is refused; it is left out there, and paid in the others.
    mend : how to ask for what is there.
    """

    use: str
    year: int
    years: int
    asked: float
    free: float
    held: float
    pledged_to: tuple[str, ...]
    share: Share
    mend: str


@dataclass(frozen=True)
class FundOption:
    """A fund under one option of a clause, all other clauses leaving it alone.

    Parameters
    ----------
    lines : its account by year.
    received : party → money worth today that it has by the option and not without: payments, what
        a pledge raises, its part of the rest, less what is no longer served on its behalf.
    stranded : balance of liabilities that the option leaves without security, money.
    refused : uses that are left out, in all readings or some.
    imbalance : largest gap in the account of any year and reading, as a share of its money.
    """

    issue: str
    option: str
    lines: tuple[FundLine, ...]
    received: Mapping[str, Spread]
    stranded: Spread
    refused: tuple[RefusedUse, ...]
    imbalance: float


@dataclass(frozen=True)
class Clash:
    """Two options of different clauses that ask a fund for the same money.

    ``first`` and ``second``: issue and option; ``refused``: uses that both together leave unmet,
    though each alone has its money.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    refused: tuple[RefusedUse, ...]


@dataclass(frozen=True)
class FundAccount:
    """Assets with rival uses: what becomes of them as they are, and under each option."""

    fund: str
    title: str
    unit: str
    years: tuple[int, ...]
    as_it_is: tuple[FundLine, ...]
    options: tuple[FundOption, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True)
class HazardPoint:
    """What firms ask for, and how many are back, at one hazard, all else as the case says.

    Parameters
    ----------
    hazard : rate a year at which a plant is lost, by snap-back or expropriation together.
    entry : price at which a firm comes in; the running cost is the unit of the case.
    hurdle : yearly return on the cost of entry that must be in sight, share a year.
    back : share of the firms back within the years of the case, in [0, 1].
    """

    hazard: float
    entry: Spread
    hurdle: Spread
    back: Spread


@dataclass(frozen=True)
class InvestorOption:
    """Firms under one option, or as things are without a deal (``issue`` and ``option`` empty).

    Parameters
    ----------
    snap_back, expropriation, hazard : rates a year; the third is their sum.
    returns : rate a year at which measures return that firms can sit out; 0 where there are none.
    recovery : share of the cost of entry that is paid back after a loss, in [0, 1].
    admitted : share of the firms that may come in at all, in [0, 1].
    entry, exit : prices at which a firm comes in and leaves.
    hurdle : yearly return on the cost of entry that must be in sight, share a year.
    back : share of all firms that are back, in [0, 1], one a year as `InvestorReturn.years`.
    more : share back within all the years, less that without a deal.
    """

    issue: str
    option: str
    snap_back: Spread
    expropriation: Spread
    hazard: Spread
    returns: Spread
    recovery: Spread
    admitted: Spread
    entry: Spread
    exit: Spread
    hurdle: Spread
    back: tuple[Spread, ...]
    more: Spread


@dataclass(frozen=True)
class InvestorReturn:
    """Whether firms would come back: as things are, under each option, and by hazard.

    Parameters
    ----------
    years : 1 to the years of the case.
    certain_entry : price at which firms would come in if it never changed and nothing was lost.
    curve : by hazard, all firms admitted.
    method : how prices of entry were found.
    error : largest error that is left in any price of entry, relative to the price.
    """

    investors: str
    title: str
    years: tuple[int, ...]
    certain_entry: Spread
    as_it_is: InvestorOption
    options: tuple[InvestorOption, ...]
    curve: tuple[HazardPoint, ...]
    method: str
    error: float


@dataclass(frozen=True)
class Economic:
    """All that the models say of a case, over ``readings`` of what is uncertain in it.

    Levers are told over fewer readings; every `Spread` says over how many. ``unit`` is that of the
    trade table, empty without one; ``levers`` are then empty too.
    """

    case_hash: str
    readings: int
    seed: int
    unit: str
    options: tuple[OptionWorth, ...]
    levers: tuple[Lever, ...]
    funds: tuple[FundAccount, ...] = ()
    investors: tuple[InvestorReturn, ...] = ()
