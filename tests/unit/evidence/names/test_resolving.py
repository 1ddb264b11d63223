"""The same actor in different reports: what is merged, what is only suggested."""

import pytest

from winset.evidence.names import Named, Resolved, name_document, resolve
from winset.evidence.records import Document
from winset.evidence.source import Layout, Source


def named(key: str, text: str) -> tuple[str, Named]:
    return key, name_document(Source(Document(key=key), text), Layout((), (), ()))


def resolved(*texts: str) -> Resolved:
    return resolve([named(f"d{i}", text) for i, text in enumerate(texts)])


def clusters(*texts: str) -> set[frozenset[str]]:
    """Actors as sets of "document/local key"."""
    found: dict[str, set[str]] = {}
    for (document, local), key in resolved(*texts).keys.items():
        found.setdefault(key, set()).add(f"{document}/{local}")
    return set(map(frozenset, found.values()))


def reasons(*texts: str) -> dict[tuple[str, ...], str]:
    return {s.members: s.reason for s in resolved(*texts).suggestions}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the same full name, with hyphen, initial, accent, dots
        ("Kim Il-sung spoke.", "Then Kim Il Sung spoke."),
        ("Then Ana M. Quispe left.", "Then Ana Quispe left."),
        ("Álvaro Uribe spoke.", "Alvaro Uribe spoke."),
        # spellings through another alphabet, with roles that agree
        (
            "Ukrainian President Volodymyr Zelensky spoke.",
            "Ukrainian President Volodymyr Zelenskyy left.",
        ),
        (
            "Sergei Lavrenko, the Kazakh envoy, spoke.",
            "The Kazakh envoy Sergey Lavrienko said no.",
        ),
        (
            "Tajikistan's deputy minister of energy, Mikhail Rahimov, left.",
            "Deputy energy minister Mihail Rahimow of Tajikistan left.",
        ),
        # a religious title is not part of the name
        ("Mullah Karim Daudzai spoke.", "Then Karim Daudzai left."),
        ("The Bulgarian envoy Petar Dimitrov left.", "Bulgarian envoy Petar Dimitroff left."),
        # a family name alone, of somebody whom everybody knows or whose title agrees
        ("Peruvian President Ana Quispe signed.", "Nobody asked Quispe."),
        ("Trade Secretary Omar Haddad left.", "Secretary Haddad left."),
        # spellings through other languages, first letters too; the house that both have in common
        (
            "Energy minister Gleb Zhukanenko left the room.",
            "The talks, energy minister Hleb Schukanenko said, go on.",
        ),
        (
            "Nobody asked Kustbank head Viktor Gerasko.",
            "Wiktor Herasko, deputy chairman of Kustbank, spoke.",
        ),
        # companies without their legal form; long names in another order
        ("They met Tern Foods Ltd in Bergen.", "They met Tern Foods."),
        ("They met Terngrund S.A. there.", "They met Terngrund there."),
        (
            "The Federation of Nordic Harbour Pilots met.",
            "Talks with the Nordic Harbour Pilots' Federation went on.",
        ),
        # organisations
        ("The Lake Trade Council (LTC) met.", "Members of the LTC met."),
        ("Chile's Senate met.", "The Chilean Senate met."),
    ],
)
def test_safe_merges(one, other):
    assert any(len({k[:2] for k in c}) == 2 for c in clusters(one, other)), clusters(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # brothers, namesakes, different given names
        ("Igor Malenko left.", "Oleg Malenko left."),
        ("Marc Petit, the French minister, spoke.", "Maurice Petit, the French minister, spoke."),
        # like-sounding names without a common role
        ("John Burns, a farmer, spoke.", "John Barnes, a teacher, spoke."),
        ("John Burns spoke.", "John Barnes spoke."),
        # short names say too little
        ("Li Wei, the Chinese trade envoy, left.", "Lu Wei, the Chinese trade envoy, left."),
        # a family name alone, of a person nobody needs to know
        ("Ana Quispe, a baker, left.", "Nobody asked Quispe."),
        ("President Ana Quispe left.", "Farmer Quispe left."),
        # every country has one
        ("The Foreign Ministry declined.", "The Foreign Ministry agreed."),
        ("The Kremlin spokesman declined.", "The Kremlin spokesman agreed."),
        # one short form, two long forms
        ("The Lake Trade Council (LTC) met.", "The Land Tenure Committee (LTC) met."),
    ],
)
def test_no_merge(one, other):
    shared = [c for c in clusters(one, other) if len({k[:2] for k in c}) == 2]
    known = {"france", "china", "kremlin"}
    assert all({k.split("/")[1] for k in c} & known for c in shared), shared


