"""Positions: who stands where on which issue.

A position counts when all of this holds: it lies in the same document and its passage touches
the ledger's; the issue is the ledger's (they are given by their titles alone); one of its
holders is one of the ledger's, where a holder found is taken for the one actor of the ledger
that most of its mentions name, or whose name it bears; and the stance points the same way.
Proposing, supporting, demanding and offering a thing point one way, opposing, rejecting and
constraining it the other; threatening, being indifferent and being uncertain match themselves
alone. How many of those that count have the very word of the ledger is said in the note.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from benchmarks.score.gold import overlap, slug
from benchmarks.score.parts import Read, part
from benchmarks.score.table import Row, Tally, Target, row, total

TARGET = Target(precision=0.70, recall=0.50)
NAME = "positions"
WAYS = {
    **dict.fromkeys(("proposes", "supports", "demands", "offers"), "for"),
    **dict.fromkeys(("opposes", "rejects", "constrains"), "against"),
}


def positions(read: Read) -> Row:
    """Positions: holder, issue, way the stance points, passage."""
    given = _found(read)
    if given is None:
        return row(NAME, TARGET, None)
    tallies, exact = {}, 0
    for key, (stands, passages) in given.items():
        ledger = read.gold.of("positions", key)
        same = partial(_same, read, {p.id: (p.start, p.end) for p in passages})
        exact += sum(any(p.stance == w["stance"] and same(p, w) for w in ledger) for p in stands)
        tallies[key] = Tally.of(
            stands,
            ledger,
            same,
            extra=lambda p: f"{p.actor} {p.stance} {p.issue}",
            missed=lambda w: f"{w['actor']} {w['stance']} {w['issue']}: {w['text'][:60]!r}",
        )
    made = row(NAME, TARGET, total(tallies))
    return replace(made, note=f"{made.note}, {exact} with the same word")


def _found(read: Read) -> dict[str, Any] | None:
    function, of_case = part("positions", "positions_of"), part("positions", "of_case")
    parts = (read.layouts, read.named, read.statements, read.credits)
    if function is None or of_case is None or any(p is None for p in parts):
        return None
    words = of_case(read.gold.ledger["issues"])
    return {
        key: function(source, *(p[key] for p in parts), words)
        for key, source in read.gold.sources.items()
    }


def _same(read: Read, places: dict[str, Any], position: Any, wanted: dict[str, Any]) -> bool:
    document = position.document
    holders = {a for key in position.actor for a in _holder(read, document, key)}
    place = (wanted["start"], wanted["end"])
    return (
        position.issue == wanted["issue"]
        and _way(position.stance) == _way(wanted["stance"])
        and bool(holders & set(wanted["actor"]))
        and any(overlap(places[e], place) > 0 for e in position.evidence if e in places)
    )


def _way(stance: str) -> str:
    return WAYS.get(stance, stance)


def _holder(read: Read, document: str, key: str) -> frozenset[str]:
    """Name the actor of the ledger that most mentions of a local actor name, or of its name."""
    places = [(m.start, m.end) for m in read.named[document].mentions if m.actor == key]
    counted = Counter(
        w["actor"]
        for w in read.gold.of("mentions", document)
        for start, end in places
        if start < w["end"] and w["start"] < end
    )
    if counted:
        most = max(counted.values())
        return frozenset(actor for actor, count in counted.items() if count == most)
    named = {actor for actor, names in read.gold.names.items() if slug(key) in names}
    return frozenset(named)
