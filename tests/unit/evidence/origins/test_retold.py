"""A report and its retellings in other words: sentences, common origin, who votes."""

from itertools import combinations

import pytest

from winset.evidence.layout import layout_of
from winset.evidence.origins import align, derivations, groups
from winset.evidence.origins.credited import leanings
from winset.evidence.records import Actor, Credit, Dated, Document, Span, Statement
from winset.evidence.source import Extract, Source

FISH = """Herring Talks Stall Over Satellite Checks

Norway and the Faroe Islands broke off two days of talks on herring quotas in Bergen on Friday.

The Coastal Gazette reported that Oslo had offered to cut its catch by 12 percent next year.

In return it wanted trackers on every Faroese trawler above 15 metres, the Gazette wrote.

"A quota that nobody checks is a wish," said Ingrid Solbakken, Norway's chief negotiator.

The Faroese delegation called the demand an insult to honest crews and flew home early.

Last year the two fleets landed 640,000 tonnes, a quarter more than scientists had advised.

Boats from Iceland stayed in port because of a storm that closed the Denmark Strait.

A marine biologist who used to advise Iceland's cabinet warned that stocks could collapse by 2031.

Shipyards in Klaksvik have laid off 80 welders since the dispute began.

Both governments say that they will meet again after the spring spawning season.
"""
RETOLD = """Satellite control of ships brings herring negotiation to a standstill

Two days of negotiations about quotas for herring between Norway and the Faroes ended in Bergen.

Norway proposed that it would reduce its own catches by 12 percent in the coming year.

For that, each trawler of the Faroes longer than 15 metres should carry a tracking device.

"An unchecked quota is only a wish," declared the Norwegian head negotiator Ingrid Solbaken.

The delegates from the Faroes said the demand insults honest fishing crews and left early.

In the last year, the fleets of both caught 640,000 tonnes, 25 percent above scientific advice.

Because of storms in the Denmark Strait, the Icelandic boats remained in the harbour.

Hanna Reyes, a marine biologist, cautioned that the stock of herring may collapse before 2031.

In Klaksvik, shipyards dismissed 80 welders after the beginning of the dispute.

The governments want to meet again when the spawning in spring is over.
"""
DAM = """Khartoum and Cairo Differ on How Fast the Lake May Rise

Egypt and Sudan want a treaty that fixes how much water the dam lets through in dry years.

Ethiopia answers that it will share daily readings but sign away no right to its own river.

The reservoir holds 74 billion cubic metres when full, engineers in Addis Ababa say.

A farmers' union near Wad Madani lost a third of its sorghum after the gates were shut in July.

Turbines seven to ten will start before the rains, the ministry of water announced.

Mediators of the African Union hope to bring the three presidents to one table by autumn.
"""


def read(
    key: str, text: str, credits: tuple[tuple[str, str, str], ...] = (), **about: object
) -> tuple[Source, Extract]:
    document = Document(key=key, chars=len(text), **about)  # type: ignore[arg-type]
    found = tuple(
        Credit(
            document=key,
            start=text.index(words),
            end=text.index(words) + len(words),
            source=source,
            how=how,  # type: ignore[arg-type]
        )
        for words, source, how in credits
    )
    return Source(document, text), Extract(document, layout_of(text), credits=found)


CREDITS = (
    ("The Coastal Gazette reported", "coastal-gazette", "reported"),
    ("the Gazette wrote", "coastal-gazette", "anaphoric"),
)


def compared(*reports: tuple[Source, Extract]):
    matches = [
        one
        for (a, read_a), (b, read_b) in combinations(reports, 2)
        for one in align(a, read_a.layout, b, read_b.layout)
    ]
    texts = {source.document.key: source.text for source, _ in reports}
    return derivations([extract for _, extract in reports], texts, matches)


def voted(*reports: tuple[Source, Extract]) -> dict[str, str]:
    found = compared(*reports)
    documents = [source.document for source, _ in reports]
    return groups([*documents, *found.documents], found.derivations)


def test_every_sentence_of_a_retelling_is_paired_with_its_own():
    fish, retold = read("fish", FISH), read("retold", RETOLD)
    found = align(fish[0], fish[1].layout, retold[0], retold[1].layout)
    lines, others = (text.strip().split("\n\n") for text in (FISH, RETOLD))
    pairs = [(lines.index(a), others.index(b)) for a, b in _cut(found)]
    assert all(i == j for i, j in pairs)
    assert len(pairs) >= 10


def _cut(found):
    return [(one.a_span.of(FISH), one.b_span.of(RETOLD)) for one in found]


def test_reports_of_other_matters_share_no_sentence():
    fish, dam = read("fish", FISH), read("dam", DAM)
    assert align(fish[0], fish[1].layout, dam[0], dam[1].layout) == ()


def test_what_was_never_credited_goes_back_to_what_its_twin_credits():
    found = compared(read("fish", FISH, CREDITS), read("retold", RETOLD), read("dam", DAM))
    back = {(one.derived, one.source): one for one in found.derivations}
    assert back["fish", "coastal-gazette-via-fish"].basis == "credited"
    assert back["retold", "coastal-gazette-via-fish"].basis == "aligned"
    assert back["retold", "fish"].how == "same original"
    assert "sentences match" in back["retold", "fish"].reason
    assert [one.key for one in found.documents] == ["coastal-gazette-via-fish"]
    assert not found.documents[0].seen


def test_each_origin_votes_once():
    votes = voted(read("fish", FISH, CREDITS), read("retold", RETOLD), read("dam", DAM))
    assert votes["fish"] == votes["retold"] == "coastal-gazette-via-fish"
    assert votes["dam"] == "dam"


