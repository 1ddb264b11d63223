"""Logrolling: two clauses of a draft moved together, each side giving where it cares less."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from winset.analyse.amendments import by_party
from winset.analyse.results import Change, Swap
from winset.analyse.settling import Settled
from winset.deals import Reading
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray, Problem

SWAPS_PER_GROUP = 10
"""How many swaps are listed for each pair of signatories and for all together."""


@dataclass(frozen=True, eq=False)
class _Trades:
    """All pairs of moves from a completion that obey links and cross no new red line.

    Parameters
    ----------
    cells : (trade, 2) cells moved to; the second belongs to a later issue.
    gain : (trade, party) utils gained by both moves together.
    alone : (trade, 2, party) utils gained by each move alone.
    """

    cells: IntArray
    gain: FloatArray
    alone: FloatArray


def swaps(reading: Reading, settled: Settled) -> tuple[Swap, ...]:
    """List the pairs of moves that leave a whole group better off, largest joint gain first.

    Every member gains, and each of the two moves alone would hurt some member, so that neither
    comes without the other. Groups are all pairs of signatories and all signatories together;
    of each the best `SWAPS_PER_GROUP`.
    """
    n = reading.problem.n_rows
    groups: list[tuple[int, ...]] = list(combinations(range(n), 2))
    if n > 2:
        groups.append(tuple(range(n)))
    trades = _trades(reading.problem, settled)
    found = [
        _swap(reading, settled, trades, int(k), group)
        for group in groups
        for k in _best_for(trades, group)
    ]
    # Rounding keeps the order of equal gains, and so the report, the same on every machine.
    return tuple(sorted(found, key=lambda swap: -round(swap.joint_gain, 9)))


def _best_for(trades: _Trades, group: tuple[int, ...]) -> IntArray:
    """Pick the trades of largest joint gain to a group, of those that are swaps for it."""
    members = list(group)
    all_gain = (trades.gain[:, members] > TOLERANCE).all(axis=1)
    first_hurts = (trades.alone[:, 0, members] < -TOLERANCE).any(axis=1)
    second_hurts = (trades.alone[:, 1, members] < -TOLERANCE).any(axis=1)
    candidates = np.flatnonzero(all_gain & first_hurts & second_hurts)
    joint = trades.gain[candidates][:, members].sum(axis=1)
    order = np.argsort(-joint.round(9), kind="stable")[:SWAPS_PER_GROUP]
    chosen: IntArray = candidates[order]
    return chosen


def _swap(
    reading: Reading, settled: Settled, trades: _Trades, k: int, group: tuple[int, ...]
) -> Swap:
    space, gain, floor = reading.space, trades.gain[k], reading.problem.floor
    before = space.name(settled.completion)
    changes = []
    for cell in trades.cells[k]:
        i = int(np.searchsorted(space.start, cell, side="right")) - 1
        option = space.options[i][int(cell - space.start[i])]
        changes.append(Change(space.issues[i], before[space.issues[i]], option))
    return Swap(
        group=tuple(space.parties[p] for p in group),
        changes=(changes[0], changes[1]),
        moved=by_party(reading, gain),
        joint_gain=float(gain[list(group)].sum()),
        signable_for_all=bool((settled.utilities + gain >= floor - TOLERANCE).all()),
    )


def _trades(problem: Problem, settled: Settled) -> _Trades:
    """Try all pairs of moves, one batch for every first move, so that memory stays small."""
    issue_of = np.repeat(np.arange(problem.n_issues), problem.n_options)
    option_of = np.arange(len(issue_of)) - problem.start[issue_of]
    here = np.zeros(len(issue_of), dtype=bool)
    here[settled.completion + problem.start[:-1]] = True
    moves = np.flatnonzero(problem.allowed & ~here)
    single = np.repeat(settled.completion[None, :], len(moves), axis=0)
    single[np.arange(len(moves)), issue_of[moves]] = option_of[moves]
    alone = problem.utilities(single) - settled.utilities
    pairs, gains = [np.zeros((0, 2), dtype=np.int64)], [alone[:0]]
    for k, cell in enumerate(moves):
        later = np.flatnonzero(issue_of[moves] > issue_of[cell])
        deals = single[later].copy()
        deals[:, issue_of[cell]] = option_of[cell]
        obeys = _obeys_links(problem, deals)
        pairs.append(np.column_stack([np.full(int(obeys.sum()), k), later[obeys]]))
        gains.append(problem.utilities(deals[obeys]) - settled.utilities)
    pair = np.concatenate(pairs)
    return _Trades(moves[pair], np.concatenate(gains), alone[pair])


def _obeys_links(problem: Problem, deals: IntArray) -> BoolArray:
    obeys = np.ones(len(deals), dtype=bool)
    for rule in problem.forbids:
        held = np.ones(len(deals), dtype=bool)
        for issue, options in zip(rule.issues, rule.options, strict=True):
            held &= np.isin(deals[:, issue], options)
        obeys &= ~held
    return obeys
