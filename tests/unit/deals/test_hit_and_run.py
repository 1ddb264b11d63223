import numpy as np
import pytest

from said import shares
from winset.deals.hit_and_run import inside, sampled_mean
from winset.deals.orders import order_of

BOUNDED = ("a > b > c", "a >= 0.4", "d <= 0.1", "e >= 0.05")


def test_equal_seeds_give_equal_means():
    order = order_of(shares("abcde", *BOUNDED))
    first, again, other = (sampled_mean(order, seed=s).mean for s in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_mean_keeps_every_statement_and_the_sum():
    said = shares("abcde", *BOUNDED)
    drawn = sampled_mean(order_of(said))
    assert drawn.mean.sum() == pytest.approx(1, abs=1e-9)
    assert (said.A_ub @ drawn.mean <= said.b_ub).all()
    assert drawn.standard_error.max() <= 0.002


@pytest.mark.parametrize("n", [3, 28])
def test_draws_agree_with_the_formula_for_a_complete_order(n):
    names = [f"i{k}" for k in range(n)]
    drawn = sampled_mean(order_of(shares(names, " > ".join(names))))
    formula = np.array([sum(1 / j for j in range(k + 1, n + 1)) / n for k in range(n)])
    assert (np.abs(drawn.mean - formula) <= 4 * drawn.standard_error).all()


def test_draws_agree_with_the_formula_for_equal_shares():
    order = order_of(shares("abcd", "a = b = c", "a > d"))
    drawn = sampled_mean(order)
    # Classes of rates 3 and 1, the first above the second: see the law of two ordered times.
    low = 1 / 4
    formula = np.array([low + 1 / 3, low]) / 2
    assert (np.abs(drawn.mean - formula) <= 4 * drawn.standard_error).all()


def test_inside_point_is_strictly_inside():
    said = shares("abcde", *BOUNDED)
    order = order_of(said)
    point = order.spread(inside(order))
    assert point.sum() == pytest.approx(1)
    assert (said.A_ub @ point < said.b_ub).all()
