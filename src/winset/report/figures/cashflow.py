"""A fund by year: what comes in and goes out, and what is left, a pair of panels an account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from winset.report.figures import theme
from winset.report.figures.drawing import wrap
from winset.report.figures.lanes import WIDE

_PANEL = 128.0
"""Height of a panel on the page, in pixels."""
_BAR = 0.76
"""Width of a bar in years."""


Way = Literal["in", "out", "beside"]


@dataclass(frozen=True)
class Band:
    """A number over readings: its middle, and between what nine tenths of them lie."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Stream:
    """Money that comes in, goes out, or passes beside the fund, each year."""

    name: str
    way: Way
    amounts: tuple[Band, ...]


@dataclass(frozen=True)
class Level:
    """An amount at the end of each year."""

    name: str
    amounts: tuple[Band, ...]


@dataclass(frozen=True)
class Account:
    """One way in which a fund may go."""

    title: str
    streams: tuple[Stream, ...]
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Look:
    """What all accounts share: years, unit of money, a colour for each name."""

    years: tuple[int, ...]
    unit: str
    colours: tuple[tuple[str, str], ...]


def accounts(rows: Sequence[Account], look: Look, width: float = WIDE) -> dict[str, Any]:
    """Draw flows and levels of every account, beside each other where wide.

    Levels share one scale. Flows have one each: a fund that is handed over at once would make all
    that others earn and pay too small to see.
    """
    phone = width < WIDE / 2
    wide = width - 62 if phone else (width - 150) / 2
    levels = _domain([b.high for row in rows for level in row.levels for b in level.amounts])
    pairs = []
    for row in rows:
        panels = [
            _flows(row, look, wide, _domain(list(_ends(row)))),
            _levels(row, look, wide, levels),
        ]
        joined: dict[str, Any] = {"vconcat": panels} if phone else {"hconcat": panels}
        title = {"text": wrap(row.title, width - 20, 13, 6), "anchor": "start", "offset": 8}
        pairs.append({**joined, "spacing": 18 if phone else 34, "title": title})
    return {
        "vconcat": pairs,
        "spacing": 26,
        "resolve": {"scale": {"color": "shared"}},
    }


def _flows(row: Account, look: Look, wide: float, domain: list[float]) -> dict[str, Any]:
    """Stack streams of a year up from zero if they come in, down if they go out."""
    values = list(_stacked(row, look))
    y = _y(f"{look.unit} a year", domain)
    x = {"field": "from", **_years(look)}
    bars = {
        "mark": {"type": "rect"},
        "encoding": {"x": x, "x2": {"field": "until"}, "y": {"field": "base", **y},
                     "y2": {"field": "end"}, "color": _colour(look)},
    }  # fmt: skip
    spans = {
        "mark": {"type": "rule", "color": theme.INK, "strokeWidth": 1, "opacity": 0.55},
        "encoding": {"x": {"field": "at", **_years(look)}, "y": {"field": "low", **y},
                     "y2": {"field": "high"}},
    }  # fmt: skip
    beside = {
        "transform": [{"filter": "datum.beside"}],
        "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 60, "opacity": 1},
        "encoding": {"x": {"field": "at", **_years(look)}, "y": {"field": "end", **y},
                     "color": _colour(look)},
    }  # fmt: skip
    return {
        "data": {"values": values}, "width": wide, "height": _PANEL,
        "layer": [bars, spans, beside, _zero(y)],
    }  # fmt: skip


def _levels(row: Account, look: Look, wide: float, domain: list[float]) -> dict[str, Any]:
    values = [
        {"year": year, "name": level.name, "low": b.low, "middle": b.middle, "high": b.high}
        for level in row.levels
        for year, b in zip(look.years, level.amounts, strict=True)
    ]
    y = _y(f"{look.unit} at year's end", domain)
    x = {"field": "year", **_years(look)}
    band = {
        "mark": {"type": "area", "opacity": 0.22},
        "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"},
                     "color": _colour(look)},
    }  # fmt: skip
    line = {
        "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 22, "filled": True}},
        "encoding": {"x": x, "y": {"field": "middle", **y}, "color": _colour(look)},
    }
    return {
        "data": {"values": values}, "width": wide, "height": _PANEL, "layer": [band, line, _zero(y)]
    }  # fmt: skip


def _stacked(row: Account, look: Look) -> Iterator[dict[str, Any]]:
    """Place every stream of every year; spans of streams stand side by side in their bar."""
    for t, year in enumerate(look.years):
        shown = [s for s in row.streams if s.amounts[t].high > 0]
        for k, (stream, base) in enumerate(_bases(shown, t)):
            sign, band = -1.0 if stream.way == "out" else 1.0, stream.amounts[t]
            beside = stream.way == "beside"
            end = base + sign * band.middle
            yield {
                "name": stream.name, "beside": beside,
                "from": year - _BAR / 2, "until": year + _BAR / 2,
                "base": end if beside else base, "end": end,
                "at": year + _BAR * ((k + 1) / (len(shown) + 1) - 0.5),
                "low": base + sign * band.low, "high": base + sign * band.high,
            }  # fmt: skip


def _bases(streams: Sequence[Stream], t: int) -> Iterator[tuple[Stream, float]]:
    """Give where each stream of a year begins: in and out are stacked, others stand on zero."""
    top = bottom = 0.0
    for stream in streams:
        middle = stream.amounts[t].middle
        if stream.way == "in":
            yield stream, top
            top += middle
        elif stream.way == "out":
            yield stream, bottom
            bottom -= middle
        else:
            yield stream, 0.0


def _ends(row: Account) -> Iterator[float]:
    """Give the ends of all spans that are drawn."""
    years = range(len(row.streams[0].amounts)) if row.streams else ()
    for t in years:
        for stream, base in _bases(row.streams, t):
            high = stream.amounts[t].high
            yield base - high if stream.way == "out" else base + high


def _domain(ends: Sequence[float]) -> list[float]:
    low, high = min(0.0, *ends, 0.0), max(0.0, *ends, 0.0)
    room = 0.04 * (high - low or 1.0)
    return [low - room if low < 0 else 0.0, high + room]


def _years(look: Look) -> dict[str, Any]:
    first, last = look.years[0], look.years[-1]
    step = max(1, -(-(last - first + 1) // 6))
    ticks = list(range(first, last + 1, step))
    return {
        "type": "quantitative", "title": None,
        "scale": {"domain": [first - 0.6, last + 0.6], "nice": False, "zero": False},
        "axis": {"values": ticks, "format": "d", "grid": False},
    }  # fmt: skip


def _y(title: str, domain: list[float]) -> dict[str, Any]:
    return {
        "type": "quantitative", "title": title, "scale": {"domain": domain, "nice": False},
        "axis": {"tickCount": 5},
    }  # fmt: skip


def _colour(look: Look) -> dict[str, Any]:
    names, fills = zip(*look.colours, strict=True)
    scale = {"domain": list(names), "range": list(fills)}
    columns = 2 if max(map(len, names)) > 16 else 3
    legend = {"orient": "top", "columns": columns, "symbolType": "square",
              "symbolOpacity": 1, "symbolStrokeWidth": 0}  # fmt: skip
    return {
        "field": "name", "type": "nominal", "title": None, "scale": scale, "legend": legend
    }  # fmt: skip


def _zero(y: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": {"values": [{"zero": 0}]},
        "mark": {"type": "rule", "color": theme.INK, "strokeWidth": 1},
        "encoding": {"y": {"field": "zero", **y}},
    }
