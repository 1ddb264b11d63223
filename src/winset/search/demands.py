"""What all signatories demand in many readings, laid out for counting readings.

A *demand* is one thing that must hold in a reading: that a row reaches its floor or, where red
lines hold only in some readings, that no such line is crossed. Numbers are single precision,
draws innermost, because counting runs through all of them again and again; whoever needs
certainty counts anew in double precision.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from winset.search.batch import Readings
from winset.search.problem import TOLERANCE, BoolArray, IntArray, Problem

SingleArray = NDArray[np.float32]


class Demands(NamedTuple):
    """The demands of all readings as sums over the options of a deal.

    ``start`` (issue + 1,) first cell of each issue. ``utils`` (cell, demand, draw) what an option
    adds; ``extra`` (bundle, demand, draw) what a bundle adds; ``base`` (demand, draw) what no
    choice changes. A demand is met where the sum is at least ``-margin``, which allows for all
    rounding. ``rows``: the first so many demands are the rows. ``members`` (link, issue),
    ``inside`` (link, cell): issues and options of each link; ``rewards`` (link,) its bundle, or
    -1 where it is forbidden.
    """

    start: IntArray
    utils: SingleArray
    extra: SingleArray
    base: SingleArray
    margin: float
    rows: int
    members: BoolArray
    inside: BoolArray
    rewards: IntArray


def demands_of(problem: Problem, readings: Readings, free: BoolArray) -> Demands:
    """Lay out readings, with ``free`` (cell, draw) or (cell, 1) as what red lines leave."""
    n_draws, n_rows = readings.floor.shape
    n_cells = int(problem.start[-1])
    contested = free.any(axis=1) & ~free.all(axis=1)
    n = n_rows + int(contested.any())
    utils = np.zeros((n_cells, n, n_draws), dtype=np.float32)
    extra = np.zeros((len(problem.bundles), n, n_draws), dtype=np.float32)
    base = np.zeros((n, n_draws), dtype=np.float32)
    utils[:, :n_rows] = readings.worth.transpose(2, 1, 0)
    extra[:, :n_rows] = readings.bundle.transpose(1, 2, 0)
    base[:n_rows] = -readings.floor.T
    if n > n_rows:
        utils[contested, n_rows] = np.where(free[contested], 0.0, -1.0)
    whens = [*problem.forbids, *(bundle.when for bundle in problem.bundles)]
    members = np.zeros((len(whens), problem.n_issues), dtype=np.bool_)
    inside = np.zeros((len(whens), n_cells), dtype=np.bool_)
    for k, when in enumerate(whens):
        for issue, options in zip(when.issues, when.options, strict=True):
            members[k, issue] = True
            inside[k, problem.start[issue] + np.array(options, dtype=np.int64)] = True
    rewards = [-1] * len(problem.forbids) + list(range(len(problem.bundles)))
    return Demands(
        problem.start.astype(np.int64),
        utils,
        extra,
        base,
        _margin(problem, readings),
        n_rows,
        members,
        inside,
        np.array(rewards, dtype=np.int64),
    )


def _margin(problem: Problem, readings: Readings) -> float:
    """Bound the rounding of a sum that every option and link touches at most twice."""
    by_issue = np.maximum.reduceat(abs(readings.worth), problem.start[:-1], axis=2)
    reach = by_issue.sum(axis=2) + abs(readings.floor) + abs(readings.bundle).sum(axis=1)
    steps = 2 * (int(problem.start[-1]) + len(problem.bundles)) + 4
    return TOLERANCE + float(np.finfo(np.float32).eps) * steps * float(reach.max(initial=1.0))
