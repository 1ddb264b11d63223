"""The smallest payment, bond, clause or swap that brings a deal through in a share of readings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil
from typing import Literal

import numpy as np

from winset.analyse.agreement.amounts import bond_needed, least_payment, payment_needed, reaching
from winset.analyse.agreement.results import STAGES, Remedy
from winset.analyse.agreement.stages import Sieve, Stages
from winset.analyse.results import Change
from winset.analyse.shares import Share
from winset.search.problem import BoolArray, IntArray

Aim = Literal["signed", "ratified", "kept", "all"]
AIMS: tuple[Aim, ...] = (*STAGES, "all")
SCREEN = 250
"""Readings, evenly spread, on which pairs of clauses are compared first."""
SHORTLIST = 40
"""Pairs that are then tried on all readings, for each stage."""


@dataclass(frozen=True, eq=False)
class _Goal:
    """A deal, (issue,), that passes in too few readings: ``before``; ``need`` are aimed at."""

    aim: Aim
    deal: IntArray
    need: int
    before: Share


@dataclass(frozen=True, eq=False)
class _Tries:
    """Changed deals, (deal, issue), and in which readings each passes what, (deal, draw)."""

    deals: IntArray
    passes: dict[Aim, BoolArray]


def remedies(stages: Stages, deal: IntArray, target: float) -> tuple[Remedy, ...]:
    """Find what brings a deal, (issue,), through each stage where it falls short of the target."""
    now = _try(stages.sieve, deal[None])
    n = len(stages)
    need = ceil(target * n - 1e-9)
    short = [aim for aim, passes in now.passes.items() if passes.sum() < need]
    if not short:
        return ()
    singles = _try(stages.sieve, _permitted(stages, deal, _singles(stages, deal)))
    goals = [_Goal(aim, deal, need, Share(int(now.passes[aim].sum()), n)) for aim in short]
    found, still_short = [], []
    for goal in goals:
        found += _amounts(stages, goal)
        clause = _best(stages, goal, singles, "clause")
        found += [clause] if clause else []
        if clause is None or not clause.enough:
            still_short.append((goal, clause.after.count if clause else 0))
    if still_short:
        swaps = _shortlisted(stages, deal, [goal.aim for goal, _ in still_short])
        for goal, by_one in still_short:
            swap = _best(stages, goal, swaps, "swap")
            found += [swap] if swap and swap.after.count > by_one else []
    return tuple(sorted(found, key=lambda remedy: AIMS.index(remedy.stage)))


def _amounts(stages: Stages, goal: _Goal) -> list[Remedy]:
    """Name amounts that help: money between two to have all sign, machinery to have all keep."""
    if goal.aim == "signed":
        return _money(stages, goal)
    return _machinery(stages, goal) if goal.aim == "kept" else []


def _try(sieve: Sieve, deals: IntArray) -> _Tries:
    by_stage: dict[Aim, BoolArray] = {stage: sieve.passes(stage, deals) for stage in STAGES}
    by_stage["all"] = by_stage["signed"] & by_stage["ratified"] & by_stage["kept"]
    return _Tries(deals, by_stage)


def _singles(stages: Stages, deal: IntArray) -> IntArray:
    """List the deals with one clause changed, in the order of the case."""
    found = []
    for i, options in enumerate(stages.durable.space.options):
        for o in range(len(options)):
            if o != deal[i]:
                other = deal.copy()
                other[i] = o
                found.append(other)
    return np.array(found, dtype=np.int64).reshape(-1, len(deal))


def _pairs(stages: Stages, deal: IntArray) -> IntArray:
    """List the deals with two clauses changed."""
    singles = _singles(stages, deal)
    where = (singles != deal).argmax(axis=1)
    pairs = [(a, b) for a, b in combinations(range(len(singles)), 2) if where[a] != where[b]]
    if not pairs:
        return np.zeros((0, len(deal)), dtype=np.int64)
    first, second = np.array(pairs).T
    found: IntArray = singles[first]
    found[np.arange(len(pairs)), where[second]] = singles[second, where[second]]
    return found


def _permitted(stages: Stages, deal: IntArray, others: IntArray) -> IntArray:
    """Keep the deals that break no compatibility rule, save such as the deal itself breaks."""
    kept = np.ones(len(others), dtype=np.bool_)
    for rule in stages.durable.text.problem.forbids:
        if not rule.holds(deal):
            kept &= ~rule.held(others)
    result: IntArray = others[kept]
    return result


def _shortlisted(stages: Stages, deal: IntArray, aims: list[Aim]) -> _Tries:
    """Try all pairs on some readings, and those that do best there on all of them."""
    pairs = _permitted(stages, deal, _pairs(stages, deal))
    screened = stages.sieve.some(_spread_out(len(stages)))
    rough = _try(screened, pairs)
    chosen: set[int] = set()
    for aim in aims:
        counts = rough.passes[aim].sum(axis=1)
        chosen |= set(np.argsort(-counts, kind="stable")[:SHORTLIST].tolist())
    return _try(stages.sieve, pairs[np.array(sorted(chosen), dtype=np.int64)])


def _spread_out(n: int) -> IntArray:
    result: IntArray = np.unique(np.linspace(0, n - 1, min(n, SCREEN)).round().astype(np.int64))
    return result


def _best(
    stages: Stages, goal: _Goal, tries: _Tries, kind: Literal["clause", "swap"]
) -> Remedy | None:
    """Name the change after which most readings pass, if it is one for the better."""
    counts = tries.passes[goal.aim].sum(axis=1)
    if not len(counts) or counts.max() <= goal.before.count:
        return None
    k = int(counts.argmax())
    return Remedy(
        stage=goal.aim,
        kind=kind,
        before=goal.before,
        after=Share(int(counts[k]), len(stages)),
        enough=bool(counts[k] >= goal.need),
        proven=kind == "clause" or len(stages) <= SCREEN,
        changes=_changes(stages, goal.deal, tries.deals[k]),
    )


def _changes(stages: Stages, deal: IntArray, other: IntArray) -> tuple[Change, ...]:
    space = stages.durable.space
    before, after = space.name(deal), space.name(other)
    return tuple(
        Change(space.issues[i], before[space.issues[i]], after[space.issues[i]])
        for i in np.flatnonzero(deal != other)
    )


def _money(stages: Stages, goal: _Goal) -> list[Remedy]:
    paid = least_payment(stages, goal.deal, goal.need)
    if paid is None or paid.readings <= goal.before.count:
        return []
    parties = stages.durable.space.parties
    one = _of_amount(stages, goal, "payment", paid.amount, paid.readings)
    return [replace(one, party=parties[paid.receiver], giver=parties[paid.payer])]


def _machinery(stages: Stages, goal: _Goal) -> list[Remedy]:
    found = []
    kinds: tuple[Literal["bond", "payment"], ...] = ("bond", "payment")
    for kind in kinds:
        least = bond_needed if kind == "bond" else payment_needed
        amount, count = reaching(least(stages.durable, goal.deal), goal.need)
        if count > goal.before.count:
            found.append(_of_amount(stages, goal, kind, 100 * amount, count))
    return found


def _of_amount(
    stages: Stages, goal: _Goal, kind: Literal["bond", "payment"], amount: float, count: int
) -> Remedy:
    return Remedy(
        stage=goal.aim,
        kind=kind,
        before=goal.before,
        after=Share(count, len(stages)),
        enough=count >= goal.need,
        proven=True,
        amount=amount,
    )
