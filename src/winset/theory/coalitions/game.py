"""Games with transferable worth: what every coalition of players can secure on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from winset.errors import InvalidInput, LimitReached, UnknownName, UsageError
from winset.theory.exact import Amount, exact, whole

Coalition = int | Iterable[str]
"""A set of players: a bitmask (bit i is player i) or the players' names."""

MOST_PLAYERS = 16
"""Largest game: 65,535 coalitions."""


@dataclass(frozen=True)
class Game:
    """What every coalition can secure on its own, or, in a cost game, what it would cost it.

    Build one with `from_array`, `from_dict` or `from_sizes`.

    Parameters
    ----------
    players : names, in the order of the bits.
    worth : (2 ** player,) amounts by bitmask of the coalition, any unit; entry 0 is 0.
    cost : whether the amounts are costs to be shared, not worth to be divided.

    Examples
    --------
    >>> game = Game.from_dict("ab", {"a": 0, "b": 1, "ab": 4})
    >>> game["ab"], game[0b10]
    (Fraction(4, 1), Fraction(1, 1))
    """

    players: tuple[str, ...]
    worth: tuple[Fraction, ...]
    cost: bool = False

    @classmethod
    def from_array(
        cls,
        worth: Sequence[Amount] | NDArray[np.float64] | NDArray[np.int64],
        players: Iterable[str] | None = None,
        *,
        cost: bool = False,
    ) -> Game:
        """Make a game from the worth of all coalitions by bitmask: ∅, 0, 1, 01, 2, 02, 12, 012 ….

        Parameters
        ----------
        worth : (2 ** player,) amounts; entry 0, the empty coalition, must be 0. A decimal is read
            as written: ``0.1`` is one tenth.
        players : names; by default ``"0"``, ``"1"``, ….
        cost : whether the amounts are costs.

        Raises
        ------
        InvalidInput
            If the length is no power of two or entry 0 is not 0.
        UsageError
            If an amount is no finite number.
        LimitReached
            If there are more than 16 players.

        Examples
        --------
        >>> Game.from_array([0, 1, 2, 5]).worth[3]
        Fraction(5, 1)
        """
        given = list(worth)
        n = len(given).bit_length() - 1
        if n < 1 or len(given) != 1 << n:
            raise InvalidInput(
                f"{len(given)} amounts are no game: give one for every coalition by bitmask, "
                "2 for 1 player, 4 for 2, 8 for 3, …, the empty coalition first"
            )
        named = _names(players, n)
        read = [exact(x, f"worth of {_shown(mask, named)}") for mask, x in enumerate(given)]
        if read[0] != 0:
            raise InvalidInput(f"the empty coalition must have worth 0, not {given[0]!r}")
        return cls(named, tuple(read), cost)

    @classmethod
    def from_dict(
        cls, players: Iterable[str], worth: Mapping[Any, Amount], *, cost: bool = False
    ) -> Game:
        """Make a game from a worth per coalition; every coalition but the empty one must be named.

        Parameters
        ----------
        players : names, in the order of the bits.
        worth : coalition → amount; a coalition is a bitmask, a tuple or frozenset of names, one
            name, or, where all names are single letters, a word of them such as ``"NF"``.
        cost : whether the amounts are costs.

        Raises
        ------
        UnknownName
            If a coalition names nobody's player.
        InvalidInput
            If a coalition is missing or given twice.

        Examples
        --------
        >>> Game.from_dict(["x", "y"], {"x": 1, "y": 2, ("x", "y"): 5}).worth
        (Fraction(0, 1), Fraction(1, 1), Fraction(2, 1), Fraction(5, 1))
        """
        named = _names(players, None)
        table: dict[int, Amount] = {}
        for key, amount in worth.items():
            mask = mask_of(key, named)
            if mask in table:
                raise InvalidInput(f"coalition {_shown(mask, named)} is given twice; keep one")
            table[mask] = amount
        table.setdefault(0, 0)
        missing = [m for m in range(1 << len(named)) if m not in table]
        if missing:
            shown = ", ".join(_shown(m, named) for m in missing[:5])
            raise InvalidInput(
                f"{len(missing)} coalition(s) have no amount: {shown}; give each one, 0 if it is 0"
            )
        return cls.from_array([table[m] for m in range(1 << len(named))], named, cost=cost)

    @classmethod
    def from_sizes(
        cls, worth: Sequence[Amount], players: Iterable[str] | None = None, *, cost: bool = False
    ) -> Game:
        """Make a game from a list by size, then lexicographic: 1, 2, 3, 12, 13, 23, 123.

        The empty coalition is left out. This is the order of most printed tables.

        Examples
        --------
        >>> Game.from_sizes([0, 0, 0, 1, 2, 3, 6])["0", "2"]
        Fraction(2, 1)
        """
        n = (len(worth) + 1).bit_length() - 1
        if n < 1 or len(worth) + 1 != 1 << n:
            raise InvalidInput(
                f"{len(worth)} amounts are no game: give 1 for 1 player, 3 for 2, 7 for 3, …"
            )
        table: list[Amount] = [0] * (1 << n)
        order = (c for size in range(1, n + 1) for c in combinations(range(n), size))
        for members, amount in zip(order, worth, strict=True):
            table[sum(1 << i for i in members)] = amount
        return cls.from_array(table, players, cost=cost)

    def __getitem__(self, coalition: Coalition) -> Fraction:
        """Give the worth of a coalition, by bitmask or by names."""
        return self.worth[mask_of(coalition, self.players)]

    @property
    def n(self) -> int:
        """Number of players."""
        return len(self.players)

    @property
    def all(self) -> int:
        """Bitmask of the coalition of all players."""
        return len(self.worth) - 1

    def mask(self, coalition: Coalition) -> int:
        """Give the bitmask of a coalition.

        Examples
        --------
        >>> Game.from_array([0, 0, 0, 0], "ab").mask(["b"])
        2
        """
        return mask_of(coalition, self.players)

    def members(self, coalition: Coalition) -> tuple[str, ...]:
        """Name the players of a coalition.

        Examples
        --------
        >>> Game.from_array([0, 0, 0, 0], "ab").members(3)
        ('a', 'b')
        """
        mask = mask_of(coalition, self.players)
        return tuple(name for i, name in enumerate(self.players) if mask >> i & 1)

    @property
    def profit(self) -> tuple[Fraction, ...]:
        """(2 ** player,) worth by bitmask; costs count as negative worth."""
        return tuple(-x for x in self.worth) if self.cost else self.worth

    def divided(self, profit: Iterable[Fraction]) -> tuple[Fraction, ...]:
        """Give shares of the profit by player as payoffs, in a cost game as payments."""
        return tuple(-x if self.cost else x for x in profit)


