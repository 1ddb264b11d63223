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

_KERNEL = re.compile(rb"^@(compiled|inner|bare)$", re.MULTILINE)

_numba_config = cast(Any, config)


def compiled(function: Kernel) -> Kernel:
    """Compile a function of arrays on first call, or load it from the folder of these sources."""
    return _compiled(function)


def inner(function: Kernel) -> Kernel:
    """Compile a function that compiled code alone calls: it takes half the time to compile."""
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def bare(function: Kernel) -> Kernel:
    """Compile as `inner` what makes no array and returns none: no references are counted.

    That takes a third off the time of a search.
    """
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True, _nrt=False)


def _compiled(function: Kernel, **settings: bool) -> Kernel:
    before = _numba_config.CACHE_DIR
    if not os.environ.get("NUMBA_CACHE_DIR"):
        _numba_config.CACHE_DIR = str(folder())
    try:
        return cast(Kernel, numba.njit(cache=True, nogil=True, **cast(Any, settings))(function))
    finally:
        _numba_config.CACHE_DIR = before


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
