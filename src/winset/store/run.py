"""A finished run as it is read back: the answers, the tables, and a query over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from numpy.typing import NDArray

from winset.errors import Finding, InvalidInput, Place, UnknownName
from winset.store.record import ANSWERS, RECORD, Record, table_file
from winset.store.run_key import RunKey

State = Literal["complete", "unfinished", "damaged"]

DAMAGED = "WR001"
"""Rule code of a run that is not what was written."""


@dataclass(frozen=True)
class Run:
    """A complete run in the store.

    What is read is first compared with the checksums that were taken when the run was finished.

    Parameters
    ----------
    folder : where its files lie.
    record : what its run.json says.
    """

    folder: Path
    record: Record

    @property
    def key(self) -> RunKey:
        """What the run is of."""
        return self.record.key

    @property
    def id(self) -> str:
        """Name of the run in the store."""
        return self.record.key.id

    @property
    def created(self) -> datetime:
        """When the run was finished, in UTC."""
        return self.record.created

    @property
    def versions(self) -> Mapping[str, str]:
        """Versions of the programs that computed and wrote the run, by name."""
        return self.record.versions

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables."""
        return self.record.tables

    def answers(self) -> str:
        """Give the answers of the run, as JSON text.

        Raises
        ------
        InvalidInput
            If the file was changed since.
        """
        self._require(ANSWERS)
        return (self.folder / ANSWERS).read_bytes().decode()

    def columns(self, table: str) -> dict[str, NDArray[Any]]:
        """Read one table: column → (row,) array of the type that was stored.

        Raises
        ------
        UnknownName
            If the run has no such table.
        InvalidInput
            If the file was changed since.
        """
        from winset.store.parquet import read_table

        if table not in self.tables:
            raise UnknownName("table", table, self.tables)
        self._require(table_file(table))
        return read_table(self.folder / table_file(table))

    def query(self, sql: str) -> dict[str, NDArray[Any]]:
        """Answer one SELECT over the tables of the run, by name; it can read nothing else.

        A NaN that was stored is NULL to the query. NULLs come back as NaN in floats, and masked
        in columns of other types.

        Raises
        ------
        UsageError
            If the query is not one SELECT, or means nothing here.
        InvalidInput
            If a file was changed since.
        """
        from winset.store.parquet import query_tables

        self._require(*map(table_file, self.tables))
        return query_tables({t: self.folder / table_file(t) for t in self.tables}, sql)

    def verify(self) -> tuple[Finding, ...]:
        """Compare every file with its checksum → what was changed since; empty if nothing was."""
        return tuple(damage(self.folder, problem) for problem in self.record.changed(self.folder))

    def _require(self, *files: str) -> None:
        found = [str(damage(self.folder, p)) for p in self.record.changed(self.folder, *files)]
        if found:
            raise InvalidInput("\n".join(found))


@dataclass(frozen=True)
class RunInfo:
    """One line of the list of runs.

    Parameters
    ----------
    id : the digits that the run is called by.
    state : ``complete``; ``unfinished``, to be resumed from its parts; or ``damaged``, not used.
    key : what the run is of; None where that cannot be read.
    when : when it was finished, or last changed where it is not complete; in UTC.
    parts : parts kept of an unfinished run.
    size : bytes on disk.
    folder : where it lies.
    findings : what is damaged and how to mend it.
    """

    id: str
    state: State
    key: RunKey | None
    when: datetime
    parts: int
    size: int
    folder: Path
    findings: tuple[Finding, ...] = ()


def damage(folder: Path, problem: str) -> Finding:
    """Report a run that is not what was written, and how to mend that."""
    return Finding(
        DAMAGED,
        f"run {folder.name} is damaged and is not used: {problem}",
        f"delete the folder {folder}, or `winset runs [CASE] --remove {folder.name}`; "
        "the run is computed again when next asked for",
        Place(str(folder / RECORD)),
    )
