"""Closed forms of what firms are worth between the prices at which they act, on and off.

Idle and active firms while measures are off (0) and on (1) are worth I0, I1, A0, A1. In a region
where some of them wait, these solve linear equations V·M = LV + income with L = ½σ²∂² + (μ − ½σ²)∂
in logarithms of the price; the others follow from them: A = I − l below the price of leaving and
I0 = A0 − k above that of entry h. So each is a sum of powers of the price, one pair for each
eigenvalue of M, and a straight line.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from winset.economy.investors.project import FloatArray, roots

IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]
Term = tuple[int, FloatArray, FloatArray, FloatArray]
"""Number of the unknown, power, weight, log price at which the power is 1."""
Pair = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, eq=False)
class Facing:
    """What firms face in each reading, (draw,) each.

    ``hit``: rate at which a plant is lost; ``leaving``: l; ``back``: what is paid back then;
    ``kept``: share of the price while measures are on; ``gone``: share of plants lost when they
    return.
    """

    rho: FloatArray
    mu: FloatArray
    sigma: FloatArray
    hit: FloatArray
    running: FloatArray
    cost: FloatArray
    leaving: FloatArray
    back: FloatArray
    returns: FloatArray
    ends: FloatArray
    kept: FloatArray
    gone: FloatArray

    @property
    def stays(self) -> FloatArray:
        """Rate at which measures return and the plant outlives it."""
        return self.returns * (1 - self.gone)

    @property
    def income(self) -> Pair:
        """What an active firm has a year at a price of 0, off and on."""
        off = self.back * (self.hit + self.returns * self.gone) - self.running
        return off, self.back * self.hit - self.running

    def some(self, rows: IntArray | BoolArray) -> Facing:
        """Take some readings."""
        return Facing(*(getattr(self, f.name)[rows] for f in fields(self)))


@dataclass(frozen=True, eq=False)
class Piece:
    """A value in one region: powers of the price with unknown weights, and a straight line."""

    terms: tuple[Term, ...]
    slope: FloatArray
    level: FloatArray

    def at(self, x: FloatArray, unknowns: int, times: int = 0) -> tuple[FloatArray, FloatArray]:
        """(draw, unknown) factors and (draw,) the rest, of a derivative by log price."""
        factors = np.zeros((len(x), unknowns))
        for k, power, weight, origin in self.terms:
            factors[:, k] += weight * power**times * np.exp(power * (x - origin))
        line = self.slope * np.exp(x)
        return factors, line if times else line + self.level


@dataclass(frozen=True, eq=False)
class Layout:
    """Values of one order of regions, and where they meet.

    Parameters
    ----------
    matched : two pieces, log price, derivative, and by how much the first is more there.
    pasted : active piece, idle piece, log price at which their slopes agree once the prices are
        right, and the sign that the second derivative of their gap then has.
    gaps : active and idle piece, between two log prices, and how large their gap may be at most.
    away : where firms leave at any price once measures are on: idle firms then, active and idle
        ones before (None: their gap is the cost of entry), between two log prices.
    last : active and idle piece at the highest prices, where staying on must go on to pay.
    """

    unknowns: int
    matched: tuple[tuple[Piece, Piece, FloatArray, int, FloatArray], ...]
    pasted: tuple[tuple[Piece, Piece, FloatArray, float], ...]
    gaps: tuple[tuple[Piece, Piece, FloatArray, FloatArray, FloatArray], ...]
    away: tuple[tuple[Piece, tuple[Piece, Piece] | None, FloatArray, FloatArray], ...] = ()
    last: tuple[tuple[Piece, Piece], ...] = ()


def within(f: Facing, x: FloatArray, lower: int) -> Layout:
    """Lay out regions where both prices of leaving lie below that of entry.

    ``lower``: the regime, 0 or 1, in which firms leave at the lower price.
    """
    first, second, h = x[:, lower], x[:, 1 - lower], x[:, 2]
    idle, top = _idle(f, h), _active(f, second, (2, 3))
    other = 1 - lower
    low = _alone(f, lower, idle[other], (4, 5), (second, first))
    closed = _closed(f, top[0], 6, h)
    zero, cost, out = np.zeros_like(h), f.cost, -f.leaving
    matched = (
        (low, idle[lower], first, 0, out),
        (low, top[lower], second, 0, zero),
        (low, top[lower], second, 1, zero),
        (top[other], idle[other], second, 0, out),
        (top[0], idle[0], h, 0, cost),
        (closed, idle[1], h, 0, zero),
        (closed, idle[1], h, 1, zero),
    )
    pasted = (
        (low, idle[lower], first, 1.0),
        (top[other], idle[other], second, 1.0),
        (top[0], idle[0], h, -1.0),
    )
    most = (cost, np.full_like(h, np.inf))
    gaps = (
        (low, idle[lower], first, second, most[lower]),
        (top[0], idle[0], second, h, cost),
        (top[1], idle[1], second, h, most[1]),
        (top[1], closed, h, h + FAR, most[1]),
    )
    return Layout(7, matched, pasted, gaps, last=((top[1], closed),))


def above(f: Facing, x: FloatArray) -> Layout:
    """Lay out regions where measures that return drive out firms that have just come in."""
    x0, x1, h = x.T
    idle, top = _idle(f, h), _active(f, x1, (8, 9))
    low = _alone(f, 0, idle[1], (2, 3), (h, x0))
    held, closed = _held(f, (4, 5), (6, 7), (x1, h))
    far = _closed(f, top[0], 10, x1)
    zero, cost, out = np.zeros_like(h), f.cost, -f.leaving
    matched = (
        (low, idle[0], x0, 0, out),
        (held, low, h, 0, zero),
        (held, low, h, 1, zero),
        (held, idle[0], h, 0, cost),
        (closed, idle[1], h, 0, zero),
        (closed, idle[1], h, 1, zero),
        (top[0], held, x1, 0, zero),
        (top[0], held, x1, 1, zero),
        (far, closed, x1, 0, zero),
        (far, closed, x1, 1, zero),
        (top[1], far, x1, 0, out),
    )
    pasted = (
        (low, idle[0], x0, 1.0),
        (top[1], far, x1, 1.0),
        (low, idle[0], h, -1.0),
    )
    gaps = (
        (low, idle[0], x0, h, cost),
        (top[1], far, x1, x1 + FAR, np.full_like(h, np.inf)),
    )
    return Layout(11, matched, pasted, gaps, last=((top[1], far),))


def band(f: Facing, x: FloatArray) -> Layout:
    """Lay out regions where firms stay on between two prices only, the upper above entry.

    A firm that stays on may lose its plant and is then out for good; one that left may come in
    again, which is worth more than staying where the price is high and little of it is kept.
    """
    x0, x1, h, x2 = x.T
    idle = _idle(f, h)
    low = _alone(f, 0, idle[1], (2, 3), (x1, x0))
    top = _active(f, x1, (6, 7), ((4, 5), x2))
    closed = _closed(f, top[0], 9, h, (8, x2))
    held, away = _held(f, (), (10, 11), (x2, x2))
    zero, cost, out = np.zeros_like(h), f.cost, -f.leaving
    matched = (
        (low, idle[0], x0, 0, out),
        (low, top[0], x1, 0, zero),
        (low, top[0], x1, 1, zero),
        (top[1], idle[1], x1, 0, out),
        (top[0], idle[0], h, 0, cost),
        (closed, idle[1], h, 0, zero),
        (closed, idle[1], h, 1, zero),
        (held, top[0], x2, 0, zero),
        (held, top[0], x2, 1, zero),
        (away, closed, x2, 0, zero),
        (away, closed, x2, 1, zero),
        (top[1], closed, x2, 0, out),
    )
    pasted = (
        (low, idle[0], x0, 1.0),
        (top[1], idle[1], x1, 1.0),
        (top[0], idle[0], h, -1.0),
        (top[1], closed, x2, 1.0),
    )
    most = np.full_like(h, np.inf)
    gaps = (
        (low, idle[0], x0, x1, cost),
        (top[0], idle[0], x1, h, cost),
        (top[1], idle[1], x1, h, most),
        (top[1], closed, h, x2, most),
    )
    return Layout(12, matched, pasted, gaps, ((away, None, x2, x2 + FAR),))


def never(f: Facing, x: FloatArray) -> Layout:
    """Lay out regions where firms leave at any price once measures are on."""
    x0, _, h = x.T
    idle = _idle(f, h)
    low = _alone(f, 0, idle[1], (2, 3), (h, x0))
    held, closed = _held(f, (), (4, 5), (h, h))
    zero, cost = np.zeros_like(h), f.cost
    matched = (
        (low, idle[0], x0, 0, -f.leaving),
        (held, low, h, 0, zero),
        (held, low, h, 1, zero),
        (held, idle[0], h, 0, cost),
        (closed, idle[1], h, 0, zero),
        (closed, idle[1], h, 1, zero),
    )
    pasted = ((low, idle[0], x0, 1.0), (low, idle[0], h, -1.0))
    away = ((idle[1], (low, idle[0]), x0, h), (closed, None, h, h + FAR))
    return Layout(6, matched, pasted, ((low, idle[0], x0, h, cost),), away)


FAR = 4.0
"""How far above the last price, in logarithms, values are looked at."""


def _idle(f: Facing, h: FloatArray) -> tuple[Piece, Piece]:
    """Idle firms below the price of entry: both wait; they are worth nothing at a price of 0."""
    s, e = f.returns, f.ends
    none, one = np.zeros_like(h), np.ones_like(h)
    powers = [roots(rate, f.mu, f.sigma)[0] for rate in (f.rho, f.rho + s + e)]
    off, on = (one, s), (one, -e)
    return (
        Piece(tuple((k, powers[k], off[k], h) for k in (0, 1)), none, none),
        Piece(tuple((k, powers[k], on[k], h) for k in (0, 1)), none, none),
    )


def _active(
    f: Facing,
    x: FloatArray,
    unknowns: tuple[int, int],
    growing: tuple[tuple[int, ...], FloatArray] | None = None,
) -> tuple[Piece, Piece]:
    """Active firms above both prices of leaving: both wait, and leaving fades with the price."""
    up, end = growing or ((), x)
    matrix = (f.rho + f.hit + f.returns, f.stays, f.ends, f.rho + f.hit + f.ends)
    lines = _lines(f, matrix, (np.ones_like(x), f.kept), f.income)
    return _faded(f, matrix, lines, (up, unknowns), (end, x))


def _held(
    f: Facing, growing: tuple[int, ...], fading: tuple[int, ...], ends: Pair
) -> tuple[Piece, Piece]:
    """Firms above the price of entry that leave once measures are on: A0 and I1."""
    matrix = (f.rho + f.hit + f.returns, f.stays, f.ends, f.rho + f.ends)
    levels = f.income[0] - f.stays * f.leaving, -f.ends * f.cost
    one = np.ones_like(f.rho)
    lines = _lines(f, matrix, (one, np.zeros_like(one)), levels)
    return _faded(f, matrix, lines, (growing, fading), ends)


Matrix = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
"""m0, m1, m2, m3 of [[m0, −m1], [−m2, m3]]."""


def _lines(f: Facing, matrix: Matrix, slopes: Pair, levels: Pair) -> tuple[Pair, Pair]:
    """Solve for the straight lines of a pair: their slopes and their levels."""
    a, b, c, d = matrix
    found = []
    for shift, (first, second) in ((f.mu, slopes), (0.0 * f.mu, levels)):
        whole = (a - shift) * (d - shift) - b * c
        found.append(
            (((d - shift) * first + b * second) / whole, (c * first + (a - shift) * second) / whole)
        )
    return found[0], found[1]


def _faded(
    f: Facing,
    matrix: Matrix,
    lines: tuple[Pair, Pair],
    unknowns: tuple[tuple[int, ...], tuple[int, ...]],
    ends: Pair,
) -> tuple[Piece, Piece]:
    """Give a pair of values: growing powers from one end, fading from the other, and lines."""
    growing, fading = unknowns
    pieces: tuple[list[Term], list[Term]] = ([], [])
    for j, (value, *vector) in enumerate(_eigen(matrix)):
        up, down = roots(value, f.mu, f.sigma)
        for who, weight in enumerate(vector):
            if growing:
                pieces[who].append((growing[j], up, weight, ends[0]))
            pieces[who].append((fading[j], -down, weight, ends[1]))
    slopes, levels = lines
    return (
        Piece(tuple(pieces[0]), slopes[0], levels[0]),
        Piece(tuple(pieces[1]), slopes[1], levels[1]),
    )


def _eigen(matrix: Matrix) -> tuple[tuple[FloatArray, FloatArray, FloatArray], ...]:
    """Give both eigenvalues and their vectors, in the form that loses no digits."""
    a, b, c, d = matrix
    half = np.sqrt(((a - d) / 2) ** 2 + b * c)
    wide, upper = np.abs(a - d) / 2 + half, a >= d
    return (
        ((a + d) / 2 - half, np.where(upper, b, wide), np.where(upper, wide, c)),
        ((a + d) / 2 + half, np.where(upper, -wide, b), np.where(upper, c, -wide)),
    )


def _alone(f: Facing, regime: int, idle: Piece, unknowns: tuple[int, int], ends: Pair) -> Piece:
    """Active firms that wait in one regime and leave once it turns into the other."""
    turning = f.ends if regime else f.returns
    carried = f.ends if regime else f.stays
    rate = f.rho + f.hit + turning
    up, down = roots(rate, f.mu, f.sigma)
    one = np.ones_like(rate)
    own = ((unknowns[0], up, one, ends[0]), (unknowns[1], -down, one, ends[1]))
    gains = f.kept if regime else one
    level = f.income[regime] - carried * f.leaving
    return Piece(own + _driven(f, rate, idle, carried), gains / (rate - f.mu), level / rate)


def _closed(
    f: Facing,
    active: Piece,
    unknown: int,
    end: FloatArray,
    growing: tuple[int, FloatArray] | None = None,
) -> Piece:
    """Idle firms while measures are on, above the price at which they come in once they end."""
    rate = f.rho + f.ends
    up, down = roots(rate, f.mu, f.sigma)
    own: tuple[Term, ...] = ((unknown, -down, np.ones_like(rate), end),)
    if growing is not None:
        own = (*own, (growing[0], up, np.ones_like(rate), growing[1]))
    slope = f.ends * active.slope / (rate - f.mu)
    level = f.ends * (active.level - f.cost) / rate
    return Piece(own + _driven(f, rate, active, f.ends), slope, level)


def _driven(f: Facing, rate: FloatArray, source: Piece, factor: FloatArray) -> tuple[Term, ...]:
    """Carry the powers of one value into another that turns into it at a rate."""
    found = []
    for k, power, weight, origin in source.terms:
        own = f.sigma**2 / 2 * power * (power - 1) + f.mu * power
        found.append((k, power, factor * weight / (rate - own), origin))
    return tuple(found)
