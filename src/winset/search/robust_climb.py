"""Better deals for many readings by changing one or two clauses at a time.

Every deal tried is kept with its count of readings and its mean smallest gain, for the pool and
the trade-off between the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from winset.search.compiled import compiled
from winset.search.demands import Demands, SingleArray
from winset.search.problem import BoolArray, FloatArray, IntArray

PRICES = (1e-6, 0.5, 2.0, 8.0, 1e6)
"""What a util of mean smallest gain is worth in shares of the readings, from climb to climb."""
STARTS = 5
"""Deals that each climb starts from."""
SINGLES = 40
"""Changes of one clause that are also tried two by two, the most promising ones."""
STEPS = 60


@dataclass
class Tried:
    """All deals met: chunks of (deal, issue) cells, counts and mean smallest gains (deal,)."""

    cells: list[IntArray] = field(default_factory=list)
    count: list[IntArray] = field(default_factory=list)
    value: list[FloatArray] = field(default_factory=list)

    def add(self, cells: IntArray, count: IntArray, value: FloatArray) -> None:
        """Keep a chunk of deals; those that break a rule (count -1) are not worth it."""
        good = count >= 0
        self.cells.append(cells[good])
        self.count.append(count[good])
        self.value.append(value[good])

    def all(self) -> tuple[IntArray, IntArray, FloatArray]:
        """Join the chunks, each deal once."""
        cells = np.concatenate(self.cells)
        _, first = np.unique(cells, axis=0, return_index=True)
        return cells[first], np.concatenate(self.count)[first], np.concatenate(self.value)[first]


def climb_all(demands: Demands, domain: BoolArray, cells: IntArray, tried: Tried) -> None:
    """Climb from the best of the given deals, cells (deal, issue), at every price of value."""
    no_moves = np.full((1, 2), -1, dtype=np.int64)
    count, value = np.empty(len(cells), dtype=np.int64), np.empty(len(cells))
    for k, deal in enumerate(cells):
        count[k : k + 1], value[k : k + 1] = try_moves(demands, deal, no_moves)
    tried.add(cells, count, value)
    done: set[tuple[bytes, float]] = set()
    for price in PRICES:
        known_cells, known_count, known_value = tried.all()
        if not len(known_cells):
            known_cells, known_count, known_value = cells, count, value
        merit = _merit(demands, known_count, known_value, price)
        for k in np.argsort(-merit, kind="stable")[:STARTS]:
            _climb(demands, domain, known_cells[k], price, tried, done)


def _merit(demands: Demands, count: IntArray, value: FloatArray, price: float) -> FloatArray:
    """Rank deals; those that break a rule last."""
    share = count / max(demands.base.shape[1], 1)
    merit: FloatArray = np.where(count >= 0, share + price * value, -np.inf)
    return merit


def _climb(
    demands: Demands,
    domain: BoolArray,
    deal: IntArray,
    price: float,
    tried: Tried,
    done: set[tuple[bytes, float]],
) -> None:
    """Take the best change of one clause, else of two, while that helps."""
    best = -np.inf
    for _ in range(STEPS):
        if (deal.tobytes(), price) in done:
            return
        done.add((deal.tobytes(), price))
        singles = _singles(domain, deal)
        reached, merit = _best(demands, deal, singles, price, tried)
        best = max(best, merit[0])
        if merit[1:].max(initial=-np.inf) <= best + 1e-12:
            promising = singles[1 + np.argsort(-merit[1:], kind="stable")[:SINGLES], 0]
            reached, merit = _best(demands, deal, _pairs(demands, promising), price, tried)
            if merit.max(initial=-np.inf) <= best + 1e-12:
                return
        best, deal = float(merit.max()), reached


def _best(
    demands: Demands, deal: IntArray, moves: IntArray, price: float, tried: Tried
) -> tuple[IntArray, FloatArray]:
    """Try moves and keep them → deal after the best one, and the merit of all."""
    if not len(moves):
        return deal, np.zeros(0)
    count, value = try_moves(demands, deal, moves)
    owner = np.searchsorted(demands.start, np.maximum(moves, 0), side="right") - 1
    cells = np.repeat(deal[None], len(moves), axis=0)
    for part in range(2):
        made = np.flatnonzero(moves[:, part] >= 0)
        cells[made, owner[made, part]] = moves[made, part]
    tried.add(cells, count, value)
    merit = _merit(demands, count, value, price)
    return cells[int(merit.argmax())], merit


def _singles(domain: BoolArray, deal: IntArray) -> IntArray:
    """List the deal as it is and all changes of one clause, (move, 2) cells, -1 for none."""
    free = domain.copy()
    free[deal] = False
    moves = np.full((1 + int(free.sum()), 2), -1, dtype=np.int64)
    moves[1:, 0] = np.flatnonzero(free)
    return moves


def _pairs(demands: Demands, cells: IntArray) -> IntArray:
    """Pair up changes of different clauses, (move, 2) cells."""
    cells = np.sort(cells)
    owner = np.searchsorted(demands.start, cells, side="right") - 1
    one, two = np.nonzero(owner[:, None] < owner[None, :])
    return np.stack([cells[one], cells[two]], axis=1)


def climbed(demands: Demands, domain: BoolArray, starts: Iterable[IntArray]) -> Tried:
    """Climb from deals given as cells (issue,) → all deals tried on the way."""
    tried = Tried()
    climb_all(demands, domain, np.unique(np.array(list(starts)), axis=0), tried)
    return tried


@compiled
def try_moves(demands: Demands, deal: IntArray, moves: IntArray) -> tuple[IntArray, FloatArray]:
    """Count the readings in which a deal is acceptable after each move, and its smallest gains.

    ``deal`` (issue,) cells; ``moves`` (move, 2) cells to put in, -1 for none, those of one first
    cell side by side. Counts are -1 where the deal breaks a rule; gains are means over readings.
    """
    n_draws = demands.base.shape[1]
    count, value = np.zeros(len(moves), dtype=np.int64), np.zeros(len(moves))
    owner = np.zeros(len(demands.utils), dtype=np.int64)
    for i in range(len(deal)):
        owner[demands.start[i] : demands.start[i + 1]] = i
    now = demands.base.copy()
    for k in deal:
        _exchange(demands.utils[k], 1, now)
    first, one, two = now.copy(), now.copy(), now.copy()
    before, cells = -1, deal.copy()
    worst = np.empty(n_draws, dtype=np.float32)
    for m in range(len(moves)):
        a, b = moves[m, 0], moves[m, 1]
        cells[:] = deal
        if a != before:
            one[:] = first
            if a >= 0:
                _exchange(demands.utils[deal[owner[a]]], -1, one)
                _exchange(demands.utils[a], 1, one)
            before = a
        if a >= 0:
            cells[owner[a]] = a
        two[:] = one
        if b >= 0:
            cells[owner[b]] = b
            _exchange(demands.utils[deal[owner[b]]], -1, two)
            _exchange(demands.utils[b], 1, two)
        lawful = _add_links(demands, cells, two)
        value[m] = _mean_worst(two, demands.rows, worst)
        count[m] = _count_met(two, demands.rows, worst, demands.margin) if lawful else -1
    return count, value


@compiled
def _exchange(option: SingleArray, sign: int, total: SingleArray) -> None:
    """Add an option to sums, (demand, draw), or take it out, in place."""
    for q in range(len(total)):
        row, into = option[q], total[q]
        if sign > 0:
            for d in range(len(into)):
                into[d] += row[d]
        else:
            for d in range(len(into)):
                into[d] -= row[d]


@compiled
def _add_links(demands: Demands, cells: IntArray, total: SingleArray) -> bool:
    """Add the bundles that hold, in place → False where a forbidden link holds."""
    for link in range(len(demands.rewards)):
        holds = True
        for i in range(len(cells)):
            if demands.members[link, i] and not demands.inside[link, cells[i]]:
                holds = False
        if holds and demands.rewards[link] < 0:
            return False
        if holds:
            _exchange(demands.extra[demands.rewards[link]], 1, total)
    return True


@compiled
def _mean_worst(total: SingleArray, rows: int, worst: SingleArray) -> float:
    """Write the smallest of the rows' sums into ``worst`` (draw,) → its mean."""
    worst[:] = total[0]
    for q in range(1, rows):
        row = total[q]
        for d in range(len(worst)):
            worst[d] = row[d] if row[d] < worst[d] else worst[d]
    mean = 0.0
    for d in range(len(worst)):
        mean += worst[d]
    return mean / max(len(worst), 1)


@compiled
def _count_met(total: SingleArray, rows: int, worst: SingleArray, margin: float) -> int:
    """Count the readings in which all demands are met; ``worst`` holds the least of the rows'."""
    for q in range(rows, len(total)):
        row = total[q]
        for d in range(len(worst)):
            worst[d] = row[d] if row[d] < worst[d] else worst[d]
    met, line = 0, np.float32(-margin)
    for d in range(len(worst)):
        met += 1 if worst[d] >= line else 0
    return met
