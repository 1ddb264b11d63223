"""Cells of spreadsheets as numbers, shares, ranges and marks; German commas included."""

from __future__ import annotations

import re
from typing import Any

from winset.readers.grid import Cell, as_name

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_AMOUNT = re.compile(rf"({_NUMBER})\s*(%?)")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_YES = frozenset({"yes", "y", "true", "x", "1"})
_NO = frozenset({"no", "n", "false", "0"})


def amount(cell: Cell) -> float | dict[str, Any]:
    """Read a number as far as it is known: ``0.2``, ``20%``, ``0.1..0.3``, ``~40``.

    Raises
    ------
    ValueError
        If the cell holds anything else; the message says what it may hold.

    Examples
    --------
    >>> amount("0,25"), amount("10%..30%"), amount("~40")
    (0.25, {'between': [0.1, 0.3]}, {'about': 40.0})
    """
    if isinstance(cell, bool):
        raise ValueError(f"{cell} is no number")
    if isinstance(cell, int | float):
        return float(cell)
    text = as_name(cell)
    if text.startswith("~"):
        return {"about": _number(text[1:])}
    low, dots, high = text.partition("..")
    if dots:
        return {"between": [_number(low), _number(high)]}
    return _number(text)


def bounds(cell: Cell, name: str) -> list[str]:
    """Read a weight as statements on the name: ``0.2``, ``0.1..0.3``, ``>= 0.15``, ``<= 30%``.

    Examples
    --------
    >>> bounds(0.2, "assets"), bounds(">= 15%", "assets"), bounds("0.1..0.3", "assets")
    (['assets = 0.2'], ['assets >= 0.15'], ['assets >= 0.1', 'assets <= 0.3'])
    """
    if isinstance(cell, str) and cell[:2] in (">=", "<="):
        return [f"{name} {cell[:2]} {_number(cell[2:])!r}"]
    weight = amount(cell)
    if isinstance(weight, float):
        return [f"{name} = {weight!r}"]
    if "about" in weight:
        raise ValueError(f"{cell!r}: write a share as 0.2, 20%, 0.1..0.3 or >= 0.15")
    low, high = weight["between"]
    return [f"{name} >= {low!r}", f"{name} <= {high!r}"]


def mark(cell: Cell) -> bool:
    """Read a mark: ``x``, ``yes`` or ``true`` against ``no``, ``false`` or nothing."""
    text = as_name(cell).lower()
    if text in _YES:
        return True
    if text in _NO or not text:
        return False
    raise ValueError(f"{text!r} is neither yes (x, true) nor no (false)")


def _number(text: str) -> float:
    text = text.strip()
    if _THOUSANDS.fullmatch(text.rstrip("% ")):
        raise ValueError(f"{text!r} may mean thousands or decimals; write 1.25 or 1250")
    match = _AMOUNT.fullmatch(_DECIMAL_COMMA.sub(".", text))
    if not match:
        raise ValueError(f"{text!r} is no number; write 0.2, 20%, 0.1..0.3 or ~0.2")
    value = float(match[1])
    return value / 100 if match[2] else value
