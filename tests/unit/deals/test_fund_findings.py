"""A euro has one use: double uses are refused with the amount, who holds it, file and line."""

import pytest

from tests.money import case, fund_option, money
from winset.analyse.economy.run import economic
from winset.case.check import check
from winset.deals import draw
from winset.deals.fund_findings import fund_findings
from winset.errors import InvalidCase
from winset.readers.casefile import check_file, open_case
from winset.readers.casewriter import write_case


def double(amount=50, start=2026):
    data = money()
    options = data["issues"]["assets"]["options"]
    options["venture"] = fund_option("V", stake={"spend": amount, "start": start, "to": "n"})
    return data


def test_a_use_that_is_pledged_already_is_refused_with_file_and_line(tmp_path):
    write_case(case(double()), tmp_path)
    with pytest.raises(InvalidCase, match="WS230"):
        open_case(tmp_path)
    (found,) = [f for f in check_file(tmp_path).findings if f.code == "WS230"]
    assert found.path == ("issues", "assets", "options", "venture", "worth", "uses", "stake")
    text = (tmp_path / "case.yaml").read_text().splitlines()
    assert "stake" in text[found.place.line - 1]
    assert "'venture' of 'assets'" in found.message
    assert "'stake' asks 50 billion USD in 2026, 0 is free" in found.message
    assert "200 is pledged to 'loan' (in every reading)" in found.message
    assert "ask at most 0 in 2026" in found.mend
    assert "release it first, which strands 11.25 of the loan" in found.mend


def test_it_cannot_be_drawn_or_told_either():
    with pytest.raises(InvalidCase, match=r"WS230.*50 billion USD"):
        draw(case(double()), 3)
    with pytest.raises(InvalidCase, match="WS230"):
        economic(case(double()))


def test_it_holds_in_every_reading_only_if_it_does_in_the_kindest():
    # 45 owed of 200 · 0.03 · 0.75 = 4.5 a year, 1% interest: repaid in the eleventh year.
    assert [f.code for f in fund_findings(case(double(start=2036)))] == ["WS230"]
    assert fund_findings(case(double(start=2037))) == ()
    data = double(start=2036)
    data["economy"]["funds"]["assets"]["income"] = {"between": [0.0299, 0.0331]}
    (found,) = fund_findings(case(data))
    assert (found.code, found.severity) == ("WS231", "warning")
    assert "% of the readings)" in found.message


def test_a_use_that_is_refused_in_some_readings_is_left_out_there_and_told():
    data = double(amount=150)
    fund = data["economy"]["funds"]["assets"]
    fund |= {"stock": {"between": [100, 200]}, "liabilities": {}}
    made = case(data)
    assert {f.code for f in fund_findings(made)} == {"WS231"}
    (told,) = economic(made).funds
    (refused,) = told.options[1].refused
    assert 0.3 < refused.share.value < 0.7
    assert (refused.use, refused.year, refused.pledged_to) == ("stake", 2026, ())
    paid = draw(made, 256).worth[:, 0, 2]
    assert (paid == 0).sum() == refused.share.count


def test_a_release_strands_the_balance_and_says_how_much():
    (told,) = economic(case(money())).funds
    (given,) = told.options
    assert given.stranded.p50 == 45
    assert given.received["n"].p50 == 200
    assert given.received["s"].p50 < 0
    stranded = next(line for line in given.lines if line.kind == "stranded")
    assert (stranded.name, stranded.to) == ("loan", "s")
    assert [year.p50 for year in stranded.amounts] == [45.0] + [0.0] * 11
    assert [line.kind for line in told.as_it_is].count("stranded") == 1


def rival():
    """Two clauses, each of which asks for more than half of what is free."""
    data = money()
    data["economy"]["funds"]["assets"]["liabilities"] = {}
    data["issues"]["assets"]["options"]["given"] = fund_option("G", a={"spend": 120, "to": "n"})
    data["issues"]["firms"]["options"]["back"] = fund_option("B", b={"spend": 120, "to": "n"})
    return data


def test_two_clauses_cannot_have_the_same_money():
    (found,) = fund_findings(case(rival()))
    assert found.code == "WS232"
    assert "'given' of 'assets' and 'back' of 'firms' ask for the same money" in found.message
    assert "'b' asks 120 billion USD in 2026, 80 is free" in found.message
    assert found.mend == "add `when: {assets: given}, forbids: {firms: back}` to the links"
    with pytest.raises(InvalidCase, match="WS232"):
        draw(case(rival()), 2)


@pytest.mark.parametrize(
    "link",
    [
        {"when": {"assets": "given"}, "forbids": {"firms": "back"}},
        {"when": {"firms": "back"}, "forbids": {"assets": ["given", "kept"]}},
        {"when": {"firms": "back"}, "needs": {"assets": "kept"}},
    ],
)
def test_a_link_that_keeps_them_apart_settles_it(link):
    data = rival()
    data["links"] = [link]
    assert fund_findings(case(data)) == ()
    (told,) = economic(case(data)).funds
    (clash,) = told.clashes
    assert (clash.first, clash.second) == (("assets", "given"), ("firms", "back"))
    assert clash.refused[0].share.value == 1


