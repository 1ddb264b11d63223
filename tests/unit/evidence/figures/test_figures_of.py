"""Figures in news about other negotiations: value, unit, range, what they measure, of when."""

from types import SimpleNamespace

import pytest

from winset.evidence.figures import figures_of
from winset.evidence.figures.amounts import digits, spelled
from winset.evidence.layout import layout_of
from winset.evidence.names import name_document
from winset.evidence.records import Dated, Document, Span
from winset.evidence.source import Layout, Source, Zone

NOBODY = SimpleNamespace(actors=(), mentions=())


def read(text, published="2031-06-18"):
    source = Source(Document(key="d", published=Dated(value=published, basis="stated")), text)
    return figures_of(source, layout_of(text), NOBODY)


def told(text):
    return [(f.value, f.upto, f.unit) for f in read(text)]


@pytest.mark.parametrize(
    ("text", "value", "upto", "unit"),
    [
        ("The fund will hold $2.5bn.", 2.5e9, None, "USD"),
        ("They asked for US$300 million a year.", 3e8, None, "USD"),
        ("A grant of €40m was paid.", 4e7, None, "EUR"),
        ("The operator offered £1,750 more.", 1750, None, "GBP"),
        ("The rebels want 3.5 trillion pesos.", 3.5e12, None, "peso"),
        ("Norway pays 90 million Norwegian kroner.", 9e7, None, "NOK"),
        ("EUR 23.5 billion came in.", 23.5e9, None, "EUR"),
        ("The dam cost between $4 and $5 billion.", 4e9, 5e9, "USD"),
        ("It will need $200-300 million.", 2e8, 3e8, "USD"),
        ("Damage is put at $900 million to $1.2 billion.", 9e8, 1.2e9, "USD"),
        ("The loan of 4,4 billion euros stands.", 4.4e9, None, "EUR"),
        ("Wages rise by 4.5 per cent.", 4.5, None, "percent"),
        ("They lost 5% to 7% of the catch.", 5, 7, "percent"),
        ("Filling could take four to seven years.", 4, 7, "year"),
        ("After two decades of talks they met.", 20, None, "year"),
        ("A century of claims ended.", 100, None, "year"),
        ("A 90-day pause was agreed.", 90, None, "day"),
        ("The truce lasted half a year, he said.", 0.5, None, "year"),
        ("The quota is 34,000 tonnes.", 34000, None, "tonne"),
        ("Pumps move 1.2 million barrels per day.", 1.2e6, None, "barrel/day"),
        ("The sluice lets 40 cubic metres per second pass.", 40, None, "m3/s"),
        ("It lets 40 cubic metres of water a second pass.", 40, None, "m3/s"),
        ("The mill loses 3.5 tonnes of dust a day.", 3.5, None, "tonne/day"),
        ("The mill makes 900 tonnes of flour a year.", 900, None, "tonne"),
        ("It takes 10 billion cubic metres annually.", 1e10, None, "m3"),
        ("It uses 90 megawatt-hours in May.", 90, None, "MWh"),
        ("He is paid $300 a day.", 300, None, "USD"),
        ("Some 260 unionised bus drivers struck.", 260, None, "driver"),
        ("The lake covers 1,874 sq km.", 1874, None, "km2"),
        ("It holds 74 billion cubic metres of water.", 74e9, None, "m3"),
        ("It reached 45°C in the camp.", 45, None, "celsius"),
        ("Turbines of 6,450 megawatts turn.", 6450, None, "MW"),
        ("The camp lies 15 miles from the border.", 15, None, "mile"),
        ("The country is among the top 20 exporters.", 20, None, "rank"),
        ("It is the world's second-largest producer.", 2, None, "rank"),
        ("The 19-point agenda was read out.", 19, None, "point"),
        ("Some 1,200 fighters laid down arms.", 1200, None, "fighter"),
        ("More than half a million people fled.", 5e5, None, "person"),
        ("Three soldiers were killed.", 3, None, "soldier"),
        ("The hall held 2000 delegates.", 2000, None, "delegate"),
        ("Two-thirds of the fleet stayed in port.", 2 / 3, None, "share"),
        ("Output fell by a third.", 1 / 3, None, "share"),
    ],
)
def test_one_figure(text, value, upto, unit):
    assert told(text) == [(pytest.approx(value), upto and pytest.approx(upto), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 12 March 2031 and in 2029.",
        "Under Article 5 of Regulation 1380 they may object.",
        "Resolution 2231 calls for talks.",
        "Flight 370 carried envoys from COP29 and F-16 pilots.",
        "Call +47 22 12 34 56 or write.",
        "The doors open at 10:30 a.m. sharp.",
        "A 54-year-old skipper spoke.",
        "The two sides met; both countries, and three others, agreed on one of these.",
        "That was in the first half of the year, three years ago.",
        "1. Open the port.\n2. Close the border.",
        "It was a day to remember, one of many.",
    ],
)
def test_no_figure(text):
    assert told(text) == []


