"""From what is said of ratifiers to demands on a deal: worth over reversion, red lines, rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from winset.case import Bloc, Case, Ratifier
from winset.case.templates import rule_of
from winset.deals.asked import Asked
from winset.deals.bodies import Bodies, Body
from winset.deals.draws import Draws
from winset.deals.reading import Reading
from winset.deals.space import DealSpace
from winset.deals.terms import bundles, conjunction
from winset.deals.votes_at_home import Blocs, table
from winset.deals.wants import Wants, drawn_between, wants_in_centre, wants_of
from winset.errors import UnknownName, UsageError
from winset.search.batch import Readings
from winset.search.problem import BoolArray, Conjunction, FloatArray, IntArray
from winset.values import Range

MOST_VOTERS = 12
"""Most different parties that the blocs of one ratifier may be like."""

Amount = Callable[[tuple[str, ...], Range], FloatArray]
"""Fills in a number that is stated as a range, by the name of its stream → (draw,)."""


def bodies_of(draws: Draws, asked: Asked) -> Bodies:
    """Lay out what ratifiers ask in the same readings as everything else.

    Parameters
    ----------
    asked : demands of signatories on these draws, as `asked_of` lays them out.

    Raises
    ------
    UnknownName, UsageError
        If a ratifier cannot mean what it says: unknown names, no reversion, too many voters.
    """
    return _Made(
        draws.case,
        draws.space,
        lambda party: wants_of(draws, party),
        lambda name, stated: drawn_between(draws, name, stated.lo, stated.hi),
        len(draws),
    ).bodies(asked)


def bodies_in_centre(reading: Reading) -> Bodies:
    """Lay out what ratifiers ask in the central reading, after what signatories ask.

    Raises
    ------
    UnknownName, UsageError
        As for `bodies_of`.
    """
    problem = replace(reading.problem, payments=None)
    numbers = Readings(
        problem.worth[None],
        problem.floor[None],
        np.array([[bundle.worth for bundle in problem.bundles]]).reshape(1, -1, problem.n_rows),
    )
    signatories = tuple(frozenset({p}) for p in range(problem.n_rows))
    asked = Asked(problem, numbers, problem.allowed[None], signatories)
    return _Made(
        reading.case,
        reading.space,
        lambda party: wants_in_centre(reading, party),
        lambda _, stated: np.array([stated.centre]),
        1,
    ).bodies(asked)


@dataclass(frozen=True, eq=False)
class _Row:
    """The demand of one voter: ``worth`` (draw, cell), ``floor`` (draw,), ``bundle`` (draw, k)."""

    worth: FloatArray
    floor: FloatArray
    bundle: FloatArray
    rest: tuple[tuple[Conjunction, FloatArray], ...]
    """Conjunctions of what is left of bundles once clauses fall back, and utils, (draw,)."""


@dataclass(frozen=True, eq=False)
class _Made:
    """How to make the ratifiers of a case: where wants and amounts come from, for n readings."""

    case: Case
    space: DealSpace
    wants: Callable[[str], Wants]
    amount: Amount
    n: int

    def bodies(self, asked: Asked) -> Bodies:
        """Make them all and add their demands to those of the signatories."""
        made: list[Body] = []
        rows: list[_Row] = []
        known: dict[str, Wants] = {}
        for key, ratifier in self.case.ratifiers.items():
            body = self._body(key, ratifier, len(rows))
            for party in body.voters:
                known[party] = known.get(party) or self.wants(party)
                rows.append(self._row(body, known[party]))
            made.append(body)
        whens = tuple({_key(when): when for row in rows for when, _ in row.rest}.values())
        with_home = asked.adding(self._numbers(asked, rows, whens), whens)
        return Bodies(self.space, tuple(made), with_home, asked.readings.floor.shape[1])

    def _numbers(self, asked: Asked, rows: list[_Row], whens: tuple[Conjunction, ...]) -> Readings:
        old = asked.readings.bundle.shape[1]
        place = {_key(when): old + k for k, when in enumerate(whens)}
        numbers = Readings(
            np.zeros((self.n, len(rows), asked.readings.worth.shape[2])),
            np.zeros((self.n, len(rows))),
            np.zeros((self.n, old + len(whens), len(rows))),
        )
        for r, row in enumerate(rows):
            numbers.worth[:, r], numbers.floor[:, r] = row.worth, row.floor
            numbers.bundle[:, :old, r] = row.bundle
            for when, utils in row.rest:
                numbers.bundle[:, place[_key(when)], r] += utils
        return numbers

    def _body(self, key: str, ratifier: Ratifier, first: int) -> Body:
        voters = tuple(dict.fromkeys(b.like for b in ratifier.blocs.values() if b.like is not None))
        if len(voters) > MOST_VOTERS:
            raise UsageError(
                f"ratifiers.{key}: its blocs are like {len(voters)} parties, and at most "
                f"{MOST_VOTERS} can be told apart; join blocs that vote alike"
            )
        blocs = self._blocs(key, ratifier, voters)
        rule = rule_of(ratifier)
        return Body(
            key=key,
            ratifier=ratifier,
            rule=rule,
            clauses=_clauses(self.space, ratifier),
            reversion=_reversion(self.case, self.space, key, ratifier),
            needs=_needs(self.space, ratifier),
            voters=voters,
            rows=tuple(range(first, first + len(voters))),
            blocs=blocs,
            passing=table(rule, blocs, len(voters)),
        )

    def _blocs(self, key: str, ratifier: Ratifier, voters: tuple[str, ...]) -> Blocs:
        blocs = list(ratifier.blocs.items())
        absent = [self.amount(("ratifier", key, b, "abstains"), bloc.abstains) for b, bloc in blocs]
        favour = [self._approves(key, b, bloc) for b, bloc in blocs]
        return Blocs(
            votes=np.array([bloc.votes for _, bloc in blocs]),
            weight=np.array([bloc.weight for _, bloc in blocs]),
            voter=np.array(
                [-1 if bloc.like is None else voters.index(bloc.like) for _, bloc in blocs]
            ),
            cast=1.0 - np.stack(absent, axis=1),
            approves=np.stack(favour, axis=1),
            veto=np.array([bloc.veto for _, bloc in blocs]),
        )

    def _approves(self, key: str, name: str, bloc: Bloc) -> FloatArray:
        if bloc.approves is None:
            return np.zeros(self.n)
        return self.amount(("ratifier", key, name, "approves"), bloc.approves)

    def _row(self, body: Body, wants: Wants) -> _Row:
        space, start = self.space, self.space.start
        worth = np.zeros((self.n, int(start[-1])))
        ceiling, barred = np.ones(self.n), np.zeros_like(worth, dtype=np.bool_)
        for i in body.clauses:
            own, back = slice(start[i], start[i + 1]), start[i] + body.reversion[i]
            worth[:, own] = wants.worth[:, own] - wants.worth[:, [back]]
            barred[:, own] = wants.barred[:, own]
            barred[:, back] = False
            ceiling += worth[:, own].max(axis=1)
        links = [conjunction(space, link.bundle) for link in bundles(self.case)]
        held = [k for k, when in enumerate(links) if when is not None]
        bundle, floor = np.zeros((self.n, len(held))), np.zeros(self.n)
        rest: list[tuple[Conjunction, FloatArray]] = []
        mine = set(body.clauses.tolist())
        for place, k in enumerate(held):
            when, utils = links[k], wants.bundle[:, k]
            if when is None or not mine & set(when.issues):
                continue
            bundle[:, place] = utils
            ceiling += 2 * np.abs(utils)
            if not _held_by_reversion(when, body, mine):
                continue
            left = [(i, o) for i, o in zip(when.issues, when.options, strict=True) if i not in mine]
            if left:
                rest.append(
                    (Conjunction(*(tuple(part) for part in zip(*left, strict=True))), -utils)
                )
            else:
                floor += utils
        # More than any deal can bring: a bloc never votes for what crosses its red line.
        worth[barred] = np.broadcast_to(-ceiling[:, None], worth.shape)[barred]
        return _Row(worth, floor, bundle, tuple(rest))


def _held_by_reversion(when: Conjunction, body: Body, mine: set[int]) -> bool:
    pairs = zip(when.issues, when.options, strict=True)
    return all(int(body.reversion[i]) in options for i, options in pairs if i in mine)


def _key(when: Conjunction) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    return when.issues, when.options


def _clauses(space: DealSpace, ratifier: Ratifier) -> IntArray:
    for issue in ratifier.issues:
        if issue not in space.issues:
            raise UnknownName("issue", issue, space.issues)
    named = ratifier.issues or space.issues
    return np.array([i for i, issue in enumerate(space.issues) if issue in named], dtype=np.int64)


def _reversion(case: Case, space: DealSpace, key: str, ratifier: Ratifier) -> IntArray:
    """Find what holds on its clauses if a ratifier says no, (issue,); -1 where unknown."""
    found = np.full(len(space.issues), -1, dtype=np.int64)
    compares = any(bloc.like is not None for bloc in ratifier.blocs.values())
    for i in _clauses(space, ratifier):
        issue = space.issues[i]
        option = ratifier.reversion.get(issue, case.issues[issue].status_quo)
        if option is not None and option not in space.options[i]:
            raise UnknownName(f"option of {issue}", option, space.options[i])
        if option is None and compares:
            raise UsageError(
                f"ratifiers.{key}: what holds on {issue!r} if it says no is not known; add "
                "`status_quo` to the issue or name an option under `reversion`"
            )
        found[i] = -1 if option is None else space.options[i].index(option)
    return found


def _needs(space: DealSpace, ratifier: Ratifier) -> BoolArray | None:
    if not ratifier.needed_when:
        return None
    cells = np.zeros(int(space.start[-1]), dtype=np.bool_)
    for issue, options in ratifier.needed_when.items():
        if issue not in space.issues:
            raise UnknownName("issue", issue, space.issues)
        for option in options:
            if (issue, option) not in space.cell:
                raise UnknownName(f"option of {issue}", option, options_of(space, issue))
            cells[space.cell[issue, option]] = True
    return cells


def options_of(space: DealSpace, issue: str) -> tuple[str, ...]:
    """List the options of an issue."""
    return space.options[space.issues.index(issue)]
