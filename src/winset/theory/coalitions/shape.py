"""Whether joining always pays: superadditive, convex and monotone games, with a witness if not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from winset.theory.coalitions.game import Game, as_integers


@dataclass(frozen=True)
class Check:
    """Whether a law holds of all coalitions, and if not, a pair that breaks it most.

    Parameters
    ----------
    law : what was checked. holds : whether no pair breaks it.
    first, second : bitmasks of the pair that breaks it most; 0 where it holds.
    shortfall : by how much the pair breaks it; 0 where it holds.
    """

    law: str
    holds: bool
    first: int = 0
    second: int = 0
    shortfall: Fraction = Fraction(0)


def superadditive(game: Game) -> Check:
    """Tell whether two coalitions without a common member never lose by joining.

    In a cost game: whether joining never costs more than going alone (subadditive).

    Examples
    --------
    >>> superadditive(Game.from_sizes([2, 2, 0, 3, 2, 2, 4])).holds
    False
    """
    whole, masks = _worth(game)
    found = Worst(game, "superadditive")
    for first in range(1, len(whole)):
        others = masks[(masks & first == 0) & (masks > first)]
        found.see(first, others, whole[first] + whole[others] - whole[first | others])
    return found.check()


def convex(game: Game) -> Check:
    """Tell whether a player adds the more, the larger the coalition joined.

    Equivalently v(S) + v(T) ≤ v(S ∪ T) + v(S ∩ T); in a cost game ≥. Then the core is not empty,
    holds the Shapley value, and has the orders of arrival as corners (Shapley 1971). It is
    enough to look at S and T that each add one player to the same coalition.

    Notes
    -----
    Shapley, Cores of convex games, International Journal of Game Theory 1 (1971).

    Examples
    --------
    >>> convex(Game.from_sizes([0, 0, 0, 1, 1, 1, 3])).holds
    True
    >>> broken = convex(Game.from_sizes([0, 0, 0, 2, 2, 2, 3]))
    >>> broken.holds, broken.first, broken.second, int(broken.shortfall)
    (False, 5, 6, 1)
    """
    whole, masks = _worth(game)
    found = Worst(game, "convex")
    for i in range(game.n):
        for j in range(i + 1, game.n):
            base = masks[(masks >> i & 1 == 0) & (masks >> j & 1 == 0)]
            one, two = base | 1 << i, base | 1 << j
            loss = whole[one] + whole[two] - whole[one | two] - whole[base]
            worst = int(np.argmax(loss))
            found.see(int(one[worst]), two[worst : worst + 1], loss[worst : worst + 1])
    return found.check()


def monotone(game: Game) -> Check:
    """Tell whether the worth (in a cost game: the cost) never falls by one more member.

    Examples
    --------
    >>> monotone(Game.from_array([0, 3, 0, 2])).holds
    False
    """
    whole, masks = _worth(game)
    # A cost that grows with the coalition is monotone too, so the sign is undone here.
    if game.cost:
        whole = -whole
    found = Worst(game, "monotone")
    for i in range(game.n):
        base = masks[masks >> i & 1 == 0]
        loss = whole[base] - whole[base | 1 << i]
        worst = int(np.argmax(loss))
        found.see(int(base[worst]), base[worst : worst + 1] | 1 << i, loss[worst : worst + 1])
    return found.check()


class Worst:
    """The pair of coalitions that breaks a law most, as far as looked."""

    def __init__(self, game: Game, law: str) -> None:
        self.game, self.law = game, law
        self.pair, self.loss = (0, 0), 0

    def see(self, first: int, seconds: NDArray[np.int64], losses: NDArray[np.object_]) -> None:
        """Look at pairs of one coalition with several, and what each pair loses."""
        if not len(seconds):
            return
        worst = int(np.argmax(losses))
        if losses[worst] > self.loss:
            self.pair, self.loss = (first, int(seconds[worst])), losses[worst]

    def check(self) -> Check:
        """Give the verdict."""
        _, scale = as_integers(self.game.worth)
        return Check(self.law, self.loss == 0, *self.pair, Fraction(int(self.loss), scale))


def _worth(game: Game) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    whole, _ = as_integers(game.profit)
    return whole, np.arange(len(whole))
