"""The best deal of several sets of demands: it need meet only one of them.

Where a body at home may pass a deal in several ways, the deals that can be ratified are a union
of sets, each of which the exact search can search. The best deal of the union is the best of
their best deals, compared as the concept compares deals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from winset.search import exact, milp
from winset.search.plan import too_wide
from winset.search.problem import (
    DEFAULT_LIMITS,
    TOLERANCE,
    FloatArray,
    IntArray,
    Limits,
    Optimum,
    Problem,
)
from winset.search.program import PRECISION


def best_of(
    problems: Sequence[Problem], concept: str, limits: Limits = DEFAULT_LIMITS
) -> Optimum | None:
    """Find the deal that a concept recommends among all that meet one of several problems.

    Parameters
    ----------
    problems : that differ in their demands and in what is allowed, not in whose gains count.
    concept : as for `winset.search.exact.best`.

    Returns None where there are no problems.

    Raises
    ------
    UnknownName
        If there is no such concept.
    """
    ideal, certain = _ideal(problems, limits) if concept == "ks" else (None, True)
    found = [exact.best(problem, concept, limits, ideal=ideal) for problem in problems]
    if not found:
        return None
    proven = certain and all(optimum.proven for optimum in found)
    some = [(p, optimum) for p, optimum in zip(problems, found, strict=True) if optimum.found]
    if not some:
        return replace(found[0], proven=proven, gap=0.0 if proven else float("inf"))
    scale = None if ideal is None else np.where(ideal > TOLERANCE, ideal, 0.0)
    close = TOLERANCE if all("branch" in o.method for _, o in some) else 2 * PRECISION
    merits = [merit(_gains(p, o), concept, scale) for p, o in some]
    top = 0
    for k in range(1, len(merits)):
        if compare(merits[k], merits[top], close) > 0:
            top = k
    tied = [k for k in range(len(merits)) if compare(merits[k], merits[top], close) == 0]
    ties = _distinct([some[top][1].ties, *(some[k][1].ties for k in tied if k != top)])
    best = some[top][1]
    bound = max(optimum.value + optimum.gap for optimum in found if np.isfinite(optimum.gap))
    open_end = any(not np.isfinite(optimum.gap) for optimum in found)
    gap = float("inf") if open_end else max(0.0, bound - best.value)
    return replace(
        best,
        proven=proven,
        gap=(best.gap if proven else gap),
        ties=ties[: limits.ties],
        ties_complete=all(some[k][1].ties_complete for k in tied) and len(ties) <= limits.ties,
        nodes=sum(optimum.nodes for optimum in found),
    )


def merit(gains: FloatArray, concept: str, scale: FloatArray | None = None) -> FloatArray:
    """Put what a concept looks at in a row, first things first, more being better.

    Parameters
    ----------
    gains : (counted row,) utils.
    scale : (counted row,) for ks, the ideal gains; 0 for rows that can gain nothing.

    Examples
    --------
    >>> merit(np.array([0.3, 0.1]), "egalitarian").tolist()
    [0.1, 0.3]
    """
    if concept == "utilitarian":
        return np.array([gains.sum()])
    if concept == "nash":
        up = gains[gains > TOLERANCE / 2]
        return np.append([float(len(up)), float(np.prod(up))], [] if len(up) else np.sort(gains))
    if scale is not None and (scale > 0).any():
        return np.sort(gains[scale > 0] / scale[scale > 0])
    return np.sort(gains)


def compare(one: FloatArray, other: FloatArray, close: float = TOLERANCE) -> int:
    """Compare two merits, first things first: 1 if the first is better, 0 if as good, else -1."""
    for a, b in zip(one, other, strict=False):
        if abs(a - b) > close:
            return 1 if a > b else -1
    return 0


def _gains(problem: Problem, optimum: Optimum) -> FloatArray:
    gains: FloatArray = (optimum.utilities - problem.origin)[: problem.n_counted]
    return gains


def _ideal(problems: Sequence[Problem], limits: Limits) -> tuple[FloatArray | None, bool]:
    """Find the largest gains over all sets of demands, and whether that is certain."""
    largest, certain = None, True
    for problem in problems:
        if problem.payments is not None or too_wide(problem):
            found, proven = milp.largest(problem, limits)
        else:
            found, proven = exact.largest(problem, limits)
        certain = certain and proven
        if found is not None:
            largest = found if largest is None else np.maximum(largest, found)
    return largest, certain


def _distinct(parts: Sequence[IntArray]) -> IntArray:
    """Join lists of deals, (deal, issue), keeping the first of equal ones."""
    rows = dict.fromkeys(tuple(deal) for part in parts for deal in part.tolist())
    return np.array(list(rows), dtype=np.int64)
