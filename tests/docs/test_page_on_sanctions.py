"""The example on the page about sanctions can be run and answers what the page says it does."""

import ast
import re
from pathlib import Path

import pytest

from tests.pages import blocks

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "economy-sanctions.md"


def test_answers_are_those_that_the_page_shows():
    (code,) = blocks(PAGE, "python")
    names: dict[str, object] = {}
    exec(compile(code, PAGE.name, "exec"), names)
    said = re.findall(r"^(?!\w+ = )(\S.*?)  # (.+)$", code, re.M)
    assert len(said) == 6
    for expression, shown in said:
        assert eval(expression, names) == pytest.approx(ast.literal_eval(shown)), expression
