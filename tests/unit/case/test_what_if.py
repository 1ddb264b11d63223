import pytest

from said import case_of
from winset.case.check import check
from winset.case.what_if import drop_claim, drop_red_line, set_no_deal
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