def test_boilerplate_has_no_figures():
    text = "The quota is 500 tonnes.\nVotes: 300 people liked this."
    source = Source(Document(key="d"), text)
    layout = Layout((Zone("body", 0, 25), Zone("boilerplate", 25, len(text))), (), ())
    assert [f.value for f in figures_of(source, layout, NOBODY)] == [500.0]


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("It holds roughly 40 tonnes.", "roughly"),
        ("At least 40 villages burned.", "at least"),
        ("Up to €40m is on offer.", "up to"),
        ("They sold no more than 40 tonnes.", "no more than"),
        ("They sold 40 tonnes.", ""),
        ("It will be paid over 40 months.", ""),
    ],
)
def test_how_exact(text, approx):
    assert [f.approx for f in read(text)] == [approx]


def test_what_is_measured_and_when():
    cod, loans = read("The cod quota was 500 tonnes in 2030 and 400 tonnes in 2031.")
    assert (cod.measures, cod.refers_to, loans.refers_to) == ("cod quota", "2030", "2031")
    (aid,) = read("Egypt received $3 billion in military aid last year.")
    assert (aid.measures, aid.refers_to) == ("military aid", "2030")
    (war,) = read("Even before the 2022 flood, 500 tonnes were landed.")
    assert war.refers_to == ""


def test_a_figure_is_credited_to_the_source_of_its_sentence():
    text = "Reuters data showing 500 tonnes was published. The minister spoke of 600 tonnes."
    source = Source(Document(key="d"), text)
    layout = layout_of(text)
    first, second = figures_of(source, layout, name_document(source, layout))
    assert first.credited_to is not None
    assert second.credited_to is None


def test_offsets_are_those_of_the_text():
    text = "Früher — so die “Zeitung” — waren es 1,250 tonnes; now it is $3bn."
    assert [text[f.start : f.end] for f in read(text)] == ["1,250 tonnes", "$3bn"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("twenty-one", 21),
        ("two hundred and fifty thousand", 250_000),
        ("three and a half million", 3_500_000),
        ("a dozen", 12),
        ("half a billion", 5e8),
    ],
)
def test_numbers_in_words(said, value):
    assert spelled(said) == value


def test_words_that_are_no_number():
    assert spelled("several") is None
    assert digits("12,345,678.5") == 12345678.5


def test_a_long_line_of_digits_ends_soon():
    text = "1,2.3-4/5 " * 20_000
    assert len(told(text)) < 20_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\x01\ud800",
        "9" * 50_000 + " tonnes",
        "two " + "hundred " * 2_000,
        "five-" * 5_000,
        "5-" * 5_000,
        "في 2031",
        "2031年3月12日",
    ],
)
def test_what_is_no_news_gives_nothing(text):
    assert told(text) == []


def test_one_line_without_sentences_is_read_to_its_end():
    text = "the ministers of the coast met and 500 tonnes were landed and then " * 500
    whole = Layout((Zone("body", 0, len(text)),), (Span(start=0, end=len(text)),), ())
    found = figures_of(Source(Document(key="d"), text), whole, NOBODY)
    assert [f.value for f in found] == [500.0] * 500


@pytest.mark.parametrize("billion", ["bıllion", "bİllion", "BİLLİON"])
def test_letters_that_only_count_as_i_are_read_as_i(billion):
    whole = Layout((), (), ())
    found = figures_of(Source(Document(key="d"), f"It cost 5 {billion} euros."), whole, NOBODY)
    assert [(f.value, f.unit) for f in found] == [(5e9, "EUR")]
