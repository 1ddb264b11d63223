"""Deals that all signatories together cannot better for everybody at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winset.analyse.left_out.own import MORE, Scene
from winset.search.batch import Readings, solve_batch
from winset.search.problem import BoolArray, FloatArray


def undominated(scene: Scene, needs: FloatArray, possible: BoolArray) -> BoolArray:
    """Tell where no deal of all brings everybody more than a deal does → (draw,).

    Parameters
    ----------
    needs : (draw, party) utils above no deal that the deal brings.
    possible : (draw,) where to look; False is returned elsewhere.
    """
    engine, chosen = scene.engine, np.flatnonzero(possible)
    here = scene.asked.some(chosen)
    numbers = here.readings
    more = Readings(numbers.worth, numbers.floor + needs[chosen] + MORE, numbers.bundle)
    here = replace(here, readings=more)
    bettered = np.zeros(len(chosen), dtype=np.bool_)
    for mine, problem in here.by_mask():
        batch = solve_batch(
            problem,
            here.some(mine).readings,
            "any",
            workers=engine.workers,
            backend=engine.backend,
            limits=engine.limits,
        )
        bettered[mine] = batch.found
    kept = possible.copy()
    kept[chosen[bettered]] = False
    return kept
