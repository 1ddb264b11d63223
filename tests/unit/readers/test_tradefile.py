"""Trade tables as files: CSV, Parquet and Stata hold the same flows; faults name their line."""

import struct

import duckdb
import numpy as np
import pytest

from winset.errors import InvalidInput
from winset.readers.stata import read_stata
from winset.readers.tradefile import TradeColumns, read_flows, read_trade_table

ROWS = [
    ("A", "A", 80.5), ("A", "B", 20.0), ("A", "C", 0.0),
    ("B", "A", 30.0), ("B", "B", 70.0), ("B", "C", 5.0),
    ("C", "A", 1.0), ("C", "B", 2.0), ("C", "C", 9.0),
]  # fmt: skip
TRADE = np.array([row[2] for row in ROWS]).reshape(3, 3)


def csv_text(mark=",", heading=("exporter", "importer", "trade")):
    lines = [heading, *((a, b, f"{x:g}" if x else "") for a, b, x in ROWS)]
    return "\n".join(mark.join(cells) for cells in lines) + "\n"


def old_stata(order="<", version=115):
    """A file of format 113–115 with columns iso_o, iso_d, year (two years), flow."""
    names = ["iso_o", "iso_d", "year", "flow"]
    head = struct.pack(f"{order}BBBBHI", version, 2 if order == "<" else 1, 1, 0, 4, 18)
    head += bytes(81 + 18) + bytes([3, 3, 252, 255])
    head += b"".join(name.encode().ljust(33, b"\0") for name in names)
    head += bytes(2 * 5 + (12 if version == 113 else 49) * 4 + 33 * 4 + 81 * 4)
    head += struct.pack(f"{order}BI", 1, 6) + b"_notes" + struct.pack(f"{order}BI", 0, 0)
    return head + b"".join(
        struct.pack(f"{order}3s3shd", a.encode(), b.encode(), year, x * (year - 1989))
        for year in (1990, 1991)
        for a, b, x in ROWS
    )


def new_stata(order="<", version=118, kind=65526, value="d", amounts=None):
    """A file of format 117–119 with columns exporter, importer, trade."""
    width, wide = (33, "I") if version == 117 else (129, "Q")
    texts = [b"exporter", b"importer", b"trade"]
    parts = [
        b"<stata_dta><header><release>%d</release><byteorder>%s</byteorder><K>" % (
            version, b"LSF" if order == "<" else b"MSF"),
        struct.pack(order + ("I" if version == 119 else "H"), 3),
        b"</K><N>", struct.pack(order + wide, 9),
        b"</N><label></label><timestamp></timestamp></header>",
    ]  # fmt: skip
    before = b"".join(parts)
    sections = {
        2: b"<variable_types>" + struct.pack(f"{order}3H", 2, 2, kind) + b"</variable_types>",
        3: b"<varnames>" + b"".join(t.ljust(width, b"\0") for t in texts) + b"</varnames>",
    }
    shown = amounts or [x for _, _, x in ROWS]
    data = b"<data>" + b"".join(
        struct.pack(f"{order}2s2s{value}", a.encode(), b.encode(), x)
        for (a, b, _), x in zip(ROWS, shown, strict=True)
    ) + b"</data></stata_dta>"  # fmt: skip
    start = len(before) + len(b"<map></map>") + 14 * 8
    places = [0] * 14
    places[2], places[3] = start, start + len(sections[2])
    places[9] = places[3] + len(sections[3])
    index = b"<map>" + struct.pack(f"{order}14Q", *places) + b"</map>"
    return before + index + sections[2] + sections[3] + data


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("byte_order_mark", ["", "\ufeff"])
def test_csv(tmp_path, mark, byte_order_mark):
    file = tmp_path / "t.csv"
    file.write_text(byte_order_mark + csv_text(mark, ("iso_o", "iso_d", "Trade")), "utf-8")
    flows, findings = read_flows(file)
    assert (flows.names, findings) == (("A", "B", "C"), ())
    assert (flows.trade == TRADE).all()


def test_parquet(tmp_path):
    file = tmp_path / "t.parquet"
    values = ", ".join(f"('{a}', '{b}', {x})" for a, b, x in ROWS)
    duckdb.sql(f"SELECT * FROM (VALUES {values}) AS t(origin, destination, flow)").write_parquet(
        str(file)
    )
    flows, findings = read_flows(file)
    assert findings == ()
    assert (flows.trade == TRADE).all()


