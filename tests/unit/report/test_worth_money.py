"""Pictures and tables of funds, returning firms, points by model, and what a breach loses."""

import copy

import pytest

import winset
from tests import section_laws
from tests.money import case, fund_option, money
from winset import workbench
from winset.analyse.economy.run import economic
from winset.report import to_html
from winset.report.outline import Paragraph, Table
from winset.report.wording import Wording
from winset.report.worth.fund import fund_parts
from winset.report.worth.points import breach_figure, points_figure

CLAIM = {"c": {"says": "c", "kind": "assumption"}}


def ranged(long_names=False):
    """Assets half of which secure a loan, two clauses that ask for them, firms under hazards."""
    data = money({"n": {"money": {"between": [0.1, 0.3]}, "firms": 2}, "s": {"money": 0.1}})
    data["ledger"] = {"claims": copy.deepcopy(CLAIM)}
    fund = data["economy"]["funds"]["assets"]
    fund |= {"stock": {"between": [180, 240]}, "unit": "billion", "because": ["c"]}
    fund["liabilities"]["loan"] |= {"secured_by": 0.5, "owed_by": "s"}
    data["economy"]["investors"]["firms"] |= {
        "title": "The firms", "snap_back": {"between": [0.02, 0.1]}, "because": ["c"],
    }  # fmt: skip
    data["issues"]["assets"]["options"]["lent"] = fund_option(
        "Lent", large={"pledge": 80, "raises": 0.5, "to": "s"}
    )
    data["issues"]["venture"] = {
        "title": "V",
        "options": {"none": "N", "fed": fund_option("Fed", capital={"spend": 60, "to": "n"})},
        "status_quo": "none",
    }
    long = "Firms of the country that lifts its measures first come before all others"
    data["issues"]["firms"]["options"]["back"]["title"] = long if long_names else "B"
    # A deal with both is ruled out, as the case is refused otherwise; the report says why.
    data["links"] = [
        {"when": {"assets": ["given", "lent"]}, "forbids": {"venture": "fed"}},
    ]
    return data


@pytest.fixture(scope="module")
def told():
    return workbench.report(case(ranged()))


@pytest.fixture(scope="module")
def section(told):
    (found,) = [s for s in told.sections if s.id == "worth"]
    return found


def test_pictures_keep_the_laws_of_all_reports(told, section):
    figures = section_laws.figures((section,))
    assert list(figures) == [
        "worth-in-points", "fund-assets", "fund-assets-received", "firms-firms",
    ]  # fmt: skip
    for figure in figures.values():
        section_laws.has_words_and_a_table(figure)
        section_laws.loads_nothing(figure)
        section_laws.is_drawn_for_page_and_phone(figure)
        assert figure.caption.startswith("Over 256 readings.")
        assert "c" in figure.sources
    section_laws.says_something((section,))
    section_laws.foretells_nothing(section_laws.text_of((section,)))
    section_laws.shares_say_their_number((section,))
    assert "The assets: what comes in" in to_html(told)


def test_the_account_by_year_balances(section):
    table = section_laws.figures((section,))["fund-assets"].twin
    heads = [column.title for column in table.columns]
    groups = list(dict.fromkeys(row.group for row in table.rows))
    assert groups[0] == "As it is, without a deal"
    assert "A: G" in groups
    assert len(table.rows) == 12 * len(groups)
    rows = [row for row in table.rows if row.group == "A: G"]
    first = dict(zip(heads, rows[0].cells, strict=True))
    assert first["Year"].text == "2026"
    assert first["Paid"].text.startswith("to N: 2")
    assert first["Left at the end"].text == "0"
    assert first["Loses its security"].text == "45"
    now = dict(zip(heads, table.rows[0].cells, strict=True))
    assert now["Owed on loans it serves"].value < 45
    assert now["Tax"].value > 0


def test_who_has_what_and_what_is_stranded(section):
    figure = section_laws.figures((section,))["fund-assets-received"]
    rows = {(row.group, row.cells[0].text): row.cells[1] for row in figure.twin.rows}
    assert rows["A: G", "N"].value == pytest.approx(210, abs=10)
    assert rows["A: G", "S"].tone == "loss"
    assert rows["A: Lent", "S"].text.startswith("40.0")
    assert rows["A: G", "Loans that nothing secures any more"].value == pytest.approx(45)
    assert rows["A: Lent", "Loans that nothing secures any more"].value == 0


def test_two_uses_of_the_same_money_are_told_with_the_reason(section):
    (clash,) = [t for t in section_laws.tables((section,)) if "same money" in t.caption]
    together = [row for row in clash.rows if row.group == "A: Lent together with V: Fed"]
    use, year, asked, free, held, share, mend = (cell.text for cell in together[0].cells)
    assert (use.split(" (")[0], year, asked) == ("Capital", "2026", "60")
    assert float(free) < 60
    assert "large" in held
    assert share == "100%"
    assert "ask at most" in mend


