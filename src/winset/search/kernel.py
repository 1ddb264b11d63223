"""Compiled depth-first search with separable bounds: the inside of the exact engine.

A *bound* is a linear function of the rows' gains whose largest value over the deals still open
is read from the plan's tables. Four searches share one loop: ``LINEAR`` (largest value of one
row), ``NASH`` (largest product of gains), ``LEXIMIN`` (largest smallest gain, then second
smallest, and so on) and ``ANY`` (the first deal that reaches all floors). All arrays are plain;
names and scales are dealt with outside.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from winset.search.compiled import bare, compiled
from winset.search.plan import (
    BAN_FROM,
    BAN_TO,
    CELL,
    CHILD_FROM,
    CHILD_TO,
    CONTEXTS,
    ENTRY,
    MESSAGE,
    N_OPTIONS,
    OWNER,
    PAIR_FROM,
    PAIR_TO,
    SCOPE_FROM,
    SCOPE_TO,
    TABLE_FROM,
    TABLE_TO,
    UNARY,
    Plan,
)
from winset.search.problem import FloatArray, IntArray

LINEAR, NASH, LEXIMIN, ANY = range(4)
BANNED = -1e30
"""Worth of a forbidden entry; anything below half of it is forbidden."""


class Rows(NamedTuple):
    """What deals bring the rows: gains are worth plus bundles less shift.

    ``worth`` (row, cell); ``bundles`` (row, bundle); ``shift`` (row,).
    """

    worth: FloatArray
    bundles: FloatArray
    shift: FloatArray


@bare
def fill(
    plan: Plan, unary: FloatArray, bundle: FloatArray, drop: FloatArray, message: FloatArray
) -> float:
    """Write into ``drop`` (entry,) how much each choice falls short of the best → best in all.

    ``unary`` (cell,) and ``bundle`` (bundle,) hold the worth to be maximised. Entries that a
    compatibility rule forbids become BANNED. ``message`` (message,) is room. Returns an upper
    bound on the total (exact where no bucket was split), BANNED if nothing is allowed.
    """
    best_in_all = 0.0
    n_links = len(plan.children) + len(plan.pairs) + len(plan.bans)
    for t in plan.process:
        issue = plan.tables[t, OWNER]
        width, cell = plan.issues[issue, N_OPTIONS], plan.issues[issue, CELL]
        first, at = plan.tables[t, ENTRY], plan.tables[t, MESSAGE]
        n_contexts = plan.tables[t, CONTEXTS]
        share = 1.0 if plan.tables[t, UNARY] else 0.0
        for c in range(n_contexts):
            for o in range(width):
                drop[first + c * width + o] = share * unary[cell + o]
        if n_links > 0:
            _add_links(plan, t, n_contexts * width, bundle, message, drop)
        for c in range(n_contexts):
            row = first + c * width
            top = BANNED
            for e in range(row, row + width):
                top = max(top, drop[e])
            if top < BANNED / 2:
                top = BANNED
            message[at + c] = top
            for e in range(row, row + width):
                drop[e] = BANNED if drop[e] < BANNED / 2 else drop[e] - top
        if plan.tables[t, SCOPE_FROM] == plan.tables[t, SCOPE_TO]:
            best_in_all += message[at]
    return max(best_in_all, BANNED)


@bare
def _add_links(
    plan: Plan, t: int, size: int, bundle: FloatArray, message: FloatArray, drop: FloatArray
) -> None:
    """Add to table t the messages that arrive, the bundles earned and the bans."""
    first = plan.tables[t, ENTRY]
    for c in range(plan.tables[t, CHILD_FROM], plan.tables[t, CHILD_TO]):
        at, source = plan.children[c, 1], plan.tables[plan.children[c, 0], MESSAGE]
        for e in range(size):
            drop[first + e] += message[source + plan.maps[at + e]]
    for k in range(plan.tables[t, PAIR_FROM], plan.tables[t, PAIR_TO]):
        drop[first + plan.pairs[k, 0]] += bundle[plan.pairs[k, 1]]
    for k in range(plan.tables[t, BAN_FROM], plan.tables[t, BAN_TO]):
        drop[first + plan.bans[k]] = BANNED


@bare
def context_row(plan: Plan, t: int, deal: IntArray) -> int:
    """Find the first entry of table t in the context of the options already chosen."""
    context = 0
    for k in range(plan.tables[t, SCOPE_FROM], plan.tables[t, SCOPE_TO]):
        context += deal[plan.scope[k, 0]] * plan.scope[k, 1]
    return int(plan.tables[t, ENTRY] + context * plan.issues[plan.tables[t, OWNER], N_OPTIONS])


@bare
def greedy(plan: Plan, drop: FloatArray, deal: IntArray) -> bool:
    """Choose, group by group, the option that falls short least → False where all are banned."""
    for v in plan.inner_order:
        width = plan.issues[v, N_OPTIONS]
        first, last = plan.issues[v, TABLE_FROM], plan.issues[v, TABLE_TO]
        best, chosen = BANNED, -1
        row = context_row(plan, first, deal)
        for o in range(width):
            total = drop[row + o]
            for t in range(first + 1, last):
                total += drop[context_row(plan, t, deal) + o]
            if total > best:
                best, chosen = total, o
        if chosen < 0 or best < BANNED / 2:
            return False
        deal[v] = chosen
    return True


@bare
def combine(rows: FloatArray, weights: FloatArray, out: FloatArray) -> None:
    """Write into ``out`` the weighted sum of ``rows``, (row, k) → (k,)."""
    for k in range(rows.shape[1]):
        out[k] = 0.0
    for r in range(rows.shape[0]):
        if weights[r] != 0.0:
            for k in range(rows.shape[1]):
                out[k] += weights[r] * rows[r, k]


@bare
def gains_of(plan: Plan, rows: Rows, deal: IntArray, gains: FloatArray) -> None:
    """Write the gains of one deal, (issue,), into ``gains`` (row,)."""
    n_rows = rows.worth.shape[0]
    for r in range(n_rows):
        gains[r] = -rows.shift[r]
    for v in range(len(deal)):
        cell = plan.issues[v, CELL] + deal[v]
        for r in range(n_rows):
            gains[r] += rows.worth[r, cell]
    if rows.bundles.shape[1] > 0:
        for t in range(len(plan.tables)):
            entry = context_row(plan, t, deal) - plan.tables[t, ENTRY] + deal[plan.tables[t, OWNER]]
            for k in range(plan.tables[t, PAIR_FROM], plan.tables[t, PAIR_TO]):
                if plan.pairs[k, 0] == entry:
                    for r in range(n_rows):
                        gains[r] += rows.bundles[r, plan.pairs[k, 1]]


@bare
def allowed_deal(plan: Plan, deal: IntArray) -> bool:
    """Tell whether a deal, (issue,), breaks no compatibility rule."""
    for t in range(len(plan.tables)):
        if plan.tables[t, BAN_FROM] < plan.tables[t, BAN_TO]:
            entry = context_row(plan, t, deal) - plan.tables[t, ENTRY] + deal[plan.tables[t, OWNER]]
            for k in range(plan.tables[t, BAN_FROM], plan.tables[t, BAN_TO]):
                if plan.bans[k] == entry:
                    return False
    return True


@bare
def objective(
    gains: FloatArray, active: FloatArray, mode: int, target: int, out: FloatArray
) -> None:
    """Express gains, (row,), as a list ``out`` to be maximised lexicographically.

    LINEAR: the target row. NASH: the sum of logarithms. LEXIMIN: sums of the k smallest,
    k = 1, 2, …; only ``active`` rows count. ANY: zero, for no deal is better than another.
    """
    if mode != LEXIMIN:
        out[0] = 0.0
        if mode == LINEAR:
            out[0] = gains[target]
        elif mode == NASH:
            for r in range(len(active)):
                if active[r] > 0:
                    out[0] += math.log(max(gains[r], 1e-300))
        return
    count = 0
    for r in range(len(active)):
        if active[r] > 0:
            # Insertion keeps the few gains sorted without a library call.
            j = count
            while j > 0 and out[j - 1] > gains[r]:
                out[j] = out[j - 1]
                j -= 1
            out[j] = gains[r]
            count += 1
    for k in range(1, count):
        out[k] += out[k - 1]


@compiled
def total(values: FloatArray) -> float:
    """Add up numbers, (k,)."""
    result = 0.0
    for value in values:
        result += value
    return result


@bare
def compare(a: FloatArray, b: FloatArray, tolerance: float) -> int:
    """Compare two objectives → 1 if a is better, -1 if worse, 0 if equal within tolerance."""
    for k in range(len(a)):
        if a[k] > b[k] + tolerance:
            return 1
        if a[k] < b[k] - tolerance:
            return -1
    return 0
