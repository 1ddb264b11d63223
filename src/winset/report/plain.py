"""Any result as plain data: dictionaries, lists, texts and numbers, in a stable order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import numpy as np
from pydantic import BaseModel

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None


def to_plain(value: object) -> Plain:
    """Turn records, mappings and arrays into what JSON can hold; numbers stay unrounded.

    Fields keep the order in which the record declares them, mappings their own order. Infinite
    values, which JSON lacks, become the texts ``"inf"`` and ``"-inf"``; NaN, which here means that
    there was nothing to measure, becomes null.

    Raises
    ------
    TypeError
        If a value has no plain form.

    Examples
    --------
    >>> from winset.analyse.results import RedLineRef
    >>> to_plain(RedLineRef("p", "i", ("a", "b")))
    {'party': 'p', 'issue': 'i', 'options': ['a', 'b']}
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | np.floating):
        if np.isnan(value):
            return None
        return float(value) if np.isfinite(value) else str(float(value))
    if isinstance(value, BaseModel):
        return to_plain(value.model_dump(mode="json", exclude_defaults=True))
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    return _collection(value)


def _collection(value: object) -> Plain:
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, np.bool_ | np.integer):
        item: bool | int = value.item()
        return item
    if isinstance(value, np.ndarray):
        return to_plain(value.tolist())
    if isinstance(value, frozenset | set):
        return [to_plain(item) for item in sorted(value)]
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    raise TypeError(f"a {type(value).__name__} has no plain form; write a record or a mapping")
