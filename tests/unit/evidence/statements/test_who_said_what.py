"""Statements of made-up reports on made-up negotiations."""

import pytest

from winset.evidence.layout import layout_of
from winset.evidence.records import Actor, Credit, Document, Mention
from winset.evidence.source import Source
from winset.evidence.statements import statements_of


class Named:
    """Names found in a text by looking for them: enough for a test of who speaks."""

    def __init__(self, text="", people=(), others=()):
        kinds = dict.fromkeys(people, "Person") | dict.fromkeys(others, "Organization")
        keys = {name: name.split()[-1].lower() for name in kinds}
        self.actors = tuple(
            Actor(key=keys[name], name=name, schema=kind) for name, kind in kinds.items()
        )
        self.mentions = tuple(
            Mention(document="d", start=at, end=at + len(name), actor=keys[name])
            for name in kinds
            for at in range(len(text))
            if text.startswith(name, at)
        )


def read(text, people=(), others=(), credits=()):
    source = Source(Document(key="d"), text)
    return statements_of(source, layout_of(text), Named(text, people, others), credits)


def spoken(text):
    """Quotations of a text with the words that name who says them."""
    return [
        (quote.of(text), statement.speaker_text.of(text))
        for statement in read(text)
        for quote in statement.quoted
    ]


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ('"We sail," Kari Lund said.', "We sail,", "Kari Lund"),
        ('"We sail," said Kari Lund, head of the fleet.', "We sail,", "Kari Lund"),
        ("“Will they sail?” asked one farmer.", "Will they sail?", "one farmer"),
        ('Kari Lund, who leads the fleet, said: "We sail."', "We sail.", "Kari Lund"),
        ('The minister, Kari Lund, said they had "no choice".', "no choice", "Kari Lund"),
        ('On Monday the union told reporters that it was "ready".', "ready", "the union"),
        ('Oslo has warned that stocks are "near collapse".', "near collapse", "Oslo"),
        ('According to the mayor, the dam "will hold".', "will hold", "the mayor"),
        ('The dam "will hold", according to the mayor.', "will hold", "the mayor"),
        ('The offer was dismissed by the envoy as "a joke".', "a joke", "the envoy"),
        ('Cairo rejected the plan, arguing that it "ignores drought".', "ignores drought", "Cairo"),
        ('Lund called the quota "unfair" and left.', "unfair", "Lund"),
        ("She called it 'a gift' to smugglers.", "a gift", "She"),
        (
            'The rebels\' claim that "nobody was hurt" is disputed.',
            "nobody was hurt",
            "The rebels'",
        ),
        ('Tomás was quoted by Radio Sur as saying that "no rifle" moves.', "no rifle", "Tomás"),
        ('Ana Gómez confirmed the date and added: "No more delay."', "No more delay.", "Ana Gómez"),
        ('Gómez reportedly offered the crews "full guarantees".', "full guarantees", "Gómez"),
        ('"No," Kari Lund, general secretary of the crews, told the Post.', "No,", "Kari Lund"),
        ('Ray, who chairs the bloc, told the Post it was "over".', "over", "Ray"),
        ('Her counterpart, Wim de Vries, accused her of "games".', "games", "Wim de Vries"),
        ('BERGEN (Post) — Crews walked out on Friday, calling it "a farce".', "a farce", "Crews"),
        ('Asked if he would go, Hale laughed. "Not a chance."', "Not a chance.", "Hale"),
        ('Oslo rejected an offer that ministers had described as "fair".', "fair", "ministers"),
        ("“No deal,” said Juan Ortega, “is better.”", "is better.", "Juan Ortega"),
        ('In the words of one nurse: "We are tired."', "We are tired.", "one nurse"),
        ('Lund and Prada say they are "close".', "close", "Lund and Prada"),
        ('In Bergen the chief negotiator insisted: "Not yet."', "Not yet.", "the chief negotiator"),
    ],
)
def test_a_quotation_is_given_to_whom_the_sentence_names(text, quote, speaker):
    assert (quote, speaker) in spoken(text)


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "blue corridor" has been closed since May.',
        'The plan, known as "Green Shore", would close three banks.',
        'Talks on the "transit pact" stalled again.',
        'The word "surrender" is not in the text.',
        'Lund said the "Harbour Act" would be amended.',
        'The daily "Morgenblad" asked for the papers.',
        'The harbour was "closed" for a week.',
        'The clause about "shared waters" may be struck out.',
        'He did not say "never".',
    ],
)
def test_names_and_words_at_arms_length_are_given_to_nobody(text):
    assert spoken(text) == []


