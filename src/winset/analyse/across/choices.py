"""Which action to take once a number is known, learnt on some readings and kept for others.

The expected pay-off of each action, given the number, is smoothed over its cells; how much, is
settled by trying on readings that neither the smoothing nor the final test has seen.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from winset.search.problem import FloatArray

FOLDS = 5
"""Parts into which the readings are cut, in the order of their numbers."""

WIDTHS = (1.0, 0.5, 0.15, 0.05, 0.02)
"""How far to each side smoothing looks, as shares of the draws; 1: everywhere."""

RIDGE = 1e-3
"""Draws a slope towards 0 where nearly all weight lies on one cell, which shows no slope."""

IntArray = NDArray[np.intp]
Smoothing = Callable[[FloatArray, FloatArray], list[FloatArray]]
"""Counts (parameter, cell) and sums (action, parameter, cell) to expected pay-offs, shaped as
sums: several tries, the smoothest first; of equals the first is taken."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Pay-offs added up by cell, in each draw less their mean, times the number of actions.

    Parameters
    ----------
    count : (fold, parameter, cell) number of draws.
    pay : (fold, action, parameter, cell) pay-off.
    total : (fold, action) pay-off, whatever the cell.
    small : means over draws that differ by less are equal but for rounding.
    """

    count: FloatArray
    pay: FloatArray
    total: FloatArray
    small: float


@dataclass(frozen=True, eq=False)
class Choices:
    """Actions to take by cell, for each fold learnt without it.

    Parameters
    ----------
    kept : (fold, parameter, cell) action; the constant one unless another proved better.
    tried : (fold, parameter, cell) action of the best rule tried, kept or not.
    """

    kept: IntArray
    tried: IntArray


def fold_of(draws: int) -> IntArray:
    """Cut draws into folds of neighbours by their number.

    Neighbouring draws of a random walk resemble each other; in one fold they give nothing away.

    Examples
    --------
    >>> fold_of(10).tolist()
    [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    """
    return np.arange(draws) * FOLDS // draws


def add_up(index: NDArray[np.int16], payoff: FloatArray, size: int, small: float) -> Sums:
    """Add pay-offs up by fold and cell.

    Parameters
    ----------
    index : (parameter, draw) cell, below ``size``.
    payoff : (draw, action).
    size : number of cells.
    small : pay-offs of one draw that differ by less are equal but for rounding.
    """
    (parameters, draws), actions = index.shape, payoff.shape[1]
    # Only differences between actions matter: what all share in a draw is noise to the smoother.
    # Times the number of actions, whole pay-offs stay whole, so that equals tie without rounding.
    centred = actions * payoff - payoff.sum(axis=1, keepdims=True)
    fold = fold_of(draws)
    key = (fold * parameters + np.arange(parameters)[:, None]) * size + index
    shape, bins = (FOLDS, parameters, size), FOLDS * parameters * size
    pay = np.empty((FOLDS, actions, parameters, size))
    for a in range(actions):
        weight = np.broadcast_to(centred[:, a], key.shape).ravel()
        pay[:, a] = np.bincount(key.ravel(), weight, minlength=bins).reshape(shape)
    count = np.bincount(key.ravel(), minlength=bins).reshape(shape).astype(float)
    total = np.stack([centred[fold == k].sum(axis=0) for k in range(FOLDS)])
    return Sums(count, pay, total, actions * small)


def constants(sums: Sums) -> IntArray:
    """Give the best constant action of each fold, learnt without it, (fold,)."""
    return np.asarray((sums.total.sum(axis=0) - sums.total).argmax(axis=1))


def learn(sums: Sums, smooth: Smoothing) -> Choices:
    """Learn for each fold, from the others alone, which action to take in which cell.

    Of all degrees of smoothing, that one is kept whose actions gain most over the best constant
    action on the other folds, each left out in turn; if they gain no more than one standard
    error of that (Breiman, Friedman, Olshen & Stone 1984), the constant action is.
    """
    gains = _inner_gains(sums, smooth)
    kept, tried = [], []
    for k, base in enumerate(constants(sums)):
        inner = np.delete(gains[:, k], k, axis=1)
        mean = inner.mean(axis=1)
        best = mean.argmax(axis=0)
        across = np.arange(len(best))
        error = inner.std(axis=1, ddof=1)[best, across] / sqrt(FOLDS - 1)
        rule = _rules(sums, (k,), smooth, base)[best, across]
        proved = mean[best, across] > np.maximum(error, sums.small * sums.count[k].sum(axis=1))
        tried.append(rule)
        kept.append(np.where(proved[:, None], rule, base))
    return Choices(np.stack(kept), np.stack(tried))


def _inner_gains(sums: Sums, smooth: Smoothing) -> FloatArray:
    """Try every degree of smoothing: gains on fold j of what is learnt without folds k and j.

    Returns (try, k, j, parameter), summed over draws; 0 where k = j.
    """
    gains: dict[tuple[int, int], FloatArray] = {}
    for k in range(FOLDS):
        for j in range(k):
            base = int(_without(sums.total, (k, j)).argmax())
            rules = _rules(sums, (k, j), smooth, base)
            gains[k, j] = _gain(sums.pay[j], rules, base)
            gains[j, k] = _gain(sums.pay[k], rules, base)
            gains[k, k] = gains[j, j] = np.zeros_like(gains[k, j])
    grid = [[gains[k, j] for j in range(FOLDS)] for k in range(FOLDS)]
    return np.moveaxis(np.array(grid), 2, 0)


def _gain(pay: FloatArray, rules: IntArray, base: int) -> FloatArray:
    """Give by how much each rule does better than a constant action, (try, parameter)."""
    taken = np.take_along_axis(pay, rules, axis=0)
    return np.asarray((taken - pay[base]).sum(axis=2))


def _rules(sums: Sums, left_out: tuple[int, ...], smooth: Smoothing, base: int) -> IntArray:
    """Give the best action of each cell, (try, parameter, cell), learnt without some folds."""
    rules = []
    for expected in smooth(_without(sums.count, left_out), _without(sums.pay, left_out)):
        better = expected - expected[base]
        rules.append(np.where(better.max(axis=0) > sums.small, better.argmax(axis=0), base))
    return np.stack(rules)


def _without(parts: FloatArray, left_out: tuple[int, ...]) -> FloatArray:
    return functools.reduce(np.add, [parts[k] for k in range(FOLDS) if k not in left_out])


def by_value(count: FloatArray, pay: FloatArray) -> list[FloatArray]:
    """Give the mean pay-off of each cell by itself; 0 where there is no draw."""
    return [pay / np.maximum(count, 1)]


def by_line(count: FloatArray, pay: FloatArray) -> list[FloatArray]:
    """Smooth pay-offs over cells: a line is fitted to each cell and those nearby.

    Local linear regression (Fan & Gijbels 1996), the same weight on all draws in the window, for
    each of `WIDTHS`; 0 where there is no draw.
    """
    size = count.shape[-1]
    cell = np.arange(size, dtype=float)
    counts = [_running(count * cell**power) for power in (0, 1, 2)]
    pays = [_running(pay * cell**power) for power in (0, 1)]
    found = []
    for width in WIDTHS:
        reach = max(1, round(width * size))
        low, high = np.maximum(cell - reach, 0), np.minimum(cell + reach + 1, size)
        low, high = low.astype(np.intp), high.astype(np.intp)
        n, x, xx = (s[..., high] - s[..., low] for s in counts)
        y, xy = (s[..., high] - s[..., low] for s in pays)
        # Moments about the cell itself, so that the line is read off at distance 0.
        first, second = x - cell * n, xx - 2 * cell * x + cell**2 * n + RIDGE * reach**2 * n
        spread = np.where(n > 0, n * second - first**2, 1.0)
        found.append(second / spread * y - first / spread * (xy - cell * y))
    return found


def _running(parts: FloatArray) -> FloatArray:
    """Give sums over all cells before each one, and over all, on the last axis."""
    sums = np.zeros((*parts.shape[:-1], parts.shape[-1] + 1))
    np.cumsum(parts, axis=-1, out=sums[..., 1:])
    return sums
