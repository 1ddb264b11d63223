"""Many draws at once give what each draw gives by itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.economy.trade import CLOSURES, Change, DrawnElasticities, Flows, solve_draws
from winset.economy.trade.certificate import PROVEN
from winset.errors import UsageError

DRAWS = 6


def world(seed, balanced):
    """Flows of a few countries of unequal size, and factors and elasticities of some draws."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 9))
    size = rng.uniform(1, 50, n)
    trade = np.outer(size, size) * rng.uniform(0.05, 0.4, (n, n))
    trade[np.diag_indices(n)] = 40 * size**2 / size.sum() + size
    if balanced:
        trade = (trade + trade.T) / 2
    flows = Flows(tuple(f"c{k}" for k in range(n)), trade)
    factor = rng.uniform(0.05, 1.5, (DRAWS, n, n))
    factor[:, range(n), range(n)] = 1
    return flows, factor, DrawnElasticities(rng.uniform(2, 8, DRAWS), rng.uniform(0, 1.2, DRAWS))


@pytest.mark.parametrize("closure", CLOSURES)
@given(st.integers(0, 10**6))
@settings(max_examples=15)
def test_all_draws_at_once_are_each_draw_by_itself(closure, seed):
    # An unbalanced world may have no equilibrium under the additive closure.
    flows, factor, drawn = world(seed, balanced=closure == "additive")
    at_once = solve_draws(flows, factor, drawn, closure)
    alone = solve_draws(flows, lambda k: Change(factor[k]), drawn, closure)
    assert (at_once.residual <= PROVEN).all()
    for name in ("welfare", "output", "spending", "exports", "imports", "domestic", "prices"):
        assert getattr(at_once, name) == pytest.approx(getattr(alone, name), rel=1e-9, abs=1e-9)


def test_forbidden_trade_is_left_to_the_careful_method():
    flows, factor, drawn = world(3, balanced=True)
    factor[:, 0, 1:] = factor[:, 1:, 0] = 0
    found = solve_draws(flows, factor, drawn)
    assert (found.exports[:, 0] == 0).all()
    assert (found.residual <= PROVEN).all()


@pytest.mark.parametrize("bad", [np.nan, -0.1, np.inf])
def test_factors_that_mean_nothing_are_refused(bad):
    flows, factor, drawn = world(3, balanced=True)
    factor[2, 0, 1] = bad
    with pytest.raises(UsageError, match="finite number of 0 or more"):
        solve_draws(flows, factor, drawn)
    with pytest.raises(UsageError, match="have the shape"):
        solve_draws(flows, factor[1:], drawn)
