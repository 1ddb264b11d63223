"""How ratifiers vote on a named deal: outcomes, margins, who is pivotal, whose win-set it is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from winset.analyse.across.existence import share, spread
from winset.analyse.ratified.results import (
    BlocVote,
    DealVotes,
    Intersection,
    RatifierVote,
    Restoring,
    WinSets,
)
from winset.analyse.shares import Share
from winset.deals.bodies import Bodies, Body
from winset.deals.votes_at_home import count
from winset.search.problem import TOLERANCE, BoolArray, IntArray
from winset.search.witnesses import acceptable, gains


@dataclass(frozen=True, eq=False)
class Tabled:
    """One named deal, (issue,), put to all ratifiers.

    ``barred`` (draw, party, cell): options that a signatory's own red lines rule out.
    """

    name: str
    deal: IntArray
    bodies: Bodies
    barred: BoolArray

    @cached_property
    def signed(self) -> BoolArray:
        """(draw,) all sign."""
        asked = self.bodies.asked
        rows = np.arange(asked.readings.floor.shape[1]) < self.bodies.first
        alone = asked.demanding(rows)
        found: BoolArray = acceptable(alone.shared, alone.readings, self.deal[None], alone.allowed)[
            0
        ]
        return found

    @cached_property
    def votes(self) -> tuple[BoolArray, BoolArray]:
        """(draw, body) it passes there or need not; (draw, row) a bloc's demand is met."""
        passes, yes = self.bodies.votes(self.deal[None])
        return passes[0], yes[0]

    @property
    def passes(self) -> BoolArray:
        """(draw,) every ratifier lets it pass."""
        return np.asarray(self.votes[0].all(axis=1))

    def described(self, restoring: tuple[Restoring, ...]) -> DealVotes:
        """Spell the votes out."""
        bodies, (by_body, _) = self.bodies.bodies, self.votes
        signed, passes = self.signed, self.passes
        only = signed & ~passes
        return DealVotes(
            name=self.name,
            deal=self.bodies.space.name(self.deal),
            signed=share(signed),
            passes=share(passes),
            both=share(signed & passes),
            only_signed=share(only),
            rejected_by={body.key: share(~by_body[only, b]) for b, body in enumerate(bodies)},
            ratifiers=tuple(self._ratifier(b, body) for b, body in enumerate(bodies)),
            restoring=restoring,
        )

    def _ratifier(self, b: int, body: Body) -> RatifierVote:
        by_body, yes = self.votes
        needed = bool(body.needed(self.bodies.space, self.deal[None])[0])
        counted = body.counted(yes)
        mine = np.full(len(yes), needed)
        others = np.delete(by_body, b, axis=1).all(axis=1)
        weight = counted.weight_margin
        return RatifierVote(
            ratifier=body.key,
            needed=needed,
            passes=share(by_body[:, b]),
            margin=spread(counted.margin[mine]),
            weight_margin=None if weight is None else spread(weight[mine]),
            short_of_quorum=share(counted.short_of_quorum & mine),
            vetoed=share(counted.vetoed & mine),
            alone=share(~by_body[:, b] & others),
            blocs=tuple(_blocs(body, yes)) if needed else (),
        )

    @property
    def win_sets(self) -> WinSets:
        """Say in which readings the deal lies in which win-sets."""
        space, asked = self.bodies.space, self.bodies.asked
        gained = gains(asked.shared, asked.readings, self.deal[None])[0, :, : self.bodies.first]
        crossed = self.barred[:, :, self.deal + space.start[:-1]].any(axis=2)
        inside = np.hstack([(gained >= -TOLERANCE) & ~crossed, self.votes[0]])
        names = (*space.parties, *(body.key for body in self.bodies.bodies))
        patterns, counts = np.unique(inside, axis=0, return_counts=True)
        found = [
            Intersection(
                tuple(name for name, held in zip(names, pattern, strict=True) if held),
                Share(int(times), len(inside)),
            )
            for pattern, times in zip(patterns, counts, strict=True)
        ]
        found.sort(key=lambda each: (-each.share.count, -len(each.bodies), each.bodies))
        totals = {name: share(inside[:, k]) for k, name in enumerate(names)}
        return WinSets(self.name, totals, tuple(found))


def _blocs(body: Body, yes: BoolArray) -> list[BlocVote]:
    favour = body.blocs.favour(yes[:, list(body.rows)])
    found = []
    for b, (key, bloc) in enumerate(body.ratifier.blocs.items()):
        swung = []
        for stance in (1.0, 0.0):
            turned = favour.copy()
            turned[:, b] = stance
            swung.append(count(body.rule, body.blocs, turned).passes)
        found.append(
            BlocVote(
                bloc=key,
                name=bloc.name,
                like=bloc.like,
                votes=bloc.votes,
                favours=share(favour[:, b] > 0.5),
                in_favour=spread(favour[:, b]),
                pivotal=share(swung[0] != swung[1]),
            )
        )
    return found
