"""winset: which deals can be signed, ratified and kept?

>>> import winset
>>> case = winset.Case.from_tables(
...     issues={"price": ["low", "high"], "date": ["soon", "late"]},
...     weights={"buyer": {"price": 0.7, "date": 0.3}, "seller": {"price": 0.4, "date": 0.6}},
...     values={
...         "buyer": {"price": {"low": 1, "high": 0}, "date": {"soon": 1, "late": 0}},
...         "seller": {"price": {"low": 0, "high": 1}, "date": {"soon": 0, "late": 1}},
...     },
...     no_deal={"buyer": 0.2, "seller": 0.2},
... )
>>> dict(winset.solve(case, concept="nash").deal)
{'price': 'low', 'date': 'late'}

The names below are loaded when first used, so that ``import winset`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winset.case import Case
    from winset.workbench import (
        agreement,
        check,
        compare,
        draft,
        frontier,
        kept,
        open,
        ratified,
        read,
        review_queue,
        signed,
        solve,
        sources,
        timeline,
    )

__version__ = "0.1.0"

__all__ = [
    "Case",
    "__version__",
    "agreement",
    "check",
    "compare",
    "draft",
    "frontier",
    "kept",
    "open",
    "ratified",
    "read",
    "review_queue",
    "signed",
    "solve",
    "sources",
    "timeline",
]

_HOME = {"Case": "winset.case"}
"""Where a public name lives if not in the workbench."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME.get(name, "winset.workbench")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
