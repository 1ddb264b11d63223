"""The frontier: deals that no other deal of the ZOPA matches or beats for every row.

Exact by labels: go through the issues one by one, keep the partial deals that no other partial
deal *with the same open links* beats for every row, and drop those that can no longer reach a
floor (multiobjective dynamic programming; Villarreal & Karwan 1981). Where more partial deals
would be kept than stated, `cover` finds a set of deals with a certified distance instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.search.compiled import compiled
from winset.search.cover import cover
from winset.search.problem import TOLERANCE, BoolArray, Conjunction, FloatArray, IntArray, Problem

MOST_LABELS = 30_000


@dataclass(frozen=True, eq=False)
class Front:
    """Undominated deals: ``points`` (point, row) utils and ``deals`` (point, issue), one each.

    Not ``exact``: every deal of the ZOPA that leaves each row at least ``epsilon`` above its
    floor, if it has one, is matched by a listed deal to within ``epsilon`` utils in every row.
    """

    points: FloatArray
    deals: IntArray
    exact: bool
    epsilon: float


def frontier(problem: Problem, max_points: int = MOST_LABELS, searches: int = 4000) -> Front:
    """Find the frontier of a problem without payments.

    Parameters
    ----------
    max_points : most partial deals kept in the exact method; with two rows there is no limit.
    searches : most exact searches that the ε-frontier may use.

    Returns
    -------
    Points sorted by the first row, largest first; deals with equal utils count once.
    """
    limit = max_points if problem.n_rows > 2 else 2**62
    found = _labels(problem, limit)
    if found is not None:
        deals = found
        points = problem.utilities(deals) if len(deals) else np.zeros((0, problem.n_rows))
        return _sorted(points, deals, exact=True, epsilon=0.0)
    points, deals, epsilon = cover(problem, searches)
    # ε is 0 only where no deal exists at all.
    return _sorted(points, deals, exact=epsilon == 0.0, epsilon=epsilon)


def _sorted(points: FloatArray, deals: IntArray, *, exact: bool, epsilon: float) -> Front:
    order = np.lexsort(points.T[::-1])[::-1]
    return Front(points[order], deals[order], exact, epsilon)


@dataclass(frozen=True, eq=False)
class _Link:
    """A conjunction seen along the order of issues; forbids have no worth."""

    when: Conjunction
    worth: FloatArray | None


def _labels(problem: Problem, limit: int) -> IntArray | None:
    """Run the labels through all issues → undominated deals; None beyond the limit."""
    links = [_Link(rule, None) for rule in problem.forbids]
    links += [_Link(bundle.when, bundle.worth) for bundle in problem.bundles]
    order = _order(problem, links)
    ahead = _best_ahead(problem, order, links)
    points = np.zeros((1, problem.n_rows))
    alive = np.ones((1, len(links)), dtype=bool)
    history: list[tuple[IntArray, IntArray]] = []
    done: set[int] = set()
    for step, issue in enumerate(order):
        done.add(issue)
        options = np.flatnonzero(problem.allowed[problem.start[issue] : problem.start[issue + 1]])
        cells = problem.start[issue] + options
        candidates = points[:, None, :] + problem.worth[:, cells].T
        parent, option = np.divmod(np.arange(candidates.shape[0] * len(options)), len(options))
        candidates = candidates.reshape(-1, problem.n_rows)
        alive, candidates, good = _advance(
            links, issue, options[option], alive[parent], candidates, done
        )
        good &= (candidates + ahead[step + 1] >= problem.floor - TOLERANCE).all(axis=1)
        kept = np.flatnonzero(good)
        group = _groups(alive[kept], links, done)
        kept = kept[undominated(candidates[kept], group, TOLERANCE)]
        if len(kept) > limit:
            return None
        points, alive = candidates[kept], alive[kept]
        history.append((parent[kept], options[option[kept]]))
    return _trace(history, order)


def _order(problem: Problem, links: list[_Link]) -> list[int]:
    """Put linked issues first, link by link, so that links close early."""
    linked = dict.fromkeys(v for link in links for v in link.when.issues)
    return [*linked, *(v for v in range(problem.n_issues) if v not in linked)]


def _best_ahead(problem: Problem, order: list[int], links: list[_Link]) -> FloatArray:
    """Compute the most that each row can still gain after each step, (step + 1, row)."""
    place = {issue: k for k, issue in enumerate(order)}
    ahead = np.zeros((len(order) + 1, problem.n_rows))
    for step in range(len(order) - 1, -1, -1):
        a, b = problem.start[order[step]], problem.start[order[step] + 1]
        worth = problem.worth[:, a:b][:, problem.allowed[a:b]]
        top = worth.max(axis=1) if worth.shape[1] else np.full(problem.n_rows, -np.inf)
        ahead[step] = ahead[step + 1] + top
    for link in links:
        if link.worth is not None:
            last = max(place[v] for v in link.when.issues)
            ahead[: last + 1] += np.maximum(link.worth, 0.0)
    return ahead


def _advance(
    links: list[_Link],
    issue: int,
    option: IntArray,
    alive: BoolArray,
    points: FloatArray,
    done: set[int],
) -> tuple[BoolArray, FloatArray, BoolArray]:
    """Carry links over one issue: they die, earn their worth, or forbid the label."""
    good = np.ones(len(points), dtype=bool)
    for k, link in enumerate(links):
        if issue not in link.when.issues:
            continue
        chosen = link.when.options[link.when.issues.index(issue)]
        alive[:, k] &= np.isin(option, chosen)
        if set(link.when.issues) <= done:
            if link.worth is None:
                good &= ~alive[:, k]
            else:
                points = points + alive[:, k, None] * link.worth
    return alive, points, good


def _groups(alive: BoolArray, links: list[_Link], done: set[int]) -> IntArray:
    """Number the labels by the state of their open links, (label,)."""
    scopes = [set(link.when.issues) for link in links]
    is_open = [k for k, scope in enumerate(scopes) if scope - done and scope & done]
    if not is_open or not len(alive):
        return np.zeros(len(alive), dtype=np.int64)
    _, group = np.unique(alive[:, is_open], axis=0, return_inverse=True)
    return group.reshape(-1).astype(np.int64)


def _trace(history: list[tuple[IntArray, IntArray]], order: list[int]) -> IntArray:
    """Follow the labels back to whole deals, (deal, issue)."""
    label = np.arange(len(history[-1][0]))
    deals = np.zeros((len(label), len(order)), dtype=np.int64)
    for issue, (parent, option) in zip(reversed(order), reversed(history), strict=True):
        deals[:, issue] = option[label]
        label = parent[label]
    return deals


def undominated(points: FloatArray, group: IntArray, tolerance: float) -> IntArray:
    """Find the rows of ``points``, (point, row), that none of the same group matches or beats.

    Of points equal within the tolerance one is kept. Returns indices, (kept,).
    """
    if not len(points):
        return np.zeros(0, dtype=np.int64)
    order = np.lexsort((-points.sum(axis=1), group))
    result: IntArray = _filter(np.ascontiguousarray(points), group, order, tolerance)
    return result


@compiled
def _filter(points: FloatArray, group: IntArray, order: IntArray, tolerance: float) -> IntArray:
    """Compare each point with those kept before it; ``order``: by group, then by falling sum."""
    n, n_rows = points.shape
    kept = np.empty((n, n_rows))
    index = np.empty(n, dtype=np.int64)
    first, last = 0, 0
    for q in order:
        if last > 0 and group[index[last - 1]] != group[q]:
            first = last
        beaten = False
        for k in range(first, last):
            beaten = True
            for r in range(n_rows):
                if kept[k, r] < points[q, r] - tolerance:
                    beaten = False
                    break
            if beaten:
                # What beats one point tends to beat the next: move it towards the front.
                j = first + (k - first) // 2
                for r in range(n_rows):
                    kept[k, r], kept[j, r] = kept[j, r], kept[k, r]
                index[k], index[j] = index[j], index[k]
                break
        if not beaten:
            for r in range(n_rows):
                kept[last, r] = points[q, r]
            index[last] = q
            last += 1
    return index[:last].copy()
