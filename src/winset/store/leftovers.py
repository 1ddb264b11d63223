"""Temporary names that say whose they are, so that what a killed process left can be cleared.

A file or folder under construction has a hidden name with a mark of the machine and the number of
the process. Nothing that reads the store looks at such names; they go once their process has gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

DAY = 86_400.0
"""Seconds after which anything temporary is a leftover, whoever made it."""

_NAME = re.compile(r"^\..+\.(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]+)\.[0-9a-f]{12}\.tmp$")


def temporary(name: str) -> str:
    """Make a hidden name, used by nobody else, for something that will be called ``name``."""
    # 40 characters are at most 160 bytes, so the whole stays a legal file name.
    return f".{name[:40]}.{_machine()}-{os.getpid()}.{secrets.token_hex(6)}.tmp"


def is_temporary(path: Path) -> bool:
    """Tell whether a name is one that `temporary` gives."""
    return _NAME.match(path.name) is not None


def abandoned(path: Path) -> bool:
    """Tell whether a temporary file or folder has lost its process, or is a day old.

    Processes of other machines, which may share the folder, cannot be asked: theirs only age.
    """
    match = _NAME.match(path.name)
    if match is None:
        return False
    if match["machine"] == _machine() and not _runs(int(match["process"])):
        return True
    with contextlib.suppress(OSError):  # gone meanwhile: somebody else cleared it
        return time.time() - path.lstat().st_mtime > DAY
    return False


def clear(paths: Iterable[Path]) -> int:
    """Delete files and folders as far as the system lets → how many are gone."""
    gone = 0
    for path in paths:
        with contextlib.suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            gone += 1
    return gone


@cache
def _machine() -> str:
    """Mark this machine, and on Linux the container, whose processes are numbered apart."""
    numbering = ""
    with contextlib.suppress(OSError):
        numbering = str(Path("/proc/self/ns/pid").readlink())
    return hashlib.sha256(f"{platform.node()} {numbering}".encode()).hexdigest()[:8]


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        return True  # there, asking with signal 0 would end the process
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # there is one, of somebody else
        return True
    return True
