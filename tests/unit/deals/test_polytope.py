import numpy as np
import pytest

from said import polytope
from winset.case.statements import parse
from winset.deals.polytope import Alternative, Group, Stated
from winset.errors import UnknownName, UsageError


def test_rows_say_which_statement_they_come_from():
    said = polytope("abc", ["a > b >= c", "a <= 0.6", "b = 0.25", "c >= 0.1"], total=1.0)
    assert said.A_ub.tolist() == [[-1, 1, 0], [0, -1, 1], [1, 0, 0], [0, 0, -1]]
    assert said.b_ub.tolist() == [0, 0, 0.6, -0.1]
    assert said.strict.tolist() == [True, False, False, False]
    assert said.A_eq.tolist() == [[0, 1, 0], [1, 1, 1]]
    assert said.b_eq.tolist() == [0.25, 1.0]
    texts = [source.text if source else None for source in said.source]
    assert texts == ["a > b >= c", "a > b >= c", "a <= 0.6", "c >= 0.1", "b = 0.25", None]
    assert said.lo.tolist() == [0, 0.25, 0.1]
    assert said.hi.tolist() == [0.6, 0.25, 1]


def test_equal_names_give_an_equality_row():
    said = polytope("ab", ["a = b"])
    assert said.A_ub.shape == (0, 2)
    assert said.A_eq.tolist() == [[1, -1]]


def test_no_statement_leaves_empty_rows_of_the_right_width():
    said = polytope("abc", [])
    assert said.A_ub.shape == (0, 3)
    assert said.A_eq.shape == (0, 3)
    assert np.array_equal(said.hi, np.ones(3))


def test_unknown_name_is_refused_with_the_nearest_one():
    with pytest.raises(UnknownName, match="did you mean 'arctic'"):
        polytope(["arctic", "assets"], ["artic > assets"])


def either(*texts, votes=(1.0, 1.0)):
    alternatives = tuple(
        Alternative(text, parse(text), (), vote) for text, vote in zip(texts, votes, strict=True)
    )
    return Stated(("said",), alternatives)


def test_branches_combine_every_alternative_and_multiply_votes():
    conflict = either("a > b", "b > a", votes=(2.0, 1.0))
    other = either("a > c", "c > a", votes=(1.0, 3.0))
    group = Group("p", None, ("a", "b", "c"), (conflict, other), total=1.0)
    found = [([s.source.text for s in b.polytope.said], b.votes) for b in group.branches()]
    assert found == [
        (["a > b", "a > c"], 2.0),
        (["a > b", "c > a"], 6.0),
        (["b > a", "a > c"], 1.0),
        (["b > a", "c > a"], 3.0),
    ]
    assert conflict.text == "either a > b, or b > a"


def test_too_many_conflicts_are_refused_with_their_number():
    group = Group("p", None, ("a", "b"), (either("a > b", "b > a"),) * 7, total=1.0)
    with pytest.raises(UsageError, match=r"importance of issues to p.*128 ways, more than 64"):
        list(group.branches())
