"""The heat-map of options: how many readings allow, require or recommend each way to settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from winset.report.figures import theme
from winset.report.figures.drawing import Box, Label, Shape, Style, canvas, column, wrap
from winset.report.figures.lanes import NARROW, WIDE

GROUNDS = ("#f4f5f7", "#e4eef7", "#c9dff0", "#a3c7e4", "#6aa3d0")
"""No reading; up to a quarter; a half; three quarters; more. Ink is legible on each."""

_GROUP = Style(11, theme.MUTED, "bold")
_TITLE = Style(12, weight="bold")
_SMALL = Style(11, theme.MUTED)
_OPTION = Style(12)


@dataclass(frozen=True)
class OptionLine:
    """An option and its share of readings in each column, with the texts shown in the cells."""

    title: str
    shares: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ClauseBlock:
    """A clause with its options; ``standing`` says how settled it is."""

    title: str
    standing: str
    group: str
    options: tuple[OptionLine, ...]


@dataclass(frozen=True)
class _Grid:
    """Places in pixels: clause titles, options, first cell, width of a cell, type of numbers."""

    width: float
    option: float
    cells: float
    cell: float
    size: int

    @property
    def narrow(self) -> bool:
        return self.option == 0


def ground(share: float) -> str:
    """Give the ground of a cell by its share of readings.

    Examples
    --------
    >>> ground(0.0) == GROUNDS[0], ground(0.001) == GROUNDS[1], ground(1.0) == GROUNDS[4]
    (True, True, True)
    """
    if not share > 0:
        return GROUNDS[0]
    return GROUNDS[min(4, 1 + int(4 * share))]


def option_map(
    clauses: Sequence[ClauseBlock], heads: Sequence[tuple[str, str]], width: float = WIDE
) -> dict[str, Any]:
    """Draw clauses with their options, a cell for each column; heads are (long, short) names."""
    grid = _grid(len(heads), width)
    shapes: list[Shape] = []
    y = _heads(shapes, heads, grid)
    group = ""
    for clause in clauses:
        if clause.group != group and clause.group:
            group = clause.group
            shapes.append(Label(0, y + 11, group.upper(), _GROUP, width))
            y += 24
        y += (_stacked if grid.narrow else _beside)(shapes, clause, grid, y)
    return canvas(width, y, shapes)


def _grid(columns: int, width: float) -> _Grid:
    if width <= NARROW:
        cell = min(36.0, 0.62 * width / max(1, columns))
        return _Grid(width, 0, width - cell * columns, cell, 10)
    cell = min(76.0, 0.53 * width / max(1, columns))
    return _Grid(width, 180, width - cell * columns, cell, 12)


def _heads(shapes: list[Shape], heads: Sequence[tuple[str, str]], grid: _Grid) -> float:
    size = min(grid.size, 11)
    style = Style(size, weight="bold", align="center")
    step = size * 1.25
    names = [wrap(long, grid.cell, size, 3) for long, _ in heads]
    if grid.narrow:
        names = [[short] for _, short in heads]
    tall = step * max((len(lines) for lines in names), default=1)
    for n, lines in enumerate(names):
        x = grid.cells + (n + 0.5) * grid.cell
        shapes.extend(column(x, tall - step * len(lines), lines, style, grid.cell + 6))
    return tall + 8


def _beside(shapes: list[Shape], clause: ClauseBlock, grid: _Grid, y: float) -> float:
    """Draw a clause with its title left of its options → height."""
    title = wrap(clause.title, grid.option - 14, 12, 4)
    shapes.append(Box(0, y, grid.width, 1, theme.RULE))
    shapes.extend(column(0, y + 5, title, _TITLE, grid.option - 6))
    standing = y + 5 + 15 * len(title)
    shapes.extend(column(0, standing, [clause.standing], _SMALL, grid.option - 6))
    top = y + 3
    for option in clause.options:
        top += _option(shapes, option, grid, top)
    return max(top - y, 15.0 * len(title) + 22) + 4


def _stacked(shapes: list[Shape], clause: ClauseBlock, grid: _Grid, y: float) -> float:
    """Draw a clause with its title above its options → height."""
    title = wrap(clause.title, grid.width - 4, 12, 3)
    shapes.append(Box(0, y, grid.width, 1, theme.RULE))
    shapes.extend(column(0, y + 5, title, _TITLE, grid.width))
    top = y + 5 + 15 * len(title)
    shapes.extend(column(0, top, [clause.standing], _SMALL, grid.width))
    top += 18
    for option in clause.options:
        top += _option(shapes, option, grid, top)
    return top - y + 8


def _option(shapes: list[Shape], option: OptionLine, grid: _Grid, y: float) -> float:
    """Draw one option and its cells → height."""
    room = grid.cells - grid.option - 8
    size = 11 if grid.narrow else 12
    title = wrap(option.title, room, size, 4)
    high = max(18.0, 1.25 * size * len(title) + 5)
    style = Style(size) if grid.narrow else _OPTION
    shapes.extend(column(grid.option, y + 2, title, style, room + 6))
    for n, (share, text) in enumerate(zip(option.shares, option.texts, strict=True)):
        x = grid.cells + n * grid.cell
        shapes.append(Box(x + 1, y, grid.cell - 2, high, ground(share)))
        colour = theme.INK if share > 0 else theme.MUTED
        weight: Literal["normal", "bold"] = "bold" if share >= 0.75 else "normal"
        number = Style(grid.size, colour, weight, "center")
        shapes.append(Label(x + grid.cell / 2, y + high / 2, text, number, grid.cell))
    return high + 2
