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
