"""Prices of entry and exit while measures come and go, for all readings at once.

The same firms as in `solving`, with two regimes: off (0), in which they may come in, and on (1), in
which they may not and keep a share of the price. With the prices of entry h and of leaving x0 and
x1 known, value matching gives all values in closed form, by one small linear system (see
`on_off_regions`); the prices then follow from smooth pasting at each of them, by Newton's method.

Which region lies where depends on the reading. Each order is tried; a reading counts as solved only
if all conditions hold, second derivatives have the signs of an optimum, and neither acting nor
waiting is better in between. All others are left to the grid of `solving`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.economy.investors.on_off_regions import (
    Facing,
    Layout,
    Piece,
    above,
    band,
    never,
    within,
)
from winset.economy.investors.project import FloatArray, Project
from winset.economy.investors.regimes import Regimes
from winset.economy.investors.solving import NODES, solve
from winset.economy.investors.thresholds import thresholds
from winset.errors import UsageError

BoolArray = NDArray[np.bool_]

ROUNDS = 30
"""Newton steps at most; most readings take five to eight."""
PROVEN = 1e-9
"""Largest residual of the conditions, divided by the cost of entry, of a reading that is solved."""
LEAST = 1e-9
"""Rates and shares nearer to a limit are taken as so far from it: two powers would become one."""
ALIKE = 1e-6
"""Share by which the end of measures and the hazard differ at least, as two powers would be one; a
reading moved apart says so in its error."""
NUDGE = 1e-7
PATIENCE = 5
"""Steps without progress after which an order is given up."""
LONGEST = 0.3
"""Longest Newton step, in logarithms of prices."""
APART = 1e-3
POINTS = 9
"""Prices in each region at which waiting is compared with acting."""


@dataclass(frozen=True, eq=False)
class OnOffPrices:
    """Prices at which firms act, in the shape of the project's amounts, money a unit."""

    entry: FloatArray
    """h: an idle firm comes in at this price or above while measures are off."""
    exit: FloatArray
    """x0: an active firm leaves at this price or below while measures are off."""
    exit_on: FloatArray
    """x1: the same while they are on; inf where it then leaves at any price."""
    exit_on_above: FloatArray
    """x2: it also leaves at this price or above while they are on, to keep the right to come in
    again where staying may cost the plant; inf where it does not."""
    hurdle: FloatArray
    """(h − w)/k: yearly return on the entry cost that must be in sight, share a year."""
    error: FloatArray
    """Largest residual of the conditions, divided by the cost of entry; for a reading that the
    grid solved, by how much its price of entry differs, as a share, on half of the nodes."""
    by_grid: BoolArray
    """Whether the grid solved it."""


@dataclass(frozen=True, eq=False)
class _Order:
    """One order of regions: its layout, its prices, and where they start and stay."""

    layout: Callable[[Facing, FloatArray], Layout]
    free: tuple[int, ...]
    between: tuple[int, ...]
    """Prices in the order in which they lie."""

    def inside(self, x: FloatArray) -> FloatArray:
        """Keep prices in order, each a little above the one before."""
        kept = x.copy()
        for low, high in zip(self.between, self.between[1:], strict=False):
            kept[:, high] = np.maximum(kept[:, high], kept[:, low] + APART)
        return kept


_ORDERS = (
    _Order(partial(within, lower=0), (0, 1, 2), (0, 1, 2)),
    _Order(above, (0, 1, 2), (0, 2, 1)),
    _Order(partial(within, lower=1), (0, 1, 2), (1, 0, 2)),
    _Order(band, (0, 1, 2, 3), (0, 1, 2, 3)),
    _Order(never, (0, 2), (0, 2)),
)


