"""The deal space, two parties at a time, with the recommended deals marked."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme

_CONCEPT_COLOURS = ("#b01e3c", "#1f5fa8", "#2b7a3d", "#7a3fa0", "#8a6d00", "#444444")
_CONCEPT_SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")


@dataclass(frozen=True)
class Cloud:
    """Gains in points: (deal, party) of the frontier, and by concept of the recommended deals."""

    parties: tuple[str, ...]
    points: Sequence[tuple[float, ...]]
    marked: Mapping[str, tuple[float, ...]]


def pairs(cloud: Cloud) -> dict[str, Any]:
    """Draw one panel for each two parties; dots that would fall on one spot are drawn once."""
    couples = list(itertools.combinations(range(len(cloud.parties)), 2))
    fine = 70 if len(couples) <= 6 else 35
    panels = [_panel(cloud, a, b, fine) for a, b in couples]
    return {"concat": panels, "columns": 3 if len(panels) > 2 else len(panels), "spacing": 26}


def _panel(cloud: Cloud, a: int, b: int, fine: int) -> dict[str, Any]:
    spots = _thin([(p[a], p[b]) for p in cloud.points], fine)
    names = list(cloud.marked)
    marks = [{"x": g[a], "y": g[b], "concept": name} for name, g in cloud.marked.items()]
    x = {"field": "x", "type": "quantitative", "title": cloud.parties[a],
         "scale": {"zero": True}, "axis": {"tickCount": 5}}  # fmt: skip
    y = {"field": "y", "type": "quantitative", "title": cloud.parties[b],
         "scale": {"zero": True}, "axis": {"tickCount": 5}}  # fmt: skip
    concept = {"field": "concept", "type": "nominal", "title": None, "sort": names}
    legend = {"legend": {"orient": "top"}}
    colours = {"scale": {"domain": names, "range": list(_CONCEPT_COLOURS[: len(names)])}}
    shapes = {"scale": {"domain": names, "range": list(_CONCEPT_SHAPES[: len(names)])}}
    dots = {
        "data": {"values": [{"x": u, "y": v} for u, v in spots]},
        "mark": {"type": "square", "size": 9, "color": "#9aa4b2", "opacity": 0.75},
        "encoding": {"x": x, "y": y},
    }
    stars = {
        "data": {"values": marks},
        "mark": {"type": "point", "size": 110, "filled": True, "opacity": 0.95,
                 "stroke": theme.PAPER, "strokeWidth": 1},
        "encoding": {"x": x, "y": y, "color": concept | colours | legend,
                     "shape": concept | shapes},
    }  # fmt: skip
    return {"width": 215, "height": 190, "layer": [dots, stars]}


def _thin(points: Sequence[tuple[float, float]], fine: int) -> list[tuple[float, float]]:
    if not points:
        return []
    xs, ys = zip(*points, strict=True)
    step_x = (max(xs) - min(xs)) / fine or 1.0
    step_y = (max(ys) - min(ys)) / fine or 1.0
    spots = {(round(x / step_x), round(y / step_y)): (x, y) for x, y in points}
    return sorted((round(x, 3), round(y, 3)) for x, y in spots.values())
