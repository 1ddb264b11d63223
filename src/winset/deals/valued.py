"""Points that options are worth by a model, in place of what statements leave open.

A model and an exchange rate give the worth of an issue, weight and values at once. Statements on
the issue still bind: where one draw of the model's numbers contradicts them, these are drawn
again (docs/design/0014).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from winset.case import Case
from winset.case.modelled import modelled
from winset.case.rules import finding
from winset.case.statements import Bound, Relation
from winset.deals.economy_models import Model, Models, Said, Scale
from winset.deals.fund_findings import refuse_double_uses
from winset.deals.groups import importance_group, value_group
from winset.deals.model_numbers import Name, Numbers, Span, drawn, middle, settled
from winset.deals.parties import PartyBlock
from winset.deals.polytope import Stated
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK
from winset.errors import Finding, InvalidCase
from winset.search.problem import BoolArray, FloatArray, IntArray

FRUITLESS = 2 * BLOCK
"""Numbers drawn again, none of which fits what is said, after which the case is refused."""
MOST = 20 * BLOCK
"""Numbers drawn again for one block after which it is refused, whatever fitted."""
SLACK = 1e-9
"""Points by which a strict order must at least differ, and an equality may."""


Points = dict[tuple[str, int], FloatArray]
"""By party and issue: points of its options, (draw, option)."""


@dataclass(frozen=True, eq=False)
class Converted:
    """What models say to parties in readings, and what they make of it.

    Parameters
    ----------
    units : by party, issue and model: (draw, option) in the unit of the model.
    rates : by party and model: (draw,) points a unit.
    again : (draw,) how many times the numbers of the economy were drawn anew for each reading.
    """

    units: dict[tuple[str, int, Model], FloatArray]
    rates: dict[tuple[str, Model], FloatArray]
    again: IntArray

    def parts(self) -> dict[tuple[str, int, Model], FloatArray]:
        """Convert units into points, model by model, (draw, option)."""
        return {
            (party, i, model): self.rates[party, model][:, None] * units
            for (party, i, model), units in self.units.items()
        }

    def points(self) -> Points:
        """Add the models up to the points of every party and issue, (draw, option)."""
        found: Points = {}
        for (party, i, _), part in self.parts().items():
            found[party, i] = found[party, i] + part if (party, i) in found else part
        return found

    def replace_rows(self, rows: IntArray, anew: Converted, which: BoolArray) -> None:
        """Put some readings of another drawing, ``which``, in the place of ``rows``."""
        for place, units in anew.units.items():
            self.units[place][rows] = units[which]
        for scale, rate in anew.rates.items():
            self.rates[scale][rows] = rate[which]
        self.again[rows] = anew.again[which]


@dataclass(frozen=True, eq=False)
class Valued:
    """The issues that models value, and how to draw their points.

    ``scales`` of the parties that have an exchange rate; ``issues`` of each party, in the order of
    the case; ``said`` by party and issue: statements on its options, and bounds on its importance.
    """

    space: DealSpace
    models: Models
    scales: tuple[Scale, ...]
    issues: Mapping[str, tuple[int, ...]]
    said: Mapping[tuple[str, int], tuple[tuple[Stated, ...], tuple[Stated, ...]]]

    @classmethod
    def of(cls, case: Case, space: DealSpace) -> Valued | None:
        """Gather what models value; None where a case leaves all to statements.

        Raises
        ------
        InvalidCase
            If an option uses money of a fund that is not free in any reading.
        """
        economy = case.economy
        if economy is None:
            return None
        named = {party: modelled(case, party) for party in economy.exchange}
        issues = {
            party: tuple(space.issues.index(issue) for issue in found)
            for party, found in named.items()
            if found
        }
        if not issues:
            return None
        refuse_double_uses(case)
        models = Models.of(case, economy)
        scales = tuple(models.scale(economy, party) for party in issues)
        weighed = {party: importance_group(case, party).statements for party in issues}
        said = {
            (party, i): (value_group(case, party, space.issues[i]).statements, weighed[party])
            for party, found in issues.items()
            for i in found
        }
        return cls(space, models, scales, issues, said)

    def applied(self, party: str, drawn: PartyBlock, points: Points) -> PartyBlock:
        """Put the points of a model in the place of what was drawn for its issues."""
        if party not in self.issues:
            return drawn
        weights, values, worth = (x.copy() for x in (drawn.weights, drawn.values, drawn.worth))
        for i in self.issues[party]:
            self._put(points[party, i], i, (weights, values, worth))
        return replace(drawn, weights=weights, values=values, worth=worth)

    def in_the_middle(
        self, party: str, weights: FloatArray, values: FloatArray, worth: FloatArray
    ) -> None:
        """Put the points of the central reading in place, (issue,) and twice (cell,)."""
        if party not in self.issues:
            return
        points = self._converted(self.models.read(middle), middle, np.zeros(1, np.int64)).points()
        for i in self.issues[party]:
            self._put(points[party, i], i, (weights[None], values[None], worth[None]))

    def draw(self, seed: int, block: int) -> Points:
        """Draw the points of every option of the issues.

        Raises
        ------
        InvalidCase
            If what is said of an issue fits no numbers of the model, or hardly any.
        """
        return self.converted(seed, block).points()

    def converted(self, seed: int, block: int) -> Converted:
        """Draw what models say, in their own units too; as `draw`.

        Cases that differ in nothing that models are told, and in no statement on what they value,
        share what is drawn: most questions on what to find out next are of that kind.
        """
        return _remembered(_Asked(self._heard(), self), seed, block)

    def _heard(self) -> tuple[object, ...]:
        """Gather all that a drawing hangs on."""
        tests = tuple(
            (key, _binding(on_options, self.space.options[key[1]]),
             _binding(on_importance, (self.space.issues[key[1]],)))
            for key, (on_options, on_importance) in self.said.items()
        )  # fmt: skip
        places = tuple((party, of, tuple(self.space.issues[i] for i in of))
                       for party, of in self.issues.items())  # fmt: skip
        options = tuple(self.space.options[i] for _, of, _ in places for i in of)
        return self.models, self.scales, places, options, tests

    def drawn_anew(self, seed: int, block: int) -> Converted:
        """Draw as `converted` does, and remember nothing."""
        start = drawn((seed, block, 0), np.arange(BLOCK))
        found = self._converted(
            self.models.drawn(seed, block), start, np.zeros(BLOCK, dtype=np.int64)
        )
        wrong = np.flatnonzero(~self._holds(found.points()))
        again = tried = fruitless = 0
        while wrong.size:
            if fruitless >= FRUITLESS or tried >= MOST:
                raise InvalidCase([self._contradiction(found.points(), int(wrong[0]), tried)])
            again += 1
            at = seed, block, again
            anew = self._converted(
                self.models.drawn_again(at, wrong),
                drawn(at, wrong),
                np.full(wrong.size, again, dtype=np.int64),
            )
            holds = self._holds(anew.points())
            found.replace_rows(wrong[holds], anew, holds)
            tried += wrong.size
            fruitless = 0 if holds.any() else fruitless + wrong.size
            wrong = wrong[~holds]
        return found

    def numbers(self, seed: int, block: int) -> Numbers:
        """Read any number of the economy in the readings of a block, as `draw` settled it."""
        return settled(seed, block, self.converted(seed, block).again)

    def _converted(self, said: Said, numbers: Numbers, again: IntArray) -> Converted:
        """Lay out what models say to each party, options without a model at 0."""
        units: dict[tuple[str, int, Model], FloatArray] = {}
        rates: dict[tuple[str, Model], FloatArray] = {}
        for scale in self.scales:
            for model, rate in scale.drawn(numbers).items():
                rates[scale.party, model] = rate
            for i in self.issues[scale.party]:
                for o, option in enumerate(self.space.options[i]):
                    by = self.models.units(said, scale, self.space.issues[i], option)
                    for model, brings in by.items():
                        shape = (len(again), len(self.space.options[i]))
                        table = units.setdefault((scale.party, i, model), np.zeros(shape))
                        table[:, o] = brings
        return Converted(units, rates, again)

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


@dataclass(frozen=True)
class _Asked:
    """What a drawing hangs on, and who draws it."""

    heard: tuple[object, ...]
    valued: Valued = field(compare=False)


@lru_cache(maxsize=128)
def _remembered(asked: _Asked, seed: int, block: int) -> Converted:
    found = asked.valued.drawn_anew(seed, block)
    for array in (*found.units.values(), *found.rates.values(), found.again):
        array.setflags(write=False)
    return found


def _binding(
    said: tuple[Stated, ...], names: Sequence[str]
) -> tuple[tuple[tuple[Relation, ...], ...], ...]:
    """Give what statements say of some names; those that hold whatever these are fall away."""
    found = []
    for stated in said:
        sides = tuple(
            tuple(x for x in side.relations if _speaks_of(x, names)) for side in stated.alternatives
        )
        if all(sides):
            found.append(sides)
    return tuple(found)


def _speaks_of(relation: Relation, names: Sequence[str]) -> bool:
    if isinstance(relation, Bound):
        return relation.name in names
    return relation.above in names and relation.below in names


def converted_of(valued: Valued, seed: int, first: int, n: int) -> tuple[Converted, Numbers]:
    """Give what models say in draws ``first`` to ``first + n - 1``, and any number behind it."""
    blocks = range(first // BLOCK, (first + n - 1) // BLOCK + 1)
    made = [valued.converted(seed, block) for block in blocks]
    here = slice(first - blocks[0] * BLOCK, first - blocks[0] * BLOCK + n)

    def numbers(name: Name, span: Span) -> FloatArray:
        parts = [
            settled(seed, block, found.again)(name, span)
            for block, found in zip(blocks, made, strict=True)
        ]
        return np.concatenate(parts)[here]

    whole = Converted(
        {key: np.concatenate([one.units[key] for one in made])[here] for key in made[0].units},
        {key: np.concatenate([one.rates[key] for one in made])[here] for key in made[0].rates},
        np.concatenate([one.again for one in made])[here],
    )
    return whole, numbers


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
