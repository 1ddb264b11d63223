"""The tutorial on press reports comes out as it is told, and tables on evidence are the code's."""

import io
import re
import shutil
from pathlib import Path

import pytest

from tests.pages import missing, sessions
from winset import cli

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorials" / "from-reports-to-a-case.md"
REPORTS = ROOT / "docs" / "tutorials" / "mackerel"
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
