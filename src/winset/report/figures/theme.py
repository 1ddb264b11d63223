"""Colours and type: readable in print and for colour-blind readers, neutral as to parties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from winset.case import Case

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, MUTED, RULE, PAPER = "#1d2330", "#5b6472", "#d9dde3", "#ffffff"
RED_LINE = "#9c1530"

_PARTY = ("#5e3c99", "#0f6b5f", "#b87a10", "#d4649a", "#46688f", "#7c7b22", "#8a5a44", "#595959")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left")
"""No colour of a party stands for its flag; shape repeats what colour says."""

TINTS = ("#cfe3ef", "#f8e3bf", "#dcd3ea", "#d6e8cf", "#f3d3d6")
"""Backgrounds for "wants the same option"; dark text on each has a contrast above 7 to 1."""
BLANK = "#f4f5f7"

_LOSS = ("#fbe7d3", "#f5c396", "#e08c4c")
_GAIN = ("#dbe9f4", "#a9cbe5", "#6aa3d0")
GAIN, LOSS = "#2f74b0", "#c8651b"


def party_colours(case: Case) -> dict[str, str]:
    """Give each party one colour for the whole report, in the order of the case."""
    return {party: _PARTY[n % len(_PARTY)] for n, party in enumerate(case.parties)}


def party_shapes(case: Case) -> dict[str, str]:
    """Give each party one shape for the whole report, in the order of the case."""
    return {party: SHAPES[n % len(SHAPES)] for n, party in enumerate(case.parties)}


def diverging(value: float, most: float) -> str:
    """Colour a gain (blue) or loss (orange) in three steps of its share of the largest one."""
    if most <= 0 or abs(value) < 1e-9:
        return PAPER
    step = min(2, int(3 * abs(value) / most))
    return (_GAIN if value > 0 else _LOSS)[step]


CONFIG: Mapping[str, Any] = {
    "aria": False,  # a picture is read out by its alt text; labels a mark would double its size
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
        "labelColor": INK, "titleColor": MUTED, "gridColor": RULE, "domainColor": RULE,
        "tickColor": RULE, "labelLimit": 420, "titlePadding": 8,
    },
    "legend": {
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
        "titleColor": MUTED, "labelColor": INK, "labelLimit": 300, "symbolSize": 110,
    },
    "header": {
        "labelFontSize": 13, "labelFontWeight": "bold", "labelColor": INK, "title": None,
        "labelLimit": 300,
    },
    "title": {"fontSize": 13, "color": INK, "anchor": "start"},
    "text": {"fontSize": 12, "color": INK},
}  # fmt: skip
"""Vega-Lite configuration that every picture shares."""