def test_a_second_sentence_of_speech_has_the_speaker_of_the_first():
    text = '"We wait," Lund said. "We have time."'
    assert spoken(text) == [("We wait,", "Lund"), ("We have time.", "Lund")]


def test_a_broken_quotation_has_one_speaker():
    text = '"If it rains," she said, "we will open the gates."'
    assert [speaker for _, speaker in spoken(text)] == ["she", "she"]


def test_a_colon_hands_the_next_paragraph_to_its_sentence():
    text = 'The minister was blunt in the hall:\n\n"There is no deal without a number."\n'
    assert spoken(text) == [("There is no deal without a number.", "The minister")]


def test_a_paragraph_that_is_all_speech_goes_on_with_the_last_speaker():
    text = 'Lund left the hall. "We are done," she said.\n\n"Nobody called us."\n'
    assert spoken(text)[-1] == ("Nobody called us.", "she")


def test_nobody_goes_on_speaking_over_a_heading():
    told = "The crews met again on the quay in the morning, and many of them had no sleep at all. "
    text = f'{told}"We are done," Lund said.\n\nWhat comes next\n\n"Closed" says the sign. {told}\n'
    assert ("Closed", "Lund") not in spoken(text)


def test_free_speech_goes_on_without_a_new_verb():
    text = 'The crews proposed a fund. It would pay for "boats that nobody has to fear". They left.'
    assert spoken(text) == [("boats that nobody has to fear", "The crews")]


def test_modes():
    text = '"We sail," Lund said. Lund said it was "over". Lund said the boats would sail.'
    assert [s.mode for s in read(text)] == ["direct", "mixed", "indirect"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Lund warned on Friday that cod was scarce.", "Lund", "cod was scarce"),
        ("The cod was gone, the skipper added.", "the skipper", "The cod was gone"),
        ("Analysts warn that the strike could spread.", "Analysts", "the strike could spread"),
        ("Crews demand a vote on the text.", "Crews", "a vote on the text"),
        ("Lund's proposal for a joint fleet was read out.", "Lund's", "for a joint fleet"),
        ("The pact, the envoy said, was near.", "the envoy", "The pact"),
    ],
)
def test_indirect_speech(text, speaker, content):
    told = [(s.speaker_text.of(text), s.content.of(text)) for s in read(text)]
    assert any(name == speaker and said.startswith(content) for name, said in told)


@pytest.mark.parametrize(
    "text",
    [
        "The demands of the crews were long.",
        "The boats were said to be empty.",
        "When asked about the quota, the hall fell silent.",
        "The proposed fund would pay for nets.",
        "A report on claims and offers lay on the desk.",
    ],
)
def test_words_that_only_look_like_speech_make_no_statement(text):
    assert read(text) == ()


def test_hedges_are_kept():
    text = "Lund reportedly offered a truce. The crews are said to have refused the offer twice."
    assert [s.hedge for s in read(text)] == ["reportedly", "are said to"]


def test_roles_are_given_as_the_report_words_them():
    text = (
        '"We sail," said Kari Lund, head of the fleet. '
        "The union's lawyer, Jon Ray, said it was legal. Senator Ola Dahl of Bergen said no word "
        "had come."
    )
    roles = [s.role for s in read(text, people=["Kari Lund", "Jon Ray", "Ola Dahl"])]
    assert roles == ["head of the fleet", "The union's lawyer", "of Bergen"]


def test_a_pronoun_is_the_speaker_before_it_where_that_is_safe():
    text = "Kari Lund said cod was scarce. She added that herring was not."
    assert [s.speaker for s in read(text, people=["Kari Lund"])] == [("lund",), ("lund",)]


def test_a_pronoun_that_opens_a_paragraph_is_the_one_person_of_the_paragraph_before():
    text = "At noon, Kari Lund proposed a lower quota.\nShe also said that cod was scarce."
    assert [s.speaker for s in read(text, people=["Kari Lund"])] == [("lund",), ("lund",)]
    text = "Kari Lund met Jon Ray and proposed a lower quota.\n\nHe said that cod was scarce."
    assert read(text, people=["Kari Lund", "Jon Ray"])[-1].speaker == ()


def test_a_name_of_an_institution_may_hold_words_like_participles():
    text = '"Chad stands to lose," said Nina Lund of the Institute for Advanced Fishing.'
    assert [s.speaker for s in read(text, people=["Nina Lund"])] == [("lund",)]


@pytest.mark.parametrize(
    "text",
    [
        '"Fish is scarce," the envoy, Jon Lee, told reporters.',
        '"Fish is scarce," the envoy, Jon Lee, said.',
        '"Fish is scarce," said the envoy, Jon Lee.',
        '"Fish is scarce," said the chief envoy, Jon Lee, on Monday.',
    ],
)
def test_the_name_beside_an_office_speaks_on_both_sides_of_the_verb(text):
    (said,) = read(text, people=["Jon Lee"])
    assert (said.speaker, said.mode) == (("lee",), "direct")
    assert text[said.content.start : said.content.end] == "Fish is scarce,"


