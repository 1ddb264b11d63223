"""Flows in wrong units: which country's amounts, or which part of a table, are out of proportion.

The marks are in orders of magnitude and were set so that none of some 290 country accounts in three
published sets (76, 66 and 151 countries) is reported as it is, while all are when their exports,
imports or domestic trade are multiplied or divided by 1,000. A small country whose amounts are
*all* in another unit looks like a larger or smaller country: nothing in a table of trade can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from winset.economy.trade.flows import parts

FloatArray = NDArray[np.float64]

LOPSIDED = 1.25
"""Sales over purchases, in total and with the middle partner, that no country has."""
AT_HOME = 1.5
"""Domestic over foreign trade, beside the middle country."""
USUAL, WHOLE = 0.4, 1.7
"""Domestic over foreign trade of the middle country: what is usual, and how far none is from it."""
ALONE = 0.95
"""Part of a country's foreign trade with one partner that makes the partner suspect."""

SALES, HOME, ALL = "sales beside purchases are", "domestic trade is", "all its trade is"


@dataclass(frozen=True)
class Odd:
    """One country, or all of the table (None), out of scale."""

    country: int | None
    what: str
    size: float
    """Orders of magnitude from what is usual, with sign."""

    @property
    def times(self) -> float:
        """How many times too large or too small; 10, 100, 1,000 …."""
        return float(10.0 ** max(1, round(abs(self.size))))

    @property
    def way(self) -> Literal["large", "small"]:
        """Too large, or too small."""
        return "large" if self.size > 0 else "small"


def out_of_scale(trade: FloatArray) -> tuple[Odd, ...]:
    """Find countries whose amounts are out of proportion, the worst first.

    Parameters
    ----------
    trade : (exporter, importer) flows of 0 or more, domestic trade above 0.

    Examples
    --------
    >>> table = np.array([[9e3, 1.0, 1.0], [1.0, 9.0, 1.0], [1.0, 1.0, 9.0]])
    >>> [(odd.country, odd.what, odd.times, odd.way) for odd in out_of_scale(table)]
    [(0, 'domestic trade is', 1000.0, 'large')]
    """
    found: list[Odd] = []
    trade = trade.copy()
    # One country's wrong exports make its partners' imports look wrong: mend the worst and go on.
    for _ in range(len(trade)):
        odd = list(_oddities(trade))
        lopsided = [each for each in odd if each.what == SALES]
        middle = float(np.median(_home(trade))) - USUAL
        if not lopsided and abs(middle) >= WHOLE:
            found.append(Odd(None, HOME, middle))
            break
        worst = max(lopsided or odd, key=lambda each: abs(each.size), default=None)
        if worst is None or worst.country is None:
            break
        found.append(worst)
        trade = _mended(trade, worst.country, worst)
    return tuple(found)


def _mended(trade: FloatArray, k: int, odd: Odd) -> FloatArray:
    """Bring one country's amounts back into proportion, by whole orders of magnitude."""
    by = 10.0 ** -round(odd.size)
    if odd.what == HOME:
        domestic = trade.copy()
        domestic[k, k] *= by
        return domestic
    sales, purchases = trade.copy(), trade.copy()
    sales[k, :] *= by
    if odd.what == ALL:
        sales[:, k] *= by
        sales[k, k] /= by
        return sales
    purchases[:, k] /= by
    sales[k, k], purchases[k, k] = trade[k, k], trade[k, k]
    # Either side may be in the wrong unit: mend the one that fits its domestic trade.
    return min(sales, purchases, key=lambda mended: abs(_away(mended)[k]))


def _oddities(trade: FloatArray) -> Iterator[Odd]:
    sold, bought, _ = parts(trade)
    total, usual = _log(sold, bought), _middle(trade, trade.T)
    for k in np.flatnonzero(np.minimum(np.abs(total), np.abs(usual)) >= LOPSIDED):
        if total[k] * usual[k] > 0:
            yield Odd(int(k), SALES, float(total[k]))
    away = _away(trade)
    abroad = trade + trade.T
    np.fill_diagonal(abroad, 0.0)
    for k in np.flatnonzero(np.abs(away) >= AT_HOME):
        partner = int(abroad[k].argmax())
        alone = len(trade) > 2 and abroad[k, partner] >= ALONE * abroad[k].sum()
        if away[k] < 0 and alone:
            yield Odd(partner, ALL, float(-away[k]))
        else:
            yield Odd(int(k), HOME, float(away[k]))


def _away(trade: FloatArray) -> FloatArray:
    """(country,) domestic over foreign trade beside the middle country."""
    home = _home(trade)
    return home - np.median(home)


def _home(trade: FloatArray) -> FloatArray:
    sold, bought, home = parts(trade)
    return _log(2.0 * home, sold + bought)


def _middle(above: FloatArray, below: FloatArray) -> FloatArray:
    """(country,) median over partners with both amounts of how they compare; 0 without any."""
    ratio = _log(above, below)
    both = (above > 0) & (below > 0)
    np.fill_diagonal(both, False)
    found = np.zeros(len(above))
    for k in np.flatnonzero(both.any(axis=1)):
        found[k] = np.median(ratio[k, both[k]])
    return found


def _log(above: FloatArray, below: FloatArray) -> FloatArray:
    """Compare in orders of magnitude; 0 where one of the two is nothing."""
    both = (above > 0) & (below > 0)
    ratio: FloatArray = np.log10(np.divide(above, below, out=np.ones_like(above), where=both))
    ratio[~both] = 0.0
    return ratio
