"""Reports packed into archives: unpacked in memory, member by member, within a stated budget."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from winset.errors import Finding
from winset.readers.reports.limits import Limits
from winset.readers.reports.rules import finding

ZIP = b"PK\x03\x04"
SMALL = 10_000_000
"""Bytes that any archive may unpack to, however small it is itself."""
CHUNK = 1 << 16

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What the standard library raises on archives that are damaged, protected or of unknown make."""


@dataclass
class Budget:
    """What one archive, with all that is nested in it, may still unpack to."""

    archive: str
    size: int
    limits: Limits
    unpacked: int = 0
    members: int = 0

    def spend(self, unpacked: int) -> None:
        """Count bytes that came out; raise when they are too many for the archive's size."""
        self.unpacked += unpacked
        most = min(self.limits.unpacked, max(SMALL, self.size * self.limits.ratio))
        if self.unpacked > most:
            raise OverBudgetError(
                f"{self.size:,} bytes unpack to more than {most:,}, which no texts of reports do"
            )

    def count(self) -> None:
        """Count a member; raise when there are too many."""
        self.members += 1
        if self.members > self.limits.members:
            raise OverBudgetError(f"it has more than {self.limits.members:,} members")


class OverBudgetError(Exception):
    """An archive would unpack to too much; it is caught where the archive was opened."""


def opens_as_archive(path: Path) -> bool:
    """Tell whether a file is a zip of reports, by its first bytes and not by its name.

    Documents of office programs are zips too, but are no pile of reports.
    """
    if path.suffix.lower() in OFFICE:
        return False
    with path.open("rb") as file:
        return file.read(len(ZIP)) == ZIP


OFFICE = frozenset(
    (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk")
)
"""Zips that are one document or program, not a pile of reports."""


def members(path: Path, name: str, limits: Limits) -> Iterator[tuple[str, bytes | Finding]]:
    """Unpack an archive in memory: names below the archive's, with bytes or a finding each."""
    budget = Budget(str(path), path.stat().st_size, limits)
    with path.open("rb") as file:
        try:
            yield from _unpack(file, name, str(path), budget, 1)
        except OverBudgetError as error:
            mend = "unpack it yourself and point at the folder, if you trust it"
            message = f"{error}; {budget.members:,} members were looked at, then reading stopped"
            yield name, finding("WS121", message, mend, str(path))


def _unpack(
    file: IO[bytes], name: str, where: str, budget: Budget, depth: int
) -> Iterator[tuple[str, bytes | Finding]]:
    mend = "unpack it yourself and point at the folder"
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        yield name, finding("WS120", f"damaged archive: {error}", mend, where)
        return
    with archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            budget.count()
            inner, harmless = below(info.filename)
            label, place = f"{name}/{inner}", f"{where}/{inner}"
            if not harmless:
                message = f"a member is named {info.filename!r:.120}"
                yield label, finding("WS123", message, "nothing was written there", place)
            content = _content(archive, info, place, budget)
            if isinstance(content, bytes) and content.startswith(ZIP) and not _office(inner):
                if depth >= budget.limits.nested:
                    message = f"an archive inside {depth} archives; at most {budget.limits.nested}"
                    yield label, finding("WS122", message, mend, place)
                else:
                    yield from _unpack(io.BytesIO(content), label, place, budget, depth + 1)
            else:
                yield label, content


def _content(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, budget: Budget
) -> bytes | Finding:
    if info.flag_bits & 0x1:
        return finding("WS120", "protected by a password", "unpack it yourself", where)
    most = budget.limits.file
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as member:
            while part := member.read(CHUNK):
                size += len(part)
                budget.spend(len(part))
                if size > most:
                    message = f"it unpacks to more than the {most / 1e6:g} MB that are read"
                    mend = "save the report alone, as text or as a plain page"
                    return finding("WS103", message, mend, where)
                parts.append(part)
    except BROKEN as error:
        message = f"damaged member: {error}" if str(error) else "damaged member"
        return finding("WS120", message, "pack it again", where)
    return b"".join(parts)


def _office(name: str) -> bool:
    return Path(name).suffix.lower() in OFFICE


def below(name: str) -> tuple[str, bool]:
    r"""Keep of a member's name what stays below the archive, and say whether that was all of it.

    Examples
    --------
    >>> below("day-1/report.txt")
    ('day-1/report.txt', True)
    >>> below("../../etc/passwd")
    ('etc/passwd', False)
    """
    parts = re.split(r"[\\/]", "".join(c if c.isprintable() else "_" for c in name))
    kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return "/".join(kept) or "unnamed", ".." not in parts and parts[0] != "" and ":" not in name
