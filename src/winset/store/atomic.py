"""Files written whole or not at all: an interrupted write leaves what was there before."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from winset.errors import UsageError, WinsetError


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
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        _to_disk(draft, content)
        _take_name(draft, target, force)
        _settle(target.parent)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise WinsetError(
            f"{target}: cannot be written: {reason}; nothing there was changed. "
            "Check the folder, its permissions and the space left"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


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


def _to_disk(draft: Path, content: bytes) -> None:
    # O_EXCL: nobody can have laid a link under this name; the mode respects the umask.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(draft, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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


def _settle(folder: Path) -> None:
    """Bring the new name to the disk as well, where folders can be synchronised."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # the file itself is safe; some systems refuse this
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
