"""A place of a case that uses a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from winset.case.rules import Trail

Kind = Literal["party", "issue", "option", "claim", "conflict", "template"]


@dataclass(frozen=True)
class Use:
    """A place that uses a name; ``issue`` is the one that an option is said to belong to."""

    kind: Kind
    name: str
    path: Trail
    issue: str = ""
