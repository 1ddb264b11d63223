"""Numbers, sets of options and sources in the short forms of a case file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from winset.readers.yamltext import Flow, FlowMap
from winset.values import Range, read_range


def number_as_written(value: Range) -> float | int | dict[str, Any]:
    """Write a range in the form that reads back as the same range.

    Examples
    --------
    >>> number_as_written(Range(lo=5, hi=5)), number_as_written(Range(lo=36, hi=44, about=True))
    (5, {'about': 40})
    """
    if value.exact:
        return plain_number(value.lo)
    if value.about:
        centre = value.centre
        rounded = (round(centre, digits) for digits in range(13))
        nearby = (math.nextafter(centre, toward) for toward in (-math.inf, math.inf))
        for guess in (*rounded, centre, *nearby):
            if read_range({"about": guess}) == value:
                return FlowMap(about=plain_number(guess))
    return FlowMap(between=Flow((plain_number(value.lo), plain_number(value.hi))))


def plain_number(value: float) -> float | int:
    """Drop the decimal point of a whole number."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def given(**entries: object) -> dict[str, Any]:
    """Keep the entries that say something."""
    return {key: value for key, value in entries.items() if value not in (None, "", {}, [], ())}


def sourced(because: Sequence[str]) -> dict[str, Any]:
    """Write the claims behind an entry, if there are any."""
    return given(because=Flow(because))


def numbers(named: Mapping[str, Range]) -> dict[str, Any]:
    """Write a number for each name, on one line."""
    return FlowMap({key: number_as_written(number) for key, number in named.items()})


def option_sets(sets: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Write sets of options by issue; a set of one is the option itself."""
    return {
        key: options[0] if len(options) == 1 else Flow(options) for key, options in sets.items()
    }
