"""Where runs are kept: beside the case, or for built-in cases in the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = ".winset"
OVERRIDE = "WINSET_RUNS"
"""Environment variable that names another folder for all runs."""


def default_folder(case_path: Path | None) -> Path:
    """Say in which folder the runs of a case are kept.

    That is ``.winset/runs`` in the folder of the case; for built-in cases and cases made in
    memory, ``winset/runs`` in the cache folder of the user. The environment variable WINSET_RUNS
    overrides both.

    Parameters
    ----------
    case_path : folder or file of the case; None for a case that has none of its own.

    Examples
    --------
    >>> default_folder(Path("talks/case.yaml")).parts[-3:]
    ('talks', '.winset', 'runs')
    """
    chosen = os.environ.get(OVERRIDE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    if case_path is None:
        from winset.search.compiled import user_cache

        return user_cache() / "winset" / "runs"
    home = case_path if case_path.is_dir() else case_path.parent
    return home.absolute() / FOLDER / "runs"
