"""Trade flows of one year, domestic trade included: all that the model needs of the world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UnknownName, UsageError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Flows:
    """Who sold how much to whom, what each country sold to itself on the diagonal.

    Raises
    ------
    UsageError
        An array that is not square, amounts below 0 or not finite, a name given twice, or a
        country that sells nothing to itself. `table.check_table` says the same of a long table,
        by row.

    Examples
    --------
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [30.0, 70.0]])
    >>> flows.output.tolist(), flows.spending.tolist()
    ([100.0, 100.0], [110.0, 90.0])
    """

    names: tuple[str, ...]
    trade: FloatArray
    """(exporter, importer) amounts of 0 or more, in any one unit."""

    def __post_init__(self) -> None:
        """Refuse what no equilibrium can be computed from."""
        names = tuple(self.names)
        trade = np.array(self.trade, dtype=np.float64)
        if trade.shape != (len(names), len(names)) or not names:
            raise UsageError(
                f"trade of {len(names)} countries has the shape {trade.shape}; it needs one row "
                "an exporter and one column an importer, in the order of the names"
            )
        if len(set(names)) < len(names):
            raise UsageError("a country is named twice among the flows; add its rows together")
        _refuse(
            names, (~np.isfinite(trade)).sum(axis=1) > 0, "has flows that are not finite numbers"
        )
        _refuse(names, trade.min(axis=1) < 0, "has exports below 0")
        _refuse(
            names,
            np.diag(trade) <= 0,
            "sells nothing to itself; domestic trade is output less exports, and must be given",
        )
        trade.setflags(write=False)
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "trade", trade)

    @property
    def output(self) -> FloatArray:
        """(country,) all that it sells, at home and abroad."""
        total: FloatArray = self.trade.sum(axis=1)
        return total

    @property
    def spending(self) -> FloatArray:
        """(country,) all that it buys, at home and abroad."""
        total: FloatArray = self.trade.sum(axis=0)
        return total

    @property
    def share(self) -> FloatArray:
        """(exporter, importer) π: part of the importer's spending, in [0, 1]; columns sum to 1."""
        shares: FloatArray = self.trade / self.spending
        return shares

    def index(self, name: str) -> int:
        """Tell where a country stands in the arrays.

        Raises
        ------
        UnknownName
            A country without flows.
        """
        if name not in self.names:
            raise UnknownName("country", name, self.names)
        return self.names.index(name)

    def indices(self, names: Sequence[str]) -> NDArray[np.intp]:
        """Tell where several countries stand in the arrays."""
        return np.array([self.index(name) for name in names], dtype=np.intp)


def parts(trade: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Split flows into exports, imports and domestic trade, each (country,)."""
    domestic: FloatArray = np.diag(trade).copy()
    return trade.sum(axis=1) - domestic, trade.sum(axis=0) - domestic, domestic


def square(value: ArrayLike, size: int, what: str) -> FloatArray:
    """Take an (exporter, importer) array for so many countries, or refuse its shape."""
    array: FloatArray = np.asarray(value, dtype=np.float64)
    if array.shape != (size, size):
        raise UsageError(f"{what} has the shape {array.shape}; the flows need ({size}, {size})")
    return array


def _refuse(names: tuple[str, ...], bad: NDArray[np.bool_], why: str) -> None:
    if bad.any():
        listed = [name for name, wrong in zip(names, bad, strict=True) if wrong]
        shown = ", ".join(listed[:8]) + (f" and {len(listed) - 8} more" if listed[8:] else "")
        raise UsageError(f"{shown}: {why}")
