"""In which readings some deal passes at home: every way to pass is searched, witnesses first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.analyse.across.answers import Engine, leaves_some
from winset.analyse.across.verdicts import Known, verdicts
from winset.deals.asked import Asked
from winset.deals.bodies import Bodies
from winset.search.batch import Readings
from winset.search.problem import BoolArray


@dataclass(frozen=True, eq=False)
class Passing:
    """Whether some deal passes.

    ``exists`` (draw,); ``stopped`` (draw,): unknown, the search stopped at its limit.
    """

    exists: BoolArray
    stopped: BoolArray


def passing(bodies: Bodies, known: Known, engine: Engine, *, signing: bool = True) -> Passing:
    """Tell for every reading whether some deal passes all these ratifiers.

    Parameters
    ----------
    known : deals worth trying first.
    signing : the deal must be one that all can sign; if not, one that settles some clause of
        theirs otherwise than the reversion.
    """
    n = len(bodies.asked)
    exists, stopped = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    changed = None if signing else _changing(bodies)
    for mine, ways in bodies.ways(np.arange(n)):
        for way in ways:
            left = mine[~exists[mine]]
            if not len(left):
                break
            asked = bodies.asking(way, left, signing=signing)
            if changed is not None:
                asked = asked.adding(_some(changed, len(left)))
            exists[left], unknown = _search(asked, known.some(left), engine)
            stopped[left] |= unknown
    return Passing(exists, stopped & ~exists)


def _search(asked: Asked, known: Known, engine: Engine) -> tuple[BoolArray, BoolArray]:
    if np.isinf(asked.readings.floor).all():
        found = np.zeros(len(asked), dtype=np.bool_)
        for mine, problem in asked.by_mask():
            found[mine] = leaves_some(problem, engine)
        return found, np.zeros_like(found)
    verdict = verdicts(asked, known, engine)
    return verdict.exists, verdict.stopped


def _changing(bodies: Bodies) -> Readings | None:
    """Ask that a deal change some clause: one row, that counts clauses off their reversion.

    None where what holds without a deal is not known of some clause: any deal may change it.
    """
    start, bundles = bodies.space.start, bodies.asked.readings.bundle.shape[1]
    worth = np.zeros((1, 1, int(start[-1])))
    for body in bodies.bodies:
        if (body.reversion[body.clauses] < 0).any():
            return None
        for i in body.clauses:
            off = np.arange(start[i], start[i + 1]) != start[i] + body.reversion[i]
            worth[0, 0, start[i] : start[i + 1]][off] = 1.0
    return Readings(worth, np.ones((1, 1)), np.zeros((1, bundles, 1)))


def _some(row: Readings, n: int) -> Readings:
    """Ask the same in n readings."""
    return Readings(*(np.repeat(part, n, axis=0) for part in (row.worth, row.floor, row.bundle)))
