"""The own deals of a coalition as a search of their own, and the best of them in each reading.

What an own deal brings a party is what its clauses change for it: all other clauses stay as the
party has them without a deal, and so does the cost of going on without one. A link that makes
clauses worth more together counts for a party if the clauses outside the own deal fulfil their
part of it as they stand; a compatibility rule binds unless they are known, by all members, not
to. Red lines of members bind, but leaving a clause as it is crosses none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.left_out.control import Control, Members
from winset.deals import DealSpace, Draws
from winset.deals.asked import Asked
from winset.search.batch import Batch, Readings, solve_batch
from winset.search.problem import (
    TOLERANCE,
    BoolArray,
    Bundle,
    Conjunction,
    FloatArray,
    IntArray,
    Problem,
)

MORE = 2 * TOLERANCE
"""What a party must gain to prefer a deal: more than what counts as equal."""


@dataclass(frozen=True, eq=False)
class Scene:
    """The readings and what coalitions find in them.

    Parameters
    ----------
    draws : of what the readings are.
    asked : what the text of a deal among all must bring each signatory, one row each, in the
        readings looked at.
    barred : (draw, party, cell) options that a party's own red lines rule out, in the same.
    control : who settles what.
    """

    draws: Draws
    asked: Asked
    barred: BoolArray
    control: Control
    engine: Engine

    @property
    def space(self) -> DealSpace:
        """Names of parties, issues and options."""
        return self.draws.space


@dataclass(frozen=True, eq=False)
class Own:
    """The own deals of a coalition.

    Parameters
    ----------
    members : who settles it; ``issues`` (clause,): the issues that they control.
    asked : demands on an own deal, its clauses being the issues, one row for every signatory,
        outsiders too; floors are what the party has of these clauses while they are left as
        they are.
    reference : (party, clause) as in `Control`.
    """

    members: Members
    issues: IntArray
    asked: Asked
    reference: IntArray

    @property
    def rows(self) -> IntArray:
        """The members' rows, in order."""
        return np.array(sorted(self.members), dtype=np.int64)

    def of_members(self, chosen: IntArray, needs: FloatArray | None = None) -> Asked:
        """Ask for the members alone, in some readings, ``needs`` (draw, member) above no deal."""
        here, rows = self.asked.some(chosen), self.rows
        numbers = here.readings
        floor = numbers.floor[:, rows]
        mine = Readings(
            np.ascontiguousarray(numbers.worth[:, rows]),
            floor if needs is None else floor + needs,
            np.ascontiguousarray(numbers.bundle[:, :, rows]),
        )
        return replace(here, readings=mine, members=tuple(Members({int(p)}) for p in rows))

    def gains(self, chosen: IntArray, deal: IntArray) -> FloatArray:
        """Compute what each reading's own deal, (draw, clause), brings all → (draw, party)."""
        here, problem = self.asked.readings, self.asked.problem
        cells = deal + problem.start[:-1]
        picked = np.take_along_axis(here.worth[chosen], cells[:, None, :], axis=2)
        total: FloatArray = picked.sum(axis=2) - here.floor[chosen]
        for k, bundle in enumerate(problem.bundles):
            total = total + bundle.when.held(deal)[:, None] * here.bundle[chosen, k]
        return total


def own_of(scene: Scene, members: Members) -> Own:
    """Lay out the own deals of a coalition that controls at least one clause."""
    whole, control = scene.asked.problem, scene.control
    issues = np.array(control.clauses(members), dtype=np.int64)
    sizes = whole.n_options[issues]
    cells = np.concatenate([np.arange(whole.start[i], whole.start[i + 1]) for i in issues])
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    numbers, reference = scene.asked.readings, control.reference[:, issues]
    place = {int(i): v for v, i in enumerate(issues)}
    parties = control.reference.shape[0]
    worth = np.ascontiguousarray(numbers.worth[:, :, cells])
    floor = np.zeros((len(worth), parties))
    for p in range(parties):
        floor[:, p] = worth[:, p, reference[p] + start[:-1]].sum(axis=1)
    whens, extra = _bundles(scene, place)
    for k, when in enumerate(whens):
        floor += extra[:, k] * when.held(reference)
    mine = sorted(members)
    problem = Problem(
        start=start,
        worth=np.zeros((parties, len(cells))),
        floor=np.zeros(parties),
        allowed=np.ones(len(cells), dtype=np.bool_),
        forbids=_rules(whole, place, control.reference[mine]),
        bundles=tuple(Bundle(when, np.zeros(parties)) for when in whens),
    )
    allowed: BoolArray = np.logical_not(np.any(scene.barred[:, mine][:, :, cells], axis=1))
    allowed[:, _left_alone(reference[mine], start)] = True
    alone = tuple(Members({p}) for p in range(parties))
    asked = Asked(problem, Readings(worth, floor, extra), allowed, alone)
    return Own(members, issues, asked, reference)


