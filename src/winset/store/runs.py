"""The store of runs: each computed once, found again by what it is of, never half there.

A run lies in a folder named by its key. The folder is filled under a hidden name and takes its own
name in one step, so it is complete or absent whatever happens. While a run is computed, its parts
lie in a folder beside it, ``ID.parts``.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from winset import __version__
from winset.errors import Finding, InvalidInput, UnknownName, UsageError, WinsetError
from winset.store.alone import alone
from winset.store.atomic import flush, refusal, settle, to_disk, write_bytes, write_text
from winset.store.leftovers import abandoned, clear, is_temporary, temporary
from winset.store.parts import SUFFIX, Arrays, part_file, seal, unseal
from winset.store.places import FOLDER, default_folder
from winset.store.record import (
    ANSWERS,
    RECORD,
    Record,
    StoredFile,
    measure,
    read_record,
    table_file,
)
from winset.store.run import Run, RunInfo, State, damage
from winset.store.run_key import IDENTITY, RunKey

__all__ = ["Run", "RunInfo", "RunKey", "Runs", "default_folder"]

PARTS = ".parts"
KEY = "key.json"
TRIES = 5
"""Times that something is done again because another process was quicker."""


@dataclass(frozen=True)
class Runs:
    """The runs in one folder; several processes may use it at once.

    Parameters
    ----------
    folder : made when something is first written.

    Examples
    --------
    >>> import tempfile
    >>> store = Runs(Path(tempfile.mkdtemp()))
    >>> key = RunKey("0123456789abcdef", seed=1, draws=2, version="0.1.0", settings={})
    >>> store.find(key) is None
    True
    >>> run = store.finish(key, {"draws": {"exists": np.array([True, False])}}, '{"share": 0.5}')
    >>> store.find(key).query("SELECT count(*) AS n FROM draws WHERE exists")["n"].tolist()
    [1]
    """

    folder: Path

    def find(self, key: RunKey) -> Run | None:
        """Find a complete run; None if there is none, or `damage` has something to say of it."""
        record, _ = self._read(key.id)
        return None if record is None else Run(self.folder / key.id, record)

    def damage(self, key: RunKey) -> tuple[Finding, ...]:
        """Say why a run that lies in the store cannot be used, and how to mend that."""
        return self._read(key.id)[1]

    def part(self, key: RunKey, name: str) -> dict[str, NDArray[Any]] | None:
        """Read a part that was kept, arrays of any shape by name; None if it is not there whole.

        Raises
        ------
        InvalidInput
            If the system refuses to read it.
        """
        path = self._parts(key.id) / part_file(name)
        try:
            return unseal(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise InvalidInput(f"{path}: cannot be read: {error.strerror}") from error

    def keep_part(self, key: RunKey, name: str, arrays: Arrays) -> None:
        """Keep a part of a run under way, whole or not at all; one of that name is replaced.

        Where another process has finished the run meanwhile, nothing is kept.

        Raises
        ------
        UsageError
            If the name or an array cannot be stored.
        WinsetError
            If the system refuses to write; what was kept before is then as it was.
        """
        file, content = part_file(name), seal(arrays)
        parts = self._parts(key.id)
        for turn in range(TRIES):
            if self.find(key):
                return
            try:
                self._start(key)
                write_bytes(parts / file, content, force=True)
                return
            except WinsetError as error:
                # Another process finished this run, and cleared the parts between two steps.
                quicker = isinstance(error.__cause__, FileNotFoundError)
                if not quicker or turn == TRIES - 1:
                    raise

    def finish(
        self, key: RunKey, tables: Mapping[str, Mapping[str, NDArray[Any]]], answers: str
    ) -> Run:
        """Store a run, whole or not at all, and drop its parts.

        Where another process has finished the same run meanwhile, that one stays. A damaged run
        of this key is replaced.

        Parameters
        ----------
        tables : table → column → (row,) integers, floats, truth values or texts, equally long.
        answers : JSON text.

        Raises
        ------
        UsageError
            If a table cannot be stored as it is, or the answers are not JSON.
        WinsetError
            If the system refuses to write; the store is then as it was, parts included.
        """
        from winset.store.parquet import check_tables

        checked = check_tables(tables)
        try:
            json.loads(answers)
        except ValueError as error:
            raise UsageError(f"the answers of a run are JSON: {error}") from error
        run = self.find(key) or self._store(key, checked, answers)
        self.clean()
        return run

    def all(self, *, verify: bool = False) -> tuple[RunInfo, ...]:
        """List what lies in the store, newest first; ``verify`` reads every file to its end."""
        found = (self._describe(name, verify) for name in self._names())
        return tuple(sorted(filter(None, found), key=lambda info: info.when, reverse=True))

    def remove(self, identity: str) -> None:
        """Remove a run from the store: complete or damaged, and its parts.

        Raises
        ------
        UnknownName
            If there is none of that id.
        WinsetError
            If the system refuses.
        """
        names = self._names()
        if identity not in names:
            raise UnknownName("run", identity, names)
        try:
            with alone(self.folder):
                for path in (self.folder / identity, self._parts(identity)):
                    if os.path.lexists(path):
                        self._discard(path)
        except OSError as error:
            reason = f"{error.filename}: {error.strerror}"
            raise WinsetError(
                f"run {identity} cannot be removed: {reason}; check the permissions there"
            ) from error

    def clean(self) -> int:
        """Clear what killed processes left, and parts of complete runs → things found."""
        parts = tuple(self.folder.glob(f"*{PARTS}"))
        hidden = [p for place in (self.folder, *parts) for p in _entries(place) if is_temporary(p)]
        left = [p for p in parts if self._read(p.name.removesuffix(PARTS))[0]]
        for path in left:
            with contextlib.suppress(OSError):  # another process does the same, or may not
                self._discard(path)
        return clear(filter(abandoned, hidden)) + len(left)

    def _parts(self, identity: str) -> Path:
        return self.folder / f"{identity}{PARTS}"

    def _names(self) -> tuple[str, ...]:
        """Ids of everything in the store, finished or not."""
        names = (entry.name.removesuffix(PARTS) for entry in _entries(self.folder))
        return tuple(sorted({name for name in names if IDENTITY.match(name)}))

    def _read(self, identity: str) -> tuple[Record | None, tuple[Finding, ...]]:
        """Read a run's record → the record of a complete run, or what is damaged, or neither."""
        folder = self.folder / identity
        if not os.path.lexists(folder):
            return None, ()
        try:
            record = read_record(folder)
        except InvalidInput as error:
            return None, (damage(folder, str(error)),)
        found = tuple(damage(folder, problem) for problem in record.missing(folder))
        return (None, found) if found else (record, ())

    def _describe(self, identity: str, verify: bool) -> RunInfo | None:
        folder, parts = self.folder / identity, self._parts(identity)
        record, findings = self._read(identity)
        if record and verify:
            findings = Run(folder, record).verify()
        state: State = "damaged" if findings else "complete" if record else "unfinished"
        place = parts if state == "unfinished" else folder
        stored = [p for p in (place, *_entries(place)) if not is_temporary(p)]
        stats = []
        for path in stored:
            with contextlib.suppress(OSError):
                stats.append(path.stat())
        if not stats:
            return None  # removed meanwhile
        changed = datetime.fromtimestamp(max(s.st_mtime for s in stats), UTC)
        return RunInfo(
            id=identity,
            state=state,
            key=record.key if record else _key_of(parts),
            when=record.created if record else changed,
            parts=0 if record else sum(p.suffix == SUFFIX for p in _entries(parts)),
            size=sum(s.st_size for s in stats[1:]),
            folder=place,
            findings=findings,
        )

    def _start(self, key: RunKey) -> None:
        """Make the folder for the parts of a run, which says what it is of from the beginning."""
        parts, draft = self._parts(key.id), self.folder / temporary(key.id + PARTS)
        if parts.is_dir():
            return
        try:
            self._prepare()
            draft.mkdir()
            to_disk(draft / KEY, f"{key.canonical}\n".encode())
            draft.rename(parts)
            settle(self.folder)
        except OSError as error:
            if not parts.is_dir():  # else another process was quicker
                raise refusal(parts, error) from error
        finally:
            clear([draft])
        self.clean()

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder.parent / ".gitignore"
        if self.folder.parent.name == FOLDER and not ignore.exists():
            write_text(ignore, "*\n", force=True)

    def _store(
        self, key: RunKey, tables: Mapping[str, dict[str, NDArray[Any]]], answers: str
    ) -> Run:
        target, draft = self.folder / key.id, self.folder / temporary(key.id)
        try:
            self._prepare()
            draft.mkdir()
            _fill(draft, key, tables, answers)
            self._place(draft, key)
            settle(self.folder)
        except OSError as error:
            raise refusal(target, error) from error
        finally:
            clear([draft])
        run = self.find(key)
        if run is None:
            raise WinsetError(f"{target}: was changed while it was written; run it again")
        return run

    def _place(self, draft: Path, key: RunKey) -> None:
        """Give a filled folder its name, unless a complete run has it already."""
        target = self.folder / key.id
        for turn in range(TRIES):
            try:
                draft.rename(target)
                return
            except OSError:
                if not os.path.lexists(target) or turn == TRIES - 1:
                    raise
            with alone(self.folder):
                if self.find(key):
                    return
                self._discard(target)

    def _discard(self, path: Path) -> None:
        """Take a file or folder out of the store in one step, then delete it at leisure."""
        aside = path.with_name(temporary(path.name))
        path.rename(aside)
        clear([aside])


def _fill(
    folder: Path, key: RunKey, tables: Mapping[str, dict[str, NDArray[Any]]], answers: str
) -> None:
    """Write the files of a run, run.json last, and wait until the disk has them."""
    import duckdb

    from winset.store.parquet import write_tables

    files: dict[str, StoredFile] = {}
    paths = {folder / table_file(table): columns for table, columns in tables.items()}
    write_tables(paths)
    for path in paths:
        flush(path)
        files[path.name] = measure(path)
    to_disk(folder / ANSWERS, answers.encode())
    files[ANSWERS] = measure(folder / ANSWERS)
    versions = {
        "winset": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "duckdb": duckdb.__version__,
    }
    now = datetime.now(UTC).replace(microsecond=0)
    record = Record(key, now, versions, tuple(tables), files)
    to_disk(folder / RECORD, record.text().encode())
    settle(folder)


def _entries(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        yield from sorted(folder.iterdir())


def _key_of(parts: Path) -> RunKey | None:
    with contextlib.suppress(OSError, ValueError, UsageError):
        return RunKey.from_plain(json.loads((parts / KEY).read_text()))
    return None
