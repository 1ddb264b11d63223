"""What each step of reading a report costs, in units that do not depend on the machine.

A unit is the processor time of a plain loop that is run before every report, so that a busy or a
slow machine counts the same as a free or a fast one.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

from winset.evidence import extract as rules
from winset.evidence import origins
from winset.evidence.source import Source
from winset.readers.reports import read
from winset.readers.reports.many import ReadOut, read_out, unswept

STEPS = {
    "layout": "layout_of",
    "names": "name_document",
    "credits": "credits_of",
    "statements": "statements_of",
    "dates": "times_of",
    "positions": "positions_of",
    "figures": "figures_of",
}
"""Steps of `winset.evidence.extract`, and the function that takes each."""
READ = 100
"""Reports that are read, twice: what comes again in every report is known by then."""
TURNS = 6000
"""Turns of the plain loop: a millisecond on a processor of the twenties."""
CHARACTERS = 5000
"""Length of the report that the units are given for."""

Spent = defaultdict[str, float]


def steps(folder: Path) -> dict[str, float]:
    """Measure each step of reading a report, and of sending what was read to another process."""
    sources = list(islice((s for s in read([folder]) if isinstance(s, Source)), READ))
    with unswept():
        _units(sources)
        return _units(sources)


def _units(sources: Sequence[Source]) -> dict[str, float]:
    """Read all reports once; what a step takes inside of another is told of the other too."""
    spent: Spent = defaultdict(float)
    with _measured(spent):
        for source in sources:
            _taken(spent, "unit", _loop)
            out: ReadOut = _taken(spent, "all rules", read_out, source)
            sent = _taken(spent, "sending", pickle.dumps, out, pickle.HIGHEST_PROTOCOL)
            _taken(spent, "sending", pickle.loads, sent)
    unit = spent.pop("unit") / len(sources)
    reports = sum(len(source.text) for source in sources) / CHARACTERS
    spent["in all"] = spent["all rules"] + spent["sending"]
    return {step: round(seconds / unit / reports, 2) for step, seconds in spent.items()}


def _loop() -> None:
    seen: dict[str, int] = {}
    for turn in range(TURNS):
        word = str(turn & 255)
        seen[word] = seen.get(word, 0) + 1


def _taken(spent: Spent, step: str, act: Callable[..., Any], *given: object) -> Any:
    begun = process_time()
    try:
        return act(*given)
    finally:
        spent[step] += process_time() - begun


@contextmanager
def _measured(spent: Spent) -> Iterator[None]:
    """Measure the steps where they are called, so that a new one is not left out unseen."""
    places = [(rules, name, step) for step, name in STEPS.items()]
    places.append((origins, "keys_of", "fingerprints"))
    real = [(module, name, getattr(module, name)) for module, name, _ in places]

    def watched(act: Callable[..., Any], step: str) -> Callable[..., Any]:
        return lambda *given: _taken(spent, step, act, *given)

    for (module, name, act), (_, _, step) in zip(real, places, strict=True):
        setattr(module, name, watched(act, step))
    try:
        yield
    finally:
        for module, name, act in real:
            setattr(module, name, act)
