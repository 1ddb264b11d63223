"""The world after a change of trade barriers, in general equilibrium (exact hat algebra).

Sources: R. Dekle, J. Eaton and S. Kortum, Global rebalancing with gravity, *IMF Staff Papers* 55
(2008); T. Allen, C. Arkolakis and Y. Takahashi, Universal gravity, *Journal of Political Economy*
128 (2020); R. G. Campos, I. Reggio and J. Timini, ge_gravity2 (2024).
"""

from __future__ import annotations

import numpy as np

from winset.economy.trade.certificate import PROVEN, certify
from winset.economy.trade.change import CLOSURES, Change, Closure, Elasticities
from winset.economy.trade.equilibrium import Baseline, equilibrium
from winset.economy.trade.flows import Flows
from winset.economy.trade.results import Counterfactual
from winset.errors import LimitReached, UnknownName


def solve(
    flows: Flows,
    change: Change,
    elasticities: Elasticities | None = None,
    closure: Closure = "additive",
) -> Counterfactual:
    """Compute who trades what with whom, and who is better off, after barriers change.

    1. π_ij = X_ij/E_j, the share of exporter i in what importer j spends.
    2. P̂_j^(−θ) = Σ_i π_ij B_ij p̂_i^(−θ); π′_ij = π_ij B_ij (p̂_i/P̂_j)^(−θ).
    3. Y′_i = Y_i p̂_i (p̂_i/P̂_i)^ψ, and E′ by the closure.
    4. Newton steps on log p̂ until every country sells what it produces: Y′_i = Σ_j π′_ij E′_j.

    Countries that a change cuts off from one another (B = 0) are solved group by group, world
    output being kept in each. A group whose trade balances no longer sum to 0 shares the
    difference by output: nobody is left to lend it or to borrow it.

    Parameters
    ----------
    flows : the world as it is.
    change : factors B of bilateral trade; `Change` makes them of coefficients, costs or cuts.
    elasticities : θ and ψ, the defaults of `Elasticities` if not given.
    closure : one of `CLOSURES`.

    Raises
    ------
    UsageError
        Factors for other countries than the flows', or a country left with nobody to buy from or
        to sell to.
    UnknownName
        A closure that is not in `CLOSURES`.
    LimitReached
        No equilibrium was found to 1e-12, as where a change leaves trade that runs one way only.

    Examples
    --------
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [30.0, 70.0]])
    >>> found = solve(flows, Change.autarky(flows, ["A"]), Elasticities(trade=4.0))
    >>> found.welfare.round(3).tolist()
    [0.84, 1.043]
    >>> found.certificate.holds
    True
    """
    if closure not in CLOSURES:
        raise UnknownName("closure", closure, CLOSURES)
    chosen = elasticities or Elasticities()
    base = Baseline.of(flows.trade)
    found = equilibrium(base, change.on(flows), (chosen.trade, chosen.supply), closure)
    trade = found.share * found.spending
    certificate = certify(trade, found.output, found.spending)
    if certificate.worst > PROVEN:
        raise LimitReached(
            f"no equilibrium was found: the best has a residual of {certificate.worst:.1e}, "
            f"{PROVEN:g} is asked for; {found.why(flows.names)}"
        )
    return Counterfactual(
        before=flows,
        elasticities=chosen,
        closure=closure,
        trade=trade,
        output=found.output,
        spending=found.spending,
        prices=np.exp(found.log_prices),
        price_index=np.exp(found.log_index),
        world=found.world,
        certificate=certificate,
        steps=found.steps,
    )
