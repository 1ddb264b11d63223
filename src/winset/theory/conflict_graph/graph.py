"""Conflicts as graphs: states, who can move between them, and who prefers which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from winset.errors import InvalidInput, UnknownName, UsageError

Moves = Mapping[int, Iterable[int]] | Iterable[tuple[int, int]] | NDArray[np.bool_]
"""One decision maker's moves: state → states, pairs, or a (state, state) matrix of True."""

IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class ConflictGraph:
    """States of a conflict with every decision maker's moves and order of preference.

    Build one with `from_moves`.

    Parameters
    ----------
    states : names. decision_makers : names.
    moves : by decision maker, by state: indices of the states reached in one step, ascending.
    ranks : by decision maker, by state: 0 for the worst states, equal for those it is
        indifferent between; only the order means anything.

    Notes
    -----
    Fang, Hipel & Kilgour, Interactive Decision Making: The Graph Model for Conflict Resolution
    (Wiley, 1993).
    """

    states: tuple[str, ...]
    decision_makers: tuple[str, ...]
    moves: tuple[tuple[tuple[int, ...], ...], ...]
    ranks: tuple[tuple[int, ...], ...]

    @classmethod
    def from_moves(
        cls,
        moves: Sequence[Moves],
        worth: Sequence[Sequence[float]] | NDArray[np.float64],
        states: Iterable[str] | None = None,
        decision_makers: Iterable[str] | None = None,
    ) -> ConflictGraph:
        """Make a graph from moves and an ordinal worth per decision maker.

        Parameters
        ----------
        moves : (decision maker,) moves each. A move need not be reversible, nor moves transitive.
        worth : (decision maker, state) larger is better, equal is indifferent.
        states, decision_makers : names; by default ``"0"``, ``"1"``, ….

        Raises
        ------
        InvalidInput
            If lengths disagree, a worth is no finite number, a name is used twice, or a move goes
            nowhere: to the state it starts from or to one that does not exist.

        Examples
        --------
        >>> graph = ConflictGraph.from_moves([{0: [1]}, [(1, 0)]], [[0, 5], [9, 2]])
        >>> graph.moves, graph.ranks
        ((((1,), ()), ((), (0,))), ((0, 1), (1, 0)))
        """
        table = np.asarray(worth, dtype=float)
        if table.ndim != 2 or len(table) != len(moves) or not table.size:
            raise InvalidInput(
                f"{len(moves)} sets of moves need as many rows of worth, one entry a state each, "
                f"not an array of shape {table.shape}"
            )
        if not np.isfinite(table).all():
            raise InvalidInput("every worth must be a finite number; only its order counts")
        n_dms, n_states = table.shape
        named = _named("state", states, n_states)
        movers = _named("decision maker", decision_makers, n_dms)
        steps = tuple(_steps(m, n_states, who) for m, who in zip(moves, movers, strict=True))
        ranks = tuple(
            tuple(int(r) for r in np.unique(row, return_inverse=True)[1]) for row in table
        )
        return cls(named, movers, steps, ranks)

    @property
    def n_states(self) -> int:
        """Number of states."""
        return len(self.states)

    def state(self, name: str | int) -> int:
        """Find a state by name, or check an index."""
        return _index("state", name, self.states)

    def mover(self, name: str | int) -> int:
        """Find a decision maker by name, or check an index."""
        return _index("decision maker", name, self.decision_makers)

    def improvements(self, mover: int, state: int) -> tuple[int, ...]:
        """List the states that a decision maker prefers and reaches in one step."""
        rank = self.ranks[mover]
        return tuple(t for t in self.moves[mover][state] if rank[t] > rank[state])

    def edges(self, mover: int, *, improving: bool = False) -> tuple[IntArray, IntArray]:
        """Lay out one decision maker's moves → (move,) from and (move,) to, sorted by from."""
        starts = [s for s, to in enumerate(self.moves[mover]) for _ in to]
        ends = [t for to in self.moves[mover] for t in to]
        source, target = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
        if improving:
            rank = np.array(self.ranks[mover])
            better = rank[target] > rank[source]
            source, target = source[better], target[better]
        return source, target


def ranked(order: Sequence[Any], states: Sequence[Any], who: str) -> list[int]:
    """Turn an order from best to worst into worth by state; ties are lists inside the order.

    Raises
    ------
    InvalidInput
        If a state is left out, named twice or unknown.

    Examples
    --------
    >>> ranked(["c", ["a", "b"]], ["a", "b", "c"], "x")
    [0, 0, 1]
    """
    groups = [g if isinstance(g, list | tuple) else [g] for g in order]
    worth = {s: len(groups) - 1 - k for k, group in enumerate(groups) for s in group}
    known, named = set(states), Counter(s for group in groups for s in group)
    wrong = [f"{s} is no state" for s in worth if s not in known]
    wrong += [f"{s} is named twice" for s, times in named.items() if times > 1]
    wrong += [f"{s} is left out" for s in states if s not in worth]
    if wrong:
        raise InvalidInput(
            f"preferences of {who}: {'; '.join(wrong[:5])}; rank every state once, best first, "
            "those that are equally good in a list of their own"
        )
    return [worth[s] for s in states]


def _named(kind: str, names: Iterable[str] | None, n: int) -> tuple[str, ...]:
    found = tuple(names) if names is not None else tuple(str(i) for i in range(n))
    if len(found) != n or len(set(found)) < n:
        raise InvalidInput(f"{n} {kind}s need {n} different names, not {list(found)[:12]}")
    return found


def _steps(moves: Moves, n: int, who: str) -> tuple[tuple[int, ...], ...]:
    if isinstance(moves, np.ndarray):
        if moves.shape != (n, n):
            raise InvalidInput(f"moves of {who}: a matrix of {n} by {n} states is needed")
        pairs = [(int(s), int(t)) for s, t in np.argwhere(moves)]
    elif isinstance(moves, Mapping):
        pairs = [(s, t) for s, to in moves.items() for t in to]
    else:
        pairs = list(moves)
    steps: list[set[int]] = [set() for _ in range(n)]
    for source, target in pairs:
        if not (0 <= source < n and 0 <= target < n):
            raise InvalidInput(f"move of {who} from {source} to {target}: states are 0 to {n - 1}")
        if source == target:
            raise InvalidInput(f"move of {who} from {source} to itself; leave it out")
        steps[source].add(int(target))
    return tuple(tuple(sorted(to)) for to in steps)


def _index(kind: str, name: str | int, names: tuple[str, ...]) -> int:
    if isinstance(name, str):
        if name not in names:
            raise UnknownName(kind, name, names)
        return names.index(name)
    if not 0 <= name < len(names):
        raise UsageError(f"{kind} {name} does not exist; they are 0 to {len(names) - 1}")
    return int(name)
