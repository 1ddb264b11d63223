"""What can be wrong with a ledger, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from winset.errors import Finding, Place
from winset.store.ledger.lines import Transaction

TORN, SPOILT, INTERRUPTED, MISCOUNTED, TEXT = "WL001", "WL002", "WL003", "WL004", "WL005"

_RESTORE = "bring the file back from git or a copy"


def torn_kept(path: Path, aside: Path) -> Finding:
    """Tell of half a line that a killed process left, now kept aside."""
    return Finding(
        TORN,
        f"the last line was half-written when a process died; it is kept in {aside}",
        "nothing that counted is lost; repeat the command that was interrupted",
        Place(str(path)),
        "warning",
    )


def torn_stays(path: Path, reason: str) -> Finding:
    """Tell of half a line that cannot be put aside."""
    return Finding(
        TORN,
        f"the last line is half-written, is passed over, and cannot be put aside: {reason}",
        "check the permissions of the folder and the space left, then open the case again",
        Place(str(path)),
        "warning",
    )


def spoilt(place: Place, reason: str) -> Finding:
    """Tell of a line that is not what was written."""
    return Finding(
        SPOILT,
        f"this line does not count: {reason}",
        f"{_RESTORE}; to change what a record says, review it",
        place,
    )


def orphaned(place: Place, before: str) -> Finding:
    """Tell of a transaction that follows one which is not there."""
    return Finding(
        SPOILT,
        f"it follows transaction {before}, which is not in the file: lines were taken out",
        _RESTORE,
        place,
    )


def interrupted(path: Path, records: int) -> Finding:
    """Tell of records whose transaction was never finished."""
    return Finding(
        INTERRUPTED,
        f"{records} record(s) of an interrupted transaction are passed over",
        "nothing that counted is lost; repeat the command that was interrupted",
        Place(str(path)),
        "note",
    )


def miscounted(path: Path, transaction: Transaction, found: Mapping[str, Sequence[str]]) -> Finding:
    """Tell of a transaction whose records are not all there, or not as they were."""
    kinds = sorted({*transaction.counts, *found})
    differ = [
        f"{kind} {len(found.get(kind, ()))} of {transaction.counts.get(kind, 0)}"
        for kind in kinds
        if len(found.get(kind, ())) != transaction.counts.get(kind, 0)
    ]
    what = ", ".join(differ) or "others than were written, or in another order"
    return Finding(
        MISCOUNTED,
        f"transaction {transaction.id} does not have its records: {what}",
        _RESTORE,
        Place(str(path)),
    )


def text_damaged(error: Exception) -> Finding:
    """Tell of a text that is missing or was changed."""
    what, _, mend = str(error).partition("; ")
    return Finding(TEXT, what, mend, severity="warning")
