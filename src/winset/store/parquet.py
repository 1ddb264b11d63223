"""Tables of a run as Parquet files, written and read by DuckDB without touching anything else.

DuckDB is loaded when first needed. It runs in memory, never spills beside the case, installs and
loads no extension, and while it answers a query it can open the files of that run only.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from winset.errors import InvalidInput, UsageError

if TYPE_CHECKING:
    import duckdb

Columns = dict[str, NDArray[Any]]

_TABLE = re.compile(r"^[a-z][a-z0-9_]{0,59}$")
_KINDS = frozenset("biuf")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,  # the workers of the analysis have the cores
    "temp_directory": "",
    "extension_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,  # else a table could mean a variable of this program
}


def check_tables(tables: Mapping[str, Mapping[str, NDArray[Any]]]) -> dict[str, Columns]:
    """Bring tables into the form that is written, all problems found before any file is.

    Returns
    -------
    table → column → (row,) bool, int, float of 4 or 8 bytes, or str.

    Raises
    ------
    UsageError
        If a name cannot be used, columns differ in length, or a column is of another kind.
    """
    return {table: _check_table(table, columns) for table, columns in tables.items()}


def _check_table(table: str, columns: Mapping[str, NDArray[Any]]) -> Columns:
    if not _TABLE.match(table):
        raise UsageError(f"table {table!r}: small letters, digits and _, a letter first")
    if not columns:
        raise UsageError(f"table {table!r} has no columns")
    if len({name.lower() for name in columns}) < len(columns) or "" in columns:
        raise UsageError(f"table {table!r}: column names must differ by more than their case")
    checked = {name: _check_column(f"{table}.{name}", array) for name, array in columns.items()}
    if len({len(array) for array in checked.values()}) > 1:
        lengths = ", ".join(f"{name} {len(array)}" for name, array in checked.items())
        raise UsageError(f"table {table!r}: columns differ in length: {lengths}")
    return checked


def _check_column(where: str, array: NDArray[Any]) -> NDArray[Any]:
    if isinstance(array, np.ma.MaskedArray) and np.ma.is_masked(array):
        raise UsageError(f"column {where} has masked values; a run stores what is known")
    column = np.asarray(array)
    if column.ndim != 1:
        raise UsageError(f"column {where} has {column.ndim} axes; a column of a table has one")
    if column.dtype.kind == "O" and all(isinstance(value, str) for value in column):
        column = column.astype(np.str_)
    if column.dtype.kind == "U":
        try:
            "".join(column).encode()
        except UnicodeEncodeError as error:  # half a surrogate pair passes numpy
            raise UsageError(f"column {where}: a text is not Unicode: {error.reason}") from error
        return column
    if column.dtype.kind not in _KINDS or column.dtype in (np.float16, np.longdouble):
        raise UsageError(
            f"column {where} holds {column.dtype}; integers, floats of 4 or 8 bytes, truth values "
            "and texts can be stored"
        )
    return np.ascontiguousarray(column, dtype=column.dtype.newbyteorder("="))


def write_tables(tables: Mapping[Path, Columns]) -> None:
    """Write checked columns, each table to its Parquet file; NaN becomes NULL.

    Raises
    ------
    OSError
        If the system refuses.
    """
    if not tables:
        return
    import duckdb

    with _connect() as connection:
        for path, columns in tables.items():
            connection.register("columns", columns)
            try:
                connection.execute(
                    f"COPY (SELECT * FROM columns) TO {_quoted(path)} "
                    "(FORMAT PARQUET, COMPRESSION ZSTD)"
                )
            except duckdb.Error as error:
                raise OSError(None, _first_line(error), str(path)) from error
            connection.unregister("columns")


def read_table(path: Path) -> Columns:
    """Read one Parquet file: column → (row,) array as it was given.

    Raises
    ------
    InvalidInput
        If the file cannot be read.
    """
    return query_tables({"columns": path}, "SELECT * FROM columns")


def query_tables(tables: Mapping[str, Path], sql: str) -> Columns:
    """Answer one query over Parquet files, each a view of its name; nothing can be changed.

    NULL becomes NaN in a column of floats; in other columns NULLs make the array a masked one.

    Raises
    ------
    UsageError
        If the query is not one SELECT, or DuckDB refuses it.
    InvalidInput
        If a file cannot be read.
    """
    import duckdb

    with _connect() as connection:
        _views(connection, tables)
        try:
            statements = connection.extract_statements(sql)
            if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
                raise UsageError("a query over a run is one SELECT statement")
            found = connection.execute(statements[0]).fetchnumpy()
        except duckdb.Error as error:
            raise UsageError(f"the query cannot be answered: {_first_line(error)}") from error
    return {name: _plain(array) for name, array in found.items()}


def _views(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Path]) -> None:
    import duckdb

    # A folder named a[b] would be read as a pattern, so patterns that mean just it are used.
    patterns = {table: _quoted(Path(glob.escape(str(path)))) for table, path in tables.items()}
    allowed = sorted({*patterns.values(), *map(_quoted, tables.values())})
    connection.execute(f"SET allowed_paths = [{', '.join(allowed)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    for table, pattern in patterns.items():
        try:
            # Without the option, a folder named a=b would become a column.
            connection.execute(
                f'CREATE VIEW "{table}" AS '
                f"SELECT * FROM read_parquet({pattern}, hive_partitioning = false)"
            )
        except duckdb.Error as error:
            raise InvalidInput(f"{tables[table]}: cannot be read: {_first_line(error)}") from error


def _connect() -> duckdb.DuckDBPyConnection:
    import duckdb

    return duckdb.connect(":memory:", config=_SETTINGS)


def _plain(array: NDArray[Any]) -> NDArray[Any]:
    if isinstance(array, np.ma.MaskedArray):
        if array.dtype.kind == "f":
            return np.asarray(array.filled(np.nan))
        if np.ma.is_masked(array):
            return array
        array = np.asarray(array)
    if array.dtype.kind == "O" and all(isinstance(value, str) for value in array):
        return array.astype(np.str_)
    return array


def _quoted(path: Path) -> str:
    return "'" + str(path.absolute()).replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
