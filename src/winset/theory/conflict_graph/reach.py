"""Which states some decision makers reach together, none of them moving twice in a row.

What can follow depends on who moved last, so searches run over pairs (state, last mover). A
sequence may come back to a decision maker after another has moved.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from winset.theory.conflict_graph.graph import ConflictGraph, IntArray

NEVER = np.iinfo(np.int64).max
"""Stands above every rank: nothing is reached."""


def reachable(
    graph: ConflictGraph,
    members: Iterable[int | str],
    state: int | str,
    *,
    improving: bool = False,
) -> tuple[int, ...]:
    """List the states that the members reach from a state by legal sequences of moves.

    Parameters
    ----------
    members : decision makers who may move, by name or index.
    state : where the sequence starts; it is not listed, even where they can return to it.
    improving : whether every step must be better for its mover than the state it leaves.

    Returns
    -------
    Indices of states, ascending.

    Examples
    --------
    One may open a door only that the other must pass:

    >>> graph = ConflictGraph.from_moves([[(0, 1), (2, 3)], [(1, 2)]], [[0, 1, 2, 3], [0, 1, 2, 3]])
    >>> reachable(graph, [0], 0), reachable(graph, [0, 1], 0)
    ((1,), (1, 2, 3))
    """
    movers = [graph.mover(m) for m in members]
    start = graph.state(state)
    seen: set[tuple[int, int]] = set()
    waiting = [(start, -1)]
    while waiting:
        here, last = waiting.pop()
        for mover in movers:
            if mover == last:
                continue
            to = graph.improvements(mover, here) if improving else graph.moves[mover][here]
            new = [(t, mover) for t in to if (t, mover) not in seen]
            seen.update(new)
            waiting.extend(new)
    return tuple(sorted({t for t, _ in seen} - {start}))


def least_reached(
    graph: ConflictGraph, members: list[int], value: IntArray, *, improving: bool = False
) -> IntArray:
    """Find the least value among the states that the members reach, for every start at once.

    Parameters
    ----------
    members : indices of decision makers.
    value : (state,) whole numbers.

    Returns
    -------
    (state,) least value reached, `NEVER` where nothing is reached.
    """
    if not members:
        return np.full(len(value), NEVER)
    steps = [Steps(graph, m, improving=improving) for m in members]
    # Row m: the least value at a state just entered by member m, or anywhere after it.
    least = np.tile(value, (len(members), 1))
    while True:
        after = np.array([s.least(row) for s, row in zip(steps, least, strict=True)])
        renewed = np.array(
            [
                np.minimum(row, np.delete(after, m, axis=0).min(axis=0, initial=NEVER))
                for m, row in enumerate(least)
            ]
        )
        if (renewed == least).all():
            found: IntArray = after.min(axis=0)
            return found
        least = renewed


class Steps:
    """One decision maker's moves, laid out for reductions over the moves of each state."""

    def __init__(self, graph: ConflictGraph, mover: int, *, improving: bool = False) -> None:
        self.n = graph.n_states
        source, self.target = graph.edges(mover, improving=improving)
        self.sources, self.first = np.unique(source, return_index=True)

    def least(self, value: IntArray) -> IntArray:
        """Find the least value, (state,), one move away → (state,), `NEVER` without a move."""
        found = np.full(self.n, NEVER)
        if len(self.sources):
            found[self.sources] = np.minimum.reduceat(value[self.target], self.first)
        return found


def reach_sets(
    graph: ConflictGraph, members: list[int], *, improving: bool = False
) -> tuple[int, ...]:
    """Collect all states that the members reach from every state.

    Returns
    -------
    (state,) sets as bitmasks (bit t is state t). The start itself is in its set where the members
    can return to it; nobody prefers it to itself, so that changes no verdict.

    Notes
    -----
    Pairs (state, last mover) that reach each other share one set; the condensed graph has no
    cycles and is filled from its ends.
    """
    n = graph.n_states
    if not members:
        return (0,) * n
    label, sets = _component_sets(graph, members, improving)
    found = []
    for state in range(n):
        reached = 0
        for k, mover in enumerate(members):
            to = graph.improvements(mover, state) if improving else graph.moves[mover][state]
            for target in to:
                reached |= sets[label[k * n + target]]
        found.append(reached)
    return tuple(found)


def _component_sets(
    graph: ConflictGraph, members: list[int], improving: bool
) -> tuple[list[int], list[int]]:
    n, size = graph.n_states, graph.n_states * len(members)
    source, target = _pairs(graph, members, improving)
    links = coo_array((np.ones(len(source), dtype=np.int8), (source, target)), shape=(size, size))
    count, labels = connected_components(links.tocsr(), directed=True, connection="strong")
    sets = [0] * count
    for node, component in enumerate(labels.tolist()):
        sets[component] |= 1 << (node % n)
    crossing = labels[source] != labels[target]
    arcs = np.unique(np.stack((labels[source][crossing], labels[target][crossing])), axis=1)
    before: list[list[int]] = [[] for _ in range(count)]
    for a, b in arcs.T.tolist():
        before[b].append(a)
    open_ends = np.bincount(arcs[0], minlength=count).tolist()
    ready = [c for c in range(count) if not open_ends[c]]
    while ready:
        done = ready.pop()
        for c in before[done]:
            sets[c] |= sets[done]
            open_ends[c] -= 1
            if not open_ends[c]:
                ready.append(c)
    return labels.tolist(), sets


def _pairs(
    graph: ConflictGraph, members: list[int], improving: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    n = graph.n_states
    sources, targets = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for k, mover in enumerate(members):
        source, target = graph.edges(mover, improving=improving)
        for last in range(len(members)):
            if last != k:
                sources.append(source + last * n)
                targets.append(target + k * n)
    return np.concatenate(sources), np.concatenate(targets)


def listed(states: int) -> tuple[int, ...]:
    """List the states of a bitmask, ascending.

    Examples
    --------
    >>> listed(0b10110)
    (1, 2, 4)
    """
    found = []
    while states:
        low = states & -states
        found.append(low.bit_length() - 1)
        states ^= low
    return tuple(found)
