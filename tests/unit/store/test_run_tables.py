"""Tables of a run: what goes in comes out, and a query reaches nothing else."""

import os
import subprocess
import sys

import numpy as np
import pytest

from winset.errors import InvalidInput, UsageError
from winset.store.parquet import check_tables, query_tables, read_table, write_tables

COLUMNS = {
    "draw": np.arange(5),
    "small": np.arange(5, dtype=np.int8),
    "large": np.array([0, 1, 2, 3, 2**64 - 1], dtype=np.uint64),
    "gain": np.array([0.1, -0.0, np.nan, np.inf, -np.inf]),
    "single": np.linspace(0, 1, 5, dtype=np.float32),
    "exists": np.array([True, False, True, True, False]),
    "who": np.array(["Ångström", "", "O'Neil", 'say "no"', "a\n\0b"]),
    "Gain over no deal, %": np.arange(5) / 7,
}


def write(folder, **tables):
    paths = {folder / f"{name}.parquet": columns for name, columns in check_tables(tables).items()}
    write_tables(paths)
    return {path.stem: path for path in paths}


@pytest.mark.parametrize("name", COLUMNS)
def test_each_kind_of_column_comes_back_exactly(name, tmp_path):
    paths = write(tmp_path, t=COLUMNS)
    read = read_table(paths["t"])
    assert list(read) == list(COLUMNS)
    assert read[name].dtype.kind == COLUMNS[name].dtype.kind
    assert not isinstance(read[name], np.ma.MaskedArray)
    np.testing.assert_array_equal(read[name], COLUMNS[name], strict=True)
    assert np.signbit(read["gain"][1])


@pytest.mark.parametrize(
    "array",
    [
        np.arange(10)[::2],
        np.arange(5, dtype=">i4"),
        np.array(["a", "b", "c", "d", "e"], dtype=object),
        np.ma.masked_array([1.0, 2.0, 3.0, 4.0, 5.0], mask=False),
    ],
)
def test_columns_laid_out_otherwise_come_back_too(array, tmp_path):
    read = read_table(write(tmp_path, t={"x": array})["t"])["x"]
    assert read.tolist() == array.tolist()


def test_a_table_without_rows_keeps_its_columns(tmp_path):
    empty = {name: column[:0] for name, column in COLUMNS.items()}
    read = read_table(write(tmp_path, t=empty)["t"])
    assert {name: len(column) for name, column in read.items()} == dict.fromkeys(COLUMNS, 0)


def test_the_order_of_many_rows_stays(tmp_path):
    order = np.random.default_rng(1).permutation(300_000)
    read = read_table(write(tmp_path, t={"x": order})["t"])
    np.testing.assert_array_equal(read["x"], order)


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ({"T": {"x": np.zeros(1)}}, "letter first"),
        ({"../t": {"x": np.zeros(1)}}, "letter first"),
        ({"t": {}}, "no columns"),
        ({"t": {"x": np.zeros(1), "X": np.zeros(1)}}, "more than their case"),
        ({"t": {"": np.zeros(1)}}, "column names"),
        ({"t": {"x": np.zeros(1), "y": np.zeros(2)}}, "x 1, y 2"),
        ({"t": {"x": np.zeros((2, 2))}}, "has 2 axes"),
        ({"t": {"x": np.zeros(2, dtype=complex)}}, "holds complex128"),
        ({"t": {"x": np.zeros(2, dtype=np.float16)}}, "holds float16"),
        ({"t": {"x": np.zeros(2, dtype="M8[D]")}}, "holds datetime64"),
        ({"t": {"x": np.array(["half a pair \ud800"])}}, "not Unicode"),
        ({"t": {"x": np.array(["a", None], dtype=object)}}, "holds object"),
        ({"t": {"x": np.ma.masked_array([1, 2], mask=[False, True])}}, "masked"),
    ],
)
def test_what_cannot_be_stored_is_refused_before_anything_is_written(tables, why):
    with pytest.raises(UsageError, match=why):
        check_tables(tables)


def test_a_query_joins_counts_and_skips_nan(tmp_path):
    paths = write(tmp_path, t=COLUMNS, other={"draw": np.array([1, 3]), "seat": np.array([7, 8])})
    found = query_tables(
        paths,
        "SELECT draw, seat, gain FROM t LEFT JOIN other USING (draw) WHERE draw < 3 ORDER BY draw",
    )
    assert found["draw"].tolist() == [0, 1, 2]
    assert found["seat"].tolist() == [None, 7, None]  # unknown is not zero
    assert np.isnan(found["gain"][2])
    assert query_tables(paths, "SELECT count(gain) AS n FROM t")["n"].tolist() == [4]


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "SELECT 1; SELECT 2",
        "CREATE TABLE x AS SELECT 1",
        "COPY t TO 'out.csv'",
        "INSTALL httpfs",
        "ATTACH 'other.db'",
        "DROP VIEW t",
        "SET threads = 8",
    ],
)
def test_anything_but_one_select_is_refused(sql, tmp_path):
    with pytest.raises(UsageError, match="one SELECT"):
        query_tables(write(tmp_path, t=COLUMNS), sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{other}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_csv('https://example.invalid/x.csv')",
        "SELECT * FROM tables",  # a name in this program, not in the run
        "SELECT nothing FROM t",
        "SELEC 1",
    ],
)
def test_a_query_reaches_nothing_but_the_tables(sql, tmp_path):
    paths = write(tmp_path, t=COLUMNS, other=COLUMNS)
    secret = tmp_path / "secret"
    secret.write_text("x\n1\n")
    other = paths.pop("other")
    with pytest.raises(UsageError, match="the query cannot be answered"):
        query_tables(paths, sql.format(secret=secret, other=other, folder=tmp_path))


@pytest.mark.parametrize(
    "name", ["a[b]", "star*", "what?", "o'neil", "land=ru", "déjà vu", "{x}%d"]
)
def test_a_folder_may_have_any_name_and_is_no_pattern(name, tmp_path):
    for neighbour in ("ab", "a", "b", "stars", "whats"):
        (tmp_path / neighbour).mkdir()
        write(tmp_path / neighbour, t={"x": np.array([-1])})
    (tmp_path / name).mkdir()
    read = read_table(write(tmp_path / name, t={"x": np.array([1])})["t"])
    assert {column: values.tolist() for column, values in read.items()} == {"x": [1]}


def test_a_file_that_is_no_table_is_named(tmp_path):
    path = tmp_path / "t.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(InvalidInput, match=r"t\.parquet: cannot be read"):
        read_table(path)


def test_nothing_is_touched_but_the_file(tmp_path):
    """A process of its own, with its own home and working folder."""
    home, here, out = (tmp_path / name for name in ("home", "here", "out"))
    for folder in (home, here, out):
        folder.mkdir()
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import numpy as np\n"
        "from winset.store.parquet import query_tables, write_tables\n"
        "assert 'duckdb' not in sys.modules\n"
        "path = Path(sys.argv[1]) / 't.parquet'\n"
        "write_tables({path: {'x': np.arange(200_000)}})\n"
        "found = query_tables({'t': path}, 'SELECT x % 1000 AS k, sum(x) AS s FROM t GROUP BY k')\n"
        "assert len(found['k']) == 1000\n"
        "print([m for m in ('pandas', 'pyarrow') if m in sys.modules])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(out)],
        cwd=here,
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"
    assert [p.name for p in sorted(tmp_path.rglob("*"))] == ["here", "home", "out", "t.parquet"]