def on_off(
    project: Project,
    returns: ArrayLike,
    ends: ArrayLike,
    kept: ArrayLike,
    lost: ArrayLike = 0.0,
) -> OnOffPrices:
    """Find at which prices firms come in and leave while measures come and go.

    Parameters
    ----------
    project : plant, costs and price; a firm that loses its plant is out.
    returns, ends : rates a year at which measures return while off, and end while on.
    kept : share of the price that reaches a firm while they are on, in [0, 1].
    lost : share of plants lost when they return, against the project's recovery, in [0, 1].
        All broadcast with the amounts of the project.

    Raises
    ------
    UsageError
        An amount outside its range, or firms that may come in anew after a loss.
    LimitReached
        A reading that the grid cannot solve either.

    Examples
    --------
    >>> plant = Project(running=1, entry=4, discount=0.05, volatility=0.15)
    >>> found = on_off(plant, returns=0.1, ends=0.2, kept=0.5)
    >>> [round(float(x), 4) for x in (found.entry, found.exit, found.exit_on)]
    [1.8994, 0.7651, 1.0317]
    """
    shape, facing = _read(project, (returns, ends, kept, lost))
    n = len(facing.rho)
    prices, error = np.zeros((n, 4)), np.full(n, np.inf)
    for order in _ORDERS:
        left = np.flatnonzero(error > PROVEN)
        if left.size:
            prices[left], error[left] = _newton(facing.some(left), order)
    by_grid = error > PROVEN
    for row in np.flatnonzero(by_grid).tolist():
        prices[row], error[row] = _grid(facing, row)
    moved = np.abs(facing.ends - facing.hit) <= 2 * ALIKE * facing.ends
    error = np.where(moved, np.maximum(error, 2 * ALIKE), error)
    entry = prices[:, 2]
    hurdle = (entry - facing.running) / facing.cost
    x0, x1, x2 = (prices[:, k].reshape(shape) for k in (0, 1, 3))
    return OnOffPrices(
        entry=entry.reshape(shape),
        exit=x0,
        exit_on=x1,
        exit_on_above=x2,
        hurdle=hurdle.reshape(shape),
        error=error.reshape(shape),
        by_grid=by_grid.reshape(shape),
    )


def _read(project: Project, rates: tuple[ArrayLike, ...]) -> tuple[tuple[int, ...], Facing]:
    if project.after != "out":
        raise UsageError("while measures come and go a firm that lost its plant is out")
    v = project.values()
    given = [np.asarray(x, dtype=np.float64) for x in rates]
    for name, rate in zip(("returns", "ends"), given[:2], strict=True):
        if not (np.isfinite(rate).all() and (rate >= 0).all()):
            raise UsageError(f"{name} is a finite rate a year of 0 or more")
    for name, share in zip(("kept", "lost"), given[2:], strict=True):
        if not ((share >= 0) & (share <= 1)).all():
            raise UsageError(f"{name} is a share in [0, 1]")
    ends = np.maximum(given[1], LEAST)
    ends = np.where(np.abs(ends - v.hazard) < ALIKE * ends, ends * (1 + ALIKE), ends)
    whole = np.broadcast_arrays(
        v.discount, v.drift, v.volatility, v.hazard, v.running, v.entry, v.exit,
        v.recovery * v.entry, np.maximum(given[0], LEAST), ends, given[2],
        np.minimum(given[3], 1 - LEAST),
    )  # fmt: skip
    return whole[0].shape, Facing(*(np.array(x).ravel() for x in whole))


def _newton(f: Facing, order: _Order) -> tuple[FloatArray, FloatArray]:
    """Find prices in one order → (draw, 4) prices, (draw,) residual, inf where it fails."""
    free = list(order.free)
    with np.errstate(all="ignore"):
        best = order.inside(_start(f))[:, : max(free) + 1]
        x, least = best.copy(), np.full(len(best), np.inf)
        stuck, rows = np.zeros(len(best), dtype=np.intp), np.arange(len(best))
        for _ in range(ROUNDS):
            some, at = f.some(rows), x[rows]
            now = _missed(some, order, at)
            size = np.where(np.isfinite(now).all(axis=1), np.abs(now).max(axis=1), np.inf)
            better = size < least[rows]
            best[rows[better]], least[rows[better]] = at[better], size[better]
            stuck[rows] = np.where(better, 0, stuck[rows] + 1)
            going = (least[rows] > PROVEN / 1000) & (stuck[rows] < PATIENCE)
            if not going.any():
                break
            rows, some, at, now = rows[going], some.some(going), at[going], now[going]
            jacobian = np.stack([_turned(some, order, at, now, k) for k in free], axis=2)
            at[:, free] += _step(jacobian, now)
            x[rows] = order.inside(at)
        fails = ~_optimal(f, order, best)
    prices = np.full((len(best), 4), np.inf)
    prices[:, free] = np.exp(best[:, free])
    return prices, np.where(fails, np.inf, least)


