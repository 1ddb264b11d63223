"""What reports of one story tell otherwise although their sentences differ: cod, gas, schools."""

import pytest

from winset.evidence.compare import compare
from winset.evidence.extract import extract
from winset.evidence.records import Document
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
            '"We will not moor a ship on a cloud," said Otto Brandt.',
            'Otto Brandt was clear: "Nobody moors ships to a cloud."',
            "quote-wording",
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
        # one speaker, two utterances
        (
            '"We will not moor a ship on a cloud," said Otto Brandt.',
            'Otto Brandt was clear: "Schools need teachers."',
        ),
    ],
)
def test_what_can_both_be_true(first, second):
    assert told(first, second) == []
