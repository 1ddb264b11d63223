"""Conflicts between reports.

A conflict counts when its type is the ledger's and every passage of the ledger's is touched by a
member in the same document. One that the ledger does not have counts against precision.
"""

from __future__ import annotations

from typing import Any

from benchmarks.score.gold import overlap
from benchmarks.score.parts import Read, part
from benchmarks.score.table import Row, Tally, Target, row

TARGET = Target(precision=0.80, recall=0.75)
NAME = "conflicts"


def conflicts(read: Read) -> Row:
    """Conflicts: type and passages."""
    compare = part("compare", "compare")
    if compare is None or read.extracts is None:
        return row(NAME, TARGET, None)
    compared: Any = compare(tuple(read.extracts.values()), read.texts)
    given = [r for r in compared.relations if r.relation == "conflict"]
    wanted = [r for r in read.gold.ledger["relations"] if r["relation"] == "conflict"]
    hits = [[_same(r, w) for w in wanted] for r in given]
    misses = [
        f"extra {r.type}: {' / '.join(m.says for m in r.members)}"
        for r, h in zip(given, hits, strict=True)
        if not any(h)
    ]
    found = [any(h[i] for h in hits) for i in range(len(wanted))]
    misses += [
        f"missed {w['type']}: {w['title']}" for w, hit in zip(wanted, found, strict=True) if not hit
    ]
    right = sum(any(h) for h in hits)
    return row(NAME, TARGET, Tally(right, len(given), sum(found), len(wanted), tuple(misses)))


def _same(relation: Any, wanted: dict[str, Any]) -> bool:
    return relation.type == wanted["type"] and all(
        any(
            m.document == span["doc"].lower()
            and overlap((m.start, m.end), (span["start"], span["end"])) > 0
            for m in relation.members
        )
        for span in wanted["spans"]
    )
