"""Everything that winset can refuse, in one tree.

::

    WinsetError
    ├── UsageError            a call or command that cannot mean anything      exit 2
    ├── InvalidInput          a file or table that cannot be read              exit 3
    │   └── InvalidCase       a case with findings of severity "error"         exit 3
    ├── UnknownName           a party, issue, option, draft or concept nobody declared
    ├── NoDealExists          a question about the deal when there is none
    └── LimitReached          stopped at a stated limit, best answer attached  exit 4

Every message says what, where, why and how to mend.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Place:
    """Where in the analyst's files something was said: file, line and column (from 1)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Render as ``file:line``, the form that editors open on click."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Finding:
    """One problem in a case: rule code, place, what is wrong, why it matters, how to mend it."""

    code: str
    message: str
    mend: str = ""
    place: Place | None = None
    severity: Severity = "error"
    path: tuple[str | int, ...] = field(default=())
    """Keys from the top of the case to the spot, e.g. ``("preferences", "europe", "no_deal")``."""

    def __str__(self) -> str:
        """Render on one line: ``file:line WS012 message (mend)``."""
        where = f"{self.place} " if self.place else ""
        mend = f" — {self.mend}" if self.mend else ""
        return f"{where}{self.code} {self.severity}: {self.message}{mend}"


class WinsetError(Exception):
    """Anything that winset refuses, with a message fit to show to the analyst."""

    exit_code = 3


class UsageError(WinsetError):
    """A call or a command line that cannot mean anything."""

    exit_code = 2


class InvalidInput(WinsetError):
    """A file or table that cannot be read: says which, where, why and how to mend it."""


class InvalidCase(InvalidInput):
    """A case that cannot be analysed; carries *all* findings, not only the first."""

    def __init__(self, findings: Sequence[Finding], source: str = "case") -> None:
        self.findings, self.source = tuple(findings), source
        errors = [f for f in self.findings if f.severity == "error"]
        lines = "\n".join(f"  {finding}" for finding in errors)
        super().__init__(f"{source} has {len(errors)} problem(s):\n{lines}")

    def __reduce__(self) -> tuple[type[InvalidCase], tuple[tuple[Finding, ...], str]]:
        """Come back whole from another process."""
        return type(self), (self.findings, self.source)


class UnknownName(WinsetError):
    """A name that nobody declared, with the nearest declared one."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        known = tuple(known)
        self.kind, self.name, self.known = kind, name, known
        super().__init__(f"unknown {kind} {name!r}; {did_you_mean(name, known)}")

    def __reduce__(self) -> tuple[type[UnknownName], tuple[str, str, tuple[str, ...]]]:
        """Come back whole from another process."""
        return type(self), (self.kind, self.name, self.known)


class NoDealExists(WinsetError):
    """A question about the best deal of a case in which no deal exists."""


class LimitReached(WinsetError):
    """A search stopped at a stated limit; the message says the best answer and its gap."""

    exit_code = 4


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggest the declared name nearest to a mistyped one.

    Examples
    --------
    >>> did_you_mean("sanction", ["sanctions", "arctic"])
    "did you mean 'sanctions'?"
    >>> did_you_mean("zzz", ["a", "b"])
    'known: a, b'
    """
    known = tuple(known)
    close = difflib.get_close_matches(str(name), known, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"known: {shown}" if known else "none is declared"
