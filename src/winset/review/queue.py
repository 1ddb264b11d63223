"""The queue of what a machine cannot settle, what would change the answer most put first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from winset.case import Case
from winset.errors import WinsetError
from winset.review.carrying import Carrier, NotCarried
from winset.review.entries import Entry, Titles, entries
from winset.review.project import Project
from winset.review.trial import TRIED, Bench, Effect

Progress = Callable[[str], None]

_KINDS = ("conflict", "position", "origin", "date", "same actor", "other")
"""Of points that change as much and are as doubtful, which kinds come first."""
POINTS = 500
"""Points that are tried on the case; of more, those of the kinds and scores that come first."""
OFTEN = 25
"""Points after which progress is told."""


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Queue:
    """Everything that waits, in the order in which to look at it.

    ``draws``: readings on which effects were measured; 0 where nothing could be tried, and then
    ``untried`` says why.
    """

    entries: tuple[Entry, ...]
    draws: int
    seed: int
    untried: str = ""


@dataclass(frozen=True)
class Trying:
    """On how many readings points are tried, 0: none are; ``seed`` and cores as for runs."""

    draws: int = TRIED
    seed: int = 1
    workers: int = 1


FEW = Trying()
"""A hundred readings or so, on one core."""


def review_queue(project: Project, trying: Trying = FEW, progress: Progress = _silent) -> Queue:
    """List what waits for a person; what moves the share of readings with a deal furthest first.

    Every point is tried on the case as if it had been accepted, on the same readings. Points that
    cannot be tried come after, by their score, and so do those beyond the first few hundred; those
    that somebody has put off come last.
    """
    carrier = Carrier(project.case, project.view)
    waiting = list(entries(project.view, titles(project.case), carrier.holds))
    if len(waiting) > POINTS:
        waiting.sort(key=order)
    bench = _bench(project.case, trying, progress) if waiting else "nothing waits"
    if isinstance(bench, str):
        bare = [replace(entry, effect=Effect(untried=bench)) for entry in waiting]
        return Queue(tuple(sorted(bare, key=order)), 0, trying.seed, bench)
    tried = []
    for k, entry in enumerate(waiting[:POINTS]):
        if k % OFTEN == 0:
            progress(f"trying point {k + 1} of {min(len(waiting), POINTS)} on the case")
        tried.append(replace(entry, effect=_effect(entry, carrier, bench)))
    later = Effect(untried=f"it is not among the first {POINTS} of {len(waiting)}: settle some")
    tried += [replace(entry, effect=later) for entry in waiting[POINTS:]]
    return Queue(tuple(sorted(tried, key=order)), bench.draws, trying.seed)


def titles(case: Case) -> Titles:
    """Name the issues of a case and their options."""
    named = {key: issue.title for key, issue in case.issues.items()}
    for key, issue in case.issues.items():
        named |= {f"{key}/{name}": option.title for name, option in issue.options.items()}
    return named


def _bench(case: Case, trying: Trying, progress: Progress) -> Bench | str:
    if not trying.draws:
        return "no readings were asked for"
    progress("solving the case as it stands")
    try:
        return Bench.of(case, trying.draws, trying.seed, trying.workers)
    except WinsetError as error:
        return f"the case cannot be solved yet: {str(error).splitlines()[-1].strip()}"


def _effect(entry: Entry, carrier: Carrier, bench: Bench) -> Effect:
    try:
        if carrier.holds(entry.record):
            return replace(bench.effect(carrier.dropped(entry.record)), of="rejecting")
        return bench.effect(carrier.carried(entry.record))
    except NotCarried as error:
        return Effect(untried=str(error))


def order(entry: Entry) -> tuple[object, ...]:
    """Say where an entry comes in the queue."""
    share, turned, shifts = entry.effect.size
    return entry.skipped, -share, -turned, -shifts, -entry.score, _KINDS.index(entry.kind), entry.id
