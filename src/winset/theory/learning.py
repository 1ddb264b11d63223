"""Learning what the other side wants from the offers it makes.

Source: K. Hindriks and D. Tykhonov, Opponent modelling in automated multi-issue negotiation using
Bayesian learning, *Proceedings of AAMAS* (2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import factorial, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UsageError

FloatArray = NDArray[np.float64]

HYPOTHESES = 1_000_000
"""Most preference profiles that are weighed against each other."""


@dataclass(frozen=True, eq=False)
class Learnt:
    """What the offers of the other side say about its preferences, if it concedes as assumed."""

    weights: FloatArray
    """(issue,) expected importance; sums to 1."""
    values: tuple[FloatArray, ...]
    """(issue,) expected values of the options of each issue, (option,) in [0, 1]."""
    ranking: FloatArray
    """(issue, rank) chance of each rank of importance, rank 0 the most important."""
    shapes: tuple[FloatArray, ...]
    """(issue,) chance of each value shape considered, in the order of `value_shapes`."""
    best: tuple[tuple[int, ...], tuple[int, ...]]
    """The profile with the highest chance: (rank, …) and (shape, …) by issue."""
    best_chance: float
    """Chance of that profile among all considered."""
    effective: float
    """How many profiles are still in play: exponential of the entropy."""

    def utility(self, deal: Sequence[int]) -> float:
        """Expected utility of a deal, option indices by issue, to the other side.

        Weight and shape are averaged apart, as if they were independent.
        """
        worth = (w * v[o] for w, v, o in zip(self.weights, self.values, deal, strict=True))
        return float(sum(worth))


def value_shapes(n_options: int) -> FloatArray:
    """Shapes that values may take along ordered options: up, down, and peaks between.

    Returns
    -------
    (shape, option) values in [0, 1], 1 for the best option; the peak of shape k is option k.

    Examples
    --------
    >>> value_shapes(3).tolist()
    [[1.0, 0.5, 0.0], [0.0, 1.0, 0.0], [0.0, 0.5, 1.0]]
    """
    if n_options < 2:
        raise UsageError(f"{n_options} option(s): an issue needs at least two to be disputed")
    place = np.arange(n_options)
    rows = []
    for peak in place:
        rising = place / peak if peak else np.ones(n_options)
        falling = (n_options - 1 - place) / (n_options - 1 - peak) if peak < place[-1] else rising
        rows.append(np.where(place <= peak, rising, falling))
    return np.array(rows, dtype=np.float64)


def rank_weights(n: int) -> FloatArray:
    """Weights by rank, most important first: (rank,) 2(n − rank)/(n(n + 1)), summing to 1.

    Examples
    --------
    >>> rank_weights(3).round(3).tolist()
    [0.5, 0.333, 0.167]
    """
    weights: FloatArray = 2 * np.arange(n, 0, -1) / (n * (n + 1))
    return weights


def learn(
    offers: Sequence[Sequence[int]],
    options: Sequence[int],
    concession: float | ArrayLike = 0.05,
    spread: float = 0.1,
) -> Learnt:
    """Infer preferences from offers, oldest first, by Bayes' rule over profiles.

    1. A profile ranks the issues by importance and gives each a value shape; all profiles start
       with equal chance.
    2. In round t the other side is assumed to ask for utility u′(t) by its own measure.
    3. Likelihood of an offer under profile h: exp(−(u_h(offer) − u′(t))² / 2σ²).

    Parameters
    ----------
    offers : (round, issue) option indices from 0.
    options : (issue,) number of options, in their natural order.
    concession : how much less is asked every round, from 1 downwards; or (round,) the utilities
        u′(t) themselves.
    spread : σ, how far an offer may be from what is asked, above 0, in utils.

    Raises
    ------
    UsageError
        Offers that do not fit the issues, or more than a million profiles.

    Examples
    --------
    >>> seen = learn([[0, 2], [0, 2], [0, 1], [0, 1]], options=[3, 3], concession=0.06)
    >>> seen.ranking.argmax(axis=1).tolist(), int(seen.shapes[0].argmax())  # ranks; peak
    ([0, 1], 0)
    """
    n = len(options)
    shapes = [value_shapes(count) for count in options]
    size = factorial(n) * prod(options)
    if size > HYPOTHESES:
        raise UsageError(
            f"{n} issues with {list(options)} options make {size} profiles, more than "
            f"{HYPOTHESES}; learn from fewer issues at a time, or merge options"
        )
    made = _read(offers, options)
    asked = _asked(concession, len(made))
    if spread <= 0:
        raise UsageError(f"the spread is {spread}; it must be above 0")
    orders = np.array(list(permutations(range(n))))
    choices = np.array(list(product(*(range(count) for count in options))))
    weights = rank_weights(n)[orders]
    log = np.zeros((len(orders), len(choices)))
    for offer, target in zip(made, asked, strict=True):
        # (choice, issue) value of the offered option under each combination of shapes.
        value = np.stack([shapes[i][choices[:, i], offer[i]] for i in range(n)], axis=1)
        log -= (weights @ value.T - target) ** 2 / (2 * spread**2)
    chance = np.exp(log - log.max())
    chance /= chance.sum()
    return _summary(chance, orders, choices, shapes)


def _summary(
    chance: FloatArray,
    orders: NDArray[np.int64],
    choices: NDArray[np.int64],
    shapes: list[FloatArray],
) -> Learnt:
    """Read what matters off the chances of all profiles, (order, choice)."""
    n = orders.shape[1]
    by_order, by_choice = chance.sum(axis=1), chance.sum(axis=0)
    ranking = np.array(
        [[by_order[orders[:, i] == rank].sum() for rank in range(n)] for i in range(n)]
    )
    by_shape = tuple(
        np.array([by_choice[choices[:, i] == k].sum() for k in range(len(shapes[i]))])
        for i in range(n)
    )
    top = np.unravel_index(int(chance.argmax()), chance.shape)
    some = chance[chance > 0]
    return Learnt(
        weights=ranking @ rank_weights(n),
        values=tuple(p @ table for p, table in zip(by_shape, shapes, strict=True)),
        ranking=ranking,
        shapes=by_shape,
        best=(tuple(orders[top[0]].tolist()), tuple(choices[top[1]].tolist())),
        best_chance=float(chance.max()),
        effective=float(np.exp(-(some * np.log(some)).sum())),
    )


def _read(offers: Sequence[Sequence[int]], options: Sequence[int]) -> list[tuple[int, ...]]:
    """Check offers against the issues."""
    if not offers:
        raise UsageError("no offer to learn from; give at least one")
    made = [tuple(int(option) for option in offer) for offer in offers]
    for number, offer in enumerate(made, start=1):
        if len(offer) != len(options):
            raise UsageError(f"offer {number} settles {len(offer)} of {len(options)} issues")
        for issue, (option, count) in enumerate(zip(offer, options, strict=True), start=1):
            if not 0 <= option < count:
                raise UsageError(
                    f"offer {number}, issue {issue}: option {option} of {count}, counted from 0"
                )
    return made


def _asked(concession: float | ArrayLike, rounds: int) -> FloatArray:
    """(round,) utilities that the other side is assumed to ask for."""
    given = np.asarray(concession, dtype=np.float64)
    if given.ndim == 0:
        return np.maximum(1 - given * np.arange(rounds), 0.0)
    if given.shape != (rounds,):
        raise UsageError(f"{rounds} offers need as many utilities asked for, not {given.shape}")
    return given
