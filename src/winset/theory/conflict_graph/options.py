"""Conflicts in option form: states are the choices that decision makers can combine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from winset.errors import InvalidInput, LimitReached, UnknownName
from winset.theory.conflict_graph.graph import ConflictGraph, ranked

Change = Literal["both", "on", "off"]
"""How an option may change: both ways, only taken up, or only given up."""

MOST_OPTIONS = 16
"""65,536 combinations."""


@dataclass(frozen=True)
class Option:
    """Something that one decision maker can do or leave.

    Parameters
    ----------
    name : key. owner : key of the decision maker. change : which way it may change.
    title : in words.
    """

    name: str
    owner: str
    change: Change = "both"
    title: str = ""


Pattern = tuple[tuple[str, bool], ...]
"""Options that are taken (True) or not (False); options not named may be either."""


@dataclass(frozen=True)
class OptionForm:
    """Options with their owners; a state is a number whose bit k tells if option k is taken.

    Parameters
    ----------
    options : in the order of the bits; bit k counts ``2 ** k``.
    infeasible : patterns that no state may match.
    merged : patterns whose states all count as one, such as everything after one side leaves.

    Examples
    --------
    >>> form = OptionForm.of({"strike": "us", "withdraw": "ussr"}, infeasible=[{"strike": True,
    ...     "withdraw": True}])
    >>> form.codes()
    (0, 1, 2)
    """

    options: tuple[Option, ...]
    infeasible: tuple[Pattern, ...] = ()
    merged: tuple[Pattern, ...] = ()

    @classmethod
    def of(
        cls,
        options: Mapping[str, str] | Iterable[Option],
        infeasible: Iterable[Mapping[str, bool]] = (),
        merged: Iterable[Mapping[str, bool]] = (),
    ) -> OptionForm:
        """Make a form from options, given as records or as name → owner, and patterns.

        Raises
        ------
        InvalidInput
            If there is no option, a name is used twice, or a pattern names nothing.
        LimitReached
            If there are more than 16 options.
        UnknownName
            If a pattern names an option that is not there.
        """
        if isinstance(options, Mapping):
            options = [Option(name, owner) for name, owner in options.items()]
        chosen = tuple(options)
        names = [option.name for option in chosen]
        if not names or len(set(names)) < len(names):
            raise InvalidInput(f"options must be named, each once, not {names}")
        if len(names) > MOST_OPTIONS:
            raise LimitReached(
                f"{len(names)} options combine in {2 ** len(names):,} ways; merge options so that "
                f"at most {MOST_OPTIONS} are left"
            )
        patterns = [tuple(tuple(p.items()) for p in group) for group in (infeasible, merged)]
        for pattern in (*patterns[0], *patterns[1]):
            if not pattern:
                raise InvalidInput("a pattern without options matches every state; leave it out")
            for name, _ in pattern:
                if name not in names:
                    raise UnknownName("option", name, names)
        return cls(chosen, patterns[0], patterns[1])

    def codes(self) -> tuple[int, ...]:
        """List the states: feasible combinations, ascending; the lowest stands for those merged."""
        return tuple(sorted(set(self.representatives().values())))

    def representatives(self) -> dict[int, int]:
        """Give for every feasible combination the state that it counts as."""
        barred = [self._bits(p) for p in self.infeasible]
        joined = [self._bits(p) for p in self.merged]
        first: dict[int, int] = {}
        found = {}
        for code in range(1 << len(self.options)):
            if any(code & care == want for care, want in barred):
                continue
            group = next((k for k, (care, want) in enumerate(joined) if code & care == want), None)
            found[code] = code if group is None else first.setdefault(group, code)
        return found

    def taken(self, code: int) -> tuple[str, ...]:
        """Name the options taken in a state.

        Examples
        --------
        >>> OptionForm.of({"strike": "us", "blockade": "us"}).taken(2)
        ('blockade',)
        """
        return tuple(o.name for k, o in enumerate(self.options) if code >> k & 1)

    def moves(self, owner: str) -> tuple[tuple[int, int], ...]:
        """List one decision maker's moves as pairs of states (by code).

        It may change any of its own options at once, each only in the way allowed; between
        combinations that count as one state there is no move.
        """
        state_of = self.representatives()
        own = sum(1 << k for k, o in enumerate(self.options) if o.owner == owner)
        only_on, only_off = self._one_way("on"), self._one_way("off")
        found = set()
        for code, state in state_of.items():
            for change in _subsets(own & ~(code & only_on) & ~(~code & only_off)):
                target = code ^ change
                if target in state_of:
                    found.add((state, state_of[target]))
        return tuple(sorted((s, t) for s, t in found if s != t))

    def graph(self, preferences: Mapping[str, Sequence[int | Sequence[int]]]) -> ConflictGraph:
        """Make the graph, given each decision maker's states from best to worst.

        Parameters
        ----------
        preferences : decision maker → codes, best first; those it is indifferent between in a
            list of their own. States are named by their code.

        Raises
        ------
        InvalidInput
            If a decision maker does not rank every state once, or no state is feasible.
        UnknownName
            If an option belongs to nobody who has preferences.

        Examples
        --------
        >>> form = OptionForm.of({"a": "x", "b": "y"})
        >>> graph = form.graph({"x": [2, [0, 3], 1], "y": [1, 0, 3, 2]})
        >>> graph.states, graph.moves[0], graph.ranks[0]
        (('0', '1', '2', '3'), ((1,), (0,), (3,), (2,)), (1, 0, 2, 1))
        """
        for option in self.options:
            if option.owner not in preferences:
                raise UnknownName("owner", option.owner, preferences)
        codes = self.codes()
        if not codes:
            raise InvalidInput("the patterns of what is infeasible leave no state; take one out")
        place = {code: k for k, code in enumerate(codes)}
        worth = [ranked(order, codes, who) for who, order in preferences.items()]
        moves = [[(place[s], place[t]) for s, t in self.moves(who)] for who in preferences]
        return ConflictGraph.from_moves(moves, worth, map(str, codes), preferences)

    def _bits(self, pattern: Pattern) -> tuple[int, int]:
        place = {o.name: k for k, o in enumerate(self.options)}
        care = sum(1 << place[name] for name, _ in pattern)
        return care, sum(1 << place[name] for name, on in pattern if on)

    def _one_way(self, change: Change) -> int:
        """Collect the options that may change in one way only → bits."""
        return sum(1 << k for k, o in enumerate(self.options) if o.change == change)


def _subsets(mask: int) -> Iterable[int]:
    chosen = mask
    while chosen:
        yield chosen
        chosen = (chosen - 1) & mask
