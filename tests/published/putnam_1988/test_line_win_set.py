"""Win-sets of three members on a line, ideals 2, 5 and 8 (Putnam 1988; Tsebelis 2002).

The page of known answers lists, computed for it [calc] and headed "majority": reversion 4 → ∅;
10 → (6, 10); 0 → (0, 4). By the definition those are the answers of *unanimity*. Two of the three
accept more: of reversion 0, the members at 5 and 8 both prefer 7, so (0, 4) cannot be all that a
majority accepts. Both are tested; the disagreement is listed in docs/validation/answers.
"""

from fractions import Fraction

import pytest

from winset.theory.spatial import line_win_set

IDEALS = (2, 5, 8)


def ends(win_set):
    return [(i.lo, i.hi) for i in win_set.intervals]


@pytest.mark.parametrize(("reversion", "expected"), [(4, []), (10, [(6, 10)]), (0, [(0, 4)])])
def test_listed_answers_hold_for_unanimity(reversion, expected):
    assert ends(line_win_set(IDEALS, reversion, quota=3)) == expected


@pytest.mark.parametrize(
    ("reversion", "expected"), [(4, [(4, 6)]), (10, [(0, 10)]), (0, [(0, 10)])]
)
def test_majority(reversion, expected):
    assert ends(line_win_set(IDEALS, reversion, quota=2)) == expected


@pytest.mark.parametrize("reversion", [4, 10, 0])
@pytest.mark.parametrize("quota", [1, 2, 3])
def test_definition_point_by_point(reversion, quota):
    win_set = line_win_set(IDEALS, reversion, quota)
    for step in range(-60, 161):
        point = Fraction(step, 7)
        favour = sum(abs(point - ideal) < abs(reversion - ideal) for ideal in IDEALS)
        assert (point in win_set) == (favour >= quota)
