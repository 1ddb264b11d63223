"""The best deal that all can sign and every ratifier lets pass, in the central reading."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winset.analyse.results import Solution
from winset.analyse.signed import solution
from winset.case import Case
from winset.deals import Reading, central_reading
from winset.deals.bodies import Bodies, Way
from winset.deals.ratifiers import bodies_in_centre
from winset.errors import LimitReached, NoDealExists, UnknownName
from winset.search import exact
from winset.search.problem import DEFAULT_LIMITS, Limits, Optimum, PaymentRule, Problem
from winset.search.union import best_of


def solve_ratified(case: Case, concept: str = "nash", limits: Limits = DEFAULT_LIMITS) -> Solution:
    """Find the deal that a concept recommends among those that pass at home, in the centre.

    Exact: the best over every way in which the ratifiers may let a deal pass; gains count for
    signatories only. Payments bring blocs at home nothing.

    Raises
    ------
    NoDealExists
        If no deal that all can sign passes; the message says which ratifier stands in the way.
    LimitReached
        If the search stopped at its limit before it found a deal or ruled out every one.
    UnknownName
        If there is no such concept.
    UsageError
        If a deal may pass in too many ways, or a ratifier cannot mean what it says.
    """
    if concept not in exact.CONCEPTS:
        raise UnknownName("concept", concept, exact.CONCEPTS)
    reading = central_reading(case)
    bodies = bodies_in_centre(reading)
    optimum = best_of(problems(reading, bodies), concept, limits)
    if optimum is not None and not optimum.found and not optimum.proven:
        raise LimitReached(
            f"no deal of {case.title!r} that passes at home was found before the search stopped "
            f"at its limit of {limits.nodes:,} nodes, and none is ruled out; raise its limits"
        )
    if optimum is None or not optimum.found:
        raise NoDealExists(_why_not(reading, bodies, limits))
    signatories = replace(optimum, utilities=optimum.utilities[: bodies.first])
    found = solution(reading, concept, signatories)
    passed = ", ".join(body.ratifier.name for body in bodies.bodies)
    note = f"among deals that pass at home ({passed})" if passed else "no ratifiers are named"
    return replace(found, note="; ".join(part for part in (note, found.note) if part))


def problems(reading: Reading, bodies: Bodies) -> list[Problem]:
    """Write out every way to pass in the central reading as a problem of its own."""
    found: list[Problem] = []
    for mine, ways in bodies.ways(np.array([0])):
        found += [_problem(reading, bodies, way) for way in ways if len(mine)]
    return found


def _problem(reading: Reading, bodies: Bodies, way: Way) -> Problem:
    asked = bodies.asking(way, np.array([0]))
    shared = replace(asked.shared, allowed=asked.allowed[0])
    problem = replace(asked.readings.problem(shared, 0), counted=bodies.first)
    rule = reading.problem.payments
    if rule is None:
        return problem
    none = np.zeros(problem.n_rows - bodies.first)
    money = PaymentRule(rule.pairs, np.append(rule.rate, none), np.append(rule.budget, none))
    return replace(problem, payments=money)


def _why_not(reading: Reading, bodies: Bodies, limits: Limits) -> str:
    """Say which ratifiers stand between the signatories and a deal."""
    title, where = repr(reading.case.title), "in the central reading"
    if not _exists(reading, bodies.some([]), limits):
        return (
            f"no deal exists: no choice of options respects every red line, link and no-deal "
            f"value of {title} {where}, whoever ratifies; winset.signed(case) says who blocks it"
        )
    keys = [body.key for body in bodies.bodies]
    alone = [key for key in keys if not _exists(reading, bodies.some([key]), limits)]
    names = {body.key: body.ratifier.name for body in bodies.bodies}
    if alone:
        who = " and ".join(f"{names[key]} ({key})" for key in alone)
        verb = "lets" if len(alone) == 1 else "each let"
        return (
            f"no deal of {title} that all can sign passes at home {where}: {who} {verb} none "
            "of them pass; winset.ratified(case) says which clauses cost the vote"
        )
    pivotal = [
        names[key]
        for key in keys
        if _exists(reading, bodies.some([k for k in keys if k != key]), limits)
    ]
    hint = f"; without {' or '.join(pivotal)} one would" if pivotal else ""
    return (
        f"no deal of {title} that all can sign passes everywhere at home {where}, though each "
        f"ratifier alone lets some pass{hint}; winset.ratified(case) says which clauses cost votes"
    )


def _exists(reading: Reading, bodies: Bodies, limits: Limits) -> bool:
    found: Optimum | None = best_of(problems(reading, bodies), "egalitarian", limits)
    return found is not None and found.found
