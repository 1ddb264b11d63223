"""What stated priors and signals add up to, for each party that a case has types for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import prod

import numpy as np

from winset.analyse.across.existence import share, spread
from winset.analyse.sincere.results import (
    Bounds,
    Ground,
    Ratio,
    Separation,
    SignalWeight,
    Sincere,
)
from winset.case import Case
from winset.case.home import Signal, Sincerity
from winset.deals.streams import BLOCK, stream
from winset.errors import UsageError
from winset.evidence import Ledger
from winset.search.problem import FloatArray
from winset.theory.exact import exact
from winset.theory.signals import Belief, Posterior, posterior, separating_cost
from winset.values import Range

MOST_DRAWS = 1_000_000
NOTHING = 1e-12
"""A chance that moves by no more than this does not move."""


def sincere(case: Case, draws: int = 4096, seed: int = 1) -> tuple[Sincere, ...]:
    """Say how the chance that a party is sincere follows from its prior and signals.

    Bounds are exact: belief rises with the prior and with how often a sincere party sends a
    signal, and falls with how often one playing for time does, so it is at its ends where these
    are at theirs (`winset.theory.signals.posterior`). Signals count as independent given the
    type.

    Parameters
    ----------
    draws : how many times every number is drawn, uniformly from its range.
    seed : equal seeds give equal draws.

    Raises
    ------
    UsageError
        If a chance is outside [0, 1], no type sends a signal, being believed is worth less than
        nothing, or draws are out of range.

    Examples
    --------
    >>> signals = [{"says": "a truce", "if_sincere": 0.8, "if_stalling": 0.4}]
    >>> case = Case.from_tables(issues={"i": ["a", "b"]}, weights={"p": {"i": 1.0}},
    ...     values={"p": {"i": {"a": 0.0, "b": 1.0}}}, no_deal={"p": 0.3})
    >>> types = {"p": {"prior": 0.3, "signals": signals}}
    >>> (found,) = sincere(Case.model_validate({**case.model_dump(), "sincerity": types}))
    >>> found.says
    'If prior and signals are as stated, the chance that p is sincere is 46% (30% before them)'
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise UsageError(f"{draws} draws asked for; ask for 1 to {MOST_DRAWS:,}")
    return tuple(_party(case, party, draws, seed) for party in case.sincerity)


def _party(case: Case, party: str, draws: int, seed: int) -> Sincere:
    said = case.sincerity[party]
    whole = _belief(party, said, said.signals)
    middle = _middle(said, said.signals)
    signals = tuple(_signal(case.ledger, party, said, whole, k) for k in range(len(said.signals)))
    drawn = _drawn(party, said, draws, seed)
    prior, chance = _bounds(whole.prior), _bounds(whole.final)
    name = case.parties[party].name if party in case.parties else party
    ratio = _all_signals(said.signals)
    return Sincere(
        party=party,
        prior=prior,
        chance=chance,
        middle=middle,
        spread=spread(drawn),
        above_half=share(drawn > 0.5),
        ratio=ratio,
        signals=signals,
        matters_most=_most(signals),
        retold=_retold(case.ledger, said.signals),
        separation=_separation(party, said),
        ground=ground(case.ledger, said.because),
        says=_says(name, prior, chance, ratio),
    )


def _belief(party: str, said: Sincerity, signals: Sequence[Signal]) -> Posterior:
    pairs = [(_ends(s.if_sincere), _ends(s.if_stalling)) for s in signals]
    try:
        return posterior(_ends(said.prior), pairs)
    except UsageError as error:
        raise UsageError(f"sincerity of {party}: {error}") from error


def _ends(number: Range) -> Bounds:
    return number.lo, number.hi


def _bounds(belief: Belief) -> Bounds:
    return float(belief.lo), float(belief.hi)


def _signal(ledger: Ledger, party: str, said: Sincerity, whole: Posterior, k: int) -> SignalWeight:
    signal = said.signals[k]
    others = said.signals[:k] + said.signals[k + 1 :]
    lo, hi = whole.ratios[k]
    return SignalWeight(
        says=signal.says,
        if_sincere=_ends(signal.if_sincere),
        if_stalling=_ends(signal.if_stalling),
        ratio=(None if lo is None else float(lo), None if hi is None else float(hi)),
        points_to=(
            "sincere"
            if lo is None or lo > 1
            else "stalling"
            if hi is not None and hi < 1
            else "open"
        ),
        after=_bounds(whole.after[k]),
        without=_bounds(_belief(party, said, others).final),
        moves=_middle(said, said.signals) - _middle(said, others),
        ground=ground(ledger, signal.because),
    )


