import numpy as np
import pytest

import winset
from said import case_of
from winset.case import Case
from winset.deals import (
    DealSpace,
    central_reading,
    contested_conflicts,
    contested_lines,
    draw,
    join,
    red_lines,
)
from winset.errors import UnknownName
from winset.search.problem import BoolArray

SHA = "0" * 64
PARTIES = {"p": {"name": "P"}, "q": {"name": "Q"}, "w": {"name": "W", "signs": False}}


def ledger(*sides, claims="rstu", conflict="c"):
    """One document a claim; ``sides`` are the claims that each reading cites."""
    return {
        "documents": {f"d-{k}": {"outlet": k, "sha256": SHA, "chars": 9} for k in claims},
        "claims": {
            **{k: {"says": k, "document": f"d-{k}", "start": 0, "end": 1} for k in claims},
            "guess": {"says": "guess", "kind": "assumption"},
        },
        "conflicts": {
            conflict: {
                "about": "whether",
                "readings": [{"says": "".join(s), "because": list(s)} for s in sides],
            }
        },
    }


def hangs(option, because, conflict="c"):
    return {"option": option, "because": list(because), "contested": conflict}


def of(preferences, *sides, **more):
    """Say a case with one conflict, "c", between ``sides``."""
    return case_of(preferences, parties=PARTIES, ledger=ledger(*sides, **more))


def central(*sides, because="r"):
    """Tell whether a red line that rests on ``because`` binds in the central reading."""
    case = of({"p": {"x": {"red_line": [hangs("b", because)]}}, "q": {}}, *sides)
    (line,) = contested_lines(case)
    bound = bool(red_lines(case, DealSpace.of(case)))
    assert line.central == bound == (not central_reading(case).problem.allowed[1])
    return bound


def test_it_binds_in_the_central_reading_where_more_votes_are_for_it_than_against():
    assert central("rs", "t")
    assert not central("r", "st")


def test_a_tie_does_not_bind():
    assert not central("r", "s")
    assert not central("rt", "st")


def test_votes_of_all_readings_that_it_rests_on_count_together():
    assert central("r", "s", "t", because="rs")
    assert not central("r", "s", "t", because="r")


def test_a_reading_without_documented_origin_has_one_vote():
    assert not central("r", ["guess"])
    assert central("rs", ["guess"])
    assert not central("rs", ["guess"], because=["guess"])


def test_thirds_of_votes_that_add_up_to_half_are_a_tie():
    # Readings that cite u have 2 of 4 votes, in halves and thirds; in floating point the
    # sums differ in the last digit.
    sides = ["t", "rst", "stu", "su"]
    votes = [vote for about in contested_conflicts(of_sides(sides)) for vote in about.votes]
    assert votes == pytest.approx([1 / 3, 1 + 1 / 3 + 1 / 3, 1 / 3 + 1 / 3 + 1 / 2, 5 / 6])
    assert votes[2] + votes[3] > sum(votes) - (votes[2] + votes[3])
    assert not central(*sides, because="u")


def of_sides(sides):
    return of({"p": {"x": {"red_line": [hangs("b", "r")]}}, "q": {}}, *sides)


def test_claims_of_the_entry_around_it_stand_in_for_its_own():
    said = {"x": {"red_line": [hangs("b", "")], "because": ["r"]}}
    case = of({"p": said, "q": {}}, "rs", "t")
    assert [line.rests_on for line in contested_lines(case)] == [(0,)]
    assert red_lines(case, DealSpace.of(case)) == ((0, 0, (1,)),)


def test_a_plain_red_line_on_the_same_option_binds_all_the_same():
    said = {"x": {"red_line": [hangs("b", "r"), "b", "c"]}}
    case = of({"p": said, "q": {}}, "r", "st")
    assert red_lines(case, DealSpace.of(case)) == ((0, 0, (1, 2)),)


def test_red_lines_of_outsiders_hang_on_nothing():
    case = of({"p": {}, "q": {}, "w": {"x": {"red_line": [hangs("b", "r")]}}}, "r", "s")
    assert contested_lines(case) == contested_conflicts(case) == ()
    assert draw(case, 3).settled.shape == (3, 0)


