"""Whether decision makers who act together would leave a state that none would leave alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from winset.errors import UnknownName, UsageError
from winset.theory.conflict_graph.graph import ConflictGraph, IntArray
from winset.theory.conflict_graph.reach import least_reached, listed, reach_sets
from winset.theory.conflict_graph.stability import CONCEPTS, Concept, escape


@dataclass(frozen=True)
class Departure:
    """A state that a coalition reaches from another and that all its members prefer."""

    coalition: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True)
class CoalitionStability:
    """For every coalition and state, whether the coalition would stay.

    Parameters
    ----------
    states, decision_makers : names.
    coalitions : looked at; each a tuple of indices of decision makers.
    concept : what the coalition expects of the others.
    stable : by coalition, by state.
    """

    states: tuple[str, ...]
    decision_makers: tuple[str, ...]
    coalitions: tuple[tuple[int, ...], ...]
    concept: Concept
    stable: tuple[tuple[bool, ...], ...]

    @property
    def equilibria(self) -> tuple[int, ...]:
        """States that no coalition looked at would leave."""
        return tuple(s for s in range(len(self.states)) if all(row[s] for row in self.stable))


def departures(
    graph: ConflictGraph, state: int | str, coalitions: Iterable[Iterable[int | str]] | None = None
) -> tuple[Departure, ...]:
    """List the moves by which a coalition would bring all its members a better state.

    Parameters
    ----------
    coalitions : those to look at; by default all, single decision makers included.

    Examples
    --------
    Two who lose by moving alone gain by moving together:

    >>> graph = ConflictGraph.from_moves([[(0, 1)], [(1, 2)]], [[1, 0, 2], [1, 0, 2]])
    >>> departures(graph, 0)
    (Departure(coalition=(0, 1), start=0, end=2),)
    """
    start = graph.state(state)
    found: list[Departure] = []
    for members in _coalitions(graph, coalitions):
        preferred = _better(graph, members).rank_of(start)
        ends = reach_sets(graph, list(members))[start] & preferred
        found.extend(Departure(members, start, end) for end in listed(ends))
    return tuple(found)


def coalition_stability(
    graph: ConflictGraph,
    concept: Concept = "nash",
    coalitions: Iterable[Iterable[int | str]] | None = None,
) -> CoalitionStability:
    """Tell for every coalition and state whether the coalition would stay.

    A coalition would leave for a state that it reaches by a legal sequence of its members and
    that every member strictly prefers; what lies between does not matter. Under ``nash`` nothing
    holds it back. Under the others it stays if every such state can be answered by those
    outside: by any legal sequence (``gmr``), by one after which the coalition cannot move to a
    state that all its members prefer to staying (``smr``), or by one of steps each of which
    improves the lot of who makes it (``seq``). An answer deters if at least one member is then no
    better off than by staying. For a coalition of one this is `stability`.

    Parameters
    ----------
    coalitions : those to look at; by default all, single decision makers included.

    Notes
    -----
    Kilgour, Hipel, Fang & Peng, Coalition analysis in group decision support, Group Decision and
    Negotiation 10 (2001) for Nash; Inohara & Hipel, Coalition analysis in the graph model for
    conflict resolution, Systems Engineering 11 (2008) for the others. In ``seq`` those outside
    act one by one here; there they may also act as coalitions.

    Examples
    --------
    >>> graph = ConflictGraph.from_moves([[(0, 1)], [(1, 2)]], [[1, 0, 2], [1, 0, 2]])
    >>> coalition_stability(graph).equilibria
    (2,)
    """
    if concept not in CONCEPTS:
        raise UnknownName("stability concept", concept, CONCEPTS)
    chosen = _coalitions(graph, coalitions)
    rows = tuple(_row(graph, members, concept) for members in chosen)
    return CoalitionStability(graph.states, graph.decision_makers, chosen, concept, rows)


class Above:
    """Sets of states at which a value of every member exceeds its rank of a given state.

    Parameters
    ----------
    ranks : by member, by state.
    values : by member, (state,) compared with the ranks; at most `NEVER`.
    """

    def __init__(self, ranks: list[tuple[int, ...]], values: list[IntArray]) -> None:
        self.ranks = ranks
        self.sets = [_above(max(rank), value) for rank, value in zip(ranks, values, strict=True)]

    def rank_of(self, state: int) -> int:
        """Collect the states whose values exceed every member's rank of this one → bitmask."""
        found = -1
        for rank, above in zip(self.ranks, self.sets, strict=True):
            found &= above[rank[state]]
        return found


def _above(top: int, value: IntArray) -> list[int]:
    above = [0] * (top + 2)
    for state, level in enumerate(np.minimum(value, top + 1).tolist()):
        above[level] |= 1 << state
    for level in range(top, -1, -1):
        above[level] |= above[level + 1]
    return above[1:]


def _better(graph: ConflictGraph, members: tuple[int, ...]) -> Above:
    """Sets of states that all members strictly prefer to a given one."""
    ranks = [graph.ranks[m] for m in members]
    return Above(ranks, [np.array(rank) for rank in ranks])


def _row(graph: ConflictGraph, members: tuple[int, ...], concept: Concept) -> tuple[bool, ...]:
    better = _better(graph, members)
    together = reach_sets(graph, list(members))
    ends = [reached & better.rank_of(state) for state, reached in enumerate(together)]
    others = [m for m in range(len(graph.decision_makers)) if m not in members]
    if concept == "nash":
        left = ends
    elif concept == "smr" and len(members) > 1:
        left = _without_trap(ends, together, reach_sets(graph, others), better)
    else:
        # No answer deters where even the worst that a member may be put to is better for it.
        fears = [np.array(graph.ranks[m]) for m in members]
        if concept == "smr":
            fears = [escape(fear, graph.edges(m)) for m, fear in zip(members, fears, strict=True)]
        worst = [least_reached(graph, others, fear, improving=concept == "seq") for fear in fears]
        free = Above(better.ranks, worst)
        left = [end & free.rank_of(state) for state, end in enumerate(ends)]
    return tuple(not end for end in left)


def _without_trap(
    ends: list[int], together: tuple[int, ...], answers: tuple[int, ...], better: Above
) -> list[int]:
    """Keep of each state's ends those from which no answer leads to where the coalition sticks.

    Compares sets state by state, so thousands of states take minutes.
    """
    moving, answering = _shared(together), _shared(answers)
    left = []
    for state, end in enumerate(ends):
        preferred = better.rank_of(state)
        stuck = ~preferred & _any(group for group, reached in moving if not reached & preferred)
        # Ends that share one set of answers are deterred together or not at all.
        left.append(_any(g & end for g, held in answering if not held & stuck) if end else 0)
    return left


def _shared(sets: tuple[int, ...]) -> list[tuple[int, int]]:
    """Group states by what is reached from them → (states, reached) pairs of bitmasks."""
    groups: dict[int, int] = {}
    for state, reached in enumerate(sets):
        groups[reached] = groups.get(reached, 0) | 1 << state
    return [(states, reached) for reached, states in groups.items()]


def _any(sets: Iterable[int]) -> int:
    found = 0
    for states in sets:
        found |= states
    return found


def _coalitions(
    graph: ConflictGraph, given: Iterable[Iterable[int | str]] | None
) -> tuple[tuple[int, ...], ...]:
    n = len(graph.decision_makers)
    if given is None:
        return tuple(c for size in range(1, n + 1) for c in combinations(range(n), size))
    found = tuple(tuple(sorted({graph.mover(m) for m in c})) for c in given)
    if not all(found):
        raise UsageError("a coalition without members; name at least one decision maker in each")
    return found
