"""The nlp extra: grammar finds what rules leave open, and only the pinned model is used."""

import pytest

from winset.errors import UsageError
from winset.evidence import language
from winset.evidence.extract import extract
from winset.evidence.layout import layout_of
from winset.evidence.records import Actor, Document, Mention
from winset.evidence.source import Source
from winset.evidence.statements import statements_of


class Named:
    def __init__(self, text="", *people):
        self.actors = tuple(Actor(key=p.lower(), name=p, schema="Person") for p in people)
        self.mentions = tuple(
            Mention(document="d", start=at, end=at + len(p), actor=p.lower())
            for p in people
            for at in range(len(text))
            if text.startswith(p, at)
        )


@pytest.fixture(scope="module")
def model():
    if not language.available():
        pytest.skip("the nlp extra is not installed")
    return language.load()


def read(text, people=(), model=None):
    source = Source(Document(key="d"), text)
    return statements_of(source, layout_of(text), Named(text, *people), (), model)


FAR = 'The drafts, put to paper by two aides in a single night, envisage a "common fleet" by May.'


def test_grammar_finds_a_subject_far_from_its_verb(model):
    (statement,) = read(FAR, model=model)
    assert statement.speaker_text.of(FAR) == "The drafts"
    assert statement.by == "nlp"


def test_rules_alone_leave_it_open():
    assert read(FAR) == ()


def test_grammar_adds_to_the_rules_and_takes_nothing_away(model):
    text = '"We sail," Lund said. Oslo warned that cod was scarce. The plan was called "mad".'
    assert set(read(text)) <= set(read(text, model=model))


def test_grammar_tells_whom_a_pronoun_means(model):
    text = "Lund met reporters in Bergen on a quay near Ray. She said cod was scarce."
    assert read(text, ["Lund", "Ray"])[-1].speaker == ()
    assert read(text, ["Lund", "Ray"], model)[-1].speaker == ("lund",)


def test_two_who_met_are_they(model):
    text = "Lund and Ray met on the quay. They said cod was scarce."
    assert read(text, ["Lund", "Ray"], model)[-1].speaker == ("lund", "ray")


def test_an_infinitive_is_no_statement(model):
    text = "Firms hope for rain. The crews came to demand a vote."
    assert all(s.cue.of(text) != "demand" for s in read(text, model=model))


@pytest.mark.parametrize("text", ["", "\x00", '"' * 50, "said " * 3000, "“a ”" * 300, "他说“好”。"])
def test_any_text_can_be_parsed(model, text):
    for statement in read(text, model=model):
        assert 0 <= statement.content.start < statement.content.end <= len(text)


def test_another_model_than_the_pinned_one_is_refused(model, monkeypatch):
    monkeypatch.setattr(language, "SUM", "0" * 64)
    with pytest.raises(UsageError, match="not those of"):
        language.load.__wrapped__()


def test_without_the_extra_the_error_says_how_to_mend_it(monkeypatch):
    monkeypatch.setattr(language, "MODEL", "a_model_that_nobody_made")
    assert not language.available()
    with pytest.raises(UsageError, match=r"winset\[nlp\]"):
        language.load.__wrapped__()


def test_a_report_read_by_grammar_says_so_and_by_rules_alone_does_not(model):
    source = Source(Document(key="d"), FAR)
    parsed = extract(source, language=model)
    assert parsed.document.by == "nlp"
    assert [s.by for s in parsed.statements] == ["nlp"]
    plain = extract(source)
    assert (plain.document.by, plain.statements) == ("rules", ())
