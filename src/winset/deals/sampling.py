"""Uniform draws from what the statements of one group allow: exact wherever there is a way.

Shares of 1
    Under an order alone, above common lower bounds: independent exponential times that come in a
    drawn way to complete the order, divided by their sum. Under other bounds: the same, keeping
    what the bounds allow, where at least `KEPT` of it is kept; else hit-and-run.
Values of options
    Under an order alone: a drawn way to complete the order, the worst at 0, the best at 1 and
    the others at sorted uniform places between. With bounds: a face (choice of best and worst)
    by its volume, then a point of the ordered box that it is. Faces of lower dimension than
    others have no volume and are left out, as in the central reading.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

import numpy as np

from winset.deals.centre import centre, crossing, distinct, plain_simplex, too_intricate, within
from winset.deals.orders import Order, components, faces, order_of
from winset.deals.polytope import Polytope
from winset.deals.sequences import Places, Sequences
from winset.deals.streams import BLOCK, stream
from winset.search.problem import FloatArray, IntArray

KEPT = 0.1
"""Share of draws without bounds that must keep the bounds, to draw by throwing others away."""
TRIALS = 4096
"""Draws on which that share is measured."""


class Sampler(Protocol):
    """Draws points of a set uniformly."""

    @property
    def method(self) -> str:
        """How draws are found."""

    @property
    def thinning(self) -> int:
        """Steps between draws of a walk, 0 without."""

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw one point for each row of a block, (row,) in [0, BLOCK) → (row, class)."""


def sampler(polytope: Polytope, thinning: int = 0) -> Sampler | None:
    """Choose the way to draw from a polytope → draws by name; None where nothing satisfies it.

    ``thinning``: steps between draws of a walk, where one is needed; 0: found by trial.

    Raises
    ------
    LimitReached
        If an order on option values has more ways to complete it than can be counted.

    Examples
    --------
    >>> from winset.case.statements import parse
    >>> from winset.deals.polytope import Said, Source
    >>> said = tuple(Said(r, Source((), "a > b")) for r in parse("a > b"))
    >>> found = sampler(Polytope(("a", "b"), said, total=1.0))
    >>> drawn = found.draw(np.random.default_rng(1), np.arange(100))
    >>> found.method, bool((drawn[:, 0] > drawn[:, 1]).all())
    ('exact', True)
    """
    order = order_of(polytope)
    if order is None or (polytope.anchored and order.n > 1 and not any(True for _ in faces(order))):
        return None
    if polytope.total is not None:
        classes = _shares(order, thinning)
    else:
        classes = _anchored(order) if polytope.anchored else _box(order)
    if classes is not None:
        return Spread(order.member, classes)
    middle = centre(polytope)
    return None if middle is None else Point(middle.point)


@dataclass(frozen=True, eq=False)
class Point:
    """The only numbers that are left, (name,)."""

    point: FloatArray
    method: ClassVar[str] = "stated"
    thinning: ClassVar[int] = 0

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:  # noqa: ARG002
        """Repeat the point → (row, name)."""
        return np.tile(self.point, (len(rows), 1))


@dataclass(frozen=True, eq=False)
class Spread:
    """Draws in classes of equal quantities, given to all members of each class."""

    member: IntArray
    classes: Sampler

    @property
    def method(self) -> str:
        """How draws are found."""
        return self.classes.method

    @property
    def thinning(self) -> int:
        """Steps between draws of a walk, 0 without."""
        return self.classes.thinning

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw → (row, name)."""
        return self.classes.draw(rng, rows)[:, self.member]


def _shares(order: Order, thinning: int) -> Sampler | None:
    """Draw shares of a sum by class; None where only one point is left."""
    if (~order.fixed).sum() <= 1:
        return None
    plain = Shares.of(order)
    if plain is not None:
        return plain
    # What needed a walk before is not tried without one again.
    kept = None if thinning else _thrown_away(order)
    if kept is not None:
        return kept
    # Compiled code loads only where it is needed.
    from winset.deals.walks import Walks

    return Walks.of(order, thinning)


def _thrown_away(order: Order) -> Kept | None:
    """Draw without the bounds and keep what they allow; None where that is too little."""
    free = ~order.fixed
    loose = replace(
        order,
        lo=np.where(free, order.lo[free].min(), order.lo),
        hi=np.where(free, np.inf, order.hi),
    )
    wider = Shares.of(loose)
    if wider is None:
        return None
    kept = Kept(wider, order.lo, order.hi)
    return kept if kept.share() >= KEPT else None


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares of what is left above lower bounds, under an order alone.

    ``alone`` (class,) are the free classes that no order touches; ``linked`` lists the others
    with their ways to complete the order.
    """

    order: Order
    left: float
    alone: IntArray
    linked: tuple[tuple[IntArray, Sequences], ...]
    method: ClassVar[str] = "exact"
    thinning: ClassVar[int] = 0

    @classmethod
    def of(cls, order: Order) -> Shares | None:
        """Prepare draws; None where other bounds matter or the order is too intricate."""
        plain = plain_simplex(order)
        if plain is None:
            return None
        alone, linked = [], []
        for group in components(plain.below, plain.free):
            if len(group) == 1:
                alone += group
                continue
            sizes = [int(order.size[k]) for k in group]
            ways = Sequences.of(sizes, within(plain.below, group))
            if ways is None:
                return None
            linked.append((np.array(group), ways))
        return cls(order, plain.left, np.array(alone, dtype=np.int64), tuple(linked))

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw → (row, class)."""
        size = self.order.size
        times = np.zeros((len(rows), self.order.n))
        times[:, self.alone] = rng.standard_exponential((len(rows), len(self.alone)))
        times[:, self.alone] /= size[self.alone]
        for group, ways in self.linked:
            coming = group[ways.draw(rng, len(rows))]
            # With R the rates of those still to come, the next wait is exponential of rate R.
            rest = np.cumsum(size[coming][:, ::-1], axis=1)[:, ::-1]
            waits = rng.standard_exponential(coming.shape) / rest
            np.put_along_axis(times, coming, np.cumsum(waits, axis=1), axis=1)
        whole = (times * size).sum(axis=1, keepdims=True)
        result: FloatArray = self.order.lo + self.left * (times / whole)
        return result


@dataclass(frozen=True, eq=False)
class Kept:
    """Draws from a wider set that lie between bounds, (class,); the others are thrown away."""

    wider: Shares
    lo: FloatArray
    hi: FloatArray
    method: ClassVar[str] = "exact"
    thinning: ClassVar[int] = 0

    def share(self) -> float:
        """Measure the share of draws that is kept."""
        rng = stream(0, ("share kept",), 0)
        return len(self._some(rng, TRIALS)) / TRIALS

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw → (row, class)."""
        found = self._some(rng, BLOCK)
        while len(found) < len(rows):
            found = np.concatenate((found, self._some(rng, BLOCK)))
        return found[: len(rows)]

    def _some(self, rng: np.random.Generator, tries: int) -> FloatArray:
        points = self.wider.draw(rng, np.arange(tries))
        kept: FloatArray = points[((points >= self.lo) & (points <= self.hi)).all(axis=1)]
        return kept


