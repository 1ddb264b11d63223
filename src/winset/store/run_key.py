"""What makes two runs the same: the case, the seed, the number of draws, version and settings."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from winset.errors import UsageError

Setting = str | int | float | bool

IDENTITY = re.compile(r"^[0-9a-f]{16}$")
"""What the id of a run looks like."""


@dataclass(frozen=True, eq=False)
class RunKey:
    """Everything that decides the numbers of a run; equal keys name one and the same run.

    Parameters
    ----------
    case_hash : content hash of the case.
    seed : of the draws.
    draws : number of readings, at least 1.
    version : of winset, since another version may compute other numbers.
    settings : whatever else the numbers depend on, by name. Not what they do not depend on,
        such as the number of workers.

    Raises
    ------
    UsageError
        If a part is of another kind or a number is not finite.

    Examples
    --------
    >>> key = RunKey("0123456789abcdef", seed=1, draws=1000, version="0.1.0", settings={})
    >>> key.id
    '3aa8902aeb14dee2'
    >>> key == RunKey("0123456789abcdef", seed=2, draws=1000, version="0.1.0", settings={})
    False
    """

    case_hash: str
    seed: int
    draws: int
    version: str
    settings: Mapping[str, Setting]

    def __post_init__(self) -> None:
        for name in ("case_hash", "version"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value:
                raise UsageError(f"the {name} of a run is a text, not {value!r}")
        for name, least in (("seed", 0), ("draws", 1)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise UsageError(f"the {name} of a run: a whole number from {least}, not {value!r}")
        for name, value in self.settings.items():
            _check_setting(name, value)
        object.__setattr__(self, "settings", MappingProxyType(dict(sorted(self.settings.items()))))

    @property
    def canonical(self) -> str:
        """The key as JSON in the one order and spelling that its id is taken from."""
        return json.dumps(self.plain(), sort_keys=True, separators=(",", ":"), allow_nan=False)

    @property
    def id(self) -> str:
        """Name of the run: 16 hexadecimal digits that sum up the whole key."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()[:16]

    def plain(self) -> dict[str, Any]:
        """Give the key as what JSON can hold."""
        return {
            "case_hash": self.case_hash,
            "seed": self.seed,
            "draws": self.draws,
            "version": self.version,
            "settings": dict(self.settings),
        }

    @classmethod
    def from_plain(cls, plain: object) -> RunKey:
        """Read back what `plain` gave.

        Raises
        ------
        UsageError
            If it is no key, or has fields that this version does not know.
        """
        names = {"case_hash", "seed", "draws", "version", "settings"}
        if not isinstance(plain, dict) or set(plain) != names:
            raise UsageError(f"the key of a run has the fields {', '.join(sorted(names))}")
        if not isinstance(plain["settings"], dict):
            raise UsageError("the settings of a run are a mapping")
        return cls(**plain)

    # Not field by field: as settings 1, 1.0 and True are equal in Python, but not the same.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, RunKey) and self.canonical == other.canonical

    def __hash__(self) -> int:
        return hash(self.canonical)


def _check_setting(name: object, value: object) -> None:
    if not isinstance(name, str):
        raise UsageError(f"the name of a setting is a text, not {name!r}")
    if not isinstance(value, str | int | float | bool):
        raise UsageError(f"setting {name}: a text, number, true or false, not {value!r}")
    if isinstance(value, float) and not math.isfinite(value):
        raise UsageError(f"setting {name} must be finite, not {value!r}")
