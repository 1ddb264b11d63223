"""Which coalitions would rather have their own deal, in what share of readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share, spread
from winset.analyse.across.robustness import signable
from winset.analyse.across.texts import barred_by
from winset.analyse.across.verdicts import most_frequent
from winset.analyse.left_out.control import (
    MOST_FOR_ALL,
    Control,
    coalitions,
)
from winset.analyse.left_out.core import undominated
from winset.analyse.left_out.outside import outsiders
from winset.analyse.left_out.own import MORE, Best, Own, Scene, able, best, own_of
from winset.analyse.left_out.results import Coalition, CoreDeal, LeftOut
from winset.analyse.results import Deal
from winset.analyse.shares import Share
from winset.deals import DealSpace
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray
from winset.search.witnesses import acceptable, gains

if TYPE_CHECKING:  # the run over readings calls this, so it cannot be imported at run time
    from winset.analyse.across.run import Prepared

MOST_FOR_CORE = 5
"""Most signatories for which it is told whether named deals are in the core."""
MOST_READINGS = 1000
"""Readings looked at: the first ones."""
MOST_TRIED = 64
"""Own deals of single readings that are tried on all of them."""


@dataclass(frozen=True, eq=False)
class Named:
    """A deal to compare with.

    ``needs`` (draw, party): utils above no deal that an own deal must beat; 0 where the party
    would not sign the named deal anyway, being below no deal or behind a red line.
    """

    name: str
    deal: IntArray
    needs: FloatArray
    signed: BoolArray


def left_out(prepared: Prepared, named: Mapping[str, IntArray], engine: Engine) -> LeftOut:
    """Say which coalitions prefer their own deal to no deal and to named deals, and who is harmed.

    Parameters
    ----------
    prepared : the case and its readings.
    named : name → option indices, (issue,), of the deals to compare with.

    Payments are left aside: an own deal settles clauses alone. The first `MOST_READINGS` readings
    are looked at.
    """
    draws = prepared.draws
    space, control = draws.space, Control.of(prepared.case, draws.space)
    first = np.arange(min(len(draws), MOST_READINGS))
    asked, barred = prepared.asked.some(first), barred_by(draws)[first]
    scene = Scene(draws, asked, barred, control, engine)
    deals = [_named(scene, name, deal) for name, deal in named.items()]
    blocked = {deal.name: np.zeros(len(first), dtype=np.bool_) for deal in deals}
    found, powerless = [], []
    seen: list[tuple[Own, IntArray]] = []
    for members in coalitions(len(space.parties)):
        if not control.clauses(members):
            powerless.append(tuple(space.parties[p] for p in sorted(members)))
            continue
        own = own_of(scene, members)
        here = best(scene, own, _where(seen, own, len(first)))
        seen.append((own, here.draws))
        over = {deal.name: _over(scene, own, here, deal) for deal in deals}
        for name, holds in over.items():
            blocked[name] |= holds
        found.append(_coalition(scene, own, here, over))
    small = len(space.parties) <= MOST_FOR_CORE
    kept = {d.name: undominated(scene, d.needs, d.signed & ~blocked[d.name]) for d in deals}
    return LeftOut(
        coalitions=tuple(sorted(found, key=lambda c: -c.exists.count)),
        powerless=tuple(powerless),
        complete=len(space.parties) <= MOST_FOR_ALL,
        joint=control.joint,
        beyond=control.beyond,
        open_ended=control.open_ended,
        named={deal.name: space.name(deal.deal) for deal in deals},
        core=tuple(CoreDeal(d.name, share(kept[d.name]), share(d.signed)) for d in deals)
        if small
        else None,
        core_share=_any(len(first), list(kept.values())) if small else None,
    )


def _any(readings: int, kept: list[BoolArray]) -> Share:
    none = np.zeros(readings, dtype=np.bool_)
    return share(np.any([none, *kept], axis=0))


def _named(scene: Scene, name: str, deal: IntArray) -> Named:
    asked = scene.asked
    gained = gains(asked.shared, asked.readings, deal[None])[0]
    crossed = scene.barred[:, :, deal + asked.problem.start[:-1]].any(axis=2)
    needs = np.where(crossed, 0.0, np.maximum(gained, 0.0))
    return Named(name, deal, needs, signable(asked, deal))


def _where(seen: list[tuple[Own, IntArray]], own: Own, draws: int) -> IntArray:
    """Keep the draws in which a coalition may have an own deal.

    Where members of it that control the same clauses have none that all prefer, neither has it:
    it settles nothing more and must please more.
    """
    chosen = np.arange(draws)
    for other, better in seen:
        if other.members < own.members and np.array_equal(other.issues, own.issues):
            chosen = np.intersect1d(chosen, better, assume_unique=True)
    return chosen


def _over(scene: Scene, own: Own, found: Best, deal: Named) -> BoolArray:
    """Tell in which draws, (draw,), all members prefer an own deal to a named one."""
    holds = np.zeros(len(scene.asked), dtype=np.bool_)
    needs, rows = deal.needs[found.draws], own.rows
    ahead = (found.gains[:, rows] > needs[:, rows] + TOLERANCE).all(axis=1)
    holds[found.draws[ahead]] = True
    # One member alone may be out of reach of any own deal.
    most = _most(own, found.draws)
    left = ~ahead & (most[:, rows] > needs[:, rows] + TOLERANCE).all(axis=1)
    rest = found.draws[left]
    if len(rest):
        holds[rest] = able(scene, own, rest, deal.needs[rest])
    return holds


def _most(own: Own, draws: IntArray) -> FloatArray:
    """Bound what an own deal can bring each party, whatever it brings the others."""
    here, start = own.asked.readings, own.asked.problem.start[:-1]
    free = np.where(own.asked.allowed[draws][:, None, :], here.worth[draws], -np.inf)
    top: FloatArray = np.maximum.reduceat(free, start, axis=2).sum(axis=2) - here.floor[draws]
    result: FloatArray = top + np.maximum(here.bundle[draws], 0.0).sum(axis=1)
    return result


def _coalition(scene: Scene, own: Own, found: Best, over: Mapping[str, BoolArray]) -> Coalition:
    space = scene.space
    deal, holds = _shown(scene, own, found)
    mine = own.reference[own.rows]
    changed = own.issues[(mine != deal).any(axis=0)] if deal is not None else ()
    members = sorted(own.members)
    return Coalition(
        members=tuple(space.parties[p] for p in members),
        clauses=tuple(space.issues[int(i)] for i in own.issues),
        exists=Share(len(found.draws), len(scene.asked)),
        over={name: share(holds) for name, holds in over.items()},
        deal=None if deal is None else _spelt_out(space, own, deal),
        changed=tuple(space.issues[int(i)] for i in changed),
        holds=holds,
        gain={space.parties[p]: spread(found.gains[:, p]) for p in members},
        outsiders=tuple(outsiders(scene, own, found)),
        undecided=found.undecided,
    )


def _shown(scene: Scene, own: Own, found: Best) -> tuple[IntArray | None, Share]:
    """Pick the own deal, (clause,), that members prefer to no deal in the most readings."""
    readings = len(scene.asked)
    if not len(found.deal):
        return None, Share(0, readings)
    tried = most_frequent(found.deal, MOST_TRIED)
    more = np.full((readings, len(own.rows)), MORE)
    asked = own.of_members(np.arange(readings), more)
    good = acceptable(asked.shared, asked.readings, tried, asked.allowed)
    first = int(good.sum(axis=1).argmax())
    return tried[first], share(good[first])


def _spelt_out(space: DealSpace, own: Own, deal: IntArray) -> Deal:
    return {
        space.issues[int(i)]: space.options[int(i)][int(o)]
        for i, o in zip(own.issues, deal, strict=True)
    }