def as_integers(amounts: Sequence[Fraction]) -> tuple[NDArray[np.object_], int]:
    """Bring fractions to a common denominator → (amount,) Python integers, denominator."""
    numbers, scale = whole(amounts)
    found = np.empty(len(numbers), dtype=object)
    found[:] = numbers
    return found, scale


def mask_of(coalition: object, players: tuple[str, ...]) -> int:
    """Give the bitmask of a coalition named by bitmask, by one name, by names or by letters."""
    if isinstance(coalition, int | np.integer) and not isinstance(coalition, bool):
        mask = int(coalition)
        if not 0 <= mask < 1 << len(players):
            raise UsageError(
                f"bitmask {mask} is no coalition of {len(players)} players; "
                f"give 0 to {(1 << len(players)) - 1}"
            )
        return mask
    if isinstance(coalition, str):
        letters = all(len(name) == 1 for name in players)
        names = [coalition] if coalition in players or not letters else list(coalition)
    elif isinstance(coalition, Iterable):
        names = list(coalition)
    else:
        raise UsageError(f"{coalition!r} is no coalition: give a bitmask or names of players")
    mask = 0
    for name in names:
        if name not in players:
            raise UnknownName("player", str(name), players)
        mask |= 1 << players.index(name)
    return mask


def _names(players: Iterable[str] | None, n: int | None) -> tuple[str, ...]:
    named = tuple(players) if players is not None else tuple(str(i) for i in range(n or 0))
    if n is not None and len(named) != n:
        raise InvalidInput(f"{len(named)} names for a game of {n} players; name each player once")
    if not named or len(set(named)) < len(named):
        raise InvalidInput(f"players must be named, each once, not {list(named)}")
    if len(named) > MOST_PLAYERS:
        raise LimitReached(
            f"{len(named)} players form {2 ** len(named) - 1:,} coalitions, more than are handled; "
            f"keep to {MOST_PLAYERS} by merging players who act together"
        )
    return named


def _shown(mask: int, players: tuple[str, ...]) -> str:
    names = ", ".join(name for i, name in enumerate(players) if mask >> i & 1)
    return f"{{{names}}}"
