"""Uniform draws from an order of shares with bounds, by hit-and-run, where no exact way serves.

From a point inside choose a direction, then a point uniformly on the chord through it (Smith
1984); after many steps the point is uniform whatever the start. A direction takes from one set
of shares and gives to another: single shares, and each share with all that is above it. On a
complete order the latter are exchanges between corners, which mix in about n log n steps.

Every few draws come from a fresh walk of their own, so that walks can be compared with each
other, and so that a draw never depends on how many others were asked for.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

import numpy as np

from winset.deals.hit_and_run import inside
from winset.deals.mixing import effective_draws
from winset.deals.orders import Order, bits, covers, flip, one_unit_to
from winset.deals.streams import BLOCK, WALK, stream
from winset.search.compiled import compiled
from winset.search.multipliers import copy_into
from winset.search.problem import FloatArray, IntArray

THINNING = 6
"""Fewest steps between draws, for each class that is not fixed."""
DOUBLINGS = 5
"""How often they are doubled at most, while trial draws still depend on each other."""
WORTH = 0.5
"""Share of independent draws that trial draws shall be worth."""
TRIALS = 512
"""Draws of a trial walk, of which there are as many as walks in a block."""
WARM_UP = 12
"""Draws thrown away before the first of a walk that counts."""


@dataclass(frozen=True, eq=False)
class Walks:
    """Walks in a bounded order with a sum and at least two classes that are not fixed."""

    order: Order
    body: Body
    start: FloatArray
    thinning: int
    method: ClassVar[str] = "hit-and-run"

    @classmethod
    def of(cls, order: Order, thinning: int = 0) -> Walks:
        """Prepare walks from a point well inside, with as many steps a draw as they need.

        ``thinning``: steps known to be enough for much the same set; 0: to be found by trial.
        """
        body = Body.of(order)
        start = inside(order)[body.free]
        if thinning:
            return cls(order, body, start, thinning)
        found = cls(order, body, start, THINNING * len(body.free))
        for _ in range(DOUBLINGS):
            if found.trial() >= WORTH:
                break
            found = replace(found, thinning=2 * found.thinning)
        return found

    def trial(self) -> float:
        """Measure the share of independent draws that draws of some walks are worth."""
        walks = BLOCK // WALK
        rng = stream(0, ("trial walks",), 0)
        points = np.concatenate([self._walk(rng, TRIALS) for _ in range(walks)])
        worth = effective_draws(points, np.repeat(np.arange(walks), TRIALS))
        return 1.0 if worth is None else worth / len(points)

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw one point for each row of a block, a fresh walk every `WALK` rows → (row, class)."""
        points = np.tile(self.order.lo, (len(rows), 1))
        walk = rows // WALK
        for number in np.unique(walk):
            mine = np.flatnonzero(walk == number)
            points[mine[:, None], self.body.free] = self._walk(rng, len(mine))
        # A step may overshoot a bound by rounding.
        result: FloatArray = np.clip(points, self.order.lo, self.order.hi)
        return result

    def _walk(self, rng: np.random.Generator, n: int) -> FloatArray:
        """Draw n neighbouring points of a fresh walk → (draw, free class)."""
        places = rng.random(((WARM_UP + n) * self.thinning, 3))
        kept = np.empty((WARM_UP + n, len(self.start)))
        slack = np.empty(len(self.body.end))
        _walk(self.start.copy(), self.body, places, slack, kept)
        return kept[WARM_UP:]


