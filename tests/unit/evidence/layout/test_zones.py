"""Pages of made-up news sites about made-up negotiations."""

import pytest

from winset.evidence.layout import layout_of, zone_at

PAGE = """World News

Fishing states near a pact on mackerel quotas

By Ingrid Holm
12 March 2031

The coastal states of the northern sea came close to a pact on mackerel quotas on Thursday, said \
delegates who left the hall after a night of talks that nobody had expected to last so long.

Advertisement

File photo: a trawler in the harbour of Vardo (Nordic Photos/Kari Moe)

What is on the table

  • A cut of a tenth in every quota
  • Observers on every second boat

"It is not perfect, but it will do," said the chair of the fishers' union, who has led two \
strikes in three years and whose members are to vote on the text before the end of the month.

Related articles

Salmon prices fall for the third month
A harbour without boats

Delegates will meet again on Monday in Bergen, where the ministers of the four states are to sign \
the pact, if the vote of the union goes as its chair has promised to all of them in the hall.

Most read

1. Storm closes the strait
2. The ferry that never came
Subscribe to our newsletter
© 2031 The Harbour Gazette
"""


BODY = "The talks on the dam went on for a third day, and no side has left the hall so far. " * 2


def kind_of(page: str, words: str) -> str:
    return zone_at(layout_of(page), page.index(words))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("World News", "boilerplate"),
        ("Fishing states near", "title"),
        ("By Ingrid Holm", "credit"),
        ("12 March 2031", "credit"),
        ("The coastal states", "body"),
        ("Advertisement", "boilerplate"),
        ("File photo:", "caption"),
        ("What is on the table", "title"),
        ("A cut of a tenth", "list"),
        ('"It is not perfect', "body"),
        ("Related articles", "boilerplate"),
        ("Salmon prices", "boilerplate"),
        ("A harbour without", "boilerplate"),
        ("Delegates will meet", "body"),
        ("Most read", "boilerplate"),
        ("The ferry that", "boilerplate"),
        ("© 2031", "boilerplate"),
    ],
)
def test_each_part_of_a_page_has_its_zone(words, kind):
    assert kind_of(PAGE, words) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Disclaimer: nothing here is advice to buy or sell.",
        "This article represents the views of its author.",
        "The opinions expressed here are those of the author.",
        "We use cookies to make this page better.",
        "Support our journalism with a donation",
        "Become a member of The Gazette on Patreon!",
        "How useful was this article?",
        "Share this on Facebook",
        "All rights reserved.",
        "5 min read",
    ],
)
def test_what_pages_carry_whatever_the_article_says_is_boilerplate(line):
    body = (
        "The talks on the dam went on for a third day, and no side has left the hall so far. " * 2
    )
    page = f"Dam talks go on for a third day\n\n{body}\n\n{line}\n"
    assert kind_of(page, line) == "boilerplate"
    assert kind_of(page, "The talks on") == "body"


@pytest.mark.parametrize(
    "line",
    ["Source: The Delta Post", "Original: https://delta.example/a/1", "Published 3 May 2030"],
)
def test_where_a_report_comes_from_is_a_credit(line):
    body = (
        "The talks on the dam went on for a third day, and no side has left the hall so far. " * 2
    )
    page = f"Dam talks go on for a third day\n\n{body}\n\n{line}\n"
    assert kind_of(page, line) == "credit"


def test_a_sentence_about_sharing_or_reading_stays_text():
    body = (
        "Share of the catch is what divides them, and most read the offer as a refusal; the two"
        " sides disclaimed any wish to break off, and both support the work of the observers."
    )
    page = f"Catch shares divide the coast\n\n{body}\n\n{body}\n"
    assert [zone.kind for zone in layout_of(page).zones] == ["title", "body"]


def test_a_text_without_a_title_is_all_text():
    body = "The minister left the hall before noon. He said nothing. Nobody followed him out. " * 3
    assert [zone.kind for zone in layout_of(body).zones] == ["body"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\x00", "a", "."])
def test_texts_that_hold_next_to_nothing_are_covered_too(text):
    zones = layout_of(text).zones
    assert "".join(text[zone.start : zone.end] for zone in zones) == text
