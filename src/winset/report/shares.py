"""Shares of readings as a reader sees them: whole per cents, standard errors, no false zero."""

from __future__ import annotations

from math import isnan

from winset.analyse.across.results import Estimate, Share, Spread
from winset.report.numbers import MINUS, count, gain, plain, points

NONE = "–"
"""Where there are no readings to take a share of."""

SHARE_NOTE = (
    "Shares of the readings that the reports allow, not forecasts; ±: one standard error of the "
    "draws."
)


def percent(value: float) -> str:
    """Show a share in whole per cents; only none at all is 0%, only all is 100%.

    Examples
    --------
    >>> percent(0.5234), percent(0.0), percent(0.0004), percent(0.9999), percent(1.0)
    ('52%', '0%', '<1%', '>99%', '100%')
    """
    if isnan(value):
        return NONE
    whole = round(100 * value)
    if value > 0 and whole == 0:
        return "<1%"
    if value < 1 and whole == 100:
        return ">99%"
    return f"{whole}%".replace("-", MINUS)


def error(value: float) -> str:
    r"""Show the standard error of a share; a tenth of a per cent where it is below one.

    Examples
    --------
    >>> error(0.0112), error(0.0049), error(0.0)
    ('±\xa01%', '±\xa00.5%', '±\xa0<0.1%')
    """
    if isnan(value):
        return NONE
    size = 100 * value
    if size >= 0.95:
        return f"±\u00a0{size:.0f}%"
    return f"±\u00a0{size:.1f}%" if size >= 0.05 else "±\u00a0<0.1%"


def share(found: Share) -> str:
    """Show a share without its error.

    Examples
    --------
    >>> share(Share(1040, 2000)), share(Share(3, 2000)), share(Share(0, 0))
    ('52%', '<1%', '–')
    """
    return percent(found.value)


def with_error(found: Share | Estimate) -> str:
    r"""Show a share, or a difference of shares, with its standard error.

    Examples
    --------
    >>> with_error(Share(1040, 2000)), with_error(Estimate(-0.001, 0.002))
    ('52%\xa0±\xa01%', '<1%\xa0±\xa00.2%')
    """
    if isnan(found.value):
        return NONE
    # An estimate of a gain that comes out below zero is noise around nothing.
    shown = "<1%" if isinstance(found, Estimate) and found.value < 0 else percent(found.value)
    return f"{shown}\u00a0{error(found.error)}"


def of_readings(found: Share, noun: str = "readings") -> str:
    """Say in how many readings something holds, as the start of a sentence.

    Examples
    --------
    >>> of_readings(Share(1040, 2000)), of_readings(Share(12, 12)), of_readings(Share(0, 12))
    ('52% of the 2,000 readings', 'all of the 12 readings', 'none of the 12 readings')
    """
    which = {0: "none", found.total: "all"}.get(found.count, share(found))
    return f"{which} of the {count(found.total)} {noun}"


def gain_error(found: Estimate) -> str:
    r"""Show a mean gain in points with its standard error.

    Examples
    --------
    >>> gain_error(Estimate(0.0312, 0.0011))
    '+3.1\xa0±\xa00.1'
    """
    if isnan(found.value):
        return NONE
    return f"{gain(found.value)}\u00a0±\u00a0{points(found.error)}"


def amount(x: float, scale: float) -> str:
    """Show utils as points of 100, where the scale is 100, or an amount of money, where it is 1.

    Examples
    --------
    >>> amount(0.03, 100.0), amount(48.0, 1.0)
    ('3.0', '48')
    """
    return points(x) if scale == 100 else plain(scale * x)


def in_readings(found: Share) -> str:
    r"""Say in what share of readings something holds, in words where it is none or all.

    Examples
    --------
    >>> in_readings(Share(0, 9)), in_readings(Share(9, 9)), in_readings(Share(1040, 2000))
    ('none of the readings', 'all readings', '52% ± 1% of readings')
    """
    words = {0: "none of the readings", found.total: "all readings"}
    return words.get(found.count, f"{with_error(found)} of readings")


def spread(found: Spread, scale: float = 100.0) -> str:
    r"""Show where the middle of a number lies over readings, and where nine tenths of it do.

    Examples
    --------
    >>> spread(Spread(0.01, 0.02, 0.031, 0.05, 0.08, 60))
    '3.1 (1.0\xa0to\xa08.0)'
    >>> spread(Spread(float("nan"), *[float("nan")] * 4, 0))
    '–'
    """
    if not found.readings or isnan(found.p50):
        return NONE
    middle, low, high = (amount(x, scale) for x in (found.p50, found.p5, found.p95))
    return f"{middle} ({low}\u00a0to\u00a0{high})"
