"""A staged exchange: what each party still gains by going on, a small panel a party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme
from winset.report.figures.drawing import wrap
from winset.report.figures.lanes import WIDE

_PANEL = 150.0
"""Least width of a panel on a page, in pixels."""


@dataclass(frozen=True)
class Staircase:
    """One party: points it still gains by going on, before the first stage and after each."""

    name: str
    colour: str
    left: tuple[float, ...]


def staircases(parties: Sequence[Staircase], width: float = WIDE) -> dict[str, Any]:
    """Draw a falling staircase for every party on common scales; the line at 0 is a way out."""
    phone = width < WIDE / 2
    across = 1 if phone else max(1, min(len(parties), int(width // (_PANEL + 60))))
    wide = width - 60 if phone else min(2 * _PANEL, width / across - 62)
    values = [v for party in parties for v in party.left]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1.0) * 0.06
    domain = [low - room if low < 0 else 0.0, high + room]
    return {
        "concat": [_panel(party, wide, domain) for party in parties],
        "columns": across,
        "spacing": 18,
    }


def _panel(party: Staircase, wide: float, domain: Sequence[float]) -> dict[str, Any]:
    last = len(party.left) - 1
    values = [{"step": k, "left": v} for k, v in enumerate(party.left)]
    x = {"field": "step", "type": "quantitative", "title": "stages done",
         "scale": {"domain": [0, max(1, last)], "nice": False},
         "axis": {"values": list(range(last + 1)), "format": "d", "grid": False,
                  "labelOverlap": True}}  # fmt: skip
    y = {"field": "left", "type": "quantitative", "title": "points left",
         "scale": {"domain": list(domain), "nice": False}, "axis": {"tickCount": 4}}  # fmt: skip
    colour = {"condition": {"test": "datum.left < 0", "value": theme.LOSS}, "value": party.colour}
    return {
        "data": {"values": values},
        "width": wide,
        "height": 110,
        "title": {"text": wrap(party.name, wide, 13, 2), "color": party.colour},
        "layer": [
            {"mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2,
                      "color": party.colour}, "encoding": {"x": x, "y": y}},
            {"mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
             "encoding": {"x": x, "y": y, "color": colour}},
            {"data": {"values": [{"zero": 0}]},
             "mark": {"type": "rule", "color": theme.INK, "strokeWidth": 1},
             "encoding": {"y": {"field": "zero", "type": "quantitative",
                                "title": "points left"}}},
        ],
    }  # fmt: skip
