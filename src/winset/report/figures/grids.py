"""Clause × party pictures: the stance matrix and the heat-map of gains and losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme
from winset.report.figures.drawing import Box, Cross, Label, Shape, Style, canvas, column, wrap

_GAP = 3
_HEAD = Style(13, weight="bold")
_TITLE = Style(12, weight="bold")
_SMALL = Style(11, theme.MUTED)
_NEVER = Style(11, theme.RED_LINE)


@dataclass(frozen=True)
class StanceCell:
    """A party's attitude to a clause: its best option, its red lines, what it weighs."""

    best: str
    """Title of its best option; empty where nothing is reported."""
    tint: int
    """Cells of a row with one tint want the same option; below 0 for no option in particular."""
    never: str
    """Titles of the options behind its red line."""
    weight: float
    """Share of the heaviest clause of any party, in [0, 1]."""
    contested: str = ""
    """Titles of options of which reports differ on whether it refuses them."""


@dataclass(frozen=True)
class GridRow:
    """One clause with a cell for each party; consecutive rows may share a group heading."""

    title: str
    group: str
    cells: tuple[StanceCell, ...]


@dataclass(frozen=True)
class GainRow:
    """One clause with each party's gain in points; ``crossed`` marks red lines that it crosses."""

    title: str
    note: str
    gains: tuple[float, ...]
    texts: tuple[str, ...]
    crossed: tuple[bool, ...]


Heads = Sequence[tuple[str, str]]
"""Party name and colour, by column."""


def stance_matrix(rows: Sequence[GridRow], heads: Heads) -> dict[str, Any]:
    """Draw best options (same ground: same wish), red lines and weights, clause by clause."""
    left = 176.0
    wide = min(190.0, max(124.0, (900 - left) / max(1, len(heads))))
    shapes: list[Shape] = []
    y = _heads(shapes, heads, left, wide)
    group = ""
    for row in rows:
        if row.group != group and row.group:
            group = row.group
            shapes.append(Label(0, y + 13, group.upper(), Style(11, theme.MUTED, "bold"), left))
            y += 24
        y += _stance_row(shapes, row, heads, (left, wide, y)) + _GAP
    return canvas(left + wide * len(heads), y, shapes)


def _heads(shapes: list[Shape], heads: Heads, left: float, wide: float) -> float:
    names = [wrap(name, wide - 3 * _GAP, 14, 3) for name, _ in heads]
    tall = 16.25 * max((len(lines) for lines in names), default=1)
    for n, (lines, (_, colour)) in enumerate(zip(names, heads, strict=True)):
        x = left + n * wide + _GAP
        top = tall - 16.25 * len(lines)
        shapes.extend(column(x, top, lines, _HEAD, wide - _GAP))
        shapes.append(Box(x, tall + 3, wide - _GAP, 4, colour))
    return tall + 12


def _stance_row(
    shapes: list[Shape], row: GridRow, heads: Heads, place: tuple[float, float, float]
) -> float:
    left, wide, y = place
    inner = wide - _GAP - 14
    title = wrap(row.title, left - 10, 12, 4)
    texts = [wrap(c.best or "not reported", inner, 12, 6) for c in row.cells]
    nevers = [wrap(f"never: {c.never}", inner - 12, 11, 6) if c.never else [] for c in row.cells]
    torn = [
        wrap(f"refused or not: {c.contested}", inner, 11, 6) if c.contested else []
        for c in row.cells
    ]
    trios = zip(texts, nevers, torn, strict=True)
    tall = (15 * len(a) + 14 * (len(b) + len(c)) for a, b, c in trios)
    high = max(15 * len(title), *tall) + 18
    shapes.extend(column(0, y + 5, title, _TITLE, left))
    for n, (cell, text, never) in enumerate(zip(row.cells, texts, nevers, strict=True)):
        x = left + n * wide + _GAP
        blank = not cell.best or cell.tint < 0
        ground = theme.BLANK if blank else theme.TINTS[cell.tint % len(theme.TINTS)]
        shapes.append(Box(x, y, wide - _GAP, high, ground))
        shapes.extend(column(x + 7, y + 5, text, Style() if cell.best else _SMALL, inner))
        if never:
            top = y + 5 + 15 * len(text)
            shapes.append(Cross(x + 11, top + 7, theme.RED_LINE))
            shapes.extend(column(x + 19, top, never, _NEVER, inner - 10))
        foot = y + 5 + 15 * len(text) + 14 * len(never)
        shapes.extend(column(x + 7, foot, torn[n], _SMALL, inner))
        if cell.best:
            shapes.append(Box(x, y + high - 5, (wide - _GAP) * cell.weight, 5, heads[n][1]))
    return high


def gain_grid(rows: Sequence[GainRow], heads: Heads) -> dict[str, Any]:
    """Draw gains (blue) and losses (orange) by clause and party, with the numbers in the cells."""
    most = max((abs(g) for row in rows for g in row.gains), default=0.0)
    left = 290.0
    wide = min(118.0, max(84.0, (860 - left) / max(1, len(heads))))
    shapes: list[Shape] = []
    y = _heads(shapes, heads, left, wide)
    for row in rows:
        title = wrap(row.title, left - 14, 12, 2)
        note = wrap(row.note, left - 14, 11, 3) if row.note else []
        high = 15.0 * len(title) + 14 * len(note) + 8
        shapes.extend(column(0, y + 4, title, _TITLE, left - 6))
        shapes.extend(column(0, y + 4 + 15 * len(title), note, _SMALL, left - 6))
        for n, value in enumerate(row.gains):
            x = left + n * wide + _GAP
            shapes.append(Box(x, y, wide - _GAP, high, _ground(value, most)))
            middle = y + high / 2
            centred = Style(12, align="center")
            shapes.append(Label(x + (wide - _GAP) / 2, middle, row.texts[n], centred, wide))
            if row.crossed[n]:
                shapes.append(Cross(x + wide - _GAP - 12, middle, theme.RED_LINE, 60))
        y += high + _GAP
    return canvas(left + wide * len(heads), y, shapes)


def _ground(value: float, most: float) -> str:
    return theme.diverging(value, most) if abs(value) > 1e-9 else theme.BLANK


def tints(best: Mapping[str, str], weight: Mapping[str, float]) -> dict[str, int]:
    """Number the best options of a clause by what they weigh together: party → tint.

    Examples
    --------
    >>> tints({"p": "a", "q": "b", "r": "b"}, {"p": 0.3, "q": 0.2, "r": 0.2})
    {'p': 1, 'q': 0, 'r': 0}
    """
    totals: dict[str, float] = {}
    for party, option in best.items():
        totals[option] = totals.get(option, 0.0) + weight[party]
    rank = {option: n for n, option in enumerate(sorted(totals, key=lambda o: -totals[o]))}
    return {party: rank[option] for party, option in best.items()}
