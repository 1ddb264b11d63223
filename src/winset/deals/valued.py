"""Points that options are worth by a model, in place of what statements leave open.

A model and an exchange rate give the worth of an issue, weight and values at once. Statements on
the issue still bind: where one draw of the model's numbers contradicts them, these are drawn
again (docs/design/0014).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from winset.case import Case
from winset.case.economy_rules import modelled
from winset.case.rules import finding
from winset.case.statements import Bound, Relation
from winset.deals.groups import importance_group, value_group
from winset.deals.parties import PartyBlock
from winset.deals.polytope import Stated
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.deals.trade_worth import (
    Name,
    Span,
    TradeQuestion,
    between,
    gains_again,
    gains_drawn,
    gains_in_the_middle,
)
from winset.errors import Finding, InvalidCase
from winset.search.problem import BoolArray, FloatArray

FRUITLESS = 2 * BLOCK
"""Numbers drawn again, none of which fits what is said, after which the case is refused."""
MOST = 20 * BLOCK
"""Numbers drawn again for one block after which it is refused, whatever fitted."""
SLACK = 1e-9
"""Points by which a strict order must at least differ, and an equality may."""


Points = dict[tuple[str, int], FloatArray]
"""By party and issue: points of its options, (draw, option)."""


@dataclass(frozen=True)
class Scale:
    """How a party counts: its regions by position, each with its share, and points a percent."""

    party: str
    shares: tuple[tuple[int, float], ...]
    rate: Span

    @property
    def name(self) -> Name:
        """Name of the random stream of the rate."""
        return ("exchange", self.party)


@dataclass(frozen=True, eq=False)
class Valued:
    """The issues that a model values, and how to draw their points.

    ``scales`` of the parties that have an exchange rate; ``issues`` in the order of the case;
    ``said`` by party and issue: statements on its options, and bounds on its importance.
    """

    space: DealSpace
    question: TradeQuestion
    scales: tuple[Scale, ...]
    issues: tuple[int, ...]
    said: Mapping[tuple[str, int], tuple[tuple[Stated, ...], tuple[Stated, ...]]]

    @classmethod
    def of(cls, case: Case, space: DealSpace) -> Valued | None:
        """Gather what a model values; None where a case leaves all to statements."""
        economy = case.economy
        if economy is None or not economy.exchange:
            return None
        named = modelled(case, next(iter(economy.exchange)))
        if not named:
            return None
        question = TradeQuestion.of(case, economy)
        scales = []
        for party, rate in economy.exchange.items():
            places = [question.regions.index(r) for r in economy.members(economy.regions[party])]
            bought = question.spending[places]
            shares = zip(places, (bought / bought.sum()).tolist(), strict=True)
            scales.append(Scale(party, tuple(shares), (rate.percent.lo, rate.percent.hi)))
        issues = tuple(space.issues.index(issue) for issue in named)
        said = {
            (scale.party, i): (
                value_group(case, scale.party, space.issues[i]).statements,
                importance_group(case, scale.party).statements,
            )
            for scale in scales
            for i in issues
        }
        return cls(space, question, tuple(scales), issues, said)

    def applied(self, party: str, drawn: PartyBlock, points: Points) -> PartyBlock:
        """Put the points of a model in the place of what was drawn for its issues."""
        if all(scale.party != party for scale in self.scales):
            return drawn
        weights, values, worth = (x.copy() for x in (drawn.weights, drawn.values, drawn.worth))
        for i in self.issues:
            self._put(points[party, i], i, (weights, values, worth))
        return replace(drawn, weights=weights, values=values, worth=worth)

    def in_the_middle(
        self, party: str, weights: FloatArray, values: FloatArray, worth: FloatArray
    ) -> None:
        """Put the points of the central reading in place, (issue,) and twice (cell,)."""
        percent = gains_in_the_middle(self.question)[None]
        for scale in self.scales:
            if scale.party == party:
                rate = np.array([sum(scale.rate) / 2])
                for i in self.issues:
                    points = self._points(scale, i, percent, rate)
                    self._put(points, i, (weights[None], values[None], worth[None]))

    def draw(self, seed: int, block: int) -> Points:
        """Draw the points of every option of the issues.

        Raises
        ------
        InvalidCase
            If what is said of an issue fits no numbers of the model, or hardly any.
        """
        percent = gains_drawn(self.question, seed, block)
        rates = [between(scale.name, scale.rate, (seed, block, 0)) for scale in self.scales]
        found = self._all_points(percent, rates)
        wrong = np.flatnonzero(~self._holds(found))
        again = tried = fruitless = 0
        while wrong.size:
            if fruitless >= FRUITLESS or tried >= MOST:
                raise InvalidCase([self._contradiction(found, int(wrong[0]), tried)])
            again += 1
            at = seed, block, again
            anew = self._all_points(
                gains_again(self.question, at, wrong),
                [between(scale.name, scale.rate, at)[wrong] for scale in self.scales],
            )
            holds = self._holds(anew)
            for key, points in anew.items():
                found[key][wrong[holds]] = points[holds]
            tried += wrong.size
            fruitless = 0 if holds.any() else fruitless + wrong.size
            wrong = wrong[~holds]
        return found

    def _all_points(self, percent: FloatArray, rates: list[FloatArray]) -> Points:
        return {
            (scale.party, i): self._points(scale, i, percent, rate)
            for scale, rate in zip(self.scales, rates, strict=True)
            for i in self.issues
        }

    def _points(self, scale: Scale, i: int, percent: FloatArray, rate: FloatArray) -> FloatArray:
        """Convert percent of regions into points of the options of an issue, (draw, option)."""
        options = self.space.options[i]
        points = np.zeros((len(rate), len(options)))
        for k, lifted in enumerate(self.question.lifted):
            if lifted.issue == self.space.issues[i]:
                gain = sum(share * percent[:, k, region] for region, share in scale.shares)
                points[:, options.index(lifted.option)] = rate * gain
        return points

    def _put(
        self, points: FloatArray, i: int, into: tuple[FloatArray, FloatArray, FloatArray]
    ) -> None:
        """Write points into weights (draw, issue), values and worth (draw, cell)."""
        weights, values, worth = into
        here = slice(int(self.space.start[i]), int(self.space.start[i + 1]))
        above = points - points.min(axis=1, keepdims=True)
        swing = above.max(axis=1, keepdims=True)
        weights[:, i] = swing[:, 0] / 100
        values[:, here] = above / np.where(swing > 0, swing, 1.0)
        worth[:, here] = above / 100

    def _holds(self, found: Points) -> BoolArray:
        """Tell which draws satisfy all that is said of the issues, (draw,)."""
        result = np.ones(len(next(iter(found.values()))), dtype=np.bool_)
        for key, points in found.items():
            for stated, numbers in self._tests(key, points):
                result &= _satisfied(stated, numbers)
        return result

    def _tests(
        self, key: tuple[str, int], points: FloatArray
    ) -> list[tuple[Stated, dict[str, tuple[FloatArray, FloatArray]]]]:
        """Pair statements with the numbers they speak of: by name, points and share of 1."""
        _, i = key
        above = points - points.min(axis=1, keepdims=True)
        swing = above.max(axis=1)
        share = above / np.where(swing > 0, swing, 1.0)[:, None]
        options = {name: (above[:, o], share[:, o]) for o, name in enumerate(self.space.options[i])}
        issue = {self.space.issues[i]: (swing, swing / 100)}
        on_options, on_importance = self.said[key]
        return [(s, options) for s in on_options] + [(s, issue) for s in on_importance]

    def _contradiction(self, found: Points, draw: int, tried: int) -> Finding:
        key, stated = next(
            (key, stated)
            for key, points in found.items()
            for stated, numbers in self._tests(key, points)
            if not _satisfied(stated, numbers)[draw]
        )
        party, i = key
        message = (
            f"what the model says {self.space.issues[i]!r} is worth to {party!r} contradicts "
            f"{stated.text!r} and fits what is said in no reading, or hardly any, of {tried} more"
        )
        mend = "check the exchange rate and the measures, or drop the statement"
        return finding("WS091", message, mend, stated.path)


def _satisfied(stated: Stated, numbers: Mapping[str, tuple[FloatArray, FloatArray]]) -> BoolArray:
    """Tell in which draws some reading of a statement holds; what it says of others counts not."""
    size = len(next(iter(numbers.values()))[0])
    result = np.zeros(size, dtype=np.bool_)
    for alternative in stated.alternatives:
        holds = np.ones(size, dtype=np.bool_)
        for relation in alternative.relations:
            holds &= _relation(relation, numbers, size)
        result |= holds
    return result


def _relation(
    relation: Relation, numbers: Mapping[str, tuple[FloatArray, FloatArray]], size: int
) -> BoolArray:
    if isinstance(relation, Bound):
        if relation.name not in numbers:
            return np.ones(size, dtype=np.bool_)
        share = numbers[relation.name][1]
        return (share >= relation.lo - SLACK) & (share <= relation.hi + SLACK)
    if relation.above not in numbers or relation.below not in numbers:
        return np.ones(size, dtype=np.bool_)
    gap = numbers[relation.above][0] - numbers[relation.below][0]
    if relation.equal:
        return np.abs(gap) <= SLACK
    return gap >= (-SLACK if relation.weak else SLACK)
