"""Reports of one origin: every pair that the ledger settles, once a pair.

A pair that the ledger calls retellings of one original must be found, and a pair that it calls
independent must not.
"""

from __future__ import annotations

from typing import Any

from benchmarks.score.parts import Read, part
from benchmarks.score.table import Row

NAME = "one origin"
TARGET = "every pair right"


def origins(read: Read) -> Row:
    """Pairs of reports with and without a common origin."""
    pairs = _found(read)
    if pairs is None:
        return Row(NAME, TARGET)
    misses, right, said, wanted = [], 0, 0, 0
    for pair in read.gold.ledger["derivation"]["pairs"]:
        a, b = pair["a"].lower(), pair["b"].lower()
        same = pair["relation"] == "same-original"
        given = frozenset((a, b)) in pairs
        said, wanted, right = said + given, wanted + same, right + (given and same)
        if given != same:
            misses.append(f"{a} and {b}: {'taken for one origin' if given else 'not found'}")
    return Row(
        NAME,
        TARGET,
        precision=right / said if said else 1.0,
        recall=right / wanted if wanted else 1.0,
        passed=not misses,
        note=f"{right} of {wanted} pairs",
        misses=tuple(misses),
    )


def _found(read: Read) -> frozenset[frozenset[str]] | None:
    """Pairs of documents of one origin, from whatever the comparison calls its groups."""
    compare = part("compare", "compare")
    if compare is None or read.extracts is None:
        return None
    compared: Any = compare(tuple(read.extracts.values()), read.texts)
    return frozenset(
        frozenset((a, b)) for group in compared.origins for a in group for b in group if a != b
    )
