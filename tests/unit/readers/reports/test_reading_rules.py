"""The codes of findings about reports: each explained, none without its page, none unknown."""

import re
from pathlib import Path

from winset.case.rules import RULES as CASE_RULES
from winset.readers.reports import RULES

ROOT = Path(__file__).parents[4]
PAGE = ROOT / "docs" / "reference" / "reading-rules.md"


def test_every_code_is_on_the_page_with_its_title_and_gravity():
    told = re.findall(r"^### (WS\d{3}) (.+) \((\w+)\)$", PAGE.read_text(encoding="utf-8"), re.M)
    assert sorted(told) == [(rule.code, rule.title, rule.severity) for rule in RULES.values()]


def test_codes_used_are_the_codes_there_are():
    used = set()
    readers = ROOT / "src" / "winset" / "readers"
    for path in (*readers.glob("reports/*.py"), *readers.glob("model/*.py")):
        if path.name != "rules.py":
            used |= set(re.findall(r'"(WS\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(RULES)


def test_no_code_means_two_things():
    assert not set(RULES) & set(CASE_RULES)
