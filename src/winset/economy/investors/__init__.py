"""Whether firms would come back: prices of entry and exit, sanctions on and off, and how soon."""

from winset.economy.investors.on_off import OnOffPrices, on_off
from winset.economy.investors.project import Project
from winset.economy.investors.regimes import RegimePrices, Regimes, one_regime
from winset.economy.investors.returning import Firms, Returning, share_reached, share_returning
from winset.economy.investors.solving import solve
from winset.economy.investors.thresholds import Option, Thresholds, perpetual_option, thresholds

__all__ = [
    "Firms",
    "OnOffPrices",
    "Option",
    "Project",
    "RegimePrices",
    "Regimes",
    "Returning",
    "Thresholds",
    "on_off",
    "one_regime",
    "perpetual_option",
    "share_reached",
    "share_returning",
    "solve",
    "thresholds",
]
