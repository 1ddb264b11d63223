"""Logrolling: two clauses of a draft moved together, each side giving where it cares less."""

from __future__ import annotations

from collections.abc import Iterator
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
    deals : (trade, issue) option indices after both moves.
    cells : (trade, 2) cells moved to; the second belongs to a later issue.
    gain : (trade, party) utils gained by both moves together.
    alone : (trade, 2, party) utils gained by each move alone.
    """

    deals: IntArray
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
    found: dict[tuple[int, ...], list[Swap]] = {group: [] for group in groups}
    for trades in _trades(reading.problem, settled):
        for group in groups:
            best = found[group] + _swaps_of(reading, settled, trades, group)
            found[group] = _ranked(best)[:SWAPS_PER_GROUP]
    return tuple(_ranked([swap for group in groups for swap in found[group]]))


def _ranked(listed: list[Swap]) -> list[Swap]:
    # Rounding keeps the order of equal gains, and so the report, the same on every machine.
    return sorted(listed, key=lambda swap: -round(swap.joint_gain, 9))


def _swaps_of(
    reading: Reading, settled: Settled, trades: _Trades, group: tuple[int, ...]
) -> list[Swap]:
    members = list(group)
    all_gain = (trades.gain[:, members] > TOLERANCE).all(axis=1)
    first_hurts = (trades.alone[:, 0, members] < -TOLERANCE).any(axis=1)
    second_hurts = (trades.alone[:, 1, members] < -TOLERANCE).any(axis=1)
    candidates = np.flatnonzero(all_gain & first_hurts & second_hurts)
    joint = trades.gain[:, members].sum(axis=1)
    order = np.argsort(-joint[candidates].round(9), kind="stable")[:SWAPS_PER_GROUP]
    return [_swap(reading, settled, trades, int(k), group) for k in candidates[order]]


def _swap(
    reading: Reading, settled: Settled, trades: _Trades, k: int, group: tuple[int, ...]
) -> Swap:
    space, gain = reading.space, trades.gain[k]
    before, after = space.name(settled.completion), space.name(trades.deals[k])
    issues = np.searchsorted(space.start, trades.cells[k], side="right") - 1
    names = [space.issues[int(i)] for i in issues]
    first, second = (Change(name, before[name], after[name]) for name in names)
    floor = reading.problem.floor
    return Swap(
        group=tuple(space.parties[p] for p in group),
        changes=(first, second),
        moved=by_party(reading, gain),
        joint_gain=float(gain[list(group)].sum()),
        signable_for_all=bool((settled.utilities + gain >= floor - TOLERANCE).all()),
    )


def _trades(problem: Problem, settled: Settled) -> Iterator[_Trades]:
    """Lay out the trades, one batch for every first cell, so that memory stays small."""
    issue_of = np.repeat(np.arange(problem.n_issues), problem.n_options)
    option_of = np.arange(len(issue_of)) - problem.start[issue_of]
    here = np.zeros(len(issue_of), dtype=bool)
    here[settled.completion + problem.start[:-1]] = True
    moves = np.flatnonzero(problem.allowed & ~here)
    single = np.repeat(settled.completion[None, :], len(moves), axis=0)
    single[np.arange(len(moves)), issue_of[moves]] = option_of[moves]
    alone = problem.utilities(single) - settled.utilities
    for k, cell in enumerate(moves):
        later = np.flatnonzero(issue_of[moves] > issue_of[cell])
        deals = single[later].copy()
        deals[:, issue_of[cell]] = option_of[cell]
        open_ = _obeys_links(problem, deals)
        deals, later = deals[open_], later[open_]
        if not len(later):
            continue
        pair = np.column_stack([np.full(len(later), k), later])
        gain = problem.utilities(deals) - settled.utilities
        yield _Trades(deals, moves[pair], gain, alone[pair])


def _obeys_links(problem: Problem, deals: IntArray) -> BoolArray:
    obeys = np.ones(len(deals), dtype=bool)
    for rule in problem.forbids:
        held = np.ones(len(deals), dtype=bool)
        for issue, options in zip(rule.issues, rule.options, strict=True):
            held &= np.isin(deals[:, issue], options)
        obeys &= ~held
    return obeys
