"""What firms ask for, and how many come back, against the hazard of losing what they put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme
from winset.report.figures.cashflow import Band
from winset.report.figures.lanes import WIDE

_COLOURS = ("#b01e3c", "#1f5fa8", "#2b7a3d", "#7a3fa0", "#8a6d00", "#444444", "#d4649a", "#0f6b5f")


@dataclass(frozen=True)
class Curve:
    """One number at every hazard; all in per cents."""

    title: str
    at: tuple[tuple[float, Band], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Mark:
    """An option of the case: how large the hazard is under it, and the number there."""

    name: str
    hazard: Band
    value: Band


def curves(rows: Sequence[Curve], names: Sequence[str], width: float = WIDE) -> dict[str, Any]:
    """Draw each number against the hazard, with the options of the case marked on it.

    Parameters
    ----------
    names : names of the marks, in the order of their colours and shapes.
    """
    phone = width < WIDE / 2
    wide = width - 62 if phone else (width - 150) / 2
    panels = [_panel(row, names, (wide, width)) for row in rows]
    return {"vconcat" if phone else "hconcat": panels, "spacing": 24 if phone else 44}


def _panel(row: Curve, names: Sequence[str], widths: tuple[float, float]) -> dict[str, Any]:
    """Draw one panel; ``widths``: its own and that of the whole picture, in pixels."""
    wide, whole = widths
    high = max((b.high for _, b in row.at), default=1.0)
    high = 1.05 * max(high, *(mark.value.high for mark in row.marks), 1e-9)
    far = max(max((h for h, _ in row.at), default=1.0), *(m.hazard.high for m in row.marks), 1e-9)
    x = {"type": "quantitative", "title": "yearly hazard of losing the plant, %",
         "scale": {"domain": [0, far], "nice": False}, "axis": {"tickCount": 6}}  # fmt: skip
    y = {"type": "quantitative", "title": row.title,
         "scale": {"domain": [0, high], "nice": False}, "axis": {"tickCount": 5}}  # fmt: skip
    marks = _marks(_named(names, whole), x, y)
    values = [{"x": h, "low": b.low, "middle": b.middle, "high": b.high} for h, b in row.at]
    band = {
        "mark": {"type": "area", "color": theme.GAIN, "opacity": 0.22},
        "encoding": {"x": {"field": "x", **x}, "y": {"field": "low", **y},
                     "y2": {"field": "high"}},
    }  # fmt: skip
    line = {
        "mark": {"type": "line", "color": theme.GAIN, "strokeWidth": 2},
        "encoding": {"x": {"field": "x", **x}, "y": {"field": "middle", **y}},
    }
    return {
        "width": wide, "height": 220,
        "layer": [{"data": {"values": values}, "layer": [band, line]},
                  {"data": {"values": _spots(row.marks)}, "layer": marks}],
    }  # fmt: skip


def _spots(marks: Sequence[Mark]) -> list[dict[str, Any]]:
    return [
        {"name": m.name, "x": m.hazard.middle, "left": m.hazard.low, "right": m.hazard.high,
         "y": m.value.middle, "low": m.value.low, "high": m.value.high}
        for m in marks
    ]  # fmt: skip


def _named(names: Sequence[str], width: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give each option a colour and a shape, and a legend no wider than the picture."""
    shapes = [theme.SHAPES[n % len(theme.SHAPES)] for n in range(len(names))]
    fills = [_COLOURS[n % len(_COLOURS)] for n in range(len(names))]
    legend = {"orient": "top", "columns": 1, "labelLimit": width - 80}
    named = {"field": "name", "type": "nominal", "title": None, "sort": list(names),
             "legend": legend}  # fmt: skip
    return (
        {**named, "scale": {"domain": list(names), "range": fills}},
        {**named, "scale": {"domain": list(names), "range": shapes}},
    )


def _marks(
    named: tuple[dict[str, Any], dict[str, Any]], x: dict[str, Any], y: dict[str, Any]
) -> list[dict[str, Any]]:
    """Cross the ranges of both numbers at the middle of each option."""
    colour, shape = named
    rule = {"type": "rule", "strokeWidth": 1.5, "opacity": 0.8}
    at = {"x": {"field": "x", **x}, "y": {"field": "y", **y}, "color": colour}
    return [
        {"mark": rule, "encoding": at | {"y": {"field": "low", **y}, "y2": {"field": "high"}}},
        {"mark": rule, "encoding": at | {"x": {"field": "left", **x}, "x2": {"field": "right"}}},
        {"mark": {"type": "point", "filled": True, "size": 110, "opacity": 1,
                  "stroke": theme.PAPER, "strokeWidth": 1},
         "encoding": at | {"shape": shape}},
    ]  # fmt: skip
