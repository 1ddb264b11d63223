"""The two-level result: what a narrower win-set at home does to a signatory's gain.

The deal that a concept recommends is found twice in the same readings, among deals that every
ratifier lets pass and among those that all but a signatory's own let pass. What a party cannot
carry at home it need not concede (Schelling 1960; Putnam 1988), or the deal is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share, spread
from winset.analyse.ratified.results import TwoLevel
from winset.deals.bodies import Bodies
from winset.search.batch import Batch, Readings, solve_batch
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray, Problem
from winset.search.union import compare, merit

CONCEPTS = ("egalitarian", "nash")
MOST_READINGS = 200
"""Readings solved again with and without ratifiers."""


@dataclass(frozen=True, eq=False)
class Recommended:
    """The deal of one concept in each reading.

    ``gain`` (draw, party) utils over no deal, NaN where there is none; ``deal`` (draw, issue), -1
    where there is none; ``proven`` (draw,).
    """

    gain: FloatArray
    deal: IntArray
    proven: BoolArray


def recommended(
    bodies: Bodies, engine: Engine, concepts: tuple[str, ...] = CONCEPTS
) -> dict[str, Recommended]:
    """Find the best deals that all can sign and all these ratifiers let pass, by reading.

    Parameters
    ----------
    concepts : of "egalitarian", "nash" and "utilitarian"; the first tells where a deal exists.
    """
    n = len(bodies.asked)
    best = {concept: _nothing(bodies) for concept in concepts}
    for mine, ways in bodies.ways(np.arange(n)):
        for way in ways:
            asked = bodies.asking(way, mine)
            for part, problem in asked.by_mask():
                counted, here = replace(problem, counted=bodies.first), part
                for concept in concepts:
                    if not len(here):
                        break
                    batch = _solved(counted, asked.some(here).readings, concept, engine)
                    _keep_better(best[concept], mine[here], batch, concept)
                    here = here[batch.found]
    return best


def _nothing(bodies: Bodies) -> Recommended:
    n = len(bodies.asked)
    return Recommended(
        np.full((n, bodies.first), np.nan),
        np.full((n, bodies.asked.problem.n_issues), -1, dtype=np.int64),
        np.ones(n, dtype=np.bool_),
    )


def _solved(problem: Problem, readings: Readings, concept: str, engine: Engine) -> Batch:
    return solve_batch(
        problem,
        readings,
        concept,
        workers=engine.workers,
        backend=engine.backend,
        limits=engine.limits,
    )


def _keep_better(best: Recommended, readings: IntArray, batch: Batch, concept: str) -> None:
    """Take up the deals of one way where they are better than those of the ways before."""
    best.proven[readings] &= batch.proven
    for k, reading in enumerate(readings):
        if not batch.found[k]:
            continue
        gain = batch.gains[k, : best.gain.shape[1]]
        old = best.gain[reading]
        if np.isnan(old[0]) or compare(merit(gain, concept), merit(old, concept)) > 0:
            best.gain[reading], best.deal[reading] = gain, batch.deal[k]


def two_level(bodies: Bodies, engine: Engine) -> tuple[TwoLevel, ...]:
    """Compare each signatory's gain with and without its own ratifiers.

    ``bodies`` in the readings on which this is to be done.
    """
    keys = [body.key for body in bodies.bodies]
    home: dict[str, tuple[str, ...]] = {
        party: tuple(b.key for b in bodies.bodies if b.ratifier.party == party)
        for party in bodies.space.parties
    }
    if not any(home.values()):
        return ()
    with_all = recommended(bodies, engine)
    found = []
    for p, (party, own) in enumerate(home.items()):
        if not own:
            continue
        without = recommended(bodies.some([key for key in keys if key not in own]), engine)
        for concept in CONCEPTS:
            gains = with_all[concept].gain[:, p], without[concept].gain[:, p]
            found.append(_compared(party, concept, own, *gains))
    return tuple(found)


def _compared(
    party: str, concept: str, own: tuple[str, ...], gain: FloatArray, without: FloatArray
) -> TwoLevel:
    possible, here = ~np.isnan(without), ~np.isnan(gain)
    change = (gain - without)[possible & here]
    return TwoLevel(
        party=party,
        concept=concept,
        ratifiers=own,
        change=spread(change),
        more=share(change > TOLERANCE),
        less=share(change < -TOLERANCE),
        lost=share(~here[possible]),
    )
