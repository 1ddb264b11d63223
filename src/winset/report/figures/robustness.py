"""The robustness curve: how many readings accept a deal, against what its worst-off gains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme

_LEAST_SPAN = 5.0
"""Per cents that the axis spans at least, so that it does not blow noise up into a slope."""


@dataclass(frozen=True)
class Dot:
    """A deal by its letter: share of readings in which all can sign, mean smallest gain."""

    letter: str
    share: float
    points: float
    points_error: float


def robustness_curve(dots: Sequence[Dot], width: float) -> dict[str, Any]:
    """Draw deals none of which is beaten on both counts; bars of one standard error of the mean."""
    values = [
        {"letter": d.letter, "share": 100 * d.share, "points": d.points,
         "low": d.points - d.points_error, "high": d.points + d.points_error}
        for d in dots
    ]  # fmt: skip
    domain = {"domain": share_domain([100 * d.share for d in dots]), "nice": False, "zero": False}
    x = {"field": "share", "type": "quantitative", "scale": domain,
         "title": "readings in which all can sign, %", "axis": {"tickCount": 5}}  # fmt: skip
    y = {"field": "points", "type": "quantitative", "scale": {"zero": False, "nice": True},
         "title": "mean gain of the worst-off, points", "axis": {"tickCount": 5}}  # fmt: skip
    line = {"type": "line", "color": "#a9cbe5", "strokeWidth": 2}
    rule = {"type": "rule", "color": theme.MUTED, "strokeWidth": 1}
    dot = {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": theme.GAIN}
    # The curve falls to the right, so above it and to its right there is room for letters.
    text = {"type": "text", "dx": 6, "dy": -10, "align": "left", "fontSize": 13,
            "fontWeight": "bold", "color": theme.INK}  # fmt: skip
    return {
        "data": {"values": values},
        "width": width - 60,
        "height": min(340, 0.8 * width),
        "layer": [
            {"mark": line, "encoding": {"x": x, "y": y, "order": {"field": "share"}}},
            {"mark": rule,
             "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}},
            {"mark": dot, "encoding": {"x": x, "y": y}},
            {"mark": text, "encoding": {"x": x, "y": y, "text": {"field": "letter"}}},
        ],
    }  # fmt: skip


def share_domain(percents: Sequence[float]) -> list[float]:
    """Give the ends of the axis of shares, in per cents, with some room beside the dots.

    Examples
    --------
    >>> share_domain([45.0, 47.0]), share_domain([10.0, 90.0]), share_domain([100.0])
    ([43.5, 48.5], [6.0, 94.0], [95.0, 100.0])
    """
    low, high = min(percents), max(percents)
    room = max((high - low) * 0.05, (_LEAST_SPAN - (high - low)) / 2)
    start, end = low - room, high + room
    shift = max(0.0, -start) - max(0.0, end - 100.0)
    return [max(0.0, start + shift), min(100.0, end + shift)]
