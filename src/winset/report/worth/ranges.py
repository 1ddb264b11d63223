"""How a number that differs by reading is drawn and written in the section on worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from winset.analyse.shares import Spread
from winset.report.figures import theme
from winset.report.figures.lanes import SHARE_LIGHT, Bar, Scale, round_scale
from winset.report.numbers import MINUS, count, plain
from winset.report.outline import Cell, Tone

LOSS_LIGHT = "#f5c396"
RANGES = (
    "Bars: the middle of the readings; pale: where nine tenths of them lie. Blue gains, orange "
    "loses."
)
"""What every picture of ranges says of its bars."""


DUST = 1e-9
"""What is no larger came of rounding."""


def matters(found: Spread) -> bool:
    """Tell whether a number is anything but nothing in some reading.

    Examples
    --------
    >>> matters(Spread(0, 0, 0, 0, 0, 9)), matters(Spread(-0.2, 0, 0, 0, 0, 9))
    (False, True)
    """
    return found.readings > 0 and max(abs(found.p5), abs(found.p95)) > DUST


def over(readings: int) -> str:
    """Say over how many readings a number is told, as the start of a caption.

    Examples
    --------
    >>> over(256)
    'Over 256 readings.'
    """
    return f"Over {count(readings)} readings."


def bars(found: Spread) -> tuple[Bar, ...]:
    """Draw the middle of the readings over where nine tenths of them lie."""
    gains = found.p50 >= 0
    return (
        Bar(found.p5, found.p95, SHARE_LIGHT if gains else LOSS_LIGHT),
        Bar(0.0, found.p50, theme.GAIN if gains else theme.LOSS, 0.5),
    )


def close_scale(values: Sequence[float], title: str) -> Scale:
    """Give a round scale that ends close below the least value, and not a whole step below.

    Examples
    --------
    >>> found = close_scale([-1.0, 41.0], "points")
    >>> found.low, [text for _, text in found.ticks]
    (-2.0, ['0', '10', '20', '30', '40', '50'])
    """
    scale = round_scale(values, title)
    low = max(scale.low, 2 * min(0.0, *values))
    ticks = tuple((at, text) for at, text in scale.ticks if at >= low)
    return replace(scale, low=low, ticks=ticks)


def signed(value: float, digits: int = 1) -> str:
    """Write a change with its sign; what is too small for the digits is said to be.

    Examples
    --------
    >>> signed(25.84), signed(-0.5), signed(-0.004, 2), signed(0.0)
    ('+25.8', '−0.5', 'under 0.01', '0')
    """
    if abs(value) <= DUST:
        return "0"
    text = f"{value:+.{digits}f}"
    if float(text) == 0:
        return f"under {10.0**-digits:.{digits}f}"
    return text.replace("-", MINUS)


def in_words(found: Spread) -> str:
    r"""Write an amount in a sentence: its middle and, where it is open, nine tenths of it.

    Examples
    --------
    >>> in_words(Spread(200.0, 225.0, 250.0, 275.0, 300.0, 256))
    '250 (200\xa0to\xa0300)'
    >>> in_words(Spread(*5 * [36.0], 256))
    '36'
    """
    low, middle, high = (plain(x) for x in (found.p5, found.p50, found.p95))
    return (
        middle if low == high else f"{middle} ({low}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{high})"
    )


def cell(found: Spread, form: str = "{:.1f}") -> Cell:
    """Write the middle of the readings, and in brackets where nine tenths of them lie."""
    texts = (form.format(x).replace("-", MINUS) for x in (found.p50, found.p5, found.p95))
    middle, low, high = texts
    tone: Tone = "loss" if found.p95 < 0 else ""
    return Cell(f"{middle} ({low}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{high})", found.p50, tone)
