"""Which countries still trade with one another, directly or through others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

FloatArray = NDArray[np.float64]


def groups(trade: FloatArray) -> NDArray[np.intp]:
    """Number the groups of countries between which there is no trade at all.

    Parameters
    ----------
    trade : (exporter, importer) flows or shares; above 0 where there is trade.

    Returns
    -------
    (country,) group from 0, numbered by its first country.

    Examples
    --------
    >>> groups(np.array([[1.0, 0.0, 0.2], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])).tolist()
    [0, 1, 0]
    """
    linked = trade > 0
    if linked.all():
        return np.zeros(len(trade), dtype=np.intp)
    linked |= linked.T
    label = np.full(len(trade), -1, dtype=np.intp)
    number = 0
    while (label < 0).any():
        inside = np.zeros(len(trade), dtype=np.bool_)
        inside[np.argmin(label >= 0)] = True
        while True:
            wider = linked[inside].any(axis=0) | inside
            if (wider == inside).all():
                break
            inside = wider
        label[inside] = number
        number += 1
    return label


def one_way(trade: FloatArray) -> NDArray[np.bool_]:
    """Tell which countries are tied to the rest by sales only, or by purchases only.

    Examples
    --------
    >>> one_way(np.array([[1.0, 0.2], [0.0, 1.0]])).tolist()
    [True, True]
    """
    label = groups(trade)
    _, strong = connected_components(trade > 0, directed=True, connection="strong")
    found = np.zeros(len(trade), dtype=np.bool_)
    for group in range(int(label.max()) + 1):
        inside = label == group
        kinds, counts = np.unique(strong[inside], return_counts=True)
        if len(kinds) > 1:
            # The largest circle of mutual trade is the rest; all outside it are one-way.
            rest = kinds[np.argmax(counts)] if counts.max() > 1 else -1
            found |= inside & (strong != rest)
    return found
