"""What is known of a number: exactly, between two bounds, about so much, or not at all."""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_serializer

ABOUT_WIDTH = 0.1
"""Half-width of ``about: x`` relative to x: "about 40" is read as between 36 and 44."""


class Frozen(BaseModel):
    """A record that never changes and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Range(Frozen):
    """A number as far as it is known: ``lo <= x <= hi``; equal bounds mean exactly known.

    In files: ``5``, ``{between: [2, 6]}`` or ``{about: 4}``.

    Examples
    --------
    >>> Range(lo=2, hi=6).centre
    4.0
    >>> Range(lo=5, hi=5).exact
    True
    """

    lo: float
    hi: float
    about: bool = False

    @property
    def centre(self) -> float:
        """Middle of what is allowed: the value in the central reading."""
        return (self.lo + self.hi) / 2

    @property
    def exact(self) -> bool:
        """Whether only one value is allowed."""
        return self.lo == self.hi

    @model_serializer
    def as_written(self) -> float | dict[str, Any]:
        """Give back the form that a case file uses."""
        if self.exact:
            return self.lo
        if self.about:
            return {"about": self.centre}
        return {"between": [self.lo, self.hi]}


def _number(value: object, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{what} must be a number, not {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"{what} must be finite, not {value!r}")
    return unsigned_zero(float(value))


def unsigned_zero(value: float) -> float:
    """Take minus zero for zero: the two are equal, but would be written, and hashed, apart."""
    return value + 0.0


def read_range(value: object) -> object:
    """Read ``5``, ``{between: [2, 6]}`` or ``{about: 4}`` as a range, or raise ValueError."""
    if isinstance(value, Range):
        return value
    if isinstance(value, dict):
        keys = set(value)
        if keys == {"between"}:
            pair = value["between"]
            if not isinstance(pair, list | tuple) or len(pair) != 2:
                raise ValueError(f"between needs two numbers, [low, high], not {pair!r}")
            lo, hi = (_number(x, "a bound of between") for x in pair)
            if lo > hi:
                raise ValueError(f"between [{lo:g}, {hi:g}] has its bounds the wrong way round")
            return Range(lo=lo, hi=hi)
        if keys == {"about"}:
            x = _number(value["about"], "about")
            half = abs(x) * ABOUT_WIDTH
            return Range(lo=x - half, hi=x + half, about=half > 0)
        raise ValueError(
            f"a number is 5, {{between: [2, 6]}} or {{about: 4}}, not keys {sorted(map(str, keys))}"
        )
    x = _number(value, "a number")
    return Range(lo=x, hi=x)


_RANGE_SCHEMA = {
    "title": "A number as far as it is known",
    "anyOf": [
        {"type": "number"},
        {
            "type": "object",
            "properties": {
                "between": {
                    "type": "array",
                    "items": {"type": "number"},
                    "minItems": 2,
                    "maxItems": 2,
                }
            },
            "required": ["between"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"about": {"type": "number"}},
            "required": ["about"],
            "additionalProperties": False,
        },
    ],
}

Number = Annotated[Range, BeforeValidator(read_range), WithJsonSchema(_RANGE_SCHEMA)]
"""Field type for a number that may be exact, ``between`` or ``about``."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=80)]
"""A name used as a key: lower-case letters, digits, dashes; starts with a letter or digit."""
