"""Taking turns: one process at a time changes what stands in the way of a finished run."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

LOCK = ".lock"


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder against other processes; the system lets go if this one is killed.

    On file systems that know no locks, and on Windows, it holds nothing: what is then left to
    chance is only who of two replaces a damaged run.
    """
    with (folder / LOCK).open("ab") as file:
        if sys.platform != "win32":
            import fcntl

            with contextlib.suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
