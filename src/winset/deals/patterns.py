"""Which red lines bind in which draws: draws that share them can be searched together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.case import Case
from winset.deals.contested import Contested
from winset.deals.space import DealSpace
from winset.deals.terms import RedLines, allowed, red_lines
from winset.search.problem import BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class Pattern:
    """Draws in which the same red lines bind.

    Parameters
    ----------
    draws : (draw of the pattern,) numbers of the draws within their record, ascending.
    lines : the red lines that bind in them.
    allowed : (cell,) False where one of these forbids the option.
    """

    draws: IntArray
    lines: RedLines
    allowed: BoolArray


def patterns(
    case: Case, space: DealSpace, contested: tuple[Contested, ...], settled: NDArray[np.int8]
) -> tuple[Pattern, ...]:
    """Group draws by the red lines that bind in them, in the order of their first draws.

    Parameters
    ----------
    contested : the conflicts on which red lines hang.
    settled : (draw, conflict) the reading that each draw takes, by index.
    """
    ways = np.unique(settled, axis=0) if contested else np.zeros((1, 0), dtype=np.int8)
    found: dict[RedLines, BoolArray] = {}
    for way in ways:
        taken = {about.conflict: int(r) for about, r in zip(contested, way, strict=True)}
        lines = red_lines(case, space, taken)
        mine = (settled == way).all(axis=1)
        found[lines] = found[lines] | mine if lines in found else mine
    made = (
        Pattern(np.flatnonzero(mine).astype(np.int64), lines, allowed(space, lines))
        for lines, mine in found.items()
    )
    return tuple(sorted(made, key=lambda pattern: int(pattern.draws[0])))
