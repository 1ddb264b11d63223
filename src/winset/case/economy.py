"""What clauses are worth by a model: the economy around the parties, and points for its units.

Scales as in `winset.case.models`: shares of 1, points of 0 to 100.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from winset.values import Frozen, Number, Range, Slug

Because = Annotated[tuple[Slug, ...], Field(description="Ids of claims in the ledger.")]
Names = Annotated[
    tuple[Slug, ...],
    BeforeValidator(lambda v: [v] if isinstance(v, str) else v),
    Field(min_length=1, description="Regions of the trade table, or coalitions of them."),
]
Amount = Annotated[float, Field(ge=0)]


class Trade(Frozen):
    """Trade between regions, and how strongly it answers to prices."""

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
    because: Because = ()


class Regime(Frozen):
    """Measures against trade that are in force without a deal and are not in the table yet."""

    by: Names
    against: Names
    severity: Number = Field(
        description="Share of the trade that they would stop if no price answered, in [0, 1]."
    )
    because: Because = ()


class Exchange(Frozen):
    """How many points a party sets on a unit of what a model says."""

    percent: Number = Field(description="Points for one percent of what its regions can buy.")
    because: Because = ()


class Economy(Frozen):
    """The economy around the negotiation, for options whose worth comes from a model."""

    trade: Trade
    coalitions: dict[Slug, Names] = {}
    regimes: dict[Slug, Regime] = {}
    regions: dict[Slug, Names] = Field({}, description="Regions that each party speaks for.")
    exchange: dict[Slug, Exchange] = Field({}, description="Points of each party for its unit.")

    def members(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """List the regions behind names of regions and coalitions, each once.

        Examples
        --------
        >>> Economy(trade=Trade(table={"a": {}, "b": {}}), coalitions={"both": ("a", "b")}).members(
        ...     ("both", "a"))
        ('a', 'b')
        """
        found = (region for name in names for region in self.coalitions.get(name, (name,)))
        return tuple(dict.fromkeys(found))


class Relief(Frozen):
    """Which measures an option lifts or softens, and what is left of them."""

    coalition: Names
    severity: Number = Field(
        Range(lo=0, hi=0), description="Severity that stays in place, at most that of the regime."
    )


class Worth(Frozen):
    """A model that says what an option is worth, in place of statements."""

    model: Literal["trade"]
    relief: Relief
    because: Because = ()
