"""How strongly an agreement or a sanction moved trade, from past flows: β for a change of barriers.

Poisson pseudo-maximum likelihood with three-way fixed effects, through pyfixest (extra
``economy``), which is loaded when first needed.

Sources: J. M. C. Santos Silva and S. Tenreyro, The log of gravity, *Review of Economics and
Statistics* 88 (2006); Y. V. Yotov, R. Piermartini, J.-A. Monteiro and M. Larch, *An Advanced Guide
to Trade Policy Analysis* (2016).
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UnknownName, UsageError

FloatArray = NDArray[np.float64]

NORMAL_95 = 1.959963984540054
MEND = "install it with: pip install 'winset[economy]'; or give β and its range from the literature"


@dataclass(frozen=True, eq=False)
class Panel:
    """Trade of many pairs in several years, domestic trade included, as columns of one length."""

    exporter: Sequence[str]
    importer: Sequence[str]
    year: Sequence[int]
    trade: FloatArray
    """(row,) amounts of 0 or more."""

    def __post_init__(self) -> None:
        """Refuse columns that do not belong together, and amounts that are none."""
        trade = np.asarray(self.trade, dtype=np.float64)
        lengths = {len(self.exporter), len(self.importer), len(self.year), len(trade)}
        if len(lengths) > 1:
            raise UsageError(f"columns of a panel differ in length: {sorted(lengths)}")
        bad = np.flatnonzero(~(np.isfinite(trade) & (trade >= 0)))
        if len(bad):
            raise UsageError(
                f"trade of {len(bad)} rows is no amount of 0 or more (by position: "
                f"{bad[:8].tolist()}); leave a row out where it is not known"
            )
        if len(set(self.year)) < 2:
            raise UsageError("a panel of one year cannot tell an effect from what a pair is like")
        object.__setattr__(self, "trade", trade)


@dataclass(frozen=True)
class Effect:
    """One estimated coefficient."""

    name: str
    beta: float
    error: float
    """Standard error, clustered by pair."""

    @property
    def range(self) -> tuple[float, float]:
        """95% confidence interval of β, the range that a case is given.

        Examples
        --------
        >>> [round(end, 2) for end in Effect("rta", 0.5, 0.1).range]
        [0.3, 0.7]
        """
        return self.beta - NORMAL_95 * self.error, self.beta + NORMAL_95 * self.error

    def draws(self, number: int, seed: int) -> FloatArray:
        """Draw β from its normal sampling distribution; equal seeds replay.

        Examples
        --------
        >>> Effect("rta", 0.5, 0.0).draws(2, seed=1).tolist()
        [0.5, 0.5]
        """
        drawn: FloatArray = np.random.default_rng(seed).normal(self.beta, self.error, number)
        return drawn


@dataclass(frozen=True)
class Estimate:
    """All coefficients of one regression."""

    effects: tuple[Effect, ...]
    rows: int
    """Rows that the estimate rests on; those that fixed effects explain alone are left out."""

    def effect(self, name: str) -> Effect:
        """Give one coefficient by name.

        Raises
        ------
        UnknownName
            A name that was not among the regressors.
        """
        known = {effect.name: effect for effect in self.effects}
        if name not in known:
            raise UnknownName("regressor", name, known)
        return known[name]


def estimate(panel: Panel, regressors: Mapping[str, ArrayLike]) -> Estimate:
    """Estimate β of trade on dummies or other regressors, by PPML with three-way fixed effects.

    Effects of exporter-year and importer-year take up size and prices of each country in each
    year; those of the pair all that does not change between two countries.

    Parameters
    ----------
    panel : flows of several years, domestic trade included.
    regressors : (row,) values by name, such as 1 where both are members in that year.

    Raises
    ------
    UsageError
        pyfixest is not installed, a regressor of another length or not finite, or one that the
        fixed effects explain already.
    """
    if find_spec("pyfixest") is None:
        raise UsageError(f"estimating β needs the package pyfixest, which is not there; {MEND}")
    columns = _columns(panel, regressors)
    names = tuple(regressors)
    fitted = _fit(columns, len(names))
    found = dict(zip(fitted.coef().index, fitted.coef().to_numpy(), strict=True))
    errors = dict(zip(fitted.se().index, fitted.se().to_numpy(), strict=True))
    effects = []
    for k, name in enumerate(names):
        beta, error = found.get(f"x{k}", np.nan), errors.get(f"x{k}", np.nan)
        if not (np.isfinite(beta) and np.isfinite(error)):
            raise UsageError(
                f"regressor {name!r} has no coefficient: fixed effects or other regressors explain "
                "it already; let it change over time within a pair"
            )
        effects.append(Effect(name, float(beta), float(error)))
    return Estimate(tuple(effects), int(fitted._N))


def _columns(panel: Panel, regressors: Mapping[str, ArrayLike]) -> dict[str, Any]:
    if not regressors:
        raise UsageError("no regressor is given; name at least one, such as a dummy of members")
    columns: dict[str, Any] = {
        "trade": panel.trade,
        "exporter": list(panel.exporter),
        "importer": list(panel.importer),
        "year": list(panel.year),
        "pair": [f"{a}→{b}" for a, b in zip(panel.exporter, panel.importer, strict=True)],
    }
    for k, (name, values) in enumerate(regressors.items()):
        column = np.asarray(values, dtype=np.float64)
        if column.shape != panel.trade.shape or not np.isfinite(column).all():
            raise UsageError(
                f"regressor {name!r} needs one finite number a row, {len(panel.trade)} in all"
            )
        columns[f"x{k}"] = column
    return columns


def _fit(columns: Mapping[str, Any], number: int) -> Any:  # noqa: ANN401  pyfixest has no types
    import pandas as pd

    right = " + ".join(f"x{k}" for k in range(number))
    formula = f"trade ~ {right} | exporter^year + importer^year + pair"
    try:
        with warnings.catch_warnings():
            # What these packages will change one day concerns their makers, not the analyst.
            for kind in (DeprecationWarning, FutureWarning):
                warnings.simplefilter("ignore", kind)
            # A regressor that is dropped is refused by name, in `estimate`.
            warnings.filterwarnings("ignore", "(?s).*dropped due to multicollinearity")
            import pyfixest

            return pyfixest.fepois(formula, data=pd.DataFrame(columns), vcov={"CRV1": "pair"})
    except ValueError as error:
        raise UsageError(f"the panel gives no estimate: {error}") from error
