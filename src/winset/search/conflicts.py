"""Why a set of demands cannot all be met: minimal conflicts, by a yes-or-no oracle.

The oracle answers whether a subset of demands 0..n-1 can be met together; dropping demands
never makes it harder. Enumeration follows the MARCO scheme (Liffiton, Previti, Malik &
Marques-Silva 2016): a map of unexplored subsets, seeds from it as large as possible; a seed that
can be met is grown and its complement blocked, one that cannot is shrunk to a minimal conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Demands = frozenset[int]
Oracle = Callable[[Demands], bool]


@dataclass(frozen=True)
class Conflicts:
    """Minimal sets that cannot be met, minimal sets whose removal opens the rest.

    ``complete`` is False where the search stopped at a stated number of either.
    """

    conflicts: tuple[Demands, ...]
    corrections: tuple[Demands, ...]
    complete: bool


def shrink(demands: Iterable[int], feasible: Oracle) -> Demands:
    """Drop demands one by one while the rest still cannot be met → one minimal conflict."""
    kept = set(demands)
    for demand in sorted(demands):
        if not feasible(frozenset(kept - {demand})):
            kept.discard(demand)
    return frozenset(kept)


def grow(demands: Iterable[int], n: int, feasible: Oracle) -> Demands:
    """Add demands one by one while all can still be met → one maximal set that can be met."""
    kept = set(demands)
    for demand in range(n):
        if demand not in kept and feasible(frozenset(kept | {demand})):
            kept.add(demand)
    return frozenset(kept)


def minimal_conflicts(
    n: int, feasible: Oracle, limit: int = 100, most_corrections: int | None = None
) -> Conflicts:
    """List minimal conflicts among demands 0..n-1, smallest first, up to ``limit`` of them.

    ``most_corrections`` stops it as well: corrections can be exponentially many, the smallest are
    found first.

    Examples
    --------
    >>> minimal_conflicts(3, lambda s: not {0, 1} <= s).conflicts
    (frozenset({0, 1}),)
    """
    conflicts: list[Demands] = []
    corrections: list[Demands] = []
    while len(conflicts) < limit:
        seed = _largest_unexplored(n, conflicts, corrections)
        if seed is None:
            return Conflicts(_ranked(conflicts), _ranked(corrections), complete=True)
        if feasible(seed):
            # The seed is a largest subset that hits no known conflict, hence already maximal.
            corrections.append(frozenset(range(n)) - seed)
            if len(corrections) == most_corrections:
                break
        else:
            conflicts.append(shrink(seed, feasible))
    return Conflicts(_ranked(conflicts), _ranked(corrections), complete=False)


def smallest_conflict(n: int, feasible: Oracle) -> Demands | None:
    """Find a smallest set of demands that cannot all be met; None if all can.

    Implicit hitting sets: the smallest set that meets every known correction either is the
    answer or, grown to a maximal set that can be met, yields a new correction.
    """
    if feasible(frozenset(range(n))):
        return None
    corrections: list[Demands] = []
    while True:
        candidate = _smallest_hitting(n, corrections)
        if not feasible(candidate):
            return candidate
        corrections.append(frozenset(range(n)) - grow(candidate, n, feasible))


def _ranked(sets: list[Demands]) -> tuple[Demands, ...]:
    return tuple(sorted(sets, key=lambda s: (len(s), sorted(s))))


def _cover(n: int, rows: list[Demands]) -> np.ndarray:
    matrix = np.zeros((len(rows), n))
    for k, row in enumerate(rows):
        matrix[k, sorted(row)] = 1.0
    return matrix


def _solve_binary(cost: np.ndarray, constraints: list[LinearConstraint]) -> Demands | None:
    n = len(cost)
    found = milp(
        cost, constraints=constraints, integrality=np.ones(n, dtype=np.int64), bounds=Bounds(0, 1)
    )
    if found.x is None:
        return None
    return frozenset(int(k) for k in np.flatnonzero(found.x > 0.5))


def _largest_unexplored(
    n: int, conflicts: list[Demands], corrections: list[Demands]
) -> Demands | None:
    if n == 0:
        return None if conflicts or corrections else frozenset()
    constraints = []
    if conflicts:
        sizes = np.array([len(c) for c in conflicts])
        constraints.append(LinearConstraint(_cover(n, conflicts), ub=sizes - 1))
    if corrections:
        constraints.append(LinearConstraint(_cover(n, corrections), lb=np.ones(len(corrections))))
    return _solve_binary(-np.ones(n), constraints)


def _smallest_hitting(n: int, sets: list[Demands]) -> Demands:
    if not sets:
        return frozenset()
    constraint = LinearConstraint(_cover(n, sets), lb=np.ones(len(sets)))
    found = _solve_binary(np.ones(n), [constraint])
    if found is None:
        raise ValueError("a correction was empty: the oracle changed its mind")
    return found
