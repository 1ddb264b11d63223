"""The complementarity problem of firms under regimes, by finite differences and policy iteration.

On a grid of x = log P, central differences of L = ½σ²∂² + (μ − ½σ²)∂ make of each regime r two rows
a node, idle (0) and active (1):

    min( ρV0 − LV0 − Σ q_rs(V0_s − V0_r),                         V0 − V1 + k ) = 0
    min( ρV1 − LV1 − Σ q_rs(…) + λ(V1 − Rk − after) − (κP − w),   V1 − V0 + l ) = 0

where a firm hit at the switch r → s has Rk + after instead of V1_s, and ``after`` is V0_s for a
firm that may invest anew, 0 for one that is out. Policy iteration takes in each row the smaller of
the two, solves the linear system, and stops when no row changes: then the residual is rounding
alone.
At both ends of the grid the price is so far from acting that values are straight lines in it.

Sources: M. Brekke and B. Øksendal, Optimal switching in an economic activity under uncertainty,
*SIAM Journal on Control and Optimization* 32 (1994), for the variational inequality; O. Bokanowski,
S. Maroso and H. Zidani, Some convergence results for Howard's algorithm, *SIAM Journal on
Numerical Analysis* 47 (2009).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_banded

from winset.economy.investors.project import FloatArray, Values, roots
from winset.economy.investors.regimes import RegimeArrays, RegimePrices, Regimes
from winset.errors import LimitReached, UsageError

BoolArray = NDArray[np.bool_]

NODES = 6001
"""Nodes of the grid unless told otherwise."""
ROUNDS = 400
"""Policies tried at most."""
FADED = 1e-10
"""Share of a distant option's worth that is left at the ends of the grid."""
FITTED = 24
"""Nodes beside a threshold through which the gap's slope is drawn."""


@dataclass(frozen=True, eq=False)
class _Problem:
    """Everything about the rows that no policy changes; states are idle r, then active r."""

    project: Values
    regimes: RegimeArrays
    idle_after: bool
    x: FloatArray
    """(node,) log prices."""

    @property
    def n(self) -> int:
        """Regimes."""
        return int(self.regimes.kept.shape[0])

    def coupling(self) -> FloatArray:
        """(state, state) what a state's value loses a year to time and to jumps: ρ − Q."""
        n, p, r = self.n, self.project, self.regimes
        rho, lam = float(p.discount), float(p.hazard)
        found = np.zeros((2 * n, 2 * n))
        found[:n, :n] = np.diag(rho + r.switch.sum(axis=1)) - r.switch
        found[n:, n:] = np.diag(rho + lam + r.switch.sum(axis=1)) - r.switch * (1 - r.lost)
        if self.idle_after:
            found[n:, :n] = -r.switch * r.lost - lam * np.eye(n)
        return found

    def income(self) -> tuple[FloatArray, FloatArray]:
        """(state,) income a year: what grows with the price, and what is fixed."""
        p, r = self.project, self.regimes
        back = float(p.recovery * p.entry)
        fixed = -float(p.running) + back * (float(p.hazard) + (r.switch * r.lost).sum(axis=1))
        zero = np.zeros(self.n)
        return np.concatenate([zero, r.kept]), np.concatenate([zero, fixed])

    def fees(self) -> FloatArray:
        """(state,) cost of acting: entry for the idle, exit for the active; inf where barred."""
        k = np.where(self.regimes.open, float(self.project.entry), np.inf)
        return np.concatenate([k, np.full(self.n, float(self.project.exit))])


