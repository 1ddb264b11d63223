"""Stata files (.dta) as columns: formats 113–115 (Stata 8–12) and 117–119 (Stata 13 and later).

Written from StataCorp's public description of the formats (``help dta``). Texts of fixed length and
numbers are read; long texts (strL) are not.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from winset.errors import InvalidInput

Columns = dict[str, NDArray[Any]]

OLD, NEW = (113, 114, 115), (117, 118, 119)
_OLD_KINDS = {251: "i1", 252: "i2", 253: "i4", 254: "f4", 255: "f8"}
_NEW_KINDS = {65530: "i1", 65529: "i2", 65528: "i4", 65527: "f4", 65526: "f8"}
_STRL = 32768
# Above these a value stands for "missing".
_LARGEST = {
    "i1": 100,
    "i2": 32740,
    "i4": 2147483620,
    "f4": 1.7014117e38,
    "f8": 8.988465674311579e307,
}
MAX_ROWS = 20_000_000


@dataclass(frozen=True)
class _Layout:
    """Where the rows of a file lie, and what stands in them."""

    order: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    """numpy kind of each column; S20 for a text of up to 20 bytes."""
    rows: int
    start: int
    encoding: str


def read_stata(path: Path) -> Columns:
    """Read all columns of a Stata file: numbers as floats (missing is NaN), texts as str.

    Raises
    ------
    InvalidInput
        If it is no Stata file, of another format, cut off, or holds long texts.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be read: {error.strerror or error}") from error
    try:
        layout = _new(content, path) if content.startswith(b"<stata_dta>") else _old(content, path)
    except (struct.error, ValueError, IndexError) as error:
        raise InvalidInput(
            f"{path}: the head of the Stata file is damaged; export it again"
        ) from error
    return _columns(content, layout, path)


def _old(content: bytes, path: Path) -> _Layout:
    version = content[0] if content else 0
    if version not in OLD:
        raise InvalidInput(
            f"{path}: no Stata file of a format that is read (113–115, 117–119); save it anew "
            "with Stata 8 or later, or export it as CSV"
        )
    order = ">" if content[1] == 1 else "<"
    count, rows = struct.unpack_from(f"{order}HI", content, 4)
    kinds = [_old_kind(code) for code in content[109 : 109 + count]]
    at = 109 + count
    names = [_text(content[at + 33 * k : at + 33 * (k + 1)], "latin-1") for k in range(count)]
    formats = 12 if version == 113 else 49
    at += 33 * count + 2 * (count + 1) + formats * count + 33 * count + 81 * count
    while True:  # characteristics, which end with an empty one
        kind, size = struct.unpack_from(f"{order}BI", content, at)
        at += 5 + size
        if kind == 0 and size == 0:
            break
    return _Layout(order, tuple(names), tuple(kinds), rows, at, "latin-1")


def _old_kind(code: int) -> str:
    return _OLD_KINDS.get(code, f"S{code}")


def _new(content: bytes, path: Path) -> _Layout:
    version = int(_between(content, b"<release>", b"</release>"))
    if version not in NEW:
        raise InvalidInput(f"{path}: Stata format {version} is not read; export it as CSV")
    order = ">" if _between(content, b"<byteorder>", b"</byteorder>") == b"MSF" else "<"
    count = int.from_bytes(_after(content, b"<K>", 4 if version == 119 else 2), _end(order))
    rows = int.from_bytes(_after(content, b"<N>", 4 if version == 117 else 8), _end(order))
    start = content.index(b"<map>") + 5
    places = struct.unpack_from(f"{order}14Q", content, start)
    types = struct.unpack_from(f"{order}{count}H", content, places[2] + len(b"<variable_types>"))
    if _STRL in types:
        raise InvalidInput(
            f"{path}: column {types.index(_STRL) + 1} holds long texts (strL), which are not read; "
            "recast it to str in Stata, or drop it"
        )
    width, encoding = (33, "latin-1") if version == 117 else (129, "utf-8")
    at = places[3] + len(b"<varnames>")
    names = [_text(content[at + width * k : at + width * (k + 1)], encoding) for k in range(count)]
    kinds = tuple(_NEW_KINDS.get(code, f"S{code}") for code in types)
    return _Layout(order, tuple(names), kinds, rows, places[9] + len(b"<data>"), encoding)


def _columns(content: bytes, layout: _Layout, path: Path) -> Columns:
    kinds = [kind if kind[0] == "S" else layout.order + kind for kind in layout.kinds]
    row = np.dtype([(f"c{k}", kind) for k, kind in enumerate(kinds)])
    if layout.rows > MAX_ROWS:
        raise InvalidInput(f"{path}: {layout.rows:,} rows; at most {MAX_ROWS:,} are read")
    if layout.start + row.itemsize * layout.rows > len(content):
        raise InvalidInput(f"{path}: cut off before its last row; copy or export it again")
    data = np.frombuffer(content, dtype=row, count=layout.rows, offset=layout.start)
    return {
        name: _column(data[f"c{k}"], layout.kinds[k], layout.encoding)
        for k, name in enumerate(layout.names)
    }


def _column(raw: NDArray[Any], kind: str, encoding: str) -> NDArray[Any]:
    if kind[0] == "S":
        # Most texts occur many times over, so each is decoded once.
        texts, place = np.unique(raw, return_inverse=True)
        decoded = np.array([_text(text, encoding) for text in texts.tolist()], dtype=np.str_)
        return decoded[place] if len(decoded) else decoded
    numbers = raw.astype(np.float64)
    return np.where(numbers > _LARGEST[kind], np.nan, numbers)


def _text(content: bytes, encoding: str) -> str:
    return content.split(b"\0", 1)[0].decode(encoding, errors="replace").strip()


def _between(content: bytes, begin: bytes, end: bytes) -> bytes:
    start = content.index(begin) + len(begin)
    return content[start : content.index(end, start)]


def _after(content: bytes, begin: bytes, size: int) -> bytes:
    start = content.index(begin) + len(begin)
    return content[start : start + size]


def _end(order: str) -> Literal["big", "little"]:
    return "big" if order == ">" else "little"


def text_column(values: Sequence[Any] | NDArray[Any]) -> tuple[str, ...]:
    """Take a column as texts; whole numbers lose their decimal point, as in codes of countries."""
    return tuple(
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
        for value in (values.tolist() if isinstance(values, np.ndarray) else values)
    )
