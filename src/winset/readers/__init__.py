"""What lies in files: cases, claims and tables in, cases and tables out, all checked."""

from winset.readers.casefile import CaseFile, check_file, open_case, read_case
from winset.readers.casewriter import write_case
from winset.readers.locate import (
    builtin_case,
    builtin_names,
    check_named,
    locate,
    open_named,
)
from winset.readers.scaffold import scaffold
from winset.readers.schema import json_schema
from winset.readers.spreadsheet import read_tables
from winset.readers.tablewriter import write_tables

__all__ = [
    "CaseFile",
    "builtin_case",
    "builtin_names",
    "check_file",
    "check_named",
    "json_schema",
    "locate",
    "open_case",
    "open_named",
    "read_case",
    "read_tables",
    "scaffold",
    "write_case",
    "write_tables",
]
