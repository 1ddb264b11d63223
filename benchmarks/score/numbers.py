"""Figures with their units.

A figure counts when it touches the ledger's, its value (either end of a range) is the ledger's
and so is its unit; where the ledger says only "count", the noun counted will do. Figures that the
ledger marks as not belonging into it (widgets, number words) are neither asked for nor held against
whoever finds them.
"""

from __future__ import annotations

import math
from typing import Any

from benchmarks.score.gold import overlap
from benchmarks.score.parts import Read
from benchmarks.score.table import Row, Tally, Target, row, total
from winset.evidence.figures.units import TABLE

MEASURES = frozenset(unit.lower() for unit in TABLE.values()) | {"rank", "share", ""}
"""Units that measure; any other is the noun that is counted."""

TARGET = Target(precision=0.90, recall=1.0)
NAME = "figures with unit"


def figures(read: Read) -> Row:
    """Figures: place, value, unit."""
    if read.figures is None:
        return row(NAME, TARGET, None)
    return row(NAME, TARGET, total({key: _tally(read, key) for key in read.gold.sources}))


def _tally(read: Read, key: str) -> Tally:
    """Tell of one document which figures are right, and which are missing."""
    ledger = read.gold.of("figures", key)
    aside = [f for f in ledger if not f["core"]]
    given = [
        f
        for f in read.figures[key]
        if not read.gold.in_boilerplate(key, f.start, f.end)
        and not any(_touch(f, a) for a in aside)
    ]
    text = read.gold.sources[key].text
    return Tally.of(
        given,
        [f for f in ledger if f["core"]],
        _same,
        extra=lambda f: f"{text[f.start : f.end]!r} = {f.value} {f.unit}",
        missed=lambda g: f"{g['text']!r} = {g['value']} {g['unit']}",
    )


def _touch(figure: Any, gold: dict[str, Any]) -> bool:
    return overlap((figure.start, figure.end), (gold["start"], gold["end"])) > 0


def _same(figure: Any, gold: dict[str, Any]) -> bool:
    values = [v for v in (figure.value, figure.upto) if v is not None]
    return (
        _touch(figure, gold)
        and any(math.isclose(v, gold["value"]) for v in values)
        and _unit(figure.unit.lower(), gold["unit"].lower())
    )


def _unit(unit: str, gold: str) -> bool:
    return unit == gold or (gold == "count" and unit not in MEASURES)
