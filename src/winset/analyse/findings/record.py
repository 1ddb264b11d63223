"""Findings as JSON and back."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from winset.analyse.across.record import plain_text, read_plain
from winset.analyse.findings.results import Findings


def to_json(findings: Findings) -> str:
    """Write findings as JSON, from which `from_json` reads them back."""
    return plain_text(findings)


def from_json(text: str) -> Findings:
    """Read findings that `to_json` wrote."""
    return _adapter().validate_python(read_plain(text))


@cache
def _adapter() -> TypeAdapter[Findings]:
    return TypeAdapter(Findings)
