"""Orders of a staged exchange, held against trying every order."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.errors import UsageError
from winset.search import staging
from winset.search.staging import best_order, prefixes, smallest_left


def additive(gain):
    """What is left where every step brings its gain whatever was done before."""
    return lambda done: (~done) @ gain


def with_pair(gain, bonus):
    """As `additive`, and the first two steps bring something more together."""

    def left(done):
        return (~done) @ gain + (1 - done[:, :2].all(axis=1)[:, None]) * bonus

    return left


@given(st.integers(0, 2**32 - 1))
def test_every_order_tried_gives_the_same_best(seed):
    rng = np.random.default_rng(seed)
    steps, parties = int(rng.integers(2, 7)), int(rng.integers(1, 5))
    gain = rng.normal(0.1, 1.0, size=(steps, parties))
    left = with_pair(gain, rng.normal(size=parties))
    found = best_order(steps, left)
    every = [smallest_left(np.array(order), left) for order in permutations(range(steps))]
    assert found.smallest == pytest.approx(max(every), abs=1e-12)
    assert smallest_left(found.order, left) == pytest.approx(found.smallest, abs=1e-12)
    assert found.proven
    assert sorted(found.order.tolist()) == list(range(steps))


def test_who_must_give_first_is_paid_by_a_small_step():
    """Two big swaps and one small sweetener: the sweetener must not come last.

    Gains of (a, b): first step (4, -3), second (-3, 4), third (1, 1). Any order that starts with
    a big step leaves its giver -3 + what follows; worked out by hand below.
    """
    gain = np.array([[4.0, -3.0], [-3.0, 4.0], [1.0, 1.0]])
    found = best_order(3, additive(gain))
    # After step 0 alone a still gains -2, after step 1 alone b does; after 2 alone both gain 1,
    # and then one of them is left with a step that costs it 3.
    assert found.smallest == pytest.approx(-2.0)
    assert found.order.tolist() == [0, 1, 2]


@given(st.integers(0, 2**32 - 1))
def test_beyond_all_orders_the_bound_holds_and_the_order_is_no_worse_than_chance(seed):
    rng = np.random.default_rng(seed)
    gain = rng.normal(0.2, 1.0, size=(7, 3))
    left = additive(gain)
    best = best_order(7, left).smallest
    order, value = staging._improved(staging._greedy(7, left), left)
    assert value <= best + 1e-12
    assert staging._bound(7, left) >= best - 1e-12
    assert value == pytest.approx(smallest_left(order, left), abs=1e-12)
    chance = [smallest_left(rng.permutation(7), left) for _ in range(20)]
    assert value >= np.median(chance)


def test_many_steps_are_bounded_and_a_harmless_order_is_proven():
    rng = np.random.default_rng(3)
    found = best_order(14, additive(rng.uniform(0.1, 1.0, size=(14, 3))))
    assert 0 < found.smallest <= found.bound
    assert "bound" in found.method
    hard = best_order(14, additive(rng.normal(0.0, 1.0, size=(14, 3))))
    assert hard.smallest <= hard.bound
    assert sorted(hard.order.tolist()) == list(range(14))


def test_fewer_than_two_steps_have_no_half_way():
    none = best_order(1, additive(np.ones((1, 2))))
    assert none.smallest == np.inf
    assert none.proven
    assert len(prefixes(none.order)) == 0
    with pytest.raises(UsageError, match="0 or more"):
        best_order(-1, additive(np.ones((1, 2))))
