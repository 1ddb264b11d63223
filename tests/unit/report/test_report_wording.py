"""Red lines in words: whose they are, which are contested, which a deal crosses."""

from __future__ import annotations

import pytest

from said import case_of
from winset.analyse.results import RedLineRef
from winset.report.wording import Wording

SIDES = [{"says": "refused", "because": ["r"]}, {"says": "accepted", "because": ["s", "t"]}]
LEDGER = {
    "documents": {c: {"outlet": c, "sha256": "0" * 64, "chars": 9} for c in "rst"},
    "claims": {c: {"says": c, "document": c, "start": 0, "end": 5} for c in "rst"},
    "conflicts": {"k": {"about": "Whether it is refused.", "readings": SIDES}},
}


def words(*because: str) -> Wording:
    hangs = {"option": "b", "because": list(because), "contested": "k"}
    return Wording(case_of({"p": {"x": {"red_line": ["c", hangs]}}}, ledger=LEDGER))


def test_a_contested_option_is_marked_within_its_red_line():
    line = RedLineRef("p", "x", ("b", "c"))
    assert words("r").red_line(line) == "P: never “b” (contested between reports) or “c” (x)"
    assert words("r").red_line(RedLineRef("p", "x", ("c",))) == "P: never “c” (x)"
    assert words("r").red_line(RedLineRef("p", "y", ("a",))) == "P: never “a” (y)"


@pytest.mark.parametrize(("because", "crossed"), [("r", ()), ("s", ("b",))])
def test_a_deal_crosses_a_contested_red_line_where_it_binds(because, crossed):
    found = words(because).red_lines_in({"x": "b", "y": "a"})
    assert tuple(o for line in found for o in line.options) == crossed
    assert words(because).red_lines_in({"x": "c", "y": "a"}) == (RedLineRef("p", "x", ("c",)),)


def test_a_conflict_is_named_by_what_it_is_about():
    assert words("r").conflict("k") == "Whether it is refused"
    assert words("r").conflict("unknown") == "unknown"