def solve(regimes: Regimes, nodes: int = NODES) -> RegimePrices:
    """Find when firms come in and leave while sanctions come and go.

    Parameters
    ----------
    regimes : plant, price and regimes, in plain numbers.
    nodes : of the price grid, 201 or more; thresholds are off by about its spacing squared.

    Raises
    ------
    UsageError
        An amount outside its range, or a grid too coarse for the drift.
    LimitReached
        The policy still changes after `ROUNDS` improvements.

    Examples
    --------
    >>> from winset.economy.investors import Project, one_regime
    >>> found = solve(one_regime(Project(running=1, entry=4)), nodes=2001)
    >>> [round(float(x), 3) for x in (found.entry[0], found.exit[0])], found.residual < 1e-9
    ([1.467, 0.766], True)
    """
    if nodes < 201:
        raise UsageError(f"a grid of {nodes} prices is too coarse; take 201 or more")
    arrays, values = regimes.arrays(), regimes.project.values()
    waits = regimes.project.after == "idle"
    acts, steps = np.zeros((2 * arrays.kept.shape[0], 1), dtype=np.bool_), 0
    # A policy moves a node a time; where it acts is found on coarse grids first.
    for count in (*(nodes // 4**k for k in (3, 2, 1) if nodes // 4**k >= 201), nodes):
        problem = _Problem(values, arrays, waits, _grid(values, arrays, count))
        nearest = np.round(np.linspace(0, acts.shape[1] - 1, count)).astype(int)
        worth, acts, more = _improve(problem, acts[:, nearest])
        steps += more
    _refuse_coarse(problem)
    n = problem.n
    entry, exit_, single = _prices(problem, worth, acts)
    return RegimePrices(
        entry=entry,
        exit=exit_,
        prices=np.exp(problem.x),
        idle=worth[:n],
        active=worth[n:],
        residual=_residual(problem, worth),
        single=single,
        steps=steps,
    )


def _grid(p: Values, regimes: RegimeArrays, nodes: int) -> FloatArray:
    """Log prices around the costs, so wide that options have faded at both ends."""
    beta, alpha = roots(p.discount, p.drift, p.volatility)
    margin = float(-np.log(FADED) / (beta + alpha)) + 1.0
    hit = float(p.hazard) + float((regimes.switch * regimes.lost).sum(axis=1).max())
    full = float(p.running + p.entry * (p.discount + hit) * 2)
    kept = regimes.kept[regimes.kept > 0]
    low, high = np.log(float(p.running) / 2), np.log(full / float(kept.min()))
    x: FloatArray = np.linspace(low - margin, high + margin, nodes)
    return x


def _refuse_coarse(problem: _Problem) -> None:
    """Refuse a grid on which a neighbour would weigh less than nothing."""
    p, x = problem.project, problem.x
    spread, slope = float(p.volatility) ** 2, abs(float(p.drift) - float(p.volatility) ** 2 / 2)
    if slope * (x[1] - x[0]) > spread:
        needed = int(np.ceil((x[-1] - x[0]) * slope / spread)) + 2
        raise UsageError(
            f"a grid of {x.shape[0]} prices is too coarse for a drift this strong beside the "
            f"volatility; take {needed} nodes or more"
        )


def _improve(problem: _Problem, acts: BoolArray) -> tuple[FloatArray, BoolArray, int]:
    """Solve for a policy, act wherever acting is better, and again until nothing changes."""
    acts = acts.copy()
    acts[:, (0, -1)] = False
    ends = {node: _far(problem, float(problem.x[node])) for node in (0, -1)}
    for steps in range(1, ROUNDS + 1):
        worth = _solve_policy(problem, acts, ends)
        waits, gap = _rows(problem, worth)
        slack = _slack(problem) * _scale(problem, worth)
        # Rows that act have gap 0 up to rounding and rows that wait lose nothing by it, so each
        # is asked only of the other.
        better = np.where(acts, waits >= -slack, gap < -slack)
        better[:, (0, -1)] = False
        if (better == acts).all():
            return worth, acts, steps
        acts = better
    raise LimitReached(
        f"after {ROUNDS} improvements firms still change when to act; take fewer nodes"
    )


def _scale(problem: _Problem, worth: FloatArray) -> FloatArray:
    """(1, node) money in which a gap at a price is judged: the entry cost and what is at stake."""
    found: FloatArray = np.abs(worth).max(axis=0, keepdims=True) + float(problem.project.entry)
    return found


def _slack(problem: _Problem) -> float:
    """Rounding of the linear system, relative: eps times its condition, with room to spare."""
    down, up = _weights(problem)
    return 8 * float(np.finfo(np.float64).eps) * (1 + (down + up) / float(problem.project.discount))


def _rows(problem: _Problem, worth: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(state, node) money by which waiting and acting fall short of the value; 0 at both ends.

    Waiting rows are divided by their own diagonal, which makes money of money a year.
    """
    n, x = problem.n, problem.x
    down, up = _weights(problem)
    grows, fixed = problem.income()
    coupling = problem.coupling()
    waits = coupling @ worth - grows[:, None] * np.exp(x) - fixed[:, None]
    waits[:, 1:-1] += (down + up) * worth[:, 1:-1] - down * worth[:, :-2] - up * worth[:, 2:]
    waits /= (np.diag(coupling) + down + up)[:, None]
    waits[:, (0, -1)] = 0.0
    gap = worth - np.roll(worth, n, axis=0) + problem.fees()[:, None]
    gap[:, (0, -1)] = np.maximum(gap[:, (0, -1)], 0.0)
    return waits, gap


def _weights(problem: _Problem) -> tuple[float, float]:
    """Weights of the neighbours below and above in −L, as positive numbers."""
    h = float(problem.x[1] - problem.x[0])
    half = float(problem.project.volatility) ** 2 / 2
    slope = float(problem.project.drift) - half
    return half / h**2 - slope / (2 * h), half / h**2 + slope / (2 * h)


def _solve_policy(problem: _Problem, acts: BoolArray, ends: dict[int, FloatArray]) -> FloatArray:
    """Value of acting exactly where the policy says: one banded system, node by node."""
    size, count = acts.shape
    n = problem.n
    down, up = _weights(problem)
    local, fees = problem.coupling() + (down + up) * np.eye(size), problem.fees()
    other = np.eye(size) - np.roll(np.eye(size), n, axis=1)
    grows, fixed = problem.income()
    right = (grows[:, None] * np.exp(problem.x) + fixed[:, None]).T
    right = np.where(acts.T, -np.where(np.isfinite(fees), fees, 0.0), right)
    inside = np.zeros(count, dtype=np.bool_)
    inside[1:-1] = True
    waiting = inside[:, None] & ~acts.T
    blocks = np.where(acts.T[:, :, None], other, local)
    blocks[~inside] = np.eye(size)
    for node, value in ends.items():
        right[node] = value
    band = np.zeros((2 * size + 1, count * size))
    rows = np.arange(count * size).reshape(count, size)
    for i in range(size):
        for j in range(size):
            band[size + i - j, rows[:, j]] = blocks[:, i, j]
    # Values span many powers of ten along the grid; in units of what is at stake at each price
    # the large ones leave no rounding on the small.
    unit = (float(problem.project.entry) + np.exp(problem.x))[:, None]
    band[0, size:] = (np.where(waiting[:-1], -up, 0.0) * unit[1:] / unit[:-1]).ravel()
    band[2 * size, :-size] = (np.where(waiting[1:], -down, 0.0) * unit[:-1] / unit[1:]).ravel()
    flat = solve_banded((size, size), band, (right / unit).ravel(), check_finite=False)
    return np.ascontiguousarray((flat.reshape(count, size) * unit).T)


def _far(problem: _Problem, x: float) -> FloatArray:
    """(state,) values at a price from which no acting is near: straight lines aP + b.

    The same policy iteration without the second difference: the price keeps growing at its drift.
    """
    n, price, fees = problem.n, float(np.exp(x)), problem.fees()
    grows, fixed = problem.income()
    local, drift = problem.coupling(), float(problem.project.drift)
    other = np.eye(2 * n) - np.roll(np.eye(2 * n), n, axis=1)
    acts = np.zeros(2 * n, dtype=np.bool_)
    paid = np.where(np.isfinite(fees), fees, 0.0)
    for _ in range(4**n + 4):
        rows, flat = np.where(acts[:, None], other, local), np.where(acts, -paid, fixed)
        sloped = np.where(acts[:, None], other, local - drift * np.eye(2 * n))
        a, b = np.linalg.solve(sloped, np.where(acts, 0.0, grows)), np.linalg.solve(rows, flat)
        worth = a * price + b
        waits = price * ((local - drift * np.eye(2 * n)) @ a - grows) + local @ b - fixed
        gap = worth - np.roll(worth, n) + fees
        size = 1e-11 * (np.abs(worth).max() + float(problem.project.entry))
        better = np.where(acts, waits >= -size, gap < -size)
        if (better == acts).all():
            return worth
        acts = better
    raise LimitReached("no steady policy at the end of the price grid; check the switching rates")


def _residual(problem: _Problem, worth: FloatArray) -> float:
    """Put the values back into both rows and report how far the smaller is from 0."""
    waits, gap = _rows(problem, worth)
    found = np.abs(np.minimum(waits, gap)) / _scale(problem, worth)
    return float(found.max())


def _prices(
    problem: _Problem, worth: FloatArray, acts: BoolArray
) -> tuple[FloatArray, FloatArray, bool]:
    """Read the prices of acting between nodes, where the slope of the gap comes to nought."""
    n, x, single = problem.n, problem.x, True
    gap = worth - np.roll(worth, n, axis=0) + problem.fees()[:, None]
    entry, exit_ = np.full(n, np.inf), np.zeros(n)
    for r in range(n):
        ins, outs = np.flatnonzero(acts[r]), np.flatnonzero(acts[n + r])
        if ins.size:
            single &= bool(ins[-1] - ins[0] + 1 == ins.size and ins[-1] == x.shape[0] - 2)
            entry[r] = np.exp(_touch(x, gap[r], int(ins[0]), -1))
        if outs.size:
            single &= bool(outs[-1] - outs[0] + 1 == outs.size and outs[0] == 1)
            always = outs[-1] == x.shape[0] - 2
            exit_[r] = np.inf if always else np.exp(_touch(x, gap[n + r], int(outs[-1]), 1))
    return entry, exit_, single


def _touch(x: FloatArray, gap: FloatArray, node: int, side: int) -> float:
    """Log price at which the gap's slope, drawn through the nodes that wait, reaches 0."""
    beside = node + side * np.arange(2, FITTED + 2)
    if beside.min() < 0 or beside.max() >= x.shape[0]:
        return float(x[node])
    h = float(x[1] - x[0])
    curve = np.polynomial.Polynomial.fit((x[beside] - x[node]) / h, gap[beside], 5, domain=[])
    zeros = curve.deriv().roots()
    real = zeros[np.abs(zeros.imag) < 1e-9].real
    near = real[np.abs(real) < 3]
    return float(x[node] + h * near[np.argmin(np.abs(near))]) if near.size else float(x[node])
