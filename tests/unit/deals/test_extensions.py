import math

import numpy as np
import pytest

from winset.deals import extensions
from winset.deals.extensions import ordered_box, ordered_exponentials
from winset.deals.orders import closed


def test_complete_order_gives_rank_order_centroid_weights():
    n = 12
    below = [((1 << n) - 1) & ~((2 << k) - 1) for k in range(n)]
    expected = [sum(1 / j for j in range(k + 1, n + 1)) for k in range(n)]
    assert ordered_exponentials([1] * n, below) == pytest.approx(expected, abs=1e-12)


def test_rates_of_two_ordered_times():
    # X ~ Exp(a) above Y ~ Exp(b), given X > Y: Y is the minimum, Exp(a + b); X adds Exp(a).
    high, low = ordered_exponentials([2.0, 3.0], [0b10, 0])
    assert low == pytest.approx(1 / 5)
    assert high == pytest.approx(1 / 5 + 1 / 2)


def test_one_above_many_needs_no_more_states_than_elements():
    below = [(1 << 28) - 2] + [0] * 27
    times = ordered_exponentials([1] * 28, below)
    # The largest of 28 times; the other 27 share what is left of the sum of 28.
    largest = sum(1 / k for k in range(1, 29))
    assert times[0] == pytest.approx(largest)
    assert times[1:] == pytest.approx(np.full(27, (28 - largest) / 27))


def test_beyond_the_limit_the_answer_is_none(monkeypatch):
    monkeypatch.setattr(extensions, "MAX_DOWN_SETS", 3)
    assert ordered_exponentials([1, 1, 1], [0b110, 0b100, 0]) is None
    monkeypatch.setattr(extensions, "MAX_BOX_STATES", 2)
    assert ordered_box(np.array([0, 0, 0.5]), np.array([1, 1, 1.0]), [0b10, 0, 0]) is None


def test_box_without_order_is_its_middle():
    volume, centre = ordered_box(np.array([0.1, 0.2]), np.array([0.5, 0.9]), [0, 0])
    assert volume == pytest.approx(0.4 * 0.7)
    assert centre == pytest.approx([0.3, 0.55])


def test_chain_in_the_unit_box():
    volume, centre = ordered_box(np.zeros(4), np.ones(4), closed([0b10, 0b100, 0b1000, 0]))
    assert volume == pytest.approx(1 / math.factorial(4))
    assert centre == pytest.approx([0.8, 0.6, 0.4, 0.2])


def test_two_overlapping_intervals_by_hand():
    # y in [0, 1], x in [0.5, 1], x >= y: area 1/2 - 1/8; moments by integration over x.
    volume, (x, y) = ordered_box(np.array([0.5, 0]), np.array([1.0, 1.0]), [0b10, 0])
    area = (1 - 0.25) / 2
    assert volume == pytest.approx(area)
    assert x == pytest.approx((1 - 0.125) / 3 / area)
    assert y == pytest.approx((1 - 0.125) / 6 / area)
