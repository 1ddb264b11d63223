"""Positions that do not name their issue again, and who is meant where no name stands."""

from __future__ import annotations

import pytest

from tests.unit.evidence.positions.test_who_stands_where import read, stands
from winset.evidence.positions import Vocabulary, of_case
from winset.evidence.positions.roots import root

Stands = set[tuple[str, str, str]]


def stands_on(words: Vocabulary, text: str) -> Stands:
    positions, _ = read(text, words)
    return {("+".join(p.actor), p.stance, p.issue) for p in positions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The nurses demand higher wages. Oslo has offered 5%.",
            ("norway", "offers", "wages"),
        ),
        (
            "Ghana wants debt relief. Japan is ready to give no more than a third.",
            ("japan", "supports", "debt"),
        ),
        ("Peru backs the truce. Chile refuses to do so.", ("chile", "rejects", "ceasefire")),
        ("Peru is against the tariffs. Chile backed Peru.", ("chile", "opposes", "tariffs")),
        (
            "Peru has called for lower tariffs. Chile agreed with the Peruvians.",
            ("chile", "supports", "tariffs"),
        ),
        ("Peru opposes the tariffs. So do the growers.", ("growers", "opposes", "tariffs")),
        (
            "The growers dislike the tariffs. Their association rejected them outright.",
            ("growers", "rejects", "tariffs"),
        ),
        (
            "The Chilean minister Luis Vega is against tariffs. Peru sided with Chile.",
            ("peru", "opposes", "tariffs"),
        ),
        ("Peru does not want tariffs. Neither does Chile.", ("chile", "opposes", "tariffs")),
    ],
    ids=["percent", "share", "do so", "backed", "agreed", "so do", "their", "voice", "neither"],
)
def test_what_was_spoken_of_goes_on(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stands(text)


def test_what_is_accepted_of_somebody_is_not_that_he_is_sided_with() -> None:
    found = stands("Peru rejects the tariffs. Mali accepted that Peruvian envoys visit Bamako.")
    assert not {x for x in found if x[0] == "mali"}


@pytest.mark.parametrize(
    ("titles", "text", "expected"),
    [
        (
            {"rents": "Ceiling on rents", "repairs": "Duty to repair"},
            "The tenants insist on a ceiling.",
            ("tenants", "demands", "rents"),
        ),
        (
            {"vote": "Elections in the north", "secession": "Referendum on secession"},
            "Chad opposes elections.",
            ("chad", "opposes", "vote"),
        ),
        (
            {"seat": "Seat of Chad at the talks", "toll": "Toll on lorries"},
            "Chad demanded a seat at the table.",
            ("chad", "demands", "seat"),
        ),
        (
            {"arbitration": "Arbitration", "ports": "Closure of two ports"},
            "Chad proposed an arbitrator. Mali wants to close the ports.",
            ("chad", "proposes", "arbitration"),
        ),
        (
            {"arbitration": "Arbitration", "ports": "Closure of two ports"},
            "Chad proposed an arbitrator. Mali wants to close the ports.",
            ("mali", "supports", "ports"),
        ),
        (
            {"price": "Price of the bonds", "seat": "Seat on the board"},
            "Chad backs a seat on the board. Mali would not pay more than $3 million.",
            ("mali", "rejects", "price"),
        ),
        (
            {"crews": "Foreign crews", "wages": "Wages of the crews"},
            "Chad rejects lower wages for crews.",
            ("chad", "rejects", "wages"),
        ),
    ],
    ids=["faint", "very word", "phrase", "verb", "noun", "sum", "who is paid"],
)
def test_titles_are_spoken_of_in_other_words(
    titles: dict[str, str], text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in stands_on(of_case(titles), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru, a neighbour, repeated its call for a truce.", ("peru", "demands", "ceasefire")),
        ("Peru has dropped its demand for a truce.", ("peru", "offers", "ceasefire")),
        ("Peru withdrew its objection to the tariffs.", ("peru", "supports", "tariffs")),
        ("Support among growers for tariffs is thin.", ("growers", "supports", "tariffs")),
        ("Fishers tell of a plan by Oslo to cut tariffs.", ("norway", "proposes", "tariffs")),
        ("For Peru, tariffs are a red line.", ("peru", "rejects", "tariffs")),
        ("Peru thinks the tariff is too low.", ("peru", "opposes", "tariffs")),
        ("Peru considers the tariffs excessive.", ("peru", "rejects", "tariffs")),
        ("Peru has vowed to fight the tariffs.", ("peru", "opposes", "tariffs")),
        ("Peru wants Chile to quit the alliance.", ("peru", "opposes", "alliance")),
        ("Peru insists there will be no referendum.", ("peru", "rejects", "elections")),
        ("Peru would rather hold a referendum.", ("peru", "supports", "elections")),
        ("Peru asked Chile to release its prisoners.", ("peru", "demands", "prisoners")),
        ("Peru claims half of the catch.", ("peru", "demands", "fisheries")),
        ("Peru doesn't like the tariffs.", ("peru", "opposes", "tariffs")),
        ("Until now Peru had resisted a truce.", ("peru", "opposes", "ceasefire")),
        ("Greenland rejects the cod quota.", ("greenland", "rejects", "fisheries")),
        ("Peru demands the abolition of tariffs.", ("peru", "opposes", "tariffs")),
        ("The truce met resistance from Peru.", ("peru", "opposes", "ceasefire")),
        ("Peru voiced no objection to the truce.", ("peru", "supports", "ceasefire")),
        ("Peru called the tariff offer derisory.", ("peru", "rejects", "tariffs")),
        ("Peru is considering a truce.", ("peru", "proposes", "ceasefire")),
        ("Weavers in Lima and Cusco favour tariffs.", ("weavers", "supports", "tariffs")),
        ("The tariff alarms growers.", ("growers", "opposes", "tariffs")),
        ("Opposition to tariffs comes from Peru.", ("peru", "opposes", "tariffs")),
        ("Opposition to tariffs is fiercest among growers.", ("growers", "opposes", "tariffs")),
        ("Peru's main priority is a truce.", ("peru", "demands", "ceasefire")),
        ("Peru said it would send peacekeepers.", ("peru", "offers", "peacekeepers")),
        ("Peru asked Chile for grain.", ("peru", "demands", "grain")),
        ("Liberals are in no hurry to lower tariffs.", ("liberals", "opposes", "tariffs")),
        ("Peru would accept a truce if grain were cheaper.", ("peru", "demands", "grain")),
    ],
)
def test_stances_in_nouns_verdicts_and_what_is_asked(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru asked about tariffs.",
        "Peru claims that tariffs are falling.",
        "Talks were held in Greenland on the cod quota.",
        "Peru is unlike Chile in tariffs.",
        "Until Peru accepts the truce, nothing will happen.",
        "Peru considers every truce a matter of time.",
        "Peru has made no offer on tariffs.",
        "The condition of the truce in Peru is unknown.",
        "Peru was alarmed at talk of tariffs by growers.",
    ],
)
def test_what_only_sounds_like_a_stance_is_none(text: str) -> None:
    assert stands(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wheat growers, who lose money every day, support the tariffs.",
            ("wheat-growers", "supports", "tariffs"),
        ),
        (
            "Island mayors, however, have demanded a truce.",
            ("island-mayors", "demands", "ceasefire"),
        ),
        (
            "The miners, advised by a bank, are prepared to accept tariffs.",
            ("miners", "supports", "tariffs"),
        ),
        (
            "Farmers along the river reject the tariffs.",
            ("farmers", "rejects", "tariffs"),
        ),
        (
            "Chile rejects the tariffs and is asking for a truce.",
            ("chile", "demands", "ceasefire"),
        ),
        (
            "Ana Rojas has led the ministry for years. Nobody knew her. She rejects tariffs.",
            ("ana-rojas", "rejects", "tariffs"),
        ),
        (
            "The Peruvian minister Ana Rojas met the Chilean envoy Luis Vega. The minister spoke "
            "first. She rejects tariffs.",
            ("ana-rojas", "rejects", "tariffs"),
        ),
        (
            "The growers of grapes, who were not asked, protested. They reject the tariffs.",
            ("growers", "rejects", "tariffs"),
        ),
        (
            "Nurses, who were not asked, protested. They reject the tariffs.",
            ("nurses", "rejects", "tariffs"),
        ),
        (
            "The victims of the war told both sides that they reject an amnesty.",
            ("victims", "rejects", "justice"),
        ),
    ],
    ids=[
        "who",
        "however",
        "advised by",
        "along",
        "and is",
        "far back",
        "office",
        "they",
        "bare",
        "told that they",
    ],
)
def test_holders_behind_asides_and_pronouns(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stands(text)


def test_who_is_asked_in_an_interview_answers_for_himself() -> None:
    text = (
        "The envoy Ana Rojas spoke to this paper on Monday.\n\nWhat now?\n\nI propose a truce.\n\n"
        "And if they refuse?\n\nThen there is war.\n\nWho is to blame?\n\nNobody knows.\n"
    )
    assert ("ana-rojas", "proposes", "ceasefire") in stands(text)
    assert stands("The envoy Ana Rojas left.\n\nI propose a truce.") == set()


@pytest.mark.parametrize(
    "forms",
    [
        "renewal renew renewed",
        "arbitration arbitrator arbitrate",
        "closure close closing",
        "reduction reduce",
        "publication publish published",
        "comparability comparable",
    ],
)
def test_a_noun_and_its_verb_have_one_root(forms: str) -> None:
    assert len({root(form) for form in forms.split()}) == 1
