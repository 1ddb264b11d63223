"""When matching sentences make two reports one text, and when only a question."""

import pytest

from winset.evidence.layout import layout_of
from winset.evidence.origins import derivations
from winset.evidence.origins.kinship import Kinship, agreement
from winset.evidence.records import Alignment, Credit, Document
from winset.evidence.source import Extract


def kin(**said: float) -> Kinship:
    common = {"matched": 20, "shorter": 40, "share": 0.5, "order": 0.9, "deviations": 5.0}
    return Kinship("a", "b", **{**common, "alike": 0.4, "copied": 0, **said})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "alone", "credited"),
    [
        ({}, True, True),
        ({"deviations": 3.5, "order": 0.5}, False, True),
        ({"deviations": 3.5, "order": 0.5, "alike": 0.6}, True, True),
        ({"deviations": 1.9, "order": 0.8}, False, True),
        ({"matched": 12, "share": 0.6, "deviations": 2.6, "order": 0.97}, True, True),
        ({"matched": 7, "share": 0.35, "deviations": 2.6, "order": 0.97}, False, True),
        ({"matched": 12, "share": 0.6, "deviations": 2.6, "order": 0.8}, False, True),
        ({"deviations": 1.0, "order": 0.8}, False, False),
        ({"deviations": 1.0, "order": 0.2, "share": 0.9}, False, False),
        ({"matched": 5, "shorter": 8, "share": 0.62, "deviations": 2.4, "order": 1.0}, True, True),
        ({"matched": 2, "shorter": 8, "share": 0.25, "deviations": 0.9}, False, False),
        ({"matched": 3, "shorter": 24, "share": 0.12, "deviations": 1.57}, False, True),
    ],
)  # fmt: skip
def test_one_story(said, alone, credited):
    assert kin(**said).one_story() is alone
    assert kin(**said).one_story(credited=True) is credited


def test_order_of_five_alike_is_two_and_a_half_deviations():
    # Kendall's variance for n = 5: 2 * 15 / (9 * 20) = 1/6.
    assert agreement([(n, n) for n in range(5)], [1.0] * 5) == pytest.approx((1.0, 6**0.5))


def test_a_strong_match_counts_more_in_the_order_than_a_weak_one():
    places = [(0, 0), (1, 1), (2, 2), (3, -1)]
    assert agreement(places, [1, 1, 1, 0.1])[0] > 0.8 > 0.1 > agreement(places, [1, 1, 1, 3])[0]


LINE = "Boats of Iceland landed {} tonnes of cod at Vik on day {} of the strike, said the union.\n"
TEXTS = {key: "".join(LINE.format(n * 7, n) for n in range(30)) for key in ("a", "b")}


def asked(matched: int, credited: bool):
    credits = [
        Credit(document="a", start=place, end=place + 5, source="harbour-news") for place in (0, 90)
    ]
    extracts = [
        Extract(
            Document(key=key),
            layout_of(text),
            credits=tuple(one.model_copy(update={"document": key}) for one in credits * credited),
        )
        for key, text in TEXTS.items()
    ]
    spans = extracts[0].layout.sentences
    order = [n + (1, -1)[n % 2] * (n % 4 > 1) for n in range(matched)]
    found = [
        Alignment(a="a", a_span=spans[n], b="b", b_span=spans[max(0, m)], score=0.3)
        for n, m in enumerate(order)
    ]
    return derivations(extracts, TEXTS, found)


def test_one_credit_and_few_matches_are_a_question():
    suggestions = asked(2, credited=True).suggestions
    assert [one.members for one in suggestions] == [("a", "b")]
    assert "both go back to Harbour News, perhaps to different articles: 2 sentences" in (
        suggestions[0].reason
    )
    assert asked(2, credited=False).suggestions == ()


def test_like_order_short_of_certainty_is_a_question():
    told = asked(8, credited=False)
    assert told.derivations == ()
    assert told.suggestions[0].reason.startswith("perhaps two tellings of one text: 8 sentences")


def test_no_match_at_all_has_no_order():
    assert agreement([], []) == (1.0, 0.0)
