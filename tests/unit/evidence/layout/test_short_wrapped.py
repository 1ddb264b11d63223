"""Short texts that a machine wrapped are paragraphs; short verse and lists are not."""

import pytest

from winset.evidence.layout.paragraphs import paragraphs_of

NOTE = """\
BERGEN - The crews of the cod fleet will not sign a pact that leaves the
spawning grounds open, their union said on Sunday.
"""
TWO = """\
The union of the dockers turned down the offer of the port on Friday and
called a vote.

A mediator will see both sides on Monday, and nobody at the port expects
the cranes to move before then.
"""


def said(text):
    return [text[start:end] for start, end in paragraphs_of(text)]


def test_a_note_of_two_lines_is_one_paragraph():
    assert said(NOTE) == [NOTE.strip()]


def test_paragraphs_stay_apart_where_the_text_leaves_a_line():
    assert said(TWO) == TWO.strip().split("\n\n")


def test_a_sentence_may_end_where_a_line_does():
    text = """\
The envoys of both banks met at the dam on Sunday and spoke until midnight.
They want the gates to open in June, and the farmers below the dam to be
paid for the summer that they lost when the lake was filled.
"""
    assert said(text) == [text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "The boats are coming home tonight across the wide bay\nAnd no one will say\nWho",
        "Talks on the dam go on in the capital for a third week\nMinister wants a vote by May",
        "The mediator met both sides in the harbour on Monday.\nnobody spoke to the press that day",
        "a short line\ngoes on small\nand ends",
        "* the cod quota of the northern isles as agreed on\n* the pollock quota of the isles",
        "What the crews want from the owners of the fleet by May:\nhigher wages, and shorter trips",
        "The drafts " + "of the treaty on the river " * 6 + "\nare on the table of the crews",
    ],
)
def test_lines_that_no_machine_broke_stay_lines(text):
    assert said(text) == [line.strip() for line in text.split("\n")]
