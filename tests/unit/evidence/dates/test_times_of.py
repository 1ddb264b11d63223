"""Expressions of time, counted from the day of a report."""

import pytest

from winset.evidence.dates import times_of
from winset.evidence.dates.partial import Reference
from winset.evidence.records import Dated, Document
from winset.evidence.source import Layout, Source, Zone

NO_LAYOUT = Layout((), (), ())


def read(text, published="2031-01-02", layout=NO_LAYOUT):
    source = Source(Document(key="d", published=Dated(value=published, basis="b")), text)
    return [(text[t.start : t.end], t.value) for t in times_of(source, layout)]


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("They met on Dec. 30 in Oslo.", "Dec. 30", "2030-12-30"),
        ("They met on 30 December.", "30 December", "2030-12-30"),
        ("They met on Aprıl 4, 2030.", "Aprıl 4, 2030", "2030-04-04"),
        ("They met on Thursday.", "Thursday", "2031-01-02"),
        ("They met on Friday.", "Friday", "2030-12-27"),
        ("They will meet on Friday.", "Friday", "2031-01-03"),
        ("They meet next Monday.", "next Monday", "2031-01-06"),
        ("Talks resumed last week.", "last week", "2030-W52"),
        ("Talks resumed this week.", "this week", "2031-W01"),
        ("Earlier this year they met.", "Earlier this year", "2031"),
        ("It ends next month.", "next month", "2031-02"),
        ("It ended last month.", "last month", "2030-12"),
        ("They met in May.", "May", "2030-05"),
        ("A February summit failed.", "February", "2030-02"),
        ("By late March the deal will lapse.", "late March", "2031-03"),
        ("In October 2029 it was signed.", "October 2029", "2029-10"),
        ("Signed on 2030-04-12.", "2030-04-12", "2030-04-12"),
        ("Signed on 25.11.2030.", "25.11.2030", "2030-11-25"),
        ("Signed on 05/06/2030.", "05/06/2030", "2030"),
        ("Sept 3rd, 2029 was warm.", "Sept 3rd, 2029", "2029-09-03"),
        ("El 5 de mayo de 2028 hubo paz.", "5 de mayo de 2028", "2028-05-05"),
        ("They met three weeks ago.", "three weeks ago", "2030-W50"),
        ("They met two days ago.", "two days ago", "2030-12-31"),
        ("They left yesterday.", "yesterday", "2031-01-01"),
        ("It began on March 3 last year.", "March 3 last year", "2030-03-03"),
        ("The 1959 treaty stands.", "1959", "1959"),
    ],
)
def test_one_expression(text, said, value):
    assert read(text) == [(said, value)]


@pytest.mark.parametrize(
    "text",
    [
        "May they live long; march on, you may.",
        "Some 2000 delegates and $2030 were there.",
        "The F-2000 office and 1,999 more.",
        "In 20300 years.",
    ],
)
def test_no_expression(text):
    assert [value for _, value in read(text) if value] == []


def test_without_a_date_of_the_report_nothing_is_counted_from_it():
    assert read("They met on Monday and on 3 May, in 2029.", published="") == [
        ("Monday", ""),
        ("3 May", ""),
        ("2029", "2029"),
    ]


def test_boilerplate_has_no_dates():
    text = "It ended in 2029. Copyright 2031."
    layout = Layout((Zone("body", 0, 18), Zone("boilerplate", 18, len(text))), (), ())
    assert read(text, layout=layout) == [("2029", "2029")]


def test_a_reference_knows_as_much_as_is_said():
    assert Reference.of("2031-W05") == Reference(2031)
    assert Reference.of("2031-02-30") == Reference(2031)
    assert Reference.of("soon") == Reference()
