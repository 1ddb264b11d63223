"""What reports of one story tell otherwise although their sentences differ: cod, gas, schools."""

import pytest

from winset.evidence.compare import compare
from winset.evidence.conflicts import relations
from winset.evidence.extract import extract
from winset.evidence.records import Alignment, Derivation, Document, Span
from winset.evidence.source import Source

NORTH = "Talks in Narvik between Ternfoods Ltd and the Nordic Divers' Union go on, says Ana Ruiz. "
SOUTH = "Nobody in Narvik trusts Ana Ruiz or the Nordic Divers' Union now. Ternfoods is silent. "


def told(first: str, second: str) -> list[str]:
    texts = {"a": NORTH + first, "b": SOUTH + second}
    read = [extract(Source(Document(key=key), text)) for key, text in texts.items()]
    return [r.type for r in compare(read, texts).relations if r.relation == "conflict"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "Fisheries Minister Marta Lund supports the closure of the harbour.",
            "The minister of fisheries, Marta Lund, is against the closure.",
            "position",
        ),
        (
            "Chile backs a moratorium on krill.",
            "In a note, Chile has ruled out any moratorium on fishing.",
            "position",
        ),
        (
            "Ternfoods chief executive Otto Brandt was silent.",
            "Otto Brandt, chairman of Ternfoods, came late.",
            "role",
        ),
        (
            "Otto Brandt, the Norwegian fisheries minister, was silent.",
            "Norway's deputy fisheries minister, Otto Brandt, came late.",
            "role",
        ),
        (
            "Union boss Gleb Zhukanenko was silent.",
            "Hleb Schukanenko came late, as union leader he may.",
            "name",
        ),
        (
            "The Wostok Fishing Company left.",
            "They asked the Vostok Fishing Company.",
            "name",
        ),
        (
            '"We will not moor a ship on a cloud," said Otto Brandt.',
            'Otto Brandt was clear: "Nobody moors ships to a cloud."',
            "quote-wording",
        ),
        (
            "A ban on night fishing in the fjord was first proposed by Iceland, Otto Brandt says.",
            "The ban on night fishing in the whole fjord was the idea of Canada, divers recall.",
            "proposer",
        ),
        (
            "The talks with the divers over the quota continue, Otto Brandt said on Monday.",
            "The talks with the divers over the quota have collapsed, Otto Brandt said on Monday.",
            "event-status",
        ),
        (
            "A draft treaty on the quota exists and Otto Brandt has read it.",
            "No draft treaty on the quota has been written, says Otto Brandt.",
            "event-status",
        ),
    ],
)
def test_a_disagreement_within_one_story(first, second, kind):
    assert told(first, second) == [kind]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # another matter, another party, what nobody knows
        (
            "Marta Lund supports the closure of the harbour.",
            "Marta Lund is against the new tax on herring.",
        ),
        (
            "Marta Lund supports the closure of the harbour.",
            "Otto Brandt is against the closure of the harbour.",
        ),
        (
            "Marta Lund supports the closure of the harbour.",
            "Nobody knows whether Marta Lund opposes the closure of the harbour.",
        ),
        # an office after another one
        (
            "Otto Brandt, the former chief executive of Ternfoods, was silent.",
            "Otto Brandt, chairman of Ternfoods, came late.",
        ),
        (
            "Marta Lund supports the closure for the first time in ten years.",
            "Marta Lund rejected a pay rise for the first time in ten years.",
        ),
        # other bodies
        ("The Northern Fishing Company left.", "They asked the Southern Fishing Company."),
        ("The Harbour Fishing Company left.", "They asked the Harbours Fishing Company."),
        # one proposal of two, and another proposal
        (
            "A ban on night fishing in the fjord was first proposed by Iceland, Otto Brandt says.",
            "The ban on night fishing in the whole fjord was proposed by Iceland and Canada.",
        ),
        (
            "A ban on night fishing in the fjord was first proposed by Iceland, Otto Brandt says.",
            "A new tax on herring was proposed by Canada.",
        ),
        # one speaker, two utterances
        (
            '"We will not moor a ship on a cloud," said Otto Brandt.',
            'Otto Brandt was clear: "Schools need teachers."',
        ),
    ],
)
def test_what_can_both_be_true(first, second):
    assert told(first, second) == []


COURT = "The harbour court of Bergen met for the third time on Monday over the sunken ferry Tern. "
ENDED = " Four divers told the court that the hull of the ferry Tern was rusted through in 2029."


def test_words_at_the_same_point_of_two_retellings_are_one_utterance():
    first = COURT + '"There was no such order, and there never will be," its owner said.' + ENDED
    second = COURT + 'Its owner was brief: "No such order was given and none will follow."' + ENDED
    assert _retold(first, second) == ["quote-wording"]


def test_words_at_another_point_are_another_utterance():
    long = "".join(f"Witness {word} saw fog and heard a bell. " for word in ("one", "two") * 12)
    first = COURT + '"There was no such order, and there never will be," he said. ' + long + ENDED
    second = COURT + long + ' A diver said: "No such order of the bell was heard."' + ENDED
    assert _retold(first, second) == []


def _retold(*texts: str) -> list[str]:
    """Conflicts of two retellings of one original, of which two sentences are aligned."""
    held = dict(zip("ab", texts, strict=True))
    read = [extract(Source(Document(key=key), text)) for key, text in held.items()]
    aligned = [
        Alignment(a="a", a_span=_at(held["a"], said), b="b", b_span=_at(held["b"], said), score=0.9)
        for said in (COURT, ENDED)
    ]
    one = [Derivation(source="wire", derived=k, how="retells", basis="credited") for k in held]
    return [r.type for r in relations(read, held, aligned, one) if r.relation == "conflict"]


def _at(text: str, said: str) -> Span:
    start = text.index(said.strip())
    return Span(start=start, end=start + len(said.strip()))
