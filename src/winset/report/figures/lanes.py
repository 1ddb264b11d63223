"""Lanes: labelled lines with bars on one common scale, drawn for a wide page or a phone.

Wide, a label stands left of its bar; on a phone above it. Both are the same drawing at two
widths, so that neither has to be scaled until nobody can read it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme
from winset.report.figures.drawing import Box, Label, Shape, Style, canvas, column, wrap
from winset.report.numbers import plain

WIDE, NARROW = 860.0, 330.0
"""Pixels: of the page's column, and of a phone held upright."""

SHARE, SHARE_LIGHT = "#2f74b0", "#a9cbe5"
_HEAD = Style(11, theme.MUTED, "bold")
_SMALL = Style(11, theme.MUTED)
_SCALE = Style(11, theme.MUTED, align="center")
_NUMBER = Style(12)
_GRID, _BASE = theme.RULE, theme.INK
_TOP, _THICK = 34.0, 14.0
"""Where the first lane begins, below the scale; thickness of a bar."""


@dataclass(frozen=True)
class Bar:
    """A stretch of the scale; ``thick`` in shares of the lane's height.

    A stretch of no length is left out, unless it is a ``mark`` of one value.
    """

    start: float
    end: float
    fill: str
    thick: float = 1.0
    mark: bool = False


@dataclass(frozen=True)
class Lane:
    """One line of the picture: what it is about, its bars, and the numbers said beside them."""

    label: str
    """Its parts, each beginning on a line of its own, are held apart by line breaks."""
    bars: tuple[Bar, ...]
    text: str
    small: tuple[str, ...] = ()
    """Smaller texts under the label, each on lines of its own."""
    group: str = ""


@dataclass(frozen=True)
class Scale:
    """The common scale: its ends, its ticks with their texts, what it measures, a base line."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    title: str
    base: float | None = None


PERCENTS = tuple((k / 100, f"{k}%") for k in (0, 25, 50, 75, 100))


def shares_scale(title: str, base: float | None = None) -> Scale:
    """Give the scale of shares, 0 to 100%."""
    return Scale(0.0, 1.0, PERCENTS, title, base)


def round_scale(values: Sequence[float], title: str) -> Scale:
    """Give a scale from 0, or below, to the largest value, with ticks at round numbers.

    Examples
    --------
    >>> [text for _, text in round_scale([3.0, 41.0], "points").ticks]
    ['0', '10', '20', '30', '40', '50']
    """
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    rough = (high - low or 1.0) / 5
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * k for k in (1, 2, 2.5, 5, 10) if size * k >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    digits = max(0, -math.floor(math.log10(step)) + (1 if step / size == 2.5 else 0))
    ticks = tuple((k * step, _tick(k * step, digits)) for k in range(first, last + 1))
    return Scale(first * step, last * step, ticks, title, 0.0 if low < 0 else None)


def _tick(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "−") if digits > 1 else plain(value)


def lanes(rows: Sequence[Lane], scale: Scale, width: float = WIDE) -> dict[str, Any]:
    """Draw lanes one under the other, group by group, the scale above them."""
    place = _Place.of(rows, width)
    shapes: list[Shape] = []
    stretches: list[tuple[float, float]] = []
    y = _TOP
    group = ""
    for row in rows:
        if row.group != group and row.group:
            group = row.group
            lines = wrap(group, width - 4, 12, 3)
            shapes.extend(column(0, y + 7, lines, Style(12, weight="bold"), width))
            y += 15 * len(lines) + 11
        high, middle = _lane(shapes, row, scale, (place, y))
        stretches.append((middle - 10, middle + 10) if place.above else (y, y + high))
        y += high
    under, over = _axis(scale, place, stretches)
    return canvas(width, y + 2, [*under, *shapes, *over])


def _longest(rows: Sequence[Lane]) -> int:
    return max((len(part) for row in rows for part in row.label.split("\n")), default=9)


@dataclass(frozen=True)
class _Place:
    """Where labels, plot and numbers stand, in pixels from the left."""

    label: float
    plot: float
    end: float
    width: float

    @property
    def above(self) -> bool:
        return self.plot < self.label

    @classmethod
    def of(cls, rows: Sequence[Lane], width: float) -> _Place:
        longest = max((len(row.text) for row in rows), default=4)
        numbers = 12 * 0.56 * longest + 12
        if width < WIDE / 2:
            return cls(width, 10, width - numbers, width)
        left = min(0.44 * width, max(120, 12 * 0.54 * _longest(rows)))
        if any(row.small for row in rows):
            left = 0.44 * width
        return cls(left, left + 12, width - numbers, width)

    def x(self, value: float, scale: Scale) -> float:
        part = (value - scale.low) / (scale.high - scale.low)
        return self.plot + (self.end - self.plot) * min(1.0, max(0.0, part))


def _lane(
    shapes: list[Shape], row: Lane, scale: Scale, at: tuple[_Place, float]
) -> tuple[float, float]:
    """Draw one lane with its top at y → its height and the middle of its bars."""
    place, y = at
    label = [line for text in row.label.split("\n") for line in wrap(text, place.label - 6, 12, 6)]
    small = [line for text in row.small for line in wrap(text, place.label - 6, 11, 3)]
    written = 15.0 * len(label) + 13.75 * len(small)
    shapes.extend(column(0, y + 4, label, Style(12), place.label))
    shapes.extend(column(0, y + 4 + 15 * len(label), small, _SMALL, place.label))
    middle = y + written + 6 + _THICK / 2
    if not place.above:
        middle = y + 4 + max(15.0, min(written, 30)) / 2
    for bar in (bar for bar in row.bars if bar.mark or bar.start != bar.end):
        start, end = sorted((place.x(bar.start, scale), place.x(bar.end, scale)))
        high = _THICK * bar.thick
        shapes.append(Box(start, middle - high / 2, max(end - start, 1.5), high, bar.fill))
    shapes.append(Label(place.end + 8, middle, row.text, _NUMBER, place.width))
    return (written + _THICK + 16) if place.above else max(written, 15.0) + 9, middle


def _axis(
    scale: Scale, place: _Place, stretches: Sequence[tuple[float, float]]
) -> tuple[list[Shape], list[Shape]]:
    """Draw title, ticks and rules, to lie under the bars, and the base line, to lie over them.

    Rules run only along the stretches of y given, so that on a phone they keep out of labels.
    """
    under: list[Shape] = [Label(place.plot, 7, scale.title, _HEAD, place.width - place.plot)]
    over: list[Shape] = []
    for value, text in scale.ticks:
        under.append(Label(place.x(value, scale), _TOP - 12, text, _SCALE, 60))
    for top, bottom in stretches:
        high = bottom - top
        under.extend(Box(place.x(v, scale) - 0.5, top, 1, high, _GRID) for v, _ in scale.ticks)
        if scale.base is not None:
            over.append(Box(place.x(scale.base, scale) - 0.75, top, 1.5, high, _BASE))
    return under, over
