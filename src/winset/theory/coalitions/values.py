"""What a player adds to coalitions, averaged: dividends, the Shapley and the Banzhaf value."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from winset.theory.coalitions.game import Game, as_integers


@dataclass(frozen=True)
class Allocation:
    """What each player gets (in a cost game: pays) under a rule of division.

    Parameters
    ----------
    players : names. payoff : amount by player, unit of the game. rule : name of the rule.
    """

    players: tuple[str, ...]
    payoff: tuple[Fraction, ...]
    rule: str

    def as_dict(self) -> dict[str, Fraction]:
        """Give player → amount."""
        return dict(zip(self.players, self.payoff, strict=True))


def dividends(game: Game) -> tuple[Fraction, ...]:
    """Compute what each coalition adds beyond all that its parts add: its Harsanyi dividend.

    The worth of a coalition is the sum of the dividends of its subsets.

    Returns
    -------
    (2 ** player,) dividends by bitmask; entry 0 is 0.

    Notes
    -----
    Harsanyi, A simplified bargaining model for the n-person cooperative game, International
    Economic Review 4 (1963); computed by the subset transform, one pass a player.

    Examples
    --------
    >>> [int(d) for d in dividends(Game.from_array([0, 1, 2, 5]))]
    [0, 1, 2, 2]
    """
    whole, scale = as_integers(game.worth)
    return tuple(Fraction(int(d), scale) for d in _subset_differences(whole))


def shapley(game: Game) -> Allocation:
    """Divide what all achieve by each player's mean contribution over all orders of arrival.

    Each coalition's dividend is shared equally among its members. In a cost game: of the cost.

    Notes
    -----
    Shapley, A value for n-person games, in Contributions to the Theory of Games II (1953).

    Examples
    --------
    The three purposes of the Tennessee Valley dams share the cost:

    >>> costs = {"N": 163520, "F": 140826, "P": 250096, "NF": 301607, "NP": 378821,
    ...          "FP": 367370, "NFP": 412584}
    >>> [float(x) for x in shapley(Game.from_dict("NFP", costs, cost=True)).payoff]
    [117829.0, 100756.5, 193998.5]
    """
    whole, scale = as_integers(game.worth)
    share = _subset_differences(whole)
    size = np.array([mask.bit_count() for mask in range(len(share))])
    masks = np.arange(len(share))
    payoff = []
    for i in range(game.n):
        of_i = (masks >> i & 1).astype(bool)
        total = sum(
            (Fraction(int(share[of_i & (size == k)].sum()), k * scale) for k in _sizes(game)),
            Fraction(0),
        )
        payoff.append(total)
    return Allocation(game.players, tuple(payoff), "shapley")


def banzhaf(game: Game) -> Allocation:
    """Compute each player's mean contribution to the coalitions of others, all equally weighted.

    The amounts need not add up to what all achieve; divided by their sum they give the
    normalised Banzhaf index.

    Notes
    -----
    Banzhaf, Weighted voting doesn't work, Rutgers Law Review 19 (1965); for games with
    transferable worth Owen, Multilinear extensions and the Banzhaf value, Naval Research
    Logistics Quarterly 22 (1975).

    Examples
    --------
    >>> [str(x) for x in banzhaf(Game.from_sizes([0, 0, 0, 1, 1, 1, 1])).payoff]
    ['1/2', '1/2', '1/2']
    """
    whole, scale = as_integers(game.worth)
    masks = np.arange(len(whole))
    payoff = []
    for i in range(game.n):
        without = masks[(masks >> i & 1) == 0]
        added = whole[without | (1 << i)].sum() - whole[without].sum()
        payoff.append(Fraction(int(added), len(without) * scale))
    return Allocation(game.players, tuple(payoff), "banzhaf")


def _sizes(game: Game) -> range:
    return range(1, game.n + 1)


def _subset_differences(amounts: NDArray[np.object_]) -> NDArray[np.object_]:
    found = amounts.copy()
    half = 1
    while half < len(found):
        pairs = found.reshape(-1, 2, half)
        pairs[:, 1] -= pairs[:, 0]
        half *= 2
    return found
