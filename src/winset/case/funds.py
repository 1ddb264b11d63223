"""Assets with rival uses: what they earn, what that already serves, and what clauses ask of them.

Amounts in the unit of the fund; rates and shares of 1.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from winset.values import Frozen, Number, Range, Slug

Because = Annotated[tuple[Slug, ...], Field(description="Ids of claims in the ledger.")]
NOTHING = Range(lo=0, hi=0)
WHOLE = Range(lo=1, hi=1)


class Liability(Frozen):
    """A loan that the income of a fund already serves."""

    owed: Number = Field(description="Balance at the start, money.")
    interest: Number = Field(NOTHING, description="Share of the balance a year.")
    secured_by: Number = Field(
        WHOLE, description="Share of the stock whose income serves it, in [0, 1]."
    )
    owed_by: Slug | None = Field(None, description="Party that would pay it if the fund did not.")
    because: Because = ()


class Rest(Frozen):
    """Who counts what is left after the last year as its own, and how much of it."""

    to: Slug
    share: Number = Field(WHOLE, description="Share of what is left, in [0, 1].")


class Fund(Frozen):
    """Assets, what they earn a year, and what that already serves."""

    title: str = ""
    unit: str = Field("billion USD", description="Unit of all its amounts.")
    stock: Number = Field(description="Assets at the start, money.")
    income: Number = Field(description="What they earn, share of the stock a year.")
    tax: Number = Field(NOTHING, description="Share of income that is taxed where they lie.")
    retention: Number = Field(
        NOTHING, description="Share of income after tax that the custodian keeps in the fund."
    )
    liabilities: dict[Slug, Liability] = {}
    first_year: int = Field(1, description="Number of the first year, e.g. 2026.")
    years: int = Field(10, ge=1, le=100, description="How many years are counted.")
    discount: Number = Field(description="Rate at which later money counts less, share a year.")
    rest: Rest | None = Field(None, description="Whose the assets are after the last year.")
    because: Because = ()

    @property
    def last_year(self) -> int:
        """Number of the last year that is counted."""
        return self.first_year + self.years - 1


def _parts(value: object) -> object:
    return {value: 1.0} if isinstance(value, str) else value


Recipients = Annotated[dict[Slug, Number], BeforeValidator(_parts)]


class FundUse(Frozen):
    """What a clause does with a fund: spend, pledge, release or divide some of it."""

    spend: Number | None = Field(None, description="Money a year that leaves the fund.")
    pledge: Number | None = Field(
        None, description="Stock that stays and secures what is lent elsewhere, money."
    )
    release: Number | Literal["all"] | None = Field(
        None, description="Stock that leaves, from under a liability if need be, money or all."
    )
    divide: dict[Slug, Annotated[float, Field(ge=0)]] | None = Field(
        None, min_length=1, description="Claims by party on all that is free, money."
    )
    rule: Literal["proportional", "equal_awards", "equal_losses", "talmud", "random_arrival"] = (
        Field("proportional", description="How claims are met that exceed what is free.")
    )
    to: Recipients = Field(
        {}, description="Party that gets it, or parties and the parts in which they share it."
    )
    out_of: Literal["stock", "income"] | None = Field(
        None, description="What is spent or divided: the stock, or income nobody has a right to."
    )
    start: int | None = Field(None, description="First year; absent: that of the fund.")
    end: int | None = Field(None, description="Last year; absent: the first year only.")
    raises: Number = Field(WHOLE, description="Money lent to the recipients for 1 that is pledged.")
    because: Because = ()

    @model_validator(mode="after")
    def _one_way(self) -> FundUse:
        if len(self.said) != 1:
            raise ValueError(
                "a use says one of spend, pledge, release and divide, and exactly one of them"
            )
        if self.divide is not None and self.to:
            raise ValueError("a division goes to those who claim; drop `to`")
        if self.out_of is not None and self.said in (("pledge",), ("release",)):
            raise ValueError(f"only stock can be {self.said[0]}d; drop `out_of`")
        if self.end is not None and self.said in (("release",), ("divide",)):
            raise ValueError(f"a {self.said[0]} falls into one year; drop `end`")
        return self

    @property
    def said(self) -> tuple[str, ...]:
        """Which of spend, pledge, release and divide it says."""
        ways = ("spend", "pledge", "release", "divide")
        return tuple(way for way in ways if getattr(self, way) is not None)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Parties that get something of it.

        Examples
        --------
        >>> FundUse(spend=3, to="ukraine").recipients, FundUse(divide={"a": 2, "b": 1}).recipients
        (('ukraine',), ('a', 'b'))
        """
        return tuple(self.divide or self.to)
