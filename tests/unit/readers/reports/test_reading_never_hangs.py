"""Files made to stop a program: each is over within a time that only a hang exceeds."""

import subprocess
import sys

import pytest

from tests.unit.readers.reports.saved import save

PROGRAM = """
import sys
from winset.readers.reports import read
for item in read(sys.argv[1:]):
    print(getattr(item, "code", "read"))
"""
MARKUP = ["<", "<a ", "<a b='", "<!--", "<!", "</", "<![CDATA[", "<?", "<script", "<div><p>",
          "<b></i>", "&#", "<a b=\"'", "<title>", "<table><tr><td>"]  # fmt: skip


def outcome(*paths):
    """Read in a process of its own; a hang fails the test and holds up nobody."""
    command = [sys.executable, "-c", PROGRAM, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True, text=True)
    return done.stdout.split()


@pytest.mark.parametrize("size", [200_000, 5_000_000])
def test_markup_without_end(tmp_path, size):
    paths = [
        save(tmp_path, f"{n}.html", f"<html>{unit * (size // len(unit))}")
        for n, unit in enumerate(MARKUP)
    ]
    found = outcome(*paths)
    assert len(found) >= len(MARKUP)
    assert set(found) <= {"WS101", "WS103", "WS104", "WS112", "WS124", "read"}


def test_lines_and_heads_without_end(tmp_path):
    save(tmp_path, "a.txt", "\n" * 1_900_000 + "x")
    save(tmp_path, "b.txt", "word " * 1_000_000)
    save(tmp_path, "c.md", "---\n" + "a: b\n" * 300_000)
    save(tmp_path, "d.md", "---\n" + "a" * 400_000)
    save(tmp_path, "e.txt", b"\xd0\xc0" * 200_000)
    save(tmp_path, "f.xml", "<rss>" * 300_000)
    save(tmp_path, "g.xml", "<rss><channel>" + "<item>&nbsp;" * 100_000)
    save(tmp_path, "h.txt", "\xe9 ".encode() * 100_000 + b"\xe9\n" * 200_000)
    found = outcome(tmp_path)
    assert found.count("read") >= 3
    assert {"WS104", "WS115"} <= set(found)
