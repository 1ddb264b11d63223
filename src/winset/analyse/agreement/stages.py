"""Signed, ratified, kept: who says yes to a deal in which readings, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from winset.analyse.across.texts import barred_by
from winset.analyse.agreement.results import STAGES, StageName
from winset.analyse.kept.durable import Durable, everybody
from winset.deals.asked import Asked
from winset.deals.bodies import Bodies
from winset.deals.keeping import asked_to_keep, keeping_rows
from winset.deals.ratifiers import bodies_of
from winset.search.batch import Readings
from winset.search.problem import TOLERANCE, BoolArray, IntArray, Problem
from winset.search.witnesses import acceptable, gains

BLOCK = 64
"""Deals on which ratifiers vote at a time."""


@dataclass(frozen=True, eq=False)
class Way:
    """One way for a deal to pass: demands in each reading, where there is such a way.

    ``there`` (draw,): False in readings in which ratifiers leave fewer ways.
    """

    asked: Asked
    there: BoolArray


@dataclass(frozen=True, eq=False)
class Sieve:
    """What is asked of a deal at each stage, for many deals at once.

    ``text``: that all sign; ``keeping``: that all keep it; ``bodies``: what must consent at home.
    """

    text: Asked
    keeping: Asked
    bodies: Bodies

    @classmethod
    def of(cls, durable: Durable) -> Sieve:
        """Lay out all stages for readings that are drawn."""
        text = durable.text
        return cls(text, asked_to_keep(text, durable.keeping), bodies_of(durable.draws, text))

    def __len__(self) -> int:
        """Count the readings."""
        return len(self.text)

    def some(self, chosen: IntArray) -> Sieve:
        """Keep some readings, by index."""
        bodies = tuple(replace(body, passing=body.passing[chosen]) for body in self.bodies.bodies)
        home = replace(self.bodies, bodies=bodies, asked=self.bodies.asked.some(chosen))
        return Sieve(self.text.some(chosen), self.keeping.some(chosen), home)

    def passes(self, stage: StageName, deals: IntArray) -> BoolArray:
        """Tell in which readings deals, (deal, issue), pass a stage by itself → (deal, draw)."""
        if stage == "ratified":
            return self._ratified(deals)
        asked = self.text if stage == "signed" else self.keeping
        return acceptable(_unlinked(asked.shared), asked.readings, deals, asked.allowed)

    def joint(self, deals: IntArray) -> BoolArray:
        """Tell in which readings deals pass all stages → (deal, draw)."""
        signed, ratified, kept = (self.passes(stage, deals) for stage in STAGES)
        return signed & ratified & kept

    def _ratified(self, deals: IntArray) -> BoolArray:
        found: BoolArray = np.ones((len(deals), len(self)), dtype=np.bool_)
        if self.bodies.bodies:
            for a in range(0, len(deals), BLOCK):
                found[a : a + BLOCK] = everybody(self.bodies.votes(deals[a : a + BLOCK])[0])
        return found


@dataclass(frozen=True, eq=False)
class Stages:
    """Readings of a case with all that is asked of a deal on its way to being kept."""

    durable: Durable
    sieve: Sieve

    @classmethod
    def of(cls, durable: Durable) -> Stages:
        """Lay out all stages for readings that are drawn."""
        return cls(durable, Sieve.of(durable))

    def __len__(self) -> int:
        """Count the readings."""
        return len(self.sieve)

    def who(self, stage: StageName) -> tuple[str, ...]:
        """Name those who are asked at a stage, by their keys in the case."""
        if stage == "ratified":
            return tuple(body.key for body in self.sieve.bodies.bodies)
        return self.durable.space.parties

    def says(self, stage: StageName, deal: IntArray) -> BoolArray:
        """Tell who says yes to a deal, (issue,), in each reading → (draw, who)."""
        deals = deal[None]
        if stage == "ratified":
            consents: BoolArray = self.sieve.bodies.votes(deals)[0][0]
            return consents
        if stage == "kept":
            result: BoolArray = self.durable.keeps(deals)[0]
            return result
        text, start = self.durable.text, self.durable.space.start[:-1]
        crossed = np.any(self._barred[:, :, deal + start], axis=2)
        signs: BoolArray = (gains(text.shared, text.readings, deals)[0] >= -TOLERANCE) & ~crossed
        return signs

    def ratifiable(self) -> tuple[Way, ...]:
        """Ask that all sign and that the deal passes at home, in every way in which it can."""
        return self._ways(self.sieve.bodies.asked, 0)

    def lasting(self) -> tuple[Way, ...]:
        """Ask that all sign, that the deal passes at home, and that all keep it."""
        home, text = self.sieve.bodies.asked, self.durable.text
        rows, whens = keeping_rows(text, self.durable.keeping)
        own = text.readings.bundle.shape[1]
        between = home.readings.bundle.shape[1] - own
        nothing = np.zeros((len(self), between, rows.floor.shape[1]))
        bundle = np.concatenate([rows.bundle[:, :own], nothing, rows.bundle[:, own:]], axis=1)
        more = home.adding(Readings(rows.worth, rows.floor, bundle), whens)
        return self._ways(more, rows.floor.shape[1])

    def _ways(self, asked: Asked, last: int) -> tuple[Way, ...]:
        """Ask, way by way, of all who sign, of whom the way needs, and the last rows."""
        bodies, n = self.sieve.bodies, len(self)
        groups = list(bodies.ways(np.arange(n)))
        found = []
        for k in range(max((len(ways) for _, ways in groups), default=0)):
            there: BoolArray = np.zeros(n, dtype=np.bool_)
            demanded: BoolArray = np.zeros(asked.readings.floor.shape, dtype=np.bool_)
            demanded[:, : bodies.first] = True
            demanded[:, asked.readings.floor.shape[1] - last :] = True
            cells: BoolArray = np.ones(asked.allowed.shape, dtype=np.bool_)
            for mine, ways in groups:
                if k < len(ways):
                    there[mine] = True
                    for row in ways[k].rows:
                        demanded[mine, bodies.first + row] = True
                    for cell in ways[k].without:
                        cells[mine, cell] = False
            floor = np.where(demanded, asked.readings.floor, -np.inf)
            own = replace(asked, readings=replace(asked.readings, floor=floor)).only(cells)
            found.append(Way(own, there))
        return tuple(found)

    @cached_property
    def _barred(self) -> BoolArray:
        return barred_by(self.durable.draws)


def _unlinked(problem: Problem) -> Problem:
    """Leave compatibility aside: a deal that is on the table is asked about as it stands."""
    return replace(problem, forbids=())
