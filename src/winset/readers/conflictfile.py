"""Conflict files: a conflict graph as a JSON file, and those that come with the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from winset.errors import InvalidInput, UnknownName
from winset.theory.conflict_graph import Conflict, parse, write


def built_in_conflicts() -> tuple[str, ...]:
    """Name the conflicts that come with the package.

    Examples
    --------
    >>> built_in_conflicts()
    ('elmira',)
    """
    folder = resources.files("winset.theory").joinpath("examples")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(".json") for n in names if n.endswith(".json")))


def open_conflict(where: str | Path) -> Conflict:
    """Read a conflict from a JSON file, or a built-in one by its name.

    A name that ends in ``.json`` or holds a folder is a file; so is a `Path`.

    Raises
    ------
    UnknownName
        If there is neither such a file nor a built-in conflict of that name.
    InvalidInput
        If the file cannot be read, or is no conflict; see `winset.theory.conflict_graph.parse`.

    Examples
    --------
    >>> open_conflict("elmira").names[1]
    'Uniroyal Chemical Ltd.'
    """
    if isinstance(where, str) and where in built_in_conflicts():
        entry = resources.files("winset.theory").joinpath("examples", f"{where}.json")
        return parse(entry.read_text("utf-8"), where)
    file = Path(where)
    if isinstance(where, str) and not file.exists() and file.name == where and not file.suffix:
        raise UnknownName("conflict", where, built_in_conflicts())
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(
            f"{file} cannot be read: {error}; name a JSON file in UTF-8 or a built-in conflict "
            f"({', '.join(built_in_conflicts())})"
        ) from None
    return parse(text, str(file))


def save_conflict(conflict: Conflict, file: str | Path) -> None:
    """Write a conflict to a JSON file, replacing it; `open_conflict` reads it back unchanged."""
    Path(file).write_text(write(conflict), "utf-8")
