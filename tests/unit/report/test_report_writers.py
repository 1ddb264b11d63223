"""HTML, Markdown and JSON: self-contained, escaped, repeatable, unrounded."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

import river_results
from tests.section_laws import figures
from winset.case import Case
from winset.errors import InvalidInput
from winset.report import Report, compose, to_html, to_json, to_markdown
from winset.report.figures.render import to_svg
from winset.report.outline import Figure, Results, Table

GOLDEN = Path(__file__).parents[2] / "golden" / "report"
HOSTILE = '<script>alert(1)</script>" onload="x" | **b** [l](javascript:x) {{ 7*7 }} `'

HOSTED = (
    "Upland", "Operating level of the Kesh dam", "Set by Upland alone", "Water",
    "Sharing the Arven", "Basin Weekly", "Spring outline", "the mediator",
)  # fmt: skip


def report_on(r: Results) -> Report:
    return compose(r.case, r.signed, r.frontier, r.drafts, r.comparisons)


class Tags(HTMLParser):
    """Collects elements and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.found


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(report_on(river_results.results()))


def test_page_holds_everything_itself(html: str) -> None:
    found = tags(html)
    names = {tag for tag, _ in found}
    assert not names & {"iframe", "object", "embed", "img", "image", "base", "form"}
    links = [a.get("href") or a.get("xlink:href") for _, a in found]
    assert all(link.startswith(("#", "data:")) for link in links if link)
    assert "@import" not in html
    assert "url(http" not in html
    policy = next(a["content"] for t, a in found if t == "meta" and a.get("http-equiv"))
    (script,) = scripts(html)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; img-src data:"
    )
    assert not [a for _, a in found if any(name.startswith("on") for name in a)]


def scripts(html: str) -> list[str]:
    found: list[str] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert html.count("<script") == len(found)
    return found


def test_every_picture_names_itself(html: str) -> None:
    pictures = [a for tag, a in tags(html) if tag == "svg"]
    assert len(pictures) >= 7
    assert all(a["role"] == "img" and len(a["aria-label"] or "") > 40 for a in pictures)


def test_same_results_give_the_same_bytes(html: str) -> None:
    assert to_html(report_on(river_results.results())) == html


def hostile_results() -> Results:
    r = river_results.results(True)
    text = r.case.model_dump_json()
    for plain in HOSTED:
        text = text.replace(f'"{plain}"', json.dumps(plain + HOSTILE))
    says = '"Upland is reported to put the river\'s main works first."'
    assert says in text
    text = text.replace(says, json.dumps("Says " + HOSTILE))
    return Results(Case.model_validate_json(text), r.signed, None, r.drafts, r.comparisons)


def test_text_of_the_case_never_becomes_markup() -> None:
    report = report_on(hostile_results())
    html = to_html(report)
    found = tags(html)
    assert scripts(html) == scripts(to_html(report_on(river_results.results())))
    assert not [a for _, a in found if "onload" in a]
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ 7*7 }}" in html
    markdown = to_markdown(report)
    assert "<script" not in markdown.replace("\\<", "")
    assert "\\<script\\>" in markdown
    for head, *rows in blocks_of_tables(markdown):
        assert {bars(row) for row in rows} == {bars(head)}, head


def bars(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line))


def blocks_of_tables(markdown: str) -> list[list[str]]:
    blocks = [block.splitlines() for block in markdown.split("\n\n")]
    found = [block for block in blocks if block and block[0].startswith("| ")]
    assert len(found) > 10
    return found


@pytest.mark.parametrize("blocked", [False, True], ids=["deal", "no-deal"])
def test_markdown_is_as_agreed(blocked: bool) -> None:
    text = to_markdown(report_on(river_results.results(blocked)))
    file = GOLDEN / f"river-{'no-deal' if blocked else 'deal'}.md"
    if os.environ.get("WINSET_UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), (
        "the report reads differently; if that is meant, run again with WINSET_UPDATE_GOLDEN=1"
    )


def test_json_keeps_numbers_unrounded_and_order_stable() -> None:
    r = river_results.results()
    text = to_json(report_on(r))
    data = json.loads(text)
    assert text == to_json(report_on(r))
    assert list(data)[:2] == ["schema", "title"]
    assert data["schema"] == "winset.report/1"
    signed = data["results"]["signed"]
    assert signed["solutions"]["nash"]["gains"] == dict(r.signed.solutions["nash"].gains)
    assert signed["exists"] is True
    assert len(data["results"]["frontier"]["points"]) == len(
        r.frontier.points if r.frontier else ()
    )
    assert data["sections"][0]["id"] == "verdict"
    assert Case.model_validate(data["results"]["case"]).hash == r.case.hash


def test_a_figure_that_cannot_be_drawn_is_named() -> None:
    broken = Figure("f", "t", "a", {"mark": 3}, Table("c", (), ()))
    with pytest.raises(InvalidInput, match="figure 'f' cannot be drawn"):
        to_svg(broken)


def test_inner_ids_carry_the_name_of_their_figure() -> None:
    drawn = figures(report_on(river_results.results()).sections)
    ids = [a["id"] for f in drawn.values() for _, a in tags(to_svg(f)) if "id" in a]
    assert len(ids) == len(set(ids))
    assert all(any((i or "").startswith(key) for key in drawn) for i in ids)
