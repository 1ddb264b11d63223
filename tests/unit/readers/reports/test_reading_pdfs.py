"""PDFs: paragraphs put together again, and each way in which they cannot be read told."""

import sys

import pytest

from tests.unit.readers.reports.saved import pdf_of, save
from winset.readers.reports import Limits, read
from winset.readers.reports.unwrapped import unwrapped

PAGE = ["The Fishing Times",
        "",
        "The island will not sign a treaty that halves its quo-",
        "ta, its minister said on Friday after a night of talks.",
        "The mainland wants ports."]  # fmt: skip


def pdf(tmp_path, content, **settings):
    pytest.importorskip("pypdf")
    return list(read([save(tmp_path, "a.pdf", content)], **settings))


def test_the_text_of_a_pdf_is_read(tmp_path):
    about = "/Title (Herring talks)/Author (A. Fisher)/CreationDate (D:20240309120000Z)"
    [source] = pdf(tmp_path, pdf_of(PAGE, about=about, catalog="/Lang (en-GB)"))
    assert "a treaty that halves its quota, its minister said on Friday" in source.text
    document = source.document
    assert (document.title, document.byline) == ("Herring talks", "A. Fisher")
    assert document.published.value == "2024-03-09"
    assert "inferred" in document.published.basis
    assert document.languages == ("en-GB",)


def test_a_pdf_without_text_says_so(tmp_path):
    [problem] = pdf(tmp_path, pdf_of([], []))
    assert problem.code == "WS113"
    assert "2 pages" in problem.message


def test_pages_without_text_are_named(tmp_path):
    problem, source = pdf(tmp_path, pdf_of(PAGE, []))
    assert (problem.code, problem.severity) == ("WS118", "warning")
    assert "page 2 of 2" in problem.message
    assert "halves its quota" in source.text


def test_pages_beyond_the_limit_are_told(tmp_path):
    problem, source = pdf(tmp_path, pdf_of(PAGE, ["A second page of the report."]),
                          limits=Limits(pages=1))  # fmt: skip
    assert problem.code == "WS119"
    assert "second" not in source.text


DAMAGED = [
    b"%PDF-1.4\n",
    b"%PDF-1.7\n" + bytes(range(256)) * 40,
    pdf_of(PAGE)[:300],
    pdf_of(PAGE).replace(b"/Pages 2 0 R", b"/Pages 1 0 R"),
    pdf_of(PAGE).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"),
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_pdf_gives_one_finding(tmp_path, content):
    [problem] = pdf(tmp_path, content)
    assert problem.code in ("WS113", "WS114")
    assert problem.mend


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path):
    [problem] = pdf(tmp_path, pdf_of(PAGE), limits=Limits(seconds=0.001))
    assert problem.code == "WS114"
    assert "0.001 seconds" in problem.message


def test_without_the_extra_a_pdf_says_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.setattr("winset.readers.reports.pdf.find_spec", lambda name: None)
    [problem] = read([save(tmp_path, "a.pdf", pdf_of(PAGE))])
    assert problem.code == "WS111"
    assert "winset[documents]" in problem.mend


def test_paragraphs_go_on_over_pages_and_running_heads_go():
    pages = [
        f"The Fishing Times\nThe talks on herring went on for {n} years without a result and\n{n}"
        for n in (2, 3, 4)
    ]
    assert unwrapped(pages) == (
        "The talks on herring went on for 2 years without a result and "
        "The talks on herring went on for 3 years without a result and "
        "The talks on herring went on for 4 years without a result and\n"
    )
