"""How given deals fare in many readings at once: gains, the smallest of them, acceptability.

A deal that is acceptable in a reading is a witness that a deal exists there. Readings are taken
in blocks laid out so that one block's utils of an option lie side by side; all loops then run
over whole blocks, and the memory used beside the answer stays small. The kernels release the
interpreter, so callers may hand parts of the readings or of the deals to several threads.
"""

from __future__ import annotations

import numpy as np

from winset.errors import UsageError
from winset.search.batch import Readings
from winset.search.compiled import compiled
from winset.search.problem import (
    TOLERANCE,
    BoolArray,
    Conjunction,
    FloatArray,
    IntArray,
    Problem,
)

WIDTH = 64
"""Readings laid side by side; utils of all options in such a block stay in a core's cache."""
MOST_NUMBERS = 4_000_000
"""Gains held at a time where only what they imply is asked."""


def gains(problem: Problem, readings: Readings, deals: IntArray) -> FloatArray:
    """Compute what each deal brings each signatory above no deal, in every reading.

    Parameters
    ----------
    problem : issues and links that all readings share; its numbers are not used.
    readings : worths, floors and bundle worths, utils.
    deals : (deal, issue) option indices.

    Returns
    -------
    (deal, draw, row) utils; red lines and compatibility play no part.

    Raises
    ------
    UsageError
        If deals do not name an option for every issue.

    Examples
    --------
    >>> problem = Problem(np.array([0, 2]), np.zeros((1, 2)), np.zeros(1), np.ones(2, bool))
    >>> readings = Readings(np.array([[[0.2, 0.9]]]), np.array([[0.5]]), np.zeros((1, 0, 1)))
    >>> gains(problem, readings, np.array([[0], [1]])).round(3).tolist()
    [[[-0.3]], [[0.4]]]
    """
    cells = cells_of(problem, deals)
    return _fares(readings, cells, _bundles_in(problem, deals), readings.floor.shape[1])


def smallest(problem: Problem, readings: Readings, deals: IntArray) -> FloatArray:
    """Compute what the worst-off signatory gains from each deal in every reading.

    Parameters and errors as for `gains`; returns (deal, draw) utils, without ever holding the
    gains of all rows.
    """
    cells = cells_of(problem, deals)
    return _fares(readings, cells, _bundles_in(problem, deals), 1)[..., 0]