def test_two_spellings_in_one_document_are_two_people():
    both = "Petar Dimitrov and Petar Dimitroff, the Bulgarian envoys, met."
    assert all(len(c) == 1 for c in clusters(both))


def test_a_name_of_two_rulers_is_nobodys():
    texts = ("President Ana Quispe left.", "President Eva Quispe left.", "Quispe's plan is dead.")
    assert frozenset({"d2/quispe"}) in clusters(*texts)
    assert any("family name" in reason for reason in reasons(*texts).values())


def test_doubts_are_suggested_with_their_reason():
    assert reasons("John Burns, a farmer, spoke.", "John Barnes, a teacher, spoke.") == {
        ("john-barnes", "john-burns"): "similar names, but no role in common"
    }
    assert (
        "LTC"
        in reasons("The Lake Trade Council (LTC) met.", "The Land Tenure Committee (LTC) met.")[
            "lake-trade-council", "land-tenure-committee"
        ]
    )
    called = reasons("The Foreign Ministry declined.", "The Foreign Ministry agreed.")
    assert list(called.values()) == ["called the same, but whose it is is not said"]
    roles = reasons(
        "Marte Lund, Norway's fish envoy, left.", "Ola Berg, Norway's fish envoy, left."
    )
    assert roles["marte-lund", "ola-berg"].startswith("the same role")


def test_an_administration_is_where_the_executive_sits():
    texts = (
        "US President Ana Quispe signed. The White House was lit.",
        "Nobody trusts the Quispe administration.",
    )
    assert frozenset({"d0/white-house", "d1/quispe-administration"}) in clusters(*texts)


def test_every_actor_of_every_document_has_a_key_and_every_key_an_actor():
    found = resolved("Ana Quispe of Peru left.", "Chile and Ana Quispe agreed.", "")
    assert set(found.keys.values()) == {a.key for a in found.actors}
    assert set(found.keys) == {
        ("d0", "ana-quispe"), ("d0", "peru"), ("d1", "chile"), ("d1", "ana-quispe")
    }  # fmt: skip


def test_variants_are_gathered_most_frequent_first():
    found = resolved("President Ana Quispe left. Quispe slept. Quispe woke.", "Quispe sang.")
    actor = next(a for a in found.actors if a.key == "ana-quispe")
    assert actor.variants == ("Quispe", "Ana Quispe")
    assert actor.roles == ("President",)


def test_names_without_a_latin_letter_have_keys():
    person = named("d0", "Peru left.")[1]
    actor = person.actors[0].model_copy(
        update={"key": "x", "name": "習近平", "variants": ("習近平",)}
    )
    mention = person.mentions[0].model_copy(update={"actor": "x"})
    found = resolve([("d0", Named((actor,), (mention,)))])
    assert found.keys["d0", "x"].startswith("name-")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tern Foods Ltd paid. Nobody at Tern Foods knew. Tern said no.", 3),
        ("The Harbour Courier was first. Then the Courier fell silent.", 2),
        ("The Liberal Alliance left. Nobody asked the Liberals.", 2),
        ("The Guild of Iberian Divers (GID) met. Only the GID voted.", 3),
        ("The Guild of Iberian Divers met. Only the GID voted.", 2),
        ("The Nordic Divers' League met. Nobody in the Divers' League or the League voted.", 3),
        ("Baltic Tern AG paid. Nobody at Baltic Tern knew.", 2),
    ],
    ids=["company", "outlet", "party", "acronym", "initials", "tail", "place"],
)
def test_short_forms_go_to_the_long_one(text, said):
    _, read = named("d", text)
    assert len(read.mentions) == said
    assert len(read.actors) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Tern Foods Ltd paid. Tern Shipping did not. Nobody asked Tern.",
        "Bergenhus Foods Ltd paid. Nobody in Bergenhus knew. They left Bergenhus.",
        "Farmer Ana Tern met Olsen Foods. Only Tern spoke.",
        "The Nordic Tern Union met the European Union. Nobody in the Union spoke of Tern.",
    ],
    ids=["two companies", "a town", "a person", "two unions"],
)
def test_a_short_form_that_may_be_another_is_left_alone(text):
    _, read = named("d", text)
    short = ("Tern", "Bergenhus", "Union")
    keys = {m.actor for m in read.mentions if text[m.start : m.end] in short}
    assert not keys & {a.key for a in read.actors if " " in a.name and a.schema_ != "Person"}


def test_like_names_in_other_houses_are_only_suggested():
    assert not any(
        len({k[:2] for k in c}) == 2
        for c in clusters(
            "Nobody asked Kustbank head Viktor Gerasko.",
            "Wiktor Herasko, deputy chairman of Nordfisk, spoke.",
        )
    )
