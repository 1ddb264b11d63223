import numpy as np
import pytest

from said import polytope, shares, values
from winset.deals.orders import closed, components, consistent, faces, order_of


def test_equal_names_become_one_class_that_counts_all_of_them():
    order = order_of(shares("abcd", "a = b", "b = c"))
    assert order.member.tolist() == [0, 0, 0, 1]
    assert order.size.tolist() == [3, 1]


def test_a_cycle_of_weak_relations_means_equality():
    order = order_of(shares("abc", "a >= b", "b >= c", "c >= a"))
    assert order.n == 1


def test_bounds_are_carried_along_the_order():
    order = order_of(polytope("abc", ["a >= b >= c", "b >= 0.3", "b <= 0.6"]))
    assert order.lo.tolist() == [0.3, 0.3, 0]
    assert order.hi.tolist() == [1, 0.6, 0.6]


def test_bounds_that_leave_one_point_fix_everything():
    order = order_of(shares("abc", "a >= 0.5", "b >= 0.25", "c >= 0.25"))
    assert order.fixed.all()
    assert order.lo.tolist() == [0.5, 0.25, 0.25]


@pytest.mark.parametrize(
    ("names", "texts"),
    [
        ("ab", ["a > b", "b > a"]),
        ("ab", ["a > b", "a = b"]),
        ("ab", ["a > b", "b >= 0.6"]),
        ("ab", ["a >= 0.6", "b >= 0.5"]),
        ("ab", ["a <= 0.6", "b <= 0.3"]),
        ("ab", ["a > b", "a = 0.5", "b = 0.5"]),
        ("abc", ["a > b > c", "c >= 0.34"]),
        ("abc", ["a > b", "a >= 0.3", "b >= 0.3", "c >= 0.4"]),
        ("ab", ["a = 0.2", "a = 0.3"]),
    ],
)
def test_shares_that_no_numbers_fit(names, texts):
    assert not consistent(shares(names, *texts))


@pytest.mark.parametrize(
    ("names", "texts"),
    [
        ("ab", ["a >= b", "b >= a"]),
        ("ab", ["a >= b", "a = 0.5", "b = 0.5"]),
        ("abc", ["a > b > c", "c >= 0.3"]),
        ("abc", ["a = 0.333", "b = 0.333", "c = 0.333"]),
        ("abc", []),
    ],
)
def test_shares_that_some_numbers_fit(names, texts):
    assert consistent(shares(names, *texts))


@pytest.mark.parametrize(
    ("names", "texts", "fits"),
    [
        ("ab", ["a = 0.7"], False),
        ("abc", ["a = 0.7"], True),
        ("abc", ["a <= 0.7", "b <= 0.7", "c <= 0.7"], False),
        ("abc", ["a > b", "b >= 0.2", "c >= 0.1"], False),
        ("abc", ["a = b = c"], True),
        ("abc", ["a > b", "b = 1"], False),
    ],
)
def test_anchored_values_need_a_best_and_a_worst(names, texts, fits):
    assert consistent(values(names, *texts)) is fits


def test_faces_choose_every_best_and_worst_that_the_order_allows():
    order = order_of(values("abc", "a > b"))
    found = {(int(np.argmax(f.lo)), int(np.argmin(f.hi))) for f in faces(order)}
    assert found == {(0, 1), (0, 2), (2, 1)}


def test_components_follow_relations_in_both_directions():
    below = closed([0b00010, 0, 0b00010, 0, 0b01000])
    assert components(below, range(5)) == [[0, 1, 2], [3, 4]]
    assert components(below, [0, 2, 3]) == [[0], [2], [3]]
