"""Yardsticks printed beside every recommendation: salience-weighted votes, means and medians.

Bargaining solutions recommend; as forecasts of outcomes plain averages of positions, weighted
by salience, have done better (Thomson et al. 2006; Arregui & Perarnaud 2022).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from winset.analyse.results import Baseline, RedLineRef
from winset.deals import Reading
from winset.deals.terms import red_lines
from winset.search.problem import TOLERANCE, FloatArray, IntArray


def baselines(reading: Reading) -> tuple[Baseline, ...]:
    """Compute the weighted vote, and the weighted mean and median where options have a scale.

    Vote: on each issue the option with the largest sum over signatories of weight times value.
    Mean and median: of the places of each signatory's best options, weighted by importance; the
    option nearest to it is taken, and the vote on issues without a scale. A signatory to whom
    all options are alike, as where no view of it is reported, has no place.
    """
    vote = _vote(reading)
    found = [_baseline(reading, "weighted vote", vote, {})]
    issues = enumerate(reading.case.issues.values())
    scaled = [i for i, issue in issues if issue.scale and len(_positions(reading, i)[0])]
    if not scaled:
        return tuple(found)
    for name, middle in (("weighted mean", _mean), ("weighted median", _median)):
        deal, positions = vote.copy(), {}
        for i in scaled:
            places, weights = _positions(reading, i)
            at = middle(places, weights)
            positions[reading.space.issues[i]] = at
            deal[i] = int(np.argmin(np.abs(_scale(reading, i) - at)))
        found.append(_baseline(reading, name, deal, positions))
    return tuple(found)


def _vote(reading: Reading) -> IntArray:
    start, total = reading.space.start, reading.problem.worth.sum(axis=0)
    picks = [int(np.argmax(total[a:b])) for a, b in pairwise(start)]
    return np.array(picks, dtype=np.int64)


def _scale(reading: Reading, issue: int) -> FloatArray:
    scale = reading.case.issues[reading.space.issues[issue]].scale or {}
    return np.array([scale[option] for option in reading.space.options[issue]])


def _positions(reading: Reading, issue: int) -> tuple[FloatArray, FloatArray]:
    """Find the place of each signatory with a view, the mean over its best options, and its weight.

    Where the clause weighs nothing with all of them, they count alike.
    """
    start, scale = reading.space.start, _scale(reading, issue)
    values = reading.values[:, start[issue] : start[issue + 1]]
    best = values >= values.max(axis=1, keepdims=True) - TOLERANCE
    viewed = ~best.all(axis=1)
    places = (best * scale).sum(axis=1) / best.sum(axis=1)
    weights = reading.weights[viewed, issue]
    return places[viewed], weights if weights.sum() > 0 else np.ones(len(weights))


def _mean(places: FloatArray, weights: FloatArray) -> float:
    return float((places * weights).sum() / weights.sum())


def _median(places: FloatArray, weights: FloatArray) -> float:
    """Find the lowest place at which half of the weight is reached."""
    order = np.argsort(places, kind="stable")
    running = np.cumsum(weights[order])
    return float(places[order][np.searchsorted(running, running[-1] / 2 - TOLERANCE)])


def _baseline(reading: Reading, name: str, deal: IntArray, positions: dict[str, float]) -> Baseline:
    space, problem = reading.space, reading.problem
    gains = problem.utilities(deal) - problem.floor
    crossed = tuple(
        RedLineRef(space.parties[p], space.issues[i], (space.options[i][int(deal[i])],))
        for p, i, options in red_lines(reading.case, space)
        if int(deal[i]) in options
    )
    return Baseline(
        name=name,
        deal=space.name(deal),
        gains={party: float(g) for party, g in zip(space.parties, gains, strict=True)},
        red_lines_crossed=crossed,
        positions=positions,
    )
