"""Orders with bounds: merge what is equal, carry bounds along the order, find contradictions.

A set ``{x: x_a >= x_b for the stated pairs, lo <= x <= hi}`` is a lattice: the largest lower
bounds carried upwards form its smallest point, the smallest upper bounds carried downwards its
largest one. Two facts follow that save every linear programme here.

1. Some x satisfies all strict relations iff no cycle of relations holds a strict one and, after
   carrying, ``lo <= hi`` everywhere and ``hi[a] > lo[b]`` for each strict ``a > b``.
2. The sum of x takes every value between the sums of the smallest and the largest point; at a
   value strictly between, a point that satisfies all strict relations exists, and no relation is
   forced to equality that is not forced without the sum.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from winset.case.statements import Ordered
from winset.deals.polytope import Polytope
from winset.search.problem import TOLERANCE, FloatArray, IntArray

ROUNDING = 1e-3 + TOLERANCE
"""Shares printed to three digits may miss their sum by this much; they are taken as printed."""


@dataclass(frozen=True, eq=False)
class Order:
    """Classes of equal quantities, bounded and partially ordered.

    Parameters
    ----------
    member : (name,) class of each quantity.
    size : (class,) number of quantities in each class.
    lo, hi : (class,) bounds, carried along the order; equal where only one value is left.
    below : for each class the bit set of classes that are nowhere above it (transitive).
    strict : pairs of classes (above, below) that may not be equal.
    total : sum of all quantities, or None.
    """

    member: IntArray
    size: IntArray
    lo: FloatArray
    hi: FloatArray
    below: tuple[int, ...]
    strict: tuple[tuple[int, int], ...]
    total: float | None

    @property
    def n(self) -> int:
        """Number of classes."""
        return len(self.size)

    @property
    def fixed(self) -> np.ndarray:
        """(class,) whether only one value is left."""
        return self.hi - self.lo <= TOLERANCE

    def bounded(self, lo: FloatArray, hi: FloatArray) -> Order | None:
        """Tighten the bounds, (class,), and carry them along; None where nothing is left."""
        lo, hi = np.maximum(self.lo, lo), np.minimum(self.hi, hi)
        pairs = [(a, b) for a in range(self.n) for b in bits(self.below[a])]
        low, high = lo.copy(), hi.copy()
        for a, b in pairs:
            low[a] = max(low[a], lo[b])
            high[b] = min(high[b], hi[a])
        if not self._holds(low, high):
            return None
        if self.total is not None:
            least, most = float(self.size @ low), float(self.size @ high)
            if least > self.total + ROUNDING or most < self.total - ROUNDING:
                return None
            if least >= self.total - TOLERANCE:
                high = low
            elif most <= self.total + TOLERANCE:
                low = high
            if not self._holds(low, high):
                return None
        if np.any(close := high - low <= TOLERANCE):
            # Crossed by rounding only: keep the lower bound, which exact numbers state themselves.
            high = np.where(close, low, high)
        return Order(self.member, self.size, low, high, self.below, self.strict, self.total)

    def _holds(self, lo: FloatArray, hi: FloatArray) -> bool:
        if np.any(lo > hi + TOLERANCE):
            return False
        return all(hi[a] > lo[b] + TOLERANCE for a, b in self.strict)

    def spread(self, by_class: FloatArray) -> FloatArray:
        """Give every quantity the number of its class: (class,) → (name,)."""
        return np.asarray(by_class, dtype=np.float64)[self.member]


def order_of(polytope: Polytope) -> Order | None:
    """Merge and carry; None where the statements leave no number at all.

    Where the best and the worst are anchored, this is the set before that choice.

    Examples
    --------
    >>> from winset.deals.polytope import Said, Source
    >>> said = Said(Ordered("a", "b"), Source(("importance", 0), "a > b"))
    >>> order_of(Polytope(("a", "b"), (said,), total=1.0)).below
    (2, 0)
    """
    relations = [said.relation for said in polytope.said]
    orders = [r for r in relations if isinstance(r, Ordered)]
    down = _reach(polytope, orders)
    classes = _merge(down)
    n = max(classes, default=-1) + 1
    below = [0] * n
    for name, reached in enumerate(down):
        for other in bits(reached):
            below[classes[name]] |= 1 << classes[other]
    index = polytope.index
    strict = sorted(
        {(classes[index[r.above]], classes[index[r.below]]) for r in orders if _is_strict(r)}
    )
    if any(a == b for a, b in strict):
        return None
    member = np.array(classes, dtype=np.int64)
    lo, hi = np.zeros(n), np.full(n, np.inf)
    np.maximum.at(lo, member, polytope.lo)
    np.minimum.at(hi, member, polytope.hi)
    whole = Order(
        member=member,
        size=np.bincount(member, minlength=n),
        lo=lo,
        hi=hi,
        below=tuple(reached & ~(1 << c) for c, reached in enumerate(below)),
        strict=tuple(strict),
        total=polytope.total,
    )
    return whole.bounded(lo, hi)


def faces(order: Order) -> Iterable[Order]:
    """List the sets in which one class is the best (1) and another the worst (0)."""
    above = flip(order.below)
    for best in range(order.n):
        if above[best] or order.hi[best] < 1:
            continue
        for worst in range(order.n):
            if worst == best or order.below[worst] or order.lo[worst] > 0:
                continue
            lo, hi = order.lo.copy(), order.hi.copy()
            lo[best], hi[worst] = 1.0, 0.0
            face = order.bounded(lo, hi)
            if face is not None:
                yield face


def consistent(polytope: Polytope) -> bool:
    """Tell whether any numbers satisfy all the statements, strict ones strictly."""
    order = order_of(polytope)
    if order is None:
        return False
    if not polytope.anchored or len(order.member) == 1:
        return True
    if order.n == 1:
        # Options that are all worth the same are indifference, no error; but a bound that keeps
        # one of them from both ends contradicts the convention, whatever is said of the others.
        return bool(order.lo[0] <= TOLERANCE or order.hi[0] >= 1 - TOLERANCE)
    return any(True for _ in faces(order))


def components(below: tuple[int, ...], among: Iterable[int]) -> list[list[int]]:
    """Split classes into groups that no order connects, each in ascending order."""
    among = list(among)
    kept = sum(1 << k for k in among)
    above = flip(below)
    found: list[list[int]] = []
    left = kept
    while left:
        group, edge = 0, left & -left
        while edge:
            group |= edge
            edge = _neighbours(edge, below, above) & kept & ~group
        found.append(list(bits(group)))
        left &= ~group
    return found


def flip(below: tuple[int, ...]) -> tuple[int, ...]:
    """Turn bit sets of what is below each class into bit sets of what is above it."""
    above = [0] * len(below)
    for a, lower in enumerate(below):
        for b in bits(lower):
            above[b] |= 1 << a
    return tuple(above)


def covers(below: tuple[int, ...]) -> list[tuple[int, int]]:
    """List the pairs (above, below) with nothing between them.

    Examples
    --------
    >>> covers((0b000, 0b001, 0b011))
    [(1, 0), (2, 1)]
    """
    pairs = []
    for a, lower in enumerate(below):
        indirect = 0
        for b in bits(lower):
            indirect |= below[b]
        pairs += [(a, b) for b in bits(lower & ~indirect)]
    return pairs


def one_unit_to(masks: Collection[int], order: Order) -> FloatArray:
    """Share one unit of the sum evenly among what is not fixed of each set of classes.

    Returns (set, class that is not fixed).
    """
    free = np.flatnonzero(~order.fixed)
    place = {int(k): column for column, k in enumerate(free)}
    given = np.zeros((len(masks), len(free)))
    for row, mask in enumerate(masks):
        given[row, [place[k] for k in bits(mask) if k in place]] = 1.0
    given /= (given * order.size[free]).sum(axis=1)[:, None]
    return given


def closed(below: list[int]) -> tuple[int, ...]:
    """Complete bit sets of direct relations to transitive ones."""
    down = list(below)
    for k in range(len(down)):
        for a in range(len(down)):
            if down[a] >> k & 1:
                down[a] |= down[k]
    return tuple(down)


def bits(mask: int) -> Iterable[int]:
    """List the members of a bit set, smallest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _neighbours(mask: int, below: tuple[int, ...], above: tuple[int, ...]) -> int:
    found = 0
    for k in bits(mask):
        found |= below[k] | above[k]
    return found


def _is_strict(relation: Ordered) -> bool:
    return not (relation.weak or relation.equal)


def _reach(polytope: Polytope, orders: list[Ordered]) -> tuple[int, ...]:
    down = [1 << k for k in range(len(polytope.names))]
    for relation in orders:
        a, b = polytope.index[relation.above], polytope.index[relation.below]
        down[a] |= 1 << b
        if relation.equal:
            down[b] |= 1 << a
    return closed(down)


def _merge(down: tuple[int, ...]) -> list[int]:
    """Number the classes of mutually reachable names in order of first mention."""
    classes: list[int] = [-1] * len(down)
    n = 0
    for name, reached in enumerate(down):
        if classes[name] < 0:
            for other in bits(reached):
                if down[other] >> name & 1:
                    classes[other] = n
            n += 1
    return classes
