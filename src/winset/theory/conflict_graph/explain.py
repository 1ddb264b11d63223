"""Why a decision maker stays or leaves: every better state with the answer that deters it."""

from __future__ import annotations

from dataclasses import dataclass

from winset.errors import UnknownName
from winset.theory.conflict_graph.graph import ConflictGraph
from winset.theory.conflict_graph.stability import CONCEPTS, Concept


@dataclass(frozen=True)
class Temptation:
    """A better state, and the answer of the others that makes it not worth going there.

    Parameters
    ----------
    end : the better state.
    answer : (decision maker, state) steps of the others from there, the shortest that deters;
        empty where none does.
    """

    end: int
    answer: tuple[tuple[int, int], ...]

    @property
    def deterred(self) -> bool:
        """Whether the others have an answer."""
        return bool(self.answer)


def explain(
    graph: ConflictGraph, mover: int | str, state: int | str, concept: Concept
) -> tuple[Temptation, ...]:
    """List what tempts a decision maker away from a state, each with the answer that deters it.

    It stays, under the concept, exactly if every temptation is deterred.

    Examples
    --------
    Both quiet in the prisoners' dilemma: if one talks, so does the other.

    >>> graph = ConflictGraph.from_moves(
    ...     [[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]],
    ...     [[2, 3, 0, 1], [2, 0, 3, 1]],
    ... )
    >>> explain(graph, 0, 0, "seq")
    (Temptation(end=1, answer=((1, 3),)),)
    """
    if concept not in CONCEPTS:
        raise UnknownName("stability concept", concept, CONCEPTS)
    who, start = graph.mover(mover), graph.state(state)
    return tuple(
        Temptation(end, () if concept == "nash" else _answer(graph, who, (start, end), concept))
        for end in graph.improvements(who, start)
    )


def _answer(
    graph: ConflictGraph, who: int, move: tuple[int, int], concept: Concept
) -> tuple[tuple[int, int], ...]:
    stay, end = move
    paths: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
    waiting: list[tuple[int, int]] = [(who, end)]
    paths[who, end] = ()
    for last, here in waiting:  # Grows while walked: breadth first, so the shortest comes first.
        for other in range(len(graph.decision_makers)):
            if other in {who, last}:
                continue
            to = graph.moves[other][here]
            for target in graph.improvements(other, here) if concept == "seq" else to:
                if (other, target) in paths:
                    continue
                paths[other, target] = (*paths[last, here], (other, target))
                if _deters(graph, who, stay, target, concept):
                    return paths[other, target]
                waiting.append((other, target))
    return ()


def _deters(graph: ConflictGraph, who: int, stay: int, put: int, concept: Concept) -> bool:
    rank = graph.ranks[who]
    if rank[put] > rank[stay]:
        return False
    return concept != "smr" or all(rank[t] <= rank[stay] for t in graph.moves[who][put])
