"""A named deal through the stages: readings lost at each, and by whom."""

from __future__ import annotations

import numpy as np

from winset.analyse.across.existence import share
from winset.analyse.agreement.remedies import remedies
from winset.analyse.agreement.results import STAGES, Funnel, FunnelStep, Stopper
from winset.analyse.agreement.stages import Stages
from winset.search.problem import BoolArray, IntArray


def funnel(stages: Stages, name: str, deal: IntArray, target: float | None) -> Funnel:
    """Follow one deal, (issue,), through the stages.

    ``target``: the share of readings that remedies aim at; None: none are sought.
    """
    left: BoolArray = np.ones(len(stages), dtype=np.bool_)
    steps = []
    for stage in STAGES:
        says = stages.says(stage, deal)
        passes: BoolArray = np.all(says, axis=1)
        lost = left & ~passes
        left = left & passes
        steps.append(
            FunnelStep(
                stage=stage,
                left=share(left),
                lost=share(lost),
                itself=share(passes),
                by=_stoppers(stages.who(stage), says[lost]),
            )
        )
    return Funnel(
        name=name,
        deal=stages.durable.space.name(deal),
        steps=tuple(steps),
        joint=share(left),
        remedies=() if target is None else remedies(stages, deal, target),
    )


def _stoppers(who: tuple[str, ...], says: BoolArray) -> tuple[Stopper, ...]:
    """List who says no in the readings lost, (lost, who), most often first."""
    refuses = ~says
    alone = refuses & (refuses.sum(axis=1) == 1)[:, None]
    found = [
        Stopper(name, share(refuses[:, k]), share(alone[:, k]))
        for k, name in enumerate(who)
        if refuses[:, k].any()
    ]
    return tuple(sorted(found, key=lambda one: -one.stops.count))
