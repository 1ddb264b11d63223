"""Who blocks, and what would unblock: minimal conflicts, relaxations, prices of red lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from winset.analyse.results import Block, NoDealRef, RedLinePrice, RedLineRef, Relaxation
from winset.deals import Reading
from winset.deals.terms import RedLines, allowed, red_lines
from winset.search import exact, milp
from winset.search.conflicts import Demands, minimal_conflicts
from winset.search.problem import TOLERANCE, Limits, Problem

MOST_BLOCKS = 40
"""Minimal sets of demands listed; more are said to exist."""
MOST_RELAXATIONS = 12


def blocks_and_openings(
    reading: Reading, limits: Limits
) -> tuple[tuple[Block, ...], bool, tuple[Relaxation, ...]]:
    """Say why no deal exists → minimal blocks, whether all are listed, relaxations ranked.

    Demands are the red lines, one a party and issue, and each signatory's no-deal value; links
    always hold. A relaxation is a smallest set of demands whose giving up opens the ZOPA, and
    for the no-deal values in it by how much they must at least give way.
    """
    lines = red_lines(reading.case, reading.space)
    feasible = _oracle(reading, lines, limits)
    n = len(lines) + reading.problem.n_rows
    found = minimal_conflicts(n, feasible, MOST_BLOCKS)
    blocks = tuple(_block(reading, lines, demands) for demands in found.conflicts)
    openings = [_relaxation(reading, lines, given_up, limits) for given_up in found.corrections]
    ranked = sorted(
        (opening for opening in openings if opening is not None),
        key=lambda o: (len(o.drop), sum(o.shortfall.values())),
    )
    return blocks, found.complete, tuple(ranked[:MOST_RELAXATIONS])


def _oracle(reading: Reading, lines: RedLines, limits: Limits) -> Callable[[Demands], bool]:
    known: dict[Demands, bool] = {}

    def feasible(demands: Demands) -> bool:
        if demands not in known:
            known[demands] = exact.feasible(_asking(reading, lines, demands), limits)
        return known[demands]

    return feasible


def _asking(reading: Reading, lines: RedLines, demands: Iterable[int]) -> Problem:
    """Keep only some demands: red lines 0, 1, … and then no-deal values."""
    kept = set(demands)
    problem = reading.problem
    asked = np.array([len(lines) + p in kept for p in range(problem.n_rows)])
    mask = allowed(reading.space, tuple(line for k, line in enumerate(lines) if k in kept))
    return replace(problem, allowed=mask, floor=np.where(asked, problem.floor, -np.inf))


def _red_line(reading: Reading, line: tuple[int, int, tuple[int, ...]]) -> RedLineRef:
    party, issue, options = line
    space = reading.space
    names = tuple(space.options[issue][o] for o in options)
    return RedLineRef(space.parties[party], space.issues[issue], names)


def _block(reading: Reading, lines: RedLines, demands: Demands) -> Block:
    floor, n = reading.problem.floor, len(lines)
    return Block(
        red_lines=tuple(_red_line(reading, lines[k]) for k in sorted(demands) if k < n),
        no_deals=tuple(
            NoDealRef(reading.space.parties[k - n], float(floor[k - n]))
            for k in sorted(demands)
            if k >= n
        ),
    )


def _relaxation(
    reading: Reading, lines: RedLines, given_up: Demands, limits: Limits
) -> Relaxation | None:
    """Find the least that giving up a set of demands must mean; None if the time ran out."""
    n, space = len(lines), reading.space
    parties = [k - n for k in sorted(given_up) if k >= n]
    dropped = [lines[k] for k in sorted(given_up) if k < n]
    kept_lines = tuple(line for k, line in enumerate(lines) if k not in given_up)
    problem = replace(reading.problem, allowed=allowed(space, kept_lines))
    if parties:
        found = milp.least_shortfall(problem, parties, limits)
        if found is None:
            return None
        deal, short = found
        proven = True
    else:
        optimum = exact.best(problem, "egalitarian", replace(limits, ties=1))
        if not optimum.found:
            return None
        deal, short, proven = optimum.deal, np.zeros(problem.n_rows), optimum.proven
    utilities = problem.utilities(deal)
    used = [
        (party, issue, tuple(o for o in options if o == deal[issue]))
        for party, issue, options in dropped
    ]
    gains = utilities - reading.problem.floor
    return Relaxation(
        drop=tuple(_red_line(reading, line) for line in used if line[2]),
        shortfall={space.parties[p]: float(short[p]) for p in parties if short[p] > TOLERANCE},
        deal=space.name(deal),
        gains={party: float(g) for party, g in zip(space.parties, gains, strict=True)},
        proven=proven,
    )


def red_line_prices(reading: Reading, limits: Limits) -> tuple[RedLinePrice, ...]:
    """Price each red line: the smallest gain of the egalitarian deal with and without it.

    Payments are left aside, unless no deal exists without them. Dearest first; red lines that
    cost nothing come last. Empty where the limits leave the deal with all red lines unknown.
    """
    lines = red_lines(reading.case, reading.space)
    text = replace(reading.problem, payments=None)
    one = replace(limits, ties=1)
    before = exact.best(text, "egalitarian", one)
    if not before.found and reading.problem.payments is not None:
        text = reading.problem
        before = exact.best(text, "egalitarian", one)
    if not before.found:
        return ()
    prices = []
    for k, line in enumerate(lines):
        others = lines[:k] + lines[k + 1 :]
        without = replace(text, allowed=allowed(reading.space, others))
        after = exact.best(without, "egalitarian", one)
        # What is a deal with the red line is one without it, so an interrupted search may say less.
        without_it = max(before.value, after.value)
        prices.append(RedLinePrice(_red_line(reading, line), before.value, without_it))
    gained = [(p.smallest_gain_with - p.smallest_gain_without, k) for k, p in enumerate(prices)]
    return tuple(prices[k] for _, k in sorted(gained))
