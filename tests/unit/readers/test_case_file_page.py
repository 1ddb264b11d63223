"""The page on the case file shows one case that is valid, block by block."""

import re
from pathlib import Path

from jsonschema import Draft202012Validator

from tests.unit.readers.project import project
from winset.case.home import RULES
from winset.case.templates import TEMPLATES
from winset.readers.casefile import check_file
from winset.readers.plaintext import MAX_BYTES
from winset.readers.schema import json_schema
from winset.readers.spreadsheet import COLUMNS, MATRICES
from winset.readers.yamltree import MAX_DEPTH, MAX_ENTRIES, read_tree

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "case-file.md").read_text("utf-8")


def test_the_blocks_of_the_page_make_a_case_without_errors(tmp_path):
    *case, claims = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.M | re.S)
    checked = check_file(project(tmp_path, "".join(case), claims))
    assert {f.code for f in checked.findings} <= {"WS080"}
    assert len(checked.case.ledger.claims) == 10
    data = read_tree(tmp_path / "case.yaml").data
    assert list(Draft202012Validator(json_schema()).iter_errors(data)) == []


def test_every_field_of_a_case_is_on_the_page():
    schema = json_schema()
    fields = set(schema["properties"])
    for record in schema["$defs"].values():
        for form in (record, *record.get("anyOf", ())):
            fields |= set(form.get("properties", ()))
    known_elsewhere = {"credits", "date_basis"}
    missing = {f for f in fields - known_elsewhere if not re.search(rf"\b{f}\b", PAGE)}
    assert missing == set()


def test_limits_and_sheets_on_the_page_are_those_of_the_program():
    limits = f"{MAX_BYTES // 1_000_000} MB, {MAX_ENTRIES:,} entries and {MAX_DEPTH} levels"
    assert limits in PAGE
    tables = PAGE[PAGE.index("## Spreadsheets") :]
    sheets = set(re.findall(r"^\| `(\w+)` \|", tables, re.M))
    assert sheets == {*COLUMNS, *MATRICES}


def test_rules_and_templates_on_the_page_are_those_of_the_program():
    home = PAGE[PAGE.index("## Ratifiers") : PAGE.index("## What keeps")]
    before, _, templates = home.partition("| template |")
    named = re.findall(r"^\| ((?:`[a-z-]+`(?:, )?)+) \|", before, re.M)
    assert re.findall(r"`([a-z-]+)`", " ".join(named)) == [*RULES]
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", templates, re.M)
    assert rows == [(k, f"{t.name}. {t.note}", t.source) for k, t in TEMPLATES.items()]
