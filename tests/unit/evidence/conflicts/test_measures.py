"""Figures of one measure in reports that do not share their words: dams, ferries, cod and pay."""

import pytest

from winset.evidence.compare import compare
from winset.evidence.extract import extract
from winset.evidence.records import Document
from winset.evidence.source import Source


def told(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    """Conflicts over figures: type, and the reports on its sides."""
    read = [extract(Source(Document(key=f"r{i}"), text)) for i, text in enumerate(texts)]
    found = compare(read, {f"r{i}": text for i, text in enumerate(texts)}).relations
    return [
        (r.type, tuple(sorted({m.document for m in r.members})))
        for r in found
        if r.relation == "conflict" and r.type.startswith("figure")
    ]


NORTH = "Talks in Narvik between Ternfoods Ltd and the Nordic Divers' Union go on, says Ana Ruiz. "
SOUTH = "Nobody in Narvik believes Ana Ruiz any longer. The Nordic Divers' Union wants to leave. "


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "Ternfoods will lift its output in Narvik to 45,000 tonnes of cod a year.",
            "The plant that Ternfoods builds in Narvik is to produce 52,000 tonnes each year.",
            "figure-value",
        ),
        (
            "The fence that Ternfoods built in Narvik runs for 114 kilometres.",
            "A 141-kilometre fence surrounds the ponds of Ternfoods.",
            "figure-value",
        ),
        (
            "Ternfoods owes its divers $73 million.",
            "The debt of Ternfoods to the divers stands at 73 million euros.",
            "figure-unit",
        ),
        (
            "The union wants a rise in wages of 9 percent from Ternfoods.",
            "The divers ask Ternfoods for wages that are 12 percent higher.",
            "figure-value",
        ),
    ],
    ids=["output", "length", "currency", "demand"],
)
def test_one_measure_in_other_words(first, second, kind):
    assert told(NORTH + first, SOUTH + second) == [(kind, ("r0", "r1"))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The union wants a rise in wages of 12 percent from Ternfoods.",
            "Ternfoods has offered its divers wages that are 9 percent higher.",
        ),
        (
            "Ternfoods caught 40 tonnes of cod in March and 45 tonnes of cod in April.",
            "Ternfoods caught 45 tonnes of cod, Ana Ruiz says, and then 40 tonnes of cod.",
        ),
        (
            "The output of Ternfoods rose to 45,000 tonnes from 38,000 tonnes.",
            "The output of Ternfoods is now 45,000 tonnes, Ana Ruiz says.",
        ),
        (
            "Ternfoods owes its divers $73 million.",
            "Ternfoods paid its divers $61 million for the boats.",
        ),
    ],
    ids=["offered and demanded", "a series", "past and present", "two measures"],
)
def test_other_figures_are_left_alone(first, second):
    assert told(NORTH + first, SOUTH + second) == []


def test_a_third_report_with_one_of_the_values_is_shown_too():
    texts = (
        "Ternfoods will lift its output in Narvik to 45,000 tonnes of cod a year.",
        "The plant that Ternfoods builds in Narvik is to produce 52,000 tonnes each year.",
        "At Ternfoods in Narvik production of 52,000 tonnes a year is planned, Ana Ruiz says.",
    )
    assert told(NORTH + texts[0], SOUTH + texts[1], SOUTH + texts[2]) == [
        ("figure-value", ("r0", "r1", "r2"))
    ]


def test_reports_of_other_stories_are_not_compared():
    first = "Ternfoods will lift its output in Narvik to 45,000 tonnes of cod a year."
    second = "A plant in Bergen owned by Kystmat is to produce 52,000 tonnes of herring a year."
    assert told(first, second) == []
