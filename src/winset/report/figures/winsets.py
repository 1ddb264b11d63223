"""In which win-sets a deal lies: bars of combinations over a matrix of dots (an UpSet plot).

Lex, Gehlenborg, Strobelt, Vuillemot and Pfister, IEEE TVCG 20 (2014) 1983–1992.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme
from winset.report.figures.drawing import Box, Dot, Label, Shape, Style, canvas, column, wrap
from winset.report.figures.lanes import SHARE, WIDE

_BARS = 130.0
"""Height of the tallest bar, in pixels."""
_HEAD = Style(11, theme.MUTED, "bold")
_NUMBER = Style(12, align="center")
_NAME, _TOTAL = Style(12), Style(12, theme.MUTED, align="right")
_ZEBRA = "#f4f5f7"


@dataclass(frozen=True)
class Body:
    """One row of the matrix: who it is, and in what share of readings it is for the deal."""

    name: str
    total: str


@dataclass(frozen=True)
class Together:
    """One column: rows (by index) that are for the deal while all others are not."""

    members: frozenset[int]
    share: float
    text: str


def win_sets(
    bodies: Sequence[Body], columns: Sequence[Together], width: float = WIDE
) -> dict[str, Any]:
    """Draw a bar for every combination of bodies, and below it who they are.

    On a page names stand left of their row, on a phone above it.
    """
    above = width < WIDE / 2
    left = 8.0 if above else 0.42 * width
    step = min(58.0, (width - left) / max(1, len(columns)))
    places = [left + step * (n + 0.5) for n in range(len(columns))]
    shapes: list[Shape] = [Label(left, 7, "share of readings", _HEAD, width - left)]
    base = 34 + _BARS
    most = max((item.share for item in columns), default=1.0) or 1.0
    for x, item in zip(places, columns, strict=True):
        high = max(1.5, _BARS * item.share / most)
        shapes.append(Box(x - step * 0.32, base - high, step * 0.64, high, SHARE))
        shapes.append(Label(x, base - high - 9, item.text, _NUMBER, step + 6))
    shapes.append(Box(left, base, step * len(columns), 1.5, theme.INK))
    y, rows = base + 10, []
    for n, body in enumerate(bodies):
        lines = wrap(body.name, width - 60 if above else left - 62, 12, 2)
        name = 15.0 * len(lines)
        high = name + 26 if above else max(26.0, name + 10)
        if n % 2 == 0:
            shapes.append(Box(0, y, width, high, _ZEBRA))
        shapes.extend(column(4, y + 4 if above else y + (high - name) / 2, lines, _NAME, width))
        total = width - 4 if above else left - 8
        shapes.append(Label(total, y + (11.5 if above else high / 2), body.total, _TOTAL, 60))
        rows.append(y + name + 13 if above else y + high / 2)
        y += high
    for x, item in zip(places, columns, strict=True):
        # A rule would cross the names that stand above their rows on a phone.
        shapes.extend(_marks(x, rows, item.members, joined=not above))
    return canvas(width, y + 2, shapes)


def _marks(
    x: float, rows: Sequence[float], members: frozenset[int], *, joined: bool
) -> list[Shape]:
    """Draw one column of the matrix: dark dots, pale ones for those not in it."""
    held = [rows[n] for n in sorted(members)]
    shapes: list[Shape] = []
    if joined and len(held) > 1:
        shapes.append(Box(x - 1.25, held[0], 2.5, held[-1] - held[0], theme.INK))
    for n, y in enumerate(rows):
        shapes.append(Dot(x, y, theme.INK if n in members else "#cfd4da"))
    return shapes
