"""The division whose largest complaints are as small as can be, with a certificate to check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from winset.errors import NoDealExists, UnknownName, UsageError
from winset.theory.coalitions.game import Game, as_integers
from winset.theory.coalitions.program import Program, solve, subset_sums
from winset.theory.coalitions.span import Span, incidence
from winset.theory.exact import Amount, exact


@dataclass(frozen=True)
class Step:
    """Coalitions that hold each other's complaint at one level: no one's can fall alone.

    Parameters
    ----------
    complaint : worth minus payoff (in a cost game payment minus cost) of each coalition here.
    weights : (coalition, weight) pairs by bitmask; positive, summing to 1.
    floors : (player, weight) pairs: players held at what they have alone.
    """

    complaint: Fraction
    weights: tuple[tuple[int, Fraction], ...]
    floors: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True)
class Nucleolus:
    """The nucleolus with the balanced steps that prove it.

    Parameters
    ----------
    players : names. payoff : amount by player, unit of the game.
    steps : in order of falling complaint; together they fix every player's payoff.
    individually_rational : whether only divisions were compared that leave no player less than
        alone (nucleolus), or all (prenucleolus).
    certified : whether the steps were checked, apart from the search, in exact arithmetic.
    """

    players: tuple[str, ...]
    payoff: tuple[Fraction, ...]
    steps: tuple[Step, ...]
    individually_rational: bool
    certified: bool

    def as_dict(self) -> dict[str, Fraction]:
        """Give player → amount."""
        return dict(zip(self.players, self.payoff, strict=True))


def nucleolus(game: Game, *, individually_rational: bool = True) -> Nucleolus:
    """Divide what all achieve so that the largest complaint is least, then the next, and so on.

    A coalition complains by what it could have alone minus what its members get. Exact: there is
    no tolerance by which a coalition could count as tight.

    Parameters
    ----------
    game : up to about 12 players in seconds.
    individually_rational : False gives the prenucleolus, which may leave a player less than alone.

    Raises
    ------
    NoDealExists
        If what the players have alone adds up to more than they achieve together, so that some
        player must lose by any division.

    Notes
    -----
    Schmeidler, The nucleolus of a characteristic function game, SIAM Journal on Applied
    Mathematics 17 (1969). Steps:

    1. Minimise the largest complaint among open coalitions by a linear program.
    2. Settle those with a positive multiplier: by complementary slackness they are tight in
       *every* optimum, not only in the one found. At least one is independent of those settled.
    3. Close the coalitions whose payoff follows from the settled ones; repeat while any is open.

    The certificate is Kohlberg's (On the nucleolus of a characteristic function game, SIAM
    Journal on Applied Mathematics 20, 1971), step by step; see `certify`.

    Examples
    --------
    >>> worth = [0, 0, 0, 0, 5, 5, 8, 9, 10, 8, 13, 15, 16, 17, 21]
    >>> found = nucleolus(Game.from_sizes(worth))
    >>> [str(x) for x in found.payoff], found.certified
    (['7/2', '9/2', '11/2', '15/2'], True)
    """
    worth = game.profit
    if individually_rational:
        _refuse_impossible(game, worth)
    payoff, steps = _descend(worth, individually_rational)
    divided = game.divided(payoff)
    certified = certify(game, divided, steps, individually_rational)
    return Nucleolus(game.players, divided, steps, individually_rational, certified)


def certify(
    game: Game,
    payoff: Sequence[Fraction],
    steps: Sequence[Step],
    individually_rational: bool = True,
) -> bool:
    """Check by arithmetic alone that a division is the nucleolus, given the steps that prove it.

    All is divided and no floor undercut. In each step the coalitions have the stated complaint
    and positive weights, which with the floors held by players at their floor add up to a
    combination of earlier steps; and no coalition outside the earlier span complains more. So a
    division with complaints no worse must pay each of them the same, step by step, and after the
    last step every player.

    Examples
    --------
    >>> game = Game.from_sizes([0, 0, 6])
    >>> half = Fraction(1, 2)
    >>> certify(game, [Fraction(3), Fraction(3)], [Step(Fraction(-3), ((1, half), (2, half)))])
    True
    >>> certify(game, [Fraction(2), Fraction(4)], [Step(Fraction(-3), ((1, half), (2, half)))])
    False
    """
    complaint, scale = _complaints(game, payoff)
    if complaint[-1] != 0:
        return False
    at_floor = {i: complaint[1 << i] == 0 for i in range(game.n)}
    if individually_rational and any(complaint[1 << i] > 0 for i in range(game.n)):
        return False
    span = Span(game.n, [game.all])
    for step in steps:
        level = step.complaint * scale
        held = all(weight > 0 and complaint[m] == level for m, weight in step.weights)
        floored = all(weight > 0 and at_floor[i] for i, weight in step.floors)
        if not (held and floored and (individually_rational or not step.floors)):
            return False
        if any(span.remainder(_balance(step, game.n))):
            return False
        if any(complaint[m] > level for m in span.outside()):
            return False
        for mask in [m for m, _ in step.weights] + [1 << i for i, _ in step.floors]:
            span.add(mask)
    return span.rank == game.n


def complaints(game: Game, payoff: Mapping[str, Amount] | Sequence[Amount]) -> tuple[Fraction, ...]:
    """Compute by how much each coalition could do better alone than under a division.

    Parameters
    ----------
    payoff : amount by player, in the order of the players or by name.

    Returns
    -------
    (2 ** player,) worth minus payoff, in a cost game payment minus cost, by bitmask.

    Examples
    --------
    >>> [int(x) for x in complaints(Game.from_sizes([1, 0, 6]), [0, 6])]
    [0, 1, -6, 0]
    """
    if isinstance(payoff, Mapping):
        for name in (*payoff, *game.players):
            if name not in game.players or name not in payoff:
                raise UnknownName("player", name, payoff if name in game.players else game.players)
    order = [payoff[p] for p in game.players] if isinstance(payoff, Mapping) else list(payoff)
    if len(order) != game.n:
        raise UsageError(f"{len(order)} payoffs for {game.n} players; give one for each")
    paid = [exact(x, f"payoff of {p}") for x, p in zip(order, game.players, strict=True)]
    left, scale = _complaints(game, paid)
    return tuple(Fraction(int(x), scale) for x in left)


def _complaints(game: Game, payoff: Sequence[Fraction]) -> tuple[NDArray[np.object_], int]:
    whole, scale = as_integers([*game.profit, *game.divided(payoff)])
    left: NDArray[np.object_] = whole[: len(game.worth)] - subset_sums(whole[len(game.worth) :])
    return left, scale


def _descend(
    worth: tuple[Fraction, ...], floors: bool
) -> tuple[tuple[Fraction, ...], tuple[Step, ...]]:
    n = len(worth).bit_length() - 1
    everyone = len(worth) - 1
    settled = {everyone: worth[everyone]}
    span = Span(n, settled)
    payoff: tuple[Fraction, ...] = (worth[everyone],)
    steps: list[Step] = []
    near: tuple[int, ...] = ()
    while span.rank < n:
        answer = solve(Program(worth, settled, span.outside(), floors), near)
        payoff, near = answer.payoff, answer.active
        weights, held = tuple(sorted(answer.weights.items())), tuple(sorted(answer.floors.items()))
        steps.append(Step(answer.level, weights, held))
        tight = {m: worth[m] - answer.level for m, _ in weights}
        for mask, amount in (tight | {1 << i: worth[1 << i] for i, _ in held}).items():
            if span.add(mask):
                settled[mask] = amount
    return payoff, tuple(steps)


def _balance(step: Step, n: int) -> list[Fraction]:
    total = [Fraction(0)] * n
    for mask, weight in (*step.weights, *((1 << i, weight) for i, weight in step.floors)):
        total = [x + weight * y for x, y in zip(total, incidence(mask, n), strict=True)]
    return total


def _refuse_impossible(game: Game, worth: tuple[Fraction, ...]) -> None:
    alone = sum((worth[1 << i] for i in range(game.n)), Fraction(0))
    if alone > worth[-1]:
        short = float(alone - worth[-1])
        raise NoDealExists(
            f"by any division some player is worse off than alone: together they are {short:g} "
            "short of what they have one by one; ask for the prenucleolus "
            "(individually_rational=False) or review the amounts"
        )
