"""Divisions that no coalition would leave: is there one, which, and who leaves the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from winset.theory.coalitions.game import Game
from winset.theory.coalitions.nucleolus import complaints
from winset.theory.coalitions.program import Program, solve
from winset.theory.coalitions.span import Span
from winset.theory.exact import Amount


@dataclass(frozen=True)
class Core:
    """Whether a division exists that every coalition accepts, with a proof either way.

    Parameters
    ----------
    players : names.
    empty : whether every division leaves some coalition worse off than alone.
    point : a division in the least core, by player; in the core if that is not empty.
    least : the least ε such that some division leaves no proper coalition a complaint above ε;
        the core is empty where it is positive. Among one player there is none: 0.
    weights : (coalition, weight) pairs by bitmask that balance: the weights of each player's
        coalitions sum to 1. Where the core is empty, the weighted worths exceed what all achieve,
        which no division can mend (Bondareva 1963; Shapley 1967).
    """

    players: tuple[str, ...]
    empty: bool
    point: tuple[Fraction, ...]
    least: Fraction
    weights: tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True)
class Objection:
    """A coalition that would do better alone, and by how much (unit of the game)."""

    coalition: int
    members: tuple[str, ...]
    gain: Fraction


def core(game: Game) -> Core:
    """Tell whether some division leaves no coalition better off alone, exactly and with proof.

    Notes
    -----
    Gillies (1959) for the core; Maschler, Peleg & Shapley, Geometric properties of the kernel,
    nucleolus, and related solution concepts, Mathematics of Operations Research 4 (1979) for the
    least core. One linear program over all proper coalitions; its multipliers, scaled, balance.

    Examples
    --------
    Three share 1, and any two of them can take it all:

    >>> found = core(Game.from_sizes([0, 0, 0, 1, 1, 1, 1]))
    >>> found.empty, str(found.least), [(m, str(w)) for m, w in found.weights]
    (True, '1/3', [(3, '1/2'), (5, '1/2'), (6, '1/2')])
    """
    worth = game.profit
    if game.n == 1:
        return Core(game.players, False, (game.worth[1],), Fraction(0), ())
    span = Span(game.n, [game.all])
    answer = solve(Program(worth, {game.all: worth[-1]}, span.outside(), floors=False))
    # Every player has the same total weight, because the multipliers add up to the grand
    # coalition times a number.
    total = sum((w for m, w in answer.weights.items() if m & 1), Fraction(0))
    return Core(
        game.players,
        answer.level > 0,
        game.divided(answer.payoff),
        answer.level,
        tuple((m, w / total) for m, w in sorted(answer.weights.items())),
    )


def objections(
    game: Game, payoff: Mapping[str, Amount] | Sequence[Amount]
) -> tuple[Objection, ...]:
    """List the coalitions that would do better alone than under a division, the loudest first.

    Examples
    --------
    >>> game = Game.from_sizes([0, 0, 0, 4, 0, 0, 6])
    >>> [(o.members, int(o.gain)) for o in objections(game, [2, 1, 3])]
    [(('0', '1'), 1)]
    """
    gains = complaints(game, payoff)
    found = [
        Objection(mask, game.members(mask), gain)
        for mask, gain in enumerate(gains)
        if mask and gain > 0
    ]
    return tuple(sorted(found, key=lambda o: (-o.gain, o.coalition)))
