"""In which order to put steps into effect so that nobody gains by stopping half-way.

After the steps of a set S are done, party p still gains ``left[S, p]`` by going on to the end
rather than stopping there. The order sought makes the smallest such gain, of any party at any
point that is neither the start nor the end, as large as possible.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from winset.errors import UsageError
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray

MOST_EXACT = 12
"""Steps up to which all orders are searched; there are 2^12 sets of steps done."""
ROUNDS = 40
"""Most sweeps of the local search."""
DEPTH = 3
"""Beyond that, the bound looks at so many points from either end."""

Left = Callable[[BoolArray], FloatArray]
"""Sets of steps done, (set, step) → what each party still gains by going on, (set, party)."""


@dataclass(frozen=True, eq=False)
class Order:
    """The best order found.

    ``order`` (step,) steps, first one first; ``smallest`` what anybody gains least by going on at
    any point between; ``bound``: no order reaches more; both infinite with fewer than two steps.
    """

    order: IntArray
    smallest: float
    bound: float
    method: str

    @property
    def proven(self) -> bool:
        """Whether no order does better (but for rounding)."""
        return self.smallest >= self.bound - TOLERANCE


def best_order(steps: int, left: Left) -> Order:
    """Find the order in which stopping half-way is worst for whoever it suits most.

    Up to twelve steps all orders are searched, by what can still be reached after each set of
    steps. Beyond, a greedy order is improved by moving and swapping steps, and a bound says how
    much better any other could be.

    Parameters
    ----------
    steps : how many.
    left : what each party still gains by going on after given sets of steps.

    Examples
    --------
    >>> gain = np.array([[3.0, -1.0], [-1.0, 3.0]])   # what each step brings each party
    >>> found = best_order(2, lambda done: (~done) @ gain)
    >>> found.order.tolist(), found.smallest, found.proven
    ([0, 1], -1.0, True)
    """
    if steps < 0:
        raise UsageError(f"{steps} steps cannot be put in order; pass 0 or more")
    if steps < 2:
        return Order(np.arange(steps), np.inf, np.inf, "nothing to order")
    if steps <= MOST_EXACT:
        order, value = _exact(steps, left)
        return Order(order, value, value, "all orders searched")
    order, value = _improved(_greedy(steps, left), left)
    bound = max(_bound(steps, left), value)
    return Order(order, value, bound, "greedy order, improved step by step; bound beyond")


def smallest_left(order: IntArray, left: Left) -> float:
    """Tell what anybody gains least by going on, at any point within an order."""
    return float(left(prefixes(order)).min(initial=np.inf))


def prefixes(order: IntArray) -> BoolArray:
    """List the sets of steps done at each point between start and end → (point, step)."""
    n = len(order)
    place = np.empty(n, dtype=np.int64)
    place[order] = np.arange(n)
    result: BoolArray = place[None, :] < np.arange(1, n)[:, None]
    return result


def _exact(steps: int, left: Left) -> tuple[IntArray, float]:
    """Search all orders: from each set, the best that the steps before it allow."""
    codes = np.arange(2**steps)
    done: BoolArray = (codes[:, None] >> np.arange(steps)) & 1 == 1
    worst = np.full(len(codes), np.inf)
    worst[1:-1] = left(done[1:-1]).min(axis=1)
    best, last = worst.copy(), np.zeros(len(codes), dtype=np.int64)
    size = done.sum(axis=1)
    for k in range(1, steps + 1):
        mine = codes[size == k]
        before = np.where(done[mine], best[mine[:, None] & ~(1 << np.arange(steps))], -np.inf)
        # Of equals, the latest in the list goes last.
        last[mine] = steps - 1 - before[:, ::-1].argmax(axis=1)
        best[mine] = np.minimum(worst[mine], before.max(axis=1))
    order, code = [], len(codes) - 1
    for _ in range(steps):
        order.append(int(last[code]))
        code &= ~(1 << order[-1])
    return np.array(order[::-1]), float(best[-1])


def _greedy(steps: int, left: Left) -> IntArray:
    """Take next the step after which going on is worth most to whom it is worth least."""
    done, order = np.zeros(steps, dtype=np.bool_), []
    for _ in range(steps):
        open_steps = np.flatnonzero(~done)
        tries = np.repeat(done[None], len(open_steps), axis=0)
        tries[np.arange(len(open_steps)), open_steps] = True
        chosen = int(open_steps[left(tries).min(axis=1).argmax()])
        done[chosen] = True
        order.append(chosen)
    return np.array(order)


def _improved(order: IntArray, left: Left) -> tuple[IntArray, float]:
    """Move and swap steps while the smallest gain, and then the mean of the least, grows."""
    (value,) = _merits([order], left)
    for _ in range(ROUNDS):
        others = _neighbours(order)
        merits = _merits(others, left)
        best = max(range(len(others)), key=merits.__getitem__)
        if merits[best] <= value:
            break
        order, value = others[best], merits[best]
    return order, value[0]


def _merits(orders: list[IntArray], left: Left) -> list[tuple[float, float]]:
    """Rate orders: the smallest gain, then the mean over points of what is least there."""
    points = np.concatenate([prefixes(order) for order in orders])
    worst = left(points).min(axis=1).reshape(len(orders), -1)
    return list(zip(worst.min(axis=1).tolist(), worst.mean(axis=1).tolist(), strict=True))


def _neighbours(order: IntArray) -> list[IntArray]:
    """List the orders with one step moved elsewhere or two swapped."""
    n, found = len(order), []
    for a in range(n):
        rest = np.delete(order, a)
        found += [np.insert(rest, b, order[a]) for b in range(n) if b != a]
    for a, b in combinations(range(n), 2):
        other = order.copy()
        other[[a, b]] = order[[b, a]]
        found.append(other)
    return found


def _bound(steps: int, left: Left) -> float:
    """Bound what any order can reach by its first few points alone, and by its last few."""

    def backwards(undone: BoolArray) -> FloatArray:
        return left(~undone)

    return min(_ends(steps, left), _ends(steps, backwards))


def _ends(steps: int, left: Left) -> float:
    """Find the best that the first `DEPTH` points of any order allow."""
    best: dict[tuple[int, ...], float] = {(): np.inf}
    for size in range(1, DEPTH + 1):
        sets = list(combinations(range(steps), size))
        done = np.zeros((len(sets), steps), dtype=np.bool_)
        done[np.arange(len(sets))[:, None], np.array(sets)] = True
        worst = left(done).min(axis=1).tolist()
        best = {
            chosen: min(here, max(best[chosen[:j] + chosen[j + 1 :]] for j in range(size)))
            for chosen, here in zip(sets, worst, strict=True)
        }
    return max(best.values())
