"""Can a deal be signed in the central reading, on what terms, and who blocks it?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winset.analyse.baselines import baselines
from winset.analyse.blocking import blocks_and_openings, red_line_prices
from winset.analyse.hinges import hinges
from winset.analyse.money import payments_made
from winset.analyse.results import Block, Frontier, Relaxation, Signed, Solution
from winset.analyse.stances import stances
from winset.case import Case
from winset.deals import Reading, central_reading
from winset.errors import LimitReached, NoDealExists, UnknownName
from winset.search import exact, milp
from winset.search.frontier import MOST_LABELS
from winset.search.frontier import frontier as search_frontier
from winset.search.problem import DEFAULT_LIMITS, FloatArray, Limits, Optimum, Problem

SEARCHES = 250
"""Exact searches that an ε-frontier may use unless asked otherwise."""


def solve(case: Case, concept: str = "nash", limits: Limits = DEFAULT_LIMITS) -> Solution:
    """Find the deal that a bargaining concept recommends in the central reading.

    Parameters
    ----------
    concept : "nash", "ks" (leximin of shares of the ideal gain), "egalitarian" (leximin of
        gains) or "utilitarian".

    Raises
    ------
    NoDealExists
        If no deal respects all red lines, links and no-deal values.
    LimitReached
        If the search stopped at its limit before it found a deal or ruled out every one.
    UnknownName
        If the concept is none of these.

    Examples
    --------
    >>> case = Case.from_tables(issues={"i0": ["a", "b"]}, weights={"p": {"i0": 1.0}},
    ...     values={"p": {"i0": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3})
    >>> found = solve(case)
    >>> found.deal, found.gains, found.proven
    ({'i0': 'b'}, {'p': 0.7}, True)
    """
    if concept not in exact.CONCEPTS:
        raise UnknownName("concept", concept, exact.CONCEPTS)
    reading = central_reading(case)
    optimum = exact.best(reading.problem, concept, limits)
    if not optimum.found and not optimum.proven:
        raise LimitReached(
            f"no deal of {case.title!r} was found before the search stopped at its limit of "
            f"{limits.nodes:,} nodes, and none is ruled out; raise its limits, or settle clauses"
        )
    if not optimum.found:
        raise NoDealExists(
            "no deal exists: no choice of options respects every red line, link and no-deal value "
            f"of {case.title!r} in the central reading; winset.signed(case) says who blocks it "
            "and what would open the way"
        )
    return solution(reading, concept, optimum)


def solution(reading: Reading, concept: str, optimum: Optimum) -> Solution:
    """Spell out an optimum of the search in the names of the case."""
    space, problem = reading.space, reading.problem
    gains = optimum.utilities - problem.floor
    return Solution(
        concept=concept,
        deal=space.name(optimum.deal),
        utilities=_by_party(reading, optimum.utilities),
        gains=_by_party(reading, gains),
        value=optimum.value,
        proven=optimum.proven,
        gap=optimum.gap,
        ties=tuple(space.name(deal) for deal in optimum.ties),
        ties_complete=optimum.ties_complete,
        payments=payments_made(reading, optimum.payments),
        case_hash=reading.case.hash,
        method=optimum.method,
        nodes=optimum.nodes,
        note=optimum.note,
    )


def frontier(case: Case, max_points: int = MOST_LABELS, searches: int = SEARCHES) -> Frontier:
    """List the deals that no other deal beats for every signatory, payments left aside.

    Exact while fewer than ``max_points`` partial deals are kept (always, with two signatories);
    beyond that an ε-frontier with its certified ε from at most ``searches`` exact searches.
    """
    return frontier_of(central_reading(case), max_points, searches)


def frontier_of(
    reading: Reading, max_points: int = MOST_LABELS, searches: int = SEARCHES
) -> Frontier:
    """List the frontier of one reading; see `frontier`."""
    found = search_frontier(replace(reading.problem, payments=None), max_points, searches)
    return Frontier(
        parties=reading.space.parties,
        points=tuple(tuple(float(u) for u in point) for point in found.points),
        deals=tuple(reading.space.name(deal) for deal in found.deals),
        exact=found.exact,
        epsilon=found.epsilon,
        case_hash=reading.case.hash,
        method="labels, issue by issue" if found.exact else "zones split by exact search",
    )


def signed(case: Case, limits: Limits = DEFAULT_LIMITS) -> Signed:
    """Tell whether a deal can be signed, on what terms, who blocks it and what would unblock it.

    In the central reading: every open number at the centroid of what the statements allow.
    Where a deal exists, the four concepts recommend one each, every red line has its price, and
    the options that every deal contains say what the yes hangs on.
    Where none exists, the smallest sets of demands that cannot all be met say why, and the
    cheapest relaxations what would open the ZOPA.
    """
    return signed_of(central_reading(case), limits)


def signed_of(reading: Reading, limits: Limits = DEFAULT_LIMITS) -> Signed:
    """Answer for one reading what `signed` answers for the central one."""
    problem = reading.problem
    found = {concept: exact.best(problem, concept, limits) for concept in exact.CONCEPTS}
    exists = any(optimum.found for optimum in found.values())
    blocks, complete, relaxations = ((), True, ()) if exists else _why_not(reading, limits)
    ideal, paid = _ideals(problem, limits) if exists else (None, False)
    deal = next((optimum.deal for optimum in found.values() if optimum.found), None)
    hang, all_hinges = hinges(reading, deal, limits) if deal is not None else ((), True)
    return Signed(
        case_hash=reading.case.hash,
        exists=exists,
        proven=all(optimum.proven for optimum in found.values()),
        n_deals=problem.n_deals,
        solutions={c: solution(reading, c, o) for c, o in found.items() if o.found},
        if_relaxed=_if_relaxed(reading, relaxations[0], limits) if relaxations else {},
        baselines=baselines(reading),
        blocks=blocks,
        blocks_complete=complete,
        relaxations=relaxations,
        prices=red_line_prices(reading, limits) if exists else (),
        no_deal=_by_party(reading, problem.floor),
        best_gain=_by_party(reading, ideal) if ideal is not None else {},
        stances=stances(reading),
        no_deal_clauses={
            party: reading.space.name(package) for party, package in reading.no_deal_package.items()
        },
        reading=reading.how,
        hinges=hang,
        hinges_complete=all_hinges,
        needs_payments=paid,
    )


def _why_not(
    reading: Reading, limits: Limits
) -> tuple[tuple[Block, ...], bool, tuple[Relaxation, ...]]:
    """Say why no deal exists, as far as the limits let it be said."""
    try:
        return blocks_and_openings(reading, limits)
    except LimitReached:
        return (), False, ()


def _ideals(problem: Problem, limits: Limits) -> tuple[FloatArray | None, bool]:
    """Find each signatory's largest gain, (party,), and whether a deal needs side payments.

    Payments count only where no deal exists without them.
    """
    text = replace(problem, payments=None)
    try:
        if problem.payments is not None and not exact.feasible(text, limits):
            return milp.ideals(problem, limits), True
        return exact.ideals(text, limits), False
    except LimitReached:
        return None, False


def _if_relaxed(reading: Reading, opening: Relaxation, limits: Limits) -> dict[str, Solution]:
    """Solve all concepts once a relaxation is granted; gains still count from no deal."""
    problem, space = reading.problem, reading.space
    allowed = problem.allowed.copy()
    for line in opening.drop:
        for option in line.options:
            allowed[space.cell[line.issue, option]] = True
    short = np.array([opening.shortfall.get(party, 0.0) for party in space.parties])
    relaxed = replace(problem, allowed=allowed, floor=problem.floor - short)
    found = {concept: exact.best(relaxed, concept, limits) for concept in exact.CONCEPTS}
    return {c: solution(reading, c, o) for c, o in found.items() if o.found}


def _by_party(reading: Reading, values: np.ndarray) -> dict[str, float]:
    return {party: float(v) for party, v in zip(reading.space.parties, values, strict=True)}
