"""What one party is reported to say about its importance or its options, as linear constraints.

Two kinds of quantities: the *importance* of all issues to a party (shares of 1), and the
*values* of the options of one issue (0 worst, 1 best). What is said about such quantities is a
`Group` of statements. A statement with ``either`` has several alternatives; choosing one for
every statement gives a `Branch`, whose `Polytope` is the set of numbers that it allows.

Conventions
-----------
1. Importance weights are at least 0 and sum to 1. Where some issues are scored directly in
   ``points``, their weight is the swing of the points (best minus worst, divided by 100) and the
   other issues share the rest; where all are, the weights sum to the sum of the swings.
2. Values are *anchored*: the best option of an issue is worth 1 and the worst 0. Where every
   option carries a number of its own, the numbers are taken as they are.
3. An origin has one vote on a statement with ``either``, divided evenly among the alternatives
   that it stands behind. An alternative without a documented origin has one vote.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from winset.case.statements import Bound, Ordered, Relation
from winset.errors import UnknownName, UsageError
from winset.search.problem import BoolArray, FloatArray

MAX_BRANCHES = 64
"""Most combinations of conflicting statements that one group may have."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """Where a constraint comes from: path in the case, its wording, ids of claims behind it."""

    path: Path
    text: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """One relation and the statement that it comes from."""

    relation: Relation
    source: Source


@dataclass(frozen=True)
class Polytope:
    """All numbers that the statements of one branch allow.

    Parameters
    ----------
    names : the quantities, in the order of every array below.
    said : the relations, one constraint row each.
    total : what the quantities sum to; None where they need not sum to anything.
    anchored : the best quantity is 1 and the worst 0 (a union of faces, one for each choice of
        best and worst; the arrays below describe the set before that choice).

    Raises
    ------
    UnknownName
        If a relation names a quantity that is not in ``names``.

    Examples
    --------
    >>> source = Source(("importance", 0), "a > b")
    >>> Polytope(("a", "b"), (Said(Ordered("a", "b"), source),), total=1.0).A_ub.tolist()
    [[-1.0, 1.0]]
    """

    names: tuple[str, ...]
    said: tuple[Said, ...]
    total: float | None = None
    anchored: bool = False

    def __post_init__(self) -> None:
        for said in self.said:
            for name in names_of(said.relation):
                if name not in self.names:
                    raise UnknownName(f"name in {said.source.text!r}", name, self.names)

    @cached_property
    def index(self) -> dict[str, int]:
        """Name → column."""
        return {name: k for k, name in enumerate(self.names)}

    @cached_property
    def upper(self) -> tuple[tuple[Said, FloatArray, float, bool], ...]:
        """Rows ``row @ x <= bound`` as (said, row, bound, strict)."""
        rows = []
        for said in self.said:
            relation = said.relation
            if isinstance(relation, Ordered):
                if not relation.equal:
                    row = self._unit(relation.below) - self._unit(relation.above)
                    rows.append((said, row, 0.0, not relation.weak))
                continue
            if relation.lo == relation.hi:
                continue
            if relation.lo > 0:
                rows.append((said, -self._unit(relation.name), -relation.lo, False))
            if relation.hi < 1:
                rows.append((said, self._unit(relation.name), relation.hi, False))
        return tuple(rows)

    @cached_property
    def equal(self) -> tuple[tuple[Said | None, FloatArray, float], ...]:
        """Rows ``row @ x == value`` as (said, row, value); the sum comes last, said by nobody."""
        rows: list[tuple[Said | None, FloatArray, float]] = []
        for said in self.said:
            relation = said.relation
            if isinstance(relation, Bound):
                if relation.lo == relation.hi:
                    rows.append((said, self._unit(relation.name), relation.lo))
            elif relation.equal:
                rows.append((said, self._unit(relation.above) - self._unit(relation.below), 0.0))
        if self.total is not None:
            rows.append((None, np.ones(len(self.names)), self.total))
        return tuple(rows)

    @property
    def A_ub(self) -> FloatArray:  # noqa: N802
        """(row, name) left sides of ``A_ub @ x <= b_ub``."""
        return np.array([row for _, row, _, _ in self.upper]).reshape(-1, len(self.names))

    @property
    def b_ub(self) -> FloatArray:
        """(row,) right sides of ``A_ub @ x <= b_ub``."""
        return np.array([bound for _, _, bound, _ in self.upper], dtype=np.float64)

    @property
    def strict(self) -> BoolArray:
        """(row,) whether the row of ``A_ub`` was said with ``>``."""
        return np.array([strict for _, _, _, strict in self.upper], dtype=bool)

    @property
    def A_eq(self) -> FloatArray:  # noqa: N802
        """(row, name) left sides of ``A_eq @ x == b_eq``."""
        return np.array([row for _, row, _ in self.equal]).reshape(-1, len(self.names))

    @property
    def b_eq(self) -> FloatArray:
        """(row,) right sides of ``A_eq @ x == b_eq``."""
        return np.array([value for _, _, value in self.equal], dtype=np.float64)

    @cached_property
    def lo(self) -> FloatArray:
        """(name,) largest lower bound said of each quantity, at least 0."""
        return self._bound(np.zeros(len(self.names)), np.maximum, lower=True)

    @cached_property
    def hi(self) -> FloatArray:
        """(name,) smallest upper bound said of each quantity, at most 1."""
        top = np.ones(len(self.names))
        if self.total is not None and self.total > 1:
            # Shares that were rounded when printed, or points that sum to more than 100.
            top *= self.total
        return self._bound(top, np.minimum, lower=False)

    @property
    def source(self) -> tuple[Source | None, ...]:
        """Sources of the rows of ``A_ub``, then of ``A_eq``; None for the sum."""
        upper = [said.source for said, _, _, _ in self.upper]
        equal = [said.source if said else None for said, _, _ in self.equal]
        return (*upper, *equal)

    def _unit(self, name: str) -> FloatArray:
        row = np.zeros(len(self.names))
        row[self.index[name]] = 1.0
        return row

    def _bound(self, start: FloatArray, tighter: np.ufunc, *, lower: bool) -> FloatArray:
        for said in self.said:
            relation = said.relation
            if isinstance(relation, Bound):
                k = self.index[relation.name]
                natural = not lower and relation.hi == 1 and relation.lo < 1
                if not natural:
                    start[k] = tighter(start[k], relation.lo if lower else relation.hi)
        return start


def names_of(relation: Relation) -> tuple[str, ...]:
    """List the names in a relation."""
    if isinstance(relation, Bound):
        return (relation.name,)
    return (relation.above, relation.below)


@dataclass(frozen=True)
class Alternative:
    """One side of a statement: its relations and the claims that it rests on."""

    text: str
    relations: tuple[Relation, ...]
    because: tuple[str, ...] = ()
    votes: float = 1.0


@dataclass(frozen=True)
class Stated:
    """A statement at its place in the case; more than one alternative where reports conflict."""

    path: Path
    alternatives: tuple[Alternative, ...]

    @property
    def text(self) -> str:
        """The statement as the analyst wrote it."""
        texts = [alternative.text for alternative in self.alternatives]
        return texts[0] if len(texts) == 1 else "either " + ", or ".join(texts)

    @property
    def because(self) -> tuple[str, ...]:
        """Ids of all claims behind the statement, each once."""
        found = (claim for a in self.alternatives for claim in a.because)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Branch:
    """One way to settle the conflicts between reports; ``votes`` multiply over statements."""

    polytope: Polytope
    votes: float


@dataclass(frozen=True)
class Group:
    """All that a party is reported to say about one set of quantities.

    ``issue`` is None for importance; then ``names`` are issues, otherwise options of the issue.
    """

    party: str
    issue: str | None
    names: tuple[str, ...]
    statements: tuple[Stated, ...]
    total: float | None = None
    anchored: bool = False

    @property
    def about(self) -> str:
        """Name of the group in words."""
        what = "importance of issues" if self.issue is None else f"options of {self.issue}"
        return f"{what} to {self.party}"

    @property
    def n_branches(self) -> int:
        """Number of ways to settle the conflicts between reports."""
        return math.prod(len(stated.alternatives) for stated in self.statements)

    def only(self, kept: frozenset[int]) -> Group:
        """Copy with some of the statements only."""
        return replace(self, statements=tuple(self.statements[k] for k in sorted(kept)))

    def branches(self) -> Iterator[Branch]:
        """Settle the conflicts between reports in every possible way, one after the other.

        Raises
        ------
        UsageError
            If there are more than `MAX_BRANCHES` ways.
        """
        if self.n_branches > MAX_BRANCHES:
            raise UsageError(
                f"{self.about}: the conflicting statements (either) combine in {self.n_branches} "
                f"ways, more than {MAX_BRANCHES}; settle some or merge those that go together"
            )
        for chosen in itertools.product(*(s.alternatives for s in self.statements)):
            said = tuple(
                Said(relation, Source(stated.path, alternative.text, alternative.because))
                for stated, alternative in zip(self.statements, chosen, strict=True)
                for relation in alternative.relations
            )
            votes = math.prod(alternative.votes for alternative in chosen)
            yield Branch(Polytope(self.names, said, self.total, self.anchored), votes)
