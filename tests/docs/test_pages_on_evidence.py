"""The tutorial on press reports comes out as it is told, and tables on evidence are the code's."""

import io
import json
import re
import shutil
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from benchmarks.score import __main__ as score
from benchmarks.score import gold as score_gold
from benchmarks.score.parts import Read
from tests.pages import alike, blocks, missing, sessions
from tests.unit.readers.model.misbehaving import Model, says
from winset import cli
from winset.evidence.records import AROUND, ID_LENGTH, KINDS, QUOTED
from winset.store.ledger import findings
from winset.store.ledger.lines import Transaction, decode, record_of

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorials" / "from-reports-to-a-case.md"
REPORTS = DOCS / "tutorials" / "mackerel"
RECORDS = DOCS / "reference" / "evidence-records.md"
LEDGER = DOCS / "reference" / "ledger-files.md"
REVIEW = DOCS / "how-to" / "review-the-queue.md"
EXPORT = DOCS / "how-to" / "export-evidence.md"
MODEL = DOCS / "how-to" / "use-a-language-model.md"
SCORES = DOCS / "validation" / "reading-scores.md"
DRIFT = 0.03
"""How far a score may lie from the page before the page must be written anew."""
VERDICTS = "aaaa r aaaaaa r"
"""Keys that the tutorial tells to press: accept all points but the fifth and the last."""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(REPORTS, tmp_path / "mackerel")
    return tmp_path


def with_red_line(case):
    """Add what the tutorial tells to write: a red line with the claims of the order before it."""
    order = re.compile(
        r"(    inspections:\n      order:\n        - says: as-norway > as-now\n)"
        r"(          because: (\[harbour-gazette-\w+, lake-radio-\w+\])\n)"
    )
    (_, _, because), *others = order.findall(case)
    assert others == []
    line = f"      red_line:\n        - option: as-now\n          because: {because}\n"
    return order.sub(rf"\1\2{line}", case)


def test_the_tutorial_from_reports_to_a_case(here, monkeypatch, capsys):
    case = here / "talks" / "case.yaml"
    seen = []
    for (_, *arguments), shown in sessions(TUTORIAL):
        if arguments[0] == "review":
            keys = "\n".join(VERDICTS.replace(" ", ""))
            monkeypatch.setattr("sys.stdin", io.StringIO(f"{keys}\n"))
        if arguments[0] == "check":
            case.write_text(with_red_line(case.read_text("utf-8")), "utf-8")
        assert cli.main(arguments) == cli.DONE
        assert missing(shown, capsys.readouterr().out) == [], arguments
        seen.append(arguments[0])
    assert seen == ["read", "review", "check", "sources", "timeline", "analyse"]


def sections(page):
    """Headings of a page and the rows of the tables below each, cells without blanks around."""
    parts = re.split(r"^## (.+)$", page.read_text("utf-8"), flags=re.M)
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        rows = re.findall(r"^\| (?!field|---)(.+) \|$", body, re.M)
        yield title, [[cell.strip() for cell in row.split(" | ")] for row in rows], body


def choices(annotation):
    return [str(one) for one in get_args(annotation)] if get_origin(annotation) is Literal else []


def test_the_page_on_records_has_every_kind_and_field_as_they_are():
    told = {title: (rows, body) for title, rows, body in sections(RECORDS)}
    assert list(told) == list(KINDS)
    for kind, record in KINDS.items():
        rows, body = told[kind]
        fields = {f.alias or n: f for n, f in record.model_fields.items() if n != "by"}
        assert [cell for cell, _ in rows] == [
            f"`{name}`{' *' if field.is_required() else ''}" for name, field in fields.items()
        ], kind
        for (_, meaning), (name, field) in zip(rows, fields.items(), strict=True):
            for choice in choices(field.annotation):
                assert f"`{choice}`" in meaning, (kind, name)
        first, *_ = (record.__doc__ or "").splitlines()
        assert first.replace("``", "`") in body


def test_lengths_on_the_page_are_those_of_the_records():
    page = RECORDS.read_text("utf-8")
    assert f"at most {QUOTED} characters" in page
    assert f"Up to {AROUND} characters" in page
    assert f"first {ID_LENGTH} digits" in page
    assert f"at most {QUOTED} characters" in LEDGER.read_text("utf-8")


