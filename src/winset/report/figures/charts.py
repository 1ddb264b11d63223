"""Charts with axes: gains by concept, gains by clause, prices of red lines, blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme
from winset.report.figures.drawing import wrap

_LINES = "split(datum.value, '\\n')"
"""Axis labels of several lines: the data hold line breaks."""


@dataclass(frozen=True)
class Series:
    """Names, colours and shapes of the parties, in one order."""

    names: tuple[str, ...]
    colours: tuple[str, ...]
    shapes: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A value in points for a party on a labelled line."""

    line: str
    party: str
    value: float


@dataclass(frozen=True)
class Span:
    """A change of a value on a labelled line, in points."""

    line: str
    before: float
    after: float


def gains_by_line(points: Sequence[Point], series: Series) -> dict[str, Any]:
    """Draw each party's gain on a line a concept, with a rule from the smallest to the largest."""
    label = _labels([p.line for p in points], 300)
    lines = list(label.values())
    values = [{"line": label[p.line], "party": p.party, "gain": p.value} for p in points]
    y = {"field": "line", "type": "nominal", "sort": lines, "title": None,
         "axis": {"domain": False, "ticks": False, "labelPadding": 10,
                  "labelExpr": _LINES}}  # fmt: skip
    x: dict[str, Any] = {"field": "gain", "type": "quantitative",
         "title": "gain over no deal, points of 100", "axis": {"tickCount": 8}}  # fmt: skip
    party = {"field": "party", "type": "nominal", "title": None, "sort": list(series.names)}
    colour = party | _scale(series.names, series.colours) | {"legend": {"orient": "top"}}
    shape = party | _scale(series.names, series.shapes)
    span = {"mark": {"type": "rule", "color": "#c3c9d2", "strokeWidth": 3},
            "encoding": {"y": y, "x": {"aggregate": "min", "field": "gain", "title": x["title"]},
                         "x2": {"aggregate": "max", "field": "gain"}}}  # fmt: skip
    dots = {"mark": {"type": "point", "filled": True, "size": 120, "opacity": 1},
            "encoding": {"y": y, "x": x, "color": colour, "shape": shape}}  # fmt: skip
    return {
        "data": {"values": values}, "width": 560, "height": {"step": _step(lines, 34)},
        "layer": [_zero(x["title"]), span, dots],
    }  # fmt: skip


def bars_by_party(points: Sequence[Point], series: Series) -> dict[str, Any]:
    """Draw gains and losses by line as bars, one panel a party with a common scale."""
    label = _labels([p.line for p in points], 290)
    lines = list(label.values())
    panels = []
    most = max((abs(p.value) for p in points), default=1.0) * 1.05 or 1.0
    wide = max(90, min(170, int(620 / max(1, len(series.names)))))
    for n, name in enumerate(series.names):
        values = [{"line": label[p.line], "gain": p.value} for p in points if p.party == name]
        axis = {"labels": n == 0, "ticks": False, "domain": False, "labelPadding": 8,
                "labelExpr": _LINES}  # fmt: skip
        low = min((p.value for p in points), default=0.0)
        domain = [-most if low < 0 else 0, most]
        panels.append({
            "data": {"values": values}, "width": wide, "height": {"step": _step(lines, 20)},
            "title": {"text": wrap(name, wide, 13, 3), "color": series.colours[n],
                      "fontSize": 13, "frame": "group"},
            "layer": [
                {
                    "mark": {"type": "bar", "height": 12},
                    "encoding": {
                        "y": {"field": "line", "type": "nominal", "sort": lines,
                              "title": None, "axis": axis},
                        "x": {"field": "gain", "type": "quantitative", "title": "points",
                              "scale": {"domain": domain, "nice": False},
                              "axis": {"tickCount": 4}},
                        "color": {"condition": {"test": "datum.gain < 0", "value": theme.LOSS},
                                  "value": theme.GAIN},
                    },
                },
                _zero("points"),
            ],
        })  # fmt: skip
    return {"hconcat": panels, "spacing": 14}


def spans(rows: Sequence[Span], title: str) -> dict[str, Any]:
    """Draw what a number is and what it would become, a labelled line each."""
    label = _labels([row.line for row in rows], 380)
    lines = list(label.values())
    values = [{"line": label[r.line], "before": r.before, "after": r.after} for r in rows]
    axis = {"domain": False, "ticks": False, "labelPadding": 12, "labelExpr": _LINES}
    y = {"field": "line", "type": "nominal", "sort": lines, "title": None, "axis": axis}
    ends = [
        {"line": label[r.line], "value": v, "which": w}
        for r in rows
        for v, w in ((r.before, "with the red line"), (r.after, "without it"))
    ]
    which = {"field": "which", "type": "nominal", "title": None, "legend": {"orient": "top"}}
    names = ("with the red line", "without it")
    dots = {
        "data": {"values": ends},
        "mark": {"type": "point", "size": 110, "filled": True, "opacity": 1},
        "encoding": {
            "y": y,
            "x": {
                "field": "value",
                "type": "quantitative",
                "title": title,
                "axis": {"tickCount": 6},
            },
            "color": which | _scale(names, (theme.MUTED, theme.GAIN)),
            "shape": which | _scale(names, ("circle", "diamond")),
        },
    }
    rule = {
        "data": {"values": values},
        "mark": {"type": "rule", "strokeWidth": 3, "color": "#a9cbe5"},
        "encoding": {"y": y, "x": {"field": "before", "type": "quantitative", "title": title},
                     "x2": {"field": "after"}},
    }  # fmt: skip
    return {"width": 400, "height": {"step": _step(lines, 30)}, "layer": [rule, dots]}


def membership(sets: Sequence[Sequence[str]], lines: Sequence[str]) -> dict[str, Any]:
    """Draw which demand (line) belongs to which numbered set (column)."""
    label = _labels(lines, 480)
    shown = list(label.values())
    values = [{"set": n, "line": label[line]} for n, held in enumerate(sets, 1) for line in held]
    bare = {"ticks": False, "domain": False, "grid": True}
    columns = {**bare, "orient": "top", "title": "set", "titleAnchor": "start", "labelAngle": 0}
    rows = {**bare, "labelPadding": 10, "labelExpr": _LINES}
    return {
        "data": {"values": values},
        "width": {"step": 30},
        "height": {"step": _step(shown, 26)},
        "mark": {"type": "circle", "size": 170, "opacity": 1, "color": theme.RED_LINE},
        "encoding": {
            "x": {"field": "set", "type": "ordinal", "axis": columns},
            "y": {"field": "line", "type": "nominal", "sort": shown, "title": None, "axis": rows},
        },
    }


def _labels(lines: Sequence[str], width: float) -> dict[str, str]:
    return {line: "\n".join(wrap(line, width, 12, 3)) for line in lines}


def _step(labels: Sequence[str], least: int) -> int:
    most = max((label.count("\n") for label in labels), default=0)
    return max(least, 14 * (most + 1) + 4)


def _scale(names: Sequence[str], marks: Sequence[str]) -> dict[str, Any]:
    return {"scale": {"domain": list(names), "range": list(marks)}}


def _zero(title: str) -> dict[str, Any]:
    return {
        "data": {"values": [{"zero": 0}]},
        "mark": {"type": "rule", "color": theme.INK, "strokeWidth": 1},
        "encoding": {"x": {"field": "zero", "type": "quantitative", "title": title}},
    }
