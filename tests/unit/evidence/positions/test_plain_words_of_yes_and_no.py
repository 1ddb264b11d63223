"""Plain words of willingness and refusal, provisos, withheld answers, and whose they are."""

from __future__ import annotations

import pytest

from tests.unit.evidence.positions.test_what_is_left_to_the_text_before import stands_on
from tests.unit.evidence.positions.test_who_stands_where import stands
from winset.evidence.positions import of_case

HARBOUR = of_case(
    {
        "toll": "Harbour toll",
        "dredging": "Dredging of the channel",
        "pilots": "Compulsory pilots",
        "crane": "New crane",
    }
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru turned the tariffs down. Chile waved the idea aside.", ("chile", "rejects")),
        ("Peru proposed tariffs. Chile turned it down.", ("chile", "rejects")),
        ("Peru proposed tariffs. Chile has not ruled the idea out.", ("chile", "uncertain")),
        ("Peru wants tariffs. Chile would consider tariffs.", ("chile", "uncertain")),
        ("Peru proposed tariffs. Chile has yet to make up its mind.", ("chile", "uncertain")),
        ("Peru proposed tariffs. Chile would not say whether it agreed.", ("chile", "uncertain")),
        (
            "Peru proposed tariffs. Chile said it would respond after Easter.",
            ("chile", "uncertain"),
        ),
        ("Chile has come forward with an initiative on tariffs.", ("chile", "proposes")),
        ("Chile could see its way to lower tariffs.", ("chile", "offers")),
        ("Chile finds the tariffs attractive.", ("chile", "supports")),
        ("Chile might, however, live with tariffs.", ("chile", "supports")),
        ("Chile abhors tariffs.", ("chile", "opposes")),
        ("Chile will have none of it, least of all tariffs.", ("chile", "rejects")),
        ("Chile is adamant that tariffs are off the table.", ("chile", "rejects")),
        ("Chile vowed no tariffs would be paid.", ("chile", "rejects")),
        ("Chile is not going to pay tariffs.", ("chile", "rejects")),
        ("Chile will not return without lower tariffs.", ("chile", "demands")),
        ("Chile intends to sue over the tariffs.", ("chile", "threatens")),
        ("Chile warned it will act alone if the tariffs stay.", ("chile", "threatens")),
        ("Chile started out asking for lower tariffs.", ("chile", "demands")),
        ("Chile's starting point is a tariff of 5%.", ("chile", "proposes")),
        ("Chile reckons tariffs should be lower.", ("chile", "demands")),
    ],
    ids=[
        "aside",
        "it down",
        "not out",
        "consider",
        "mind",
        "not say",
        "respond",
        "forward",
        "way to",
        "attractive",
        "however",
        "abhors",
        "none of it",
        "off the table",
        "vowed no",
        "not going to",
        "without",
        "sue",
        "act alone",
        "started out",
        "starting point",
        "reckons",
    ],
)
def test_plain_words_tell_a_stand(text: str, expected: tuple[str, str]) -> None:
    assert (*expected, "tariffs") in stands(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oslo offered a toll of 4%. Peru is ready to give a third.",
            ("peru", "supports", "toll"),
        ),
        (
            '"We could pay the toll provided that the dredging begins," Luis Vega said.',
            ("luis-vega", "demands", "dredging"),
        ),
        (
            '"No foreign captain would sail without the dredging," Luis Vega said.',
            ("luis-vega", "demands", "dredging"),
        ),
        (
            'The dredging was discussed. "That is not going to happen," Luis Vega said.',
            ("luis-vega", "rejects", "dredging"),
        ),
        (
            "Oslo will pay for the crane, a step the dockers welcomed.",
            ("dockers", "supports", "crane"),
        ),
        ("The treasury opposes the toll.", ("treasury", "opposes", "toll")),
        (
            "Dockers at the company oppose compulsory pilots.",
            ("dockers", "opposes", "pilots"),
        ),
        (
            "The Swedish mediator, Eva Holm, proposed a lower toll.",
            ("eva-holm", "proposes", "toll"),
        ),
    ],
    ids=["share", "proviso", "no one", "happen", "step", "body", "at", "mediator"],
)
def test_what_is_said_is_its_speakers(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stands_on(HARBOUR, text)


def test_a_year_is_no_figure_that_goes_back() -> None:
    text = "Oslo promised the crane before 2027. The dredging has few enemies. Peru welcomed it."
    assert ("peru", "supports", "dredging") in stands_on(HARBOUR, text)


def test_a_title_of_one_general_word_is_told_by_it() -> None:
    words = of_case({"talks": "Mediation", "toll": "Harbour toll"})
    assert ("peru", "supports", "talks") in stands_on(words, "Peru agreed to appoint a mediator.")
