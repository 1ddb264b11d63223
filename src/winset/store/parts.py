"""Pieces of a run that is still being computed, each sealed so that a torn one is never read.

A part is one file: a line with the checksum and length of what follows, then arrays of any
shape in NumPy's own format.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from winset.errors import UsageError

SEAL = "winset-part/1"
SUFFIX = ".part"

Arrays = Mapping[str, NDArray[Any]]

_NAME = re.compile(r"^[a-z0-9][a-z0-9_.-]{0,79}$")


def part_file(name: str) -> str:
    """Give the file name of a part.

    Raises
    ------
    UsageError
        If the name holds anything but small letters, digits, dots, dashes and underscores.
    """
    if not _NAME.match(name):
        raise UsageError(f"part {name!r}: small letters, digits, dots, - and _ only, at most 80")
    return name + SUFFIX


def seal(arrays: Arrays) -> bytes:
    """Pack arrays into the bytes of a part.

    Raises
    ------
    UsageError
        If an array holds Python objects: only numbers, truth values and texts can be kept.

    Examples
    --------
    >>> opened = unseal(seal({"gains": np.array([[0.5, np.nan]])}))
    >>> opened["gains"].shape
    (1, 2)
    >>> unseal(seal({"gains": np.zeros(3)})[:-1]) is None
    True
    """
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, array in arrays.items():
            kept = np.asarray(array)
            if kept.dtype.hasobject:
                raise UsageError(f"array {name!r} holds objects; keep numbers or texts")
            with archive.open(f"{name}.npy", "w", force_zip64=True) as file:
                np.lib.format.write_array(file, kept, allow_pickle=False)
    content = body.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    return f"{SEAL} {digest} {len(content)}\n".encode() + content


def unseal(sealed: bytes) -> dict[str, NDArray[Any]] | None:
    """Unpack the arrays of a part; None if it is torn, changed or of another kind."""
    head, _, content = sealed.partition(b"\n")
    digest = hashlib.sha256(content).hexdigest()
    if head != f"{SEAL} {digest} {len(content)}".encode():
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
