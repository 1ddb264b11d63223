"""What holds of the layout of any text whatever."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.evidence.layout import layout_of, zone_at
from winset.evidence.layout import quotations as quotations_module

MARKS = ["\n", "\n\n", " ", ". ", '"', "“", "”", "'", "’", "«", "»", "„", "「", "」", "…", "?!"]
WORDS = [
    "said",
    "U.S.",
    "A",
    "Most read",
    "By Ann",
    "• ",
    "1. ",
    "(Photo)",
    "渔业。",
    "\u2028",
    "\f",
]
PIECES = st.sampled_from([*MARKS, *WORDS, "\x00"])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_zones_follow_each_other_and_cover_the_text(text):
    zones = layout_of(text).zones
    assert "".join(text[zone.start : zone.end] for zone in zones) == text
    assert all(zone.start < zone.end for zone in zones)


@given(TEXTS)
def test_sentences_stand_in_order_inside_the_text_and_hold_every_word(text):
    sentences = layout_of(text).sentences
    ends = [0, *(span.end for span in sentences)]
    for before, span in zip(ends, sentences, strict=False):
        assert before <= span.start < span.end <= len(text)
    told = "".join(span.of(text) for span in sentences)
    letters = re.sub(r"\W|\d|_", "", text)
    # Only the letter or number that marks an entry of a list may be left out.
    assert len(re.sub(r"\W|\d|_", "", told)) >= len(letters) - len(re.findall(r"[a-z]\)", text))


@given(TEXTS)
def test_quotations_stand_in_order_inside_the_text_and_do_not_overlap(text):
    quotes = layout_of(text).quotations
    ends = [0, *(quote.end for quote in quotes)]
    for before, quote in zip(ends, quotes, strict=False):
        assert before <= quote.start < quote.end <= len(text)


@given(TEXTS, st.integers(0, 100))
def test_every_place_lies_in_a_zone(text, place):
    layout = layout_of(text)
    kind = zone_at(layout, min(place, max(0, len(text) - 1)))
    assert kind in {"title", "body", "list", "caption", "credit", "boilerplate"}


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "'", "‘a", "’ s", "«»", '" a', "“a ‘b ", "「", "s' a", '."', "“\n"]
)
def test_the_marks_of_a_text_are_looked_at_in_proportion_to_its_length(piece, monkeypatch):
    steps = 0
    innermost = quotations_module._Machine._innermost

    def counted(self, mark):
        nonlocal steps
        steps += min(len(self.open), quotations_module.DEEP)
        return innermost(self, mark)

    monkeypatch.setattr(quotations_module._Machine, "_innermost", counted)
    counts = []
    for times in (500, 2000):
        steps = 0
        layout_of(piece * times)
        counts.append(steps)
    assert counts[1] <= 4.5 * counts[0] + 40
