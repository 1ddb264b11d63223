"""A reading: one way to fill in every number that the case leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.case import Case
from winset.deals.space import DealSpace
from winset.search.problem import FloatArray, IntArray, Problem


@dataclass(frozen=True, eq=False)
class Reading:
    """The numbers of one reading, ready for the search.

    Parameters
    ----------
    problem : rows are the signatories of ``space.parties``; floors are no-deal values.
    weights : (party, issue) importance, each row sums to 1 (to the swing of points, if given).
    values : (party, cell) in [0, 1]; worth = weight times value.
    no_deal_package : party → (issue,) option indices, for parties whose no deal is a package.
    how : in words, how the numbers were chosen.
    """

    case: Case
    space: DealSpace
    problem: Problem
    weights: FloatArray
    values: FloatArray
    no_deal_package: Mapping[str, IntArray]
    how: str


def central_reading(case: Case) -> Reading:
    """Fill every open number with the centroid of what the statements allow."""
    raise NotImplementedError
