"""Who would leave a state, given what the others can do about it: Nash, GMR, SMR, SEQ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from winset.errors import UnknownName
from winset.theory.conflict_graph.graph import ConflictGraph, IntArray
from winset.theory.conflict_graph.reach import least_reached

Concept = Literal["nash", "gmr", "smr", "seq"]
CONCEPTS: tuple[Concept, ...] = get_args(Concept)
"""How far a decision maker looks ahead, and what it expects of the others."""

Table = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Stability:
    """For every decision maker and state, whether it would stay, under four expectations.

    Parameters
    ----------
    states, decision_makers : names.
    nash : by decision maker, by state: it has no better state in one move.
    gmr : every better state can be answered, by any moves of the others, with one no better
        than staying (general metarationality).
    smr : so answered, and then it cannot move away to a better one (symmetric).
    seq : so answered by moves that improve the lot of each who makes them (sequential).
    """

    states: tuple[str, ...]
    decision_makers: tuple[str, ...]
    nash: Table
    gmr: Table
    smr: Table
    seq: Table

    def table(self, concept: Concept) -> Table:
        """Give the table, by decision maker and state, of one concept."""
        if concept not in CONCEPTS:
            raise UnknownName("stability concept", concept, CONCEPTS)
        found: Table = getattr(self, concept)
        return found

    def equilibria(self, concept: Concept) -> tuple[int, ...]:
        """List the states that are stable for everyone under one concept → indices."""
        table = self.table(concept)
        return tuple(s for s in range(len(self.states)) if all(row[s] for row in table))

    def named(self, concept: Concept) -> tuple[str, ...]:
        """List the states that are stable for everyone under one concept → names."""
        return tuple(self.states[s] for s in self.equilibria(concept))


def stability(graph: ConflictGraph) -> Stability:
    """Tell for every decision maker and state whether it would stay, under four expectations.

    Any number of decision makers. The others answer by legal sequences: none moves twice in a
    row, but each may move again after another has.

    Notes
    -----
    Nash (1950, 1951); Howard, Paradoxes of Rationality (1971) for GMR and SMR; Fraser & Hipel,
    Conflict Analysis (1984) for SEQ; for graphs Fang, Hipel & Kilgour (1993), ch. 3–4. A better
    state is answered as soon as the *worst* state that the others reach from it is no better
    than staying, so one least value per state decides all, in time linear in the moves per pass:

    1. gmr: the least rank reached by the others. 2. seq: the same by improving moves only.
    3. smr: the least of max(rank, best rank in one own move) reached by the others.

    Examples
    --------
    The prisoners' dilemma; states (both quiet, first talks, second talks, both talk):

    >>> graph = ConflictGraph.from_moves(
    ...     [[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]],
    ...     [[2, 3, 0, 1], [2, 0, 3, 1]],
    ... )
    >>> found = stability(graph)
    >>> found.equilibria("nash"), found.equilibria("seq")
    ((3,), (0, 3))
    """
    rows: dict[Concept, list[tuple[bool, ...]]] = {c: [] for c in CONCEPTS}
    everyone = range(len(graph.decision_makers))
    for mover in everyone:
        others = [m for m in everyone if m != mover]
        rank = np.array(graph.ranks[mover])
        own = graph.edges(mover)
        better = graph.edges(mover, improving=True)
        answers: dict[Concept, IntArray] = {
            "gmr": least_reached(graph, others, rank),
            "smr": least_reached(graph, others, escape(rank, own)),
            "seq": least_reached(graph, others, rank, improving=True),
        }
        rows["nash"].append(_stays(rank, better, None))
        for concept, answer in answers.items():
            rows[concept].append(_stays(rank, better, answer))
    tables = {concept: tuple(found) for concept, found in rows.items()}
    return Stability(graph.states, graph.decision_makers, **tables)


def escape(rank: IntArray, own: tuple[IntArray, IntArray]) -> IntArray:
    """Rank of the best that a decision maker can still do where others have put it: (state,)."""
    source, target = own
    best = rank.copy()
    np.maximum.at(best, source, rank[target])
    return best


def _stays(
    rank: IntArray, better: tuple[IntArray, IntArray], answer: IntArray | None
) -> tuple[bool, ...]:
    source, target = better
    free = np.ones(len(source), dtype=bool) if answer is None else answer[target] > rank[source]
    stays: NDArray[np.bool_] = np.ones(len(rank), dtype=bool)
    stays[source[free]] = False
    return tuple(stays.tolist())
