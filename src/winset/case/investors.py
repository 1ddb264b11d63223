"""Firms that are out and may come back: what they would earn, risk and pay.

Money in units of which the running cost is given; rates a year and shares of 1.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from winset.values import Frozen, Number, Range, Slug

Because = Annotated[tuple[Slug, ...], Field(description="Ids of claims in the ledger.")]
NOTHING = Range(lo=0, hi=0)
ONE = Range(lo=1, hi=1)


class Firms(Frozen):
    """A group of firms that earn about the same."""

    price: Number = Field(description="What a firm would earn a year today, above 0.")
    weight: float = Field(1.0, ge=0, description="How much the group counts beside the others.")


class Measures(Frozen):
    """Measures that come and go, while firms may sit them out."""

    returns: Number = Field(description="Rate a year at which they return once they are off.")
    ends: Number = Field(description="Rate a year at which they end once they are on.")
    kept: Number = Field(description="Share of the price that reaches firms while they are on.")
    lost: Number = Field(NOTHING, description="Share of plants lost when they return.")


class Investors(Frozen):
    """Firms that are out, what coming back costs, and what they fear to lose."""

    title: str = ""
    running: Number = Field(ONE, description="Cost of running the plant a year.")
    entry: Number = Field(description="Cost of coming in, lost once spent.")
    exit: Number = Field(NOTHING, description="Cost of leaving; below 0 where something is sold.")
    discount: Number = Field(description="Rate at which firms count later money less, a year.")
    drift: Number = Field(NOTHING, description="Expected growth of what they earn, share a year.")
    volatility: Number = Field(description="Spread of that growth, share a year, above 0.")
    snap_back: Number = Field(
        NOTHING, description="Rate a year at which returning measures cost a firm its plant."
    )
    expropriation: Number = Field(
        NOTHING, description="Rate a year at which the state takes a plant."
    )
    measures: Measures | None = Field(
        None, description="Measures that firms can sit out, beside those that cost them a plant."
    )
    recovery: Number = Field(
        NOTHING, description="Share of the cost of entry paid back after either, in [0, 1]."
    )
    after: Literal["out", "idle"] = Field(
        "out", description="After such a loss a firm stays out for ever, or may come in anew."
    )
    firms: dict[Slug, Firms] = Field(min_length=1, description="Groups of firms, by name.")
    admitted: Number = Field(
        NOTHING, description="Share of the firms that may come in without a deal, in [0, 1]."
    )
    years: int = Field(5, ge=1, le=100, description="Within how many years a return counts.")
    because: Because = ()
