"""What holds of the statements of any text whatever."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.evidence.layout import layout_of
from winset.evidence.records import Document
from winset.evidence.source import Source
from winset.evidence.statements import statements_of

PIECES = ["said ", "Lund ", "the ", "minister ", "that ", ", ", ". ", ": ", '"', "“", "”", "\n"]
MORE = ["and ", "who ", "according to ", "told ", "was ", "called ", "by ", "as ", "he ", "claim "]
MORE += ["'s "]
TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from([*PIECES, *MORE, "not ", "1 "]), max_size=50).map("".join)
)


class Nobody:
    actors = ()
    mentions = ()


def read(text):
    return statements_of(Source(Document(key="d"), text), layout_of(text), Nobody(), ())


@given(TEXTS)
def test_every_span_lies_in_the_text_and_every_quotation_is_one_of_the_layout(text):
    quotations = {(q.start, q.end) for q in layout_of(text).quotations}
    for statement in read(text):
        spans = [statement.content, statement.speaker_text, *statement.quoted]
        spans += [statement.cue] if statement.cue else []
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert {(q.start, q.end) for q in statement.quoted} <= quotations


@given(TEXTS)
def test_no_quotation_is_given_to_two(text):
    quoted = [(q.start, q.end) for statement in read(text) for q in statement.quoted]
    assert len(quoted) == len(set(quoted))


@given(TEXTS)
def test_direct_speech_is_all_quoted_and_indirect_speech_not_at_all(text):
    for statement in read(text):
        if statement.mode == "direct":
            assert statement.quoted == (statement.content,)
        assert (statement.mode == "indirect") == (not statement.quoted)


def calls(text):
    """Count the calls that reading a text makes."""
    count = 0

    def counted(_frame, event, _arg):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        'Lund said "no". ',
        "Lund, who said, ",
        "the claim of the claim by Lund's ",
        "and said and ",
        '"a" "b" ',
        "“open and said ",
        "according to the, ",
        "said\n",
        ", by Lund, ",
    ],
)
def test_reading_takes_calls_in_proportion_to_length(piece):
    read(piece)
    short, long = calls(piece * 300), calls(piece * 1200)
    assert long <= 4.6 * short + 2000
