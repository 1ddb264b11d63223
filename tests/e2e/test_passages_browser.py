"""A number is clicked and the passages behind it are seen: by mouse, by keys, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from chromium import Browser, Page

import river_results
from winset.report import compose, to_html
from winset.review.behind import Behind

pytestmark = pytest.mark.browser

TEXT = "".join(f"Sentence {n} of the Courier on the river. " for n in range(200))
OPEN = "document.querySelector('#passages').open"
SHOWN = "document.querySelector('#passages .behind').innerText"
FOCUS = "document.activeElement.closest('.cite') && document.activeElement.getAttribute('href')"


@pytest.fixture(scope="module")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    r = river_results.results()
    evidence = Behind((), {"a": TEXT})
    report = compose(r.case, r.signed, r.frontier, r.drafts, r.comparisons, evidence=evidence)
    file = tmp_path_factory.mktemp("passages") / "report.html"
    file.write_text(to_html(report), encoding="utf-8")
    return file


def spot_of(page: Page, claim: str) -> str:
    """Find the first spot that rests on a claim of the river case, and unfold it."""
    found = page.value(
        "(() => { const all = [...document.querySelectorAll('.sourced')];"
        f"const one = all.find(s => s.dataset.claims.split(' ').includes('{claim}'));"
        "for (let d = one.closest('details'); d; d = d.parentElement.closest('details'))"
        " d.open = true;"
        "one.id = 'the-spot'; return one.dataset.claims })()"
    )
    assert claim in found.split()
    return "#the-spot"


def test_a_click_on_a_number_shows_what_stands_behind_it(
    browser: Browser, report_file: Path
) -> None:
    page = Page(browser, report_file)
    spot = spot_of(page, "upland-wants")
    page.click(f"{spot} .cite a")
    assert page.value(OPEN)
    shown = page.value(SHOWN)
    assert "Upland is reported to put the river's main works first." in shown
    assert "The Arven Courier, 2031-04-02 · a, characters 100–180" in shown
    assert "Despatch of the Courier's own correspondent retells: stated; not seen here" in shown
    assert "One voice with b (Basin Weekly)" in shown
    assert page.value("document.querySelector('#passages mark').textContent") == TEXT[100:180]
    assert "passage" in page.value("document.querySelector('#passages .tally').textContent")
    href = page.value(f"document.querySelector('{spot} .cite a').getAttribute('href')")
    page.press("Escape")
    assert not page.value(OPEN)
    assert page.value(FOCUS) == href
    assert page.complaints == []


def test_the_statement_itself_can_be_clicked(browser: Browser, report_file: Path) -> None:
    page = Page(browser, report_file)
    spot = spot_of(page, "upland-wants")
    page.click(spot)
    assert page.value(OPEN)
    said = page.value(f"document.querySelector('{spot}').firstChild.textContent.trim()")
    head = page.value("document.querySelector('#passages h2').textContent")
    assert said[:20] in head
    page.click("#passages .close")
    assert not page.value(OPEN)
    assert page.value(FOCUS)


def test_both_sides_of_a_dispute_are_shown_beside_each_other(
    browser: Browser, report_file: Path
) -> None:
    page = Page(browser, report_file)
    conflict = page.value("document.querySelector('.claim:not([data-conflicts=\"\"])').id")
    page.value(
        "(() => { const a = document.createElement('span'); a.className = 'sourced';"
        f"a.id = 'made'; a.dataset.claims = '{conflict.removeprefix('claim-')}';"
        f"a.innerHTML = '80 m³/s<sup class=cite><a href=\"#{conflict}\">1</a></sup>';"
        "document.querySelector('#verdict').prepend(a) })()"
    )
    page.click("#made .cite a")
    tops = page.value("[...document.querySelectorAll('#passages .side')].map(s => s.offsetTop)")
    assert len(tops) == 2
    assert tops[0] == tops[1], "side by side where there is room"
    shown = page.value(SHOWN)
    assert "80 m³/s, says the Courier" in shown
    assert "110 m³/s, says the Observer" in shown
    page.click("#passages .side:nth-child(2) .told a")
    assert page.value("document.querySelectorAll('#passages .claim').length") == 1
    assert "Marr Observer" in page.value(SHOWN)
    page.click("#passages .back")
    assert page.value("document.querySelector('#passages h2').textContent") == "80 m³/s"
    assert page.value("document.querySelector('#passages .back').hidden")
    page.press("Escape")
    assert not page.value(OPEN)


def test_keys_alone_open_read_and_close(browser: Browser, report_file: Path) -> None:
    page = Page(browser, report_file)
    for _ in range(200):
        page.press("Tab")
        if page.value(FOCUS):
            break
    mark = page.value(FOCUS)
    assert mark, "no mark is reached by Tab"
    page.press("Enter")
    assert page.value(OPEN)
    assert page.value("document.activeElement.id") == "passages-about"
    inside = []
    for _ in range(12):
        page.press("Tab")
        inside.append(page.value("document.activeElement.className"))
        if inside[-1] == "close":
            break
    assert inside[0] == "behind"
    assert inside[-1] == "close"
    page.press("Enter")
    assert not page.value(OPEN)
    assert page.value(FOCUS) == mark
    page.press("Enter")
    page.press("Escape")
    assert not page.value(OPEN)
    assert page.value(FOCUS) == mark


def test_without_scripts_a_mark_leads_into_the_list_of_sources(
    browser: Browser, report_file: Path
) -> None:
    page = Page(browser, report_file, scripts=False)
    still = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    page.call("Emulation.setEmulatedMedia", features=still)
    assert page.value("document.documentElement.className") == ""
    spot = spot_of(page, "upland-wants")
    target = page.value(f"document.querySelector('{spot} .cite a').getAttribute('href')")
    claim = f"document.querySelector('{target}')"
    assert not page.value(f"{claim}.checkVisibility()")
    page.click(f"{spot} .cite a")
    browser.settle(0.5)
    assert page.value("location.hash") == target
    assert page.value(f"{claim}.checkVisibility()")
    top = page.value(f"{claim}.getBoundingClientRect().top")
    assert -5 <= top < 900
    assert not page.value(OPEN)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_dialog_fits_the_width(browser: Browser, report_file: Path, width: int) -> None:
    page = Page(browser, report_file, width)
    spot = spot_of(page, "upland-wants")
    page.click(f"{spot} .cite a")
    assert page.value(OPEN)
    assert page.value("document.documentElement.scrollWidth") <= width
    box = page.value(
        "(() => { const b = document.querySelector('#passages').getBoundingClientRect();"
        "return [b.left, b.right, b.top, b.bottom] })()"
    )
    assert 0 <= box[0] < box[1] <= width
    assert 0 <= box[2] < box[3] <= 900
    over = "(() => { const b = document.querySelector('#passages .behind');"
    assert page.value(f"{over} return b.scrollWidth - b.clientWidth }})()") <= 0


def test_print_shows_passages_in_the_list_and_no_dialog(
    browser: Browser, report_file: Path
) -> None:
    page = Page(browser, report_file)
    spot = spot_of(page, "upland-wants")
    page.click(f"{spot} .cite a")
    page.call("Emulation.setEmulatedMedia", media="print")
    assert not page.value("document.querySelector('#passages').checkVisibility()")
    listed = "[...document.querySelectorAll('#sources .claim')]"
    assert page.value(f"{listed}.length") > 60
    assert page.value(f"{listed}.every(c => c.checkVisibility())")
    assert page.value("document.querySelectorAll('#sources .claim mark').length") > 20
