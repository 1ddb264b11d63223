"""The rules hold on any text: nothing in them is a name or a phrase of the reference reports."""

import json
import re
from pathlib import Path

import pytest

from winset.evidence.layout import layout_of
from winset.evidence.names import name_document
from winset.evidence.names.words import GIVEN
from winset.evidence.records import Document
from winset.evidence.source import Source

SRC = Path(__file__).parents[3] / "src" / "winset"
BLOCKS = ("evidence", "building", "review", "readers/reports", "readers/model")

ALLOWED = {
    "every country of the world stands in the gazetteer, with capital, adjective, seat of power": (
        "american, america, iran, kyiv, moscow, north korea, russia, russian, ukraine, ukrainian, "
        "u s, us, united states, washington, vatican, kremlin, white house"
    ),
    "regions of the world as news names them": (
        "europe, european, european countries, european governments, european nations, gaza, "
        "western, europe european governments"
    ),
    "the alliances, unions and parliaments that news knows by their short names": (
        "eu, european union, nato, congress, cia, us congress"
    ),
    "the agencies, papers and broadcasters of the world, dozens of them": (
        "ap, associated press, bloomberg, cbs, rfi, sputnik, the wall street journal, "
        "wall street journal, wsj"
    ),
    "the largest companies of the world, dozens of them": "boeing, exxonmobil",
    "the best-known institutes that news asks": "cfr, council on foreign relations",
    "a service through which pages ask for money, beside its competitors": "patreon",
    "given names of East Asia that are words of other names too": "un",
    "an example in a comment, of names that end like adverbs": "kelly",
}
NAMES = {name.strip() for names in ALLOWED.values() for name in names.split(",")}


def words(text):
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower().replace("’", "'"))


LINKS = frozenset(
    words("""
    the a an of to in on at for from by with and or but as is are was were be been it its this that
    these those their his her our your not no nor than then so such if who whom whose which will
    would can could may might must should has have had one two all any both each some under about
    after before into out up down over also more most less he she they we you what when where how
    there here only
    """)
)
"""Words that join others: a phrase of them alone is everybody's."""
PHRASE = 4


def plain(text):
    return f" {' '.join(words(text))} "


@pytest.fixture(scope="module")
def rules():
    """Every file of the rules as plain words, comments and examples included."""
    files = sorted(path for block in BLOCKS for path in (SRC / block).rglob("*.py"))
    return {str(path.relative_to(SRC)): plain(path.read_text("utf-8")) for path in files}


@pytest.fixture(scope="module")
def texts(shared):
    return [path.read_text("utf-8") for path in sorted((shared / "reports").glob("*.txt"))]


@pytest.fixture(scope="module")
def ledger(shared):
    return json.loads((shared / "gold" / "gold_three.json").read_text("utf-8"))


def found(wanted, rules):
    return {(name, file) for name in wanted for file, text in rules.items() if f" {name} " in text}


def named_by_hand(ledger):
    """Names of actors as somebody found them in three of the reports."""
    for actor in ledger["actors"]:
        for name in (actor["name"], *actor["variants"]):
            yield actor["schema"], name


def named_by_rules(texts):
    """Names of actors as the rules find them, in the reports too of which no ledger is here."""
    for number, text in enumerate(texts):
        document = Document(key=f"report-{number}", sha256="0" * 64, chars=len(text))
        source = Source(document, text.replace("\r\n", "\n").replace("\r", "\n"))
        for actor in name_document(source, layout_of(source.text)).actors:
            for name in (actor.name, *actor.variants):
                yield actor.schema_, name


def own(schema, name):
    """A name in plain words; of a person also the family name by itself."""
    whole = words(name)
    yield " ".join(whole)
    if schema == "Person" and whole and whole[-1] not in GIVEN and whole[0] != "chairman":
        yield whole[-1]


def test_no_name_of_the_hand_made_ledger_stands_in_the_rules(rules, ledger):
    wanted = {name for said in named_by_hand(ledger) for name in own(*said)} - {""}
    assert len(wanted) > 100
    assert found(wanted - NAMES - TITLES, rules) == set()


def test_no_person_found_in_any_report_stands_in_the_rules(rules, texts):
    people = {name for said in named_by_rules(texts) if said[0] == "Person" for name in own(*said)}
    assert len(people) > 50
    assert found(people - NAMES - TITLES, rules) == set()


TITLES = frozenset({"commerce", "spokesperson", "kremlin spokesperson", "unnamed"})
"""Last words of people whom a report names by their office alone."""


def test_no_phrase_of_a_report_stands_in_the_rules(rules, texts):
    phrases = set()
    for text in texts:
        for sentence in re.split(r"[\n.!?]", text):
            said = words(sentence)
            for start in range(len(said) - PHRASE + 1):
                phrase = said[start : start + PHRASE]
                if sum(len(word) > 2 and word not in LINKS for word in phrase) >= 2:
                    phrases.add(" ".join(phrase))
    assert len(phrases) > 1000
    outlets = {phrase for phrase in phrases if "wall street journal" in phrase}
    assert found(phrases - outlets, rules) == set()


def test_every_exception_is_a_name_of_the_reports_that_the_rules_know(rules, ledger, texts):
    """An exception that nothing needs any more would hide the next slip."""
    said = [*named_by_hand(ledger), *named_by_rules(texts)]
    known = {name for one in said for name in own(*one)}
    needed = {name for name, _ in found(known & NAMES, rules)}
    assert sorted(NAMES - needed) == []
