"""Compile kernels once and keep them, in a folder that belongs to exactly these sources.

Numba's own cache looks only at the file of a function, not at the files of the functions that
it calls: after an upgrade a kernel could go on running old code. Here the folder's name is a
fingerprint of all kernel sources, so changed sources never meet old machine code.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config

Kernel = TypeVar("Kernel", bound=Callable[..., object])

_IMPORT = re.compile(r"^from (winset[\w.]*) import (\([^)]*\)|[^(\n]*)", re.MULTILINE)

_KERNEL = re.compile(rb"^@(compiled|bare|entrance|spliced)$", re.MULTILINE)

BARE = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": False}

_numba_config = cast(Any, config)


def compiled(function: Kernel) -> Kernel:
    """Compile a function of arrays on first call, or load it from the folder of these sources."""
    return _compiled(function)


def bare(function: Kernel) -> Kernel:
    """Compile what compiled code alone calls, and what makes no array and returns none.

    It is not fit to be called otherwise, and counts no references to arrays: half the time to
    compile, two thirds of the time to run.
    """
    return _compiled(function, **BARE)


def entrance(function: Kernel) -> Kernel:
    """Compile as `bare` what is called from outside too."""
    return _compiled(function, no_cfunc_wrapper=True, _nrt=False)


def spliced(function: Kernel) -> Kernel:
    """Write a function into its only caller instead of compiling it twice, alone and within."""
    return cast(Kernel, numba.njit(nogil=True, inline="always", **cast(Any, BARE))(function))


def _compiled(function: Kernel, **settings: bool) -> Kernel:
    before = _numba_config.CACHE_DIR
    if not kept_elsewhere():
        _numba_config.CACHE_DIR = str(folder())
    try:
        return cast(Kernel, numba.njit(cache=True, nogil=True, **cast(Any, settings))(function))
    finally:
        _numba_config.CACHE_DIR = before


def kept_elsewhere() -> bool:
    """Tell whether Numba was told to keep machine code in a folder of its own."""
    return bool(os.environ.get("NUMBA_CACHE_DIR"))


@cache
def folder() -> Path:
    """Name the folder of compiled kernels: the user's cache folder, then a fingerprint."""
    versions = f"{numba.__version__} {sys.version}"
    return user_cache() / "winset" / f"kernels-{fingerprint(Path(__file__).parents[1], versions)}"


def fingerprint(package: Path, versions: str) -> str:
    """Sum up in 16 digits the sources of all kernels, and of what they take constants from.

    A constant is compiled into the code that reads it, so the files that a kernel's file imports
    from count too.
    """
    texts = {path: path.read_bytes() for path in package.glob("*/*.py")}
    used = {path for path, text in texts.items() if _KERNEL.search(text)}
    for path in tuple(used):
        for module, names in _IMPORT.findall(texts[path].decode()):
            home = package.joinpath(*module.split(".")[1:])
            named = (home / f"{name}.py" for name in re.findall(r"\w+", names))
            used.update(p for p in (home.with_suffix(".py"), *named) if p in texts)
    digest = hashlib.sha256(versions.encode())
    for path in sorted(used):
        digest.update(texts[path])
    return digest.hexdigest()[:16]


def user_cache() -> Path:
    """Find where this system keeps what programs can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
