"""Cases in spreadsheets: there and back, and every problem with its sheet and row."""

import zipfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.unit.readers.cases import cases
from tests.unit.readers.project import project
from winset.case import Case
from winset.errors import InvalidCase, InvalidInput, UsageError
from winset.readers.casefile import open_case
from winset.readers.locate import open_named
from winset.readers.spreadsheet import check_tables, read_tables
from winset.readers.tablewriter import tables_of, write_tables

ISSUES = """\
issue,option,title,issue_title,status_quo,place
water,less,Less,Water,,0
water,same,As now,,x,1
water,more,More,,,2
price,low,Low,Price,,
price,high,High,,yes,
"""
PARTIES = "party,name,signs,no_deal,less\nnorth,North,yes,status-quo,2..6\nsouth,South,,25,\n"
IMPORTANCE = "party,water,price\nnorth,0.4,60%\nsouth,>= 0.3,\n"
VALUES = "issue,option,north,south\nwater,less,1,0\nwater,same,~0.5,0.4..0.6\nwater,more,0,1\n"
ORDERS = "party,issue,statement\nnorth,price,high > low\nsouth,price,low > high | high > low\n"
SHEETS = {
    "issues": ISSUES,
    "parties": PARTIES,
    "importance": IMPORTANCE,
    "values": VALUES,
    "orders": ORDERS,
}


def folder(path, **sheets):
    """Write CSV files; a sheet given as None is left away."""
    path.mkdir(exist_ok=True)
    for name, text in {**SHEETS, **sheets}.items():
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode()
            (path / f"{name}.csv").write_bytes(data)
    return path


