import pytest

from said import case_of
from winset.case.check import check
from winset.case.what_if import drop_claim, drop_red_line, set_no_deal, settle_conflict
from winset.errors import UnknownName
from winset.values import Range

SHA = "0" * 64
LEDGER = {
    "documents": {"d": {"outlet": "D", "sha256": SHA, "chars": 99}},
    "claims": {k: {"says": k, "document": "d", "start": 0, "end": 5} for k in ("c1", "c2")},
    "conflicts": {
        "k": {"about": "k", "readings": [{"says": "r", "because": ["c1"]}, {"says": "s"}]}
    },
}


def said(text, *because):
    return {"says": text, "because": list(because)}


@pytest.fixture
def case():
    return case_of(
        {
            "p": {
                "importance": [
                    said("x > y", "c1"),
                    said("x >= 0.2", "c1", "c2"),
                    {"either": [said("x = 0.6", "c1"), said("x = 0.5", "c2")]},
                ],
                "no_deal": {"value": 30, "because": ["c1"]},
                "x": {
                    "order": ["a > b", said("b > c", "c2")],
                    "red_line": ["c", {"option": "b", "because": ["c2"]}],
                    "because": ["c1"],
                },
                "y": {"values": {"a": 1}, "because": ["c1"]},
            },
            "q": {"x": {"red_line": ["a"]}},
        },
        links=[
            {"when": {"x": "a"}, "needs": {"y": "a"}, "because": ["c1"]},
            {"bundle": {"x": "a", "y": "a"}, "worth": {"p": 1}, "because": ["c1", "c2"]},
        ],
        payments={"budget": {"p": 1}, "worth": {"p": 1, "q": 1}, "because": ["c1"]},
        drafts={
            "d1": {
                "title": "D",
                "clauses": {"x": "a"},
                "because": ["c1"],
                "clause_because": {"x": ["c1"]},
            }
        },
        ledger=LEDGER,
    )


def red(case, party="p", issue="x"):
    return [line.option for line in case.preferences[party].issues[issue].red_line]


def test_one_red_line_or_all_of_an_issue(case):
    assert red(drop_red_line(case, "p", "x", "b")) == ["c"]
    assert red(drop_red_line(case, "p", "x")) == []
    assert red(case) == ["c", "b"]


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (("pp", "x"), "unknown party 'pp'; did you mean 'p'"),
        (("p", "xx"), "unknown issue 'xx'; did you mean 'x'"),
        (("p", "y"), "unknown red line of p on issue 'y'; known: x"),
        (("p", "x", "a"), "unknown red line of p on x 'a'; known: c, b"),
    ],
)
def test_red_lines_that_do_not_exist(case, where, message):
    with pytest.raises(UnknownName) as refused:
        drop_red_line(case, *where)
    assert message in str(refused.value)


def test_no_deal_takes_numbers_ranges_and_the_form_of_a_file(case):
    def no_deal(value):
        return set_no_deal(case, "q", value).preferences["q"].no_deal.value

    assert no_deal(5) == Range(lo=5, hi=5)
    assert no_deal(Range(lo=1, hi=2)) == no_deal({"between": [1, 2]}) == Range(lo=1, hi=2)
    assert set_no_deal(case, "q", 5).preferences["q"].issues == case.preferences["q"].issues
    with pytest.raises(UnknownName, match="unknown party 'z'"):
        set_no_deal(case, "z", 5)


def test_dropped_claim_takes_along_what_rests_on_it_alone(case):
    left = drop_claim(case, "c1")
    p = left.preferences["p"]
    assert [(s.says, s.because) for s in p.importance] == [
        ("x >= 0.2", ("c2",)),
        ("x = 0.5", ("c2",)),
    ]
    assert p.no_deal is None
    assert [(s.says, s.because) for s in p.issues["x"].order] == [("b > c", ("c2",))]
    assert red(left) == ["b"]
    assert "y" not in p.issues
    assert [link.because for link in left.links] == [("c2",)]
    assert left.payments is None
    assert dict(left.drafts["d1"].clauses) == {"x": ("a",)}
    assert left.drafts["d1"].because == ()
    assert left.drafts["d1"].clause_because == {}
    assert set(left.ledger.claims) == {"c2"}
    assert left.ledger.conflicts["k"].readings[0].because == ()
    assert left.preferences["q"] == case.preferences["q"]
    assert not [f for f in check(left) if f.code == "WS023"]


def test_claim_beside_another_only_loses_the_reference(case):
    left = drop_claim(case, "c2")
    p = left.preferences["p"]
    assert [s.says for s in p.importance] == ["x > y", "x >= 0.2", "x = 0.6"]
    assert p.no_deal == case.preferences["p"].no_deal
    assert [s.says for s in p.issues["x"].order] == ["a > b"]
    assert red(left) == ["c"]
    assert len(left.links) == 2
    assert left.payments == case.payments


def test_conflict_without_sources_of_its_sides_falls_with_its_own_claim():
    either = [{"says": "x > y"}, {"says": "y > x"}]
    case = case_of({"p": {"importance": [{"either": either, "because": ["c1"]}]}}, ledger=LEDGER)
    assert drop_claim(case, "c1").preferences["p"].importance == ()
    assert len(drop_claim(case, "c2").preferences["p"].importance) == 1


def test_unknown_claim(case):
    with pytest.raises(UnknownName, match="unknown claim 'c3'"):
        drop_claim(case, "c3")


