"""From numbers to a search problem: pure functions that any reading of a case can share.

A reading is one `Numbers`; the central reading is one, every draw is another. Axes are
``(party, …)`` in the order of ``space.parties``, cells in the order of ``space.cell``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from winset.case import Case
from winset.deals.space import DealSpace
from winset.deals.terms import (
    RedLines,
    allowed,
    bundles,
    conjunction,
    forbidden,
    no_deal_packages,
    payment_pairs,
    red_lines,
)
from winset.search.problem import Bundle, FloatArray, IntArray, PaymentRule, Problem


@dataclass(frozen=True, eq=False)
class Numbers:
    """Every number that the case may leave open, filled in; utils are in [0, 1].

    Parameters
    ----------
    worth : (party, cell) utils that an option adds.
    no_deal : (party,) utils without a deal, where stated as a number; 0 where it is a package.
    less : (party,) utils that going on costs, for packages; 0 elsewhere.
    bundle : (bundle, party) utils of the links with a worth, in the order of `terms.bundles`.
    rate : (party,) utils a unit of money.
    budget : (party,) most that each may pay, in units of money.
    """

    worth: FloatArray
    no_deal: FloatArray
    less: FloatArray
    bundle: FloatArray
    rate: FloatArray
    budget: FloatArray


def worth_of(space: DealSpace, weights: FloatArray, values: FloatArray) -> FloatArray:
    """Multiply weights, (party, issue), into values, (party, cell) → (party, cell) utils.

    Examples
    --------
    >>> space = DealSpace(("p",), ("i", "j"), (("a", "b"), ("c", "d")))
    >>> worth_of(space, np.array([[0.75, 0.25]]), np.array([[0.0, 1.0, 1.0, 0.0]])).tolist()
    [[0.0, 0.75, 0.25, 0.0]]
    """
    result: FloatArray = np.repeat(weights, np.diff(space.start), axis=1) * values
    return result


def floors(problem: Problem, packages: Mapping[int, IntArray], numbers: Numbers) -> FloatArray:
    """Compute what each party has without a deal, (party,) utils.

    Parameters
    ----------
    problem : its worth and bundles value the packages.
    packages : party index → (issue,) option indices of the package that no deal is like.
    """
    result = numbers.no_deal.copy()
    for p, package in packages.items():
        result[p] = problem.utilities(package)[p] - numbers.less[p]
    return result


def compile_problem(
    case: Case, space: DealSpace, numbers: Numbers, lines: RedLines | None = None
) -> Problem:
    """Put the terms of a case and the numbers of one reading together for the search.

    Parameters
    ----------
    case, space : what binds every reading alike.
    numbers : what differs between readings.
    lines : red lines that bind; those of the central reading unless given.

    Raises
    ------
    UnknownName
        If the case names an issue or option that it does not declare.
    UsageError
        If payments involve a party that does not sign.
    """
    lines = red_lines(case, space) if lines is None else lines
    extra = []
    for link, worth in zip(bundles(case), numbers.bundle, strict=True):
        when = conjunction(space, link.bundle)
        if when is not None:
            extra.append(Bundle(when, worth))
    pairs = payment_pairs(case, space)
    problem = Problem(
        start=space.start,
        worth=numbers.worth,
        floor=numbers.no_deal,
        allowed=allowed(space, lines),
        forbids=forbidden(case, space),
        bundles=tuple(extra),
        payments=PaymentRule(pairs, numbers.rate, numbers.budget) if len(pairs) else None,
    )
    index = {party: p for p, party in enumerate(space.parties)}
    packages = {index[party]: deal for party, deal in no_deal_packages(case, space).items()}
    return problem.with_floor(floors(problem, packages, numbers))