def workbook(path, **cells):
    """Write an XLSX of the sheets, then set cells given as ``sheet_B2=value``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, text in SHEETS.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append([_typed(cell) for cell in line.split(",")])
    for where, value in cells.items():
        name, cell = where.rsplit("_", 1)
        book[name][cell] = value
    book.save(path)
    return path


def _typed(cell):
    try:
        return float(cell)
    except ValueError:
        return cell or None


def test_a_folder_of_csv_files_is_read_as_a_case(tmp_path):
    case = read_tables(folder(tmp_path / "rivers"))
    assert case.title == "rivers"
    assert case.issues["water"].scale == {"less": 0, "same": 1, "more": 2}
    assert (case.issues["water"].status_quo, case.issues["price"].status_quo) == ("same", "high")
    assert case.signatories == ("north", "south")
    north, south = case.preferences["north"], case.preferences["south"]
    assert [s.says for s in north.importance] == ["water = 0.4", "price = 0.6"]
    assert [s.says for s in south.importance] == ["water >= 0.3"]
    assert (north.no_deal.like, north.no_deal.less.lo, north.no_deal.less.hi) == (
        "status-quo",
        2,
        6,
    )
    assert south.no_deal.value.lo == 25
    assert south.issues["water"].values["same"].as_written() == {"between": [0.4, 0.6]}
    assert north.issues["water"].values["same"].about
    assert [r.says for r in south.issues["price"].order[0].either] == ["low > high", "high > low"]


def test_a_workbook_reads_as_the_same_case(tmp_path):
    from_csv = read_tables(folder(tmp_path / "rivers"))
    assert read_tables(workbook(tmp_path / "rivers.xlsx")) == from_csv
    assert open_named(tmp_path / "rivers.xlsx") == open_named(tmp_path / "rivers") == from_csv


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_marks_and_decimal_commas_change_nothing(delimiter, tmp_path):
    from_csv = read_tables(folder(tmp_path / "rivers"))
    sheets = {name: text.replace(",", delimiter) for name, text in SHEETS.items()}
    for name in ("importance", "values"):
        sheets[name] = sheets[name].replace("0.", "0,")
    sheets = {name: b"\xef\xbb\xbf" + text.encode() for name, text in sheets.items()}
    (tmp_path / "b").mkdir()
    assert read_tables(folder(tmp_path / "b" / "rivers", **sheets)) == from_csv


NUMBERS = Case.from_tables(
    issues={"i": ["a", "b"], "j": ["c", "d", "e"]},
    weights={"p": {"i": 0.25, "j": 0.75}, "q": {"i": 1.0, "j": 0.0}},
    values={
        "p": {"i": {"a": 0.0, "b": 1.0}, "j": {"c": 0.1, "d": 1.0, "e": 1 / 3}},
        "q": {"i": {"a": 1.0, "b": 0.0}, "j": {"c": 0.0, "d": 0.5, "e": 1.0}},
    },
    no_deal={"p": 0.3, "q": 0.1},
    title='=Numbers, "quoted"\nand broken; 1',
)


@pytest.mark.parametrize("name", ["t", "t.xlsx"])
def test_numbers_written_and_read_are_the_same_case(name, tmp_path):
    write_tables(NUMBERS, tmp_path / name)
    assert read_tables(tmp_path / name) == NUMBERS


PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=30)


@given(case=cases(PLAIN))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_written_tables_are_always_read_without_a_problem_of_form(case, tmp_path_factory):
    target = tmp_path_factory.mktemp("tables") / "t"
    write_tables(case, target)
    form = {f"WS00{k}" for k in range(1, 10)} | {"WS095", "WS096", "WS097", "WS098", "WS099"}
    assert [f for f in check_tables(target).findings if f.code in form] == []


@pytest.mark.parametrize("name", ["t", "t.xlsx"])
def test_control_characters_are_refused_before_anything_is_written(name, tmp_path):
    case = NUMBERS.model_copy(update={"title": "a\x07b"})
    with pytest.raises(InvalidInput, match="control character"):
        write_tables(case, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_fit_is_listed_and_the_rest_comes_back(tmp_path):
    case = open_named("business-for-peace")
    left = dict(tables_of(case))["left_out"]
    assert any("link(s)" in str(row) for row in left)
    assert any("draft(s)" in str(row) for row in left)
    write_tables(case, tmp_path / "t.xlsx")
    again = check_tables(tmp_path / "t.xlsx")
    assert again.errors == ()
    assert again.case.issues.keys() == case.issues.keys()
    assert list(map(len, tables_of(again.case).values())) == [
        len(rows) for name, rows in tables_of(case).items() if name != "left_out"
    ]
    assert tables_of(again.case)["orders"] == tables_of(case)["orders"]


def test_contested_red_lines_are_listed_as_left_out_not_written_as_certain():
    said = NUMBERS.model_dump(mode="json")
    party, issue = next((p, i) for p in said["preferences"] for i in NUMBERS.issues)
    options = list(NUMBERS.issues[issue].options)
    said["preferences"][party].setdefault(issue, {})["red_line"] = [
        options[0],
        {"option": options[1], "contested": "k"},
    ]
    tables = tables_of(NUMBERS.model_validate(said))
    assert [party, issue, options[0]] in tables["red_lines"]
    assert [party, issue, options[1]] not in tables["red_lines"]
    assert any("1 contested red line(s)" in str(row) for row in tables["left_out"])


def test_what_concerns_home_is_listed_as_left_out():
    issue, party = next(iter(NUMBERS.issues)), next(iter(NUMBERS.parties))
    said = NUMBERS.model_dump(mode="json")
    said["issues"][issue]["performed_by"] = [party]
    bloc = {"name": "B", "approves": 0.5}
    said |= {
        "ratifiers": {k: {"name": k, "blocs": {"b": bloc}} for k in ("upper", "lower")},
        "keeping": {"discount": {party: 0.9}},
        "sincerity": {party: {"prior": 0.5}},
    }
    left = [row[0] for row in tables_of(NUMBERS.model_validate(said))["left_out"][1:]]
    assert left == [
        "1 clause(s) with those who perform them",
        "2 ratifier(s)",
        "1 section on what keeps a deal alive",
        "1 part(s) on whether a party is sincere",
    ]


def test_existing_tables_stay_unless_forced(tmp_path):
    target = folder(tmp_path / "t", parties=None, importance=None, values=None, orders=None)
    with pytest.raises(UsageError, match=r"issues\.csv exists already"):
        write_tables(NUMBERS, target)
    assert [f.read_text() for f in target.iterdir()] == [ISSUES]
    write_tables(NUMBERS, target, force=True)
    assert read_tables(target) == NUMBERS
    (tmp_path / "t.xlsx").write_text("mine")
    with pytest.raises(UsageError, match=r"t\.xlsx exists already"):
        write_tables(NUMBERS, tmp_path / "t.xlsx")
    assert (tmp_path / "t.xlsx").read_text() == "mine"
    with pytest.raises(UsageError, match="folder of CSV files or to one"):
        write_tables(NUMBERS, tmp_path / "t.csv")


def test_a_title_that_looks_like_a_formula_is_written_as_text(tmp_path):
    write_tables(NUMBERS, tmp_path / "t.xlsx")
    cell = load_workbook(tmp_path / "t.xlsx")["case"]["B2"]
    assert (cell.data_type, cell.value) == ("s", NUMBERS.title)
    write_tables(NUMBERS, tmp_path / "t")
    assert "\"'=Numbers" in (tmp_path / "t" / "case.csv").read_text()


def swap(sheet, old, new):
    """Change one passage of a sheet."""
    assert SHEETS[sheet].count(old) >= 1
    return {sheet: SHEETS[sheet].replace(old, new, 1)}


ROWS = [
    (swap("issues", "price,low,Low,Price", "price,low,,Price\nprice,low,Low,Price"),
     "issues.csv:6 WS098", "first in row 5"),
    (swap("issues", "title,issue_title", "titel,issue_title"), "issues.csv:1 WS096", "'title'"),
    (swap("issues", "status_quo", "statusquo"), "issues.csv:1 WS096", "did you mean 'status_quo'"),
    (swap("issues", "more,More,,,2", "more,More,,x,2"), "issues.csv:4 WS015", "two options marked"),
    (swap("issues", ",x,1", ",maybe,1"), "issues.csv:3 WS097", "neither yes"),
    (swap("issues", "more,More,,,2", "more,More,,,two"), "issues.csv:4 WS097", "is no number"),
    (swap("issues", "more,More,,,2", "More,More,,,2"), "issues.csv:4 WS013", "write more"),
    (swap("issues", "same,As now,,x", "same,As now,Sea,x"), "issues.csv:3 WS098", "two titles"),
    (swap("issues", ",More,,,2", ",More,,,"), "issues.csv:2 WS042", "no place for more"),
    (swap("parties", "south,South", "north,South"), "parties.csv:3 WS098", "first in row 2"),
    (swap("parties", ",yes,", ",perhaps,"), "parties.csv:2 WS097", "neither yes"),
    (swap("parties", "25,", "a lot,"), "parties.csv:3 WS097", "is no number"),
    (swap("parties", "25,", "=5*5,"), "parties.csv:3 WS099", "formula"),
    (swap("parties", "25,", ","), "parties.csv:3 WS032", "'south' signs"),
    (swap("importance", "water,price", "water,prise"), "importance.csv:1 WS021", "'price'"),
    (swap("importance", "south,", "suoth,"), "importance.csv:3 WS020", "did you mean 'south'?"),
    (swap("importance", "60%", "90%"), "importance.csv:2 WS055", "cannot sum to 1"),
    (swap("importance", "0.4", '"1,250"'), "importance.csv:2 WS097", "thousands or decimals"),
    (swap("importance", "0.4", "~0.4"), "importance.csv:2 WS097", "write a share"),
    (swap("importance", "60%", "60%,0.1"), "importance.csv:2 WS096", "without heading"),
    (swap("values", "north,south", "north,nroth"), "values.csv:1 WS020", "'north'"),
    (swap("values", "north,south", "north,north"), "values.csv:1 WS098", "twice"),
    (swap("values", "water,more", "water,mroe"), "values.csv:4 WS022", "did you mean 'more'?"),
    (swap("values", "water,more", "watr,more"), "values.csv:4 WS021", "did you mean 'water'?"),
    (swap("values", "more,0,1", "more,0,7"), "values.csv:4 WS050", "value 7"),
    (swap("orders", "high > low\n", "high low\n"), "orders.csv:2 WS014", "compares nothing"),
    (swap("orders", "north,price", "north,prise"), "orders.csv:2 WS021", "'price'"),
    ({"orders": 'party,issue,statement\nnorth,price,"high'}, "orders.csv:2 WS095", "not CSV"),
    ({"values": b"issue,option,north\nwater,less,\xff\n"}, "values.csv:2 WS003", "not UTF-8"),
    ({"red_lines": "party,issue,option\nnorth,water,mor\n"}, "red_lines.csv:2 WS022", "'more'"),
    ({"no_deal": "party,water,price\nsouth,more,\n"}, "WS015", "exactly one of value and like"),
    ({"no_deal": "party,water,price\nnorth,mor,\n"}, "no_deal.csv:2 WS022", "'more'"),
    ({"case": "field,value\ntitel,T\n"}, "case.csv:2 WS009", "did you mean 'title'?"),
    ({"parties": None}, "WS095", "no sheet 'parties'"),
]  # fmt: skip


@pytest.mark.parametrize(("sheets", "where", "says"), ROWS, ids=lambda x: str(x)[:40])
def test_a_problem_is_reported_with_sheet_and_row(sheets, where, says, tmp_path):
    with pytest.raises(InvalidCase) as refusal:
        read_tables(folder(tmp_path / "t", **sheets))
    lines = [line for line in str(refusal.value).splitlines() if where in line]
    assert lines, refusal.value
    assert any(says in line for line in lines), refusal.value


def test_all_rows_are_reported_at_once(tmp_path):
    tables = folder(
        tmp_path / "t",
        **swap("parties", "25,", "much,"),
        **swap("values", "water,more", "water,mroe"),
        **swap("orders", "high > low\n", "high low\n"),
    )
    found = check_tables(tables).errors
    assert {f.place.file.rpartition("/")[2]: (f.place.line, f.code) for f in found} == {
        "parties.csv": (3, "WS097"),
        "values.csv": (4, "WS022"),
        "orders.csv": (2, "WS014"),
    }


def test_a_sheet_that_is_not_read_is_mentioned(tmp_path):
    found = check_tables(folder(tmp_path / "t", valeus="a\n", notes="a\n")).findings
    said = {f.place.file.rpartition("/")[2]: f.mend for f in found if f.code == "WS094"}
    assert said["valeus.csv"] == "did you mean 'values'?"
    assert "notes.csv" in said


def test_cells_of_a_workbook_are_named_by_sheet_and_row(tmp_path):
    file = workbook(tmp_path / "t.xlsx", parties_D3="=5*5", values_C4="#N/A", issues_E2="maybe")
    found = {(str(f.place).rpartition("#")[2], f.code) for f in check_tables(file).errors}
    assert {("parties:3", "WS099"), ("values:4", "WS097"), ("issues:2", "WS097")} <= found


def test_numbers_as_names_survive_a_spreadsheet(tmp_path):
    file = workbook(tmp_path / "t.xlsx", issues_B5=2024, orders_C2="high > x", orders_C3="high > y")
    assert "2024" in check_tables(file).case.issues["price"].options


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.xlsx", b"not a zip", "not an XLSX workbook"),
        ("t.xlsx", b"PK\x03\x04 broken", "not an XLSX workbook"),
        ("t.xlsx", b"", "not an XLSX workbook"),
        ("t.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
        ("t.ods", b"PK", "save it as .xlsx"),
    ],
)
def test_other_files_are_refused(name, content, says, tmp_path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInput, match=says):
        read_tables(tmp_path / name)


def test_a_zip_that_is_no_workbook_and_one_that_bursts_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as parts:
        parts.writestr("hello.txt", "hello")
    with pytest.raises(InvalidCase, match=r"a\.xlsx:1 WS095"):
        read_tables(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    with pytest.raises(InvalidCase, match=r"b\.xlsx:1 WS004 error: the workbook unpacks to 60 MB"):
        read_tables(tmp_path / "b.xlsx")


def test_too_many_rows_are_refused(tmp_path):
    book = Workbook()
    book.active.title = "issues"
    book.active["A1"] = "issue"
    book.active["A20001"] = "far"
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(InvalidCase, match=r"t\.xlsx#issues:20001 WS004"):
        read_tables(tmp_path / "t.xlsx")


def test_no_tables_no_case(tmp_path):
    with pytest.raises(InvalidInput, match="no CSV files"):
        read_tables(tmp_path)
    with pytest.raises(InvalidInput, match="no such file"):
        read_tables(tmp_path / "nowhere.xlsx")


def test_tables_become_a_case_file(tmp_path):
    from winset.readers.casewriter import write_case

    case = read_tables(folder(tmp_path / "t"))
    write_case(case, tmp_path / "case")
    assert open_case(tmp_path / "case") == case
    assert open_case(project(tmp_path / "other")) != case
