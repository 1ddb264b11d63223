"""The report in a real browser: silent console, no request, fits a phone, prints in full."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from chromium import Browser, Page

import river_across
import river_results
from winset.report import compose, to_html

pytestmark = pytest.mark.browser


def page_file(folder: Path, *, blocked: bool) -> Path:
    r = river_results.results(blocked)
    file = folder / "report.html"
    across = None if blocked else river_across.across()
    report = compose(r.case, r.signed, r.frontier, r.drafts, r.comparisons, across=across)
    file.write_text(to_html(report), encoding="utf-8")
    return file


@pytest.fixture(scope="module", params=[False, True], ids=["deal, over readings", "no deal"])
def report_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_file(tmp_path_factory.mktemp("report"), blocked=request.param)


def test_report_is_silent_and_asks_for_nothing(browser: Browser, report_file: Path) -> None:
    page = Page(browser, report_file)
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith("data:")] == [report_file.as_uri()]
    assert page.value("document.querySelectorAll('figure svg').length") > 5


def test_a_noisy_page_would_be_caught(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "noisy.html"
    file.write_text(
        "<!doctype html><title>x</title><img src='http://127.0.0.1:9/pixel.png' alt=''>"
        "<script>console.error('no')</script><script>nobody()</script>",
        encoding="utf-8",
    )
    page = Page(browser, file)
    assert "http://127.0.0.1:9/pixel.png" in page.requests
    assert any("'no'" in text for text in page.complaints)
    assert any("Uncaught" in text for text in page.complaints)


def test_the_policy_of_the_page_forbids_scripts_and_loads(browser: Browser, tmp_path: Path) -> None:
    html = page_file(tmp_path, blocked=True).read_text(encoding="utf-8")
    file = tmp_path / "broken-into.html"
    intruder = "<img src='http://127.0.0.1:9/pixel.png' alt=''><script>window.in = 1</script>"
    file.write_text(html.replace("</main>", intruder + "</main>"), encoding="utf-8")
    page = Page(browser, file)
    assert page.value("window.in") is None
    refused = [text for text in page.complaints if "Content Security Policy" in text]
    assert len(refused) == 2


@pytest.mark.parametrize("width", [390, 1280])
def test_only_scrollers_scroll_sideways(browser: Browser, report_file: Path, width: int) -> None:
    page = Page(browser, report_file, width)
    assert page.value("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_pictures_over_readings_are_drawn_for_the_width(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    page = Page(browser, page_file(tmp_path, blocked=False), width)
    seen = "[...document.querySelectorAll('.twofold')].map(d => [...d.children]"
    shown = page.value(f"{seen}.map(s => s.checkVisibility()))")
    assert len(shown) >= 8
    assert all(pair == [width > 640, width <= 640] for pair in shown)
    # Nothing is scaled below the size it was drawn in by more than a tenth, and nothing scrolls.
    scale = "s.getBoundingClientRect().width / s.viewBox.baseVal.width"
    scales = page.value(f"{seen}.filter(s => s.checkVisibility()).map(s => {scale})).flat()")
    assert min(scales) > 0.9
    over = page.value(f"{seen.replace('[...d.children]', 'd.scrollWidth - d.clientWidth)')}")
    assert max(over) <= 0


def test_marks_lead_to_claims(browser: Browser, report_file: Path) -> None:
    page = Page(browser, report_file)
    script = (
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
    )
    assert page.value("document.querySelectorAll('.cite a').length") > 20
    assert page.value(script) == 0
    ids = "[...document.querySelectorAll('[id]')].map(e => e.id)"
    assert page.value(f"{ids}.length - new Set({ids}).size") == 0


def test_print_shows_what_the_screen_folds_away(browser: Browser, report_file: Path) -> None:
    page = Page(browser, report_file)
    tables = "[...document.querySelectorAll('details table')]"
    every = page.value(f"{tables}.length")
    seen = f"{tables}.filter(t => t.checkVisibility()).length"
    assert page.value(seen) < every
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.value(seen) == every
    printed = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    pdf = base64.b64decode(printed)
    assert pdf.startswith(b"%PDF")
    assert 5 < len(re.findall(rb"/Type\s*/Page\b", pdf)) < 80
