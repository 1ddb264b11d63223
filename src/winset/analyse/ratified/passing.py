"""In which readings some deal passes at home: every way to pass is searched, witnesses first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.analyse.across.answers import Engine, leaves_some
from winset.analyse.across.verdicts import Known, verdicts
from winset.deals.asked import Asked
from winset.deals.bodies import Bodies, Body
from winset.search.problem import BoolArray, IntArray


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
    bars = (None,) if signing else changes(bodies)
    for mine, ways in bodies.ways(np.arange(n)):
        for way in ways:
            for cell in bars:
                left = mine[~exists[mine]]
                if not len(left):
                    break
                asked = bodies.asking(way, left, signing=signing)
                if cell is not None:
                    free = np.ones(asked.allowed.shape[1], dtype=np.bool_)
                    free[cell] = False
                    asked = asked.only(free)
                found, unknown = _search(asked, known.some(left), engine)
                exists[left], stopped[left] = found, stopped[left] | unknown
    return Passing(exists, stopped & ~exists)


def _search(asked: Asked, known: Known, engine: Engine) -> tuple[BoolArray, BoolArray]:
    if np.isinf(asked.readings.floor).all():
        found = np.zeros(len(asked), dtype=np.bool_)
        for mine, problem in asked.by_mask():
            found[mine] = leaves_some(problem, engine)
        return found, np.zeros_like(found)
    verdict = verdicts(asked, known, engine)
    return verdict.exists, verdict.stopped


def changes(bodies: Bodies) -> tuple[int | None, ...]:
    """List cells any one of which a deal must do without in order to change something.

    None where what holds without a deal is not known of some clause: any deal may change it.
    """
    cells = dict.fromkeys(cell for body in bodies.bodies for cell in _reverted(bodies, body))
    return (None,) if None in cells or not cells else tuple(cells)


def _reverted(bodies: Bodies, body: Body) -> tuple[int | None, ...]:
    start: IntArray = bodies.space.start
    return tuple(
        None if body.reversion[i] < 0 else int(start[i] + body.reversion[i]) for i in body.clauses
    )