def torn(*sides, lines=None, either=None, importance=()):
    """A conflict "k" between sides, each a string of one-letter claims; "g" is a guess."""
    claims = {c: {"says": c, "document": "d", "start": 0, "end": 5} for c in "abcdef"}
    readings = [{"says": s, "because": list(s)} for s in sides]
    entry = {"red_line": lines or []}
    if either:
        entry["order"] = [{"either": [said(text, *because) for text, because in either]}]
    return case_of(
        {"p": {"x": entry, "importance": list(importance)}, "q": {"x": {"red_line": ["a"]}}},
        ledger={
            "documents": LEDGER["documents"],
            "claims": claims | {"g": {"says": "g", "kind": "assumption"}},
            "conflicts": {"k": {"about": "k", "readings": readings}},
        },
    )


def hangs(option, because):
    return {"option": option, "because": list(because), "contested": "k"}


def lines(case):
    """Red lines of p on x: option → whether still contested."""
    entry = case.preferences["p"].issues.get("x")
    return {line.option: line.contested is not None for line in entry.red_line} if entry else {}


def sides(case):
    return [reading.says for reading in case.ledger.conflicts["k"].readings]


def test_settled_conflict_makes_red_lines_bind_for_good_or_fall():
    case = torn("ab", "c", "d", lines=[hangs("a", "a"), hangs("b", "cd"), "c"])
    assert lines(settle_conflict(case, "k", 0)) == {"a": False, "c": False}
    assert lines(settle_conflict(case, "k", 1)) == {"b": False, "c": False}
    assert lines(settle_conflict(case, "k", 2)) == {"b": False, "c": False}
    assert lines(case) == {"a": True, "b": True, "c": False}
    assert settle_conflict(case, "k", 0).ledger == case.ledger
    assert settle_conflict(case, "k", 0).preferences["q"] == case.preferences["q"]


def test_red_lines_on_other_conflicts_stay_contested():
    case = torn("a", "b", lines=[hangs("a", "a")])
    other = case.model_copy(
        update={
            "ledger": case.ledger.model_copy(
                update={"conflicts": dict.fromkeys("kl", case.ledger.conflicts["k"])}
            )
        }
    )
    assert settle_conflict(other, "l", 1) == other


def order(case):
    (statement,) = case.preferences["p"].issues["x"].order
    return [reading.says for reading in statement.readings]


@pytest.mark.parametrize(
    ("either", "right", "left"),
    [
        ([("a > b", "a"), ("b > a", "b")], 0, ["a > b"]),
        ([("a > b", "a"), ("b > a", "b")], 1, ["b > a"]),
        # An assumption beside the claims of the losing side does not hold an alternative up,
        ([("a > b", "ag"), ("b > a", "bg")], 1, ["b > a"]),
        # another report does, and so does a claim of the side that is right.
        ([("a > b", "ac"), ("b > a", "b")], 1, ["a > b", "b > a"]),
        ([("a > b", "ab"), ("b > a", "b")], 1, ["a > b", "b > a"]),
        ([("a > b", "ab"), ("b > a", "b")], 0, ["a > b"]),
        ([("a > b", "a"), ("b > a", "b"), ("a > c", "")], 1, ["b > a", "a > c"]),
        # None would be left.
        ([("a > b", "a"), ("b > a", "a")], 1, ["a > b", "b > a"]),
        ([("a > b", "g"), ("b > a", "c")], 0, ["a > b", "b > a"]),
    ],
)
def test_settled_conflict_drops_alternatives_of_the_losing_side_alone(either, right, left):
    settled = settle_conflict(torn("a", "b", either=either), "k", right)
    assert order(settled) == left


def test_an_assumption_that_a_reading_cites_counts_as_its_claim():
    case = torn("a", "g", either=[("a > b", "a"), ("b > a", "g")])
    assert order(settle_conflict(case, "k", 0)) == ["a > b"]
    assert order(settle_conflict(case, "k", 1)) == ["b > a"]
    with_right = torn("a", "g", either=[("a > b", "ag"), ("b > a", "b")])
    assert order(settle_conflict(with_right, "k", 1)) == ["a > b", "b > a"]


def test_settled_conflict_reaches_what_is_said_of_importance():
    either = {"either": [said("x > y", "a"), said("y > x", "b")], "because": ["c"]}
    case = torn("a", "b", importance=[either])
    (left,) = settle_conflict(case, "k", 0).preferences["p"].importance
    assert (left.says, left.because) == ("x > y", ("a",))


@pytest.mark.parametrize(("conflict", "reading"), [("kk", 0), ("k", 2), ("k", -1)])
def test_conflicts_and_readings_that_do_not_exist(conflict, reading):
    with pytest.raises(UnknownName, match=r"unknown (conflict|reading of k)"):
        settle_conflict(torn("a", "b"), conflict, reading)


def test_a_side_that_falls_with_its_only_claim_no_longer_contests_a_red_line():
    case = torn("a", "b", lines=[hangs("a", "a"), hangs("b", "b")])
    assert lines(drop_claim(case, "b")) == {"a": False}
    assert lines(drop_claim(case, "a")) == {"b": False}
    assert sides(drop_claim(case, "b")) == ["a", "b"]


def test_of_several_sides_those_left_still_contest():
    case = torn("a", "b", "c", lines=[hangs("a", "a"), hangs("b", "ac")])
    left = drop_claim(case, "b")
    assert lines(left) == {"a": True, "b": False}
    assert sides(left) == ["a", "c"]
    assert [f for f in check(left) if f.severity == "error"] == []


def test_a_red_line_whose_claims_no_side_cites_any_more_falls():
    case = torn("ab", "c", lines=[hangs("a", "ae")])
    assert lines(drop_claim(case, "a")) == {}
    assert lines(drop_claim(case, "b")) == {"a": True}
    assert lines(drop_claim(case, "e")) == {"a": True}


def test_a_contested_red_line_can_be_given_up():
    case = torn("a", "b", lines=[hangs("a", "a"), "b"])
    assert lines(drop_red_line(case, "p", "x", "a")) == {"b": False}
