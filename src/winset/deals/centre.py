"""The centroid of what the statements allow: the numbers of the central reading.

Exact wherever the structure has a formula, else the mean of seeded draws with its standard
error.

Shares of 1 under an order
    Independent exponential times divided by their sum are uniform on the simplex, and the order
    of the shares is the order of the times. The sum is independent of the shares, so the mean
    share is the mean of the ordered time divided by the number of times; parts of the order that
    are not connected are independent. A complete order gives the rank-order centroid. Lower
    bounds shift the simplex and shrink it. m equal shares form one class: on
    ``{m_1 w_1 + m_2 w_2 + ... = 1}`` the products m_k w_k are uniform on a simplex, so w_k
    behaves like an exponential time of rate m_k.
Values of options between a worst (0) and a best (1)
    For every choice of best and worst the others lie in a box under an order; volume and
    centroid of that are exact, and the centroids are averaged by volume. Where only an order is
    said, that is (mean rank) / (number of options - 1) over all complete orders that fit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from winset.deals.extensions import ordered_box, ordered_exponentials
from winset.deals.orders import Order, bits, closed, components, consistent, faces, flip, order_of
from winset.deals.polytope import Branch, Group, Polytope
from winset.errors import LimitReached
from winset.search.problem import TOLERANCE, FloatArray

INDIFFERENT = 0.5
"""Value of all options where a party is said to find them equally good."""


@dataclass(frozen=True, eq=False)
class Centre:
    """The middle of what the statements allow.

    ``point`` (name,); ``standard_error`` is the largest over the names, 0 where ``exact``;
    ``methods`` say in words how it was found; ``branches`` counts the ways to settle conflicts
    between reports that it averages.
    """

    point: FloatArray
    exact: bool
    standard_error: float
    methods: tuple[str, ...]
    branches: int = 1


def centre(polytope: Polytope) -> Centre | None:
    """Find the centroid of a polytope; None where nothing satisfies the statements.

    Raises
    ------
    LimitReached
        If an order with bounds on option values is too large for an exact answer.

    Examples
    --------
    >>> from winset.case.statements import parse
    >>> from winset.deals.polytope import Said, Source
    >>> said = tuple(Said(r, Source((), "a > b > c")) for r in parse("a > b > c"))
    >>> centre(Polytope(("a", "b", "c"), said, total=1.0)).point.round(3).tolist()
    [0.611, 0.278, 0.111]
    """
    order = order_of(polytope)
    if order is None:
        return None
    if polytope.total is not None:
        return _share_centre(order)
    if not polytope.anchored:
        _, _, point = _box_centre(order)
        return _exact(order, point, "middle of the stated values")
    return _anchored_centre(order)


def group_centre(group: Group) -> Centre | None:
    """Average the centroids of all consistent branches by their votes; None if there is none."""
    found: list[tuple[Branch, Centre]] = []
    for branch in group.branches():
        if consistent(branch.polytope):
            middle = centre(branch.polytope)
            if middle is not None:
                found.append((branch, middle))
    if not found:
        return None
    if group.n_branches == 1:
        return found[0][1]
    votes = np.array([branch.votes for branch, _ in found])
    shares = votes / votes.sum()
    error = math.hypot(*(s * c.standard_error for s, (_, c) in zip(shares, found, strict=True)))
    point = sum(s * c.point for s, (_, c) in zip(shares, found, strict=True))
    methods = tuple(dict.fromkeys(method for _, c in found for method in c.methods))
    return Centre(np.asarray(point), all(c.exact for _, c in found), error, methods, len(found))


def _exact(order: Order, by_class: FloatArray, method: str) -> Centre:
    return Centre(order.spread(by_class), True, 0.0, (method,))


def _share_centre(order: Order) -> Centre:
    free = ~order.fixed
    if not free.any():
        return _exact(order, order.lo, "stated shares")
    if free.sum() == 1:
        point = order.lo.copy()
        rest = (order.total or 0.0) - float(order.size[~free] @ order.lo[~free])
        point[free] = rest / order.size[free]
        return _exact(order, point, "stated shares")
    exact = _simplex_centre(order)
    if exact is not None:
        return exact
    # Compiled code loads only where it is needed.
    from winset.deals.hit_and_run import sampled_mean

    drawn = sampled_mean(order)
    error = float(drawn.standard_error.max())
    return Centre(order.spread(drawn.mean), False, error, ("mean of draws",))


def _simplex_centre(order: Order) -> Centre | None:
    """Use the formula of ordered exponential times; None where upper bounds or shifts matter."""
    plain = plain_simplex(order)
    if plain is None:
        return None
    point = order.lo.copy()
    for group in components(plain.below, plain.free):
        sizes = [int(order.size[k]) for k in group]
        times = ordered_exponentials(sizes, within(plain.below, group))
        if times is None:
            return None
        point[group] += plain.left * times / len(plain.free)
    return _exact(order, point, _simplex_method(order, plain.free, plain.below))


@dataclass(frozen=True)
class PlainSimplex:
    """Free classes that share ``left`` above their lower bounds under an order, and no more."""

    free: list[int]
    below: tuple[int, ...]
    left: float


def plain_simplex(order: Order) -> PlainSimplex | None:
    """Find that shape in a bounded order of shares; None where upper bounds or shifts matter."""
    free = [int(k) for k in np.flatnonzero(~order.fixed)]
    left = (order.total or 0.0) - float(order.size @ order.lo)
    below = _binding(order, free)
    if below is None:
        return None
    above = flip(below)
    for k in free:
        lifted = order.size[k] + sum(order.size[a] for a in bits(above[k]))
        if order.lo[k] + left / lifted > order.hi[k] + TOLERANCE:
            return None
    return PlainSimplex(free, below, left)


def _binding(order: Order, free: Sequence[int]) -> tuple[int, ...] | None:
    """Keep the relations between free classes that the bounds do not imply.

    None where a relation binds between classes of different lower bounds: then shifting the
    bounds to 0 does not leave a plain order.
    """
    below = [0] * order.n
    among = set(free)
    for a in free:
        for b in bits(order.below[a]):
            if b in among and order.lo[a] < order.hi[b] - TOLERANCE:
                if abs(order.lo[a] - order.lo[b]) > TOLERANCE:
                    return None
                below[a] |= 1 << b
    return closed(below)


def _simplex_method(order: Order, free: Sequence[int], below: tuple[int, ...]) -> str:
    bounded = " above the stated lower bounds" if order.lo.any() else ""
    if not any(below[k] for k in free):
        return "centroid of free shares" + bounded
    above = flip(below)
    complete = all(len(free) == 1 + (below[k] | above[k]).bit_count() for k in free)
    return ("rank-order centroid" if complete else "centroid of the partial order") + bounded


def within(below: tuple[int, ...], group: Sequence[int]) -> list[int]:
    """Renumber the bit sets of some classes among themselves."""
    place = {k: position for position, k in enumerate(group)}
    return [sum(1 << place[b] for b in bits(below[k]) if b in place) for k in group]


def _box_centre(order: Order) -> tuple[int, float, FloatArray]:
    """Dimension, volume and centroid, (class,), of an order between bounds."""
    free = [int(k) for k in np.flatnonzero(~order.fixed)]
    point = order.lo.copy()
    volume = 1.0
    reached = crossing(order)
    for group in components(reached, free):
        found = ordered_box(order.lo[group], order.hi[group], within(reached, group))
        if found is None:
            raise too_intricate(len(group))
        volume *= found[0]
        point[group] = found[1]
    return len(free), volume, point


def crossing(order: Order) -> tuple[int, ...]:
    """Keep the relations between free classes whose bounds overlap; the others hold anyway."""
    fixed = order.fixed
    below = [0] * order.n
    for a in np.flatnonzero(~fixed):
        for b in bits(order.below[a]):
            if not fixed[b] and order.lo[a] < order.hi[b]:
                below[a] |= 1 << b
    return closed(below)


def too_intricate(n: int) -> LimitReached:
    """Refuse an order of n options with more ways to complete it than can be counted."""
    return LimitReached(
        f"an order with bounds links {n} options of one issue in too many ways "
        "for an exact middle; complete the order or drop some bounds"
    )


def _anchored_centre(order: Order) -> Centre | None:
    if order.n == 1:
        level = np.clip(INDIFFERENT, order.lo, order.hi)
        return _exact(order, level, "all options equally good")
    found = [_box_centre(face) for face in distinct(faces(order))]
    if not found:
        return None
    dimension = max(d for d, _, _ in found)
    top = [(volume, point) for d, volume, point in found if d == dimension]
    whole = sum(volume for volume, _ in top)
    point = sum(volume / whole * point for volume, point in top)
    # Options that count alike must not differ by the rounding of sums.
    return _exact(order, np.round(point, 14), _anchored_method(order))


def distinct(found: Iterable[Order]) -> Iterable[Order]:
    """Drop faces that are the same set."""
    return {(face.lo.tobytes(), face.hi.tobytes()): face for face in found}.values()


def _anchored_method(order: Order) -> str:
    bounded = order.lo.any() or (order.hi < 1).any()
    if not bounded and not any(order.below):
        return "nothing said: all options alike"
    return "mean rank" if not bounded else "centroid of orders and intervals"
