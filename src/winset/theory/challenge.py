"""The expected-utility model of group decisions: actors challenge each other round by round.

Sources: B. Bueno de Mesquita, Political forecasting: an expected utility method, in *European
Community Decision Making* (Yale, 1994), and A decision making model, *International Interactions*
23 (1997); as laid open by J. B. Scholz, G. J. Calbert and G. A. Smith, Unravelling Bueno De
Mesquita's group decision model (2011).

The original program was never published and the descriptions leave steps open; this reading does
not reach the published path of the worked example (docs/validation/answers). Take the mean and
the median as they are; take the path as one reading among several, no forecast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UsageError

FloatArray = NDArray[np.float64]
Response = Literal["least movement", "strongest challenge"]


@dataclass(frozen=True)
class Actors:
    """Actors on one issue that is a line: power, position, and how much they care."""

    capability: tuple[float, ...]
    """(actor,) means to influence the outcome, above 0."""
    position: tuple[float, ...]
    """(actor,) what each is reported to want, on the scale of the issue."""
    salience: tuple[float, ...]
    """(actor,) how much of its means each puts in, in [0, 1]."""

    def __post_init__(self) -> None:
        """Refuse tables that do not fit together."""
        sizes = {len(self.capability), len(self.position), len(self.salience)}
        if sizes == {0} or len(sizes) > 1:
            raise UsageError("capability, position and salience need one entry for every actor")
        table = np.array([self.capability, self.position, self.salience], dtype=np.float64)
        if not np.isfinite(table).all() or (table[0] <= 0).any():
            raise UsageError("every number of an actor must be finite, its capability above 0")
        if ((table[2] < 0) | (table[2] > 1)).any() or not table[2].any():
            raise UsageError("salience is a share in [0, 1], above 0 for at least one actor")

    @property
    def weight(self) -> FloatArray:
        """(actor,) capability times salience: what each brings to a contest."""
        weight: FloatArray = np.array(self.capability) * np.array(self.salience)
        return weight


def weighted_mean(actors: Actors) -> float:
    """Average the positions by capability times salience.

    Examples
    --------
    >>> weighted_mean(Actors((1, 1, 2), (0, 4, 10), (1, 1, 0.5)))
    4.666666666666667
    """
    return float(np.average(actors.position, weights=actors.weight))


def weighted_median(actors: Actors) -> float:
    """Find the position at which half of capability times salience is reached.

    Where exactly half lies on either side, the lower of both positions.

    Examples
    --------
    >>> weighted_median(Actors((1, 1, 3), (0, 4, 10), (1, 1, 1)))
    10.0
    """
    return _median(np.array(actors.position, dtype=np.float64), actors.weight)


@dataclass(frozen=True)
class Settings:
    """Steps that the descriptions of the model leave open."""

    rounds: int = 8
    status_quo: float = 1.0
    """Chance that an actor who is not challenged stays where it is (Q): 1 in some of the
    publications, 0.5 in others."""
    response: Response = "least movement"
    """Which of the offers made to it an actor yields to."""

    def __post_init__(self) -> None:
        """Refuse settings without meaning."""
        if self.rounds < 1 or not 0 <= self.status_quo <= 1:
            raise UsageError("a run needs at least one round and a status quo chance in [0, 1]")
        if self.response not in ("least movement", "strongest challenge"):
            raise UsageError(f"response {self.response!r} is not known; see Response")


@dataclass(frozen=True)
class ChallengePath:
    """Where the actors stand, round by round."""

    mean: float
    """Weighted mean of the positions before any round."""
    median: float
    """Weighted median before any round."""
    positions: tuple[tuple[float, ...], ...]
    """(round, actor) positions after each round."""
    medians: tuple[float, ...]
    """(round,) weighted median after each round."""
    risk: tuple[tuple[float, ...], ...]
    """(round, actor) exponents, 0.5 for the boldest to 2 for the most cautious."""


def challenge(actors: Actors, settings: Settings | None = None) -> ChallengePath:
    """Let actors challenge each other and move to the offers they cannot resist.

    1. Everyone's expected utility of challenging everyone, with exponents of 1.
    2. Exponents r = (1 − R/3)/(1 + R/3), R from how much an actor has to fear from all others.
    3. Expected utilities again, each actor seeing everything by its own exponent.
    4. Who gains by a challenge makes an offer: the other moves over fully where both gain but
       the challenger more, or where the other loses more than the challenger gains; else by the
       ratio of loss to gain.
    5. Everyone yields to one offer; next round.

    Examples
    --------
    >>> path = challenge(Actors((1, 1, 1), (0, 5, 10), (0.9, 0.5, 0.5)), Settings(rounds=3))
    >>> len(path.positions), path.median
    (3, 5.0)
    """
    chosen = settings or Settings()
    place = np.array(actors.position, dtype=np.float64)
    width = float(np.ptp(place))
    positions, medians, exponents = [], [], []
    for _ in range(chosen.rounds):
        risk = np.ones(len(place))
        if width > 0:
            contest = _Contest(actors, place, width, chosen.status_quo)
            risk = _risk(contest.expected(risk)[0])
            place = _moved(place, contest.expected(risk), chosen.response)
        positions.append(tuple(place.tolist()))
        medians.append(_median(place, actors.weight))
        exponents.append(tuple(risk.tolist()))
    return ChallengePath(
        mean=weighted_mean(actors),
        median=weighted_median(actors),
        positions=tuple(positions),
        medians=tuple(medians),
        risk=tuple(exponents),
    )


@dataclass(frozen=True, eq=False)
class _Contest:
    """One round: who stands where on a scale of a given width."""

    actors: Actors
    place: FloatArray
    width: float
    stays: float

    def expected(self, risk: FloatArray) -> FloatArray:
        """(viewer, i, j) utility that the viewer expects from i challenging j."""
        seen = [self._by(float(exponent)) for exponent in risk]
        return np.stack(seen)

    def _by(self, r: float) -> FloatArray:
        """(i, j) utility of i from challenging j, seen with one exponent."""
        d = np.abs(self.place[:, None] - self.place) / self.width
        to_median = np.abs(self.place - _median(self.place, self.actors.weight)) / self.width
        chance = self._success(d**r)
        won, lost = 2 - 4 * (0.5 - 0.5 * d) ** r, 2 - 4 * (0.5 + 0.5 * d) ** r
        # Unopposed, j drifts to the median: better for i if that is nearer than j stands now.
        drift = to_median[:, None] + d
        nearer = d >= to_median[:, None]
        better = 2 - 4 * np.maximum(0.5 - 0.25 * drift, 0) ** r
        worse = 2 - 4 * (0.5 + 0.25 * drift) ** r
        cares = np.array(self.actors.salience)
        challenged = cares * (chance * won + (1 - chance) * lost) + (1 - cares) * won
        left = self.stays * (2 - 4 * 0.5**r)
        left = left + (1 - self.stays) * np.where(nearer, better, worse)
        found: FloatArray = challenged - left
        return found

    def _success(self, distance: FloatArray) -> FloatArray:
        """(i, j) chance of i against j: weight that prefers i, by how much, of all that cares."""
        # (k, i, j): how much better k likes i than j.
        better = distance[:, None, :] - distance[:, :, None]
        votes = self.actors.weight[:, None, None] * better
        all_votes = np.abs(votes).sum(axis=0)
        for_i = np.maximum(votes, 0).sum(axis=0)
        return np.where(all_votes > 0, for_i / np.where(all_votes > 0, all_votes, 1), 0.5)


def _risk(expected: FloatArray) -> FloatArray:
    """(actor,) exponents from (i, j) expected utilities: how safe everyone is from all others."""
    threat = expected.sum(axis=0) - np.diag(expected)
    spread = np.ptp(threat)
    if spread == 0:
        return np.ones(len(threat))
    r = (2 * threat - threat.max() - threat.min()) / spread
    exponents: FloatArray = (1 - r / 3) / (1 + r / 3)
    return exponents


def _moved(place: FloatArray, expected: FloatArray, response: Response) -> FloatArray:
    """(actor,) positions after everyone has yielded to one of the offers made to it."""
    moved = place.copy()
    for j in range(len(place)):
        offers = _offers(place, expected, j)
        if offers:
            key = 0 if response == "least movement" else 1
            moved[j] = min(offers, key=lambda offer: offer[key])[2]
    return moved


def _offers(
    place: FloatArray, expected: FloatArray, j: int
) -> Sequence[tuple[float, float, float]]:
    """Offers made to j: (movement asked, minus the challenger's gain, new position)."""
    found = []
    for i in range(len(place)):
        mine, yours = float(expected[i, i, j]), float(expected[i, j, i])
        if place[i] == place[j] or mine <= 0 or yours > mine:
            continue
        part = 1.0 if yours > 0 else min(1.0, -yours / mine)
        step = (place[i] - place[j]) * part
        found.append((abs(float(step)), -mine, float(place[j] + step)))
    return found


def _median(place: ArrayLike, weight: FloatArray) -> float:
    """Position at which half of the weight is reached."""
    values = np.asarray(place, dtype=np.float64)
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weight[order])
    # Weights are products of decimals: half of them is met up to rounding.
    at = int(np.searchsorted(total, total[-1] / 2 - 1e-12 * total[-1]))
    return float(values[order][at])
