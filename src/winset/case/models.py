"""The records of a case. One definition gives validation, the JSON Schema and the docs.

Scales. Importance weights are shares of 1. Values of options run from 0 (worst) to 1 (best).
What enters in the party's own currency of worth (``points``, ``worth``, ``no_deal``, ``less``)
is on 0 to 100: 100 points are the whole distance from a party's worst deal to its best.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    field_validator,
    model_serializer,
    model_validator,
)

from winset.case.economy import Economy, Worths
from winset.case.home import Keeping, Ratifier, Sincerity
from winset.case.statements import parse
from winset.case.tables import as_written
from winset.errors import UsageError
from winset.evidence import Ledger
from winset.values import Frozen, Number, Range, Slug, unsigned_zero

Because = Annotated[tuple[Slug, ...], Field(description="Ids of claims in the ledger.")]


class Party(Frozen):
    """A party to the negotiation; ``signs`` tells whether a deal needs its signature."""

    name: str
    signs: bool = True
    because: Because = ()


class Option(Frozen):
    """One way in which a clause may be settled."""

    title: str
    worth: Worths = Field(
        (), description="Models of what it is worth to those who have an exchange rate."
    )
    because: Because = ()

    @model_serializer(mode="wrap")
    def _without_the_unsaid(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave ``worth`` out where no model is named, and one model without a list, as ever."""
        written: dict[str, Any] = write(self)
        if len(self.worth) == 1:
            written["worth"] = written["worth"][0]
        elif not self.worth:
            written.pop("worth", None)
        return written


def _option(value: object) -> object:
    return {"title": value} if isinstance(value, str) else value


