"""The robustness curve: how many readings accept a deal, against what its worst-off gains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme


@dataclass(frozen=True)
class Dot:
    """A deal by its letter: share of readings in which all can sign, mean smallest gain."""

    letter: str
    share: float
    share_error: float
    points: float
    points_error: float


def robustness_curve(dots: Sequence[Dot], width: float) -> dict[str, Any]:
    """Draw deals none of which is beaten on both counts, with bars of one standard error."""
    values = [
        {"letter": d.letter, "share": 100 * d.share, "points": d.points,
         "s0": 100 * (d.share - d.share_error), "s1": 100 * (d.share + d.share_error),
         "p0": d.points - d.points_error, "p1": d.points + d.points_error}
        for d in dots
    ]  # fmt: skip
    x = {"field": "share", "type": "quantitative", "scale": {"zero": False, "nice": True},
         "title": "readings in which all can sign, %", "axis": {"tickCount": 5}}  # fmt: skip
    y = {"field": "points", "type": "quantitative", "scale": {"zero": False, "nice": True},
         "title": "gain of the worst-off, mean, points", "axis": {"tickCount": 5}}  # fmt: skip
    line = {"type": "line", "color": "#a9cbe5", "strokeWidth": 2}
    rule = {"type": "rule", "color": theme.MUTED, "strokeWidth": 1}
    dot = {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": theme.GAIN}
    text = {"type": "text", "dy": -13, "dx": 9, "fontSize": 13, "fontWeight": "bold",
            "color": theme.INK}  # fmt: skip
    return {
        "data": {"values": values},
        "width": width - 60,
        "height": min(340, 0.62 * width),
        "layer": [
            {"mark": line, "encoding": {"x": x, "y": y, "order": {"field": "share"}}},
            {"mark": rule, "encoding": {"x": x | {"field": "s0"}, "x2": {"field": "s1"}, "y": y}},
            {"mark": rule, "encoding": {"x": x, "y": y | {"field": "p0"}, "y2": {"field": "p1"}}},
            {"mark": dot, "encoding": {"x": x, "y": y}},
            {"mark": text, "encoding": {"x": x, "y": y, "text": {"field": "letter"}}},
        ],
    }