def test_an_association_speaks():
    (said,) = read('Their association called the strike "blackmail".')
    assert said.mode == "mixed"


def test_a_pronoun_between_two_people_is_left_open():
    text = "Kari Lund and Jon Ray met. He said cod was scarce."
    assert read(text, people=["Kari Lund", "Jon Ray"])[-1].speaker == ()


def test_somebody_met_is_not_taken_for_who_speaks():
    text = "Kari Lund said cod was scarce. After talks with Jon Ray, she said herring was not."
    assert read(text, people=["Kari Lund", "Jon Ray"])[-1].speaker == ("lund",)


def test_an_envoy_is_not_whom_he_serves():
    text = "The Lund envoy said cod was scarce."
    assert read(text, people=["Lund"])[0].speaker == ()


def test_remarks_passed_on_name_both():
    text = (
        "Asked about it, spokeswoman Ida Moe referred to Minister Dahl's remarks in Bergen, "
        'calling the text "a living draft".'
    )
    (statement,) = [s for s in read(text, people=["Ida Moe", "Dahl"]) if s.quoted]
    assert (statement.speaker, statement.relayed_by) == (("dahl",), "moe")


def credit(text, words, source, how):
    start = text.index(words)
    return Credit(document="d", start=start, end=start + len(words), source=source, how=how)


def test_the_way_is_kept_nearest_first():
    text = (
        "The Post reported that talks resumed. The Post wrote that cod was scarce. The paper noted "
        'that calm held. In an interview with Radio Sur, Lund said: "We sail."'
    )
    credits = [
        credit(text, "The Post reported", "post", "reported"),
        credit(text, "The Post wrote", "post", "reported"),
        credit(text, "The paper noted", "post", "anaphoric"),
        credit(text, "interview with Radio Sur", "radio-sur", "interview"),
    ]
    said = read(text, people=["Lund"], others=["The Post"], credits=credits)
    assert said[-1].via == ("post", "radio-sur")
    assert said[0].via == ()
    assert said[2].speaker == ("post",)


def test_boilerplate_and_titles_say_nothing():
    body = "The talks on the dam went on for a third day, and no side has left the hall. " * 2
    text = f'"No deal", says minister\n\n{body}\n\nMost read\n\n"I quit," Lund said.\n'
    assert read(text) == ()


def test_arguments_of_the_records_lie_in_the_text():
    text = '"We sail," Lund said.\nOslo warned that cod was scarce.'
    for statement in read(text):
        for span in (statement.content, statement.speaker_text, statement.cue, *statement.quoted):
            assert span.of(text).strip()


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        (
            'The fog, as old Kari Lund puts it, is "a wall with a bell".',
            "a wall with a bell",
            "old Kari Lund",
        ),
        (
            '"No fog lasts a year," as my father would have said.',
            "No fog lasts a year,",
            "my father",
        ),
        (
            'In the words of the pilot, Kari Lund, it is "a long wall".',
            "a long wall",
            "the pilot, Kari Lund",
        ),
        (
            'The fleet, according to its owner Kari Lund, "will not sail blind" and waits.',
            "will not sail blind",
            "its owner Kari Lund",
        ),
        ('The weekly quotes one pilot as saying: "We sail blind."', "We sail blind.", "one pilot"),
        (
            'A pilot of the Harbour Union (HU), Kari Lund, warned of "a blind fleet".',
            "a blind fleet",
            "A pilot of the Harbour Union (HU), Kari Lund,",
        ),
        ('To the offer of the port he replied: "We sail blind."', "We sail blind.", "he"),
        (
            'One of them said the fleet "sails blind and late".',
            "sails blind and late",
            "One of them",
        ),
    ],
)
def test_quotations_that_no_verb_of_saying_owns(text, quote, speaker):
    assert spoken(text) == [(quote, speaker)]


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Pilots: 'We will not sail blind'", "Pilots"),
        ('"We will not sail blind": Oslo digs in', "Oslo"),
        ('"We will not sail blind", says Kari Lund', "Kari Lund"),
    ],
)
def test_a_title_names_who_speaks_in_it(title, speaker):
    text = f"{title}\n\nThe fleet lay in the harbour of the town for a third day on Monday.\n"
    assert [s for _, s in spoken(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    ['They call it the "Blue Wall".', 'Signs read "no fog today" in the harbour.'],
)
def test_words_on_a_wall_are_nobodys(text):
    assert spoken(text) == []
