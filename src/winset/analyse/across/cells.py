"""Numbers of the readings cut into cells: which draws say much the same of a parameter.

Cells depend on the order of the numbers alone, not on their scale, and never on pay-offs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.errors import UsageError
from winset.search.problem import BoolArray, FloatArray

FEW = 12
"""Up to so many values, each is a cell of its own, and their order counts for nothing."""

FINEST = 100
"""Most cells that ordered numbers are cut into: one for each hundredth of the draws."""

DRAWS_A_CELL = 16
"""Ordered numbers of few draws are cut more coarsely, so that a cell holds about so many."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Every draw's cell on every parameter.

    Parameters
    ----------
    index : (parameter, draw) cell in which the draw lies, from 0.
    constant : (parameter,) all draws have the same number.
    named : (parameter,) at most `FEW` values, each a cell; not so where constant.
    size : how many cells ordered parameters are cut into.
    """

    index: NDArray[np.int16]
    constant: BoolArray
    named: BoolArray
    size: int

    @property
    def draws(self) -> int:
        """Count the draws."""
        return int(self.index.shape[1])


def cut(numbers: FloatArray) -> Cells:
    """Cut what is open in the readings into cells of draws that say much the same of it.

    Ordered numbers are cut into equal shares of the draws; draws with equal numbers share the
    cell of their mean rank. Increasing transformations of a number leave its cells as they are.

    Parameters
    ----------
    numbers : (draw, parameter) in any unit; branches of a conflict by their index.

    Raises
    ------
    UsageError
        If there is no draw, or a number is missing (NaN).

    Examples
    --------
    >>> cells = cut(np.column_stack([[7.0] * 40, [0.0, 1.0] * 20, np.arange(40.0)]))
    >>> cells.constant.tolist(), cells.named.tolist(), cells.size
    ([True, False, False], [False, True, False], 2)
    """
    numbers = np.asarray(numbers, dtype=float)
    if numbers.ndim != 2 or not len(numbers):
        raise UsageError(
            f"numbers of shape {numbers.shape} cannot be cut into cells: they need an axis of "
            "draws, at least one, and an axis of parameters; pass (draw, parameter)"
        )
    if np.isnan(numbers).any():
        at = int(np.flatnonzero(np.isnan(numbers).any(axis=0))[0])
        raise UsageError(
            f"parameter {at} has no number (NaN) in some draws, so draws cannot be put in its "
            "order; draw it in every reading or leave it out"
        )
    size = max(2, min(FINEST, len(numbers) // DRAWS_A_CELL))
    index = np.empty(numbers.shape[::-1], dtype=np.int16)
    values = np.empty(len(index), dtype=np.int64)
    for p, column in enumerate(np.ascontiguousarray(numbers.T)):
        index[p], values[p] = _cut_one(column, size)
    return Cells(index, values == 1, (values > 1) & (values <= FEW), size)


def _cut_one(column: FloatArray, size: int) -> tuple[NDArray[np.int16], int]:
    """Give the cell of every draw on one parameter, and how many values there are."""
    n = len(column)
    order = np.argsort(column, kind="stable")
    ranked = column[order]
    starts = np.flatnonzero(np.concatenate([[True], ranked[1:] > ranked[:-1]]))
    ends = np.append(starts[1:], n)
    if len(starts) <= FEW:
        cell_of_value = np.arange(len(starts))
    else:
        # (start + end) / 2 is the middle of the ranks that a value takes, as a place in [0, n].
        cell_of_value = (starts + ends) * size // (2 * n)
    cell = np.empty(n, dtype=np.int16)
    cell[order] = np.repeat(cell_of_value, ends - starts)
    return cell, len(starts)
