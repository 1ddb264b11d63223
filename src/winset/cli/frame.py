"""What all commands share: the app, how answers go out as data, progress, refusals."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from winset import __version__
from winset.errors import InvalidCase

Concept = Literal["nash", "ks", "egalitarian", "utilitarian"]
Format = Literal["html", "md", "json"]
Backend = Literal["threading", "loky"]
"""Not dask: a cluster is that of a client in the same process, which a command has none of."""
READINGS = 1000
"""Readings that are analysed unless asked otherwise."""
Json = Annotated[bool, Parameter(name="--json")]
Output = Annotated[str | None, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)]

app = App(
    name="winset",
    version=__version__,
    default_parameter=Parameter(negative=(), show_default=False),
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
)


def refuse(error: Exception, code: int, *, as_json: bool, text: str = "") -> int:
    """Say why nothing was done; as data too where data was asked for."""
    message = text or str(error)
    if as_json:
        findings = error.findings if isinstance(error, InvalidCase) else ()
        emit(
            "error",
            {
                "kind": type(error).__name__,
                "message": message,
                "exit_code": code,
                "findings": findings,
            },
        )
    print(f"winset: {message}", file=sys.stderr)
    return code


def emit(schema: str, content: Mapping[str, Any]) -> None:
    """Print one JSON document that names its schema and version."""
    from winset.report.plain import to_plain

    document = {"schema": f"winset.{schema}/1", "winset": __version__}
    plain = {key: to_plain(value) for key, value in content.items()}
    print(json.dumps({**document, **plain}, ensure_ascii=False, indent=2))


def progress() -> Callable[[str], None]:
    """Tell progress on standard error where a person watches it, nobody otherwise."""
    if sys.stderr.isatty():
        return lambda what: print(f"… {what}", file=sys.stderr)
    return unseen


def unseen(_: str) -> None:
    """Nobody watches."""
