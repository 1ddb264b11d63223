"""The corners of the core: all divisions that coalitions accept are mixtures of these."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from winset.errors import LimitReached
from winset.theory.coalitions.game import Game

MOST_PLAYERS = 6
"""The core of n players has up to n! corners: 720 of 6."""


@dataclass(frozen=True)
class Corner:
    """A division, exact, with the bitmasks of the coalitions that it gives just their worth."""

    payoff: tuple[Fraction, ...]
    tight: frozenset[int]


def core_vertices(game: Game) -> tuple[tuple[Fraction, ...], ...]:
    """List the corners of the core, sorted; none where it is empty.

    Returns
    -------
    Divisions, each (player,) in the unit of the game.

    Raises
    ------
    LimitReached
        If there are more than 6 players.

    Notes
    -----
    Double description (Motzkin et al. 1953): from the corners of the divisions that leave nobody
    less than alone, each further coalition cuts off those that it refuses.

    Examples
    --------
    >>> game = Game.from_sizes([0, 0, 0, 1, 1, 1, 3])
    >>> len(core_vertices(game)), [int(x) for x in core_vertices(game)[0]]
    (6, [0, 1, 2])
    """
    if game.n > MOST_PLAYERS:
        raise LimitReached(
            f"the core of {game.n} players may have {game.n}! corners; corners are listed for up "
            f"to {MOST_PLAYERS} players, core() tells for more whether it is empty"
        )
    worth = game.profit
    corners = _imputations(worth, game.n)
    for size in range(2, game.n):
        for members in combinations(range(game.n), size):
            corners = _cut(corners, sum(1 << i for i in members), worth)
    return tuple(sorted(game.divided(c.payoff) for c in corners))


def _imputations(worth: tuple[Fraction, ...], n: int) -> list[Corner]:
    alone = [worth[1 << i] for i in range(n)]
    surplus = worth[-1] - sum(alone)
    singles = frozenset(1 << i for i in range(n))
    if surplus < 0:
        return []
    if surplus == 0:
        return [Corner(tuple(alone), singles)]
    return [
        Corner(tuple(x + surplus * (i == k) for i, x in enumerate(alone)), singles - {1 << k})
        for k in range(n)
    ]


def _cut(corners: list[Corner], mask: int, worth: tuple[Fraction, ...]) -> list[Corner]:
    spare = [_spare(c, mask, worth) for c in corners]
    kept = [
        Corner(c.payoff, c.tight | {mask}) if not s else c
        for c, s in zip(corners, spare, strict=True)
        if s >= 0
    ]
    inside = [(c, s) for c, s in zip(corners, spare, strict=True) if s > 0]
    outside = [(c, s) for c, s in zip(corners, spare, strict=True) if s < 0]
    for a, more in inside:
        for b, less in outside:
            shared = a.tight & b.tight
            # Two corners share an edge if no third one satisfies all that they share.
            if sum(shared <= c.tight for c in corners) == 2:
                share = more / (more - less)
                point = tuple(x + share * (y - x) for x, y in zip(a.payoff, b.payoff, strict=True))
                kept.append(Corner(point, shared | {mask}))
    return kept


def _spare(corner: Corner, mask: int, worth: tuple[Fraction, ...]) -> Fraction:
    paid = sum((x for i, x in enumerate(corner.payoff) if mask >> i & 1), Fraction(0))
    return paid - worth[mask]