def test_a_parquet_null_is_not_no_trade(tmp_path):
    file = tmp_path / "t.parquet"
    values = ", ".join(f"('{a}', '{b}', {x or 'NULL'})" for a, b, x in ROWS)
    duckdb.sql(f"SELECT * FROM (VALUES {values}) AS t(exporter, importer, trade)").write_parquet(
        str(file)
    )
    with pytest.raises(InvalidInput, match="WS202 error: row 3"):
        read_flows(file)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("version", [113, 114, 115])
def test_older_stata_and_a_year(tmp_path, order, version):
    file = tmp_path / "t.dta"
    file.write_bytes(old_stata(order, version))
    flows, findings = read_flows(file, year=1991)
    assert findings == ()
    assert (flows.trade == 2 * TRADE).all()
    with pytest.raises(InvalidInput, match="WS211 error: 2 years, 1990 to 1991"):
        read_flows(file)
    with pytest.raises(InvalidInput, match="WS211 error: no row of 1980; there are 1990, 1991"):
        read_flows(file, year=1980)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("version", [117, 118, 119])
def test_newer_stata(tmp_path, order, version):
    file = tmp_path / "t.dta"
    file.write_bytes(new_stata(order, version))
    flows, findings = read_flows(file)
    assert findings == ()
    assert (flows.trade == TRADE).all()


@pytest.mark.parametrize(
    ("kind", "value", "missing"),
    [(65526, "d", 2.0**1023), (65527, "f", 2.0**127), (65528, "i", 2147483621),
     (65529, "h", 32741), (65530, "b", 101)],
)  # fmt: skip
def test_missing_values_of_stata_are_not_numbers(tmp_path, kind, value, missing):
    amounts = [missing, *([1.0] * 8 if value in "df" else [1] * 8)]
    file = tmp_path / "t.dta"
    file.write_bytes(new_stata(kind=kind, value=value, amounts=amounts))
    column = read_stata(file)["trade"]
    assert np.isnan(column[0])
    assert (column[1:] == 1).all()
    with pytest.raises(InvalidInput, match=r"WS202 error: row 1 \(A → A\)"):
        read_flows(file)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (new_stata(kind=32768, value="Q", amounts=[1] * 9), "long texts"),
        (new_stata()[:-60], "cut off before its last row"),
        (new_stata(version=118).replace(b">118<", b">121<"), "Stata format 121 is not read"),
        (new_stata()[:90], "damaged"),
        (b"\x6e" + old_stata()[1:], "no Stata file of a format that is read"),
        (old_stata()[:200], "damaged"),
        (b"", "no Stata file"),
    ],
)
def test_stata_files_that_cannot_be_read(tmp_path, content, why):
    file = tmp_path / "t.dta"
    file.write_bytes(content)
    with pytest.raises(InvalidInput, match=why):
        read_flows(file)


def test_headings_may_be_named(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text(csv_text(heading=("seller", "buyer", "usd")), "utf-8")
    with pytest.raises(
        InvalidInput, match=r"WS201 error: no column for exporter .* there are seller"
    ):
        read_flows(file)
    flows, _ = read_flows(file, columns=TradeColumns("seller", "buyer", "usd"))
    assert (flows.trade == TRADE).all()


@pytest.mark.parametrize("cell", ["n/a", "NaN", "inf", "1 000", "1_000", "-"])
def test_cells_that_are_no_numbers_name_their_line(tmp_path, cell):
    file = tmp_path / "t.csv"
    file.write_text(csv_text().replace("30\n", f"{cell}\n"), "utf-8")
    with pytest.raises(InvalidInput, match=r"t\.csv:5 WS202 error: row 5 \(B → A\): not a number"):
        read_flows(file)


def test_lines_count_blank_ones(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text(csv_text().replace("B,A,30", "\nB,A,-30"), "utf-8")
    assert read_trade_table(file).lines.tolist() == [2, 3, 4, 6, 7, 8, 9, 10, 11]
    with pytest.raises(InvalidInput, match=r"t\.csv:6 WS204"):
        read_flows(file)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("t.csv", b"exporter,importer,trade\nA,A,1,234\n", "line 2 has 4 cells, the heading 3"),
        ("t.csv", b"exporter,importer,trade\nA,A,\xff\n", "not UTF-8"),
        ("t.csv", b"", "no column for exporter"),
        ("t.xlsx", b"", "no table that is read"),
        ("t.parquet", b"PAR1", "cannot be read"),
    ],
)
def test_files_that_are_no_tables(tmp_path, name, content, why):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InvalidInput, match=why):
        read_flows(file)
    with pytest.raises(InvalidInput, match="no such file"):
        read_flows(tmp_path / "other.csv")
