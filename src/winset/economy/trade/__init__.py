"""Trade between countries in general equilibrium: what a change of trade barriers is worth to whom.

The structural gravity model in changes (exact hat algebra): all that is needed of the world as it
is are the trade flows, domestic trade included, and two elasticities.
"""

from winset.economy.trade.certificate import Certificate, certify
from winset.economy.trade.change import CLOSURES, Change, Closure, Elasticities
from winset.economy.trade.draws import (
    DrawnCounterfactuals,
    DrawnElasticities,
    Effects,
    solve_draws,
)
from winset.economy.trade.flows import Flows
from winset.economy.trade.results import Counterfactual
from winset.economy.trade.solve import solve
from winset.economy.trade.table import TradeTable, check_table, flows_of

__all__ = [
    "CLOSURES",
    "Certificate",
    "Change",
    "Closure",
    "Counterfactual",
    "DrawnCounterfactuals",
    "DrawnElasticities",
    "Effects",
    "Elasticities",
    "Flows",
    "TradeTable",
    "certify",
    "check_table",
    "flows_of",
    "solve",
    "solve_draws",
]