def acceptable(
    problem: Problem, readings: Readings, deals: IntArray, allowed: BoolArray | None = None
) -> BoolArray:
    """Tell in which readings each deal can be signed by all.

    Parameters
    ----------
    problem, readings, deals : as for `gains`.
    allowed : (draw, cell) or (cell,), False where a red line rules the option out in that
        reading; None: as in the problem.

    Returns
    -------
    (deal, draw) True where every row is at or above its floor (but for rounding), no option is
    ruled out and no compatibility rule is broken.

    Raises
    ------
    UsageError
        If deals do not name an option for every issue, or ``allowed`` has another shape.
    """
    cells = cells_of(problem, deals)
    n_draws = len(readings.floor)
    free = draws_by_cells(problem, n_draws, allowed)
    keeps = np.logical_not(held_by(problem.forbids, deals).any(axis=1))
    held = _bundles_in(problem, deals)
    out = np.empty((len(cells), n_draws), dtype=np.bool_)
    step = max(1, MOST_NUMBERS // max(n_draws, 1))
    for a in range(0, len(cells), step):
        part = slice(a, a + step)
        least = _fares(readings, cells[part], held[part], 1)[..., 0]
        np.greater_equal(least, -TOLERANCE, out=out[part])
    _rule_out(free, cells, keeps, out)
    return out


def cells_of(problem: Problem, deals: IntArray) -> IntArray:
    """Find the cells, (deal, issue), that deals are made of, or refuse what is no deal."""
    many = np.asarray(deals, dtype=np.int64)
    if many.ndim != 2 or many.shape[1] != problem.n_issues:
        raise UsageError(
            f"deals must be (deal, issue) with {problem.n_issues} issues, not {many.shape}"
        )
    if ((many < 0) | (many >= problem.n_options)).any():
        raise UsageError(
            "deals hold option indices outside their issues (-1 stands for no deal found); "
            "pass only readings in which one was found"
        )
    return np.ascontiguousarray(many + problem.start[:-1])


def draws_by_cells(problem: Problem, n_draws: int, allowed: BoolArray | None) -> BoolArray:
    """Lay out what red lines leave as (cell, draw); one column where all readings agree."""
    given = np.asarray(problem.allowed if allowed is None else allowed, dtype=np.bool_)
    n_cells = int(problem.start[-1])
    if given.shape not in {(n_cells,), (n_draws, n_cells)}:
        raise UsageError(
            f"allowed must be (cell,) or (draw, cell), here ({n_cells},) or "
            f"({n_draws}, {n_cells}), not {given.shape}"
        )
    return np.ascontiguousarray(np.atleast_2d(given).T)


def held_by(links: tuple[Conjunction, ...], deals: IntArray) -> BoolArray:
    """Tell which links hold in which deals, (deal, link)."""
    held = np.ones((len(deals), len(links)), dtype=np.bool_)
    for k, link in enumerate(links):
        for issue, options in zip(link.issues, link.options, strict=True):
            held[:, k] &= np.isin(deals[:, issue], options)
    return held


def _bundles_in(problem: Problem, deals: IntArray) -> BoolArray:
    """Tell which bundles hold in which deals, (deal, bundle)."""
    return held_by(tuple(b.when for b in problem.bundles), deals)


def _fares(readings: Readings, cells: IntArray, held: BoolArray, n_kept: int) -> FloatArray:
    """Compute (deal, draw, row) gains of cells (deal, issue), or the smallest if one is kept."""
    # In order, so that the kernel is compiled once and not by layout.
    worth, floor = np.ascontiguousarray(readings.worth), np.ascontiguousarray(readings.floor)
    out = np.empty((len(cells), len(floor), n_kept))
    _fare(worth, floor, np.ascontiguousarray(readings.bundle), cells, held, out)
    return out


@compiled
def _lay_out(
    worth: FloatArray, floor: FloatArray, bundle: FloatArray, first: int
) -> tuple[FloatArray, FloatArray, FloatArray, int]:
    """Lay one block of readings out with its draws innermost, row after row.

    Returns (cell, row times width), (row times width,) and (bundle, row times width) and the
    number of draws in the block.
    """
    n_draws, n_rows, n_cells = worth.shape
    n_bundles = bundle.shape[1]
    size = min(WIDTH, n_draws - first)
    utils, lines = np.empty((n_cells, n_rows * size)), np.empty(n_rows * size)
    extras = np.empty((n_bundles, n_rows * size))
    for d in range(size):
        for r in range(n_rows):
            lines[r * size + d] = floor[first + d, r]
            for k in range(n_cells):
                utils[k, r * size + d] = worth[first + d, r, k]
            for b in range(n_bundles):
                extras[b, r * size + d] = bundle[first + d, b, r]
    return utils, lines, extras, size


@compiled
def _add_up(
    utils: FloatArray,
    lines: FloatArray,
    extras: FloatArray,
    cells: IntArray,
    held: BoolArray,
    total: FloatArray,
) -> None:
    """Write one deal's gains in one block into ``total`` (row times width,)."""
    total[:] = 0.0
    for k in cells:
        for j in range(len(total)):
            total[j] += utils[k, j]
    for b in range(len(held)):
        if held[b]:
            for j in range(len(total)):
                total[j] += extras[b, j]
    for j in range(len(total)):
        total[j] -= lines[j]


@compiled
def _fare(
    worth: FloatArray,
    floor: FloatArray,
    bundle: FloatArray,
    cells: IntArray,
    held: BoolArray,
    out: FloatArray,
) -> None:
    """Write the gains of deals, cells (deal, issue), into ``out`` (deal, draw, row).

    Where ``out`` is (deal, draw, 1), the smallest gain of all rows is written instead.
    """
    n_rows = worth.shape[1]
    for first in range(0, len(worth), WIDTH):
        utils, lines, extras, size = _lay_out(worth, floor, bundle, first)
        total, least = np.empty(n_rows * size), np.empty(size)
        for x in range(len(cells)):
            _add_up(utils, lines, extras, cells[x], held[x], total)
            if out.shape[2] == n_rows:
                for d in range(size):
                    for r in range(n_rows):
                        out[x, first + d, r] = total[r * size + d]
                continue
            least[:] = np.inf
            for r in range(n_rows):
                for d in range(size):
                    least[d] = min(least[d], total[r * size + d])
            for d in range(size):
                out[x, first + d, 0] = least[d]


@compiled
def _rule_out(free: BoolArray, cells: IntArray, keeps: BoolArray, out: BoolArray) -> None:
    """Strike deals, cells (deal, issue), where red lines or rules bar them, in place.

    ``free`` (cell, draw) or (cell, 1); ``keeps`` (deal,): no compatibility rule is broken;
    ``out`` (deal, draw).
    """
    for x in range(len(cells)):
        if not keeps[x]:
            out[x] = False
            continue
        for k in cells[x]:
            if free.shape[1] == 1:
                if not free[k, 0]:
                    out[x] = False
            else:
                for d in range(out.shape[1]):
                    out[x, d] &= free[k, d]
