"""Tables on reports fit a terminal of 80 columns, with every number whole."""

import pytest
from rich.console import Console

from tests.said_reports import save
from winset.cli import main, tables


@pytest.fixture
def narrow(monkeypatch):
    """A terminal of 80 columns."""
    monkeypatch.setattr(tables, "console", lambda: Console(width=80, markup=False, emoji=False))


def test_reading_sources_and_timeline_fit(tmp_path, narrow, capsys):
    folder = str(tmp_path / "talks")
    heads = {"read": "Number", "sources": "Origins", "timeline": "Verdict turned in"}
    for command, head in heads.items():
        reports = [str(save(tmp_path / "in")), "--into"] if command == "read" else []
        assert main([command, *reports, folder]) == 0
        lines = capsys.readouterr().out.splitlines()
        at = next(k for k, line in enumerate(lines) if "───" in line)
        end = next(k for k in range(at, len(lines)) if not lines[k].strip())
        table = [line.rstrip() for line in lines[at - 1 : end]]
        assert any(line.endswith(head) for line in table)
        assert max(map(len, table)) <= 80
        assert "…" not in "".join(table)
