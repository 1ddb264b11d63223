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
from benchmarks.score.table import Row, Tally, Target, row
from winset.evidence.figures.units import TABLE

MEASURES = frozenset(unit.lower() for unit in TABLE.values()) | {"rank", "share", ""}
"""Units that measure; any other is the noun that is counted."""

TARGET = Target(precision=0.90, recall=1.0)
NAME = "figures with unit"


def figures(read: Read) -> Row:
    """Figures: place, value, unit."""
    if read.figures is None:
        return row(NAME, TARGET, None)
    right = said = found = wanted = 0
    misses: list[str] = []
    for key, source in read.gold.sources.items():
        ledger = read.gold.of("figures", key)
        core = [f for f in ledger if f["core"]]
        aside = [f for f in ledger if not f["core"]]
        given = [
            f
            for f in read.figures[key]
            if not read.gold.in_boilerplate(key, f.start, f.end)
            and not any(_touch(f, a) for a in aside)
        ]
        hits = [[_same(f, g) for g in core] for f in given]
        right += sum(any(h) for h in hits)
        found += sum(any(h[i] for h in hits) for i in range(len(core)))
        said, wanted = said + len(given), wanted + len(core)
        misses += [
            f"{key} extra {source.text[f.start : f.end]!r} = {f.value} {f.unit}"
            for f, h in zip(given, hits, strict=True)
            if not any(h)
        ]
        misses += [
            f"{key} missed {g['text']!r} = {g['value']} {g['unit']}"
            for i, g in enumerate(core)
            if not any(h[i] for h in hits)
        ]
    return row(NAME, TARGET, Tally(right, said, found, wanted, tuple(misses)))


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