def _start(f: Facing) -> FloatArray:
    """(draw, 4) logarithms of x0, x1, h and x2 to begin with: those of a hazard in between."""
    near = Project(
        running=f.running, entry=f.cost, exit=f.leaving, discount=f.rho, drift=f.mu,
        volatility=f.sigma, hazard=f.hit + f.returns * (0.3 + 0.7 * f.gone),
        recovery=np.clip(f.back / f.cost, 0.0, 1.0),
    )  # fmt: skip
    found = thresholds(near)
    low = np.log(np.maximum(found.exit, 1e-3 * found.entry))
    high = np.log(found.entry)
    rise = np.minimum(-0.5 * np.log(np.maximum(f.kept, 1e-3)), 0.7 * (high - low))
    return np.stack([low, low + rise, high, high + 2.0], axis=1)


def _solved(f: Facing, layout: Layout) -> FloatArray:
    """(draw, unknown) weights of the powers, by value matching."""
    n = layout.unknowns
    rows, right = np.zeros((len(f.rho), n, n)), np.zeros((len(f.rho), n))
    for k, (one, other, x, times, more) in enumerate(layout.matched):
        (first, line), (second, under) = one.at(x, n, times), other.at(x, n, times)
        rows[:, k], right[:, k] = first - second, more + under - line
    able = np.isfinite(rows).all(axis=(1, 2)) & np.isfinite(right).all(axis=1)
    found = np.full_like(right, np.nan)
    # Rows differ by powers of ten; each is divided by its largest factor.
    size = np.abs(rows).max(axis=2, keepdims=True)
    try:
        answer = np.linalg.solve((rows / size)[able], (right[:, :, None] / size)[able])
        found[able] = answer[:, :, 0]
    except np.linalg.LinAlgError:
        return found
    return found


def _gap(pair: tuple[Piece, Piece], weights: FloatArray, x: FloatArray, times: int) -> FloatArray:
    """(draw,) what an active firm is worth more than an idle one, or a derivative of it."""
    (first, line), (second, under) = (p.at(x, weights.shape[1], times) for p in pair)
    found: FloatArray = ((first - second) * weights).sum(axis=1) + line - under
    return found


def _missed(f: Facing, order: _Order, x: FloatArray) -> FloatArray:
    """(draw, condition) what smooth pasting misses, divided by the cost of entry."""
    layout = order.layout(f, x)
    weights = _solved(f, layout)
    rows = [_gap((one, other), weights, at, 1) for one, other, at, _ in layout.pasted]
    return np.stack(rows, axis=1) / f.cost[:, None]


def _turned(f: Facing, order: _Order, x: FloatArray, now: FloatArray, k: int) -> FloatArray:
    """(draw, condition) derivatives by one price."""
    up = x.copy()
    up[:, k] += NUDGE
    turned: FloatArray = (_missed(f, order, up) - now) / NUDGE
    return turned