class Issue(Frozen):
    """A clause under negotiation and the ways in which it may be settled."""

    title: str
    options: dict[Slug, Annotated[Option, BeforeValidator(_option)]] = Field(min_length=1)
    status_quo: Slug | None = Field(None, description="What holds while nothing is agreed.")
    scale: dict[Slug, Annotated[float, AfterValidator(unsigned_zero)]] | None = Field(
        None, description="Places of all options on one line, for the mean and median positions."
    )
    group: str = Field("", description="Heading under which reports show it.")
    performed_by: tuple[Slug, ...] = Field(
        (), description="Parties that must carry the clause out; absent: whoever it costs."
    )
    because: Because = ()

    @model_serializer(mode="wrap")
    def _without_the_unsaid(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out who performs it where nobody says, so that such cases keep their hash."""
        written: dict[str, Any] = write(self)
        if not self.performed_by:
            written.pop("performed_by", None)
        return written


def _statement(value: object) -> object:
    return {"says": value} if isinstance(value, str) else value


class Statement(Frozen):
    """An order or bound, ``a > b`` or ``a >= 0.15``; ``either`` where reports conflict."""

    says: str = ""
    either: tuple[Annotated[Statement, BeforeValidator(_statement)], ...] = ()
    because: Because = ()

    @field_validator("says")
    @classmethod
    def _is_readable(cls, text: str) -> str:
        if text:
            parse(text)
        return text

    @model_validator(mode="after")
    def _one_form(self) -> Statement:
        if bool(self.says) == bool(self.either):
            raise ValueError("a statement has either says or either, and exactly one of them")
        if len(self.either) == 1:
            raise ValueError("either needs at least two readings")
        if any(reading.either for reading in self.either):
            raise ValueError("either cannot stand inside either")
        return self

    @property
    def readings(self) -> tuple[Statement, ...]:
        """List the alternatives: the statement itself, or every side of the conflict."""
        return self.either or (self,)


def _statements(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


Statements = Annotated[
    tuple[Annotated[Statement, BeforeValidator(_statement)], ...], BeforeValidator(_statements)
]
"""One statement or a list of them; a bare text is a statement without source of its own."""


class RedLine(Frozen):
    """An option that a party is reported never to accept; ``contested`` where reports differ."""

    option: Slug
    because: Because = ()
    contested: Slug | None = Field(
        None,
        description="Conflict of the ledger on which it hangs: it binds only where that is "
        "settled for a reading that cites one of its claims.",
    )

    @model_serializer(mode="wrap")
    def _without_the_unsaid(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave ``contested`` out where nothing is, so that such cases keep their hash."""
        written: dict[str, Any] = write(self)
        if self.contested is None:
            written.pop("contested", None)
        return written


def _red_line(value: object) -> object:
    return {"option": value} if isinstance(value, str) else value


def _red_lines(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


class Preference(Frozen):
    """How one party is reported to value the options of one issue."""

    order: Statements = ()
    values: dict[Slug, Number] = Field({}, description="Direct values in [0, 1].")
    points: dict[Slug, Number] = Field(
        {}, description="Direct worth, 0 to 100, weight included: a scoring sheet."
    )
    red_line: Annotated[
        tuple[Annotated[RedLine, BeforeValidator(_red_line)], ...], BeforeValidator(_red_lines)
    ] = ()
    because: Because = ()

    @model_validator(mode="after")
    def _one_currency(self) -> Preference:
        if self.points and (self.order or self.values):
            raise ValueError("points already include the weight; drop order and values beside them")
        return self


class NoDeal(Frozen):
    """What a party has without a deal: a number, or a package minus the cost of going on."""

    value: Number | None = Field(None, description="Worth of no deal, 0 to 100.")
    like: dict[Slug, Slug] | Literal["status-quo"] | None = Field(
        None, description="No deal is like this package of options; silent issues: status quo."
    )
    less: Number = Field(Range(lo=0, hi=0), description="Cost of going on, in points of 0 to 100.")
    because: Because = ()

    @model_validator(mode="after")
    def _one_form(self) -> NoDeal:
        if (self.value is None) == (self.like is None):
            raise ValueError("no_deal needs exactly one of value and like")
        if self.value is not None and self.less != Range(lo=0, hi=0):
            raise ValueError("less belongs to like; lower value instead")
        return self


def _no_deal(value: object) -> object:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    range_form = isinstance(value, dict) and set(value) in ({"between"}, {"about"})
    return {"value": value} if plain or range_form or isinstance(value, Range) else value


class PartyPreferences(Frozen):
    """All that one party is reported to want: importance, no deal, and one entry an issue."""

    model_config = {**Frozen.model_config, "extra": "allow"}
    __pydantic_extra__: dict[str, Preference] = Field(init=False)

    importance: Statements = ()
    no_deal: Annotated[NoDeal, BeforeValidator(_no_deal)] | None = None

    @property
    def issues(self) -> Mapping[str, Preference]:
        """Map each issue that has an entry of its own to that entry."""
        return self.__pydantic_extra__ or {}


OptionSet = Annotated[
    tuple[Slug, ...],
    BeforeValidator(lambda v: [v] if isinstance(v, str) else v),
    Field(min_length=1),
]


class Compatibility(Frozen):
    """Where every ``when`` holds, every ``needs`` must hold too (and no ``forbids``)."""

    when: dict[Slug, OptionSet] = Field(min_length=1)
    needs: dict[Slug, OptionSet] = {}
    forbids: dict[Slug, OptionSet] = {}
    because: Because = ()

    @model_validator(mode="after")
    def _says_something(self) -> Compatibility:
        if not self.needs and not self.forbids:
            raise ValueError("a link with when must say what it needs or forbids")
        return self


class Bundle(Frozen):
    """Clauses that are worth more, or less, together than apart."""

    bundle: dict[Slug, OptionSet] = Field(min_length=2)
    worth: dict[Slug, Number] = Field(min_length=1, description="Points, 0 to 100, by party.")
    because: Because = ()


def _pair(value: object) -> object:
    if isinstance(value, str):
        ends = [end.strip() for end in value.split("->")]
        if len(ends) != 2 or not all(ends):
            raise ValueError(f"write a payment as 'payer -> receiver', not {value!r}")
        return ends
    return value


class Payments(Frozen):
    """Who may pay whom beside the text, from which budget, and what a unit is worth to each."""

    unit: str = Field("unit", description="Name of the money unit, e.g. 'billion USD'.")
    budget: dict[Slug, Number] = Field(min_length=1, description="Most that each may pay in all.")
    worth: dict[Slug, Number] = Field(min_length=1, description="Points a unit, by party.")
    pairs: tuple[Annotated[tuple[Slug, Slug], BeforeValidator(_pair)], ...] = Field(
        (), description="'payer -> receiver'; none listed: every payer to every other party."
    )
    because: Because = ()


class Draft(Frozen):
    """A dated version of the text; a clause may be bracketed between options."""

    title: str
    date: str = Field("", description="YYYY-MM-DD or YYYY-MM, as far as reported.")
    by: str = ""
    clauses: dict[Slug, OptionSet]
    because: Because = ()
    clause_because: dict[Slug, Because] = {}
    note: str = ""


class Case(Frozen):
    """A negotiation, whole: parties, issues, preferences, links, payments, drafts, sources."""

    winset: Literal[1] = 1
    title: str
    summary: str = ""
    date: str = Field("", description="As of which date the case is stated.")
    parties: dict[Slug, Party] = Field(min_length=1)
    issues: dict[Slug, Issue] = Field(min_length=1)
    preferences: dict[Slug, PartyPreferences] = {}
    links: tuple[Compatibility | Bundle, ...] = ()
    payments: Payments | None = None
    drafts: dict[Slug, Draft] = {}
    ratifiers: dict[Slug, Ratifier] = {}
    keeping: Keeping = Keeping()
    sincerity: dict[Slug, Sincerity] = {}
    economy: Economy | None = None
    ledger: Ledger = Field(Ledger(), description="Read from the file that `claims` names.")

    @model_serializer(mode="wrap")
    def _without_the_unsaid(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave sections out that say nothing and are newer than cases, which keep their hash."""
        written: dict[str, Any] = write(self)
        for name in ("ratifiers", "keeping", "sincerity", "economy"):
            if getattr(self, name) == type(self).model_fields[name].default:
                written.pop(name, None)
        return written

    @property
    def signatories(self) -> tuple[str, ...]:
        """Parties whose signature a deal needs, in the order of the file."""
        return tuple(key for key, party in self.parties.items() if party.signs)

    @property
    def hash(self) -> str:
        """Content hash: equal for equal cases, whatever their layout on disk."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @classmethod
    def from_tables(
        cls,
        issues: Mapping[str, Any],
        weights: Mapping[str, Mapping[str, float]],
        values: Mapping[str, Mapping[str, Mapping[str, float]]],
        no_deal: Mapping[str, float],
        title: str = "Untitled case",
    ) -> Case:
        """Build a case of known numbers: weights and values in [0, 1], no-deal values in [0, 1].

        Parameters
        ----------
        issues : issue → its options, in order.
        weights : party → issue → weight; each party's weights sum to 1.
        values : party → issue → option → value.
        no_deal : party → worth of no deal, on the scale of the weighted values.

        Raises
        ------
        UsageError
            If the tables name different parties, or hold a name or number that no case allows.

        Examples
        --------
        >>> Case.from_tables(issues={"i0": ["a", "b"]}, weights={"p": {"i0": 1.0}},
        ...     values={"p": {"i0": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3}).signatories
        ('p',)
        """
        try:
            return cls.model_validate(as_written(issues, weights, values, no_deal, title))
        except ValidationError as error:
            raise UsageError(f"these tables make no case: {error}") from error
