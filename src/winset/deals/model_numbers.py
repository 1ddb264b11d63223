"""Numbers of the economy in readings: each uniform between its bounds, from a stream of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from winset.deals.streams import BLOCK, stream
from winset.search.problem import FloatArray, IntArray
from winset.values import Range

Span = tuple[float, float]
"""Least and most that a number may be."""
Name = tuple[str, ...]
"""What a number is, as the name of its random stream."""
Numbers = Callable[[Name, Span], FloatArray]
"""How a number is read in all readings that are asked for → (draw,)."""
At = tuple[int, int, int]
"""Seed, block, and how many times the block was drawn before."""


def between(name: Name, span: Span, at: At) -> FloatArray:
    """Draw a number of the economy, uniform between its bounds, for a block → (draw,)."""
    lo, hi = span
    if lo == hi:
        return np.full(BLOCK, lo)
    seed, block, again = at
    suffix = (f"again {again}",) if again else ()
    share = stream(seed, ("economy", *name, *suffix), block).random(BLOCK)
    drawn: FloatArray = lo + share * (hi - lo)
    return drawn


def drawn(at: At, rows: NDArray[np.intp]) -> Numbers:
    """Read numbers as some rows of a block have them."""
    return lambda name, span: between(name, span, at)[rows]


def settled(seed: int, block: int, again: IntArray) -> Numbers:
    """Read numbers of a block, each row as it was drawn the last time, ``again`` (draw,)."""
    times = np.unique(again).tolist()

    def numbers(name: Name, span: Span) -> FloatArray:
        found = between(name, span, (seed, block, 0))
        for count in times:
            rows = again == count
            if count:
                found = np.where(rows, between(name, span, (seed, block, count)), found)
        return found

    return numbers


def middle(_: Name, span: Span) -> FloatArray:
    """Read a number as the middle of its range, in one reading → (1,)."""
    return np.array([sum(span) / 2])


def span(value: Range) -> Span:
    """Give the bounds of a number."""
    return value.lo, value.hi
