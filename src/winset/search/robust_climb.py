"""Better deals for many readings by changing one or two clauses at a time.

Every deal tried is kept with its count of readings and its mean smallest gain, for the pool and
the trade-off between the two.
"""

from __future__ import annotations

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
    count, value = np.empty(len(cells), dtype=np.int64), np.empty(len(cells))
    for k, deal in enumerate(cells):
        count[k : k + 1], value[k : k + 1] = try_moves(demands, deal, deal[None, [0, 0]])
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
    owner = np.searchsorted(demands.start, moves, side="right") - 1
    cells = np.repeat(deal[None], len(moves), axis=0)
    for part in range(2):
        cells[np.arange(len(moves)), owner[:, part]] = moves[:, part]
    tried.add(cells, count, value)
    merit = _merit(demands, count, value, price)
    return cells[int(merit.argmax())], merit


def _singles(domain: BoolArray, deal: IntArray) -> IntArray:
    """List the deal as it is and all changes of one clause, (move, 2) equal cells."""
    free = domain.copy()
    free[deal] = False
    first = np.concatenate((deal[:1], np.flatnonzero(free)))
    return np.stack([first, first], axis=1)


def _pairs(demands: Demands, cells: IntArray) -> IntArray:
    """Pair up changes of different clauses, (move, 2) cells."""
    cells = np.sort(cells)
    owner = np.searchsorted(demands.start, cells, side="right") - 1
    one, two = np.nonzero(owner[:, None] < owner[None, :])
    return np.stack([cells[one], cells[two]], axis=1)


@compiled
def try_moves(demands: Demands, deal: IntArray, moves: IntArray) -> tuple[IntArray, FloatArray]:
    """Count the readings in which a deal is acceptable after each move, and its smallest gains.

    ``deal`` (issue,) cells; ``moves`` (move, 2) cells to put in one after the other, those of one
    first cell side by side. Counts are -1 where the deal breaks a rule; gains are means over
    readings.
    """
    count, value = np.zeros(len(moves), dtype=np.int64), np.zeros(len(moves))
    owner = np.zeros(len(demands.utils), dtype=np.int64)
    for i in range(len(deal)):
        for k in range(demands.start[i], demands.start[i + 1]):
            owner[k] = i
    now = demands.base.copy()
    for q in range(len(now)):
        total = now[q]
        for k in deal:
            option = demands.utils[k, q]
            for d in range(len(total)):
                total[d] += option[d]
    one, two, worst = np.empty_like(now), np.empty_like(now), np.empty_like(now[0])
    before, cells = -1, deal.copy()
    for m in range(len(moves)):
        a, b = moves[m, 0], moves[m, 1]
        for i in range(len(deal)):
            cells[i] = deal[i]
        if a != before:
            _swap(now, demands.utils[deal[owner[a]]], demands.utils[a], one)
            before = a
        cells[owner[a]] = a
        _swap(one, demands.utils[cells[owner[b]]], demands.utils[b], two)
        cells[owner[b]] = b
        lawful = _add_links(demands, cells, two)
        count[m], value[m] = _judge(two, demands.rows, worst, demands.margin)
        if not lawful:
            count[m] = -1
    return count, value


@compiled
def _swap(total: SingleArray, out: SingleArray, into: SingleArray, after: SingleArray) -> None:
    """Write sums, (demand, draw), with one option taken out and another put in."""
    for q in range(len(total)):
        old, new, one, two = out[q], into[q], total[q], after[q]
        for d in range(len(one)):
            two[d] = one[d] - old[d] + new[d]


@compiled
def _add_links(demands: Demands, cells: IntArray, total: SingleArray) -> bool:
    """Add the bundles that hold, in place → False where a forbidden link holds."""
    lawful = True
    for link in range(len(demands.rewards)):
        holds = True
        for i in range(len(cells)):
            if demands.members[link, i] and not demands.inside[link, cells[i]]:
                holds = False
        if holds and demands.rewards[link] < 0:
            lawful = False
        elif holds:
            for q in range(len(total)):
                row, extra = total[q], demands.extra[demands.rewards[link], q]
                for d in range(len(row)):
                    row[d] += extra[d]
    return lawful


@compiled
def _judge(total: SingleArray, rows: int, worst: SingleArray, margin: float) -> tuple[int, float]:
    """Count the readings in which all demands are met → and the mean of the rows' smallest."""
    n, mean = len(worst), 0.0
    for d in range(n):
        worst[d] = np.inf
    for q in range(len(total)):
        if q == rows:
            for d in range(n):
                mean += worst[d]
        row = total[q]
        for d in range(n):
            worst[d] = row[d] if row[d] < worst[d] else worst[d]
    if rows == len(total):
        for d in range(n):
            mean += worst[d]
    met, line = 0, np.float32(-margin)
    for d in range(n):
        met += 1 if worst[d] >= line else 0
    return met, mean / max(n, 1)
