"""The ε-frontier: a set of deals with a certified distance to every other deal.

The part of the utility space that no listed deal reaches is a union of *zones*, each open
upwards from a corner. The deal that lies deepest inside a zone (largest smallest excess over its
corner) is found by exact search; it joins the list and splits the zones that it lies in. A zone
in which no deal is deeper than ε is closed. The deepest zone left open when the stated number of
searches is used up gives the certified ε (local bounds as in Klamroth, Lacour & Vanderpooten
2015).
"""

from __future__ import annotations

import heapq

import numpy as np

from winset.errors import LimitReached
from winset.search import engine, kernel
from winset.search.exact import best, numbers, prepare, run
from winset.search.plan import too_wide
from winset.search.problem import TOLERANCE, FloatArray, IntArray, Limits, Problem

FINEST = 2e-3
"""Utils; a finer cover than this is not looked for."""
ROUNDS, STARTS, NODES = 60, 2, 2_000_000


def cover(problem: Problem, searches: int) -> tuple[FloatArray, IntArray, float]:
    """Find deals such that every deal is matched to within ε → points, deals, ε.

    That is every deal that leaves each row at least ε above its floor. ``searches``: most exact
    searches to spend. An empty ZOPA gives no points and ε = 0; where no row can be raised by
    what matters, one deal stands for all.

    Raises
    ------
    LimitReached
        If a link spans too many clauses for the search's tables.
    """
    if too_wide(problem):
        raise LimitReached(
            "the frontier has too many partial deals to be exact, and a link spans too many "
            "clauses for the ε-frontier; allow more points or split the link"
        )
    some = best(problem, "egalitarian", Limits(nodes=NODES, ties=1))
    if some.proven and not some.found:
        return np.zeros((0, problem.n_rows)), np.zeros((0, problem.n_issues), dtype=np.int64), 0.0
    probe = _Probe(problem)
    # Nothing asked: so far below all deals that the row limits no depth short of 1 util.
    floor = np.where(np.isfinite(problem.floor), problem.floor, _lowest(problem) - 1.0)
    zones = _Zones(floor - TOLERANCE)
    points: list[FloatArray] = []
    deals: list[IntArray] = []
    closed = 0.0
    for _ in range(searches):
        number = zones.deepest()
        if number is None:
            break
        depth, deal = probe.deepest(zones.corner[number], zones)
        if deal is None:
            closed = max(closed, depth)
            zones.close(number)
            continue
        point = problem.utilities(deal)
        points.append(point)
        deals.append(deal)
        zones.split(point, depth, number)
    epsilon = max(closed, zones.closed, zones.open_depth())
    if not points and some.found:
        points, deals = [some.utilities], [some.deal]
    kept = _undominated(points)
    return (
        np.array([points[k] for k in kept]).reshape(-1, problem.n_rows),
        np.array([deals[k] for k in kept], dtype=np.int64).reshape(-1, problem.n_issues),
        epsilon,
    )


def _undominated(points: list[FloatArray]) -> list[int]:
    array = np.array(points)
    return [
        k
        for k, point in enumerate(points)
        if not any((other >= point).all() and (other > point).any() for other in array)
    ]


def _lowest(problem: Problem) -> FloatArray:
    """Bound from below what any deal brings each row, (row,)."""
    spans = zip(problem.start, problem.start[1:], strict=False)
    low = sum((problem.worth[:, a:b].min(axis=1) for a, b in spans), np.zeros(problem.n_rows))
    for bundle in problem.bundles:
        low = low + np.minimum(bundle.worth, 0.0)
    return low


class _Zones:
    """Corners of the zones that no point reaches, with how deep each may still be."""

    def __init__(self, corner: FloatArray) -> None:
        self.corner: dict[int, FloatArray] = {0: corner}
        self.depth: dict[int, float] = {0: np.inf}
        self.heap: list[tuple[float, int]] = [(-np.inf, 0)]
        self.made = 1
        self.closed = 0.0
        self.weights = np.zeros((0, len(corner)))
        self.most = np.zeros(0)

    def limit(self, weights: FloatArray, most: float) -> None:
        """Note that no deal has a sum of utils with ``weights``, (row,), above ``most``."""
        self.weights = np.vstack([self.weights, weights])
        self.most = np.append(self.most, most)

    def deepest(self) -> int | None:
        """Name the open zone that may be deepest, None where all are closed."""
        while self.heap:
            number = self.heap[0][1]
            if number in self.corner:
                return number
            heapq.heappop(self.heap)
        return None

    def close(self, number: int) -> None:
        """Forget a zone in which nothing lies deep."""
        del self.corner[number], self.depth[number]

    def open_depth(self) -> float:
        """Bound how deep any open zone may be."""
        return max(self.depth.values(), default=0.0)

    def split(self, point: FloatArray, depth: float, within: int) -> None:
        """Cut the part below a point off every zone that it lies in."""
        self.depth[within] = depth
        numbers = np.array(list(self.corner))
        corners = np.array([self.corner[int(k)] for k in numbers])
        hit = [int(k) for k in numbers[(corners < point).all(axis=1)]]
        fresh: list[tuple[FloatArray, float]] = []
        for number in hit:
            corner, bound = self.corner.pop(number), self.depth.pop(number)
            for row in range(len(point)):
                child = corner.copy()
                child[row] = point[row]
                fresh.append((child, bound))
        standing = np.array(list(self.corner.values())).reshape(-1, len(point))
        for corner, inherited in _lowest_corners(fresh, standing):
            bound = min(inherited, float((self.most - self.weights @ corner).min()))
            if bound <= FINEST:
                self.closed = FINEST
                continue
            self.corner[self.made], self.depth[self.made] = corner, bound
            heapq.heappush(self.heap, (-bound, self.made))
            self.made += 1


def _lowest_corners(
    fresh: list[tuple[FloatArray, float]], standing: FloatArray
) -> list[tuple[FloatArray, float]]:
    """Drop zones that lie inside another: their corner is at or above the other's."""
    kept: list[tuple[FloatArray, float]] = []
    for corner, bound in sorted(fresh, key=lambda zone: float(zone[0].sum())):
        if (standing <= corner).all(axis=1).any():
            continue
        if any((other <= corner).all() for other, _ in kept):
            continue
        kept.append((corner, bound))
    return kept


class _Probe:
    """The search for the deal deepest above a corner."""

    def __init__(self, problem: Problem) -> None:
        self.ready = prepare(problem)

    def deepest(self, corner: FloatArray, zones: _Zones) -> tuple[float, IntArray | None]:
        """Find the deepest deal → its depth and itself; note the bound met on the way.

        Where no deal is deeper than FINEST, or the search stops at its limit, the deal is None
        and the depth is a bound.
        """
        ready = self.ready
        if ready is None:
            return 0.0, None
        zero, ones = np.zeros(len(corner)), np.ones(len(corner))
        task = engine.Task(
            mode=kernel.LEXIMIN,
            target=0,
            shares=0,
            rounds=ROUNDS,
            starts=STARTS,
            tolerance=TOLERANCE,
            node_limit=NODES,
            beat=FINEST,
        )
        rows = numbers(ready.rows, ready.bundles, corner, zero, ones)
        found = run(ready.plan, rows, task, room=1)
        zones.limit(found.weights, found.bound + float(found.weights @ corner))
        if not found.found:
            return (FINEST if found.complete else max(found.bound, FINEST)), None
        cells = enumerate(ready.kept)
        deal = np.array([kept[found.ties[0, v]] for v, kept in cells], dtype=np.int64)
        return float(found.value[0] if found.complete else found.bound), deal
