"""Who is left out of an own deal, who is harmed by it, and who of these can spoil it."""

from __future__ import annotations

import numpy as np

from winset.analyse.across.blocking import red_line_ref
from winset.analyse.across.existence import share, spread
from winset.analyse.left_out.own import Best, Own, Scene
from winset.analyse.left_out.results import Outsider
from winset.case.home import Ratifier
from winset.deals import DealSpace
from winset.search.problem import TOLERANCE, BoolArray


def outsiders(scene: Scene, own: Own, found: Best) -> list[Outsider]:
    """Describe all signatories left out, those that spoil most often first."""
    left = [p for p in range(len(scene.space.parties)) if p not in own.members]
    described = [_outsider(scene, own, found, p) for p in left]
    return sorted(described, key=lambda o: (-o.spoils.count, -o.harmed.count))


def _outsider(scene: Scene, own: Own, found: Best, p: int) -> Outsider:
    space, bodies = scene.space, scene.draws.case.ratifiers
    party = space.parties[p]
    changed = found.deal != own.reference[p]
    cells = found.deal + space.start[own.issues]
    crossed = changed & np.take_along_axis(scene.barred[found.draws, p], cells, axis=1)
    asked_of = {
        name: asked_for(space, ratifier, own, changed, found)
        for name, ratifier in bodies.items()
        if ratifier.party == party
    }
    vetoes = crossed.any(axis=1)
    for needed in asked_of.values():
        vetoes |= needed
    gain = found.gains[:, p]
    harmed = gain < -TOLERANCE
    lines = {
        (p, int(own.issues[v]), (int(found.deal[d, v]),)) for d, v in np.argwhere(crossed).tolist()
    }
    return Outsider(
        party=party,
        harmed=share(harmed),
        vetoes=share(vetoes),
        spoils=share(harmed & vetoes),
        loss=spread(-gain[harmed]),
        red_lines=tuple(red_line_ref(space, line) for line in sorted(lines)),
        ratifiers=tuple(name for name, needed in asked_of.items() if needed.any()),
    )


def asked_for(
    space: DealSpace, ratifier: Ratifier, own: Own, changed: BoolArray, found: Best
) -> BoolArray:
    """Tell in which readings, (reading,), a body decides on a clause that the own deal changes.

    ``changed`` (reading, clause). Where the body is needed for some options only, the own deal
    must bring one of these.
    """
    names = [space.issues[int(i)] for i in own.issues]
    competent = np.array([not ratifier.issues or issue in ratifier.issues for issue in names])
    decides: BoolArray = np.any(changed & competent, axis=1)
    if ratifier.needed_when:
        brought = np.zeros_like(decides)
        for v, issue in enumerate(names):
            wanted = ratifier.needed_when.get(issue, ())
            options = space.options[int(own.issues[v])]
            picks = [o for o, name in enumerate(options) if name in wanted]
            brought |= changed[:, v] & np.isin(found.deal[:, v], picks)
        decides = decides & brought
    return decides
