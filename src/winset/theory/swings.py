"""Counting swings: coalitions of others that pass only with a given member.

Two exact ways that answer alike. *By quota*: tables of coalitions by size and by sums below the
quotas (D. Mann & L. S. Shapley, RAND Memorandum RM-3158, 1962). *By halves*: every coalition is
one of the first half of the body joined with one of the second; sorted sums tell how many pairs
reach the quota (after E. Horowitz & S. Sahni, *Journal of the ACM* 21, 1974), so that weights may
be as large as populations.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb, prod
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from winset.errors import UsageError
from winset.theory.subsets import Counts, subset_counts, subset_sizes, subset_sums, without

TABLE = 20_000_000
"""Most cells of a table of coalitions by size and sums."""
HALVED = 40
"""Most members of a body that is counted by halves."""
PAIRS = 300_000_000
"""Most look-ups of a half coalition among groups of the other half."""


class Body(Protocol):
    """What counting needs to know of a voting body."""

    @property
    def n(self) -> int:
        """Number of members."""

    @property
    def quotas(self) -> tuple[int, ...]:
        """(row,) sums that pass."""

    @property
    def weights(self) -> tuple[tuple[int, ...], ...]:
        """(row, member) weights."""

    @property
    def suffices(self) -> int | None:
        """Number of members that passes whatever their weights."""


def table_size(body: Body) -> int:
    """Cells of the table of coalitions by size and by all sums below the quotas."""
    return (body.n + 1) * prod(max(quota, 1) for quota in body.quotas)


def by_quota(body: Body) -> tuple[list[list[int]], int]:
    """Count swings from tables of sums below the quotas → ((member, size) swings, passing).

    Coalitions that miss a quota are counted by inclusion and exclusion over sets J of rows:
    |some missed| = −Σ_J (−1)^|J| |sums of rows J below their quotas|.
    """
    asked = [k for k, quota in enumerate(body.quotas) if quota > 0]
    tables = {
        rows: subset_counts([body.weights[k] for k in rows], [body.quotas[k] for k in rows])
        for size in range(1, len(asked) + 1)
        for rows in combinations(asked, size)
    }
    nothing = {rows: (0,) * len(rows) for rows in tables}
    swings = []
    for i in range(body.n):
        own = {rows: tuple(body.weights[k][i] for k in rows) for rows in tables}
        others = {rows: without(table, own[rows]) for rows, table in tables.items()}
        row = []
        for size in range(body.n):
            everyone = comb(body.n - 1, size)
            joined = everyone - _short(body, others, size, own)
            apart = everyone - _short(body, others, size, nothing)
            if body.suffices is not None and size + 1 >= body.suffices:
                joined = everyone
            if body.suffices is not None and size >= body.suffices:
                apart = everyone
            row.append(joined - apart)
        swings.append(row)
    passing = sum(
        comb(body.n, size)
        if body.suffices is not None and size >= body.suffices
        else comb(body.n, size) - _short(body, tables, size, nothing)
        for size in range(body.n + 1)
    )
    return swings, passing


Rows = tuple[int, ...]


def _short(
    body: Body, tables: dict[Rows, Counts], size: int, added: dict[Rows, tuple[int, ...]]
) -> int:
    """Count coalitions of a size that miss a quota even with some weights added."""
    short = 0
    for rows, table in tables.items():
        limits = tuple(
            slice(0, max(0, body.quotas[k] - extra))
            for k, extra in zip(rows, added[rows], strict=True)
        )
        short -= (-1) ** len(rows) * int(table[size][limits].sum())
    return short


def by_halves(body: Body) -> tuple[list[list[int]], int]:
    """Count swings by pairing coalitions of two halves → ((member, size) swings, passing).

    With W(s) passing coalitions of size s and W_i(s) of them with member i, the coalitions of s
    others that pass only with i are W_i(s + 1) − (W(s) − W_i(s)): what passes without i also
    passes with i.
    """
    middle = body.n // 2
    first, second = _half(body, 0, middle), _half(body, middle, body.n)
    with_member: list[list[int]] = []
    for mine, other in ((first, second), (second, first)):
        found = _partners(body, mine, other)
        for k in range(mine.members):
            held = (np.arange(len(found)) >> k) & 1 == 1
            with_member.append(_by_size(found[held], mine.sizes[held], body.n))
        # Both halves count the same coalitions; either will do.
        everyone = _by_size(found, mine.sizes, body.n)
    swings = [
        [row[size + 1] - (everyone[size] - row[size]) for size in range(body.n)]
        for row in with_member
    ]
    return swings, sum(everyone)


@dataclass(frozen=True, eq=False)
class _Half:
    """All coalitions of one half: (mask,) sizes and (row, mask) sums."""

    members: int
    sizes: NDArray[np.int64]
    sums: tuple[Counts, ...]


def _half(body: Body, start: int, stop: int) -> _Half:
    sums = tuple(subset_sums(row[start:stop]) for row in body.weights)
    return _Half(stop - start, subset_sizes(stop - start), sums)


def _partners(body: Body, mine: _Half, other: _Half) -> NDArray[np.int64]:
    """Count, for each coalition of one half, those of the other by size that make it pass.

    Coalitions of the other half that agree in size and in every row but the one with the most
    different sums form a group; within it only that row decides, and sorting answers.
    """
    free = max(range(len(body.quotas)), key=lambda k: len(np.unique(other.sums[k])))
    fixed = [k for k in range(len(body.quotas)) if k != free]
    groups: dict[tuple[int, ...], list[int]] = {}
    keys = zip(other.sizes.tolist(), *(other.sums[k].tolist() for k in fixed), strict=True)
    for mask, key in enumerate(keys):
        groups.setdefault(key, []).append(mask)
    if len(groups) * len(mine.sizes) > PAIRS:
        raise UsageError(
            f"{body.n} members with {len(body.quotas)} rows of weights are too many to pair; "
            "scale the weights down and count by quota"
        )
    found = np.zeros((len(mine.sizes), other.members + 1), dtype=np.int64)
    need = body.quotas[free] - mine.sums[free]
    for (size, *sums), masks in groups.items():
        ranked = np.sort(other.sums[free][masks])
        count = len(masks) - np.searchsorted(ranked, need)
        for k, held in zip(fixed, sums, strict=True):
            count = np.where(mine.sums[k] + held >= body.quotas[k], count, 0)
        if body.suffices is not None:
            count = np.where(mine.sizes + size >= body.suffices, len(masks), count)
        found[:, size] += count
    return found


def _by_size(found: NDArray[np.int64], sizes: NDArray[np.int64], n: int) -> list[int]:
    """Sum (coalition, size of partner) counts by the size of both together."""
    total = [0] * (n + 1)
    for size in np.unique(sizes).tolist():
        for partner, count in enumerate(found[sizes == size].sum(axis=0).tolist()):
            total[size + partner] += count
    return total