def _bundles(scene: Scene, place: dict[int, int]) -> tuple[list[Conjunction], FloatArray]:
    """Keep what links with a worth say of an own deal → conditions, (draw, bundle, party) utils.

    They are worth nothing to a party for whom the other clauses, as they are, do not do.
    """
    whens, parts = [], []
    numbers, reference = scene.asked.readings, scene.control.reference
    for k, bundle in enumerate(scene.asked.problem.bundles):
        inside = _inside(bundle.when, place)
        if inside is not None:
            rest = [_outside(bundle.when, place, row) is True for row in reference]
            whens.append(inside)
            parts.append(numbers.bundle[:, k] * np.array(rest))
    none = np.zeros((len(scene.asked), 0, len(reference)))
    return whens, np.stack(parts, axis=1) if parts else none


def _left_alone(reference: IntArray, start: IntArray) -> IntArray:
    """List the cells that leave a clause as it is, where all members see that alike."""
    alike = np.flatnonzero((reference == reference[0]).all(axis=0))
    result: IntArray = start[alike] + reference[0, alike]
    return result


def _inside(when: Conjunction, place: dict[int, int]) -> Conjunction | None:
    """Keep the part of a condition that is about the clauses of an own deal; None if none is."""
    pairs = [(place[i], o) for i, o in zip(when.issues, when.options, strict=True) if i in place]
    return Conjunction(tuple(v for v, _ in pairs), tuple(o for _, o in pairs)) if pairs else None


def _outside(when: Conjunction, place: dict[int, int], reference: IntArray) -> bool | None:
    """Tell whether the other clauses, as they are, fulfil a condition; None if not known."""
    known: bool | None = True
    for issue, options in zip(when.issues, when.options, strict=True):
        if issue in place:
            continue
        if reference[issue] < 0:
            known = None
        elif int(reference[issue]) not in options:
            return False
    return known


def _rules(whole: Problem, place: dict[int, int], reference: IntArray) -> tuple[Conjunction, ...]:
    """Keep the rules that bind an own deal, ``reference`` (member, issue) being left alone."""
    found = []
    for rule in whole.forbids:
        inside = _inside(rule, place)
        escapes = all(_outside(rule, place, row) is False for row in reference)
        if inside is not None and not escapes:
            found.append(inside)
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Best:
    """The own deal of each reading whose worst-off member gains most.

    ``draws`` (reading,): the draws in which all members prefer it to no deal; ``deal`` (reading,
    clause); ``gains`` (reading, party), outsiders too; ``undecided``: draws unknown.
    """

    draws: IntArray
    deal: IntArray
    gains: FloatArray
    undecided: int


def best(scene: Scene, own: Own, chosen: IntArray) -> Best:
    """Find the best own deal in some readings, by index."""
    deal = np.full((len(chosen), len(own.issues)), -1, dtype=np.int64)
    better, undecided = np.zeros(len(chosen), dtype=bool), 0
    for mine, batch in _solved(scene, own.of_members(chosen), "egalitarian"):
        deal[mine] = batch.deal
        better[mine] = batch.found & (np.nan_to_num(batch.gains, nan=-1).min(axis=1) > TOLERANCE)
        undecided += int((~better[mine] & ~batch.proven).sum())
    draws, deal = chosen[better], deal[better]
    deal = _settling_no_more_than_needed(own, draws, deal)
    return Best(draws, deal, own.gains(draws, deal), undecided)


def able(scene: Scene, own: Own, chosen: IntArray, needs: FloatArray) -> BoolArray:
    """Tell in which of some readings an own deal brings members more than ``needs`` → (draw,).

    ``needs`` (draw, party): utils above no deal, outsiders' are not looked at.
    """
    found = np.zeros(len(chosen), dtype=bool)
    asked = own.of_members(chosen, needs[:, own.rows] + MORE)
    for mine, batch in _solved(scene, asked, "any"):
        found[mine] = batch.found
    return found


def _solved(scene: Scene, asked: Asked, concept: str) -> list[tuple[IntArray, Batch]]:
    engine = scene.engine
    return [
        (
            mine,
            solve_batch(
                problem,
                asked.some(mine).readings,
                concept,
                workers=engine.workers,
                backend=engine.backend,
                limits=engine.limits,
            ),
        )
        for mine, problem in asked.by_mask()
    ]


def _settling_no_more_than_needed(own: Own, draws: IntArray, deal: IntArray) -> IntArray:
    """Leave clauses alone whose settlement brings no member anything."""
    problem, rows = own.asked.problem, own.rows
    mine = own.reference[rows]
    gained = own.gains(draws, deal)[:, rows]
    for v in np.flatnonzero((mine == mine[0]).all(axis=0)):
        tried = deal.copy()
        tried[:, v] = mine[0, v]
        same = np.abs(own.gains(draws, tried)[:, rows] - gained).max(axis=1) <= TOLERANCE
        for rule in problem.forbids:
            same &= ~rule.held(tried)
        deal = np.where(same[:, None], tried, deal)
    return deal
