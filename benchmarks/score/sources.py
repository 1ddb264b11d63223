"""Credits: where a report says whom it has something from.

A credit counts when it covers at least half of the ledger's words (or is covered by half), names
the same source under any of its names, and says the same about how the source is used. Each
credit answers for one of the ledger at most.
"""

from __future__ import annotations

from typing import Any

from benchmarks.score.gold import Gold, overlap
from benchmarks.score.parts import Read
from benchmarks.score.table import Row, Tally, Target, row

TARGET = Target(precision=0.95, recall=0.95)
NAME = "source credits"
HALF = 0.5


def credits(read: Read) -> Row:
    """Credits: place, source, how."""
    if read.credits is None:
        return row(NAME, TARGET, None)
    right = said = wanted = 0
    misses: list[str] = []
    for key, source in read.gold.sources.items():
        left = read.gold.of("source_credits", key)
        given = read.credits[key]
        said, wanted = said + len(given), wanted + len(left)
        for credit in given:
            hit = next((g for g in left if _same(read.gold, credit, g)), None)
            if hit is None:
                words = source.text[credit.start : credit.end]
                misses.append(f"{key} extra {words!r} {credit.source} {credit.how}")
            else:
                left.remove(hit)
                right += 1
        misses += [f"{key} missed {g['text']!r} {g['source']} {g['kind']}" for g in left]
    return row(NAME, TARGET, Tally(right, said, right, wanted, tuple(misses)))


def _same(gold: Gold, credit: Any, wanted: dict[str, Any]) -> bool:
    return (
        overlap((credit.start, credit.end), (wanted["start"], wanted["end"])) >= HALF
        and gold.same_source(credit.source, wanted["source"])
        and credit.how == wanted["kind"]
    )