def test_an_unknown_conflict_is_refused():
    case = of({"p": {"x": {"red_line": [hangs("b", "r", "d")]}}, "q": {}}, "r", "s")
    for ask in (contested_lines, contested_conflicts, central_reading, lambda c: draw(c, 3)):
        with pytest.raises(UnknownName, match="conflict 'd'"):
            ask(case)


def test_a_conflict_that_nobody_settled_is_missing():
    case = of_sides(["r", "s"])
    with pytest.raises(UnknownName, match="settled conflict 'c'"):
        red_lines(case, DealSpace.of(case), {})


def test_the_central_reading_says_what_it_leaves_out():
    said = {"x": {"red_line": [hangs("b", "r"), hangs("c", "s")]}}
    how = central_reading(of({"p": said, "q": {}}, "rt", "s")).how
    assert "1 of 2 kept, 1 left out" in how
    assert "left out" not in central_reading(case_of({"p": {}})).how


def test_parties_that_name_one_conflict_share_its_vote():
    said = {"x": {"red_line": [hangs("b", "r")]}}
    case = of({"p": said, "q": said | {"y": {"red_line": [hangs("a", "s")]}}}, "r", "s")
    draws = draw(case, 400)
    assert [about.conflict for about in draws.contested] == ["c"]
    for k in range(0, 400, 40):
        allowed = draws.problem(k).allowed.tolist()
        assert allowed == (
            [True, False, True, True, True]
            if draws.settled[k, 0] == 0
            else [True, True, True, False, True]
        )
    lines = {pattern.lines for pattern in draws.patterns()}
    assert lines == {((0, 0, (1,)), (1, 0, (1,))), ((1, 1, (0,)),)}


def test_patterns_share_out_all_draws_and_readings_that_bind_alike_are_one():
    case = of({"p": {"x": {"red_line": [hangs("b", "rs"), "c"]}}, "q": {}}, "r", "s", "t")
    draws = draw(case, 300)
    patterns = draws.patterns()
    assert len(patterns) == 2
    assert set(np.unique(draws.settled)) == {0, 1, 2}
    assert sorted(np.concatenate([p.draws for p in patterns])) == list(range(300))
    assert [p.draws[0] for p in patterns] == sorted(p.draws.min() for p in patterns)
    for pattern in patterns:
        assert (np.diff(pattern.draws) > 0).all()
        assert pattern.allowed.tolist() == expected(draws.settled[pattern.draws, 0] < 2)
        assert draws.problem(int(pattern.draws[-1])).allowed.tolist() == pattern.allowed.tolist()


def expected(bound: BoolArray):
    """x: b barred where it binds, c always; all draws of a pattern must agree."""
    assert bound.all() or not bound.any()
    return [True, not bound[0], False, True, True]


def test_without_contested_red_lines_one_pattern_has_all_draws():
    draws = draw(case_of({"p": {"x": {"red_line": "c"}}}), 5)
    (pattern,) = draws.patterns()
    assert pattern.draws.tolist() == [0, 1, 2, 3, 4]
    assert pattern.lines == ((0, 0, (2,)),)
    assert draws.contested == ()


def test_joined_chunks_keep_what_was_settled():
    case = of_sides(["r", "s"])
    whole, parts = draw(case, 300), [draw(case, 40), draw(case, 260, first=40)]
    joined = join(parts)
    assert (joined.settled == whole.settled).all()
    assert joined.settled.dtype == np.int8
    assert [p.draws.tolist() for p in joined.patterns()] == [
        p.draws.tolist() for p in whole.patterns()
    ]


def test_a_case_without_contested_red_lines_keeps_its_hash():
    case = winset.open("panama-canal")
    said = case_of({"p": {"x": {"red_line": [{"option": "b", "because": []}]}}})
    assert "contested" not in str(said.model_dump(mode="json"))
    assert Case.model_validate(case.model_dump(mode="json")).hash == case.hash
