"""When a report was published: what it says itself, its address, what its text allows."""

import pytest

from winset.evidence.dates import published
from winset.evidence.records import Dated, Document
from winset.evidence.source import Source


def date_of(text, near="", **document):
    return published(Source(Document(key="d", **document), text), near)


STORY = "\n\nThe ministers met in Bergen and agreed on nothing at all, an official said."


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Herring talks\n12 March 2031", "2031-03-12"),
        ("Herring talks\nBy A. Writer | March 12, 2031 | 10:15 GMT", "2031-03-12"),
        ("Herring talks\nPublished: 2031-03-12 08:00", "2031-03-12"),
        ("Pourparlers\nle 12 mars 2031", "2031-03-12"),
        ("Verhandlungen\nStand: 12. März 2031", "2031-03-12"),
        ("Переговоры\n12 марта 2031", "2031-03-12"),
        ("会谈\n2031年3月12日", "2031-03-12"),
        ("Herring talks\n12.03.2031", "2031-03-12"),
        ("Herring talks\n3/25/2031", "2031-03-25"),
    ],
)
def test_a_date_at_the_head_is_stated(head, value):
    found = date_of(head + STORY)
    assert found.value == value
    assert "stated" in found.basis


def test_what_the_page_said_goes_first():
    told = Dated(value="2030-01-01", basis="page")
    assert date_of("Talks\n12 March 2031" + STORY, published=told) == told


@pytest.mark.parametrize(
    "url",
    ["https://a.example/2031/03/12/herring", "https://a.example/herring-2031-03-12.html"],
)
def test_the_address_tells(url):
    found = date_of("Talks" + STORY, url=url)
    assert (found.value, url in found.basis) == ("2031-03-12", True)


def test_no_year_is_made_up():
    found = date_of("Herring talks\nNov 25" + STORY)
    assert found.value == ""
    assert "without a year" in found.basis


@pytest.mark.parametrize(
    ("near", "value"), [("2031-12-01", "2031-11-25"), ("2031-11-01", "2030-11-25")]
)
def test_the_year_comes_from_when_the_report_was_kept(near, value):
    assert date_of("Herring talks\nNov 25" + STORY, near).value == value
    assert date_of("Herring talks\nNov 25" + STORY, retrieved=near).value == value


def test_the_year_comes_from_a_full_date_in_the_text():
    found = date_of("Herring talks\nJan 5" + STORY + " They had met on December 20, 2030.")
    assert (found.value, "December 20, 2030" in found.basis) == ("2031-01-05", True)


def test_the_year_comes_from_the_weekday():
    found = date_of("Herring talks\nWednesday, March 12" + STORY + " It began in 2030.")
    assert found.value == "2031-03-12"


def test_a_dateline_is_a_date():
    assert date_of("BERGEN, March 12, 2031 - The ministers met.").value == "2031-03-12"


def test_a_text_with_one_full_date_gives_its_year():
    found = date_of("Herring talks" + STORY + " They had met on December 20, 2030.")
    assert (found.value, found.basis.startswith("inferred")) == ("2030", True)


@pytest.mark.parametrize("text", ["", "Herring talks" + STORY, "\n" * 50, "12 13 14\n1/2/3"])
def test_nothing_is_known(text):
    found = date_of(text)
    assert (found.value, bool(found.basis)) == ("", True)
