"""Whom a report says it has something from."""

import pytest

from winset.evidence.credits import credits_of
from winset.evidence.names import name_document
from winset.evidence.records import Document
from winset.evidence.source import Layout, Source, Zone


def credited(text: str, zones: tuple[Zone, ...] = ()) -> list[tuple[str, str, str]]:
    source, layout = Source(Document(key="d"), text), Layout(zones, (), ())
    found = credits_of(source, layout, name_document(source, layout))
    return [(text[c.start : c.end], c.source, c.how) for c in found]


@pytest.mark.parametrize(
    ("text", "source", "how"),
    [
        ("Reuters reported that the strike is off.", "reuters", "reported"),
        ("Le Monde's article also mentioned a second port.", "le-monde", "reported"),
        ("The strike is off, Reuters has learned.", "reuters", "reported"),
        ("According to the Financial Times, fish is scarce.", "financial-times", "reported"),
        ("As first reported by La Costa Libre, the text is short.", "la-costa-libre", "reported"),
        ("The deal is dead, El País wrote on Monday.", "el-pais", "reported"),
        ('The weekly "Morska" questioned the minister about it.', "morska", "reported"),
        # the verb stands before the outlet
        ('"Fish is scarce", writes Le Monde.', "le-monde", "reported"),
        ("Fish is scarce, noted the Lisbon weekly Mares on Monday.", "mares", "reported"),
        ("As Le Monde was first to report, fish is scarce.", "le-monde", "reported"),
        ("Le Monde puts the fleet at ninety boats.", "le-monde", "reported"),
        ("A memo, seen by Le Monde, speaks of ninety boats.", "le-monde", "reported"),
        # what an outlet was told
        ("In a written reply to Le Monde's questions she wept.", "le-monde", "interview"),
        ("Speaking to Kyst Radio, he wept.", "kyst-radio", "interview"),
        ("Asked by the BBC, he wept.", "bbc", "interview"),
        ("She said on Radio Kyst that it is late.", "radio-kyst", "interview"),
        ("In an interview on Kyst, she wept.", "kyst", "interview"),
        # reports of bodies, data of houses
        (
            "The World Bank's fishing outlook, published in May, warns of it.",
            "world-bank",
            "reported",
        ),
        ("A report on cod by the World Bank says so.", "world-bank", "reported"),
        ("The World Bank warned of it in its yearly report.", "world-bank", "reported"),
        ("Figures from the operator Kystgas show a gap.", "kystgas", "data"),
        # an agency behind the last word
        ("Talks ended without a word. (AFP)", "agence-france-presse", "agency"),
        # outlets nobody knows
        ("The quota is dead, Vestur writes.", "vestur", "reported"),
        ("She told Vestur by telephone that it is dead.", "vestur", "interview"),
        # a last line
        ("Talks ended.\nWith material from AFP", "agence-france-presse", "reported"),
        ("Kyodo, citing an aide, reported a delay.", "kyodo", "reported"),
        ("She said so in the pro-union daily Hafnar.", "hafnar", "reported"),
        ("The minister told Der Spiegel that it is late.", "der-spiegel", "interview"),
        ("In an interview with Semana, he wept.", "semana", "interview"),
        ("In a BBC interview he wept.", "bbc", "interview"),
        ("World Bank figures show a gap.", "world-bank", "data"),
        ("Catches fell, according to data from the FAO.", "fao", "data"),
        ("Reuters data put it at 4 million tonnes.", "reuters", "data"),
        ("(Jo Lund, Pool Photo via AP)", "associated-press", "photo"),
        ("Divers at work. (AFP Photo/ Jo Lund)", "agence-france-presse", "photo"),
        ("LIMA (Reuters) - Talks went on.", "reuters", "agency"),
        ("Media reports suggest that they met.", "unnamed-reports", "anonymous"),
        ("Local media reported a fire.", "unnamed-reports", "anonymous"),
        ("Source: Dagens Fisk", "dagens-fisk", "reported"),
        ("Original: https://www.example.com/a/1", "example", "original-link"),
        ("Originally published at https://news.example.co.uk/x", "example", "original-link"),
        ("Source: reuters.com/world/x", "reuters", "original-link"),
    ],
)
def test_ways_to_name_a_source(text, source, how):
    assert [(s, h) for _, s, h in credited(text)] == [(source, how)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that fish is scarce.",
        "Peru reported a loss of two ships.",
        "The report says little.",
        "The BBC is in London.",
        "Her reports are long.",
        "He praised Reuters.",
        "Le Monde named a new editor and put up its price.",
        "The harbour council said that a report is late.",
        "The World Bank has a report.",
        "She gave an interview in Old Harbour.",
        "Talks ended.\nAdditional reporting by Ana Ruiz in Lima",
        "Figures from Ana Ruiz show a gap.",
    ],
)
def test_what_is_no_source(text):
    assert credited(text) == []


