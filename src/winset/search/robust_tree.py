"""Exact search for the deal that is acceptable in most readings, compiled.

A node leaves each issue a set of options, its *domain*. Under it a reading counts as alive while
each of its demands, taken alone, could still be met: the count of living readings is a bound.
Options whose choice would leave no more readings alive than the best deal known are struck out;
that lowers the bounds of all others. Nodes are taken with the largest bound first, so that at any
time the largest bound of an open node holds for all deals.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import compiled
from winset.search.demands import Demands, SingleArray
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray

ROUNDS = 3
"""Most times that options are struck out at a node before it is split."""
UNDECIDED, IMPOSSIBLE, CERTAIN = 0, 1, 2
NONE, DEAD = -1, -2
GUESS = 8
"""At every so many nodes the options most readings like are tried as a deal."""
TOP, USED, SPARE, VISITED, BEST = range(5)


class Exact(NamedTuple):
    """Readings in double precision, to count for certain.

    ``worth`` (draw, row, cell), ``floor`` (draw, row), ``bundle`` (draw, bundle, row), ``free``
    (cell, draw) or (cell, 1).
    """

    worth: FloatArray
    floor: FloatArray
    bundle: FloatArray
    free: BoolArray


class Open(NamedTuple):
    """Nodes still to be searched, in lists by their bounds.

    ``domain`` (slot, cell); ``following`` (slot,) next of the same bound; ``head`` (reading + 1,)
    first by bound; -1 ends a list. ``state``: TOP, no open node has a larger bound; USED, slots
    ever used; SPARE, first slot free again; VISITED nodes; BEST, count of ``deal``, (issue,)
    cells.
    """

    domain: BoolArray
    following: IntArray
    head: IntArray
    state: IntArray
    deal: IntArray


@compiled
def push(nodes: Open, domain: BoolArray, bound: int) -> None:
    """Keep a node for later; of equal bounds the last one in is the first one out."""
    slot = nodes.state[SPARE]
    if slot >= 0:
        nodes.state[SPARE] = nodes.following[slot]
    else:
        slot = nodes.state[USED]
        nodes.state[USED] += 1
    for k in range(len(domain)):
        nodes.domain[slot, k] = domain[k]
    nodes.following[slot] = nodes.head[bound]
    nodes.head[bound] = slot
    nodes.state[TOP] = max(nodes.state[TOP], bound)


@compiled
def unfinished(nodes: Open) -> bool:
    """Tell whether an open node may beat the best deal, lowering TOP to the largest bound."""
    while nodes.state[TOP] > nodes.state[BEST] and nodes.head[nodes.state[TOP]] < 0:
        nodes.state[TOP] -= 1
    return bool(nodes.state[TOP] > nodes.state[BEST])


@compiled
def pop(nodes: Open, domain: BoolArray) -> bool:
    """Take the node with the largest bound → False where none can beat the best deal."""
    if not unfinished(nodes):
        return False
    top = nodes.state[TOP]
    slot = nodes.head[top]
    nodes.head[top] = nodes.following[slot]
    nodes.following[slot] = nodes.state[SPARE]
    nodes.state[SPARE] = slot
    for k in range(len(domain)):
        domain[k] = nodes.domain[slot, k]
    return True


@compiled
def count_exactly(exact: Exact, demands: Demands, cells: IntArray) -> int:
    """Count the readings in which a deal, cells (issue,), is acceptable; -1 if it is forbidden."""
    held = np.zeros(exact.bundle.shape[1], dtype=np.bool_)
    for link in range(len(demands.rewards)):
        holds = True
        for i in range(len(cells)):
            if demands.members[link, i] and not demands.inside[link, cells[i]]:
                holds = False
        if holds and demands.rewards[link] < 0:
            return -1
        if holds:
            held[demands.rewards[link]] = True
    count = 0
    for d in range(len(exact.floor)):
        good = True
        for k in cells:
            good = good and exact.free[k, d if exact.free.shape[1] > 1 else 0]
        for r in range(exact.floor.shape[1]):
            if not good:
                break
            total = 0.0
            for k in cells:
                total += exact.worth[d, r, k]
            for b in range(len(held)):
                if held[b]:
                    total += exact.bundle[d, b, r]
            good = total - exact.floor[d, r] >= -TOLERANCE
        count += good
    return count


@compiled
def _add_best(demands: Demands, domain: BoolArray, i: int, sign: int, slack: SingleArray) -> None:
    """Add to ``slack`` (demand, draw), or take off, the best that issue i can still bring."""
    lo, hi = demands.start[i], demands.start[i + 1]
    n_draws = slack.shape[1]
    best = np.empty(n_draws, dtype=np.float32)
    for q in range(slack.shape[0]):
        first = True
        for k in range(lo, hi):
            if not domain[k]:
                continue
            row = demands.utils[k, q]
            if first:
                best[:] = row
                first = False
            else:
                for d in range(n_draws):
                    best[d] = row[d] if row[d] > best[d] else best[d]
        if sign > 0:
            for d in range(n_draws):
                slack[q, d] += best[d]
        else:
            for d in range(n_draws):
                slack[q, d] -= best[d]


@compiled
def _fate(demands: Demands, domain: BoolArray, link: int) -> tuple[int, int, int]:
    """Tell whether a link can hold → its fate, issues that leave it open, the last such issue."""
    undecided, last = 0, -1
    for i in range(demands.members.shape[1]):
        if not demands.members[link, i]:
            continue
        within, without = 0, 0
        for k in range(demands.start[i], demands.start[i + 1]):
            if domain[k] and demands.inside[link, k]:
                within += 1
            elif domain[k]:
                without += 1
        if within == 0:
            return IMPOSSIBLE, 0, -1
        if without > 0:
            undecided += 1
            last = i
    return (CERTAIN if undecided == 0 else UNDECIDED), undecided, last


@compiled
def _settle_links(
    demands: Demands, domain: BoolArray, fates: IntArray, slack: SingleArray
) -> tuple[bool, bool]:
    """Take in what the domains decide of links, in place → contradiction, whether any changed."""
    changed = False
    for link in range(len(fates)):
        if fates[link] != UNDECIDED:
            continue
        fate, undecided, last = _fate(demands, domain, link)
        reward = demands.rewards[link]
        if reward < 0 and fate == CERTAIN:
            return True, True
        if reward < 0 and undecided == 1:
            _add_best(demands, domain, last, -1, slack)
            for k in range(demands.start[last], demands.start[last + 1]):
                if demands.inside[link, k]:
                    domain[k] = False
            _add_best(demands, domain, last, 1, slack)
            fate = IMPOSSIBLE
        elif reward >= 0 and fate != UNDECIDED:
            _decide(demands.extra[reward], fate, slack)
        if fate != UNDECIDED:
            fates[link], changed = fate, True
    return False, changed


@compiled
def _decide(extra: SingleArray, fate: int, slack: SingleArray) -> None:
    """Correct ``slack``, which hoped for the best of a bundle, in place, once it is decided."""
    for q in range(slack.shape[0]):
        for d in range(slack.shape[1]):
            if fate == IMPOSSIBLE and extra[q, d] > 0:
                slack[q, d] -= extra[q, d]
            elif fate == CERTAIN and extra[q, d] < 0:
                slack[q, d] += extra[q, d]


@compiled
def _ruled_out(demands: Demands, fates: IntArray, k: int, i: int, lost: BoolArray) -> bool:
    """Mark the open bundles, (bundle,), that choosing option k of issue i rules out → any."""
    lost[:] = False
    found = False
    for link in range(len(fates)):
        bundle = demands.rewards[link]
        if bundle >= 0 and fates[link] == UNDECIDED and demands.members[link, i]:
            lost[bundle] = not demands.inside[link, k]
            found = found or lost[bundle]
    return found


@compiled
def _take_less(worst: SingleArray, other: SingleArray) -> None:
    """Lower ``worst`` (draw,) to ``other`` where that is less, in place."""
    for d in range(len(worst)):
        worst[d] = other[d] if other[d] < worst[d] else worst[d]


@compiled
def _sum_worst(left: SingleArray, option: SingleArray, worst: SingleArray) -> None:
    """Write the least over demands of ``left`` plus ``option``, (demand, draw)."""
    one, two = left[0], option[0]
    for d in range(len(worst)):
        worst[d] = one[d] + two[d]
    for q in range(1, len(left)):
        one, two = left[q], option[q]
        for d in range(len(worst)):
            value = one[d] + two[d]
            worst[d] = value if value < worst[d] else worst[d]


@compiled
def _at_least(worst: SingleArray, margin: float) -> int:
    """Count the readings that lack no more than the margin."""
    alive, line = np.int32(0), np.float32(-margin)
    for d in range(len(worst)):
        alive += np.int32(1) if worst[d] >= line else np.int32(0)
    return int(alive)


@compiled
def _count_options(
    demands: Demands,
    domain: BoolArray,
    fates: IntArray,
    i: int,
    slack: SingleArray,
    counts: IntArray,
) -> None:
    """Write into ``counts`` (cell,) how many readings stay alive under each option of issue i."""
    n, n_draws = slack.shape
    lo, hi = demands.start[i], demands.start[i + 1]
    rest, worst = np.empty((n, n_draws), dtype=np.float32), np.empty(n_draws, dtype=np.float32)
    hoped = np.empty((n, n_draws), dtype=np.float32)
    lost = np.zeros(len(demands.extra), dtype=np.bool_)
    rest[:] = slack
    _add_best(demands, domain, i, -1, rest)
    for k in range(lo, hi):
        counts[k] = 0
        if not domain[k]:
            continue
        left = rest
        if _ruled_out(demands, fates, k, i, lost):
            hoped[:] = rest
            for b in range(len(lost)):
                if lost[b]:
                    _decide(demands.extra[b], IMPOSSIBLE, hoped)
            left = hoped
        _sum_worst(left, demands.utils[k], worst)
        counts[k] = _at_least(worst, demands.margin)


@compiled
def _strike(
    demands: Demands, domain: BoolArray, i: int, counts: IntArray, known: int, slack: SingleArray
) -> tuple[int, bool]:
    """Strike out options of issue i that cannot beat ``known`` → how many stay, any struck."""
    stay, struck = 0, False
    for k in range(demands.start[i], demands.start[i + 1]):
        if domain[k] and counts[k] <= known:
            struck = True
        elif domain[k]:
            stay += 1
    if struck and stay > 0:
        _add_best(demands, domain, i, -1, slack)
        for k in range(demands.start[i], demands.start[i + 1]):
            domain[k] = domain[k] and counts[k] > known
        _add_best(demands, domain, i, 1, slack)
    return stay, struck


@compiled
def _hope(demands: Demands, domain: BoolArray, slack: SingleArray) -> None:
    """Write what each demand has to spare at best, (demand, draw), all bundles hoped for."""
    slack[:] = demands.base
    for b in range(len(demands.extra)):
        for q in range(slack.shape[0]):
            for d in range(slack.shape[1]):
                slack[q, d] += max(demands.extra[b, q, d], np.float32(0.0))
    for i in range(len(demands.start) - 1):
        _add_best(demands, domain, i, 1, slack)


@compiled
def _sweep(
    demands: Demands,
    domain: BoolArray,
    fates: IntArray,
    counts: IntArray,
    known: int,
    slack: SingleArray,
) -> tuple[int, bool]:
    """Strike out options issue by issue → issue to split and whether any was struck.

    The issue to split is the one whose options leave least room above ``known``, their mean and
    their largest taken together (found by trial); NONE where no issue has two options left, DEAD
    where one has none.
    """
    split, least, any_struck = NONE, np.inf, False
    for i in range(len(demands.start) - 1):
        lo, hi = demands.start[i], demands.start[i + 1]
        width = 0
        for k in range(lo, hi):
            width += domain[k]
        if width == 1:
            continue
        if width > 1:
            _count_options(demands, domain, fates, i, slack, counts)
            width, struck = _strike(demands, domain, i, counts, known, slack)
            any_struck = any_struck or struck
        if width == 0:
            return DEAD, True
        total, largest = 0, 0
        for k in range(lo, hi):
            if domain[k]:
                total += counts[k] - known
                largest = max(largest, counts[k] - known)
        if width > 1 and largest + total / width < least:
            split, least = i, largest + total / width
    return split, any_struck


@compiled
def _examine(
    demands: Demands, domain: BoolArray, counts: IntArray, known: int, slack: SingleArray
) -> tuple[int, int]:
    """Strike out what cannot beat ``known``, in place → readings alive, issue to split or NONE."""
    fates = np.zeros(len(demands.rewards), dtype=np.int64)
    _hope(demands, domain, slack)
    split = NONE
    for _ in range(ROUNDS):
        clash, changed = _settle_links(demands, domain, fates, slack)
        if clash:
            return 0, NONE
        split, struck = _sweep(demands, domain, fates, counts, known, slack)
        if split == DEAD:
            return 0, NONE
        if not (changed or struck):
            break
    worst = slack[0].copy()
    for q in range(1, slack.shape[0]):
        _take_less(worst, slack[q])
    return _at_least(worst, demands.margin), split


@compiled
def search(demands: Demands, exact: Exact, nodes: Open, known: int, more: int) -> bool:
    """Search on for ``more`` nodes → whether any node that may beat the best is left.

    A deal counts only if it beats ``known``.
    """
    n_cells, n_issues = len(demands.utils), len(demands.start) - 1
    domain, counts = np.empty(n_cells, dtype=np.bool_), np.zeros(n_cells, dtype=np.int64)
    slack, cells = np.empty_like(demands.base), np.zeros(n_issues, dtype=np.int64)
    nodes.state[BEST] = max(nodes.state[BEST], known)
    for _ in range(more):
        if not pop(nodes, domain):
            return False
        top = nodes.state[TOP]
        nodes.state[VISITED] += 1
        alive, split = _examine(demands, domain, counts, nodes.state[BEST], slack)
        if alive <= nodes.state[BEST]:
            continue
        if split < 0 or nodes.state[VISITED] % GUESS == 1:
            _choose(demands, domain, counts, cells)
            count = count_exactly(exact, demands, cells)
            if count > nodes.state[BEST]:
                nodes.state[BEST] = count
                nodes.deal[:] = cells
        if split >= 0:
            _split(demands, nodes, domain, counts, split, min(alive, top))
    return unfinished(nodes)


@compiled
def _choose(demands: Demands, domain: BoolArray, counts: IntArray, cells: IntArray) -> None:
    """Write into ``cells`` (issue,) the option of each domain that most readings outlive."""
    for i in range(len(cells)):
        cells[i] = -1
        for k in range(demands.start[i], demands.start[i + 1]):
            if domain[k] and (cells[i] < 0 or counts[k] > counts[cells[i]]):
                cells[i] = k


@compiled
def _split(
    demands: Demands, nodes: Open, domain: BoolArray, counts: IntArray, i: int, alive: int
) -> None:
    """Push one node an option of issue i, the most promising last."""
    child, done = domain.copy(), np.zeros(len(domain), dtype=np.bool_)
    lo, hi = demands.start[i], demands.start[i + 1]
    while True:
        pick = -1
        for k in range(lo, hi):
            if domain[k] and not done[k] and (pick < 0 or counts[k] < counts[pick]):
                pick = k
        if pick < 0:
            return
        done[pick] = True
        bound = min(counts[pick], alive)
        if bound > nodes.state[BEST]:
            child[lo:hi] = False
            child[pick] = True
            push(nodes, child, bound)
