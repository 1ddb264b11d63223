"""Which issue a stretch of words is about."""

from __future__ import annotations

import pytest

from winset.case import Issue
from winset.evidence.positions import Vocabulary, general, of_case, topic
from winset.evidence.positions.vocabulary import concepts_of
from winset.evidence.positions.words import stem, words_of


def about(words: Vocabulary, text: str) -> list[str]:
    concepts = [(i, concept, 1.0) for i, _, concept in concepts_of(text.lower().split())]
    return [issue for _, issue in words.about(concepts)]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("an armistice along the river line", "ceasefire"),
        ("who may catch how much cod", "fisheries"),
        ("release of all captives", "prisoners"),
        ("import duties on cars", "tariffs"),
        ("a haircut for bondholders", "debt"),
        ("the phase out of coal", "emissions"),
        ("a pay rise of four percent", "wages"),
        ("self government for the north", "autonomy"),
        ("a place at the table", "participation"),
        ("the wording of the third paragraph", "text"),
    ],
)
def test_words_that_mean_the_same_are_about_the_same(text: str, issue: str) -> None:
    assert about(general(), text)[0] == issue


def test_words_that_say_little_are_about_nothing() -> None:
    assert about(general(), "the next round will be held in the second week of the month") == []


def test_a_case_is_read_by_its_titles_and_options() -> None:
    flow = Issue.model_validate(
        {"title": "Dry season", "options": {"now": "As now", "sluice": "Two sluices opened"}}
    )
    toll = Issue.model_validate({"title": "Toll", "options": {"none": "None", "night": "At night"}})
    words = of_case({"flow": flow, "toll": toll})
    assert about(words, "a toll for lorries") == ["toll"]
    concepts = [(0, stem("sluices"), 1.0)]
    assert words.option("flow", concepts) == "sluice"
    assert words.option("toll", concepts) is None
    assert words.option("flow", []) is None


def test_a_word_that_all_issues_share_tells_none_of_them() -> None:
    words = of_case({k: f"Bridge toll for {k}" for k in ("cars", "buses", "lorries", "trams")})
    assert about(words, "the bridge") == []
    assert about(words, "the bridge for trams")[0] == "trams"


def test_names_of_states_weigh_little() -> None:
    words = of_case({"pier": "Peruvian pier", "road": "Chilean road", "rail": "Railway"})
    assert about(words, "peruvian voters") == []
    assert about(words, "the pier") == ["pier"]


def test_a_topic_without_a_title_goes_by_its_key() -> None:
    assert topic("north-pier") == "North pier"
    assert topic("prisoners") == "Exchange of prisoners and hostages"


@pytest.mark.parametrize(
    "forms",
    [
        "lift lifts lifted lifting",
        "cede ceded ceding",
        "deny denies denied",
        "stop stopped stopping",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They won’t sign.", ["they", "wo", "n't", "sign", "."]),
        ("Peru's U.S. envoy", ["peru", "'s", "u.s.", "envoy"]),
        ("rare-earth (24.5)", ["rare", "earth", "(", "24.5", ")"]),
        ("I’m sure it's so", ["i", "'m", "sure", "it", "'s", "so"]),
    ],
)
def test_denials_and_owners_are_words_of_their_own(text: str, words: list[str]) -> None:
    found = words_of(text, (), ())
    assert found.lower == words
    placed = zip(found.starts, found.ends, found.lower, strict=True)
    assert all(text[a:b].lower().replace("’", "'") == word for a, b, word in placed)