@pytest.mark.parametrize(
    "link",
    [
        {"when": {"assets": "given", "price": "low"}, "forbids": {"firms": "back"}},
        {"when": {"assets": "given"}, "forbids": {"firms": "out"}},
        {"when": {"assets": "given"}, "forbids": {"firms": "back", "price": "low"}},
        {"when": {"assets": "kept"}, "forbids": {"firms": "back"}},
    ],
)
def test_a_link_that_does_not_leaves_it_open(link):
    data = rival()
    data["links"] = [link]
    assert [f.code for f in fund_findings(case(data))] == ["WS232"]


def test_rivals_in_some_readings_are_a_warning():
    data = rival()
    data["economy"]["funds"]["assets"]["stock"] = {"between": [200, 300]}
    (found,) = fund_findings(case(data))
    assert (found.code, found.severity) == ("WS233", "warning")


AT = ("economy", "funds", "assets")
UNDER = ("economy", "investors", "firms")
USE = ("issues", "assets", "options", "given", "worth", "uses", "back")
GIVEN = ("issues", "assets", "options", "given", "worth")
BACK = ("issues", "firms", "options", "back", "worth")
OTHER = {"stock": 1, "income": 0, "discount": 0, "unit": "EUR"}
WRONG = [
    ((*AT, "stock"), {"between": [-1, 5]}, "WS225", ()),
    ((*AT, "income"), 3, "WS225", ()),
    ((*AT, "tax"), 1.2, "WS225", ()),
    ((*AT, "discount"), -0.01, "WS225", ()),
    ((*AT, "liabilities", "loan", "owed"), -1, "WS225", ()),
    ((*AT, "liabilities", "loan", "secured_by"), 1.5, "WS225", ()),
    ((*AT, "liabilities", "more"), {"owed": 3, "secured_by": 0.1}, "WS229", (*AT, "liabilities")),
    ((*AT, "liabilities", "back"), {"owed": 3, "secured_by": 0}, "WS237", USE),
    ((*AT, "rest"), {"to": "n", "share": 2}, "WS225", (*AT, "rest", "share")),
    ((*AT, "rest"), {"to": "x"}, "WS020", (*AT, "rest", "to")),
    ((*AT, "liabilities", "loan", "owed_by"), "x", "WS020", ()),
    ((*UNDER, "snap_back"), {"between": [0, 1.5]}, "WS225", ()),
    ((*UNDER, "expropriation"), -0.1, "WS225", ()),
    ((*UNDER, "recovery"), 50, "WS225", ()),
    ((*UNDER, "entry"), 0, "WS225", ()),
    ((*UNDER, "volatility"), 20, "WS225", ()),
    ((*UNDER, "drift"), 0.03, "WS225", ()),
    ((*UNDER, "exit"), -4, "WS225", ()),
    ((*UNDER, "firms", "near", "price"), 0, "WS225", ()),
    ((*UNDER, "firms"), {"none": {"price": 1, "weight": 0}}, "WS225", ()),
    ((*USE, "release"), {"between": [-3, 4]}, "WS225", ()),
    ((*USE, "to"), {"n": 0}, "WS225", ()),
    ((*USE, "to"), {"x": 1}, "WS020", ()),
    ((*USE, "start"), 2025, "WS235", ()),
    ((*GIVEN, "fund"), "asset", "WS228", ()),
    ((*BACK, "investors"), "firm", "WS228", ()),
    ((*BACK, "snap_back"), 2, "WS225", ()),
    (("economy", "exchange"), {"n": {"money": 1}}, "WS222", BACK),
    (("economy", "exchange"), {"e": {"money": 1}, "n": {"firms": 1}}, "WS222", GIVEN),
    (("economy", "exchange", "n", "money"), {"between": [-1, 1]}, "WS225", ()),
    (("economy", "exchange", "n", "percent"), 1, "WS223", ("economy", "exchange", "n")),
    (("economy", "exchange", "e"), {"money": 1}, "WS236", ("economy", "exchange", "e", "money")),
    (("economy", "funds", "other"), OTHER, "WS234", ("economy", "funds", "other", "unit")),
]


@pytest.mark.parametrize(
    ("path", "value", "code", "place"), WRONG, ids=[f"{'.'.join(w[0])}-{w[2]}" for w in WRONG]
)
def test_what_cannot_mean_anything_is_told_where_it_stands(path, value, code, place):
    assert {f.code for f in check(case(money()))} == {"WS080"}
    data = money()
    entry = data
    for key in path[:-1]:
        entry = entry[key]
    entry[path[-1]] = value
    found = [f for f in check(case(data)) if f.code == code]
    assert [f.path for f in found] == [place or path]
    assert found[0].mend


def test_one_model_of_one_thing_counts_once():
    data = money()
    given = data["issues"]["assets"]["options"]["given"]
    given["worth"] = [given["worth"], given["worth"]]
    (found,) = [f for f in check(case(data)) if f.code == "WS237"]
    assert found.path == ("issues", "assets", "options", "given", "worth", 1)