def test_the_line_on_the_page_is_one_that_the_ledger_takes():
    (line,) = blocks(LEDGER, "json")
    assert record_of("credit", decode("credit", line.encode())).source == "harbour-gazette"


def test_codes_and_fields_of_the_ledger_are_on_its_page():
    tables = {title: rows for title, rows, _ in sections(LEDGER)}
    codes = [code for code, *_ in tables["Findings"] if code.startswith("WL")]
    assert codes == [findings.TORN, findings.SPOILT, findings.INTERRUPTED, findings.MISCOUNTED,
                     findings.TEXT]  # fmt: skip
    written = json.loads(Transaction.of({"figure": ["0a"]}, "", 0, ["figure"]).encode())
    assert {f"`{name}`" for name in written} == {name for name, _ in tables["Transactions"]}


def test_python_on_the_ledger_page_runs(here, capsys):
    assert cli.main(["read", "mackerel", "--into", "talks"]) == cli.DONE
    (code,) = blocks(LEDGER, "python")
    names: dict[str, object] = {}
    exec(compile(code, LEDGER.name, "exec"), names)
    assert "('norway',) demands inspections" in capsys.readouterr().out
    assert {hit.document for hit in names["hits"]} >= {"harbour-gazette", "lake-radio"}


def test_exports_hold_what_the_page_says(here, capsys):
    assert cli.main(["read", "mackerel", "--into", "talks"]) == cli.DONE
    commands = sessions(EXPORT)
    assert len(commands) == 3
    for (_, *arguments), _ in commands:
        assert cli.main(arguments) == cli.DONE
    prov = json.loads(Path("talks.prov.json").read_text("utf-8"))
    assert {"entity", "agent", "wasDerivedFrom", "wasAttributedTo"} <= set(prov)
    entities = [
        json.loads(line) for line in Path("talks.ftm.jsonl").read_text("utf-8").splitlines()
    ]
    assert {"Article", "Person", "PublicBody", "Mention"} <= {one["schema"] for one in entities}
    titles = {one["title"] for one in json.loads(Path("talks.csl.json").read_text("utf-8"))}
    assert "Norway wants controls on the quay" in titles


def test_keys_on_the_page_are_those_of_a_session():
    from winset.cli.session import HELP

    shown = re.findall(r"^\| `(\w)` \|", REVIEW.read_text("utf-8"), re.M)
    assert shown == re.findall(r"^  ([a-z])  ", HELP, re.M)


def test_scores_on_the_page_are_those_of_the_code(shared):
    gold = score_gold.load(score_gold.GOLD, score_gold.REPORTS)
    scored = {one.name: one for one in score.rows(Read(gold))}
    head = SCORES.read_text("utf-8").split("\n## ")[0]
    rows = [row.split(" | ") for row in re.findall(r"^\| (?!row )(.+) \|$", head, re.M)]
    table = {name: numbers for name, *numbers in rows}
    assert set(table) == {*scored, "quote → speaker (nlp)"}
    for name, one in scored.items():
        *numbers, promised = table[name]
        assert promised == one.target
        for told, found in zip(numbers, (one.precision, one.recall, one.f), strict=True):
            if found is None:
                assert told == "–"
            else:
                assert float(told) == pytest.approx(found, abs=DRIFT), (name, told, found)


def test_what_would_leave_the_machine_is_told_as_on_the_page(here, monkeypatch, capsys):
    ((command, _),) = sessions(MODEL)
    told = re.search(
        r"^    (The whole text of .+?)^    Send it", MODEL.read_text("utf-8"), re.M | re.S
    )
    assert told is not None
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    with Model(says({"positions": [], "statements": []})) as model:
        arguments = [word.replace("http://localhost:8080/v1", model.url) for word in command[1:]]
        assert cli.main([word.replace("reports/", "mackerel") for word in arguments]) == cli.DONE
        assert model.asked == []
        printed = capsys.readouterr().err.replace(model.url.split("/")[2], "localhost:8080")
    assert alike(" ".join(told[1].split()), " ".join(printed.split()).split(" Send it")[0])
