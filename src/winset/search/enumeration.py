"""The referee: every deal looked at, one by one, for spaces small enough.

Slow and plain on purpose: tests hold the exact engine against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from winset.errors import LimitReached, UnknownName
from winset.search.problem import (
    TOLERANCE,
    BoolArray,
    FloatArray,
    IntArray,
    Optimum,
    Problem,
)

MOST_DEALS = 20_000_000
CHUNK = 1 << 16


def chunks(problem: Problem, most: int = MOST_DEALS) -> Iterator[tuple[IntArray, FloatArray]]:
    """Walk through all permitted deals → pieces of (deal, issue) and (deal, row).

    Permitted: no red line crossed, no compatibility rule broken; floors are not looked at.

    Raises
    ------
    LimitReached
        If the space has more than ``most`` deals.
    """
    total = problem.n_deals
    if total > most:
        raise LimitReached(f"{total:,} deals are more than enumeration will visit ({most:,})")
    sizes = problem.n_options
    strides = np.concatenate((np.cumprod(sizes[::-1])[::-1][1:], [1]))
    for first in range(0, total, CHUNK):
        number = np.arange(first, min(first + CHUNK, total))
        deals = (number[:, None] // strides) % sizes
        good = permitted(problem, deals)
        if good.any():
            yield deals[good], problem.utilities(deals[good])


def permitted(problem: Problem, deals: IntArray) -> BoolArray:
    """Tell for each deal, (deal, issue), whether red lines and compatibility rules allow it."""
    good = problem.allowed[deals + problem.start[:-1]].all(axis=1)
    for rule in problem.forbids:
        held = np.ones(len(deals), dtype=bool)
        for issue, options in zip(rule.issues, rule.options, strict=True):
            held &= np.isin(deals[:, issue], options)
        good &= ~held
    result: BoolArray = good
    return result


def enumerate_deals(problem: Problem, most: int = MOST_DEALS) -> tuple[IntArray, FloatArray]:
    """List the whole ZOPA: permitted deals at or above every floor, and their utils."""
    deals, utilities = (
        [np.zeros((0, problem.n_issues), dtype=np.int64)],
        [np.zeros((0, problem.n_rows))],
    )
    for some, utils in chunks(problem, most):
        good = (utils >= problem.floor - TOLERANCE).all(axis=1)
        deals.append(some[good])
        utilities.append(utils[good])
    return np.concatenate(deals), np.concatenate(utilities)


def best(problem: Problem, concept: str, most: int = MOST_DEALS) -> Optimum:
    """Find by inspection what `winset.search.exact.best` finds by search."""
    deals, utilities = enumerate_deals(problem, most)
    if not len(deals):
        return Optimum(
            False, deals.reshape(-1), np.zeros(problem.n_rows), -np.inf, True, 0.0, deals
        )
    gains = utilities - problem.origin
    if concept == "nash":
        keys, value = _nash_keys(gains)
    elif concept == "utilitarian":
        keys, value = gains.sum(axis=1)[:, None], gains.sum(axis=1)
    elif concept == "egalitarian":
        keys, value = np.cumsum(np.sort(gains, axis=1), axis=1), gains.min(axis=1)
    elif concept == "ks":
        ideal = gains.max(axis=0)
        counted = ideal > TOLERANCE
        shares = gains[:, counted] / ideal[counted] if counted.any() else gains
        keys, value = np.cumsum(np.sort(shares, axis=1), axis=1), shares.min(axis=1)
    else:
        raise UnknownName("concept", concept, ("nash", "ks", "egalitarian", "utilitarian"))
    tied = _lexicographic_best(keys)
    first = tied[0]
    return replace(
        Optimum(True, deals[first], utilities[first], float(value[first]), True, 0.0, deals[tied]),
        method="enumeration",
    )


def _nash_keys(gains: FloatArray) -> tuple[FloatArray, FloatArray]:
    positive = gains > TOLERANCE
    count = positive.sum(axis=1)
    product = np.where(positive, np.log(np.maximum(gains, 1e-300)), 0.0).sum(axis=1)
    if count.max() == 0:
        keys = np.cumsum(np.sort(gains, axis=1), axis=1)
        return keys, gains.min(axis=1)
    return np.column_stack([count, product]), np.exp(product)


def _lexicographic_best(keys: FloatArray) -> IntArray:
    left = np.arange(len(keys))
    for column in keys.T:
        left = left[column[left] >= column[left].max() - TOLERANCE]
    return left


def frontier(problem: Problem, most: int = MOST_DEALS) -> FloatArray:
    """List the distinct utils, (point, row), that no other deal of the ZOPA matches or beats."""
    kept = np.zeros((0, problem.n_rows))
    for _, utils in chunks(problem, most):
        good = utils[(utils >= problem.floor - TOLERANCE).all(axis=1)]
        kept = undominated(np.concatenate([kept, good]))
    return kept


def undominated(points: FloatArray) -> FloatArray:
    """Keep the points, (point, row), that no other point equals or exceeds in every row."""
    # By falling sum: what beats a point comes before it, whatever the rounding of single rows.
    points = points[np.argsort(-points.sum(axis=1), kind="stable")]
    kept: list[FloatArray] = []
    while len(points):
        top, points = points[0], points[1:]
        kept.append(top)
        points = points[(points > top + TOLERANCE).any(axis=1)]
    return np.array(kept).reshape(-1, points.shape[1])