def _anchored(order: Order) -> Sampler | None:
    """Draw values with a best at 1 and a worst at 0, by class; None where one point is left."""
    if order.n == 1:
        return None
    if not order.lo.any() and (order.hi == 1).all():
        return Ranks.of(order)
    boxes = [Box.of(face) for face in distinct(faces(order))]
    dimension = max(box.dimension for box in boxes)
    top = tuple(box for box in boxes if box.dimension == dimension)
    if len(top) == 1:
        return top[0] if dimension else None
    return Faces(top, np.cumsum([box.volume for box in top]))


def _box(order: Order) -> Sampler | None:
    return None if order.fixed.all() else Box.of(order)


@dataclass(frozen=True, eq=False)
class Ranks:
    """Values of options of which only an order is said."""

    ways: Sequences
    method: ClassVar[str] = "exact"
    thinning: ClassVar[int] = 0

    @classmethod
    def of(cls, order: Order) -> Ranks:
        """Prepare draws."""
        ways = Sequences.of([1] * order.n, order.below)
        if ways is None:
            raise too_intricate(order.n)
        return cls(ways)

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw → (row, class)."""
        rising = self.ways.draw(rng, len(rows))
        places = np.zeros(rising.shape)
        places[:, -1] = 1.0
        places[:, 1:-1] = np.sort(rng.random((len(rows), rising.shape[1] - 2)), axis=1)
        values = np.empty_like(places)
        np.put_along_axis(values, rising, places, axis=1)
        return values


@dataclass(frozen=True, eq=False)
class Box:
    """An order between bounds; as in `Shares`, some free classes are alone, others linked."""

    order: Order
    alone: IntArray
    linked: tuple[tuple[IntArray, Places], ...]
    method: ClassVar[str] = "exact"
    thinning: ClassVar[int] = 0

    @classmethod
    def of(cls, order: Order) -> Box:
        """Prepare draws."""
        free = [int(k) for k in np.flatnonzero(~order.fixed)]
        reached = crossing(order)
        alone, linked = [], []
        for group in components(reached, free):
            if len(group) == 1:
                alone += group
                continue
            places = Places.of(order.lo[group], order.hi[group], within(reached, group))
            if places is None:
                raise too_intricate(len(group))
            linked.append((np.array(group), places))
        return cls(order, np.array(alone, dtype=np.int64), tuple(linked))

    @property
    def dimension(self) -> int:
        """Number of classes that are not fixed."""
        return int((~self.order.fixed).sum())

    @property
    def volume(self) -> float:
        """Volume in that dimension."""
        width = (self.order.hi - self.order.lo)[self.alone]
        return math.prod([*map(float, width), *(places.volume for _, places in self.linked)])

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw → (row, class)."""
        points = np.tile(self.order.lo, (len(rows), 1))
        width = (self.order.hi - self.order.lo)[self.alone]
        points[:, self.alone] += width * rng.random((len(rows), len(self.alone)))
        for group, places in self.linked:
            points[:, group] = places.draw(rng, len(rows))
        return points


@dataclass(frozen=True, eq=False)
class Faces:
    """Ordered boxes, one of which is chosen by volume; ``ladder`` (box,) adds the volumes up."""

    boxes: tuple[Box, ...]
    ladder: FloatArray
    method: ClassVar[str] = "exact"
    thinning: ClassVar[int] = 0

    def draw(self, rng: np.random.Generator, rows: IntArray) -> FloatArray:
        """Draw → (row, class)."""
        at = rng.random(len(rows)) * self.ladder[-1]
        chosen = np.searchsorted(self.ladder[:-1], at, side="right")
        points = np.empty((len(rows), self.boxes[0].order.n))
        for number in np.unique(chosen):
            mine = np.flatnonzero(chosen == number)
            points[mine] = self.boxes[number].draw(rng, mine)
        return points
