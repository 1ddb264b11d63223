"""What must pass at home and what keeps a deal alive: ratifiers, machinery, types of a party.

Scales as in `winset.case.models`: shares of 1, points of 0 to 100.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from winset.values import Frozen, Number, Range, Slug

Because = Annotated[tuple[Slug, ...], Field(description="Ids of claims in the ledger.")]
OptionSet = Annotated[
    tuple[Slug, ...],
    BeforeValidator(lambda v: [v] if isinstance(v, str) else v),
    Field(min_length=1),
]


class Rule(Frozen):
    """When a vote passes."""

    share: float = Field(0.5, ge=0, le=1, description="Needed share of the votes.")
    strict: bool = Field(True, description="More than the share; False: at least the share.")
    of: Literal["members", "cast"] = Field(
        "members", description="Share of all votes, or of those cast for or against."
    )
    weight: float | None = Field(
        None, ge=0, le=1, description="Needed share of the weight too (double majority)."
    )
    blockers: int = Field(
        0, ge=0, description="Votes not in favour below which weight alone cannot stop it."
    )
    quorum: float = Field(0.0, ge=0, le=1, description="Least share of votes that are cast.")


RULES: dict[str, Rule] = {
    "simple": Rule(),
    "simple-of-cast": Rule(of="cast"),
    "three-fifths": Rule(share=0.6, strict=False),
    "two-thirds": Rule(share=2 / 3, strict=False),
    "two-thirds-of-cast": Rule(share=2 / 3, strict=False, of="cast"),
    "unanimity": Rule(share=1.0, strict=False),
}
"""Rules that a case may name."""


def _rule(value: object) -> object:
    if isinstance(value, str):
        if value not in RULES:
            raise ValueError(f"no rule {value!r}; known: {', '.join(RULES)}, or share and so on")
        return RULES[value]
    return value


class Bloc(Frozen):
    """Members of a ratifier that vote alike, or a share of whom approves whatever the text."""

    name: str
    votes: float = Field(1.0, gt=0)
    weight: float = Field(0.0, ge=0, description="Weight in a double majority, e.g. population.")
    like: Slug | None = Field(None, description="Wants what this party wants, red lines too.")
    approves: Number | None = Field(
        None, description="Share in favour of the votes it casts, in [0, 1], whatever the text."
    )
    abstains: Number = Field(Range(lo=0, hi=0), description="Share of its votes not cast.")
    veto: bool = Field(False, description="Nothing passes against it.")
    because: Because = ()

    @model_validator(mode="after")
    def _one_stance(self) -> Bloc:
        if (self.like is None) == (self.approves is None):
            raise ValueError("a bloc needs exactly one of like and approves")
        return self


class Ratifier(Frozen):
    """A body whose consent a deal needs at home; two chambers are two ratifiers."""

    name: str
    party: Slug | None = Field(None, description="The signatory at whose home it decides.")
    template: Slug | None = Field(None, description="Known body whose rule it has.")
    rule: Annotated[Rule, BeforeValidator(_rule)] | None = None
    blocs: dict[Slug, Bloc] = Field(min_length=1)
    issues: tuple[Slug, ...] = Field((), description="Clauses it decides on; none listed: all.")
    needed_when: dict[Slug, OptionSet] = Field(
        {}, description="Needed only where a deal has one of these options; none: always."
    )
    reversion: dict[Slug, Slug] = Field(
        {}, description="What holds on its clauses if it says no; silent clauses: status quo."
    )
    timing: str = ""
    because: Because = ()


class Machinery(Frozen):
    """Clauses that make a breach dearer; in periods, shares of 1 and points by party."""

    lag: int = Field(1, ge=1, description="Periods that a breach runs before it is reported.")
    detection: Number = Field(Range(lo=1, hi=1), description="Chance that a report finds it.")
    bond: dict[Slug, Number] = Field({}, description="Points lost once when found out.")
    payment: dict[Slug, Number] = Field({}, description="Points a period for keeping it.")
    snap_back: dict[Slug, Number] = Field({}, description="Points a period of punishment.")
    length: int | None = Field(None, ge=1, description="Periods of punishment; none: for ever.")
    because: Because = ()


class LostOnBreach(Frozen):
    """What a breach costs because of a clause of the deal, such as a joint fund that is lost."""

    when: dict[Slug, OptionSet] = Field(min_length=1)
    points: dict[Slug, Number] = Field(min_length=1, description="Points by party, lost once.")
    because: Because = ()


class Keeping(Frozen):
    """What decides whether a deal is kept: patience by party, machinery, what a breach costs."""

    period: str = "a year"
    discount: dict[Slug, Number] = Field(
        {}, description="Discount factor a period, by party; absent: between 0.8 and 0.99."
    )
    machinery: Machinery = Machinery()
    lost_on_breach: tuple[LostOnBreach, ...] = ()
    because: Because = ()


class Signal(Frozen):
    """Something a party did or said, and how often each type of party would do so."""

    says: str
    if_sincere: Number = Field(description="Share of sincere parties that would, in [0, 1].")
    if_stalling: Number = Field(description="Share of parties playing for time that would.")
    because: Because = ()


class Sincerity(Frozen):
    """Whether a party wants the deal or plays for time: prior share and signals."""

    prior: Number = Field(Range(lo=0, hi=1), description="Share of sincere types before signals.")
    signals: tuple[Signal, ...] = ()
    worth: dict[Literal["sincere", "stalling"], Number] = Field(
        {}, description="Points that being believed is worth to each type."
    )
    because: Because = ()
