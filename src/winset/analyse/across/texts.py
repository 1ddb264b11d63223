"""Drafts over readings: who would sign in what share of them, and what would bring others in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import nan

import numpy as np
from scipy.optimize import linprog

from winset.analyse.across.answers import Engine, leaves_some
from winset.analyse.across.blocking import red_line_ref
from winset.analyse.across.existence import share, spread
from winset.analyse.across.results import DraftPartyShares, DraftShares, Share, Spread
from winset.analyse.across.verdicts import Known, serves, verdicts
from winset.analyse.settling import Settled, settle
from winset.analyse.text import read_text
from winset.deals import Draws, Reading
from winset.deals.asked import Asked, asked_with_money
from winset.deals.terms import payment_pairs
from winset.search.batch import Readings, solve_batch
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray

MOST_SETTLED = 2000
"""Ways to settle the brackets that are looked at one by one; beyond, they are searched."""
DEEP = -1e3
"""A floor that binds nobody."""


@dataclass(frozen=True, eq=False)
class Text:
    """A draft and the readings it is looked at in.

    ``asked``: demands on the text alone, links that the draft breaks in any case left out;
    ``barred`` (draw, party, cell): options that a party's own red lines rule out; ``ways``
    (settlement, issue): every way to settle the brackets that obeys the links, None if many;
    ``used`` (cell,): options that are part of some way.
    """

    draws: Draws
    settled: Settled
    asked: Asked
    barred: BoolArray
    ways: IntArray | None
    used: BoolArray


def draft_shares(
    draws: Draws, central: Reading, name: str, asked: Asked, engine: Engine
) -> DraftShares:
    """Say who would sign a draft in what share of readings, and what would bring others in.

    ``central``: its reading settles the brackets where one text is needed.
    """
    settled = settle(central, read_text(central, name))
    if not settled.compatible:
        asked = replace(asked, problem=replace(asked.problem, forbids=()))
    ways = _ways(settled)
    used = _used(settled, ways, engine)
    text = Text(draws, settled, asked, barred_by(draws), ways, used)
    gains = _gains(asked, settled.completion)
    cells = settled.completion + draws.space.start[:-1]
    crossed: BoolArray = np.any(text.barred[:, :, cells], axis=(1, 2))
    payable, money = _money(text, gains, crossed)
    draft = settled.text.draft
    return DraftShares(
        name=name,
        title=draft.title,
        completion=draws.space.name(settled.completion),
        all_sign=_all_sign(text, engine),
        parties=tuple(
            _party(text, p, gains[:, p], engine) for p in range(len(draws.space.parties))
        ),
        payable=payable,
        money=money,
    )


def barred_by(draws: Draws) -> BoolArray:
    """Mark the options that each party's own red lines rule out → (draw, party, cell)."""
    space = draws.space
    shape = (len(draws), len(space.parties), int(space.start[-1]))
    barred = np.zeros(shape, dtype=bool)
    for pattern in draws.patterns():
        for party, issue, options in pattern.lines:
            cells = space.start[issue] + np.array(options)
            barred[pattern.draws[:, None], party, cells] = True
    return barred


def _ways(settled: Settled) -> IntArray | None:
    """List every settlement that obeys the links → (settlement, issue); None if too many."""
    problem = settled.problem
    spans = zip(problem.start, problem.start[1:], strict=False)
    left_open = [np.flatnonzero(problem.allowed[a:b]) for a, b in spans]
    if np.prod([float(len(options)) for options in left_open]) > MOST_SETTLED:
        return None
    every = np.array(list(product(*left_open)), dtype=np.int64)
    kept = [not any(rule.holds(deal) for rule in problem.forbids) for deal in every]
    result: IntArray = every[np.array(kept, dtype=bool)]
    return result


def _used(settled: Settled, ways: IntArray | None, engine: Engine) -> BoolArray:
    """Mark the options that are part of some settlement that obeys the links → (cell,)."""
    problem, start = settled.problem, settled.problem.start
    used: BoolArray = np.zeros(int(start[-1]), dtype=np.bool_)
    if ways is not None:
        used[(ways + start[:-1]).ravel()] = True
        return used
    for a, b in pairwise(start):
        for cell in a + np.flatnonzero(problem.allowed[a:b]):
            only = problem.allowed.copy()
            only[a:b] = False
            only[cell] = True
            used[cell] = leaves_some(replace(problem, allowed=only), engine)
    return used


def _gains(asked: Asked, deal: IntArray) -> FloatArray:
    """Compute the gains over no deal of one deal, (issue,) → (draw, party)."""
    numbers, problem = asked.readings, asked.problem
    total = numbers.worth[:, :, deal + problem.start[:-1]].sum(axis=2) - numbers.floor
    for k, bundle in enumerate(problem.bundles):
        if bundle.when.holds(deal):
            total += numbers.bundle[:, k]
    result: FloatArray = total
    return result


