"""Positions: who stands where on which issue.

A position counts when its passage touches the ledger's, the issue and the stance are the
ledger's, and at least one of its actors is one of the ledger's. The issues are those of the
ledger, by their titles.
"""

from __future__ import annotations

from typing import Any

from benchmarks.score.gold import overlap
from benchmarks.score.parts import Read, part
from benchmarks.score.table import Row, Tally, Target, row

TARGET = Target(precision=0.70, recall=0.50)
NAME = "positions"


def positions(read: Read) -> Row:
    """Positions: actor, issue, stance, passage."""
    given = _found(read)
    if given is None:
        return row(NAME, TARGET, None)
    right = said = found = wanted = 0
    misses: list[str] = []
    for key, (stands, passages) in given.items():
        ledger = read.gold.of("positions", key)
        places = {p.id: (p.start, p.end) for p in passages}
        hits = [[_same(read, p, places, w) for w in ledger] for p in stands]
        right += sum(any(h) for h in hits)
        found += sum(any(h[i] for h in hits) for i in range(len(ledger)))
        said, wanted = said + len(stands), wanted + len(ledger)
        misses += [
            f"{key} extra {p.actor} {p.stance} {p.issue}"
            for p, h in zip(stands, hits, strict=True)
            if not any(h)
        ]
        misses += [
            f"{key} missed {w['actor']} {w['stance']} {w['issue']}: {w['text'][:60]!r}"
            for i, w in enumerate(ledger)
            if not any(h[i] for h in hits)
        ]
    return row(NAME, TARGET, Tally(right, said, found, wanted, tuple(misses)))


def _found(read: Read) -> dict[str, Any] | None:
    function, of_case = part("positions", "positions_of"), part("vocabulary", "of_case")
    parts = (read.layouts, read.named, read.statements, read.credits)
    if function is None or of_case is None or any(p is None for p in parts):
        return None
    words = of_case(read.gold.ledger["issues"])
    return {
        key: function(source, *(p[key] for p in parts), words)
        for key, source in read.gold.sources.items()
    }


def _same(read: Read, position: Any, places: dict[str, Any], wanted: dict[str, Any]) -> bool:
    document = position.document
    actors = {a for key in position.actor for a in read.gold_actor(document, key)}
    place = (wanted["start"], wanted["end"])
    return (
        position.issue == wanted["issue"]
        and position.stance == wanted["stance"]
        and bool(actors & set(wanted["actor"]))
        and any(overlap(places[e], place) > 0 for e in position.evidence if e in places)
    )
