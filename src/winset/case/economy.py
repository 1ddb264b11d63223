"""What clauses are worth by a model: the economy around the parties, and points for its units.

Scales as in `winset.case.models`: shares of 1, points of 0 to 100.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from winset.case.funds import Fund, FundUse
from winset.case.investors import Investors
from winset.case.unsaid import Sparse
from winset.values import Frozen, Number, Range, Slug

Because = Annotated[tuple[Slug, ...], Field(description="Ids of claims in the ledger.")]
Names = Annotated[
    tuple[Slug, ...],
    BeforeValidator(lambda v: [v] if isinstance(v, str) else v),
    Field(min_length=1, description="Regions of the trade table, or coalitions of them."),
]
Amount = Annotated[float, Field(ge=0)]
Year = Annotated[int, Field(ge=1, le=1000)]


class Trade(Sparse):
    """Trade between regions, and how strongly it answers to prices."""

    newer: ClassVar[tuple[str, ...]] = ("years", "discount")

    table: dict[Slug, dict[Slug, Amount]] = Field(
        min_length=2,
        description="Exporter, importer, amount a year, domestic trade included; in a file also "
        "the name of a CSV file beside the case.",
    )
    titles: dict[Slug, str] = Field({}, description="How reports call the regions of the table.")
    unit: str = Field("billion USD", description="Unit of the amounts in the table.")
    elasticity: Number = Field(
        Range(lo=3, hi=8), description="Percent by which trade falls if its price rises by 1%."
    )
    supply: Number = Field(
        Range(lo=0, hi=1.24), description="Percent by which output rises with its real price."
    )
    closure: Literal["additive", "multiplicative"] = Field(
        "multiplicative", description="What stays of a trade balance: its amount, or its ratio."
    )
    years: int = Field(
        10, ge=1, le=100, description="Years that are counted where measures come or go by steps."
    )
    discount: Number = Field(
        Range(lo=0.02, hi=0.08), description="Rate at which later years count less, share a year."
    )
    because: Because = ()


class Regime(Sparse):
    """Measures against trade that are in force without a deal and are not in the table yet."""

    newer: ClassVar[tuple[str, ...]] = ("start", "over", "rerouted", "detour")

    by: Names
    against: Names
    severity: Number = Field(
        description="Share of the trade that they would stop if no price answered, in [0, 1]."
    )
    start: Year = Field(1, description="Year from which they bite; 1 is the first of the deal.")
    over: Year = Field(1, description="Years in which they come into force by equal steps.")
    rerouted: Number = Field(
        Range(lo=0, hi=0),
        description="Share of the trade they cut that still arrives by way of third countries.",
    )
    detour: Number = Field(
        Range(lo=0, hi=0), description="What that way adds to the cost of delivery, share of it."
    )
    because: Because = ()


class Exchange(Sparse):
    """How many points a party sets on a unit of what models say; at least one of them."""

    newer: ClassVar[tuple[str, ...]] = ("percent", "money", "firms")

    percent: Number | None = Field(
        None, description="Points for one percent of what its regions can buy."
    )
    money: Number | None = Field(
        None, description="Points for one unit of money of the funds, worth today."
    )
    firms: Number | None = Field(
        None, description="Points for ten percent of the firms that come back."
    )
    because: Because = ()

    @model_validator(mode="after")
    def _says_something(self) -> Exchange:
        if self.percent is None and self.money is None and self.firms is None:
            raise ValueError("an exchange rate must say percent, money or firms")
        return self


class Economy(Sparse):
    """The economy around the negotiation, for options whose worth comes from a model."""

    newer: ClassVar[tuple[str, ...]] = ("trade", "funds", "investors")

    trade: Trade | None = None
    coalitions: dict[Slug, Names] = {}
    regimes: dict[Slug, Regime] = {}
    regions: dict[Slug, Names] = Field({}, description="Regions that each party speaks for.")
    funds: dict[Slug, Fund] = Field({}, description="Assets with rival uses, by name.")
    investors: dict[Slug, Investors] = Field({}, description="Firms that may return, by name.")
    exchange: dict[Slug, Exchange] = Field({}, description="Points of each party for its unit.")

    def members(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """List the regions behind names of regions and coalitions, each once.

        Examples
        --------
        >>> Economy(coalitions={"both": ("a", "b")}).members(("both", "a"))
        ('a', 'b')
        """
        found = (region for name in names for region in self.coalitions.get(name, (name,)))
        return tuple(dict.fromkeys(found))


class Relief(Sparse):
    """Which measures an option lifts or softens, and what is left of them."""

    newer: ClassVar[tuple[str, ...]] = ("start", "over", "snap_back")

    coalition: Names
    severity: Number = Field(
        Range(lo=0, hi=0), description="Severity that stays in place, at most that of the regime."
    )
    start: Year = Field(1, description="Year in which it begins; 1 is the first of the deal.")
    over: Year = Field(1, description="Years in which it comes by equal steps.")
    snap_back: Year | None = Field(
        None, description="Year in which all measures are back at once; absent: never."
    )

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Relief:
        if self.snap_back is not None and self.snap_back < self.start:
            raise ValueError(
                f"relief snaps back in year {self.snap_back}, before it begins in {self.start}"
            )
        return self


class TradeWorth(Frozen):
    """Trade says what an option is worth: it lifts measures."""

    model: Literal["trade"]
    relief: Relief
    because: Because = ()


class FundWorth(Frozen):
    """A fund says what an option is worth: it uses some of the assets."""

    model: Literal["fund"]
    fund: Slug = Field(description="A fund of the economy.")
    uses: dict[Slug, FundUse] = Field(
        min_length=1, description="What is done with it; those that stand first have first right."
    )
    because: Because = ()


class InvestorsWorth(Frozen):
    """Firms that come back say what an option is worth; what it leaves out stays as it is."""

    model: Literal["investors"]
    investors: Slug = Field(description="Investors of the economy.")
    snap_back: Number | None = Field(None, description="Rate a year under the option.")
    expropriation: Number | None = Field(None, description="Rate a year under the option.")
    recovery: Number | None = Field(None, description="Share paid back after a loss.")
    returns: Number | None = Field(
        None, description="Rate a year at which measures return under the option."
    )
    admitted: Number = Field(
        Range(lo=1, hi=1), description="Share of the firms that may come in under the option."
    )
    because: Because = ()


Worth = Annotated[TradeWorth | FundWorth | InvestorsWorth, Field(discriminator="model")]
"""A model that says what an option is worth, in place of statements."""


def _listed(value: object) -> object:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


Worths = Annotated[tuple[Worth, ...], BeforeValidator(_listed)]
"""One model or several, whose points add up."""
