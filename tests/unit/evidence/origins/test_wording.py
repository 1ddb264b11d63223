"""What words stand for when reports are compared."""

import pytest

from winset.evidence.origins.thesaurus import LINES, STOP
from winset.evidence.origins.wording import stem, tokens


def forms(sentence: str) -> list[str]:
    return [token.form for token in tokens(sentence)]


def test_a_stem_stands_in_one_line_of_the_thesaurus_only():
    lines: dict[str, set[str]] = {}
    for line in LINES:
        for word in line:
            lines.setdefault(stem(word), set()).add(line[0])
    assert {word: where for word, where in lines.items() if len(where) > 1} == {}


def test_no_word_of_the_thesaurus_is_passed_over():
    assert [word for line in LINES for word in line if word in STOP] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The firm rejected it.", "The companies refused."),
        ("Prices rose.", "The cost increases."),
        ("Talks with Hodeidah", "Negotiations about Hudaydah"),
        ("They paid $2,500 million", "He pays $2.5 billion"),
        ("U.S. fishermen", "American fishing"),
        ("by 12%", "by 12 percent"),
        ("by 12percent", "by 12\u00a0percent"),
        ("$5billion", "$5\nbillion"),
    ],
)
def test_other_words_same_meaning(one, other):
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They paid $2.5 billion", "They paid $2.6 billion"),
        ("12 percent", "12 ships"),
        ("Peru agreed", "Chile agreed"),
        ("He met Sanchez", "He met Sandoval"),
    ],
)
def test_other_facts_other_forms(one, other):
    assert forms(one) != forms(other)


def test_years_are_no_quantities():
    kinds = {token.form: token.kind for token in tokens("In 2019 it caught 1,900 tonnes.")}
    assert kinds["2019"] == "year"
    assert kinds["1900"] == "number"


@pytest.mark.parametrize(
    "text",
    ["", "…", "«»", "。", "和平谈判", "مفاوضات", "\x00", "٣٤ ٥", "1,,2,", "9" * 500, "$1.", "²"],
)
def test_any_script_is_read(text):
    assert isinstance(tokens(text), list)
