"""A reading: one way to fill in every number that the case leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from winset.case import Case
from winset.case.amounts import points_are_whole
from winset.case.check import no_deal_is_whole, parties_want_something
from winset.case.terms import payments_are_possible
from winset.deals.centre import Centre, group_centre
from winset.deals.compile import Numbers, compile_problem, worth_of
from winset.deals.consistency import contradictions
from winset.deals.contested import ContestedLine, contested_lines
from winset.deals.groups import importance_group, swing, value_group
from winset.deals.space import DealSpace
from winset.deals.terms import bundles, no_deal_packages
from winset.deals.valued import Valued
from winset.errors import InvalidCase
from winset.search.problem import FloatArray, IntArray, Problem
from winset.values import Range


@dataclass(frozen=True, eq=False)
class Reading:
    """The numbers of one reading, ready for the search.

    Parameters
    ----------
    problem : rows are the signatories of ``space.parties``; floors are no-deal values.
    weights : (party, issue) importance, each row sums to 1 (to the swing of points, if given).
    values : (party, cell) in [0, 1]; worth = weight times value (for points, plus the worth of
        the issue's worst option).
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
    """Fill every open number with the centroid of what the statements allow.

    Raises
    ------
    InvalidCase
        If a signatory's no-deal value is missing or partial, points have gaps, or statements
        contradict each other; with all findings.
    UsageError
        If conflicting statements combine in too many ways, or payments involve a party that
        does not sign.

    Examples
    --------
    >>> case = Case.from_tables(issues={"i0": ["a", "b"]}, weights={"p": {"i0": 1.0}},
    ...     values={"p": {"i0": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3})
    >>> central_reading(case).problem.worth.tolist()
    [[0.0, 1.0]]
    """
    require_whole(case)
    space = DealSpace.of(case)
    parties = [_party(case, space, party) for party in space.parties]
    numbers = _numbers(case, space, np.array([said.worth for said in parties]))
    return Reading(
        case=case,
        space=space,
        problem=compile_problem(case, space, numbers),
        weights=np.array([said.weights for said in parties]),
        values=np.array([said.values for said in parties]),
        no_deal_package=no_deal_packages(case, space),
        how=_how(parties, contested_lines(case)),
    )


def central_worth(case: Case, space: DealSpace, party: str) -> FloatArray:
    """Compute what options are worth to any party in the central reading → (cell,) utils.

    Raises
    ------
    InvalidCase
        If statements contradict each other.
    """
    return _party(case, space, party).worth


@dataclass(frozen=True, eq=False)
class _Party:
    """Numbers of one party: ``weights`` (issue,), ``values`` and ``worth`` (cell,)."""

    weights: FloatArray
    values: FloatArray
    worth: FloatArray
    importance: Centre
    options: tuple[Centre, ...]
    silent: int


def _party(case: Case, space: DealSpace, party: str) -> _Party:
    importance = _middle(case, group_centre(importance_group(case, party)))
    said = case.preferences[party].issues if party in case.preferences else {}
    values, floor, centres, silent = [], [], [], 0
    for issue, options in zip(space.issues, space.options, strict=True):
        points = said[issue].points if issue in said else {}
        if points:
            given = np.array([points[option].centre for option in options])
            span = 100 * swing(points)
            values.append((given - given.min()) / span if span else np.zeros(len(given)))
            floor.append(np.full(len(given), given.min() / 100))
            continue
        group = value_group(case, party, issue)
        middle = _middle(case, group_centre(group))
        centres.append(middle)
        silent += not group.statements
        values.append(middle.point)
        floor.append(np.zeros(len(middle.point)))
    cells = np.concatenate(values)
    product = worth_of(space, importance.point[None, :], cells[None, :])[0]
    worth = product + np.concatenate(floor)
    valued = Valued.of(case, space)
    weights = importance.point.copy()
    if valued is not None:
        valued.in_the_middle(party, weights, cells, worth)
    return _Party(weights, cells, worth, importance, tuple(centres), silent)


def _middle(case: Case, found: Centre | None) -> Centre:
    if found is None:
        raise InvalidCase(contradictions(case), case.title)
    return found


def require_whole(case: Case) -> None:
    """Refuse a case that lacks what no reading can do without; unknown never becomes 0.

    Raises
    ------
    InvalidCase
        If a signatory's no-deal value is missing or partial, points have gaps, or a party to
        payments cannot pay; with all findings.
    """
    rules = (parties_want_something, no_deal_is_whole, points_are_whole, payments_are_possible)
    missing = [finding for rule in rules for finding in rule(case) if finding.severity == "error"]
    if missing:
        raise InvalidCase(missing)


def _numbers(case: Case, space: DealSpace, worth: FloatArray) -> Numbers:
    no_deals = [case.preferences[party].no_deal for party in space.parties]
    links = bundles(case)
    payments = case.payments
    return Numbers(
        worth=worth.reshape(len(space.parties), -1),
        no_deal=np.array([n.value.centre / 100 if n and n.value else 0.0 for n in no_deals]),
        less=np.array([n.less.centre / 100 if n else 0.0 for n in no_deals]),
        bundle=np.array([_by_party(space, link.worth) / 100 for link in links]).reshape(
            len(links), len(space.parties)
        ),
        rate=_by_party(space, payments.worth) / 100 if payments else _by_party(space, {}),
        budget=_by_party(space, payments.budget if payments else {}),
    )


def _by_party(space: DealSpace, numbers: Mapping[str, Range]) -> FloatArray:
    """Middles of the numbers stated for some parties, (party,); 0 for those not named."""
    return np.array([numbers[p].centre if p in numbers else 0.0 for p in space.parties])


def _how(parties: list[_Party], lines: tuple[ContestedLine, ...]) -> str:
    """Say in words how the numbers of the central reading were chosen."""
    importance = [said.importance for said in parties]
    options = [centre for said in parties for centre in said.options]
    parts = [f"Weights: {_methods(importance)}"]
    drawn = [centre for centre in importance if not centre.exact]
    if drawn:
        error = max(centre.standard_error for centre in drawn)
        parts[0] += f" ({len(drawn)} of {len(parties)} parties, standard error ≤ {error:.4f})"
    parts.append(f"Values of options: {_methods(options) if options else 'stated points'}")
    silent = sum(said.silent for said in parties)
    if silent:
        stances = "1 stance" if silent == 1 else f"{silent} stances"
        parts.append(
            f"Nothing is said of {stances} (a party on an issue): all options then count alike, "
            "so that the issue makes no difference to the party"
        )
    torn = sum(centre.branches > 1 for centre in (*importance, *options))
    if torn:
        parts.append(f"Conflicting reports are averaged, one vote an origin ({torn} times)")
    if lines:
        kept = sum(line.central for line in lines)
        parts.append(
            f"Red lines that reports contest bind where more votes are for them than against: "
            f"{kept} of {len(lines)} kept, {len(lines) - kept} left out"
        )
    return ". ".join((*parts, "Numbers given as a range: their middle."))


def _methods(centres: list[Centre]) -> str:
    return ", ".join(dict.fromkeys(method for c in centres for method in c.methods))
