"""What lies behind a case on this machine: records of its ledger, and texts of its reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from winset import readers
from winset.case import Case
from winset.errors import UsageError
from winset.evidence.claims import Document
from winset.evidence.records import Record
from winset.review.project import records_of
from winset.store.ledger.texts import FOLDER

MOST_FILES = 10_000
"""Files of a folder that are looked at for texts."""
MOST_BYTES = 50_000_000
"""A larger file is no text of a report."""


@dataclass(frozen=True)
class Behind:
    """What a report on a case can show of its sources.

    Parameters
    ----------
    records : of the ledger of evidence that stand and tell which report goes back to which.
    texts : document of the case → its text, as far as it is here and unchanged.
    """

    records: tuple[Record, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def behind(
    name: str | Path, case: Case, sources: str | Path | None = None, *, quotes: bool = True
) -> Behind:
    """Gather what lies behind a case: its ledger, and the texts in its project or in a folder.

    Parameters
    ----------
    name : of the case, as for `open`.
    sources : folder with the texts of reports, under whatever names; absent: only ``sources`` in
        the project folder.
    quotes : whether texts are taken up at all.

    Raises
    ------
    UsageError
        If ``sources`` is no folder, or quotes are unwanted and it is named all the same.
    """
    if sources is not None and not quotes:
        raise UsageError("either name a folder of texts to quote from, or leave quotes out")
    if sources is not None and not Path(sources).is_dir():
        raise UsageError(f"{sources} is no folder; name the folder with the texts of the reports")
    path = readers.locate(name)
    folder = path if path.is_dir() else path.parent
    places = [(Path(sources), True)] if sources is not None else []
    texts = dict(_texts(case, [*places, (folder / FOLDER, False)])) if quotes else {}
    return Behind(tuple(records_of(name)), texts)


def _texts(case: Case, folders: Iterable[tuple[Path, bool]]) -> Iterator[tuple[str, str]]:
    """Find the text of each document; one that was changed is not taken for it.

    Parameters
    ----------
    folders : where to look, each with whether to look into every file of it.
    """
    wanted = {d.sha256: (key, d) for key, d in case.ledger.documents.items() if d.sha256}
    for folder, search in folders:
        for digest, content in _found(wanted, folder, search=search):
            key, document = wanted[digest]
            text = content.decode("utf-8", "replace")
            # Places count code points: a text of another length cannot be the one that was read.
            if len(text) == document.chars:
                del wanted[digest]
                yield key, text


def _found(
    wanted: Mapping[str, tuple[str, Document]], folder: Path, *, search: bool
) -> Iterator[tuple[str, bytes]]:
    """Look under the names that texts usually have, then, if some are missing, in every file."""
    usual = [
        folder / name
        for digest, (_, document) in wanted.items()
        for name in (f"{digest}.txt", document.file)
        if name and Path(name).name == name
    ]
    yield from _matching(wanted, usual)
    if wanted and search:
        yield from _matching(wanted, islice(folder.rglob("*"), MOST_FILES))


def _matching(
    wanted: Mapping[str, tuple[str, Document]], paths: Iterable[Path]
) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                continue
            content = path.read_bytes()
        except OSError:  # a text that cannot be read is a text that is not here
            continue
        digest = hashlib.sha256(content).hexdigest()
        if digest in wanted:
            yield digest, content
