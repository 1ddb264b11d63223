"""Where sentences of news end."""

import pytest

from winset.evidence.layout import layout_of


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in layout_of(text).sentences]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Ito met Dr. A. B. Lee and Gen. Ruiz at 9.30 a.m. on Nov. 5 in St. Gallen.",
        "The U.S. Congress and the U.K. Treasury paid $4.4 billion, i.e. a third of it.",
        "Item No. 5 of the text, cf. Art. 12, gives Acme Inc. Norway's share.",
        '"Will they sign?" asked the envoy.',
        '"Enough!" Ana Ruiz said.',
        "They waited ... and waited… until noon.",
        "The fund holds 3.5 per cent of Smith & Co. shares.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(whole):
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They live in the U.S. The rest left.", "They live in the U.S."),
        ("It ended at 5 p.m. He went home.", "It ended at 5 p.m."),
        ("Will they sign? Nobody knows.", "Will they sign?"),
        ('She said: "No." He left.', 'She said: "No."'),
        ("He asked for plan B. The chair refused.", "He asked for plan B."),
        ("The pact was signed.The boats went home.", "The pact was signed."),
        ("Was it a no? No. It was a maybe.", "Was it a no?"),
        ("渔业谈判破裂。双方离开会场。", "渔业谈判破裂。"),
        ("他说：“我们同意。”然后离开了。", "他说：“我们同意。”"),
        ("مفاوضات طويلة جدا؟ نعم هي كذلك.", "مفاوضات طويلة جدا؟"),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(text, first):
    assert sentences(text)[0] == first
    assert len(sentences(text)) > 1


def test_headings_and_entries_of_lists_are_sentences_of_their_own():
    text = "Demands of the crews\n\n• Fewer hours\n• More pay. Now.\n2. A vote\n"
    assert sentences(text) == ["Demands of the crews", "Fewer hours", "More pay.", "Now.", "A vote"]


def test_lines_wrapped_by_a_machine_are_read_as_one_paragraph():
    words = "the delegates of the four coastal states met again in the old harbour hall and sat on "
    text = "\n".join((words * 12)[i : i + 72].strip() for i in range(0, 72 * 12, 72)) + " ended."
    assert len(sentences(text)) == 1


def test_a_sentence_that_never_ends_is_cut_between_words():
    text = "word " * 5000
    found = sentences(text)
    assert max(map(len, found)) <= 4000
    assert " ".join(found).split() == text.split()