class Body(NamedTuple):
    """The set in its free classes, as rows ``side @ x <= end``; compiled code reads it.

    ``free`` (class,) indices in the order; ``side`` (row, class), ``end`` (row,); ``toward``
    (set, class) gives one unit of the sum to the classes of a set, evenly; ``closing``
    (set, row) = ``toward @ side.T``, and ``touched`` (set, place) lists the rows at which it is
    not 0, then -1.
    """

    free: IntArray
    side: FloatArray
    end: FloatArray
    toward: FloatArray
    closing: FloatArray
    touched: IntArray

    @classmethod
    def of(cls, order: Order) -> Body:
        """Leave out the rows that others imply."""
        free = np.flatnonzero(~order.fixed)
        place = {int(k): column for column, k in enumerate(free)}
        among = sum(1 << k for k in place)
        above = tuple(mask & among for mask in flip(order.below))
        below = tuple(mask & among for mask in order.below)
        rows = [*_bounds(order, list(place), above, below), *_pairs(place, below)]
        side = np.zeros((len(rows), len(free)))
        for row, (signs, _) in enumerate(rows):
            for k, sign in signs.items():
                side[row, place[k]] = sign
        masks = dict.fromkeys([1 << k | above[k] for k in place] + [1 << k for k in place])
        toward = one_unit_to(masks, order)
        closing = (toward[:, None, :] * side).sum(axis=2)
        touched = np.full((len(masks), len(rows) + 1), -1)
        for number, speeds in enumerate(closing):
            met = np.flatnonzero(speeds)
            touched[number, : len(met)] = met
        return cls(free, side, np.array([end for _, end in rows]), toward, closing, touched)


Row = tuple[dict[int, float], float]
"""Signs by class and the end of one row ``signs @ x <= end``."""


def _bounds(
    order: Order, free: list[int], above: tuple[int, ...], below: tuple[int, ...]
) -> list[Row]:
    """List the bounds that neither the order nor the sum implies."""
    left = (order.total or 0.0) - float(order.size @ order.lo)
    rows: list[Row] = []
    for k in free:
        if not any(order.lo[b] >= order.lo[k] for b in bits(below[k])):
            rows.append(({k: -1.0}, -float(order.lo[k])))
        carried = any(order.hi[a] <= order.hi[k] for a in bits(above[k]))
        if not carried and order.hi[k] < order.lo[k] + left / order.size[k]:
            rows.append(({k: 1.0}, float(order.hi[k])))
    return rows


def _pairs(free: Container[int], below: tuple[int, ...]) -> list[Row]:
    """List the pairs of the order with nothing between them."""
    return [({b: 1.0, a: -1.0}, 0.0) for a, b in covers(below) if a in free]


@compiled
def _walk(
    point: FloatArray, body: Body, places: FloatArray, slack: FloatArray, kept: FloatArray
) -> None:
    """Walk from a point, (class,), and keep points evenly spaced in ``kept`` (draw, class).

    ``places``: (step, 3) in [0, 1): set that gains, set that loses, place on the chord; as many
    steps a draw as make whole walks. ``slack`` (side,) is room.
    """
    toward, closing, touched = body.toward, body.closing, body.touched
    n, rows, thinning = len(point), len(body.end), len(places) // len(kept)
    for draw in range(len(kept)):
        # Afresh for every draw, so that rounding does not add up.
        for row in range(rows):
            slack[row] = body.end[row]
            for k in range(n):
                slack[row] -= body.side[row, k] * point[k]
        for step in range(draw * thinning, (draw + 1) * thinning):
            gain, lose = int(places[step, 0] * len(toward)), int(places[step, 1] * len(toward))
            ahead, behind = np.inf, -np.inf
            for one in (gain, lose):
                at = 0
                while touched[one, at] >= 0:
                    row = touched[one, at]
                    speed = closing[gain, row] - closing[lose, row]
                    if speed > 0:
                        ahead = min(ahead, slack[row] / speed)
                    elif speed < 0:
                        behind = max(behind, slack[row] / speed)
                    at += 1
            far = 0.0
            if behind < ahead < np.inf:
                far = behind + (ahead - behind) * places[step, 2]
            for k in range(n):
                point[k] += far * (toward[gain, k] - toward[lose, k])
            for one, way in ((gain, -far), (lose, far)):
                at = 0
                while touched[one, at] >= 0:
                    slack[touched[one, at]] += way * closing[one, touched[one, at]]
                    at += 1
        copy_into(kept[draw], point)
