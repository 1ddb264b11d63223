"""Draws of scoring sheets: points known between bounds, and the shares that follow from them.

A scored issue weighs what its points swing over (best minus worst, divided by 100), so weights
change from draw to draw with the points. Points are uniform between their bounds; the issues
without points share the rest uniformly, as if the points of the draw were known; draws of points
that break a statement on importance, or leave no rest to share, are thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.case import Case
from winset.case.statements import Bound, Ordered
from winset.deals.orders import order_of
from winset.deals.polytope import Group, Polytope, Said, Source, names_of
from winset.deals.sampling import Sampler, sampler
from winset.deals.streams import BLOCK
from winset.errors import LimitReached
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray

MAX_TRIES = 400
"""Blocks of points drawn for one block that breaks no statement."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """The points of one party, laid end to end over the issues that it scores.

    ``issues`` (scored,) indices of issues; ``start`` (scored + 1,) first cell of each;
    ``lo``, ``hi`` (cell,) bounds of the points, 0 to 100.
    """

    issues: IntArray
    start: IntArray
    lo: FloatArray
    hi: FloatArray

    @classmethod
    def of(cls, case: Case, party: str) -> Sheet:
        """Read the points of a party, in the order of the case."""
        said = case.preferences[party].issues if party in case.preferences else {}
        issues, ranges, start = [], [], [0]
        for i, (issue, entry) in enumerate(case.issues.items()):
            if issue in said and said[issue].points:
                issues.append(i)
                ranges += [said[issue].points[option] for option in entry.options]
                start.append(len(ranges))
        lo, hi = (np.array([getattr(r, end) for r in ranges]) for end in ("lo", "hi"))
        return cls(np.array(issues, dtype=np.int64), np.array(start, dtype=np.int64), lo, hi)

    @property
    def exact(self) -> bool:
        """Whether all points are known exactly."""
        return bool((self.lo == self.hi).all())

    def draw(self, rng: np.random.Generator, n: int) -> FloatArray:
        """Draw points → (draw, cell)."""
        points: FloatArray = self.lo + rng.random((n, len(self.lo))) * (self.hi - self.lo)
        return points

    def swings(self, points: FloatArray) -> FloatArray:
        """Shares of 1 between best and worst of points, (draw, cell) → (draw, scored)."""
        if not len(self.issues):
            return np.zeros((len(points), 0))
        best = np.maximum.reduceat(points, self.start[:-1], axis=1)
        worst = np.minimum.reduceat(points, self.start[:-1], axis=1)
        shares: FloatArray = (best - worst) / 100
        return shares

    def reach(self) -> tuple[FloatArray, FloatArray]:
        """Smallest and largest swing of each scored issue, (scored,)."""
        least, most = [], []
        for first, end in zip(self.start[:-1], self.start[1:], strict=True):
            lo, hi = self.lo[first:end], self.hi[first:end]
            least.append(max(0.0, lo.max() - hi.min()) / 100)
            # Best and worst are two options wherever there are two.
            apart = [b - w for j, b in enumerate(hi) for k, w in enumerate(lo) if j != k]
            most.append(max(apart, default=0.0) / 100)
        return np.array(least), np.array(most)


def without_swings(group: Group, sheet: Sheet) -> Group:
    """Leave out of what is said of importance the swings that hold for middle points only."""
    said = tuple(stated for stated in group.statements if stated.path[-1] != "points")
    scored = len(sheet.issues) == len(group.names)
    return replace(group, statements=said, total=None if scored else group.total)


@dataclass(frozen=True, eq=False)
class Scored:
    """Weights of all issues and points of the scored ones, jointly, in one branch.

    ``rest`` draws how the open issues share what is left, where only an order is said of them;
    None where there is no open issue, or each draw of points leaves them a set of its own.
    """

    polytope: Polytope
    sheet: Sheet
    open: IntArray
    rest: Sampler | None

    @classmethod
    def of(cls, polytope: Polytope, sheet: Sheet) -> Scored | None:
        """Prepare draws; None where no points satisfy the branch."""
        scored = {polytope.names[i] for i in sheet.issues}
        if order_of(_bounded(polytope, sheet, *sheet.reach())) is None:
            return None
        left = tuple(name for name in polytope.names if name not in scored)
        place = np.array([polytope.index[name] for name in left], dtype=np.int64)
        apart = tuple(s for s in polytope.said if not scored & {*names_of(s.relation)})
        across = [s for s in polytope.said if 0 < len(scored & {*names_of(s.relation)}) < _many(s)]
        plain = not across and all(isinstance(s.relation, Ordered) for s in apart)
        rest = sampler(Polytope(left, apart, total=1.0)) if left and plain else None
        return cls(polytope, sheet, place, rest)

    @property
    def method(self) -> str:
        """How draws are found."""
        if self.rest is not None:
            return self.rest.method
        return "one by one" if len(self.open) else "exact"

    @property
    def thinning(self) -> int:
        """Steps between draws of a walk, 0 without."""
        return self.rest.thinning if self.rest is not None else 0

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw → (row, weights of all issues, then points of the scored cells).

        Raises
        ------
        LimitReached
            If hardly any points between the bounds fit what is said of importance.
        """
        found = np.zeros((0, len(self.polytope.names) + len(self.sheet.lo)))
        for _ in range(MAX_TRIES):
            points = self.sheet.draw(rng, BLOCK)
            if self.rest is None and len(self.open):
                drawn = self._one_by_one(rng, points, len(rows) - len(found))
            else:
                drawn = self._together(rng, points)
            found = np.concatenate((found, drawn))
            if len(found) >= len(rows):
                return found[: len(rows)]
        raise LimitReached(
            f"points of {', '.join(self.polytope.names[i] for i in self.sheet.issues)}: fewer than "
            f"1 in {MAX_TRIES} draws between their bounds fit what is said of importance; "
            "narrow the points or drop a statement on importance"
        )

    def _together(self, rng: np.random.Generator, points: FloatArray) -> FloatArray:
        """Share what the swings leave among the open issues; keep what breaks no statement."""
        weights, left = self._swings(points)
        kept = left >= 0
        if self.rest is not None:
            weights[:, self.open] = left[:, None] * self.rest.draw(rng, np.arange(len(points)))
        for said in self.polytope.said:
            kept &= _holds(self.polytope, said, weights)
        return np.hstack((weights, points))[kept]

    def _one_by_one(self, rng: np.random.Generator, points: FloatArray, most: int) -> FloatArray:
        """Draw the open issues of each draw of points from the set that it leaves them."""
        weights, _ = self._swings(points)
        found = []
        for drawn, given in zip(weights, points, strict=True):
            swings = drawn[self.sheet.issues]
            way = sampler(_bounded(self.polytope, self.sheet, swings, swings))
            if way is not None:
                found.append(np.append(way.draw(rng, np.zeros(1, dtype=np.int64)), given))
            if len(found) == most:
                break
        return np.array(found).reshape(len(found), weights.shape[1] + points.shape[1])

    def _swings(self, points: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Put the swings among the weights, (draw, issue), and say what they leave, (draw,)."""
        weights = np.zeros((len(points), len(self.polytope.names)))
        weights[:, self.sheet.issues] = self.sheet.swings(points)
        left = 1 - weights.sum(axis=1) if len(self.open) else np.zeros(len(points))
        return weights, left


def _many(said: Said) -> int:
    return len(names_of(said.relation))


def _bounded(polytope: Polytope, sheet: Sheet, least: FloatArray, most: FloatArray) -> Polytope:
    """Bound the weights of the scored issues, (scored,)."""
    source = Source(("points",), "points")
    bounds = tuple(
        Said(Bound(polytope.names[i], lo=float(lo), hi=float(hi)), source)
        for i, lo, hi in zip(sheet.issues, least, most, strict=True)
    )
    return replace(polytope, said=(*polytope.said, *bounds))


def _holds(polytope: Polytope, said: Said, weights: FloatArray) -> BoolArray:
    """Tell which draws, (draw, issue) → (draw,), keep a relation."""
    relation = said.relation
    if isinstance(relation, Bound):
        weight = weights[:, polytope.index[relation.name]]
        return (weight >= relation.lo - TOLERANCE) & (weight <= relation.hi + TOLERANCE)
    gap = weights[:, polytope.index[relation.above]] - weights[:, polytope.index[relation.below]]
    return np.abs(gap) <= TOLERANCE if relation.equal else gap >= -TOLERANCE
