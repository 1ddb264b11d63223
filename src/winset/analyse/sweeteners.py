"""What brings a hold-out in: the points it lacks, money that would do, or clauses to move."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import linprog

from winset.analyse.amendments import (
    amendment,
    append_row,
    changed_issues,
    keep_at_least,
    keep_one_of,
    most_kept,
)
from winset.analyse.results import Amendment, Payment, Sweetener
from winset.analyse.settling import ONE_TIE, Settled, without_money
from winset.analyse.text import own_red_lines
from winset.deals import Reading
from winset.search.exact import maximise_row
from winset.search.problem import TOLERANCE, BoolArray, PaymentRule, Problem

ROUTES = 5
"""How many sets of clauses are listed for each hold-out."""


def sweeteners(reading: Reading, settled: Settled) -> tuple[Sweetener, ...]:
    """Say for each signatory that would not sign the completion what would bring it in."""
    gains = settled.utilities - reading.problem.floor
    red = own_red_lines(reading)
    crossed = red[:, settled.completion + reading.problem.start[:-1]].any(axis=1)
    stays_out = (gains < -TOLERANCE) | crossed
    return tuple(
        _sweetener(reading, settled, int(p), stays_out, red) for p in np.flatnonzero(stays_out)
    )


def _sweetener(
    reading: Reading, settled: Settled, p: int, stays_out: BoolArray, red: BoolArray
) -> Sweetener:
    shortfall = max(0.0, float(reading.problem.floor[p] - settled.utilities[p]))
    crossed = red[p, settled.completion + reading.problem.start[:-1]].any()
    payments = None if crossed else _smallest_payments(reading, settled, p)
    return Sweetener(
        party=reading.space.parties[p],
        shortfall=shortfall,
        payments=payments or (),
        payable=payments is not None,
        clauses=_clause_routes(reading, settled, p, stays_out, red),
    )


def _smallest_payments(reading: Reading, settled: Settled, p: int) -> tuple[Payment, ...] | None:
    """Find the smallest sum of money that lifts a party to its no-deal value; None: none does.

    Only parties at or above their no-deal value pay, and they stay there; money may pass
    through one of them on the way.
    """
    rule = reading.problem.payments
    if rule is None or not len(rule.pairs):
        return None
    slack = settled.utilities - reading.problem.floor
    slack[np.abs(slack) <= TOLERANCE] = 0.0
    able = (slack >= 0.0)[rule.pairs[:, 0]]
    bound_rows = np.flatnonzero((slack >= 0.0) | (np.arange(len(slack)) == p))
    lost = _utils_lost(rule, len(slack))[bound_rows]
    spent = (np.arange(len(slack))[:, None] == rule.pairs[:, 0]).astype(np.float64)
    # Utils are small numbers beside money: scale each row by its own rate before solving.
    scale = np.maximum(rule.rate[bound_rows], TOLERANCE)
    found = linprog(
        np.ones(len(rule.pairs)),
        A_ub=np.vstack([lost / scale[:, None], spent]),
        b_ub=np.concatenate([slack[bound_rows] / scale, rule.budget]),
        bounds=[(0.0, None if ok else 0.0) for ok in able],
    )
    if found.status != 0 or found.x is None:
        return None
    names = reading.space.parties
    return tuple(
        Payment(names[int(payer)], names[int(receiver)], float(amount))
        for (payer, receiver), amount in zip(rule.pairs, found.x, strict=True)
        if amount > TOLERANCE
    )


def _utils_lost(rule: PaymentRule, n: int) -> np.ndarray:
    """Tabulate the utils that a unit of each pair takes from each row → (row, pair)."""
    lost = np.zeros((n, len(rule.pairs)))
    for k, (payer, receiver) in enumerate(rule.pairs):
        lost[payer, k] += rule.rate[payer]
        lost[receiver, k] -= rule.rate[receiver]
    return lost


def _clause_routes(
    reading: Reading, settled: Settled, p: int, stays_out: BoolArray, red: BoolArray
) -> tuple[Amendment, ...]:
    """Find the fewest clause changes that bring a party in and leave no present signer out.

    Changes count from the completion. The links and the red lines of the party and of the
    present signers are obeyed, and no new red line of another hold-out is crossed. Each route
    changes another set of clauses; the one that costs the others least in all comes first.
    """
    asked = ~stays_out
    asked[p] = True
    kept = np.zeros(len(reading.problem.allowed), dtype=bool)
    kept[settled.completion + reading.problem.start[:-1]] = True
    problem = replace(
        without_money(reading.problem),
        allowed=(reading.problem.allowed | kept) & ~red[p],
        floor=np.where(asked, reading.problem.floor, -np.inf),
    )
    question = f"which clauses would bring {reading.space.parties[p]!r} in"
    most = most_kept(problem, kept, question)
    if most is None:
        return ()
    counted, others = _with_others(keep_at_least(problem, kept, most[0]), p, problem.n_rows)
    found: list[Amendment] = []
    while len(found) < ROUTES:
        optimum = maximise_row(counted, others, ONE_TIE)
        if not optimum.found:
            break
        issues = changed_issues(problem, kept, optimum.deal)
        proven = optimum.proven and most[1]
        found.append(amendment(reading, settled, optimum.deal, issues, proven))
        counted = keep_one_of(counted, kept, issues)
    return tuple(found)


def _with_others(problem: Problem, p: int, n_parties: int) -> tuple[Problem, int]:
    """Add a row that sums the utils of all parties but one → problem, index of the row."""
    others = [r for r in range(n_parties) if r != p]
    bundled = np.array([bundle.worth[others].sum() for bundle in problem.bundles])
    summed = append_row(problem, problem.worth[others].sum(axis=0), -np.inf, bundled)
    return summed, summed.n_rows - 1
