"""In which order clauses are put into effect so that nobody gains by stopping half-way.

A step puts one clause into effect that differs from what holds without a deal. Whoever stops
after some steps keeps what these have brought, and the rest stays as it is without a deal; what
no deal costs beside its clauses, such as the cost of going on, comes back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.analyse.across.existence import share
from winset.analyse.kept.durable import Durable
from winset.analyse.kept.results import Stage, Staged
from winset.deals.keeping import fallbacks
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray
from winset.search.staging import Order, best_order, prefixes
from winset.search.witnesses import gains


@dataclass(frozen=True, eq=False)
class Exchange:
    """What putting clauses into effect one by one brings, in one reading or many.

    Parameters
    ----------
    total : (draw, party) utils of the whole deal over no deal.
    step : (draw, party, step) what each clause alone brings, bundles left aside.
    bundles : worth (draw, party) of each; (step,) whether a step done has one of its options,
        (draw, party, step) whether it does undone; steps that it does not name count as both.
    """

    total: FloatArray
    step: FloatArray
    bundles: tuple[tuple[FloatArray, BoolArray, BoolArray], ...]

    def left(self, done: BoolArray) -> FloatArray:
        """What each party still gains by going on after sets of steps → (draw, set, party)."""
        got = np.moveaxis(self.step @ done.T.astype(np.float64), 2, 1)
        for worth, after, before in self.bundles:
            change = _held(done, after, before) - np.all(before, axis=2)[:, None]
            got += worth[:, None] * change
        result: FloatArray = self.total[:, None] - got
        return result


def _held(done: BoolArray, after: BoolArray, before: BoolArray) -> FloatArray:
    """Tell, (draw, set, party), whether a bundle holds after sets of steps, as 0 or 1."""
    n_draws, n_parties, n_steps = before.shape
    held = np.ones((n_draws, len(done), n_parties), dtype=np.bool_)
    for j in range(n_steps):
        held &= np.where(done[None, :, j, None], after[j], before[:, None, :, j])
    return held.astype(np.float64)


def staged(durable: Durable, deal: IntArray) -> Staged:
    """Put the clauses of a deal, (issue,), in order, and tell in what share that is safe."""
    known, _ = fallbacks(durable.case, durable.space)
    steps = np.flatnonzero(np.any(known != deal, axis=0))
    central = _central(durable, deal, steps, known)
    found = best_order(len(steps), lambda done: central.left(done)[0])
    points = prefixes(found.order)
    exchange = _of_draws(durable, deal, steps)
    n_draws = len(durable.draws)
    safe: BoolArray = np.ones(n_draws, dtype=np.bool_)
    if len(points):
        safe = np.all(exchange.left(points) >= -TOLERANCE, axis=(1, 2))
    left = central.left(points)[0] if len(points) else np.zeros((0, len(known)))
    return Staged(
        stages=_stages(durable, central, steps, found),
        smallest=found.smallest if len(points) else None,
        bound=found.bound if len(points) else None,
        proven=found.proven,
        weakest=_weakest(durable, left),
        stopping={
            party: -float(left[:, p].min())
            for p, party in enumerate(durable.space.parties)
            if len(left) and left[:, p].min() < -TOLERANCE
        },
        safe=share(safe),
        in_one_go=share(np.all(exchange.total >= -TOLERANCE, axis=1)),
        method=found.method,
    )


def _central(durable: Durable, deal: IntArray, steps: IntArray, known: IntArray) -> Exchange:
    """Lay the exchange out in the central reading; an unknown fallback counts as average."""
    problem, start = durable.central.problem, durable.space.start
    mean = np.add.reduceat(problem.worth, start[:-1], axis=1) / np.diff(start)
    cells = np.maximum(known, 0) + start[:-1]
    fallen = np.where(known >= 0, np.take_along_axis(problem.worth, cells, axis=1), mean)
    brings = problem.worth[:, deal + start[:-1]] - fallen
    bundles = [
        (bundle.worth[None], *_sides(bundle.when.issues, bundle.when.options, deal, known[None]))
        for bundle in problem.bundles
    ]
    total = problem.utilities(deal) - problem.floor
    return _only(Exchange(total[None], brings[None], tuple(bundles)), steps)


def _of_draws(durable: Durable, deal: IntArray, steps: IntArray) -> Exchange:
    """Lay the exchange out in all readings."""
    numbers, back = durable.text.readings, durable.keeping.back
    start = durable.space.start[:-1]
    fallen = np.take_along_axis(numbers.worth, back + start, axis=2)
    brings = numbers.worth[:, :, deal + start] - fallen
    bundles = [
        (numbers.bundle[:, k], *_sides(bundle.when.issues, bundle.when.options, deal, back))
        for k, bundle in enumerate(durable.text.problem.bundles)
    ]
    total = gains(durable.text.shared, numbers, deal[None])[0]
    return _only(Exchange(total, brings, tuple(bundles)), steps)


def _sides(
    issues: tuple[int, ...], options: tuple[tuple[int, ...], ...], deal: IntArray, back: IntArray
) -> tuple[BoolArray, BoolArray]:
    """Tell which clauses have an option of a bundle, done (issue,), undone (draw, party, issue)."""
    after: BoolArray = np.ones(len(deal), dtype=np.bool_)
    before: BoolArray = np.ones(back.shape, dtype=np.bool_)
    for issue, among in zip(issues, options, strict=True):
        after[issue] = deal[issue] in among
        before[:, :, issue] = np.isin(back[:, :, issue], among)
    return after, before


def _only(exchange: Exchange, steps: IntArray) -> Exchange:
    """Keep the clauses that are steps; the others stay as they are throughout."""
    kept = []
    for worth, after, before in exchange.bundles:
        others = np.delete(np.arange(len(after)), steps)
        # A bundle that a clause outside the steps rules out never holds.
        possible = after[others].all()
        kept.append((worth * possible, after[steps], before[:, :, steps]))
    return Exchange(exchange.total, exchange.step[:, :, steps], tuple(kept))


def _stages(
    durable: Durable, central: Exchange, steps: IntArray, found: Order
) -> tuple[Stage, ...]:
    """Spell the steps out in order, the last one included."""
    n, parties = len(steps), durable.space.parties
    every = np.vstack([np.zeros((1, n), dtype=np.bool_), _all_points(found.order)])
    left = central.left(every)[0]
    return tuple(
        Stage(
            issues=(durable.space.issues[steps[k]],),
            step={party: float(left[j, p] - left[j + 1, p]) for p, party in enumerate(parties)},
            left={party: float(left[j + 1, p]) for p, party in enumerate(parties)},
        )
        for j, k in enumerate(found.order)
    )


def _all_points(order: IntArray) -> BoolArray:
    """List the sets of steps done after each step, the last included → (point, step)."""
    n = len(order)
    return np.vstack([prefixes(order), np.ones((min(n, 1), n), dtype=np.bool_)])


def _weakest(durable: Durable, left: FloatArray) -> tuple[str, int] | None:
    if not len(left):
        return None
    point, party = np.unravel_index(int(left.argmin()), left.shape)
    return durable.space.parties[int(party)], int(point) + 1
