"""Where a project keeps its reports and what was read out of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from winset.evidence.records import Record


def records_of(_case: str | Path) -> Iterable[Record]:
    """List the records in the ledger of a case's project; none for a case that has no project."""
    return ()
