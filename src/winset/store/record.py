"""run.json: what a finished run is, and the size and checksum of every file it consists of.

It is the last file to be written. A folder without it, or with one that does not fit its files,
is no run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from winset.errors import InvalidInput, UsageError
from winset.store.run_key import RunKey

FORMAT = "winset.run/1"
RECORD = "run.json"
ANSWERS = "answers.json"


@dataclass(frozen=True)
class StoredFile:
    """Size in bytes and SHA-256 of a file as it was written."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Record:
    """What run.json says.

    Parameters
    ----------
    key : what the run is of.
    created : when it was finished, in UTC.
    versions : of the programs that computed and wrote it, by name.
    tables : names of its tables, in order; each lies in a Parquet file of that name.
    files : file name → its size and checksum, run.json itself left out.
    """

    key: RunKey
    created: datetime
    versions: Mapping[str, str]
    tables: tuple[str, ...]
    files: Mapping[str, StoredFile]

    def text(self) -> str:
        """Write the record as JSON."""
        plain = {
            "format": FORMAT,
            "id": self.key.id,
            "key": self.key.plain(),
            "created": self.created.isoformat(),
            "versions": dict(self.versions),
            "tables": list(self.tables),
            "files": {
                name: {"size": file.size, "sha256": file.sha256}
                for name, file in self.files.items()
            },
        }
        return json.dumps(plain, indent=2) + "\n"

    def missing(self, folder: Path) -> tuple[str, ...]:
        """Say which files are not there or have another size; cheap, reads no content."""
        return tuple(filter(None, (self._size_problem(folder, name) for name in self.files)))

    def changed(self, folder: Path, *names: str) -> tuple[str, ...]:
        """Say which files, or which of those named, are not byte for byte what was written."""
        chosen = names or tuple(self.files)
        return tuple(filter(None, (self._content_problem(folder, name) for name in chosen)))

    def _size_problem(self, folder: Path, name: str) -> str:
        path, stored = folder / name, self.files[name]
        try:
            size = path.stat().st_size
        except OSError as error:
            return f"{path}: {error.strerror}"
        return "" if size == stored.size else f"{path}: has {size} bytes instead of {stored.size}"

    def _content_problem(self, folder: Path, name: str) -> str:
        path = folder / name
        try:
            same = measure(path) == self.files[name]
        except OSError as error:
            return f"{path}: {error.strerror}"
        return "" if same else f"{path}: is not what was written when the run was finished"


def table_file(table: str) -> str:
    """Give the file name of a table."""
    return f"{table}.parquet"


def measure(path: Path) -> StoredFile:
    """Take size and checksum of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return StoredFile(file.tell(), digest)


def read_record(folder: Path) -> Record:
    """Read the run.json of a folder, and hold it to the name of the folder.

    Raises
    ------
    InvalidInput
        If there is none, it cannot be read, or it is not about this run.
    """
    path = folder / RECORD
    try:
        plain = json.loads(path.read_bytes())
    except OSError as error:
        raise InvalidInput(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise InvalidInput(f"{path}: is not JSON: {error}") from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        found = plain.get("format") if isinstance(plain, dict) else None
        raise InvalidInput(f"{path}: has format {found!r}; this winset reads {FORMAT!r}")
    try:
        record = _record(plain)
    except (KeyError, TypeError, ValueError, AttributeError, UsageError) as error:
        raise InvalidInput(f"{path}: lacks or garbles a field: {error}") from error
    if record.key.id != folder.name:
        raise InvalidInput(f"{path}: is about run {record.key.id}, not {folder.name}")
    return record


def _record(plain: Mapping[str, Any]) -> Record:
    created = datetime.fromisoformat(plain["created"])
    if created.tzinfo is None:
        raise ValueError("created has no time zone")
    tables = tuple(str(name) for name in plain["tables"])
    files = {
        str(name): StoredFile(int(file["size"]), str(file["sha256"]))
        for name, file in plain["files"].items()
    }
    needed = {ANSWERS, *map(table_file, tables)}
    if set(files) != needed:
        raise ValueError(f"files are {sorted(files)}, should be {sorted(needed)}")
    if any(Path(name).name != name for name in files):
        raise ValueError("a file lies outside the run")
    versions = {str(name): str(version) for name, version in plain["versions"].items()}
    return Record(RunKey.from_plain(plain["key"]), created, versions, tables, files)
