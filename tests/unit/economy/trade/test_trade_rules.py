"""The codes of findings about trade tables: each on its page, none unknown, none used twice."""

import re
from pathlib import Path

from winset.case.rules import RULES as CASE_RULES
from winset.economy.trade.rules import RULES
from winset.readers.reports import RULES as REPORT_RULES

ROOT = Path(__file__).parents[4]
PAGE = ROOT / "docs" / "reference" / "trade-rules.md"


def test_every_code_is_on_the_page_with_its_title_and_gravity():
    told = re.findall(r"^### (WS\d{3}) (.+) \((\w+)\)$", PAGE.read_text(encoding="utf-8"), re.M)
    assert sorted(told) == [(rule.code, rule.title, rule.severity) for rule in RULES.values()]


def test_codes_used_are_the_codes_there_are():
    source = ROOT / "src" / "winset"
    files = (source / "economy" / "trade" / "table.py", source / "readers" / "tradefile.py")
    used = {code for file in files for code in re.findall(r'"(WS\d{3})"', file.read_text("utf-8"))}
    assert used == set(RULES)


def test_no_code_means_two_things():
    assert not set(RULES) & (set(CASE_RULES) | set(REPORT_RULES))
