"""What is compiled beside the main process is what the search calls, under the same types."""

import numpy as np
import pytest

from winset.search import ahead, descent, engine, incumbent, multipliers
from winset.search.batch import Readings, solve_batch

AHEAD = (
    multipliers.relax,
    multipliers.tangent,
    incumbent.first_answer,
    incumbent.search_order,
    descent.descend,
    engine.find_bounds,
)


@pytest.mark.parametrize("kernel", AHEAD, ids=lambda kernel: kernel.__name__)
def test_each_part_of_the_search_is_compiled_for_one_set_of_types(kernel):
    readings = Readings(np.zeros((2, 1, 2)), np.zeros((2, 1)), np.zeros((2, 0, 1)))
    found = solve_batch(ahead._toy_problem(), readings, "nash")
    assert found.proven.all()
    toy = ahead.Toy.of()
    ahead.first_half(toy)
    ahead.second_half(toy)
    # A second set would mean that what was compiled beside is compiled once more for the search.
    assert len(kernel._cache._cache_file._load_index()) == 1


def test_where_the_search_is_compiled_there_is_no_other_process():
    solve_batch(
        ahead._toy_problem(),
        Readings(np.zeros((2, 1, 2)), np.zeros((2, 1)), np.zeros((2, 0, 1))),
        "nash",
    )
    with ahead.beside(2) as ready:
        assert ready is ahead._nothing_to_do
