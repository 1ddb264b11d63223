"""Cells of tables: a number as a reader sees it, and unrounded behind that."""

from __future__ import annotations

from winset.analyse.across.results import Estimate, Share
from winset.report.numbers import gain
from winset.report.outline import Cell, Tone
from winset.report.shares import share, with_error

_NEGLIGIBLE = 1e-9
"""In utils: a loss no larger is floating-point dust, shown as 0 and not as a loss."""


def gain_tone(utils: float) -> Tone:
    """Tell whether a number is set as a loss.

    Examples
    --------
    >>> gain_tone(-0.01), gain_tone(-1e-12), gain_tone(0.5)
    ('loss', '', '')
    """
    return "loss" if utils < -_NEGLIGIBLE else ""


def gain_cell(utils: float, text: str = "") -> Cell:
    """Show a gain or loss in points of 100; ``text`` where more is said than the number.

    Examples
    --------
    >>> gain_cell(-0.03)
    Cell(text='−3.0', value=-0.03, tone='loss', sources=())
    """
    return Cell(text or gain(utils), utils, gain_tone(utils))


def share_cell(found: Share) -> Cell:
    """Show a share without its error.

    Examples
    --------
    >>> share_cell(Share(520, 2000)).text, share_cell(Share(520, 2000)).value
    ('26%', 0.26)
    """
    return Cell(share(found), found.value)


def measured_cell(found: Share | Estimate, tone: Tone = "") -> Cell:
    r"""Show a share, or a difference of shares, with its standard error.

    Examples
    --------
    >>> measured_cell(Share(1040, 2000)).text
    '52%\xa0±\xa01%'
    """
    return Cell(with_error(found), found.value, tone)
