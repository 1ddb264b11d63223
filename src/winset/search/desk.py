"""The room in which one search works, laid out once for any number of readings.

Compiled code that makes no arrays is compiled sooner and runs faster; so all room is made here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.plan import N_OPTIONS, Plan
from winset.search.problem import FloatArray, IntArray


class Desk(NamedTuple):
    """Room, with nothing in it that outlasts a search.

    ``spare`` (k,): functions take from its front and pass the rest on. ``sums`` (sum, row):
    weights of the bounds. ``merits`` (place, 1 + row): ranks of the deals met. ``drop`` (entry,
    bound), ``ahead`` (issue, slot, bound), ``option`` (issue, slot): for the descent. ``picks``
    (4, issue): best deal climbed to; two for whoever works; order of the issues.
    """

    spare: FloatArray
    sums: FloatArray
    merits: FloatArray
    drop: FloatArray
    ahead: FloatArray
    option: IntArray
    picks: IntArray


def desk_for(plan: Plan, shape: tuple[int, int, int], most_deals: int) -> Desk:
    """Lay out a desk for (row, cell, bundle) numbers and a pool of so many deals."""
    n_rows, n_cells, n_bundles = shape
    n_issues, slots = len(plan.issues), int(plan.issues[:, N_OPTIONS].max()) + 1
    n_sums = max(n_rows, 2)
    n_bounds = n_rows + n_sums
    tables = plan.n_entries + plan.n_messages + n_cells + n_bundles
    basis = (n_rows + 1) * (n_rows + 6)
    return Desk(
        spare=np.zeros(tables + basis + 16 * (n_rows + 1) + n_issues),
        sums=np.zeros((n_sums, n_rows)),
        merits=np.zeros((most_deals, n_rows + 2)),
        drop=np.zeros((plan.n_entries, n_bounds)),
        ahead=np.zeros((n_issues, slots, n_bounds)),
        option=np.zeros((n_issues, slots), dtype=np.int64),
        picks=np.zeros((4, n_issues), dtype=np.int64),
    )
