"""Laws that the sections of every report keep, and the parts of sections that they look at.

Each test module of a report states for which records it asks them; what only one kind of section
keeps stands there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

import river_results
from winset.report import Report, compose, to_markdown
from winset.report.figures.render import to_svg
from winset.report.outline import Cell, Figure, Part, Section, Table, walk

FORBIDDEN = re.compile(r"\b(likely|unlikely|likelihood|probab\w*|chances?|odds|nan)\b", re.I)
"""Words that would tell what will happen, and the name of a number that is none."""

Sections = tuple[Section, ...]


def central(blocked: bool = False) -> Report:
    """The report on the river alone, over nothing but its central reading."""
    r = river_results.results(blocked)
    return compose(r.case, r.signed, r.frontier, r.drafts, r.comparisons)


def parts(found: Sections) -> list[Part]:
    return [part for section in found for part in walk(section.parts)]


def figures(found: Sections) -> dict[str, Figure]:
    drawn = [part for part in parts(found) if isinstance(part, Figure)]
    assert len({figure.id for figure in drawn}) == len(drawn)
    return {figure.id: figure for figure in drawn}


def tables(found: Sections) -> list[Table]:
    own = [part for part in parts(found) if isinstance(part, Table)]
    return own + [figure.twin for figure in figures(found).values()]


def cells(found: Sections) -> list[Cell]:
    return [cell for table in tables(found) for row in table.rows for cell in row.cells]


def text_of(found: Sections) -> str:
    """What readers see of the sections, without the marks that Markdown needs."""
    return to_markdown(replace(central(), sections=found)).replace("\\", "")


def says_something(found: Sections) -> None:
    assert all(section.parts for section in found)
    for table in tables(found):
        assert table.rows, table.caption
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}, table.caption


def foretells_nothing(text: str) -> None:
    assert not FORBIDDEN.search(text), FORBIDDEN.search(text)


def shares_are_called_no_forecasts(text: str) -> None:
    assert "%" not in text or "not forecasts" in text or "no forecast" in text


def has_words_and_a_table(figure: Figure) -> None:
    assert figure.title
    assert len(figure.alt) > 40, figure.id
    assert figure.twin.rows, figure.id


def loads_nothing(figure: Figure) -> None:
    for spec in filter(None, (figure.spec, figure.narrow)):
        text = json.dumps(spec)
        assert "http" not in text
        assert "url" not in text
        assert "NaN" not in text


def is_drawn_for_page_and_phone(figure: Figure) -> None:
    assert figure.narrow, figure.id
    wide, narrow = (to_svg(replace(figure, spec=s)) for s in (figure.spec, figure.narrow))
    assert _width(narrow) <= 340 < _width(wide) <= 900, figure.id


def _width(svg: str) -> float:
    found = re.search(r'width="([\d.]+)"', svg)
    assert found
    return float(found[1])


def shares_say_their_number(found: Sections) -> int:
    """Count the cells that show a share, each checked against the number behind it."""
    shares = [cell for cell in cells(found) if cell.value is not None]
    seen = 0
    for cell in shares:
        shown = re.match(r"(\d+)%", cell.text)
        if shown:
            assert 100 * cell.value == pytest.approx(float(shown[1]), abs=0.5001)
            seen += 1
        if cell.text.startswith("0%"):
            assert cell.value == 0
        if cell.text.startswith("<1%"):
            assert cell.value < 0.0051
    return seen


def sources_are_among(found: Sections, claims: Iterable[str]) -> None:
    assert {source for cell in cells(found) for source in cell.sources} <= set(claims)
