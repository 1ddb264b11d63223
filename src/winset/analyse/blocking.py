"""Who blocks, and what would unblock: minimal conflicts, relaxations, prices of red lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from winset.analyse.money import DUST, payments_made
from winset.analyse.results import Block, NoDealRef, RedLinePrice, RedLineRef, Relaxation
from winset.deals import Reading
from winset.deals.terms import RedLines, allowed, red_lines
from winset.search import exact, milp
from winset.search.conflicts import Demands, minimal_conflicts
from winset.search.problem import TOLERANCE, Limits, Problem

MOST_BLOCKS = 40
"""Minimal sets of demands listed; more are said to exist."""
MOST_OPENINGS = 100
"""Smallest sets of demands to give up that are looked for; clauses that clash multiply them."""
MOST_RELAXATIONS = 12


def blocks_and_openings(
    reading: Reading, limits: Limits
) -> tuple[tuple[Block, ...], bool, tuple[Relaxation, ...]]:
    """Say why no deal exists → minimal blocks, whether all are listed, relaxations ranked.

    Demands are each signatory's red lines, every option one of its own, and its no-deal value;
    links always hold. A relaxation is a smallest set of demands whose giving up opens the ZOPA,
    and for the no-deal values in it by how much they must at least give way. Ranked by number of
    red lines, then by total shortfall, then by how far the options conceded fall short of the
    best that those who concede them could hope for, then by the smallest gain.
    """
    lines = _one_by_one(red_lines(reading.case, reading.space))
    feasible = _oracle(reading, lines, limits)
    n = len(lines) + reading.problem.n_rows
    found = minimal_conflicts(n, feasible, MOST_BLOCKS, MOST_OPENINGS)
    blocks = tuple(_block(reading, lines, demands) for demands in found.conflicts)
    return blocks, found.complete, _relaxations(reading, lines, found.corrections, limits)


def _one_by_one(lines: RedLines) -> RedLines:
    """Take every option behind a red line as a demand of its own: each can give way alone."""
    return tuple((party, issue, (o,)) for party, issue, options in lines for o in options)


def _relaxations(
    reading: Reading, lines: RedLines, corrections: tuple[Demands, ...], limits: Limits
) -> tuple[Relaxation, ...]:
    """Work out and rank relaxations; those with more red lines only while there is room."""
    by_lines: dict[int, list[Demands]] = {}
    for given_up in corrections:
        by_lines.setdefault(sum(k < len(lines) for k in given_up), []).append(given_up)
    ranked: list[Relaxation] = []
    for n in sorted(by_lines):
        if len(ranked) >= MOST_RELAXATIONS:
            break
        found = [_relaxation(reading, lines, given_up, limits) for given_up in by_lines[n]]
        openings = [opening for opening in found if opening is not None]
        ranked += sorted(openings, key=lambda o: _rank(reading, o))
    return tuple(ranked[:MOST_RELAXATIONS])


def _rank(reading: Reading, opening: Relaxation) -> tuple[float, float, float]:
    """Order openings with as many red lines; rounded, so that noise of the solver ranks nothing."""
    lack = round(sum(opening.shortfall.values()), 6)
    return lack, _conceded(reading, opening), -round(min(opening.gains.values()), 6)


def _conceded(reading: Reading, opening: Relaxation) -> float:
    """Add up how much less than their best options those conceded are worth to who concedes."""
    space, worth = reading.space, reading.problem.worth
    total = 0.0
    for line in opening.drop:
        party, issue = space.parties.index(line.party), space.issues.index(line.issue)
        row = worth[party, space.start[issue] : space.start[issue + 1]]
        total += float(row.max() - worth[party, space.cell[line.issue, line.options[0]]])
    return round(total, 9)


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
    refused: dict[tuple[int, int], tuple[int, ...]] = {}
    for party, issue, options in (lines[k] for k in sorted(demands) if k < n):
        refused[party, issue] = refused.get((party, issue), ()) + options
    return Block(
        red_lines=tuple(_red_line(reading, (p, i, barred)) for (p, i), barred in refused.items()),
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
    found = _least(problem, parties, limits)
    if found is None:
        return None
    short = found.short
    used = [line for line in dropped if found.deal[line[1]] in line[2]]
    gains = found.utilities - reading.problem.floor
    return Relaxation(
        drop=tuple(_red_line(reading, line) for line in used),
        shortfall={space.parties[p]: float(short[p]) for p in parties if short[p] > TOLERANCE},
        deal=space.name(found.deal),
        gains={party: float(g) for party, g in zip(space.parties, gains, strict=True)},
        proven=found.proven,
        payments=payments_made(reading, found.payments),
    )


def _least(problem: Problem, parties: list[int], limits: Limits) -> milp.Shortfall | None:
    """Find the deal that asks least of ``parties``, paid for only where payments help."""
    text = replace(problem, payments=None)
    if not parties:
        unpaid = _without_shortfall(text, limits)
        return unpaid or (_without_shortfall(problem, limits) if problem.payments else None)
    unpaid = milp.least_shortfall(text, parties, limits)
    paid = milp.least_shortfall(problem, parties, limits) if problem.payments else None
    if paid is None or (unpaid and unpaid.short.sum() <= paid.short.sum() + DUST):
        return unpaid
    return paid


def _without_shortfall(problem: Problem, limits: Limits) -> milp.Shortfall | None:
    """Find the deal with the best smallest gain (leximin) in which nobody falls short."""
    optimum = exact.best(problem, "egalitarian", replace(limits, ties=1))
    if not optimum.found:
        return None
    short = np.zeros(problem.n_rows)
    return milp.Shortfall(optimum.deal, optimum.utilities, short, optimum.payments, optimum.proven)


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
