"""What lies where the analyst points: files of folders and members of archives, one at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from winset.errors import Finding
from winset.readers.reports.archives import members, opens_as_archive
from winset.readers.reports.limits import Limits
from winset.readers.reports.rules import finding

ASIDE = re.compile(r"^(\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""Names that the system or an editor made; nobody saved a report under them."""


@dataclass(frozen=True)
class Found:
    """Bytes that may be a report.

    ``name``: as kept in the ledger, without folder, with the archive in front if there is one.
    ``where``: as shown to the analyst.
    """

    name: str
    where: str
    content: bytes


def found(paths: Iterable[str | Path], limits: Limits) -> Iterator[Found | Finding]:
    """Walk files, folders and archives, in the order of their names.

    Every file gives its bytes or a finding; nothing is written, and no more than the limit on a
    file is held at a time. Names beginning with a dot are passed over, unless pointed at.
    """
    for path in map(Path, paths):
        if path.is_dir():
            for inner in _files(path):
                yield from _file(inner, limits) if isinstance(inner, Path) else (inner,)
        else:
            yield from _file(path, limits)


def _files(folder: Path) -> Iterator[Path | Finding]:
    refused: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=refused.append):
        # A link to a folder is not followed: it may lead round in circles.
        folders[:] = sorted(name for name in folders if not ASIDE.match(name))
        yield from (Path(here, name) for name in sorted(names) if not ASIDE.match(name))
    for error in refused:
        yield _unopened(str(error.filename), error)


def _file(path: Path, limits: Limits) -> Iterator[Found | Finding]:
    where = str(path)
    try:
        if not path.is_file():
            # Opening a pipe or device could wait for ever.
            what = "neither a file nor a folder" if path.exists() else "no such file or folder"
            yield finding("WS100", what, "check the spelling of the path", where)
            return
        if opens_as_archive(path):
            for name, content in members(path, path.name, limits):
                label = f"{path.parent / name}"
                if isinstance(content, Finding):
                    yield content
                elif not ASIDE.match(name.rpartition("/")[2]) and "/__MACOSX/" not in name:
                    yield Found(name, label, content)
            return
        with path.open("rb") as file:
            content = file.read(limits.file + 1)
        if len(content) > limits.file:
            yield too_large(where, path.stat().st_size, limits)
            return
    except OSError as error:
        yield _unopened(where, error)
        return
    yield Found(path.name, where, content)


def too_large(where: str, size: int, limits: Limits) -> Finding:
    """Say that a file is beyond the limit."""
    message = f"the file has {size / 1e6:.1f} MB; at most {limits.file / 1e6:g} MB are read"
    return finding("WS103", message, "save the report alone, as text or as a plain page", where)


def _unopened(where: str, error: OSError) -> Finding:
    reason = error.strerror or str(error)
    return finding("WS100", f"cannot be read: {reason}", "check the permissions", where)