def test_a_report_added_last_renames_nothing():
    first = compared(read("fish", FISH, CREDITS), read("dam", DAM))
    then = compared(read("fish", FISH, CREDITS), read("dam", DAM), read("retold", RETOLD))
    assert {one.id for one in first.derivations} <= {one.id for one in then.derivations}
    assert {one.key for one in first.documents} <= {one.key for one in then.documents}


def test_a_speaker_unnamed_in_one_and_named_in_the_other_is_said():
    (fish, fish_read), (retold, retold_read) = read("fish", FISH), read("retold", RETOLD)
    unnamed = "A marine biologist who used to advise Iceland's cabinet"
    named = "Hanna Reyes"
    fish_read = _saying(fish, fish_read, unnamed, "stocks could collapse by 2031")
    retold_read = _saying(retold, retold_read, named, "the stock of herring may collapse", "reyes")
    found = compared((fish, fish_read), (retold, retold_read))
    reasons = [one.reason for one in found.derivations if one.how == "same original"]
    assert any("fish leaves unnamed whom retold names: Hanna Reyes" in one for one in reasons)


def _saying(source: Source, extract: Extract, who: str, what: str, *key: str) -> Extract:
    spans = [
        Span(start=source.text.index(words), end=source.text.index(words) + len(words))
        for words in (who, what)
    ]
    said = Statement(
        document=extract.document.key,
        content=spans[1],
        mode="indirect",
        speaker=key,
        speaker_text=spans[0],
    )
    actors = tuple(Actor(key=one, name=who, schema="Person") for one in key)
    return Extract(extract.document, extract.layout, actors=actors, statements=(said,))


def test_a_copy_is_told_from_a_retelling_and_comes_after_what_it_copies():
    early = read("b-early", FISH, published=Dated(value="2024-03-02"))
    late = read("a-late", FISH[: len(FISH) * 4 // 5], published=Dated(value="2024-03-04"))
    found = compared(late, early).derivations
    assert [(one.source, one.derived, one.how) for one in found] == [
        ("b-early", "a-late", "copies")
    ]


def test_the_paper_that_is_credited_is_the_original_when_it_is_at_hand():
    gazette = read("gazette", RETOLD, outlet="Coastal Gazette")
    found = compared(gazette, read("fish", FISH, CREDITS))
    assert found.documents == ()
    assert ("gazette", "retells", "credited") in {
        (one.source, one.how, one.basis) for one in found.derivations if one.derived == "fish"
    }


def test_one_paper_credited_by_reports_of_different_matters_is_two_origins():
    dam = DAM.replace("Mediators", "The Gazette noted that mediators").replace(
        "Ethiopia answers", "The Coastal Gazette reported that Ethiopia answers"
    )
    credits = (
        ("The Coastal Gazette reported", "coastal-gazette", "reported"),
        ("The Gazette noted", "coastal-gazette", "anaphoric"),
    )
    reports = read("fish", FISH, CREDITS), read("dam", dam, credits)
    assert len(set(map(voted(*reports).get, ("fish", "dam")))) == 2


def test_interviews_and_photos_make_no_origin():
    credits = (("Bergen", "radio-nord", "interview"), ("Klaksvik", "bild-agency", "photo"))
    found = compared(read("fish", FISH, credits))
    assert {(one.source, one.how, one.basis) for one in found.derivations} == {
        ("radio-nord-via-fish", "quotes", "credited"),
        ("bild-agency-via-fish", "retells", "inferred"),
    }
    assert groups([Document(key="fish")], found.derivations)["fish"] == "fish"


@pytest.mark.parametrize(
    ("ending", "how", "languages"),
    [
        ("Original: https://nyheter.example.se/sild/4711", "translates", ("sv",)),
        ("Original: https://example.com/sild/4711", "copies", ()),
        ("Translated from Norwegian. Original: example.com/sild/4711", "translates", ("no",)),
    ],
)
def test_a_page_named_as_original_is_a_document_without_text(ending, how, languages):
    text = f"{FISH}\n{ending}\n"
    found = compared(read("fish", text, (("Original:", "example", "original-link"),)))
    assert [one.languages for one in found.documents] == [languages]
    assert found.documents[0].url.endswith("/sild/4711")
    assert [one.how for one in found.derivations] == [how]


def test_two_reports_that_name_one_page_are_one_origin():
    ending = "\nOriginal: https://example.com/sild/4711\n"
    link = (("Original:", "example", "original-link"),)
    votes = voted(read("fish", FISH + ending, link), read("dam", DAM + ending, link))
    assert votes["fish"] == votes["dam"] == "example-com-4711"


def test_a_source_on_a_line_of_its_own_is_leant_on():
    text = FISH.replace("Norway and", "Source: Radio Nord\n\nNorway and", 1)
    source, extract = read("fish", text, (("Radio Nord", "radio-nord", "reported"),))
    assert [one.kind for one in leanings(extract, source.text)] == ["retells"]
    source, extract = read("fish", FISH, (("Klaksvik", "radio-nord", "reported"),))
    assert [one.kind for one in leanings(extract, source.text)] == ["quotes"]


def test_words_about_translation_give_the_language_of_what_is_retold():
    text = FISH + "\nTranslated from the Norwegian by A. Holm.\n"
    found = compared(read("fish", text, CREDITS))
    assert [one.languages for one in found.documents] == [("no",)]
    assert [one.how for one in found.derivations] == ["translates"]