def test_a_use_that_is_met_in_some_readings_only_says_in_how_many():
    data = ranged()
    options = data["issues"]["assets"]["options"]
    options["lent"] = fund_option("Lent", large={"pledge": 105, "to": "s"})
    made = case(data)
    (account,) = economic(made).funds
    parts = fund_parts(made, account, Wording(made))
    (table,) = [p for p in parts if isinstance(p, Table) and "refused" in p.caption]
    (row,) = table.rows
    assert row.group == "A: Lent"
    assert row.cells[4].text.startswith("loan (")
    assert 0 < row.cells[5].value < 1
    (refused,) = next(o for o in account.options if o.option == "lent").refused
    assert row.cells[5].value == refused.share.value


def test_firms_are_told_by_hazard_and_by_option(section):
    figure = section_laws.figures((section,))["firms-firms"]
    curve = [row for row in figure.twin.rows if row.group.startswith("By hazard")]
    back = [row.cells[3].value for row in curve]
    hurdle = [row.cells[2].value for row in curve]
    assert back == sorted(back, reverse=True)
    assert hurdle == sorted(hurdle)
    assert [row.group for row in figure.twin.rows[len(curve) :]] == [
        "As it is, without a deal", "B",
    ]  # fmt: skip
    (table,) = [t for t in section_laws.tables((section,)) if t.caption == "The firms, by option"]
    out, in_ = table.rows
    assert out.cells[-1].text == "–"
    assert in_.cells[4].text == "100 (100\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}100)"
    assert in_.cells[-1].value == pytest.approx(in_.cells[-2].value)


def test_points_say_the_part_of_each_model_where_there_are_several():
    data = ranged()
    both = data["issues"]["assets"]["options"]["given"]
    both["worth"] = [both["worth"], {"model": "investors", "investors": "firms"}]
    made = case(data)
    figure = points_figure(made, economic(made), Wording(made))
    heads = [column.title for column in figure.twin.columns]
    assert heads == ["Option", "Party", "Points", "by the fund", "by firms"]
    row = next(r for r in figure.twin.rows if [c.text for c in r.cells[:2]] == ["G", "N"])
    assert row.cells[3].value > row.cells[4].value > 0
    assert "by the fund +" in str(figure.spec)


def test_a_party_without_points_for_a_unit_is_not_shown():
    data = money({"n": {"firms": 2}})
    made = case(data)
    figure = points_figure(made, economic(made), Wording(made))
    assert {row.cells[1].text for row in figure.twin.rows} == {"N"}
    assert {row.group for row in figure.twin.rows} == {"F"}


def test_breach_loses_what_the_options_of_the_deal_are_worth():
    data = ranged()
    clauses = {"assets": "given", "venture": "none", "firms": "back", "price": "low"}
    data["drafts"] = {"all": {"title": "All", "clauses": clauses}}
    made = case(data)
    deals = [d for d in winset.kept(made, draws=60).deals if d.name == "draft all"]
    figure = breach_figure(made, deals, Wording(made))
    section_laws.has_words_and_a_table(figure)
    section_laws.is_drawn_for_page_and_phone(figure)
    rows = {(row.cells[0].text, row.cells[1].text): row.cells[2].value for row in figure.twin.rows}
    assert rows["N", "all together"] == pytest.approx(rows["N", "A"] + rows["N", "F"], rel=0.1)
    assert rows["S", "A"] < 0
    assert figure.caption.startswith("Over 60 readings.")


def test_a_deal_that_changes_nothing_models_value_has_no_such_picture():
    data = ranged()
    clauses = {"assets": "kept", "venture": "none", "firms": "out", "price": "low"}
    data["drafts"] = {"all": {"title": "All", "clauses": clauses}}
    made = case(data)
    deals = [d for d in winset.kept(made, draws=20).deals if d.name == "draft all"]
    assert breach_figure(made, deals, Wording(made)) is None


def test_the_fund_is_introduced_with_what_it_serves(section):
    told = [p for p in section.parts if isinstance(p, Paragraph) and p.lead == "The assets."]
    assert "which S would have to pay without it" in told[0].text
    assert "billion in 2026" in told[0].text


def test_measures_that_firms_sit_out_stand_in_a_column_of_their_own(section):
    def heads(found):
        (table,) = [t for t in section_laws.tables(found) if t.caption == "The firms, by option"]
        return [column.title for column in table.columns]

    data = ranged()
    data["economy"]["investors"]["firms"]["measures"] = {"returns": 0.1, "ends": 0.3, "kept": 0.5}
    report = workbench.report(case(data))
    told = [s for s in report.sections if s.id == "worth"]
    section_laws.says_something(tuple(told))
    assert "Measures return, % a year" in heads(tuple(told))
    assert "Measures return, % a year" not in heads((section,))


def test_long_names_of_options_are_drawn_for_a_phone_too():
    report = workbench.report(case(ranged(long_names=True)))
    told = tuple(s for s in report.sections if s.id == "worth")
    for figure in section_laws.figures(told).values():
        section_laws.is_drawn_for_page_and_phone(figure)
