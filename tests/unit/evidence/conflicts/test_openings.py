"""A quick look for words never passes over a text in which the pattern would be found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winset.evidence.conflicts import framing, proposing, scope, status
from winset.evidence.conflicts.openings import holds, openings

PATTERNS = {
    "what became of an event": (
        "|".join(w for axis in status._AXES for w in axis),
        status._STATE_WORDS,
    ),
    "ideas": (proposing._IDEAS, proposing._WORDS),
    "acts of proposing": (proposing._ACTS, proposing._WORDS),
    "what was made": (proposing._MADE, proposing._WORDS),
    "what it covers": (scope._COVERING, scope._COVERING_WORDS),
    "loaded words": (framing._LOADED.pattern, framing._WORDS),
    **{
        ways[which]: (ways[which], scope._QUALIFIED[pair][which][0])
        for pair, ways in enumerate(scope._OPPOSITE)
        for which in (0, 1)
    },
}


@pytest.mark.parametrize("name", PATTERNS)
@given(data=st.data())
def test_whatever_a_pattern_finds_holds_one_of_its_openings(name, data):
    pattern, words = PATTERNS[name]
    said = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE | re.ASCII), fullmatch=True))
    assert holds(said.lower(), words)


def test_openings_tell_texts_apart():
    assert not holds("the weather was fine all week", status._STATE_WORDS)
    assert not holds("the weather was fine", framing._WORDS)
    assert openings("sign|signed|resigned") == ("sign",)


@pytest.mark.parametrize("pattern", [r"\d+ tonnes", "(?:very )?large", ".*"])
def test_a_pattern_that_may_begin_with_anything_is_refused(pattern):
    with pytest.raises(ValueError, match=r"begins? with"):
        openings(pattern)