def _all_sign(text: Text, engine: Engine) -> Share:
    if not text.settled.compatible:
        return share(np.zeros(len(text.draws), dtype=bool))
    shared = text.settled.completion[None] if text.ways is None else text.ways
    known = Known(np.zeros((0, len(text.draws), shared.shape[1]), dtype=np.int64), shared)
    within = text.asked.only(text.settled.problem.allowed)
    return share(verdicts(within, known, engine).exists)


def _party(text: Text, p: int, gain: FloatArray, engine: Engine) -> DraftPartyShares:
    space, problem = text.draws.space, text.settled.problem
    own, left_open = text.barred[:, p], problem.allowed
    row = _row(text.asked, p)
    best = _most(text, row.allowing(left_open & ~own), engine)
    worst = -_most(text, _turned(row).allowing(left_open), engine)
    may_cross = np.any(own & text.used, axis=1)
    lacks = gain < -TOLERANCE
    lines = {
        red_line_ref(space, (p, int(i), (int(o),)))
        for i, o in enumerate(text.settled.completion)
        if own[:, space.start[i] + o].any()
    }
    return DraftPartyShares(
        party=space.parties[p],
        signs=share((worst >= -TOLERANCE) & ~may_cross),
        may_sign=share(best >= -TOLERANCE),
        crosses=tuple(sorted(lines)),
        lacks=share(lacks),
        shortfall=spread(-gain[lacks]),
    )


def _row(asked: Asked, p: int) -> Asked:
    """Keep the demand of one signatory."""
    numbers = asked.readings
    one = Readings(
        np.ascontiguousarray(numbers.worth[:, p : p + 1]),
        np.ascontiguousarray(numbers.floor[:, p : p + 1]),
        np.ascontiguousarray(numbers.bundle[:, :, p : p + 1]),
    )
    return replace(asked, readings=one, members=asked.members[p : p + 1])


def _turned(asked: Asked) -> Asked:
    """Turn worth and no deal round, so that the worst settlement becomes the best."""
    n = asked.readings
    return replace(asked, readings=Readings(-n.worth, -n.floor, -n.bundle))


def _most(text: Text, asked: Asked, engine: Engine) -> FloatArray:
    """Find the largest gain of the one row over all settlements → (draw,), -inf if none."""
    result = np.full(len(asked), -np.inf)
    if text.ways is not None:
        start = asked.problem.start[:-1]
        for deal in text.ways:
            able = asked.allowed[:, deal + start].all(axis=1)
            result = np.maximum(result, np.where(able, _gains(asked, deal)[:, 0], -np.inf))
        return result
    for mine, problem in asked.by_mask():
        part = asked.some(mine).readings
        free = replace(part, floor=np.full_like(part.floor, DEEP))
        found = solve_batch(
            problem, free, "utilitarian", workers=engine.workers, backend=engine.backend
        )
        gained = found.gains[:, 0] + DEEP - part.floor[:, 0]
        result[mine] = np.where(found.found, gained, -np.inf)
    return result


def _money(text: Text, gains: FloatArray, crossed: BoolArray) -> tuple[Share | None, Spread | None]:
    """Say where money alone brings all to sign the settled text, and how much it takes."""
    draws, deal = text.draws, text.settled.completion
    pairs = payment_pairs(draws.case, draws.space)
    if not len(pairs):
        return None, None
    out = np.flatnonzero(crossed | (gains < -TOLERANCE).any(axis=1))
    paid = asked_with_money(draws, text.asked, out)
    if paid is None or not text.settled.compatible:
        return share(np.zeros(len(out), dtype=bool)), spread(np.zeros(0))
    enough = serves(paid, np.tile(deal, (len(out), 1)))
    amounts = np.array([_least_money(draws, pairs, gains, int(d)) for d in out[enough]])
    return share(enough), spread(amounts)


def _least_money(draws: Draws, pairs: IntArray, gains: FloatArray, d: int) -> float:
    """Find the smallest sum that lifts everybody to no deal in one reading, in money."""
    rate, parties = draws.rate[d], np.arange(gains.shape[1])
    slack = np.where(np.abs(gains[d]) <= TOLERANCE, 0.0, gains[d])
    if not set(pairs[:, 0]) & set(pairs[:, 1]):
        short = np.minimum(slack, 0.0)
        # Whoever is short receives, and money is worth something to it, or none would do.
        return float(-(short[short < 0] / rate[short < 0]).sum())
    pays = (parties[:, None] == pairs[:, 0]).astype(np.float64)
    gets = (parties[:, None] == pairs[:, 1]).astype(np.float64)
    scale = np.maximum(rate, TOLERANCE)
    found = linprog(
        np.ones(len(pairs)),
        A_ub=np.vstack([(pays - gets) * (rate / scale)[:, None], pays]),
        b_ub=np.concatenate([slack / scale, draws.budget[d]]),
    )
    return nan if found.fun is None else float(found.fun)
