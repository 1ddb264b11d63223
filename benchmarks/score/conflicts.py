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
    tally = Tally.of(
        given,
        wanted,
        _same,
        extra=lambda r: f"{r.type}: {' / '.join(m.says for m in r.members)}",
        missed=lambda w: f"{w['type']}: {w['title']}",
    )
    return row(NAME, TARGET, tally)


def _same(relation: Any, wanted: dict[str, Any]) -> bool:
    return relation.type == wanted["type"] and all(
        any(
            m.document == span["doc"].lower()
            and overlap((m.start, m.end), (span["start"], span["end"])) > 0
            for m in relation.members
        )
        for span in wanted["spans"]
    )
