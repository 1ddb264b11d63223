"""The arrays of a search problem, and links that cannot mean anything."""

from __future__ import annotations

import numpy as np
import pytest

from winset.errors import UsageError
from winset.search.problem import Bundle, Conjunction, Problem


def problem() -> Problem:
    return Problem(
        start=np.array([0, 2, 5]),
        worth=np.array([[0.1, 0.2, 0.0, 0.3, 0.5], [0.4, 0.0, 0.6, 0.3, 0.0]]),
        floor=np.array([0.2, -np.inf]),
        allowed=np.array([True, True, True, True, False]),
        forbids=(Conjunction((0, 1), ((1,), (0,))),),
        bundles=(Bundle(Conjunction((1, 0), ((1, 2), (0,))), np.array([0.05, -0.1])),),
    )


def test_sizes():
    assert (problem().n_issues, problem().n_rows, problem().n_deals) == (2, 2, 6)
    assert problem().n_options.tolist() == [2, 3]


def test_utils_of_one_deal_and_of_many():
    assert problem().utilities(np.array([0, 1])) == pytest.approx([0.45, 0.6])
    many = problem().utilities(np.array([[0, 1], [1, 1], [0, 0]]))
    np.testing.assert_allclose(many, [[0.45, 0.6], [0.5, 0.3], [0.1, 1.0]])


def test_red_lines_and_compatibility():
    deals = [(o, p) for o in (0, 1) for p in (0, 1, 2)]
    assert [d for d in deals if problem().permits(np.array(d))] == [(0, 0), (0, 1), (1, 1)]


def test_gains_count_from_zero_where_nothing_is_asked():
    assert problem().origin.tolist() == [0.2, 0.0]
    assert problem().with_floor([0.5, 0.5]).origin.tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("issues", "options", "why"),
    [
        ((), (), "each once"),
        ((1, 1), ((0,), (1,)), "each once"),
        ((0, 1), ((0,),), "2 issues has 1 sets"),
    ],
)
def test_links_that_name_nothing_or_something_twice_are_refused(issues, options, why):
    with pytest.raises(UsageError, match=why):
        Conjunction(issues, options)
