"""Files written whole or not at all: an interrupted write leaves what was there before."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from winset.errors import UsageError, WinsetError
from winset.store.leftovers import temporary


def write_text(path: str | Path, text: str, *, force: bool = False) -> Path:
    """Write a text file as UTF-8, whole or not at all.

    Parameters
    ----------
    force : whether an existing file may be replaced.

    Raises
    ------
    UsageError
        If the file exists and ``force`` is not given.
    WinsetError
        If the system refuses to write; an existing file is then as it was.
    """
    return write_bytes(path, text.encode(), force=force)


def write_bytes(path: str | Path, content: bytes, *, force: bool = False) -> Path:
    """Write a file, whole or not at all; an existing file stays unless ``force``.

    The bytes go to a hidden file in the same folder first, reach the disk, and then take the
    name in one step. Raises as `write_text` does.
    """
    target = Path(path)
    if not force:
        refuse_existing(target)
    draft = target.with_name(temporary(target.name))
    try:
        to_disk(draft, content)
        _take_name(draft, target, force)
        settle(target.parent)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def refusal(path: Path, error: Exception) -> WinsetError:
    """Say that the system refused to write at a path, why, and what to look at."""
    reason = getattr(error, "strerror", None) or str(error)
    return WinsetError(
        f"{path}: cannot be written: {reason}; nothing there was changed. "
        "Check the folder, its permissions and the space left"
    )


def to_disk(path: Path, content: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    # O_EXCL: nobody can have laid a link under this name; the mode respects the umask.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush(path: Path) -> None:
    """Wait until the disk has a file that somebody else wrote."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Bring the names in a folder to the disk, where folders can be synchronised."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # the files themselves are safe; some systems refuse this
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refuse_existing(*paths: Path) -> None:
    """Refuse, before any work, to replace files that exist.

    Raises
    ------
    UsageError
        If any of them exists, broken symbolic links included.
    """
    for path in paths:
        if os.path.lexists(path):
            raise _exists(path)


def _exists(path: Path) -> UsageError:
    return UsageError(f"{path} exists already; give another name, or force to replace it")


def _take_name(draft: Path, target: Path, force: bool) -> None:
    if force:
        draft.replace(target)
        return
    try:
        os.link(draft, target)  # unlike replace, fails if the name was taken meanwhile
    except FileExistsError:
        raise
    except OSError:  # file systems without hard links
        refuse_existing(target)
        draft.replace(target)