def _middle(said: Sincerity, signals: Sequence[Signal]) -> float:
    """Update with every number at the middle of its range."""
    yes = said.prior.centre * prod(s.if_sincere.centre for s in signals)
    no = (1 - said.prior.centre) * prod(s.if_stalling.centre for s in signals)
    return yes / (yes + no)


def _all_signals(signals: Sequence[Signal]) -> Ratio:
    """Multiply the likelihood ratios of all signals, at either end."""
    ends = (
        (
            prod(exact(s.if_sincere.lo) for s in signals),
            prod(exact(s.if_stalling.hi) for s in signals),
        ),
        (
            prod(exact(s.if_sincere.hi) for s in signals),
            prod(exact(s.if_stalling.lo) for s in signals),
        ),
    )
    lo, hi = (float(yes / no) if no else None for yes, no in ends)
    return lo, hi


def _most(signals: Sequence[SignalWeight]) -> int | None:
    moves = [abs(signal.moves) for signal in signals]
    largest = max(moves, default=0.0)
    return moves.index(largest) if largest > NOTHING else None


def _retold(ledger: Ledger, signals: Sequence[Signal]) -> tuple[tuple[int, int], ...]:
    """List the pairs of signals that rest on one claim of a report; assumptions aside."""
    told = [{c for c in signal.because if ledger.origins_of((c,))} for signal in signals]
    return tuple((a, b) for a, b in combinations(range(len(told)), 2) if told[a] & told[b])


def _separation(party: str, said: Sincerity) -> Separation | None:
    if "sincere" not in said.worth or "stalling" not in said.worth:
        return None
    to_sincere, to_stalling = said.worth["sincere"], said.worth["stalling"]
    try:
        sure = separating_cost(to_ploy=to_stalling.hi, to_sincere=to_sincere.lo)
        some = separating_cost(to_ploy=to_stalling.lo, to_sincere=to_sincere.hi)
    except UsageError as error:
        raise UsageError(f"sincerity of {party}, worth: {error}") from error
    return Separation(
        to_stalling=_ends(to_stalling),
        to_sincere=_ends(to_sincere),
        sure=(float(sure.least), float(sure.most)) if sure.exists else None,
        some=(float(some.least), float(some.most)) if some.exists else None,
    )


def _drawn(party: str, said: Sincerity, draws: int, seed: int) -> FloatArray:
    """Draw every number from its range and update → (draw,) chance of sincere."""

    def uniform(number: Range, *what: str) -> FloatArray:
        blocks = range(-(-draws // BLOCK))
        name = ("sincerity", party, *what)
        part = np.concatenate([stream(seed, name, block).random(BLOCK) for block in blocks])
        result: FloatArray = number.lo + (number.hi - number.lo) * part[:draws]
        return result

    prior = uniform(said.prior, "prior")
    yes, no = prior, 1 - prior
    for k, signal in enumerate(said.signals, start=1):
        yes = yes * uniform(signal.if_sincere, f"signal {k}", "if sincere")
        no = no * uniform(signal.if_stalling, f"signal {k}", "if stalling")
    result: FloatArray = yes / (yes + no)
    return result


def ground(ledger: Ledger, because: tuple[str, ...]) -> Ground:
    """Name the originals behind some claims; none of them: an assumption."""
    origins = sorted(ledger.origins_of(because))
    return Ground(because, tuple(_origin(ledger, origin) for origin in origins), not origins)


def _origin(ledger: Ledger, origin: str) -> str:
    """Name an original: in its own words, or by the report that is its own original."""
    if origin in ledger.origins:
        return ledger.origins[origin]
    document = ledger.documents.get(origin)
    return document.outlet if document else origin


def _says(name: str, prior: Bounds, chance: Bounds, ratio: Ratio) -> str:
    if prior == (0.0, 1.0):
        return (
            f"No prior is stated for {name}: if the signals are as stated, they multiply the odds "
            f"that it is sincere by {_times(ratio)}, whatever these odds were"
        )
    return (
        f"If prior and signals are as stated, the chance that {name} is sincere is "
        f"{_percent(chance)} ({_percent(prior)} before them)"
    )


def _percent(bounds: Bounds) -> str:
    lo, hi = (f"{bound:.0%}" for bound in bounds)
    return lo if lo == hi else f"{lo} to {hi}"


def _times(ratio: Ratio) -> str:
    lo, hi = ("infinity" if bound is None else f"{bound:.2g}" for bound in ratio)
    return lo if lo == hi else f"{lo} to {hi}"
