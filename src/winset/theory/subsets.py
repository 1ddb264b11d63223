"""How many subsets have which size and which sums: the counting behind votes and claims.

Counts are exact whole numbers. A table holds ``(size, sum of row 0, sum of row 1, …)`` for sums
below a limit per row; taking one member out of a finished table costs one pass over it, so that
all members are served in O(n) passes (as in the generating functions of Brams & Affuso 1976).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[Any]
"""Whole numbers: int64 where nothing can overflow, Python integers beyond."""

SAFE_BITS = 62


def subset_counts(rows: Sequence[Sequence[int]], below: Sequence[int]) -> Counts:
    """Count subsets by size and by the sum of every row, as far as each sum stays below its limit.

    Parameters
    ----------
    rows : (row, member) whole numbers, 0 or more.
    below : (row,) limits, 1 or more.

    Returns
    -------
    (size, sum of row 0, …) counts, sizes 0 to n, sums 0 to the limit less 1.

    Examples
    --------
    >>> subset_counts([[1, 2, 2]], [4])[2].tolist()  # pairs that sum to 0, 1, 2, 3
    [0, 0, 0, 2]
    """
    members = list(zip(*rows, strict=True))
    n = len(members)
    bits = n + sum(limit.bit_length() for limit in below)
    table: Counts = np.zeros((n + 1, *below), dtype=np.int64 if bits < SAFE_BITS else object)
    table[(0,) * table.ndim] = 1
    for count, member in enumerate(members, start=1):
        at, source = _shifted(member, below)
        if at is not None:
            # Sizes downwards, so that a member is counted once.
            for size in range(count, 0, -1):
                table[size][at] += table[size - 1][source]
    return table


def without(table: Counts, member: Sequence[int]) -> Counts:
    """Take one member, (row,) numbers, out of a table: the counts of subsets of the others."""
    others = table.copy()
    at, source = _shifted(member, table.shape[1:])
    if at is not None:
        for size in range(1, len(others)):
            others[size][at] -= others[size - 1][source]
    return others


def _shifted(
    member: Sequence[int], below: Sequence[int]
) -> tuple[tuple[slice, ...] | None, tuple[slice, ...]]:
    """Cells that a member leads to, and where from; None where it always leads past a limit."""
    if any(number >= limit for number, limit in zip(member, below, strict=True)):
        return None, ()
    at = tuple(slice(number, None) for number in member)
    source = tuple(slice(0, limit - number) for number, limit in zip(member, below, strict=True))
    return at, source


def subset_sums(numbers: Sequence[int] | Sequence[Fraction]) -> Counts:
    """Sum every subset: (2^n,) by bit mask, bit k for number k.

    Examples
    --------
    >>> subset_sums([1, 2, 4]).tolist()
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    bits = len(numbers) + int(sum(abs(Fraction(number)) for number in numbers)).bit_length()
    small = bits < SAFE_BITS and all(isinstance(number, int) for number in numbers)
    sums: Counts = np.zeros(1, dtype=np.int64 if small else object)
    for number in numbers:
        sums = np.concatenate([sums, sums + number])
    return sums


def subset_sizes(n: int) -> NDArray[np.int64]:
    """Count the members of every subset of n: (2^n,) by bit mask."""
    sizes: NDArray[np.int64] = subset_sums([1] * n)
    return sizes