def test_the_report_is_the_one_named_last():
    text = (
        "Reuters reported a delay. Later Le Monde wrote that talks ended. The paper said why, and "
        "sources told the newspaper when."
    )
    assert [(s, h) for _, s, h in credited(text)] == [
        ("reuters", "reported"),
        ("le-monde", "reported"),
        ("le-monde", "anaphoric"),
        ("le-monde", "anaphoric"),
    ]


def test_a_chain_of_credits_gives_each_link():
    text = "Source: The Coastal Gazette (TCG), as reported by Nordic Tribune\nMore follows here."
    assert [(s, h) for _, s, h in credited(text)] == [
        ("coastal-gazette", "reported"),
        ("nordic-tribune", "reported"),
    ]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Harbour talks stall over pensions – Reuters", [("– Reuters", "reuters", "reported")]),
        ("Harbour talks stall (BBC)", [("(BBC)", "bbc", "reported")]),
        ("Harbour talks stall – Peru", []),
        ("Harbour talks stall – again", []),
    ],
)
def test_the_paper_at_the_end_of_a_title_is_credited(title, found):
    assert credited(title + "\n\nNobody came.", (Zone("title", 0, len(title)),)) == found


def test_who_retold_it_is_credited_too():
    text = "Source: Reuters, as retold by the Chilean portal Puerto Vivo"
    assert [(s, h) for _, s, h in credited(text)] == [
        ("reuters", "reported"),
        ("puerto-vivo", "reported"),
    ]


def test_a_link_to_the_original_may_follow_a_remark():
    text = "Talks ended.\nTranslated by our desk. Original: puertovivo.example/a/12"
    assert [(s, h) for _, s, h in credited(text)] == [("puertovivo", "original-link")]
    assert credited("He kept one copy. Original drafts were lost: see example.com/a.") == []


def test_outlets_that_report_together_are_all_credited():
    text = "Reuters and the Financial Times reported that it is over."
    assert [s for _, s, _ in credited(text)] == ["reuters", "financial-times"]


def test_the_words_are_those_of_the_credit():
    assert credited("Later Reuters clearly stated that it is over.") == [
        ("Reuters clearly stated", "reuters", "reported")
    ]


def test_a_widget_is_no_source_but_a_link_to_the_original_is():
    text = "Talks ended.\nOther reports suggest more.\nOriginal: https://example.com/1"
    zones = (Zone("body", 0, 13), Zone("boilerplate", 13, len(text)))
    assert [h for _, _, h in credited(text, zones)] == ["original-link"]


def test_outlets_that_saw_it_together_are_all_credited():
    found = credited("The plan, seen by Reuters and AFP, calls for a pause.")
    assert [(s, h) for _, s, h in found] == [
        ("reuters", "reported"),
        ("agence-france-presse", "reported"),
    ]


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        (
            "Reuters and Le Monde reported a delay. The Paris daily added that it is long.",
            "le-monde",
            "The Paris daily added",
        ),
        (
            "Le Monde and Reuters reported a delay. The news agency said it is long.",
            "reuters",
            "The news agency said",
        ),
        (
            "Reuters reported a delay. He told Kyst Radio why. The Oslo broadcaster said more.",
            "kyst-radio",
            "The Oslo broadcaster said",
        ),
        ('Le Monde reported more. "It is long", writes the paper.', "le-monde", "writes the paper"),
        (
            "Quota falls\n\nBy Ana Ruiz\nThe Kyst Herald\n\nTalks ended, she told this newspaper.",
            "kyst-herald",
            "told this newspaper",
        ),
        # nothing that was named is an agency
        ("Le Monde reported more. He told the agency nothing. Kyodo was silent.", "", ""),
    ],
)
def test_a_noun_points_to_the_outlet_that_can_be_called_so(text, source, said):
    anaphoric = [(s, w) for w, s, h in credited(text) if h == "anaphoric"]
    assert anaphoric == ([(source, said)] if source else [])


def test_an_agency_that_is_no_outlet_is_not_the_one_that_reports():
    text = "Reuters reported a leak. The Nordic Fishing Agency was told. The agency said nothing."
    assert [h for _, _, h in credited(text)] == ["reported"]


def test_another_agency_without_a_name_stands_between():
    text = "Reuters reported a leak. Nobody at the water agency knew. The agency said nothing."
    assert [h for _, _, h in credited(text)] == ["reported"]


def test_every_outlet_of_a_last_line_is_credited():
    text = "Talks ended.\n\n(With reporting from Reuters, AFP and Ana Ruiz)"
    assert [s for _, s, _ in credited(text)] == ["reuters", "agence-france-presse"]
