"""A drawing by exact places: boxes and texts on a canvas in pixels, as one Vega-Lite spec."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from winset.report.figures.theme import INK

_EM = 0.53
"""Mean width of a letter in ems; generous, so that wrapped text stays inside its box."""


@dataclass(frozen=True)
class Box:
    """A filled rectangle with its upper left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Style:
    """How a text looks."""

    size: int = 12
    colour: str = INK
    weight: Literal["normal", "bold"] = "normal"
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Label:
    """One line of text; y is the middle of the line, and what is wider than ``limit`` is cut."""

    x: float
    y: float
    text: str
    style: Style
    limit: float


@dataclass(frozen=True)
class Cross:
    """A saltire, the mark of a red line, centred at (x, y)."""

    x: float
    y: float
    colour: str
    size: float = 36


@dataclass(frozen=True)
class Dot:
    """A filled circle centred at (x, y); ``size`` is its area in square pixels."""

    x: float
    y: float
    colour: str
    size: float = 110


Shape = Box | Label | Cross | Dot


def wrap(text: str, width: float, size: int, most: int) -> list[str]:
    """Break a text into at most ``most`` lines of ``width`` pixels; the rest becomes an ellipsis.

    Examples
    --------
    >>> wrap("Guaranteed summer flow", 90, 12, 2)
    ['Guaranteed', 'summer flow']
    """
    letters = max(4, int(width / (size * _EM)))
    return textwrap.wrap(text, letters, max_lines=most, placeholder=" …", break_on_hyphens=True)


def column(x: float, y: float, lines: Sequence[str], style: Style, width: float) -> list[Label]:
    """Set lines one under the other; y is the top of the first line."""
    step = style.size * 1.25
    return [Label(x, y + step * (n + 0.5), line, style, width) for n, line in enumerate(lines)]


def canvas(width: float, height: float, shapes: Sequence[Shape]) -> dict[str, Any]:
    """Put shapes on a canvas: boxes below, dots and crosses above, texts on top."""
    boxes = [s for s in shapes if isinstance(s, Box)]
    dots = [s for s in shapes if isinstance(s, Dot)]
    crosses = [s for s in shapes if isinstance(s, Cross)]
    labels = [s for s in shapes if isinstance(s, Label)]
    layers = [_boxes(boxes, width, height)] if boxes else []
    if dots:
        layers.append(_dots(dots, width, height))
    if crosses:
        layers.append(_crosses(crosses, width, height))
    for style in dict.fromkeys((s.style, s.limit) for s in labels):
        some = [s for s in labels if (s.style, s.limit) == style]
        layers.append(_texts(some, width, height))
    return {"width": width, "height": height, "padding": 1, "layer": layers}


def _axes(width: float, height: float) -> dict[str, Any]:
    x = {"domain": [0, width], "nice": False, "zero": False}
    y = {"domain": [0, height], "nice": False, "zero": False, "reverse": True}
    return {
        "x": {"field": "x", "type": "quantitative", "scale": x, "axis": None},
        "y": {"field": "y", "type": "quantitative", "scale": y, "axis": None},
    }


def _boxes(boxes: Sequence[Box], width: float, height: float) -> dict[str, Any]:
    values = [
        {"x": b.x, "y": b.y, "x2": b.x + b.width, "y2": b.y + b.height, "fill": b.fill}
        for b in boxes
    ]
    colour = {"field": "fill", "type": "nominal", "scale": None}
    encoding = {**_axes(width, height), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return {
        "data": {"values": values},
        "mark": {"type": "rect", "strokeWidth": 0},
        "encoding": {**encoding, "color": colour},
    }


def _dots(dots: Sequence[Dot], width: float, height: float) -> dict[str, Any]:
    values = [{"x": d.x, "y": d.y, "fill": d.colour, "size": d.size} for d in dots]
    colour = {"field": "fill", "type": "nominal", "scale": None}
    size = {"field": "size", "type": "quantitative", "scale": None}
    return {
        "data": {"values": values},
        "mark": {"type": "circle", "opacity": 1},
        "encoding": {**_axes(width, height), "color": colour, "size": size},
    }


def _crosses(crosses: Sequence[Cross], width: float, height: float) -> dict[str, Any]:
    values = [{"x": c.x, "y": c.y} for c in crosses]
    first = crosses[0]
    mark = {
        "type": "point", "shape": "cross", "angle": 45, "filled": True, "opacity": 1,
        "size": first.size, "color": first.colour,
    }  # fmt: skip
    return {"data": {"values": values}, "mark": mark, "encoding": _axes(width, height)}


def _texts(labels: Sequence[Label], width: float, height: float) -> dict[str, Any]:
    style, limit = labels[0].style, labels[0].limit
    mark = {
        "type": "text", "align": style.align, "baseline": "middle", "fontSize": style.size,
        "fontWeight": style.weight, "color": style.colour, "limit": limit,
    }  # fmt: skip
    values = [{"x": s.x, "y": s.y, "text": s.text} for s in labels]
    text = {"text": {"field": "text", "type": "nominal"}}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {**_axes(width, height), **text},
    }
