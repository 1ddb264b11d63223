"""The trade table of a case: read from a file beside it or in place, wrong ones told by row."""

import pytest

from tests.unit.readers.project import CASE, project
from winset.readers.casefile import check_file, open_case, read_case
from winset.readers.casewriter import write_case
from winset.readers.economyfile import beside

ECONOMY = """\
economy:
  trade: {table: trade.csv}
  regimes: {r: {by: s, against: n, severity: 0.5}}
  regions: {north: n}
  exchange: {north: {percent: {between: [1, 2]}}}
"""
WORTH = "{title: Low, worth: {model: trade, relief: {coalition: s, severity: {between: [0, 0.2]}}}}"
TEXT = CASE.replace("low: Low", f"low: {WORTH}").replace("order: high > low", "order: low > high")
ROWS = "exporter,importer,trade\nn,n,90\nn,s,9\ns,n,11\ns,s,80.5\n"
TABLE = {"n": {"n": 90.0, "s": 9.0}, "s": {"n": 11.0, "s": 80.5}}


def folder(tmp_path, rows=ROWS, economy=ECONOMY):
    project(tmp_path, TEXT + economy)
    if rows is not None:
        (tmp_path / "trade.csv").write_text(rows)
    return tmp_path


def test_a_table_is_read_from_the_file_that_is_named(tmp_path):
    assert open_case(folder(tmp_path)).economy.trade.table == TABLE


def test_a_table_in_place_is_the_same_case(tmp_path):
    inline = ECONOMY.replace("trade.csv", str(TABLE).replace("'", ""))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    in_file, in_place = folder(tmp_path / "a"), folder(tmp_path / "b", None, inline)
    assert read_case(in_file) == read_case(in_place)


def test_a_written_case_reads_back_the_same(tmp_path):
    case = open_case(folder(tmp_path))
    write_case(case, tmp_path / "again")
    assert open_case(tmp_path / "again") == case


MONEY = """\
economy:
  funds:
    assets:
      stock: {between: [180, 220]}
      income: 0.03
      discount: 0.05
      first_year: 2026
      liabilities: {loan: {owed: 45, owed_by: south, because: [c1]}}
      rest: {to: north}
  investors:
    firms:
      entry: {about: 4}
      discount: 0.05
      volatility: 0.1
      after: idle
      firms: {near: {price: {between: [1.2, 1.5]}, weight: 2}, far: {price: 1.1}}
  exchange: {north: {money: 1, firms: {between: [1, 2]}, because: [c1]}}
"""
MODELS = """\
low:
        title: Low
        worth:
          - model: fund
            fund: assets
            uses:
              back: {release: all, to: north}
              dam: {spend: 3, out_of: income, start: 2027, end: 2030, to: {north: 1, south: 2}}
              claims: {divide: {north: 2, south: 3}, rule: talmud, because: [c1]}
              pledge: {pledge: {between: [1, 2]}, raises: 0.8, to: {north: 2}}
          - {model: investors, investors: firms, snap_back: 0.1, admitted: {between: [0.5, 1]}}
"""
MONEYED = CASE.replace(
    "    options: {low: Low, high: High}\n", f"    options:\n      {MODELS}      high: High\n"
)


def test_funds_and_investors_are_written_as_they_are_read(tmp_path):
    project(tmp_path, MONEYED + MONEY)
    case = read_case(tmp_path)
    assert len(case.issues["price"].options["low"].worth) == 2
    write_case(case, tmp_path / "again")
    assert read_case(tmp_path / "again") == case
    written = (tmp_path / "again" / "case.yaml").read_text()
    assert "years:" not in written
    assert "to: {north: 1, south: 2}" in written


@pytest.mark.parametrize(
    ("old", "new", "code", "says", "line"),
    [
        ("model: fund", "model: funds", "WS011", "no model that there is: 'funds'", "model: funds"),
        ("- model: fund\n", "-\n", "WS010", "lacks `model`", "fund: assets"),
        ("release: all", "relase: all", "WS009", "unknown field 'relase'", "relase"),
        ("spend: 3,", "spend: 3, pledge: 3,", "WS015", "exactly one of them", "dam"),
        ("spend: 3,", "spend: three,", "WS011", "a number must be a number", "spend"),
        ("pledge: {between: [1, 2]}", "pledge: 1, out_of: stock", "WS015", "drop `out_of`",
         "pledge"),
        ("investors: firms,", "", "WS010", "lacks `investors`", "model: investors"),
        ("entry: {about: 4}\n", "entree: 4\n", "WS009", "unknown field 'entree'", "entree"),
        ("money: 1, firms: {between: [1, 2]}, ", "", "WS015", "must say percent, money or firms",
         "exchange"),
    ],
)  # fmt: skip
def test_wrong_entries_of_money_are_told_where_they_stand(tmp_path, old, new, code, says, line):
    text = MONEYED + MONEY
    assert text.count(old) == 1
    project(tmp_path, text.replace(old, new))
    found = [f for f in check_file(tmp_path).findings if f.code == code]
    assert any(says in f.message for f in found), [str(f) for f in check_file(tmp_path).findings]
    told = next(f for f in found if says in f.message)
    lines = (tmp_path / "case.yaml").read_text().splitlines()
    near = "\n".join(lines[told.place.line - 1 : told.place.line + 1])
    assert line in near, (told.place.line, near)


def test_a_case_hangs_on_its_table(tmp_path):
    before = open_case(folder(tmp_path)).hash
    assert open_case(folder(tmp_path, ROWS.replace("80.5", "80.6"))).hash != before


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        (ROWS.replace(",9\n", ",-9\n"), "WS204", 3),
        (ROWS.replace("80.5", "much"), "WS202", 5),
        (ROWS.replace("s,s,80.5\n", ""), "WS207", 4),
        (ROWS + "n,s,4\n", "WS205", 6),
    ],
)
def test_rows_that_cannot_be_are_told_with_their_line(tmp_path, rows, code, line):
    found = check_file(folder(tmp_path, rows)).errors
    assert [f.code for f in found] == [code]
    assert found[0].place.file.endswith("trade.csv")
    assert found[0].place.line == line


def test_a_missing_or_unreadable_table_is_told_where_it_is_named(tmp_path):
    found = check_file(folder(tmp_path, None)).errors
    assert [f.code for f in found] == ["WS200"]
    assert found[0].place.file.endswith("case.yaml")
    found = check_file(folder(tmp_path, "a,b\n1,2\n")).errors
    assert [f.code for f in found] == ["WS200"]
    assert "no column for" in found[0].message


def test_a_table_in_place_is_checked_too(tmp_path):
    inline = ECONOMY.replace("trade.csv", "{n: {n: 90, s: 9}, s: {n: 11}}")
    found = check_file(folder(tmp_path, None, inline)).errors
    assert [f.code for f in found] == ["WS207"]


def test_a_doubt_about_the_table_stops_nothing(tmp_path):
    checked = check_file(folder(tmp_path, ROWS.replace("n,s,9\n", "")))
    assert "WS206" in {f.code for f in checked.findings}
    assert not checked.errors
    assert read_case(tmp_path) == checked.case


@pytest.mark.parametrize("named", ["", "../trade.csv", "/etc/passwd", "a\\b.csv", "no.csv"])
def test_only_files_of_the_project_are_read(tmp_path, named):
    folder(tmp_path)
    assert isinstance(beside(named, tmp_path / "case.yaml"), str)