def _step(jacobian: FloatArray, now: FloatArray) -> FloatArray:
    """(draw, price) step, bounded; none where it cannot be solved for."""
    able = np.isfinite(jacobian).all(axis=(1, 2)) & np.isfinite(now).all(axis=1)
    step = np.zeros_like(now)
    # A ridge far below rounding keeps a single flat reading from stopping all.
    ridge = 1e-14 * np.abs(jacobian).max(axis=(1, 2), keepdims=True, initial=1e-300)
    safe = jacobian + ridge * np.eye(now.shape[1])
    try:
        step[able] = np.linalg.solve(safe[able], -now[able][:, :, None])[:, :, 0]
    except np.linalg.LinAlgError:
        return step
    longest = np.abs(step).max(axis=1, keepdims=True)
    bounded: FloatArray = step * np.minimum(1.0, LONGEST / np.maximum(longest, LONGEST))
    return bounded


def _optimal(f: Facing, order: _Order, x: FloatArray) -> BoolArray:
    """Tell where prices lie in order, bends have the right signs, and nothing beats the policy."""
    layout = order.layout(f, x)
    weights = _solved(f, layout)
    lie = [x[:, high] > x[:, low] + 2 * APART
           for low, high in zip(order.between, order.between[1:], strict=False)]  # fmt: skip
    good = np.all(lie, axis=0) & np.isfinite(weights).all(axis=1)
    for one, other, at, sign in layout.pasted:
        good &= sign * _gap((one, other), weights, at, 2) > 0
    slack = 1e-7 * f.cost
    for one, other, low, high, most in layout.gaps:
        for share in np.linspace(0, 1, POINTS):
            gap = _gap((one, other), weights, low + share * (high - low), 0)
            scale = slack * (1 + np.exp(high))
            good &= (gap >= -f.leaving - scale) & (gap <= most + scale)
    for one, other in layout.last:
        good &= one.slope >= other.slope
    found: BoolArray = good & _leaving_pays(f, layout, weights)
    return found


def _leaving_pays(f: Facing, layout: Layout, weights: FloatArray) -> BoolArray:
    """Tell where leaving at any price once measures are on beats staying, if that is the policy.

    To stay brings a year κP + income + e(A0 − I0), saves (ρ + λ + e)l, and risks λI1: a firm that
    is out keeps the right to come back.
    """
    good = np.ones(len(f.rho), dtype=np.bool_)
    for idle, pair, low, high in layout.away:
        for share in np.linspace(0, 1, 2 * POINTS):
            at = low + share * (high - low)
            gap = f.cost if pair is None else _gap(pair, weights, at, 0)
            stays = f.kept * np.exp(at) + f.income[1] + f.ends * gap
            stays = stays + (f.rho + f.hit + f.ends) * f.leaving
            good &= f.hit * _worth(idle, weights, at) - stays >= -1e-9 * (f.cost + np.exp(at))
        # Beyond all that is looked at straight lines decide.
        good &= (pair is not None) | (f.hit * idle.slope >= f.kept)
    return good


def _worth(piece: Piece, weights: FloatArray, x: FloatArray) -> FloatArray:
    factors, line = piece.at(x, weights.shape[1])
    found: FloatArray = (factors * weights).sum(axis=1) + line
    return found


def _grid(f: Facing, row: int) -> tuple[FloatArray, float]:
    """Solve one reading on the grid → x0, x1, h, and how far half of the nodes lead elsewhere."""
    g = f.some(np.array([row]))
    plant = Project(
        running=float(g.running[0]), entry=float(g.cost[0]), exit=float(g.leaving[0]),
        discount=float(g.rho[0]), drift=float(g.mu[0]), volatility=float(g.sigma[0]),
        hazard=float(g.hit[0]), recovery=float(np.clip(g.back[0] / g.cost[0], 0, 1)),
    )  # fmt: skip
    regimes = Regimes(
        plant,
        switch=[[0.0, float(g.returns[0])], [float(g.ends[0]), 0.0]],
        kept=[1.0, float(g.kept[0])],
        open=[True, False],
        lost=[[0.0, float(g.gone[0])], [0.0, 0.0]],
    )
    found, coarse = solve(regimes), solve(regimes, NODES // 2)
    prices = np.array([found.exit[0], found.exit[1], found.entry[0], np.inf])
    return prices, float(abs(coarse.entry[0] / found.entry[0] - 1))
