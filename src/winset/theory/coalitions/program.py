"""The linear program of the largest complaint, solved exactly in whole numbers.

Over payoffs x and a level ε: minimise ε such that x(S) + ε ≥ v(S) for the open coalitions,
x(S) = r(S) for the settled ones, and, where asked, x(i) ≥ v(i) for every player.

All rows hold zeros and ones, so the adjugate of a basis has small entries (Hadamard's bound: below
1.6 million for 16 players) and fits 64 bits; right-hand sides are integers of any size. There is
no tolerance anywhere, hence no question of which coalitions are *nearly* tight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from winset.theory.coalitions.game import as_integers

IntArray = NDArray[np.int64]

PATIENCE = 60
"""Pivots without progress before the rule that cannot cycle takes over (Bland 1977)."""


@dataclass(frozen=True)
class Row:
    """One constraint: a coalition, open (with ε), floor (one player's own worth) or settled."""

    mask: int
    kind: str


@dataclass(frozen=True)
class Answer:
    """The least largest complaint.

    Parameters
    ----------
    level : the least ε.
    payoff : (player,) a payoff vector that reaches it.
    weights : open coalition → positive multiplier, summing to 1: each is tight in every optimum.
    floors : player → positive multiplier of its own floor: tight in every optimum.
    active : masks of open rows of the last basis, a good start for the next program.
    """

    level: Fraction
    payoff: tuple[Fraction, ...]
    weights: dict[int, Fraction]
    floors: dict[int, Fraction]
    active: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Program:
    """The constraints of one program.

    Parameters
    ----------
    worth : (2 ** player,) amounts by bitmask.
    settled : coalition → its payoff; holds the coalition of all; linearly independent.
    open : (coalition,) masks outside the span of the settled ones, with each its complement.
    floors : whether x(i) ≥ v(i) is asked.
    """

    worth: tuple[Fraction, ...]
    settled: dict[int, Fraction]
    open: IntArray
    floors: bool

    @property
    def n(self) -> int:
        """Number of players."""
        return len(self.worth).bit_length() - 1


class Basis:
    """As many independent rows as unknowns, with the adjugate and determinant of their matrix."""

    def __init__(self, n: int) -> None:
        self.rows: list[Row | None] = [None] * (n + 1)
        self.adjugate: IntArray = np.eye(n + 1, dtype=np.int64)
        self.determinant = 1

    def coefficients(self, row: Row) -> IntArray:
        """Express a row by those of the basis → (row,) coefficients times the determinant."""
        n = len(self.rows) - 1
        vector = np.array([row.mask >> i & 1 for i in range(n)] + [int(row.kind == "open")])
        found: IntArray = vector @ self.adjugate
        return found

    def replace(self, leaving: int, row: Row, coefficients: IntArray) -> None:
        """Put a row in the place of another, dividing without remainder (Edmonds 1967)."""
        pivot = int(coefficients[leaving])
        column = self.adjugate[:, leaving].copy()
        updated = self.adjugate * pivot - np.outer(column, coefficients)
        updated //= self.determinant
        updated[:, leaving] = column
        sign = 1 if pivot > 0 else -1
        self.adjugate, self.determinant = updated * sign, pivot * sign
        self.rows[leaving] = row

    def fill(self, rows: Iterable[Row]) -> None:
        """Take in rows, in order, as long as they are independent of those already in."""
        for row in rows:
            spare = [j for j, held in enumerate(self.rows) if held is None]
            if not spare:
                return
            coefficients = self.coefficients(row)
            place = next((j for j in spare if coefficients[j]), None)
            if place is not None:
                self.replace(place, row, coefficients)


def solve(program: Program, near: tuple[int, ...] = ()) -> Answer:
    """Minimise the largest complaint of open coalitions, starting near the given active ones.

    Dual simplex: the multipliers stay valid, the most violated constraint enters.
    """
    sides = Sides(program)
    basis = start(program, near)
    stalled = 0
    while True:
        solution = sides.solution(basis)
        entering = sides.violated(solution, basis.determinant, careful=stalled > PATIENCE)
        if entering is None:
            return _answer(sides, basis, solution)
        coefficients = basis.coefficients(entering)
        leaving, step = _leaving(basis, coefficients)
        stalled = 0 if step else stalled + 1
        basis.replace(leaving, entering, coefficients)


def start(program: Program, near: tuple[int, ...]) -> Basis:
    """Find a basis with valid multipliers: an open coalition and its complement, ½ each."""
    everyone = len(program.worth) - 1
    first = max(
        (int(m) for m in program.open),
        key=lambda m: program.worth[m] + program.worth[everyone ^ m],
    )
    pair = (first, everyone ^ first)

    def rows() -> Iterator[Row]:
        yield from (Row(mask, "settled") for mask in program.settled)
        yield from (Row(mask, "open") for mask in (*pair, *near))
        yield from (Row(int(mask), "open") for mask in program.open)

    basis = Basis(program.n)
    basis.fill(rows())
    return basis


def _leaving(basis: Basis, coefficients: IntArray) -> tuple[int, bool]:
    # Payoffs that meet the settled rows and the floors exist, and ε may be as large as it takes,
    # so some row always limits the step.
    multipliers = basis.adjugate[-1]
    ratio, _, _, leaving = min(
        (Fraction(int(multipliers[j]), int(coefficients[j])), row.mask, row.kind, j)
        for j, row in enumerate(basis.rows)
        if row is not None and row.kind != "settled" and coefficients[j] > 0
    )
    return leaving, ratio > 0


def _answer(sides: Sides, basis: Basis, solution: NDArray[np.object_]) -> Answer:
    scale = basis.determinant * sides.scale
    values = [Fraction(int(x), scale) for x in solution]
    weights, floors = {}, {}
    for row, multiplier in zip(basis.rows, basis.adjugate[-1], strict=True):
        if row is None or row.kind == "settled" or multiplier <= 0:
            continue
        share = Fraction(int(multiplier), basis.determinant)
        if row.kind == "open":
            weights[row.mask] = share
        else:
            floors[row.mask.bit_length() - 1] = share
    active = tuple(r.mask for r in basis.rows if r is not None and r.kind == "open")
    return Answer(values[-1], tuple(values[:-1]), weights, floors, active)


class Sides:
    """The right-hand sides, as integers over one denominator, and the search for violations."""

    def __init__(self, program: Program) -> None:
        self.program = program
        whole, scale = as_integers(program.worth)
        self.scale = lcm(scale, *(x.denominator for x in program.settled.values()))
        self.worth = whole * (self.scale // scale)
        self.settled = {m: int(x * self.scale) for m, x in program.settled.items()}
        self.singles = np.array([1 << i for i in range(program.n)])
        self.largest = max(abs(x) for x in self.worth)
        self.small = self.worth.astype(np.int64) if self.largest < 2**62 else None

    def solution(self, basis: Basis) -> NDArray[np.object_]:
        """Solve the basis → (player + 1,) payoffs and ε, times determinant and denominator."""
        right = np.empty(len(basis.rows), dtype=object)
        for j, row in enumerate(basis.rows):
            if row is not None:
                settled = row.kind == "settled"
                right[j] = self.settled[row.mask] if settled else self.worth[row.mask]
        found: NDArray[np.object_] = basis.adjugate.astype(object) @ right
        return found

    def violated(
        self, solution: NDArray[np.object_], determinant: int, *, careful: bool
    ) -> Row | None:
        """Find the most violated constraint, or with care the first; None where all hold."""
        bound = sum(abs(int(x)) for x in solution) + determinant * self.largest
        fits = self.small is not None and bound < 2**62
        worth = self.small if fits and self.small is not None else self.worth
        payoff = solution[:-1].astype(np.int64 if fits else object)
        lacking = worth * determinant - subset_sums(payoff)
        gap = lacking[self.program.open] - int(solution[-1])
        found = _pick(gap, careful)
        row = None if found is None else Row(int(self.program.open[found]), "open")
        if self.program.floors and (row is None or careful):
            below = lacking[self.singles]
            single = _pick(below, careful)
            if single is not None and (row is None or self.singles[single] <= row.mask):
                row = Row(int(self.singles[single]), "floor")
        return row


def _pick(gap: NDArray[Any], careful: bool) -> int | None:
    if careful:
        positive = np.flatnonzero(gap > 0)
        return int(positive[0]) if len(positive) else None
    worst = int(np.argmax(gap)) if len(gap) else 0
    return worst if len(gap) and gap[worst] > 0 else None


def subset_sums(amounts: NDArray[Any]) -> NDArray[Any]:
    """Add up the amounts of each coalition's members → (2 ** player,) by bitmask."""
    total: NDArray[Any] = np.zeros(1, dtype=amounts.dtype)
    for amount in amounts:
        total = np.concatenate((total, total + amount))
    return total
