"""What one party wants in each of many readings, whether or not it signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from winset.case import Case
from winset.deals.amounts import Amounts
from winset.deals.contested import Contested, binds, settle
from winset.deals.draws import Draws
from winset.deals.parties import party_sampler
from winset.deals.reading import Reading, central_worth
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK, stream
from winset.deals.terms import bundles
from winset.deals.valued import Valued
from winset.errors import UnknownName, UsageError
from winset.search.problem import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Wants:
    """Utils and red lines of one party.

    Parameters
    ----------
    worth : (draw, cell) utils that an option adds.
    bundle : (draw, bundle) utils of the links with a worth, in the order of the case.
    barred : (draw, cell) True where a red line of the party binds.
    """

    worth: FloatArray
    bundle: FloatArray
    barred: BoolArray


def wants_of(draws: Draws, party: str) -> Wants:
    """Draw what a party wants in the same readings as everything else, from streams of its name.

    Raises
    ------
    UnknownName
        If the case has no such party.
    UsageError
        If nothing is reported of what it wants.
    InvalidCase
        If statements contradict each other.
    """
    _require(draws.case, party)
    barred = np.zeros((len(draws), int(draws.space.start[-1])), dtype=np.bool_)
    settled: dict[str, IntArray] = {}
    for issue, option, rests_on, conflict in _lines(draws.case, party):
        cell = draws.space.cell[issue, option]
        if conflict is None:
            barred[:, cell] = True
            continue
        if conflict not in settled:
            settled[conflict] = _settled(draws, conflict)
        barred[:, cell] |= np.isin(settled[conflict], rests_on)
    if party in draws.space.parties:
        p = draws.space.parties.index(party)
        return Wants(draws.worth[:, p], draws.bundle[:, :, p], barred)
    worth, bundle = _sampled(draws, party)
    return Wants(worth, bundle, barred)


def wants_in_centre(reading: Reading, party: str) -> Wants:
    """Fill in what a party wants as the central reading does → one reading.

    Raises
    ------
    UnknownName, UsageError, InvalidCase
        As for `wants_of`.
    """
    case, space = reading.case, reading.space
    _require(case, party)
    barred = np.zeros((1, int(space.start[-1])), dtype=np.bool_)
    for issue, entry in case.preferences[party].issues.items():
        for line in entry.red_line:
            if binds(case, entry, line):
                barred[0, space.cell[issue, line.option]] = True
    links = [link.worth.get(party) for link in bundles(case)]
    bundle = np.array([[r.centre / 100 if r is not None else 0.0 for r in links]])
    return Wants(central_worth(case, space, party)[None], bundle.reshape(1, -1), barred)


def _require(case: Case, party: str) -> None:
    if party not in case.parties:
        raise UnknownName("party", party, case.parties)
    if party not in case.preferences:
        raise UsageError(
            f"a bloc wants what {party!r} wants, but nothing is reported of that; give {party!r} "
            "an entry under `preferences`, or the bloc a share that `approves`"
        )


def _lines(case: Case, party: str) -> list[tuple[str, str, tuple[int, ...], str | None]]:
    """List red lines as issue, option, readings of the conflict in which it binds, conflict."""
    found: list[tuple[str, str, tuple[int, ...], str | None]] = []
    for issue, entry in case.preferences[party].issues.items():
        for line in entry.red_line:
            if line.contested is None:
                found.append((issue, line.option, (), None))
                continue
            sides = range(len(Contested.of(case, line.contested).readings))
            taken: list[Mapping[str, int]] = [{line.contested: r} for r in sides]
            rests_on = tuple(r for r, way in enumerate(taken) if binds(case, entry, line, way))
            found.append((issue, line.option, rests_on, line.contested))
    return found


def _settled(draws: Draws, conflict: str) -> IntArray:
    """Find which reading of a conflict each draw takes, (draw,), as for the signatories."""
    about = (Contested.of(draws.case, conflict),)
    parts = [settle(about, draws.seed, block)[:, 0] for block in _blocks(draws)]
    return np.concatenate(parts)[_window(draws)].astype(np.int64)


def _sampled(draws: Draws, party: str) -> tuple[FloatArray, FloatArray]:
    """Draw a party that does not sign → (draw, cell) worth, (draw, bundle) utils of links."""
    alone: DealSpace = replace(draws.space, parties=(party,))
    sampler, valued = party_sampler(draws.case, alone, party), Valued.of(draws.case, alone)
    amounts = Amounts.of(draws.case, alone)
    worth, extra = [], []
    for block in _blocks(draws):
        drawn = sampler.draw(draws.seed, block)
        if valued is not None:
            drawn = valued.applied(party, drawn, valued.draw(draws.seed, block))
        worth.append(drawn.worth)
        extra.append(amounts.draw(draws.seed, block).bundle[:, :, 0])
    here = _window(draws)
    return np.concatenate(worth)[here], np.concatenate(extra)[here]


def _blocks(draws: Draws) -> range:
    return range(draws.first // BLOCK, (draws.first + len(draws) - 1) // BLOCK + 1)


def _window(draws: Draws) -> slice:
    """Find where the draws lie in their blocks laid end to end."""
    skipped = draws.first % BLOCK
    return slice(skipped, skipped + len(draws))


def drawn_between(draws: Draws, name: tuple[str, ...], lo: float, hi: float) -> FloatArray:
    """Draw a number, uniform between its bounds, from a stream of its own name → (draw,)."""
    if lo == hi:
        return np.full(len(draws), lo)
    parts = [stream(draws.seed, name, block).random(BLOCK) for block in _blocks(draws)]
    share: FloatArray = np.concatenate(parts)[_window(draws)]
    return lo + share * (hi - lo)
