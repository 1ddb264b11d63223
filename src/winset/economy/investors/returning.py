"""How many firms would be back within so many years, when each waits for a price of its own.

The price of each firm follows a geometric Brownian motion; a firm comes back when it first reaches
the price of entry. With b = ln(P_H/P), m = μ − ½σ² and N the normal distribution function, it
does so within t years in the share

    N((mt − b)/(σ√t)) + exp(2mb/σ²)·N(−(mt + b)/(σ√t))

of all paths. Source: J. M. Harrison, *Brownian Motion and Stochastic Flow Systems* (1985), ch. 1
(running maximum of a Brownian motion with drift).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import log_ndtr

from winset.economy.investors.project import FloatArray, Project
from winset.economy.investors.thresholds import thresholds
from winset.errors import UsageError


@dataclass(frozen=True, eq=False)
class Firms:
    """Firms that are out, by what they would earn today."""

    price: ArrayLike
    """(firm,) price of each firm today, in units of which the project's running cost is w, above
    0: the model is the same for all sizes, so a firm with twice the costs enters at half its
    price."""
    weight: ArrayLike = 1.0
    """(firm,) how much each counts (sales, jobs, capital), 0 or more, not all 0."""

    def arrays(self) -> tuple[FloatArray, FloatArray]:
        """Read prices, and weights as shares of one.

        Raises
        ------
        UsageError
            No firm, a price of 0 or less, or weights that are below 0 or all 0.
        """
        price = np.atleast_1d(np.asarray(self.price, dtype=np.float64))
        given = np.asarray(self.weight, dtype=np.float64)
        if price.ndim != 1 or price.size == 0 or given.shape not in {(), price.shape}:
            raise UsageError(
                f"firms need a row of prices and a weight for each, not {price.shape} and "
                f"{given.shape}"
            )
        weight = np.broadcast_to(given, price.shape)
        if not (np.isfinite(price).all() and (price > 0).all()):
            raise UsageError("prices of firms are finite numbers above 0")
        if not (np.isfinite(weight).all() and (weight >= 0).all() and weight.sum() > 0):
            raise UsageError("weights of firms are 0 or more, and not all 0")
        return price, weight / weight.sum()


@dataclass(frozen=True, eq=False)
class Returning:
    """Share of firms that would be back, by reading of the project and by year."""

    years: FloatArray
    """(year,) years from now."""
    entry: FloatArray
    """(…) price of entry in each reading of the project."""
    share: FloatArray
    """(…, year) share of the firms' weight, in [0, 1], that comes back within so many years."""
    at_once: FloatArray
    """(…) share that comes back at once."""


def share_returning(firms: Firms, project: Project, years: ArrayLike) -> Returning:
    """Tell what share of the firms that are out would come back within so many years.

    Parameters
    ----------
    firms : prices and weights of the firms; the project's costs are theirs per unit of price.
    project : amounts with readings of any shape, e.g. one for each hazard.
    years : (year,) years from now, 0 or more.

    Notes
    -----
    A firm that came back and left again is counted: the share is of those that come, not of those
    that stay. Whether firms share one price or each has its own does not change the share on
    average, only how much it varies.

    Examples
    --------
    >>> firms = Firms(price=[1.2, 1.4, 1.6])
    >>> found = share_returning(firms, Project(running=1, entry=4, hazard=[0, 0.05]), [1, 5])
    >>> found.share.round(3)
    array([[0.556, 0.716],
           [0.01 , 0.14 ]])
    """
    price, weight = firms.arrays()
    values, entry = project.values(), thresholds(project).entry
    when = np.atleast_1d(np.asarray(years, dtype=np.float64))
    reached = share_reached(
        np.log(entry[..., None, None] / price[:, None]),
        values.drift[..., None, None],
        values.volatility[..., None, None],
        when,
    )
    return Returning(
        years=when,
        entry=entry,
        share=np.einsum("...ft,f->...t", reached, weight),
        at_once=np.asarray((price >= entry[..., None]) @ weight),
    )


def share_reached(
    distance: ArrayLike,
    drift: ArrayLike,
    volatility: ArrayLike,
    years: ArrayLike,
    stopped: ArrayLike = 0.0,
) -> FloatArray:
    """Tell in what share of paths a price climbs so far within so many years.

    With a rate s at which paths stop before, f_m(t)·e^(−st) = e^(b(m − m′)/σ²)·f_m′(t) for the
    density of first passage, with m′ = √(m² + 2sσ²).

    Parameters
    ----------
    distance : b, logarithm of the price sought over the price today; 0 or below is reached.
    drift, volatility : μ, σ, shares a year; σ above 0.
    years : t, 0 or more.
    stopped : s, rate a year of 0 or more. All broadcast together.

    Examples
    --------
    >>> float(share_reached(0.1, 0.005, 0.1, 1).round(4))
    0.3173
    """
    b, mu, sigma, t, s = np.broadcast_arrays(
        *(np.asarray(x, dtype=np.float64) for x in (distance, drift, volatility, years, stopped))
    )
    if np.isnan(b).any() or not (np.isfinite(mu).all() and np.isfinite(sigma).all()):
        raise UsageError("distance, drift and volatility must be numbers in every reading")
    if (sigma <= 0).any():
        raise UsageError("volatility must be above 0 in every reading")
    if not (np.isfinite(t).all() and (t >= 0).all()):
        raise UsageError("years are finite numbers of 0 or more")
    if not (np.isfinite(s).all() and (s >= 0).all()):
        raise UsageError("the rate at which paths stop is finite and 0 or more")
    there, never = b <= 0, (t == 0) | np.isposinf(b)
    far = np.where(there | never, 1.0, b)
    spread = sigma * np.sqrt(np.where(t == 0, 1.0, t))
    own = mu - sigma**2 / 2
    slope = np.where(s > 0, np.sqrt(own**2 + 2 * s * sigma**2), own)
    goes_on = far * (own - slope) / sigma**2
    ahead = np.exp(goes_on + log_ndtr((slope * t - far) / spread))
    # The factor may overflow where the tail vanishes; their logarithms do not.
    mirrored = np.exp(goes_on + 2 * slope * far / sigma**2 + log_ndtr(-(slope * t + far) / spread))
    found: FloatArray = np.where(there, 1.0, np.where(never, 0.0, np.minimum(ahead + mirrored, 1)))
    return found
