"""A small valid case as text, and a way to write a project folder for a test."""

from pathlib import Path

CASE = """\
winset: 1
title: Two rivers
claims: claims.yaml
parties:
  north: {name: North}
  south: {name: South}
issues:
  water:
    title: Water
    options: {less: Less, same: As now, more: More}
    status_quo: same
  price:
    title: Price
    options: {low: Low, high: High}
    status_quo: high
preferences:
  north:
    importance: [price > water]
    no_deal: {like: status-quo, less: 5}
    water: {order: less > same > more, red_line: [more], because: [c1]}
    price: {order: high > low}
  south:
    importance: [water >= 40%]
    no_deal: 20
    water: {order: more > same > less}
    price: {order: low > high}
drafts:
  first:
    title: First draft
    date: 2025-11-20
    clauses: {water: [same, more], price: low}
"""

CLAIMS = """\
documents:
  d1:
    outlet: The Paper
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
    chars: 100
claims:
  c1: {says: North refuses more., document: d1, start: 3, end: 40}
"""


def project(folder: Path, case: str | bytes = CASE, claims: str | bytes | None = CLAIMS) -> Path:
    """Write a project folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("case.yaml", case), ("claims.yaml", claims)):
        if content is not None:
            data = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(data)
    return folder


def edited(old: str, new: str, text: str = CASE) -> str:
    """Replace a passage that must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
    return text.replace(old, new)
